"""On which line of a TOML file a record or a field stands, for messages.

The TOML reader gives no positions. So the headers of tables are counted here, and a field is looked
for behind its header. A table that is written within a line has the line of its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""The way to a record: ``("plan", 3, "strategy", 0)``."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[=.]""")


class Lines:
    """The lines of the tables of a text, and of the fields in them."""

    def __init__(self, text: str) -> None:
        self.tables: dict[Path, int] = {(): 1}
        self.fields: dict[tuple[Path, str], int] = {}
        counts: dict[Path, int] = {}
        path: Path = ()
        for number, line in _outside_texts(text):
            if header := _HEADER.match(line):
                path = _path(header[2], counts, listed=header[1] == "[[")
                self.tables.setdefault(path, number)
            elif key := _KEY.match(line):
                self.fields.setdefault((path, key[1]), number)

    def find(self, path: Path, field: str) -> int:
        """The line of a field, else of the record around it, else the first."""
        for table in ((*path, field), (*path, field, 0)):
            if table in self.tables:
                return self.tables[table]
        while path not in self.tables:
            field = next(part for part in reversed(path) if isinstance(part, str))
            path = path[:-1] if path[-1] == field else path[:-2]
        return self.fields.get((path, field), self.tables[path])


def _outside_texts(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, without those inside a text of several lines."""
    quotes = ""
    for number, line in enumerate(text.split("\n"), 1):
        if quotes:
            quotes = "" if line.count(quotes) % 2 else quotes
            continue
        yield number, line
        quotes = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")


def _path(name: str, counts: dict[Path, int], *, listed: bool) -> Path:
    """The way to the table that a header opens, by the headers counted so far."""
    *above, last = name.split(".")
    path: Path = ()
    for part in above:
        path = (*path, part)
        path = (*path, counts[path]) if path in counts else path
    path = (*path, last)
    if listed:
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    return path
