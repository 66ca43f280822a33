"""The chain that a plan stands in."""

from __future__ import annotations

import pytest

from helpers import tiny
from plantool.catalogue.load import load
from plantool.catalogue.model import RelationType
from plantool.query.relations import Tie, chain, ties


def plans(*lines: str) -> str:
    """Plans such as ``b: extends a, succeeds c``."""
    made = []
    for line in lines:
        key, _, relations = line.partition(":")
        made.append(
            f'[[plan]]\nid = "{key}"\n'
            f"title = "
            f'"{key}"\n'
            f'kind = "strategy"\n'
            f'scope = "global"\nbasis = '
            f'"secondary"\n'
        )
        for relation in filter(None, relations.split(",")):
            kind, other = relation.split()
            made.append(
                f'[[plan.relation]]\ntype = "{kind}"\nplan = "{other}"\nsource = "tiny-text"\n'
            )
        made.append("\n")
    return "".join(made)


def words(found: list[Tie]) -> list[tuple[str, str, str]]:
    return [(tie.plan, tie.words, tie.other) for tie in found]


def test_a_plans_own_tie_is_read_forwards():
    assert ties(tiny(), "mountain-2005")[0] == Tie(
        "mountain-2005",
        "river-2001",
        RelationType.SUCCEEDS,
        "succeeds",
        "tiny-text",
        "Says so in its preamble.",
        "mountain-2005",
    )


def test_the_tie_of_another_plan_is_read_backwards():
    assert ties(tiny(), "river-2001") == [
        Tie(
            "river-2001",
            "mountain-2005",
            RelationType.SUCCEEDS,
            "succeeded by",
            "tiny-text",
            "Says so in its preamble.",
            "mountain-2005",
        )
    ]


WORDS = {
    "extends": ("extends", "extended by"),
    "reaffirms": ("reaffirms", "reaffirmed by"),
    "implements": ("implements", "implemented by"),
    "succeeds": ("succeeds", "succeeded by"),
    "amends": ("amends", "amended by"),
    "companion": ("companion", "companion"),
    "follows-up": ("follows up", "followed up by"),
}


@pytest.mark.parametrize("kind", list(RelationType))
def test_each_tie_has_words_in_both_directions(kind):
    forwards, backwards = WORDS[kind]
    catalogue = tiny(plans("a:", f"b:{kind} a"))
    assert words(ties(catalogue, "b")) == [("b", forwards, "a")]
    assert words(ties(catalogue, "a")) == [("a", backwards, "b")]


def test_a_plans_own_ties_come_first():
    catalogue = tiny(plans("a:", "b:extends a", "c:amends b"))
    assert words(ties(catalogue, "b")) == [("b", "extends", "a"), ("b", "amended by", "c")]


def test_a_plan_that_stands_alone_has_no_ties():
    assert ties(tiny(plans("a:")), "a") == []


def test_a_plan_that_only_mentions_another_has_no_tie_to_it():
    catalogue = tiny(plans("a:", "b:").replace('title = "b"', 'title = "a"'))
    assert ties(catalogue, "a") == []


def test_two_plans_may_have_several_ties():
    catalogue = tiny(plans("a:", "b:extends a,amends a"))
    assert words(ties(catalogue, "a")) == [("a", "extended by", "b"), ("a", "amended by", "b")]


def test_an_unknown_plan_raises_key_error():
    with pytest.raises(KeyError):
        ties(tiny(), "no-such-plan")


def test_the_chain_goes_to_the_end_nearest_first():
    catalogue = tiny(plans("a:", "b:extends a", "c:extends b", "d:implements a"))
    assert words(chain(catalogue, "a")) == [
        ("a", "extended by", "b"),
        ("a", "implemented by", "d"),
        ("b", "extended by", "c"),
    ]


def test_the_chain_names_each_plan_once():
    catalogue = tiny(plans("a:", "b:extends a,amends a", "c:extends a,extends b"))
    assert words(chain(catalogue, "a")) == [("a", "extended by", "b"), ("a", "extended by", "c")]


def test_a_chain_that_is_a_ring_ends():
    catalogue = tiny(plans("a:companion c", "b:companion a", "c:companion b"))
    assert [tie.other for tie in chain(catalogue, "a")] == ["c", "b"]


def test_a_ring_of_two_ends():
    catalogue = tiny(plans("a:companion b", "b:companion a"))
    assert words(chain(catalogue, "a")) == [("a", "companion", "b")]


BUNDLED = load()


@pytest.mark.parametrize(
    ("plan", "said", "other"),
    [
        ("ecowas-eccas-joint-2006", "reaffirms", "ecowas-initial-2002"),
        ("ecowas-initial-2002", "reaffirmed by", "ecowas-eccas-joint-2006"),
        ("ecowas-eccas-joint-2006", "companion", "west-central-africa-agreement-2006"),
        ("west-central-africa-agreement-2006", "companion", "ecowas-eccas-joint-2006"),
    ],
)
def test_a_bundled_tie(plan, said, other):
    assert (said, other) in [(tie.words, tie.other) for tie in ties(BUNDLED, plan)]


def test_every_tie_is_seen_from_both_ends():
    def seen(plan):
        return {
            (*sorted((tie.plan, tie.other)), tie.type, tie.source, tie.recorded_on)
            for tie in ties(BUNDLED, plan)
        }

    for plan in BUNDLED.plans:
        assert seen(plan) == {
            tie
            for other in {tie.other for tie in ties(BUNDLED, plan)}
            for tie in seen(other)
            if plan in tie[:2]
        }
