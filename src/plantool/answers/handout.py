"""The answer of ``handout``: a page that a trainer prints or shows, on few sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import product

from plantool.answers import blocks, matrix, parts, wording
from plantool.answers.answer import Answer, Format
from plantool.answers.blocks import Block, Item, Items, Matrix, Paragraph, Span, Title, Tone
from plantool.answers.plan_page import PlanPage, headings, sentences, whereabouts
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Fit, Plan
from plantool.query.coverage import Cell

_FEW = 6  # lines of a list that are well read in one column on paper
_WIDEST = 4  # plans in one table: with more, the words of their names would be broken on paper
_HEADINGS = 10  # of a list: with more, a plan may take more than a sheet

Paper = StrEnum("Paper", "A4 LETTER")
"""The sizes of paper that a handout is made for."""


class Handout(Answer):
    """A handout of one or more plans: the answer in words, the matrix, and each plan.

    Each plan is told on a sheet at most, or with ``full`` as ``show`` tells it. As an exercise, the
    matrix is blank, headings and actions stand without their themes, and the key follows.
    """

    name = "handout"
    record = Plan
    formats = (Format.HTML, Format.MARKDOWN, Format.DOCX)

    def __init__(
        self,
        catalogue: Catalogue,
        plans: Sequence[Plan],
        title: str | None = None,
        *,
        full: bool = False,
        exercise: bool = False,
        paper: Paper = Paper.A4,
    ) -> None:
        super().__init__(catalogue, plans)
        default = plans[0].title if len(plans) == 1 else wording.HANDOUT_TITLE
        self.title = " ".join((title or "").split()) or default
        self.plans, self.full, self.is_exercise, self.paper = plans, full, exercise, paper
        licence = catalogue.edition.licence
        self.footer = wording.HANDOUT_FOOTER.format(catalogue=self.stamp, licence=licence)
        self.rows = matrix.rows_of(plans, list(catalogue.themes.values()))
        self.cells = [cell for row in self.rows for cell in row.cells]
        self.matrix = matrix.matrix(plans, self.rows)

    def blocks(self) -> Iterator[Block]:
        """The page, or the exercise."""
        yield Title(self.title)
        if self.is_exercise:
            yield from self._exercise()
        else:
            yield matrix.in_words(self.plans, self.rows)
            yield from self._matrix(self.matrix, self.cells)
        if self.full:
            yield from self._whole_plans()
        else:
            for plan in () if self.is_exercise else self.plans:
                yield from self._plan(plan)
            yield Title(wording.WHERE_TEXTS, 2)
            texts = (whereabouts(self.catalogue, plan, plan.label) for plan in self.plans)
            yield Items(tuple(texts))
        yield Paragraph(wording.OWN_WORDS, dim=True)

    def _matrix(self, full: Matrix, cells: Sequence[Cell]) -> Iterator[Block]:
        """The matrix, in several tables where paper is too narrow, and its legend."""
        yield from full.parts(_WIDEST)
        yield Paragraph(" ".join(matrix.legend(self.plans, cells)), dim=True)

    def _plan(self, plan: Plan) -> Iterator[Block]:
        """What a plan is, and its headings: in an exercise all, bare."""
        if len(self.plans) > 1:
            yield Title(plan.label, 2)
            if plan.title != plan.label:
                yield Paragraph(plan.title)
        if plan.summary:
            yield Paragraph(plan.summary)
        about = sentences(self.catalogue, plan)
        if plan.states:
            states = parts.label("states_partial" if plan.states_partial else "states")
            about += f" {wording.MEANS.format(word=states, meaning=len(plan.states))}."
        yield Paragraph(about)
        for group in parts.readable_lists(self.catalogue, plan):
            yield parts.given_in(self.catalogue, plan, group[0])
            shown, most = group, _HEADINGS
            if self.is_exercise:  # bare: the matrix is to be filled
                shown, most = [strategy._replace(themes=()) for strategy in group], len(group)
            items = headings(self.catalogue, shown, most, f"plantool show {plan.id}")
            yield Items(tuple(items), brief=len(items) > _FEW)
        if not plan.strategy:
            yield Paragraph(wording.NOT_SEEN)

    def _exercise(self) -> Iterator[Block]:
        """What the plans are, the matrix without its words, and the key on a page of its own."""
        for plan in self.plans:
            yield from self._plan(plan)
            # An action for each cell that says measure, with its place in the text.
            cells = (cell for cell in self.cells if cell.plan == plan.id)
            grounds = [cell.grounds[0] for cell in cells if cell.coverage is Coverage.MEASURE]
            if grounds:
                yield Paragraph(wording.OTHER_ACTIONS)
                actions = (f"{ground.measure} ({parts.place(ground)})" for ground in grounds)
                yield Items(tuple(map(Item, dict.fromkeys(actions))), brief=True)
        yield Title(wording.WHAT_CAN_BE_SAID, 2, page=True)
        yield Paragraph(wording.EXERCISE)
        # The legend explains every word that may be written.
        kinds = product(Coverage, Fit)
        every_kind = [self.cells[0]._replace(coverage=word, relation=fit) for word, fit in kinds]
        empty = tuple(tuple(blocks.MatrixCell("") for _ in row) for row in self.matrix.cells)
        yield from self._matrix(self.matrix._replace(cells=empty), every_kind)
        yield Title(wording.THEMES_MEAN, 3)
        themes = self.catalogue.themes.values()
        meanings = ((Span(t.name, Tone.STRONG), Span(f": {t.definition}")) for t in themes)
        yield Items(tuple(map(Item, meanings)), brief=True)
        yield Title(wording.KEY, 2, page=True)
        yield from self._matrix(self.matrix, self.cells)

    def _whole_plans(self) -> Iterator[Block]:
        """All that is said of each plan, the plans over time, and how to cite them."""
        from plantool.answers.cite import Citations
        from plantool.answers.timeline import TimelinePicture
        from plantool.query.filters import Selection

        for plan in self.plans:
            for block in PlanPage(self.catalogue, plan).blocks():
                if isinstance(block, Title):
                    begins = self.is_exercise and plan is self.plans[0] and block.level == 1
                    block = block._replace(level=block.level + 1, page=begins)
                yield block
        yield Title(wording.OVER_TIME, 2)
        selection = Selection(self.catalogue, tuple(plan.id for plan in self.plans))
        yield from TimelinePicture(selection).blocks()
        yield Title(wording.HOW_TO_CITE, 2)
        yield from Citations(self.catalogue, self.plans).blocks()
