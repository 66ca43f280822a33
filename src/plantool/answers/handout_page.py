"""The page of a handout, and of an exercise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantool.answers import wording
from plantool.answers.answer import stamp
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
)
from plantool.answers.cite import plan_citation, reference_items
from plantool.answers.compare import cells_of, matrix, theme_rows
from plantool.answers.handout_sources import NumberedSources
from plantool.answers.parts import legend_lines, plan_head, plans_by_basis, remark
from plantool.answers.timeline import timeline_block, timeline_rows
from plantool.answers.wording import counted, humanize, joined
from plantool.answers.wording.terms import BASIS_WORDS, LABELS
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Dispute, Fit, Plan, Source, Strategy
from plantool.query.coverage import Cell, Ground

_WIDEST = 4
"""The most plans in one table: with more, the words of a plan's name would be broken on paper."""
_SHOWN = (
    "title",
    "kind",
    "bodies",
    "adopted",
    "place",
    "meeting",
    "symbol",
    "period",
    "in_effect",
    "status",
    "targets",
    "strategy",
)
"""The fields that the page shows, and on which a dispute is told."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"\u201c(]?[A-Z])")


class HandoutPage:
    """A full handout, with all that its cells rest on."""

    def __init__(self, catalogue: Catalogue, plans: Sequence[Plan]) -> None:
        self.catalogue = catalogue
        self.plans = plans
        self.rows = theme_rows(plans, list(catalogue.themes.values()))
        self.cells = cells_of(self.rows)
        self.heads = [plan_head(plan) for plan in plans]
        self.citations = [plan_citation(catalogue, plan) for plan in plans]
        self.sources = NumberedSources(catalogue, plans, self._cited())

    def _cited(self) -> list[str]:
        """The sources that the page cites, in its order."""
        cited = [strategy.source for plan in self.plans for strategy in plan.strategy]
        cited += [cell.source for cell in self.cells if cell.source]
        cited += [absent.source for plan in self.plans for absent in plan.absent]
        return cited + [dispute.source for plan in self.plans for dispute in _disputes(plan)]

    def overview(self, title: str) -> Iterator[Block]:
        """The page that tells all."""
        yield from self.about(title)
        yield from self.comparison()
        yield from self.headings()
        yield from self.background(title)

    def exercise(self, title: str) -> Iterator[Block]:
        """The page with blank cells next to the headings, and the key at the end."""
        yield from self.about(title)
        yield from self.bare_headings()
        yield from self.worksheet()
        yield from self.background(title)
        yield from self.key()

    # What the short page does in another way

    def plan_facts(self, facts: Facts) -> Block:
        """The facts of one plan as labelled values."""
        return facts

    def source_name(self, source: Source) -> str:
        """A source by its publisher and its number."""
        return f"{source.publisher or source.title} [{self.sources.numbers[source.id]}]"

    def notes(self, strategies: Sequence[Strategy]) -> list[list[str]]:
        """The sentences of each heading's note."""
        return [
            _SENTENCE_END.split(strategy.note) if strategy.note else [] for strategy in strategies
        ]

    def reasons(self, plan: Plan) -> list[Block]:
        """Why the plan's cells say measure or not found."""
        blocks: list[Block] = []
        actions = [
            Item((Span(theme, Tone.STRONG), Span(f": {action}")))
            for theme, action in self.actions(plan)
        ]
        if actions:
            blocks += [Paragraph(wording.EACH_MEASURE), Items(tuple(actions))]
        cells = [cell for cell in self.cells if cell.plan == plan.id]
        missing = {cell.theme for cell in cells if cell.coverage is Coverage.NOT_FOUND}
        readings = [
            wording.READ_ON.format(
                theme=self.catalogue.themes[absent.theme].name,
                source=self.source_name(self.catalogue.sources[absent.source]),
                day=in_words(absent.read_on),
            )
            for absent in plan.absent
            if absent.theme in missing
        ]
        if readings:
            blocks += [Paragraph(wording.EACH_NOT_FOUND), Items(tuple(map(Item, readings)))]
        return blocks

    def texts(self) -> Iterator[Block]:
        """What sources disagree on; then every source with its number."""
        if any(_disputes(plan) for plan in self.plans):
            yield Title(wording.DISAGREEMENTS, 2)
        numbers = self.sources.numbers
        for plan in self.plans:
            items = [
                Item(f"{LABELS[dispute.about]}: {dispute.claim} [{numbers[dispute.source]}]")
                for dispute in _disputes(plan)
            ]
            if items:
                yield Title(plan.label, 3)
                yield Items(tuple(items))
        yield from self.sources.blocks()

    def references(self) -> Items:
        """The plans as references with addresses; the catalogue is named above them all."""
        return reference_items(self.citations, named=False)

    # Parts of both pages

    def about(self, title: str) -> Iterator[Block]:
        """The title, and what each plan is."""
        yield Title(title)
        yield Paragraph(wording.OWN_WORDS, dim=True)
        yield Title(counted(wording.THE_PLANS, len(self.plans)), 2)
        for plan in self.plans:
            yield Title(plan.label, 3)
            if plan.summary:
                yield Paragraph(plan.summary)
            yield self.plan_facts(facts_with_values(self._facts(plan)))

    def _facts(self, plan: Plan) -> Iterator[tuple[str, tuple[Text, ...]]]:
        kind = wording.KIND_AND_SCOPE.format(kind=humanize(plan.kind), scope=plan.scope)
        bodies = "; ".join(self.catalogue.bodies[key].name for key in plan.bodies)
        adopted = in_words(plan.adopted) if plan.adopted else wording.NOT_KNOWN
        yield fact(LABELS["title"], plan.title)
        yield fact(LABELS["kind"], kind)
        yield fact(LABELS["bodies"], bodies)
        yield fact(LABELS["adopted"], adopted)
        yield fact(LABELS["place"], plan.place)
        yield fact(LABELS["meeting"], plan.meeting)
        yield fact(LABELS["symbol"], plan.symbol)
        yield fact(wording.PERIOD_IN_TITLE, plan.period)
        yield fact(LABELS["in_effect"], plan.in_effect and in_words(plan.in_effect))
        yield fact(LABELS["status"], plan.status)
        yield fact(LABELS["targets"], ", ".join(plan.targets))
        yield fact(LABELS["origin"], plan.origin if plan.origin != "bundled" else None)

    def comparison(self) -> Iterator[Block]:
        """The matrix, its legend, and on which reading it rests."""
        yield Title(counted(wording.THEMES_IN_PLANS, len(self.plans)), 2)
        yield from _in_parts(matrix(self.rows, self.heads))
        yield from _legend(self.cells)
        yield from self._basis()

    def _basis(self) -> Iterator[Block]:
        yield Title(wording.BASIS, 3)
        items = [
            Item(
                wording.BASIS_ITEM.format(
                    basis=humanize(basis), meaning=BASIS_WORDS[basis], plans=plans
                )
            )
            for basis, plans in plans_by_basis(self.plans, [plan.label for plan in self.plans])
        ]
        yield Items(tuple(items))

    def headings(self) -> Iterator[Block]:
        """Each plan's headings with their themes, then the other cells' reasons."""
        yield Title(wording.HEADINGS_GIVEN, 2)
        for plan in self.plans:
            yield Title(plan.label, 3)
            for group in _by_source(plan):
                yield from self._heading_list(plan, group)
            if not plan.strategy:
                yield Paragraph(wording.NOT_SEEN)
            yield from self.reasons(plan)

    def _heading_list(self, plan: Plan, group: Sequence[Strategy]) -> Iterator[Block]:
        shared, notes = common_sentences(self.notes(group))
        yield self._basis_of(plan, group[0], shared)
        items: list[Item] = []
        for number, (strategy, note) in enumerate(zip(group, notes, strict=True), 1):
            labels = [
                f"{self.catalogue.themes[fit.id].name} ({fit.relation})" for fit in strategy.themes
            ]
            themes = wording.HEADING_THEMES.format(themes=", ".join(labels))
            tail = themes if labels else wording.HEADING_NO_THEME
            items.append(_heading(strategy, number, tail))
            if note:
                items.append(remark(" ".join(note)))
        yield Items(tuple(items))

    def _basis_of(self, plan: Plan, strategy: Strategy, shared: Sequence[str] = ()) -> Paragraph:
        """The reading and source behind a list of headings, and common notes."""
        basis = wording.BASIS_AND_SOURCE.format(
            basis=humanize(strategy.basis or plan.basis),
            source=self.source_name(self.catalogue.sources[strategy.source]),
        )
        return Paragraph(" ".join([f"{basis}.", *shared]) if shared else basis, dim=True)

    def background(self, title: str) -> Iterator[Block]:
        """The plans over time, their texts, and how to cite them."""
        yield Title(wording.OVER_TIME, 2)
        yield timeline_block(timeline_rows(self.plans))
        yield from self.texts()
        version = stamp(self.catalogue)
        yield Title(wording.HOW_TO_CITE, 2)
        yield Paragraph(wording.THIS_PAGE.format(title=title.rstrip("."), catalogue=version))
        yield Paragraph(counted(wording.CITED_PLANS, len(self.plans)))
        yield self.references()

    # Parts of the exercise

    def worksheet(self) -> Iterator[Block]:
        """The matrix without its words; the legend explains every word."""
        full = matrix(self.rows, self.heads)
        blank = tuple(tuple(MatrixCell("", "") for _ in cells) for cells in full.cells)
        first = self.cells[0]
        every_kind = [
            first._replace(coverage=coverage, relation=fit) for coverage in Coverage for fit in Fit
        ]
        yield Title(counted(wording.WHAT_CAN_BE_SAID, len(self.plans)), 2, page=True)
        yield Paragraph(wording.EXERCISE.format(given=self._given()))
        yield from _in_parts(full._replace(cells=blank))
        yield from _legend(every_kind)
        yield from self._basis()
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

    def bare_headings(self) -> Iterator[Block]:
        """Headings and actions without their themes, and without notes, which may name them."""
        yield Title(wording.HEADINGS_GIVEN, 2)
        for plan in self.plans:
            yield Title(plan.label, 3)
            for group in _by_source(plan):
                yield self._basis_of(plan, group[0])
                items = [_heading(strategy, number) for number, strategy in enumerate(group, 1)]
                yield Items(tuple(items), brief=True)
            if not plan.strategy:
                yield Paragraph(wording.NOT_SEEN)
            actions = dict.fromkeys(action for _, action in self.actions(plan))
            if actions:
                yield Paragraph(wording.OTHER_ACTIONS)
                yield Items(tuple(Item(action) for action in actions))

    def actions(self, plan: Plan) -> list[tuple[str, str]]:
        """Theme and action for each of the plan's cells that say measure."""
        cells = [cell for cell in self.cells if cell.plan == plan.id]
        return [
            (self.catalogue.themes[cell.theme or ""].name, action_words(cell.grounds[0]))
            for cell in cells
            if cell.coverage is Coverage.MEASURE
        ]

    def key(self) -> Iterator[Block]:
        """The matrix with its words, their meaning, and reasons."""
        yield Title(wording.KEY, 2, page=True)
        yield from _in_parts(matrix(self.rows, self.heads))
        yield from _legend(self.cells)
        reasons = {plan.label: self.reasons(plan) for plan in self.plans}
        if any(reasons.values()):
            yield Title(wording.WHY_KEY, 3)
        for label, blocks in reasons.items():
            if blocks:
                yield Title(label, 4)
                yield from blocks


def common_sentences(notes: Sequence[list[str]]) -> tuple[list[str], list[list[str]]]:
    """What all of several notes say, and what is left of each."""
    if len(notes) < 2:
        return [], list(notes)
    shared = [
        sentence for sentence in dict.fromkeys(notes[0]) if all(sentence in note for note in notes)
    ]
    return shared, [[sentence for sentence in note if sentence not in shared] for note in notes]


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


def _legend(cells: Sequence[Cell]) -> Iterator[Block]:
    yield Title(wording.LEGEND, 3)
    yield Items(tuple(Item(line) for line in legend_lines(cells)))


def _in_parts(full: Matrix) -> Iterator[Block]:
    """The matrix, in several tables where paper is too narrow."""
    parts = full.parts(_WIDEST)
    for number, part in enumerate(parts, 1):
        if len(parts) > 1:
            yield Title(wording.PART_OF.format(number=number, total=len(parts)), 3)
        yield part


def _disputes(plan: Plan) -> list[Dispute]:
    return [dispute for dispute in plan.dispute if dispute.about in _SHOWN]
