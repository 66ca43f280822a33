"""From what a person types to the record that is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, Country, Plan, Theme
from plantool.errors import NothingFound
from plantool.text import fold, quoted

T = TypeVar("T")

_CANDIDATES = 12
_FAULTS = 20
"""How many wrong names are told: to look for what each may mean takes time."""
_LIKE = 0.73
"""How like a name must be, of 1, to be suggested: ``wagadugu`` is like Ouagadougou (0.74), ``England`` not like Zealand (0.71)."""


class Reading(NamedTuple):
    """The id that a name was read as, and what a reader must be told of it: that another record may have been meant."""

    id: str
    note: str | None = None


def find_plan(catalogue: Catalogue, name: str) -> Plan:
    """The plan with this id, alias, abbreviation, symbol or title, or with a unique part of one.

    A part of an id or short name goes before a part of a longer one. Raises ``NothingFound`` for an unknown name (with the nearest ones) and for one
    that several plans share (with all of them).
    """
    return catalogue.plans[_read(_PLANS, catalogue.plans, name).id]


def find_plans(catalogue: Catalogue, names: Iterable[str]) -> list[Plan]:
    """Several plans, each once, in the order named. Raises ``NothingFound`` that tells of every name that did not work (of many, of the first)."""
    return _each(find_plan, catalogue, names)


def find_themes(catalogue: Catalogue, names: Iterable[str]) -> list[Theme]:
    """Several themes, as ``find_plans`` finds plans."""
    return _each(find_theme, catalogue, names)


def find_bodies(catalogue: Catalogue, names: Iterable[str]) -> list[Body]:
    """Several bodies, as ``find_plans`` finds plans."""
    return _each(find_body, catalogue, names)


def find_countries(catalogue: Catalogue, names: Iterable[str]) -> list[Country]:
    """Several countries, as ``find_plans`` finds plans."""
    return _each(find_country, catalogue, names)


def _each(
    find: Callable[[Catalogue, str], T], catalogue: Catalogue, names: Iterable[str]
) -> list[T]:
    found: list[T] = []
    faults: list[NothingFound] = []
    unread = ""
    for name in dict.fromkeys(names):
        if len(faults) == _FAULTS:
            unread = "The names after these were not looked at. "
            break
        try:
            one = find(catalogue, name)
        except NothingFound as fault:
            faults.append(fault)
        else:
            found += [one] if one not in found else []
    if faults:
        raise NothingFound([fault.message for fault in faults], unread + faults[0].hint)
    return found


def find_theme(catalogue: Catalogue, name: str) -> Theme:
    """The theme with this id or name, or with a unique part of one. Raises ``NothingFound``."""
    return catalogue.themes[read_theme(catalogue, name).id]


def find_body(catalogue: Catalogue, name: str) -> Body:
    """The body with this id, abbreviation or name in any language, or with a unique part of one. Raises ``NothingFound``."""
    return catalogue.bodies[read_body(catalogue, name).id]


def find_country(catalogue: Catalogue, name: str) -> Country:
    """The country with this ISO code, name or alias, or with a unique part of one that begins at a word. Raises ``NothingFound``.

    A part never wins over a whole name, so ``Niger`` is never Nigeria and ``Congo`` is the country of that name.
    """
    return catalogue.countries[read_country(catalogue, name).id]


def read_theme(catalogue: Catalogue, name: str) -> Reading:
    """How ``find_theme`` reads a name."""
    return _read(_THEMES, catalogue.themes, name)


def read_body(catalogue: Catalogue, name: str) -> Reading:
    """How ``find_body`` reads a name."""
    return _read(_BODIES, catalogue.bodies, name)


def read_country(catalogue: Catalogue, name: str) -> Reading:
    """How ``find_country`` reads a name."""
    return _read(_COUNTRIES, catalogue.countries, name)


def _read(words: _Words, records: Mapping[str, Any], name: str) -> Reading:
    if name in records:
        return Reading(name)
    wanted = fold(name)
    folded = {key: [fold(one) for one in words.names_of(record)] for key, record in records.items()}

    def shown(keys: Sequence[str], joint: str = ", ") -> str:
        some = [
            f"{records[key].name} [{key}]" if words.by_name else key for key in keys[:_CANDIDATES]
        ]
        return joint.join(some) + (
            f" and {len(keys) - _CANDIDATES} more" if len(keys) > _CANDIDATES else ""
        )

    for number, test in enumerate(_tests(wanted, words.first) if wanted else ()):
        found = [key for key, names in folded.items() if test(names)]
        if len(found) > 1:
            raise NothingFound(
                f"{quoted(name)} may mean {len(found)} {words.plural}: {shown(found)}.",
                "Name one of them.",
            )
        if found and number:
            return Reading(found[0], f"Read {quoted(name)} as {shown(found)}.")
        if found:
            others = [
                key
                for key, names in folded.items()
                if key != found[0]
                and wanted == folded[found[0]][0]
                and _has_words(names[0], wanted)
            ]
            return Reading(
                found[0],
                f"Read {quoted(name)} as {shown(found)}, not {shown(others)}." if others else None,
            )
    near = _nearest(wanted, folded)
    raise NothingFound(
        f"No {words.kind} is called {quoted(name)}.",
        f"Did you mean {shown(near, ' or ')}?" if near else f"See '{words.listing}'.",
    )


def _tests(wanted: str, first: int) -> tuple[Callable[[list[str]], bool], ...]:
    """What a record's names may have to do with a folded name, the surest first; ``first`` names go before the others."""
    joined = wanted.replace(" ", "")
    return (
        lambda names: wanted in names,
        lambda names: any(one.replace(" ", "") == joined for one in names),
        lambda names: any(_has_words(one, wanted) for one in names[:first]),
        lambda names: any(_has_words(one, wanted) for one in names),
        lambda names: any(_begins_words(one, wanted) for one in names[:first]),
        lambda names: any(_begins_words(one, wanted) for one in names),
        lambda names: all(
            any(_begins_words(one, word) for one in names) for word in wanted.split()
        ),
    )


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


class _Words(NamedTuple):
    """A kind of record: how it is called, what names it, how many of these names go before the others, and which command lists all.

    With ``by_name``, a record is told to people by its name and id; else its id says enough.
    """

    kind: str
    plural: str
    names_of: Callable[[Any], Iterator[str]]
    first: int
    listing: str
    by_name: bool = True


_PLANS = _Words("plan", "plans", _plan_names, 2, "plantool search", by_name=False)
_THEMES = _Words("theme", "themes", _theme_names, 0, "plantool themes")
_BODIES = _Words("body", "bodies", _body_names, 0, "plantool bodies")
_COUNTRIES = _Words("country", "countries", _country_names, 1, "plantool countries")


def _has_words(text: str, words: str) -> bool:
    """Whether the words stand in the text next to each other."""
    return f" {words} " in f" {text} "


def _begins_words(text: str, words: str) -> bool:
    """The same, but that the last word may be only begun, from four letters on."""
    return (
        f" {words}" in f" {text}" if len(words.rpartition(" ")[2]) > 3 else _has_words(text, words)
    )


def _nearest(wanted: str, folded: Mapping[str, list[str]]) -> list[str]:
    """The ids of the records with the most similar names, at most three."""
    import difflib

    if not wanted or len(wanted) > 100:
        return []
    by_name: dict[str, list[str]] = {}
    for key, names in folded.items():
        for one in dict.fromkeys((*names, *names[0].split())):
            by_name.setdefault(one, []).append(key)
    near = difflib.get_close_matches(wanted, [one for one in by_name if len(one) > 3], cutoff=_LIKE)
    return list(dict.fromkeys(key for one in near for key in by_name[one]))[:3]
