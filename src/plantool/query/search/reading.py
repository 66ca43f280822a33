"""What a query means as a whole: the names in it, the plans these stand for, and the theme."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from plantool.query.search.index import Index
from plantool.query.search.meaning import learned
from plantool.query.search.parse import SURE, Query, Term
from plantool.query.search.results import Record
from plantool.query.search.words import FILLERS, telling

LONGEST_NAME = 12
"""How many words of a query are looked up as one name."""

TITLE, FEW = 3, 3
"""From how many words on a query may be a title, and how many plans a rare word may stand for."""

# The numbers below were chosen on the labelled sets of combinations.

CLOSE = (1.0, 0.85, 0.5, 0.25)
"""How close a name is to plans that are called so, to its own, to those of its bodies, to all's."""

WITH_WORD, BESIDE = 1.2, 0.5
"""How much closer a plan is that has another word of the query in its names; and from which part of
the probability of the clearest theme another one is meant, too."""

_YEAR = re.compile("(?:19|20)[0-9]{2}")
_OF_YEAR = ("adopted", "period", "title", "id")


class Name(NamedTuple):
    """A name in a query, and the plans that it stands for, each with how closely."""

    terms: Sequence[Term]
    plans: Mapping[int, float]


class Reading(NamedTuple):
    """What a query means as a whole.

    ``plans`` are those that all its names stand for, each with how closely. ``themes`` says how
    probably those are meant that are not much less clear than the clearest; ``elsewhere``, that a
    neighbouring field is. ``titled`` are plans whose titles have all words of kind in a query that
    has nothing but these and names: the CIS programme.
    """

    names: Sequence[Name]
    plans: Mapping[int, float]
    themes: Mapping[int, float]
    elsewhere: bool
    titled: frozenset[int] = frozenset()


def read(index: Index, query: Query) -> Reading:
    """What a query means as a whole."""
    terms, words = query.terms, query.words
    by_word = {term.word: term for term in terms}
    typed = [_spelled(by_word[word]) if word in by_word else word for word in words]
    names, rest, free = _names(index, words, typed, by_word)
    named = names[0].plans if names else {}
    plans = {
        plan: min(name.plans[plan] for name in names)
        for plan in named
        if all(plan in name.plans for name in names)
    }
    for term in by_word.values():
        if term.word in index.of_titles:
            continue
        inside = plans.keys() & _plans_named_with(index, term)
        if len(inside) < len(plans):
            plans |= {plan: plans[plan] * WITH_WORD for plan in inside}
    # What has a symbol, or stands in a title, is no theme.
    in_title = _is_in_a_title(index, terms) or (plans and _is_in_a_title(index, rest, plans))
    if in_title or any(" " in term.word for term in terms):
        rest = []
    likely = learned().probabilities(free if rest else [], named=bool(names))
    if likely is None:
        likely = _themes_with(index, rest)
        if not likely:
            return Reading(names, plans, {}, elsewhere=True)
    naming = {term.word for name in names for term in name.terms}
    kinds = [
        term
        for term in by_word.values()
        if term.word in index.of_titles and term.word not in naming
    ]
    if kinds and not rest:
        titled = plans.keys() & set.intersection(*map(partial(_plans_titled, index), kinds))
        return Reading(names, plans, {}, elsewhere=False, titled=frozenset(titled))
    least = BESIDE * max(likely.values(), default=0)
    themes = {
        index.themes[theme]: share
        for theme, share in likely.items()
        if theme in index.themes and share >= least
    }
    return Reading(names, plans, themes, elsewhere=False)


def _spelled(term: Term) -> str:
    """A word as the catalogue spells it."""
    known = term.word in term.meanings or learned().knows(term.word)
    return (
        term.word if known or not term.places else max(term.meanings, key=term.meanings.__getitem__)
    )


def _themes_with(index: Index, terms: Sequence[Term]) -> dict[str, float]:
    """The themes that have all words in their names and synonyms, each as probable."""
    themes = [
        theme
        for theme, number in index.themes.items()
        if all(number in term.places and term.places[number].quality > SURE for term in terms)
    ]
    return dict.fromkeys(themes, 1 / len(themes)) if themes else {}


def _names(
    index: Index, words: Sequence[str], typed: Sequence[str], by_word: Mapping[str, Term]
) -> tuple[list[Name], list[Term], list[str]]:
    """The names in a query, the longest first; the terms and words of what is left."""
    names: list[Name] = []
    free = list(typed)
    for size in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            span = slice(start, start + size)
            inside = [by_word[word] for word in words[span] if word in by_word]
            if "" in free[span] or not inside:
                continue
            if size > 1 and not FILLERS.isdisjoint((words[start], words[start + size - 1])):
                continue
            name = telling(typed[span])
            title = name in index.of_titles
            plans = {} if title else _plans_named(index, name)
            if plans is not None and not title:
                names.append(Name(inside, plans))
            if plans or (size > 1 and title):
                free[span] = [""] * size
    left = {
        word: by_word[word]
        for word, spelling in zip(words, free, strict=True)
        if word.isalpha()
        and spelling
        and word in by_word
        and not (names and spelling in index.of_titles)
    }
    of_titles = index.of_titles if names else frozenset()
    return names, list(left.values()), [word for word in free if word and word not in of_titles]


def _plans_named(index: Index, name: str) -> dict[int, float] | None:
    """The plans that a name, a year or a rare word stands for, and how closely."""
    if name in index.names:
        return {plan: CLOSE[tier] for plan, tier in index.plans_named(name).items()}
    if _YEAR.fullmatch(name):
        texts = [text for text in index.having(name) if index.field(text).name in _OF_YEAR]
        docs = {index.doc_of[text] for text in texts if index.field(text).record is Record.PLAN}
        return dict.fromkeys(sorted(docs), CLOSE[1])
    # A rare word stands for the few plans with it in their names: ``bohol`` is one.
    if not name.isalpha() or learned().knows(name):
        return None
    plans = _plans_called(index, name)
    return dict.fromkeys(plans, CLOSE[0]) if 0 < len(plans) <= FEW else None


def _plans_called(index: Index, words: str) -> list[int]:
    """The plans with these words in their names."""
    fields = ((text, index.field(text)) for text in index.having(words))
    plans = {
        index.doc_of[text]
        for text, field in fields
        if field.record is Record.PLAN and field.whole_name and field.name != "place"
    }
    return sorted(plans)


def _is_in_a_title(index: Index, terms: Sequence[Term], *plans: Collection[int]) -> bool:
    """Whether a plan (one of these) has all words in its names."""
    having = [set(numbers) for numbers in plans]
    having += [_plans_named_with(index, term) for term in terms]
    return len(having) >= TITLE and bool(set.intersection(*having))


def _plans_named_with(index: Index, term: Term) -> set[int]:
    """The plans that have a word in their names, surely."""
    return {
        doc
        for doc, place in term.places.items()
        if index.doc(doc).kind in (Record.PLAN, Record.BODY)
        and index.field(place.text).whole_name
        and (place.quality > SURE or not learned().knows(term.word))
    }


def _plans_titled(index: Index, term: Term) -> set[int]:
    """The plans that have a word, or what it means, in their names."""
    return {plan for word in (term.word, *term.meanings) for plan in _plans_called(index, word)}
