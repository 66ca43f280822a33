"""The chain that a plan stands in: what it builds on, and what built on it."""

from typing import NamedTuple

from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import RelationType

WORDS = {
    RelationType.EXTENDS: ("extends", "extended by"),
    RelationType.REAFFIRMS: ("reaffirms", "reaffirmed by"),
    RelationType.IMPLEMENTS: ("implements", "implemented by"),
    RelationType.SUCCEEDS: ("succeeds", "succeeded by"),
    RelationType.AMENDS: ("amends", "amended by"),
    RelationType.COMPANION: ("companion", "companion"),
    RelationType.FOLLOWS_UP: ("follows up", "followed up by"),
}
"""How each relation is said from its own plan to the other, and back."""


class Tie(NamedTuple):
    """One plan's tie to another, read in the direction from ``plan`` to ``other``.

    ``words`` says it in words (``extended by``); ``recorded_on`` is the plan whose record holds it.
    """

    plan: str
    other: str
    type: RelationType
    words: str
    source: str
    note: str | None
    recorded_on: str


def ties(catalogue: Catalogue, plan: str) -> list[Tie]:
    """The direct ties of one plan: its own relations, then those that others have to it."""
    own = [
        Tie(plan, to, kind, WORDS[kind][0], source, note, plan)
        for kind, to, source, note in catalogue.plans[plan].relation
    ]
    to_it = [
        Tie(plan, other.id, kind, WORDS[kind][1], source, note, other.id)
        for other in catalogue.plans.values()
        for kind, to, source, note in other.relation
        if to == plan and other.id != plan
    ]
    return own + to_it


def chain(catalogue: Catalogue, plan: str) -> list[Tie]:
    """All ties that can be reached from one plan, nearest first; each plan once."""
    reached: dict[str, Tie] = {}
    waiting = [plan]
    for nearer in waiting:
        for tie in ties(catalogue, nearer):
            if tie.other != plan and tie.other not in reached:
                waiting.append(tie.other)
                reached[tie.other] = tie
    return list(reached.values())
