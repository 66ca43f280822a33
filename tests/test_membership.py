"""Which plans cover a State: by their list, through a body it belonged to then, or not."""

from __future__ import annotations

import pytest

from helpers import TINY, loaded
from plantool.query.filters import Filters, select
from plantool.query.membership import Reason, members_at, states_of

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
id = "club-plan"
title = "A plan"
kind = "{kind}"
scope = "regional"
basis = "secondary"
bodies = ["{body}"]
adopted_by = ["{body}"]
{dates}
evidence = {{ title = ["tiny-text"], bodies = ["tiny-text"], adopted_by = ["tiny-text"] }}
"""


def catalogue(dates: str = 'adopted = "2007-12"', kind: str = "strategy", body: str = "club"):
    text = TINY.replace("[[source]]", f"{CLUB}[[source]]", 1)
    return loaded(text + PLAN.format(kind=kind, body=body, dates=dates))


LIST = 'adopted = "2007-12"\nstates = ["CG"]'


@pytest.mark.parametrize(
    ("country", "plan", "reason"),
    [
        ("CI", {}, Reason("club-plan", "member", "club", since="1975-05-28")),
        ("CG", {}, None),  # who only observes
        ("CG", {"dates": LIST}, Reason("club-plan", "listed")),
        ("CI", {"dates": LIST}, None),
        ("CI", {"kind": "convention"}, None),
        ("CI", {"kind": "agreement"}, None),
        ("NG", {"dates": 'adopted = "2011"'}, None),
        (
            "NG",
            {"dates": 'adopted = "2012-06"'},
            Reason("club-plan", "member", "club", as_of="2012"),
        ),
        ("NE", {"dates": 'period = "2012-2014"'}, None),
        (
            "NE",
            {"dates": 'period = "2016-2020"'},
            Reason("club-plan", "member", "club", since="2015"),
        ),
        ("CI", {"dates": ""}, None),
    ],
)
def test_a_plan_covers_the_states_of_its_list_or_else_the_members_then(country, plan, reason):
    plans = catalogue(**plan)
    states = states_of(plans, plans.plans["club-plan"], (country,))
    assert states == ({country: reason} if reason else {})


@pytest.mark.parametrize(
    ("date", "members"),
    [
        ("1974", []), ("1975", ["CI", "NE"]), ("2010", ["CI", "NE"]), ("2010-01-30", ["CI"]),
        ("2013", ["CI", "NG"]), ("2015-03", ["CI", "NE", "NG"]),
    ],
)  # fmt: skip
def test_a_state_is_a_member_from_its_joining_until_it_left(date, members):
    assert [spell.country for spell in members_at(catalogue().bodies["club"], date)] == members


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"country": ("CI",)}, ["river-2001", "club-plan"]),
        ({"country": ("CI",), "listed": True}, ["river-2001"]),
        ({"country": ("CI", "NG"), "all_of": True}, []),
        ({"country": ("CI", "NE"), "all_of": True}, ["river-2001", "club-plan"]),
    ],
)
def test_a_filter_by_country_finds_plans_by_list_and_by_membership(filters, ids):
    assert list(select(catalogue(), Filters(**filters)).ids) == ids


def test_a_filter_by_country_says_why_and_that_a_state_left_since():
    selection = select(catalogue(), Filters(country=("NE",)))
    assert [group["NE"].cover for group in selection.reasons.values()] == ["listed", "member"]
    assert "Niger left CLB (29 January 2010)." in selection.notes


def test_a_plan_of_the_united_nations_is_found_where_it_is_asked_for():
    plans = catalogue(body="un")
    assert select(plans, Filters(country=("CD",))).ids == ()
    assert any("--un adds it" in note for note in select(plans, Filters(country=("CD",))).notes)
    assert select(plans, Filters(country=("CD",), un=True)).ids == ("club-plan",)


def test_a_list_known_only_in_part_is_told_where_a_member_of_the_body_may_be_on_it():
    plans = catalogue(f"{LIST}\nstates_partial = true")
    note = "Of 1 plan (club-plan), the list of States is known only in part."
    assert note in select(plans, Filters(country=("CI",))).notes
    assert note not in select(plans, Filters(country=("CD",))).notes
    assert note not in select(plans, Filters(country=("CG",))).notes
