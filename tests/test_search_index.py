"""The index of search: as it is made, and as it is kept beside the bundled catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import TINY, loaded, tiny
from plantool.catalogue.load import load
from plantool.query.search import build_index as making
from plantool.query.search import index_of
from plantool.query.search import prebuilt as kept
from plantool.query.search.build_index import make
from plantool.query.search.index import Doc, Index
from plantool.query.search.prebuilt import NAME, pack, unpack


def same(one: Index | None, other: Index | None) -> bool:
    """Whether two indexes hold the same."""
    return one is not None and other is not None and pack(one, tiny()) == pack(other, tiny())


def as_lists(doc: Doc) -> list[object]:
    return [list(value) if isinstance(value, (list, tuple)) else value for value in doc]


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the kept index would lie, if the bundled catalogue lay in a folder of its own."""
    monkeypatch.setattr(kept, "read_bundled", lambda name: (tmp_path / name).read_bytes())
    return tmp_path / NAME


def test_a_kept_index_is_the_one_that_was_made():
    catalogue = load()
    made = make(catalogue)
    back = unpack(pack(made, catalogue), catalogue)
    assert back is not None
    assert same(back, made)
    assert [as_lists(doc) for doc in back.docs] == [as_lists(doc) for doc in made.docs]
    assert [back.folded(number) for number in range(len(back.texts))] == [
        made.folded(number) for number in range(len(made.texts))
    ]
    assert all(
        type(doc.kind) is type(other.kind) for doc, other in zip(back.docs, made.docs, strict=True)
    )


def test_the_kept_index_is_used_where_it_fits(beside, monkeypatch):
    catalogue = tiny()
    beside.write_bytes(pack(make(catalogue), catalogue))
    monkeypatch.setattr(making, "make", None)
    assert [doc.id for doc in index_of(catalogue).docs] == [doc.id for doc in make(catalogue).docs]


def test_where_none_is_kept_the_index_is_made(beside):
    assert not beside.exists()
    assert same(index_of(tiny()), make(tiny()))


@pytest.mark.parametrize("kind", ["theme", "country", "body", "source", "plan"])
def test_an_index_kept_for_other_records_is_not_used(beside, kind):
    before, mark, after = TINY.partition(f"[[{kind}]]\n")
    other = loaded(before + mark + after.replace("\n", "\n# changed\n", 1))
    beside.write_bytes(pack(make(other), other))
    catalogue = tiny()
    assert kept.kept_index(catalogue) is None
    assert kept.kept_index(other) is not None


def test_with_records_of_ones_own_the_kept_index_is_not_even_read(tmp_path, monkeypatch):
    own = tmp_path / "own.toml"
    own.write_text(
        '[[source]]\nid = "harbour-list"\ntitle = "A list of harbours"\npublisher = "Nobody"\ntype = "text"\n',
        encoding="utf-8",
    )
    bundled, both = load(), load([own])
    assert unpack(pack(make(bundled), bundled), both) is None
    monkeypatch.setattr(kept, "read_bundled", None)
    assert kept.kept_index(both) is None
    assert "harbour-list" in [doc.id for doc in index_of(both).docs]


def test_a_damaged_index_is_not_used(beside):
    catalogue = tiny()
    packed = pack(make(catalogue), catalogue)
    for damaged in (b"", packed[:-1], packed[: len(packed) // 2], b"\xff" + packed, b"[]"):
        beside.write_bytes(damaged)
        assert same(index_of(tiny()), make(tiny())), damaged[:20]


def test_the_texts_of_a_record_are_those_that_belong_to_it():
    made = make(tiny())
    assert all(
        [made.doc_of[number] for number in made.of(doc)] == [doc] * len(made.of(doc))
        for doc in range(len(made.docs))
    )
    assert sum(len(made.of(doc)) for doc in range(len(made.docs))) == len(made.texts)


def test_a_record_is_called_by_its_title_name_heading_or_text():
    made = make(tiny())
    titles = {doc.id: made.title(number) for number, doc in enumerate(made.docs)}
    assert (titles["mountain-2005"], titles["eu"], titles["tiny-text"]) == (
        "Mountain Convention",
        "European Union",
        "The text",
    )


def test_a_packed_index_has_no_needless_blanks():
    catalogue = tiny()
    assert b'": ' not in pack(make(catalogue), catalogue)
