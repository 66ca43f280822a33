"""The catalogue as tables with keys: the one description that both exports are written from.

Columns follow from the fields of the records. A list of references, or of texts under keys, is a
table of its own, ``<owner>_<field>``, numbered from 1 in the order of the catalogue; a list of
plain texts is one column that holds a JSON array. Nothing is lost: a test reads both exports back
and compares them with the catalogue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from plantool import __version__
from plantool.catalogue import model
from plantool.catalogue.load import Catalogue
from plantool.catalogue.marks import Field, fields
from plantool.query import coverage
from plantool.query.membership import Reason, states_of

Row = tuple[str | int | None, ...]
Named = tuple[str, Mapping[str, Any]]  # of a table, and the values of a row of it by column


class Column(NamedTuple):
    """One column; ``refers`` names the table whose key it holds, ``words`` are its vocabulary.

    ``path`` leads to its value in a record; what has none follows from the place of the record.
    """

    name: str
    path: str = ""
    type: str = "string"
    refers: str = ""
    words: tuple[str, ...] = ()


class Table(NamedTuple):
    """One table: what a row is, its columns, and those of its key."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


_TABLES: dict[str, tuple[Any, str, str]] = {
    "catalogue": (model.Edition, "edition", "plantool"),
    "sources": (model.Source, "id", "origin"),
    "themes": (model.Theme, "id", "origin"),
    "countries": (model.Country, "code", "origin"),
    "regions": (model.Region, "id", "origin"),
    "bodies": (model.Body, "id", "origin"),
    "body_members": (model.Member, "body number", ""),
    "plans": (model.Plan, "id", "adopted_from adopted_to origin"),
    "plan_countries": (Reason, "plan country", ""),
    "strategies": (model.Strategy, "id", "plan number"),
    "strategy_themes": (model.ThemeFit, "strategy number", ""),
    "measures": (model.Measure, "id", "plan strategy number"),
    "readings": (model.Reading, "plan", ""),
    "absences": (model.Absent, "plan number", ""),
    "relations": (model.Relation, "plan number", ""),
    "documents": (model.Document, "plan number", ""),
    "disputes": (model.Dispute, "plan number", ""),
    "coverage": (coverage.Cell, "plan theme", ""),
}
"""Of each table its record, its key, and the columns that are no field of the record."""

_HOMES = {record: name for name, (record, _, _) in _TABLES.items()}
"""The table of each class of records."""

_RENAMED = {"Relation.plan": "other", "ThemeFit.id": "theme"}
"""Fields that would be taken for the plan or the id of the row that they stand in."""

ABOUT = {
    "adopted": "ISO 8601 date or interval.",
    "adopted_by": "The bodies that adopted a plan.",
    "adopted_from": "The first day that adopted may mean.",
    "adopted_to": "The last day that adopted may mean.",
    "as_of": "The day of a list that has it, where the first day is not known.",
    "basis": "How deeply the text was read; where it is empty, the basis of the plan holds.",
    "coverage": "What can honestly be said; not-assessed does not mean no.",
    "cover": "Listed by the plan, or a member of the body.",
    "date": "ISO 8601 date or interval.",
    "evidence": "In which source a field of a plan was seen.",
    "in_effect": "ISO 8601 interval.",
    "language": "ISO 639-1 code.",
    "licence": "Licence of the bundled records; for others ask whoever wrote them.",
    "link_checked": "Day on which somebody looked; empty where nobody did.",
    "locator": "Where in the source: article, paragraph, page.",
    "number": "Counts from 1, in the order of the catalogue.",
    "origin": "'bundled', or the file that the record came from.",
    "plantool": "Version of the program that wrote this export.",
    "printed_url": "Address as the UNODC Toolkit printed it.",
    "relation": "How the heading fits the theme.",
    "searched": "A word that was looked for, by theme.",
    "states": "The States of a plan at adoption, only where a source lists them.",
    "states_partial": "Whether plan_states holds only some of its States.",
    "strategy": "Empty where the heading is not known.",
    "use": "Filled where it is only evidence for names.",
    "wording": "Whether the words are the plan's own.",
}
"""What must be said of a column, or of the table of a list, by its name."""

_REFERS = dict(zip(model.TABLES, Catalogue._fields[-len(model.TABLES) :], strict=True))
_REFERS |= {"strategy": "strategies", "measure": "measures", "reading": "readings"}
_REFERS |= {"other": "plans"}
"""The table to whose key a column of this name refers."""


def _tables() -> Iterator[Table]:
    for name, (record, key, more) in _TABLES.items():
        words = " ".join(record.__doc__.replace("``", "").split())
        about = re.split("[;.]", re.sub(r" \(.*?\)", "", words))[0]
        own = {column.name: column for column in _columns_of(record)}
        names = dict.fromkeys((*key.split(), *own, *more.split()))
        columns = (own.get(part) or _column(part, record) for part in names)
        yield Table(name, f"{about}.", tuple(columns), tuple(key.split()))
        owner = record.__name__.lower()
        for field in fields(record).values():
            if _is_table(field):
                about = ABOUT.get(field.name, f"{field.name.capitalize()} of a {owner}.")
                columns = (_column(part) for part in (owner, "number", *_parts_of(field)))
                yield Table(f"{owner}_{field.name}", about, tuple(columns), (owner, "number"))


def _column(name: str, record: Any = None) -> Column:
    """A column that is no field: of the place of a record, or computed of it."""
    path = name if hasattr(record, name) else ""
    return Column(name, path, "integer" if name == "number" else "string", _REFERS.get(name, ""))


def _columns_of(record: Any, within: str = "") -> Iterator[Column]:
    """The columns of the fields that fit in a row of the table of a record."""
    for field in fields(record).values():
        path = within + field.name
        if field.below and not field.many and field.kind not in _HOMES:  # the link of a source
            yield from _columns_of(field.kind, f"{path}.")
        elif not (field.below or _is_table(field)):
            name = _RENAMED.get(f"{record.__name__}.{path}", path.replace(".", "_"))
            kinds: dict[type, str] = {bool: "boolean", int: "integer"}
            kind = "array" if field.many else kinds.get(field.kind, "string")
            words = () if field.many else field.words
            yield Column(name, path, kind, _REFERS.get(field.table or name, ""), words)


def _is_table(field: Field) -> bool:
    """Whether a field is a table of its own: a list of references, or of texts under keys."""
    return field.key is not None or (field.table != "" and field.many)


def _parts_of(field: Field) -> list[str]:
    """What the columns of a field's own table hold: of texts under keys, the key comes first."""
    if field.key is None:
        return [field.table]
    return [field.key.table or ("language" if field.key.form else "field"), field.table or "text"]


TABLES = {table.name: table for table in _tables()}


def rows_of(catalogue: Catalogue) -> dict[str, list[Row]]:
    """The rows of each table, in the order of its columns; a list of texts as JSON."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for name, values in _rows(catalogue):
        row = (values.get(column.name) for column in TABLES[name].columns)
        texts = (json.dumps(v, ensure_ascii=False) if isinstance(v, tuple) else v for v in row)
        rows[name].append(tuple(texts))
    return rows


def _rows(catalogue: Catalogue) -> Iterator[Named]:
    yield "catalogue", catalogue.edition._asdict() | {"plantool": __version__}
    for records in catalogue.records().values():
        for record in records.values():
            yield from _rows_below(record, {})
    themes = list(catalogue.themes.values())
    for plan in catalogue.plans.values():
        for code, reason in states_of(catalogue, plan, catalogue.countries).items():
            yield "plan_countries", reason._asdict() | {"country": code}
        for cell in coverage.row(plan, themes):
            yield "coverage", cell._asdict()


def _rows_below(record: Any, place: Mapping[str, Any]) -> Iterator[Named]:
    """The row of a record, with its place, and those of all that stands below it."""
    kind: Any = type(record)
    owner, table = kind.__name__.lower(), TABLES[_HOMES[kind]]
    paths = {column.name: column.path for column in table.columns if column.path}
    row = {name: attrgetter(path)(record) for name, path in paths.items()} | dict(place)
    if kind is model.Strategy:
        row["id"] = f"{place['plan']}#{place['number']}"
    elif kind is model.Measure:
        row["id"] = f"{place.get('strategy') or place['plan'] + '#0'}.{place['number']}"
    yield table.name, row
    place = {**place, owner: row[table.key[0]]}
    for field in fields(kind).values():
        value = getattr(record, field.name)
        if _is_table(field):
            by_key = ((key, text) for key in value for text in value[key])
            for number, parts in enumerate(by_key if field.key else zip(value), 1):
                values = dict(zip(_parts_of(field), parts, strict=True))
                yield f"{owner}_{field.name}", {**place, "number": number, **values}
        elif field.kind in _HOMES:
            below = value if field.many else filter(None, [value])
            for number, part in enumerate(below, 1):
                yield from _rows_below(part, {**place, "number": number})
