"""``plantool timeline``: plans over time, as a picture."""

from plantool.answers.timeline import TimelinePicture
from plantool.cli.options import LIMIT, MAYBE_PLANS, REVERSE, option
from plantool.cli.output import Output
from plantool.query.filters import Filters, SortKey, ordered, select


def timeline_command(
    output: Output,
    filters: Filters,
    plans: list[str] | None = MAYBE_PLANS,
    sort: SortKey | None = option("KEY", "Order: {among}.", among=SortKey),
    reverse: bool = REVERSE,
    limit: int | None = LIMIT,
) -> TimelinePicture:
    """Plans over time, as a picture.

    plantool timeline
    plantool timeline --body osce --from 2000

    Without a plan, all plans. Bars are for the time in effect, marks for the adoption, in groups
    by scope.
    """
    selection = select(output.catalogue, filters, plans or ())
    return TimelinePicture(ordered(selection, sort, reverse=reverse), limit)
