"""The answer of ``compare``: what can be said of each theme (or pillar) in each plan, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from plantool.answers.answer import Report, stamp
from plantool.answers.blocks import (
    Block,
    Facts,
    Item,
    Items,
    Matrix,
    MatrixHead,
    Span,
    Text,
    Title,
    Tone,
)
from plantool.answers.wording import (
    BASIS_WORDS,
    FIT_WORDS,
    headed,
    legend_lines,
    matrix_cell,
    own_words,
    plan_head,
    remark,
    source_items,
)
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Basis, By, Coverage, Pillar, Plan, Theme
from plantool.frozen import frozen
from plantool.query import coverage
from plantool.query.coverage import Cell, Ground

COLUMNS = (
    "plan",
    "pillar",
    "theme",
    "coverage",
    "relation",
    "heading",
    "basis",
    "source",
    "locator",
)


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


def comparison(
    catalogue: Catalogue,
    plans: Sequence[Plan],
    themes: Sequence[Theme],
    layout: Layout,
    notes: tuple[str, ...] = (),
) -> Report:
    """The matrix of these plans and themes; ``layout.unique`` is a plan's id."""
    rows = [row for row in _rows(plans, themes, layout.by) if _kept(row, layout)]
    if not plans or not rows:
        notes = (
            *notes,
            f"No {layout.by} passes these filters; what is not assessed may yet stand in a plan."
            if plans
            else "No plan passes these filters.",
        )
    return Report(
        "compare",
        stamp(catalogue),
        Cell,
        [cell for row in rows for cell in row.cells],
        COLUMNS,
        lambda: list(_blocks(catalogue, plans, rows, layout)),
        notes,
    )


def matrix(
    catalogue: Catalogue,
    plans: Sequence[Plan],
    rows: Sequence[Row],
    *,
    headings: bool = False,
    by: By = By.THEME,
) -> Matrix:
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
    return [
        Row(theme.name, tuple(cells[number] for cells in by_plan))
        for number, theme in enumerate(themes)
    ]


def basis_items(plans: Sequence[Plan]) -> Items:
    """On which reading the plans' cells rest, the plans of one basis in one line."""
    found = {basis: [plan.label for plan in plans if plan.basis is basis] for basis in Basis}
    return Items(
        tuple(
            Item(f"{headed(basis)} ({BASIS_WORDS[basis]}): {'; '.join(labels)}")
            for basis, labels in found.items()
            if labels
        )
    )


def _rows(plans: Sequence[Plan], themes: Sequence[Theme], by: By) -> list[Row]:
    if by is By.THEME:
        return theme_rows(plans, themes)
    pillars = [pillar for pillar in Pillar if any(theme.pillar is pillar for theme in themes)]
    return [
        Row(
            pillar.capitalize(), tuple(coverage.pillar_cell(plan, pillar, themes) for plan in plans)
        )
        for pillar in pillars
    ]


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


def _basis(plans: Sequence[Plan]) -> Facts:
    """The plans by how deeply their texts were read."""
    found = {basis: [plan.label for plan in plans if plan.basis is basis] for basis in Basis}
    return Facts(
        tuple(
            (headed(basis), (f"{BASIS_WORDS[basis]}: {'; '.join(labels)}",))
            for basis, labels in found.items()
            if labels
        )
    )


def _blocks(
    catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row], layout: Layout
) -> Iterator[Block]:
    made = matrix(catalogue, plans, rows, headings=layout.headings, by=layout.by)
    yield made.turned()._replace(corner="plan") if layout.transpose else made
    yield Title("Legend", 3)
    cells = [cell for row in rows for cell in row.cells]
    more = (
        ["and 1 more: --explain names them all."]
        if layout.headings and any(len(own_words(cell)) > 1 for cell in cells)
        else []
    )
    yield Items(
        tuple(Item(line) for line in (*legend_lines(cells, headings=layout.headings), *more))
    )
    yield Title("Basis: what was read", 3)
    yield _basis(plans)
    if layout.explain:
        yield from _explained(catalogue, plans, rows, layout.by)


def _explained(
    catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row], by: By
) -> Iterator[Block]:
    """The evidence behind each cell, then the sources that it names."""
    labels = {plan.id: plan.label for plan in plans}
    yield Title("Why each cell says so", 2)
    for row in rows:
        yield Title(row.name, 3)
        items: list[Item] = []
        for cell in row.cells:
            for number, ground in enumerate(cell.grounds):
                items += (
                    [
                        Item(
                            (
                                Span(f"{labels[cell.plan]}: ", Tone.STRONG),
                                Span(matrix_cell(cell, heading=False).word),
                            )
                        )
                    ]
                    if number == 0
                    else []
                )
                items.append(Item(_reason(catalogue, ground, by), 1))
                items += [remark(ground.note, 2)] if ground.note else []
        unknown = [
            labels[cell.plan] + _uncounted(catalogue, cell)
            for cell in row.cells
            if not cell.grounds
        ]
        yield Items(
            (*items, Item(f"not assessed: {'; '.join(unknown)}")) if unknown else tuple(items)
        )
    cited = dict.fromkeys(
        ground.source for row in rows for cell in row.cells for ground in cell.grounds
    )
    if cited:
        yield Title("Sources cited", 2)
        yield Items(tuple(source_items(catalogue.sources[key] for key in cited)))


def _uncounted(catalogue: Catalogue, cell: Cell) -> str:
    """Why a cell is empty although the plan's record has actions for it."""
    themes = (
        [cell.theme]
        if cell.theme
        else [key for key, theme in catalogue.themes.items() if theme.pillar is cell.pillar]
    )
    count = coverage.uncounted(catalogue.plans[cell.plan], themes)
    return (
        f" ({count} {'action' if count == 1 else 'actions'} reported by others, which {'fills' if count == 1 else 'fill'} no cell)"
        if count
        else ""
    )


def _reason(catalogue: Catalogue, ground: Ground, by: By) -> Text:
    """What stands in the plan, where, and on which reading and source that rests; in a pillar, for which theme."""
    if ground.relation:
        what = f"heading “{ground.heading}” ({FIT_WORDS[ground.relation]})"
    elif ground.coverage is Coverage.MEASURE:
        what = f"measure{f' under “{ground.heading}”' if ground.heading else ''}: {ground.measure}"
    else:
        what = f"whole text read on {in_words(ground.read_on or '')}"
    theme = f"{catalogue.themes[ground.theme].name}: " if by is By.PILLAR else ""
    place = "; ".join(part for part in (ground.locator, headed(ground.basis)) if part)
    return (Span(theme + what), Span(f" - {place} [{ground.source}]", Tone.DIM))
