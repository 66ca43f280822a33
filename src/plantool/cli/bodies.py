"""``plantool bodies``: the bodies, and the plans of each."""

from typing import Annotated

import typer

from plantool.answers.bodies import BodyEntries, body_entries
from plantool.cli import complete
from plantool.cli.options import command
from plantool.cli.output import Output
from plantool.query.names import find_bodies


@command(
    BodyEntries,
    "plantool bodies",
    "plantool bodies cedeao",
)
def bodies_command(
    output: Output,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[BODY...]", help="Id, abbreviation or name.", autocompletion=complete.bodies
        ),
    ] = None,
) -> BodyEntries:
    """The bodies, and their plans.

    With names, these whole: names, plans.
    """
    catalogue = output.catalogue()
    return body_entries(catalogue, find_bodies(catalogue, names or ()))
