"""The catalogue as tables with keys: the one description that both exports are written from.

Most tables and columns are made from the fields of the records. A list of references or of names is
a table of its own, ``<owner>_<list>``, numbered from 1 in the order of the catalogue; a list of
plain texts is one column that holds a JSON array. Nothing is lost: a test reads both exports back
and compares with the catalogue.
"""

from __future__ import annotations

from typing import Any

from plantool import __version__
from plantool.catalogue import model
from plantool.catalogue.load import Catalogue
from plantool.export.columns import (
    NUMBER,
    PLAN,
    Column,
    Records,
    Table,
    Type,
    columns_of,
    flat,
    list_table,
    records_table,
    table_below,
)
from plantool.query import coverage
from plantool.query.membership import Cover, states_of

_THEME = Column("theme", needed=True, refers="themes")
_BASIS = (
    Column(
        "basis",
        "How deeply the text was read: the plan's basis, unless own_basis is filled.",
        needed=True,
        words=model.Basis,
    ),
    Column(
        "own_basis",
        "Only where it rests on another kind of reading than the plan.",
        words=model.Basis,
    ),
)
_EDITION = sorted(columns_of(model.Edition), key=lambda column: column.name != "edition")


def _edition(catalogue: Catalogue) -> Records:
    yield catalogue.edition, {"plantool": __version__}


def _overlays(catalogue: Catalogue) -> Records:
    for number, path in enumerate(catalogue.overlays, 1):
        yield None, {"number": number, "path": path}


def _countries(catalogue: Catalogue) -> Records:
    for plan in catalogue.plans.values():
        for reason in states_of(catalogue, plan, catalogue.countries):
            yield reason, {"plan": plan.id}


def _evidence(catalogue: Catalogue) -> Records:
    for plan in catalogue.plans.values():
        for field, sources in plan.evidence.items():
            for number, source in enumerate(sources, 1):
                yield None, {"plan": plan.id, "field": field, "number": number, "source": source}


def _strategies(catalogue: Catalogue) -> Records:
    for plan in catalogue.plans.values():
        for number, strategy in enumerate(plan.strategy, 1):
            numbered = {"id": f"{plan.id}#{number}", "plan": plan.id, "number": number}
            yield strategy, numbered | _bases(plan, strategy)


def _bases(plan: model.Plan, part: model.Strategy | model.Measure) -> dict[str, Any]:
    return {"basis": part.basis or plan.basis, "own_basis": part.basis}


def _strategy_themes(catalogue: Catalogue) -> Records:
    for strategy, values in _strategies(catalogue):
        for number, fit in enumerate(strategy.themes, 1):
            yield fit, {"strategy": values["id"], "number": number, "theme": fit.id}


def _measures(catalogue: Catalogue) -> Records:
    for plan in catalogue.plans.values():
        groups = [(number, strategy.measure) for number, strategy in enumerate(plan.strategy, 1)]
        for place, measures in (*groups, (0, plan.measure)):
            for number, measure in enumerate(measures, 1):
                yield (
                    measure,
                    {
                        "id": f"{plan.id}#{place}.{number}",
                        "plan": plan.id,
                        "strategy": f"{plan.id}#{place}" if place else None,
                        "number": number,
                        "counts": coverage.counts(plan, measure),
                        **_bases(plan, measure),
                    },
                )


def _measure_themes(catalogue: Catalogue) -> Records:
    for measure, values in _measures(catalogue):
        for number, theme in enumerate(measure.themes, 1):
            yield None, {"measure": values["id"], "number": number, "theme": theme}


def _readings(catalogue: Catalogue) -> Records:
    for plan in catalogue.plans.values():
        if plan.reading:
            yield plan.reading, {"plan": plan.id}


def _reading_words(catalogue: Catalogue) -> Records:
    for reading, values in _readings(catalogue):
        for number, (theme, word) in enumerate(flat(reading.searched), 1):
            yield None, values | {"number": number, "theme": theme, "word": word}


def _coverage(catalogue: Catalogue) -> Records:
    themes = list(catalogue.themes.values())
    for plan in catalogue.plans.values():
        for cell in coverage.row(plan, themes):
            yield cell, {}


TABLES: tuple[Table, ...] = (
    Table(
        "catalogue",
        "The edition of the bundled catalogue, in one row.",
        (
            *_EDITION,
            Column("plantool", "Version of the program that wrote this export.", needed=True),
        ),
        ("edition",),
        _edition,
    ),
    Table(
        "overlays",
        "The reader's own files that were added, in the order in which they were read.",
        (NUMBER, Column("path", needed=True)),
        ("number",),
        _overlays,
    ),
    records_table("source", "Documents and pages in which facts were seen."),
    records_table("theme", "The action areas that make plans comparable."),
    list_table("theme", "synonyms", "Words that plans and people use for a theme."),
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
        _countries,
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
            *columns_of(model.Dispute, "source"),
        ),
        ("plan", "field", "number"),
        _evidence,
    ),
    Table(
        "strategies",
        "Headings that the plans themselves use, in their own words and order.",
        (
            Column("id", "The plan's id, # and the number.", needed=True),
            *(PLAN, NUMBER, *columns_of(model.Strategy, "heading", "source", "locator")),
            *(*_BASIS, *columns_of(model.Strategy, "note", "wording")),
        ),
        ("id",),
        _strategies,
    ),
    Table(
        "strategy_themes",
        "The themes that a heading names, and how the two fit.",
        (
            Column("strategy", needed=True, refers="strategies"),
            *(NUMBER, _THEME, *columns_of(model.ThemeFit, "relation")),
        ),
        ("strategy", "number"),
        _strategy_themes,
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
            *(NUMBER, *columns_of(model.Measure, "text", "source", "locator"), *_BASIS),
            Column("counts", "Whether it was read in the text.", needed=True, holds=Type.BOOLEAN),
            *columns_of(model.Measure, "note"),
        ),
        ("id",),
        _measures,
    ),
    Table(
        "measure_themes",
        "The themes of an action.",
        (Column("measure", needed=True, refers="measures"), NUMBER, _THEME),
        ("measure", "number"),
        _measure_themes,
    ),
    Table(
        "readings",
        "How the texts of plans were read theme by theme.",
        (PLAN, *columns_of(model.Reading)),
        ("plan",),
        _readings,
    ),
    Table(
        "reading_words",
        "Words that were looked for in a text, by theme.",
        (PLAN, NUMBER, _THEME, Column("word", needed=True)),
        ("plan", "number"),
        _reading_words,
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
            *(Column("heading"), *columns_of(model.Plan, "basis")),
            *(Column("source", refers="sources"), *columns_of(model.Strategy, "locator")),
        ),
        ("plan", "theme"),
        _coverage,
    ),
)
"""All tables; a table stands after those it refers to."""
