"""The chain that a plan stands in: what it builds on, and what built on it."""

from typing import NamedTuple

from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import RelationType

BACKWARDS = {
    RelationType.EXTENDS: "extended by",
    RelationType.REAFFIRMS: "reaffirmed by",
    RelationType.IMPLEMENTS: "implemented by",
    RelationType.SUCCEEDS: "succeeded by",
    RelationType.AMENDS: "amended by",
    RelationType.COMPANION: "companion",
    RelationType.FOLLOWS_UP: "followed up by",
}
FORWARDS = {RelationType.COMPANION: "companion", RelationType.FOLLOWS_UP: "follows up"}


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
        Tie(plan, to, kind, FORWARDS.get(kind, str(kind)), source, note, plan)
        for kind, to, source, note in catalogue.plans[plan].relation
    ]
    to_it = [
        Tie(plan, other.id, kind, BACKWARDS[kind], source, note, other.id)
        for other in catalogue.plans.values()
        for kind, to, source, note in other.relation
        if to == plan and other.id != plan
    ]
    return own + to_it


def chain(catalogue: Catalogue, plan: str) -> list[Tie]:
    """All ties that can be reached from one plan, nearest first; each plan once."""
    seen = {plan}
    reached: list[Tie] = []
    waiting = [plan]
    while waiting:
        for tie in ties(catalogue, waiting.pop(0)):
            if tie.other not in seen:
                seen.add(tie.other)
                waiting.append(tie.other)
                reached.append(tie)
    return reached
