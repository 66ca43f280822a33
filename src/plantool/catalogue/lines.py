"""On which line of a TOML file a record or a field stands, for messages.

The TOML reader gives no positions. So the headers of tables are counted here, and a field is looked
for behind its header. A table that is written within a line has the line of its field.
"""

from __future__ import annotations

import re
from functools import cache

Path = tuple[str | int, ...]
"""The way to a record: ``("plan", 3, "strategy", 0)``."""

# A text of several lines may hold what looks like a header, so such texts are matched too.
_HEADER = re.compile(
    r'"{3}.*?"{3}|\'{3}.*?\'{3}|^[ \t]*(\[\[?)[ \t]*([\w.-]+)[ \t]*\]', re.MULTILINE | re.DOTALL
)
_KEY = re.compile(r"""^[ \t]*["']?([\w-]+)["']?[ \t]*[=.]""", re.MULTILINE)


class Lines:
    """Where the tables of a text stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: dict[Path, tuple[int, int, int]] = {}
        """By the way to a table: where it begins and ends, and on which line it begins."""
        counts: dict[Path, int] = {}
        path: Path = ()
        start, line = 0, 1
        for header in _HEADER.finditer(text):
            if header[1]:
                self.spans.setdefault(path, (start, header.start(), line))
                line += text.count("\n", start, header.start())
                start, path = header.start(), ()
                *above, name = header[2].split(".")
                for part in above:
                    path = (*path, part)
                    path = (*path, counts[path]) if path in counts else path
                path = (*path, name)
                if header[1] == "[[":
                    counts[path] = counts.get(path, -1) + 1
                    path = (*path, counts[path])
        self.spans.setdefault(path, (start, len(text), line))

    def find(self, path: Path, field: str) -> int:
        """The line of a field, else of the record around it, else the first."""
        for table in ((*path, field), (*path, field, 0)):
            if table in self.spans:
                return self.spans[table][2]
        while path not in self.spans:
            field = next(part for part in reversed(path) if isinstance(part, str))
            path = path[:-1] if path[-1] == field else path[:-2]
        return self._keys(path).get(field, self.spans[path][2])

    @cache  # noqa: B019 - it lives as long as the check of one file
    def _keys(self, path: Path) -> dict[str, int]:
        """The lines of the fields of a table."""
        place, end, line = self.spans[path]
        lines: dict[str, int] = {}
        for key in _KEY.finditer(self.text, place, end):
            line += self.text.count("\n", place, key.start())
            place = key.start()
            lines.setdefault(key[1], line)
        return lines
