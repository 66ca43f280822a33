"""From TOML files to a catalogue: the bundled one, alone or with the reader's own files added.

A wheel holds the bundled catalogue twice: as TOML, and parsed, as JSON, which is read in a tenth of
the time. The JSON carries a checksum of the TOML and is used only where the two fit.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plantool.catalogue import model
from plantool.catalogue.build import build
from plantool.catalogue.rules import KEYS, TABLES
from plantool.errors import BadData, Problem

if TYPE_CHECKING:
    from plantool.catalogue.check import RawFile

BUNDLED = "bundled"
"""The origin of the records that plantool brings."""

COMPILED = "catalogue.json"
"""The parsed catalogue's file, beside the bundled TOML."""

Tables = Mapping[str, Mapping[str, tuple[dict[str, Any], str]]]
"""By table and id: a record as parsed, and its origin."""


class Catalogue:
    """All records, by id, in the order of the file; plans by date of adoption.

    ``overlays`` names the reader's own files that were added. ``checksum`` tells the bundled
    catalogue from another edition of it; it is empty where files were added.
    """

    def __init__(
        self, edition: model.Edition, tables: Tables, overlays: tuple[str, ...], checksum: str
    ) -> None:
        self.edition = edition
        self.overlays = overlays
        self.checksum = checksum
        self._tables = tables

    @cached_property
    def themes(self) -> Mapping[str, model.Theme]:
        """The action areas that make plans comparable."""
        return self._records("theme")

    @cached_property
    def countries(self) -> Mapping[str, model.Country]:
        """The countries, by ISO code."""
        return self._records("country")

    @cached_property
    def bodies(self) -> Mapping[str, model.Body]:
        """The organizations and forums."""
        return self._records("body")

    @cached_property
    def sources(self) -> Mapping[str, model.Source]:
        """The documents and pages in which facts were seen."""
        return self._records("source")

    @cached_property
    def plans(self) -> Mapping[str, model.Plan]:
        """The plans; those without a date of adoption come last."""
        return self._records("plan")

    def _records(self, table: str) -> dict[str, Any]:
        return {
            key: build(table, raw, origin=origin)
            for key, (raw, origin) in self._tables[table].items()
        }


def bundled_path() -> Path:
    """Where the bundled TOML lies: in the installed package, or at the top of a source tree."""
    package = Path(__file__).parent.parent
    source_tree = package.parent.parent / "data" / "plans.toml"
    if package.parent.name == "src" and source_tree.is_file():
        return source_tree
    return package / "data" / "plans.toml"


def read_bundled(name: str) -> bytes:
    """A file beside the bundled TOML, which may lie in a zip file. Raises ``OSError``."""
    data: bytes = __spec__.loader.get_data(str(bundled_path().with_name(name)))  # type: ignore[union-attr]
    return data


def load(overlays: Sequence[str | Path] = (), bundled: Path | None = None) -> Catalogue:
    """The bundled catalogue with the given files or folders of ``*.toml`` added.

    A new id is added; a known id replaces the whole record. ``bundled`` is read in place of the
    catalogue that plantool brings. Raises ``BadData`` with every problem of every file.
    """
    data, checksum = _bundled(bundled)
    files, problems = _read_all(overlays)
    tables = {table: _by_id(table, data, BUNDLED) for table in TABLES}
    if files or problems:
        _check_all(files, tables, problems)
        for file in files:
            for table, records in tables.items():
                records.update(_by_id(table, file.data, file.name))
        tables["plan"] = dict(sorted(tables["plan"].items(), key=_date_and_id))
        checksum = ""
    edition: model.Edition = build("catalogue", data["catalogue"])
    return Catalogue(edition, tables, tuple(file.name for file in files), checksum)


def _date_and_id(item: tuple[str, tuple[dict[str, Any], str]]) -> tuple[str, str]:
    key, (plan, _) = item
    return str(plan.get("adopted", "9999")), key


def _by_id(
    table: str, data: Mapping[str, Any], origin: str
) -> dict[str, tuple[dict[str, Any], str]]:
    return {record[KEYS[table]]: (record, origin) for record in data.get(table, ())}


def check_paths(paths: Sequence[str | Path]) -> list[Problem]:
    """All problems and warnings of the given catalogue files or folders; of the bundled catalogue where none is given.

    A file with a ``[catalogue]`` table must stand alone; any other is checked as an addition to the bundled catalogue.
    """
    from plantool.catalogue.check import check_file, uses

    files, unread = _read_all(paths) if paths else ([_bundled_file()], [])
    problems = list(unread)
    whole = [file for file in files if "catalogue" in file.data]
    added = [file for file in files if "catalogue" not in file.data]
    for file in whole:
        problems.extend(check_file(file, _known([file], None, ()), warnings=True))
    if added:
        data = _bundled(None)[0]
        bundled = {table: _by_id(table, data, BUNDLED) for table in TABLES}
        known = _known(added, bundled, unread)
        used = [uses(file) for file in added]
        for file in added:
            elsewhere = {
                table: {*bundled[table], *(one for ids in used for one in ids[table])}
                for table in ("source", "theme")
            }
            problems.extend(check_file(file, known, warnings=True, used=elsewhere))
    return problems


def parse(text: str, name: str) -> RawFile:
    """A catalogue file's tables. Raises ``BadData`` with line and column where it is not TOML."""
    import tomli

    from plantool.catalogue.check import RawFile
    from plantool.text import visible

    try:
        return RawFile(name, text, tomli.loads(text))
    except tomli.TOMLDecodeError as error:
        what = f"is not TOML: {visible(error.msg)}."
        curly = set("“”„‘’«»").intersection(text.split("\n")[error.lineno - 1])
        fix = (
            'Write straight quotes: "text".'
            if curly
            else "Mend this line; the file is read no further."
        )
        raise BadData([Problem(name, error.lineno, error.colno, "", "", what, fix)]) from None
    except RecursionError:
        raise BadData(
            [
                Problem(
                    name,
                    0,
                    0,
                    "",
                    "",
                    "is nested too deeply.",
                    "Use the tables of docs/data-format.md only.",
                )
            ]
        ) from None
    except ValueError:
        raise BadData(
            [
                Problem(
                    name,
                    _line_of_digits(text),
                    0,
                    "",
                    "",
                    "holds a number that is too long.",
                    "Write it as text, or take it out.",
                )
            ]
        ) from None


def _line_of_digits(text: str) -> int:
    """The line of the first number that has more digits than Python reads."""
    import re

    found = re.search(r"[0-9_]{4000}", text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def compiled(toml: bytes) -> str:
    """The bundled TOML as the text of ``catalogue.json``; dates become text."""
    content = {"checksum": _checksum(toml), "catalogue": _parsed(toml)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)


def _bundled(path: Path | None) -> tuple[dict[str, Any], str]:
    """The bundled catalogue as parsed, and its checksum: from JSON where it fits the TOML."""
    try:
        toml = path.read_bytes() if path else read_bundled("plans.toml")
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}."
        raise _problem(path or bundled_path(), what, "Install plantool again.") from None
    checksum = _checksum(toml)
    try:
        content = json.loads(b"{}" if path else read_bundled(COMPILED))
        if content["checksum"] == checksum:
            return content["catalogue"], checksum
    except (OSError, ValueError, LookupError, TypeError):
        pass  # a source tree has none
    try:
        return _parsed(toml), checksum
    except ValueError:
        what = "is not the catalogue that plantool brings."
        raise _problem(path or bundled_path(), what, "Install plantool again.") from None


def _checksum(toml: bytes) -> str:
    """A number that another edition hardly has; it shows a change, not a forgery."""
    from zlib import crc32

    return f"{crc32(toml):08x}"


@lru_cache(maxsize=1)
def _parsed(toml: bytes) -> dict[str, Any]:
    """The tables of the bundled TOML, kept for who loads it again. Raises ``ValueError``."""
    import tomli

    data = tomli.loads(toml.decode())
    if not {"catalogue", *TABLES} <= data.keys():
        raise ValueError("a table is missing")
    return data


def _bundled_file() -> RawFile:
    """The bundled TOML, for the checker. Raises ``BadData``."""
    path = bundled_path()
    try:
        return _decoded(read_bundled(path.name), path)
    except OSError as error:
        raise _unreadable(path, error) from None


def _read_all(paths: Sequence[str | Path]) -> tuple[list[RawFile], list[Problem]]:
    """The given files, and the ``*.toml`` files of the given folders in the order of their names, each once; and the problems of those that cannot be read."""
    problems: list[Problem] = []
    files: list[RawFile] = []
    read: set[str] = set()
    for path in paths:
        try:
            found = _expand(Path(path))
        except BadData as bad:
            problems.extend(bad.problems)
            continue
        for file in found:
            place = os.path.abspath(file)  # noqa: PTH100 - by its letters alone: whether the file can be reached is found out below
            if place in read:
                continue
            read.add(place)
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
        found = sorted(file for file in path.glob("*.toml") if not file.name.startswith("."))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not found:
        raise _problem(path, "holds no *.toml file.", "Name a file, or a folder with some.")
    return found


def _read_file(path: Path) -> RawFile:
    try:
        if path.exists() and not path.is_file():
            raise _problem(path, "is not a regular file.", "Name a TOML file or a folder.")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    return _decoded(data, path)


def _decoded(data: bytes, path: Path) -> RawFile:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _problem(
            path,
            "is not UTF-8 text.",
            "Save the file as UTF-8.",
            data.count(b"\n", 0, error.start) + 1,
        ) from None
    return parse(text, _shown(path))


def _shown(path: Path) -> str:
    from plantool.text import visible

    return visible(str(path))


def _unreadable(path: Path, error: Exception) -> BadData:
    return _problem(
        path,
        f"cannot be read: {getattr(error, 'strerror', None) or error}.",
        "Check the path and its permissions.",
    )


def _problem(path: Path, what: str, fix: str, line: int = 0) -> BadData:
    return BadData([Problem(_shown(path)[:200], line, 0, "", "", what, fix)])


class _Anything(frozenset[str]):
    """The ids that may stand in a file that could not be read: no reference can be called wrong."""

    def __contains__(self, key: object) -> bool:
        return True


def _known(
    files: Sequence[RawFile], bundled: Tables | None, unread: Sequence[Problem]
) -> Mapping[str, Collection[str]]:
    """The ids that these files may refer to: their own and the bundled ones."""
    if unread:
        return dict.fromkeys(TABLES, _Anything())
    own = {table: {key for file in files for key in file.ids(table)} for table in TABLES}
    return {table: ids | set(bundled[table] if bundled else ()) for table, ids in own.items()}


def _check_all(files: Sequence[RawFile], bundled: Tables, unread: Sequence[Problem]) -> None:
    """Check the reader's own files. Raises ``BadData`` with every problem of all of them."""
    from plantool.catalogue.check import check_file

    known = _known(files, bundled, unread)
    problems = [*unread, *(problem for file in files for problem in check_file(file, known))]
    if problems:
        raise BadData(problems)
