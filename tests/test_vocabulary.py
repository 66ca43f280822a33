"""``themes``, ``bodies`` and ``countries``: the words, and what hangs on each."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from harness import Outcome
from helpers import TINY, loaded, tiny
from plantool.answers.answer import Order
from plantool.answers.bodies import BodyEntries
from plantool.answers.countries import CountryEntries
from plantool.answers.themes import ThemeEntries
from plantool.answers.wording.terms import COVERAGE_WORDS
from plantool.catalogue.load import Catalogue, load
from plantool.catalogue.model import Coverage
from plantool.formats import Format
from test_show import READ, shown

Cli = Callable[..., Outcome]
ENTRIES: dict[str, Any] = {
    "themes": ThemeEntries,
    "bodies": BodyEntries,
    "countries": CountryEntries,
}


@cache
def catalogue() -> Catalogue:
    return tiny()


@cache
def bundled() -> Catalogue:
    return load()


# Themes


def test_a_theme_counts_and_names_the_plans_that_take_it_up() -> None:
    rows = {row.id: row for row in ThemeEntries(catalogue()).results}
    assert {key: (row.headlines, row.measures, row.reported) for key, row in rows.items()} == {
        "awareness": (1, 0, 0),
        "demand": (0, 0, 1),
        "assistance": (0, 1, 0),
    }
    assert [plan[:3] for plan in rows["assistance"].plans] == [("mountain-2005", "measure", None)]
    (plan,) = rows["awareness"].plans
    assert (plan.plan, plan.coverage, plan.relation) == ("river-2001", "headline", "broader")
    (alone,) = ThemeEntries(catalogue(), [catalogue().themes["awareness"]]).results
    assert alone == rows["awareness"]


def test_the_numbers_of_themes_are_said_to_be_no_measure_of_worth(cli: Cli) -> None:
    for form in ("table", "plain", "markdown", "html"):
        assert "no number says how good a plan is" in " ".join(
            cli("themes", "-f", form).out.split()
        )


@pytest.mark.parametrize("form", READ)
def test_what_json_says_of_a_theme_stands_in_every_format_for_people(
    cli: Cli, form: Format
) -> None:
    for result in cli("themes", *bundled().themes, "--json").json["results"]:
        text = shown(ThemeEntries(bundled(), [bundled().themes[result["id"]]]), form)
        expected = [
            result["name"],
            result["definition"],
            result["pillar"],
            *result["also"],
            *result["includes"],
            *result["excludes"],
        ]
        expected += [word for words in result["synonyms"].values() for word in words]
        for plan in result["plans"]:
            expected += [
                plan["plan"],
                COVERAGE_WORDS[Coverage(plan["coverage"])],
                plan["relation"] or "",
            ]
            expected += (
                [f"“{plan['heading']}”"]
                if plan["heading"] and plan["coverage"] == "headline"
                else []
            )
        assert [part for part in expected if part not in text] == []


# Bodies and countries


def test_a_body_names_its_plans() -> None:
    rows = {row.id: row for row in BodyEntries(catalogue()).results}
    assert set(rows) == {"african-union", "eu"}
    assert [plan.plan for plan in rows["eu"].plans] == ["river-2001", "mountain-2005"]
    assert rows["eu"].plan_count == 2


def test_a_country_names_the_plans_that_cover_it_and_why(cli: Cli) -> None:
    outcome = cli("countries", "Ivory Coast", "--json")
    (result,) = outcome.json["results"]
    assert result["code"] == "CI"
    covers = {plan["plan"]: plan["cover"] for plan in result["plans"]}
    assert covers["ecowas-declaration-2001"] == "listed"


def test_countries_come_by_their_names_or_in_the_order_asked_for() -> None:
    rows = CountryEntries(catalogue(), (), Order("name")).results
    assert [row.code for row in rows] == ["CG", "CI", "CD", "NE", "NG"]
    by_plans = CountryEntries(catalogue(), (), Order("plans", limit=2))
    assert [(row.code, row.plan_count) for row in by_plans.results] == [("CI", 1), ("NE", 1)]
    assert (by_plans.total, by_plans.notes[-1]) == (5, "2 of 5 shown.")
    backwards = CountryEntries(catalogue(), (), Order("code", reverse=True))
    assert [row.code for row in backwards.results] == ["NG", "NE", "CI", "CG", "CD"]
    (row,) = CountryEntries(catalogue(), [catalogue().countries["CD"]]).results
    assert (row.code, row.plans) == ("CD", ())


def test_an_entry_without_plans_says_so() -> None:
    country = CountryEntries(catalogue(), [catalogue().countries["CD"]])
    assert "no plan that the catalogue knows of" in shown(country, Format.PLAIN)
    body = (
        '[[body]]\nid = "idle"\nname = "An Idle Body"\nkind = "forum"\nsources = ["tiny-text"]\n\n'
    )
    known = loaded(TINY.replace("[[source]]", f"{body}[[source]]", 1))
    assert "No plan in the catalogue names this body." in shown(
        BodyEntries(known, [known.bodies["idle"]]), Format.PLAIN
    )


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("command", ["bodies", "countries"])
def test_what_json_says_of_an_entry_stands_in_every_format_for_people(
    cli: Cli, command: str, form: Format
) -> None:
    known: Any = bundled().bodies if command == "bodies" else bundled().countries
    for result in cli(command, *known, "--json").json["results"]:
        key = result["id"] if command == "bodies" else result["code"]
        text = " ".join(shown(ENTRIES[command](bundled(), [known[key]]), form).split())
        plans = [plan["plan"] for plan in result["plans"] if plan.get("body") != "un"]
        if command == "countries":
            plans = [bundled().plans[plan].label for plan in plans]
        else:
            plans += result["aliases"]
        expected = [result["name"], key, *plans]
        expected += [name for names in result.get("names", {}).values() for name in names] + [
            result.get("url") or "",
            result.get("kind") or "",
        ]
        words = [word for part in expected for word in part.split()]
        assert [word for word in words if word not in text] == [], key


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("command", ["themes", "bodies", "countries"])
def test_a_list_of_entries_names_each_with_its_number_of_plans(
    cli: Cli, command: str, form: Format
) -> None:
    text = shown(ENTRIES[command](bundled()), form)
    for result in cli(command, "--json").json["results"]:
        assert result["name"] in text
        assert result.get("id") is None or result["id"] in text
