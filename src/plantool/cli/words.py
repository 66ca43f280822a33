"""The commands of the vocabulary: themes, bodies, countries."""

from __future__ import annotations

from typing import Annotated

import typer

from plantool.cli import complete
from plantool.cli.output import Output
from plantool.cli.shared import output_options
from plantool.query.names import find_body, find_country, find_theme
from plantool.report import vocabulary


@output_options
def themes_command(
    out: Output,
    names: Annotated[list[str] | None, typer.Argument(metavar="[THEME...]", help="Id or name.", autocompletion=complete.themes)] = None,
) -> None:
    """List the themes, or show some whole: definition, words, plans."""
    out.answer(
        vocabulary.ThemeRow,
        lambda catalogue: vocabulary.themes(catalogue, [find_theme(catalogue, name) for name in names or ()]),
        document=bool(names),
    )


@output_options
def bodies_command(
    out: Output,
    names: Annotated[list[str] | None, typer.Argument(metavar="[BODY...]", help="Id, abbreviation or name.", autocompletion=complete.bodies)] = None,
) -> None:
    """List the bodies, or show some whole: names, plans."""
    out.answer(
        vocabulary.BodyRow,
        lambda catalogue: vocabulary.bodies(catalogue, [find_body(catalogue, name) for name in names or ()]),
        document=bool(names),
    )


@output_options
def countries_command(
    out: Output,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[COUNTRY...]", help="ISO code or name, in any language.", autocompletion=complete.countries)
    ] = None,
) -> None:
    """List the countries that plans name, or show some with their plans."""
    out.answer(
        vocabulary.CountryRow,
        lambda catalogue: vocabulary.countries(catalogue, [find_country(catalogue, name) for name in names or ()]),
        document=bool(names),
    )
