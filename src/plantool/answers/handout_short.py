"""The short handout, which tells where the texts are in place of all sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers import wording
from plantool.answers.blocks import (
    Block,
    Facts,
    Item,
    Items,
    Paragraph,
    Span,
    Title,
    Tone,
    plain_text,
)
from plantool.answers.cite import instrument, whereabouts
from plantool.answers.handout_page import HandoutPage
from plantool.answers.parts import cited
from plantool.answers.wording import counted
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Plan, Source, Strategy


class ShortPage(HandoutPage):
    """A handout on few sheets, without notes, reasons, sources and disputes."""

    def __init__(self, catalogue: Catalogue, plans: Sequence[Plan]) -> None:
        super().__init__(catalogue, plans)
        self._named: set[str] = set()

    def exercise(self, title: str) -> Iterator[Block]:
        """The page with blank cells at its end, which saves a sheet, and the key."""
        yield from self.about(title)
        yield from self.bare_headings()
        yield from self.background(title)
        yield from self.worksheet()
        yield from self.key()

    def plan_facts(self, facts: Facts) -> Block:
        """The facts of one plan as running text."""
        return as_paragraph(facts)

    def source_name(self, source: Source) -> str:
        """A source in full where it is named first, then by its publisher."""
        if source.id in self._named:
            return wording.AS_ABOVE.format(source=source.publisher or source.title)
        self._named.add(source.id)
        return cited(source)

    def notes(self, strategies: Sequence[Strategy]) -> list[list[str]]:
        """No notes."""
        return [[] for _ in strategies]

    def reasons(self, plan: Plan) -> list[Block]:
        """No reasons."""
        return []

    def texts(self) -> Iterator[Block]:
        """For each plan, in a line, where its text is."""
        yield Title(counted(wording.WHERE_TEXTS, len(self.plans)), 2)
        items = [
            Item((Span(plan.label, Tone.STRONG), Span(": "), *whereabouts(self.catalogue, plan)))
            for plan in self.plans
        ]
        yield Items(tuple(items))

    def references(self) -> Items:
        """The plans as references, a line each."""
        return Items(tuple(Item(instrument(citation)) for citation in self.citations))


def as_paragraph(facts: Facts) -> Paragraph:
    """Labelled values as running text."""
    pairs = [(label, plain_text(value)) for label, values in facts.rows for value in values]
    spans: list[Span] = []
    for number, (label, value) in enumerate(pairs, 1):
        space = " " if number < len(pairs) else ""
        spans += [Span(f"{label}: ", Tone.STRONG), Span(f"{value.rstrip('.')}.{space}")]
    return Paragraph(tuple(spans))
