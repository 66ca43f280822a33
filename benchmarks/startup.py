"""How long a command takes from start to end, against an empty Typer app and against Python itself, as ratios.

    python benchmarks/startup.py [--runs 40] [--command 'list --json']

Runs are interleaved, so that whatever else the machine does meets all of them alike. Three figures are kept of each: the median and the least of the
time by the clock, and the median of the time that the processor worked. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from plantool.catalogue.load import bundled_path
from plantool.query.search.index import PREBUILT

PROGRAM = Path(sys.executable).parent / "plantool"

EMPTY_APP = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    pass


if __name__ == "__main__":
    app()
"""

BARS = {"json": 1.4, "table": 2.0}
"""The most that a command of a kind may take, in times of the empty Typer app (design, section 7)."""

COMMANDS = [
    ("json", "list --json"),
    ("json", "list --json --limit 1"),
    ("json", "list --json --theme awareness"),
    ("json", "list --json --country CI"),
    ("json", "show ouagadougou-2006 --json"),
    ("json", "show ouagadougou --json"),
    ("json", "compare --json"),
    ("json", "sources asem-2001 --json"),
    ("json", "themes awareness --json"),
    ("json", "themes --json"),
    ("json", "bodies osce --json"),
    ("json", "countries CI --json"),
    ("json", "timeline --json"),
    ("json", "cite asem-2001 --json"),
    ("json", "search child victims --json"),
    ("table", "list -f table"),
    ("table", "list --limit 10 -f table"),
    ("table", "show ouagadougou-2006 -f table"),
    ("table", "compare -f table"),
    ("table", "sources asem-2001 -f table"),
    ("table", "themes -f table"),
    ("table", "timeline -f table"),
    ("table", "search child victims -f table"),
    ("text", "list -f tsv"),
    ("text", "list -f csv"),
    ("text", "show ouagadougou-2006 -f plain"),
    ("text", "compare -f markdown"),
    ("text", "compare -f html"),
    ("text", "sources asem-2001 --urls"),
    ("text", "cite asem-2001"),
    ("text", "handout"),
    ("help", "--help"),
    ("help", "list --help"),
    ("help", "--version"),
    ("Tab", "show oua"),
    ("Tab", "list --theme "),
    ("Tab", "list --country burk"),
    ("data", "schema data"),
    ("data", "check"),
]
"""What is measured: a kind, and a command (for ``Tab``, the line that a shell would complete)."""


class Subject(NamedTuple):
    """Something to start: a kind, a name, the words of its command line and its environment."""

    kind: str
    name: str
    words: Sequence[str | Path]
    environment: dict[str, str]


class Run(NamedTuple):
    """One start: seconds by the clock, and seconds of the processor."""

    clock: float
    worked: float


def clean_environment() -> dict[str, str]:
    """The environment without what changes the answer or makes Python slower."""
    changing = (
        "PLANTOOL_DATA",
        "FORCE_COLOR",
        "NO_COLOR",
        "COLUMNS",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONUNBUFFERED",
        "PYTHONDEVMODE",
        "PYTHONWARNINGS",
    )
    return {name: value for name, value in os.environ.items() if name not in changing}


def subjects(folder: Path, chosen: Sequence[str]) -> list[Subject]:
    """What is measured, with the two that all is measured against first."""
    app = folder / "app.py"
    app.write_text(EMPTY_APP, encoding="utf-8")
    environment = clean_environment()
    made = [
        Subject("", "python -c pass", [sys.executable, "-c", "pass"], environment),
        Subject("", "empty Typer app", [sys.executable, app], environment),
    ]
    for kind, line in [("", one) for one in chosen] or COMMANDS:
        if kind == "Tab":
            line = f"plantool {line}"
            tab = {
                "_PLANTOOL_COMPLETE": "complete_bash",
                "COMP_WORDS": line,
                "COMP_CWORD": str(len(line.split(" ")) - 1),
            }
            made.append(Subject(kind, f"{line}⇥", [sys.executable, PROGRAM], environment | tab))
        else:
            made.append(
                Subject(
                    kind,
                    f"plantool {line}",
                    [sys.executable, PROGRAM, *shlex.split(line)],
                    environment,
                )
            )
    return made


def measured(subject: Subject) -> Run:
    """One start of a subject."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        subject.words,
        env=subject.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    end = time.perf_counter()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{subject.name} ended with {process.returncode}")
    return Run(end - begin, used.ru_utime + used.ru_stime)


def table(chosen: Sequence[Subject], runs: dict[str, list[Run]]) -> list[str]:
    """The figures in Markdown, and what they are multiples of."""
    clock = {name: statistics.median(run.clock for run in some) for name, some in runs.items()}
    least = {name: min(run.clock for run in some) for name, some in runs.items()}
    worked = {name: statistics.median(run.worked for run in some) for name, some in runs.items()}
    bare, empty = chosen[0].name, chosen[1].name
    lines = [
        "| command | kind | median, ms | least, ms | × empty Typer app: median | least | processor | × `python -c pass` | bar |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in chosen:
        times = [measure[one.name] / measure[empty] for measure in (clock, least, worked)]
        bar = BARS.get(one.kind)
        ratios = " | ".join(f"{ratio:.2f}" for ratio in times)
        lines.append(
            f"| `{one.name}` | {one.kind} | {clock[one.name] * 1000:.0f} | {least[one.name] * 1000:.0f} | {ratios} "
            f"| {clock[one.name] / clock[bare]:.1f} | {f'{bar:.1f}' if bar else ''} |"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=40, help="starts of each command (40)")
    parser.add_argument(
        "--command", action="append", default=[], help="measure this one instead (repeatable)"
    )
    options = parser.parse_args()
    order = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        chosen = subjects(Path(folder), options.command)
        runs: dict[str, list[Run]] = {one.name: [] for one in chosen}
        for number in range(options.runs + 1):
            for one in order.sample(chosen, len(chosen)):
                run = measured(one)
                if number:  # the first start writes the compiled files
                    runs[one.name].append(run)
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {options.runs} interleaved runs of each.\n"
    )
    if not bundled_path().with_name(PREBUILT).exists():
        print(
            "plantool is linked to its source here, where no index of search is kept: searches take longer than where it is installed.\n"
        )
    print("\n".join(table(chosen, runs)))


if __name__ == "__main__":
    main()
