"""``plantool bodies``: the bodies, their members, and the plans of each."""

from plantool.answers.bodies import BodyEntries
from plantool.cli.options import LIMIT, REVERSE, argument, flag, option
from plantool.cli.output import Output


def bodies_command(
    output: Output,
    names: list[str] | None = argument("[BODY...]", "Id, abbreviation or name."),
    members: bool = flag("--members", help="Since when each State is a member, and who says so."),
    sort: str = option("KEY", "Order: {among}.", "id", among=("id", "name", "kind", "plans")),
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
