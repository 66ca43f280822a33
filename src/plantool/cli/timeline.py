"""``plantool timeline``: plans over time, as a picture."""

from typing import Annotated

from plantool.answers.timeline import TimelinePicture
from plantool.cli.options import Limit, MaybePlans, Reverse, sorting
from plantool.cli.output import Output, command
from plantool.query.filters import Filters, SortKey, choose, ordered, select


@command(TimelinePicture, "plantool timeline", "plantool timeline --body osce --from 2000")
def timeline_command(
    output: Output,
    filters: Filters,
    plans: MaybePlans = None,
    sort: Annotated[SortKey | None, sorting(SortKey)] = None,
    reverse: Reverse = False,
    limit: Limit = None,
) -> TimelinePicture:
    """Plans over time, as a picture.

    Without a plan, all plans. Bars are for the time in effect, marks for the adoption, in groups
    by scope.
    """
    catalogue = output.catalogue()
    selection = choose(catalogue, plans, filters) if plans else select(catalogue, filters)
    arranged = sort is not None or reverse
    if arranged:
        selection = ordered(selection, sort or SortKey.ADOPTED, reverse=reverse)
    picture = TimelinePicture(catalogue, selection.plans, arranged=arranged, limit=limit)
    return picture.with_notes(selection.notes)
