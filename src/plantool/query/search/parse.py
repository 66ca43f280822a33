"""Parse a query: what its words mean in the catalogue, and what they mean as a whole."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from math import log
from operator import attrgetter
from typing import NamedTuple

from plantool.query.search.index import Index
from plantool.query.search.meaning import learned
from plantool.query.search.results import CODE, FIELDS, MatchKind, Record
from plantool.query.search.words import FILLERS, bare, forms, telling, variants

MOST_WORDS, _MOST_LETTERS = 40, 2000  # how much of a query is looked at
_ARTICLES = ("un", "au")  # no acronyms in small letters beside other words
_ACRONYM = 5  # a word in capitals of at most so many letters has no other form but its plural

# Chosen on the labelled sets of tests/data, and on the queries of the other tests.
_FORM = 0.92  # how like a word is to another form of it, or to one that it begins
_ALIKE = 0.8  # how like it is to one that sounds so, or has its letters in another order
_DOUBT = 4  # over the square of its letters: less like what it may be mistyped for; see "corn"
_SURE = 0.65  # how like another word, and it only, it is if it means that among others
_SHORTEST_PREFIX, _PREFIX_PART = 5, 0.45  # how long a beginning is, and how much of the word
LONGEST_NAME = 12  # how many words of a query are looked up as one name
TITLE = 3  # from how many words on a query may be a title
CLOSE = (1.0, 0.85, 0.5)  # to plans called so, its own, those of its bodies
NAMED = 0.6  # what a name counts for the plans that it stands for, times how close it is
ALSO = 0.95  # how close a plan is that has a word of kind in another name than its title
BESIDE = 0.5  # the part of the clearest theme's probability from which another is meant, too

_UNTOLD = re.compile(
    r"(?<=\d)(?:st|nd|rd|th|er)\b|(?<=\bco)-|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b|\s|$)", re.IGNORECASE
)
"""What is left out of ``30th``, ``co-operation`` and ``O.S.C.E.``."""

_SYMBOL = re.compile(r"[^\W\d_]+[./(](?!(?:19|20)\d\d$).*\d")
"""The symbol of a document, such as ``A/RES/64/293``, which is looked up without its signs;
``Tripoli/2006`` is none."""


class Place(NamedTuple):
    """Where a term stands best in a record: in which text, as what, how surely, with what value."""

    text: int
    matched: str
    how: MatchKind
    likeness: float
    value: float


Readings = dict[str, tuple[MatchKind, float]]
"""The words that one may mean, as what, and how like they are."""


class Term(NamedTuple):
    """A word or a symbol of the query, how it was meant to be spelled, and what it weighs.

    ``meanings`` are the words it may mean, ``texts`` those that have one, by the number of their
    record. ``places`` is where it stands best in each, ``called`` those in whose name that is.
    """

    word: str
    spelled: str
    weight: float
    meanings: Set[str]
    texts: Mapping[int, Set[int]]
    places: dict[int, Place]
    called: set[int]


Meant = dict[int, tuple[float, int]]
"""Records, each with how probably it is meant, and the record that says what is meant: themes;
beside names, the strategies and measures on them in the plans that all names stand for, or these
plans where none is; or those with all words of kind in their titles, if the rest are names."""


class Query(NamedTuple):
    """A query as parsed: its terms, all its words, and what is meant; None for another field."""

    terms: list[Term]
    words: list[str]
    cut: bool
    meant: Meant | None


def parse(query: str, index: Index, *, typos: bool = True) -> Query:
    """The terms of a query, as the index knows them."""
    typed: list[tuple[str, bool]] = []
    for chunk in _UNTOLD.sub("", query[:_MOST_LETTERS]).split():
        text = bare(re.sub(r"[^\w\s]", "", chunk) if _SYMBOL.match(chunk) else chunk)
        typed += [(word, chunk.isupper()) for word in text.split()]
    cut = len(query) > _MOST_LETTERS or len(typed) > MOST_WORDS
    typed = typed[:MOST_WORDS]
    terms = {
        word: _term(word, index, typos=typos, capitals=capitals, alone=len(typed) == 1)
        for word, capitals in typed
        if (capitals and word in index.acronyms)
        or not (word in FILLERS or (word in _ARTICLES and len(typed) > 1))
    }
    words = [word for word, _ in typed]
    return Query(list(terms.values()), words, cut, _meant(index, terms, words))


def _term(word: str, index: Index, *, typos: bool, capitals: bool, alone: bool) -> Term:
    """Where the catalogue has a word, and what it weighs: more, the fewer records have it."""
    readings = _readings(word, index, typos=typos, capitals=capitals)
    texts: dict[int, set[int]] = defaultdict(set)
    places: dict[int, Place] = {}
    for other, (how, likeness) in readings.items():
        for text in index.having(other):
            field, doc = index.field(text), index.doc_of(text)
            if field is FIELDS[CODE] and not (capitals or alone):
                continue
            texts[doc].add(text)
            place = Place(text, other, how, likeness, likeness * field.weight)
            if doc not in places or places[doc].value < place.value:
                places[doc] = place
    weight = log((len(index.docs) + 1) / (len(places) + 0.5))
    least = max([_SURE, *(_FORM * likeness for _, likeness in readings.values())])
    likely = [other for other, (_, likeness) in readings.items() if likeness > least]
    spelled = likely[0] if len(likely) == 1 and not learned().knows(word) else word
    called = {doc for doc, place in places.items() if index.field(place.text).whole_name}
    return Term(word, spelled, weight, readings.keys(), texts, places, called)


def _readings(word: str, index: Index, *, typos: bool, capitals: bool) -> Readings:
    """The words that one may mean: itself, its forms, what it begins; else what is like it."""
    written = [word, *variants(word)]
    written += [*filter(None, map(index.english.get, written))]
    others = {f"{word}s"}
    if word.isalpha() and not (capitals and len(word) <= _ACRONYM):
        others = forms(word)
        longer = index.words.beginning(word) if len(word) >= _SHORTEST_PREFIX else ()
        begun = {other for other in longer if len(word) >= _PREFIX_PART * len(other)}
        others |= begun - index.acronyms
    readings = dict.fromkeys(written, (MatchKind.EXACT, 1.0))
    readings |= dict.fromkeys(sorted(others - {*written}), (MatchKind.FORM, _FORM))
    readings = {other: readings[other] for other in readings if index.having(other)}
    # A symbol, a number or a word of ordinary language is not another one mistyped.
    if readings or not typos or not word.isalpha() or learned().knows(word):
        return readings
    from plantool.query.likeness import phonetic_key, slips

    # No short acronym is another one, unless its letters were exchanged.
    alike = [other for other in index.acronyms if sorted(other) == sorted(word) and word[3:]]
    if not alike and len(sound := phonetic_key(word)) >= _ACRONYM:
        alike = index.sounds.get(sound).split()
    doubt = _DOUBT / len(word) ** 2
    likeness = dict.fromkeys(alike, _ALIKE) or {
        other: like - doubt for other, like in slips(word, index.mistakable, 3).items()
    }
    return {other: (MatchKind.TYPO, like) for other, like in likeness.items()}


def _meant(index: Index, terms: Mapping[str, Term], typed: Sequence[str]) -> Meant | None:
    """What a query means as a whole; None for another field."""
    close, naming, free = _names(index, terms, typed)
    rest = [terms[word] for word in dict.fromkeys(free) if word in terms and word.isalpha()]
    # What stands in a title, or has a symbol, is no theme.
    called = _called(rest)
    titled = {index.docs[doc].kind for doc in _called(terms.values()) | called & close.keys()}
    in_title = len(terms) >= TITLE and not titled.isdisjoint((Record.PLAN, Record.BODY))
    if in_title or not all(word.isalpha() or word.isdigit() for word in terms):
        return {}
    kinds = [terms[word] for word in terms if word in index.of_titles and word not in naming]
    if kinds and not rest:
        texts = {place.text for term in kinds for place in term.places.values()}
        plans = _called(kinds) & close.keys()
        sure = {plan: 1 if index.docs[plan].title in texts else ALSO for plan in plans}
        return {plan: (close[plan] * sure[plan], plan) for plan in plans}
    spelled = [terms[word].spelled if word in terms else word for word in free if rest]
    likely = learned().themes(spelled, named=bool(naming))
    if likely is None:
        if not called:
            return None
        # What has all words in its names is no other field.
        likely = {theme: 1 for theme, number in index.themes.items() if number in called}
    themes: Meant = {}
    parts: Meant = {}
    for theme, share in likely.items():
        number = index.themes.get(theme)
        if number is None or share < BESIDE * max(likely.values()):
            continue
        themes[number] = (share, number)
        for part in index.docs[number].themes:
            plan = index.docs[part].parent
            if plan in close:
                parts[part] = max(parts.get(part, (0, 0)), (share * close[plan], number))
    meant = parts if naming else themes | parts
    # Where the kind is asked for too, the plan is meant that says all of it itself.
    for plan in close if kinds else ():
        if all(plan in term.places for term in rest):
            meant[plan] = (close[plan], plan)
    if likely and not meant and all(term.places for term in rest):
        return {plan: (close[plan], plan) for plan in close}
    # A clear theme of which the plans named say nothing: "customs post on the Rio Grande".
    return meant or (themes if learned().themes(spelled) else {})


def _names(
    index: Index, terms: Mapping[str, Term], typed: Sequence[str]
) -> tuple[dict[int, float], set[str], list[str]]:
    """The plans that all names in a query stand for, the words of these names, and the others.

    Plans get a place among those of the terms of each of their names.
    """
    close: dict[int, float] = {}
    naming: set[str] = set()
    free = list(typed)
    # The longest names first.
    for size in range(min(LONGEST_NAME, len(free)), 0, -1):
        for start in range(len(free) - size + 1):
            words = free[start : start + size]
            inside = [terms[word] for word in words if word in terms]
            if "" in words or not inside or (size > 1 and words[0] in FILLERS):
                continue
            spelled = (terms[word].spelled if word in terms else word for word in words)
            name = telling(" ".join(spelled))
            plans = {} if name in index.of_titles else index.plans_named(name)
            if plans or (size > 1 and name in index.of_titles):
                free[start : start + size] = [""] * size
            if not plans:
                continue
            shared = close.keys() & plans if naming else plans
            close = {plan: min(close.get(plan, 1), CLOSE[plans[plan]]) for plan in shared}
            naming |= {*words}
            for term in filter(attrgetter("places"), inside):
                surest = max(term.places.values(), key=attrgetter("likeness"))
                for plan, far in plans.items():
                    lent = surest._replace(how=MatchKind.RELATED, value=CLOSE[far] * NAMED)
                    best = max(term.places.get(plan, lent), lent, key=attrgetter("value"))
                    term.places[plan] = best
    others = [word for word in free if word and not (naming and word in index.of_titles)]
    return close, naming, others


def _called(terms: Iterable[Term]) -> set[int]:
    """The records that have all terms in their names."""
    return set.intersection(*([term.called for term in terms] or [set()]))
