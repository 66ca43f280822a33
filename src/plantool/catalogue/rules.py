"""The data format as a table: which fields each record has, of what shape, and which need evidence.

The checker, the builder and the JSON Schema of the data file all read this one table.
"""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import NamedTuple

from plantool.catalogue import model

FORMAT = 1


class Shape(Enum):
    """What a field's value looks like in TOML."""

    TEXT = auto()
    TEXTS = auto()
    TEXT_OR_TEXTS = auto()
    WORDS = auto()
    ID = auto()
    SOURCE_ID = auto()
    COUNTRY_CODE = auto()
    LANGUAGE = auto()
    DATE = auto()
    INTERVAL = auto()
    INTEGER = auto()
    FLAG = auto()
    URL = auto()
    URLS = auto()
    NAMES = auto()
    ENUM = auto()
    ENUMS = auto()
    REF = auto()
    REFS = auto()
    EVIDENCE = auto()
    RECORD = auto()
    RECORDS = auto()


class Rule(NamedTuple):
    """One field: its shape, whether it is needed, and whether a filled field needs an entry under ``evidence``.

    ``words`` is the vocabulary of an enum; ``table`` the table that a reference points to, or the kind of record nested here.
    """

    shape: Shape
    needed: bool = False
    evidence: bool = False
    words: type[StrEnum] | None = None
    table: str = ""


_TEXT, _TEXTS, _NOTE = Rule(Shape.TEXT), Rule(Shape.TEXTS), Rule(Shape.TEXT)
_NEEDED = Rule(Shape.TEXT, needed=True)
_SOURCE = Rule(Shape.REF, needed=True, table="source")
_SOURCES = Rule(Shape.REFS, table="source")
_THEMES = Rule(Shape.REFS, table="theme")


def _word(words: type[StrEnum], *, needed: bool = False, evidence: bool = False) -> Rule:
    return Rule(Shape.ENUM, needed=needed, evidence=evidence, words=words)


def _fact(shape: Shape, table: str = "") -> Rule:
    return Rule(shape, evidence=True, table=table)


RULES: dict[str, dict[str, Rule]] = {
    "catalogue": {
        "format": Rule(Shape.INTEGER, needed=True),
        "edition": _NEEDED,
        "compiled": Rule(Shape.DATE, needed=True),
        "title": _NEEDED,
        "licence": _NEEDED,
    },
    "theme": {
        "id": Rule(Shape.ID, needed=True),
        "name": _NEEDED,
        "pillar": _word(model.Pillar, needed=True),
        "also": Rule(Shape.ENUMS, words=model.Pillar),
        "definition": _NEEDED,
        "includes": _TEXTS,
        "excludes": _TEXTS,
        "synonyms": Rule(Shape.NAMES),
        "sources": _SOURCES,
    },
    "country": {
        "code": Rule(Shape.COUNTRY_CODE, needed=True),
        "name": _NEEDED,
        "aliases": _TEXTS,
        "sources": _SOURCES,
    },
    "body": {
        "id": Rule(Shape.ID, needed=True),
        "name": _NEEDED,
        "kind": _word(model.BodyKind, needed=True),
        "abbreviation": _TEXT,
        "names": Rule(Shape.NAMES),
        "aliases": _TEXTS,
        "url": Rule(Shape.URL),
        "sources": _SOURCES,
    },
    "source": {
        "id": Rule(Shape.SOURCE_ID, needed=True),
        "title": _NEEDED,
        "type": _word(model.SourceType, needed=True),
        "publisher": _TEXT,
        "date": Rule(Shape.INTERVAL),
        "symbol": _TEXT,
        "language": Rule(Shape.LANGUAGE),
        "url": Rule(Shape.URL),
        "printed_url": _TEXT,
        "link": Rule(Shape.RECORD, table="link"),
        "copies": Rule(Shape.URLS),
        "note": _NOTE,
    },
    "link": {
        "state": _word(model.LinkState, needed=True),
        "checked": Rule(Shape.DATE),
        "how": _TEXT,
    },
    "plan": {
        "id": Rule(Shape.ID, needed=True),
        "title": Rule(Shape.TEXT, needed=True, evidence=True),
        "kind": _word(model.Kind, needed=True),
        "scope": _word(model.Scope, needed=True),
        "basis": _word(model.Basis, needed=True),
        "short": _TEXT,
        "bodies": _fact(Shape.REFS, "body"),
        "states": _fact(Shape.REFS, "country"),
        "states_partial": Rule(Shape.FLAG),
        "states_note": _NOTE,
        "regions": _TEXTS,
        "adopted": _fact(Shape.INTERVAL),
        "place": _fact(Shape.TEXT),
        "meeting": _fact(Shape.TEXT),
        "symbol": _fact(Shape.TEXT),
        "period": _fact(Shape.TEXT),
        "in_effect": _fact(Shape.INTERVAL),
        "status": _word(model.Status, evidence=True),
        "targets": _fact(Shape.WORDS),
        "principles": _fact(Shape.TEXTS),
        "summary": _TEXT,
        "follow_up": _fact(Shape.TEXT_OR_TEXTS),
        "names": _fact(Shape.NAMES),
        "aliases": _TEXTS,
        "documents_note": _NOTE,
        "tags": Rule(Shape.WORDS),
        "evidence": Rule(Shape.EVIDENCE),
        "strategy": Rule(Shape.RECORDS, table="strategy"),
        "measure": Rule(Shape.RECORDS, table="measure"),
        "absent": Rule(Shape.RECORDS, table="absent"),
        "relation": Rule(Shape.RECORDS, table="relation"),
        "document": Rule(Shape.RECORDS, table="document"),
        "dispute": Rule(Shape.RECORDS, table="dispute"),
    },
    "strategy": {
        "heading": _NEEDED,
        "source": _SOURCE,
        "themes": Rule(Shape.RECORDS, table="theme-fit"),
        "locator": _TEXT,
        "basis": _word(model.Basis),
        "note": _NOTE,
        "measure": Rule(Shape.RECORDS, table="measure"),
    },
    "theme-fit": {
        "id": Rule(Shape.REF, needed=True, table="theme"),
        "relation": _word(model.Fit, needed=True),
    },
    "measure": {
        "text": _NEEDED,
        "source": _SOURCE,
        "themes": _THEMES,
        "locator": _TEXT,
        "basis": _word(model.Basis),
        "note": _NOTE,
    },
    "absent": {
        "theme": Rule(Shape.REF, needed=True, table="theme"),
        "source": _SOURCE,
        "read_on": Rule(Shape.DATE, needed=True),
        "note": _NOTE,
    },
    "relation": {
        "type": _word(model.RelationType, needed=True),
        "plan": Rule(Shape.REF, needed=True, table="plan"),
        "source": _SOURCE,
        "note": _NOTE,
    },
    "document": {
        "source": _SOURCE,
        "role": _word(model.Role, needed=True),
        "note": _NOTE,
    },
    "dispute": {
        "about": _NEEDED,
        "claim": _NEEDED,
        "source": _SOURCE,
    },
}

TABLES = ("theme", "country", "body", "source", "plan")
"""The tables of a catalogue file that hold records with ids, in the order of the file."""

KEYS = {"theme": "id", "country": "code", "body": "id", "source": "id", "plan": "id"}
"""The field that names a record of each table."""

FACTS = tuple(name for name, rule in RULES["plan"].items() if rule.evidence)
"""The plan fields that need evidence where they are filled."""

HEAD = frozenset(
    name
    for name, rule in RULES["plan"].items()
    if rule.shape not in (Shape.EVIDENCE, Shape.RECORDS)
)
"""The plan fields that are no tables below it."""

NEEDED = {
    table: tuple(name for name, rule in rules.items() if rule.needed)
    for table, rules in RULES.items()
}
"""The fields that every record of a table must have."""
