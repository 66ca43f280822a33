"""The answer of ``show``: one plan whole, in the order of a page of the Toolkit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plantool.answers.answer import Report, stamp
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
    facts,
    line,
)
from plantool.answers.wording import (
    BASIS_WORDS,
    COVERAGE_WORDS,
    FIT_WORDS,
    NO_TEXT,
    ROLE_WORDS,
    address_items,
    coverage_meanings,
    headed,
    link_words,
    remark,
    sentences,
    source_items,
)
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import (
    Absent,
    Basis,
    Coverage,
    Dispute,
    Document,
    Fit,
    Kind,
    Link,
    Names,
    Plan,
    RelationType,
    Role,
    Scope,
    Source,
    SourceType,
    Status,
)
from plantool.query.coverage import TEXT_BASES, Cell, row
from plantool.query.relations import Tie, chain, ties

COLUMNS = ("id", "title")


class ThemeRecord(NamedTuple):
    """A theme that a heading names, and how the two fit."""

    id: str
    relation: Fit


class MeasureRecord(NamedTuple):
    """One action; ``counts`` tells whether it fills a cell of the comparison, ``basis`` on which reading it rests."""

    id: str
    text: str
    themes: tuple[str, ...]
    source: str
    locator: str | None
    basis: Basis
    counts: bool
    note: str | None


class StrategyRecord(NamedTuple):
    """One heading with its actions; ``id`` is the plan's id, ``#`` and the heading's number."""

    id: str
    heading: str
    themes: tuple[ThemeRecord, ...]
    source: str
    locator: str | None
    basis: Basis
    note: str | None
    measures: tuple[MeasureRecord, ...]


class RelationRecord(NamedTuple):
    """A tie to another plan, read from the plan ``via``, which is this plan unless the tie is reached over others.

    ``distance`` counts the steps from this plan, ``recorded_on`` is the plan whose record holds the tie.
    """

    via: str
    plan: str
    short: str
    type: RelationType
    words: str
    source: str
    note: str | None
    recorded_on: str
    distance: int


class SourceRecord(NamedTuple):
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


class PlanRecord(NamedTuple):
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


def showing(
    catalogue: Catalogue, plans: Sequence[Plan], *, related: bool = False, evidence: bool = False
) -> Report:
    """The given plans whole; ``related`` follows their ties to the end, ``evidence`` names the source of every fact."""
    records = [_record(catalogue, plan, related=related) for plan in plans]
    return Report(
        "show",
        stamp(catalogue),
        PlanRecord,
        records,
        COLUMNS,
        lambda: [
            block
            for record in records
            for block in blocks(record, evidence=evidence, related=related)
        ],
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
        MeasureRecord(
            f"{plan.id}#{number}.{position}",
            one.text,
            one.themes,
            one.source,
            one.locator,
            one.basis or plan.basis,
            counts(plan, one),
            one.note,
        )
        for position, one in enumerate(measures, 1)
    )


def _relations(catalogue: Catalogue, plan: Plan, *, related: bool) -> tuple[RelationRecord, ...]:
    found: list[Tie] = ties(catalogue, plan.id)
    if related:
        reached = {tie.other for tie in found}
        found += [
            tie
            for tie in chain(catalogue, plan.id)
            if tie.plan != plan.id and tie.other not in reached
        ]
    distance = {plan.id: 0}
    records = []
    for tie in found:
        distance.setdefault(tie.other, distance[tie.plan] + 1)
        short = catalogue.plans[tie.other].label
        records.append(
            RelationRecord(
                tie.plan,
                tie.other,
                short,
                tie.type,
                tie.words,
                tie.source,
                tie.note,
                tie.recorded_on,
                distance[tie.other],
            )
        )
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


def _sources(
    catalogue: Catalogue, plan: Plan, relations: Sequence[RelationRecord]
) -> tuple[SourceRecord, ...]:
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


def blocks(record: PlanRecord, *, evidence: bool, related: bool) -> Iterator[Block]:
    """A plan's record for people: what, who, when and where, what it builds on, headings and actions, follow-up, documents."""
    sources = {source.id: source for source in record.sources}
    yield Title(record.title)
    yield from [Paragraph(record.summary)] if record.summary else []
    yield from _facts(record, evidence=evidence)
    yield from _ties(record, related=related, evidence=evidence)
    yield from _headings(record, sources, evidence=evidence)
    yield from _coverage(record)
    yield from _follow_up(record, evidence=evidence)
    yield from _documents(record, sources)
    yield from _disputes(record, sources)
    yield from _names(record, evidence=evidence)
    if evidence:
        yield Title("Sources cited", 2)
        yield Items(tuple(source_items(record.sources)))


def _facts(record: PlanRecord, *, evidence: bool) -> Iterator[Block]:
    """The facts as labelled values in four parts; with ``evidence``, each followed by where it was seen."""
    labels = record.labels

    def fact(label: str, name: str, *values: Text | None) -> tuple[str, tuple[Text, ...]]:
        return label, (
            *(value for value in values if value),
            *(_seen(record, name) if evidence else ()),
        )

    states = ", ".join(labels[code] for code in record.states)
    parts = {
        "What": [
            line("Id", record.id),
            *([fact("Title", "title", record.title)] if evidence else []),
            line("Kind", f"{headed(record.kind)}, {record.scope}"),
            fact("For", "targets", ", ".join(record.targets)),
            fact("Principles", "principles", *record.principles),
            line("Basis", f"{headed(record.basis)}: {BASIS_WORDS[record.basis]}"),
            line("Record from", record.origin if record.origin != "bundled" else None),
        ],
        "Who": [
            fact("Bodies", "bodies", *(f"{labels[key]} [{key}]" for key in record.bodies)),
            fact(
                "States, not all" if record.states_partial else "States",
                "states",
                states,
                record.states_note,
            ),
            line("Regions", ", ".join(record.regions)),
        ],
        "When and where": [
            fact("Adopted", "adopted", record.adopted and in_words(record.adopted)),
            fact("Place", "place", record.place),
            fact("Meeting", "meeting", record.meeting),
            fact("Symbol", "symbol", record.symbol),
            fact("Period", "period", record.period),
            fact("In effect", "in_effect", record.in_effect and in_words(record.in_effect)),
            fact("Status", "status", record.status),
        ],
    }
    for title, rows in parts.items():
        found = facts(rows)
        yield from (Title(title, 2), found) if found.rows else ()


def _names(record: PlanRecord, *, evidence: bool) -> Iterator[Block]:
    found = facts(
        [
            *(line(f"Title ({language})", *names) for language, names in record.names.items()),
            ("Names", _seen(record, "names") if evidence else ()),
            line("Also called", *record.aliases),
            line("Tags", ", ".join(record.tags)),
        ]
    )
    yield from (Title("Other names", 2), found) if found.rows else ()


def _seen(record: PlanRecord, name: str) -> tuple[Text, ...]:
    """In which sources a fact was seen, by their ids; they stand in full at the end."""
    sources = record.evidence.get(name)
    return (
        ((Span(f"seen in: {', '.join(f'[{key}]' for key in sources)}", Tone.DIM),),)
        if sources
        else ()
    )


def _named(source: SourceRecord) -> str:
    return f"{source.title} [{source.id}]"


def _ties(record: PlanRecord, *, related: bool, evidence: bool) -> Iterator[Block]:
    """The ties to other plans; ``related`` sets those that are reached over another plan below it."""
    if related and record.relations:
        yield Title("Related plans, step by step", 2)
        yield Items(tuple(_tree(record, record.id, {record.id}, evidence=evidence)))
    elif record.relations:
        yield Title("What it builds on, and what followed", 2)
        yield Facts(tuple((one.words, (_tie(one, evidence=evidence),)) for one in record.relations))


def _tree(record: PlanRecord, plan: str, shown: set[str], *, evidence: bool) -> Iterator[Item]:
    """The ties read from one plan, each followed by those that are reached over it."""
    for one in record.relations:
        if one.via == plan:
            yield Item((Span(f"{one.words}: "), *_tie(one, evidence=evidence)), one.distance - 1)
            if one.plan not in shown:
                shown.add(one.plan)
                yield from _tree(record, one.plan, shown, evidence=evidence)


def _tie(one: RelationRecord, *, evidence: bool) -> tuple[Span, ...]:
    more = " ".join(
        part for part in (one.note, f"Seen in: [{one.source}]" if evidence else None) if part
    )
    return (
        Span(one.short, Tone.STRONG),
        Span(f" [{one.plan}]"),
        Span(f"\n{more}" if more else "", Tone.DIM),
    )


def _headings(
    record: PlanRecord, sources: Mapping[str, SourceRecord], *, evidence: bool
) -> Iterator[Block]:
    """The plan's headings; a list for each source that gives one, never merged."""
    lists = dict.fromkeys(one.source for one in record.strategies)
    for number, source in enumerate(lists, 1):
        group = [one for one in record.strategies if one.source == source]
        yield Title(
            "Headings, as the sources give them"
            if len(lists) == 1
            else f"Headings, list {number} of {len(lists)}",
            2,
        )
        yield Paragraph(
            f"As given in: {_named(sources[source]) if evidence else sources[source].title} ({headed(group[0].basis)})",
            dim=True,
        )
        yield Items(
            tuple(
                item
                for position, one in enumerate(group, 1)
                for item in _heading(record, one, position, evidence=evidence)
            )
        )
    if not record.strategies:
        yield Title("Headings", 2)
        yield Paragraph(
            "Not seen. What nobody has read is not assessed; it does not mean that there are none."
        )
    if record.measures:
        yield Title("Actions whose heading is not known", 2)
        yield Items(
            tuple(item for one in record.measures for item in _measure(record, one, 0, cite=True))
        )
    if record.absent:
        yield Title("Not in the text", 2)
        yield Items(tuple(_absent(record, one, cite=evidence) for one in record.absent))


def _absent(record: PlanRecord, one: Absent, *, cite: bool) -> Item:
    words = f"{record.labels[one.theme]}: whole text read on {in_words(one.read_on)}."
    return Item(
        " ".join(part for part in (words, one.note, f"[{one.source}]" if cite else None) if part)
    )


def _heading(
    record: PlanRecord, one: StrategyRecord, number: int, *, evidence: bool
) -> Iterator[Item]:
    """A heading, its themes, what must be said of it, and its actions."""
    yield Item(
        (
            Span(one.heading, Tone.STRONG),
            Span(f" [{one.locator}]" if one.locator else "", Tone.DIM),
        ),
        0,
        f"{number}.",
    )
    themes = "; ".join(f"{record.labels[fit.id]} ({FIT_WORDS[fit.relation]})" for fit in one.themes)
    yield remark(
        f"{'Themes' if len(one.themes) > 1 else 'Theme'}: {themes}" if themes else "No theme."
    )
    yield from [remark(one.note)] if one.note else []
    for measure in one.measures:
        yield from _measure(record, measure, 1, cite=evidence or measure.source != one.source)


def _measure(record: PlanRecord, one: MeasureRecord, level: int, *, cite: bool) -> Iterator[Item]:
    """An action, and below it where it stands (with ``cite``, in which source) and which themes it takes up."""
    yield Item(one.text, level)
    themes = "; ".join(record.labels[theme] for theme in one.themes)
    place = ", ".join(
        part
        for part in (one.locator, None if one.basis in TEXT_BASES else "reported by others")
        if part
    )
    place = f"{place} [{one.source}]".strip() if cite else place
    about = sentences(
        place, themes and f"{'themes' if len(one.themes) > 1 else 'theme'}: {themes}", one.note
    )
    yield from [remark(about, level + 1)] if about else []


def _coverage(record: PlanRecord) -> Iterator[Block]:
    """What the comparison says of this plan, theme by theme."""
    meanings = coverage_meanings()
    found = {
        coverage: [
            record.labels[cell.theme]
            for cell in record.coverage
            if cell.coverage is coverage and cell.theme
        ]
        for coverage in Coverage
    }
    yield Title("Themes in this plan", 2)
    yield Facts(
        tuple(
            (
                COVERAGE_WORDS[coverage],
                ((Span("; ".join(names)), Span(f"\n({meanings[coverage]})", Tone.DIM)),),
            )
            for coverage, names in found.items()
            if names
        )
    )
    if any(one.themes and not one.counts for one in _all_measures(record)):
        yield Paragraph(
            "Actions that are only reported by others, or whose place in the text is not known, fill no cell of a comparison.",
            dim=True,
        )


def _all_measures(record: PlanRecord) -> Iterator[MeasureRecord]:
    yield from record.measures
    for strategy in record.strategies:
        yield from strategy.measures


def _follow_up(record: PlanRecord, *, evidence: bool) -> Iterator[Block]:
    if record.follow_up:
        yield Title("Follow-up", 2)
        yield Items(tuple(Item(text) for text in record.follow_up))
        yield from [Paragraph(text) for text in _seen(record, "follow_up")] if evidence else []


def _documents(record: PlanRecord, sources: Mapping[str, SourceRecord]) -> Iterator[Block]:
    yield Title("Documents", 2)
    items: list[Item] = []
    for one in record.documents:
        source = sources[one.source]
        about = ", ".join(
            part
            for part in ("unofficial copy" if source.unofficial else None, source.language)
            if part
        )
        items.append(
            Item(
                (
                    Span(f"{ROLE_WORDS[one.role]}: "),
                    Span(source.title, Tone.STRONG),
                    Span(f" ({about})" if about else ""),
                )
            )
        )
        items += address_items(source.url, source.printed_url, source.copies)
        items.append(remark(sentences(link_words(source), one.note)))
    yield from [Items(tuple(items))] if items else []
    if record.documents_note:
        yield Paragraph(record.documents_note)
    elif not any(one.role is Role.TEXT for one in record.documents):
        yield Paragraph(NO_TEXT)


def _disputes(record: PlanRecord, sources: Mapping[str, SourceRecord]) -> Iterator[Block]:
    if record.disputes:
        yield Title("Where sources disagree", 2)
        items: list[Item] = []
        for one in record.disputes:
            items.append(
                Item(
                    (Span(f"{headed(one.about).replace('_', ' ')}: ", Tone.STRONG), Span(one.claim))
                )
            )
            items.append(remark(_named(sources[one.source])))
        yield Items(tuple(items))
