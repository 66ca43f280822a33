"""The index of search: what it holds, and how it is kept beside the bundled catalogue."""

from __future__ import annotations

import pytest

from helpers import tiny
from plantool.catalogue.load import Catalogue, load
from plantool.query import search as searching
from plantool.query.search import index_of, search
from plantool.query.search.build import build
from plantool.query.search.results import Record


def packed(catalogue: Catalogue, checksum: str | None = None) -> bytes:
    """What a wheel holds for a catalogue."""
    return b"\0".join(((checksum or catalogue.checksum).encode(), *build(catalogue).sections))


def test_the_index_of_the_wheel_is_used_where_it_fits(monkeypatch):
    catalogue = tiny()
    content = packed(catalogue)
    monkeypatch.setattr(searching, "read_bundled", lambda name: content)
    monkeypatch.setattr("plantool.query.search.build.build", None)
    assert search(index_of(catalogue), "mountain").total == 1


def test_one_of_another_catalogue_is_not(monkeypatch):
    content = packed(tiny(), checksum="another")
    monkeypatch.setattr(searching, "read_bundled", lambda name: content)
    assert len(index_of(load()).docs) > len(build(tiny()).docs)


def test_with_records_of_ones_own_it_is_not_even_read(tmp_path, monkeypatch):
    own = tmp_path / "own.toml"
    own.write_text(
        '[[source]]\nid = "harbour-list"\ntitle = "A list of harbours"\n'
        'publisher = "Nobody"\ntype = "text"\n',
        encoding="utf-8",
    )
    both = load(own)
    monkeypatch.setattr(searching, "read_bundled", None)
    hit = search(index_of(both), "list of harbours", kinds=[Record.SOURCE]).hits[0]
    assert (hit.id, hit.origin) == ("harbour-list", str(own))


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("mountain convention", "Mountain Convention"),
        ("european union", "European Union"),
        ("tiny-text", "The text"),
    ],
)
def test_a_record_is_called_by_its_title_name_heading_or_text(query, title):
    assert search(build(tiny()), query).hits[0].title == title
