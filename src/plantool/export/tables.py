"""The catalogue as tables with keys: one description that both SQLite and the data package are written from.

A list of references or of names is a table of its own, ``<owner>_<list>``, numbered from 1 in the order of the catalogue; a list of plain texts is
one column that holds a JSON array. Nothing is lost: a test reads both exports back and compares with the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, StrEnum, auto
from typing import Any, NamedTuple

from plantool import __version__
from plantool.catalogue import model
from plantool.catalogue.load import Catalogue
from plantool.query import coverage

Value = str | int | None | tuple[str, ...]
Row = tuple[Value, ...]


class Type(Enum):
    """What a column holds."""

    TEXT = auto()
    TEXTS = auto()
    INTEGER = auto()
    BOOLEAN = auto()


class Column(NamedTuple):
    """One column; ``refers`` names the table whose key it holds, ``words`` the vocabulary that its values come from."""

    name: str
    about: str = ""
    needed: bool = False
    holds: Type = Type.TEXT
    refers: str = ""
    words: type[StrEnum] | None = None


class Table(NamedTuple):
    """One table: what a row is, its columns, the columns of its key, and its rows in the order of the catalogue."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Catalogue], Iterator[Row]]


def _needed(name: str, about: str = "") -> Column:
    """A column of texts that is always filled."""
    return Column(name, about, needed=True)


def _texts(name: str, about: str = "") -> Column:
    return Column(name, about, needed=True, holds=Type.TEXTS)


def _word(name: str, words: type[StrEnum], about: str = "", *, optional: bool = False) -> Column:
    return Column(name, about, needed=not optional, words=words)


def _to(name: str, table: str, about: str = "", *, optional: bool = False) -> Column:
    return Column(name, about, needed=not optional, refers=table)


_NUMBER = Column(
    "number", "Counts from 1, in the order of the catalogue.", needed=True, holds=Type.INTEGER
)
_ORIGIN = _needed("origin", "'bundled', or the file that the record came from.")
_LOCATOR = Column("locator", "Where in the source: article, paragraph, page.")
_NOTE = Column("note")
_SOURCE = _to("source", "sources", "Where it was seen.")
_PLAN = _to("plan", "plans")
_BASIS = _word(
    "basis",
    model.Basis,
    "How deeply the text was read: the plan's basis, unless own_basis is filled.",
)
_OWN_BASIS = _word(
    "own_basis",
    model.Basis,
    "Only where it rests on another kind of reading than the plan.",
    optional=True,
)


def _records(
    name: str, about: str, records: Callable[[Catalogue], Iterable[Any]], *columns: Column
) -> Table:
    """A table whose columns are fields of a record; the first column is the key."""
    names = [column.name for column in columns]
    return Table(
        name,
        about,
        columns,
        (names[0],),
        lambda catalogue: (
            tuple(getattr(one, field) for field in names) for one in records(catalogue)
        ),
    )


def _listed(owner: Column, field: str, about: str, value: Column) -> Table:
    """The table of a field that holds a list."""

    def rows(catalogue: Catalogue) -> Iterator[Row]:
        for key, record in getattr(catalogue, owner.refers).items():
            for number, item in enumerate(getattr(record, field), 1):
                yield key, number, item

    return Table(
        f"{owner.name}_{field}", about, (owner, _NUMBER, value), (owner.name, "number"), rows
    )


def _named(owner: Column, field: str, about: str) -> Table:
    """The table of a field that holds names by language."""

    def rows(catalogue: Catalogue) -> Iterator[Row]:
        for key, record in getattr(catalogue, owner.refers).items():
            pairs = [
                (language, name)
                for language, names in getattr(record, field).items()
                for name in names
            ]
            for number, pair in enumerate(pairs, 1):
                yield key, number, *pair

    columns = (owner, _NUMBER, _needed("language", "ISO 639-1 code."), _needed("name"))
    return Table(f"{owner.name}_{field}", about, columns, (owner.name, "number"), rows)


def _below(name: str, about: str, owner: Column, field: str, *columns: Column) -> Table:
    """The table of the small records below a record; a column is the field of its name."""
    names = [column.name for column in columns]

    def rows(catalogue: Catalogue) -> Iterator[Row]:
        for key, above in getattr(catalogue, owner.refers).items():
            for number, record in enumerate(getattr(above, field), 1):
                yield key, number, *(getattr(record, one) for one in names)

    return Table(name, about, (owner, _NUMBER, *columns), (owner.name, "number"), rows)


def _of_plans(name: str, about: str, field: str, *columns: Column) -> Table:
    return _below(name, about, _PLAN, field, *columns)


class _PlanReading(NamedTuple):
    plan: str
    source: str
    read_on: str
    extent: str
    note: str | None


def _readings(catalogue: Catalogue) -> Iterator[_PlanReading]:
    for plan in catalogue.plans.values():
        if reading := plan.reading:
            yield _PlanReading(
                plan.id, reading.source, reading.read_on, reading.extent, reading.note
            )


def _reading_word_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan in catalogue.plans.values():
        searched = plan.reading.searched if plan.reading else {}
        pairs = [(theme, word) for theme, words in searched.items() for word in words]
        for number, pair in enumerate(pairs, 1):
            yield plan.id, number, *pair


def _source_rows(catalogue: Catalogue) -> Iterator[Row]:
    for one in catalogue.sources.values():
        about = (
            one.id,
            one.title,
            one.type,
            one.publisher,
            one.date,
            one.symbol,
            one.language,
            one.url,
            one.printed_url,
        )
        yield (
            *about,
            one.link.state,
            one.link.checked,
            one.link.how,
            one.copies,
            one.note,
            one.use,
            one.origin,
        )


def _evidence_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan in catalogue.plans.values():
        for field, sources in plan.evidence.items():
            for number, source in enumerate(sources, 1):
                yield plan.id, field, number, source


def _strategies(catalogue: Catalogue) -> Iterator[tuple[model.Plan, str, int, model.Strategy]]:
    for plan in catalogue.plans.values():
        for number, strategy in enumerate(plan.strategy, 1):
            yield plan, f"{plan.id}#{number}", number, strategy


def _strategy_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan, key, number, one in _strategies(catalogue):
        yield (
            key,
            plan.id,
            number,
            one.heading,
            one.source,
            one.locator,
            one.basis or plan.basis,
            one.basis,
            one.note,
            one.wording,
        )


def _strategy_theme_rows(catalogue: Catalogue) -> Iterator[Row]:
    for _, key, _, strategy in _strategies(catalogue):
        for number, fit in enumerate(strategy.themes, 1):
            yield key, number, fit.id, fit.relation


def _measures(
    catalogue: Catalogue,
) -> Iterator[tuple[model.Plan, str | None, str, int, model.Measure]]:
    """Every measure with its plan, its strategy's id, its own id and its number; one without a heading stands under number 0."""
    for plan in catalogue.plans.values():
        for place, strategy in enumerate(plan.strategy, 1):
            for number, measure in enumerate(strategy.measure, 1):
                yield plan, f"{plan.id}#{place}", f"{plan.id}#{place}.{number}", number, measure
        for number, measure in enumerate(plan.measure, 1):
            yield plan, None, f"{plan.id}#0.{number}", number, measure


def _measure_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan, strategy, key, number, one in _measures(catalogue):
        basis = one.basis or plan.basis
        yield (
            key,
            plan.id,
            strategy,
            number,
            one.text,
            one.source,
            one.locator,
            basis,
            one.basis,
            coverage.counts(plan, one),
            one.note,
        )


def _measure_theme_rows(catalogue: Catalogue) -> Iterator[Row]:
    for _, _, key, _, measure in _measures(catalogue):
        for number, theme in enumerate(measure.themes, 1):
            yield key, number, theme


def _relation_rows(catalogue: Catalogue) -> Iterator[Row]:
    for plan in catalogue.plans.values():
        for number, one in enumerate(plan.relation, 1):
            yield plan.id, number, one.type, one.plan, one.source, one.note


def _coverage_rows(catalogue: Catalogue) -> Iterator[Row]:
    themes = list(catalogue.themes.values())
    for plan in catalogue.plans.values():
        for cell in coverage.row(plan, themes):
            yield (
                plan.id,
                cell.theme,
                cell.coverage,
                cell.relation,
                cell.heading,
                cell.basis,
                cell.source,
                cell.locator,
            )


def _edition_rows(catalogue: Catalogue) -> Iterator[Row]:
    one = catalogue.edition
    yield one.edition, one.format, one.compiled, one.title, one.licence, __version__


TABLES: tuple[Table, ...] = (
    Table(
        "catalogue",
        "The edition of the bundled catalogue, in one row.",
        (
            _needed("edition"),
            Column(
                "format", "Number of the format of the data file.", needed=True, holds=Type.INTEGER
            ),
            _needed("compiled"),
            _needed("title"),
            _needed(
                "licence", "Licence of the bundled records; for others ask whoever wrote them."
            ),
            _needed("plantool", "Version of the program that wrote this export."),
        ),
        ("edition",),
        _edition_rows,
    ),
    Table(
        "overlays",
        "The reader's own files that were added, in the order in which they were read.",
        (_NUMBER, _needed("path")),
        ("number",),
        lambda catalogue: iter(enumerate(catalogue.overlays, 1)),
    ),
    Table(
        "sources",
        "Documents and pages in which facts were seen.",
        (
            _needed("id"),
            _needed("title"),
            _word("type", model.SourceType),
            Column("publisher"),
            Column("date", "ISO 8601 date or interval."),
            Column("symbol"),
            Column("language", "ISO 639-1 code."),
            Column("url", "Address where it was seen."),
            Column("printed_url", "Address as the UNODC Toolkit printed it."),
            _word("link_state", model.LinkState),
            Column("link_checked", "Day on which somebody looked; empty where nobody did."),
            Column("link_how"),
            _texts("copies", "Other addresses of the same document."),
            _NOTE,
            _word("use", model.Use, "Filled where it is only evidence for names.", optional=True),
            _ORIGIN,
        ),
        ("id",),
        _source_rows,
    ),
    _records(
        "themes",
        "The action areas that make plans comparable.",
        lambda catalogue: catalogue.themes.values(),
        _needed("id"),
        _needed("name"),
        _word("pillar", model.Pillar),
        _needed("definition"),
        _texts("also", "Other pillars under which the field files it."),
        _texts("includes"),
        _texts("excludes"),
        _ORIGIN,
    ),
    _named(_to("theme", "themes"), "synonyms", "Words that plans and people use for a theme."),
    _listed(_to("theme", "themes"), "sources", "Where a theme's words were seen.", _SOURCE),
    _records(
        "countries",
        "Countries by ISO 3166-1 alpha-2 code (XK for Kosovo).",
        lambda catalogue: catalogue.countries.values(),
        _needed("code"),
        _needed("name", "United Nations short name."),
        _ORIGIN,
    ),
    _listed(_to("country", "countries"), "aliases", "Other names of a country.", _needed("alias")),
    _listed(_to("country", "countries"), "sources", "Where a country's names were seen.", _SOURCE),
    _records(
        "regions",
        "Parts of the world, each in a larger one.",
        lambda catalogue: catalogue.regions.values(),
        _needed("id"),
        _needed("name"),
        _to("parent", "regions", "The larger part it lies in.", optional=True),
        _NOTE,
        _ORIGIN,
    ),
    _listed(_to("region", "regions"), "sources", "Where a region was seen.", _SOURCE),
    _records(
        "bodies",
        "Organizations and forums that adopted or take part in plans.",
        lambda catalogue: catalogue.bodies.values(),
        _needed("id"),
        _needed("name"),
        _word("kind", model.BodyKind),
        Column("abbreviation"),
        Column("url"),
        _ORIGIN,
    ),
    _named(_to("body", "bodies"), "names", "Names of a body in other languages."),
    _listed(_to("body", "bodies"), "aliases", "Other names of a body.", _needed("alias")),
    _listed(_to("body", "bodies"), "sources", "Where a body's names were seen.", _SOURCE),
    _below(
        "body_members",
        "States that belonged to a body, and when.",
        _to("body", "bodies"),
        "member",
        _to("country", "countries"),
        Column("joined"),
        Column("left"),
        Column("as_at", "A day on which it belonged to it."),
        _word("standing", model.Standing),
        _SOURCE,
        _NOTE,
    ),
    _records(
        "plans",
        "Action plans, strategies, agreements and other instruments, by date of adoption.",
        lambda catalogue: catalogue.plans.values(),
        _needed("id"),
        _needed("title"),
        Column("short"),
        _word("kind", model.Kind),
        _word("scope", model.Scope),
        _word("basis", model.Basis, "How deeply its text was read."),
        Column(
            "states_partial",
            "Whether plan_states holds only some of its States.",
            needed=True,
            holds=Type.BOOLEAN,
        ),
        Column("states_note"),
        _texts("regions"),
        Column("adopted", "ISO 8601 date or interval."),
        Column("place"),
        Column("meeting"),
        Column("symbol"),
        Column("period", "As in the title."),
        Column("in_effect", "ISO 8601 interval."),
        _word("status", model.Status),
        _texts("targets"),
        _texts("principles"),
        Column("summary"),
        _texts("follow_up"),
        Column("documents_note"),
        _texts("tags"),
        _ORIGIN,
    ),
    _listed(_PLAN, "bodies", "The bodies of a plan.", _to("body", "bodies")),
    _listed(_PLAN, "adopted_by", "Those that adopted it.", _to("body", "bodies")),
    _listed(
        _PLAN,
        "states",
        "The States of a plan at adoption, only where a source lists them.",
        _to("country", "countries"),
    ),
    _named(_PLAN, "names", "Official titles of a plan in other languages."),
    _listed(_PLAN, "aliases", "Other names of a plan.", _needed("alias")),
    Table(
        "evidence",
        "In which source each fact of a plan was seen.",
        (
            _PLAN,
            _needed("field", "Column of plans, or a list of the plan: bodies, states, names."),
            _NUMBER,
            _SOURCE,
        ),
        ("plan", "field", "number"),
        _evidence_rows,
    ),
    Table(
        "strategies",
        "Headings that the plans themselves use, in their own words and order.",
        (
            _needed("id", "The plan's id, # and the number."),
            _PLAN,
            _NUMBER,
            _needed("heading"),
            _SOURCE,
            _LOCATOR,
            _BASIS,
            _OWN_BASIS,
            _NOTE,
            _word("wording", model.Wording, "Whether the words are the plan's own."),
        ),
        ("id",),
        _strategy_rows,
    ),
    Table(
        "strategy_themes",
        "The themes that a heading names, and how the two fit.",
        (
            _to("strategy", "strategies"),
            _NUMBER,
            _to("theme", "themes"),
            _word("relation", model.Fit),
        ),
        ("strategy", "number"),
        _strategy_theme_rows,
    ),
    Table(
        "measures",
        "Actions, in our own words.",
        (
            _needed(
                "id",
                "The id of its strategy (# and 0 where the heading is not known), a dot and the number.",
            ),
            _PLAN,
            _to("strategy", "strategies", "Empty where the heading is not known.", optional=True),
            _NUMBER,
            _needed("text"),
            _SOURCE,
            _LOCATOR,
            _BASIS,
            _OWN_BASIS,
            Column(
                "counts", "Whether it fills cells of the coverage.", needed=True, holds=Type.BOOLEAN
            ),
            _NOTE,
        ),
        ("id",),
        _measure_rows,
    ),
    Table(
        "measure_themes",
        "The themes of an action.",
        (_to("measure", "measures"), _NUMBER, _to("theme", "themes")),
        ("measure", "number"),
        _measure_theme_rows,
    ),
    _records(
        "readings",
        "How the texts of plans were read theme by theme.",
        lambda catalogue: _readings(catalogue),
        _PLAN,
        _SOURCE,
        _needed("read_on"),
        _needed("extent", "What was read."),
        _NOTE,
    ),
    Table(
        "reading_words",
        "Words that were looked for in a text, by theme.",
        (_PLAN, _NUMBER, _to("theme", "themes"), _needed("word")),
        ("plan", "number"),
        _reading_word_rows,
    ),
    _of_plans(
        "absences",
        "Themes that a reader of the whole text did not find.",
        "absent",
        _to("theme", "themes"),
        _SOURCE,
        _needed("read_on"),
        _NOTE,
    ),
    Table(
        "relations",
        "How a plan stands to another one; written once, on the later or the depending plan.",
        (
            _PLAN,
            _NUMBER,
            _word("type", model.RelationType),
            _to("other", "plans", "The other plan."),
            _SOURCE,
            _NOTE,
        ),
        ("plan", "number"),
        _relation_rows,
    ),
    _of_plans(
        "documents",
        "A plan's own documents.",
        "document",
        _SOURCE,
        _word("role", model.Role),
        _NOTE,
    ),
    _of_plans(
        "disputes",
        "Where sources disagree on a field of a plan.",
        "dispute",
        _needed("about"),
        _needed("claim"),
        _SOURCE,
    ),
    Table(
        "coverage",
        "What can honestly be said of each theme in each plan; not-assessed does not mean no.",
        (
            _PLAN,
            _to("theme", "themes"),
            _word("coverage", model.Coverage),
            _word("relation", model.Fit, "How the heading fits the theme.", optional=True),
            Column("heading"),
            _word("basis", model.Basis),
            _to("source", "sources", optional=True),
            _LOCATOR,
        ),
        ("plan", "theme"),
        _coverage_rows,
    ),
)
"""All tables; a table stands after those it refers to."""
