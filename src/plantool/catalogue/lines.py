"""Where a record or a field stands in a TOML file.

The TOML reader gives no positions for values, so this module finds them again by walking through the text, which it takes to be TOML. It is used only
once a problem is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]
"""The way to a record: ``("plan", 3, "strategy", 0)``."""

Index = dict[tuple[Path, str], int]
"""Line numbers, counted from 1, by record path and field (the field ``""`` is the record's own header)."""

_TOKEN = re.compile(
    r"""
      (?P<field> ^[ \t]*+ ([A-Za-z0-9_-]++) [ \t]*+ = [ \t]*+
          (?: "[^"\\\n]*+" | [A-Za-z0-9_:+-]++ | \[ (?: "(?!"")[^"\\\n]*+" | [ ,] )*+ \] ) [ \t]*+ \n )  # the most common lines, for speed
    | (?P<header> ^ (?: \[\[ ([A-Za-z0-9_.-]++) \]\] | \[ ([A-Za-z0-9_.-]++) \] ) \n )
    | (?P<ends> \n++ )
    | [ \t]++
    | (?P<items> (?: (?: "(?!"")[^"\\\n]*+" | '(?!'')[^'\n]*+' | [^][{}=,.\n\#"'] )*+ , )++ )  # simple values, each with its comma
    | (?P<mark> [][{}=.] )
    | \#[^\n]*+
    | (?P<text> "{3} (?:[^"\\]++|\\.|"(?!""))*+ "{3,5} | '{3} (?:[^']++|'(?!''))*+ '{3,5} | "(?:[^"\\\n]++|\\.)*+" | '[^'\n]*+' )
    | (?P<word> [^][{}=,.\n\#"' \t]++ )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_STRING = re.compile(r""" "[^"]*+" | '[^']*+' """, re.VERBOSE)
_DEEPEST = 8
"""Records stand no deeper than this; longer names are not followed."""


def line_index(text: str) -> Index:
    """The lines of all records and fields of a TOML text."""
    walker = _Walker()
    for found in _TOKEN.finditer(text):
        match found.lastgroup:
            case "field":
                walker.field(found[2])
            case "header":
                walker.header(found[4] or found[5], array=bool(found[4]))
            case "ends":
                walker.ends(len(found[0]))
            case "mark":
                walker.mark(found[0])
            case "items":
                walker.items(found[0])
            case "text" | "word":
                walker.word(found[0])
            case _:
                pass
    return walker.index


def find_line(index: Index, path: Path, field: str) -> int:
    """The line of a field, else of the record, else of the nearest record around it; 0 where nothing is known."""
    if (path, field) in index:
        return index[path, field]
    while path:
        if (path, "") in index:
            return index[path, ""]
        name = next(part for part in reversed(path) if isinstance(part, str))
        path = path[:-1] if isinstance(path[-1], str) else path[:-2]
        if (path, name) in index:
            return index[path, name]
    return 0


class _Walker:
    """Follows the tokens of a text and notes where records and fields begin.

    ``_open`` holds the path of each table and list around the next token, and for a list the number of its next item. ``_words`` are those read since
    the last mark that ends a key; they count only where a key or a header may stand.
    """

    def __init__(self) -> None:
        self.index: Index = {((), ""): 1}
        self._line = 1
        self._open: list[tuple[Path, int | None]] = [((), None)]
        self._words: list[str] = []
        self._value: Path | None = None
        self._header = 0
        self._counts: dict[Path, int] = {}

    def field(self, name: str) -> None:
        """A line of the form ``name = "text"``."""
        self.index.setdefault((self._open[-1][0], name), self._line)
        self._line += 1

    def header(self, names: str, *, array: bool) -> None:
        """A line of the form ``[names]`` or ``[[names]]``; inside a list it is an item."""
        if len(self._open) == 1:
            self._open[0] = (self._enter_header(names.split("."), array=array), None)
        self._line += 1

    def word(self, word: str) -> None:
        """A part of a key or header, or a value."""
        if self._value is None and self._open[-1][1] is None:
            self._words.append(_name(word))
        self._line += word.count("\n")

    def items(self, items: str) -> None:
        """Values with a comma behind each: items of a list, or the last part of a field in a table."""
        path, number = self._open[-1]
        self._value = None
        if number is not None:
            self._open[-1] = (path, number + _STRING.sub("", items).count(","))

    def mark(self, mark: str) -> None:
        """A bracket, an equals sign or a dot."""
        if mark == "=":
            self._value = self._enter_fields(self._words)
            self._words = []
        elif mark in "[{":
            self._begin(mark)
        elif mark in "]}" and not self._header and len(self._open) > 1:
            self._open.pop()
            self._value = None

    def _begin(self, mark: str) -> None:
        path, number = self._open[-1]
        if number is None and self._value is None:
            self._header += 1
            return
        inner = (*path, number) if number is not None else self._value or ()
        self._value = None
        self._open.append((inner, 0 if mark == "[" else None))
        if mark == "{":
            self.index.setdefault((inner, ""), self._line)

    def ends(self, count: int) -> None:
        """The ends of so many lines."""
        if len(self._open) == 1:
            if self._header:
                self._open[0] = (self._enter_header(self._words, array=self._header > 1), None)
            self._words, self._value, self._header = [], None, 0
        self._line += count

    def _enter_fields(self, words: Sequence[str]) -> Path:
        """The path of the value that a key names; each part of a dotted key is noted."""
        path = self._open[-1][0]
        for word in words[:_DEEPEST]:
            self.index.setdefault((path, word), self._line)
            path = (*path, word)
        return path

    def _enter_header(self, words: Sequence[str], *, array: bool) -> Path:
        path: Path = ()
        for name in words[: min(len(words) - 1, _DEEPEST)]:
            path = (*path, name)
            if path in self._counts:
                path = (*path, self._counts[path])
        name = words[-1] if words else ""
        self.index.setdefault((path, name), self._line)
        path = (*path, name)
        if array:
            self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, self._counts[path])
        self.index.setdefault((path, ""), self._line)
        return path


def _name(word: str) -> str:
    """A part of a key without its quotes and escapes."""
    if "\\" in word and word[0] == '"':
        import tomli

        name: str = tomli.loads(f"name = {word}")["name"]
        return name
    return word.strip("\"'")
