"""How many functions of ours a command passes through: distinct ones, calls, and how deep.

    python benchmarks/functions.py ['compare -f table' ...]

Bodies of modules and classes, lambdas and comprehensions are no functions.
"""

from __future__ import annotations

import inspect
import os
import shlex
import subprocess
import sys
from pathlib import Path
from types import CodeType, FrameType

import plantool.cli

LINES = ("compare -f table", "search child victims --json", "list --json", "show ouagadougou")
OURS = str(Path(plantool.__file__).parent)


class Counter:
    """Counts while a command runs; made for ``sys.setprofile``."""

    def __init__(self) -> None:
        self.functions: set[CodeType] = set()
        self.calls = self.depth = self.deepest = 0

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        """Called at every call and return."""
        code = frame.f_code
        named = code.co_flags & inspect.CO_OPTIMIZED and code.co_name[0] != "<"
        if not named or not code.co_filename.startswith(OURS):
            return
        if event == "call":
            self.functions.add(code)
            self.calls += 1
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
        elif event == "return":
            self.depth -= 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        counter = Counter()
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        sys.setprofile(counter)
        plantool.cli.run(shlex.split(sys.argv[2]))
        sys.setprofile(None)
        counts = f"{len(counter.functions):4} functions, {counter.calls:6,} calls"
        print(f"{counts}, {counter.deepest:3} deep: {sys.argv[2]}", file=sys.__stdout__)
    else:
        for line in sys.argv[1:] or LINES:
            subprocess.run([sys.executable, __file__, "--one", line], check=True)
