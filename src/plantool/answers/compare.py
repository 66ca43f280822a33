"""The answer of ``compare``: first in words, then a cell for each theme (or pillar) and plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, NamedTuple

from plantool.answers import wording
from plantool.answers.answer import ROW_FORMATS, Answer, Format, stamp
from plantool.answers.blocks import (
    Block,
    Item,
    Items,
    Matrix,
    MatrixHead,
    Paragraph,
    Span,
    Text,
    Title,
    Tone,
)
from plantool.answers.compare_words import NAMED, Row, brief_names, in_words
from plantool.answers.parts import (
    basis_words,
    file_name,
    legend_lines,
    matrix_cell,
    own_words,
    remark,
    source_list,
)
from plantool.answers.wording import counted, humanize, joined
from plantool.answers.wording.terms import FIT_WORDS, HEADS
from plantool.catalogue.dates import in_words as date_in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import By, Coverage, Pillar, Plan, Theme
from plantool.query import coverage
from plantool.query.coverage import KNOWN, Cell, Ground


class Layout(NamedTuple):
    """How to show a comparison: which rows, and what stands in the cells.

    ``unique`` is a plan's id. Without ``all_rows``, people do not see rows of which nothing is
    known.
    """

    by: By = By.THEME
    headings: bool = False
    explain: bool = False
    transpose: bool = False
    gaps: bool = False
    shared: bool = False
    unique: str | None = None
    all_rows: bool = False


class Comparison(Answer):
    """The answer in words, the matrix of plans and themes, its legend, and on what it rests."""

    name = "compare"
    formats: ClassVar[tuple[Format, ...]] = (*ROW_FORMATS, Format.SVG)
    record = Cell
    columns: tuple[str, ...] = (
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
        """The words, the matrix, its legend and basis; with ``explain``, the evidence."""
        layout = self.layout
        names = brief_names(self.plans)
        yield Title(self._title(), 3)
        yield in_words(self.rows, names)
        shown = [row for row in self.rows if layout.all_rows or not row.unknown]
        if shown:
            heads = [brief_head(name, plan) for name, plan in zip(names, self.plans, strict=True)]
            table = matrix(shown, heads, headings=layout.headings, by=layout.by)
            yield table.turned()._replace(corner=HEADS["plan"]) if layout.transpose else table
        left_out = len(self.rows) - len(shown)
        if left_out:
            yield Paragraph(counted(wording.ROWS_LEFT_OUT, left_out), dim=True)
        lines = legend_lines(cells_of(shown), headings=layout.headings)
        if layout.headings and any(len(own_words(cell)) > 1 for cell in self.results):
            lines.append(wording.AND_ONE_MORE)
        yield Paragraph(" ".join(lines))
        why = None if layout.explain else wording.SAY_WHY
        yield Paragraph(joined(basis_words(self.plans, names), why, by=" "))
        if layout.explain:
            yield from self._evidence()

    def _title(self) -> str:
        """The theme where there is one alone, else the plans, or how many they are."""
        if len(self.rows) == 1:
            return self.rows[0].name
        if len(self.plans) > NAMED:
            return wording.PLANS_COMPARED.format(count=len(self.plans), by=self.layout.by)
        return "; ".join(plan.label for plan in self.plans)

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
            day=date_in_words(ground.read_on or ""),
        )
        theme = self.catalogue.themes[ground.theme].name
        place = wording.REASON_PLACE.format(
            place=joined(ground.locator, humanize(ground.basis), by="; "), source=ground.source
        )
        in_pillar = self.layout.by is By.PILLAR
        return (Span(f"{theme}: {what}" if in_pillar else what), Span(place, Tone.DIM))


class WideComparison(Comparison):
    """The same cells for spreadsheets: one row a theme, or turned round one row a plan."""

    formats = (Format.TSV, Format.CSV)

    def __init__(
        self,
        catalogue: Catalogue,
        plans: Sequence[Plan],
        rows: Sequence[Row],
        layout: Layout,
        notes: tuple[str, ...],
    ) -> None:
        super().__init__(catalogue, plans, rows, layout, notes)
        turned = [
            Row(plan.id, plan.label, tuple(row.cells[number] for row in rows))
            for number, plan in enumerate(plans)
        ]
        self.results = turned if layout.transpose else rows
        keys = [row.id for row in rows] if layout.transpose else [plan.id for plan in plans]
        self.columns = ("id", "name", *keys)

    def value(self, result: Row, name: str) -> Any:
        """A row's id or name, or the word of one of its cells."""
        if name in ("id", "name"):
            return super().value(result, name)
        return result.cells[self.columns.index(name) - 2].coverage


def comparison(
    catalogue: Catalogue,
    plans: Sequence[Plan],
    themes: Sequence[Theme],
    layout: Layout,
    notes: tuple[str, ...] = (),
    *,
    wide: bool = False,
) -> Comparison:
    """The comparison of these plans over these themes."""
    by_pillar = layout.by is By.PILLAR
    rows = pillar_rows(plans, themes) if by_pillar else theme_rows(plans, themes)
    rows = [row for row in rows if _passes(row, layout)]
    if not plans:
        notes = (*notes, wording.NO_PLAN_PASSES)
    elif not rows:
        notes = (*notes, wording.NO_ROW_PASSES.format(by=layout.by))
    return (WideComparison if wide else Comparison)(catalogue, plans, rows, layout, notes)


def plans_elsewhere(
    catalogue: Catalogue, plans: Sequence[Plan], themes: Sequence[str]
) -> Iterator[str]:
    """For each theme, how many plans that are not compared take it up, and how to list them."""
    compared = {plan.id for plan in plans}
    for key in themes:
        theme = catalogue.themes[key]
        count = sum(
            plan.id not in compared and coverage.strongest(plan, [key])[key] in KNOWN
            for plan in catalogue.plans.values()
        )
        if count:
            yield counted(wording.PLANS_ELSEWHERE, count, theme=theme.name, id=key)


def theme_rows(plans: Sequence[Plan], themes: Sequence[Theme]) -> list[Row]:
    """A row for each theme, in the order of the themes."""
    columns = [coverage.row(plan, themes) for plan in plans]
    return [
        Row(theme.id, theme.name, tuple(column[number] for column in columns))
        for number, theme in enumerate(themes)
    ]


def pillar_rows(plans: Sequence[Plan], themes: Sequence[Theme]) -> list[Row]:
    """A row for each pillar that has a theme."""
    pillars = [pillar for pillar in Pillar if any(theme.pillar is pillar for theme in themes)]
    return [
        Row(
            pillar,
            humanize(pillar).capitalize(),
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


def brief_head(name: str, plan: Plan) -> MatrixHead:
    """A plan by its brief name, with its year where the name has none, and a file of one's own."""
    year = plan.adopted[:4] if plan.adopted and plan.adopted[:4] not in name else None
    own = wording.FROM_FILE.format(file=file_name(plan)) if plan.origin != "bundled" else None
    return MatrixHead(name, tuple(detail for detail in (year, own) if detail))


def matrix(
    rows: Sequence[Row],
    heads: Sequence[MatrixHead],
    *,
    headings: bool = False,
    by: By = By.THEME,
) -> Matrix:
    """Rows as a matrix whose columns are the plans."""
    return Matrix(
        HEADS[by],
        tuple(MatrixHead(row.name) for row in rows),
        tuple(heads),
        tuple(tuple(matrix_cell(cell, heading=headings) for cell in row.cells) for row in rows),
    )


def cells_of(rows: Sequence[Row]) -> list[Cell]:
    """The cells of all rows."""
    return [cell for row in rows for cell in row.cells]
