"""The page of one plan, for people: all that ``show`` says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plantool.answers import blocks, parts, wording
from plantool.answers.blocks import Block, Fact, Item, Paragraph, Span, Text, Title, Tone, fact
from plantool.answers.sources import document_items, plan_sources
from plantool.answers.wording import humanize, joined, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Measure, Plan
from plantool.languages import translated
from plantool.query.coverage import TEXT_BASES
from plantool.query.relations import RelationRecord, chain, ties
from plantool.query.usefulness import texts_of


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
        yield Title(plan.title)
        if plan.summary:
            yield Paragraph(plan.summary)
        for title, texts in self._facts().items():
            facts = (fact(terms.LABELS[name], *texts[name], *self._seen(name)) for name in texts)
            yield from blocks.titled(title, blocks.labelled(facts))
        near = (chain if self.related else ties)(self.catalogue, plan.id)
        tree = blocks.listed(self._tree(near, plan.id, {plan.id}))
        yield from blocks.titled(wording.BUILDS_ON, tree)
        yield from self._headings()
        yield Title(wording.THEMES_IN_PLAN, 2)
        yield blocks.labelled(self._coverage())
        follow_up = [*map(Item, plan.follow_up), *map(Item, self._seen("follow_up"))]
        yield from blocks.titled(wording.FOLLOW_UP, blocks.listed(follow_up))
        yield Title(terms.LABELS["documents"], 2)
        rows = plan_sources(self.catalogue, plan, evidence=self.evidence)
        yield blocks.listed(item for row in rows if row.source for item in document_items(row))
        if plan.documents_note or not texts_of(self.catalogue, plan):
            yield Paragraph(plan.documents_note or wording.NO_TEXT)
        yield from blocks.titled(wording.DISAGREEMENTS, blocks.listed(self._disputes()))
        yield from blocks.titled(wording.OTHER_NAMES, blocks.labelled(self._names()))

    # Facts

    def _facts(self) -> dict[str, dict[str, Iterable[Text | None]]]:
        """What the fields of the plan say, by the title that they stand under."""
        plan, catalogue = self.plan, self.catalogue
        meaning = terms.BASIS_WORDS[plan.basis]
        states = ", ".join(catalogue.countries[code].name for code in plan.states)
        regions = (catalogue.regions[key].name for key in plan.regions)
        return {
            terms.LABELS["what"]: {
                "id": [plan.id],
                "title": [plan.title if self.evidence else None],
                "kind": [parts.kind_and_scope(plan)],
                "targets": [", ".join(map(translated, plan.targets))],
                "principles": plan.principles,
                "basis": [wording.MEANS.format(word=humanize(plan.basis), meaning=meaning)],
                "origin": [parts.own_file(plan)],
            },
            terms.LABELS["who"]: {
                "bodies": [f"{catalogue.bodies[key].name} [{key}]" for key in plan.bodies],
                "states_partial" if plan.states_partial else "states": [states, plan.states_note],
                "regions": [", ".join(regions)],
            },
            wording.WHEN_AND_WHERE: {
                "adopted": [plan.adopted and in_words(plan.adopted)],
                "place": [plan.place],
                "meeting": [plan.meeting],
                "symbol": [plan.symbol],
                "period": [plan.period],
                "in_effect": [plan.in_effect and in_words(plan.in_effect)],
                "status": [humanize(plan.status)],
            },
        }

    def _coverage(self) -> Iterator[Fact]:
        for coverage, names in parts.themes_by_coverage(self.catalogue, self.plan).items():
            meaning = Span(f"\n({terms.COVERAGE_MEANINGS[coverage]})", Tone.DIM)
            words = (Span("; ".join(names)), meaning) if names else None
            yield fact(humanize(coverage), words)

    def _names(self) -> Iterator[Fact]:
        for language, names in self.plan.names.items():
            titles = ((Span(name, language=language),) for name in names)
            yield fact(f"{terms.LABELS['title']} ({language})", *titles)
        yield fact(terms.LABELS["names"], *self._seen("names"))
        yield fact(terms.LABELS["aliases"], *self.plan.aliases)
        yield fact(terms.LABELS["tags"], ", ".join(self.plan.tags))

    def _seen(self, field: str) -> tuple[Text, ...]:
        """The ids of the sources in which a fact was seen."""
        ids = self.plan.evidence.get(field.removesuffix("_partial"), ()) if self.evidence else ()
        sources = ", ".join(f"[{key}]" for key in ids)
        return ((Span(wording.SEEN_IN.format(sources=sources), Tone.DIM),),) if ids else ()

    def _disputes(self) -> Iterator[Item]:
        for dispute in self.plan.dispute:
            about = Span(f"{humanize(dispute.about)}: ", Tone.STRONG)
            yield Item((about, Span(dispute.claim)))
            yield parts.remark(f"{self.catalogue.sources[dispute.source].title} [{dispute.source}]")

    def _tree(self, near: list[RelationRecord], plan: str, shown: set[str]) -> Iterator[Item]:
        """The ties from a plan, each with the ties from there below it."""
        for tie in near:
            if tie.via == plan:
                words = (Span(f"{humanize(tie.words)}: "), Span(tie.short, Tone.STRONG))
                yield Item((*words, Span(f" [{tie.plan}]")), tie.distance - 1)
                seen = wording.SEEN_IN.format(sources=f"[{tie.source}]") if self.evidence else None
                if tie.note or seen:
                    yield parts.remark(wording.sentences(tie.note, seen), tie.distance)
                if tie.plan not in shown:
                    shown.add(tie.plan)
                    yield from self._tree(near, tie.plan, shown)

    # Headings and actions

    def _headings(self) -> Iterator[Block]:
        """The headings with their actions, a list for each source; then the other actions."""
        plan = self.plan
        for group in parts.by_source(plan.strategy):
            yield Title(terms.LABELS["strategy"], 2)
            yield parts.given_in(self.catalogue, plan, group[0])
            items = []
            for number, strategy in enumerate(group, 1):
                items.append(parts.heading(self.catalogue, strategy, number))
                own = parts.own_number(strategy) == strategy.locator
                place = None if own else strategy.locator
                if place or strategy.note:
                    items.append(parts.remark(wording.sentences(place, strategy.note)))
                for measure in strategy.measure:
                    cite = self.evidence or measure.source != strategy.source
                    items += self._measure(measure, 1, cite=cite)
            yield blocks.listed(items)
        if not plan.strategy:
            yield Title(terms.LABELS["strategy"], 2)
            yield Paragraph(wording.NOT_SEEN)
        actions = (item for action in plan.measure for item in self._measure(action, 0, cite=True))
        yield from blocks.titled(wording.LOOSE_ACTIONS, blocks.listed(actions))
        yield from blocks.titled(wording.NOT_IN_TEXT, blocks.listed(map(Item, self._absent())))

    def _measure(self, measure: Measure, level: int, *, cite: bool) -> Iterator[Item]:
        """An action and its themes, below it its place and with ``cite`` its source."""
        names = [parts.theme_name(self.catalogue, key) for key in measure.themes]
        yield Item(parts.with_themes(Span(measure.text), names), level)
        read = (measure.basis or self.plan.basis) in TEXT_BASES
        place = joined(measure.locator, None if read else humanize(Coverage.REPORTED))
        if cite:
            place = f"{place} [{measure.source}]".strip()
        about = wording.sentences(place, measure.note)
        if about:
            yield parts.remark(about, level + 1)

    def _absent(self) -> Iterator[str]:
        for absent in self.plan.absent:
            theme = parts.theme_name(self.catalogue, absent.theme)
            read = wording.READ_WHOLE.format(day=in_words(absent.read_on))
            words = wording.MEANS.format(word=theme, meaning=read)
            source = f"[{absent.source}]" if self.evidence else None
            yield joined(f"{words}.", absent.note, source, by=" ")
