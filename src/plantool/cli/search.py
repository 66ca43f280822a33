"""``plantool search``: ranked hits over everything in the catalogue."""

from typing import Annotated

import typer

from plantool.answers import wording
from plantool.answers.search import SearchHits, search_hits
from plantool.cli import complete
from plantool.cli.options import at_least_one, command
from plantool.cli.output import Output
from plantool.query.left_out import left_out
from plantool.query.names import read_all
from plantool.query.search import Record, index_of, search
from plantool.text import fold


@command(
    SearchHits,
    "plantool search forged travel documents",
    "plantool search wagadugu --limit 3",
    "plantool search training --kind measure --plan ouagadougou",
)
def search_command(
    output: Output,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Names, places, dates, themes: in any order, no quotes needed.",
        ),
    ],
    kind: Annotated[
        list[Record] | None,
        typer.Option("--kind", metavar="KIND", help=f"Only these: {', '.join(Record)}."),
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
        bool, typer.Option("--exact", help="No other spellings: a mistyped word is not found.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say which word matched what, where, and its weight."),
    ] = False,
) -> SearchHits:
    """Search everything; typos and other languages are fine.

    Hits are plans, headings, actions, themes, bodies, countries and sources.
    Accents, capitals and filler words do not matter, mistyped words are found, and so are names
    in other languages, dates and places.
    """
    catalogue = output.catalogue()
    named = read_all(catalogue, "plan", plan or ())
    result = search(
        index_of(output.recorded()),
        " ".join(words),
        kinds=kind or (),
        plans=named.ids,
        typos=not exact,
        limit=limit,
    )
    hits = search_hits(catalogue, result, exact=exact, explain=explain)
    if any(hit.kind is Record.PLAN for hit in result.hits):
        return hits.with_notes(named.notes)
    entry = left_out(fold(" ".join(words)))
    told = (wording.LEFT_OUT_OF_CATALOGUE.format(entry=entry),) if entry else ()
    return hits.with_notes((*named.notes, *told))
