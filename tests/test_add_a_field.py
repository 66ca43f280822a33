"""A field of the data file stands in one place: what docs/contributing.md promises to who adds
one."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness import ROOT

FIELDS = {
    "a text": ("    opened: Fact[Date] | None = None\n", "2007-02", "2007-13", "a possible date"),
    "a word": ("    phase: Fact[Status] | None = None\n", "ended", "endd", "Did you mean 'ended'?"),
}

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
{field} = "{value}"

[plan.evidence]
title = ["own"]
{field} = ["own"]
"""


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_is_added_in_one_line(kind, tmp_path):
    line, right, wrong, advice = FIELDS[kind]
    field = line.split(":")[0].strip()
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", tmp_path / "data")
    model = tmp_path / "src" / "plantool" / "catalogue" / "model.py"
    text = model.read_text(encoding="utf-8")
    before = "    evidence: Evidence = NOTHING\n"
    assert text.count(before) == 1
    model.write_text(text.replace(before, line + before), encoding="utf-8")

    def plantool(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "plantool", *map(str, arguments)],
            cwd=tmp_path / "src",
            capture_output=True,
            text=True,
            timeout=60,
        )

    own = tmp_path / "own.toml"
    own.write_text(OWN.format(field=field, value=right), encoding="utf-8")
    problems = json.loads(plantool("check", own, "--json").stdout)["results"]
    assert [row["what"] for row in problems if not row["warning"]] == []
    plantool("export", tmp_path / "all", "--data", own)
    columns, *rows = (tmp_path / "all" / "plans.csv").read_text(encoding="utf-8").splitlines()
    place = columns.split(",").index(field)
    row = next(row for row in rows if row.startswith("own-2007,"))
    assert row.split(",")[place] == right
    schema = json.loads(plantool("schema", "data").stdout)
    assert field in schema["$defs"]["plan"]["properties"]

    own.write_text(OWN.format(field=field, value=wrong), encoding="utf-8")
    assert advice in " ".join(plantool("check", own, "--format", "plain").stdout.split())
    own.write_text(OWN.format(field=field, value=right).rpartition(field)[0], encoding="utf-8")
    missing = " ".join(plantool("check", own, "--format", "plain").stdout.split())
    assert f"{field}: is a fact without evidence." in missing
