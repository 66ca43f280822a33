"""The catalogue as tables with keys: the one description that both exports are written from.

Most tables and columns are made from the fields of the records. A list of references or of names is
a table of its own, ``<owner>_<list>``, numbered from 1 in the order of the catalogue; a list of
plain texts is one column that holds a JSON array. Nothing is lost: a test reads both exports back
and compares with the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plantool import __version__
from plantool.catalogue import model
from plantool.catalogue.load import Catalogue
from plantool.catalogue.marks import fields
from plantool.export.columns import (
    NUMBER,
    ORIGIN,
    PLAN,
    Column,
    Row,
    Table,
    Type,
    column_of,
    columns_of,
    flat,
    list_table,
    records_table,
    table_below,
)
from plantool.query import coverage
from plantool.query.membership import Cover, states_of

_THEME = Column("theme", needed=True, refers="themes")
_BASIS = Column(
    "basis",
    "How deeply the text was read: the plan's basis, unless own_basis is filled.",
    needed=True,
    words=model.Basis,
)
_OWN_BASIS = Column(
    "own_basis", "Only where it rests on another kind of reading than the plan.", words=model.Basis
)


def _sources() -> Table:
    """Sources, with what is known of their link in the same row."""
    columns = columns_of(model.Source)
    place = 1 + [column.name for column in columns].index("printed_url")
    link = [column_of(model.Link, field, "link_") for field in fields(model.Link).values()]
    names = [column.name for column in columns]

    def rows(catalogue: Catalogue) -> Iterator[Row]:
        for source in catalogue.sources.values():
            values = [getattr(source, name) for name in names]
            yield (*values[:place], *source.link, *values[place:], source.origin)

    return Table(
        "sources",
        "Documents and pages in which facts were seen.",
        (*columns[:place], *link, *columns[place:], ORIGIN),
        ("id",),
        rows,
    )


def _edition_rows(catalogue: Catalogue) -> Iterator[Row]:
    edition = catalogue.edition
    names = [column.name for column in _EDITION]
    yield *(getattr(edition, name) for name in names), __version__


_EDITION = sorted(columns_of(model.Edition), key=lambda column: column.name != "edition")


def _evidence_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan in catalogue.plans.values():
        for field, sources in plan.evidence.items():
            for number, source in enumerate(sources, 1):
                yield plan.id, field, number, source


def _reading_rows(catalogue: Catalogue) -> Iterator[Row]:
    names = [column.name for column in columns_of(model.Reading)]
    for plan in catalogue.plans.values():
        if plan.reading:
            yield plan.id, *(getattr(plan.reading, name) for name in names)


def _searched_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan in catalogue.plans.values():
        words = flat(plan.reading.searched) if plan.reading else ()
        for number, pair in enumerate(words, 1):
            yield plan.id, number, *pair


def _strategies(catalogue: Catalogue) -> Iterator[tuple[model.Plan, str, int, model.Strategy]]:
    for plan in catalogue.plans.values():
        for number, strategy in enumerate(plan.strategy, 1):
            yield plan, f"{plan.id}#{number}", number, strategy


def _strategy_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan, key, number, strategy in _strategies(catalogue):
        yield (
            *(key, plan.id, number, strategy.heading, strategy.source, strategy.locator),
            *(strategy.basis or plan.basis, strategy.basis, strategy.note, strategy.wording),
        )


def _strategy_theme_rows(catalogue: Catalogue) -> Iterator[Row]:
    for _, key, _, strategy in _strategies(catalogue):
        for number, fit in enumerate(strategy.themes, 1):
            yield key, number, fit.id, fit.relation


def _measures(
    catalogue: Catalogue,
) -> Iterator[tuple[model.Plan, str | None, str, int, model.Measure]]:
    """Every measure with its plan, its strategy's id, its own id and its number.

    One without a heading stands under number 0.
    """
    for plan in catalogue.plans.values():
        for place, strategy in enumerate(plan.strategy, 1):
            for number, measure in enumerate(strategy.measure, 1):
                yield plan, f"{plan.id}#{place}", f"{plan.id}#{place}.{number}", number, measure
        for number, measure in enumerate(plan.measure, 1):
            yield plan, None, f"{plan.id}#0.{number}", number, measure


def _measure_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan, strategy, key, number, measure in _measures(catalogue):
        basis = measure.basis or plan.basis
        yield (
            *(key, plan.id, strategy, number, measure.text, measure.source, measure.locator),
            *(basis, measure.basis, coverage.counts(plan, measure), measure.note),
        )


def _measure_theme_rows(catalogue: Catalogue) -> Iterator[Row]:
    for _, _, key, _, measure in _measures(catalogue):
        for number, theme in enumerate(measure.themes, 1):
            yield key, number, theme


def _coverage_rows(catalogue: Catalogue) -> Iterator[Row]:
    themes = list(catalogue.themes.values())
    for plan in catalogue.plans.values():
        for cell in coverage.row(plan, themes):
            yield (
                *(plan.id, cell.theme, cell.coverage, cell.relation, cell.heading, cell.basis),
                *(cell.source, cell.locator),
            )


def _country_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan in catalogue.plans.values():
        for reason in states_of(catalogue, plan, catalogue.countries):
            yield (
                *(plan.id, reason.country, reason.cover, reason.body),
                *(reason.since, reason.as_of, reason.left),
            )


def _one(record: type, name: str, **changes: Any) -> Column:
    """The column of one field."""
    return column_of(record, fields(record)[name])._replace(**changes)


TABLES: tuple[Table, ...] = (
    Table(
        "catalogue",
        "The edition of the bundled catalogue, in one row.",
        (
            *_EDITION,
            Column("plantool", "Version of the program that wrote this export.", needed=True),
        ),
        ("edition",),
        _edition_rows,
    ),
    Table(
        "overlays",
        "The reader's own files that were added, in the order in which they were read.",
        (NUMBER, Column("path", needed=True)),
        ("number",),
        lambda catalogue: iter(enumerate(catalogue.overlays, 1)),
    ),
    _sources(),
    records_table("theme", "The action areas that make plans comparable."),
    list_table("theme", "synonyms", "Words that plans and people use for a theme."),
    list_table("theme", "everyday", "What people say for a theme."),
    list_table("theme", "sources", "Where a theme's words were seen."),
    records_table(
        "country",
        "Countries by ISO 3166-1 alpha-2 code (XK for Kosovo).",
        name="United Nations short name.",
    ),
    list_table("country", "names", "Names of a country in other languages."),
    list_table("country", "aliases", "Other names of a country."),
    list_table("country", "sources", "Where a country's names were seen."),
    records_table("region", "Parts of the world, each in a larger one."),
    list_table("region", "sources", "Where a region was seen."),
    records_table("body", "Organizations and forums that adopted or take part in plans.", url=""),
    list_table("body", "names", "Names of a body in other languages."),
    list_table("body", "aliases", "Other names of a body."),
    list_table("body", "sources", "Where a body's names were seen."),
    table_below("body_members", "States that belonged to a body, and when.", "body", "member"),
    records_table(
        "plan",
        "Action plans, strategies, agreements and other instruments, by date of adoption.",
        basis="How deeply its text was read.",
    ),
    list_table("plan", "bodies", "The bodies of a plan."),
    list_table("plan", "adopted_by", "Those that adopted it."),
    list_table(
        "plan", "states", "The States of a plan at adoption, only where a source lists them."
    ),
    Table(
        "plan_countries",
        "Which States a plan covers, and why: its own list, or a body that adopted it.",
        (
            *(PLAN, Column("country", needed=True, refers="countries")),
            Column("cover", "Listed by the plan, or a member of the body.", True, words=Cover),
            Column("body", "The body it was a member of then.", refers="bodies"),
            Column("since", "Since when it was a member."),
            Column("as_of", "The day of a list that has it, where the first day is not known."),
            Column("left", "When it left, also later."),
        ),
        ("plan", "country"),
        _country_rows,
    ),
    list_table("plan", "names", "Official titles of a plan in other languages."),
    list_table("plan", "aliases", "Other names of a plan."),
    Table(
        "evidence",
        "In which source each fact of a plan was seen.",
        (
            PLAN,
            Column(
                "field",
                "Column of plans, or a list of the plan: bodies, states, names.",
                needed=True,
            ),
            NUMBER,
            _one(model.Dispute, "source"),
        ),
        ("plan", "field", "number"),
        _evidence_rows,
    ),
    Table(
        "strategies",
        "Headings that the plans themselves use, in their own words and order.",
        (
            Column("id", "The plan's id, # and the number.", needed=True),
            *(PLAN, NUMBER, _one(model.Strategy, "heading"), _one(model.Strategy, "source")),
            *(_one(model.Strategy, "locator"), _BASIS, _OWN_BASIS),
            *(_one(model.Strategy, "note"), _one(model.Strategy, "wording")),
        ),
        ("id",),
        _strategy_rows,
    ),
    Table(
        "strategy_themes",
        "The themes that a heading names, and how the two fit.",
        (
            Column("strategy", needed=True, refers="strategies"),
            *(NUMBER, _THEME, _one(model.ThemeFit, "relation")),
        ),
        ("strategy", "number"),
        _strategy_theme_rows,
    ),
    Table(
        "measures",
        "Actions, in our own words.",
        (
            Column(
                "id",
                "The id of its strategy (# and 0 where the heading is not known), a dot and the "
                "number.",
                needed=True,
            ),
            PLAN,
            Column("strategy", "Empty where the heading is not known.", refers="strategies"),
            *(NUMBER, _one(model.Measure, "text"), _one(model.Measure, "source")),
            *(_one(model.Measure, "locator"), _BASIS, _OWN_BASIS),
            Column("counts", "Whether it was read in the text.", needed=True, holds=Type.BOOLEAN),
            _one(model.Measure, "note"),
        ),
        ("id",),
        _measure_rows,
    ),
    Table(
        "measure_themes",
        "The themes of an action.",
        (Column("measure", needed=True, refers="measures"), NUMBER, _THEME),
        ("measure", "number"),
        _measure_theme_rows,
    ),
    Table(
        "readings",
        "How the texts of plans were read theme by theme.",
        (PLAN, *columns_of(model.Reading)),
        ("plan",),
        _reading_rows,
    ),
    Table(
        "reading_words",
        "Words that were looked for in a text, by theme.",
        (PLAN, NUMBER, _THEME, Column("word", needed=True)),
        ("plan", "number"),
        _searched_rows,
    ),
    table_below(
        "absences", "Themes that a reader of the whole text did not find.", "plan", "absent"
    ),
    table_below(
        "relations",
        "How a plan stands to another one; written once, on the later or the depending plan.",
        "plan",
        "relation",
    ),
    table_below("documents", "A plan's own documents.", "plan", "document"),
    table_below("disputes", "Where sources disagree on a field of a plan.", "plan", "dispute"),
    Table(
        "coverage",
        "What can honestly be said of each theme in each plan; not-assessed does not mean no.",
        (
            *(PLAN, _THEME, Column("coverage", needed=True, words=model.Coverage)),
            Column("relation", "How the heading fits the theme.", words=model.Fit),
            *(Column("heading"), _one(model.Plan, "basis")),
            *(Column("source", refers="sources"), _one(model.Strategy, "locator")),
        ),
        ("plan", "theme"),
        _coverage_rows,
    ),
)
"""All tables; a table stands after those it refers to."""
