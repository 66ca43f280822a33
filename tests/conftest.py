"""What all tests share: running plantool in this process and in one of its own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No test asserts how long something takes, and a busy machine is no fault.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

TOP = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).resolve().parent / "golden"
PROGRAM = Path(sys.executable).parent / "plantool"


@dataclass(frozen=True)
class Outcome:
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
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that gives the same answers everywhere."""
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
        "PLANTOOL_DATA",
        "TERMINAL_WIDTH",
        "GITHUB_ACTIONS",
        "PY_COLORS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("TERMINAL_WIDTH", "100")


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run plantool in this process: ``cli("list", "--json")``, as if at a terminal of ``width`` columns where one is given."""

    def run_it(
        *arguments: str, width: int | None = None, encoding: str = "utf-8", **environment: str
    ) -> Outcome:
        from plantool.cli import run

        out, err = Stream(terminal=width is not None, encoding=encoding), Stream(encoding=encoding)
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            if width is not None:
                patch.setenv("COLUMNS", str(width))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run(list(arguments))
        return Outcome(int(code), out.text(), err.text())

    return run_it


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Outcome]:
    """Run plantool as a process of its own, in an empty folder, with its output in a pipe."""

    def run_it(*arguments: str, stdin: str | None = None, **environment: str) -> Outcome:
        done = subprocess.run(
            [PROGRAM, *arguments],
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, **environment},
            timeout=60,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run_it


def golden(name: str, actual: str) -> None:
    """Compare with a golden file; ``PLANTOOL_GOLDEN=write`` writes it anew, to be looked at before it is committed."""
    path = GOLDEN / name
    if os.environ.get("PLANTOOL_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text(encoding="utf-8"), (
        f"{name} differs; look at it, then run with PLANTOOL_GOLDEN=write"
    )
