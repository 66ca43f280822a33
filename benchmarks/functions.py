"""How many distinct functions of ours a command passes through.

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

import plantool
from plantool.cli.main import run

LINES = ("compare -f table", "search child victims --json", "list --json", "show ouagadougou")
OURS = str(Path(plantool.__file__).parent)


functions: set[CodeType] = set()


def count(frame: FrameType, event: str, _: object) -> None:
    """Remember a function of ours that is called."""
    code = frame.f_code
    named = code.co_flags & inspect.CO_OPTIMIZED and code.co_name[0] != "<"
    if event == "call" and named and code.co_filename.startswith(OURS):
        functions.add(code)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        sys.setprofile(count)
        run(shlex.split(sys.argv[2]))
        sys.setprofile(None)
        print(f"{len(functions):4} functions: {sys.argv[2]}", file=sys.__stdout__)
    else:
        for line in sys.argv[1:] or LINES:
            subprocess.run([sys.executable, __file__, "--one", line], check=True)
