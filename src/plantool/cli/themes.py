"""``plantool themes``: the themes, and the plans of each."""

from enum import StrEnum

from plantool.answers.themes import ThemeEntries
from plantool.cli.options import LIMIT, REVERSE, argument, option
from plantool.cli.output import Output

ThemeSort = StrEnum("ThemeSort", "ID NAME PILLAR PLANS")


def themes_command(
    output: Output,
    names: list[str] | None = argument("[THEME...]", "Id or name."),
    sort: ThemeSort | None = option("KEY", "Order: {among}.", among=ThemeSort),
    reverse: bool = REVERSE,
    limit: int | None = LIMIT,
) -> ThemeEntries:
    """The 14 themes, and which plans take them up.

    plantool themes
    plantool themes awareness

    With names, these whole: definition, words, plans.
    """
    themes = output.named("theme", names)
    return ThemeEntries(output.catalogue, themes, sort, reverse=reverse, limit=limit)
