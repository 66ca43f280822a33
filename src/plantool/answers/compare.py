"""The answer of ``compare``: first in words, then a cell for each theme (or pillar) and plan."""

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import ClassVar, NamedTuple

from plantool.answers import matrix, parts, wording
from plantool.answers.answer import ROW_FORMATS, Answer, Format
from plantool.answers.blocks import Block, Item, Items, Matrix, Paragraph, Span, Title, Tone
from plantool.answers.matrix import By
from plantool.answers.wording import counted, humanize
from plantool.catalogue.model import Theme
from plantool.query.coverage import KNOWN, Cell
from plantool.query.filters import Filters, Selection, select


class Layout(NamedTuple):
    """How to show a comparison; ``all_rows`` are also those of which nothing is known."""

    by: By = By.THEME
    headings: bool = False
    explain: bool = False
    transpose: bool = False
    gaps: bool = False
    shared: bool = False
    unique: str | None = None
    all_rows: bool = False
    wide: bool = False


class Comparison(Answer):
    """The answer in words, the matrix of plans and themes, its legend, and on what it rests."""

    name = "compare"
    formats = (*ROW_FORMATS, Format.SVG)
    other_formats: ClassVar = {"--wide": (Format.TSV, Format.CSV), "--headings": ROW_FORMATS}
    record = Cell
    columns = "plan pillar theme coverage relation heading basis source locator"

    def __init__(self, selection: Selection, themes: Sequence[Theme], layout: Layout) -> None:
        self.plans, self.layout = selection.plans, layout
        self.every_row = self.rows = matrix.rows_of(self.plans, themes, layout.by)
        # By the option that asks for rows: the plans that must be known to take these up, alone.
        takers = {"gaps": [], "shared": [*selection.ids], "unique": [layout.unique]}
        self.asked = next((name for name in takers if getattr(layout, name)), "")
        if self.asked:
            self.rows = [
                row
                for row in self.every_row
                if takers[self.asked] == [c.plan for c in row.cells if c.coverage in KNOWN]
            ]
        notes = [*selection.notes]
        if not (self.plans and self.rows):
            none = wording.NO_ROW_PASSES if self.plans else wording.NO_PLAN_PASSES
            notes.append(none.format(by=wording.WORDS[layout.by]))
        cells = [cell for row in self.rows for cell in row.cells]
        super().__init__(selection.catalogue, cells, notes)
        if layout.wide:
            self._widen()

    def blocks(self) -> Iterator[Block]:
        """The words, the matrix, its legend and basis; with ``explain``, the evidence."""
        layout = self.layout
        title = "; ".join(plan.label for plan in self.plans)
        if len(self.rows) == 1:
            title = self.rows[0].name
        elif len(self.plans) > 2:
            by = wording.WORDS[layout.by]
            title = wording.PLANS_COMPARED.format(count=len(self.plans), by=by)
        only = layout.unique and self.catalogue.plans[layout.unique].label
        about = wording.ROWS_ASKED[self.asked].format(plan=only)
        yield Title(wording.MEANS.format(word=title, meaning=about), 3)
        # The words tell of all rows: what stands in the rows asked for alone would be wrong.
        yield matrix.in_words(self.plans, self.every_row)
        yield from self._matrix()
        if layout.explain:
            yield Title(wording.WHY_CELLS, 2)
            for row in self.rows:
                yield Title(row.name, 3)
                yield Items(tuple(self._reasons(row)))

    def _matrix(self) -> Iterator[Block]:
        """The rows and plans of which something is known, and what their signs mean."""
        layout = self.layout
        # Beside a few plans, an empty column is an answer; among many it hides the others.
        known = {cell.plan for row in self.rows for cell in row.cells if cell.grounds}
        every_plan = layout.all_rows or len(self.plans) <= matrix.NAMED
        plans = [plan for plan in self.plans if every_plan or plan.id in known]
        rows = [
            row._replace(cells=[cell for cell in row.cells if every_plan or cell.plan in known])
            for row in self.rows
            if layout.all_rows or any(cell.grounds for cell in row.cells)
        ]
        if rows:
            table = matrix.matrix(plans, rows, headings=layout.headings, by=layout.by)
            if layout.transpose:
                turned = tuple(zip(*table.cells, strict=True))
                table = Matrix(wording.WORDS["plan"], table.columns, table.rows, turned)
            yield table
        cells = [cell for row in rows for cell in row.cells]
        lines = matrix.legend(self.plans, cells, headings=layout.headings)
        if len(rows) < len(self.rows):
            lines.append(counted(wording.ROWS_LEFT_OUT, len(self.rows) - len(rows)))
        if len(plans) < len(self.plans):
            lines.append(counted(wording.PLANS_LEFT_OUT, len(self.plans) - len(plans)))
        if not layout.explain:
            lines.append(wording.SAY_WHY)
        yield Paragraph(" ".join(lines))

    def _reasons(self, row: matrix.Row) -> Iterator[Item]:
        """What each cell of a row says, and its grounds; then the plans that are not assessed."""
        unknown = []
        for plan, cell in zip(self.plans, row.cells, strict=True):
            if not cell.grounds:
                unknown.append(plan.label)
                continue
            word = matrix.matrix_cell(cell).words
            yield Item((Span(f"{plan.label}: ", Tone.STRONG), Span(word)))
            for ground in cell.grounds:
                about = f"{humanize(ground.coverage)}: "
                if self.layout.by is By.PILLAR:
                    about = f"{self.catalogue.themes[ground.theme].name}: {about}"
                yield from parts.ground_items(self.catalogue, ground, 1, about)
        if unknown:
            yield Item(wording.NOT_ASSESSED_IN.format(plans="; ".join(unknown)))

    def _widen(self) -> None:
        """Make of the cells one row a theme or, turned round, one row a plan."""
        across = [(plan.id, plan.label) for plan in self.plans]
        down = [(row.id, row.name) for row in self.rows]
        cells = [tuple(cell.coverage for cell in row.cells) for row in self.rows]
        if self.layout.transpose and cells:
            across, down, cells = down, across, list(zip(*cells, strict=True))
        names = ["id", "name", *(key for key, _ in across)]
        lines = ((*head, *words) for head, words in zip(down, cells, strict=True))
        self.columns = " ".join(names)
        self.results = [SimpleNamespace(**dict(zip(names, line, strict=True))) for line in lines]


def plans_elsewhere(selection: Selection, themes: Sequence[Theme]) -> Iterator[str]:
    """For each theme, how many plans that are not compared take it up, and how to list them."""
    for theme in themes:
        listed = select(selection.catalogue, Filters(theme=(theme.id,))).ids
        if count := len({*listed} - {*selection.ids}):
            yield wording.PLANS_ELSEWHERE.format(theme=theme.name, count=count, id=theme.id)
