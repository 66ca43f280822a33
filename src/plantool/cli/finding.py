"""The command that searches."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from plantool.catalogue.load import Catalogue
from plantool.cli import complete
from plantool.cli.output import Output
from plantool.cli.shared import at_least_one
from plantool.query.search import Record

if TYPE_CHECKING:
    from plantool.answers.answer import Answer


def search_command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help="Names, places, dates, themes: in any order, no quotes needed."
        ),
    ],
    out: Output,
    kind: Annotated[
        list[Record] | None, typer.Option("--kind", help="Only records of this kind.")
    ] = None,
    plan: Annotated[
        list[str] | None,
        typer.Option(
            "--plan",
            metavar="PLAN",
            help="Only what belongs to this plan.",
            autocompletion=complete.plans,
        ),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", "-n", metavar="NUMBER", parser=at_least_one, help="At most so many hits."
        ),
    ] = 10,
    exact: Annotated[
        bool, typer.Option("--exact", help="No other spellings: what is mistyped is not found.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say which word matched what, where, and what it weighed."),
    ] = False,
) -> None:
    """Search plans, strategies, measures, themes, bodies, countries and sources.

    Accents, capitals and filler words do not matter, mistyped words are found, and so are names in other languages, dates and places.
    """
    from plantool.answers import search as searching
    from plantool.query.search import index_of, search

    def make(catalogue: Catalogue) -> "Answer":
        found = search(
            index_of(catalogue),
            " ".join(words),
            kinds=kind or (),
            plans=named(catalogue, plan or ()),
            typos=not exact,
            limit=limit,
        )
        return searching.search_hits(catalogue, found, exact=exact, explain=explain)

    out.answer(searching.SearchHit, make, columns=searching.COLUMNS)


def named(catalogue: Catalogue, plans: Sequence[str]) -> list[str]:
    """The ids of the plans of these names. Raises ``NothingFound``."""
    if not plans:
        return []
    from plantool.query.names import find_plans

    return [plan.id for plan in find_plans(catalogue, plans)]
