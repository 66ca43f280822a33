"""``plantool countries``: the countries, and the plans of each."""

from typing import Annotated

import typer

from plantool.answers.countries import CountryEntries, country_entries
from plantool.cli import complete
from plantool.cli.options import command
from plantool.cli.output import Output
from plantool.query.names import find_countries


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
    return country_entries(catalogue, find_countries(catalogue, names or ()))
