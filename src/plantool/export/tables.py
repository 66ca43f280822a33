"""The catalogue as tables with keys: the one description that both exports are written from.

Tables and columns follow from the fields of the records. A list of references or of names is a
table of its own, ``<owner>_<list>``, numbered from 1 in the order of the catalogue; a list of plain
texts is one column that holds a JSON array. Nothing is lost: a test reads both exports back and
compares them with the catalogue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import NoneType
from typing import Any, NamedTuple, get_args

from plantool import __version__
from plantool.catalogue import model
from plantool.catalogue.load import Catalogue
from plantool.catalogue.marks import Field, Many, fields
from plantool.query import coverage
from plantool.query.membership import Reason, states_of

_PLURALS = dict(zip(model.TABLES, Catalogue._fields[-len(model.TABLES) :], strict=True))
_REFERS = _PLURALS | {"strategy": "strategies", "measure": "measures", "other": "plans"}
"""The table to whose key a column of this name refers."""

_BELOW = {
    "member": "body_members",
    "absent": "absences",
    "relation": "relations",
    "document": "documents",
    "dispute": "disputes",
}
"""The tables of the small records below a body or a plan, by the field that holds them."""

_ABOUT = {
    "adopted": "ISO 8601 date or interval.",
    "adopted_by": "The bodies that adopted a plan.",
    "adopted_from": "The first day that adopted may mean.",
    "adopted_to": "The last day that adopted may mean.",
    "also": "Other pillars under which the field files it.",
    "as_at": "A day on which it belonged to it.",
    "as_of": "The day of a list that has it, where the first day is not known.",
    "basis": "How deeply the text was read: the plan's basis, unless own_basis is filled.",
    "copies": "Other addresses of the same document.",
    "countries.name": "United Nations short name.",
    "counts": "Whether it was read in the text.",
    "cover": "Listed by the plan, or a member of the body.",
    "date": "ISO 8601 date or interval.",
    "extent": "What was read.",
    "field": "Column of plans, or a list of the plan: bodies, states, names.",
    "format": "Number of the format of the data file.",
    "in_effect": "ISO 8601 interval.",
    "language": "ISO 639-1 code.",
    "left": "When it left, also later.",
    "licence": "Licence of the bundled records; for others ask whoever wrote them.",
    "link_checked": "Day on which somebody looked; empty where nobody did.",
    "locator": "Where in the source: article, paragraph, page.",
    "measures.id": "The id of its strategy (# and 0 where the heading is not known), a dot and the"
    " number.",
    "number": "Counts from 1, in the order of the catalogue.",
    "origin": "'bundled', or the file that the record came from.",
    "other": "The other plan.",
    "own_basis": "Only where it rests on another kind of reading than the plan.",
    "parent": "The larger part it lies in.",
    "period": "As in the title.",
    "plans.basis": "How deeply its text was read.",
    "plantool": "Version of the program that wrote this export.",
    "printed_url": "Address as the UNODC Toolkit printed it.",
    "relation": "How the heading fits the theme.",
    "since": "Since when it was a member.",
    "source": "Where it was seen.",
    "states": "The States of a plan at adoption, only where a source lists them.",
    "states_partial": "Whether plan_states holds only some of its States.",
    "strategies.id": "The plan's id, # and the number.",
    "strategy": "Empty where the heading is not known.",
    "synonyms": "Words that plans and people use for a theme.",
    "use": "Filled where it is only evidence for names.",
    "wording": "Whether the words are the plan's own.",
}
"""What must be said of a column, or of the table of a list, by its name."""

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
    about: str = ""


class Table(NamedTuple):
    """One table: what a row is, its columns, and those of its key."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


# What tables there are


def _tables() -> Iterator[Table]:
    edition = [*_columns(model.Edition), *_named("plantool")]
    yield _table("catalogue", "The edition of the bundled catalogue.", edition, "edition")
    about = "The reader's own files that were added, in the order in which they were read."
    yield _table("overlays", about, _named("number path"), "number")
    for kind, record in model.TABLES.items():
        days = (Column("adopted_from", needed=False), Column("adopted_to", needed=False))
        columns = [*_columns(record), *(days if kind == "plan" else ()), *_named("origin")]
        yield _table(_PLURALS[kind], record, columns, model.KEYS[kind])
        for field in fields(record).values():
            above = _named(f"{kind} number")
            if field.name in _BELOW:
                columns = [*above, *_columns(field.kind)]
                yield _table(_BELOW[field.name], field.kind, columns, kind, "number")
            elif _is_list(field):
                values = _named(f"language {_value(field)}" if field.key else _value(field))
                about = _ABOUT.get(field.name, f"{field.name.capitalize()} of a {kind}.")
                yield _table(f"{kind}_{field.name}", about, [*above, *values], kind, "number")
    covered = [*_named("plan"), *_columns(Reason)]
    yield _table("plan_countries", Reason, covered, "plan", "country")
    about = "In which source each fact of a plan was seen."
    yield _table("evidence", about, _named("plan field number source"), "plan", "field", "number")
    headings = [*_named("id plan number"), *_with_basis(model.Strategy)]
    yield _table("strategies", model.Strategy, headings, "id")
    about = "The themes that a heading names, and how the two fit."
    fits = [*_named("strategy number theme"), *_columns(model.ThemeFit, "relation")]
    yield _table("strategy_themes", about, fits, "strategy", "number")
    actions = [*_named("id plan"), *_named("strategy", needed=False), *_named("number")]
    actions += [*_with_basis(model.Measure, Column("counts", type="boolean"))]
    yield _table("measures", model.Measure, actions, "id")
    themes = _named("measure number theme")
    yield _table("measure_themes", "The themes of an action.", themes, "measure", "number")
    yield _table("readings", model.Reading, [*_named("plan"), *_columns(model.Reading)], "plan")
    about = "Words that were looked for in a text, by theme."
    yield _table("reading_words", about, _named("plan number theme word"), "plan", "number")
    about = "What can be said of each theme in each plan; not-assessed does not mean no."
    cell = "plan theme coverage relation heading basis source locator"
    yield _table("coverage", about, _columns(coverage.Cell, cell), "plan", "theme")


def _table(name: str, about: str | type, columns: Iterable[Column], *key: str) -> Table:
    """The table; that of a record says what its class says, up to the first full stop."""
    if isinstance(about, type):
        text = " ".join(str(about.__doc__).split())
        about = re.split("[;.]", text)[0] + "."
    described = (
        column._replace(
            needed=column.needed or column.name in key,
            about=_ABOUT.get(f"{name}.{column.name}", _ABOUT.get(column.name, "")),
        )
        for column in columns
    )
    return Table(name, about, tuple(described), key)


def _named(names: str, *, needed: bool = True) -> list[Column]:
    """Columns that are no fields of a record."""
    kinds = {"number": "integer"}
    return [
        Column(name, needed, kinds.get(name, "string"), _REFERS.get(name, ""))
        for name in names.split()
    ]


def _columns(record: Any, names: str = "", prefix: str = "") -> Iterator[Column]:
    """The columns of a record: of these fields, or of all that fit in its row."""
    for field in fields(record).values():
        default = record._field_defaults.get(field.name)
        if names and field.name not in names.split():
            continue
        if field.below and default:  # it is always there
            yield from _columns(field.kind, prefix=f"{field.name}_")
        elif not (field.below or field.name == "evidence" or _is_list(field)):
            single = field.many is Many.ONE
            kind = {bool: "boolean", int: "integer"}.get(field.kind, "string")
            needed = NoneType not in get_args(record.__annotations__[field.name])
            words = field.words if single else ()
            # A relation leads to another plan than the one that it stands on.
            name = "other" if record is model.Relation and field.name == "plan" else field.name
            refers = _PLURALS.get(field.table, _REFERS.get(name, "")) if single else ""
            yield Column(prefix + name, needed, kind if single else "array", refers, words)


def _with_basis(record: type, *more: Column) -> Iterator[Column]:
    """The columns of a heading or action; ``basis`` is filled from the plan."""
    for column in _columns(record):
        if column.name == "basis":
            yield from (column._replace(needed=True), column._replace(name="own_basis"), *more)
        else:
            yield column


def _is_list(field: Field) -> bool:
    """Whether a field is a table of its own: references, or names."""
    refers = field.table and field.many is Many.LIST and not field.free
    return bool(refers or field.key or field.name == "aliases") and field.name != "evidence"


def _value(field: Field) -> str:
    """The column for a value of a list."""
    return field.table or ("alias" if field.name == "aliases" else "name")


def licence_page(edition: model.Edition) -> str:
    """The address of the words of the catalogue's licence, which is an SPDX identifier."""
    return f"https://spdx.org/licenses/{edition.licence}.html"


TABLES = {table.name: table for table in _tables()}


# What rows they have


def rows_of(catalogue: Catalogue) -> dict[str, list[Row]]:
    """The rows of each table, in the order of its columns; a list of texts as JSON."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for name, values in _rows(catalogue):
        row = (values.get(column.name) for column in TABLES[name].columns)
        rows[name].append(
            tuple(
                json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value
                for value in row
            )
        )
    return rows


def _rows(catalogue: Catalogue) -> Iterator[Named]:
    yield "catalogue", catalogue.edition._asdict() | {"plantool": __version__}
    for number, path in enumerate(catalogue.overlays, 1):
        yield "overlays", {"number": number, "path": path}
    for kind, plural in _PLURALS.items():
        for record in getattr(catalogue, plural).values():
            yield from _rows_of_record(kind, record)
    themes = list(catalogue.themes.values())
    for plan in catalogue.plans.values():
        for reason in states_of(catalogue, plan, catalogue.countries):
            yield "plan_countries", {"plan": plan.id, **reason._asdict()}
        yield from _rows_of_plan(plan)
        yield from (("coverage", cell._asdict()) for cell in coverage.row(plan, themes))


def _rows_of_record(kind: str, record: Any) -> Iterator[Named]:
    """The row of a record, and those of its lists."""
    values = record._asdict()
    if kind == "plan":
        values |= {"adopted_from": record.adopted_from, "adopted_to": record.adopted_to}
    if kind == "source":
        values |= {f"link_{name}": value for name, value in record.link._asdict().items()}
    yield _PLURALS[kind], values
    for field in fields(model.TABLES[kind]).values():
        if field.name in _BELOW:
            name = _BELOW[field.name]
            parts = [part._asdict() for part in values[field.name]]
            parts = [part | {"other": part.get("plan")} for part in parts]
        elif _is_list(field):
            name = f"{kind}_{field.name}"
            pairs = _flat(values[field.name])
            parts = [{"language": language, _value(field): value} for language, value in pairs]
        else:
            continue
        for number, part in enumerate(parts, 1):
            yield name, part | {kind: record[0], "number": number}


def _flat(values: Any) -> Iterator[tuple[str, str]]:
    """Key and value of lists under keys; a list without keys has empty ones."""
    by_key = {"": values} if isinstance(values, tuple) else values
    return ((key, text) for key, texts in by_key.items() for text in texts)


def _rows_of_plan(plan: model.Plan) -> Iterator[Named]:
    """The rows of what a plan alone has: evidence, reading, headings and actions."""
    for field, sources in plan.evidence.items():
        for number, source in enumerate(sources, 1):
            yield "evidence", {"plan": plan.id, "field": field, "number": number, "source": source}
    if plan.reading:
        yield "readings", {"plan": plan.id, **plan.reading._asdict()}
        for number, (theme, word) in enumerate(_flat(plan.reading.searched), 1):
            yield "reading_words", {"plan": plan.id, "number": number, "theme": theme, "word": word}
    for place, heading in enumerate(plan.strategy, 1):
        key = f"{plan.id}#{place}"
        yield "strategies", {"id": key, "number": place, **_part(plan, heading)}
        for number, fit in enumerate(heading.themes, 1):
            relation = {"theme": fit.id, "relation": fit.relation}
            yield "strategy_themes", {"strategy": key, "number": number, **relation}
        yield from _actions(plan, key, heading.measure)
    yield from _actions(plan, None, plan.measure)


def _actions(
    plan: model.Plan, strategy: str | None, measures: Iterable[model.Measure]
) -> Iterator[Named]:
    for number, measure in enumerate(measures, 1):
        key = f"{strategy or f'{plan.id}#0'}.{number}"
        place = {"id": key, "strategy": strategy, "number": number}
        counts = coverage.counts(plan, measure)
        yield "measures", {**place, "counts": counts, **_part(plan, measure)}
        for count, theme in enumerate(measure.themes, 1):
            yield "measure_themes", {"measure": key, "number": count, "theme": theme}


def _part(plan: model.Plan, part: model.Strategy | model.Measure) -> dict[str, Any]:
    """The values of a heading or action; where it has no basis of its own, the plan's."""
    basis = {"basis": part.basis or plan.basis, "own_basis": part.basis}
    return {"plan": plan.id, **part._asdict(), **basis}
