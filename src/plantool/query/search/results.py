"""What is searched and found: kinds of records, their fields, why each is a hit, the answer."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

Record = StrEnum("Record", "THEME BODY COUNTRY PLAN STRATEGY MEASURE SOURCE")
"""The kinds of records that can be found."""

PARTS = (Record.STRATEGY, Record.MEASURE)
"""The kinds that are parts of a plan."""

MatchKind = StrEnum("MatchKind", "EXACT FORM TYPO RELATED NAME ORDER MEANING")
"""What a word of the query is in a record, or in its plan (related), or the whole query."""


class Match(NamedTuple):
    """One reason for a hit: a word of the query, what matched it in which field, and its weight."""

    word: str
    matched: str
    field: str
    how: MatchKind
    weight: float

    def __str__(self) -> str:
        return f"{self.word} = {self.matched} in {self.field} ({self.how}, {self.weight})"


class Hit(NamedTuple):
    """One record found.

    ``where`` is the field that says most about why, ``snippet`` what stands in it. ``score`` is the
    sum of the weights of all matches; ``missing`` are the words of the query that it lacks.
    """

    kind: Record
    id: str
    plan: str | None
    title: str
    score: float
    where: str
    snippet: str
    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    origin: str


class SearchResult(NamedTuple):
    """The answer to a query: the best hits first; ``total`` counts those left out, too.

    ``parts`` are the headings and actions, by plan. ``corrections`` are mistyped words of the
    best hit, with what they were read as. Where nothing was found, ``sank`` are words that the
    catalogue lacks or that mean a neighbouring field, and ``near`` is found without these.
    """

    hits: tuple[Hit, ...]
    total: int
    parts: Mapping[str, Sequence[str]]
    corrections: tuple[tuple[str, str], ...] = ()
    near: tuple[str, ...] = ()
    sank: tuple[str, ...] = ()
    cut: bool = False


class Field(NamedTuple):
    """A field of a kind of record: what a match counts, and what more if it is a whole name."""

    record: Record
    name: str
    weight: float
    whole_name: float


NAME, OWN_NAME, HEADING, PROSE, ASIDE = 1.0, 0.9, 0.6, 0.4, 0.25
"""What a match counts: in a title, theme or symbol; in what names a body, country, place or day; in
a heading or tag; in sentences; in what is said of a plan or source."""

WHOLE = 1.4  # the whole name of a body adds more than that of a plan (1): it is asked for itself

_FIELDS = (
    (Record.THEME, "name synonyms id", NAME, WHOLE),
    (Record.THEME, "includes", OWN_NAME, 0),
    (Record.THEME, "pillar", HEADING, 0),
    (Record.THEME, "definition", PROSE, 0),
    (Record.BODY, "name abbreviation names aliases id", OWN_NAME, WHOLE),
    (Record.COUNTRY, "name code aliases", OWN_NAME, WHOLE),
    (Record.PLAN, "title short aliases names symbol", NAME, 1),
    (Record.PLAN, "period", NAME, 0),
    (Record.PLAN, "place adopted", OWN_NAME, 0),
    (Record.PLAN, "in_effect meeting regions tags", HEADING, 0),
    (Record.PLAN, "targets", PROSE, 0),
    (Record.PLAN, "summary principles follow_up states_note kind scope", ASIDE, 0),
    (Record.PLAN, "id", OWN_NAME, OWN_NAME),
    (Record.STRATEGY, "heading", HEADING, HEADING),
    (Record.MEASURE, "text", PROSE, 0),
    (Record.SOURCE, "title publisher date id", ASIDE, 0),
    (Record.SOURCE, "symbol", PROSE, 0),
)
_ALL = (Field(kind, name, *rest) for kind, names, *rest in _FIELDS for name in names.split())
FIELDS = {chr(number): field for number, field in enumerate(_ALL, ord("*"))}
"""All that is searched, each by a letter; the index holds one for each text."""

CODE = next(letter for letter, field in FIELDS.items() if field.name == "code")
"""Codes of countries, which are words in many languages, too; some are among the aliases."""
