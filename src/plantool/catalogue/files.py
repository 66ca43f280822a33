"""Catalogue files: their text, the tables in it, and what keeps one from being read."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from plantool.catalogue.model import KEYS
from plantool.errors import BadData, Problem
from plantool.text import visible

_ADVICE = {
    "Cannot|Duplicate": "It stands twice: take one out, or begin a new record with [[…]].",
    "Invalid hex|Unescaped|Escaped": r"Write the text in single quotes, or \\ for each backslash.",
    r"Illegal.*\\n|Unterminated|Expected \"'": "End the text with the quotes it begins with.",
    "Illegal|Found invalid": "Take it out.",
    "Unclosed": "Write a comma between two items, and the closing bracket.",
    r"(Expected|Invalid init).*\n *\[": "Write [[plan]] or [plan.evidence] alone on the line.",
    "Expected newline": r'Write one field = "text" a line, and \" for a quote inside the text.',
    "Expected '='|Invalid statement": 'Write field = "text", or # before a remark.',
    r"Invalid value\n.*=": 'Write "text" in straight quotes; numbers, true and false without.',
    "": "Mend this line.",
}
"""What to do, by tomli's message and the beginning of the line where it stopped."""


class RawFile(NamedTuple):
    """A catalogue file as read: its name for messages, its text, and the tables in it."""

    name: str
    text: str
    data: dict[str, Any]

    def by_id(self, table: str) -> dict[str, dict[str, Any]]:
        """The records of one table, as far as their ids are text."""
        records = self.data.get(table)
        key = KEYS[table]
        return {
            record[key]: record
            for record in (records if isinstance(records, list) else ())
            if isinstance(record, dict) and isinstance(record.get(key), str)
        }


def read_files(paths: Sequence[str | Path]) -> tuple[list[RawFile], list[Problem]]:
    """The given files, and the ``*.toml`` files of the given folders, each once.

    Files of a folder come in the order of their names, without hidden ones. The problems are those
    of files that cannot be read.
    """
    files: dict[str, RawFile | None] = {}
    problems: list[Problem] = []
    for path in map(Path, paths):
        folder = os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for a name too long
        inside = sorted(path.glob("*.toml")) if folder else []
        for file in [file for file in inside if not file.name.startswith(".")] or [path]:
            place = os.path.abspath(file)  # noqa: PTH100 - Path.resolve would follow links
            if place not in files:
                files[place] = None
                try:
                    files[place] = _read_file(file)
                except BadData as bad:
                    problems.extend(bad.problems)
    return [file for file in files.values() if file], problems


def _read_file(path: Path) -> RawFile:
    try:
        if path.exists() and not path.is_file():
            raise bad_file(
                path,
                "is not a regular file, nor a folder with *.toml files.",
                "Name a TOML file or a folder; save what comes through a pipe in a file first.",
            )
        return decode(path.read_bytes(), path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        fix = "Check the path and its permissions."
        raise bad_file(path, f"cannot be read: {reason}.", fix) from None


def decode(data: bytes, path: Path) -> RawFile:
    """A file's tables. Raises ``BadData`` where it is not UTF-8 or not TOML."""
    try:
        return parse(data.decode("utf-8-sig").replace("\r\n", "\n"), visible(str(path)))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise bad_file(path, "is not UTF-8 text.", "Save the file as UTF-8.", line) from None


def parse(text: str, name: str) -> RawFile:
    """A text's tables. Raises ``BadData`` with line and column where it is not TOML."""
    import tomli

    line = column = 0
    try:
        return RawFile(name, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        line, column = error.lineno, error.colno
        what = f"is not TOML: {visible(error.msg)}."
        seen = "\n".join([error.msg, text.split("\n")[line - 1][: column - 1]])
        fix = next(advice for kind, advice in _ADVICE.items() if re.match(kind, seen))
        fix += " The file is read no further."
    except RecursionError:
        what, fix = "is nested too deeply.", "Use the tables of docs/data-format.md only."
    except ValueError:  # Python reads no number of more than some 4,000 digits
        what, fix = "holds a number that is too long.", "Write it as text, or take it out."
    raise BadData([Problem(name, line, column, "", "", what, fix)])


def bad_file(path: Path, what: str, fix: str, line: int = 0) -> BadData:
    """The fault of a file as a whole."""
    return BadData([Problem(visible(str(path))[:200], line, 0, "", "", what, fix)])
