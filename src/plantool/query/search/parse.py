"""Parse a query into terms; drop stop words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plantool.catalogue.dates import in_words
from plantool.query.search.index import Index
from plantool.query.search.stopwords import FILLERS, bare

MOST_WORDS, _MOST_LETTERS = 40, 2000
"""How much of a query is looked at."""

ARTICLES = ("un", "au")
"""Words that between others, and before one that the catalogue lacks, are no acronyms."""

_SYMBOL = re.compile(r"[^\W\d_]+[./(](?!(?:19|20)\d\d$).*\d")
"""The symbol of a document, such as ``A/RES/64/293``: its parts mean nothing apart;
``Tripoli/2006`` is none."""

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?")
"""An acronym with full stops: ``O.S.C.E.``."""

_DAY = re.compile(r"\b(\d{4})-(\d\d?)-(\d\d?)\b|\b(\d\d?)[/.](\d\d?)[/.](\d{4})\b")
_ORDINAL = re.compile(r"\b(\d\d?)(?:st|nd|rd|th|er)\b")

_SPELLINGS = (
    "our or,ise ize,isi izi,isa iza,yse yze,ll l,mme m,ence ense,ogue og,tre ter,ae e,oe e,"
    "life lives,man men,child children,person people"
)
_SPELLED = [tuple(pair.split()[::step]) for pair in _SPELLINGS.split(",") for step in (1, -1)]
"""What British and American spelling write differently, and plurals that change the word."""

_ARABIC_PREFIX = re.compile("^(?:[وفبلك]?ال|لل|[وفبلك])(?=..)")
"""An article or a word of one letter that Arabic writes together with the next one."""


class Term(NamedTuple):
    """A word or a symbol of the query.

    ``variants`` are other spellings of it. ``capitals`` says that it was typed so, ``alone`` that
    the query has no other term.
    """

    word: str
    capitals: bool = False
    variants: tuple[str, ...] = ()
    alone: bool = False


class Query(NamedTuple):
    """A query as parsed: its terms, and all its words in order."""

    terms: tuple[Term, ...]
    words: tuple[str, ...]
    cut: bool = False


def parse(query: str, index: Index) -> Query:
    """The terms of a query; the index knows which words are acronyms."""
    text = _DOTTED.sub(lambda dotted: dotted[0].replace(".", "").upper(), query[:_MOST_LETTERS])
    text = _DAY.sub(_in_words, _ORDINAL.sub(r"\1", text))
    # In a query all in capitals they mean nothing.
    loud = query.isupper() and " " in query.strip()
    typed = [term for chunk in text.split() for term in _terms(chunk, loud=loud)]
    cut = len(query) > _MOST_LETTERS or len(typed) > MOST_WORDS
    typed = typed[:MOST_WORDS]
    words = tuple(term.word for term in typed)
    inner = {
        id(term)
        for term, after in pairwise(typed)
        if term.word in ARTICLES and (term is not typed[0] or after.word not in index.words)
    }
    telling = [
        term
        for term in typed
        if _is_acronym(term, index)
        or not (term.word in FILLERS or (len(term.word) < 3 and id(term) in inner))
    ]
    joined = _joined(words, index)
    terms = {
        term.word: term._replace(
            variants=tuple(dict.fromkeys(_variants(term.word, joined, index))),
            alone=len(typed) == 1,
        )
        for term in telling
    }
    return Query(tuple(terms.values()), words, cut)


def _in_words(day: re.Match[str]) -> str:
    """A day in figures as the catalogue writes it; 13/12/2006 and 12/13/2006 mean the same."""
    year, month, number = day.group(1, 2, 3) if day[1] else day.group(6, 5, 4)
    if int(month) > 12:
        month, number = number, month
    return in_words(f"{year}-{month:>02}-{number:>02}") if 0 < int(month) < 13 else day[0]


def _terms(chunk: str, *, loud: bool) -> Iterator[Term]:
    """What is typed without blanks: a symbol, or one or more words."""
    words = bare(chunk).split()
    if _SYMBOL.match(chunk):
        words = [" ".join(words)]
    for word in words:
        yield Term(word, chunk.isupper() and not loud)


def _is_acronym(term: Term, index: Index) -> bool:
    """Whether a word that may be a filler was typed as the acronym that it also is: ``AU``."""
    return term.capitals and term.word in index.acronyms


def _joined(words: Sequence[str], index: Index) -> dict[str, str]:
    """Pairs that the catalogue also writes as one word, ``road map``, by each of the two."""
    joined: dict[str, str] = {}
    for first, second in pairwise(words):
        known = len(first) > 1 and len(second) > 2 and first + second in index.words
        if known and FILLERS.isdisjoint((first, second)):
            joined[first] = joined[second] = first + second
    return joined


def _variants(word: str, joined: Mapping[str, str], index: Index) -> Iterator[str]:
    """Other spellings of a word."""
    if word in joined:
        yield joined[word]
    # An article or preposition without its apostrophe: ``divoire``.
    elided = word[0] in "dl" and word[1:2] in tuple("aehiouy") and word[1:] in index.words
    if elided and not index.meaning.knows(word):
        yield word[1:]
    if word in index.english:
        yield index.english[word]
    without = _ARABIC_PREFIX.sub("", word)
    others = [without, f"ال{without}"] if "\u0600" < word[0] < "\u0700" else []
    others += [word.replace(part, other, 1) for part, other in _SPELLED if part in word]
    yield from (other for other in others if other != word and other in index.words)
