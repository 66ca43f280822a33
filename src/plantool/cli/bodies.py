"""``plantool bodies``: the bodies, their members, and the plans of each."""

from enum import StrEnum
from typing import Annotated

import typer

from plantool.answers.answer import Order
from plantool.answers.bodies import BodyEntries, body_entries
from plantool.cli import complete
from plantool.cli.options import Limit, Reverse, command
from plantool.cli.output import Output
from plantool.query.names import read_all


class BodySort(StrEnum):
    """What the bodies can be ordered by."""

    ID = "id"
    NAME = "name"
    KIND = "kind"
    PLANS = "plans"


@command(
    BodyEntries,
    "plantool bodies",
    "plantool bodies cedeao",
    "plantool bodies ecowas --members",
)
def bodies_command(
    output: Output,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[BODY...]", help="Id, abbreviation or name.", autocompletion=complete.bodies
        ),
    ] = None,
    members: Annotated[
        bool, typer.Option("--members", help="Since when each State is a member, and who says so.")
    ] = False,
    sort: Annotated[
        BodySort, typer.Option("--sort", metavar="KEY", help=f"Order: {', '.join(BodySort)}.")
    ] = BodySort.ID,
    reverse: Reverse = False,
    limit: Limit = None,
) -> BodyEntries:
    """The bodies, their members and plans.

    With names, these whole: names, members today and at the adoption of each plan.
    """
    catalogue = output.catalogue()
    named = read_all(catalogue, "body", names or ())
    chosen = [catalogue.bodies[key] for key in named.ids]
    answer = body_entries(catalogue, chosen, Order(sort, reverse, limit), spells=members)
    return answer.with_notes(named.notes)
