"""The answers of ``themes``: all as rows, or some with their plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.answer import AS_GIVEN, TEXT_FORMATS, Answer, Order, arranged, row_of, stamp
from plantool.answers.blocks import (
    Block,
    Grid,
    Paragraph,
    Span,
    Text,
    Title,
    Tone,
    fact,
    facts_with_values,
)
from plantool.answers.parts import COVERAGE_TONES, PLAN_COLUMNS, columns, plan_cells
from plantool.answers.wording import humanize
from plantool.answers.wording.terms import COVERAGE_WORDS, LABELS
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Basis, Coverage, Fit, Names, Pillar, Theme
from plantool.query.coverage import TAKEN_UP, Cell, row as coverage_row


class ThemePlan(NamedTuple):
    """A plan that takes a theme up, or is reported to: by a heading, or by an action."""

    plan: str
    coverage: Coverage
    relation: Fit | None
    heading: str | None
    measure: str | None
    basis: Basis


class ThemeRow(NamedTuple):
    """A theme, and the plans known or reported to take it up.

    ``headlines``, ``measures`` and ``reported`` count them.
    """

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
    reported: int
    plans: tuple[ThemePlan, ...]
    origin: str


class ThemeEntries(Answer):
    """All themes, a row each."""

    name = "themes"
    record = ThemeRow
    columns = ("id", "name", "pillar", "headlines", "measures", "reported", "definition")

    def __init__(self, catalogue: Catalogue, chosen: Sequence[Theme], order: Order) -> None:
        self.catalogue = catalogue
        cells = [cell for plan in catalogue.plans.values() for cell in coverage_row(plan, chosen)]
        results = [
            _row(theme, [cell for cell in cells if cell.theme == theme.id]) for theme in chosen
        ]
        shown = arranged(results, order)
        notes = tuple(order.notes(len(shown), len(results)))
        super().__init__(stamp(catalogue), shown, notes, len(results))

    def blocks(self) -> Iterator[Block]:
        """A table of the themes, and what its numbers count."""
        names = ("headlines", "measures", "reported")
        heads = columns("theme", "id", "pillar", *names, whole=("id",), under=("id",))
        rows = tuple(
            (
                row.name,
                (Span(row.id, Tone.DIM),),
                humanize(row.pillar),
                *(str(getattr(row, name)) for name in names),
            )
            for row in self.results
        )
        yield Grid(heads, rows)
        yield Paragraph(wording.THEME_COUNTS, dim=True)


class ThemePages(ThemeEntries):
    """Some themes whole."""

    formats = TEXT_FORMATS
    document = True

    def blocks(self) -> Iterator[Block]:
        """A page for each theme."""
        for row in self.results:
            yield Title(row.name)
            yield Paragraph(row.definition)
            yield facts_with_values(_facts(row))
            yield Title(wording.PLANS_OF_THEME, 2)
            if row.plans:
                yield self._plans(row)
            yield Paragraph(wording.PLANS_NOT_NAMED, dim=True)

    def _plans(self, row: ThemeRow) -> Grid:
        whole = ("coverage", "basis")
        heads = columns("coverage", "basis", "reason", whole=whole, under=("basis",))
        cells = tuple(self._cells(plan) for plan in row.plans)
        return Grid((*PLAN_COLUMNS, *heads), cells)

    def _cells(self, row: ThemePlan) -> tuple[Text, ...]:
        fit = f" ({humanize(row.relation)})" if row.relation else ""
        return (
            *plan_cells(self.catalogue.plans[row.plan]),
            (Span(COVERAGE_WORDS[row.coverage] + fit, COVERAGE_TONES[row.coverage]),),
            humanize(row.basis),
            row.measure or wording.QUOTED.format(words=row.heading),
        )


def theme_entries(
    catalogue: Catalogue, chosen: Sequence[Theme] = (), order: Order = AS_GIVEN
) -> ThemeEntries:
    """All themes as rows, or the chosen ones whole."""
    if chosen:
        return ThemePages(catalogue, chosen, order)
    return ThemeEntries(catalogue, list(catalogue.themes.values()), order)


def _row(theme: Theme, cells: Sequence[Cell]) -> ThemeRow:
    plans = [
        row_of(ThemePlan, cell, measure=cell.grounds[0].measure)
        for coverage in TAKEN_UP
        for cell in cells
        if cell.coverage is coverage
    ]
    headlines, measures, reported = (
        sum(plan.coverage is coverage for plan in plans) for coverage in TAKEN_UP
    )
    return row_of(
        ThemeRow,
        theme,
        headlines=headlines,
        measures=measures,
        reported=reported,
        plans=tuple(plans),
    )


def _facts(row: ThemeRow) -> Iterator[tuple[str, tuple[Text, ...]]]:
    yield fact(LABELS["id"], row.id)
    pillar = humanize(row.pillar)
    if row.also:
        pillar = wording.ALSO_PILLARS.format(
            pillar=pillar, others=", ".join(map(humanize, row.also))
        )
    yield fact(LABELS["pillar"], pillar)
    yield fact(LABELS["includes"], "; ".join(row.includes))
    yield fact(LABELS["excludes"], "; ".join(row.excludes))
    for language, words in row.synonyms.items():
        yield fact(wording.WORDS_IN.format(language=language), "; ".join(words))
