"""``plantool countries``: the countries, and the plans of each."""

from typing import Annotated

import typer

from plantool.answers.countries import CountryEntries, country_entries
from plantool.cli import complete
from plantool.cli.options import command
from plantool.cli.output import Output
from plantool.query.names import read_all


@command(
    CountryEntries,
    "plantool countries Ghana",
    "plantool countries burkina-faso CI --json",
)
def countries_command(
    output: Output,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COUNTRY...]", help="ISO code or name.", autocompletion=complete.countries
        ),
    ] = None,
) -> CountryEntries:
    """The countries, and the plans that list them.

    With names, these with their plans.
    """
    catalogue = output.catalogue()
    named = read_all(catalogue, "country", names or ())
    chosen = [catalogue.countries[key] for key in named.ids]
    return country_entries(catalogue, chosen).with_notes(named.notes)
