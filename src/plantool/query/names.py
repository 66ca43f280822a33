"""From what a person types to the record that is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from plantool.catalogue.model import Body, Country, Plan, Theme
from plantool.catalogue.read import Catalogue, Records
from plantool.errors import NothingFound
from plantool.text import fold, visible

_CANDIDATES = 12


def find_plan(catalogue: Catalogue, name: str) -> Plan:
    """The plan with this id, alias, abbreviation, symbol or title, or with a unique part of one.

    Raises ``NothingFound`` for an unknown name (with the nearest ones) and for one that several plans share (with all of them).
    """
    if name in catalogue.plans:
        return catalogue.plans[name]
    return catalogue.plans[_match("plan", name, catalogue.plans, _plan_names, "plantool search")]


def find_plans(catalogue: Catalogue, names: Iterable[str]) -> list[Plan]:
    """Several plans, each once, in the order named. Raises ``NothingFound`` that tells of every name that did not work."""
    found: dict[str, Plan] = {}
    faults: list[NothingFound] = []
    for name in names:
        try:
            plan = find_plan(catalogue, name)
        except NothingFound as fault:
            faults.append(fault)
        else:
            found[plan.id] = plan
    if faults:
        raise NothingFound([fault.message for fault in faults], faults[0].hint)
    return list(found.values())


def find_theme(catalogue: Catalogue, name: str) -> Theme:
    """The theme with this id or name, or with a unique part of one. Raises ``NothingFound``."""
    if name in catalogue.themes:
        return catalogue.themes[name]
    return catalogue.themes[_match("theme", name, catalogue.themes, _theme_names, "plantool themes")]


def find_body(catalogue: Catalogue, name: str) -> Body:
    """The body with this id, abbreviation or name in any language, or with a unique part of one. Raises ``NothingFound``."""
    if name in catalogue.bodies:
        return catalogue.bodies[name]
    return catalogue.bodies[_match("body", name, catalogue.bodies, _body_names, "plantool bodies")]


def find_country(catalogue: Catalogue, name: str) -> Country:
    """The country with this ISO code, name or alias, or with a unique part of one that begins at a word. Raises ``NothingFound``.

    A part never wins over a whole name, so ``Niger`` is never Nigeria and ``Congo`` is the country of that name.
    """
    if name.upper() in catalogue.countries:
        return catalogue.countries[name.upper()]
    return catalogue.countries[_match("country", name, catalogue.countries, _country_names, "plantool countries")]


def _match(kind: str, name: str, records: Records[Any], names_of: Callable[[str, dict[str, Any]], Iterator[str]], listing: str) -> str:
    wanted = fold(name)
    folded = {key: [fold(one) for one in names_of(key, raw)] for key, raw in records.heads()}
    tests: tuple[Callable[[list[str]], bool], ...] = (
        lambda names: wanted in names,
        lambda names: _has_words(names[0], wanted),
        lambda names: any(_has_words(one, wanted) for one in names),
        lambda names: _begins_words(names[0], wanted),
        lambda names: any(_begins_words(one, wanted) for one in names),
        lambda names: all(any(_begins_words(one, word) for one in names) for word in wanted.split()),
    )
    for test in tests if wanted else ():
        found = [key for key, names in folded.items() if test(names)]
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(found[:_CANDIDATES]) + (f" and {len(found) - _CANDIDATES} more" if len(found) > _CANDIDATES else "")
            raise NothingFound(f"'{_short(name)}' may mean {len(found)} {_plural(kind)}: {shown}.", "Name one of them.")
    raise NothingFound(f"No {kind} is called '{_short(name)}'.", _nearest(wanted, folded) or f"See '{listing}'.")


def _plan_names(key: str, raw: dict[str, Any]) -> Iterator[str]:
    yield key
    yield from (raw["title"], raw.get("short", ""), raw.get("symbol", ""))
    yield from raw.get("aliases", ())
    yield from _all_names(raw.get("names", {}))


def _theme_names(key: str, raw: dict[str, Any]) -> Iterator[str]:
    yield key
    yield raw["name"]
    yield from _all_names(raw.get("synonyms", {}))


def _body_names(key: str, raw: dict[str, Any]) -> Iterator[str]:
    yield key
    yield from (raw["name"], raw.get("abbreviation", ""))
    yield from raw.get("aliases", ())
    yield from _all_names(raw.get("names", {}))


def _country_names(key: str, raw: dict[str, Any]) -> Iterator[str]:
    yield raw["name"]
    yield key
    yield from raw.get("aliases", ())


def _all_names(names: Mapping[str, Any]) -> Iterator[str]:
    for some in names.values():
        yield from [some] if isinstance(some, str) else some


def _has_words(text: str, words: str) -> bool:
    """Whether the words stand in the text next to each other."""
    return f" {words} " in f" {text} "


def _begins_words(text: str, words: str) -> bool:
    """The same, but that the last word may be only begun, from four letters on."""
    return f" {words}" in f" {text}" if len(words.rpartition(" ")[2]) > 3 else _has_words(text, words)


def _nearest(wanted: str, folded: Mapping[str, list[str]]) -> str:
    """The ids of the records with the most similar names, as a sentence."""
    import difflib

    if not wanted or len(wanted) > 100:
        return ""
    by_name = {one: key for key, names in folded.items() for one in (*names, *names[0].split()) if len(one) > 3}
    near = dict.fromkeys(by_name[one] for one in difflib.get_close_matches(wanted, by_name, 3, 0.7))
    return f"Did you mean {' or '.join(near)}?" if near else ""


def _plural(kind: str) -> str:
    return {"body": "bodies", "country": "countries"}.get(kind, kind + "s")


def _short(name: str) -> str:
    name = visible(name).replace("\n", "\\n").replace("\t", "\\t")
    return name if len(name) <= 60 else name[:60] + "…"
