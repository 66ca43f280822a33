"""The page of one plan, for people: all that ``show`` says of it."""

from __future__ import annotations

from collections.abc import Iterator

from plantool.answers import blocks, parts, wording
from plantool.answers.blocks import Block, Fact, Facts, Item, Paragraph, Span, Text, Title, Tone
from plantool.answers.plan_record import MeasureRecord, PlanRecord, RelationRecord, StrategyRecord
from plantool.answers.wording import counted, humanize, joined, sentences, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Coverage, Document, Role
from plantool.languages import translated
from plantool.query.coverage import TEXT_BASES


class PlanPage:
    """One plan's record as blocks.

    ``related`` sets the plans that are reached over others below those, ``evidence`` names the
    source of every fact.
    """

    def __init__(self, record: PlanRecord, *, related: bool, evidence: bool) -> None:
        self.record = record
        self.related = related
        self.evidence = evidence
        self.sources = {source.id: source for source in record.sources}

    def blocks(self) -> Iterator[Block]:
        """What, who, when and where; ties, headings and actions; follow-up, documents, names."""
        record = self.record
        yield Title(record.title)
        if record.summary:
            yield Paragraph(record.summary)
        yield from blocks.titled(wording.WHAT, blocks.labelled(self._what()))
        yield from blocks.titled(wording.WHO, blocks.labelled(self._who()))
        yield from blocks.titled(wording.WHEN_AND_WHERE, blocks.labelled(self._when_and_where()))
        yield from self._ties()
        yield from self._headings()
        yield Title(wording.THEMES_IN_PLAN, 2)
        yield Facts(tuple(self._coverage()))
        yield from blocks.titled(wording.FOLLOW_UP, blocks.listed(map(Item, record.follow_up)))
        if record.follow_up:
            yield from map(Paragraph, self._seen("follow_up"))
        yield from self._documents()
        yield from blocks.titled(wording.DISAGREEMENTS, blocks.listed(self._disputes()))
        yield from blocks.titled(wording.OTHER_NAMES, blocks.labelled(self._names()))
        if self.evidence:
            yield Title(wording.SOURCES_CITED, 2)
            yield parts.source_list(record.sources)

    # Facts

    def _what(self) -> Iterator[Fact]:
        record = self.record
        meaning = terms.BASIS_WORDS[record.basis]
        yield blocks.fact(terms.LABELS["id"], record.id)
        if self.evidence:
            yield self._fact("title", record.title)
        yield blocks.fact(terms.LABELS["kind"], parts.kind_and_scope(record))
        yield self._fact("targets", ", ".join(map(translated, record.targets)))
        yield self._fact("principles", *record.principles)
        basis = wording.MEANS.format(word=humanize(record.basis), meaning=meaning)
        yield blocks.fact(terms.LABELS["basis"], basis)
        yield blocks.fact(terms.LABELS["origin"], parts.own_file(record))

    def _who(self) -> Iterator[Fact]:
        record, labels = self.record, self.record.labels
        states = ", ".join(labels[code] for code in record.states)
        label = terms.LABELS["states_partial" if record.states_partial else "states"]
        regions = ", ".join(labels.get(key, key) for key in record.regions)
        yield self._fact("bodies", *(f"{labels[key]} [{key}]" for key in record.bodies))
        yield blocks.fact(label, states, record.states_note, *self._seen("states"))
        yield blocks.fact(terms.LABELS["regions"], regions)

    def _when_and_where(self) -> Iterator[Fact]:
        record = self.record
        yield self._fact("adopted", record.adopted and in_words(record.adopted))
        yield self._fact("place", record.place)
        yield self._fact("meeting", record.meeting)
        yield self._fact("symbol", record.symbol)
        yield self._fact("period", record.period)
        yield self._fact("in_effect", record.in_effect and in_words(record.in_effect))
        yield self._fact("status", humanize(record.status))

    def _names(self) -> Iterator[Fact]:
        for language, names in self.record.names.items():
            titles = ((Span(name, language=language),) for name in names)
            yield blocks.fact(wording.TITLE_IN.format(language=language), *titles)
        yield self._fact("names")
        yield blocks.fact(terms.LABELS["aliases"], *self.record.aliases)
        yield blocks.fact(terms.LABELS["tags"], ", ".join(self.record.tags))

    def _fact(self, field: str, *values: Text | None) -> Fact:
        """A field's label and values; with ``evidence``, also where it was seen."""
        return blocks.fact(terms.LABELS[field], *values, *self._seen(field))

    def _seen(self, field: str) -> tuple[Text, ...]:
        """The ids of the sources in which a fact was seen."""
        ids = self.record.evidence.get(field) if self.evidence else None
        if not ids:
            return ()
        sources = ", ".join(f"[{key}]" for key in ids)
        return ((Span(wording.SEEN_IN.format(sources=sources), Tone.DIM),),)

    # Ties to other plans

    def _ties(self) -> Iterator[Block]:
        record = self.record
        if self.related:
            items = blocks.listed(self._tree(record.id, {record.id}))
            yield from blocks.titled(wording.RELATED_PLANS, items)
        else:
            rows = ((humanize(tie.words), (self._tie(tie),)) for tie in record.relations)
            yield from blocks.titled(wording.BUILDS_ON, Facts(tuple(rows)))

    def _tree(self, plan: str, shown: set[str]) -> Iterator[Item]:
        for tie in self.record.relations:
            if tie.via == plan:
                yield Item((Span(f"{humanize(tie.words)}: "), *self._tie(tie)), tie.distance - 1)
                if tie.plan not in shown:
                    shown.add(tie.plan)
                    yield from self._tree(tie.plan, shown)

    def _tie(self, tie: RelationRecord) -> tuple[Span, ...]:
        seen = wording.SEEN_IN_ONE.format(source=tie.source) if self.evidence else None
        about = joined(tie.note, seen, by=" ")
        return (
            Span(tie.short, Tone.STRONG),
            Span(f" [{tie.plan}]"),
            Span(f"\n{about}" if about else "", Tone.DIM),
        )

    # Headings and actions

    def _headings(self) -> Iterator[Block]:
        """The headings, a list for each source, then the other actions."""
        record = self.record
        groups = parts.by_source(record.strategies)
        for number, group in enumerate(groups, 1):
            title = wording.HEADINGS_GIVEN if len(groups) == 1 else wording.HEADINGS_LIST
            yield Title(title.format(number=number, total=len(groups)), 2)
            key = group[0].source
            source = self._source(key) if self.evidence else self.sources[key].title
            basis = humanize(group[0].basis)
            yield Paragraph(wording.GIVEN_IN.format(source=source, basis=basis), dim=True)
            headings = enumerate(group, 1)
            yield blocks.listed(item for pair in headings for item in self._heading(*pair))
        if not groups:
            yield Title(wording.HEADINGS, 2)
            yield Paragraph(wording.NOT_SEEN)
        actions = (
            item for measure in record.measures for item in self._measure(measure, 0, cite=True)
        )
        yield from blocks.titled(wording.LOOSE_ACTIONS, blocks.listed(actions))
        yield from blocks.titled(wording.NOT_IN_TEXT, blocks.listed(self._absent()))

    def _heading(self, number: int, strategy: StrategyRecord) -> Iterator[Item]:
        """A heading, its themes, what must be said of it, and its actions."""
        locator = f" [{strategy.locator}]" if strategy.locator else ""
        heading = (Span(strategy.heading, Tone.STRONG), Span(locator, Tone.DIM))
        yield Item(heading, 0, f"{number}.")
        labels = self.record.labels
        themes = [f"{labels[fit.id]} ({terms.FIT_WORDS[fit.relation]})" for fit in strategy.themes]
        yield parts.remark(_themes(themes) or wording.NO_THEME)
        if strategy.note:
            yield parts.remark(strategy.note)
        for measure in strategy.measures:
            cite = self.evidence or measure.source != strategy.source
            yield from self._measure(measure, 1, cite=cite)

    def _measure(self, measure: MeasureRecord, level: int, *, cite: bool) -> Iterator[Item]:
        """An action, its place (with ``cite``, its source) and its themes."""
        yield Item(measure.text, level)
        reported = None if measure.basis in TEXT_BASES else wording.REPORTED
        place = joined(measure.locator, reported)
        if cite:
            place = f"{place} [{measure.source}]".strip()
        themes = _themes([self.record.labels[theme.id] for theme in measure.themes])
        about = sentences(place, themes, measure.note)
        if about:
            yield parts.remark(about, level + 1)

    def _absent(self) -> Iterator[Item]:
        for absent in self.record.absent:
            theme, day = self.record.labels[absent.theme], in_words(absent.read_on)
            words = wording.NOT_IN_TEXT_ITEM.format(theme=theme, day=day)
            source = f"[{absent.source}]" if self.evidence else None
            yield Item(joined(words, absent.note, source, by=" "))

    def _coverage(self) -> Iterator[Fact]:
        record = self.record
        for coverage in Coverage:
            cells = [cell for cell in record.coverage if cell.coverage is coverage]
            names = [record.labels[cell.theme] for cell in cells if cell.theme]
            meaning = Span(f"\n({terms.COVERAGE_MEANINGS[coverage]})", Tone.DIM)
            if names:
                yield terms.COVERAGE_WORDS[coverage], ((Span("; ".join(names)), meaning),)

    # Documents and disputes

    def _documents(self) -> Iterator[Block]:
        record = self.record
        yield Title(wording.DOCUMENTS, 2)
        if record.documents:
            items = (item for document in record.documents for item in self._document(document))
            yield blocks.listed(items)
        if record.documents_note:
            yield Paragraph(record.documents_note)
        elif not any(document.role is Role.TEXT for document in record.documents):
            yield Paragraph(wording.NO_TEXT)

    def _document(self, document: Document) -> Iterator[Item]:
        """A document, its addresses, and what is known of them."""
        source = self.sources[document.source]
        about = joined(wording.UNOFFICIAL_COPY if source.unofficial else None, source.language)
        role = f"{terms.ROLE_WORDS[document.role]}: "
        yield parts.document_title(role, source.title, about)
        yield from parts.address_items(source)
        known = wording.NO_ADDRESS
        if source.url or source.printed_url:
            known = parts.state_words(source.link.state, source.link.checked)
        yield parts.link_remark(sentences(known, document.note), source.link.state)

    def _disputes(self) -> Iterator[Item]:
        for dispute in self.record.disputes:
            about = Span(f"{humanize(dispute.about)}: ", Tone.STRONG)
            yield Item((about, Span(dispute.claim)))
            yield parts.remark(self._source(dispute.source))

    def _source(self, key: str) -> str:
        return f"{self.sources[key].title} [{key}]"


def _themes(names: list[str]) -> str | None:
    return counted(wording.THEMES, len(names), themes="; ".join(names)) if names else None
