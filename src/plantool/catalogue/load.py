"""From TOML files to a catalogue: the bundled one, alone or with the reader's own files added."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from plantool.catalogue import model
from plantool.catalogue.build import build
from plantool.catalogue.rules import HEAD, KEYS, NEEDED, TABLES
from plantool.catalogue.store import CutStore, LayeredStore, Store, cut
from plantool.errors import BadData, Problem
from plantool.frozen import frozen

if TYPE_CHECKING:
    from plantool.catalogue.check import RawFile

T = TypeVar("T")


class Records(Mapping[str, T]):
    """Records by id; each is read and built when it is first asked for."""

    def __init__(self, table: str, store: Store) -> None:
        self._table = table
        self._store = store
        self._built: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        found = self._built.get(key)
        if found is None:
            table, origin = self._store.one(key)
            found = self._built[key] = build(self._table, table, origin=origin)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.ids())

    def __len__(self) -> int:
        return len(list(self._store.ids()))

    def __contains__(self, key: object) -> bool:
        return key in self._store

    def mark(self) -> int | None:
        """A number that other records would hardly have; None where a reader's own were added."""
        return self._store.mark()

    def origin(self, key: str) -> str:
        """The file that a record comes from, ``bundled`` for one that plantool brings."""
        return self._store.origin(key)

    def heads(self, fields: Collection[str] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and own fields of every record as they stand in TOML, for those who need a field of all records and not the records.

        Where ``fields`` names some, others may be missing.
        """
        return ((key, table) for key, table, _ in self._store.heads(fields))

    def mentioning(self, key: str) -> Iterator[T]:
        """The records that may name this id: all that do, and perhaps others."""
        return (self[one] for one in self._store.mentioning(key))

    def parts(self, naming: Collection[str], fields: Collection[str]) -> Iterator[T]:
        """The records that may name one of these ids in these ``fields``, in order.

        Other fields may be empty, though they stand in the file, and of these fields records that name none of the ids may be left out.
        """
        return (
            build(self._table, table, origin=origin)
            for _, table, origin in self._store.parts(naming, (*NEEDED[self._table], *fields))
        )


class Heads(Mapping[str, model.PlanHead]):
    """Plans by id without the records below them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._built: dict[str, model.PlanHead] = {}

    @cached_property
    def _tables(self) -> dict[str, tuple[dict[str, Any], str]]:
        return {key: (table, origin) for key, table, origin in self._store.heads()}

    def __getitem__(self, key: str) -> model.PlanHead:
        found = self._built.get(key)
        if found is None:
            table, origin = self._tables[key]
            found = self._built[key] = build(
                "head", {name: table[name] for name in table if name in HEAD}, origin=origin
            )
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


@frozen
class Catalogue:
    """All records, by id, in the order of the file; plans by date of adoption.

    ``heads`` are the plans without the records below them. ``overlays`` names the reader's own files that were added.
    """

    edition: model.Edition
    overlays: tuple[str, ...]
    themes: Records[model.Theme]
    countries: Records[model.Country]
    bodies: Records[model.Body]
    sources: Records[model.Source]
    plans: Records[model.Plan]
    heads: Heads


def bundled_path() -> Path:
    """Where the bundled catalogue lies: in the installed package, or at the top of a source tree."""
    here = Path(__file__).resolve().parent.parent
    inside = here / "data" / "plans.toml"
    return inside if inside.is_file() else here.parent.parent / "data" / "plans.toml"


def load(overlays: Sequence[str | Path] = ()) -> Catalogue:
    """The bundled catalogue with the given files or folders of ``*.toml`` added.

    A new id is added; a known id replaces the whole record. Raises ``BadData`` with every problem of every file.
    """
    first, stores = _bundled()
    files, problems = _read_all(overlays)
    if files or problems:
        return _merged(first, stores, files, problems)
    return _catalogue(_edition(first), (), stores)


def check_paths(paths: Sequence[str | Path]) -> list[Problem]:
    """All problems and warnings of the given catalogue files or folders; of the bundled catalogue where none is given.

    A file with a ``[catalogue]`` table must stand alone; any other is checked as an addition to the bundled catalogue.
    """
    from plantool.catalogue.check import check_file, uses

    files, unread = _read_all(paths or [bundled_path()])
    problems = list(unread)
    whole = [file for file in files if "catalogue" in file.data]
    added = [file for file in files if "catalogue" not in file.data]
    for file in whole:
        problems.extend(check_file(file, _known([file]), warnings=True))
    if added:
        stores = _bundled()[1]
        known = _known(added, stores, unread)
        used = [uses(file) for file in added]
        for file in added:
            elsewhere = {
                table: {*stores[table].ids(), *(one for ids in used for one in ids[table])}
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


def _bundled() -> tuple[bytes, dict[str, CutStore]]:
    path = bundled_path()
    try:
        return cut(path.read_bytes())
    except OSError as error:
        raise _problem(
            path, f"cannot be read: {error.strerror}.", "Install plantool again."
        ) from None
    except ValueError:
        raise _problem(
            path, "is not the catalogue that plantool brings.", "Install plantool again."
        ) from None


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
    files: Sequence[RawFile],
    stores: Mapping[str, CutStore] | None = None,
    unread: Sequence[Problem] = (),
) -> Mapping[str, Collection[str]]:
    """The ids that these files may refer to: their own, and the bundled ones where they add to them."""
    if unread:
        return dict.fromkeys(TABLES, _Anything())
    own = {table: {key for file in files for key in file.ids(table)} for table in TABLES}
    return {table: ids | set(stores[table].ids() if stores else ()) for table, ids in own.items()}


def _merged(
    first: bytes, stores: Mapping[str, CutStore], files: list[RawFile], unread: list[Problem]
) -> Catalogue:
    from plantool.catalogue.check import check_file

    known = _known(files, stores, unread)
    problems = [*unread, *(problem for file in files for problem in check_file(file, known))]
    if problems:
        raise BadData(problems)
    layers: dict[str, Store] = {}
    for table in TABLES:
        key = KEYS[table]
        own = {
            record[key]: (record, file.name)
            for file in files
            for record in file.data.get(table, ())
        }
        layers[table] = LayeredStore(own, stores[table], by_date if table == "plan" else None)
    return _catalogue(_edition(first), tuple(file.name for file in files), layers)


def by_date(key: str, table: dict[str, Any]) -> tuple[str, str]:
    """The order of plans: by date of adoption, then id; those without a date last."""
    return str(table.get("adopted", "9999")), key


def _edition(text: bytes) -> model.Edition:
    import tomli

    edition: model.Edition = build("catalogue", tomli.loads(text.decode())["catalogue"])
    return edition


def _catalogue(
    edition: model.Edition, overlays: tuple[str, ...], stores: Mapping[str, Store]
) -> Catalogue:
    return Catalogue(
        edition,
        overlays,
        Records("theme", stores["theme"]),
        Records("country", stores["country"]),
        Records("body", stores["body"]),
        Records("source", stores["source"]),
        Records("plan", stores["plan"]),
        Heads(stores["plan"]),
    )
