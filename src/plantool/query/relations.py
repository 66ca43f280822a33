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


class RelationRecord(NamedTuple):
    """A tie to another plan, read from the plan ``via``.

    That is this plan, unless the tie is reached over others. ``distance`` counts the steps from
    this plan, ``recorded_on`` is the plan whose record holds the tie.
    """

    via: str
    plan: str
    short: str
    type: RelationType
    words: str
    source: str
    note: str | None
    recorded_on: str
    distance: int = 1


def ties(catalogue: Catalogue, plan: str) -> list[RelationRecord]:
    """The direct ties of one plan: its own relations, then those that others have to it."""
    plans = catalogue.plans
    own = [
        RelationRecord(plan, to, plans[to].label, kind, WORDS[kind][0], source, note, plan)
        for kind, to, source, note in plans[plan].relation
    ]
    to_it = [
        RelationRecord(plan, key, other.label, kind, WORDS[kind][1], source, note, key)
        for key, other in plans.items()
        for kind, to, source, note in other.relation
        if to == plan and key != plan
    ]
    return own + to_it


def chain(catalogue: Catalogue, plan: str) -> list[RelationRecord]:
    """The ties of one plan, then those reached over others: nearest first, each plan once."""
    reached = ties(catalogue, plan)
    steps = {plan: 0} | {tie.plan: 1 for tie in reached}
    waiting = [key for key in steps if key != plan]
    for nearer in waiting:
        for tie in ties(catalogue, nearer):
            if tie.plan not in steps:
                waiting.append(tie.plan)
                steps[tie.plan] = steps[nearer] + 1
                reached.append(tie._replace(distance=steps[tie.plan]))
    return reached
