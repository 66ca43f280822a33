"""``plantool cite``: references to plans."""

from plantool.answers.answer import Format
from plantool.answers.cite import Citations
from plantool.cli.options import PLANS, option
from plantool.cli.output import Output, command
from plantool.formats.bibliography import STYLES_BY_SUFFIX, Style, references
from plantool.languages import Language, speaking


@command(
    Citations,
    "plantool cite ouagadougou",
    "plantool cite osce-2003 --style ris",
    "plantool cite asem-2001 osce-2003 --output plans.bib",
)
def cite_command(
    output: Output,
    plans: list[str] = PLANS,
    style: Style | None = option(
        "STYLE",
        f"Form of the reference: {', '.join(Style)}."
        " Without it, the ending of FILE decides (.bib, .ris), else text.",
    ),
) -> Citations | str:
    """References to plans: text, BibTeX, RIS, CSL-JSON.

    The instrument itself is cited, with what the catalogue has not seen of it. --json gives the
    parts of each reference.
    """
    rows = output.asked or output.fields or output.format is Format.TABLE
    if style is None and rows:
        return Citations(output.catalogue, output.named("plan", plans))
    suffix = output.file.suffix.lower() if output.file else ""
    style = style or STYLES_BY_SUFFIX.get(suffix, Style.TEXT)
    if style is Style.CSL_JSON:
        output.as_text(Format.JSON, nothing="[]\n")
    else:
        output.as_text()
    cited = output.named("plan", plans)
    if style is Style.TEXT:
        return references(Citations(output.catalogue, cited).results, style, output.page())
    with speaking(Language.ENGLISH):  # a program reads it
        cited = [output.recorded.plans[plan.id] for plan in cited]
        return references(Citations(output.recorded, cited).results, style, output.page())
