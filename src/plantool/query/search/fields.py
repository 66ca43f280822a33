"""What is searched in each kind of record, and what a match there counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plantool.query.search.results import Record


class Field(NamedTuple):
    """What a match in a field counts, and how much less sure it is if not exact.

    ``whole_name`` is what a name adds that matches as a whole, ``sure`` how sure an exact match is. A ``code`` is also a word in many languages, so it must
    be typed alone or in capitals.
    """

    weight: float
    doubt: float
    whole_name: float = 0
    sure: float = 1
    code: bool = False


_PROPER, _TERM, _ALIAS, _PROSE = 0.1, 0.28, 0.33, 0.45
_NAME = Field(1.0, _TERM, 1.0)
_OWN_NAME = Field(0.9, _TERM, 1.4)
_THEME_NAME = Field(1.05, _TERM, 1.4)
_SAID = Field(0.45, _PROSE, sure=0.65)
FIELDS: Mapping[Record, Mapping[str, Field]] = {
    Record.THEME: {
        "name": _THEME_NAME,
        "synonyms": _THEME_NAME,
        "includes": Field(0.8, _TERM),
        "pillar": Field(0.5, _TERM),
        "definition": Field(0.4, _PROSE),
        "id": _THEME_NAME,
    },
    Record.BODY: {
        "abbreviation": Field(0.9, _PROPER, 1.4),
        "name": _OWN_NAME,
        "names": _OWN_NAME,
        "aliases": _OWN_NAME,
        "initials": Field(0.9, _PROPER, 1.4),
        "id": Field(0.9, _PROPER, 1.4),
    },
    Record.COUNTRY: {
        "code": Field(0.9, _PROPER, 1.4, code=True),
        "name": Field(0.9, _PROPER, 1.4),
        "aliases": Field(0.9, _ALIAS, 1.4),
    },
    Record.PLAN: {
        "title": _NAME,
        "short": _NAME,
        "aliases": _NAME,
        "names": _NAME,
        "symbol": _NAME,
        "period": Field(1.0, _TERM),
        "place": Field(0.85, _PROPER, 0.85),
        "adopted": Field(0.85, _TERM),
        "in_effect": Field(0.6, _TERM),
        "meeting": Field(0.5, _TERM),
        "regions": Field(0.5, _TERM),
        "tags": Field(0.5, _TERM),
        "targets": Field(0.4, _TERM),
        "kind": Field(0.3, _PROSE),
        "scope": Field(0.3, _PROSE),
        "summary": _SAID,
        "principles": _SAID,
        "follow_up": _SAID,
        "states_note": _SAID,
        "dispute": _SAID,
        "id": Field(0.9, _TERM, 0.9),
    },
    Record.STRATEGY: {"heading": Field(0.6, _TERM, 0.6)},
    Record.MEASURE: {"text": Field(0.35, _PROSE)},
    Record.SOURCE: {
        "title": Field(0.28, _PROSE, 0.28),
        "symbol": Field(0.4, _TERM, 0.4),
        "publisher": Field(0.2, _PROSE),
        "date": Field(0.25, _PROSE),
        "id": Field(0.28, _PROSE),
    },
}


class Place(NamedTuple):
    """A field of one kind of record."""

    record: Record
    name: str
    field: Field


PLACES = tuple(
    Place(record, name, field)
    for record, fields in FIELDS.items()
    for name, field in fields.items()
)
"""All that is searched. Texts name theirs by its number in this list."""
