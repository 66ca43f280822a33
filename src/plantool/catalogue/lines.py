"""Where a record or a field stands in a TOML file.

The TOML reader gives no positions for values, so this module finds them again by walking the lines. It is used only once a problem is known.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]
"""The way to a record: ``("plan", 3, "strategy", 0)``."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')\s*[.=]")
_MULTILINE = ('"""', "'''")


def line_index(text: str) -> dict[tuple[Path, str], int]:
    """Line numbers, counted from 1, by record path and field (the field ``""`` is the record's own header)."""
    index: dict[tuple[Path, str], int] = {((), ""): 1}
    counts: dict[Path, int] = {}
    path: Path = ()
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if inside:
            inside = "" if line.count(inside) % 2 else inside
            continue
        header = _HEADER.match(line)
        if header and "=" not in header[2]:
            names = [name.strip().strip("\"'") for name in header[2].split(".")]
            path = _enter(names, array=header[1] == "[[", counts=counts)
            index.setdefault((path, ""), number)
            continue
        key = _KEY.match(line)
        if key:
            index.setdefault((path, key[1].strip("\"'")), number)
        inside = next((mark for mark in _MULTILINE if line.count(mark) % 2), "")
    return index


def find_line(index: dict[tuple[Path, str], int], path: Path, field: str) -> int:
    """The line of a field, else of the record, else of the nearest record around it; 0 where nothing is known."""
    if (path, field) in index:
        return index[path, field]
    if field and ((*path, field), "") in index:
        return index[(*path, field), ""]
    while path:
        if (path, "") in index:
            return index[path, ""]
        name = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
        path = path[:-1] if isinstance(path[-1], str) else path[:-2]
        if (path, name) in index:
            return index[path, name]
    return 0


def _enter(names: list[str], *, array: bool, counts: dict[Path, int]) -> Path:
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, names[-1])
    if not array:
        return path
    counts[path] = counts.get(path, -1) + 1
    return (*path, counts[path])
