"""``plantool countries``: the countries, and the plans of each."""

from enum import StrEnum
from typing import Annotated

from plantool.answers.answer import Order
from plantool.answers.countries import CountryEntries
from plantool.cli import complete
from plantool.cli.options import Limit, Reverse, argument, option, sorting
from plantool.cli.output import Output, command
from plantool.query.names import read_all

CountrySort = StrEnum("CountrySort", "NAME CODE PLANS LISTED MEMBER")
"""What the countries can be ordered by."""


@command(
    CountryEntries,
    "plantool countries Ghana",
    "plantool countries burkina-faso CI --json",
    "plantool countries --sort plans --limit 10",
)
def countries_command(
    output: Output,
    names: Annotated[
        list[str] | None, argument("[COUNTRY...]", "ISO code or name.", complete.countries)
    ] = None,
    un: Annotated[bool, option("--un", "Name the plans of the United Nations.")] = False,
    sort: Annotated[CountrySort, sorting(CountrySort)] = CountrySort.NAME,
    reverse: Reverse = False,
    limit: Limit = None,
) -> CountryEntries:
    """The countries, and the plans that cover them.

    With names, these with their plans: by the plan's own list, or through a body that adopted it.
    """
    catalogue = output.catalogue()
    named = read_all(catalogue, "country", names or ())
    chosen = [catalogue.countries[key] for key in named.ids]
    answer = CountryEntries(catalogue, chosen, Order(sort, reverse, limit), more=un)
    return answer.with_notes(named.notes)
