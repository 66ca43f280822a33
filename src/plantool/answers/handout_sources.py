"""The numbered list of sources of a handout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers import wording
from plantool.answers.blocks import Block, Item, Items, Paragraph, Span, Title, Tone
from plantool.answers.parts import address, document_title, publisher_and_date, state_words
from plantool.answers.sources import SourceRow, plan_sources
from plantool.answers.wording import joined
from plantool.answers.wording.terms import ROLE_WORDS, TYPE_WORDS
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import LinkState, Plan, Source


class NumberedSources:
    """The documents of plans, then what else is cited, each with a number."""

    def __init__(self, catalogue: Catalogue, plans: Sequence[Plan], cited: Sequence[str]) -> None:
        self.plans = plans
        self.documents = {plan.id: plan_sources(catalogue, plan) for plan in plans}
        rows = [row for rows in self.documents.values() for row in rows]
        keys = dict.fromkeys([*(row.source for row in rows if row.source), *cited])
        self.sources = {key: catalogue.sources[key] for key in keys}
        self.numbers = {key: number for number, key in enumerate(keys, 1)}

    def blocks(self) -> Iterator[Block]:
        """Every source once, under the first plan it belongs to or at the end."""
        yield Title(wording.SOURCES, 2)
        if any(_unchecked(source) for source in self.sources.values()):
            yield Paragraph(wording.UNCHECKED, dim=True)
        listed: set[str] = set()
        for plan in self.plans:
            yield Title(plan.label, 3)
            rows = self.documents[plan.id]
            yield Items(tuple(item for row in rows for item in self._document(row, listed)))
        others = [source for source in self.sources.values() if source.id not in listed]
        if others:
            yield Title(wording.ALSO_CITED, 3)
            yield Items(tuple(item for source in others for item in self._source(source)))

    def _document(self, row: SourceRow, listed: set[str]) -> Iterator[Item]:
        """A document of a plan, or its number if it is listed already."""
        role = ROLE_WORDS[row.role]
        if row.source is None:
            yield Item(row.note or "")
        elif row.source in listed:
            number = self.numbers[row.source]
            yield Item(wording.SEE_NUMBER.format(role=role, number=number))
        else:
            listed.add(row.source)
            yield from self._source(self.sources[row.source], role)

    def _source(self, source: Source, role: str = "") -> Iterator[Item]:
        """A source with its number, and its addresses below it."""
        kind = TYPE_WORDS[source.type]
        publisher, date = publisher_and_date(source)
        about = joined(
            publisher, kind if kind != role else None, source.language, source.symbol, date
        )
        number = self.numbers[source.id]
        before = f"[{number}] {role}: " if role else f"[{number}] "
        yield document_title(before, source.title, about)
        yield from (Item(text, 1) for text in _addresses(source))


def _addresses(source: Source) -> list[tuple[Span, ...]]:
    """The source's addresses, the first with its state."""
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
    return texts


def _unchecked(source: Source) -> bool:
    return source.link.state is LinkState.UNKNOWN and source.link.checked is None
