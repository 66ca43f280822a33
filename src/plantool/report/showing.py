"""The answer of ``show``: one plan whole, in the order of a page of the Toolkit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Absent, Basis, Dispute, Document, Fit, Kind, Link, Names, Plan, RelationType, Role, Scope, Source, SourceType, Status
from plantool.catalogue.read import Catalogue
from plantool.frozen import frozen
from plantool.query.coverage import TEXT_BASES, Cell, row
from plantool.query.related import Tie, chain, ties
from plantool.report.base import Report, stamp
from plantool.report.blocks import Block, Item, Items, Paragraph, Span, Text, Title, Tone, facts, line
from plantool.report.words import BASIS_WORDS, ROLE_WORDS, TYPE_WORDS, address, cited, headed, link_words

COLUMNS = ("id", "title")


@frozen
class ThemeRecord:
    """A theme that a heading names, and how the two fit."""

    id: str
    relation: Fit


@frozen
class MeasureRecord:
    """One action; ``counts`` tells whether it fills a cell of the comparison, ``basis`` on which reading it rests."""

    id: str
    text: str
    themes: tuple[str, ...]
    source: str
    locator: str | None
    basis: Basis
    counts: bool
    note: str | None


@frozen
class StrategyRecord:
    """One heading with its actions; ``id`` is the plan's id, ``#`` and the heading's number."""

    id: str
    heading: str
    themes: tuple[ThemeRecord, ...]
    source: str
    locator: str | None
    basis: Basis
    note: str | None
    measures: tuple[MeasureRecord, ...]


@frozen
class RelationRecord:
    """A tie to another plan, read from this plan; ``distance`` counts the steps between the two."""

    plan: str
    short: str
    type: RelationType
    words: str
    source: str
    note: str | None
    recorded_on: str
    distance: int


@frozen
class SourceRecord:
    """A source that the plan's record cites."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    symbol: str | None
    language: str | None
    type: SourceType
    unofficial: bool
    url: str | None
    printed_url: str | None
    link: Link
    copies: tuple[str, ...]
    note: str | None


@frozen
class PlanRecord:
    """Everything the catalogue says of one plan.

    ``labels`` gives the name behind every id and code used. ``measures`` are the actions whose heading is not known.
    """

    id: str
    title: str
    short: str
    kind: Kind
    scope: Scope
    bodies: tuple[str, ...]
    states: tuple[str, ...]
    states_partial: bool
    states_note: str | None
    regions: tuple[str, ...]
    adopted: str | None
    place: str | None
    meeting: str | None
    symbol: str | None
    period: str | None
    in_effect: str | None
    status: Status
    targets: tuple[str, ...]
    principles: tuple[str, ...]
    summary: str | None
    follow_up: tuple[str, ...]
    names: Names
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    basis: Basis
    strategies: tuple[StrategyRecord, ...]
    measures: tuple[MeasureRecord, ...]
    absent: tuple[Absent, ...]
    coverage: tuple[Cell, ...]
    relations: tuple[RelationRecord, ...]
    documents: tuple[Document, ...]
    documents_note: str | None
    disputes: tuple[Dispute, ...]
    evidence: Names
    sources: tuple[SourceRecord, ...]
    labels: Mapping[str, str]
    origin: str


def showing(catalogue: Catalogue, plans: Sequence[Plan], *, related: bool = False, evidence: bool = False) -> Report:
    """The given plans whole; ``related`` follows their ties to the end, ``evidence`` names the source of every fact."""
    records = [_record(catalogue, plan, related=related) for plan in plans]
    return Report(
        "show",
        stamp(catalogue),
        PlanRecord,
        records,
        COLUMNS,
        lambda: [block for record in records for block in blocks(record, evidence=evidence, related=related)],
        document=True,
    )


def _record(catalogue: Catalogue, plan: Plan, *, related: bool) -> PlanRecord:
    relations = _relations(catalogue, plan, related=related)
    sources = _sources(catalogue, plan, relations)
    return PlanRecord(
        id=plan.id,
        title=plan.title,
        short=plan.label,
        kind=plan.kind,
        scope=plan.scope,
        bodies=plan.bodies,
        states=plan.states,
        states_partial=plan.states_partial,
        states_note=plan.states_note,
        regions=plan.regions,
        adopted=plan.adopted,
        place=plan.place,
        meeting=plan.meeting,
        symbol=plan.symbol,
        period=plan.period,
        in_effect=plan.in_effect,
        status=plan.status,
        targets=plan.targets,
        principles=plan.principles,
        summary=plan.summary,
        follow_up=plan.follow_up,
        names=plan.names,
        aliases=plan.aliases,
        tags=plan.tags,
        basis=plan.basis,
        strategies=_strategies(plan),
        measures=_measures(plan, 0),
        absent=plan.absent,
        coverage=tuple(row(plan, catalogue.themes.values())),
        relations=relations,
        documents=plan.document,
        documents_note=plan.documents_note,
        disputes=plan.dispute,
        evidence=plan.evidence,
        sources=sources,
        labels=_labels(catalogue, plan),
        origin=plan.origin,
    )


def _strategies(plan: Plan) -> tuple[StrategyRecord, ...]:
    return tuple(
        StrategyRecord(
            f"{plan.id}#{number}",
            one.heading,
            tuple(ThemeRecord(fit.id, fit.relation) for fit in one.themes),
            one.source,
            one.locator,
            one.basis or plan.basis,
            one.note,
            _measures(plan, number),
        )
        for number, one in enumerate(plan.strategy, 1)
    )


def _measures(plan: Plan, number: int) -> tuple[MeasureRecord, ...]:
    """The measures of a strategy by its number; those without a heading are number 0."""
    from plantool.query.coverage import counts

    measures = plan.strategy[number - 1].measure if number else plan.measure
    return tuple(
        MeasureRecord(f"{plan.id}#{number}.{position}", one.text, one.themes, one.source, one.locator, one.basis or plan.basis, counts(plan, one), one.note)
        for position, one in enumerate(measures, 1)
    )


def _relations(catalogue: Catalogue, plan: Plan, *, related: bool) -> tuple[RelationRecord, ...]:
    found: list[Tie] = ties(catalogue, plan.id)
    if related:
        reached = {tie.other for tie in found}
        found += [tie for tie in chain(catalogue, plan.id) if tie.plan != plan.id and tie.other not in reached]
    distance = {plan.id: 0}
    records = []
    for tie in found:
        distance.setdefault(tie.other, distance.get(tie.plan, 0) + 1)
        words = tie.words if tie.plan == plan.id else f"{tie.plan}: {tie.words}"
        records.append(RelationRecord(tie.other, catalogue.plans[tie.other].label, tie.type, words, tie.source, tie.note, tie.recorded_on, distance[tie.other]))
    return tuple(records)


def cited_ids(plan: Plan) -> list[str]:
    """Every source id that a plan's record names, documents first, each once."""
    ids = [one.source for one in plan.document]
    ids += [source for sources in plan.evidence.values() for source in sources]
    for strategy in plan.strategy:
        ids += [strategy.source, *(measure.source for measure in strategy.measure)]
    ids += [measure.source for measure in plan.measure]
    ids += [absent.source for absent in plan.absent]
    ids += [relation.source for relation in plan.relation]
    ids += [dispute.source for dispute in plan.dispute]
    return list(dict.fromkeys(ids))


def _sources(catalogue: Catalogue, plan: Plan, relations: Sequence[RelationRecord]) -> tuple[SourceRecord, ...]:
    ids = dict.fromkeys([*cited_ids(plan), *(relation.source for relation in relations)])
    return tuple(_source(catalogue.sources[key]) for key in ids)


def _source(source: Source) -> SourceRecord:
    return SourceRecord(
        source.id,
        source.title,
        source.publisher,
        source.date,
        source.symbol,
        source.language,
        source.type,
        source.type is SourceType.COPY,
        source.url,
        source.printed_url,
        source.link,
        source.copies,
        source.note,
    )


def _labels(catalogue: Catalogue, plan: Plan) -> dict[str, str]:
    labels = {key: catalogue.bodies[key].name for key in plan.bodies}
    labels |= {code: catalogue.countries[code].name for code in plan.states}
    return labels | {theme.id: theme.name for theme in catalogue.themes.values()}


def blocks(record: PlanRecord, *, evidence: bool = False, related: bool = False) -> Iterator[Block]:
    """A plan's record for people: what, who, when and where, what it builds on, headings and actions, follow-up, documents."""
    sources = {source.id: source for source in record.sources}
    yield Title(record.title)
    if record.summary:
        yield Paragraph(record.summary)
    yield facts(_facts(record, sources if evidence else None))
    yield from _ties(record, related=related)
    yield from _headings(record, sources)
    yield from _text_items("Follow-up", record.follow_up)
    yield from _documents(record, sources)
    yield from _disputes(record, sources)
    if evidence:
        yield from _source_list(record)


def _facts(record: PlanRecord, sources: Mapping[str, SourceRecord] | None) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """The facts as labelled values; with ``sources``, each followed by where it was seen."""
    labels = record.labels

    def fact(label: str, name: str, *values: Text | None) -> tuple[str, tuple[Text, ...]]:
        shown = line(label, *values)
        seen = [_seen(sources[key]) for key in record.evidence.get(name, ())] if sources else []
        return (label, (*shown[1], *seen)) if shown[1] else shown

    yield line("Id", record.id)
    yield line("Kind", f"{headed(record.kind)}, {record.scope}")
    yield fact("Title", "title", record.title) if sources else line("Title")
    yield fact("Names", "names", *(f"{language}: {name}" for language, names in record.names.items() for name in names))
    yield fact("Bodies", "bodies", *(f"{labels[key]} [{key}]" for key in record.bodies))
    yield fact("States (not all)" if record.states_partial else "States", "states", ", ".join(labels[code] for code in record.states))
    yield line("", record.states_note) if record.states else line("States", record.states_note)
    yield line("Regions", ", ".join(record.regions))
    yield fact("Adopted", "adopted", record.adopted and in_words(record.adopted))
    yield fact("Place", "place", record.place)
    yield fact("Meeting", "meeting", record.meeting)
    yield fact("Symbol", "symbol", record.symbol)
    yield fact("Period", "period", record.period)
    yield fact("In effect", "in_effect", record.in_effect and in_words(record.in_effect))
    yield fact("Status", "status", record.status)
    yield fact("For", "targets", ", ".join(record.targets))
    yield fact("Principles", "principles", *record.principles)
    yield line("Also called", "; ".join(record.aliases))
    yield line("Basis", f"{headed(record.basis)}: {BASIS_WORDS[record.basis]}")
    yield line("Record from", record.origin if record.origin != "bundled" else None)


def _seen(source: SourceRecord) -> Text:
    return (Span(f"seen in: {source.title} [{source.id}]", Tone.DIM),)


def _ties(record: PlanRecord, *, related: bool) -> Iterator[Block]:
    if record.relations:
        yield Title("Related plans, step by step" if related else "Builds on, and what followed", 2)
        yield Items(
            tuple(
                Item(f"{one.words}: {one.short} [{one.plan}]{f' ({one.note})' if one.note else ''}", one.distance - 1 if related else 0)
                for one in record.relations
            )
        )


def _headings(record: PlanRecord, sources: Mapping[str, SourceRecord]) -> Iterator[Block]:
    """The plan's own headings; a list for each source that gives one, never merged."""
    for source in dict.fromkeys(one.source for one in record.strategies):
        group = [one for one in record.strategies if one.source == source]
        yield Title(
            "Headings, in the plan's own words and order" if len({one.source for one in record.strategies}) == 1 else "Headings, as one source gives them", 2
        )
        yield Paragraph(f"{headed(group[0].basis)}: {sources[source].title}", dim=True)
        items: list[Item] = []
        for number, one in enumerate(group, 1):
            items.append(Item(_heading(one), 0, f"{number}."))
            items += [Item((Span(f"Note: {one.note}", Tone.DIM),), 1)] if one.note else []
            items += [Item(_measure(measure), 1) for measure in one.measures]
        yield Items(tuple(items))
    if not record.strategies:
        yield Title("Headings", 2)
        yield Paragraph("Not seen. What nobody has read is not assessed; it does not mean that there are none.")
    if record.measures:
        yield Title("Actions whose heading is not known", 2)
        yield Items(tuple(Item(_measure(measure)) for measure in record.measures))
    if record.absent:
        yield Title("Not in the text", 2)
        yield Items(
            tuple(
                Item(f"{record.labels.get(one.theme, one.theme)}: whole text read on {in_words(one.read_on)}.{f' {one.note}' if one.note else ''}")
                for one in record.absent
            )
        )


def _heading(one: StrategyRecord) -> Text:
    themes = ", ".join(f"{fit.id} ({fit.relation})" for fit in one.themes)
    place = f" {one.locator}" if one.locator else ""
    return (Span(one.heading, Tone.STRONG), Span(f"{place}{f' - themes: {themes}' if themes else ''}", Tone.DIM))


def _measure(one: MeasureRecord) -> Text:
    tail = [one.locator] if one.locator else []
    tail += [] if one.basis in TEXT_BASES else ["reported"]
    tail += [", ".join(one.themes)] if one.themes else []
    tail += [one.note] if one.note else []
    return (Span(one.text), Span(f" [{'; '.join(tail)}]" if tail else "", Tone.DIM))


def _text_items(title: str, texts: Sequence[str]) -> Iterator[Block]:
    if texts:
        yield Title(title, 2)
        yield Items(tuple(Item(text) for text in texts))


def _documents(record: PlanRecord, sources: Mapping[str, SourceRecord]) -> Iterator[Block]:
    yield Title("Documents", 2)
    items: list[Item] = []
    for one in record.documents:
        source = sources[one.source]
        kind = f"{ROLE_WORDS[one.role]}{', unofficial copy' if source.unofficial else ''}{f', {source.language}' if source.language else ''}"
        items.append(Item(f"{source.title} ({kind}){f': {one.note}' if one.note else ''}"))
        items += _addresses(source)
    if items:
        yield Items(tuple(items))
    if record.documents_note:
        yield Paragraph(record.documents_note)
    elif not any(one.role is Role.TEXT for one in record.documents):
        yield Paragraph("No address of the text is known.")


def _addresses(source: SourceRecord) -> Iterator[Item]:
    if source.url:
        yield Item(address(source.url), 1)
    if source.printed_url and source.printed_url != source.url:
        yield Item((Span("as printed: "), Span(source.printed_url)), 1)
    for copy in source.copies:
        yield Item((Span("also at: "), *address(copy)), 1)
    yield Item((Span(link_words(_as_source(source)), Tone.DIM),), 1)


def _as_source(source: SourceRecord) -> Source:
    return Source(id=source.id, title=source.title, type=source.type, url=source.url, printed_url=source.printed_url, link=source.link)


def _disputes(record: PlanRecord, sources: Mapping[str, SourceRecord]) -> Iterator[Block]:
    if record.disputes:
        yield Title("Where sources disagree", 2)
        yield Items(tuple(Item(f"{headed(one.about).replace('_', ' ')}: {one.claim} [{sources[one.source].title}]") for one in record.disputes))


def _source_list(record: PlanRecord) -> Iterator[Block]:
    yield Title("Sources cited", 2)
    items: list[Item] = []
    for source in record.sources:
        full = Source(id=source.id, title=source.title, type=source.type, publisher=source.publisher, date=source.date)
        items.append(Item(f"[{source.id}] {cited(full)} - {TYPE_WORDS[source.type]}"))
        items += [Item(address(source.url), 1)] if source.url else []
    yield Items(tuple(items))
