"""The answer of ``compare``: first in words, then a cell for each theme (or pillar) and plan."""

from collections.abc import Iterator, Sequence
from itertools import compress
from types import SimpleNamespace
from typing import Any, ClassVar, NamedTuple

from plantool.answers import matrix, parts, wording
from plantool.answers.answer import ROW_FORMATS, Answer, Format, fields
from plantool.answers.blocks import Block, Item, Paragraph, Span, Title, Tone, listed, spans_of
from plantool.answers.wording import counted, humanize, joined, terms
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import By, Plan, Theme
from plantool.query.coverage import KNOWN, Cell, strongest


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


class Comparison(Answer):
    """The answer in words, the matrix of plans and themes, its legend, and on what it rests."""

    name = "compare"
    formats = (*ROW_FORMATS, Format.SVG)
    other_formats: ClassVar = {"--wide": (Format.TSV, Format.CSV)}
    record = Cell
    columns = fields("plan pillar theme coverage relation heading basis source locator")

    def __init__(
        self, catalogue: Catalogue, plans: Sequence[Plan], themes: Sequence[Theme], layout: Layout
    ) -> None:
        self.plans, self.layout = plans, layout
        self.every_row = matrix.rows_of(plans, themes, layout.by)
        known_in = [
            [cell.plan for cell in row.cells if cell.coverage in KNOWN] for row in self.every_row
        ]
        self.rows = [
            row
            for row, known in zip(self.every_row, known_in, strict=True)
            if (not layout.gaps or not known)
            and (not layout.shared or len(known) == len(row.cells))
            and (layout.unique is None or known == [layout.unique])
        ]
        notes = []
        if not (plans and self.rows):
            none = wording.NO_ROW_PASSES if plans else wording.NO_PLAN_PASSES
            notes = [none.format(by=terms.WORDS[layout.by])]
        super().__init__(catalogue, [cell for row in self.rows for cell in row.cells], notes)

    def blocks(self) -> Iterator[Block]:
        """The words, the matrix, its legend and basis; with ``explain``, the evidence."""
        layout = self.layout
        title = "; ".join(plan.label for plan in self.plans)
        if len(self.rows) == 1:
            title = self.rows[0].name
        elif len(self.plans) > 2:
            title = wording.PLANS_COMPARED.format(count=len(self.plans), by=terms.WORDS[layout.by])
        asked = next((name for name in wording.ROWS_ASKED if getattr(layout, name)), None)
        about = wording.ROWS_ASKED[asked] if asked else wording.WHAT_IS_KNOWN
        about = about.format(plan=layout.unique and self.catalogue.plans[layout.unique].label)
        yield Title(wording.MEANS.format(word=title, meaning=about), 3)
        # The words tell of all rows: what stands in the rows asked for alone would be wrong.
        yield matrix.in_words(self.plans, self.every_row)
        every = layout.all_rows
        shown = [row for row in self.rows if every or any(cell.grounds for cell in row.cells)]
        plans = self.plans
        # Beside a few plans, an empty column is an answer; among many it hides the others.
        if len(plans) > matrix.NAMED and not every:
            columns = (row.cells for row in shown)
            known = [any(cell.grounds for cell in cells) for cells in zip(*columns, strict=True)]
            plans = list(compress(plans, known))
            shown = [row._replace(cells=tuple(compress(row.cells, known))) for row in shown]
        if shown:
            table = matrix.matrix(plans, shown, headings=layout.headings, by=layout.by)
            if layout.transpose:
                table = table.turned()._replace(corner=terms.WORDS["plan"])
            yield table
        cells = [cell for row in shown for cell in row.cells]
        lines = matrix.legend(cells, headings=layout.headings)
        if len(shown) < len(self.rows):
            lines.append(counted(wording.ROWS_LEFT_OUT, len(self.rows) - len(shown)))
        if len(plans) < len(self.plans):
            lines.append(counted(wording.PLANS_LEFT_OUT, len(self.plans) - len(plans)))
        yield Paragraph(" ".join(lines))
        why = None if layout.explain else wording.SAY_WHY
        yield Paragraph(joined(matrix.basis_words(self.plans), why, by=" "))
        if layout.explain:
            yield Title(wording.WHY_CELLS, 2)
            for row in self.rows:
                yield Title(row.name, 3)
                yield listed(self._reasons(row))

    def _reasons(self, row: matrix.Row) -> Iterator[Item]:
        """What each cell of a row says, and its grounds; then the plans that are not assessed."""
        unknown = []
        for plan, cell in zip(self.plans, row.cells, strict=True):
            if not cell.grounds:
                unknown.append(plan.label)
                continue
            word = matrix.matrix_cell(cell).word
            yield Item((Span(f"{plan.label}: ", Tone.STRONG), Span(word)))
            for ground in cell.grounds:
                about = f"{humanize(ground.coverage)}: "
                if self.layout.by is By.PILLAR:
                    about = f"{self.catalogue.themes[ground.theme].name}: {about}"
                first, *more = parts.ground_items(self.catalogue, ground, 1)
                yield Item((Span(about, Tone.DIM), *spans_of(first.text)), 1)
                yield from more
        if unknown:
            yield Item(wording.NOT_ASSESSED_IN.format(plans="; ".join(unknown)))


class WideComparison(Comparison):
    """The same cells for spreadsheets: one row a theme, or turned round one row a plan."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        keys: Sequence[str] = [plan.id for plan in self.plans]
        lines = [(row.id, row.name, *(cell.coverage for cell in row.cells)) for row in self.rows]
        if self.layout.transpose and lines:
            keys, _, *columns = zip(*lines, strict=True)
            pairs = zip(self.plans, columns, strict=True)
            lines = [(plan.id, plan.label, *column) for plan, column in pairs]
        self.columns = ("id", "name", *keys)
        self.results = [
            SimpleNamespace(**dict(zip(self.columns, line, strict=True))) for line in lines
        ]


def plans_elsewhere(
    catalogue: Catalogue, plans: Sequence[Plan], themes: Sequence[str]
) -> Iterator[str]:
    """For each theme, how many plans that are not compared take it up, and how to list them."""
    for key in themes:
        others = (plan for plan in catalogue.plans.values() if plan not in plans)
        count = sum(strongest(plan).get(key) in KNOWN for plan in others)
        if count:
            theme = catalogue.themes[key].name
            yield wording.PLANS_ELSEWHERE.format(theme=theme, count=count, id=key)
