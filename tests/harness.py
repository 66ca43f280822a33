"""The one way in which tests run plantool: in this process, or in a process of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
PROGRAM = Path(sys.executable).parent / "plantool"
TIMEOUT = 60
"""Seconds after which a process that hangs fails its test."""

CHANGES_ANSWERS = (
    "PLANTOOL_DATA", "PLANTOOL_LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERMINAL_WIDTH",
    "GITHUB_ACTIONS", "PY_COLORS", "PYTHONIOENCODING", "PYTHONDONTWRITEBYTECODE",
)  # fmt: skip
"""The variables of a machine that would change an answer."""


class Outcome(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Stream(io.TextIOWrapper):
    """A standard stream in memory that may pass for a terminal."""

    def __init__(self, *, terminal: bool = False, encoding: str = "utf-8") -> None:
        self._memory = io.BytesIO()
        super().__init__(self._memory, encoding=encoding, write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        self.flush()
        return self._memory.getvalue().decode(self.encoding)


def run_here(
    *arguments: str | Path, width: int | None = None, encoding: str = "utf-8", **environment: str
) -> Outcome:
    """A run in this process: into a pipe, or at a terminal of ``width`` columns."""
    from plantool.cli.main import run

    out, err = Stream(terminal=width is not None, encoding=encoding), Stream(encoding=encoding)
    if width is not None:
        environment["COLUMNS"] = str(width)
    with (
        patch.dict(os.environ, environment),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        code = run([*map(str, arguments)])
    return Outcome(int(code), out.text(), err.text())


def run_process(
    *arguments: str | Path, stdin: str | None = None, cwd: Path | None = None, **environment: str
) -> Outcome:
    """A run in a process of its own, with its output in a pipe."""
    process = subprocess.run(
        [PROGRAM, *arguments],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        timeout=TIMEOUT,
        check=False,
    )
    return Outcome(process.returncode, process.stdout, process.stderr)


def command_parameters() -> dict[str, list[Any]]:
    """Every command by name, with its arguments and options as Typer holds them."""
    from plantool.cli.app import COMMANDS, app

    return {name: app.get_command(None, name).params for name in COMMANDS}


def golden(name: str, actual: str) -> None:
    """Compare with a golden file; ``PLANTOOL_GOLDEN=write`` writes it anew.

    Look at each file that is written anew before it is committed.
    """
    path = GOLDEN / name
    if os.environ.get("PLANTOOL_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text(encoding="utf-8"), (
        f"{name} differs; look at it, then run with PLANTOOL_GOLDEN=write"
    )
