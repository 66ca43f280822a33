"""``plantool themes``: the themes, and the plans of each."""

from typing import Annotated

import typer

from plantool.answers.themes import ThemeEntries, theme_entries
from plantool.cli import complete
from plantool.cli.options import command
from plantool.cli.output import Output
from plantool.query.names import read_all


@command(
    ThemeEntries,
    "plantool themes",
    "plantool themes awareness",
)
def themes_command(
    output: Output,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[THEME...]", help="Id or name.", autocompletion=complete.themes),
    ] = None,
) -> ThemeEntries:
    """The 14 themes, and which plans take them up.

    With names, these whole: definition, words, plans.
    """
    catalogue = output.catalogue()
    named = read_all(catalogue, "theme", names or ())
    chosen = [catalogue.themes[key] for key in named.ids]
    return theme_entries(catalogue, chosen).with_notes(named.notes)
