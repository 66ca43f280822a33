"""The page of a handout, and of an exercise: the answer in words, the matrix, the plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers import wording
from plantool.answers.blocks import (
    Block,
    Facts,
    Item,
    Items,
    Matrix,
    MatrixCell,
    Paragraph,
    Span,
    Text,
    Title,
    Tone,
    fact,
    facts_with_values,
    plain_text,
)
from plantool.answers.cite import whereabouts
from plantool.answers.compare import brief_head, cells_of, matrix, theme_rows
from plantool.answers.compare_words import brief_names, in_words as rows_in_words
from plantool.answers.parts import basis_words, cited, legend_lines, remark
from plantool.answers.wording import counted, humanize, joined
from plantool.answers.wording.terms import LABELS
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Fit, Plan, Source, Strategy, ThemeFit
from plantool.languages import translated
from plantool.query.coverage import Cell, Ground

_FEW = 6
"""So many lines of a list are well read in one column on paper."""
_WIDEST = 4
"""The most plans in one table: with more, the words of a plan's name would be broken on paper."""


class HandoutPage:
    """A handout on few sheets: a page at most for each plan."""

    most_headings = 10
    """So many headings of a source leave room for the rest on the sheet."""

    def __init__(self, catalogue: Catalogue, plans: Sequence[Plan]) -> None:
        self.catalogue = catalogue
        self.plans = plans
        self.rows = theme_rows(plans, list(catalogue.themes.values()))
        self.cells = cells_of(self.rows)
        self.names = brief_names(plans)
        self.heads = [brief_head(*pair) for pair in zip(self.names, plans, strict=True)]
        self._named: set[str] = set()

    def overview(self, title: str) -> Iterator[Block]:
        """The answer in words, the matrix, each plan, and where the texts are."""
        yield Title(title)
        yield rows_in_words(self.rows, self.names)
        yield from _in_parts(matrix(self.rows, self.heads), level=2)
        yield from self._legend(self.cells)
        for plan in self.plans:
            yield from self.about(plan)
            yield from self.headings(plan)
        yield from self.background(title)

    def exercise(self, title: str) -> Iterator[Block]:
        """The plans without their themes; blank cells; on a page of its own, the key."""
        yield Title(title)
        for plan in self.plans:
            yield from self.about(plan)
            yield from self.bare_headings(plan)
        yield from self.worksheet()
        yield from self.key()
        yield from self.background(title)

    # Each plan

    def about(self, plan: Plan) -> Iterator[Block]:
        """What a plan is; a page of one has its title above it."""
        if len(self.plans) > 1:
            yield Title(plan.label, 2)
        if plan.summary:
            yield Paragraph(plan.summary)
        yield self.plan_facts(facts_with_values(self._facts(plan)))

    def plan_facts(self, facts: Facts) -> Block:
        """The facts of one plan as running text."""
        return as_paragraph(facts)

    def _facts(self, plan: Plan) -> Iterator[tuple[str, tuple[Text, ...]]]:
        kind = wording.KIND_AND_SCOPE.format(kind=humanize(plan.kind), scope=humanize(plan.scope))
        bodies = "; ".join(self.catalogue.bodies[key].name for key in plan.bodies)
        adopted = in_words(plan.adopted) if plan.adopted else wording.NOT_KNOWN
        if len(self.plans) > 1:
            yield fact(LABELS["title"], plan.title)
        yield fact(LABELS["kind"], kind)
        yield fact(LABELS["bodies"], bodies)
        yield fact(LABELS["adopted"], adopted)
        yield fact(LABELS["place"], plan.place)
        yield fact(LABELS["meeting"], plan.meeting)
        yield fact(LABELS["symbol"], plan.symbol)
        yield fact(wording.PERIOD_IN_TITLE, plan.period)
        yield fact(LABELS["in_effect"], plan.in_effect and in_words(plan.in_effect))
        yield fact(LABELS["status"], humanize(plan.status))
        yield fact(LABELS["targets"], ", ".join(map(translated, plan.targets)))
        yield fact(LABELS["origin"], plan.origin if plan.origin != "bundled" else None)

    def headings(self, plan: Plan) -> Iterator[Block]:
        """A plan's headings with their themes."""
        for group in _by_source(plan):
            yield self._basis_of(plan, group[0])
            items = tuple(self.heading_items(group))
            left_out = max(len(items) - self.most_headings, 0)
            if left_out > 1:
                more = remark(wording.HEADINGS_LEFT_OUT.format(count=left_out, plan=plan.id))
                items = (*items[: self.most_headings], more)
            yield Items(items, brief=len(items) > _FEW)
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
        for group in _by_source(plan):
            yield self._basis_of(plan, group[0])
            items = [_heading(strategy, number) for number, strategy in enumerate(group, 1)]
            yield Items(tuple(items), brief=True)
        if not plan.strategy:
            yield Paragraph(wording.NOT_SEEN)
        actions = dict.fromkeys(action for _, action in self.actions(plan))
        if actions:
            yield Paragraph(wording.OTHER_ACTIONS)
            yield Items(tuple(Item(action) for action in actions), brief=True)

    def _basis_of(self, plan: Plan, strategy: Strategy) -> Paragraph:
        """The reading and source behind a list of headings."""
        basis = wording.HEADINGS_FROM.format(
            basis=humanize(strategy.basis or plan.basis),
            source=self.source_name(self.catalogue.sources[strategy.source]),
        )
        return Paragraph(basis, dim=True)

    def source_name(self, source: Source) -> str:
        """A source in full where it is named first, then by its publisher."""
        if source.id in self._named:
            return wording.AS_ABOVE.format(source=source.publisher or source.title)
        self._named.add(source.id)
        return cited(source)

    def actions(self, plan: Plan) -> list[tuple[str, str]]:
        """Theme and action for each of the plan's cells that say measure."""
        return [
            (self.catalogue.themes[cell.theme or ""].name, action_words(cell.grounds[0]))
            for cell in self.cells
            if cell.plan == plan.id and cell.coverage is Coverage.MEASURE
        ]

    # What stands below the plans

    def background(self, title: str) -> Iterator[Block]:
        """Where the texts are, and whose words stand on the page."""
        yield from self.texts(title)
        yield Paragraph(wording.OWN_WORDS, dim=True)

    def texts(self, title: str) -> Iterator[Block]:
        """For each plan, in a line, where its text is."""
        yield Title(counted(wording.WHERE_TEXTS, len(self.plans)), 2)
        items = [
            Item((Span(f"{plan.label}: ", Tone.STRONG), *whereabouts(self.catalogue, plan)))
            for plan in self.plans
        ]
        yield Items(tuple(items))

    def _legend(self, cells: Sequence[Cell]) -> Iterator[Block]:
        """What the words of cells mean, and on which reading they rest."""
        lines = [*legend_lines(cells), basis_words(self.plans, self.names)]
        yield Paragraph(" ".join(lines), dim=True)

    # Parts of the exercise

    def worksheet(self) -> Iterator[Block]:
        """The matrix without its words; the legend explains every word that may be written."""
        full = matrix(self.rows, self.heads)
        blank = tuple(tuple(MatrixCell("", "") for _ in cells) for cells in full.cells)
        every_kind = [
            self.cells[0]._replace(coverage=coverage, relation=fit)
            for coverage in Coverage
            for fit in Fit
        ]
        yield Title(counted(wording.WHAT_CAN_BE_SAID, len(self.plans)), 2, page=True)
        yield Paragraph(wording.EXERCISE.format(given=self._given()))
        yield from _in_parts(full._replace(cells=blank))
        yield from self._legend(every_kind)
        yield Title(wording.THEMES_MEAN, 3)
        themes = [
            Item((Span(theme.name, Tone.STRONG), Span(f": {theme.definition}")))
            for theme in self.catalogue.themes.values()
        ]
        yield Items(tuple(themes), brief=True)

    def _given(self) -> str:
        """What the page gives to those who do the exercise."""
        headings = any(plan.strategy for plan in self.plans)
        actions = any(self.actions(plan) for plan in self.plans)
        if headings and actions:
            return wording.GIVEN_BOTH
        if headings:
            return wording.GIVEN_HEADINGS
        return wording.GIVEN_ACTIONS if actions else wording.GIVEN_NEITHER

    def key(self) -> Iterator[Block]:
        """The matrix with its words, and what they mean."""
        yield Title(wording.KEY, 2, page=True)
        yield from _in_parts(matrix(self.rows, self.heads))
        yield from self._legend(self.cells)


def as_paragraph(facts: Facts) -> Paragraph:
    """Labelled values as running text."""
    pairs = [(label, plain_text(value)) for label, values in facts.rows for value in values]
    spans: list[Span] = []
    for number, (label, value) in enumerate(pairs, 1):
        space = " " if number < len(pairs) else ""
        spans += [Span(f"{label}: ", Tone.STRONG), Span(f"{value.rstrip('.')}.{space}")]
    return Paragraph(tuple(spans))


def action_words(ground: Ground) -> str:
    """An action with its place in the text and the heading above it."""
    under = wording.UNDER_HEADING.format(heading=ground.heading) if ground.heading else None
    return f"{ground.measure} ({joined(ground.locator, under, by='; ')})"


def _by_source(plan: Plan) -> list[list[Strategy]]:
    """The plan's headings, a list for each source that gives one."""
    groups: dict[str, list[Strategy]] = {}
    for strategy in plan.strategy:
        groups.setdefault(strategy.source, []).append(strategy)
    return list(groups.values())


def _heading(strategy: Strategy, number: int, themes: str = "") -> Item:
    place = f" ({strategy.locator})" if strategy.locator else ""
    text = (Span(strategy.heading, Tone.STRONG), Span(place + themes, Tone.DIM))
    return Item(text, 0, f"{number}.")


def _in_parts(full: Matrix, level: int = 3) -> Iterator[Block]:
    """The matrix, in several tables where paper is too narrow."""
    parts = full.parts(_WIDEST)
    for number, part in enumerate(parts, 1):
        if len(parts) > 1:
            yield Title(wording.PART_OF.format(number=number, total=len(parts)), level)
        yield part
