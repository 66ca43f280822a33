"""``plantool cite``: references to plans."""

from plantool.answers.answer import Format
from plantool.answers.cite import Citations
from plantool.cli.options import PLANS, option
from plantool.cli.output import Output
from plantool.errors import UsageError
from plantool.formats.bibliography import STYLES_BY_SUFFIX, Style, references
from plantool.languages import Language, speaking


def cite_command(
    output: Output,
    plans: list[str] = PLANS,
    style: Style | None = option(
        "STYLE",
        "Form of the reference: {among}."
        " Without it, the ending of FILE decides (.bib, .ris), else text.",
        among=Style,
    ),
) -> Citations:
    """References to plans: text, BibTeX, RIS, CSL-JSON.

    plantool cite ouagadougou
    plantool cite osce-2003 --style ris
    plantool cite asem-2001 osce-2003 --output plans.bib

    The instrument itself is cited, with what the catalogue has not seen of it. --json gives the
    parts of each reference.
    """
    if style is None and output.format is Format.PLAIN:
        suffix = output.file.suffix.lower() if output.file else ""
        style = STYLES_BY_SUFFIX.get(suffix, None if output.fields else Style.TEXT)
    if style not in (None, Style.CSL_JSON) and output.format is Format.JSON:
        raise UsageError(f"--style {style} is no JSON.", "Leave --json out.")
    for_people = style in (None, Style.TEXT)
    with speaking(output.language if for_people else Language.ENGLISH):
        answer = Citations(output.catalogue, output.named("plan", plans))
        if style:
            answer.text = references(answer.results, style, output.page())
    return answer
