"""Records not yet built: where their TOML tables come from.

The bundled file keeps the order and the line breaks of ``docs/data-format.md`` and is checked before it ships, so it can be cut into records without
reading it, and only the records that an answer needs are read (a test compares with reading it whole). A reader's own file is always read and
checked whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from plantool.catalogue.rules import KEYS, TABLES

BUNDLED = "bundled"
"""The origin of the records that plantool brings."""

Table = dict[str, Any]


class CutStore:
    """The bundled file's records of one kind, cut when the first is asked for and read one by one."""

    def __init__(self, table: str, text: bytes) -> None:
        self._table = table
        self._text = text

    @cached_property
    def _pieces(self) -> dict[str, bytes]:
        start = f'{KEYS[self._table]} = "'.encode()
        pieces = self._text.split(_mark(self._table))[1:]
        if not all(piece.startswith(start) for piece in pieces):
            raise ValueError(f"a {self._table} does not begin with its {KEYS[self._table]}")
        return {
            piece[len(start) : piece.index(b'"', len(start))].decode(): piece for piece in pieces
        }

    @cached_property
    def _heads(self) -> list[tuple[str, Table, str]]:
        tables = self._read(
            _mark(self._table).join(_head(piece) for piece in self._pieces.values())
        )
        return [(key, table, BUNDLED) for key, table in zip(self._pieces, tables, strict=True)]

    def mark(self) -> int | None:
        """A number that other records would hardly have, to notice a change, not a forgery; None where a reader's own were added."""
        from zlib import crc32

        return crc32(self._text)

    def ids(self) -> Iterable[str]:
        """All ids, in order."""
        return self._pieces

    def __contains__(self, key: object) -> bool:
        """Whether there is a record of this id."""
        return key in self._pieces

    def one(self, key: str) -> tuple[Table, str]:
        """A record's table and origin. Raises ``KeyError``."""
        return self._read(self._pieces[key])[0], BUNDLED

    def origin(self, key: str) -> str:
        """The file that a record comes from; it is not read."""
        return BUNDLED

    def heads(self, fields: Collection[str] = ()) -> Iterator[tuple[str, Table, str]]:
        """Id, own fields and origin of every record; the tables below a record may be left out, and other fields than ``fields`` where some are given.

        Each of these must stand on one line.
        """
        if not fields or "_heads" in self.__dict__:
            return iter(self._heads)
        tables = self._read(
            _mark(self._table).join(_lines(_head(piece), fields) for piece in self._pieces.values())
        )
        return ((key, table, BUNDLED) for key, table in zip(self._pieces, tables, strict=True))

    def mentioning(self, key: str) -> Iterator[str]:
        """The ids of the records that may name this id; cheaper than reading all, and never one too few."""
        wanted = f'"{key}"'.encode()
        return (one for one, piece in self._pieces.items() if wanted in piece)

    def parts(
        self, naming: Collection[str], fields: Collection[str]
    ) -> Iterator[tuple[str, Table, str]]:
        """Id, table and origin of the records that may name one of these ids in these ``fields``, which are read and perhaps no others.

        A field of the record itself must stand on one line. Of the tables below the record, those that name none of the ids may be left out.
        """
        wanted = [f'"{key}"'.encode() for key in naming]
        pieces = (
            (key, piece)
            for key, piece in self._pieces.items()
            if any(one in piece for one in wanted)
        )
        parts = ((key, self._part(piece, wanted, fields)) for key, piece in pieces)
        found = {key: part for key, part in parts if any(one in part for one in wanted)}
        tables = self._read(_mark(self._table).join(found.values())) if found else []
        return ((key, table, BUNDLED) for key, table in zip(found, tables, strict=True))

    def _part(self, piece: bytes, wanted: Collection[bytes], fields: Collection[str]) -> bytes:
        head, *tables = piece.split(b"\n[")
        below = tuple(f"{self._table}.{name}".encode() for name in fields)
        kept = [_lines(head, fields)]
        for group in _groups(tables):
            text = b"\n[".join(group)
            if text.lstrip(b"[").startswith(below) and any(one in text for one in wanted):
                kept.append(text)
        return b"\n[".join(kept)

    def _read(self, text: bytes) -> list[Table]:
        import tomli

        found: list[Table] = tomli.loads(f"[[{self._table}]]\n{text.decode()}\n")[self._table]
        return found


class LayeredStore:
    """The bundled file's records of one kind with a reader's own over them; ``order`` sorts them by id and own fields."""

    def __init__(
        self,
        own: Mapping[str, tuple[Table, str]],
        bundled: CutStore,
        order: Callable[[str, Table], tuple[str, str]] | None = None,
    ) -> None:
        self._own = own
        self._bundled = bundled
        self._order = order

    @cached_property
    def _ids(self) -> dict[str, None]:
        if self._order is None:
            return dict.fromkeys([*self._bundled.ids(), *self._own])
        order = self._order
        return dict.fromkeys(
            key
            for _, key in sorted((order(key, table), key) for key, table, _ in self._unordered())
        )

    def mark(self) -> int | None:
        """See ``CutStore``."""
        return None

    def ids(self) -> Iterable[str]:
        """See ``CutStore``."""
        return self._ids

    def __contains__(self, key: object) -> bool:
        """See ``CutStore``."""
        return key in self._own or key in self._bundled

    def one(self, key: str) -> tuple[Table, str]:
        """See ``CutStore``."""
        return self._own[key] if key in self._own else self._bundled.one(key)

    def origin(self, key: str) -> str:
        """See ``CutStore``."""
        return self._own[key][1] if key in self._own else BUNDLED

    def heads(self, fields: Collection[str] = ()) -> Iterator[tuple[str, Table, str]]:
        """See ``CutStore``; all fields are there."""
        known = {key: (key, table, origin) for key, table, origin in self._unordered()}
        return (known[key] for key in self._ids)

    def mentioning(self, key: str) -> Iterator[str]:
        """See ``CutStore``; any record of a reader's own may."""
        yield from self._own
        yield from (one for one in self._bundled.mentioning(key) if one not in self._own)

    def parts(
        self, naming: Collection[str], fields: Collection[str]
    ) -> Iterator[tuple[str, Table, str]]:
        """See ``CutStore``; a reader's own records are whole, and any may name an id."""
        known = {
            key: (key, table, origin)
            for key, table, origin in self._bundled.parts(naming, fields)
            if key not in self._own
        }
        known |= {key: (key, table, origin) for key, (table, origin) in self._own.items()}
        return (known[key] for key in self._ids if key in known)

    def _unordered(self) -> Iterator[tuple[str, Table, str]]:
        yield from (head for head in self._bundled.heads() if head[0] not in self._own)
        yield from ((key, table, origin) for key, (table, origin) in self._own.items())


Store = CutStore | LayeredStore
"""The TOML tables of one kind of record, by id."""


def cut(data: bytes) -> tuple[bytes, dict[str, CutStore]]:
    """The bundled file's first table as text, and its records by kind. Raises ``ValueError`` where the file is not laid out as it must be."""
    starts = [data.index(_mark(table)) for table in TABLES]
    if starts != sorted(starts):
        raise ValueError("the tables are out of order")
    ends = [*starts[1:], len(data)]
    return data[: starts[0]], {
        table: CutStore(table, data[start:end])
        for table, start, end in zip(TABLES, starts, ends, strict=True)
    }


def _mark(table: str) -> bytes:
    return f"\n[[{table}]]\n".encode()


def _groups(tables: Iterable[bytes]) -> list[list[bytes]]:
    """The tables right below a record, each with those below it."""
    groups: list[list[bytes]] = []
    for table in tables:
        if table.partition(b"]")[0].count(b".") == 1:
            groups.append([])
        groups[-1].append(table)
    return groups


def _lines(head: bytes, fields: Collection[str]) -> bytes:
    starts = tuple(f"{name} = ".encode() for name in fields)
    return b"\n".join(line for line in head.split(b"\n") if line.startswith(starts))


def _head(piece: bytes) -> bytes:
    end = piece.find(b"\n[")
    return piece if end < 0 else piece[:end]
