"""Which records are hits: those of which enough of the query is true, and what is near where none is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plantool.query.search.index import Doc, Index
from plantool.query.search.match import FORM, Seen, Weighed
from plantool.query.search.parse import Query
from plantool.query.search.results import MatchKind, Record
from plantool.query.search.stopwords import FILLERS

_ENOUGH, _ENOUGH_WITH_NAME, _ENOUGH_OF_TWO = 0.615, 0.5, 0.4
"""The share of a query's weight that a hit must have matched; a theme or plan of which it holds a whole name of several words; where it names two things."""

_OWN, _OF_THEME, _RELATED = 0.25, 0.5, 0.3
"""What a strategy or measure must bring of a query itself; how surely its theme's words are its own; what counts a match of what it belongs to."""

_OF_BODY, _OF_NAME = 0.9, 0.4
"""What a match of a plan's body counts for the plan, and how much of the body's name must have been asked for: ``drug`` is not UNODC."""

_SOME, _LOOKS_LIKE = 0.2, 60.0
"""From which share of a query, and from which likeness of its letters (of 100), a theme or body is named to a reader who found nothing."""


def choose(
    index: Index,
    asked: Query,
    weighed: Sequence[Weighed],
    kinds: Sequence[Record],
    plans: Sequence[str],
) -> set[int]:
    """The records of the given kinds and plans that are hits."""
    wanted = {
        doc: share
        for doc, share in shares_of(weighed).items()
        if _wanted(index.docs[doc], kinds, plans)
    }
    meant = meant_by(weighed)
    chosen = {doc for doc, share in wanted.items() if _enough(index, doc, share, meant)}
    if not chosen and _names_two(index, weighed):
        chosen = {doc for doc, share in wanted.items() if share >= _ENOUGH_OF_TWO}
    if asked.only_fillers:
        chosen = {doc for doc in chosen if _is_named(index, doc, asked)}
    return chosen


def relate(index: Index, weighed: Sequence[Weighed]) -> None:
    """Let plans count what their bodies matched, and strategies and measures what their plan and themes did.

    So ``ECOWAS passports`` finds the headings on documents in its plans.
    """
    named: dict[int, bool] = {}
    meant = meant_by(weighed)
    for one in weighed:
        for other, seen in [
            (doc, seen) for doc, seen in one.seen.items() if index.docs[doc].kind is Record.BODY
        ]:
            if seen.text not in named:
                named[seen.text] = covered(index.folded(seen.text), meant) >= _OF_NAME
            for plan in index.belonging.get(other, ()) if named[seen.text] else ():
                value = _OF_BODY * seen.value
                if plan not in one.seen or one.seen[plan].value < value:
                    one.seen[plan] = seen._replace(how=MatchKind.RELATED, value=value)
    shares = shares_of(weighed)
    of_themes = (
        part
        for doc, share in shares.items()
        if share >= _OWN / _OF_THEME
        for part in index.belonging.get(doc, ())
    )
    for part in dict.fromkeys((*shares, *of_themes)):
        parent = index.docs[part].parent
        if parent is not None:
            _relate_part(index, part, parent, weighed)


def _relate_part(index: Index, part: int, parent: int, weighed: Sequence[Weighed]) -> None:
    """Let a strategy or measure count what its plan matched, if it brings a part of the query by itself, or through its themes what the plan has not."""
    of_plan = [_of_plan(index, one.seen.get(parent)) for one in weighed]
    brought = [
        one.seen.get(part) or (None if plan else _of_themes(index.docs[part], one.seen))
        for one, plan in zip(weighed, of_plan, strict=True)
    ]
    share = sum(
        one.weight * seen.quality for one, seen in zip(weighed, brought, strict=True) if seen
    )
    if share >= _OWN * sum(one.weight for one in weighed):
        for one, seen, plan in zip(weighed, brought, of_plan, strict=True):
            found = seen or plan
            if found:
                one.seen[part] = found


def _of_plan(index: Index, seen: Seen | None) -> Seen | None:
    if seen is None or index.field(seen.text).weight < 0.5:
        return None
    return seen._replace(how=MatchKind.RELATED, value=_RELATED * seen.value)


def _of_themes(doc: Doc, seen: Mapping[int, Seen]) -> Seen | None:
    found = [seen[theme] for theme in doc.themes if theme in seen]
    if not found:
        return None
    best = max(found, key=lambda one: one.quality)
    return best._replace(
        how=MatchKind.RELATED,
        quality=_OF_THEME * best.quality,
        value=_OF_THEME * _RELATED * best.value,
    )


def shares_of(weighed: Sequence[Weighed]) -> dict[int, float]:
    """How much of the query's weight each record matched."""
    total = sum(one.weight for one in weighed)
    shares: dict[int, float] = {}
    for one in weighed:
        for doc, seen in one.seen.items():
            shares[doc] = shares.get(doc, 0) + seen.quality * one.weight / total
    return shares


def _enough(index: Index, doc: int, share: float, meant: Mapping[str, float]) -> bool:
    if (
        share >= _ENOUGH
        or share < _ENOUGH_WITH_NAME
        or index.docs[doc].kind not in (Record.THEME, Record.PLAN)
    ):
        return share >= _ENOUGH
    names = (index.folded(number) for number in index.of(doc) if index.field(number).whole_name)
    return any(len(_telling(name)) > 1 and covered(name, meant) >= FORM for name in names)


def _names_two(index: Index, weighed: Sequence[Weighed]) -> bool:
    """Whether the query has two terms that both stand in names of themes, but perhaps of different ones: ``hotlines and posters``."""
    named = [
        any(
            what.quality > 0.9
            and index.field(what.text).whole_name
            and index.docs[doc].kind is Record.THEME
            for doc, what in one.seen.items()
        )
        for one in weighed
    ]
    return len(named) == 2 and all(named)


def _wanted(doc: Doc, kinds: Sequence[Record], plans: Sequence[str]) -> bool:
    return (not kinds or doc.kind in kinds) and (
        not plans or any(plan in plans for plan in doc.plans)
    )


def _is_named(index: Index, doc: int, asked: Query) -> bool:
    """Whether a name of the record is the whole query."""
    query = f" {' '.join(asked.spoken)} "
    return any(
        index.field(number).whole_name and index.folded(number) == query for number in index.of(doc)
    )


def meant_by(weighed: Sequence[Weighed]) -> dict[str, float]:
    """The catalogue's words that a query means, and how surely."""
    meant: dict[str, float] = {}
    for one in weighed:
        for word, likeness in one.words.items():
            meant[word] = max(likeness, meant.get(word, 0))
    return meant


def covered(folded: str, meant: Mapping[str, float]) -> float:
    """How much of a name's telling words was asked for."""
    telling = _telling(folded)
    return sum(meant.get(word, 0) for word in telling) / len(telling)


def _telling(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in FILLERS] or folded.split()


def nearest(index: Index, asked: Query, weighed: Sequence[Weighed]) -> tuple[str, ...]:
    """The themes and bodies that match a part of the query, else those whose names look most like it; none, where the query asks for nothing."""
    if asked.only_fillers:
        return ()
    shares = shares_of(weighed)
    words = [
        number for number, doc in enumerate(index.docs) if doc.kind in (Record.THEME, Record.BODY)
    ]
    near = sorted(
        (doc for doc in words if shares.get(doc, 0) > _SOME), key=lambda doc: (-shares[doc], doc)
    )
    if not near and asked.spoken:
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        names = {
            number: index.folded(number).strip()
            for doc in words
            for number in index.of(doc)
            if index.field(number).whole_name
        }
        looks = extract(
            " ".join(asked.spoken), names, scorer=ratio, limit=None, score_cutoff=_LOOKS_LIKE
        )
        near = [index.doc_of[number] for _, _, number in looks]
    return tuple(
        f"{index.docs[doc].kind} {index.docs[doc].id}" for doc in list(dict.fromkeys(near))[:3]
    )
