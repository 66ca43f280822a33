"""Everything the catalogue says of one plan, as one record."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plantool.answers.answer import row_of
from plantool.catalogue import model
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Plan, SourceType
from plantool.query.coverage import Cell, counts, row
from plantool.query.relations import RelationRecord, chain, ties
from plantool.query.usefulness import cited_ids


class ThemeOf(NamedTuple):
    """A theme of an action."""

    id: str

    def __str__(self) -> str:
        return self.id


class MeasureRecord(NamedTuple):
    """One action.

    ``counts`` tells whether it was read in the text, so that its cell says ``measure`` and not
    ``reported``; ``basis`` on which reading it rests.
    """

    id: str
    text: str
    themes: tuple[ThemeOf, ...]
    source: str
    locator: str | None
    basis: model.Basis
    counts: bool
    note: str | None


class StrategyRecord(NamedTuple):
    """One heading with its actions; ``id`` is the plan's id, ``#`` and the heading's number."""

    id: str
    heading: str
    themes: tuple[model.ThemeFit, ...]
    source: str
    locator: str | None
    basis: model.Basis
    note: str | None
    wording: model.Wording
    measures: tuple[MeasureRecord, ...]


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
    link: model.Link
    copies: tuple[str, ...]
    note: str | None


class PlanRecord(NamedTuple):
    """Everything the catalogue says of one plan.

    ``labels`` gives the name behind every id and code used. ``measures`` are the actions whose
    heading is not known.
    """

    id: str
    title: str
    short: str
    kind: model.Kind
    scope: model.Scope
    bodies: tuple[str, ...]
    adopted_by: tuple[str, ...]
    states: tuple[str, ...]
    states_partial: bool
    states_note: str | None
    regions: tuple[str, ...]
    adopted: str | None
    adopted_from: str | None
    adopted_to: str | None
    place: str | None
    meeting: str | None
    symbol: str | None
    period: str | None
    in_effect: str | None
    status: model.Status
    targets: tuple[str, ...]
    principles: tuple[str, ...]
    summary: str | None
    follow_up: tuple[str, ...]
    names: model.Names
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    basis: model.Basis
    reading: model.Reading | None
    strategies: tuple[StrategyRecord, ...]
    measures: tuple[MeasureRecord, ...]
    absent: tuple[model.Absent, ...]
    coverage: tuple[Cell, ...]
    relations: tuple[RelationRecord, ...]
    documents: tuple[model.Document, ...]
    documents_note: str | None
    disputes: tuple[model.Dispute, ...]
    evidence: model.Names
    sources: tuple[SourceRecord, ...]
    labels: Mapping[str, str]
    origin: str


def plan_record(catalogue: Catalogue, plan: Plan, *, related: bool = False) -> PlanRecord:
    """Everything the catalogue says of one plan."""
    near = chain(catalogue, plan.id) if related else ties(catalogue, plan.id)
    cited = dict.fromkeys([*cited_ids(plan), *(tie.source for tie in near)])
    labels = {key: catalogue.regions[key].name for key in plan.regions}
    labels |= {key: catalogue.bodies[key].name for key in plan.bodies}
    labels |= {code: catalogue.countries[code].name for code in plan.states}
    return row_of(
        PlanRecord,
        plan,
        short=plan.label,
        strategies=tuple(
            row_of(
                StrategyRecord,
                strategy,
                id=f"{plan.id}#{number}",
                basis=strategy.basis or plan.basis,
                measures=_measures(plan, strategy.measure, number),
            )
            for number, strategy in enumerate(plan.strategy, 1)
        ),
        measures=_measures(plan, plan.measure, 0),
        coverage=tuple(row(plan, catalogue.themes.values())),
        relations=tuple(near),
        documents=plan.document,
        disputes=plan.dispute,
        sources=tuple(
            row_of(SourceRecord, source, unofficial=source.type is SourceType.COPY)
            for source in (catalogue.sources[key] for key in cited)
        ),
        labels=labels | {theme.id: theme.name for theme in catalogue.themes.values()},
    )


def _measures(
    plan: Plan, measures: Sequence[model.Measure], heading: int
) -> tuple[MeasureRecord, ...]:
    """The measures under a heading; the number 0 stands for none."""
    return tuple(
        row_of(
            MeasureRecord,
            measure,
            id=f"{plan.id}#{heading}.{number}",
            themes=tuple(map(ThemeOf, measure.themes)),
            basis=measure.basis or plan.basis,
            counts=counts(plan, measure),
        )
        for number, measure in enumerate(measures, 1)
    )
