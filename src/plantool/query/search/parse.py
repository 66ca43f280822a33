"""Parse a query into terms: what each means in the catalogue, where it stands, what it weighs."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from plantool.catalogue.dates import in_words
from plantool.query.search.index import Index
from plantool.query.search.meaning import learned
from plantool.query.search.results import FIELDS, Field, MatchKind
from plantool.query.search.words import (
    FILLERS,
    bare,
    is_plural,
    misheard,
    mistyped,
    shortest_form,
    stem,
)

MOST_WORDS, _MOST_LETTERS = 40, 2000
"""How much of a query is looked at."""

ARTICLES = ("un", "au")
"""Words that are no acronyms in small letters beside others."""

_SYMBOL = re.compile(r"[^\W\d_]+[./(](?!(?:19|20)\d\d$).*\d")
"""The symbol of a document, such as ``A/RES/64/293``: its parts mean nothing apart;
``Tripoli/2006`` is none."""

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]?")
"""An acronym with full stops: ``O.S.C.E.``."""

_DAY = re.compile(r"\b(\d{4})-(\d\d?)-(\d\d?)\b|\b(\d\d?)[/.](\d\d?)[/.](\d{4})\b")
_ORDINAL = re.compile(r"\b(\d\d?)(?:st|nd|rd|th|er)\b")

_ARABIC_PREFIX = re.compile("^(?:[وفبلك]?ال|لل|[وفبلك])(?=..)")
"""An article or a word of one letter that Arabic writes together with the next one."""

_SPELLINGS = (
    "our or,ise ize,isi izi,isa iza,yse yze,ll l,mme m,ence ense,ogue og,tre ter,ae e,oe e,"
    "life lives,man men,child children,person people"
)
_SPELLED = [tuple(pair.split()[::step]) for pair in _SPELLINGS.split(",") for step in (1, -1)]
"""What British and American spelling write differently, and plurals that change the word."""

PLURAL, FORM = 0.95, 0.8
"""How like a word is to its plural, and to another form or a word that it only begins. In the
queries of ``tests``, with 1 for plurals ``auction`` is an action; the other may be 0.1 more or
less."""

SHORTEST_PREFIX, PREFIX_PART = 5, 0.45
"""A beginning has so many letters, and is so much of the word. With 4, ``corn`` is the Horn of
Africa (``corne``); from 0.46 ``ouaga`` is lost; below 0.42 ``undoc`` is not UNODC."""

SURE_LETTERS = 6
"""A mistyped word of this length is doubted as its field says, a longer one less."""

SURE = 0.9
"""From which quality a record surely has a word."""


class Candidate(NamedTuple):
    """Words that a term may mean, how like they are to it (1: the same), and their texts."""

    words: str
    how: MatchKind
    likeness: float
    texts: Sequence[int]


class Occurrence(NamedTuple):
    """Where a term stands best in a record: in which text, as what, how surely, with what value."""

    text: int
    matched: str
    how: MatchKind
    quality: float
    value: float


class Term(NamedTuple):
    """A word or a symbol of the query, what it means, and what it weighs.

    ``capitals`` says that it was typed so, ``alone`` that the query has no other term. ``meanings``
    are the words it may mean, with their likeness, ``texts`` those that have one, and ``places``
    where it stands best in each record, by number.
    """

    word: str
    capitals: bool
    alone: bool
    weight: float
    meanings: dict[str, float]
    texts: frozenset[int]
    places: dict[int, Occurrence]


class Query(NamedTuple):
    """A query as parsed: its terms, and all its words in order."""

    terms: tuple[Term, ...]
    words: tuple[str, ...]
    cut: bool = False


def parse(query: str, index: Index, *, typos: bool = True) -> Query:
    """The terms of a query, as the index knows them."""
    text = _DOTTED.sub(lambda dotted: dotted[0].replace(".", "").upper(), query[:_MOST_LETTERS])
    text = _DAY.sub(_in_words, _ORDINAL.sub(r"\1", text))
    typed = [(word, chunk.isupper()) for chunk in text.split() for word in _words(chunk)]
    cut = len(query) > _MOST_LETTERS or len(typed) > MOST_WORDS
    words = tuple(word for word, _ in typed[:MOST_WORDS])
    terms = {
        word: _term(word, index, words, capitals=capitals, typos=typos)
        for word, capitals in typed[:MOST_WORDS]
        if (capitals and word in index.acronyms)
        or not (word in FILLERS or (word in ARTICLES and len(words) > 1))
    }
    return Query(tuple(terms.values()), words, cut)


def _in_words(day: re.Match[str]) -> str:
    """A day in figures as the catalogue writes it; 13/12/2006 and 12/13/2006 mean the same."""
    year, month, number = day.group(1, 2, 3) if day[1] else day.group(6, 5, 4)
    if int(month) > 12:
        month, number = number, month
    return in_words(f"{year}-{month:>02}-{number:>02}") if 0 < int(month) < 13 else day[0]


def _words(chunk: str) -> list[str]:
    """What is typed without blanks: a symbol, or one or more words."""
    words = bare(chunk).split()
    return [" ".join(words)] if _SYMBOL.match(chunk) else words


def _term(word: str, index: Index, words: Sequence[str], *, capitals: bool, typos: bool) -> Term:
    """Where the catalogue has a word, and what it weighs: more, the fewer records have it."""
    term = Term(word, capitals, len(words) == 1, 0, {}, frozenset(), {})
    candidates = _candidates(term, index, [*_variants(word, words, index)], typos=typos)
    for candidate in candidates:
        for other in candidate.words.split():
            term.meanings.setdefault(other, candidate.likeness)
        for doc, place in _places(candidate, term, index):
            if doc not in term.places or place.value > term.places[doc].value:
                term.places[doc] = place
    weight = log((index.size + 1) / (len(term.places) + 0.5)) + 0.2
    texts = frozenset(text for candidate in candidates for text in candidate.texts)
    return term._replace(weight=weight, texts=texts)


def _variants(word: str, words: Sequence[str], index: Index) -> Iterator[str]:
    """Other spellings of a word that the catalogue has."""
    for pair in pairwise(words):
        joined = "".join(pair)
        # The catalogue also writes ``road map`` as one word.
        if word in pair and joined in index.words and FILLERS.isdisjoint(pair) and len(pair[1]) > 2:
            yield joined
    # An article or preposition without its apostrophe: ``divoire``.
    elided = word[0] in "dl" and word[1:2] in tuple("aehiouy") and word[1:] in index.words
    if elided and not learned().knows(word):
        yield word[1:]
    if english := index.english.get(word):
        yield english
    others = [word.replace(part, other, 1) for part, other in _SPELLED if part in word]
    without = _ARABIC_PREFIX.sub("", word)
    if without != word:
        others += [without, f"ال{without}"]
        yield from filter(None, map(index.english.get, (without, f"ال{without}")))
    yield from (other for other in others if other != word and other in index.words)


def _candidates(
    term: Term, index: Index, variants: Sequence[str], *, typos: bool
) -> list[Candidate]:
    """The words that a term may mean: itself, its forms, what it begins; else what is like it."""
    # A symbol, a number, or a word of one or two letters has no other forms.
    whole = " " in term.word or len(term.word) < 3 or any(map(str.isdigit, term.word))
    spellings = (term.word, *variants) if whole else variants
    found = [] if whole else list(_forms(term.word, index))
    # An acronym typed alone has no other form but its plural.
    if term.capitals and term.alone:
        plural = f"{term.word}s"
        found = [form for form in found if form.how is not MatchKind.FORM or form.words == plural]
    found += [Candidate(words, MatchKind.EXACT, 1.0, index.having(words)) for words in spellings]
    found = [candidate for candidate in found if candidate.texts]
    if whole or any(candidate.how is not MatchKind.FORM for candidate in found):
        return found
    # A word of ordinary language is not another one mistyped.
    strange = typos and not learned().knows(term.word)
    return found + (_apart(term.word, index) or (_respelled(term, index) if strange else []))


def _forms(word: str, index: Index) -> Iterator[Candidate]:
    """A word, its other forms, and longer words that begin with it."""
    for other in index.words.beginning(shortest_form(word)):
        if other == word:
            how, likeness = MatchKind.EXACT, 1.0
        elif is_plural(word, other) or is_plural(other, word):
            how, likeness = MatchKind.FORM, PLURAL
        elif stem(word) == stem(other):
            how, likeness = MatchKind.FORM, FORM
        elif (
            other.startswith(word)
            and SHORTEST_PREFIX <= len(word) >= PREFIX_PART * len(other)
            and other not in index.acronyms
        ):
            how, likeness = MatchKind.PREFIX, FORM
        else:
            continue
        yield Candidate(other, how, likeness, index.having(other))


def _apart(word: str, index: Index) -> list[Candidate]:
    """Two words that were written as one."""
    for at in range(3, len(word) - 2):
        if texts := index.having(words := f"{word[:at]} {word[at:]}"):
            return [Candidate(words, MatchKind.FORM, FORM, texts)]
    return []


def _respelled(term: Term, index: Index) -> list[Candidate]:
    """The words that a mistyped or misheard one may mean, in all their forms."""
    if term.capitals and len(term.word) < 5:
        return []
    words = mistyped(term.word, index.vocabulary, index.acronyms)
    return [
        Candidate(form.words, MatchKind.TYPO, likeness * form.likeness, form.texts)
        for word, likeness in words or misheard(term.word, index.sounds)
        for form in _forms(word, index)
        if form.how is not MatchKind.PREFIX
    ]


def _places(candidate: Candidate, term: Term, index: Index) -> Iterator[tuple[int, Occurrence]]:
    """The records that have a candidate, and where."""
    for text in candidate.texts:
        field = FIELDS[index.fields[text]]
        if quality := _quality(candidate, term, field):
            value = quality * field.weight
            place = Occurrence(text, candidate.words, candidate.how, quality, value)
            yield index.doc_of[text], place


def _quality(candidate: Candidate, term: Term, field: Field) -> float:
    """How surely the words are meant in this field."""
    if field.code and not (term.capitals or term.alone):
        return 0
    doubt = field.doubt if candidate.how is MatchKind.TYPO else 0
    return max(candidate.likeness - doubt * SURE_LETTERS / len(candidate.words), 0)
