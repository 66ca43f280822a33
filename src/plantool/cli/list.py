"""``plantool list``: plans, filtered and sorted."""

from typing import Annotated

from plantool.answers.list import PlanList
from plantool.cli.options import Limit, Reverse, sorting
from plantool.cli.output import Output, command
from plantool.query.filters import Filters, SortKey, ordered, select


@command(
    PlanList,
    "plantool list --scope regional --from 2015",
    "plantool list --country burkina-faso --theme awareness",
    'plantool list --kind "action plan" --in-effect 2007 --json',
)
def list_command(
    output: Output,
    filters: Filters,
    sort: Annotated[SortKey, sorting(SortKey)] = SortKey.ADOPTED,
    reverse: Reverse = False,
    limit: Limit = None,
) -> PlanList:
    """List plans, filtered and sorted.

    A repeated filter means "or", different filters mean "and".
    """
    selection = select(output.catalogue(), filters)
    return PlanList(ordered(selection, sort, reverse=reverse), limit)
