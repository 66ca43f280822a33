"""The walk through ``docs/your-own-plans.md`` works as it stands there, and the origin of a record
is shown everywhere.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from documents import Cli, run, steps, write
from harness import ROOT

PAGE = ROOT / "docs" / "your-own-plans.md"
STEPS = list(steps(PAGE.read_text(encoding="utf-8")))


def test_page_works_as_it_stands(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(PAGE, cli, tmp_path, monkeypatch)
    assert not done.wrong, "\n".join(done.wrong)
    assert not done.untried


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The file that the page builds."""
    monkeypatch.chdir(tmp_path)
    for step in STEPS:
        if "`zedland.toml`" in step.kind:
            write(step.kind, step.shown, tmp_path)
    return "zedland.toml"


@pytest.mark.parametrize(
    "line",
    [
        "list --scope national", "show zedland", "sources zedland", "bodies zedland",
        "countries ZZ", "timeline zedland", "compare zedland asem", "themes", "cite zedland",
        "search zedland",
    ],
)  # fmt: skip
def test_an_answer_names_the_files_added_and_a_record_its_origin(
    cli: Cli, own: str, line: str
) -> None:
    answer = cli(*line.split(), "--data", own, "--json").json
    assert answer["catalogue"]["overlays"] == [own]
    if line.split()[0] not in ("compare", "themes", "cite", "search"):
        assert [result["origin"] for result in answer["results"]] == [own]
    for form in ("plain", "html"):
        shown = " ".join(cli(*line.split(), "--data", own, "-f", form).out.split())
        assert re.search(rf"compiled [\d-]+, with {own}", shown), form


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("list --scope national -f table", "zedland-2024 current national zedland.toml"),
        ("list --scope national -f plain", "from: zedland.toml"),
        ("list --scope national -f csv", "Persons (2024-2027),zedland.toml"),
        ("show zedland -f table", "From zedland.toml"),
        ("show zedland -f plain", "From zedland.toml"),
        ("sources zedland -f tsv", "zedland.toml"),
        ("compare zedland asem ouagadougou ecowas-eccas -f table",
            "from zedland.toml"),
        ("compare zedland asem -f markdown", "from zedland.toml"),
    ],
)  # fmt: skip
def test_people_see_the_origin_too(cli: Cli, own: str, line: str, marked: str) -> None:
    shown = cli(*line.split(), "--data", own, width=80, TERM="dumb").out
    assert marked in " ".join(shown.split())


def test_a_handout_names_the_origin_too(cli: Cli, own: str) -> None:
    assert "from zedland.toml" in cli("handout", "zedland", "-f", "markdown", "--data", own).out


def test_variable_and_option_add_up(cli: Cli, own: str, tmp_path: Path) -> None:
    other = tmp_path / "folder" / "correction.toml"
    other.parent.mkdir()
    other.write_text(
        '[[body]]\nid = "zedland"\nname = "Zedland"\nkind = "government"\n', encoding="utf-8"
    )
    answer = cli("bodies", "zedland", "--data", "folder", "--json", PLANTOOL_DATA=own).json
    assert answer["catalogue"]["overlays"] == [own, str(Path("folder", "correction.toml"))]
    assert [(one["name"], one["origin"]) for one in answer["results"]] == [
        ("Zedland", str(Path("folder", "correction.toml")))
    ]
