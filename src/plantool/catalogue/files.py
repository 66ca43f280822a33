"""Catalogue files: their text, the tables in it, and what keeps one from being read."""

import os
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
        key, listed = KEYS[table], self.data.get(table)
        records = (
            [record for record in listed if isinstance(record, dict)]
            if isinstance(listed, list)
            else []
        )
        return {record[key]: record for record in records if isinstance(record.get(key), str)}


def read_files(paths: Sequence[str | Path]) -> tuple[list[RawFile], list[Problem]]:
    """The given files, and the ``*.toml`` files of the given folders.

    Files of a folder come in the order of their names, without hidden ones. The problems are those
    of files that cannot be read.
    """
    files: list[RawFile] = []
    problems: list[Problem] = []
    for path in dict.fromkeys(map(Path, paths)):
        folder = os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for a name too long
        for file in (sorted(path.glob("[!.]*.toml")) if folder else ()) or (path,):
            try:
                if file.exists() and not file.is_file():
                    raise ValueError("a pipe, a device, or a folder without *.toml files")
                files.append(parse(file.read_bytes(), file))
            except BadData as bad:
                problems.extend(bad.problems)
            except (OSError, ValueError) as error:
                what = f"cannot be read: {getattr(error, 'strerror', None) or error}."
                problems.append(unusable(file, what, "Check the path and its permissions."))
    return files, problems


def parse(data: bytes, path: str | Path) -> RawFile:
    """A file's tables. Raises ``BadData`` where it is not UTF-8 or not TOML."""
    import tomli

    line = column = 0
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return RawFile(visible(str(path)), text, tomli.loads(text))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what, fix = "is not UTF-8 text.", "Save the file as UTF-8."
    except tomli.TOMLDecodeError as error:
        line, column = error.lineno, error.colno
        what = f"is not TOML: {visible(error.msg)}."
        fix = r'Write [[plan]] or one field = "text" a line, in straight quotes (\" within a text).'
    except (RecursionError, ValueError):  # Python reads no number of some 4,000 digits
        what = "is nested too deeply, or holds a number that is too long."
        fix = "Use the tables of docs/data-format.md only."
    raise BadData([unusable(path, what, fix, line, column)])


def unusable(path: str | Path, what: str, fix: str, line: int = 0, column: int = 0) -> Problem:
    """The fault of a file as a whole."""
    return Problem("problem", visible(str(path))[:200], line, column, "", "", what, fix)
