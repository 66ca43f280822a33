"""How good the search is, class by class, in three labelled sets.

The given queries, sixty of our own, and those of a writer who had not seen the search.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from plantool.catalogue.load import load
from plantool.query.search import Index, index_of, search

DATA = Path(__file__).resolve().parent / "data"
FILES = ("search-queries.jsonl", "search-queries-own.jsonl", "search-queries-blind.jsonl")
CLASSES = (
    "acronym", "typo", "partial-title", "other-language", "synonym", "place-date", "word-order",
    "negative",
)  # fmt: skip
EACH, ALL = 0.93, 0.98


class Query(NamedTuple):
    text: str
    group: str
    expected: tuple[str, ...]


def read(file: str) -> list[Query]:
    records = [json.loads(line) for line in (DATA / file).read_text(encoding="utf-8").splitlines()]
    return [Query(record["query"], record["class"], tuple(record["expect"])) for record in records]


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load())


def wrong(index: Index, queries: Sequence[Query]) -> dict[str, str]:
    """The queries whose first hit is none of those expected, with that hit."""
    found = {query: search(index, query.text, limit=1).hits for query in queries}
    first = {
        query: f"{hits[0].kind}:{hits[0].plan if hits[0].kind == 'strategy' else hits[0].id}"
        if hits
        else ""
        for query, hits in found.items()
    }
    return {
        query.text: first[query]
        for query in queries
        if first[query] not in (query.expected or ("",))
    }


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("group", CLASSES)
def test_the_first_hit_is_right(index, file, group):
    queries = [query for query in read(file) if query.group == group]
    assert queries
    bad = wrong(index, queries)
    assert len(bad) <= (1 - EACH) * len(queries), bad


@pytest.mark.parametrize("file", FILES)
def test_the_first_hit_is_right_over_all_classes(index, file):
    queries = read(file)
    bad = wrong(index, queries)
    assert len(bad) <= (1 - ALL) * len(queries), bad


@pytest.mark.parametrize("file", FILES)
def test_what_nobody_holds_returns_nothing(index, file):
    assert wrong(index, [query for query in read(file) if not query.expected]) == {}


def test_the_files_ask_for_what_there_is():
    catalogue = load()
    known = {
        "plan": set(catalogue.plans),
        "strategy": set(catalogue.plans),
        "theme": set(catalogue.themes),
        "body": set(catalogue.bodies),
        "country": set(catalogue.countries),
    }
    for file in FILES:
        for query in read(file):
            assert query.group in CLASSES
            for kind, _, record in (one.partition(":") for one in query.expected):
                assert record in known[kind], query


def test_there_are_sixty_of_our_own_in_all_classes():
    groups = defaultdict(set)
    for query in read("search-queries-own.jsonl"):
        groups[query.group].add(query.text)
    assert set(groups) == set(CLASSES)
    assert sum(map(len, groups.values())) == 60
    assert not {query.text for query in read("search-queries.jsonl")} & set().union(
        *groups.values()
    )
