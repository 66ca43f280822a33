"""The answer of ``compare``: what can be said of each theme (or pillar) in each plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers.answer import Answer, stamp
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
from plantool.query import coverage
from plantool.query.coverage import Cell, Ground

COLUMNS: tuple[str, ...] = (
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


class Layout(NamedTuple):
    """How to show a comparison: what the rows are, which of them, and what stands in the cells.

    ``unique`` is a plan's id.
    """

    by: By = By.THEME
    headings: bool = False
    explain: bool = False
    transpose: bool = False
    gaps: bool = False
    shared: bool = False
    unique: str | None = None


class Row(NamedTuple):
    """A row of the matrix: its name and a cell for each plan."""

    name: str
    cells: tuple[Cell, ...]


class Comparison(Answer):
    """The matrix of plans and themes, its legend, and on what it rests."""

    name = "compare"
    record = Cell
    columns = COLUMNS

    def __init__(
        self,
        catalogue: Catalogue,
        plans: Sequence[Plan],
        rows: Sequence[Row],
        layout: Layout,
        notes: tuple[str, ...],
    ) -> None:
        self.catalogue = catalogue
        self.plans = plans
        self.rows = rows
        self.layout = layout
        super().__init__(stamp(catalogue), cells_of(rows), notes)

    def blocks(self) -> Iterator[Block]:
        """The matrix, the legend and the basis; where asked for, the evidence of each cell."""
        layout = self.layout
        table = matrix(
            self.catalogue, self.plans, self.rows, headings=layout.headings, by=layout.by
        )
        yield table.turned()._replace(corner="plan") if layout.transpose else table
        yield Title("Legend", 3)
        lines = legend_lines(self.results, headings=layout.headings)
        if layout.headings and any(len(own_words(cell)) > 1 for cell in self.results):
            lines.append("and 1 more: --explain names them all.")
        yield Items(tuple(map(Item, lines)))
        yield Title("Basis: what was read", 3)
        yield Facts(tuple((basis, (plans,)) for basis, plans in plans_by_basis(self.plans)))
        if layout.explain:
            yield from self._evidence()

    def _evidence(self) -> Iterator[Block]:
        """The evidence behind each cell, then the sources that it names."""
        yield Title("Why each cell says so", 2)
        for row in self.rows:
            yield Title(row.name, 3)
            items = [item for cell in row.cells for item in self._reasons(cell)]
            unknown = [self._unknown(cell) for cell in row.cells if not cell.grounds]
            if unknown:
                items.append(Item(f"not assessed: {'; '.join(unknown)}"))
            yield Items(tuple(items))
        cited = [ground.source for cell in self.results for ground in cell.grounds]
        if cited:
            yield Title("Sources cited", 2)
            sources = (self.catalogue.sources[key] for key in dict.fromkeys(cited))
            yield Items(tuple(source_items(sources)))

    def _reasons(self, cell: Cell) -> Iterator[Item]:
        """What a cell says, and each of its grounds."""
        if cell.grounds:
            label = self.catalogue.plans[cell.plan].label
            word = matrix_cell(cell, heading=False).word
            yield Item((Span(f"{label}: ", Tone.STRONG), Span(word)))
        for ground in cell.grounds:
            yield Item(self._reason(ground), 1)
            if ground.note:
                yield remark(ground.note, 2)

    def _reason(self, ground: Ground) -> Text:
        """What stands in the plan and where, on which reading; in a pillar, for which theme."""
        if ground.relation:
            what = f"heading “{ground.heading}” ({FIT_WORDS[ground.relation]})"
        elif ground.coverage is Coverage.MEASURE:
            what = (
                f"measure{f' under “{ground.heading}”' if ground.heading else ''}: {ground.measure}"
            )
        else:
            what = f"whole text read on {in_words(ground.read_on or '')}"
        themes = self.catalogue.themes
        theme = f"{themes[ground.theme].name}: " if self.layout.by is By.PILLAR else ""
        place = "; ".join(part for part in (ground.locator, headed(ground.basis)) if part)
        return (Span(theme + what), Span(f" - {place} [{ground.source}]", Tone.DIM))

    def _unknown(self, cell: Cell) -> str:
        """A plan's name, and how many of its actions fill no cell."""
        plan = self.catalogue.plans[cell.plan]
        themes = self.catalogue.themes.values()
        keys = (
            [cell.theme]
            if cell.theme
            else [theme.id for theme in themes if theme.pillar is cell.pillar]
        )
        count = coverage.uncounted(plan, keys)
        if not count:
            return plan.label
        actions = "action" if count == 1 else "actions"
        fill = "fills" if count == 1 else "fill"
        return f"{plan.label} ({count} {actions} reported by others, which {fill} no cell)"


def comparison(
    catalogue: Catalogue,
    plans: Sequence[Plan],
    themes: Sequence[Theme],
    layout: Layout,
    notes: tuple[str, ...] = (),
) -> Comparison:
    """The comparison of these plans over these themes."""
    by_pillar = layout.by is By.PILLAR
    rows = pillar_rows(plans, themes) if by_pillar else theme_rows(plans, themes)
    rows = [row for row in rows if _passes(row, layout)]
    if not plans:
        notes = (*notes, "No plan passes these filters.")
    elif not rows:
        notes = (
            *notes,
            f"No {layout.by} passes these filters; what is not assessed may yet stand in a plan.",
        )
    return Comparison(catalogue, plans, rows, layout, notes)


def theme_rows(plans: Sequence[Plan], themes: Sequence[Theme]) -> list[Row]:
    """A row for each theme, in the order of the themes."""
    columns = [coverage.row(plan, themes) for plan in plans]
    return [
        Row(theme.name, tuple(column[number] for column in columns))
        for number, theme in enumerate(themes)
    ]


def pillar_rows(plans: Sequence[Plan], themes: Sequence[Theme]) -> list[Row]:
    """A row for each pillar that has a theme."""
    pillars = [pillar for pillar in Pillar if any(theme.pillar is pillar for theme in themes)]
    return [
        Row(
            pillar.capitalize(),
            tuple(coverage.pillar_cell(plan, pillar, themes) for plan in plans),
        )
        for pillar in pillars
    ]


def _passes(row: Row, layout: Layout) -> bool:
    return (
        (not layout.gaps or coverage.gaps(row.cells))
        and (not layout.shared or coverage.shared(row.cells))
        and (layout.unique is None or coverage.unique(row.cells, layout.unique))
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


def plans_by_basis(plans: Sequence[Plan]) -> Iterator[tuple[str, str]]:
    """Each basis with what it means and the plans whose cells rest on it."""
    for basis in Basis:
        labels = [plan.label for plan in plans if plan.basis is basis]
        if labels:
            yield headed(basis), f"{BASIS_WORDS[basis]}: {'; '.join(labels)}"


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


def cells_of(rows: Sequence[Row]) -> list[Cell]:
    """The cells of all rows."""
    return [cell for row in rows for cell in row.cells]
