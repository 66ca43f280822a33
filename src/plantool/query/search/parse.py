"""Parse a query into terms: what each means in the catalogue, where it stands, what it weighs."""

import re
from math import log
from typing import NamedTuple

from plantool.query.search.index import Index
from plantool.query.search.meaning import learned
from plantool.query.search.results import MatchKind, Record
from plantool.query.search.words import (
    FILLERS,
    bare,
    forms,
    phonetic_key,
    slips,
    spellings,
)

MOST_WORDS, _MOST_LETTERS = 40, 2000  # how much of a query is looked at
_ARTICLES = ("un", "au")  # no acronyms in small letters beside other words
_ACRONYM = 5  # a word in capitals of at most so many letters has no other form but its plural

# Chosen on the labelled sets of tests/data, and on the queries of the other tests.
_FORM = 0.92  # how like a word is to another form of it, or to one that it begins
_ALIKE = 0.8  # how like it is to one that sounds so, or has its letters in another order
_DOUBT = 4  # over the square of its letters: less like what it may be mistyped for; see "corn"
_SHORTEST_PREFIX, _PREFIX_PART = 5, 0.45  # how long a beginning is, and how much of the word

_UNTOLD = re.compile(
    r"(?<=\d)(?:st|nd|rd|th|er)\b|(?<=\bco)-|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b|\s|$)", re.IGNORECASE
)
"""What is left out of ``30th``, ``co-operation`` and ``O.S.C.E.``."""

_SYMBOL = re.compile(r"[^\W\d_]+[./(](?!(?:19|20)\d\d$).*\d")
"""The symbol of a document, such as ``A/RES/64/293``, which is looked up without its signs;
``Tripoli/2006`` is none."""
_SIGNS = re.compile(r"[^\w\s]")


class Occurrence(NamedTuple):
    """Where a term stands best in a record: in which text, as what, how surely, with what value."""

    text: int
    matched: str
    how: MatchKind
    quality: float
    value: float


class Term(NamedTuple):
    """A word or a symbol of the query, what it was read as, and what it weighs.

    ``meanings`` are the words it may mean, with their likeness, ``texts`` those that have one, and
    ``places`` where it stands best in each record, by number.
    """

    word: str
    spelled: str
    weight: float
    meanings: dict[str, float]
    texts: set[int]
    places: dict[int, Occurrence]


class Query(NamedTuple):
    """A query as parsed: its terms, and all its words in order."""

    terms: list[Term]
    words: list[str]
    cut: bool


def parse(query: str, index: Index, *, typos: bool = True) -> Query:
    """The terms of a query, as the index knows them."""
    typed: list[tuple[str, bool]] = []
    for chunk in _UNTOLD.sub("", query[:_MOST_LETTERS]).split():
        words = bare(_SIGNS.sub("", chunk) if _SYMBOL.match(chunk) else chunk)
        typed += [(word, chunk.isupper()) for word in words.split()]
    cut = len(query) > _MOST_LETTERS or len(typed) > MOST_WORDS
    typed = typed[:MOST_WORDS]
    terms = {
        word: _term(word, index, typos=typos, capitals=capitals, alone=len(typed) == 1)
        for word, capitals in typed
        if (capitals and word in index.acronyms)
        or not (word in FILLERS or (word in _ARTICLES and len(typed) > 1))
    }
    return Query(list(terms.values()), [word for word, _ in typed], cut)


def _term(word: str, index: Index, *, typos: bool, capitals: bool, alone: bool) -> Term:
    """Where the catalogue has a word, and what it weighs: more, the fewer records have it."""
    term = Term(word, word, 0, {}, set(), {})
    for other, how, likeness in _readings(word, index, typos=typos, capitals=capitals):
        if how is MatchKind.TYPO and not term.meanings:
            term = term._replace(spelled=other)
        term.meanings.setdefault(other, likeness)
        for text in index.having(other):
            field, doc = index.fields[text], index.doc_of[text]
            # A code of a country is a word in many languages, too.
            if field.record is Record.COUNTRY and len(other) < 4 and not (capitals or alone):
                continue
            term.texts.add(text)
            value = likeness * field.weight
            if doc not in term.places or term.places[doc].value < value:
                term.places[doc] = Occurrence(text, other, how, likeness, value)
    return term._replace(weight=log((index.size + 1) / (len(term.places) + 0.5)))


def _readings(
    word: str, index: Index, *, typos: bool, capitals: bool
) -> list[tuple[str, MatchKind, float]]:
    """The words that one may mean: itself, its forms, what it begins; else what is like it."""
    written = [word, *spellings(word)]
    others = [*written, *filter(None, map(index.english.get, written))]
    acronym = capitals and len(word) <= _ACRONYM
    readings = [(other, MatchKind.EXACT, 1.0) for other in others]
    inflected = forms(word) if word.isalpha() and not acronym else {f"{word}s"}
    readings += [(form, MatchKind.FORM, _FORM) for form in sorted(inflected)]
    if word.isalpha() and not acronym and len(word) >= _SHORTEST_PREFIX:
        longer = set(index.words.beginning(word)) - {word} - inflected - index.acronyms
        begun = sorted(other for other in longer if len(word) >= _PREFIX_PART * len(other))
        readings += [(other, MatchKind.PREFIX, _FORM) for other in begun]
    readings = [reading for reading in readings if index.having(reading[0])]
    # A symbol, a number or a word of ordinary language is not another one mistyped.
    if readings or not typos or not word.isalpha() or learned().knows(word):
        return readings
    # No short acronym is another one, unless its letters were exchanged.
    alike = [other for other in index.acronyms if sorted(other) == sorted(word)]
    likeness = dict.fromkeys(alike if len(word) > 3 else (), _ALIKE)
    if not likeness:
        doubt = _DOUBT / len(word) ** 2
        likeness = {name: like - doubt for name, like in slips(word, index.mistakable, 3).items()}
    if not likeness and len(sound := phonetic_key(word)) >= _ACRONYM:
        likeness = dict.fromkeys(index.sounds.get(sound, ()), _ALIKE)
    readings = [(other, MatchKind.TYPO, like) for other, like in likeness.items()]
    return readings + [
        (form, how, like * _FORM) for other, how, like in readings for form in forms(other)
    ]
