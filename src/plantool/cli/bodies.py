"""``plantool bodies``: the bodies, and the plans of each."""

from typing import Annotated

import typer

from plantool.answers.bodies import BodyEntries, body_entries
from plantool.cli import complete
from plantool.cli.options import command
from plantool.cli.output import Output
from plantool.query.names import read_all


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
    named = read_all(catalogue, "body", names or ())
    chosen = [catalogue.bodies[key] for key in named.ids]
    return body_entries(catalogue, chosen).with_notes(named.notes)
