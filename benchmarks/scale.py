"""How plantool does with many plans: additions of 100, 1,000 and 10,000 plans, against bare ``tomli.load`` of the same file.

    python benchmarks/scale.py [--runs 5] [--plans 100 --plans 1000]

Each addition is the plans of the bundled catalogue again and again, each time under new ids. Whole processes are measured, with the most memory that
they held, and the parts of an answer inside one process. Prints two Markdown tables.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from plantool.catalogue.load import bundled_path

PROGRAM = Path(sys.executable).parent / "plantool"
SIZES = (100, 1_000, 10_000)
QUERY = ["child", "victims", "border", "control"]

BARE = "import sys, tomli; tomli.load(open(sys.argv[1], 'rb'))"

PARTS = """
import gc, json, sys, time
from pathlib import Path

import tomli
from plantool.catalogue.load import load
from plantool.query.coverage import row
from plantool.query.search import search
from plantool.query.search.build import build
from plantool.query.filters import Filters, select

def timed(work, times=1):
    begin = time.perf_counter()
    for _ in range(times):
        found = work()
    return found, (time.perf_counter() - begin) / times

gc.disable()
path, query = sys.argv[1], sys.argv[2]
text = Path(path).read_text(encoding="utf-8")
times = {}
_, times["tomli.loads"] = timed(lambda: tomli.loads(text))
catalogue, times["load, with the checks"] = timed(lambda: load([path]))
_, times["list: filter by scope"] = timed(lambda: select(catalogue, Filters(scope=("regional",))))
themes = list(catalogue.themes.values())
plans = [catalogue.plans[key] for key in list(catalogue.plans)[-3:]]
_, times["compare three plans"] = timed(lambda: [row(plan, themes) for plan in plans], 20)
index, times["search: make the index"] = timed(lambda: build(catalogue))
_, times["search: first query"] = timed(lambda: search(index, query, limit=10))
_, times["search: next queries"] = timed(lambda: search(index, query, limit=10), 3)
print(json.dumps(times))
"""


class Whole(NamedTuple):
    """One process: seconds by the clock, and the most memory it held, in MB."""

    seconds: float
    memory: float


def addition(count: int) -> str:
    """A TOML file with so many plans."""
    _, mark, text = bundled_path().read_text(encoding="utf-8").partition("\n[[plan]]\n")
    pieces = text.split(mark)
    made = []
    for number in range(count):
        piece = pieces[number % len(pieces)]
        name, rest = piece.split('"', 2)[1:]
        made.append(f'{mark}id = "{name}-again-{number}"{rest}')
    return "".join(made) + "\n"


def environment() -> dict[str, str]:
    """The environment without what changes the answer or makes Python slower."""
    changing = (
        "PLANTOOL_DATA",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONUNBUFFERED",
        "PYTHONDEVMODE",
        "PYTHONWARNINGS",
    )
    return {name: value for name, value in os.environ.items() if name not in changing}


def whole(words: Sequence[str | Path]) -> Whole:
    """One run of a process."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        words,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    end = time.perf_counter()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, words))} ended with {process.returncode}")
    return Whole(end - begin, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10))


def parts(path: Path) -> dict[str, float]:
    """Seconds of each part of an answer, inside one process."""
    import json

    done = subprocess.run(
        [sys.executable, "-c", PARTS, path, " ".join(QUERY)],
        env=environment(),
        capture_output=True,
        check=True,
    )
    times: dict[str, float] = json.loads(done.stdout)
    return times


def commands(path: Path) -> dict[str, list[str | Path]]:
    """What is run over an addition; the first is what the others are compared with."""
    over = ["--data", path]
    last = [
        line.split('"')[1]
        for line in path.read_text(encoding="utf-8").split("\n")
        if line.startswith("id = ")
    ][-1]
    return {
        "`tomli.load`": [sys.executable, "-c", BARE, path],
        "`list --json --limit 20`": [
            sys.executable,
            PROGRAM,
            "list",
            "--json",
            "--limit",
            "20",
            *over,
        ],
        "`list --json`": [sys.executable, PROGRAM, "list", "--json", *over],
        "`show ID --json`": [sys.executable, PROGRAM, "show", last, "--json", *over],
        "`search WORDS --json`": [sys.executable, PROGRAM, "search", *QUERY, "--json", *over],
        "`compare ID ID --json`": [
            sys.executable,
            PROGRAM,
            "compare",
            last,
            "ouagadougou-2006",
            "--json",
            *over,
        ],
        "`themes --json`": [sys.executable, PROGRAM, "themes", "--json", *over],
        "`check`": [sys.executable, PROGRAM, "check", path],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each (5)")
    parser.add_argument(
        "--plans",
        type=int,
        action="append",
        help="plans in an addition (repeatable; 100, 1000, 10000)",
    )
    options = parser.parse_args()
    sizes = options.plans or SIZES
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, medians of {options.runs} interleaved runs.\n"
    )
    inside: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        print(
            "| plans | command | seconds, median | least | × `tomli.load`: median | least | MB | × `tomli.load` |"
        )
        print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for count in sizes:
            path = Path(folder) / f"{count}.toml"
            path.write_text(addition(count), encoding="utf-8")
            asked = commands(path)
            runs: dict[str, list[Whole]] = {name: [] for name in asked}
            several: list[dict[str, float]] = []
            for _ in range(options.runs):
                for name, words in asked.items():
                    runs[name].append(whole(words))
                several.append(parts(path))
            inside[count] = {
                name: statistics.median(one[name] for one in several) for name in several[0]
            }
            print_wholes(count, path, runs)
    print(
        "\n| inside one process, ms | " + " | ".join(f"{count:,} plans" for count in sizes) + " |"
    )
    print("| --- |" + " ---: |" * len(sizes))
    for name in inside[sizes[0]]:
        print(
            f"| {name} | "
            + " | ".join(f"{inside[count][name] * 1000:,.1f}" for count in sizes)
            + " |"
        )


def print_wholes(count: int, path: Path, runs: dict[str, list[Whole]]) -> None:
    medians = {name: statistics.median(one.seconds for one in some) for name, some in runs.items()}
    least = {name: min(one.seconds for one in some) for name, some in runs.items()}
    memory = {name: max(one.memory for one in some) for name, some in runs.items()}
    bare = next(iter(runs))
    size = f"{count:,} ({path.stat().st_size / 2**20:.1f} MB)"
    for name in runs:
        ratios = f"{medians[name] / medians[bare]:.2f} | {least[name] / least[bare]:.2f}"
        print(
            f"| {size} | {name} | {medians[name]:.2f} | {least[name]:.2f} | {ratios} | {memory[name]:.0f} | {memory[name] / memory[bare]:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
