"""In which order hits are told: by what matched, what a whole name and the order of words add, and with room for every plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plantool.query.search.choose import covered, meant_by
from plantool.query.search.index import Index
from plantool.query.search.match import Weighed
from plantool.query.search.parse import Query
from plantool.query.search.results import Hit, Match, MatchKind, Record

_WHOLE_NAME, _SAME_ORDER = 0.6, 0.45
"""What a name matched as a whole, and words in the order asked, add: shares of the query's weight."""

_WEIGHED_CLOSELY = 200
"""How many records, the best ones, are looked at for names and order."""

_PARTS_AT_ONCE = 3
"""How many strategies and measures of one plan are among the first hits, as long as others have some."""

_TIES = {
    kind: place
    for place, kind in enumerate(
        (
            Record.THEME,
            Record.BODY,
            Record.COUNTRY,
            Record.PLAN,
            Record.STRATEGY,
            Record.MEASURE,
            Record.SOURCE,
        )
    )
}
"""Which kind comes first where two hits weigh the same."""


class _Reason(NamedTuple):
    """A match in a record; ``text`` is the number of the text."""

    word: str
    matched: str
    how: MatchKind
    weight: float
    text: int


class Ranked(NamedTuple):
    """A record with its score, the reasons for it, and the terms that it lacks."""

    score: float
    doc: int
    reasons: tuple[_Reason, ...]
    missing: tuple[str, ...]


class _Asked(NamedTuple):
    """A query as it is held against record after record: its words, its terms, what they weigh together, what they mean, and its pairs of words."""

    words: str
    weighed: Sequence[Weighed]
    total: float
    meant: Mapping[str, float]
    pairs: Sequence[str]


def rank(
    index: Index, query: Query, weighed: Sequence[Weighed], chosen: Iterable[int]
) -> list[Ranked]:
    """The chosen records with their scores, the best first."""
    asked = _Asked(
        " ".join(query.spoken),
        weighed,
        sum(one.weight for one in weighed),
        meant_by(weighed),
        _pairs(query, weighed),
    )
    base = {
        doc: sum(one.weight * one.seen[doc].value for one in weighed if doc in one.seen)
        for doc in chosen
    }
    best = sorted(base, key=lambda doc: (-base[doc], doc))
    touched = _touched(index, best[:_WEIGHED_CLOSELY], weighed)
    ranked = [_score(doc, asked, _more(index, doc, touched.get(doc, ()), asked)) for doc in best]
    return sorted(
        ranked,
        key=lambda one: (-one.score, _TIES[index.docs[one.doc].kind], index.docs[one.doc].id),
    )


def _score(doc: int, asked: _Asked, more: Iterable[_Reason]) -> Ranked:
    """What speaks for a record; less the more of the query it lacks."""
    found = [(one, one.seen[doc]) for one in asked.weighed if doc in one.seen]
    kept = (sum(one.weight for one, _ in found) / asked.total) ** 2
    reasons = [
        _Reason(
            one.term.word,
            what.matched,
            what.how,
            round(one.weight * what.value * kept, 2),
            what.text,
        )
        for one, what in found
    ]
    reasons += [one._replace(weight=round(one.weight * kept, 2)) for one in more]
    missing = tuple(one.term.word for one in asked.weighed if doc not in one.seen)
    return Ranked(round(sum(one.weight for one in reasons), 2), doc, tuple(reasons), missing)


def spread(index: Index, ranked: Sequence[Ranked], limit: int | None) -> list[Ranked]:
    """The first hits, in their order, with only some of the strategies and measures of each plan as long as others have hits."""
    if limit is None or limit >= len(ranked):
        return list(ranked)
    counts: dict[int, int] = {}
    early: list[int] = []
    late: list[int] = []
    for place, one in enumerate(ranked):
        parent = index.docs[one.doc].parent
        if parent is not None:
            counts[parent] = counts.get(parent, 0) + 1
        (late if parent is not None and counts[parent] > _PARTS_AT_ONCE else early).append(place)
    return [ranked[place] for place in sorted([*early, *late][:limit])]


def count_parts(index: Index, ranked: Iterable[Ranked]) -> dict[str, int]:
    """How many strategies and measures of each plan are among the records."""
    counts: dict[str, int] = {}
    for one in ranked:
        doc = index.docs[one.doc]
        if doc.parent is not None:
            counts[doc.plans[0]] = counts.get(doc.plans[0], 0) + 1
    return counts


def _touched(index: Index, docs: Sequence[int], weighed: Sequence[Weighed]) -> dict[int, list[int]]:
    """The texts of these records, and of the bodies of plans among them, that have a word of the query."""
    found: dict[int, list[int]] = {doc: [] for doc in docs}
    for number in sorted(frozenset[int]().union(*(one.texts for one in weighed))):
        doc = index.doc_of[number]
        for other in (
            doc,
            *(index.belonging.get(doc, ()) if index.docs[doc].kind is Record.BODY else ()),
        ):
            if other in found:
                found[other].append(number)
    return found


def as_hit(index: Index, one: Ranked) -> Hit:
    """A record as it is handed out."""
    doc = index.docs[one.doc]
    best = max(
        one.reasons,
        key=lambda reason: (
            index.name(reason.text) != "id",
            reason.how is MatchKind.NAME,
            reason.weight,
            -reason.text,
        ),
    )
    return Hit(
        doc.kind,
        doc.id,
        doc.plans[0] if len(doc.plans) == 1 else None,
        index.title(one.doc),
        one.score,
        _where(index, one.doc, best.text),
        index.texts[best.text],
        tuple(
            Match(
                reason.word,
                reason.matched,
                _where(index, one.doc, reason.text),
                reason.how,
                reason.weight,
            )
            for reason in one.reasons
        ),
        one.missing,
    )


def _where(index: Index, doc: int, text: int) -> str:
    """The field of a text; for one of a record that this one belongs to, the kind of that record."""
    said = index.doc_of[text]
    return index.name(text) if said == doc else str(index.docs[said].kind)


def _pairs(query: Query, weighed: Sequence[Weighed]) -> list[str]:
    """The words of the query that follow each other, as the catalogue writes them."""
    meant = {
        one.term.word: next(iter(one.seen.values())).matched
        for one in weighed
        if one.seen and one.term.word not in one.words and not one.term.date
    }
    return [
        f" {one} {other} "
        for one, other in pairwise(meant.get(word, word) for word in query.spoken)
    ]


def _more(index: Index, doc: int, touched: Sequence[int], asked: _Asked) -> Iterator[_Reason]:
    """What a record's name adds that matches as a whole, and a text that has the words in the order asked."""
    names, orders = (0.0, 0), (0.0, 0)
    for number in touched:
        field, folded = index.field(number), index.folded(number)
        if field.whole_name and index.doc_of[number] == doc:
            held = sum(one.weight for one in asked.weighed if number in one.texts) / asked.total
            names = max(
                names, (field.whole_name * covered(folded, asked.meant) ** 2 * held**6, -number)
            )
        if asked.pairs:
            orders = max(
                orders,
                (
                    field.weight
                    * (sum(pair in folded for pair in asked.pairs) / len(asked.pairs)) ** 2,
                    -number,
                ),
            )
    for how, share, (value, number) in (
        (MatchKind.NAME, _WHOLE_NAME, names),
        (MatchKind.ORDER, _SAME_ORDER, orders),
    ):
        if value:
            yield _Reason(
                asked.words, index.texts[-number], how, share * asked.total * value, -number
            )


def corrections_of(hit: Hit) -> tuple[tuple[str, str], ...]:
    """The words that a hit has only with other letters, with what they were read as."""
    return tuple(
        (match.word, match.matched) for match in hit.matches if match.how is MatchKind.TYPO
    )
