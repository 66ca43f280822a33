"""The full handout: with reasons for the cells, disputes, and all sources in a numbered list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantool.answers import wording
from plantool.answers.blocks import Block, Facts, Item, Items, Paragraph, Span, Text, Title, Tone
from plantool.answers.cite import reference_items
from plantool.answers.handout_page import HandoutPage
from plantool.answers.parts import address, publisher_and_date, state_words
from plantool.answers.sources import SourceRow, plan_sources
from plantool.answers.wording import LABELS, ROLE_WORDS, TYPE_WORDS, joined
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Dispute, LinkState, Plan, Source, Strategy

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


class FullPage(HandoutPage):
    """A handout with everything that the cells rest on; sources are named by their numbers."""

    def __init__(self, catalogue: Catalogue, plans: Sequence[Plan]) -> None:
        super().__init__(catalogue, plans)
        self._documents = {plan.id: plan_sources(catalogue, plan) for plan in plans}
        self._sources = {key: catalogue.sources[key] for key in self._used()}
        self._numbers = {key: number for number, key in enumerate(self._sources, 1)}

    def _used(self) -> list[str]:
        """The sources in the order of the page's list: documents, then what else is cited."""
        rows = [row for rows in self._documents.values() for row in rows]
        used = [row.source for row in rows]
        used += [strategy.source for plan in self.plans for strategy in plan.strategy]
        used += [cell.source for cell in self.cells]
        used += [absent.source for plan in self.plans for absent in plan.absent]
        used += [dispute.source for plan in self.plans for dispute in _shown_disputes(plan)]
        return [key for key in dict.fromkeys(used) if key]

    def exercise(self, title: str) -> Iterator[Block]:
        """The sheet stands next to the headings that it asks for."""
        yield from self.about(title)
        yield from self.bare_headings()
        yield from self.worksheet()
        yield from self.background(title)
        yield from self.key()

    def plan_facts(self, facts: Facts) -> Block:
        """The facts as labelled values."""
        return facts

    def source_name(self, source: Source) -> str:
        """By its publisher and its number."""
        return f"{source.publisher or source.title} [{self._numbers[source.id]}]"

    def notes(self, strategies: Sequence[Strategy]) -> list[list[str]]:
        """The sentences of each heading's note."""
        return [
            _SENTENCE_END.split(strategy.note) if strategy.note else [] for strategy in strategies
        ]

    def reasons(self, plan: Plan) -> list[Block]:
        """An action for each ``measure``; for each ``not found``, who read what, and when."""
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
                source=self.source_name(self._sources[absent.source]),
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
        yield from self._disputes()
        yield from self._source_list()

    def references(self) -> Items:
        """Each with its address; the catalogue is named above them all."""
        return reference_items(self.citations, named=False)

    def _disputes(self) -> Iterator[Block]:
        if any(_shown_disputes(plan) for plan in self.plans):
            yield Title(wording.DISAGREEMENTS, 2)
        for plan in self.plans:
            items = [
                Item(f"{LABELS[dispute.about]}: {dispute.claim} [{self._numbers[dispute.source]}]")
                for dispute in _shown_disputes(plan)
            ]
            if items:
                yield Title(plan.label, 3)
                yield Items(tuple(items))

    def _source_list(self) -> Iterator[Block]:
        """Every source once: under the first plan whose document it is, or at the end."""
        yield Title(wording.SOURCES, 2)
        if any(_unchecked(source) for source in self._sources.values()):
            yield Paragraph(wording.UNCHECKED, dim=True)
        listed: set[str] = set()
        for plan in self.plans:
            yield Title(plan.label, 3)
            rows = self._documents[plan.id]
            yield Items(tuple(item for row in rows for item in self._document(row, listed)))
        others = [source for source in self._sources.values() if source.id not in listed]
        if others:
            yield Title(wording.ALSO_CITED, 3)
            yield Items(tuple(item for source in others for item in self._source(source)))

    def _document(self, row: SourceRow, listed: set[str]) -> Iterator[Item]:
        """A document of a plan; one that is listed already only by its number."""
        role = ROLE_WORDS[row.role]
        if row.source is None:
            yield Item(row.note or "")
        elif row.source in listed:
            number = self._numbers[row.source]
            yield Item(wording.SEE_NUMBER.format(role=role, number=number))
        else:
            listed.add(row.source)
            yield from self._source(self._sources[row.source], role)

    def _source(self, source: Source, role: str = "") -> Iterator[Item]:
        """A source with its number, and under it its addresses, the first with its state."""
        kind = TYPE_WORDS[source.type]
        publisher, date = publisher_and_date(source)
        about = joined(
            publisher, kind if kind != role else None, source.language, source.symbol, date
        )
        number = self._numbers[source.id]
        yield Item(
            (
                Span(f"[{number}] {role}: " if role else f"[{number}] "),
                Span(source.title, Tone.STRONG),
                Span(f" ({about})" if about else ""),
            )
        )
        for text in _addresses(source):
            yield Item(text, 1)


def _addresses(source: Source) -> list[Text]:
    """Where the source was seen, as it was printed, other places; the first with its state."""
    texts: list[tuple[Span, ...]] = []
    if source.url:
        texts.append(address(source.url))
    if source.printed_url and source.printed_url != source.url:
        texts.append((Span(wording.AS_PRINTED), Span(source.printed_url)))
    linked = bool(texts)
    texts += [(Span(wording.ALSO_AT), *address(copy)) for copy in source.copies]
    if not texts:
        return [(Span(wording.NO_ADDRESS, Tone.DIM),)]
    if linked and not _unchecked(source):
        state = state_words(source.link.state, source.link.checked)
        texts[0] = (*texts[0], Span(f"; {state}", Tone.DIM))
    return list(texts)


def _unchecked(source: Source) -> bool:
    return source.link.state is LinkState.UNKNOWN and source.link.checked is None


def _shown_disputes(plan: Plan) -> list[Dispute]:
    return [dispute for dispute in plan.dispute if dispute.about in _SHOWN]
