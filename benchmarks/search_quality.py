"""How good and how fast the search is, in each labelled set, beside two plain ways to search.

    python benchmarks/search_quality.py [FILE...]

Without a file, the sets of ``tests/data``. Printed is how many first hits are right: of plantool,
of rapidfuzz's WRatio over all names, and of SQLite's full-text index, with any word (OR) and with
all (AND). A query must take under 20 ms once the index is there, over 1,000 plans under 100 ms.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from timeit import repeat
from typing import Any

from rapidfuzz import fuzz, process, utils
from scale import many_plans

from plantool.catalogue.load import load
from plantool.query.search import index_of, search
from plantool.query.search.index import Index
from plantool.query.search.results import PARTS

FILES = sorted((Path(__file__).parent.parent / "tests" / "data").glob("search-queries*.jsonl"))
Query = dict[str, Any]
First = Callable[[str], int | None]
"""The number of the record that a way to search finds first."""


def plantool(index: Index) -> First:
    numbers = {(doc.kind, doc.id): n for n, doc in enumerate(index.docs)}

    def first(query: str) -> int | None:
        hits = search(index, query, limit=1).hits
        return numbers[hits[0].kind, hits[0].id] if hits else None

    return first


def wratio(index: Index) -> First:
    named = [text for text in range(len(index.texts)) if index.field(text).whole_name]
    names = [utils.default_process(index.text(text)) for text in named]

    def first(query: str) -> int | None:
        words = utils.default_process(query)
        found = process.extractOne(words, names, scorer=fuzz.WRatio, score_cutoff=70)
        return index.doc_of(named[found[2]]) if found else None

    return first


def full_text(index: Index, operator: str) -> First:
    table = sqlite3.connect(":memory:")
    table.execute("CREATE VIRTUAL TABLE record USING fts5(words, tokenize='porter unicode61')")
    words: dict[int, list[str]] = defaultdict(list)
    for text in range(len(index.texts)):
        words[index.doc_of(text)].append(index.text(text))
    table.executemany(
        "INSERT INTO record (rowid, words) VALUES (?, ?)",
        [(doc, "\n".join(texts)) for doc, texts in words.items()],
    )
    ask = "SELECT rowid FROM record WHERE record MATCH ? ORDER BY rank LIMIT 1"

    def first(query: str) -> int | None:
        terms = [f'"{word}"' for word in utils.default_process(query).split()]
        row = table.execute(ask, (f" {operator} ".join(terms),)).fetchone() if terms else None
        return row[0] if row else None

    return first


def is_right(index: Index, query: Query, number: int | None) -> bool:
    """Whether the first hit is expected; the part of a plan counts in combinations only."""
    if number is None or not query["expect"]:
        return number is None and not query["expect"]
    doc = index.docs[number]
    names = {f"{doc.kind}:{doc.plans[0] if doc.kind in PARTS else doc.id}"}
    if doc.kind in PARTS and query["class"].startswith(("theme+", "other+")):
        names.add(f"plan:{doc.plans[0]}")
    return not names.isdisjoint(query["expect"])


def quality(index: Index, file: Path, ways: dict[str, First]) -> None:
    """Print the share of queries with the right record first, class by class."""
    queries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    sizes = Counter(query["class"] for query in queries)
    right = {
        name: Counter(
            query["class"] for query in queries if is_right(index, query, way(query["query"]))
        )
        for name, way in ways.items()
    }
    print(f"\n{file.name}\n{'':18}" + "".join(f"{name:>12}" for name in ways))
    for group in (*sizes, "all"):
        size = sizes[group] or len(queries)
        counts = [found[group] if group in sizes else found.total() for found in right.values()]
        print(f"{group:14}{size:4}" + "".join(f"{count / size:12.0%}" for count in counts))


def speed(index: Index, file: Path) -> None:
    """Print the milliseconds of the slowest query; of five runs the best counts."""
    times = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["query"]
        runs = repeat(lambda: search(index, text, limit=10), number=1, repeat=5)  # noqa: B023
        times[min(runs)] = text
    slowest = max(times)
    print(f"{1000 * slowest:.1f} ms of {len(index.docs)} records: {times[slowest][:50]!r}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.toml"
        own.write_text(many_plans(1000 - len(load().plans)), encoding="utf-8")
        large = index_of(load(own))
    bundled = index_of(load())
    ways = {
        "plantool": plantool(bundled),
        "WRatio": wratio(bundled),
        "FTS5 OR": full_text(bundled, "OR"),
        "FTS5 AND": full_text(bundled, "AND"),
    }
    for file in [Path(name) for name in sys.argv[1:]] or FILES:
        quality(bundled, file, ways)
        speed(bundled, file)
        speed(large, file)
