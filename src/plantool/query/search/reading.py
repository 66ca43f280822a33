"""What a query means as a whole: the names in it, the plans these stand for, and the theme."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from plantool.query.search.index import Index
from plantool.query.search.meaning import learned
from plantool.query.search.parse import Query, Term
from plantool.query.search.results import MatchKind, Record
from plantool.query.search.words import FILLERS, telling

# Chosen on the labelled sets of everyday phrases and combinations.
LONGEST_NAME = 12  # how many words of a query are looked up as one name
TITLE = 3  # from how many words on a query may be a title
CLOSE = (1.0, 0.85, 0.5, 0.25)  # to plans called so, its own, those of its bodies, those for all
NAMED = 0.6  # what a name counts for the plans that it stands for, times how close it is
BESIDE = 0.5  # the part of the clearest theme's probability from which another is meant, too


class Reading(NamedTuple):
    """What a query means as a whole.

    ``meant`` are records, each with how probably, and the record that says what is meant: themes;
    beside names, the strategies and measures on them in the plans that all names stand for; and
    plans with all words of kind in their titles, if a query has nothing but these and names.
    ``elsewhere`` says that a neighbouring field is meant.
    """

    meant: Mapping[int, tuple[float, int]]
    elsewhere: bool = False


def read(index: Index, query: Query) -> Reading:
    """What a query means as a whole; the plans that it names get a place among its terms'."""
    terms = {term.word: term for term in query.terms}
    named: list[dict[int, float]] = []
    naming: list[Term] = []
    free = list(query.words)
    # The longest names first.
    for size in range(min(LONGEST_NAME, len(free)), 0, -1):
        for start in range(len(free) - size + 1):
            words = free[start : start + size]
            inside = [terms[word] for word in words if word in terms]
            ends = (words[0], words[-1])
            if "" in words or not inside or (size > 1 and not FILLERS.isdisjoint(ends)):
                continue
            name = telling(terms[word].spelled if word in terms else word for word in words)
            plans = {} if name in index.of_titles else index.plans_named(name)
            if plans or (size > 1 and name in index.of_titles):
                free[start : start + size] = [""] * size
            if plans:
                named.append({plan: CLOSE[far] for plan, far in plans.items()})
                naming += inside
                _lend(inside, named[-1])
    if named:
        free = [word for word in free if word not in index.of_titles]
    rest = [terms[word] for word in dict.fromkeys(free) if word in terms and word.isalpha()]
    common = set.intersection(*map(set, named)) if named else set()
    close = {plan: min(plans[plan] for plans in named) for plan in common}
    called = _called(index, query.terms)
    in_title = any(index.doc(doc).kind in (Record.PLAN, Record.BODY) for doc in called)
    in_title = in_title or (len(rest) > 1 and not common.isdisjoint(_called(index, rest)))
    # What has a symbol, or stands in a title, is no theme.
    if (in_title and len(terms) >= TITLE) or not all(
        word.isalpha() or word.isdigit() for word in terms
    ):
        return Reading({})
    kinds = [term for term in query.terms if term.word in index.of_titles and term not in naming]
    if kinds and not rest:
        return Reading({plan: (close[plan], plan) for plan in common & _called(index, kinds)})
    free = list(filter(None, free)) if rest else []
    likely = learned().probabilities(free, named=bool(named))
    if likely is None:
        # What has all words in its names is no other field.
        themes = [theme for theme, number in index.themes.items() if number in _called(index, rest)]
        if not themes and not called:
            return Reading({}, elsewhere=True)
        likely = {theme: 1 / len(themes) for theme in themes}
    meant: dict[int, tuple[float, int]] = {}
    for theme, share in likely.items():
        number = index.themes.get(theme)
        if number is None or share < BESIDE * max(likely.values()):
            continue
        if not named:
            meant[number] = (share, number)
        for part in index.doc(number).themes:
            plan = index.doc(part).parent
            if plan in close:
                meant[part] = max(meant.get(part, (0, 0)), (share * close[plan], number))
    return Reading(meant)


def _lend(terms: Sequence[Term], plans: Mapping[int, float]) -> None:
    """Give the terms of a name a place in the plans that it stands for."""
    for term in terms:
        if term.places:
            surest = max(term.places.values(), key=attrgetter("quality"))
            for plan, closeness in plans.items():
                lent = surest._replace(how=MatchKind.RELATED, value=closeness * NAMED)
                term.places[plan] = max(lent, term.places.get(plan, lent), key=attrgetter("value"))


def _called(index: Index, terms: Sequence[Term]) -> set[int]:
    """The records that have all terms in their names."""
    having = [
        {
            doc
            for doc, place in term.places.items()
            if index.fields[place.text].whole_name and place.how is not MatchKind.RELATED
        }
        for term in terms
    ]
    return set.intersection(*having) if having else set()
