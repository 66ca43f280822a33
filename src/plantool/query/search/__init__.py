"""Search in everything: plans, strategies, measures, themes, bodies, countries, sources.

Names of bodies, plans, places and years are told first. A learned classifier tells which theme the
other words mean, or that they mean another field. All words are also looked up in all texts, and
weigh more the fewer records have them. A record is a hit if it is meant, or matches enough of the
query's weight: ``Brussels sprouts`` finds nothing, although Brussels is known.
"""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache

from plantool.catalogue.load import Catalogue, read_bundled
from plantool.languages import Language, speaking
from plantool.query.search.index import PREBUILT, Index
from plantool.query.search.meaning import learned
from plantool.query.search.parse import parse
from plantool.query.search.rank import Ranking, order
from plantool.query.search.results import PARTS, MatchKind, Record, SearchResult

PARTS_AT_ONCE = 3  # strategies and measures of one plan among the first hits, if others have some
NEAR, MOST_NEAR = (Record.THEME, Record.BODY), 3  # what is told where nothing is found


def search(
    index: Index,
    words: str,
    *,
    kinds: Sequence[Record] = (),
    plans: Sequence[str] = (),
    typos: bool = True,
    limit: int | None = None,
) -> SearchResult:
    """What a query finds among the records of these kinds and plans (of all, without any)."""
    query = parse(words, index, typos=typos)
    ranking = Ranking(index, query)
    hits = ranking.hits(kinds, plans)
    if hits:
        parts: dict[str, list[str]] = defaultdict(list)
        for hit in hits:
            if hit.kind in PARTS:
                parts[hit.plan or ""].append(hit.id)
        crowd = {key for keys in parts.values() for key in keys[PARTS_AT_ONCE:]}
        shown = sorted(sorted(hits, key=lambda hit: hit.id in crowd)[:limit], key=order)
        mistyped = [match for match in hits[0].matches if match.how is MatchKind.TYPO]
        read = tuple((match.word, match.matched) for match in mistyped)
        return SearchResult(tuple(shown), len(hits), parts, read, cut=query.cut)
    # What sank the query, and what is found without that.
    sank = [
        term.word
        for term in query.terms
        if not term.places or (query.meant is None and learned().themes([term.spelled]) is None)
    ]
    rest = [term.word for term in query.terms if term.word not in sank] if sank else []
    near = search(index, " ".join(rest), kinds=NEAR, limit=MOST_NEAR).hits if rest else ()
    names = tuple(f"{hit.kind} {hit.id}" for hit in near)
    return SearchResult((), 0, {}, near=names, sank=tuple(sank), cut=query.cut)


@lru_cache(maxsize=1)
def index_of(catalogue: Catalogue) -> Index:
    """A catalogue's index: built with the wheel, or now in a source tree and for other data."""
    if catalogue.checksum:
        with suppress(OSError):
            checksum, *sections = read_bundled(PREBUILT).split(b"\0")
            if checksum.decode() == catalogue.checksum:
                return Index(*sections)
    from plantool.query.search.build import build

    with speaking(Language.ENGLISH):
        return build(catalogue)
