"""``plantool search``: ranked hits over everything in the catalogue."""

from typing import Annotated

from plantool.answers import wording
from plantool.answers.search import SearchHits
from plantool.cli import complete
from plantool.cli.options import argument, at_least_one, option
from plantool.cli.output import Output, command
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
        argument("WORDS...", "Names, places, dates, themes: in any order, no quotes needed."),
    ],
    kind: Annotated[
        list[Record] | None, option("--kind", f"Only these: {', '.join(Record)}.", "KIND")
    ] = None,
    plan: Annotated[
        list[str] | None,
        option("--plan", "Only what belongs to this plan.", "PLAN", complete.plans),
    ] = None,
    limit: Annotated[
        int, option("--limit -n", "At most so many hits.", "NUMBER", parser=at_least_one)
    ] = 10,
    exact: Annotated[
        bool, option("--exact", "No other spellings: a mistyped word is not found.")
    ] = False,
    explain: Annotated[
        bool, option("--explain", "Say which word matched what, where, and its weight.")
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
    hits = SearchHits(catalogue, result, exact=exact, explain=explain)
    if any(hit.kind is Record.PLAN for hit in result.hits):
        return hits.with_notes(named.notes)
    entry = left_out(fold(" ".join(words)))
    told = (wording.LEFT_OUT_OF_CATALOGUE.format(entry=entry),) if entry else ()
    return hits.with_notes((*named.notes, *told))
