"""The long handout: with notes, reasons, disagreements and every source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from plantool.answers import parts, wording
from plantool.answers.blocks import Block, Facts, Item, Paragraph, Span, Title, Tone, listed
from plantool.answers.cite import plan_citation, reference_items
from plantool.answers.handout import Handout, named
from plantool.answers.sources import SourceRow, plan_sources
from plantool.answers.timeline import timeline_block, timeline_rows
from plantool.answers.wording import counted, joined, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Dispute, LinkState, Plan, Source, Strategy, ThemeFit

_SHOWN = {
    "title", "kind", "bodies", "adopted", "place", "meeting",
    "symbol", "period", "in_effect", "status", "targets", "strategy",
}  # fmt: skip
"""The fields that the page shows, and on which a dispute is told."""


class FullHandout(Handout):
    """A handout with all that its cells rest on; its sources are numbered.

    First come the documents of plans, then what else is cited.
    """

    most_headings = 1000

    def __init__(self, catalogue: Catalogue, plans: Sequence[Plan], *more: Any, **how: Any) -> None:
        super().__init__(catalogue, plans, *more, **how)
        self.documents = {plan.id: plan_sources(catalogue, plan) for plan in plans}
        keys = [row.source for rows in self.documents.values() for row in rows if row.source]
        keys += [strategy.source for plan in plans for strategy in plan.strategy]
        keys += [cell.source for cell in self.cells if cell.source]
        keys += [absent.source for plan in plans for absent in plan.absent]
        keys += [dispute.source for plan in plans for dispute in _disputes(plan)]
        self.numbers = {key: number for number, key in enumerate(dict.fromkeys(keys), 1)}

    def plan_facts(self, facts: Facts) -> Block:
        """The facts of one plan as labelled values."""
        return facts

    def states(self, plan: Plan) -> str:
        """The States that a plan's list names, and what must be known of them."""
        names = ", ".join(self.catalogue.countries[code].name for code in plan.states)
        listed = wording.MEANS.format(word=len(plan.states), meaning=names)
        return joined(listed, plan.states_note, by=". ")

    def source_name(self, source: Source) -> str:
        """A source by its publisher and its number."""
        return f"{source.publisher or source.title} [{self.numbers[source.id]}]"

    def headings(self, plan: Plan) -> Iterator[Block]:
        """A plan's headings, then the reasons of its other cells."""
        yield from super().headings(plan)
        yield from self.reasons(plan)

    def heading_items(self, group: Sequence[Strategy]) -> Iterator[Item]:
        """The headings of one source with their themes and notes."""
        for item, strategy in zip(super().heading_items(group), group, strict=True):
            yield item
            if strategy.note:
                yield parts.remark(strategy.note)

    def theme_label(self, fit: ThemeFit) -> str:
        """A theme of a heading, and how the two fit."""
        return f"{super().theme_label(fit)} ({terms.FIT_WORDS[fit.relation]})"

    def reasons(self, plan: Plan) -> Iterator[Block]:
        """Why the plan's cells say measure or not found."""
        actions = self.actions(plan)
        if actions:
            yield Paragraph(wording.EACH_MEASURE)
            yield listed(named(*action) for action in actions)
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
            yield Paragraph(wording.EACH_NOT_FOUND)
            yield listed(map(Item, readings))

    def texts(self) -> Iterator[Block]:
        """The plans over time, what sources disagree on, every source, the plans as references."""
        yield Title(wording.OVER_TIME, 2)
        yield timeline_block(timeline_rows(self.plans))
        disputed = {plan.label: _disputes(plan) for plan in self.plans if _disputes(plan)}
        if disputed:
            yield Title(wording.DISAGREEMENTS, 2)
        for label, disputes in disputed.items():
            yield Title(label, 3)
            claims = (
                f"{terms.LABELS[about]}: {claim} [{self.numbers[source]}]"
                for about, claim, source in disputes
            )
            yield listed(map(Item, claims))
        yield from self.sources()
        yield Title(wording.HOW_TO_CITE, 2)
        title = self.title.rstrip(".")
        yield Paragraph(wording.THIS_PAGE.format(title=title, catalogue=self.stamp))
        yield Paragraph(counted(wording.CITED_PLANS, len(self.plans)))
        citations = [plan_citation(self.catalogue, plan) for plan in self.plans]
        yield reference_items(citations, named=False)

    def key(self) -> Iterator[Block]:
        """The matrix with its words, their meaning, and reasons."""
        yield from super().key()
        reasons = {plan.label: list(self.reasons(plan)) for plan in self.plans}
        if any(reasons.values()):
            yield Title(wording.WHY_KEY, 3)
        for label, why in reasons.items():
            if why:
                yield Title(label, 4)
                yield from why

    # Sources

    def sources(self) -> Iterator[Block]:
        """Every source once, under the first plan it belongs to or at the end."""
        yield Title(wording.SOURCES, 2)
        if any(_unchecked(self.catalogue.sources[key]) for key in self.numbers):
            yield Paragraph(wording.UNCHECKED, dim=True)
        shown: set[str] = set()
        for plan in self.plans:
            yield Title(plan.label, 3)
            rows = self.documents[plan.id]
            yield listed(item for row in rows for item in self._document(row, shown))
        cited = [key for key in self.numbers if key not in shown]
        if cited:
            yield Title(wording.ALSO_CITED, 3)
            yield listed(item for key in cited for item in self._source(key))

    def _document(self, row: SourceRow, shown: set[str]) -> Iterator[Item]:
        """A document of a plan, or its number if it is listed already."""
        role = terms.ROLE_WORDS[row.role]
        if row.source is None:
            yield Item(row.note or "")
        elif row.source in shown:
            number = self.numbers[row.source]
            yield Item(wording.SEE_NUMBER.format(role=role, number=number))
        else:
            shown.add(row.source)
            yield from self._source(row.source, role)

    def _source(self, key: str, role: str = "") -> Iterator[Item]:
        """A source with its number, and its addresses below it."""
        source = self.catalogue.sources[key]
        kind = terms.TYPE_WORDS[source.type]
        publisher, date = parts.publisher_and_date(source)
        kind = "" if kind == role else kind
        about = joined(publisher, kind, source.language, source.symbol, date)
        before = f"[{self.numbers[key]}] " + (f"{role}: " if role else "")
        yield parts.document_title(before, source.title, about)
        yield from (Item(text, 1) for text in _addresses(source))


def _addresses(source: Source) -> list[tuple[Span, ...]]:
    texts: list[tuple[Span, ...]] = []
    if source.url:
        texts.append(parts.address(source.url))
    if source.printed_url and source.printed_url != source.url:
        texts.append((Span(wording.AS_PRINTED), Span(source.printed_url)))
    if texts and not _unchecked(source):
        state = parts.state_words(source.link.state, source.link.checked)
        texts[0] = (*texts[0], Span(f"; {state}", Tone.DIM))
    texts += [(Span(wording.ALSO_AT), *parts.address(copy)) for copy in source.copies]
    return texts or [(Span(wording.NO_ADDRESS, Tone.DIM),)]


def _unchecked(source: Source) -> bool:
    return source.link.state is LinkState.UNKNOWN and source.link.checked is None


def _disputes(plan: Plan) -> list[Dispute]:
    return [dispute for dispute in plan.dispute if dispute.about in _SHOWN]
