"""``plantool handout``: a page to print."""

from typing import Annotated

import typer

from plantool.answers.handout import Handout, Paper, handout
from plantool.cli.options import MaybePlans, command
from plantool.cli.output import Output
from plantool.errors import NothingFound
from plantool.query.filters import Filters, choose


@command(
    Handout,
    "plantool handout --output handout.html",
    "plantool handout ouagadougou osce-2003 --exercise --output exercise.html",
    "plantool handout --body ecowas --full --format markdown",
)
def handout_command(
    output: Output,
    filters: Filters,
    plans: MaybePlans = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Title of the page.")
    ] = None,
    exercise: Annotated[
        bool,
        typer.Option(
            "--exercise",
            help="Leave the matrix blank for groups to fill; the key is at the end.",
        ),
    ] = False,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="Also notes, why cells say so, disagreements, time line, every source.",
        ),
    ] = False,
    paper: Annotated[
        Paper, typer.Option("--paper", metavar="SIZE", help=f"One of {', '.join(Paper)}.")
    ] = Paper.A4,
) -> Handout:
    """A page to print: HTML, Markdown or DOCX.

    The answer in words, the matrix, each plan with its headings, and where the texts are.
    Without a plan, those of Tool 2.10.

    The ending of FILE decides: -o page.html, -o page.md or -o page.docx; without a file the page
    is HTML. DOCX needs pip install 'plantool\\[docx]'. PDF: print the HTML page from a browser.
    """
    catalogue = output.catalogue()
    selection = choose(catalogue, plans or (), filters)
    if not selection.ids:
        raise NothingFound("No plan passes these filters.", "See 'plantool list --help'.")
    return handout(
        catalogue,
        selection.plans,
        title,
        selection.notes,
        exercise=exercise,
        full=full,
        paper=paper,
    )
