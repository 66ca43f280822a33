"""The commands of the vocabulary: themes, bodies, countries."""

from typing import Annotated

import typer

from plantool.cli import complete
from plantool.cli.output import Output


def themes_command(
    out: Output,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[THEME...]", help="Id or name.", autocompletion=complete.themes),
    ] = None,
) -> None:
    """List the themes, or show some whole: definition, words, plans."""
    from plantool.answers import themes
    from plantool.query.names import find_themes

    out.answer(
        themes.ThemeRow,
        lambda catalogue: themes.theme_entries(catalogue, find_themes(catalogue, names or ())),
        columns=themes.COLUMNS,
        document=bool(names),
    )


def bodies_command(
    out: Output,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[BODY...]", help="Id, abbreviation or name.", autocompletion=complete.bodies
        ),
    ] = None,
) -> None:
    """List the bodies, or show some whole: names, plans."""
    from plantool.answers import bodies
    from plantool.query.names import find_bodies

    out.answer(
        bodies.BodyRow,
        lambda catalogue: bodies.body_entries(catalogue, find_bodies(catalogue, names or ())),
        columns=bodies.COLUMNS,
        document=bool(names),
    )


def countries_command(
    out: Output,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COUNTRY...]",
            help="ISO code or name, in any language.",
            autocompletion=complete.countries,
        ),
    ] = None,
) -> None:
    """List the countries that plans name, or show some with their plans."""
    from plantool.answers import countries
    from plantool.query.names import find_countries

    out.answer(
        countries.CountryRow,
        lambda catalogue: countries.country_entries(
            catalogue, find_countries(catalogue, names or ())
        ),
        columns=countries.COLUMNS,
        document=bool(names),
    )
