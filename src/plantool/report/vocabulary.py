"""The answers of ``themes``, ``bodies`` and ``countries``: the vocabulary, and what hangs on each entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plantool.catalogue.model import Basis, Body, BodyKind, Country, Coverage, Fit, Names, Pillar, Theme
from plantool.catalogue.read import Catalogue
from plantool.frozen import frozen
from plantool.query.coverage import GROUNDS, Cell, known_row
from plantool.report.base import Report, stamp
from plantool.text import fold

if TYPE_CHECKING:
    from plantool.report.blocks import Block

THEME_COLUMNS = ("id", "name", "pillar", "headlines", "measures", "definition")
BODY_COLUMNS = ("id", "abbreviation", "name", "kind", "plan_count")
COUNTRY_COLUMNS = ("code", "name", "plan_count")


@frozen
class ThemePlan:
    """A plan that takes a theme up, and how: by a heading, or by an action (``measure``) that may stand under one."""

    plan: str
    coverage: Coverage
    relation: Fit | None
    heading: str | None
    measure: str | None
    basis: Basis


@frozen
class ThemeRow:
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


@frozen
class BodyRow:
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


@frozen
class CountryRow:
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
    plans = catalogue.plans.parts([theme.id for theme in wanted], GROUNDS)
    cells = [cell for plan in plans for cell in known_row(plan, wanted)]
    rows = [_theme(theme, [cell for cell in cells if cell.theme == theme.id]) for theme in wanted]
    return Report(
        "themes",
        stamp(catalogue),
        ThemeRow,
        rows,
        THEME_COLUMNS,
        lambda: _theme_page(catalogue, rows, whole=bool(chosen)),
        document=bool(chosen),
    )


def bodies(catalogue: Catalogue, chosen: Sequence[Body] = ()) -> Report:
    """All bodies as rows, or the chosen ones whole."""
    rows = [_body(catalogue, body) for body in chosen or sorted(catalogue.bodies.values(), key=lambda body: body.id)]
    return Report(
        "bodies",
        stamp(catalogue),
        BodyRow,
        rows,
        BODY_COLUMNS,
        lambda: _body_page(catalogue, rows, whole=bool(chosen)),
        document=bool(chosen),
    )


def countries(catalogue: Catalogue, chosen: Sequence[Country] = ()) -> Report:
    """All countries that a list of States names as rows, or the chosen ones whole."""
    rows = [_country(catalogue, country) for country in chosen or catalogue.countries.values()]
    rows = rows if chosen else sorted((row for row in rows if row.plan_count), key=lambda row: fold(row.name))
    unlisted = sum(not plan.get("states") for _, plan in catalogue.plans.heads())
    partial = sum(bool(plan.get("states_partial")) for _, plan in catalogue.plans.heads())
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
        lambda: _country_page(catalogue, rows, whole=bool(chosen)),
        notes,
        document=bool(chosen),
    )


def _theme(theme: Theme, cells: Sequence[Cell]) -> ThemeRow:
    plans = [ThemePlan(one.plan, one.coverage, one.relation, one.heading, one.grounds[0].measure, one.basis) for one in cells]
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
    plans = tuple(key for key, raw in catalogue.plans.heads() if body.id in raw.get("bodies", ()))
    return BodyRow(body.id, body.name, body.abbreviation, body.kind, body.names, body.aliases, body.url, len(plans), plans, body.origin)


def _country(catalogue: Catalogue, country: Country) -> CountryRow:
    plans = tuple(key for key, raw in catalogue.plans.heads() if country.code in raw.get("states", ()))
    return CountryRow(country.code, country.name, country.aliases, len(plans), plans, country.origin)


# For people: in a room of its own, which no answer for programs enters


def _theme_page(catalogue: Catalogue, rows: Sequence[ThemeRow], *, whole: bool) -> list[Block]:
    from plantool.report import vocabulary_page as page

    return [block for row in rows for block in page.theme_blocks(catalogue, row)] if whole else list(page.theme_table(rows))


def _body_page(catalogue: Catalogue, rows: Sequence[BodyRow], *, whole: bool) -> list[Block]:
    from plantool.report import vocabulary_page as page

    return [block for row in rows for block in page.body_blocks(catalogue, row)] if whole else list(page.body_table(rows))


def _country_page(catalogue: Catalogue, rows: Sequence[CountryRow], *, whole: bool) -> list[Block]:
    from plantool.report import vocabulary_page as page

    return [block for row in rows for block in page.country_blocks(catalogue, row)] if whole else list(page.country_table(rows))
