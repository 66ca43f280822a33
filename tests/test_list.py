"""``list``: one row for each plan, chosen, ordered and cut off as asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from harness import Outcome
from plantool.answers.list import PlanList
from plantool.catalogue.load import load

Cli = Callable[..., Outcome]

OWN = """
[[source]]
id = "own"
title = "Own text"
type = "text"

[[plan]]
id = "own-2020"
title = "Our Own Plan"
kind = "strategy"
scope = "national"
basis = "secondary"
adopted = "2020-03-04/2020-03-05"
evidence = { title = ["own"], adopted = ["own"] }

[[plan]]
id = "undated-own"
title = "Undated Plan"
kind = "strategy"
scope = "national"
basis = "secondary"
evidence = { title = ["own"] }
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


def ids(outcome: Outcome) -> list[str]:
    return [result["id"] for result in outcome.json["results"]]


def test_all_plans_are_listed_in_the_order_of_their_adoption(cli: Cli) -> None:
    outcome = cli("list", "--json")
    assert ids(outcome) == list(load().plans)
    adopted = [result["adopted"] for result in outcome.json["results"] if result["adopted"]]
    years = [day[:4] for day in adopted]
    assert years == sorted(years)
    assert outcome.err == ""


def test_a_limit_is_told(cli: Cli) -> None:
    outcome = cli("list", "--limit", "3", "--json")
    assert len(ids(outcome)) == 3
    assert outcome.err == f"Note: 3 of {len(load().plans)} shown; --limit shows more.\n"
    assert cli("list", "--scope", "global", "--limit", "999", "--json").err == ""


@pytest.mark.parametrize("key", ["id", "title", "kind", "scope", "status"])
def test_a_list_can_be_ordered_both_ways(cli: Cli, key: str) -> None:
    there, back = (
        [row[key].casefold() for row in cli("list", "--sort", key, *more, "--json").json["results"]]
        for more in ((), ("--reverse",))
    )
    assert there == sorted(there)
    assert back == sorted(there, reverse=True)


def test_a_repeated_filter_is_or_and_different_filters_are_and(cli: Cli) -> None:
    kinds = ("--kind", "convention", "--kind", "campaign")
    results = cli("list", *kinds, "--scope", "regional", "--json").json["results"]
    assert {result["kind"] for result in results} == {"convention", "campaign"}
    assert {result["scope"] for result in results} == {"regional"}


def test_a_filter_by_country_gives_the_reason_for_each_plan(cli: Cli) -> None:
    outcome = cli("list", "--country", "Côte d'Ivoire", "--json")
    for result in outcome.json["results"]:
        listed = "CI" in result["states"]
        assert (result["reason"] == "listed") == listed
        assert listed or result["reason"].startswith("member of ")
    assert "--country cannot find" in outcome.err
    assert cli("list", "--country", "CI").out.splitlines()[0].endswith("\treason")


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_id_is_broken_at_any_width(cli: Cli, width: int) -> None:
    shown = cli("list", "--color", "never", width=width).out.split()
    assert set(load().plans) <= set(shown)


def test_plans_of_ones_own_are_marked_with_their_file(cli: Cli, own: str) -> None:
    national = ("list", "--scope", "national", "--data", own)
    shown = cli(*national, "--color", "never", width=80).out.split("\n")
    assert shown[0].split()[-1] == "from"
    assert [" ".join(line.split()) for line in shown[2:4]] == [
        "Our Own Plan own-2020 2020-03 unknown strategy national own.toml",
        "Undated Plan undated-own no date unknown strategy national own.toml",
    ]
    assert own in " ".join(shown).replace(" ", "")
    assert cli(*national, "--json").json["results"][0]["origin"] == own
    assert cli(*national).out.splitlines()[0].endswith("\torigin")


def test_a_list_on_the_web_leads_from_each_plan_to_its_card(cli: Cli) -> None:
    out = cli("list", "--body", "asem", "-f", "html").out
    assert '<a href="#asem-2001">asem-2001</a>' in out
    assert out.count('id="asem-2001"') == 1
    fields = cli("list", "--body", "asem", "--fields", "id", "-f", "html").out
    assert "#" not in fields.split("<body>")[1]


def test_a_pipe_gets_a_header_and_a_line_for_each_plan(cli: Cli) -> None:
    lines = cli("list").out.splitlines()
    assert lines[0].split("\t") == PlanList.columns.split()
    assert len(lines) == len(load().plans) + 1


@pytest.mark.parametrize("form", ["plain", "markdown", "html"])
def test_the_other_formats_name_every_plan(cli: Cli, form: str) -> None:
    out = cli("list", "-f", form).out
    assert [key for key in load().plans if key not in out] == []
