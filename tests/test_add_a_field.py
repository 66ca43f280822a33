"""A field of the data file stands in one place: what docs/contributing.md promises to who adds
one."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

from harness import ROOT

FIELDS = """\
    opened: Fact[Date] | None = None
    phase: Fact[Status] | None = None
"""

OWN = """\
[[source]]
id = "own"
title = "T"
type = "text"

[[plan]]
id = "own-2007"
title = "Own plan"
kind = "campaign"
scope = "national"
basis = "secondary"
opened = "2007-02"
phase = "ended"

[plan.evidence]
title = ["own"]
opened = ["own"]
phase = ["own"]
"""


def test_a_field_is_added_in_one_line(tmp_path):
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    model = tmp_path / "src" / "plantool" / "catalogue" / "model.py"
    text = model.read_text(encoding="utf-8")
    before = "    evidence: Evidence = NOTHING\n"
    assert text.count(before) == 1
    model.write_text(text.replace(before, FIELDS + before), encoding="utf-8")
    path = tmp_path / "own.toml"

    def plantool(text: str, *arguments: str | Path) -> str:
        path.write_text(text, encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-m", "plantool", *map(str, arguments)],
            cwd=tmp_path / "src",
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout

    problems = json.loads(plantool(OWN, "check", path, "--json"))["results"]
    assert [row["what"] for row in problems if not row["warning"]] == []
    plantool(OWN, "export", tmp_path / "all", "--data", path)
    with (tmp_path / "all" / "plans.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == "own-2007")
    assert (row["opened"], row["phase"]) == ("2007-02", "ended")
    properties = json.loads(plantool(OWN, "schema", "data"))["$defs"]["Plan"]["properties"]
    assert {"opened", "phase"} <= set(properties)

    wrong = OWN.replace("2007-02", "2007-13").replace('"ended"', '"endd"')
    advice = plantool(wrong, "check", path, "--format", "plain")
    assert "a possible date" in advice
    assert "Did you mean 'ended'?" in advice
    missing = plantool(OWN.partition("opened = [")[0], "check", path, "--format", "plain")
    assert "opened: is a fact without evidence." in missing
