"""``list``: one row for each plan, chosen, ordered and cut off as asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness import Outcome
from helpers import tiny
from plantool.answers.list import KnownTheme, PlanList, PlanRow
from plantool.catalogue.load import load
from plantool.catalogue.model import Coverage
from plantool.query.filters import Filters, select

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


def test_a_row_holds_the_plans_own_fields() -> None:
    first = PlanList(select(tiny(), Filters())).results[0]
    assert first == PlanRow(
        id="river-2001",
        title="River Plan against Trafficking (2001-2003)",
        short="River Plan",
        kind="action-plan",  # type: ignore[arg-type]
        scope="regional",  # type: ignore[arg-type]
        bodies=("eu",),
        states=("CI", "NE"),
        states_partial=False,
        regions=(),
        adopted="2001-05",
        adopted_from="2001-05-01",
        adopted_to="2001-05-31",
        place=None,
        symbol=None,
        period="2001-2003",
        in_effect="2001/2003",
        status="ended",  # type: ignore[arg-type]
        targets=("women", "children"),
        tags=("water",),
        basis="official-summary",  # type: ignore[arg-type]
        themes=(KnownTheme("awareness", Coverage.HEADLINE),),
        url=None,
        unofficial=False,
        reason=None,
        summary=None,
        origin="bundled",
    )


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
    assert outcome.err == f"Note: 3 of {len(load().plans)} plans shown.\n"
    assert cli("list", "--scope", "global", "--limit", "999", "--json").err == ""


@pytest.mark.parametrize("key", ["id", "title", "kind", "scope", "status"])
def test_a_list_can_be_ordered_both_ways(cli: Cli, key: str) -> None:
    there = [
        result[key].casefold() for result in cli("list", "--sort", key, "--json").json["results"]
    ]
    back = [
        result[key].casefold()
        for result in cli("list", "--sort", key, "--reverse", "--json").json["results"]
    ]
    assert there == sorted(there)
    assert back == sorted(there, reverse=True)


def test_a_repeated_filter_is_or_and_different_filters_are_and(cli: Cli) -> None:
    found = cli(
        "list", "--kind", "convention", "--kind", "campaign", "--scope", "regional", "--json"
    ).json["results"]
    assert {result["kind"] for result in found} == {"convention", "campaign"}
    assert {result["scope"] for result in found} == {"regional"}


def test_a_filter_by_country_gives_the_reason_for_each_plan(cli: Cli) -> None:
    outcome = cli("list", "--country", "Côte d'Ivoire", "--json")
    for result in outcome.json["results"]:
        listed = "CI" in result["states"]
        assert (result["reason"] == "listed") == listed
        assert listed or result["reason"].startswith("member of ")
    assert "--country cannot find" in outcome.err
    (header, *_) = cli("list", "--country", "CI").out.splitlines()
    assert header.endswith("\treason")


def test_where_no_plan_is_left_a_note_says_so(cli: Cli) -> None:
    outcome = cli("list", "--kind", "campaign", "--scope", "global", "--status", "ended", width=80)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "Note: No plan passes these filters.\n"


def test_the_table_tells_a_plan_in_two_lines(cli: Cli) -> None:
    lines = cli("list", "--body", "asem", "--color", "never", width=80).out.split("\n")
    assert [line.split() for line in lines[:2]] == [
        ["plan", "adopted", "kind", "by"],
        ["id", "status", "scope"],
    ]
    assert lines[3].split() == [
        "ASEM",
        "Action",
        "Plan",
        "2001",
        "2001-05",
        "action",
        "plan",
        "ASEM",
    ]
    assert lines[4].split() == ["asem-2001", "unknown", "interregional"]
    assert lines[5:7] == ["", "1 plan"]


@pytest.mark.parametrize("width", [60, 70, 80, 100, 200])
def test_no_id_is_broken_at_any_width(cli: Cli, width: int) -> None:
    shown = cli("list", "--color", "never", width=width).out.split()
    assert set(load().plans) <= set(shown)


def test_plans_of_ones_own_are_marked_with_their_file(cli: Cli, own: str) -> None:
    shown = cli(
        "list", "--scope", "national", "--data", own, "--color", "never", width=80
    ).out.split("\n")
    assert shown[0].split()[-1] == "from"
    assert [line.split() for line in shown[2:4]] == [
        [
            "Our",
            "Own",
            "Plan",
            "own-2020",
            "2020-03",
            "unknown",
            "strategy",
            "national",
            "own.toml",
        ],
        [
            "Undated",
            "Plan",
            "undated-own",
            "no",
            "date",
            "unknown",
            "strategy",
            "national",
            "own.toml",
        ],
    ]
    assert own in " ".join(shown).replace(" ", "")
    (result, _) = cli("list", "--scope", "national", "--data", own, "--json").json["results"]
    assert result["origin"] == own


def test_a_body_without_an_abbreviation_is_told_by_its_name(cli: Cli) -> None:
    out = cli("list", "--body", "khartoum-process", "-f", "plain").out
    assert "by: Khartoum Process" in out
    assert "by: khartoum-process" not in out


def test_a_list_on_the_web_leads_from_each_plan_to_its_card(cli: Cli) -> None:
    out = cli("list", "--body", "asem", "-f", "html").out
    (key,) = ids(cli("list", "--body", "asem", "--json"))
    assert f'<a href="#{key}">{key}</a>' in out
    assert out.count(f'id="{key}"') == 1
    assert (
        "#"
        not in cli("list", "--body", "asem", "--fields", "id", "-f", "html").out.split("<body>")[1]
    )


def test_a_pipe_gets_a_header_and_a_line_for_each_plan(cli: Cli, own: str) -> None:
    lines = cli("list").out.splitlines()
    assert lines[0].split("\t") == list(PlanList.columns)
    assert len(lines) == len(load().plans) + 1
    assert cli("list", "--data", own).out.splitlines()[0].endswith("\torigin")


@pytest.mark.parametrize("form", ["plain", "markdown", "html"])
def test_the_other_formats_name_every_plan(cli: Cli, form: str) -> None:
    out: Any = cli("list", "-f", form).out
    assert [key for key in load().plans if key not in out] == []
