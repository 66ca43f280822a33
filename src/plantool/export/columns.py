"""Columns and tables of an export, and those that follow from the fields of the records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, StrEnum, auto
from typing import Any, NamedTuple

from plantool.catalogue import model
from plantool.catalogue.load import Catalogue
from plantool.catalogue.marks import Field, Many, fields

LICENCES = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    )
}
"""Title and address of a licence, by the name that the catalogue gives."""

Value = str | int | None | tuple[str, ...]
Row = tuple[Value, ...]


class Type(Enum):
    """What a column holds."""

    TEXT = auto()
    TEXTS = auto()
    INTEGER = auto()
    BOOLEAN = auto()


class Column(NamedTuple):
    """One column; ``refers`` names the table whose key it holds, ``words`` its vocabulary."""

    name: str
    about: str = ""
    needed: bool = False
    holds: Type = Type.TEXT
    refers: str = ""
    words: type[StrEnum] | None = None


class Table(NamedTuple):
    """One table: what a row is, its columns, those of its key, and its rows in order."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Catalogue], Iterator[Row]]


_PLURALS = {
    "theme": "themes",
    "country": "countries",
    "region": "regions",
    "body": "bodies",
    "source": "sources",
    "plan": "plans",
}
_ABOUT = {
    "also": "Other pillars under which the field files it.",
    "as_at": "A day on which it belonged to it.",
    "adopted": "ISO 8601 date or interval.",
    "adopted_from": "The first day that adopted may mean.",
    "adopted_to": "The last day that adopted may mean.",
    "copies": "Other addresses of the same document.",
    "date": "ISO 8601 date or interval.",
    "extent": "What was read.",
    "format": "Number of the format of the data file.",
    "in_effect": "ISO 8601 interval.",
    "language": "ISO 639-1 code.",
    "licence": "Licence of the bundled records; for others ask whoever wrote them.",
    "link_checked": "Day on which somebody looked; empty where nobody did.",
    "locator": "Where in the source: article, paragraph, page.",
    "parent": "The larger part it lies in.",
    "period": "As in the title.",
    "printed_url": "Address as the UNODC Toolkit printed it.",
    "source": "Where it was seen.",
    "states_partial": "Whether plan_states holds only some of its States.",
    "url": "Address where it was seen.",
    "use": "Filled where it is only evidence for names.",
    "wording": "Whether the words are the plan's own.",
}
"""What must be said of a column, by its name."""


# From the fields of records to columns


def column_of(record: type, field: Field, prefix: str = "") -> Column:
    """The column of a field that holds one value, or a list of plain texts."""
    defaults: dict[str, Any] = record._field_defaults  # type: ignore[attr-defined]
    kinds = {bool: Type.BOOLEAN, int: Type.INTEGER}
    name = prefix + field.name
    return Column(
        name,
        _ABOUT.get(name, ""),
        needed=field.needed or defaults[field.name] is not None,
        holds=kinds.get(field.kind, Type.TEXT) if field.many is Many.ONE else Type.TEXTS,
        refers="" if field.free else _PLURALS.get(field.table, ""),
        words=field.kind if field.words and field.many is Many.ONE else None,
    )


def _in_the_row(field: Field) -> bool:
    """Whether a field is a column of its record's table, and not a table of its own."""
    if field.below or field.key or field.name == "aliases":
        return False
    return field.many is Many.ONE or not field.table or field.free


def columns_of(record: type) -> list[Column]:
    """The columns of all fields of a record that are columns of its table."""
    return [column_of(record, field) for field in fields(record).values() if _in_the_row(field)]


NUMBER = Column(
    "number", "Counts from 1, in the order of the catalogue.", needed=True, holds=Type.INTEGER
)
ORIGIN = Column("origin", "'bundled', or the file that the record came from.", needed=True)
PLAN = Column("plan", needed=True, refers="plans")


# Tables of one kind


def records_table(table: str, about: str, **abouts: str) -> Table:
    """The table of a kind of record that has ids; ``abouts`` describe single columns."""
    columns = [
        column._replace(about=abouts.get(column.name, column.about))
        for column in columns_of(model.TABLES[table])
    ]
    days = [Column(name, _ABOUT[name]) for name in ("adopted_from", "adopted_to")]
    columns += [*(days if table == "plan" else ()), ORIGIN]
    names = [column.name for column in columns]

    def rows(catalogue: Catalogue) -> Iterator[Row]:
        for record in getattr(catalogue, _PLURALS[table]).values():
            yield tuple(getattr(record, name) for name in names)

    return Table(_PLURALS[table], about, tuple(columns), (names[0],), rows)


def list_table(owner: str, name: str, about: str) -> Table:
    """The table of a field that holds a list, or names by language."""
    field = fields(model.TABLES[owner])[name]
    singular = field.table or {"aliases": "alias"}.get(name, "name")
    columns = [
        Column(owner, needed=True, refers=_PLURALS[owner]),
        NUMBER,
        *([Column("language", _ABOUT["language"], needed=True)] if field.key else []),
        Column(
            singular, _ABOUT.get(singular, ""), needed=True, refers=_PLURALS.get(field.table, "")
        ),
    ]

    def rows(catalogue: Catalogue) -> Iterator[Row]:
        for key, record in getattr(catalogue, _PLURALS[owner]).items():
            for number, values in enumerate(flat(getattr(record, name)), 1):
                yield key, number, *values

    return Table(f"{owner}_{name}", about, tuple(columns), (owner, "number"), rows)


def flat(values: Any) -> Iterator[tuple[str, ...]]:
    """The values of a list, or key and value of lists under keys."""
    if isinstance(values, tuple):
        yield from ((value,) for value in values)
    else:
        for key, texts in values.items():
            yield from ((key, text) for text in texts)


def table_below(name: str, about: str, owner: str, below: str) -> Table:
    """The table of the small records that stand below a record in the list ``below``."""
    record = fields(model.TABLES[owner])[below].kind
    columns = columns_of(record)
    names = [column.name for column in columns]
    # Which plan a relation leads to: not the one that it stands on.
    columns = [
        Column("other", "The other plan.", needed=True, refers="plans")
        if column == PLAN
        else column
        for column in columns
    ]
    above = Column(owner, needed=True, refers=_PLURALS[owner])

    def rows(catalogue: Catalogue) -> Iterator[Row]:
        for key, holder in getattr(catalogue, _PLURALS[owner]).items():
            for number, row in enumerate(getattr(holder, below), 1):
                yield key, number, *(getattr(row, name) for name in names)

    return Table(name, about, (above, NUMBER, *columns), (owner, "number"), rows)
