"""How long a command takes with many plans of one's own, in times of ``tomli.load`` of the file.

    python benchmarks/scale.py [10000]

The plans are those of the bundled catalogue again and again, each time under new ids.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from harness import compare, plantool, python
from plantool.catalogue.load import bundled_path

TOMLI = "import sys, tomli; tomli.load(open(sys.argv[1], 'rb'))"


def many_plans(count: int) -> str:
    """A TOML file with so many plans."""
    _, mark, text = bundled_path().read_text(encoding="utf-8").partition("\n[[plan]]\n")
    plans = islice(cycle(text.split(mark)), count)
    numbered = (plan.replace('"', f'"own-{n}-', 1) for n, plan in enumerate(plans))
    return "".join(f"{mark}{plan}" for plan in numbered)


if __name__ == "__main__":
    count = int((sys.argv[1:] or ["10000"])[0])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.toml"
        path.write_text(many_plans(count), encoding="utf-8")
        own = f"own-{count - 1}-"
        lines = (
            "list --json --limit 20",
            f"show {own} --json",
            f"compare {own} ouagadougou-2006 --json",
            "search child victims --json",
            "themes --json",
            "check",
        )
        commands = [plantool(f"{line} --data {path}") for line in lines]
        named = [command._replace(name=line) for command, line in zip(commands, lines, strict=True)]
        compare([python("tomli.load", TOMLI, path), *named], times=5)
