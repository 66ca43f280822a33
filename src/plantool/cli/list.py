"""``plantool list``: plans, filtered and sorted."""

from plantool.answers.list import PlanList
from plantool.cli.options import LIMIT, REVERSE, option
from plantool.cli.output import Output
from plantool.query.filters import Filters, SortKey, ordered, select


def list_command(
    output: Output,
    filters: Filters,
    sort: SortKey = option("KEY", "Order: {among}.", SortKey.ADOPTED, among=SortKey),
    reverse: bool = REVERSE,
    limit: int | None = LIMIT,
) -> PlanList:
    """List plans, filtered and sorted.

    plantool list --scope regional --from 2015
    plantool list --country burkina-faso --theme awareness
    plantool list --kind "action plan" --in-effect 2007 --json

    A repeated filter means "or", different filters mean "and".
    """
    return PlanList(ordered(select(output.catalogue, filters), sort, reverse=reverse), limit)
