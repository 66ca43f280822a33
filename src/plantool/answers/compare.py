"""The answer of ``compare``: a cell for each theme (or pillar) in each plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import wording
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
from plantool.answers.parts import (
    legend_lines,
    matrix_cell,
    own_words,
    plan_head,
    plans_by_basis,
    remark,
    source_list,
)
from plantool.answers.wording import humanize, joined
from plantool.answers.wording.terms import BASIS_WORDS, FIT_WORDS, HEADS
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import By, Coverage, Pillar, Plan, Theme
from plantool.query import coverage
from plantool.query.coverage import Cell, Ground


class Layout(NamedTuple):
    """How to show a comparison: which rows, and what stands in the cells.

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
    columns = (
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
        """The matrix, the legend and the basis; with ``explain``, the evidence."""
        layout = self.layout
        table = matrix(self.plans, self.rows, headings=layout.headings, by=layout.by)
        yield table.turned()._replace(corner=HEADS["plan"]) if layout.transpose else table
        yield Title(wording.LEGEND, 3)
        lines = legend_lines(self.results, headings=layout.headings)
        if layout.headings and any(len(own_words(cell)) > 1 for cell in self.results):
            lines.append(wording.AND_ONE_MORE)
        yield Items(tuple(Item(line) for line in lines))
        yield Title(wording.BASIS_READ, 3)
        yield Facts(tuple(self._bases()))
        if layout.explain:
            yield from self._evidence()

    def _bases(self) -> Iterator[tuple[str, tuple[Text, ...]]]:
        """The plans by how deeply their texts were read."""
        for basis, plans in plans_by_basis(self.plans):
            words = wording.BASIS_OF_PLANS.format(meaning=BASIS_WORDS[basis], plans=plans)
            yield humanize(basis), (words,)

    def _evidence(self) -> Iterator[Block]:
        """The evidence behind each cell, then the sources that it names."""
        yield Title(wording.WHY_CELLS, 2)
        for row in self.rows:
            yield Title(row.name, 3)
            items = [item for cell in row.cells for item in self._reasons(cell)]
            unknown = [
                self.catalogue.plans[cell.plan].label for cell in row.cells if not cell.grounds
            ]
            if unknown:
                items.append(Item(wording.NOT_ASSESSED_IN.format(plans="; ".join(unknown))))
            yield Items(tuple(items))
        cited = dict.fromkeys(ground.source for cell in self.results for ground in cell.grounds)
        if cited:
            yield Title(wording.SOURCES_CITED, 2)
            yield source_list(self.catalogue.sources[key] for key in cited)

    def _reasons(self, cell: Cell) -> Iterator[Item]:
        """What a cell says, and each of its grounds."""
        if cell.grounds:
            label = self.catalogue.plans[cell.plan].label
            yield Item((Span(f"{label}: ", Tone.STRONG), Span(matrix_cell(cell).word)))
        for ground in cell.grounds:
            yield Item(self._reason(ground), 1)
            if ground.note:
                yield remark(ground.note, 2)

    def _reason(self, ground: Ground) -> Text:
        """What stands in the plan, where, and on which reading."""
        if ground.relation:
            sentence = wording.REASON_HEADING
        elif ground.coverage is Coverage.MEASURE:
            sentence = wording.REASON_MEASURE_UNDER if ground.heading else wording.REASON_MEASURE
        elif ground.coverage is Coverage.REPORTED:
            sentence = wording.REASON_REPORTED_UNDER if ground.heading else wording.REASON_REPORTED
        else:
            sentence = wording.READ_WHOLE
        what = sentence.format(
            heading=ground.heading,
            fit=ground.relation and FIT_WORDS[ground.relation],
            measure=ground.measure,
            day=in_words(ground.read_on or ""),
        )
        theme = self.catalogue.themes[ground.theme].name
        place = wording.REASON_PLACE.format(
            place=joined(ground.locator, humanize(ground.basis), by="; "), source=ground.source
        )
        in_pillar = self.layout.by is By.PILLAR
        return (Span(f"{theme}: {what}" if in_pillar else what), Span(place, Tone.DIM))


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
        notes = (*notes, wording.NO_PLAN_PASSES)
    elif not rows:
        notes = (*notes, wording.NO_ROW_PASSES.format(by=layout.by))
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
    plans: Sequence[Plan],
    rows: Sequence[Row],
    *,
    headings: bool = False,
    by: By = By.THEME,
) -> Matrix:
    """Rows as a matrix whose columns are the plans."""
    return Matrix(
        HEADS[by],
        tuple(MatrixHead(row.name) for row in rows),
        tuple(plan_head(plan) for plan in plans),
        tuple(tuple(matrix_cell(cell, heading=headings) for cell in row.cells) for row in rows),
    )


def cells_of(rows: Sequence[Row]) -> list[Cell]:
    """The cells of all rows."""
    return [cell for row in rows for cell in row.cells]
