"""What is searched and found: kinds of records, their fields, why each is a hit, the answer."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class Record(StrEnum):
    """The kinds of records that can be found."""

    PLAN = "plan"
    STRATEGY = "strategy"
    MEASURE = "measure"
    THEME = "theme"
    BODY = "body"
    COUNTRY = "country"
    SOURCE = "source"


class MatchKind(StrEnum):
    """How a record matches a query.

    A word of the query stands there itself (``exact``), in another form, is the beginning of a
    word (``prefix``), or was mistyped (``typo``). It matches the plan, the theme or the body that
    the record belongs to (``related``). A ``name`` was asked for as a whole, words stand in the
    ``order`` of the query, and the query as a whole has the ``meaning`` of a theme.
    """

    EXACT = "exact"
    FORM = "form"
    PREFIX = "prefix"
    TYPO = "typo"
    RELATED = "related"
    NAME = "name"
    ORDER = "order"
    MEANING = "meaning"


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

    ``where`` is the field that says most about why, ``text`` what stands in it. ``score`` is the
    sum of the weights of all matches. ``missing`` are the words of the query that the record
    lacks; they make every weight smaller.
    """

    kind: Record
    id: str
    plan: str | None
    title: str
    score: float
    where: str
    text: str
    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    origin: str


class SearchResult(NamedTuple):
    """The answer to a query: the best hits first; ``total`` counts those left out, too.

    ``parts`` counts the headings and actions found, by plan. ``corrections`` are the words of the
    best hit that were mistyped, with what they were read as. ``cut`` says that the query was too
    long. Of a query that found nothing, ``near`` are the nearest themes and bodies, ``unknown`` the
    words that the catalogue lacks, ``elsewhere`` those of a neighbouring field, and ``without``
    what it would have found without these.
    """

    hits: tuple[Hit, ...]
    total: int
    parts: Mapping[str, int]
    corrections: tuple[tuple[str, str], ...] = ()
    near: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    cut: bool = False


NAME, OWN_NAME, HEADING, PROSE, ASIDE = 1.0, 0.9, 0.6, 0.4, 0.25
"""What a match counts: in a title, theme or symbol; in what names a body, country, place or day; in
a heading or tag; in sentences; in what is said of a plan or source. These five steps find as much
in the labelled sets of ``tests/data`` as the thirteen finer weights that they replaced."""

PROPER, TERM, LOOSE = 0.1, 0.28, 0.45
"""How much less sure a mistyped word is. Names are mistyped more than mistaken for other words;
prose has words like everything. In the queries of ``tests``, from 0.29 for terms ``hotlne`` is
lost; below 0.4 for sources ``ouagadugu`` finds eleven of them beside the plan."""

WHOLE = 1.4
"""What the whole name of a theme, body or country adds: more than that of a plan (its weight), or
``proceso de Puebla`` would find a plan before the process."""


class Field(NamedTuple):
    """A field of a kind of record.

    ``weight`` is what a match counts, ``doubt`` how much less sure one is that is not exact, and
    ``whole_name`` what a name adds that was asked for as a whole. A ``code`` is a word in many
    languages too, so it must be typed in capitals or alone.
    """

    record: Record
    name: str
    weight: float
    doubt: float = TERM
    whole_name: float = 0
    code: bool = False


_COUNTS: tuple[tuple[Any, ...], ...] = (
    (Record.THEME, "name synonyms", NAME, TERM, WHOLE),
    (Record.THEME, "includes", OWN_NAME),
    (Record.THEME, "pillar", HEADING),
    (Record.THEME, "definition", PROSE, LOOSE),
    (Record.THEME, "id", NAME, TERM, WHOLE),
    (Record.BODY, "abbreviation", OWN_NAME, PROPER, WHOLE),
    (Record.BODY, "name names aliases", OWN_NAME, TERM, WHOLE),
    (Record.BODY, "initials id", OWN_NAME, PROPER, WHOLE),
    (Record.COUNTRY, "code", OWN_NAME, PROPER, WHOLE, True),
    (Record.COUNTRY, "name", OWN_NAME, PROPER, WHOLE),
    (Record.COUNTRY, "aliases", OWN_NAME, TERM, WHOLE),
    (Record.PLAN, "title short aliases names symbol", NAME, TERM, NAME),
    (Record.PLAN, "period", NAME),
    (Record.PLAN, "place", OWN_NAME, PROPER, OWN_NAME),
    (Record.PLAN, "adopted", OWN_NAME),
    (Record.PLAN, "in_effect meeting regions tags", HEADING),
    (Record.PLAN, "targets", PROSE),
    (Record.PLAN, "summary principles follow_up states_note dispute", ASIDE, LOOSE),
    (Record.PLAN, "kind scope", ASIDE, LOOSE),
    (Record.PLAN, "id", OWN_NAME, TERM, OWN_NAME),
    (Record.STRATEGY, "heading", HEADING, TERM, HEADING),
    (Record.MEASURE, "text", PROSE, LOOSE),
    (Record.SOURCE, "title", ASIDE, LOOSE, ASIDE),
    (Record.SOURCE, "symbol", PROSE, TERM, PROSE),
    (Record.SOURCE, "publisher date id", ASIDE, LOOSE),
)
"""What fields count, in the order of a field."""

FIELDS = tuple(
    Field(record, name, *counts) for record, names, *counts in _COUNTS for name in names.split()
)
"""All that is searched. A text of the index gives its field by the number in this list."""
