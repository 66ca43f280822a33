"""What a search finds: the kinds of records, why each is a hit, and the answer as a whole."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


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
