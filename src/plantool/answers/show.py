"""The answer of ``show``: plans on a card, whole, or what they say on a theme."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plantool.answers.answer import TEXT_FORMATS, Answer, record_like, row_of
from plantool.answers.blocks import Block
from plantool.catalogue import model
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Plan, SourceType, Theme
from plantool.query.coverage import Cell, counts, row
from plantool.query.relations import RelationRecord, chain, ties
from plantool.query.usefulness import cited_ids


class ThemeOf(NamedTuple):
    """A theme of an action."""

    id: str


MeasureRecord = record_like(
    model.Measure,
    "MeasureRecord",
    "id text themes source locator basis counts note",
    """One action.

    ``counts`` tells whether it was read in the text, so that its cell says ``measure`` and not
    ``reported``; ``basis`` on which reading it rests.
    """,
    id=str,
    themes=[ThemeOf],
    basis=model.Basis,
    counts=bool,
)
StrategyRecord = record_like(
    model.Strategy,
    "StrategyRecord",
    "id heading themes source locator basis note wording measures",
    """One heading with its actions; ``id`` is the plan's id, ``#`` and the heading's number.""",
    id=str,
    basis=model.Basis,
    measures=[MeasureRecord],
)
SourceRecord = record_like(
    model.Source,
    "SourceRecord",
    "id title publisher date symbol language type unofficial url printed_url link copies note",
    """A source that the plan's record cites.""",
    unofficial=bool,
)
PlanRecord = record_like(
    model.Plan,
    "PlanRecord",
    "id title short kind scope bodies adopted_by states states_partial states_note regions adopted"
    " adopted_from adopted_to place meeting symbol period in_effect status targets principles"
    " summary follow_up names aliases tags basis reading strategies measures absent coverage"
    " relations documents documents_note disputes evidence sources labels origin",
    """Everything the catalogue says of one plan.

    ``labels`` gives the name behind every id and code used. ``measures`` are the actions whose
    heading is not known.
    """,
    short=str,
    strategies=[StrategyRecord],
    measures=[MeasureRecord],
    coverage=[Cell],
    relations=[RelationRecord],
    documents=[model.Document],
    disputes=[model.Dispute],
    sources=[SourceRecord],
    labels=Mapping[str, str],
)


class PlanPages(Answer):
    """Plans, each on a card; with ``full`` whole, or with ``themes`` what it says on these.

    ``related`` follows their ties to the end, ``evidence`` names the source of every fact.
    """

    name = "show"
    record = PlanRecord
    formats = TEXT_FORMATS

    def __init__(
        self,
        catalogue: Catalogue,
        plans: Sequence[Plan],
        themes: Sequence[Theme] = (),
        *,
        full: bool = False,
        related: bool = False,
        evidence: bool = False,
    ) -> None:
        self.plans, self.themes = plans, themes
        self.full = full or evidence
        self.related, self.evidence = related, evidence
        records = [plan_record(catalogue, plan, related=related) for plan in plans]
        super().__init__(catalogue, records)

    def blocks(self) -> Iterator[Block]:
        """A card or a page for each plan, or a page for each of its themes."""
        from plantool.answers.plan_page import PlanPage, card, theme_page

        for plan in self.plans:
            for theme in self.themes:
                yield from theme_page(self.catalogue, plan, theme)
            page = PlanPage(self.catalogue, plan, self.related, self.evidence)
            if self.full:
                yield from page.blocks()
            elif self.related:
                yield from page.related_plans()
            elif not self.themes:
                yield from card(self.catalogue, plan)


def plan_record(catalogue: Catalogue, plan: Plan, *, related: bool = False) -> Any:
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


def _measures(plan: Plan, measures: Sequence[model.Measure], heading: int) -> tuple[Any, ...]:
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
