"""The answers of ``themes``, ``bodies`` and ``countries``: the vocabulary, and what hangs on each entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers.answer import Report, stamp
from plantool.answers.blocks import Block, Column, Grid, Paragraph, Text, Title, facts, line
from plantool.answers.wording import COVERAGE_WORDS, PLAN_COLUMNS, address, headed, month, plan_name
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import (
    Basis,
    Body,
    BodyKind,
    Country,
    Coverage,
    Fit,
    Names,
    Pillar,
    Theme,
)
from plantool.query.coverage import Cell, known_row
from plantool.text import fold

THEME_COLUMNS = ("id", "name", "pillar", "headlines", "measures", "definition")
BODY_COLUMNS = ("id", "abbreviation", "name", "kind", "plan_count")
COUNTRY_COLUMNS = ("code", "name", "plan_count")


class ThemePlan(NamedTuple):
    """A plan that takes a theme up, and how: by a heading, or by an action (``measure``) that may stand under one."""

    plan: str
    coverage: Coverage
    relation: Fit | None
    heading: str | None
    measure: str | None
    basis: Basis


class ThemeRow(NamedTuple):
    """A theme, and the plans known to take it up; ``headlines`` and ``measures`` count them."""

    id: str
    name: str
    pillar: Pillar
    also: tuple[Pillar, ...]
    definition: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    synonyms: Names
    headlines: int
    measures: int
    plans: tuple[ThemePlan, ...]
    origin: str


class BodyRow(NamedTuple):
    """A body, and the plans it adopted or takes part in."""

    id: str
    name: str
    abbreviation: str | None
    kind: BodyKind
    names: Names
    aliases: tuple[str, ...]
    url: str | None
    plan_count: int
    plans: tuple[str, ...]
    origin: str


class CountryRow(NamedTuple):
    """A country, and the plans whose list of States at adoption names it."""

    code: str
    name: str
    aliases: tuple[str, ...]
    plan_count: int
    plans: tuple[str, ...]
    origin: str


def themes(catalogue: Catalogue, chosen: Sequence[Theme] = ()) -> Report:
    """All themes as rows, or the chosen ones whole."""
    wanted = list(chosen or catalogue.themes.values())
    cells = [cell for plan in catalogue.plans.values() for cell in known_row(plan, wanted)]
    rows = [_theme(theme, [cell for cell in cells if cell.theme == theme.id]) for theme in wanted]
    return Report(
        "themes",
        stamp(catalogue),
        ThemeRow,
        rows,
        THEME_COLUMNS,
        lambda: (
            [block for row in rows for block in _theme_blocks(catalogue, row)]
            if chosen
            else list(_theme_table(rows))
        ),
        document=bool(chosen),
    )


def bodies(catalogue: Catalogue, chosen: Sequence[Body] = ()) -> Report:
    """All bodies as rows, or the chosen ones whole."""
    rows = [
        _body(catalogue, body)
        for body in chosen or sorted(catalogue.bodies.values(), key=lambda body: body.id)
    ]
    return Report(
        "bodies",
        stamp(catalogue),
        BodyRow,
        rows,
        BODY_COLUMNS,
        lambda: (
            [block for row in rows for block in _body_blocks(catalogue, row)]
            if chosen
            else list(_body_table(rows))
        ),
        document=bool(chosen),
    )


def countries(catalogue: Catalogue, chosen: Sequence[Country] = ()) -> Report:
    """All countries that a list of States names as rows, or the chosen ones whole."""
    rows = [_country(catalogue, country) for country in chosen or catalogue.countries.values()]
    rows = (
        rows
        if chosen
        else sorted((row for row in rows if row.plan_count), key=lambda row: fold(row.name))
    )
    unlisted = sum(not plan.states for plan in catalogue.plans.values())
    partial = sum(plan.states_partial for plan in catalogue.plans.values())
    notes = (
        "States are those at adoption, as a source lists them; later members are not counted.",
        f"No list of States is known of {unlisted} of {len(catalogue.plans)} plans; of {partial}, it is known only in part.",
    )
    return Report(
        "countries",
        stamp(catalogue),
        CountryRow,
        rows,
        COUNTRY_COLUMNS,
        lambda: (
            [block for row in rows for block in _country_blocks(catalogue, row)]
            if chosen
            else list(_country_table(rows))
        ),
        notes,
        document=bool(chosen),
    )


def _theme(theme: Theme, cells: Sequence[Cell]) -> ThemeRow:
    plans = [
        ThemePlan(
            one.plan, one.coverage, one.relation, one.heading, one.grounds[0].measure, one.basis
        )
        for one in cells
    ]
    plans.sort(key=lambda one: one.coverage is not Coverage.HEADLINE)
    return ThemeRow(
        theme.id,
        theme.name,
        theme.pillar,
        theme.also,
        theme.definition,
        theme.includes,
        theme.excludes,
        theme.synonyms,
        sum(one.coverage is Coverage.HEADLINE for one in plans),
        sum(one.coverage is Coverage.MEASURE for one in plans),
        tuple(plans),
        theme.origin,
    )


def _body(catalogue: Catalogue, body: Body) -> BodyRow:
    plans = tuple(plan.id for plan in catalogue.plans.values() if body.id in plan.bodies)
    return BodyRow(
        body.id,
        body.name,
        body.abbreviation,
        body.kind,
        body.names,
        body.aliases,
        body.url,
        len(plans),
        plans,
        body.origin,
    )


def _country(catalogue: Catalogue, country: Country) -> CountryRow:
    plans = tuple(plan.id for plan in catalogue.plans.values() if country.code in plan.states)
    return CountryRow(
        country.code, country.name, country.aliases, len(plans), plans, country.origin
    )


def _theme_table(rows: Sequence[ThemeRow]) -> Iterator[Block]:
    columns = (
        Column("id", whole=True),
        Column("theme"),
        Column("pillar"),
        Column("headline"),
        Column("measure"),
    )
    yield Grid(
        columns,
        tuple(
            (row.id, row.name, row.pillar, str(row.headlines), str(row.measures)) for row in rows
        ),
    )
    yield Paragraph(
        "The numbers count the plans known to take the theme up. Plans that nobody has read are in neither; no number says how good a plan is.",
        dim=True,
    )


def _theme_blocks(catalogue: Catalogue, row: ThemeRow) -> Iterator[Block]:
    yield Title(row.name)
    yield Paragraph(row.definition)
    yield facts(
        [
            line("Id", row.id),
            line("Pillar", row.pillar + (f" (also {', '.join(row.also)})" if row.also else "")),
            line("Includes", "; ".join(row.includes)),
            line("Leaves out", "; ".join(row.excludes)),
            *(
                line(f"Words ({language})", "; ".join(words))
                for language, words in row.synonyms.items()
            ),
        ]
    )
    yield Title("Plans that take it up", 2)
    if row.plans:
        columns = (
            *PLAN_COLUMNS,
            Column("coverage", whole=True),
            Column("basis", whole=True, under=True),
            Column("by which heading or action"),
        )
        yield Grid(columns, tuple(_theme_plan(catalogue, one) for one in row.plans))
    yield Paragraph(
        "Plans not named here are not assessed, or were read without finding it: see 'plantool compare'.",
        dim=True,
    )


def _theme_plan(catalogue: Catalogue, one: ThemePlan) -> tuple[Text, ...]:
    fit = f" ({one.relation})" if one.relation else ""
    words = one.measure or f"“{one.heading}”"
    return (
        *plan_name(catalogue.plans[one.plan]),
        COVERAGE_WORDS[one.coverage] + fit,
        headed(one.basis),
        words,
    )


def _body_table(rows: Sequence[BodyRow]) -> Iterator[Block]:
    columns = (
        Column("id", whole=True),
        Column("short", whole=True),
        Column("body"),
        Column("plans"),
    )
    yield Grid(
        columns,
        tuple((row.id, row.abbreviation or "", row.name, str(row.plan_count)) for row in rows),
    )


def _body_blocks(catalogue: Catalogue, row: BodyRow) -> Iterator[Block]:
    yield Title(row.name)
    yield facts(
        [
            line("Id", row.id),
            line("Short", row.abbreviation),
            line("Kind", row.kind),
            *(line(f"Name ({language})", *names) for language, names in row.names.items()),
            line("Also called", "; ".join(row.aliases)),
            line("Home page", row.url and address(row.url)),
        ]
    )
    yield from _plan_table(
        catalogue, row.plans, "Plans", "No plan in the catalogue names this body."
    )


def _country_table(rows: Sequence[CountryRow]) -> Iterator[Block]:
    yield Grid(
        (Column("code"), Column("country"), Column("plans")),
        tuple((row.code, row.name, str(row.plan_count)) for row in rows),
    )


def _country_blocks(catalogue: Catalogue, row: CountryRow) -> Iterator[Block]:
    yield Title(row.name)
    yield facts([line("Code", row.code), line("Also called", "; ".join(row.aliases))])
    yield from _plan_table(
        catalogue,
        row.plans,
        "Plans whose list of States at adoption names it",
        "No list of States in the catalogue names it.",
    )


def _plan_table(
    catalogue: Catalogue, plans: Sequence[str], title: str, none: str
) -> Iterator[Block]:
    yield Title(title, 2)
    if plans:
        heads = [catalogue.plans[key] for key in plans]
        rows = tuple(
            (month(plan), *plan_name(plan), headed(plan.kind), plan.scope) for plan in heads
        )
        yield Grid(
            (
                Column("adopted", whole=True),
                *PLAN_COLUMNS,
                Column("kind"),
                Column("scope", under=True),
            ),
            rows,
        )
    else:
        yield Paragraph(none)
