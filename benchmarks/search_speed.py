"""How fast the search is: milliseconds a query over the bundled catalogue and over 1,000 plans, and a whole process next to an empty Typer app.

``python benchmarks/search_speed.py``. Every query of ``tests/data`` is asked; each is timed five times and its best time counts. Bars: once the
catalogue is loaded and its index made, under 20 ms over the bundled catalogue and under 100 ms over 1,000 plans.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from plantool.catalogue.load import bundled_path, load
from plantool.query.search import search
from plantool.query.search.build import build

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
PLANS = 1000
TIMES = 5
RUNS = 15
EMPTY_APP = (
    "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None: print()\napp()\n"
)
LONG = (
    "persons especially women and children trafficking in against action of plan joint the what is "
    * 3
)


def main() -> None:
    import json

    queries = [
        json.loads(line)["query"]
        for file in sorted(DATA.glob("search-queries*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "many.toml"
        own.write_text(overlay(bundled_path().read_text(encoding="utf-8")), encoding="utf-8")
        loaded(f"bundled catalogue, {len(load().plans)} plans", [], queries, bar=20)
        loaded(f"{len(load([own]).plans)} plans", [own], queries, bar=100)
    processes(["passports"], ["ouagadugu"], ["tomato", "soup"])


def overlay(text: str) -> str:
    """The bundled plans again and again under other ids, so that there are ``PLANS`` in all."""
    plans = text.split("\n[[plan]]\n")[1:]
    made = []
    for number in range(PLANS - len(plans)):
        turn, which = divmod(number, len(plans))
        plan = re.sub(r'^id = "(.+)"', rf'id = "\1-n{turn}"', plans[which], count=1)
        made.append("\n[[plan]]\n" + re.sub(r"(?m)^aliases = .*\n", "", plan))
    return "".join(made)


def loaded(what: str, own: Sequence[Path], queries: Sequence[str], bar: int) -> None:
    start = time.perf_counter()
    catalogue = load(own)
    for records in (
        catalogue.themes,
        catalogue.bodies,
        catalogue.countries,
        catalogue.sources,
        catalogue.plans,
    ):
        list(records.values())
    read = time.perf_counter()
    index = build(catalogue)
    made = time.perf_counter()
    print(
        f"\n{what}: {len(index.docs)} records; read in {1000 * (read - start):.0f} ms, index made in {1000 * (made - read):.0f} ms"
    )
    search(index, "zzxxqq")
    times = {
        query: min(timed(partial(search, index, query, limit=10)) for _ in range(TIMES))
        for query in (*queries, LONG)
    }
    slowest = sorted(times, key=times.__getitem__)[-3:]
    high = statistics.quantiles(times.values(), n=20)[-1]
    print(
        f"a query: median {statistics.median(times.values()):.1f} ms, 95 % under {high:.1f} ms, slowest {times[slowest[-1]]:.1f} ms (bar: {bar} ms)"
    )
    for query in reversed(slowest):
        print(f"  {times[query]:6.1f} ms  {query[:90]}")


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def processes(*queries: list[str]) -> None:
    """Whole processes, turn by turn, so that a busy machine slows all alike."""
    commands = {"empty Typer app": [sys.executable, "-c", EMPTY_APP]}
    commands |= {
        f"search {' '.join(query)} --json": [
            sys.executable,
            "-m",
            "plantool",
            "search",
            *query,
            "--json",
        ]
        for query in queries
    }
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(
                timed(
                    partial(
                        subprocess.run, command, capture_output=True, check=False, env=environment
                    )
                )
            )
    empty = statistics.median(times["empty Typer app"])
    print()
    for name, some in times.items():
        print(
            f"{statistics.median(some):6.0f} ms  {statistics.median(some) / empty:.2f} times  {name}"
        )


if __name__ == "__main__":
    main()
