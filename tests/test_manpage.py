"""The man page, which is made from the commands."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from harness import ROOT

PAGE = ROOT / "man" / "plantool.1"


def test_it_is_what_the_commands_give_today():
    subprocess.run([sys.executable, ROOT / "tools" / "manpage.py", "--check"], check=True)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
@pytest.mark.parametrize("width", [40, 80])
def test_groff_sets_it_without_a_warning_and_hyphenates_no_word(width):
    command = ["groff", "-man", "-Tutf8", "-ww", f"-rLL={width}n", str(PAGE)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert width == 40 or done.stderr == ""  # so narrow a line cannot be adjusted
    # Many words must be typed as they stand.
    assert [line for line in done.stdout.split("\n") if line.endswith("\u2010")] == []
