"""The commands for teaching: timeline, cite, handout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plantool.catalogue.read import Catalogue
from plantool.cli.look_up import MaybePlans
from plantool.cli.output import Output
from plantool.cli.shared import output_options, plan_filters
from plantool.query.select import Filters, choose, select

if TYPE_CHECKING:
    from plantool.report.base import Report


@plan_filters
@output_options
def timeline_command(filters: Filters, out: Output, plans: MaybePlans = None) -> None:
    """Plans over time, as a picture: bars for the time in effect, marks for the adoption, grouped by scope. Without a plan, all plans."""
    from plantool.report import timeline

    def make(catalogue: Catalogue) -> Report:
        chosen = choose(catalogue, plans, filters) if plans else select(catalogue, filters)
        return timeline.timeline(catalogue, chosen.heads, chosen.notes)

    out.answer(timeline.TimelineRow, make)
