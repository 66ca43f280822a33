"""How good and how fast the search is, by class of query.

    python benchmarks/search_quality.py [FILE...]

Without a file, the queries of ``tests/data``. A class passes where the first hit is right for 93 %
of its queries, the whole where it is for 98 %; a negative must find nothing. A query must take
under 20 ms once the index is there, over 1,000 plans under 100 ms.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from timeit import repeat
from typing import Any

from scale import many_plans

from plantool.catalogue.load import load
from plantool.query.search import Index, index_of, search

FILES = sorted((Path(__file__).parent.parent / "tests" / "data").glob("search-queries*.jsonl"))


def quality(index: Index, queries: list[dict[str, Any]]) -> None:
    """Print the share of queries with the right record first, and among the first three."""
    ranks: dict[str, list[int]] = defaultdict(list)
    for query in queries:
        hits = search(index, query["query"], limit=3).hits
        names = [f"{hit.kind}:{hit.plan if hit.kind == 'strategy' else hit.id}" for hit in hits]
        if query["expect"]:
            right = [place for place, name in enumerate(names) if name in query["expect"]]
            ranks[query["class"]].append(min(right, default=9))
        elif names:
            print(f"found by mistake: {query['query']}")
    ranks["all"] = [rank for group in ranks.values() for rank in group]
    for group, places in ranks.items():
        first, three = places.count(0), sum(place < 3 for place in places)
        print(f"{first / len(places):5.0%} {three / len(places):5.0%} of {len(places):3} {group}")


def speed(index: Index, queries: list[dict[str, Any]]) -> None:
    """Print the milliseconds of the slowest query; of five runs the best counts."""
    times = {}
    for text in (query["query"] for query in queries):
        runs = repeat(lambda: search(index, text, limit=10), number=1, repeat=5)  # noqa: B023
        times[min(runs)] = text
    print(f"slowest of {len(queries)}: {1000 * max(times):.1f} ms, {times[max(times)][:60]!r}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.toml"
        own.write_text(many_plans(1000 - len(load().plans)), encoding="utf-8")
        indexes = index_of(load()), index_of(load([own]))
    for file in [Path(name) for name in sys.argv[1:]] or FILES:
        print(f"\n{file.name}")
        queries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        quality(indexes[0], queries)
        for index in indexes:
            speed(index, queries)
