"""``plantool bodies``: the bodies, their members, and the plans of each."""

from enum import StrEnum
from typing import Annotated

from plantool.answers.answer import Order
from plantool.answers.bodies import BodyEntries
from plantool.cli import complete
from plantool.cli.options import Limit, Reverse, argument, option, sorting
from plantool.cli.output import Output, command
from plantool.query.names import read_all

BodySort = StrEnum("BodySort", "ID NAME KIND PLANS")
"""What the bodies can be ordered by."""


@command(
    BodyEntries, "plantool bodies", "plantool bodies cedeao", "plantool bodies ecowas --members"
)
def bodies_command(
    output: Output,
    names: Annotated[
        list[str] | None, argument("[BODY...]", "Id, abbreviation or name.", complete.bodies)
    ] = None,
    members: Annotated[
        bool, option("--members", "Since when each State is a member, and who says so.")
    ] = False,
    sort: Annotated[BodySort, sorting(BodySort)] = BodySort.ID,
    reverse: Reverse = False,
    limit: Limit = None,
) -> BodyEntries:
    """The bodies, their members and plans.

    With names, these whole: names, members today and at the adoption of each plan.
    """
    catalogue = output.catalogue()
    named = read_all(catalogue, "body", names or ())
    chosen = [catalogue.bodies[key] for key in named.ids]
    answer = BodyEntries(catalogue, chosen, Order(sort, reverse, limit), more=members)
    return answer.with_notes(named.notes)
