"""``themes``, ``bodies`` and ``countries``: the words, and what hangs on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest

from harness import Outcome
from helpers import TINY, loaded, tiny
from plantool.answers.bodies import BodyEntries
from plantool.answers.countries import CountryEntries
from plantool.answers.themes import ThemeEntries
from plantool.answers.wording import humanize
from plantool.catalogue.load import Catalogue, load
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
    plans = {key: [plan[:4] for plan in row.plans] for key, row in rows.items()}
    assert plans == {
        "awareness": [("river-2001", "headline", "broader", "Prevention")],
        "demand": [("river-2001", "reported", None, "Prevention")],
        "assistance": [("mountain-2005", "measure", None, None)],
    }


def test_one_theme_alone_says_the_same_as_among_all() -> None:
    among = {row.id: row for row in ThemeEntries(bundled()).results}
    assert list(among) == list(bundled().themes)
    assert len(among) == 14
    for theme in bundled().themes.values():
        assert ThemeEntries(bundled(), [theme]).results == [among[theme.id]]


@pytest.mark.parametrize("form", READ)
def test_the_numbers_of_themes_are_said_to_be_no_measure_of_worth(form: Format) -> None:
    assert "no number says how good a plan is" in shown(ThemeEntries(catalogue()), form)


def test_a_theme_that_no_plan_takes_up_has_no_table() -> None:
    known = loaded(TINY.replace('themes = ["demand"]', "themes = []"))
    text = shown(ThemeEntries(known, [known.themes["demand"]]), Format.PLAIN)
    assert "Plans that take it up, or are reported to Other plans are not" in text


# Bodies and countries


def test_a_body_names_its_plans() -> None:
    rows = {row.id: row for row in BodyEntries(catalogue()).results}
    assert set(rows) == {"african-union", "eu"}
    assert [plan.plan for plan in rows["eu"].plans] == ["river-2001", "mountain-2005"]
    assert rows["eu"].plan_count == 2


def test_a_country_names_the_plans_that_cover_it_and_why(cli: Cli) -> None:
    (result,) = cli("countries", "Ivory Coast", "--json").json["results"]
    assert result["code"] == "CI"
    covers = {plan["plan"]: plan["cover"] for plan in result["plans"]}
    assert covers["ecowas-declaration-2001"] == "listed"


def test_more_is_said_where_it_is_asked_for(cli: Cli) -> None:
    few, members = (cli("bodies", "ecowas", *more).out for more in ((), ("--members",)))
    spell = "country: Mali\nstanding: member\njoined: 28 May 1975"
    assert spell in members
    assert spell not in few
    few, plans = (cli("countries", "Mali", *more).out for more in ((), ("--un",)))
    assert "UN Global Plan of Action 2010" in plans
    assert "UN Global Plan of Action 2010" not in few


def test_countries_come_in_the_order_asked_for() -> None:
    def codes(sort: str, **order: Any) -> list[str]:
        return [row.code for row in CountryEntries(catalogue(), (), sort, **order).results]

    assert codes("name") == ["CG", "CI", "CD", "NE", "NG"]
    assert codes("code", reverse=True) == ["NG", "NE", "CI", "CG", "CD"]
    by_plans = CountryEntries(catalogue(), (), "plans", limit=2)
    assert [(row.code, row.plan_count) for row in by_plans.results] == [("CI", 1), ("NE", 1)]
    assert (by_plans.total, by_plans.notes[-1]) == (5, "2 of 5 shown; --limit shows more.")


def test_an_entry_without_plans_says_so() -> None:
    country = CountryEntries(catalogue(), [catalogue().countries["CD"]])
    assert "no plan that the catalogue knows of" in shown(country, Format.PLAIN)
    body = '[[body]]\nid = "idle"\nname = "An Idle Body"\nkind = "forum"\n\n'
    known = loaded(TINY.replace("[[source]]", f"{body}[[source]]", 1))
    page = shown(BodyEntries(known, [known.bodies["idle"]]), Format.PLAIN)
    assert "Plans no plan that the catalogue knows of" in page


# What people read


def told(command: str, result: dict[str, Any]) -> Iterator[str]:
    """What the JSON of an entry says, as a reader must find it."""
    yield from (result[key] for key in ("id", "code", "name", "definition", "url") if key in result)
    for key in ("also", "includes", "excludes") + ("aliases",) * (command == "bodies"):
        yield from result.get(key, ())
    for names in (result.get("names") or result.get("synonyms") or {}).values():
        yield from names
    for plan in result["plans"]:
        if command != "countries":
            yield plan["plan"]
        elif plan["body"] != "un":
            yield bundled().plans[plan["plan"]].label
        if command == "themes":
            yield humanize(plan["coverage"])
            yield plan["measure"] or f"“{plan['heading']}”"


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("command", ENTRIES)
def test_what_json_says_of_an_entry_stands_in_every_format_for_people(
    cli: Cli, command: str, form: Format
) -> None:
    entries: Any = getattr(bundled(), command)
    for result in cli(command, *entries, "--json").json["results"]:
        key = result.get("id") or result["code"]
        text = shown(ENTRIES[command](bundled(), [entries[key]]), form)
        words = {word for part in told(command, result) if part for word in part.split()}
        assert {word for word in words if word not in text} == set()


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("command", ENTRIES)
def test_a_list_of_entries_names_each(cli: Cli, command: str, form: Format) -> None:
    text = shown(ENTRIES[command](bundled()), form)
    for result in cli(command, "--json").json["results"]:
        assert result["name"] in text
        assert result.get("id") is None or result["id"] in text
