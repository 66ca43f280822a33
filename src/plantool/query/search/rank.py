"""Which records are hits, in which order, and what is near where none is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plantool.query.search.fields import HEADING
from plantool.query.search.index import Doc, Index
from plantool.query.search.match import Occurrence, WeightedTerm
from plantool.query.search.parse import Query
from plantool.query.search.results import Hit, Match, MatchKind, Record
from plantool.query.search.stopwords import FILLERS

ENOUGH = 0.615
"""The share of a query's weight that a hit must match. Below, ``european central bank`` and
``corn`` find something; from 0.63 on, ``hotlne`` and ``sheltr`` are lost."""

OWN_SHARE, OF_THEME, RELATED = 0.25, 0.5, 0.3
"""The share of a query that a strategy or measure must match itself or by its themes; how surely a
word of its theme is meant for it; and what a match of its plan or theme counts for it."""

PARTS_AT_ONCE = 3
"""How many strategies and measures of one plan are among the first hits, if others have some."""

NEAR, LOOKS_LIKE, MOST_NEAR = 0.2, 60, 3
"""From which share of a query, and from which likeness of letters (of 100), a theme or body is near
to a query that found nothing; and how many are told."""

_ORDER = [Record(kind) for kind in "theme body country plan strategy measure source".split()]
"""Which kind comes first where two hits weigh the same."""


class Ranked(NamedTuple):
    """A record with its score, and the reasons for it, each with the number of its text."""

    score: float
    doc: int
    reasons: Sequence[tuple[Match, int]]


class _Asked(NamedTuple):
    """What a query asks for: its words, its terms, what they weigh, what they may mean, and its
    pairs of neighbouring words, as the catalogue spells them."""

    words: str
    terms: Sequence[WeightedTerm]
    weight: float
    meanings: Mapping[str, float]
    pairs: Sequence[str]


def relate(index: Index, terms: Sequence[WeightedTerm]) -> None:
    """Let plans share what their bodies match, strategies and measures what plan and themes do.

    So ``ECOWAS passports`` finds the headings on documents in its plans.
    """
    meanings = _meanings(terms)
    parts: dict[int, None] = {}
    for term in terms:
        for number, place in list(term.places.items()):
            doc = index.docs[number]
            if doc.kind is Record.BODY:
                # A word of a long name is not the body: the more of the name, the surer.
                share = _covered(index.folded[place.text], meanings)
                lent = _lent(place, share, share)
                for plan in index.members.get(number, ()):
                    if plan not in term.places or term.places[plan].value < lent.value:
                        term.places[plan] = lent
            elif doc.kind is Record.THEME:
                parts |= dict.fromkeys(index.members.get(number, ()))
            elif doc.parent is not None:
                parts[number] = None
    for part in parts:
        _relate_part(index, part, terms)


def _relate_part(index: Index, part: int, terms: Sequence[WeightedTerm]) -> None:
    """Let a strategy or measure share what its plan and themes match, if it brings enough."""
    doc, brought = index.docs[part], 0.0
    places: list[Occurrence | None] = []
    for term in terms:
        place, of_plan = term.places.get(part), _of_plan(index, doc, term)
        if not place and not of_plan:
            of_themes = [term.places[theme] for theme in doc.themes if theme in term.places]
            if of_themes:
                surest = max(of_themes, key=lambda place: place.quality)
                place = _lent(surest, OF_THEME, OF_THEME * RELATED)
        brought += term.weight * place.quality if place else 0
        places.append(place or of_plan)
    if brought >= OWN_SHARE * sum(term.weight for term in terms):
        for term, place in zip(terms, places, strict=True):
            if place:
                term.places[part] = place


def _of_plan(index: Index, doc: Doc, term: WeightedTerm) -> Occurrence | None:
    """What a part shares of its plan: not what the plan's prose happens to say."""
    place = term.places.get(doc.parent) if doc.parent is not None else None
    if not place or index.field(place.text).weight < HEADING:
        return None
    return _lent(place, 1, RELATED)


def _lent(place: Occurrence, quality: float, value: float) -> Occurrence:
    """A match as it counts for a record that belongs to the one that has it."""
    return Occurrence(
        place.text, place.matched, MatchKind.RELATED, place.quality * quality, place.value * value
    )


def _meanings(terms: Sequence[WeightedTerm]) -> dict[str, float]:
    """The words that a query may mean, and how surely."""
    meanings: dict[str, float] = {}
    for term in terms:
        for word, likeness in term.meanings.items():
            meanings[word] = max(likeness, meanings.get(word, 0))
    return meanings


def _covered(name: str, meanings: Mapping[str, float]) -> float:
    """How much of a name's telling words was asked for."""
    telling = [word for word in name.split() if word not in FILLERS] or name.split()
    return sum(meanings.get(word, 0) for word in telling) / len(telling)


def _shares(terms: Sequence[WeightedTerm]) -> dict[int, float]:
    """How much of the query's weight each record matches."""
    weight = sum(term.weight for term in terms)
    shares: dict[int, float] = {}
    for term in terms:
        for doc, place in term.places.items():
            shares[doc] = shares.get(doc, 0) + place.quality * term.weight / weight
    return shares


def rank(
    index: Index,
    query: Query,
    terms: Sequence[WeightedTerm],
    kinds: Sequence[Record],
    plans: Sequence[str],
) -> list[Ranked]:
    """The hits of these kinds and plans (of all, without any), the best first."""
    texts: dict[int, list[int]] = {
        doc: []
        for doc, share in _shares(terms).items()
        if share >= ENOUGH
        and (not kinds or index.docs[doc].kind in kinds)
        and (not plans or not set(plans).isdisjoint(index.docs[doc].plans))
    }
    for text in sorted(frozenset[int]().union(*(term.texts for term in terms))):
        if index.doc_of[text] in texts:
            texts[index.doc_of[text]].append(text)
    weight = sum(term.weight for term in terms)
    words, pairs = " ".join(query.words), _pairs(query, terms)
    asked = _Asked(words, terms, weight, _meanings(terms), pairs)
    ranked = [_scored(index, doc, texts[doc], asked) for doc in texts]
    if query.only_fillers:
        ranked = [hit for hit in ranked if _is_named(index, texts[hit.doc], words)]
    docs = index.docs
    return sorted(
        ranked, key=lambda hit: (-hit.score, _ORDER.index(docs[hit.doc].kind), docs[hit.doc].id)
    )


def _is_named(index: Index, texts: Iterable[int], words: str) -> bool:
    """Whether a name of a record is the whole query."""
    return any(index.field(text).whole_name and index.folded[text] == words for text in texts)


def _pairs(query: Query, terms: Sequence[WeightedTerm]) -> list[str]:
    """The words of a query that follow each other, as the catalogue spells them."""
    spelled = {
        term.term.word: next(iter(term.places.values())).matched
        for term in terms
        if term.places and term.term.word not in term.meanings
    }
    words = [spelled.get(word, word) for word in query.words]
    return [f" {first} {second} " for first, second in pairwise(words)]


def _scored(index: Index, doc: int, texts: Sequence[int], asked: _Asked) -> Ranked:
    """What speaks for a record; less the more of the query it lacks."""
    name, order = _bonus(index, texts, asked)
    present = [(term, term.places[doc]) for term in asked.terms if doc in term.places]
    part = (sum(term.weight for term, _ in present) / asked.weight) ** 2
    reasons = [
        (term.term.word, place.matched, place.how, term.weight * place.value, place.text)
        for term, place in present
    ]
    for how, (value, text) in ((MatchKind.NAME, name), (MatchKind.ORDER, order)):
        if value:
            reasons.append((asked.words, index.texts[-text], how, asked.weight * value, -text))
    matches = [
        (Match(word, matched, _where(index, doc, text), how, round(weight * part, 2)), text)
        for word, matched, how, weight, text in reasons
    ]
    return Ranked(round(sum(match.weight for match, _ in matches), 2), doc, matches)


def _bonus(
    index: Index, texts: Sequence[int], asked: _Asked
) -> tuple[tuple[float, int], tuple[float, int]]:
    """What the name adds that was asked for most nearly as a whole, and what the text does that has
    most words in the order asked; each with the text, whose number is negative: the first wins."""
    name = order = (0.0, 0)
    for text in texts:
        field, words = index.field(text), index.folded[text]
        if field.whole_name:
            held = sum(term.weight for term in asked.terms if text in term.texts) / asked.weight
            covered = _covered(words, asked.meanings)
            # Sharp powers: a name of which a word lacks is another name.
            name = max(name, (field.whole_name * covered**4 * held**6, -text))
        if asked.pairs:
            follow = sum(pair in f" {words} " for pair in asked.pairs) / len(asked.pairs)
            order = max(order, (field.weight * follow**2, -text))
    return name, order


def _where(index: Index, doc: int, text: int) -> str:
    """The field of a text; of one of another record, the kind of that record."""
    owner = index.doc_of[text]
    return index.field(text).name if owner == doc else str(index.docs[owner].kind)


def spread(index: Index, ranked: Sequence[Ranked], limit: int | None) -> list[Ranked]:
    """The first hits in their order; no plan fills them with its strategies and measures."""
    if limit is None or limit >= len(ranked):
        return list(ranked)
    counts: Counter[int] = Counter()
    early: list[int] = []
    late: list[int] = []
    for place, hit in enumerate(ranked):
        parent = index.docs[hit.doc].parent
        if parent is not None:
            counts[parent] += 1
        (late if parent is not None and counts[parent] > PARTS_AT_ONCE else early).append(place)
    return [ranked[place] for place in sorted([*early, *late][:limit])]


def as_hit(index: Index, ranked: Ranked, terms: Sequence[WeightedTerm]) -> Hit:
    """A record as it is handed out; it shows the text that says most, an id only for want of it."""
    doc = index.docs[ranked.doc]
    match, text = max(
        ranked.reasons,
        key=lambda reason: (
            reason[0].field != "id",
            reason[0].how is MatchKind.NAME,
            reason[0].weight,
            -reason[1],
        ),
    )
    return Hit(
        kind=doc.kind,
        id=doc.id,
        plan=doc.plans[0] if len(doc.plans) == 1 else None,
        title=index.title(ranked.doc),
        score=ranked.score,
        where=match.field,
        text=index.texts[text],
        matches=tuple(match for match, _ in ranked.reasons),
        missing=tuple(term.term.word for term in terms if ranked.doc not in term.places),
        origin=doc.origin,
    )


def nearest(index: Index, query: Query, terms: Sequence[WeightedTerm]) -> tuple[str, ...]:
    """The themes and bodies that match a part of a query, else those whose names look like it."""
    if query.only_fillers or not query.words:
        return ()
    words = {doc for doc, record in enumerate(index.docs) if record.kind in ("theme", "body")}
    shares = _shares(terms)
    near = sorted(
        (doc for doc in words if shares.get(doc, 0) > NEAR), key=lambda doc: (-shares[doc], doc)
    )
    if not near:
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        names = {
            text: index.folded[text]
            for text, doc in enumerate(index.doc_of)
            if doc in words and index.field(text).whole_name
        }
        asked = " ".join(query.words)
        alike = extract(asked, names, scorer=ratio, limit=None, score_cutoff=LOOKS_LIKE)
        near = [index.doc_of[text] for _, _, text in alike]
    docs = [index.docs[doc] for doc in list(dict.fromkeys(near))[:MOST_NEAR]]
    return tuple(f"{doc.kind} {doc.id}" for doc in docs)
