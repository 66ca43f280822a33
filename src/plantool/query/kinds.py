"""The kinds of record that have names, and the words that name none by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from plantool.catalogue.model import Body, Country, Plan, Region, Theme

_SMALL = """
a an and at by d da das de del der des di die do dos du e el en et for from in l la las le les los
of on or os s the to und y и на о по в у
"""
SMALL_WORDS = frozenset(_SMALL.split())
_FORMS = """
arab autonomous bolivarian commonwealth confederation co cooperative operative democratic duchy
emirate emirates federal federated federation federative grand great hashemite independent islamic
kingdom konigreich oriental people peoples plurinational principality reino republic republica
republik bundesrepublik republique royaume socialist sovereign state states sultanate union united
республика федеративная королевство جمهورية مملكة
"""
STATE_FORMS = frozenset(_FORMS.split())
_PARTS = """
north south east west central middle northern southern eastern western equatorial new saint africa
african america american americas asia asian europe european oceania pacific island islands
"""
_PARTS_OF_THE_WORLD = frozenset(_PARTS.split())
_BODIES = """
agency association asociacion commission comision communaute community comunidad conference conseil
consejo cooperation council development economic forum general group international meeting network
office organisation organisations organizacion organization organizations platform process program
programme regional secretariat system union
"""
_FORMS_OF_BODIES = frozenset(_BODIES.split())


class NamedKind(NamedTuple):
    """A kind of record, and how it is named.

    ``first`` is how many of its names go before the others. ``nameless`` are words that name no
    record by themselves, such as a point of the compass or a form of State. ``see`` is the
    command that shows a record.
    """

    name: str
    plural: str
    names_of: Callable[[Any], Iterator[str]]
    first: int
    see: str
    nameless: frozenset[str] = SMALL_WORDS


def _plan_names(plan: Plan) -> Iterator[str]:
    yield from (plan.id, plan.short or plan.id, plan.title)
    yield from (plan.symbol,) if plan.symbol else ()
    yield from plan.aliases
    yield from chain.from_iterable(plan.names.values())


def _theme_names(theme: Theme) -> Iterator[str]:
    yield from (theme.id, theme.name)
    yield from chain.from_iterable(theme.synonyms.values())


def _body_names(body: Body) -> Iterator[str]:
    yield from (body.id, body.name)
    yield from (body.abbreviation,) if body.abbreviation else ()
    yield from body.aliases
    yield from chain.from_iterable(body.names.values())


def _country_names(country: Country) -> Iterator[str]:
    yield from (country.name, country.code, *country.aliases)
    yield from chain.from_iterable(country.names.values())


def _region_names(region: Region) -> Iterator[str]:
    yield from (region.name, region.id)


KINDS = {
    kind.name: kind
    for kind in (
        NamedKind("plan", "plans", _plan_names, 2, "plantool show {id}"),
        NamedKind(
            "country",
            "countries",
            _country_names,
            1,
            "plantool countries {id}",
            SMALL_WORDS | STATE_FORMS | _PARTS_OF_THE_WORLD,
        ),
        NamedKind(
            "body", "bodies", _body_names, 0, "plantool bodies {id}", SMALL_WORDS | _FORMS_OF_BODIES
        ),
        NamedKind("region", "regions", _region_names, 1, "plantool list --region {id}"),
        NamedKind("theme", "themes", _theme_names, 0, "plantool themes {id}"),
    )
}
"""The kinds of record that have names."""
