"""The answer of ``compare``: what can be said of each theme (or pillar) in each plan, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from plantool.catalogue.dates import in_words
from plantool.catalogue.model import By, Coverage, Pillar, Plan, Theme
from plantool.catalogue.read import Catalogue
from plantool.frozen import frozen
from plantool.query import coverage
from plantool.query.coverage import Cell, Ground
from plantool.report.base import Report, stamp
from plantool.report.blocks import Block, Item, Items, Matrix, MatrixHead, Paragraph, Title
from plantool.report.words import BASIS_WORDS, cited, headed, legend, matrix_cell, plan_head

COLUMNS = ("plan", "pillar", "theme", "coverage", "relation", "heading", "basis", "source", "locator")


@frozen
class Layout:
    """How to show a comparison: what the rows are, which rows to keep, and what stands in the cells."""

    by: By = By.THEME
    headings: bool = False
    explain: bool = False
    transpose: bool = False
    gaps: bool = False
    shared: bool = False
    unique: str | None = None


@frozen
class Row:
    """A row of the matrix: its name and a cell for each plan."""

    name: str
    cells: tuple[Cell, ...]


def comparison(catalogue: Catalogue, plans: Sequence[Plan], themes: Sequence[Theme], layout: Layout, notes: tuple[str, ...] = ()) -> Report:
    """The matrix of these plans and themes; ``layout.unique`` is a plan's id."""
    rows = [row for row in _rows(plans, themes, layout.by) if _kept(row, layout)]
    return Report(
        "compare",
        stamp(catalogue),
        Cell,
        [cell for row in rows for cell in row.cells],
        COLUMNS,
        lambda: list(_blocks(catalogue, plans, rows, layout)),
        notes,
    )


def matrix(catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row], *, headings: bool = False, by: By = By.THEME) -> Matrix:
    """Rows as a matrix whose columns are the plans."""
    return Matrix(
        by,
        tuple(MatrixHead(row.name) for row in rows),
        tuple(plan_head(plan, catalogue) for plan in plans),
        tuple(tuple(matrix_cell(cell, heading=headings) for cell in row.cells) for row in rows),
    )


def theme_rows(plans: Sequence[Plan], themes: Sequence[Theme]) -> list[Row]:
    """A row for each theme, in the order of the themes."""
    by_plan = [coverage.row(plan, themes) for plan in plans]
    return [Row(theme.name, tuple(cells[number] for cells in by_plan)) for number, theme in enumerate(themes)]


def basis_items(plans: Sequence[Plan]) -> Items:
    """On which reading each plan's cells rest."""
    return Items(tuple(Item(f"{plan.label}: {headed(plan.basis)} ({BASIS_WORDS[plan.basis]})") for plan in plans))


def _rows(plans: Sequence[Plan], themes: Sequence[Theme], by: By) -> list[Row]:
    if by is By.THEME:
        return theme_rows(plans, themes)
    pillars = [pillar for pillar in Pillar if any(theme.pillar is pillar for theme in themes)]
    return [Row(pillar.capitalize(), tuple(coverage.pillar_cell(plan, pillar, themes) for plan in plans)) for pillar in pillars]


def _kept(row: Row, layout: Layout) -> bool:
    tests: list[Callable[[Sequence[Cell]], bool]] = []
    if layout.gaps:
        tests.append(coverage.gaps)
    if layout.shared:
        tests.append(coverage.shared)
    if layout.unique is not None:
        plan = layout.unique
        tests.append(lambda cells: coverage.unique(cells, plan))
    return all(test(row.cells) for test in tests)


def _blocks(catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row], layout: Layout) -> Iterator[Block]:
    made = matrix(catalogue, plans, rows, headings=layout.headings, by=layout.by)
    yield made.turned() if layout.transpose else made
    cells = [cell for row in rows for cell in row.cells]
    yield Paragraph(legend(cells))
    yield Title("Basis", 3)
    yield basis_items(plans)
    if layout.explain:
        yield from _explained(catalogue, plans, rows)


def _explained(catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row]) -> Iterator[Block]:
    labels = {plan.id: plan.label for plan in plans}
    yield Title("Why each cell says so", 2)
    for row in rows:
        yield Title(row.name, 3)
        items: list[Item] = []
        for cell in row.cells:
            items.append(Item(f"{labels[cell.plan]}: {matrix_cell(cell).word}"))
            items.extend(Item(_reason(catalogue, ground), 1) for ground in cell.grounds)
        yield Items(tuple(items))


def _reason(catalogue: Catalogue, ground: Ground) -> str:
    source = cited(catalogue.sources[ground.source], ground.locator)
    basis = f"basis: {headed(ground.basis)}"
    note = f" {ground.note}" if ground.note else ""
    if ground.coverage is Coverage.HEADLINE:
        return f"heading “{ground.heading}”, relation {ground.relation}; {basis}; {source}.{note}"
    if ground.coverage is Coverage.MEASURE:
        under = f" (under “{ground.heading}”)" if ground.heading else ""
        return f"measure: {ground.measure}{under}; {basis}; {source}.{note}"
    return f"whole text read on {in_words(ground.read_on or '')}; {source}.{note}"
