"""From TOML files to a catalogue: the bundled one, alone or with the reader's own files added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from plantool.catalogue import model
from plantool.catalogue.build import build
from plantool.catalogue.rules import HEAD, KEYS, TABLES
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

    def heads(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and own fields of every record as they stand in TOML, for those who need a field of all records and not the records."""
        return ((key, table) for key, table, _ in self._store.heads())

    def mentioning(self, key: str) -> Iterator[T]:
        """The records that may name this id: all that do, and perhaps others."""
        return (self[one] for one in self._store.mentioning(key))


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
            found = self._built[key] = build("head", {name: table[name] for name in table if name in HEAD}, origin=origin)
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
    first, stores = cut(_bundled())
    files = list(_read_all(overlays))
    if files:
        return _merged(first, stores, files)
    return _catalogue(_edition(first), (), stores)


def check_paths(paths: Sequence[str | Path]) -> list[Problem]:
    """All problems and warnings of the given catalogue files or folders; of the bundled catalogue where none is given.

    A file with a ``[catalogue]`` table must stand alone; any other is checked as an addition to the bundled catalogue.
    """
    from plantool.catalogue.check import check_file

    problems: list[Problem] = []
    files: list[RawFile] = []
    for path in paths or [bundled_path()]:
        try:
            files.extend(_read_all([path]))
        except BadData as bad:
            problems.extend(bad.problems)
    whole = [file for file in files if "catalogue" in file.data]
    added = [file for file in files if "catalogue" not in file.data]
    for file in whole:
        problems.extend(check_file(file, _known([file]), warnings=True))
    if added:
        known = _known(added, cut(_bundled())[1])
        for file in added:
            problems.extend(check_file(file, known, warnings=True))
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
        raise BadData([Problem(name, error.lineno, error.colno, "", "", what, "Mend this line; the file is read no further.")]) from None
    except RecursionError:
        raise BadData([Problem(name, 0, 0, "", "", "is nested too deeply.", "Use the tables of docs/data-format.md only.")]) from None


def _bundled() -> bytes:
    path = bundled_path()
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadData([Problem(str(path), 0, 0, "", "", f"cannot be read: {error.strerror}.", "Install plantool again.")]) from None


def _read_all(paths: Sequence[str | Path]) -> Iterator[RawFile]:
    """The given files, and the ``*.toml`` files of the given folders in the order of their names."""
    problems: list[Problem] = []
    files: list[RawFile] = []
    for path in paths:
        try:
            files.extend(_read_file(file) for file in _expand(Path(path)))
        except BadData as bad:
            problems.extend(bad.problems)
    if problems:
        raise BadData(problems)
    yield from files


def _expand(path: Path) -> list[Path]:
    from plantool.text import visible

    name = visible(str(path))
    try:
        if path.is_dir():
            found = sorted(path.glob("*.toml"))
            if found:
                return found
            raise BadData([Problem(name, 0, 0, "", "", "holds no *.toml file.", "Name a file, or a folder with some.")])
        if path.exists() and not path.is_file():
            raise BadData([Problem(name, 0, 0, "", "", "is not a regular file.", "Name a TOML file or a folder.")])
    except (OSError, ValueError) as error:
        raise BadData([Problem(name[:200], 0, 0, "", "", f"cannot be read: {getattr(error, 'strerror', None) or error}.", "Check the path.")]) from None
    return [path]


def _read_file(path: Path) -> RawFile:
    from plantool.text import visible

    name = visible(str(path))
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadData([Problem(name[:200], 0, 0, "", "", f"cannot be read: {reason}.", "Check the path and its permissions.")]) from None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadData([Problem(name, line, 0, "", "", "is not UTF-8 text.", "Save the file as UTF-8.")]) from None
    return parse(text, name)


def _known(files: Sequence[RawFile], stores: Mapping[str, CutStore] | None = None) -> dict[str, set[str]]:
    """The ids that these files may refer to: their own, and the bundled ones where they add to them."""
    own = {table: {key for file in files for key in file.ids(table)} for table in TABLES}
    return {table: ids | set(stores[table].ids() if stores else ()) for table, ids in own.items()}


def _merged(first: bytes, stores: Mapping[str, CutStore], files: list[RawFile]) -> Catalogue:
    from plantool.catalogue.check import check_file

    known = _known(files, stores)
    problems = [problem for file in files for problem in check_file(file, known)]
    if problems:
        raise BadData(problems)
    layers: dict[str, Store] = {}
    for table in TABLES:
        key = KEYS[table]
        own = {record[key]: (record, file.name) for file in files for record in file.data.get(table, ())}
        layers[table] = LayeredStore(own, stores[table], by_date if table == "plan" else None)
    return _catalogue(_edition(first), tuple(file.name for file in files), layers)


def by_date(key: str, table: dict[str, Any]) -> tuple[str, str]:
    """The order of plans: by date of adoption, then id; those without a date last."""
    return str(table.get("adopted", "9999")), key


def _edition(text: bytes) -> model.Edition:
    import tomli

    edition: model.Edition = build("catalogue", tomli.loads(text.decode())["catalogue"])
    return edition


def _catalogue(edition: model.Edition, overlays: tuple[str, ...], stores: Mapping[str, Store]) -> Catalogue:
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
