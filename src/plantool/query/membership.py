"""Which plans cover a State: by their own list, or through a body that it belonged to then."""

from collections.abc import Collection, Iterator
from enum import Enum, StrEnum
from typing import NamedTuple

from plantool.catalogue.dates import in_words, overlap
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, Kind, Member, Plan, Standing
from plantool.languages import translated

UNITED_NATIONS = "un"
"""The body whose plans are for nearly every State, and so tell little of one."""
AT_ADOPTION = "States are those at adoption: as a source lists them, or as members of a body then."
SIGNED = (Kind.CONVENTION, Kind.AGREEMENT)
"""What binds the States that ratify it, whoever adopted it."""

Cover = StrEnum("Cover", "LISTED MEMBER")
"""By what a plan covers a State: its list, or a body."""


class Lack(Enum):
    """A fact without which a filter cannot tell; the sentence says so of some plans."""

    DATE = "No date is known of {plans}; --from and --to cannot find {them}."
    EFFECT = "No time in effect is known of {plans}; --in-effect cannot find {them}."
    REGION = "No region is given for {plans}; --region cannot find {them}."
    LARGER = "For a larger region: {plans}; --region {regions} lists {them}."
    STATES = (
        "Of {plans}, no list of States is known, nor the members of a body that adopted {them};"
        " --country cannot find {them}."
    )
    PARTIAL = "Of {plans}, the list of States is known only in part."
    RATIFIED = (
        "Open to signature: {plans}. These bind the States that ratify them;"
        " ratifications are not recorded."
    )
    UNITED_NATIONS = "United Nations: {plans}, as for every Member State; --un adds {them}."
    REPORTED = "Only reported to take it up: {plans}; --coverage reported lists {them}."
    UNREAD = "Not assessed: {plans}, which does not mean no."
    MEMBERS = "Left out: {plans} for the members of a body, shown without --listed."


class Reason(NamedTuple):
    """Why a plan covers a State.

    A ``member`` belonged to ``body`` at the plan's adoption: since a date, or as a list of the
    date ``as_of`` says. ``left`` is when it left the body, also later.
    """

    plan: str
    cover: Cover
    body: str | None = None
    since: str | None = None
    as_of: str | None = None
    left: str | None = None


def states_of(catalogue: Catalogue, plan: Plan, wanted: Collection[str]) -> dict[str, Reason]:
    """Why a plan covers each State that it covers, of those wanted.

    A plan with a list of States covers these alone; one that is signed binds who ratifies it.
    """
    if plan.states or plan.kind in SIGNED:
        return {code: Reason(plan.id, Cover.LISTED) for code in plan.states if code in wanted}
    reasons: dict[str, Reason] = {}
    for key in plan.adopted_by if plan.start else ():
        for spell in members_at(catalogue.bodies[key], str(plan.start), wanted):
            as_of = None if spell.joined else spell.as_at
            reason = Reason(plan.id, Cover.MEMBER, key, spell.joined, as_of, spell.left)
            reasons.setdefault(spell.country, reason)
    return reasons


def doubts(catalogue: Catalogue, plan: Plan, wanted: Collection[str]) -> dict[str, Lack]:
    """The States, of those wanted, that a plan may cover for all that is known, and what lacks.

    What is signed is open to those too that joined a body later.
    """
    bodies = [catalogue.bodies[key] for key in plan.adopted_by or plan.bodies]
    possible, signed = wanted, plan.kind in SIGNED
    known = plan.start is not None and any(body.member for body in bodies)
    if plan.start and known:
        time = f"{plan.start.partition('/')[0]}/.." if signed else plan.start
        possible = {spell.country for body in bodies for spell in members_at(body, time, wanted)}
    if plan.states:  # nothing speaks for a State of which no body tells
        return dict.fromkeys(possible, Lack.PARTIAL) if plan.states_partial and known else {}
    return dict.fromkeys(possible, Lack.RATIFIED if signed and known else Lack.STATES)


def members_at(body: Body, time: str, wanted: Collection[str] | None = None) -> Iterator[Member]:
    """The States, of those wanted, that were members of a body at a date.

    A year alone covers the whole year. A State seen on a list is taken to stay a member until it
    is known to have left.
    """
    for spell in body.member:
        start = spell.joined or spell.as_at
        if (
            (wanted is None or spell.country in wanted)
            and spell.standing is Standing.MEMBER
            and start
            and overlap(f"{start}/{spell.left or '..'}", time)
        ):
            yield spell


def left_on(catalogue: Catalogue, country: str, reason: Reason) -> str:
    """The sentence that a State left the body through which a plan covers it."""
    return translated("{country} left {body} ({date}).").format(
        country=catalogue.countries[country].name,
        body=catalogue.bodies[str(reason.body)].label,
        date=in_words(str(reason.left)),
    )
