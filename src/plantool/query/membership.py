"""Which plans cover a State: by their own list, or through a body that it belonged to then."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from plantool.catalogue.dates import first_day, in_words, last_day
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, Kind, Member, Plan, Standing
from plantool.languages import translated

UNITED_NATIONS = "un"
"""The body whose plans are for nearly every State, and so tell little of one."""

SIGNED = (Kind.CONVENTION, Kind.AGREEMENT)
"""What binds the States that ratify it, whoever adopted it."""


class Cover(StrEnum):
    """By what a plan covers a State: its list, or a body."""

    LISTED = "listed"
    MEMBER = "member"


class Reason(NamedTuple):
    """Why a plan covers a State.

    A ``member`` belonged to ``body`` at the plan's adoption: since a date, or as a list of the
    date ``as_of`` says. ``left`` is when it left the body, also later.
    """

    country: str
    cover: Cover
    body: str | None = None
    since: str | None = None
    as_of: str | None = None
    left: str | None = None


def covers(catalogue: Catalogue, plan: Plan, country: str) -> Reason | None:
    """Why a plan covers a State; None where it does not, or nobody knows.

    A plan with a list of States covers these alone; one that is signed binds who ratifies it.
    """
    if country in plan.states:
        return Reason(country, Cover.LISTED)
    if plan.states or plan.kind in SIGNED:
        return None
    return membership(catalogue, plan, country)


def states_of(catalogue: Catalogue, plan: Plan, wanted: Collection[str]) -> list[Reason]:
    """Why a plan covers each State that it covers, of those wanted."""
    members = [spell.country for body in adopters(catalogue, plan) for spell in body.member]
    codes = (code for code in dict.fromkeys(plan.states or members) if code in wanted)
    return list(filter(None, (covers(catalogue, plan, code) for code in codes)))


def may_cover(catalogue: Catalogue, plan: Plan, country: str) -> bool | None:
    """Whether a State belonged to a body of a plan then; None where nobody knows."""
    bodies = [catalogue.bodies[key] for key in plan.adopted_by or plan.bodies]
    known = [body for body in bodies if body.member]
    if not known or not plan.start:
        return None
    return any(spell_at(body, country, plan.start) for body in known)


def membership(catalogue: Catalogue, plan: Plan, country: str) -> Reason | None:
    """Through which body that adopted a plan a State belonged to it then."""
    for body in adopters(catalogue, plan):
        spell = spell_at(body, country, str(plan.start))
        if spell:
            as_of = None if spell.joined else spell.as_at
            return Reason(country, Cover.MEMBER, body.id, spell.joined, as_of, spell.left)
    return None


def adopters(catalogue: Catalogue, plan: Plan) -> list[Body]:
    """The bodies with known members that adopted a plan; none of a plan without a date."""
    bodies = (catalogue.bodies[key] for key in plan.adopted_by)
    return [body for body in bodies if body.member and plan.start]


def left_since(catalogue: Catalogue, reason: Reason) -> str:
    """The sentence that a State left the body through which a plan covers it."""
    body = catalogue.bodies[str(reason.body)]
    left = str(reason.left)
    day = translated("on {day}") if left.count("-") == 2 else translated("in {month_or_year}")
    when = day.format(day=in_words(left), month_or_year=in_words(left))
    country = catalogue.countries[reason.country].name
    return translated("{country} left {body} {when}.").format(
        country=country, body=body.abbreviation or body.name, when=when
    )


def spell_at(body: Body, country: str, time: str) -> Member | None:
    """A State's time in a body as a member that a date falls in."""
    spells = (spell for spell in body.member if spell.country == country)
    return next((spell for spell in spells if _is_in(spell, time)), None)


def members_at(body: Body, time: str) -> Iterator[Member]:
    """The States that were members of a body at a date."""
    return (spell for spell in body.member if _is_in(spell, time))


def _is_in(spell: Member, time: str) -> bool:
    """Whether a date falls in a spell of membership. A year alone covers the whole year.

    A State seen on a list is taken to stay a member until it is known to have left.
    """
    start = spell.joined or spell.as_at
    return (
        spell.standing is Standing.MEMBER
        and start is not None
        and first_day(start) <= last_day(time)
        and (spell.left is None or last_day(spell.left) >= first_day(time))
    )
