"""The man page, which is made from the commands."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from harness import ROOT
from plantool.cli.app import COMMANDS, EXAMPLES, build

PAGE = ROOT / "man" / "plantool.1"


def test_it_is_what_the_commands_give_today():
    subprocess.run([sys.executable, ROOT / "tools" / "manpage.py", "--check"], check=True)


def test_every_command_has_a_part():
    text = PAGE.read_text(encoding="utf-8")
    assert all(f'.SS "plantool {name} ' in text for name in COMMANDS)


def test_every_example_is_in_it():
    lines = PAGE.read_text(encoding="utf-8").replace("\\-", "-").replace("\\(dq", '"').split("\n")
    examples = [*EXAMPLES, *(line for name in COMMANDS for line in build(name).examples)]
    assert [line for line in examples if line not in lines] == []


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_finds_nothing_wrong_with_it():
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z", str(PAGE)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
@pytest.mark.parametrize("width", [40, 80])
def test_no_word_that_must_be_typed_is_hyphenated(width):
    page = subprocess.run(
        ["groff", "-man", "-Tutf8", f"-rLL={width}n", str(PAGE)], capture_output=True, check=True
    ).stdout.decode()
    assert [line for line in page.split("\n") if line.endswith("\u2010")] == []
