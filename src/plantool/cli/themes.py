"""``plantool themes``: the themes, and the plans of each."""

from enum import StrEnum
from typing import Annotated

from plantool.answers.answer import Order
from plantool.answers.themes import ThemeEntries
from plantool.cli import complete
from plantool.cli.options import Limit, Reverse, argument, sorting
from plantool.cli.output import Output, command
from plantool.query.names import read_all

ThemeSort = StrEnum("ThemeSort", "ID NAME PILLAR PLANS")
"""What the themes can be ordered by."""


@command(ThemeEntries, "plantool themes", "plantool themes awareness")
def themes_command(
    output: Output,
    names: Annotated[
        list[str] | None, argument("[THEME...]", "Id or name.", complete.themes)
    ] = None,
    sort: Annotated[ThemeSort | None, sorting(ThemeSort)] = None,
    reverse: Reverse = False,
    limit: Limit = None,
) -> ThemeEntries:
    """The 14 themes, and which plans take them up.

    With names, these whole: definition, words, plans.
    """
    catalogue = output.catalogue()
    named = read_all(catalogue, "theme", names or ())
    chosen = [catalogue.themes[key] for key in named.ids]
    answer = ThemeEntries(catalogue, chosen, Order(sort, reverse, limit))
    return answer.with_notes(named.notes)
