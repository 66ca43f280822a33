"""The answer of ``list``: one record a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.answer import Answer, row_of, stamp
from plantool.answers.blocks import Block, Grid, Paragraph, Text
from plantool.answers.cite import text_of
from plantool.answers.parts import PLAN_COLUMNS, columns, file_name, month, plan_cells, reason_words
from plantool.answers.wording import counted, humanize
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Basis, Coverage, Kind, Plan, Scope, SourceType, Status
from plantool.query.coverage import KNOWN, strongest
from plantool.query.filters import Selection
from plantool.query.membership import Reason


class KnownTheme(NamedTuple):
    """A theme that a plan is known to take up, and how."""

    id: str
    coverage: Coverage

    def __str__(self) -> str:
        return f"{self.id} ({self.coverage})"


class PlanRow(NamedTuple):
    """One plan of a list; ``short`` is the title where there is no shorter name.

    ``url`` is the address that may soonest lead to the text, ``unofficial`` that of a copy.
    ``reason`` is why it covers the countries asked for, such as ``member of ECOWAS since 1975``.
    """

    id: str
    title: str
    short: str
    kind: Kind
    scope: Scope
    bodies: tuple[str, ...]
    states: tuple[str, ...]
    states_partial: bool
    regions: tuple[str, ...]
    adopted: str | None
    adopted_from: str | None
    adopted_to: str | None
    place: str | None
    symbol: str | None
    period: str | None
    in_effect: str | None
    status: Status
    targets: tuple[str, ...]
    tags: tuple[str, ...]
    basis: Basis
    themes: tuple[KnownTheme, ...]
    url: str | None
    unofficial: bool
    reason: str | None
    summary: str | None
    origin: str


class PlanList(Answer):
    """The plans of a selection, a row each."""

    name = "list"
    record = PlanRow
    columns: tuple[str, ...] = (
        "id",
        "short",
        "kind",
        "scope",
        "bodies",
        "adopted",
        "adopted_from",
        "adopted_to",
        "place",
        "period",
        "status",
        "basis",
        "title",
    )
    tells_origin = True

    def __init__(self, selection: Selection, limit: int | None = None) -> None:
        self.catalogue = selection.catalogue
        self.plans = [self.catalogue.plans[key] for key in selection.ids[:limit]]
        shown, total = len(self.plans), len(selection.ids)
        notes = selection.notes
        if not total:
            notes = (*notes, wording.NO_PLAN_PASSES)
        if shown < total:
            notes = (*notes, wording.PLANS_SHOWN.format(shown=shown, total=total))
        self.reasons = {
            key: self._reason(reasons) for key, reasons in selection.reasons.items() if reasons
        }
        if self.reasons:
            self.columns = (*self.columns, "reason")
        rows = [_row(self.catalogue, plan, self.reasons.get(plan.id)) for plan in self.plans]
        super().__init__(stamp(self.catalogue), rows, notes, total)

    def blocks(self) -> Iterator[Block]:
        """A table of the plans, and how many they are."""
        names = ["adopted", "status", "kind", "scope", "why" if self.reasons else "bodies"]
        names += ["origin"] if self.catalogue.overlays else []
        heads = columns(
            *names,
            whole=names[:4],
            under=("status", "scope", "origin"),
            spare={"status": 3, "kind": 1, "scope": 2},
        )
        cells = tuple(self._cells(plan) for plan in self.plans)
        yield Grid((*PLAN_COLUMNS, *heads), cells)
        yield Paragraph(counted(wording.PLANS, len(self.plans)), dim=True)

    def _reason(self, reasons: Sequence[Reason]) -> str:
        """Why a plan covers the countries asked for; of several, each is named."""
        words = [reason_words(self.catalogue, reason) for reason in reasons]
        if len(reasons) == 1:
            return words[0]
        return "; ".join(
            wording.COUNTRY_AND_REASON.format(
                country=self.catalogue.countries[reason.country].name, reason=text
            )
            for reason, text in zip(reasons, words, strict=True)
        )

    def _cells(self, plan: Plan) -> tuple[Text, ...]:
        bodies = [self.catalogue.bodies[key] for key in plan.bodies]
        cells = (
            *plan_cells(plan),
            month(plan),
            humanize(plan.status),
            humanize(plan.kind),
            humanize(plan.scope),
            self.reasons.get(plan.id) or ", ".join(body.abbreviation or body.id for body in bodies),
        )
        return (*cells, file_name(plan)) if self.catalogue.overlays else cells


def _row(catalogue: Catalogue, plan: Plan, reason: str | None) -> PlanRow:
    text = text_of(catalogue, plan)
    themes = strongest(plan, catalogue.themes).items()
    return row_of(
        PlanRow,
        plan,
        short=plan.label,
        reason=reason,
        themes=tuple(KnownTheme(*theme) for theme in themes if theme[1] in KNOWN),
        url=text and (text.url or text.printed_url),
        unofficial=text is not None and text.type is SourceType.COPY,
    )
