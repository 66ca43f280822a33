"""``plantool handout``: a page to print."""

from plantool.answers.handout import Handout, Paper
from plantool.cli.options import MAYBE_PLANS, flag, option
from plantool.cli.output import Output
from plantool.errors import NothingFound, UsageError
from plantool.query.filters import Filters, choose


def handout_command(
    output: Output,
    filters: Filters,
    plans: list[str] | None = MAYBE_PLANS,
    title: str | None = option("TEXT", "Title of the page."),
    exercise: bool = flag(
        "--exercise", help="Leave the matrix blank for groups to fill; the key is at the end."
    ),
    full: bool = flag(
        "--full", help="All that 'show --full' says of each plan, a time line, how to cite."
    ),
    paper: Paper = option("SIZE", "One of: {among}.", Paper.A4, among=Paper),
) -> Handout:
    """A page to print: HTML, Markdown or DOCX.

    plantool handout --output handout.html
    plantool handout ouagadougou osce-2003 --exercise --output exercise.html
    plantool handout --body ecowas --full --format markdown

    The answer in words, the matrix, each plan with its headings, and where the texts are.
    Without a plan, those of Tool 2.10.

    The ending of FILE decides: -o page.html, -o page.md or -o page.docx; without a file the page
    is HTML. DOCX needs pip install 'plantool\\[docx]'. PDF: print the HTML page from a browser.
    """
    if output.at_terminal:
        raise UsageError(
            "A handout is a page for a browser or a printer, not for a terminal.",
            "Name a file: plantool handout --output handout.html",
        )
    selection = choose(output.catalogue, plans or (), filters)
    if not selection.ids:
        raise NothingFound("No plan passes these filters.", "See 'plantool list --help'.")
    output.notes += selection.notes
    plans_chosen, catalogue = selection.plans, output.catalogue
    return Handout(catalogue, plans_chosen, title, full=full, exercise=exercise, paper=paper)
