"""What a query means as a whole: the names in it, the plans these stand for, and the theme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plantool.query.search.index import Index
from plantool.query.search.match import WeightedTerm
from plantool.query.search.results import Record
from plantool.query.search.stopwords import FILLERS

LONGEST_NAME = 12
"""How many words of a query are looked up as one name."""

CLEAR = 0.3
"""From which share of its telling words a query means a theme."""

PAIR = 0.5
DOUBT = 0.5
UNKNOWN = 0.3
FIRMLY = 2.0

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
    through a body. ``themes`` says how clearly each is meant, ``elsewhere`` how clearly something
    that the catalogue lacks.
    """

    names: Sequence[Name]
    own: frozenset[int]
    member: frozenset[int]
    themes: Mapping[int, float]
    elsewhere: float
    weight: float


def read(
    index: Index, words: Sequence[str], spelled: Mapping[str, str], terms: Sequence[WeightedTerm]
) -> Reading:
    """What a query means as a whole."""
    by_word = {term.term.word: term for term in terms}
    names: list[Name] = []
    free = list(words)
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            span = free[start : start + size]
            if "" in span or all(word in FILLERS and word not in by_word for word in span):
                continue
            name = " ".join(spelled.get(word, word) for word in span)
            if size > 1 and name in index.of_titles:
                free[start : start + size] = [""] * size
            elif plans := _plans_named(index, name):
                inside = [by_word[word] for word in dict.fromkeys(span) if word in by_word]
                names.append(Name(inside, *plans))
                free[start : start + size] = [""] * size
    for word in dict.fromkeys(filter(None, free)):
        if word in by_word and len(plans := _plans_called(index, spelled.get(word, word))) == 1:
            names.append(Name([by_word[word]], plans, []))
            free = ["" if other == word else other for other in free]
    named = [frozenset([*name.own, *name.member]) for name in names]
    plans = frozenset.intersection(*named) if named else frozenset()
    rest = [
        by_word[word]
        for word in dict.fromkeys(free)
        if word in by_word and not (names and spelled.get(word, word) in index.of_titles)
    ]
    own = plans.intersection(*(name.own for name in names))
    return Reading(names, own, plans - own, _themes(index, rest), _elsewhere(index, words, rest), _weight(rest))


def _plans_named(index: Index, name: str) -> list[list[int]] | None:
    """The plans that a name or year stands for, and those it has through a body."""
    if name in index.names:
        return index.plans_named(name)
    if _YEAR.fullmatch(name):
        texts = [text for text in index.having(name) if index.field(text).name in _OF_YEAR]
        plans = {index.doc_of[text] for text in texts if index.field(text).record is Record.PLAN}
        return [sorted(plans), []]
    return None


def _weight(terms: Sequence[WeightedTerm]) -> float:
    """What words weigh together; those that nothing is known of say little."""
    return sum(
        term.weight * (1 if term.places or term.elsewhere else UNKNOWN) for term in terms
    )


def _elsewhere(index: Index, words: Sequence[str], terms: Sequence[WeightedTerm]) -> float:
    """How clearly words mean a neighbouring field."""
    text, weight = f" {' '.join(words)} ", _weight(terms)
    inside = {
        word
        for phrase in index.elsewhere
        if " " in phrase and f" {phrase} " in text
        for word in phrase.split()
    }
    outside = sum(
        term.weight * (1 if term.term.word in inside else term.elsewhere) for term in terms
    )
    return FIRMLY * outside / weight if weight else 0


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


def _plans_called(index: Index, word: str) -> list[int]:
    """The plans with a word in their names, if nothing else is named so."""
    texts = [text for text in index.having(word) if index.field(text).whole_name]
    if any(index.field(text).record is not Record.PLAN for text in texts):
        return []
    return list({index.doc_of[text] for text in texts})


def _themes(index: Index, terms: Sequence[WeightedTerm]) -> dict[int, float]:
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
    return {theme: value / weight for theme, value in sums.items()}
