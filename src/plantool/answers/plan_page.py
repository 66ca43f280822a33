"""A plan for people: on a card of one screen, by what it says on one theme, or whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plantool.answers import blocks, parts, wording
from plantool.answers.blocks import Block, Fact, Item, Items, Paragraph, Span, Text, Title, Tone
from plantool.answers.cite import language_and_check, lost_text
from plantool.answers.sources import document_items, plan_sources
from plantool.answers.wording import humanize, joined
from plantool.catalogue import model
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Plan
from plantool.languages import translated
from plantool.query.coverage import TEXT_BASES, row
from plantool.query.relations import chain, ties
from plantool.query.usefulness import link, text_of, texts_of

# With these a card of the plans of Tool 2.10 has 24 lines of 80 columns, and any other 40.
_SUMMARY = re.compile(r"(?:.{1,230}|.+?)[.!?](?=\s+[\"“(]?[A-Z])", re.DOTALL)
_HEADINGS = 7
_OTHER_HEADINGS = 2  # of a second list
_TIES = 3


def card(catalogue: Catalogue, plan: Plan) -> Iterator[Block]:
    """Title, sentences, headings and themes, what followed, what to type, where the text is."""
    yield Title(f"{plan.label} [{plan.id}]", 3, key=plan.id)
    if plan.title != plan.label:
        yield Paragraph(plan.title)
    yield Paragraph(sentences(catalogue, plan))
    if plan.summary:
        first = _SUMMARY.match(plan.summary)
        yield Paragraph(wording.MORE_IN_FULL.format(text=first[0]) if first else plan.summary)
    day = plan.reading and in_words(plan.reading.read_on)
    # What followed, then what it builds on.
    adopted, near = plan.adopted or "", ties(catalogue, plan.id)
    near.sort(key=lambda tie: (catalogue.plans[tie.plan].adopted or "") < adopted)
    tied = [f"{humanize(tie.words)} {tie.short}" for tie in near[:_TIES]]
    if len(near) > _TIES:
        tied.append(wording.MORE.format(count=len(near) - _TIES, command="--related"))
    rows = (
        *_headings(catalogue, plan),
        _themes(catalogue, plan),
        blocks.fact(parts.label("read"), joined(wording.BASIS_WORDS[plan.basis], day)),
        blocks.fact(wording.TIES, "; ".join(tied)),
        blocks.fact(parts.label("more"), wording.WHAT_TO_TYPE.format(plan=plan.id)),
    )
    yield blocks.labelled(rows)
    yield Items((whereabouts(catalogue, plan, parts.label("text")),))


def sentences(catalogue: Catalogue, plan: Plan) -> str:
    """What it is, who adopted it, when and where, and whether it is in use."""
    bodies = [catalogue.bodies[key] for key in plan.bodies]
    names = "; ".join(body.label if len(bodies) > 2 else body.name for body in bodies)
    when = plan.adopted and joined(in_words(plan.adopted), plan.place)
    return wording.sentences(
        parts.kind_and_scope(plan),
        names and wording.BY_BODIES.format(bodies=names),
        wording.ADOPTED.format(time=when) if when else wording.NO_DATE_KNOWN,
        plan.in_effect and wording.IN_EFFECT.format(time=in_words(plan.in_effect)),
        wording.MEANS.format(word=parts.label("status"), meaning=humanize(plan.status)),
        wording.FROM_FILE.format(file=plan.origin) if plan.origin != "bundled" else None,
    )


def headings(
    catalogue: Catalogue, strategies: Sequence[model.Strategy], most: int, command: str
) -> list[Item]:
    """At most so many headings of a list, with their themes; the command shows the others."""
    shown = list(enumerate(strategies, 1))
    if len(shown) > most:  # those that name a theme say most
        shown = [pair for pair in shown if pair[1].themes][:most] or shown[:most]
    items = [parts.heading(catalogue, strategy, number) for number, strategy in shown]
    if len(shown) < len(strategies):
        more = wording.MORE.format(count=len(strategies) - len(shown), command=command)
        items.append(parts.remark(more, 0))
    return items


def _headings(catalogue: Catalogue, plan: Plan) -> Iterator[Fact]:
    """The headings, a row for each list."""
    if not plan.strategy:
        whole = plan.basis is model.Basis.FULL_TEXT
        none = wording.NO_HEADINGS if whole else wording.NOT_SEEN
        yield blocks.fact(parts.label("strategy"), none)
    most = _HEADINGS
    for group in parts.readable_lists(catalogue, plan):
        reported = all(strategy.wording is model.Wording.REPORTED for strategy in group)
        whose = [(Span(wording.REPORTERS_WORDS, Tone.DIM),)] * reported
        items = headings(catalogue, group, most, "--full")
        lines = ((Span(f"{item.mark} ".lstrip()), *blocks.spans_of(item.text)) for item in items)
        yield parts.label("strategy"), (*whose, *lines)
        most = _OTHER_HEADINGS


def _themes(catalogue: Catalogue, plan: Plan) -> Fact:
    """The themes that no heading names, by what is known of them."""
    lines: list[Text] = []
    for coverage, names in parts.themes_by_coverage(catalogue, plan).items():
        if coverage is not Coverage.HEADLINE:
            themes = ", ".join(names)
            if coverage is Coverage.NOT_ASSESSED:
                themes = wording.HOW_MANY_NOT_ASSESSED.format(count=len(names))
            label = wording.GROUNDS.get(coverage) or humanize(coverage).capitalize()
            words = wording.MEANS.format(word=label, meaning=themes)
            lines.append((Span(words, parts.COVERAGE_TONES[coverage]),))
    return blocks.fact(parts.label("themes"), *lines)


def whereabouts(catalogue: Catalogue, plan: Plan, label: str) -> Item:
    """Where the text is now, and what must be known of its address; or why there is none."""
    text, texts = text_of(catalogue, plan), texts_of(catalogue, plan)
    name = Span(label, Tone.STRONG)
    if text is None:
        why = lost_text(texts) if texts else wording.NO_TEXT
        return Item((name, Span(wording.MEANS.format(word="", meaning=why))))
    copy = wording.UNOFFICIAL_COPY if text.type is model.SourceType.COPY else None
    about = joined(copy, language_and_check(text.language, text.link.checked))
    aside = Span(wording.MEANS.format(word=f" ({about})", meaning=""), Tone.DIM)
    return Item((name, aside, *parts.address(link(text))))


# One theme


def theme_page(catalogue: Catalogue, plan: Plan, theme: model.Theme) -> Iterator[Block]:
    """The cell's word and meaning, then headings, actions, and what was looked for."""
    (known,) = row(plan, [theme])
    yield Title(wording.MEANS.format(word=plan.label, meaning=theme.name), 2)
    word = Span(humanize(known.coverage), parts.COVERAGE_TONES[known.coverage])
    yield Paragraph((word, Span(f": {wording.COVERAGE_MEANINGS[known.coverage]}.")))
    for coverage, title in wording.GROUNDS.items():
        grounds = (ground for ground in known.grounds if ground.coverage is coverage)
        items = [item for ground in grounds for item in parts.ground_items(catalogue, ground)]
        if coverage is Coverage.NOT_FOUND and plan.reading and theme.id in plan.reading.searched:
            words = "; ".join(plan.reading.searched[theme.id])
            items.append(Item(wording.MEANS.format(word=parts.label("words"), meaning=words)))
        yield from blocks.titled(title, Items(tuple(items)), 3)
    if known.coverage is Coverage.NOT_ASSESSED:
        yield Paragraph(wording.sentences(wording.BASIS_WORDS[plan.basis]))
    yield Paragraph(wording.THEME_HINT.format(theme=theme.id), dim=True)


# The whole plan


class PlanPage(NamedTuple):
    """One plan; ``related`` follows its ties to the end, ``evidence`` names every fact's source."""

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
            facts = (
                blocks.fact(parts.label(name), *texts[name], *self._seen(name)) for name in texts
            )
            yield from blocks.titled(title, blocks.labelled(facts))
        yield from blocks.titled(wording.BUILDS_ON, Items(tuple(self._ties())))
        yield from self._headings()
        coverage = []
        for word, names in parts.themes_by_coverage(self.catalogue, plan).items():
            meaning = Span(f"\n({wording.COVERAGE_MEANINGS[word]})", Tone.DIM)
            coverage.append(blocks.fact(humanize(word), (Span("; ".join(names)), meaning)))
        yield from blocks.titled(wording.THEMES_IN_PLAN, blocks.labelled(coverage))
        follow_up = map(Item, (*plan.follow_up, *self._seen("follow_up")))
        yield from blocks.titled(wording.FOLLOW_UP, Items(tuple(follow_up)))
        yield Title(parts.label("documents"), 2)
        rows = plan_sources(self.catalogue, plan, evidence=self.evidence)
        yield Items(tuple(item for row in rows if row.source for item in document_items(row)))
        if plan.documents_note or not texts_of(self.catalogue, plan):
            yield Paragraph(plan.documents_note or wording.NO_TEXT)
        disputes = []
        for about, claim, source in plan.dispute:
            disputes.append(Item((Span(f"{humanize(about)}: ", Tone.STRONG), Span(claim))))
            disputes.append(parts.remark(f"{self.catalogue.sources[source].title} [{source}]"))
        yield from blocks.titled(wording.DISAGREEMENTS, Items(tuple(disputes)))
        yield from blocks.titled(wording.OTHER_NAMES, blocks.labelled(self._names()))

    def related_plans(self) -> Iterator[Block]:
        """The ties of the plan alone."""
        yield Title(self.plan.title)
        yield Title(wording.BUILDS_ON, 2)
        yield Items(tuple(self._ties()) or (Item(wording.NONE),))

    # Facts

    def _facts(self) -> dict[str, dict[str, Iterable[Text | None]]]:
        """What the fields of the plan say, by the title that they stand under."""
        plan, catalogue = self.plan, self.catalogue
        meaning = wording.BASIS_WORDS[plan.basis]
        states = ", ".join(catalogue.countries[code].name for code in plan.states)
        regions = (catalogue.regions[key].name for key in plan.regions)
        return {
            parts.label("what"): {
                "id": [plan.id],
                "title": [plan.title if self.evidence else None],
                "kind": [parts.kind_and_scope(plan)],
                "targets": [", ".join(map(translated, plan.targets))],
                "principles": plan.principles,
                "basis": [wording.MEANS.format(word=humanize(plan.basis), meaning=meaning)],
                "origin": [plan.origin if plan.origin != "bundled" else None],
            },
            parts.label("who"): {
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

    def _names(self) -> Iterator[Fact]:
        for language, names in self.plan.names.items():
            titles = ((Span(name, language=language),) for name in names)
            yield blocks.fact(f"{parts.label('title')} ({language})", *titles)
        yield blocks.fact(parts.label("names"), *self._seen("names"))
        yield blocks.fact(parts.label("aliases"), *self.plan.aliases)
        yield blocks.fact(parts.label("tags"), ", ".join(self.plan.tags))

    def _seen(self, field: str) -> tuple[Text, ...]:
        """The ids of the sources in which a fact was seen."""
        ids = self.plan.evidence.get(field.removesuffix("_partial"), ()) if self.evidence else ()
        sources = ", ".join(f"[{key}]" for key in ids)
        return ((Span(wording.SEEN_IN.format(sources=sources), Tone.DIM),),) if ids else ()

    def _ties(self) -> Iterator[Item]:
        """The ties of the plan, the nearest first; one that another plan leads to names that."""
        for tie in (chain if self.related else ties)(self.catalogue, self.plan.id):
            via = "" if tie.distance == 1 else f"{self.catalogue.plans[tie.via].label} "
            words = Span(f"{via}{humanize(tie.words)}: "), Span(tie.short, Tone.STRONG)
            yield Item((*words, Span(f" [{tie.plan}]")))
            seen = wording.SEEN_IN.format(sources=f"[{tie.source}]") if self.evidence else None
            if tie.note or seen:
                yield parts.remark(wording.sentences(tie.note, seen))

    # Headings and actions

    def _headings(self) -> Iterator[Block]:
        """The headings with their actions, a list for each source; then the other actions."""
        plan = self.plan
        yield Title(parts.label("strategy"), 2)
        for group in parts.by_source(plan.strategy):
            yield parts.given_in(self.catalogue, plan, group[0])
            items = []
            for number, strategy in enumerate(group, 1):
                items.append(parts.heading(self.catalogue, strategy, number))
                own = parts.own_number(strategy) == strategy.locator
                place = None if own else strategy.locator
                if place or strategy.note:
                    items.append(parts.remark(wording.sentences(place, strategy.note)))
                for measure in strategy.measure:
                    items += self._measure(measure, strategy.source)
            yield Items(tuple(items))
        if not plan.strategy:
            yield Paragraph(wording.NOT_SEEN)
        actions = (item for measure in plan.measure for item in self._measure(measure))
        yield from blocks.titled(wording.LOOSE_ACTIONS, Items(tuple(actions)))
        absent = []
        for theme, source, day, note in plan.absent:
            read = wording.READ_WHOLE.format(day=in_words(day))
            name = parts.theme_name(self.catalogue, theme)
            words = wording.MEANS.format(word=name, meaning=f"{read}.")
            seen = f"[{source}]" if self.evidence else None
            absent.append(Item(joined(words, note, seen, by=" ")))
        yield from blocks.titled(wording.NOT_IN_TEXT, Items(tuple(absent)))

    def _measure(self, measure: model.Measure, heading_seen_in: str = "") -> Iterator[Item]:
        """An action and its themes, below it its place, and its source if not its heading's."""
        level = 1 if heading_seen_in else 0
        names = [parts.theme_name(self.catalogue, key) for key in measure.themes]
        yield Item(parts.with_themes(Span(measure.text), names), level)
        read = (measure.basis or self.plan.basis) in TEXT_BASES
        place = joined(measure.locator, None if read else humanize(Coverage.REPORTED))
        if self.evidence or measure.source != heading_seen_in:
            place = f"{place} [{measure.source}]".strip()
        about = wording.sentences(place, measure.note)
        if about:
            yield parts.remark(about, level + 1)
