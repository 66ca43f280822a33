"""The answer of ``list``: one record a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plantool.answers.answer import Report, stamp
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Basis, Kind, PlanHead, Scope, Status
from plantool.frozen import frozen
from plantool.query.filters import Selection

if TYPE_CHECKING:
    from plantool.answers.blocks import Block, Text

COLUMNS = (
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


@frozen
class PlanRow:
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


def listing(found: Selection, limit: int | None = None) -> Report:
    """The plans found, at most ``limit`` of them."""
    catalogue = found.catalogue
    shown = [catalogue.heads[key] for key in found.ids[:limit]]
    notes = found.notes if found.ids else (*found.notes, "No plan passes these filters.")
    if len(shown) < len(found.ids):
        notes = (*notes, f"{len(shown)} of {len(found.ids)} plans shown.")
    return Report(
        "list",
        stamp(catalogue),
        PlanRow,
        [_row(plan) for plan in shown],
        (*COLUMNS, "origin") if catalogue.overlays else COLUMNS,
        lambda: _blocks(catalogue, shown),
        notes,
        len(found.ids),
    )


def _row(plan: PlanHead) -> PlanRow:
    return PlanRow(
        id=plan.id,
        title=plan.title,
        short=plan.label,
        kind=plan.kind,
        scope=plan.scope,
        bodies=plan.bodies,
        states=plan.states,
        states_partial=plan.states_partial,
        adopted=plan.adopted,
        place=plan.place,
        symbol=plan.symbol,
        period=plan.period,
        in_effect=plan.in_effect,
        status=plan.status,
        targets=plan.targets,
        tags=plan.tags,
        basis=plan.basis,
        summary=plan.summary,
        origin=plan.origin,
    )


def _blocks(catalogue: Catalogue, plans: Sequence[PlanHead]) -> list[Block]:
    from plantool.answers.blocks import Column, Grid, Paragraph
    from plantool.answers.wording import PLAN_COLUMNS, file_name, headed, month, plan_name

    names = {"adopted": False, "status": True, "kind": False, "scope": True}
    columns = [
        *PLAN_COLUMNS,
        *(Column(name, whole=True, under=under) for name, under in names.items()),
        Column("by"),
    ]
    short = {key: table.get("abbreviation", key) for key, table in catalogue.bodies.heads()}
    columns += [Column("from", under=True)] if catalogue.overlays else []

    def row(plan: PlanHead) -> tuple[Text, ...]:
        own = [file_name(plan)] if catalogue.overlays else []
        return (
            *plan_name(plan),
            month(plan),
            plan.status,
            headed(plan.kind),
            plan.scope,
            ", ".join(short[body] for body in plan.bodies),
            *own,
        )

    return [
        Grid(tuple(columns), tuple(map(row, plans))),
        Paragraph(f"{len(plans)} {'plan' if len(plans) == 1 else 'plans'}", dim=True),
    ]
