"""The answer of ``handout``: a page that a trainer prints or shows, on few sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import product

from plantool.answers import blocks, matrix, parts, wording
from plantool.answers.answer import Answer, Format
from plantool.answers.blocks import Block, Fact, Facts, Item, Paragraph, Span, Title, Tone, listed
from plantool.answers.cite import whereabouts
from plantool.answers.wording import counted, humanize, joined, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Fit, Plan, Source, Strategy, ThemeFit
from plantool.languages import translated
from plantool.query.coverage import Cell, Ground

_FEW = 6
"""So many lines of a list are well read in one column on paper."""
_WIDEST = 4
"""The most plans in one table: with more, the words of a plan's name would be broken on paper."""


class Paper(StrEnum):
    """The sizes of paper that a handout is made for."""

    A4 = "a4"
    LETTER = "letter"


class Handout(Answer):
    """A handout of one or more plans: the answer in words, the matrix, and each plan.

    As an exercise, its matrix is blank, its headings and actions stand without their themes, and
    the key follows on a page of its own.
    """

    name = "handout"
    record = Plan
    columns = ()
    formats = (Format.HTML, Format.MARKDOWN, Format.DOCX)
    most_headings = 8
    """So many headings of a source leave room for the rest on the sheet."""

    def __init__(
        self,
        catalogue: Catalogue,
        plans: Sequence[Plan],
        title: str | None = None,
        *,
        exercise: bool = False,
        paper: Paper = Paper.A4,
    ) -> None:
        super().__init__(catalogue, plans)
        default = plans[0].title if len(plans) == 1 else wording.HANDOUT_TITLE
        self.title = " ".join((title or "").split()) or default
        self.plans, self.is_exercise, self.paper = plans, exercise, paper
        licence = catalogue.edition.licence
        self.footer = wording.HANDOUT_FOOTER.format(catalogue=self.stamp, licence=licence)
        self.rows = matrix.rows_of(plans, list(catalogue.themes.values()))
        self.cells = matrix.cells_of(self.rows)
        self._named: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        """The page, or the exercise."""
        self._named.clear()
        yield Title(self.title)
        if self.is_exercise:
            for plan in self.plans:
                yield from self.about(plan)
                yield from self.bare_headings(plan)
            yield from self.worksheet()
            yield from self.key()
        else:
            yield matrix.in_words(self.plans, self.rows)
            yield from _in_parts(matrix.matrix(self.plans, self.rows), level=2)
            yield self._legend(self.cells)
            for plan in self.plans:
                yield from self.about(plan)
                yield from self.headings(plan)
        yield from self.texts()
        yield Paragraph(wording.OWN_WORDS, dim=True)

    # Each plan

    def about(self, plan: Plan) -> Iterator[Block]:
        """What a plan is; a page of one has its title above it."""
        if len(self.plans) > 1:
            yield Title(plan.label, 2)
        if plan.summary:
            yield Paragraph(plan.summary)
        yield self.plan_facts(blocks.labelled(self._facts(plan)))

    def plan_facts(self, facts: Facts) -> Block:
        """The facts of one plan as running text."""
        return as_paragraph(facts)

    def _facts(self, plan: Plan) -> Iterator[Fact]:
        labels = terms.LABELS
        if len(self.plans) > 1:
            yield blocks.fact(labels["title"], plan.title)
        yield blocks.fact(labels["kind"], parts.kind_and_scope(plan))
        bodies = (self.catalogue.bodies[key].name for key in plan.bodies)
        yield blocks.fact(labels["bodies"], "; ".join(bodies))
        states = labels["states_partial" if plan.states_partial else "states"]
        yield blocks.fact(states, self.states(plan) if plan.states else None)
        adopted = plan.adopted and in_words(plan.adopted)
        yield blocks.fact(labels["adopted"], adopted or wording.NOT_KNOWN)
        yield blocks.fact(labels["place"], plan.place)
        yield blocks.fact(labels["meeting"], plan.meeting)
        yield blocks.fact(labels["symbol"], plan.symbol)
        yield blocks.fact(wording.PERIOD_IN_TITLE, plan.period)
        yield blocks.fact(labels["in_effect"], plan.in_effect and in_words(plan.in_effect))
        yield blocks.fact(labels["status"], humanize(plan.status))
        yield blocks.fact(labels["targets"], ", ".join(map(translated, plan.targets)))
        yield blocks.fact(labels["origin"], parts.own_file(plan))

    def states(self, plan: Plan) -> str:
        """How many States a plan's list names."""
        return str(len(plan.states))

    def headings(self, plan: Plan) -> Iterator[Block]:
        """A plan's headings with their themes."""
        for group in parts.by_source(plan.strategy):
            yield self._basis_of(plan, group[0])
            items = list(self.heading_items(group))
            left_out = max(len(items) - self.most_headings, 0)
            if left_out > 1:
                more = wording.HEADINGS_LEFT_OUT.format(count=left_out, plan=plan.id)
                items[self.most_headings :] = [parts.remark(more)]
            yield listed(items, brief=len(items) > _FEW)
        if not plan.strategy:
            yield Paragraph(wording.NOT_SEEN)

    def heading_items(self, group: Sequence[Strategy]) -> Iterator[Item]:
        """The headings of one source with their themes."""
        for number, strategy in enumerate(group, 1):
            labels = [self.theme_label(fit) for fit in strategy.themes]
            themes = wording.HEADING_THEMES.format(themes=", ".join(labels))
            yield _heading(strategy, number, themes if labels else wording.HEADING_NO_THEME)

    def theme_label(self, fit: ThemeFit) -> str:
        """A theme of a heading; the matrix says how the two fit."""
        return self.catalogue.themes[fit.id].name

    def bare_headings(self, plan: Plan) -> Iterator[Block]:
        """A plan's headings and actions without their themes."""
        for group in parts.by_source(plan.strategy):
            yield self._basis_of(plan, group[0])
            yield listed(map(_heading, group, range(1, len(group) + 1)), brief=True)
        if not plan.strategy:
            yield Paragraph(wording.NOT_SEEN)
        actions = dict.fromkeys(action for _, action in self.actions(plan))
        if actions:
            yield Paragraph(wording.OTHER_ACTIONS)
            yield listed(map(Item, actions), brief=True)

    def _basis_of(self, plan: Plan, strategy: Strategy) -> Paragraph:
        basis = humanize(strategy.basis or plan.basis)
        source = self.source_name(self.catalogue.sources[strategy.source])
        return Paragraph(wording.HEADINGS_FROM.format(basis=basis, source=source), dim=True)

    def source_name(self, source: Source) -> str:
        """A source in full where it is named first, then by its publisher."""
        if source.id in self._named:
            return wording.AS_ABOVE.format(source=source.publisher or source.title)
        self._named.add(source.id)
        return parts.cited(source)

    def actions(self, plan: Plan) -> list[tuple[str, str]]:
        """Theme and action for each of the plan's cells that say measure."""
        return [
            (self.catalogue.themes[cell.theme or ""].name, action_words(cell.grounds[0]))
            for cell in self.cells
            if cell.plan == plan.id and cell.coverage is Coverage.MEASURE
        ]

    def texts(self) -> Iterator[Block]:
        """For each plan, in a line, where its text is."""
        yield Title(counted(wording.WHERE_TEXTS, len(self.plans)), 2)
        yield listed(
            Item((Span(f"{plan.label}: ", Tone.STRONG), *whereabouts(self.catalogue, plan)))
            for plan in self.plans
        )

    def _legend(self, cells: Sequence[Cell]) -> Paragraph:
        lines = [*matrix.legend(cells), matrix.basis_words(self.plans)]
        return Paragraph(" ".join(lines), dim=True)

    # Parts of the exercise

    def worksheet(self) -> Iterator[Block]:
        """The matrix without its words; the legend explains every word that may be written."""
        full = matrix.matrix(self.plans, self.rows)
        blank = tuple(tuple(blocks.MatrixCell("", "") for _ in cells) for cells in full.cells)
        kinds = product(Coverage, Fit)
        every_kind = [self.cells[0]._replace(coverage=word, relation=fit) for word, fit in kinds]
        headings = any(plan.strategy for plan in self.plans)
        actions = any(map(self.actions, self.plans))
        yield Title(counted(wording.WHAT_CAN_BE_SAID, len(self.plans)), 2, page=True)
        yield Paragraph(wording.EXERCISE.format(given=wording.GIVEN[headings, actions]))
        yield from _in_parts(full._replace(cells=blank))
        yield self._legend(every_kind)
        yield Title(wording.THEMES_MEAN, 3)
        pairs = [(theme.name, theme.definition) for theme in self.catalogue.themes.values()]
        yield listed((named(name, meaning) for name, meaning in pairs), brief=True)

    def key(self) -> Iterator[Block]:
        """The matrix with its words, and what they mean."""
        yield Title(wording.KEY, 2, page=True)
        yield from _in_parts(matrix.matrix(self.plans, self.rows))
        yield self._legend(self.cells)


def as_paragraph(facts: Facts) -> Paragraph:
    """Labelled values as running text."""
    pairs = [(label, blocks.plain_text(value)) for label, values in facts.rows for value in values]
    spans: list[Span] = []
    for number, (label, value) in enumerate(pairs, 1):
        space = " " if number < len(pairs) else ""
        spans += [Span(f"{label}: ", Tone.STRONG), Span(f"{value.rstrip('.')}.{space}")]
    return Paragraph(tuple(spans))


def named(name: str, words: str) -> Item:
    """A name, and what is said of it."""
    return Item((Span(name, Tone.STRONG), Span(f": {words}")))


def action_words(ground: Ground) -> str:
    """An action with its place in the text and the heading above it."""
    under = wording.UNDER_HEADING.format(heading=ground.heading) if ground.heading else None
    return f"{ground.measure} ({joined(ground.locator, under, by='; ')})"


def _heading(strategy: Strategy, number: int, themes: str = "") -> Item:
    place = f" ({strategy.locator})" if strategy.locator else ""
    text = (Span(strategy.heading, Tone.STRONG), Span(place + themes, Tone.DIM))
    return Item(text, 0, f"{number}.")


def _in_parts(full: blocks.Matrix, level: int = 3) -> Iterator[Block]:
    """The matrix, in several tables where paper is too narrow."""
    tables = full.parts(_WIDEST)
    for number, table in enumerate(tables, 1):
        if len(tables) > 1:
            yield Title(wording.PART_OF.format(number=number, total=len(tables)), level)
        yield table
