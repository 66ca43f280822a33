"""``plantool bodies``: the bodies, their members, and the plans of each."""

from enum import StrEnum

from plantool.answers.bodies import BodyEntries
from plantool.cli.options import LIMIT, REVERSE, argument, flag, option
from plantool.cli.output import Output

BodySort = StrEnum("BodySort", "ID NAME KIND PLANS")


def bodies_command(
    output: Output,
    names: list[str] | None = argument("[BODY...]", "Id, abbreviation or name."),
    members: bool = flag("--members", help="Since when each State is a member, and who says so."),
    sort: BodySort = option("KEY", "Order: {among}.", BodySort.ID, among=BodySort),
    reverse: bool = REVERSE,
    limit: int | None = LIMIT,
) -> BodyEntries:
    """The bodies, their members and plans.

    plantool bodies
    plantool bodies cedeao
    plantool bodies ecowas --members

    With names, these whole: names, members today and at the adoption of each plan.
    """
    bodies = output.named("body", names)
    return BodyEntries(output.catalogue, bodies, sort, reverse=reverse, limit=limit, more=members)
