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


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_load_adds_files_and_folders(own: Path, catalogue: plantool.Catalogue) -> None:
    for added in (plantool.load(own), plantool.load(str(own.parent))):
        assert added.plans["own-2024"].origin == str(own)
        assert added.overlays == (str(own),)
        assert len(added.plans) == len(catalogue.plans) + 1


def test_load_reads_no_environment(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANTOOL_DATA", str(own))
    assert plantool.load().overlays == ()


def test_load_tells_every_problem(own: Path) -> None:
    own.write_text(
        OWN.replace("national", "galactic").replace("secondary", "hearsay"), encoding="utf-8"
    )
    with pytest.raises(plantool.BadData) as bad:
        plantool.load(own)
    assert [problem.field for problem in bad.value.problems] == ["scope", "basis"]
    assert isinstance(bad.value, plantool.PlantoolError)


def test_records_are_frozen(catalogue: plantool.Catalogue) -> None:
    plan = catalogue.plans["ouagadougou-2006"]
    with pytest.raises(AttributeError):
        plan.title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize(
    "name", ["ouagadougou-2006", "Ouagadougou", "PLAN D'ACTION DE OUAGADOUGOU"]
)
def test_find_takes_any_name(catalogue: plantool.Catalogue, name: str) -> None:
    assert plantool.find(catalogue, name) is catalogue.plans["ouagadougou-2006"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("atlantis", "No plan is called 'atlantis'."), ("osce", "may mean 4 plans"), ("", "No plan")],
)
def test_find_tells_what_it_does_not_know(
    catalogue: plantool.Catalogue, name: str, words: str
) -> None:
    with pytest.raises(plantool.NothingFound, match=words) as fault:
        plantool.find(catalogue, name)
    assert fault.value.hint


@pytest.mark.parametrize(
    ("plans", "themes"),
    [
        ((), ()), (["asem", "ouagadougou"], ()),
        (["osce-2003"], ["travel and identity", "awareness"]),
        ([], ["resources"]), (["asem", "asem-2001"], ()),
    ],
)  # fmt: skip
def test_compare_is_that_of_the_command_line(
    catalogue: plantool.Catalogue, cli: Cli, plans: list[str], themes: list[str]
) -> None:
    shown = cli(
        "compare", *plans, *(part for theme in themes for part in ("--theme", theme)), "--json"
    ).json["results"]
    cells = plantool.compare(catalogue, plans, themes)
    assert [
        (
            one.plan,
            one.theme,
            one.coverage,
            one.relation,
            one.heading,
            one.basis,
            one.source,
            one.locator,
        )
        for one in cells
    ] == [
        tuple(
            one[name]
            for name in (
                "plan",
                "theme",
                "coverage",
                "relation",
                "heading",
                "basis",
                "source",
                "locator",
            )
        )
        for one in shown
    ]
    assert [len(one.grounds) for one in cells] == [len(one["grounds"]) for one in shown]
    assert cells


@pytest.mark.parametrize(("plans", "themes"), [(["atlantis"], []), ([], ["gardening"])])
def test_compare_tells_what_it_does_not_know(
    catalogue: plantool.Catalogue, plans: list[str], themes: list[str]
) -> None:
    with pytest.raises(plantool.NothingFound):
        plantool.compare(catalogue, plans, themes)


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("passports", {}), ("wagadugu", {}), ("Abuja 2006", {"limit": 3}),
        ("prevention", {"kinds": ["strategy", "measure"]}),
        ("prevention", {"plans": ["ouagadougou", "asem"], "limit": 50}),
        ("wagadugu", {"exact": True}), ("tomato soup", {}),
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
    hits = plantool.search(catalogue, words, **({"limit": 10} | options))
    assert [(hit.kind, hit.id, hit.plan, hit.title) for hit in hits] == [
        (one["kind"], one["id"], one["plan"], one["title"]) for one in shown
    ]


def test_search_without_a_limit_gives_all(catalogue: plantool.Catalogue) -> None:
    hits = plantool.search(catalogue, "prevention", limit=None)
    assert len(hits) > 10
    assert len(plantool.search(catalogue, "prevention")) == 10
    assert all(isinstance(hit, plantool.Hit) for hit in hits)


@pytest.mark.parametrize(
    ("options", "words"), [({"kinds": ["plans"]}, "'plans'"), ({"limit": 0}, "limit is 0")]
)
def test_search_refuses_what_makes_no_sense(
    catalogue: plantool.Catalogue, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(plantool.UsageError, match=words):
        plantool.search(catalogue, "passports", **options)


def test_search_in_one_catalogue_after_another(catalogue: plantool.Catalogue, own: Path) -> None:
    added = plantool.load(own)
    for _ in range(2):
        assert [
            hit.id for hit in plantool.search(added, "Plan of Zedland", kinds=["plan"], exact=True)
        ] == ["own-2024"]
        assert plantool.search(catalogue, "Zedland", exact=True) == []


def test_it_offers_what_it_names() -> None:
    assert dir(plantool) == sorted(plantool.__all__)
    assert all(
        getattr(plantool, name).__module__.startswith("plantool")
        for name in plantool.__all__
        if name != "__version__"
    )
    with pytest.raises(AttributeError, match="'Nonsense'"):
        getattr(plantool, "Nonsense")  # noqa: B009


def test_importing_it_costs_nothing() -> None:
    """Every command loads this module first."""
    code = (
        "import sys\nbefore = {*sys.modules, '__future__', 'plantool'}\n"
        "import plantool\nprint(*sorted(set(sys.modules) - before))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == ""
    )


def test_a_comparison_needs_no_heavy_library() -> None:
    code = (
        "import sys, plantool\nplantool.compare(plantool.load())\n"
        "print(*sorted({'rich', 'rapidfuzz', 'typer'} & set(sys.modules)))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == ""
    )


@pytest.mark.slow
def test_the_types_hold(tmp_path: Path) -> None:
    """What an editor or mypy sees of the interface."""
    pytest.importorskip("mypy")
    use = tmp_path / "use.py"
    use.write_text(
        "import plantool\n"
        "catalogue: plantool.Catalogue = plantool.load('a.toml')\n"
        "plan: plantool.Plan = plantool.find(catalogue, 'asem')\n"
        "cells: list[plantool.Cell] = plantool.compare(catalogue, [plan.id], ('awareness',))\n"
        "hits: list[plantool.Hit] = "
        "plantool.search(catalogue, "
        "'x', "
        "kinds=['plan'], "
        "limit=None, exact=True)\n"
        "wrong: int = plan.title\n",
        encoding="utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--config-file=",
        f"--cache-dir={tmp_path}",
        str(use),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert [line.partition(": ")[0].rpartition(":")[2] for line in done.stdout.splitlines()] == [
        "6"
    ], done.stdout


def test_one_text_is_a_list_of_one(catalogue: plantool.Catalogue) -> None:
    assert plantool.compare(catalogue, "asem", "awareness") == plantool.compare(
        catalogue, ["asem"], ["awareness"]
    )
    assert plantool.search(catalogue, ["child", "labour"], kinds="plan", plans="asem") == (
        plantool.search(catalogue, "child labour", kinds=["plan"], plans=["asem"])
    )


def test_each_kind_of_record_is_found_by_name(catalogue: plantool.Catalogue) -> None:
    assert plantool.find_plan(catalogue, "asem") is plantool.find(catalogue, "asem")
    assert plantool.find_body(catalogue, "African Union").id == "au"
    assert plantool.find_country(catalogue, "Ivory Coast").code == "CI"
    assert plantool.find_theme(catalogue, "awareness").id == "awareness"


def test_filters_are_those_of_list(catalogue: plantool.Catalogue, cli: Cli) -> None:
    plans = catalogue.plans_where(country="Mali", theme=["awareness"], since="2005")
    listed = cli("list", "--country", "Mali", "--theme", "awareness", "--from", "2005", "--json")
    assert [plan.id for plan in plans] == [row["id"] for row in listed.json["results"]]
    assert len(catalogue.plans_where()) == len(catalogue.plans)
    assert {plan.kind for plan in catalogue.plans_where(kind="convention")} == {"convention"}


def test_a_wrong_filter_is_told(catalogue: plantool.Catalogue) -> None:
    with pytest.raises(plantool.UsageError, match="no filter 'land'"):
        catalogue.plans_where(land="Mali")
    with pytest.raises(plantool.UsageError, match="no kind 'poem'"):
        catalogue.plans_where(kind="poem")
    with pytest.raises(plantool.NothingFound):
        catalogue.plans_where(country="Atlantis")


def test_a_record_becomes_plain_data(catalogue: plantool.Catalogue) -> None:
    data = plantool.to_dict(catalogue.plans["asem-2001"])
    assert json.loads(json.dumps(data)) == data
    assert data["strategy"][0]["themes"][0].keys() == {"id", "relation"}


def test_the_catalogue_shows_itself_in_a_line(catalogue: plantool.Catalogue, own: Path) -> None:
    assert repr(catalogue) == (
        f"<Catalogue {catalogue.edition.edition}: {len(catalogue.plans)} plans>"
    )
    assert repr(plantool.load(own)).endswith(f" with {own}>")
