"""``plantool countries``: the countries, and the plans of each."""

from plantool.answers.countries import CountryEntries
from plantool.cli.options import LIMIT, REVERSE, argument, flag, option
from plantool.cli.output import Output
from plantool.languages import translated
from plantool.query.membership import AT_ADOPTION

_SORTS = ("name", "code", "plans", "listed", "member")


def countries_command(
    output: Output,
    names: list[str] | None = argument("[COUNTRY...]", "ISO code or name."),
    un: bool = flag("--un", help="Name the plans of the United Nations."),
    sort: str = option("KEY", "Order: {among}.", "name", among=_SORTS),
    reverse: bool = REVERSE,
    limit: int | None = LIMIT,
) -> CountryEntries:
    """The countries, and the plans that cover them.

    plantool countries Ghana
    plantool countries burkina-faso CI --json
    plantool countries --sort plans --limit 10

    With names, these with their plans: by the plan's own list, or through a body that adopted it.
    """
    countries = output.named("country", names)
    if not countries:
        output.notes.append(translated(AT_ADOPTION))
    return CountryEntries(output.catalogue, countries, sort, reverse=reverse, limit=limit, more=un)
