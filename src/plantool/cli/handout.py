"""``plantool handout``: a page to print."""

from typing import Annotated

import typer

from plantool.answers.handout import Handout, handout
from plantool.cli.options import MaybePlans, command
from plantool.cli.output import Output
from plantool.errors import NothingFound
from plantool.query.filters import Filters, choose


@command(
    Handout,
    "plantool handout --output handout.html",
    "plantool handout ouagadougou osce-2003 --exercise --output exercise.html",
    "plantool handout --body ecowas --short --format markdown",
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
    short: Annotated[
        bool,
        typer.Option(
            "--short",
            help="A few pages: a line for each plan says where its text is; the full list of"
            " sources and their disagreements is left out.",
        ),
    ] = False,
) -> Handout:
    """A page to print: HTML, Markdown or DOCX.

    Without a plan, of those of Tool 2.10: the plans, their themes, headings, time and sources.

    The ending of FILE decides: -o page.html, -o page.md or -o page.docx; without a file the page
    is HTML. DOCX needs pip install 'plantool\\[docx]'. PDF: print the HTML page from a browser.
    """
    catalogue = output.catalogue()
    selection = choose(catalogue, plans or (), filters)
    if not selection.ids:
        raise NothingFound("No plan passes these filters.", "See 'plantool list --help'.")
    return handout(
        catalogue, selection.plans, title, selection.notes, exercise=exercise, short=short
    )
