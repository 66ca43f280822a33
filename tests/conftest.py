"""What pytest gives every test: a clean environment, and the two ways to run plantool."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import typer.rich_utils  # noqa: F401 - which reads FORCE_COLOR but once
from hypothesis import HealthCheck, settings

from harness import CHANGES_ANSWERS, Outcome, run_here, run_process

# No test asserts how long something takes, and a busy machine is no fault.
any_machine = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("short", any_machine, max_examples=30)
settings.register_profile("thorough", any_machine, max_examples=500)
settings.load_profile("short")  # pytest --hypothesis-profile=thorough takes the other


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that gives the same answers everywhere."""
    for name in CHANGES_ANSWERS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("TERMINAL_WIDTH", "100")


@pytest.fixture
def cli() -> Callable[..., Outcome]:
    """Run plantool in this process: ``cli("list", "--json")``."""
    return run_here


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., Outcome]:
    """Run plantool as a process of its own, in an empty folder."""
    return partial(run_process, cwd=tmp_path)
