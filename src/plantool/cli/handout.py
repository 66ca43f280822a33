"""``plantool handout``: a page to print."""

from typing import Annotated

from plantool.answers.handout import Handout, Paper
from plantool.answers.handout_full import FullHandout
from plantool.cli.options import MaybePlans, option
from plantool.cli.output import Output, command
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
    title: Annotated[str | None, option("--title", "Title of the page.", "TEXT")] = None,
    exercise: Annotated[
        bool,
        option("--exercise", "Leave the matrix blank for groups to fill; the key is at the end."),
    ] = False,
    full: Annotated[
        bool,
        option("--full", "Also notes, why cells say so, disagreements, time line, every source."),
    ] = False,
    paper: Annotated[Paper, option("--paper", f"One of {', '.join(Paper)}.", "SIZE")] = Paper.A4,
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
    answer = FullHandout if full else Handout
    page = answer(catalogue, selection.plans, title, exercise=exercise, paper=paper)
    return page.with_notes(selection.notes)
