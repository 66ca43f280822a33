"""From TOML files to a catalogue: the bundled one, alone or with the reader's own files added.

A wheel holds the bundled catalogue twice: as TOML, and compiled, as a line of JSON for each record,
which is parsed when the record is first asked for. The compiled file carries a checksum of the TOML
and is used only where the two fit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from io import BytesIO
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from zlib import crc32

from plantool.catalogue import model
from plantool.catalogue.dates import start_of
from plantool.catalogue.files import RawFile, bad_file, decode, read_files, unreadable
from plantool.catalogue.marks import Field, Form, Many, fields
from plantool.catalogue.model import KEYS, TABLES, format_of
from plantool.errors import BadData, Problem
from plantool.text import fold

if TYPE_CHECKING:
    from plantool.catalogue.rules import Known

T = TypeVar("T")

COMPILED = "catalogue.jsonl"
"""The compiled catalogue's file, beside the bundled TOML."""

Raw = dict[str, Any] | bytes
"""A record as parsed, or its line of the compiled catalogue."""


class Records(Mapping[str, T]):
    """Records by id, in order; each is parsed and built when it is first asked for."""

    def __init__(self, record: Callable[..., T], raw: Mapping[str, Raw]) -> None:
        self._record = record
        self._raw = raw
        self._built: dict[str, T] = {}
        self._change: Callable[[T], T] | None = None

    def changed(self, change: Callable[[T], T]) -> Records[T]:
        """The same records, each changed when it is first asked for."""
        records = Records(self._record, self._raw)
        records._change = change
        return records

    def with_word(self, word: str) -> Iterator[T]:
        """The records in whose text a word of plain letters stands; others need not be built."""
        for key, raw in self._raw.items():
            if not isinstance(raw, bytes) or word.encode() in raw:
                yield self[key]

    def __getitem__(self, key: str) -> T:
        if key not in self._built:
            record = build(self._record, _parsed(self._raw[key]))
            self._built[key] = self._change(record) if self._change else record
        return self._built[key]

    def __contains__(self, key: object) -> bool:
        return key in self._raw

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
        from plantool.query.filters import filters_of, select

        return list(select(self, filters_of(filters)).plans)

    def __repr__(self) -> str:
        added = f" with {', '.join(self.overlays)}" if self.overlays else ""
        return f"<Catalogue {self.edition.edition}: {len(self.plans)} plans{added}>"


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
    files, problems = read_files(overlays)
    checksum, edition, tables = _bundled(bundled)
    if files or problems:
        tables = _with_files(tables, files, problems)
        checksum = ""
    # The tables are in the order of the fields of a catalogue.
    lists: Any = (Records(record, tables[table]) for table, record in TABLES.items())
    names = tuple(file.name for file in files)
    return Catalogue(build(model.Edition, edition), names, checksum, *lists)


def build(record: Callable[..., T], raw: Mapping[str, Any]) -> T:
    """The record that a checked TOML table describes.

    A table that the checker refuses raises ``ValueError``, ``TypeError``, ``LookupError`` or
    ``AttributeError``.
    """
    record_of: Callable[..., T] = _builder(record)
    return record_of(raw)


@cache
def _builder(record: Any) -> Callable[[Mapping[str, Any]], Any]:
    """The function that builds records of a class."""
    converters = {name: _converter(field) for name, field in fields(record).items()}
    changed = [(name, converter) for name, converter in converters.items() if converter]
    in_order = itemgetter(*record._fields)

    def built(raw: Mapping[str, Any]) -> Any:
        values = {**record._field_defaults, **raw}
        for name, converter in changed:
            if name in raw:
                values[name] = converter(raw[name])
        return record._make(in_order(values))

    return built


def _converter(field: Field) -> Callable[[Any], Any] | None:
    """How a value of the file becomes that of the record; None where it stays as it is."""
    if field.many is Many.BY_KEY:
        return lambda value: {key: _texts(texts) for key, texts in value.items()}
    if field.many is Many.ONE_OR_LIST:
        return _texts
    single: Callable[[Any], Any] | None = None
    if field.below:
        single = _builder(field.kind)
    elif issubclass(field.kind, StrEnum):
        single = {str(word): word for word in field.kind}.__getitem__
    elif field.form in (Form.DATE, Form.INTERVAL):
        single = str  # TOML has dates of its own
    if field.many is Many.ONE:
        return single
    return (lambda values: tuple(map(single, values))) if single else tuple


def _texts(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def check_paths(paths: Sequence[str | Path]) -> list[Problem]:
    """All problems and warnings of catalogue files and folders; without any, of the bundled one.

    A file with a ``[catalogue]`` table must stand alone; any other is checked as an addition to
    the bundled catalogue.
    """
    from plantool.catalogue.check import check_file
    from plantool.catalogue.rules import uses

    files, problems = read_files(paths) if paths else ([_bundled_file()], [])
    added = [file for file in files if "catalogue" not in file.data]
    bundled = _all_parsed(_bundled(None).tables) if added else {}
    known = _known(added, bundled, unread=bool(problems))
    # What plantool brings counts as used; what one's own files bring must be used by one of them.
    used = {
        table: {*bundled.get(table, ()), *(key for file in added for key in uses(file.data, table))}
        for table in ("source", "theme")
    }
    for file in files:
        if file in added:
            problems += check_file(file, known, warnings=True, used=used)
        else:
            alone = {table: file.by_id(table) for table in TABLES}
            problems += check_file(file, alone, warnings=True)
    return problems


class Bundled(NamedTuple):
    """The bundled catalogue before its records are built: plans by date, all by table and id."""

    checksum: str
    edition: dict[str, Any]
    tables: Mapping[str, Mapping[str, Raw]]


def compiled(toml: bytes) -> bytes:
    """The bundled TOML as a line that says what follows, and one for each record."""
    checksum, edition, tables = _from_toml(toml)
    ids = {table: list(records) for table, records in tables.items()}
    head = {"checksum": checksum, "edition": edition, "ids": ids}
    records = (record for table in tables.values() for record in table.values())
    return "\n".join(map(_as_json, (head, *records))).encode()


def _as_json(value: Any) -> str:
    """A value on one line; dates become text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)


def _parsed(raw: Raw) -> dict[str, Any]:
    return json.loads(raw) if isinstance(raw, bytes) else raw


def _all_parsed(tables: Mapping[str, Mapping[str, Raw]]) -> dict[str, dict[str, dict[str, Any]]]:
    return {
        table: {key: _parsed(raw) for key, raw in records.items()}
        for table, records in tables.items()
    }


def _bundled(path: Path | None) -> Bundled:
    """The bundled catalogue, compiled where that fits the TOML. Raises ``BadData``."""
    try:
        toml = path.read_bytes() if path else read_bundled("plans.toml")
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}."
        raise bad_file(path or bundled_path(), what, "Install plantool again.") from None
    checksum = _checksum(toml)
    try:
        lines = BytesIO(b"" if path else read_bundled(COMPILED))
        head = json.loads(next(lines, b""))
        if head["checksum"] == checksum:
            tables = {
                table: dict(zip(ids, islice(lines, len(ids)), strict=True))
                for table, ids in head["ids"].items()
            }
            return Bundled(checksum, head["edition"], tables)
    except (OSError, ValueError, LookupError, TypeError):
        pass  # a source tree has none
    try:
        return _from_toml(toml)
    except ValueError:
        what = "is not the catalogue that plantool brings."
        raise bad_file(path or bundled_path(), what, "Install plantool again.") from None


def _checksum(toml: bytes) -> str:
    return f"{crc32(toml):08x}"  # it shows a change, not a forgery


@lru_cache(maxsize=1)
def _from_toml(toml: bytes) -> Bundled:
    """The bundled catalogue, kept for who loads it again. Raises ``ValueError``."""
    import tomli

    data = tomli.loads(toml.decode())
    if not {"catalogue", *TABLES} - {"region"} <= data.keys():
        raise ValueError("a table is missing")
    tables = {
        table: {record[key]: record for record in data.get(table, ())}
        for table, key in KEYS.items()
    }
    _name_regions(data, tables["region"])
    return Bundled(_checksum(toml), data["catalogue"], {**tables, "plan": _by_date(tables["plan"])})


def _with_files(
    tables: Mapping[str, Mapping[str, Raw]], files: Sequence[RawFile], unread: Sequence[Problem]
) -> dict[str, dict[str, dict[str, Any]]]:
    """The records of the reader's own files beside the bundled ones.

    Raises ``BadData`` with every problem of all files.
    """
    from plantool.catalogue.check import check_file

    records = _all_parsed(tables)
    known = _known(files, records, unread=bool(unread))
    problems = [*unread, *(problem for file in files for problem in check_file(file, known))]
    if problems:
        raise BadData(problems)
    for file in files:
        for table in TABLES:
            own = file.by_id(table)
            for raw in own.values():
                raw["origin"] = file.name
            records[table] |= own
    for file in files:
        _name_regions(file.data, records["region"])
    return {**records, "plan": _by_date(records["plan"])}


def _by_date(plans: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Plans by date of adoption, then by id; those without a date come last."""

    def place(item: tuple[str, dict[str, Any]]) -> tuple[str, str]:
        key, plan = item
        # TOML has dates of its own.
        dates = (str(plan.get(field) or "") for field in ("adopted", "in_effect", "period"))
        return start_of(*dates) or "9999", key

    return dict(sorted(plans.items(), key=place))


class _Anything(dict[str, Any]):
    """The records of files of which one could not be read: no reference can be called wrong."""

    def __contains__(self, key: object) -> bool:
        return True


def _known(files: Sequence[RawFile], bundled: Known, *, unread: bool) -> Known:
    """The records that these files may refer to: their own and the bundled ones."""
    if unread:
        return dict.fromkeys(TABLES, _Anything())
    known = {table: dict(bundled.get(table, {})) for table in TABLES}
    for file in files:
        for table, records in known.items():
            records |= file.by_id(table)
    return known


def _name_regions(data: Mapping[str, Any], regions: Mapping[str, Any]) -> None:
    """In a file of format 1, give the id of a region in the place of its name."""
    if format_of(data) != 1 or not regions:
        return
    ids = {fold(region["name"]): key for key, region in regions.items()}
    for plan in data.get("plan", ()):
        if "regions" in plan:
            plan["regions"] = [ids.get(fold(word), word) for word in plan["regions"]]


def _bundled_file() -> RawFile:
    """The bundled TOML, for the checker. Raises ``BadData``."""
    path = bundled_path()
    try:
        return decode(read_bundled(path.name), path)
    except OSError as error:
        raise unreadable(path, error) from None
