"""``plantool search``: ranked hits over everything in the catalogue."""

from plantool.answers import wording
from plantool.answers.search import SearchHits
from plantool.cli.options import argument, flag, option
from plantool.cli.output import Output
from plantool.query.left_out import left_out
from plantool.query.search import index_of, search
from plantool.query.search.results import Record
from plantool.text import fold


def search_command(
    output: Output,
    words: list[str] = argument(
        "WORDS...", "Names, places, dates, themes: in any order, no quotes needed.", ...
    ),
    kind: list[Record] | None = option("KIND", "Only these: {among}.", among=Record),
    plan: list[str] | None = option("PLAN", "Only what belongs to this plan."),
    limit: int = option("NUMBER", "At most so many hits.", 10, names="--limit -n", min=1),
    exact: bool = flag("--exact", help="No other spellings: a mistyped word is not found."),
    explain: bool = flag("--explain", help="Say which word matched what, where, and its weight."),
) -> SearchHits:
    """Search everything; typos and other languages are fine.

    plantool search forged travel documents
    plantool search wagadugu --limit 3
    plantool search training --kind measure --plan ouagadougou

    Hits are plans, headings, actions, themes, bodies, countries and sources.
    Accents, capitals and filler words do not matter, mistyped words are found, and so are names
    in other languages, dates and places.
    """
    result = search(
        index_of(output.recorded),
        " ".join(words),
        kinds=kind or (),
        plans=[record.id for record in output.named("plan", plan)],
        typos=not exact,
        limit=limit,
    )
    no_plan = not any(hit.kind is Record.PLAN for hit in result.hits)
    if no_plan and (entry := left_out(fold(" ".join(words)))):
        output.notes.append(wording.LEFT_OUT_OF_CATALOGUE.format(entry=entry))
    return SearchHits(output.catalogue, result, explain=explain)
