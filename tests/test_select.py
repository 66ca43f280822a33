"""Choosing plans: each filter, filters together, what a reader is told beside them, and the
order."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st

from helpers import tiny
from plantool.answers.countries import CountryEntries
from plantool.catalogue.load import load
from plantool.catalogue.model import Coverage, Kind, Region, Scope, Status
from plantool.errors import NothingFound, UsageError
from plantool.query.filters import Filters, Selection, SortKey, choose, ordered, path_to, select

TINY = tiny()
BUNDLED = load()
ALL = ("river-2001", "mountain-2005", "forest-undated")


def found(**filters) -> list[str]:
    """The tiny catalogue's plans that pass these filters, by the first word of their id."""
    return [key.split("-")[0] for key in select(TINY, Filters(**filters)).ids]


def notes(**filters) -> tuple[str, ...]:
    return select(TINY, Filters(**filters)).notes


@pytest.mark.parametrize(
    ("filters", "plans"),
    [
        ({}, ["river", "mountain", "forest"]),
        ({"scope": (Scope.GLOBAL,)}, ["mountain"]),
        ({"kind": (Kind.PROCESS,)}, ["forest"]), ({"status": (Status.ENDED,)}, ["river"]),
        ({"body": ("Union européenne",)}, ["river", "mountain"]),
        ({"body": ("AU",)}, ["mountain"]), ({"country": ("Côte d'Ivoire",)}, ["river"]),
        ({"country": ("NG",)}, []), ({"target": ("women",)}, ["river"]),
        ({"target": ("Child",)}, ["river", "mountain"]),
        ({"tag": ("water",)}, ["river"]), ({"theme": ("awareness",)}, ["river"]),
        ({"theme": ("demand",)}, []), ({"theme": ("assistance",)}, ["mountain"]),
        ({"theme": ("awareness",), "coverage": (Coverage.NOT_FOUND,)}, ["mountain"]),
        ({"theme": ("awareness",), "coverage": (Coverage.NOT_ASSESSED,)}, ["forest"]),
        ({"theme": ("assistance",), "coverage": (Coverage.HEADLINE,)}, []),
        ({"theme": ("assistance",), "coverage": (Coverage.MEASURE,)}, ["mountain"]),
        ({"coverage": (Coverage.HEADLINE,)}, ["river"]),
        ({"coverage": (Coverage.NOT_FOUND,)}, ["mountain"]),
        ({"coverage": (Coverage.NOT_ASSESSED,)}, ["river", "mountain", "forest"]),
        # Values of one filter are alternatives.
        ({"scope": (Scope.GLOBAL, Scope.REGIONAL)}, ["river", "mountain", "forest"]),
        ({"kind": (Kind.PROCESS, Kind.CONVENTION)}, ["mountain", "forest"]),
        ({"body": ("eu", "african-union")}, ["river", "mountain"]),
        ({"country": ("NE", "NG")}, ["river"]),
        ({"target": ("women", "children")}, ["river", "mountain"]),
        ({"theme": ("awareness", "assistance")}, ["river", "mountain"]),
        ({"coverage": (Coverage.HEADLINE, Coverage.MEASURE)}, ["river", "mountain"]),
        # With all of them, they must all hold.
        ({"target": ("women", "children"), "all_of": True}, ["river"]),
        ({"theme": ("awareness", "assistance"), "all_of": True}, []),
        ({"coverage": (Coverage.NOT_FOUND, Coverage.MEASURE), "all_of": True}, ["mountain"]),
        # Different filters all hold.
        ({"scope": (Scope.REGIONAL,), "kind": (Kind.PROCESS,)}, ["forest"]),
        ({"body": ("eu",), "status": (Status.CURRENT,)}, ["mountain"]),
        ({"target": ("women",), "scope": (Scope.GLOBAL,)}, []),
        ({"country": ("CI",), "theme": ("awareness",)}, ["river"]),
        ({"since": "2002", "body": ("eu",)}, ["mountain"]),
        # A plan is found by date where it may be of that date.
        ({"since": "2001"}, ["river", "mountain"]),
        ({"since": "2001-05-31"}, ["river", "mountain"]),
        ({"since": "2001-06"}, ["mountain"]), ({"since": "2005-06-09"}, ["mountain"]),
        ({"since": "2005-06-10"}, []), ({"until": "2001"}, ["river"]),
        ({"until": "2001-05-01"}, ["river"]), ({"until": "2001-04-30"}, []),
        ({"until": "2005-06-07"}, ["river", "mountain"]),
        ({"since": "2002", "until": "2004"}, []),
        ({"since": "2001-05", "until": "2001-05"}, ["river"]),
        ({"since": "2001-05-31", "until": "2001-05-31"}, ["river"]),
        ({"in_effect": "2002"}, ["river"]), ({"in_effect": "2003-12-31"}, ["river"]),
        ({"in_effect": "2004"}, []), ({"in_effect": "2007"}, ["mountain"]),
        ({"in_effect": "2100-01"}, ["mountain"]),
    ],
)  # fmt: skip
def test_a_filter_finds(filters, plans):
    assert found(**filters) == plans


# Values that no plan could have


@pytest.mark.parametrize("name", ["since", "until", "in_effect"])
@pytest.mark.parametrize("value", ["", "2006-13", "yesterday", "2006/2008", "2006/..", "\x1b[31m"])
def test_an_impossible_date_is_wrong_usage(name, value):
    option = {"since": "--from", "until": "--to", "in_effect": "--in-effect"}[name]
    with pytest.raises(UsageError) as caught:
        select(TINY, Filters(**{name: value}))
    assert caught.value.message.startswith(f"{option}: '")
    assert caught.value.hint == "Write 2006, 2006-07 or 2006-07-06."
    assert "\x1b" not in caught.value.message


@pytest.mark.parametrize(
    ("filters", "message", "hint"),
    [
        ({"since": "2007", "until": "2006"}, "--from is later than --to.", "Turn them round."),
        ({"since": "x" * 1000}, f"--from: '{'x' * 60}…' is not a date.",
            "Write 2006, 2006-07 or 2006-07-06."),
        ({"listed": True}, "--listed says which plans --country finds.", "Give --country too."),
        ({"un": True}, "--un says which plans --country finds.", "Give --country too."),
        ({"tag": ("x" * 1000,)}, f"'{'x' * 60}…' is not one of: water.", ""),
        ({"target": ("women", "men")}, "'men' is not one of: children, women.",
            "Did you mean women?"),
        ({"target": ("childern",)}, "'childern' is not one of: children, women.",
            "Did you mean children?"),
        ({"body": ("xyz",)}, "No body is called 'xyz'.", "See 'plantool bodies'."),
        ({"country": ("Atlantis",)}, "No country is called 'Atlantis'.",
            "See 'plantool countries'."),
        ({"theme": ("xyz",)}, "No theme is called 'xyz'.", "See 'plantool themes'."),
    ],
)  # fmt: skip
def test_a_value_that_no_plan_could_have_is_told(filters, message, hint):
    with pytest.raises((NothingFound, UsageError)) as caught:
        select(TINY, Filters(**filters))
    assert (caught.value.message, caught.value.hint) == (message, hint)


# What a reader is told

AT_ADOPTION = "States are those at adoption: as a source lists them, or as members of a body then."


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"scope": (Scope.GLOBAL,)}, ()),
        ({"country": ("CI",), "status": (Status.ENDED,)}, (AT_ADOPTION,)),
        ({"country": ("CI",)}, (
            AT_ADOPTION,
            ("Of 2 plans (mountain-2005, forest-undated), no list of States is known, nor the "
            "members of a body that adopted them; --country cannot find them."),
        )),
        ({"in_effect": "2002"}, (
            "No time in effect is known of 1 plan (forest-undated); --in-effect cannot find it.",
        )),
    ],
)  # fmt: skip
def test_a_filter_says_which_plans_it_cannot_find(filters, told):
    assert notes(**filters) == told


PARTIAL = """[[plan]]
id = "{key}"
title = "X"
kind = "strategy"
scope = "national"
basis = "secondary"
{more}
"""


def test_list_and_countries_doubt_the_same_plans():
    for row in CountryEntries(BUNDLED).results:
        notes = " ".join(select(BUNDLED, Filters(country=(row.code,))).notes)
        assert f"Of {len(row.not_told)} plans, no list of States is known" in notes, row.code
        signed = re.search(r"Open to signature: (\d+)", notes)
        assert int(signed[1] if signed else 0) == len(row.to_sign), row.code


def test_what_is_signed_is_open_to_who_joined_the_body_later():
    (row,) = CountryEntries(BUNDLED, [BUNDLED.countries["SS"]]).results
    assert "palermo-protocol-2000" in row.to_sign


def test_a_theme_filter_says_what_is_only_reported_and_what_nobody_has_read():
    selection = select(BUNDLED, Filters(theme=("resources",)))
    by_word = {
        word: select(BUNDLED, Filters(theme=("resources",), coverage=(word,))).ids
        for word in Coverage
    }
    assert selection.ids == tuple(
        key for key in BUNDLED.plans if key in (*by_word["headline"], *by_word["measure"])
    )
    reported, unread = len(by_word["reported"]), len(by_word["not-assessed"])
    assert reported <= 7
    assert selection.notes == (
        (
            f"Only reported to take it up: {reported} plans ({', '.join(by_word['reported'])});"
            " --coverage reported lists them."
        ),
        f"Not assessed: {unread} plans, which does not mean no.",
    )


def test_of_very_many_plans_a_note_gives_the_number_alone():
    plans = tiny("".join(PARTIAL.format(key=f"x-{number}", more="") for number in range(8)))
    (note,) = select(plans, Filters(since="2000", scope=(Scope.NATIONAL,))).notes
    assert note == "No date is known of 8 plans; --from and --to cannot find them."


def test_an_undated_plan_is_found_by_the_start_of_its_period():
    plans = tiny(PARTIAL.format(key="x", more='period = "2018-2020"'))
    assert select(plans, Filters(since="2018", until="2020")).ids == ("x",)
    assert select(plans, Filters(since="2019")).ids == ()
    assert list(plans.plans)[-2:] == ["x", "forest-undated"]


# Regions

REGIONS = {
    key: Region(key, key.title(), parent)
    for key, parent in {"world": None, "africa": "world", "sahel": "africa"}.items()
}


def test_a_region_lies_in_itself_and_in_larger_ones():
    assert path_to(REGIONS, "sahel") == ["sahel", "africa", "world"]
    assert path_to(REGIONS, "world") == ["world"]
    circle = {"a": Region("a", "A", "b"), "b": Region("b", "B", "a")}
    assert path_to(circle, "a") == ["a", "b"]


def test_a_filter_by_region_includes_its_parts():
    africa = select(BUNDLED, Filters(region=("africa",)))
    west = select(BUNDLED, Filters(region=("west africa",)))
    assert set(west.ids) < set(africa.ids)
    both = select(BUNDLED, Filters(region=("africa", "europe"), all_of=True)).ids
    assert set(both) < set(africa.ids)
    assert "ouagadougou-2006" in both


def test_plans_of_a_larger_region_are_told():
    west = select(BUNDLED, Filters(region=("west africa",)))
    (note,) = (note for note in west.notes if "larger region" in note)
    africa = {plan.id for plan in BUNDLED.plans.values() if "africa" in plan.regions}
    assert f"{len(africa - {*west.ids})} plans" in note
    within = select(BUNDLED, Filters(region=("west africa",), kind=(Kind.CAMPAIGN,)))
    assert "For a larger region: 1 plan (au-commit-2009); --region africa lists it." in (
        within.notes
    )
    assert not any(
        "larger region" in note for note in select(BUNDLED, Filters(region=("africa",))).notes
    )


# Naming plans


@pytest.mark.parametrize(
    ("names", "filters", "ids"),
    [
        ("mountain river", {}, ["mountain-2005", "river-2001"]),
        ("mountain river forest", {"scope": (Scope.REGIONAL,)}, ["river-2001", "forest-undated"]),
        ("", {"scope": (Scope.REGIONAL,)}, ["river-2001", "forest-undated"]),
    ],
)
def test_plans_come_in_the_order_named_and_filters_narrow_them(names, filters, ids):
    assert list(choose(TINY, names.split(), Filters(**filters)).ids) == ids


def test_without_names_and_filters_the_plans_of_tool_2_10_are_taken_and_named():
    chosen = choose(BUNDLED, [], Filters())
    assert chosen.ids == ("asem-2001", "ecowas-eccas-joint-2006", "ouagadougou-2006")
    assert chosen.notes == (
        "No plan named: these are the plans that Tool 2.10 of the UNODC Toolkit offers.",
    )


def test_an_unknown_name_is_told_and_the_notes_of_the_filters_are_kept():
    with pytest.raises(NothingFound, match="No plan is called 'nowhere'"):
        choose(TINY, ["river", "nowhere"], Filters())
    assert choose(TINY, ["river"], Filters(country=("CI",))).notes[0] == AT_ADOPTION


# Order

BEASTS = Selection(
    tiny(
        "".join(
            PARTIAL.format(key=key, more=adopted)
            .replace('"X"', f'"{title}"').replace('"strategy"', f'"{kind}"')
            for key, title, kind, adopted in (
                ("z-1", "ant", "strategy", 'adopted = "2004"'),
                ("y-1", "Bee", "agreement", 'adopted = "2003-05"'),
                ("x-1", "ANT", "strategy", 'adopted = "2003-05"'),
                ("w-1", "cat", "strategy", ""),
            )
        )
    ),
    ("x-1", "y-1", "z-1", "w-1"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "forwards", "backwards"),
    [
        (SortKey.ADOPTED, "x y z w", "z y x w"), (SortKey.ID, "w x y z", "z y x w"),
        (SortKey.TITLE, "x z y w", "w y z x"), (SortKey.KIND, "y w x z", "z x w y"),
        (SortKey.SCOPE, "w x y z", "z y x w"), (SortKey.STATUS, "w x y z", "z y x w"),
    ],
)  # fmt: skip
def test_plans_are_put_in_order_and_one_without_the_value_comes_last(key, forwards, backwards):
    for reverse, order in ((False, forwards), (True, backwards)):
        ids = ordered(BEASTS, key, reverse=reverse).ids
        assert ids == tuple(f"{letter}-1" for letter in order.split())


# What must always hold

WORDS = {
    "scope": list(Scope),
    "kind": [Kind.ACTION_PLAN, Kind.CONVENTION, Kind.PROCESS, Kind.CAMPAIGN],
    "status": list(Status),
    "body": ["eu", "african-union"],
    "country": ["CI", "NE", "NG"],
    "theme": ["awareness", "demand", "assistance"],
    "coverage": list(Coverage),
    "target": ["women", "children"],
    "tag": ["water"],
}
DATES = st.none() | st.sampled_from(["2000", "2001-05", "2003", "2005-06-08", "2007", "2020"])
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(words), unique=True).map(tuple)
        for name, words in WORDS.items()
    }
    | {"in_effect": DATES},
)


@settings(max_examples=100)
@given(FILTERS, st.sampled_from(sorted(WORDS)))
def test_another_filter_never_finds_more_and_another_value_never_fewer(filters, widened):
    ids = select(TINY, Filters(**filters)).ids
    assert ids == tuple(key for key in ALL if key in ids)
    for name in filters:
        other = {"theme": "coverage", "coverage": "theme"}.get(name)
        if not filters.get(other or ""):
            fewer = {key: value for key, value in filters.items() if key != name}
            assert set(ids) <= set(select(TINY, Filters(**fewer)).ids)
    if filters.get(widened):
        more = {**filters, widened: tuple(WORDS[widened])}
        assert set(ids) <= set(select(TINY, Filters(**more)).ids)
