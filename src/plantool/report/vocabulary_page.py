"""How people see the answers of ``themes``, ``bodies`` and ``countries``: a table of all, or the chosen ones whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.catalogue.read import Catalogue
from plantool.report.blocks import Block, Column, Grid, Paragraph, Text, Title, facts, line
from plantool.report.vocabulary import BodyRow, CountryRow, ThemePlan, ThemeRow
from plantool.report.words import COVERAGE_WORDS, PLAN_COLUMNS, address, headed, month, plan_name


def theme_table(rows: Sequence[ThemeRow]) -> Iterator[Block]:
    """All themes, with how many plans are known to take each up."""
    columns = (Column("id", whole=True), Column("theme"), Column("pillar"), Column("headline"), Column("measure"))
    yield Grid(columns, tuple((row.id, row.name, row.pillar, str(row.headlines), str(row.measures)) for row in rows))
    yield Paragraph(
        "The numbers count the plans known to take the theme up. Plans that nobody has read are in neither; no number says how good a plan is.", dim=True
    )


def theme_blocks(catalogue: Catalogue, row: ThemeRow) -> Iterator[Block]:
    """A theme, and the plans that take it up."""
    yield Title(row.name)
    yield Paragraph(row.definition)
    yield facts(
        [
            line("Id", row.id),
            line("Pillar", row.pillar + (f" (also {', '.join(row.also)})" if row.also else "")),
            line("Includes", "; ".join(row.includes)),
            line("Leaves out", "; ".join(row.excludes)),
            *(line(f"Words ({language})", "; ".join(words)) for language, words in row.synonyms.items()),
        ]
    )
    yield Title("Plans that take it up", 2)
    if row.plans:
        columns = (*PLAN_COLUMNS, Column("coverage", whole=True), Column("basis", whole=True, under=True), Column("by which heading or action"))
        yield Grid(columns, tuple(_theme_plan(catalogue, one) for one in row.plans))
    yield Paragraph("Plans not named here are not assessed, or were read without finding it: see 'plantool compare'.", dim=True)


def _theme_plan(catalogue: Catalogue, one: ThemePlan) -> tuple[Text, ...]:
    fit = f" ({one.relation})" if one.relation else ""
    words = one.measure or f"“{one.heading}”"
    return (*plan_name(catalogue.heads[one.plan]), COVERAGE_WORDS[one.coverage] + fit, headed(one.basis), words)


def body_table(rows: Sequence[BodyRow]) -> Iterator[Block]:
    """All bodies, with the number of their plans."""
    columns = (Column("id", whole=True), Column("short", whole=True), Column("body"), Column("plans"))
    yield Grid(columns, tuple((row.id, row.abbreviation or "", row.name, str(row.plan_count)) for row in rows))


def body_blocks(catalogue: Catalogue, row: BodyRow) -> Iterator[Block]:
    """A body, and its plans."""
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
    yield from _plan_table(catalogue, row.plans, "Plans", "No plan in the catalogue names this body.")


def country_table(rows: Sequence[CountryRow]) -> Iterator[Block]:
    """The countries, with the number of plans whose list of States names each."""
    yield Grid((Column("code"), Column("country"), Column("plans")), tuple((row.code, row.name, str(row.plan_count)) for row in rows))


def country_blocks(catalogue: Catalogue, row: CountryRow) -> Iterator[Block]:
    """A country, and the plans whose list of States names it."""
    yield Title(row.name)
    yield facts([line("Code", row.code), line("Also called", "; ".join(row.aliases))])
    yield from _plan_table(catalogue, row.plans, "Plans whose list of States at adoption names it", "No list of States in the catalogue names it.")


def _plan_table(catalogue: Catalogue, plans: Sequence[str], title: str, none: str) -> Iterator[Block]:
    yield Title(title, 2)
    if plans:
        heads = [catalogue.heads[key] for key in plans]
        rows = tuple((month(plan), *plan_name(plan), headed(plan.kind), plan.scope) for plan in heads)
        yield Grid((Column("adopted", whole=True), *PLAN_COLUMNS, Column("kind"), Column("scope", under=True)), rows)
    else:
        yield Paragraph(none)
