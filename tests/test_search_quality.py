"""How good the search is, class by class, in labelled sets.

The given queries, sixty of our own, those of a writer who had not seen the search; and of another
such writer what people say for themes, themes with a body, region, year, country or plan, and
queries of neighbouring fields, which find nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from plantool.catalogue.load import load
from plantool.query.search import index_of, search
from plantool.query.search.results import Hit, Record

DATA = Path(__file__).resolve().parent / "data"
# The given queries, our own, those of somebody who had not seen the program; then five times what
# people say, combinations and neighbouring fields, by others who had not. The last four sets of
# three were first measured before anything was chosen on them: b in another form of the search, c,
# d and e in this one (92, 95 and 96 % of everyday phrases; 95 % of the combinations of e).
FILES = sorted(path.name for path in DATA.glob("search-queries*.jsonl"))
EACH, ALL = 0.93, 0.98
"""How many first hits must be right in each class of a set, and in all of it."""


class Query(NamedTuple):
    text: str
    group: str
    expected: tuple[str, ...]


def read(file: str) -> list[Query]:
    records = [json.loads(line) for line in (DATA / file).read_text(encoding="utf-8").splitlines()]
    return [Query(record["query"], record["class"], tuple(record["expect"])) for record in records]


def names(hit: Hit) -> set[str]:
    """How an expectation may name a hit: what it is, and the plan whose part it is."""
    plan = hit.plan or hit.id
    if hit.kind in (Record.STRATEGY, Record.MEASURE):
        return {f"{hit.kind}:{plan}", f"part of {plan}"}
    return {f"{hit.kind}:{hit.id}"}


def is_right(query: Query, hits: Sequence[Hit]) -> bool:
    """Whether the first hit is expected; of a combination, the part of a plan is right, too."""
    if not hits or not query.expected:
        return not hits and not query.expected
    expected = set(query.expected)
    if query.group.startswith(("theme+", "other+")):
        expected |= {f"part of {name.removeprefix('plan:')}" for name in query.expected}
    return not expected.isdisjoint(names(hits[0]))


@cache
def wrong(file: str) -> dict[Query, tuple[Hit, ...]]:
    """The queries of a file whose first hit is none of those expected, with that hit."""
    index = index_of(load())
    found = {query: search(index, query.text, limit=1).hits for query in read(file)}
    return {query: hits for query, hits in found.items() if not is_right(query, hits)}


@pytest.mark.parametrize("file", FILES)
def test_the_first_hit_is_right(file):
    sizes = Counter(query.group for query in read(file))
    bad = Counter(query.group for query in wrong(file))
    assert {group: bad[group] for group in sizes if bad[group] > (1 - EACH) * sizes[group]} == {}
    assert bad.total() <= (1 - ALL) * sizes.total(), wrong(file)
    if "negatives" not in file:
        assert [query.text for query in wrong(file) if not query.expected] == []


def test_the_files_ask_for_what_there_is():
    catalogue = load()
    known = {
        "plan": catalogue.plans,
        "strategy": catalogue.plans,
        "measure": catalogue.plans,
        "theme": catalogue.themes,
        "body": catalogue.bodies,
        "country": catalogue.countries,
    }
    for file in FILES:
        for query in read(file):
            for kind, _, record in (name.partition(":") for name in query.expected):
                assert record in known[kind], query
