"""The answer of ``list``: one record a plan."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import Answer, record_like, row_of
from plantool.answers.blocks import Block, Paragraph
from plantool.answers.wording import counted, humanize
from plantool.catalogue.model import Coverage, Plan, SourceType
from plantool.query.coverage import KNOWN, strongest
from plantool.query.filters import Selection
from plantool.query.membership import Reason
from plantool.query.usefulness import text_of


class KnownTheme(NamedTuple):
    """A theme that a plan is known to take up, and how."""

    id: str
    coverage: Coverage

    def __str__(self) -> str:
        return f"{self.id} ({self.coverage})"


PlanRow = record_like(
    Plan,
    "PlanRow",
    "id title short kind scope bodies states states_partial regions adopted adopted_from adopted_to"
    " place symbol period in_effect status targets tags basis themes url unofficial reason summary"
    " origin",
    """One plan of a list; ``short`` is the title where there is no shorter name.

    ``url`` is the address that may soonest lead to the text, ``unofficial`` that of a copy.
    ``reason`` is why it covers the countries asked for, such as ``member of ECOWAS since 1975``.
    """,
    short=str,
    themes=[KnownTheme],
    url=str | None,
    unofficial=bool,
    reason=str | None,
)


class PlanList(Answer):
    """The plans of a selection, a row each."""

    name = "list"
    record = PlanRow
    columns = (
        "id short kind scope bodies adopted adopted_from adopted_to place period status basis title"
    )

    def __init__(self, selection: Selection, limit: int | None = None) -> None:
        self.catalogue = selection.catalogue
        self.plans = [self.catalogue.plans[key] for key in selection.ids[:limit]]
        self.reasons = {
            key: self._reason(reasons) for key, reasons in selection.reasons.items() if reasons
        }
        if self.reasons:
            self.columns += " reason"
        rows = []
        for plan in self.plans:
            text = text_of(self.catalogue, plan)
            said = strongest(plan)
            known = [key for key in self.catalogue.themes if said.get(key) in KNOWN]
            row = row_of(
                PlanRow,
                plan,
                short=plan.label,
                reason=self.reasons.get(plan.id),
                themes=tuple(KnownTheme(key, said[key]) for key in known),
                url=text and (text.url or text.printed_url),
                unofficial=text is not None and text.type is SourceType.COPY,
            )
            rows.append(row)
        notes = [*selection.notes, *[wording.NO_PLAN_PASSES] * (not rows)]
        super().__init__(self.catalogue, rows, notes, len(selection.ids))

    def blocks(self) -> Iterator[Block]:
        """A table of the plans, and how many they are."""
        names = ["adopted", "status", "kind", "scope", "why" if self.reasons else "by"]
        origins = bool(self.catalogue.overlays)
        rows = []
        for plan in self.plans:
            bodies = (self.catalogue.bodies[key].label for key in plan.bodies)
            names_of_bodies = ", ".join(re.sub(wording.OF_A_BODY, "", name) for name in bodies)
            words = map(humanize, (plan.status, plan.kind, plan.scope))
            reason = self.reasons.get(plan.id, names_of_bodies)
            origin = [PurePath(plan.origin).name] * origins  # the footer has its whole path
            rows.append((*parts.plan_cells(plan), parts.month(plan), *words, reason, *origin))
        yield parts.grid(rows, "plan", "id", *names, *["origin"] * origins)
        yield Paragraph(counted(wording.PLANS, len(self.plans)), dim=True)

    def sections(self) -> Iterator[Block]:
        """The card of each plan."""
        from plantool.answers.plan_page import card

        return (block for plan in self.plans for block in card(self.catalogue, plan))

    def _reason(self, reasons: Mapping[str, Reason]) -> str:
        """Why a plan covers the countries asked for; of several, each is named."""
        lines = []
        for code, reason in reasons.items():
            words = wording.LISTED
            if reason.body:
                body = self.catalogue.bodies[reason.body].label
                since = parts.member_since(reason.since, reason.as_of)
                words = wording.MEMBER.format(body=body, since=since)
            if len(reasons) > 1:
                country = self.catalogue.countries[code].name
                words = wording.MEANS.format(word=country, meaning=words)
            lines.append(words)
        return "; ".join(lines)
