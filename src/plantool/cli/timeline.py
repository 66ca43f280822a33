"""``plantool timeline``: plans over time, as a picture."""

from plantool.answers.timeline import TimelinePicture
from plantool.cli.options import LIMIT, MAYBE_PLANS, REVERSE, option
from plantool.cli.output import Output, command
from plantool.query.filters import Filters, SortKey, choose, ordered, select


@command(TimelinePicture, "plantool timeline", "plantool timeline --body osce --from 2000")
def timeline_command(
    output: Output,
    filters: Filters,
    plans: list[str] | None = MAYBE_PLANS,
    sort: SortKey | None = option("KEY", "Order", among=SortKey),
    reverse: bool = REVERSE,
    limit: int | None = LIMIT,
) -> TimelinePicture:
    """Plans over time, as a picture.

    Without a plan, all plans. Bars are for the time in effect, marks for the adoption, in groups
    by scope.
    """
    catalogue = output.catalogue
    selection = choose(catalogue, plans, filters) if plans else select(catalogue, filters)
    output.notes += selection.notes
    arranged = sort is not None or reverse
    if arranged:
        selection = ordered(selection, sort or SortKey.ADOPTED, reverse=reverse)
    return TimelinePicture(catalogue, selection.plans, arranged=arranged, limit=limit)
