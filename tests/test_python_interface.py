"""The Python interface: what ``docs/python.md`` promises."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import plantool
from documents import Cli

OWN = """
[[source]]
id = "own-source"
title = "A page"
type = "text"

[[plan]]
id = "own-2024"
title = "Plan of Zedland"
kind = "action-plan"
scope = "national"
basis = "secondary"

[plan.evidence]
title = ["own-source"]
"""


@pytest.fixture(scope="module")
def catalogue() -> plantool.Catalogue:
    return plantool.load()


def test_a_shell_completes_what_the_package_offers() -> None:
    assert {"find_plan", "load", "Plan"} <= {*dir(plantool)}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_load_adds_files_and_folders(
    own: Path, catalogue: plantool.Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for added in (plantool.load(own), plantool.load(str(own.parent))):
        assert added.plans["own-2024"].origin == str(own)
        assert added.overlays == (str(own),)
        assert len(added.plans) == len(catalogue.plans) + 1
    monkeypatch.setenv("PLANTOOL_DATA", str(own))
    edition = catalogue.edition.edition
    assert repr(plantool.load()) == f"<Catalogue {edition}: {len(catalogue.plans)} plans>"


def test_load_tells_every_problem(own: Path) -> None:
    text = OWN.replace("national", "galactic").replace("secondary", "hearsay")
    own.write_text(text, encoding="utf-8")
    with pytest.raises(plantool.BadData) as bad:
        plantool.load(own)
    assert [problem.field for problem in bad.value.problems] == ["scope", "basis"]
    assert isinstance(bad.value, plantool.PlantoolError)


def test_each_kind_of_record_is_found_by_name(catalogue: plantool.Catalogue) -> None:
    plan = plantool.find_plan(catalogue, "PLAN D'ACTION DE OUAGADOUGOU")
    assert plan is catalogue.plans["ouagadougou-2006"]
    assert plantool.find_body(catalogue, "African Union").id == "au"
    assert plantool.find_country(catalogue, "Ivory Coast").code == "CI"
    assert plantool.find_theme(catalogue, "awareness").id == "awareness"
    with pytest.raises(AttributeError):  # records are frozen
        plan.title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "words"),
    [("atlantis", "No plan is called 'atlantis'."), ("osce", "may mean 4 plans"), ("", "No plan")],
)
def test_an_unknown_name_is_told(catalogue: plantool.Catalogue, name: str, words: str) -> None:
    with pytest.raises(plantool.NothingFound, match=words) as fault:
        plantool.find_plan(catalogue, name)
    assert fault.value.hint


@pytest.mark.parametrize(
    ("plans", "themes"),
    [
        ((), ()), (["asem", "ouagadougou"], ()), ([], ["resources"]), (["asem", "asem-2001"], ()),
        (["osce-2003"], ["travel and identity", "awareness"]),
    ],
)  # fmt: skip
def test_compare_is_that_of_the_command_line(
    catalogue: plantool.Catalogue, cli: Cli, plans: list[str], themes: list[str]
) -> None:
    options = [part for theme in themes for part in ("--theme", theme)]
    shown = cli("compare", *plans, *options, "--json").json["results"]
    cells = plantool.compare(catalogue, plans, themes)
    names = ("plan", "theme", "coverage", "relation", "heading", "basis", "source", "locator")
    assert [[getattr(cell, name) for name in names] for cell in cells] == [
        [row[name] for name in names] for row in shown
    ]
    assert [len(cell.grounds) for cell in cells] == [len(row["grounds"]) for row in shown]
    assert cells


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("passports", {}), ("wagadugu", {"exact": True}), ("Abuja 2006", {"limit": 3}),
        ("prevention", {"kinds": ["strategy", "measure"], "plans": ["asem", "osce-2003"]}),
    ],
)  # fmt: skip
def test_search_is_that_of_the_command_line(
    catalogue: plantool.Catalogue, cli: Cli, words: str, options: dict[str, Any]
) -> None:
    arguments = [part for kind in options.get("kinds", ()) for part in ("--kind", kind)]
    arguments += [part for plan in options.get("plans", ()) for part in ("--plan", plan)]
    arguments += ["--limit", str(options["limit"])] if "limit" in options else []
    arguments += ["--exact"] if "exact" in options else []
    shown = cli("search", words, *arguments, "--json").json["results"]
    hits = plantool.search(catalogue, words, **options)
    assert [(hit.kind, hit.id, hit.plan, hit.title) for hit in hits] == [
        (row["kind"], row["id"], row["plan"], row["title"]) for row in shown
    ]


def test_search_without_a_limit_gives_all(catalogue: plantool.Catalogue) -> None:
    assert len(plantool.search(catalogue, "prevention", limit=None)) > 10
    assert len(plantool.search(catalogue, "prevention")) == 10


def test_search_in_one_catalogue_after_another(catalogue: plantool.Catalogue, own: Path) -> None:
    added = plantool.load(own)
    for _ in range(2):
        hits = plantool.search(added, "Plan of Zedland", kinds=["plan"], exact=True)
        assert [hit.id for hit in hits] == ["own-2024"]
        assert plantool.search(catalogue, "Zedland", exact=True) == []


def test_one_text_is_a_list_of_one(catalogue: plantool.Catalogue) -> None:
    assert plantool.compare(catalogue, "asem", "awareness") == plantool.compare(
        catalogue, ["asem"], ["awareness"]
    )
    assert plantool.search(catalogue, ["child", "labour"], kinds="plan", plans="asem") == (
        plantool.search(catalogue, "child labour", kinds=["plan"], plans=["asem"])
    )


def test_filters_are_those_of_list(catalogue: plantool.Catalogue, cli: Cli) -> None:
    plans = catalogue.plans_where(country="Mali", theme=["awareness"], since=2005)
    listed = cli("list", "--country", "Mali", "--theme", "awareness", "--from", "2005", "--json")
    assert [plan.id for plan in plans] == [row["id"] for row in listed.json["results"]]
    assert len(catalogue.plans_where()) == len(catalogue.plans)
    assert {plan.kind for plan in catalogue.plans_where(kind="convention")} == {"convention"}


def test_what_makes_no_sense_is_told(catalogue: plantool.Catalogue) -> None:
    for plans, themes in ((["atlantis"], []), ([], ["gardening"])):
        with pytest.raises(plantool.NothingFound):
            plantool.compare(catalogue, plans, themes)
    with pytest.raises(plantool.UsageError, match="'poem' is not one of: theme, "):
        plantool.search(catalogue, "passports", kinds="poem")
    with pytest.raises(plantool.UsageError, match="The limit is 0"):
        plantool.search(catalogue, "passports", limit=0)
    with pytest.raises(TypeError, match="unexpected keyword argument 'land'"):
        catalogue.plans_where(land="Mali")
    with pytest.raises(plantool.UsageError, match="'poem' is not one of: action-plan"):
        catalogue.plans_where(kind="poem")
    with pytest.raises(plantool.NothingFound):
        catalogue.plans_where(country="Atlantis")


def test_a_record_becomes_plain_data(catalogue: plantool.Catalogue) -> None:
    data = plantool.to_dict(catalogue.plans["asem-2001"])
    assert json.loads(json.dumps(data)) == data
    assert data["strategy"][0]["themes"][0].keys() == {"id", "relation"}


def test_it_offers_what_it_names() -> None:
    assert all(getattr(plantool, name) for name in plantool.__all__)
    with pytest.raises(AttributeError, match="'Nonsense'"):
        getattr(plantool, "Nonsense")  # noqa: B009


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import plantool", "__future__ plantool"),
        ("import plantool; plantool.compare(plantool.load())", ""),
    ],
)
def test_it_loads_no_more_than_it_needs(code: str, allowed: str) -> None:
    """Every command loads this module first; a comparison needs no heavy library."""
    seen = (
        "set(sys.modules) - before"
        if allowed
        else "{'rich', 'rapidfuzz', 'typer'} & {*sys.modules}"
    )
    script = (
        f"import sys\nbefore = {{*sys.modules, *{allowed.split()}}}\n{code}\nprint(*sorted({seen}))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


@pytest.mark.slow
def test_the_types_hold(tmp_path: Path) -> None:
    """What an editor or mypy sees of the interface."""
    pytest.importorskip("mypy")
    use = tmp_path / "use.py"
    use.write_text(
        "import plantool\n"
        "catalogue: plantool.Catalogue = plantool.load('a.toml')\n"
        "plan: plantool.Plan = plantool.find_plan(catalogue, 'asem')\n"
        "cells: list[plantool.Cell] = plantool.compare(catalogue, [plan.id], ('awareness',))\n"
        "hits: list[plantool.Hit] = plantool.search(catalogue, 'x', kinds=['plan'], limit=None)\n"
        "wrong: int = plan.title\n",
        encoding="utf-8",
    )
    options = ["--strict", "--no-error-summary", "--config-file=", f"--cache-dir={tmp_path}"]
    command = [sys.executable, "-m", "mypy", *options, str(use)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    lines = [line.partition(": ")[0].rpartition(":")[2] for line in done.stdout.splitlines()]
    assert lines == ["6"], done.stdout
