"""Choosing plans: each filter, filters together, what a reader is told beside them, and the
order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from helpers import TINY as TEXT, loaded, tiny
from plantool.catalogue.load import load
from plantool.catalogue.model import Coverage, Kind, Scope, Status
from plantool.catalogue.vocabulary import word_of
from plantool.errors import ExitCode, NothingFound, UsageError
from plantool.query.filters import TOOL_210, Filters, Selection, SortKey, choose, ordered, select

TINY = tiny()
ALL = ("river-2001", "mountain-2005", "forest-undated")


def found(**filters) -> list[str]:
    """The tiny catalogue's plans that pass these filters, by the first word of their id."""
    return [key.split("-")[0] for key in select(TINY, Filters(**filters)).ids]


def test_without_filters_all_plans_are_chosen():
    assert select(TINY, Filters()) == Selection(TINY, ALL)


@pytest.mark.parametrize(
    ("filters", "plans"),
    [
        ({"scope": (Scope.GLOBAL,)}, ["mountain"]),
        ({"scope": (Scope.REGIONAL,)}, ["river", "forest"]),
        ({"kind": (Kind.PROCESS,)}, ["forest"]), ({"status": (Status.ENDED,)}, ["river"]),
        ({"status": (Status.UNKNOWN,)}, ["forest"]), ({"body": ("eu",)}, ["river", "mountain"]),
        ({"body": ("Union européenne",)}, ["river", "mountain"]),
        ({"body": ("AU",)}, ["mountain"]), ({"country": ("Côte d'Ivoire",)}, ["river"]),
        ({"country": ("NG",)}, []), ({"target": ("women",)}, ["river"]),
        ({"target": ("children",)}, ["river", "mountain"]),
        ({"tag": ("water",)}, ["river"]), ({"theme": ("awareness",)}, ["river"]),
        ({"theme": ("demand",)}, []), ({"theme": ("assistance",)}, ["mountain"]),
        ({"theme": ("awareness",), "coverage": (Coverage.NOT_FOUND,)}, ["mountain"]),
        ({"theme": ("awareness",), "coverage": (Coverage.NOT_ASSESSED,)}, ["forest"]),
        ({"theme": ("assistance",), "coverage": (Coverage.HEADLINE,)}, []),
        ({"theme": ("assistance",), "coverage": (Coverage.MEASURE,)}, ["mountain"]),
        ({"coverage": (Coverage.HEADLINE,)}, ["river"]),
        ({"coverage": (Coverage.NOT_FOUND,)}, ["mountain"]),
        ({"coverage": (Coverage.NOT_ASSESSED,)}, ["river", "mountain", "forest"]),
    ],
)  # fmt: skip
def test_a_filter_finds(filters, plans):
    assert found(**filters) == plans


@pytest.mark.parametrize(
    ("filters", "plans"),
    [
        ({"scope": (Scope.GLOBAL, Scope.REGIONAL)}, ["river", "mountain", "forest"]),
        ({"kind": (Kind.PROCESS, Kind.CONVENTION)}, ["mountain", "forest"]),
        ({"status": (Status.ENDED, Status.CURRENT)}, ["river", "mountain"]),
        ({"body": ("eu", "african-union")}, ["river", "mountain"]),
        ({"country": ("NE", "NG")}, ["river"]),
        ({"target": ("women", "children")}, ["river", "mountain"]),
        ({"theme": ("awareness", "assistance")}, ["river", "mountain"]),
        ({"coverage": (Coverage.HEADLINE, Coverage.MEASURE)}, ["river", "mountain"]),
    ],
)
def test_values_of_one_filter_are_alternatives(filters, plans):
    assert found(**filters) == plans


@pytest.mark.parametrize(
    ("filters", "plans"),
    [
        ({"scope": (Scope.REGIONAL,), "kind": (Kind.PROCESS,)}, ["forest"]),
        ({"body": ("eu",), "status": (Status.CURRENT,)}, ["mountain"]),
        ({"target": ("women",), "scope": (Scope.GLOBAL,)}, []),
        ({"country": ("CI",), "theme": ("awareness",)}, ["river"]),
        ({"country": ("CI",), "theme": ("assistance",)}, []),
        ({"since": "2002", "body": ("eu",)}, ["mountain"]),
    ],
)
def test_different_filters_all_hold(filters, plans):
    assert found(**filters) == plans


@pytest.mark.parametrize(
    ("filters", "plans"),
    [
        ({"since": "2001"}, ["river", "mountain"]),
        ({"since": "2001-05-31"}, ["river", "mountain"]),
        ({"since": "2001-06"}, ["mountain"]), ({"since": "2005-06-09"}, ["mountain"]),
        ({"since": "2005-06-10"}, []), ({"until": "2001"}, ["river"]),
        ({"until": "2001-05-01"}, ["river"]), ({"until": "2001-04-30"}, []),
        ({"until": "2005-06-07"}, ["river", "mountain"]),
        ({"since": "2002", "until": "2004"}, []),
        ({"since": "2005", "until": "2005"}, ["mountain"]),
        ({"in_effect": "2002"}, ["river"]), ({"in_effect": "2003-12-31"}, ["river"]),
        ({"in_effect": "2004"}, []), ({"in_effect": "2007"}, ["mountain"]),
        ({"in_effect": "2100-01"}, ["mountain"]),
    ],
)  # fmt: skip
def test_a_plan_is_found_by_date_where_it_may_be_that_date(filters, plans):
    assert found(**filters) == plans


@pytest.mark.parametrize("name", ["since", "until", "in_effect"])
@pytest.mark.parametrize("value", ["", "2006-13", "yesterday", "2006/2008", "2006/..", "\x1b[31m"])
def test_an_impossible_date_is_wrong_usage(name, value):
    option = {"since": "--from", "until": "--to", "in_effect": "--in-effect"}[name]
    with pytest.raises(UsageError) as caught:
        select(TINY, Filters(**{name: value}))
    assert caught.value.message.startswith(f"{option}: '")
    assert caught.value.hint == "Write 2006, 2006-07 or 2006-07-06."
    assert "\x1b" not in caught.value.message


def test_dates_the_wrong_way_round_are_wrong_usage():
    with pytest.raises(UsageError, match="--from is later than --to"):
        select(TINY, Filters(since="2007", until="2006"))


def test_the_same_date_twice_is_right_usage():
    assert found(since="2001-05", until="2001-05") == ["river"]
    assert found(since="2001-05-31", until="2001-05-31") == ["river"]


def test_a_very_long_value_is_shown_short():
    with pytest.raises(UsageError) as date:
        select(TINY, Filters(since="x" * 1000))
    assert date.value.message == f"--from: '{'x' * 60}' is not a date."
    with pytest.raises(NothingFound) as word:
        select(TINY, Filters(tag=("x" * 1000,)))
    assert word.value.message == f"No plan has the tag '{'x' * 60}…'."


@pytest.mark.parametrize(
    ("filters", "message", "hint"),
    [
        ({"target": ("men",)}, "No plan has the target 'men'.", "Known: children, women."),
        ({"tag": ("fire", "earth")}, "No plan has the tag 'fire', 'earth'.", "Known: water."),
        ({"body": ("xyz",)}, "No body is called 'xyz'.", "See 'plantool bodies'."),
        ({"country": ("Atlantis",)}, "No country is called 'Atlantis'.",
            "See 'plantool countries'."),
        ({"theme": ("xyz",)}, "No theme is called 'xyz'.", "See 'plantool themes'."),
        ({"theme": ("campaign",), "target": ("men",)}, "No plan has the target 'men'.",
            "Known: children, women."),
    ],
)  # fmt: skip
def test_an_unknown_word_finds_nothing_and_says_why(filters, message, hint):
    with pytest.raises(NothingFound) as caught:
        select(TINY, Filters(**filters))
    assert (caught.value.message, caught.value.hint, caught.value.code) == (
        message,
        hint,
        ExitCode.NOTHING_FOUND,
    )


def test_one_unknown_word_among_known_ones_is_told():
    with pytest.raises(NothingFound, match="No plan has the target 'men'"):
        select(TINY, Filters(target=("women", "men")))


# What a reader is told


def notes(**filters) -> tuple[str, ...]:
    return select(TINY, Filters(**filters)).notes


AT_ADOPTION = "States are those at adoption: as a source lists them, or as members of a body then."


def test_a_filter_that_needs_no_explaining_has_no_note():
    assert notes(scope=(Scope.GLOBAL,)) == ()


def test_a_country_filter_says_which_states_and_which_plans_cannot_be_found():
    assert notes(country=("CI",)) == (
        AT_ADOPTION,
        (
            "Of 1 plan (forest-undated), no list of States is known, nor the members of a body "
            "that adopted it; --country cannot find it."
        ),
        (
            "Open to signature: 1 plan (mountain-2005). These bind the States that ratify them; "
            "ratifications are not recorded."
        ),
    )


def test_a_country_filter_speaks_only_of_plans_that_pass_the_others():
    assert notes(country=("CI",), status=(Status.ENDED,)) == (AT_ADOPTION,)


PARTIAL = """[[plan]]
id = "{key}"
title = "X"
kind = "strategy"
scope = "national"
basis = "secondary"
{more}
"""


def test_a_country_filter_says_which_lists_are_known_only_in_part():
    plans = tiny(PARTIAL.format(key="x", more='states = ["CI"]\nstates_partial = true'))
    selection = select(plans, Filters(country=("NE",), scope=(Scope.NATIONAL,)))
    assert selection.ids == ()
    assert selection.notes[1:] == ("Of 1 plan (x), the list of States is known only in part.",)
    assert select(plans, Filters(country=("CI",), scope=(Scope.NATIONAL,))).notes[1:] == ()


def test_of_very_many_plans_a_note_gives_the_number_alone():
    plans = tiny("".join(PARTIAL.format(key=f"x-{number}", more="") for number in range(6)))
    (note,) = select(plans, Filters(since="2000", scope=(Scope.NATIONAL,))).notes
    assert note == "No date is known of 6 plans; --from and --to cannot find them."


def test_an_undated_plan_is_found_by_the_start_of_its_period():
    plans = tiny(PARTIAL.format(key="x", more='period = "2018-2020"'))
    assert select(plans, Filters(since="2018", until="2020")).ids == ("x",)
    assert select(plans, Filters(since="2019")).ids == ()
    assert list(plans.plans)[-2:] == ["x", "forest-undated"]


def test_where_every_time_in_effect_is_known_nothing_is_said_of_it():
    before, mark, after = TEXT.partition('id = "forest-undated"')
    known = (
        before
        + mark
        + after.replace('basis = "secondary"', 'basis = "secondary"\nin_effect = "2000/.."', 1)
    )
    assert select(loaded(known), Filters(in_effect="2007")).notes == ()


def test_a_time_in_effect_says_how_many_plans_have_none():
    assert notes(in_effect="2002") == (
        "No time in effect is known of 1 plan (forest-undated); --in-effect cannot find it.",
    )


# Naming plans


def test_named_plans_come_in_the_order_named():
    assert choose(TINY, ["mountain", "river"], Filters()).ids == ("mountain-2005", "river-2001")


def test_filters_narrow_the_named_plans():
    assert choose(TINY, ["mountain", "river", "forest"], Filters(scope=(Scope.REGIONAL,))).ids == (
        "river-2001",
        "forest-undated",
    )


def test_without_names_the_filters_choose():
    assert choose(TINY, [], Filters(scope=(Scope.REGIONAL,))).ids == (
        "river-2001",
        "forest-undated",
    )


def test_without_names_and_filters_the_plans_of_tool_2_10_are_taken_and_named():
    chosen = choose(load(), [], Filters())
    assert chosen.ids == ("asem-2001", "ecowas-eccas-joint-2006", "ouagadougou-2006")
    assert chosen.notes == (
        "No plan named: these are the plans that Tool 2.10 of the UNODC Toolkit offers.",
    )
    assert TOOL_210 == "tool-2.10"


def test_an_unknown_name_is_told():
    with pytest.raises(NothingFound, match="No plan is called 'nowhere'"):
        choose(TINY, ["river", "nowhere"], Filters())


def test_the_notes_of_the_filters_are_kept():
    assert choose(TINY, ["river"], Filters(country=("CI",))).notes[0] == AT_ADOPTION


# Order

MORE = "".join(
    (
        f'[[plan]]\nid = "{key}"\n'
        f"title = "
        f'"{title}"\n'
        f'kind = "{kind}"\n'
        f'scope = "global"\n'
        f'basis = "secondary"\n'
        f"{adopted}\n"
    )
    for key, title, kind, adopted in (
        ("z-1", "ant", "strategy", 'adopted = "2004"\n'),
        ("y-1", "Bee", "agreement", 'adopted = "2003-05"\n'),
        ("x-1", "ANT", "strategy", 'adopted = "2003-05"\n'),
        ("w-1", "cat", "strategy", ""),
    )
)
ZOO = tiny(MORE)
BEASTS = Selection(ZOO, ("x-1", "y-1", "z-1", "w-1"))


@pytest.mark.parametrize(
    ("key", "order"),
    [
        (SortKey.ADOPTED, "x y z w"), (SortKey.ID, "w x y z"), (SortKey.TITLE, "x z y w"),
        (SortKey.KIND, "y w x z"), (SortKey.SCOPE, "w x y z"), (SortKey.STATUS, "w x y z"),
    ],
)  # fmt: skip
def test_plans_are_put_in_order_by(key, order):
    assert ordered(BEASTS, key).ids == tuple(f"{letter}-1" for letter in order.split())


@pytest.mark.parametrize(
    ("key", "order"),
    [
        (SortKey.ADOPTED, "z y x w"), (SortKey.ID, "z y x w"), (SortKey.TITLE, "w y z x"),
        (SortKey.KIND, "z x w y"),
    ],
)  # fmt: skip
def test_the_other_way_round_a_plan_without_the_value_still_comes_last(key, order):
    assert ordered(BEASTS, key, reverse=True).ids == tuple(
        f"{letter}-1" for letter in order.split()
    )


@pytest.mark.parametrize("key", list(SortKey))
def test_no_order_loses_a_plan_or_a_note(key):
    catalogue = load()
    everything = select(catalogue, Filters())._replace(notes=("N",))
    for reverse in (False, True):
        sorted_plans = ordered(everything, key, reverse=reverse)
        assert sorted(sorted_plans.ids) == sorted(everything.ids)
        assert sorted_plans.notes == ("N",)


def test_the_latest_first_is_the_earliest_first_turned_round():
    everything = select(load(), Filters())
    dated = [plan.id for plan in everything.plans if plan.start]
    assert list(ordered(everything, SortKey.ADOPTED, reverse=True).ids)[: len(dated)] == dated[::-1]


def test_a_selection_gives_its_plans():
    chosen = Selection(TINY, ("mountain-2005",))
    assert [plan.id for plan in chosen.plans] == ["mountain-2005"]
    assert chosen.plans[0].measure != ()


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
DATES = st.none() | st.sampled_from(
    ["2000", "2001", "2001-05", "2003", "2005-06-08", "2007", "2020"]
)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(words), unique=True).map(tuple)
        for name, words in WORDS.items()
    }
    | {"in_effect": DATES},
)


@settings(max_examples=200)
@given(FILTERS)
def test_another_filter_never_finds_more(filters):
    ids = set(select(TINY, Filters(**filters)).ids)
    for name in filters:
        if not (name == "theme" and filters.get("coverage")) and not (
            name == "coverage" and filters.get("theme")
        ):
            fewer = {key: value for key, value in filters.items() if key != name}
            assert ids <= set(select(TINY, Filters(**fewer)).ids)


@settings(max_examples=200)
@given(FILTERS, st.sampled_from(sorted(WORDS)))
def test_another_value_of_a_filter_never_finds_fewer(filters, name):
    if filters.get(name):
        more = {**filters, name: tuple(WORDS[name])}
        assert set(select(TINY, Filters(**filters)).ids) <= set(select(TINY, Filters(**more)).ids)


@settings(max_examples=100)
@given(FILTERS)
def test_what_is_found_keeps_the_order_of_the_catalogue(filters):
    ids = select(TINY, Filters(**filters)).ids
    assert ids == tuple(key for key in ALL if key in ids)


@pytest.mark.parametrize(
    ("text", "words", "word"),
    [
        ("active", Status, "current"),
        ("In force", Status, "current"),
        ("plans", Kind, "action-plan"),
        ("STRATEGIES", Kind, "strategy"),
        ("treaties", Kind, "convention"),
        ("victim", ["victims", "women"], "victims"),
        ("tool 2.10", ["tool-2.10"], "tool-2.10"),
        ("date", SortKey, "adopted"),
        ("colour", SortKey, None),
    ],
)
def test_words_of_closed_lists_are_known_by_other_forms_and_names(text, words, word):
    assert word_of(text, words) == word
