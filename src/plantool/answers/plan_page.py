"""The page of one plan, for people: all that ``show`` says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from plantool.answers import blocks, parts, wording
from plantool.answers.blocks import Block, Fact, Facts, Item, Paragraph, Span, Text, Title, Tone
from plantool.answers.sources import document_items, plan_sources
from plantool.answers.wording import counted, humanize, joined, sentences, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Measure, Plan, Strategy
from plantool.languages import translated
from plantool.query.coverage import TEXT_BASES, row
from plantool.query.relations import RelationRecord, chain, ties
from plantool.query.usefulness import cited_ids, texts_of


class PlanPage(NamedTuple):
    """One plan as blocks.

    ``related`` sets the plans that are reached over others below those, ``evidence`` names the
    source of every fact.
    """

    catalogue: Catalogue
    plan: Plan
    related: bool = False
    evidence: bool = False

    def blocks(self) -> Iterator[Block]:
        """What, who, when and where; ties, headings and actions; follow-up, documents, names."""
        plan = self.plan
        what = "id title kind" if self.evidence else "id kind"
        parts_of_facts = {
            terms.LABELS["what"]: f"{what} targets principles basis origin",
            terms.LABELS["who"]: "bodies states regions",
            wording.WHEN_AND_WHERE: "adopted place meeting symbol period in_effect status",
        }
        near = (chain if self.related else ties)(self.catalogue, plan.id)
        yield Title(plan.title)
        if plan.summary:
            yield Paragraph(plan.summary)
        for title, names in parts_of_facts.items():
            facts = blocks.labelled(map(self._fact, names.split()))
            yield from blocks.titled(title, facts)
        yield from self._ties(near)
        yield from self._headings()
        yield Title(counted(wording.THEMES_IN_PLANS, 1), 2)
        yield Facts(tuple(self._coverage()))
        follow_up = [*map(Item, plan.follow_up), *map(Item, self._seen("follow_up"))]
        yield from blocks.titled(wording.FOLLOW_UP, blocks.listed(follow_up))
        yield Title(terms.LABELS["documents"], 2)
        rows = [row for row in plan_sources(self.catalogue, plan) if row.source]
        yield blocks.listed(item for row in rows for item in document_items(row))
        if plan.documents_note or not texts_of(self.catalogue, plan):
            yield Paragraph(plan.documents_note or wording.NO_TEXT)
        yield from blocks.titled(wording.DISAGREEMENTS, blocks.listed(self._disputes()))
        yield from blocks.titled(wording.OTHER_NAMES, blocks.labelled(self._names()))
        if self.evidence:
            cited = dict.fromkeys([*cited_ids(plan), *(tie.source for tie in near)])
            yield Title(wording.SOURCES_CITED, 2)
            yield parts.source_list(self.catalogue.sources[key] for key in cited)

    # Facts

    def _fact(self, field: str) -> Fact:
        """A field's label and values; with ``evidence``, also where it was seen."""
        plan, catalogue, label = self.plan, self.catalogue, field
        value: Any = getattr(plan, field)
        texts: Iterable[Text | None]
        match field:
            case "kind":
                texts = [parts.kind_and_scope(plan)]
            case "targets":
                texts = [", ".join(map(translated, value))]
            case "principles":
                texts = value
            case "basis":
                meaning = terms.BASIS_WORDS[plan.basis]
                texts = [wording.MEANS.format(word=humanize(plan.basis), meaning=meaning)]
            case "origin":
                texts = [parts.own_file(plan)]
            case "bodies":
                texts = [f"{catalogue.bodies[key].name} [{key}]" for key in value]
            case "states":
                label = "states_partial" if plan.states_partial else field
                names = (catalogue.countries[code].name for code in value)
                texts = [", ".join(names), plan.states_note]
            case "regions":
                # In a file of format 1 a region may be a word of its own, without a record.
                names = (getattr(catalogue.regions.get(key), "name", key) for key in value)
                texts = [", ".join(names)]
            case "adopted" | "in_effect":
                texts = [value and in_words(value)]
            case "status":
                texts = [humanize(value)]
            case _:
                texts = [value]
        return blocks.fact(terms.LABELS[label], *texts, *self._seen(field))

    def _names(self) -> Iterator[Fact]:
        for language, names in self.plan.names.items():
            titles = ((Span(name, language=language),) for name in names)
            yield blocks.fact(f"{terms.LABELS['title']} ({language})", *titles)
        yield blocks.fact(terms.LABELS["names"], *self._seen("names"))
        yield blocks.fact(terms.LABELS["aliases"], *self.plan.aliases)
        yield blocks.fact(terms.LABELS["tags"], ", ".join(self.plan.tags))

    def _seen(self, field: str) -> tuple[Text, ...]:
        """The ids of the sources in which a fact was seen."""
        ids = self.plan.evidence.get(field, ()) if self.evidence else ()
        sources = ", ".join(f"[{key}]" for key in ids)
        return ((Span(wording.SEEN_IN.format(sources=sources), Tone.DIM),),) if ids else ()

    # Ties to other plans

    def _ties(self, near: list[RelationRecord]) -> Iterator[Block]:
        if self.related:
            items = blocks.listed(self._tree(near, self.plan.id, {self.plan.id}))
            yield from blocks.titled(wording.RELATED_PLANS, items)
        else:
            rows = ((humanize(tie.words), (self._tie(tie),)) for tie in near)
            yield from blocks.titled(wording.BUILDS_ON, Facts(tuple(rows)))

    def _tree(self, near: list[RelationRecord], plan: str, shown: set[str]) -> Iterator[Item]:
        for tie in near:
            if tie.via == plan:
                yield Item((Span(f"{humanize(tie.words)}: "), *self._tie(tie)), tie.distance - 1)
                if tie.plan not in shown:
                    shown.add(tie.plan)
                    yield from self._tree(near, tie.plan, shown)

    def _tie(self, tie: RelationRecord) -> tuple[Span, ...]:
        seen = wording.SEEN_IN.format(sources=f"[{tie.source}]") if self.evidence else None
        about = wording.sentences(tie.note, seen)
        below = Span(f"\n{about}" if about else "", Tone.DIM)
        return Span(tie.short, Tone.STRONG), Span(f" [{tie.plan}]"), below

    # Headings and actions

    def _headings(self) -> Iterator[Block]:
        """The headings, a list for each source, then the other actions."""
        plan = self.plan
        groups = parts.by_source(plan.strategy)
        for number, group in enumerate(groups, 1):
            title = wording.HEADINGS_GIVEN if len(groups) == 1 else wording.HEADINGS_LIST
            yield Title(title.format(number=number, total=len(groups)), 2)
            source, basis = self._cited(group[0].source), humanize(group[0].basis or plan.basis)
            yield Paragraph(wording.GIVEN_IN.format(source=source, basis=basis), dim=True)
            headings = enumerate(group, 1)
            yield blocks.listed(item for pair in headings for item in self._heading(*pair))
        if not groups:
            yield Title(terms.LABELS["strategy"], 2)
            yield Paragraph(wording.NOT_SEEN)
        actions = (item for action in plan.measure for item in self._measure(action, 0, cite=True))
        yield from blocks.titled(wording.LOOSE_ACTIONS, blocks.listed(actions))
        yield from blocks.titled(wording.NOT_IN_TEXT, blocks.listed(self._absent()))

    def _heading(self, number: int, strategy: Strategy) -> Iterator[Item]:
        """A heading, its themes, what must be said of it, and its actions."""
        locator = f" [{strategy.locator}]" if strategy.locator else ""
        heading = (Span(strategy.heading, Tone.STRONG), Span(locator, Tone.DIM))
        yield Item(heading, 0, f"{number}.")
        pairs = ((self._theme(fit.id), terms.FIT_WORDS[fit.relation]) for fit in strategy.themes)
        themes = _themes(f"{theme} ({words})" for theme, words in pairs)
        yield from map(parts.remark, filter(None, (themes, strategy.note)))
        for measure in strategy.measure:
            cite = self.evidence or measure.source != strategy.source
            yield from self._measure(measure, 1, cite=cite)

    def _measure(self, measure: Measure, level: int, *, cite: bool) -> Iterator[Item]:
        """An action, its place (with ``cite``, its source) and its themes."""
        yield Item(measure.text, level)
        read = (measure.basis or self.plan.basis) in TEXT_BASES
        place = joined(measure.locator, None if read else terms.COVERAGE_WORDS[Coverage.REPORTED])
        if cite:
            place = f"{place} [{measure.source}]".strip()
        themes = _themes(map(self._theme, measure.themes))
        about = sentences(place, themes, measure.note)
        if about:
            yield parts.remark(about, level + 1)

    def _absent(self) -> Iterator[Item]:
        for absent in self.plan.absent:
            read = wording.READ_WHOLE.format(day=in_words(absent.read_on))
            words = wording.MEANS.format(word=self._theme(absent.theme), meaning=read)
            source = f"[{absent.source}]" if self.evidence else None
            yield Item(joined(f"{words}.", absent.note, source, by=" "))

    def _coverage(self) -> Iterator[Fact]:
        cells = row(self.plan, self.catalogue.themes.values())
        for coverage in Coverage:
            keys = [cell.theme for cell in cells if cell.theme and cell.coverage is coverage]
            meaning = Span(f"\n({terms.COVERAGE_MEANINGS[coverage]})", Tone.DIM)
            if keys:
                names = "; ".join(map(self._theme, keys))
                yield terms.COVERAGE_WORDS[coverage], ((Span(names), meaning),)

    def _disputes(self) -> Iterator[Item]:
        for dispute in self.plan.dispute:
            about = Span(f"{humanize(dispute.about)}: ", Tone.STRONG)
            yield Item((about, Span(dispute.claim)))
            yield parts.remark(self._cited(dispute.source))

    def _cited(self, key: str) -> str:
        return f"{self.catalogue.sources[key].title} [{key}]"

    def _theme(self, key: str) -> str:
        return self.catalogue.themes[key].name


def _themes(names: Iterable[str]) -> str:
    words = "; ".join(names)
    return words and wording.MEANS.format(word=terms.LABELS["themes"], meaning=words)
