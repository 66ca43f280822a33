"""What a query means as a whole: the names in it, the plans these stand for, and the theme."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from plantool.query.search.index import Index
from plantool.query.search.match import WeightedTerm
from plantool.query.search.results import Record
from plantool.query.search.stopwords import FILLERS

LONGEST_NAME = 12
"""How many words of a query are looked up as one name."""

CLEAR = 0.3
"""From which share of its telling words a query means a theme."""

TITLE, FEW = 4, 3
PAIR = 0.5
PHRASE, LONGEST_PHRASE = 3.0, 5
DOUBT = 0.5
UNKNOWN = 0.3
FIRMLY, HALF = 2.0, 0.5

_YEAR = re.compile("(?:19|20)[0-9]{2}")
_OF_YEAR = ("adopted", "period", "title", "id")


class Name(NamedTuple):
    """A name in a query, and the plans that it stands for: its own, and those of its bodies."""

    terms: Sequence[WeightedTerm]
    own: Sequence[int]
    member: Sequence[int]


class Reading(NamedTuple):
    """What a query means as a whole.

    ``own`` are the plans that all its names stand for, ``member`` those that one of them has only
    through a body. ``themes`` says how clearly each is meant, ``elsewhere`` how clearly a
    neighbouring field, by the words that are ``outside``; ``weight`` is that of all but names.
    """

    names: Sequence[Name]
    own: frozenset[int]
    member: frozenset[int]
    themes: Mapping[int, float]
    outside: frozenset[str]
    elsewhere: float
    weight: float


def read(
    index: Index, words: Sequence[str], spelled: Mapping[str, str], terms: Sequence[WeightedTerm]
) -> Reading:
    """What a query means as a whole."""
    by_word = {term.term.word: term for term in terms}
    typed = [spelled.get(word, word) if word in by_word else word for word in words]
    names, rest, free = _names(index, words, typed, by_word)
    named = [frozenset([*name.own, *name.member]) for name in names]
    plans = frozenset.intersection(*named) if named else frozenset()
    own = plans.intersection(*(name.own for name in names))
    if len(terms) >= TITLE and _is_in_a_title(index, terms):
        rest = []
    elsewhere = _elsewhere(index, words, rest)
    return Reading(names, own, plans - own, _themes(index, free, rest), *elsewhere, _weight(rest))


def _names(
    index: Index, words: Sequence[str], typed: Sequence[str], by_word: Mapping[str, WeightedTerm]
) -> tuple[list[Name], list[WeightedTerm], list[str]]:
    """The names in a query, the longest first; the terms and words of what is left."""
    names: list[Name] = []
    free = list(words)
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            span = slice(start, start + size)
            inside = [by_word[word] for word in free[span] if word in by_word]
            if "" in free[span] or not inside:
                continue
            name = " ".join(typed[span])
            if name in index.of_titles:
                plans = None
            else:
                plans = _plans_named(index, name) or _plans_of_word(index, name)
            if plans:
                names.append(Name(inside, *plans))
            if plans or (size > 1 and name in index.of_titles):
                free[span] = [""] * size
    left = [
        by_word[word]
        for word, spelling in zip(free, typed, strict=True)
        if word.isalpha() and word in by_word and not (names and spelling in index.of_titles)
    ]
    return names, [term for place, term in enumerate(left) if term not in left[:place]], free


def _plans_named(index: Index, name: str) -> tuple[list[int], list[int]] | None:
    """The plans that a name or year stands for, and those it has through a body."""
    if name in index.names:
        own, member = index.plans_named(name)
        return own + _plans_called(index, name), member
    if _YEAR.fullmatch(name):
        texts = [text for text in index.having(name) if index.field(text).name in _OF_YEAR]
        plans = {index.doc_of[text] for text in texts if index.field(text).record is Record.PLAN}
        return sorted(plans), []
    return None


def _plans_of_word(index: Index, word: str) -> tuple[list[int], list[int]] | None:
    """The few plans with a rare word in their names: ``bohol`` is one of them."""
    if not word.isalpha() or index.frequency(word):
        return None
    texts = [text for text in index.having(word) if index.field(text).whole_name]
    plans = _plans_called(index, word)
    others = any(index.field(text).record not in (Record.PLAN, Record.SOURCE) for text in texts)
    return (plans, []) if 0 < len(plans) <= FEW and not others else None


def _plans_called(index: Index, words: str) -> list[int]:
    """The plans with these words in their names."""
    fields = ((text, index.field(text)) for text in index.having(words))
    plans = {
        index.doc_of[text]
        for text, field in fields
        if field.record is Record.PLAN and field.whole_name and field.name != "place"
    }
    return sorted(plans)


def _is_in_a_title(index: Index, terms: Sequence[WeightedTerm]) -> bool:
    """Whether a plan has all words in its names: then they are no theme."""
    docs = frozenset.intersection(*(frozenset(term.places) for term in terms))
    return any(
        index.docs[doc].kind is Record.PLAN
        and all(index.field(term.places[doc].text).whole_name for term in terms)
        for doc in docs
    )


def _weight(terms: Sequence[WeightedTerm]) -> float:
    """What words weigh together; those that nothing is known of say little."""
    return sum(term.weight * (1 if term.places or term.elsewhere else UNKNOWN) for term in terms)


def _elsewhere(
    index: Index, words: Sequence[str], terms: Sequence[WeightedTerm]
) -> tuple[frozenset[str], float]:
    """The words of a neighbouring field, and how clearly they mean it; a phrase means no other."""
    text, weight = f" {' '.join(words)} ", _weight(terms)
    for phrase in index.elsewhere:
        if " " in phrase and f" {phrase} " in text:
            return frozenset(phrase.split()), inf
    outside = frozenset(term.term.word for term in terms if term.elsewhere > HALF)
    share = sum(term.weight * term.elsewhere for term in terms) / weight if weight else 0
    return outside, FIRMLY * share


def _together(index: Index, first: WeightedTerm, second: WeightedTerm) -> dict[int, int]:
    """How many texts of each theme have two words next to each other, fillers left out."""
    counts: dict[int, int] = {}
    for text in first.texts & second.texts:
        if index.field(text).record is Record.THEME:
            words = [word for word in index.bare(text).split() if word not in FILLERS]
            if any(a in first.meanings and b in second.meanings for a, b in pairwise(words)):
                theme = index.doc_of[text]
                counts[theme] = counts.get(theme, 0) + 1
    return counts


def _phrases(index: Index, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The names of themes, of two words and more, that stand in a query."""
    for size in range(2, min(LONGEST_PHRASE, len(words)) + 1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            if "" in words[start : start + size]:
                continue
            for text in index.having(phrase):
                field = index.field(text)
                if field.record is Record.THEME and index.bare(text) == phrase:
                    yield index.doc_of[text], phrase


def _themes(index: Index, words: Sequence[str], terms: Sequence[WeightedTerm]) -> dict[int, float]:
    """How clearly words mean a theme: what share of their weight speaks for it alone."""
    weight = _weight(terms)
    sums: dict[int, float] = {}
    for term in terms:
        for doc, place in term.places.items():
            if index.docs[doc].kind is Record.THEME:
                sums[doc] = sums.get(doc, 0) + term.weight * place.value
    for first, second in pairwise(terms):
        together = _together(index, first, second)
        for theme, count in together.items():
            share = count / (sum(together.values()) + DOUBT)
            sums[theme] = sums.get(theme, 0) + PAIR * (first.weight + second.weight) * share
    for theme, phrase in _phrases(index, words):
        inside = sum(term.weight for term in terms if term.term.word in phrase.split())
        sums[theme] = sums.get(theme, 0) + max(inside, PHRASE)
    if not weight:
        return {}
    return {theme: value / weight for theme, value in sums.items()}
