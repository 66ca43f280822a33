"""Start programs in turn, and print their times as multiples of the first one's.

In turn, so that other work on the machine slows all alike: read the ratios, not the seconds. Run
the benchmarks where plantool is installed, not linked to its source: only there the compiled
catalogue and the index of search lie.
"""

from __future__ import annotations

import os
import shlex
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SLOWING = ("PLANTOOL_DATA", "PYTHONDONTWRITEBYTECODE", "PYTHONDEVMODE", "PYTHONUNBUFFERED")
EMPTY_APP = "import typer\napp = typer.Typer()\n@app.command()\ndef main() -> None: ...\napp()\n"


class Program(NamedTuple):
    """Something to start, with variables that it needs."""

    name: str
    words: Sequence[str]
    variables: Mapping[str, str]


def python(name: str, code: str, *arguments: str | Path) -> Program:
    """A program in Python."""
    return Program(name, [sys.executable, "-c", code, *map(str, arguments)], {})


def plantool(line: str, **variables: str) -> Program:
    """A command of plantool."""
    script = str(Path(sys.executable).parent / "plantool")
    return Program(line, [sys.executable, script, *shlex.split(line)], variables)


def run(program: Program) -> float:
    """Start a program, and wait for its end; the seconds."""
    environment = {name: value for name, value in os.environ.items() if name not in SLOWING}
    environment |= program.variables
    begin = time.perf_counter()
    process = subprocess.run(
        program.words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if process.returncode not in (0, 1):
        sys.exit(f"{program.name} failed")
    return time.perf_counter() - begin


def compare(programs: Sequence[Program], times: int = 20) -> None:
    """Print a Markdown table: each program in times of the first, median and least."""
    for program in programs:
        run(program)  # writes the compiled files
    turns = [[run(program) for program in programs] for _ in range(times)]
    print("| command | median | least | ms |\n| --- | ---: | ---: | ---: |")
    first: tuple[float, float] = (0, 0)
    for program, seconds in zip(programs, zip(*turns, strict=True), strict=True):
        median, least = statistics.median(seconds), min(seconds)
        first = first if first[0] else (median, least)
        ratios = f"{median / first[0]:.2f} | {least / first[1]:.2f}"
        print(f"| `{program.name}` | {ratios} | {median * 1000:.0f} |")
