"""Which plans cover a State: by their list, through a body it belonged to then, or not."""

from __future__ import annotations

import pytest

from helpers import TINY, loaded
from plantool.errors import UsageError
from plantool.query.filters import Filters, select
from plantool.query.membership import Reason, covers, members_at, spell_at

CLUB = """
[[body]]
id = "club"
name = "The Club"
kind = "organization"
abbreviation = "CLB"
sources = ["tiny-text"]
member = [
    { country = "CI", joined = "1975-05-28", source = "tiny-text" },
    { country = "NE", joined = "1975", left = "2010-01-29", source = "tiny-text" },
    { country = "NE", joined = "2015", source = "tiny-text" },
    { country = "NG", as_at = "2012", source = "tiny-text" },
    { country = "CG", joined = "1970", standing = "observer", source = "tiny-text" },
]

[[body]]
id = "un"
name = "United Nations"
kind = "organization"
sources = ["tiny-text"]
member = [{ country = "CD", joined = "1960", source = "tiny-text" }]
"""
PLAN = """
[[plan]]
id = "{id}"
title = "{id}"
kind = "{kind}"
scope = "regional"
basis = "secondary"
bodies = ["{body}"]
adopted_by = ["{body}"]
{more}
evidence = {{ title = ["tiny-text"], bodies = ["tiny-text"], adopted_by = ["tiny-text"] }}
"""


def catalogue(adopted: str = 'adopted = "2007-12"', kind: str = "strategy", body: str = "club"):
    start = TINY.index("[[source]]")
    text = TINY[:start] + CLUB + TINY[start:]
    plan = PLAN.format(id="club-plan", kind=kind, body=body, more=adopted)
    return loaded(
        (text + plan)
        .replace("format = 1", "format = 2")
        .replace('regions = ["Riverland"]', 'regions = ["riverland"]')
    )


def reason(code: str, **values: str) -> Reason | None:
    plans = catalogue(**values)
    return covers(plans, plans.plans["club-plan"], code)


def test_a_plan_without_a_list_covers_the_members_of_the_body_that_adopted_it() -> None:
    assert reason("CI") == Reason("CI", "member", "club", since="1975-05-28")


def test_a_plan_with_a_list_covers_these_states_alone() -> None:
    listed = {"adopted": 'adopted = "2007-12"\nstates = ["CG"]'}
    assert reason("CG", **listed) == Reason("CG", "listed")
    assert reason("CI", **listed) is None


@pytest.mark.parametrize("kind", ["convention", "agreement"])
def test_a_plan_to_sign_covers_no_member(kind: str) -> None:
    assert reason("CI", kind=kind) is None


def test_who_only_observes_is_no_member() -> None:
    assert reason("CG") is None


@pytest.mark.parametrize(
    ("date", "member"),
    [
        ("1974", False),
        ("1975", True),
        ("2009", True),
        ("2010", True),
        ("2010-01-30", False),
        ("2012", False),
        ("2015-03", True),
    ],
)
def test_a_state_is_a_member_from_its_joining_until_it_left(date: str, member: bool) -> None:
    assert (spell_at(catalogue().bodies["club"], "NE", date) is not None) == member


@pytest.mark.parametrize(("date", "member"), [("2011", False), ("2012-06", True), ("2020", True)])
def test_a_list_tells_of_members_from_its_date_on(date: str, member: bool) -> None:
    found = reason("NG", adopted=f'adopted = "{date}"')
    assert found == (Reason("NG", "member", "club", as_of="2012") if member else None)


def test_without_a_date_of_adoption_the_period_tells() -> None:
    assert reason("NE", adopted='period = "2012-2014"') is None
    assert reason("NE", adopted='period = "2016-2020"') is not None
    assert reason("CI", adopted="") is None


def test_the_members_of_a_body_at_a_date() -> None:
    body = catalogue().bodies["club"]
    assert [spell.country for spell in members_at(body, "2013")] == ["CI", "NG"]


def test_a_filter_by_country_finds_plans_by_list_and_by_membership() -> None:
    selection = select(catalogue(), Filters(country=("CI",)))
    assert selection.ids == ("river-2001", "club-plan")
    assert [group[0].cover for group in selection.reasons.values()] == ["listed", "member"]


def test_a_filter_by_country_says_that_a_state_left_since() -> None:
    notes = select(catalogue(), Filters(country=("NE",))).notes
    assert "Niger left CLB on 29 January 2010." in notes


def test_listed_keeps_the_plans_alone_that_list_a_state() -> None:
    selection = select(catalogue(), Filters(country=("CI",), listed=True))
    assert selection.ids == ("river-2001",)


def test_a_plan_of_the_united_nations_is_found_where_it_is_asked_for() -> None:
    plans = catalogue(body="un")
    assert select(plans, Filters(country=("CD",))).ids == ()
    assert select(plans, Filters(country=("CD",))).notes[1:2] != ()
    assert select(plans, Filters(country=("CD",), un=True)).ids == ("club-plan",)


def test_all_of_asks_for_every_value_of_a_filter() -> None:
    assert select(catalogue(), Filters(country=("CI", "NG"), all_of=True)).ids == ()
    assert select(catalogue(), Filters(country=("CI", "NE"), all_of=True)).ids == (
        "river-2001",
        "club-plan",
    )
    assert select(catalogue(), Filters(target=("women", "children"), all_of=True)).ids == (
        "river-2001",
    )


@pytest.mark.parametrize("option", ["listed", "un"])
def test_an_option_of_country_needs_a_country(option: str) -> None:
    with pytest.raises(UsageError, match=f"--{option} says"):
        select(catalogue(), Filters(**{option: True}))
