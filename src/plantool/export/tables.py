"""The catalogue as tables with keys: the one description that both exports are written from.

Columns follow from the fields of the records. A list of references or of names is a table of its
own, ``<owner>_<list>``, numbered from 1 in the order of the catalogue; a list of plain texts is one
column that holds a JSON array. Nothing is lost: a test reads both exports back and compares them
with the catalogue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from types import NoneType
from typing import Any, NamedTuple, get_args

from plantool import __version__
from plantool.catalogue import model
from plantool.catalogue.load import Catalogue
from plantool.catalogue.marks import Field, Form, fields
from plantool.query import coverage
from plantool.query.membership import Reason, states_of

Row = tuple[str | int | None, ...]
Named = tuple[str, Mapping[str, Any]]
"""The name of a table, and the values of a row of it by column; those of no column are left out."""


class Column(NamedTuple):
    """One column; ``refers`` names the table whose key it holds, ``words`` are its vocabulary."""

    name: str
    needed: bool = True
    type: str = "string"
    refers: str = ""
    words: tuple[str, ...] = ()


class Table(NamedTuple):
    """One table: what a row is, its columns, and those of its key."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


_TABLES: tuple[tuple[str, str, str, Any, str], ...] = (
    ("catalogue", "edition", "* plantool", model.Edition, "The edition of the bundled catalogue."),
    ("overlays", "number", "number path", None, "One of the reader's own files."),
    ("sources", "id", "* origin", model.Source, ""),
    ("themes", "id", "* origin", model.Theme, ""),
    ("countries", "code", "* origin", model.Country, ""),
    ("regions", "id", "* origin", model.Region, ""),
    ("bodies", "id", "* origin", model.Body, ""),
    ("body_members", "body number", "body number *", model.Member, ""),
    ("plans", "id", "* adopted_from? adopted_to? origin", model.Plan, ""),
    ("plan_countries", "plan country", "plan *", Reason, ""),
    ("evidence", "plan field number", "plan field number source", None, "The source of a fact."),
    ("strategies", "id", "id plan number *", model.Strategy, ""),
    ("strategy_themes", "strategy number", "strategy number *", model.ThemeFit, ""),
    ("measures", "id", "id plan strategy? number * counts", model.Measure, ""),
    ("readings", "plan", "plan *", model.Reading, ""),
    ("reading_words", "plan number", "plan number theme word", None, "A word looked for."),
    ("absences", "plan number", "plan number *", model.Absent, ""),
    ("relations", "plan number", "plan number *", model.Relation, ""),
    ("documents", "plan number", "plan number *", model.Document, ""),
    ("disputes", "plan number", "plan number *", model.Dispute, ""),
    ("coverage", "plan theme", "*", coverage.Cell, "One theme in one plan."),
)
"""Of each table its key, columns and record, and what a row is where the record does not say it.

``*`` stands for the columns of the record; one with ``?`` may be empty.
"""

_BELOW: dict[type, str] = {
    record: name for name, key, _, record, _ in _TABLES if record and key.endswith(" number")
}
"""The tables of the small records that stand in a list below another record."""

_RENAMED = {"Relation.plan": "other", "ThemeFit.id": "theme"}
"""Fields that would be taken for the plan or the id of the row that they stand in."""

ABOUT = {
    "adopted": "ISO 8601 date or interval.",
    "adopted_by": "The bodies that adopted a plan.",
    "adopted_from": "The first day that adopted may mean.",
    "adopted_to": "The last day that adopted may mean.",
    "as_of": "The day of a list that has it, where the first day is not known.",
    "basis": "How deeply the text was read: the plan's basis, unless own_basis is filled.",
    "coverage": "What can honestly be said; not-assessed does not mean no.",
    "counts": "Whether it was read in the text.",
    "cover": "Listed by the plan, or a member of the body.",
    "date": "ISO 8601 date or interval.",
    "field": "Column of plans, or a list of the plan: bodies, states, names.",
    "format": "Number of the format of the data file.",
    "in_effect": "ISO 8601 interval.",
    "language": "ISO 639-1 code.",
    "licence": "Licence of the bundled records; for others ask whoever wrote them.",
    "link_checked": "Day on which somebody looked; empty where nobody did.",
    "locator": "Where in the source: article, paragraph, page.",
    "number": "Counts from 1, in the order of the catalogue.",
    "origin": "'bundled', or the file that the record came from.",
    "own_basis": "Only where it rests on another kind of reading than the plan.",
    "plantool": "Version of the program that wrote this export.",
    "printed_url": "Address as the UNODC Toolkit printed it.",
    "relation": "How the heading fits the theme.",
    "states": "The States of a plan at adoption, only where a source lists them.",
    "states_partial": "Whether plan_states holds only some of its States.",
    "strategy": "Empty where the heading is not known.",
    "synonyms": "Words that plans and people use for a theme.",
    "use": "Filled where it is only evidence for names.",
    "wording": "Whether the words are the plan's own.",
}
"""What must be said of a column, or of the table of a list, by its name."""

_REFERS = dict(zip(model.TABLES, Catalogue._fields[-len(model.TABLES) :], strict=True))
_REFERS |= {"strategy": "strategies", "measure": "measures", "other": "plans"}
"""The table to whose key a column of this name refers."""


# What tables there are


def _tables() -> Iterator[Table]:
    for name, key, columns, record, about in _TABLES:
        keys = tuple(key.split())
        needed = [c._replace(needed=c.needed or c.name in keys) for c in _columns(columns, record)]
        first_sentence = re.split("[;.]", " ".join(str(record.__doc__).split()))[0]
        yield Table(name, about or f"{first_sentence}.", tuple(needed), keys)
        for field in fields(record).values() if record else ():
            if _is_list(field):
                kind = record.__name__.lower()
                about = ABOUT.get(field.name, f"{field.name.capitalize()} of a {kind}.")
                value = field.table or {"aliases": "alias"}.get(field.name, "name")
                listed = tuple(_columns(f"{kind} number {'language' * bool(field.key)} {value}"))
                yield Table(f"{kind}_{field.name}", about, listed, (kind, "number"))


def _columns(names: str, record: Any = None) -> Iterator[Column]:
    """The columns of these names; a star stands for those of the record."""
    for name in names.split():
        if name == "*":
            yield from _columns_of(record)
        else:
            bare = name.rstrip("?")
            kind = {"number": "integer", "counts": "boolean"}.get(bare, "string")
            yield Column(bare, bare == name, kind, _REFERS.get(bare, ""))


def _columns_of(record: Any, prefix: str = "") -> Iterator[Column]:
    """The columns of the fields that fit in a row of the table of a record."""
    for field in fields(record).values():
        if field.below and record._field_defaults.get(field.name):  # it is always there
            yield from _columns_of(field.kind, f"{field.name}_")
        elif not (field.below or field.key or _is_list(field)):
            name = prefix + _RENAMED.get(f"{record.__name__}.{field.name}", field.name)
            needed = NoneType not in get_args(record.__annotations__[field.name])
            kind = {bool: "boolean", int: "integer"}.get(field.kind, "string")
            column = Column(name, needed, kind, _REFERS.get(field.table or name, ""), field.words)
            if field.many:
                column = Column(name, needed, "array")
            if name == "basis" and not needed:  # the plan's own holds
                yield column._replace(needed=True)
                column = column._replace(name="own_basis")
            yield column


def _is_list(field: Field) -> bool:
    """Whether a field is a table of its own: references, or names by language."""
    refers = field.table and field.many and not field.key
    language = field.key and field.key.form is Form.LANGUAGE
    return bool(refers or language or field.name == "aliases")


TABLES = {table.name: table for table in _tables()}


# What rows they have


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
    for number, path in enumerate(catalogue.overlays, 1):
        yield "overlays", {"number": number, "path": path}
    for name in ("themes", "countries", "regions", "bodies"):
        for record in getattr(catalogue, name).values():
            yield from _with_lists(name, record)
    for source in catalogue.sources.values():
        link = {f"link_{name}": value for name, value in source.link._asdict().items()}
        yield "sources", source._asdict() | link
    themes = list(catalogue.themes.values())
    for plan in catalogue.plans.values():
        days = {"adopted_from": plan.adopted_from, "adopted_to": plan.adopted_to}
        yield from _with_lists("plans", plan, days)
        for reason in states_of(catalogue, plan, catalogue.countries):
            yield "plan_countries", reason._asdict() | {"plan": plan.id}
        for cell in coverage.row(plan, themes):
            yield "coverage", cell._asdict()
        yield from _parts(plan)


def _with_lists(
    table: str, record: Any, more: Mapping[str, Any] = model.NOTHING
) -> Iterator[Named]:
    """The row of a record, and those of its lists."""
    values = record._asdict() | more
    yield table, values
    known: Any = type(record)
    kind = known.__name__.lower()
    for field in fields(known).values():
        if field.kind in _BELOW:
            name = _BELOW[field.kind]
            parts = [part._asdict() for part in values[field.name]]
            parts = [{"other": part.get("plan"), "theme": part.get("id"), **part} for part in parts]
        elif _is_list(field):
            name = f"{kind}_{field.name}"
            value = TABLES[name].columns[-1].name
            pairs = _flat(values[field.name])
            parts = [{"language": language, value: text} for language, text in pairs]
        else:
            continue
        for number, part in enumerate(parts, 1):
            above = {kind: values[TABLES[table].key[0]], "number": number}
            yield name, part | above


def _flat(values: Any) -> Iterator[tuple[str, str]]:
    """Key and value of lists under keys; a list without keys has empty ones."""
    by_key = {"": values} if isinstance(values, tuple) else values
    return ((key, text) for key, texts in by_key.items() for text in texts)


def _parts(plan: model.Plan) -> Iterator[Named]:
    """The rows of what a plan alone has: evidence, its reading, headings and actions."""
    here = {"plan": plan.id}
    for field, sources in plan.evidence.items():
        for number, source in enumerate(sources, 1):
            yield "evidence", here | {"field": field, "number": number, "source": source}
    if plan.reading:
        yield "readings", plan.reading._asdict() | here
        for number, (theme, word) in enumerate(_flat(plan.reading.searched), 1):
            yield "reading_words", here | {"number": number, "theme": theme, "word": word}
    for number, heading in enumerate(plan.strategy, 1):
        place = {"id": f"{plan.id}#{number}", "plan": plan.id, "number": number}
        basis = {"basis": heading.basis or plan.basis, "own_basis": heading.basis}
        yield from _with_lists("strategies", heading, place | basis)
        yield from _actions(plan, f"{plan.id}#{number}", heading.measure)
    yield from _actions(plan, None, plan.measure)


def _actions(
    plan: model.Plan, strategy: str | None, measures: Sequence[model.Measure]
) -> Iterator[Named]:
    """The rows of the actions below a heading, or below none."""
    for number, measure in enumerate(measures, 1):
        key = f"{strategy or f'{plan.id}#0'}.{number}"
        place = {"id": key, "plan": plan.id, "strategy": strategy, "number": number}
        basis = {"basis": measure.basis or plan.basis, "own_basis": measure.basis}
        counts = {"counts": coverage.counts(plan, measure)}
        yield from _with_lists("measures", measure, place | basis | counts)
