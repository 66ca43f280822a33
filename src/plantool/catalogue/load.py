"""From TOML files to a catalogue: the bundled one, alone or with the reader's own files added.

A wheel holds the bundled catalogue twice: as TOML, and parsed, as JSON, which is read in a tenth of
the time. The JSON carries a checksum of the TOML and is used only where the two fit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
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

BUNDLED = "bundled"
"""The origin of the records that plantool brings."""

COMPILED = "catalogue.json"
"""The parsed catalogue's file, beside the bundled TOML."""

Raw = Mapping[str, tuple[dict[str, Any], str]]
"""The records of a table as parsed, each with its origin, by id."""


class Records(Mapping[str, T]):
    """Records by id, in order; each is built when it is first asked for."""

    def __init__(self, record: Callable[..., T], raw: Raw) -> None:
        self._record = record
        self._raw = raw
        self._built: dict[str, T] = {}
        self._change: Callable[[T], T] | None = None

    def changed(self, change: Callable[[T], T]) -> Records[T]:
        """The same records, each changed when it is first asked for."""
        records = Records(self._record, self._raw)
        records._change = change
        return records

    def __getitem__(self, key: str) -> T:
        if key not in self._built:
            raw, origin = self._raw[key]
            record = build(self._record, raw, origin)
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
    data, checksum = _bundled(bundled)
    files, problems = read_files(overlays)
    tables = {table: _by_id(table, data, BUNDLED) for table in TABLES}
    _name_regions([data], tables["region"])
    if files or problems:
        _check_all(files, tables, problems)
        for file in files:
            for table, records in tables.items():
                records.update(_by_id(table, file.data, file.name))
        _name_regions([file.data for file in files], tables["region"])
        checksum = ""
    tables["plan"] = dict(sorted(tables["plan"].items(), key=_date_and_id))
    edition = build(model.Edition, data["catalogue"])
    # The tables are in the order of the fields of a catalogue.
    lists: Any = (Records(record, tables[table]) for table, record in TABLES.items())
    return Catalogue(edition, tuple(file.name for file in files), checksum, *lists)


def build(record: Callable[..., T], raw: Mapping[str, Any], origin: str | None = None) -> T:
    """The record that a checked TOML table describes.

    A table that the checker refuses raises ``ValueError``, ``TypeError``, ``LookupError`` or
    ``AttributeError``.
    """
    convert = _converters(record)
    values = {
        name: convert[name](value) if name in convert else value for name, value in raw.items()
    }
    return record(**values) if origin is None else record(**values, origin=origin)


@cache
def _converters(record: Any) -> dict[str, Callable[[Any], Any]]:
    """How values are converted, of those fields that do not take them as they stand."""
    converters = {name: _converter(field) for name, field in fields(record).items()}
    return {name: converter for name, converter in converters.items() if converter}


def _converter(field: Field) -> Callable[[Any], Any] | None:
    if field.many is Many.BY_KEY:
        return lambda value: {key: _texts(texts) for key, texts in value.items()}
    single: Callable[[Any], Any] | None = None
    if field.below:
        single = lambda value: build(field.kind, value)  # noqa: E731
    elif issubclass(field.kind, StrEnum):
        single = field.kind
    elif field.form in (Form.DATE, Form.INTERVAL):
        single = str  # TOML has dates of its own
    if field.many is Many.ONE:
        return single
    if single is None:
        return _texts
    return lambda values: tuple(map(single, values))


def _texts(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _date_and_id(item: tuple[str, tuple[dict[str, Any], str]]) -> tuple[str, str]:
    key, (plan, _) = item
    # TOML has dates of its own.
    dates = (str(plan.get(field) or "") for field in ("adopted", "in_effect", "period"))
    start = start_of(*dates)
    return start or "9999", key


def _by_id(
    table: str, data: Mapping[str, Any], origin: str
) -> dict[str, tuple[dict[str, Any], str]]:
    return {record[KEYS[table]]: (record, origin) for record in data.get(table, ())}


def check_paths(paths: Sequence[str | Path]) -> list[Problem]:
    """All problems and warnings of catalogue files and folders; without any, of the bundled one.

    A file with a ``[catalogue]`` table must stand alone; any other is checked as an addition to
    the bundled catalogue.
    """
    from plantool.catalogue.check import check_file
    from plantool.catalogue.rules import uses

    files, problems = read_files(paths) if paths else ([_bundled_file()], [])
    added = [file for file in files if "catalogue" not in file.data]
    bundled: Mapping[str, Raw] = {}
    if added:
        data = _bundled(None)[0]
        bundled = {table: _by_id(table, data, BUNDLED) for table in TABLES}
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


def compiled(toml: bytes) -> str:
    """The bundled TOML as the text of ``catalogue.json``; dates become text."""
    content = {"checksum": f"{crc32(toml):08x}", "catalogue": _parsed(toml)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str)


def _bundled(path: Path | None) -> tuple[dict[str, Any], str]:
    """The bundled catalogue as parsed, and its checksum: from JSON where it fits the TOML."""
    try:
        toml = path.read_bytes() if path else read_bundled("plans.toml")
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}."
        raise bad_file(path or bundled_path(), what, "Install plantool again.") from None
    checksum = f"{crc32(toml):08x}"  # it shows a change, not a forgery
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
        raise bad_file(path or bundled_path(), what, "Install plantool again.") from None


@lru_cache(maxsize=1)
def _parsed(toml: bytes) -> dict[str, Any]:
    """The tables of the bundled TOML, kept for who loads it again. Raises ``ValueError``."""
    import tomli

    data = tomli.loads(toml.decode())
    if not {"catalogue", *TABLES} - {"region"} <= data.keys():
        raise ValueError("a table is missing")
    return data


class _Anything(dict[str, Any]):
    """The records of files of which one could not be read: no reference can be called wrong."""

    def __contains__(self, key: object) -> bool:
        return True


def _known(files: Sequence[RawFile], bundled: Mapping[str, Raw], *, unread: bool) -> Known:
    """The records that these files may refer to: their own and the bundled ones."""
    if unread:
        return dict.fromkeys(TABLES, _Anything())
    return {
        table: {key: raw for key, (raw, _) in bundled.get(table, {}).items()}
        | {key: raw for file in files for key, raw in file.by_id(table).items()}
        for table in TABLES
    }


def _check_all(
    files: Sequence[RawFile], bundled: Mapping[str, Raw], unread: Sequence[Problem]
) -> None:
    """Check the reader's own files. Raises ``BadData`` with every problem of all of them."""
    from plantool.catalogue.check import check_file

    known = _known(files, bundled, unread=bool(unread))
    problems = [*unread, *(problem for file in files for problem in check_file(file, known))]
    if problems:
        raise BadData(problems)


def _name_regions(files: Iterable[Mapping[str, Any]], regions: Mapping[str, Any]) -> None:
    """In files of format 1, give the id of a region in the place of its name."""
    ids = {fold(region["name"]): key for key, (region, _) in regions.items()}
    plans = [plan for data in files if format_of(data) == 1 for plan in data.get("plan", ())]
    for plan in plans if ids else ():
        if "regions" in plan:
            plan["regions"] = [ids.get(fold(word), word) for word in plan["regions"]]


def _bundled_file() -> RawFile:
    """The bundled TOML, for the checker. Raises ``BadData``."""
    path = bundled_path()
    try:
        return decode(read_bundled(path.name), path)
    except OSError as error:
        raise unreadable(path, error) from None
