"""The answer of ``list``: one record a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plantool.answers.answer import Answer, row_of, stamp
from plantool.answers.blocks import Block, Column, Grid, Paragraph, Text
from plantool.answers.wording import PLAN_COLUMNS, file_name, headed, month, plan_name
from plantool.catalogue.model import Basis, Kind, Plan, Scope, Status
from plantool.query.filters import Selection

COLUMNS: tuple[str, ...] = (
    "id",
    "short",
    "kind",
    "scope",
    "bodies",
    "adopted",
    "place",
    "period",
    "status",
    "basis",
    "title",
)


class PlanRow(NamedTuple):
    """One plan of a list; ``short`` is the title where there is no shorter name."""

    id: str
    title: str
    short: str
    kind: Kind
    scope: Scope
    bodies: tuple[str, ...]
    states: tuple[str, ...]
    states_partial: bool
    adopted: str | None
    place: str | None
    symbol: str | None
    period: str | None
    in_effect: str | None
    status: Status
    targets: tuple[str, ...]
    tags: tuple[str, ...]
    basis: Basis
    summary: str | None
    origin: str


class PlanList(Answer):
    """The plans of a selection, a row each."""

    name = "list"
    record = PlanRow
    columns = COLUMNS

    def __init__(self, selection: Selection, limit: int | None = None) -> None:
        self.catalogue = selection.catalogue
        self.plans = [self.catalogue.plans[key] for key in selection.ids[:limit]]
        total = len(selection.ids)
        notes = selection.notes
        if not total:
            notes = (*notes, "No plan passes these filters.")
        if len(self.plans) < total:
            notes = (*notes, f"{len(self.plans)} of {total} plans shown.")
        rows = [row_of(PlanRow, plan, short=plan.label) for plan in self.plans]
        super().__init__(stamp(self.catalogue), rows, notes, total)
        if self.catalogue.overlays:
            self.columns = (*COLUMNS, "origin")

    def blocks(self) -> Iterator[Block]:
        """A table of the plans, and how many they are."""
        columns = [
            *PLAN_COLUMNS,
            Column("adopted", whole=True),
            Column("status", whole=True, under=True),
            Column("kind", whole=True),
            Column("scope", whole=True, under=True),
            Column("by"),
        ]
        columns += [Column("from", under=True)] if self.catalogue.overlays else []
        yield Grid(tuple(columns), tuple(self._cells(plan) for plan in self.plans))
        count = len(self.plans)
        yield Paragraph(f"{count} {'plan' if count == 1 else 'plans'}", dim=True)

    def _cells(self, plan: Plan) -> tuple[Text, ...]:
        bodies = [self.catalogue.bodies[key] for key in plan.bodies]
        cells = (
            *plan_name(plan),
            month(plan),
            plan.status,
            headed(plan.kind),
            plan.scope,
            ", ".join(body.abbreviation or body.id for body in bodies),
        )
        return (*cells, file_name(plan)) if self.catalogue.overlays else cells


def listing(selection: Selection, limit: int | None = None) -> PlanList:
    """The plans of a selection, at most ``limit`` of them."""
    return PlanList(selection, limit)
