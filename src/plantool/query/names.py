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
"""How alike a name must be, of 1, to be suggested.

``wagadugu`` is like Ouagadougou (0.74), ``England`` is not like Zealand (0.71).
"""


class Resolved(NamedTuple):
    """The id that a name was read as, and a note where another record may have been meant."""

    id: str
    note: str | None = None


def find_plan(catalogue: Catalogue, name: str) -> Plan:
    """The plan with this id, alias, abbreviation, symbol or title, or with a unique part of one.

    A part of an id or short name goes before a part of a longer one. Raises ``NothingFound`` for an
    unknown name (with the nearest ones) and for one that several plans share (with all of them).
    """
    return catalogue.plans[_read(_PLANS, catalogue.plans, name).id]


def find_plans(catalogue: Catalogue, names: Iterable[str]) -> list[Plan]:
    """Several plans, each once, in the order named.

    Raises one ``NothingFound`` for all names that did not work (of very many, for the first).
    """
    return _resolve_all(find_plan, catalogue, names)


def find_themes(catalogue: Catalogue, names: Iterable[str]) -> list[Theme]:
    """Several themes, as ``find_plans`` finds plans."""
    return _resolve_all(find_theme, catalogue, names)


def find_bodies(catalogue: Catalogue, names: Iterable[str]) -> list[Body]:
    """Several bodies, as ``find_plans`` finds plans."""
    return _resolve_all(find_body, catalogue, names)


def find_countries(catalogue: Catalogue, names: Iterable[str]) -> list[Country]:
    """Several countries, as ``find_plans`` finds plans."""
    return _resolve_all(find_country, catalogue, names)


def _resolve_all(
    find: Callable[[Catalogue, str], T], catalogue: Catalogue, names: Iterable[str]
) -> list[T]:
    records: list[T] = []
    faults: list[NothingFound] = []
    unread = ""
    for name in dict.fromkeys(names):
        if len(faults) == _FAULTS:
            unread = "The names after these were not looked at. "
            break
        try:
            record = find(catalogue, name)
        except NothingFound as fault:
            faults.append(fault)
        else:
            records += [record] if record not in records else []
    if faults:
        raise NothingFound([fault.message for fault in faults], unread + faults[0].hint)
    return records


def find_theme(catalogue: Catalogue, name: str) -> Theme:
    """The theme with this id or name, or with a unique part of one. Raises ``NothingFound``."""
    return catalogue.themes[read_theme(catalogue, name).id]


def find_body(catalogue: Catalogue, name: str) -> Body:
    """The body with this id, abbreviation or name in any language, or a unique part of one.

    Raises ``NothingFound``.
    """
    return catalogue.bodies[read_body(catalogue, name).id]


def find_country(catalogue: Catalogue, name: str) -> Country:
    """The country with this ISO code, name or alias, or a unique part of one that begins a word.

    A part never wins over a whole name, so ``Niger`` is never Nigeria and ``Congo`` is the country
    of that name. Raises ``NothingFound``.
    """
    return catalogue.countries[read_country(catalogue, name).id]


def read_theme(catalogue: Catalogue, name: str) -> Resolved:
    """How ``find_theme`` reads a name."""
    return _read(_THEMES, catalogue.themes, name)


def read_body(catalogue: Catalogue, name: str) -> Resolved:
    """How ``find_body`` reads a name."""
    return _read(_BODIES, catalogue.bodies, name)


def read_country(catalogue: Catalogue, name: str) -> Resolved:
    """How ``find_country`` reads a name."""
    return _read(_COUNTRIES, catalogue.countries, name)


def _read(kind: _NamedKind, records: Mapping[str, Any], name: str) -> Resolved:
    """The record that a name means. Raises ``NothingFound`` where it means none, or several."""
    if name in records:
        return Resolved(name)
    words = fold(name)
    names_by_id = {key: list(map(fold, kind.names_of(record))) for key, record in records.items()}
    # The surest test that any record passes decides.
    for number, test in enumerate(_tests(words, kind.first) if words else ()):
        ids = [key for key, names in names_by_id.items() if test(names)]
        if len(ids) > 1:
            listed = _listed(kind, records, ids)
            what = f"{quoted(name)} may mean {len(ids)} {kind.plural}: {listed}."
            raise NothingFound(what, "Name one of them.")
        if ids:
            note = f"Read {quoted(name)} as {_listed(kind, records, ids)}"
            if number:
                return Resolved(ids[0], f"{note}.")
            others = _with_words(words, names_by_id, ids[0])
            if not others:
                return Resolved(ids[0])
            return Resolved(ids[0], f"{note}, not {_listed(kind, records, others)}.")
    near = _nearest(words, names_by_id)
    hint = f"See '{kind.listing}'."
    if near:
        hint = f"Did you mean {_listed(kind, records, near, ' or ')}?"
    raise NothingFound(f"No {kind.name} is called {quoted(name)}.", hint)


def _listed(
    kind: _NamedKind, records: Mapping[str, Any], ids: Sequence[str], joint: str = ", "
) -> str:
    """Records as a message names them; of very many the first."""
    shown = [f"{records[key].name} [{key}]" if kind.by_name else key for key in ids[:_CANDIDATES]]
    more = len(ids) - _CANDIDATES
    return joint.join(shown) + (f" and {more} more" if more > 0 else "")


def _with_words(words: str, names_by_id: Mapping[str, list[str]], chosen: str) -> list[str]:
    """The other records whose first name holds the words, where these are the chosen one's."""
    if words != names_by_id[chosen][0]:
        return []
    return [
        key for key, names in names_by_id.items() if key != chosen and _contains(names[0], words)
    ]


def _tests(words: str, first: int) -> tuple[Callable[[list[str]], bool], ...]:
    """What a record's names may have to do with folded words, the surest first.

    The first few names (``first``) go before the others.
    """
    joined = words.replace(" ", "")
    return (
        lambda names: words in names,
        lambda names: any(name.replace(" ", "") == joined for name in names),
        lambda names: any(_contains(name, words) for name in names[:first]),
        lambda names: any(_contains(name, words) for name in names),
        lambda names: any(_begins(name, words) for name in names[:first]),
        lambda names: any(_begins(name, words) for name in names),
        lambda names: all(any(_begins(name, word) for name in names) for word in words.split()),
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


class _NamedKind(NamedTuple):
    """A kind of record, and how it is named.

    ``first`` is how many of its names go before the others, ``listing`` the command that lists all.
    With ``by_name``, a record is told to people by its name and id; else its id says enough.
    """

    name: str
    plural: str
    names_of: Callable[[Any], Iterator[str]]
    first: int
    listing: str
    by_name: bool = True


_PLANS = _NamedKind("plan", "plans", _plan_names, 2, "plantool search", by_name=False)
_THEMES = _NamedKind("theme", "themes", _theme_names, 0, "plantool themes")
_BODIES = _NamedKind("body", "bodies", _body_names, 0, "plantool bodies")
_COUNTRIES = _NamedKind("country", "countries", _country_names, 1, "plantool countries")


def _contains(text: str, words: str) -> bool:
    """Whether the words stand in the text next to each other."""
    return f" {words} " in f" {text} "


def _begins(text: str, words: str) -> bool:
    """The same, but that the last word may be only begun, from four letters on."""
    if len(words.rpartition(" ")[2]) > 3:
        return f" {words}" in f" {text}"
    return _contains(text, words)


def _nearest(words: str, names_by_id: Mapping[str, list[str]]) -> list[str]:
    """The ids of the records with the most similar names, at most three."""
    import difflib

    if not words or len(words) > 100:
        return []
    ids: dict[str, list[str]] = {}
    for key, names in names_by_id.items():
        for name in dict.fromkeys((*names, *names[0].split())):
            ids.setdefault(name, []).append(key)
    near = difflib.get_close_matches(words, [name for name in ids if len(name) > 3], cutoff=_LIKE)
    return list(dict.fromkeys(key for name in near for key in ids[name]))[:3]
