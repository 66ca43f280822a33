"""``plantool themes``: the themes, and the plans of each."""

from plantool.answers.themes import ThemeEntries
from plantool.cli.options import LIMIT, REVERSE, argument, option
from plantool.cli.output import Output


def themes_command(
    output: Output,
    names: list[str] | None = argument("[THEME...]", "Id or name."),
    sort: str | None = option("KEY", "Order: {among}.", among=("id", "name", "pillar", "plans")),
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
