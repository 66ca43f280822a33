"""Search in everything: plans, strategies, measures, themes, bodies, countries, sources.

Names of bodies, plans, places and years are told first. A learned classifier tells which theme the
other words mean, or that they mean another field. All words are also looked up in all texts: as
they are, in another form, as a beginning, and else with other letters. A word weighs more the fewer
records have it, and most if none has it. A record is a hit if it is meant, or matches enough of the
query's weight: ``Brussels sprouts`` finds nothing, although Brussels is known. Hits are ordered by
the weight of what matched times that of its field; what is meant, a name asked for as a whole and
words in their order add to that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from plantool.catalogue.load import Catalogue, read_bundled
from plantool.languages import Language, speaking
from plantool.query.search.index import PREBUILT, Index
from plantool.query.search.meaning import learned
from plantool.query.search.parse import MOST_WORDS, parse
from plantool.query.search.rank import Ranking
from plantool.query.search.results import Hit, Match, MatchKind, Record, SearchResult

FOUND_WITHOUT = 3
"""How many records are told that a query would have found without the words that sank it."""

__all__ = [
    "MOST_WORDS",
    "Hit",
    "Index",
    "Match",
    "MatchKind",
    "Record",
    "SearchResult",
    "index_of",
    "search",
]


def search(
    index: Index,
    words: str,
    *,
    kinds: Sequence[Record] = (),
    plans: Sequence[str] = (),
    typos: bool = True,
    limit: int | None = None,
) -> SearchResult:
    """What a query finds among the records of these kinds and plans (of all, without any).

    Where ``limit`` leaves some out, no plan brings more than three of its strategies and measures
    as long as others have hits.
    """
    query = parse(words, index, typos=typos)
    ranking = Ranking(index, query)
    ranked = ranking.hits(kinds, plans)
    if not ranked:
        return _nothing(index, ranking, cut=query.cut)
    hits = ranking.first(ranked, limit)
    parts = [index.doc(hit.doc) for hit in ranked]
    mistyped = [match for match in hits[0].matches if match.how is MatchKind.TYPO] if hits else []
    return SearchResult(
        tuple(hits),
        total=len(ranked),
        parts=Counter(part.plans[0] for part in parts if part.parent is not None),
        corrections=tuple((match.word, match.matched) for match in mistyped),
        cut=query.cut,
    )


def _nothing(index: Index, ranking: Ranking, *, cut: bool) -> SearchResult:
    """The answer to a query that found nothing, and what sank it."""
    words = [term.word for term in ranking.terms]
    unknown = tuple(term.word for term in ranking.terms if not term.places)
    doubtful = words if ranking.reading.elsewhere else ()
    elsewhere = tuple(word for word in doubtful if learned().probabilities([word]) is None)
    rest = [word for word in words if word not in (*unknown, *elsewhere)]
    few = 0 < len(rest) < len(words)
    hits = search(index, " ".join(rest), limit=FOUND_WITHOUT).hits if few else ()
    return SearchResult(
        (),
        0,
        {},
        cut=cut,
        near=ranking.nearest(),
        unknown=unknown,
        elsewhere=elsewhere,
        without=tuple(f"{hit.kind} {hit.id}" for hit in hits),
    )


_last: list[tuple[Catalogue, Index]] = []


def index_of(catalogue: Catalogue) -> Index:
    """A catalogue's index; the last one is kept for the next search in the same catalogue."""
    if not _last or _last[0][0] is not catalogue:
        index = _prebuilt(catalogue)
        if not index:
            from plantool.query.search.build import build

            with speaking(Language.ENGLISH):
                index = build(catalogue)
        _last[:] = [(catalogue, index)]
    return _last[0][1]


def _prebuilt(catalogue: Catalogue) -> Index | None:
    """The index that was built with the wheel; None in a source tree, or for other data."""
    if not catalogue.checksum:
        return None
    try:
        checksum, *sections = read_bundled(PREBUILT).split(b"\0")
    except OSError:
        return None
    return Index(sections) if checksum.decode() == catalogue.checksum else None
