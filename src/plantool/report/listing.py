"""The answer of ``list``: one record a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plantool.catalogue.model import Basis, Coverage, Kind, Plan, Scope, Status
from plantool.catalogue.read import Catalogue
from plantool.query.coverage import row
from plantool.report.base import Report, stamp
from plantool.report.blocks import Block, Column, Grid, Paragraph, Span, Text, Tone
from plantool.report.words import headed

COLUMNS = ("id", "short", "kind", "scope", "bodies", "adopted", "place", "period", "status", "basis", "title")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan of a list.

    ``headline_themes`` and ``measure_themes`` are the themes whose coverage says so; all other themes are not known to be covered.
    """

    id: str
    title: str
    short: str
    kind: Kind
    scope: Scope
    bodies: tuple[str, ...]
    states: tuple[str, ...]
    adopted: str | None
    place: str | None
    symbol: str | None
    period: str | None
    in_effect: str | None
    status: Status
    targets: tuple[str, ...]
    tags: tuple[str, ...]
    basis: Basis
    headline_themes: tuple[str, ...]
    measure_themes: tuple[str, ...]
    summary: str | None
    origin: str


def listing(catalogue: Catalogue, plans: Sequence[Plan], notes: tuple[str, ...] = (), limit: int | None = None) -> Report:
    """The given plans, at most ``limit`` of them."""
    shown = plans if limit is None else plans[:limit]
    if len(shown) < len(plans):
        notes = (*notes, f"{len(shown)} of {len(plans)} plans shown.")
    return Report(
        "list",
        stamp(catalogue),
        PlanRow,
        [_row(catalogue, plan) for plan in shown],
        (*COLUMNS, "origin") if catalogue.overlays else COLUMNS,
        lambda: _blocks(catalogue, shown),
        notes,
        len(plans),
    )


def _row(catalogue: Catalogue, plan: Plan) -> PlanRow:
    cells = row(plan, catalogue.themes.values()) if plan.strategy or plan.measure else []
    return PlanRow(
        id=plan.id,
        title=plan.title,
        short=plan.label,
        kind=plan.kind,
        scope=plan.scope,
        bodies=plan.bodies,
        states=plan.states,
        adopted=plan.adopted,
        place=plan.place,
        symbol=plan.symbol,
        period=plan.period,
        in_effect=plan.in_effect,
        status=plan.status,
        targets=plan.targets,
        tags=plan.tags,
        basis=plan.basis,
        headline_themes=tuple(cell.theme for cell in cells if cell.coverage is Coverage.HEADLINE and cell.theme),
        measure_themes=tuple(cell.theme for cell in cells if cell.coverage is Coverage.MEASURE and cell.theme),
        summary=plan.summary,
        origin=plan.origin,
    )


def _blocks(catalogue: Catalogue, plans: Sequence[Plan]) -> list[Block]:
    columns = [Column("plan"), Column("adopted", whole=True), Column("kind", whole=True), Column("scope", whole=True), Column("status", whole=True)]
    origin = bool(catalogue.overlays)
    rows: list[tuple[Text, ...]] = [
        (
            (Span(plan.label, Tone.STRONG), Span(f"\n{plan.id}", Tone.DIM)),
            _when(plan),
            headed(plan.kind),
            plan.scope,
            plan.status,
            *([plan.origin] if origin else []),
        )
        for plan in plans
    ]
    count = f"{len(plans)} {'plan' if len(plans) == 1 else 'plans'}"
    return [Grid(tuple([*columns, Column("from")] if origin else columns), tuple(rows)), Paragraph(count, dim=True)]


def _when(plan: Plan) -> str:
    return plan.adopted.partition("/")[0][:7] if plan.adopted else "?"
