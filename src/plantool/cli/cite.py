"""``plantool cite``: references to plans."""

from typing import Annotated

from plantool.answers.answer import Format, PlainText
from plantool.answers.cite import Citations
from plantool.cli.messages import report_error
from plantool.cli.options import Plans, option
from plantool.cli.output import Output, command
from plantool.errors import NothingFound, UsageError
from plantool.formats.bibliography import STYLES_BY_SUFFIX, Style, references
from plantool.query.names import Readings, read_all


@command(
    Citations,
    "plantool cite ouagadougou",
    "plantool cite osce-2003 --style ris",
    "plantool cite asem-2001 osce-2003 --output plans.bib",
)
def cite_command(
    output: Output,
    plans: Plans,
    style: Annotated[
        Style | None,
        option(
            "--style",
            f"Form of the reference: {', '.join(Style)}."
            " Without it, the ending of FILE decides (.bib, .ris), else text.",
            "STYLE",
        ),
    ] = None,
) -> Citations | PlainText:
    """References to plans: text, BibTeX, RIS, CSL-JSON.

    The instrument itself is cited, with what the catalogue has not seen of it. --json gives the
    parts of each reference.
    """
    options = output.options
    given = output.format_given() or options.fields
    if style is not None and given:
        raise UsageError(
            f"--style {style} has a form of its own.",
            "Leave out --format, --json and --fields, or leave out --style.",
        )
    catalogue = output.catalogue()
    form = output.format(Citations)
    as_rows = given or output.format_from_suffix() not in (None, Format.PLAIN)
    if style is None and (as_rows or form is Format.TABLE):
        named = read_all(catalogue, "plan", plans)
        return Citations(catalogue, [catalogue.plans[key] for key in named.ids]).with_notes(
            named.notes
        )
    try:
        named = read_all(catalogue, "plan", plans)
    except NothingFound as error:
        report_error(error)
        named = Readings((), ())
    results = Citations(catalogue, [catalogue.plans[key] for key in named.ids]).results
    suffix = options.file.suffix.lower() if options.file else ""
    style = style or STYLES_BY_SUFFIX.get(suffix, Style.TEXT)
    format = Format.JSON if style is Style.CSL_JSON else Format.PLAIN
    text = references(results, style, output.page())
    people = style is Style.TEXT
    return PlainText(text, format, named.notes, found=bool(results), for_people=people)
