"""How good the search is: first hit and top three by class of query, next to two simpler ways over the same records.

``python benchmarks/search_quality.py [FILE...]``; without a file, the queries of ``tests/data``. A class passes where the first hit is right for at
least 93 % of its queries, the whole where it is for 98 %; every negative must find nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from plantool.catalogue.load import load
from plantool.query.search import Index, index_of, search
from plantool.text import fold

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
FILES = (
    DATA / "search-queries.jsonl",
    DATA / "search-queries-own.jsonl",
    DATA / "search-queries-blind.jsonl",
)
NEGATIVE = "negative"
CUTOFF = 60
"""From which score (of 100) WRatio counts as a hit; lower finds more and is wrong more often."""


class Query(NamedTuple):
    """A query, its class, and the records of which any one is right at the first place; none where nothing may be found."""

    text: str
    group: str
    expected: tuple[str, ...]


Finder = Callable[[str], Sequence[str]]
"""From a query to the three best records, as ``kind:id``; a strategy as that of its plan."""


def main() -> None:
    index = index_of(load())
    finders = {
        "plantool": plantool(index),
        f"WRatio >= {CUTOFF}": wratio(index),
        "substring": substring(index),
    }
    for file in [Path(name) for name in sys.argv[1:]] or FILES:
        queries = read(file)
        print(
            f"\n{file.name}: {len(queries)} queries; right at the first place / among the first three"
        )
        table(
            queries,
            {name: [finder(query.text) for query in queries] for name, finder in finders.items()},
        )


def read(file: Path) -> list[Query]:
    import json

    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Query(record["query"], record["class"], tuple(record["expect"])) for record in records]


def table(queries: Sequence[Query], answers: dict[str, list[Sequence[str]]]) -> None:
    print(f"{'':16}" + "".join(f"{name:>20}" for name in answers))
    asked = [
        group for group in dict.fromkeys(query.group for query in queries) if group != NEGATIVE
    ]
    for group in (*asked, "all that expect a hit"):
        chosen = [
            at
            for at, query in enumerate(queries)
            if query.group == group or (group not in asked and query.expected)
        ]
        cells = [
            f"{share(queries, found, chosen, 1)} / {share(queries, found, chosen, 3)}"
            for found in answers.values()
        ]
        print(f"{group[:16]:16}" + "".join(f"{cell:>20}" for cell in cells))
    chosen = [at for at, query in enumerate(queries) if not query.expected]
    cells = [
        f"{sum(bool(found[at]) for at in chosen)} of {len(chosen)}" for found in answers.values()
    ]
    print(f"{'false positives':16}" + "".join(f"{cell:>20}" for cell in cells))


def share(
    queries: Sequence[Query], found: Sequence[Sequence[str]], chosen: Sequence[int], places: int
) -> str:
    right = sum(
        any(record in queries[at].expected for record in found[at][:places]) for at in chosen
    )
    return f"{100 * right / len(chosen):.0f} %" if chosen else "-"


def plantool(index: Index) -> Finder:
    def find(query: str) -> list[str]:
        return [
            f"{hit.kind}:{hit.plan if hit.kind == 'strategy' else hit.id}"
            for hit in search(index, query, limit=3).hits
        ]

    return find


def wratio(index: Index) -> Finder:
    from rapidfuzz.fuzz import WRatio
    from rapidfuzz.process import extract

    titles = {number: fold(index.title(number)) for number in range(len(index.docs))}

    def find(query: str) -> list[str]:
        return [
            named(index, number)
            for _, _, number in extract(
                fold(query), titles, scorer=WRatio, score_cutoff=CUTOFF, limit=3
            )
        ]

    return find


def substring(index: Index) -> Finder:
    texts = [(index.doc_of[number], text.casefold()) for number, text in enumerate(index.texts)]

    def find(query: str) -> list[str]:
        wanted = query.casefold()
        return [
            named(index, number)
            for number in list(dict.fromkeys(doc for doc, text in texts if wanted in text))[:3]
        ]

    return find


def named(index: Index, number: int) -> str:
    doc = index.docs[number]
    return f"{doc.kind}:{doc.id.partition('#')[0]}"


if __name__ == "__main__":
    main()
