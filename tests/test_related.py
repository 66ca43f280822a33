"""The chain that a plan stands in."""

from __future__ import annotations

import pytest

from helpers import plan_text, tiny
from plantool.catalogue.load import load
from plantool.catalogue.model import RelationType
from plantool.query.relations import RelationRecord, chain, ties

BUNDLED = load()


def catalogue(*lines: str):
    """The tiny catalogue with plans such as ``b: extends a, succeeds c``."""
    text = ""
    for line in lines:
        key, _, relations = line.partition(":")
        text += plan_text(key, key)
        for kind, other in map(str.split, filter(None, relations.split(","))):
            values = {"type": kind, "plan": other, "source": "tiny-text"}
            text += "[[plan.relation]]\n"
            text += "".join(f'{name} = "{value}"\n' for name, value in values.items())
    return tiny(text)


def words(found: list[RelationRecord]) -> list[str]:
    return [f"{tie.via} {tie.words} {tie.plan}" for tie in found]


def test_a_tie_is_read_forwards_and_backwards():
    plan, other = "mountain-2005", "river-2001"
    told = ("tiny-text", "Says so in its preamble.", plan)
    kind = RelationType.SUCCEEDS
    names = ("River Plan", "Mountain Convention")
    first, *_ = ties(tiny(), plan)
    assert first == RelationRecord(plan, other, names[0], kind, "succeeds", *told)
    back = RelationRecord(other, plan, names[1], kind, "succeeded by", *told)
    assert ties(tiny(), other) == [back]


@pytest.mark.parametrize(
    ("lines", "plan", "near"),
    [
        ("a:", "a", []),
        ("a: | b:extends a | c:amends b", "b", ["b extends a", "b amended by c"]),
        ("a: | b:extends a,amends a", "a", ["a extended by b", "a amended by b"]),
    ],
)
def test_a_plans_own_ties_come_first(lines, plan, near):
    assert words(ties(catalogue(*lines.split(" | ")), plan)) == near


@pytest.mark.parametrize(
    ("lines", "reached"),
    [
        ("a: | b:extends a | c:extends b | d:implements a",
            ["a extended by b", "a implemented by d", "b extended by c"]),
        ("a: | b:extends a,amends a | c:extends a,extends b",
            ["a extended by b", "a amended by b", "a extended by c"]),
        ("a:companion c | b:companion a | c:companion b", ["a companion c", "a companion b"]),
        ("a:companion b | b:companion a", ["a companion b"] * 2),
    ],
)  # fmt: skip
def test_the_chain_goes_on_from_the_ties_of_a_plan_to_the_end_nearest_first(lines, reached):
    assert words(chain(catalogue(*lines.split(" | ")), "a")) == reached


def test_every_tie_is_seen_from_both_ends():
    def seen(plan):
        return {
            (*sorted((tie.via, tie.plan)), tie.type, tie.source, tie.recorded_on)
            for tie in ties(BUNDLED, plan)
        }

    for plan in BUNDLED.plans:
        assert seen(plan) == {
            tie
            for other in {tie.plan for tie in ties(BUNDLED, plan)}
            for tie in seen(other)
            if plan in tie[:2]
        }
