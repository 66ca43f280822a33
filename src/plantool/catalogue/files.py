"""Catalogue files: their text, the tables in it, and what keeps one from being read."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from plantool.catalogue.model import KEYS
from plantool.errors import BadData, Problem
from plantool.text import visible


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

    Files of a folder come in the order of their names. The problems are those of files that cannot
    be read.
    """
    problems: list[Problem] = []
    files: list[RawFile] = []
    seen: set[str] = set()
    for path in paths:
        try:
            expanded = _expand(Path(path))
        except BadData as bad:
            problems.extend(bad.problems)
            continue
        for file in expanded:
            place = os.path.abspath(file)  # noqa: PTH100 - Path.resolve would follow links
            if place in seen:
                continue
            seen.add(place)
            try:
                files.append(_read_file(file))
            except BadData as bad:
                problems.extend(bad.problems)
    return files, problems


def _expand(path: Path) -> list[Path]:
    """The path itself, or the files of a folder; hidden ones are not meant to be read."""
    try:
        if not path.is_dir():
            return [path]
        files = sorted(file for file in path.glob("*.toml") if not file.name.startswith("."))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if not files:
        raise bad_file(path, "holds no *.toml file.", "Name a file, or a folder with some.")
    return files


def _read_file(path: Path) -> RawFile:
    try:
        if path.exists() and not path.is_file():
            raise bad_file(
                path,
                "is not a regular file.",
                "Name a TOML file or a folder; save what comes through a pipe in a file first.",
            )
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    return decode(data, path)


def decode(data: bytes, path: Path) -> RawFile:
    """A file's tables. Raises ``BadData`` where it is not UTF-8 or not TOML."""
    # Of plain letters in UTF-16, every second byte is a zero, which no text file holds.
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:2].count(0) == 1:
        mark = "" if data[0] > 127 else ", without a mark that says so"
        raise bad_file(path, f"is UTF-16 text{mark}.", "Save the file as UTF-8.", 1)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise bad_file(path, "is not UTF-8 text.", "Save the file as UTF-8.", line) from None
    return parse(text, visible(str(path)))


def parse(text: str, name: str) -> RawFile:
    """A text's tables. Raises ``BadData`` with line and column where it is not TOML."""
    import tomli

    line = column = 0
    try:
        return RawFile(name, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        line, column = error.lineno, error.colno
        from plantool.catalogue.mend import first_of_two, mended_line

        what = f"is not TOML: {visible(error.msg)}."
        fix = mended_line(text.split("\n")[line - 1])
        fix = fix or "Mend this line; the file is read no further."
        if first := first_of_two(text, line):
            what, fix = f"says the same twice, first in line {first}.", "Keep one of the two."
    except RecursionError:
        what, fix = "is nested too deeply.", "Use the tables of docs/data-format.md only."
    except ValueError:
        # Python reads no number of more than some 4,000 digits.
        digits = re.search(r"[0-9_]{4000}", text)
        line = text.count("\n", 0, digits.start()) + 1 if digits else 0
        what, fix = "holds a number that is too long.", "Write it as text, or take it out."
    raise BadData([Problem(name, line, column, "", "", what, fix)])


def unreadable(path: Path, error: Exception) -> BadData:
    """The fault of a file that the system does not give."""
    reason = getattr(error, "strerror", None) or error
    return bad_file(path, f"cannot be read: {reason}.", "Check the path and its permissions.")


def bad_file(path: Path, what: str, fix: str, line: int = 0) -> BadData:
    """The fault of a file as a whole."""
    return BadData([Problem(visible(str(path))[:200], line, 0, "", "", what, fix)])
