"""Search over everything: plans, strategies, measures, themes, bodies, countries, sources.

A query is read as terms, which are words and dates. Each is looked up in every text: as it stands, in another form (``shelters`` for ``shelter``), as
the beginning of a word, and where that finds nothing, with some letters wrong. A term weighs the more the fewer records have it, and most of all when none
has it. A record is a hit when what it matched makes up enough of the query's weight; so ``Brussels sprouts`` finds nothing, although Brussels is known.
Hits are ordered by the weight of what matched times the weight of the field; a name matched as a whole, and words in the order asked, add to that.
"""

from __future__ import annotations

from collections.abc import Sequence

from plantool.catalogue.load import Catalogue
from plantool.query.search.choose import choose, nearest, relate
from plantool.query.search.index import Index
from plantool.query.search.match import weigh
from plantool.query.search.parse import MOST_WORDS, read
from plantool.query.search.prebuilt import kept_index
from plantool.query.search.rank import as_hit, corrections_of, count_parts, rank, spread
from plantool.query.search.results import Hit, Match, MatchKind, Record, SearchResult

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
    query: str,
    *,
    kinds: Sequence[Record] = (),
    plans: Sequence[str] = (),
    typos: bool = True,
    limit: int | None = None,
) -> SearchResult:
    """What a query finds among the records of the given kinds and plans (of all, where none is given).

    Where ``limit`` leaves some out, no plan brings more than three of its strategies and measures as long as others have hits.
    """
    asked = read(query, index)
    weighed = [weigh(term, index, typos=typos) for term in asked.terms]
    relate(index, weighed)
    ranked = rank(index, asked, weighed, choose(index, asked, weighed, kinds, plans))
    hits = tuple(as_hit(index, one) for one in spread(index, ranked, limit))
    if hits:
        return SearchResult(
            hits, len(ranked), count_parts(index, ranked), corrections_of(hits[0]), cut=asked.cut
        )
    return SearchResult((), 0, {}, near=nearest(index, asked, weighed), cut=asked.cut)


_last: list[tuple[Catalogue, Index]] = []


def index_of(catalogue: Catalogue) -> Index:
    """A catalogue's index; the last one made is kept, for the next search in the same catalogue."""
    if not _last or _last[0][0] is not catalogue:
        _last[:] = [(catalogue, kept_index(catalogue) or _made(catalogue))]
    return _last[0][1]


def _made(catalogue: Catalogue) -> Index:
    from plantool.query.search.build_index import make

    return make(catalogue)
