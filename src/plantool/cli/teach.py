"""The commands for teaching: timeline, cite, handout."""

from typing import TYPE_CHECKING, Annotated

import typer

from plantool.catalogue.load import Catalogue
from plantool.cli import complain, say
from plantool.cli.look_up import MaybePlans, Plans
from plantool.cli.output import Output, OutputOptions, write_file
from plantool.errors import ExitCode, NothingFound, UsageError
from plantool.formats import ENDINGS, Format
from plantool.formats.bibliography import Style
from plantool.query.filters import Filters, choose, select

if TYPE_CHECKING:
    from plantool.answers.answer import Answer
    from plantool.answers.handout import Handout
    from plantool.formats.handout import Form

_STYLES = {".bib": Style.BIBTEX, ".ris": Style.RIS}


def timeline_command(filters: Filters, out: Output, plans: MaybePlans = None) -> None:
    """Plans over time, as a picture: bars for the time in effect, marks for the adoption, grouped by scope. Without a plan, all plans."""
    from plantool.answers import timeline

    def make(catalogue: Catalogue) -> "Answer":
        chosen = choose(catalogue, plans, filters) if plans else select(catalogue, filters)
        return timeline.timeline_picture(catalogue, chosen.plans, chosen.notes)

    out.answer(timeline.TimelineRow, make, columns=timeline.COLUMNS)


def cite_command(
    plans: Plans,
    out: Output,
    style: Annotated[
        Style | None,
        typer.Option(
            "--style",
            help="Form of the reference; without it what the ending of FILE says (.bib, .ris), else text.",
        ),
    ] = None,
) -> None:
    """References to plans, as text or for a reference manager.

    The instrument itself is cited, with what the catalogue has not seen of it. --json gives the parts of each reference.
    """
    from plantool.answers import cite as citing
    from plantool.formats.bibliography import references
    from plantool.query.names import find_plans

    options = out.options
    asked = options.form is not None or options.json or options.fields is not None
    if asked and style is not None:
        raise UsageError(
            f"--style {style} has a form of its own.",
            "Leave out --format, --json and --fields, or leave out --style.",
        )
    if asked or (style is None and ENDINGS.get(_ending(options), Format.PLAIN) is not Format.PLAIN):
        out.answer(
            citing.Citation,
            lambda catalogue: citing.citations(catalogue, find_plans(catalogue, plans)),
            columns=citing.COLUMNS,
        )
    chosen = style or _STYLES.get(_ending(options), Style.TEXT)
    catalogue = out.catalogue()
    try:
        found = citing.citations(catalogue, find_plans(catalogue, plans)).results
    except NothingFound as fault:
        complain(fault.message, fault.hint)
        found = []
    out.write(
        references(found, chosen, out.page()),
        Format.JSON if chosen is Style.CSL_JSON else None,
    )
    raise typer.Exit(ExitCode.FOUND if found else ExitCode.NOTHING_FOUND)


def handout_command(
    filters: Filters,
    out: Output,
    plans: MaybePlans = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Title of the page.")
    ] = None,
    exercise: Annotated[
        bool,
        typer.Option(
            "--exercise", help="Leave the matrix blank for groups to fill; the key is at the end."
        ),
    ] = False,
    short: Annotated[
        bool,
        typer.Option(
            "--short",
            help="A few pages: a line for each plan says where its text is; the full list of sources and their disagreements is left out.",
        ),
    ] = False,
) -> None:
    """A page to print or to show: the plans, their themes, headings, time and sources. Without a plan, those of Tool 2.10.

    The ending of FILE decides: -o page.html, -o page.md or -o page.docx; without one the page is HTML, or --format markdown. DOCX needs
    pip install 'plantool[docx]'. PDF: open the HTML page in a browser and print it.
    """
    from plantool.answers import handout

    form = _handout_form(out.options)
    catalogue = out.catalogue()
    chosen = choose(catalogue, plans or (), filters)
    for note in chosen.notes:
        say(f"Note: {note}")
    if not chosen.plans:
        raise NothingFound("No plan passes these filters.", "See 'plantool list --help'.")
    _write_handout(
        out, handout.handout(catalogue, chosen.plans, title, exercise=exercise, short=short), form
    )


def _write_handout(out: Output, made: "Handout", form: "Form") -> None:
    from plantool.formats import docx, handout

    target = out.page()
    if form is handout.Form.DOCX and out.options.file is not None:
        write_file(out.options.file, docx.document(made, target))
    else:
        out.write((handout.page if form is handout.Form.HTML else handout.document)(made, target))


def _handout_form(options: OutputOptions) -> "Form":
    """The form that the file's ending or --format asks for. Raises ``UsageError`` where they ask for none, or for two."""
    from plantool.formats.handout import ENDINGS, Form

    if options.fields is not None:
        raise UsageError("--fields makes no sense for 'handout'.", "Leave it out.")
    asked = Format.JSON if options.json else options.form
    if asked not in (None, Format.HTML, Format.MARKDOWN):
        raise UsageError(
            f"--format {asked} makes no sense for 'handout'.",
            "Use html or markdown; for DOCX, -o page.docx.",
        )
    ending = _ending(options)
    told = ENDINGS.get(ending)
    if asked is None and ending and told is None:
        raise UsageError(
            f"A handout cannot be written as '{ending}'.",
            "Let the file end in .html, .md or .docx; for PDF, print the HTML page from a browser.",
        )
    if asked is not None and told is not None and told.value != asked.value:
        raise UsageError(
            f"--format {asked} and the ending '{ending}' do not agree.", "Leave out --format."
        )
    return Form(asked or told or Form.HTML)


def _ending(options: OutputOptions) -> str:
    return options.file.suffix.lower() if options.file else ""
