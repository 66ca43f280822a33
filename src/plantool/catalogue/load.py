"""From TOML files to a catalogue: the bundled one, alone or with the reader's own files added.

A wheel holds the bundled catalogue twice: as TOML, and compiled, as a line of JSON for each record:
a list of its values, parsed when the record is first asked for. The compiled file carries a
checksum of the TOML and is used only where the two fit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from plantool.catalogue import model
from plantool.catalogue.dates import start_of
from plantool.catalogue.files import RawFile, parse, read_files, unusable
from plantool.catalogue.marks import Field, fields
from plantool.catalogue.model import TABLES
from plantool.errors import BadData, Problem

T = TypeVar("T")
COMPILED = "catalogue.jsonl"  # beside the bundled TOML


class Records(Mapping[str, T]):
    """Records by id, in order; each is parsed and built when it is first asked for.

    A raw record is a table of a file, or a line of the compiled catalogue.
    """

    def __init__(self, record_of: Callable[[Any], T], raw: Mapping[str, Any]) -> None:
        self._record_of = record_of
        self._raw = raw
        self._built: dict[str, T] = {}

    __hash__ = object.__hash__  # what is made of a catalogue can be kept for it

    def tables(self, record: Any) -> dict[str, dict[str, Any]]:
        """The raw records, all as tables of a file have them; their class is ``record``."""
        tables = {}
        for key, raw in self._raw.items():
            values = json.loads(raw) if isinstance(raw, bytes) else map(raw.get, record._fields)
            pairs = zip(record._fields, values, strict=True)
            tables[key] = {name: value for name, value in pairs if value is not None}
        return tables

    def __getitem__(self, key: str) -> T:
        if key not in self._built:
            raw = self._raw[key]
            self._built[key] = self._record_of(json.loads(raw) if isinstance(raw, bytes) else raw)
        return self._built[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


class Catalogue(NamedTuple):
    """All records, in the order of the file; plans by date of adoption.

    ``overlays`` names the reader's own files that were added. ``checksum`` tells the bundled
    catalogue from another edition of it; it is empty where files were added.
    """

    edition: model.Edition
    overlays: tuple[str, ...]
    checksum: str
    themes: Records[model.Theme]
    countries: Records[model.Country]
    regions: Records[model.Region]
    bodies: Records[model.Body]
    sources: Records[model.Source]
    plans: Records[model.Plan]

    def plans_where(self, **filters: Any) -> list[model.Plan]:
        """The plans that pass the filters of ``plantool list``, such as ``country="Mali"``."""
        from plantool.query.filters import Filters, select

        return list(select(self, Filters(**filters)).plans)

    def records(self) -> dict[str, Records[Any]]:
        """The records by table."""
        records: Any = self[-len(TABLES) :]
        return dict(zip(TABLES, records, strict=True))

    def __repr__(self) -> str:
        return f"<Catalogue {self.edition.edition}: {len(self.plans)} plans>"


def bundled_path() -> Path:
    """Where the bundled TOML lies: in the installed package, or at the top of a source tree."""
    package = Path(__file__).parent.parent
    in_tree = package.parent.name == "src"
    return (package.parent.parent if in_tree else package) / "data" / "plans.toml"


def read_bundled(name: str) -> bytes:
    """A file beside the bundled TOML, which may lie in a zip file. Raises ``OSError``."""
    data: bytes = __spec__.loader.get_data(str(bundled_path().with_name(name)))  # type: ignore[union-attr]
    return data


def load(*paths: str | Path) -> Catalogue:
    """The bundled catalogue, with the records of the given TOML files or folders added.

    A known id replaces the whole record. Raises ``BadData`` with every problem of every file.
    ``PLANTOOL_DATA`` is for the command line and is not read here.
    """
    catalogue = _bundled()
    if not paths:
        return catalogue
    from plantool.catalogue.check import check_files

    files, problems = read_files(paths)
    tables = _tables(files, catalogue)
    problems += check_files(files, {} if problems else tables)
    if problems:
        raise BadData(problems)
    return Catalogue(catalogue.edition, tuple(file.name for file in files), "", *_records(tables))


def check_paths(paths: Sequence[str | Path]) -> list[Problem]:
    """All problems and warnings of catalogue files and folders; without any, of the bundled one.

    A file with a ``[catalogue]`` table must stand alone; any other is checked as an addition to
    the bundled catalogue.
    """
    from plantool.catalogue.check import check_files

    files, problems = read_files(paths)
    if not paths:
        files = [parse(read_bundled("plans.toml"), bundled_path())]
    if added := [file for file in files if "catalogue" not in file.data]:
        known = {} if problems else _tables(added, _bundled())
        problems += check_files(added, known, warnings=True)
    for file in files:
        if file not in added:
            problems += check_files([file], _tables([file]), warnings=True)
    return problems


def _tables(files: Sequence[RawFile], catalogue: Catalogue | None = None) -> dict[str, Any]:
    """The raw records of the files by table and id, and of a catalogue to which they are added."""
    known = catalogue.records() if catalogue else {}
    tables = {name: known[name].tables(table) if known else {} for name, table in TABLES.items()}
    for file in files:
        origin = {"origin": file.name} if known else {}
        for table, raw in tables.items():
            raw |= {key: record | origin for key, record in file.by_id(table).items()}
    plans = tables["plan"]

    def place(key: str) -> tuple[str, str]:
        # Nobody has checked yet that these are texts.
        dates = (str(plans[key].get(name, "")) for name in ("adopted", "in_effect", "period"))
        return start_of(*dates) or "9999", key

    return {**tables, "plan": {key: plans[key] for key in sorted(plans, key=place)}}


def _records(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[Any]:
    """The records of each table, in the order of the fields of a catalogue."""
    return (Records(builder(record), tables[table]) for table, record in TABLES.items())


# The bundled catalogue


def compiled(toml: bytes) -> bytes:
    """The bundled TOML as a line that says what follows, and one for each record."""
    file = parse(toml, bundled_path())
    tables = _tables([file])
    ids = {table: [*records] for table, records in tables.items()}
    head = {"checksum": str(crc32(toml)), "edition": file.data["catalogue"], "ids": ids}
    lines: list[Any] = [head]
    for table, records in tables.items():
        lines += (_values(TABLES[table], record) for record in records.values())
    return "\n".join(
        json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines
    ).encode()


def _bundled() -> Catalogue:
    """The bundled catalogue, compiled where that fits the TOML. Raises ``BadData``."""
    try:
        toml = read_bundled("plans.toml")
        with suppress(OSError):  # a source tree has no compiled one
            lines = BytesIO(read_bundled(COMPILED))
            head = json.loads(next(lines))
            if head["checksum"] == str(crc32(toml)):  # it shows a change, not a forgery
                ids_of = head["ids"].items()
                tables = {table: dict(zip(ids, lines, strict=False)) for table, ids in ids_of}
                edition = model.Edition(**head["edition"])
                return Catalogue(edition, (), head["checksum"], *_records(tables))
        return from_toml(toml)
    except (OSError, ValueError, LookupError, TypeError, StopIteration):
        what = "is not the catalogue that plantool brings."
        problem = unusable(bundled_path(), what, "Install plantool again.")
        raise BadData([problem]) from None


@lru_cache(maxsize=1)
def from_toml(toml: bytes) -> Catalogue:
    """The catalogue of a whole file, kept for who loads it again.

    Raises ``BadData``, ``LookupError`` or ``TypeError`` where it is none.
    """
    file = parse(toml, bundled_path())
    edition = model.Edition(**file.data["catalogue"])
    return Catalogue(edition, (), str(crc32(toml)), *_records(_tables([file])))


def _values(record: Any, raw: Mapping[str, Any]) -> list[Any]:
    """What a table of a file has for the fields of a record, in their order."""
    values: list[Any] = []
    for name in record._fields:
        value, field = raw.get(name), fields(record).get(name)
        if value is not None and field and field.below:
            tables = [_values(field.kind, table) for table in (value if field.many else [value])]
            value = tables if field.many else tables[0]
        values.append(value)
    return values


@cache
def builder(record: Any) -> Callable[[Mapping[str, Any] | list[Any]], Any]:
    """The function that builds a record of a class out of a checked table, or of its values."""
    names, places = record._fields, []
    for place, name in enumerate(names):
        field, default = fields(record).get(name), record._field_defaults.get(name)
        convert = _converter(field) if field else None
        if convert or default is not None:
            places.append((place, convert, default))

    def built(raw: Mapping[str, Any] | list[Any]) -> Any:
        values = [*raw] if isinstance(raw, list) else [raw.get(name) for name in names]
        for place, convert, default in places:
            value = values[place]
            if value is None:
                values[place] = default
            elif convert:
                values[place] = convert(value)
        return record._make(values)

    return built


def _converter(field: Field) -> Callable[[Any], Any] | None:
    """What makes the value of a field out of that in a file, where they are not the same."""
    if field.key:
        return _listed_by_key
    single: Callable[[Any], Any] | None = None
    if field.below:
        single = builder(field.kind)
    elif issubclass(field.kind, StrEnum):
        single = {str(word): word for word in field.kind}.__getitem__
    if not field.many:
        return single
    return (lambda values: tuple(map(single, values))) if single else tuple


def _listed_by_key(texts: Mapping[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: (text,) if isinstance(text, str) else tuple(text) for key, text in texts.items()}
