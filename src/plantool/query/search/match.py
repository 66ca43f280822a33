"""Looking a term up: which words of the catalogue are meant by it, how surely, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date as day
from functools import partial
from math import log
from typing import NamedTuple

from plantool.catalogue.dates import first_day, in_words, last_day
from plantool.query.search.fields import PLACES, Field
from plantool.query.search.index import Index, Span
from plantool.query.search.parse import Term
from plantool.query.search.results import MatchKind
from plantool.text import fold

_LONGEST_WORD = 40
_DOUBLED = re.compile(r"(.)\1")


class _Alike(NamedTuple):
    """Words of the catalogue, how like they are to the term (1 for the same), and the texts that have them."""

    words: str
    how: MatchKind
    likeness: float
    texts: Sequence[int]


class Seen(NamedTuple):
    """A term in a record: the best text for it, what stands there, how surely it is meant, and what that counts in this field."""

    text: int
    matched: str
    how: MatchKind
    quality: float
    value: float


class Weighed(NamedTuple):
    """A term, what it weighs, the catalogue's words for it with their likeness, the texts that have them, and where it is best seen in each record."""

    term: Term
    weight: float
    words: dict[str, float]
    texts: frozenset[int]
    seen: dict[int, Seen]


_ENDINGS = {"": 3, "e": 5, "ed": 4, "ing": 4} | dict.fromkeys(
    ("er", "ers", "or", "ors", "ion", "ions", "ment", "ments", "ance"), 5
)
"""English endings, and how many letters must stand before them."""

_SPELLING, _PLURAL, FORM, _PREFIX = 0.99, 0.95, 0.8, 0.6
"""How like a word is to itself joined or parted, to its plural, to another form, and at least to a word that it only begins."""

_BESIDE_EXACT = 0.25
"""What is left of the value of other words where the very word exists: so that exact comes before prefix."""

_SHORTEST_PREFIX = 4

_SURE_PREFIX, _ONLY_PREFIX = 5, 0.9
"""How long a beginning must be that only one word has, and how like it is to that word: ``ouaga``."""

_SHORTEST_HEARD, _AS_HEARD = 6, 0.85
"""How long a word must be that is looked up by its sound, and how like a word is to one that sounds the same: a little less than to one mistyped."""

_SURE_LETTERS = 6
"""A word so long that was mistyped is doubted as its field says, a longer one less, a shorter one more; one only begun half as much at this length."""


def weigh(term: Term, index: Index, *, typos: bool) -> Weighed:
    """Where the catalogue has a term, how well, and what the term weighs."""
    alike = _alike(term, index, typos=typos)
    exact = any(one.how is MatchKind.EXACT for one in alike)
    seen: dict[int, Seen] = {}
    for one in alike:
        rank = (
            _BESIDE_EXACT
            if exact and (one.how is MatchKind.PREFIX or one.likeness < _PLURAL)
            else 1
        )
        _see_all(seen, index, one, partial(_quality, term, one), rank)
    for one in _on_date(term.date, index) if term.date else ():
        _see_all(seen, index, one, _always(one.likeness))
    count = sum(what.quality > 0.9 for what in seen.values()) if exact or term.date else len(seen)
    weight = term.share * (log((len(index.docs) + 1) / (count + 0.5)) + 0.2)
    likeness = {
        word: one.likeness
        for one in reversed(alike)
        for word in one.words.split()
        if not exact or one.likeness >= _PLURAL
    }
    return Weighed(
        term, weight, likeness, frozenset(number for one in alike for number in one.texts), seen
    )


def _see_all(
    seen: dict[int, Seen],
    index: Index,
    one: _Alike,
    quality_in: Callable[[Field], float],
    rank: float = 1,
) -> None:
    """Keep what was seen in each text if nothing better was seen in its record."""
    values: dict[int, tuple[float, float]] = {}
    places, doc_of = index.places, index.doc_of
    for number in one.texts:
        place, doc = places[number], doc_of[number]
        if place not in values:
            quality = quality_in(PLACES[place].field)
            values[place] = quality, PLACES[place].field.weight * quality * rank
        quality, value = values[place]
        if value > (seen[doc].value if doc in seen else 0):
            seen[doc] = Seen(number, one.words, one.how, quality, value)


def _quality(term: Term, one: _Alike, field: Field) -> float:
    """How surely words in this field are those that were asked for."""
    if field.code and not (term.capitals or term.alone):
        return 0
    short = {
        MatchKind.TYPO: _SURE_LETTERS / len(one.words),
        MatchKind.PREFIX: (_SURE_LETTERS / len(term.word)) ** 2 / 2,
    }
    doubt = short.get(one.how, 0) * field.doubt
    return (one.likeness - doubt) * field.sure


def _always(quality: float) -> Callable[[Field], float]:
    return lambda _: quality


def _alike(term: Term, index: Index, *, typos: bool) -> list[_Alike]:
    """The catalogue's words for a term: itself, its forms, what it begins, and only where there is none of these, what it may be meant for."""
    whole_only = " " in term.word or len(term.word) < 3 or any(map(str.isdigit, term.word))
    others = [
        _Alike(words, MatchKind.EXACT, _SPELLING, index.having(words)) for words in term.others
    ]
    found = (
        [_Alike(term.word, MatchKind.EXACT, 1.0, index.having(term.word))]
        if whole_only
        else list(_begun(term.word, index))
    )
    if term.capitals and term.alone and len(term.word) < _SURE_LETTERS:
        found = [one for one in found if one.how is not MatchKind.FORM]
    if [one.how for one in found] == [MatchKind.PREFIX] and len(term.word) >= _SURE_PREFIX:
        found = [found[0]._replace(likeness=_ONLY_PREFIX)]
    found = [one for one in (*found, *others) if one.texts]
    if whole_only:
        return found
    if not any(one.how is MatchKind.EXACT for one in found) and typos:
        found += (
            _Alike(word, MatchKind.TYPO, 0.9, index.having(word))
            for word in _swapped(term)
            if word in index.acronyms
        )
    if any(one.how is not MatchKind.FORM for one in found):
        return found
    return found + (
        _apart(term.word, index)
        or (_misspelled(term, index) or _sounding(term, index) if typos else [])
    )


def _begun(word: str, index: Index) -> Iterator[_Alike]:
    """A word, its other forms, and longer words that begin with it."""
    singulars, stems = _singulars(word), _stems(word)
    start = min(
        {word, word.removesuffix("y")} | singulars | stems, key=lambda stem: (len(stem), stem)
    )
    for other, texts in index.beginning(start).items():
        if other == word:
            yield _Alike(other, MatchKind.EXACT, 1.0, texts)
        elif not singulars.isdisjoint(_singulars(other)):
            yield _Alike(other, MatchKind.FORM, _PLURAL, texts)
        elif not stems.isdisjoint(_stems(other)):
            yield _Alike(other, MatchKind.FORM, FORM, texts)
        elif (
            other.startswith(word)
            and _SHORTEST_PREFIX <= len(word) >= 0.4 * len(other)
            and other not in index.acronyms
        ):
            yield _Alike(
                other, MatchKind.PREFIX, _PREFIX + (1 - _PREFIX) * len(word) / len(other), texts
            )


def _singulars(word: str) -> set[str]:
    """What a word may be the plural of, and the word itself."""
    found = {
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        f"{word[:-3]}y" if word.endswith("ies") else word,
    }
    return {one for one in found if len(one) > 2}


def _stems(word: str) -> set[str]:
    return {
        word.removesuffix(ending)
        for ending, shortest in _ENDINGS.items()
        if word.endswith(ending) and len(word) - len(ending) >= shortest
    }


def _apart(word: str, index: Index) -> list[_Alike]:
    """Two words that were written as one."""
    for at in range(3, min(len(word), _LONGEST_WORD) - 2):
        words = f"{word[:at]} {word[at:]}"
        if f" {words} " in index.whole:
            return [_Alike(words, MatchKind.FORM, FORM, index.having(words))]
    return []


def _misspelled(term: Term, index: Index) -> list[_Alike]:
    """The words that a term may be meant for: more letters may be wrong the longer it is, and no short acronym becomes another."""
    word = term.word
    if not 4 <= len(word) <= _LONGEST_WORD or (term.capitals and len(word) < 5):
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(
        word, index.words, scorer=OSA.distance, score_cutoff=_edits(len(word) + 2), limit=None
    )
    allowed = [
        (other, int(edits))
        for other, edits, _ in sorted(near)
        if _may_mean(word, other, int(edits), index.acronyms)
    ]
    fewest = min((edits for _, edits in allowed), default=0)
    meant = [
        (form, _likeness(word, other, edits))
        for other, edits in allowed
        if edits == fewest
        for form in _begun(other, index)
    ]
    return [
        _Alike(form.words, MatchKind.TYPO, likeness * form.likeness, form.texts)
        for form, likeness in meant
        if form.how is not MatchKind.PREFIX
    ]


def _sounding(term: Term, index: Index) -> list[_Alike]:
    """The words that sound like a term, for a name that was heard and not read: ``wagadugu``."""
    word = term.word
    if not _SHORTEST_HEARD <= len(word) <= _LONGEST_WORD or not word.isalpha():
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    from plantool.query.search.phonetic import skeleton

    heard = skeleton(word)
    slips = 1 if len(heard) > _SHORTEST_HEARD else 0
    found = extract(heard, list(index.sounds), scorer=OSA.distance, score_cutoff=slips, limit=None)
    near = [(sound, int(edits)) for sound, edits, _ in found if sound[0] == heard[0]]
    fewest = min((edits for _, edits in near), default=0)
    alike = (
        (other, _AS_HEARD * (1 - edits / len(heard)))
        for sound, edits in near
        if edits == fewest
        for other in index.sounds[sound]
    )
    return [
        _Alike(other, MatchKind.TYPO, likeness, index.having(other))
        for other, likeness in sorted(alike)
    ]


def _likeness(word: str, other: str, edits: int) -> float:
    """How like two words are; letters exchanged, doubled or not doubled are the mistakes that people make most and count half."""
    slip = sorted(word) == sorted(other) or _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", other)
    return 1 - (edits / 2 if slip else edits) / max(len(word), len(other))


def _swapped(term: Term) -> Iterator[str]:
    """The word with two neighbouring letters exchanged, unless it was typed as a short acronym."""
    word = term.word
    if len(word) > 4 or not term.capitals:
        yield from (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            for at in range(len(word) - 1)
            if len(word) > 3
        )


def _edits(letters: int) -> int:
    """How many letters may be wrong in a word of this length, of four or more."""
    return 1 if letters < 8 else 2


def _may_mean(word: str, other: str, edits: int, acronyms: set[str]) -> bool:
    shorter, longer = sorted((len(word), len(other)))
    if (
        edits > _edits(longer)
        or shorter < 4
        or (edits > 1 and shorter < 6)
        or any(map(str.isdigit, other))
    ):
        return False
    if word[0] != other[0] and shorter < 8:
        return False
    return other not in acronyms or len(other) > 5


def _on_date(date: str, index: Index) -> Iterator[_Alike]:
    """Where a date is written out, and the records' own dates that fit it; how well, is their likeness."""
    words = fold(in_words(date))
    if " " in words:
        yield _Alike(words, MatchKind.EXACT, 1.0, index.having(words))
    first, last = first_day(date), last_day(date)
    for span in index.spans:
        quality = _fit(first, last, span, whole_years="/" in date)
        if quality:
            yield _Alike(index.texts[span.text], MatchKind.DATE, quality, (span.text,))


def _fit(first: str, last: str, span: Span, *, whole_years: bool) -> float:
    """How well a record's date fits the one asked for, from its first to its last day."""
    if (first, last) == (span.first, span.last):
        return 1
    if first <= span.first and span.last <= last:
        return 0.65 if whole_years else 1
    if span.first <= first and last <= span.last:
        days = (day.fromisoformat(span.last) - day.fromisoformat(span.first)).days
        return 1 if days < 15 else 0.7 if days < 31 else 0.4
    return 0
