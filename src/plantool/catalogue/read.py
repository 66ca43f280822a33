"""From TOML files to a catalogue: the bundled one, alone or with the reader's own files added."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from plantool.catalogue import model
from plantool.catalogue.build import build
from plantool.catalogue.rules import KEYS, TABLES
from plantool.errors import BadData, Problem

if TYPE_CHECKING:
    from plantool.catalogue.check import RawFile

T = TypeVar("T")
Raw = dict[str, tuple[dict[str, Any], str]]
"""Records not yet built: by id, the TOML table and where it came from."""

BUNDLED = "bundled"


class Records(Mapping[str, T], Generic[T]):
    """Records by id; each is built when it is first asked for, the whole table read when the first is."""

    def __init__(self, table: str, load: Callable[[], Raw]) -> None:
        self._table = table
        self._load = load
        self._raw: Raw | None = None
        self._built: dict[str, T] = {}

    def raw(self) -> Raw:
        """The tables as read, for those who need a field of all records and not the records."""
        if self._raw is None:
            self._raw = self._load()
        return self._raw

    def __getitem__(self, key: str) -> T:
        found = self._built.get(key)
        if found is None:
            raw, origin = self.raw()[key]
            found = self._built[key] = build(self._table, raw, origin=origin)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw())

    def __len__(self) -> int:
        return len(self.raw())

    def __contains__(self, key: object) -> bool:
        return key in self.raw()


@dataclass(frozen=True)
class Catalogue:
    """All records, by id, in the order of the file; plans by date of adoption.

    ``overlays`` names the reader's own files that were added.
    """

    edition: model.Edition
    overlays: tuple[str, ...]
    themes: Records[model.Theme]
    countries: Records[model.Country]
    bodies: Records[model.Body]
    sources: Records[model.Source]
    plans: Records[model.Plan]


def bundled_path() -> Path:
    """Where the bundled catalogue lies: in the installed package, or at the top of a source tree."""
    here = Path(__file__).resolve().parent.parent
    inside = here / "data" / "plans.toml"
    return inside if inside.is_file() else here.parent.parent / "data" / "plans.toml"


def load(overlays: Sequence[str | Path] = ()) -> Catalogue:
    """The bundled catalogue with the given files or folders of ``*.toml`` added.

    A new id is added; a known id replaces the whole record. Raises ``BadData`` with every problem of every file.
    """
    with _no_collection():
        text = _bundled_text()
        files = list(_read_all(overlays))
        if files:
            return _merged(text, files)
        edition = build("catalogue", _section(text, "catalogue")["catalogue"])
        return _catalogue(edition, (), {table: _section_loader(text, table) for table in TABLES})


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
        known = _known([parse(_bundled_text(), BUNDLED), *added])
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


def _bundled_text() -> str:
    path = bundled_path()
    try:
        return path.read_text(encoding="utf-8")
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


def _known(files: Sequence[RawFile]) -> dict[str, set[str]]:
    return {table: {key for file in files for key in file.ids(table)} for table in TABLES}


def _merged(text: str, files: list[RawFile]) -> Catalogue:
    from plantool.catalogue.check import check_file

    bundled = parse(text, BUNDLED)
    known = _known([bundled, *files])
    problems = [problem for file in files for problem in check_file(file, known)]
    if problems:
        raise BadData(problems)
    tables: dict[str, Raw] = {table: {} for table in TABLES}
    for file in (bundled, *files):
        for table in TABLES:
            key = KEYS[table]
            tables[table].update((record[key], (record, file.name)) for record in file.data.get(table, ()))
    edition = build("catalogue", bundled.data["catalogue"])
    return _catalogue(edition, tuple(file.name for file in files), {table: _constant(raw) for table, raw in tables.items()})


def _constant(raw: Raw) -> Callable[[], Raw]:
    return lambda: raw


def _catalogue(edition: model.Edition, overlays: tuple[str, ...], loaders: Mapping[str, Callable[[], Raw]]) -> Catalogue:
    return Catalogue(
        edition,
        overlays,
        Records("theme", loaders["theme"]),
        Records("country", loaders["country"]),
        Records("body", loaders["body"]),
        Records("source", loaders["source"]),
        Records("plan", lambda: _by_date(loaders["plan"]())),
    )


def _by_date(raw: Raw) -> Raw:
    """Plans by date of adoption, then id; those without a date last."""
    return dict(sorted(raw.items(), key=lambda item: (str(item[1][0].get("adopted", "9999")), item[0])))


def _section_loader(text: str, table: str) -> Callable[[], Raw]:
    def load_section() -> Raw:
        with _no_collection():
            key = KEYS[table]
            return {record[key]: (record, BUNDLED) for record in _section(text, table).get(table, ())}

    return load_section


def _section(text: str, table: str) -> dict[str, Any]:
    """One part of the bundled file, from its first header to the next part's.

    The bundled file keeps the order of ``docs/data-format.md``, so each part can be read alone (a test compares with reading it whole).
    """
    import tomli

    order = ("catalogue", *TABLES)
    start = 0 if table == "catalogue" else text.index(f"\n[[{table}]]\n")
    following = order.index(table) + 1
    end = text.index(f"\n[[{order[following]}]]\n", start) if following < len(order) else len(text)
    return tomli.loads(text[start : end + 1])


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the cyclic garbage collector: reading makes many objects and no garbage."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
