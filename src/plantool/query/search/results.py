"""What a search finds: the kinds of records, why one is a hit, and the answer."""

from __future__ import annotations

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
    """What a match is.

    A word: the same (``exact``), in another form, begun (``prefix``) or with other letters (``typo``); a ``date``; a word of the plan, theme or body that
    the record belongs to (``related``); and what a ``name`` matched as a whole and the ``order`` of words add.
    """

    EXACT = "exact"
    FORM = "form"
    PREFIX = "prefix"
    TYPO = "typo"
    DATE = "date"
    RELATED = "related"
    NAME = "name"
    ORDER = "order"


class Match(NamedTuple):
    """One reason for a hit: what was asked, what matched it in which field, how, and what that weighs."""

    word: str
    matched: str
    field: str
    how: MatchKind
    weight: float


class Hit(NamedTuple):
    """One record found.

    ``where`` and ``text`` are the field that says most and what stands in it; ``score`` is the sum of the matches' weights; ``missing`` are the words of the
    query that the record lacks, for which all weights are less.
    """

    kind: Record
    id: str
    plan: str | None
    title: str
    score: float
    where: str
    text: str
    matches: tuple[Match, ...]
    missing: tuple[str, ...] = ()


class SearchResult(NamedTuple):
    """What a query found: the best hits first, ``total`` in all; ``parts`` counts the strategies and measures among them, by plan.

    ``corrections`` are the words that the best hit has only with other letters; ``near`` the themes and bodies nearest to a query that found nothing;
    ``cut`` says that the query had more words than were looked at.
    """

    hits: tuple[Hit, ...]
    total: int
    parts: Mapping[str, int]
    corrections: tuple[tuple[str, str], ...] = ()
    near: tuple[str, ...] = ()
    cut: bool = False
