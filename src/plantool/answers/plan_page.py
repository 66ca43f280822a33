"""The page of one plan, for people: what ``show`` says of it."""

from __future__ import annotations

from collections.abc import Iterator

from plantool.answers import wording
from plantool.answers.blocks import (
    Block,
    Facts,
    Item,
    Items,
    Paragraph,
    Span,
    Text,
    Title,
    Tone,
    fact,
    facts_with_values,
)
from plantool.answers.parts import (
    address_items,
    document_title,
    link_remark,
    link_words,
    remark,
    source_list,
)
from plantool.answers.plan_record import (
    MeasureRecord,
    PlanRecord,
    RelationRecord,
    SourceRecord,
    StrategyRecord,
)
from plantool.answers.wording import counted, humanize, joined, sentences
from plantool.answers.wording.terms import (
    BASIS_WORDS,
    COVERAGE_MEANINGS,
    COVERAGE_WORDS,
    FIT_WORDS,
    LABELS,
    ROLE_WORDS,
)
from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Absent, Coverage, Document, Role
from plantool.languages import translated
from plantool.query.coverage import TEXT_BASES

Row = tuple[str, tuple[Text, ...]]
"""A label and its values."""


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
        yield Title(self.record.title)
        if self.record.summary:
            yield Paragraph(self.record.summary)
        yield from self._facts()
        yield from self._ties()
        yield from self._headings()
        yield from self._coverage()
        yield from self._follow_up()
        yield from self._documents()
        yield from self._disputes()
        yield from self._names()
        if self.evidence:
            yield Title(wording.SOURCES_CITED, 2)
            yield source_list(self.record.sources)

    # Facts

    def _facts(self) -> Iterator[Block]:
        """The facts as labelled values in three parts, each with a title."""
        parts = {
            wording.WHAT: self._what(),
            wording.WHO: self._who(),
            wording.WHEN_AND_WHERE: self._when_and_where(),
        }
        for title, rows in parts.items():
            yield from _titled(title, facts_with_values(rows))

    def _what(self) -> Iterator[Row]:
        record = self.record
        kind = wording.KIND_AND_SCOPE.format(
            kind=humanize(record.kind), scope=humanize(record.scope)
        )
        basis = wording.MEANS.format(word=humanize(record.basis), meaning=BASIS_WORDS[record.basis])
        yield fact(LABELS["id"], record.id)
        if self.evidence:
            yield self._fact("title", record.title)
        yield fact(LABELS["kind"], kind)
        yield self._fact("targets", ", ".join(map(translated, record.targets)))
        yield self._fact("principles", *record.principles)
        yield fact(LABELS["basis"], basis)
        yield fact(LABELS["origin"], record.origin if record.origin != "bundled" else None)

    def _who(self) -> Iterator[Row]:
        record, labels = self.record, self.record.labels
        states = ", ".join(labels[code] for code in record.states)
        label = LABELS["states_partial" if record.states_partial else "states"]
        yield self._fact("bodies", *(f"{labels[key]} [{key}]" for key in record.bodies))
        yield fact(label, states, record.states_note, *self._seen("states"))
        yield fact(LABELS["regions"], ", ".join(labels.get(key, key) for key in record.regions))

    def _when_and_where(self) -> Iterator[Row]:
        record = self.record
        yield self._fact("adopted", record.adopted and in_words(record.adopted))
        yield self._fact("place", record.place)
        yield self._fact("meeting", record.meeting)
        yield self._fact("symbol", record.symbol)
        yield self._fact("period", record.period)
        yield self._fact("in_effect", record.in_effect and in_words(record.in_effect))
        yield self._fact("status", humanize(record.status))

    def _names(self) -> Iterator[Block]:
        record = self.record
        rows = [
            fact(wording.TITLE_IN.format(language=language), *names)
            for language, names in record.names.items()
        ]
        rows.append(self._fact("names"))
        rows.append(fact(LABELS["aliases"], *record.aliases))
        rows.append(fact(LABELS["tags"], ", ".join(record.tags)))
        yield from _titled(wording.OTHER_NAMES, facts_with_values(rows))

    def _fact(self, field: str, *values: Text | None) -> Row:
        """A field's label and values; with ``evidence``, also where it was seen."""
        return fact(LABELS[field], *values, *self._seen(field))

    def _seen(self, field: str) -> tuple[Text, ...]:
        """The ids of the sources in which a fact was seen."""
        ids = self.record.evidence.get(field) if self.evidence else None
        if not ids:
            return ()
        sources = ", ".join(f"[{key}]" for key in ids)
        return ((Span(wording.SEEN_IN.format(sources=sources), Tone.DIM),),)

    def _named(self, source: SourceRecord) -> str:
        return f"{source.title} [{source.id}]"

    # Ties to other plans

    def _ties(self) -> Iterator[Block]:
        record = self.record
        if self.related and record.relations:
            yield Title(wording.RELATED_PLANS, 2)
            yield Items(tuple(self._tree(record.id, {record.id})))
        elif record.relations:
            yield Title(wording.BUILDS_ON, 2)
            yield Facts(tuple((humanize(tie.words), (self._tie(tie),)) for tie in record.relations))

    def _tree(self, plan: str, shown: set[str]) -> Iterator[Item]:
        """The ties of one plan, each followed by those beyond it."""
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
        lists = list(dict.fromkeys(strategy.source for strategy in record.strategies))
        for number, source in enumerate(lists, 1):
            title = wording.HEADINGS_GIVEN if len(lists) == 1 else wording.HEADINGS_LIST
            yield Title(title.format(number=number, total=len(lists)), 2)
            yield from self._heading_list(self.sources[source])
        if not record.strategies:
            yield Title(wording.HEADINGS, 2)
            yield Paragraph(wording.NOT_SEEN)
        if record.measures:
            yield Title(wording.LOOSE_ACTIONS, 2)
            items = [
                item for measure in record.measures for item in self._measure(measure, 0, cite=True)
            ]
            yield Items(tuple(items))
        if record.absent:
            yield Title(wording.NOT_IN_TEXT, 2)
            yield Items(tuple(self._absent(absent) for absent in record.absent))

    def _heading_list(self, source: SourceRecord) -> Iterator[Block]:
        group = [strategy for strategy in self.record.strategies if strategy.source == source.id]
        given_in = wording.GIVEN_IN.format(
            source=self._named(source) if self.evidence else source.title,
            basis=humanize(group[0].basis),
        )
        yield Paragraph(given_in, dim=True)
        items = [
            item
            for number, strategy in enumerate(group, 1)
            for item in self._heading(strategy, number)
        ]
        yield Items(tuple(items))

    def _heading(self, strategy: StrategyRecord, number: int) -> Iterator[Item]:
        """A heading, its themes, what must be said of it, and its actions."""
        locator = f" [{strategy.locator}]" if strategy.locator else ""
        heading = (Span(strategy.heading, Tone.STRONG), Span(locator, Tone.DIM))
        yield Item(heading, 0, f"{number}.")
        labels = self.record.labels
        themes = [
            wording.THEME_AND_FIT.format(theme=labels[fit.id], fit=FIT_WORDS[fit.relation])
            for fit in strategy.themes
        ]
        yield remark(_themes(themes) or wording.NO_THEME)
        if strategy.note:
            yield remark(strategy.note)
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
            yield remark(about, level + 1)

    def _absent(self, absent: Absent) -> Item:
        theme = self.record.labels[absent.theme]
        words = wording.NOT_IN_TEXT_ITEM.format(theme=theme, day=in_words(absent.read_on))
        return Item(
            joined(words, absent.note, f"[{absent.source}]" if self.evidence else None, by=" ")
        )

    def _coverage(self) -> Iterator[Block]:
        """What the comparison says of this plan, theme by theme."""
        record = self.record
        rows: list[Row] = []
        for coverage in Coverage:
            cells = [cell for cell in record.coverage if cell.coverage is coverage]
            names = [record.labels[cell.theme] for cell in cells if cell.theme]
            meaning = Span(f"\n({COVERAGE_MEANINGS[coverage]})", Tone.DIM)
            if names:
                rows.append((COVERAGE_WORDS[coverage], ((Span("; ".join(names)), meaning),)))
        yield Title(wording.THEMES_IN_PLAN, 2)
        yield Facts(tuple(rows))

    # What followed, documents, disputes

    def _follow_up(self) -> Iterator[Block]:
        if self.record.follow_up:
            yield Title(wording.FOLLOW_UP, 2)
            yield Items(tuple(Item(text) for text in self.record.follow_up))
            yield from (Paragraph(text) for text in self._seen("follow_up"))

    def _documents(self) -> Iterator[Block]:
        record = self.record
        yield Title(wording.DOCUMENTS, 2)
        items = [item for document in record.documents for item in self._document(document)]
        if items:
            yield Items(tuple(items))
        if record.documents_note:
            yield Paragraph(record.documents_note)
        elif not any(document.role is Role.TEXT for document in record.documents):
            yield Paragraph(wording.NO_TEXT)

    def _document(self, document: Document) -> Iterator[Item]:
        """A document, its addresses, and what is known of them."""
        source = self.sources[document.source]
        about = joined(wording.UNOFFICIAL_COPY if source.unofficial else None, source.language)
        yield document_title(f"{ROLE_WORDS[document.role]}: ", source.title, about)
        yield from address_items(source.url, source.printed_url, source.copies)
        words = sentences(link_words(source), document.note)
        yield link_remark(words, source.link.state)

    def _disputes(self) -> Iterator[Block]:
        items: list[Item] = []
        for dispute in self.record.disputes:
            about = Span(f"{humanize(dispute.about)}: ", Tone.STRONG)
            items.append(Item((about, Span(dispute.claim))))
            items.append(remark(self._named(self.sources[dispute.source])))
        if items:
            yield Title(wording.DISAGREEMENTS, 2)
            yield Items(tuple(items))


def _titled(title: str, facts: Facts) -> Iterator[Block]:
    """Facts under a title; nothing where there are none."""
    if facts.rows:
        yield Title(title, 2)
        yield facts


def _themes(names: list[str]) -> str | None:
    return counted(wording.THEMES, len(names), themes="; ".join(names)) if names else None
