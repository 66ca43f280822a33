"""``plantool timeline``: plans over time, as a picture."""

from plantool.answers.timeline import TimelinePicture
from plantool.cli.options import MaybePlans
from plantool.cli.output import Output, command
from plantool.query.filters import Filters, choose, select


@command(TimelinePicture, "plantool timeline", "plantool timeline --body osce --from 2000")
def timeline_command(output: Output, filters: Filters, plans: MaybePlans = None) -> TimelinePicture:
    """Plans over time, as a picture.

    Without a plan, all plans. Bars are for the time in effect, marks for the adoption, in groups
    by scope.
    """
    catalogue = output.catalogue()
    selection = choose(catalogue, plans, filters) if plans else select(catalogue, filters)
    return TimelinePicture(catalogue, selection.plans, selection.notes)
