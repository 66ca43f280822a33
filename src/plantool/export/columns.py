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
Records = Iterator[tuple[Any, dict[str, Any]]]
"""For each row a record, and those values that are no fields of it."""


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
    """One table: what a row is, its columns, those of its key, and what its rows are made of."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    records: Callable[[Catalogue], Records]

    def rows(self, catalogue: Catalogue) -> Iterator[Row]:
        """The rows in order."""
        names = [column.name for column in self.columns]
        for record, values in self.records(catalogue):
            yield tuple(values[name] if name in values else getattr(record, name) for name in names)


_PLURALS = dict(zip(model.TABLES, Catalogue._fields[-len(model.TABLES) :], strict=True))
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


def columns_of(record: type, *names: str, prefix: str = "") -> list[Column]:
    """The columns of these fields of a record; without names, of all that fit in its row."""
    known = fields(record)
    chosen = [known[name] for name in names] or [f for f in known.values() if _in_the_row(f)]
    return [_column(record, field, prefix + field.name) for field in chosen]


def _in_the_row(field: Field) -> bool:
    """Whether a field is a column of its record's table, and not a table of its own."""
    if field.below or field.key or field.name == "aliases":
        return False
    return field.many is Many.ONE or not field.table or field.free


def _column(record: Any, field: Field, name: str) -> Column:
    """The column of a field that holds one value, or a list of plain texts."""
    kinds = {bool: Type.BOOLEAN, int: Type.INTEGER}
    one = field.many is Many.ONE
    return Column(
        name,
        _ABOUT.get(name, ""),
        needed=field.needed or record._field_defaults[field.name] is not None,
        holds=kinds.get(field.kind, Type.TEXT) if one else Type.TEXTS,
        refers="" if field.free else _PLURALS.get(field.table, ""),
        words=field.kind if field.words and one else None,
    )


NUMBER = Column(
    "number", "Counts from 1, in the order of the catalogue.", needed=True, holds=Type.INTEGER
)
ORIGIN = Column("origin", "'bundled', or the file that the record came from.", needed=True)
PLAN = Column("plan", needed=True, refers="plans")


# Tables of one kind


def records_table(table: str, about: str, **abouts: str) -> Table:
    """The table of a kind of record that has ids; ``abouts`` describe single columns."""
    columns = columns_of(model.TABLES[table])
    if table == "source":
        place = 1 + [column.name for column in columns].index("printed_url")
        columns[place:place] = columns_of(model.Link, prefix="link_")
    if table == "plan":
        columns += [Column(name, _ABOUT[name]) for name in ("adopted_from", "adopted_to")]
    described = (column._replace(about=abouts.get(column.name, column.about)) for column in columns)

    def records(catalogue: Catalogue) -> Records:
        for record in getattr(catalogue, _PLURALS[table]).values():
            link = record.link._asdict() if table == "source" else {}
            yield record, {f"link_{name}": value for name, value in link.items()}

    return Table(_PLURALS[table], about, (*described, ORIGIN), (columns[0].name,), records)


def list_table(owner: str, name: str, about: str) -> Table:
    """The table of a field that holds a list, or names by language."""
    field = fields(model.TABLES[owner])[name]
    singular = field.table or {"aliases": "alias"}.get(name, "name")
    language = [Column("language", _ABOUT["language"], needed=True)] if field.key else []
    value = Column(
        singular, _ABOUT.get(singular, ""), needed=True, refers=_PLURALS.get(field.table, "")
    )
    above = Column(owner, needed=True, refers=_PLURALS[owner])

    def records(catalogue: Catalogue) -> Records:
        for key, record in getattr(catalogue, _PLURALS[owner]).items():
            for number, pair in enumerate(flat(getattr(record, name)), 1):
                values = {owner: key, "number": number, "language": pair[0], singular: pair[-1]}
                yield None, values

    columns = (above, NUMBER, *language, value)
    return Table(f"{owner}_{name}", about, columns, (owner, "number"), records)


def flat(values: Any) -> Iterator[tuple[str, str]]:
    """Key and value of lists under keys; a list without keys has empty ones."""
    by_key = {"": values} if isinstance(values, tuple) else values
    return ((key, text) for key, texts in by_key.items() for text in texts)


def table_below(name: str, about: str, owner: str, below: str) -> Table:
    """The table of the small records that stand below a record in the list ``below``."""
    # Which plan a relation leads to: not the one that it stands on.
    other = Column("other", "The other plan.", needed=True, refers="plans")
    columns = [
        other if column == PLAN else column
        for column in columns_of(fields(model.TABLES[owner])[below].kind)
    ]
    above = Column(owner, needed=True, refers=_PLURALS[owner])

    def records(catalogue: Catalogue) -> Records:
        for key, holder in getattr(catalogue, _PLURALS[owner]).items():
            for number, record in enumerate(getattr(holder, below), 1):
                other = {"other": record.plan} if below == "relation" else {}
                yield record, {owner: key, "number": number} | other

    return Table(name, about, (above, NUMBER, *columns), (owner, "number"), records)
