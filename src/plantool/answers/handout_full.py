"""The long handout: with notes, reasons, disagreements and every source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers import wording
from plantool.answers.answer import stamp
from plantool.answers.blocks import Block, Facts, Item, Items, Paragraph, Span, Title, Tone
from plantool.answers.cite import plan_citation, reference_items
from plantool.answers.handout_page import HandoutPage
from plantool.answers.handout_sources import NumberedSources
from plantool.answers.parts import remark
from plantool.answers.timeline import timeline_block, timeline_rows
from plantool.answers.wording import counted
from plantool.answers.wording.terms import FIT_WORDS, LABELS
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Dispute, Plan, Source, Strategy, ThemeFit

_SHOWN = {
    "title", "kind", "bodies", "adopted", "place", "meeting",
    "symbol", "period", "in_effect", "status", "targets", "strategy",
}  # fmt: skip
"""The fields that the page shows, and on which a dispute is told."""


class FullPage(HandoutPage):
    """A handout with all that its cells rest on."""

    most_headings = 1000

    def __init__(self, catalogue: Catalogue, plans: Sequence[Plan]) -> None:
        super().__init__(catalogue, plans)
        cited = [strategy.source for plan in plans for strategy in plan.strategy]
        cited += [cell.source for cell in self.cells if cell.source]
        cited += [absent.source for plan in plans for absent in plan.absent]
        cited += [dispute.source for plan in plans for dispute in _disputes(plan)]
        self.sources = NumberedSources(catalogue, plans, cited)

    def plan_facts(self, facts: Facts) -> Block:
        """The facts of one plan as labelled values."""
        return facts

    def source_name(self, source: Source) -> str:
        """A source by its publisher and its number."""
        return f"{source.publisher or source.title} [{self.sources.numbers[source.id]}]"

    def headings(self, plan: Plan) -> Iterator[Block]:
        """A plan's headings, then the reasons of its other cells."""
        yield from super().headings(plan)
        yield from self.reasons(plan)

    def heading_items(self, group: Sequence[Strategy]) -> Iterator[Item]:
        """The headings of one source with their themes and notes."""
        for item, strategy in zip(super().heading_items(group), group, strict=True):
            yield item
            if strategy.note:
                yield remark(strategy.note)

    def theme_label(self, fit: ThemeFit) -> str:
        """A theme of a heading, and how the two fit."""
        theme = super().theme_label(fit)
        return wording.THEME_AND_FIT.format(theme=theme, fit=FIT_WORDS[fit.relation])

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

    def texts(self, title: str) -> Iterator[Block]:
        """The plans over time, what sources disagree on, every source, the plans as references."""
        yield Title(wording.OVER_TIME, 2)
        yield timeline_block(timeline_rows(self.plans))
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
        yield Title(wording.HOW_TO_CITE, 2)
        version = stamp(self.catalogue)
        yield Paragraph(wording.THIS_PAGE.format(title=title.rstrip("."), catalogue=version))
        yield Paragraph(counted(wording.CITED_PLANS, len(self.plans)))
        citations = [plan_citation(self.catalogue, plan) for plan in self.plans]
        yield reference_items(citations, named=False)

    def key(self) -> Iterator[Block]:
        """The matrix with its words, their meaning, and reasons."""
        yield from super().key()
        reasons = {plan.label: self.reasons(plan) for plan in self.plans}
        if any(reasons.values()):
            yield Title(wording.WHY_KEY, 3)
        for label, blocks in reasons.items():
            if blocks:
                yield Title(label, 4)
                yield from blocks


def _disputes(plan: Plan) -> list[Dispute]:
    return [dispute for dispute in plan.dispute if dispute.about in _SHOWN]
