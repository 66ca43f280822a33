"""On which line of a TOML file a record or a field stands, for messages.

The TOML reader gives no positions. So the headers of tables are counted here, and a field is looked
for behind its header. A table that is written within a line has the line of its field.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
"""The way to a record: ``("plan", 3, "strategy", 0)``."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[=.]""")


class Lines:
    """The lines of a text on which its tables, and the fields in them, begin."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {(): 1}
        self.counts: dict[Path, int] = {}
        table: Path = ()
        quotes = ""  # those of a text of several lines that is not at its end
        for number, line in enumerate(text.split("\n"), 1):
            if quotes:
                quotes = "" if line.count(quotes) % 2 else quotes
                continue
            if header := _HEADER.match(line):
                table = self._table(header[2], listed=header[1] == "[[")
                self.lines.setdefault(table, number)
            elif key := _KEY.match(line):
                self.lines.setdefault((*table, key[1]), number)
            quotes = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")

    def _table(self, name: str, *, listed: bool) -> Path:
        """The way to the table that a header opens, by the headers counted so far."""
        path: Path = ()
        for part in name.split("."):
            path = (*path, self.counts[path], part) if path in self.counts else (*path, part)
        if listed:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, self.counts[path])
        return path

    def find(self, path: Path, field: str) -> int:
        """The line of a field, else of the record around it, else the first."""
        place = (*path, field, 0)  # the first, where the field is several tables
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]
