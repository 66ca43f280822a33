"""The answers of ``countries``: those that plans name, or some with their plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.answer import TEXT_FORMATS, Answer, row_of, stamp
from plantool.answers.blocks import (
    Block,
    Grid,
    Paragraph,
    Title,
    fact,
    facts_with_values,
)
from plantool.answers.parts import columns, plan_table
from plantool.answers.wording.terms import LABELS
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Country
from plantool.text import fold


class CountryRow(NamedTuple):
    """A country, and the plans whose list of States at adoption names it."""

    code: str
    name: str
    aliases: tuple[str, ...]
    plan_count: int
    plans: tuple[str, ...]
    origin: str


class CountryEntries(Answer):
    """Countries, a row each."""

    name = "countries"
    record = CountryRow
    columns = ("code", "name", "plan_count")

    def __init__(self, catalogue: Catalogue, rows: Sequence[CountryRow]) -> None:
        self.catalogue = catalogue
        plans = catalogue.plans.values()
        states_unknown = wording.STATES_UNKNOWN.format(
            unlisted=sum(not plan.states for plan in plans),
            total=len(plans),
            partial=sum(plan.states_partial for plan in plans),
        )
        super().__init__(stamp(catalogue), rows, (wording.STATES_AT_ADOPTION, states_unknown))

    def blocks(self) -> Iterator[Block]:
        """A table of the countries."""
        rows = tuple((row.code, row.name, str(row.plan_count)) for row in self.results)
        yield Grid(columns("code", "country", "plans"), rows)


class CountryPages(CountryEntries):
    """Some countries whole."""

    formats = TEXT_FORMATS
    document = True

    def blocks(self) -> Iterator[Block]:
        """A page for each country."""
        for row in self.results:
            yield Title(row.name)
            code = fact(LABELS["code"], row.code)
            yield facts_with_values([code, fact(LABELS["aliases"], "; ".join(row.aliases))])
            yield Title(wording.PLANS_OF_COUNTRY, 2)
            if row.plans:
                yield plan_table([self.catalogue.plans[key] for key in row.plans])
            else:
                yield Paragraph(wording.NO_PLAN_OF_COUNTRY)


def country_entries(catalogue: Catalogue, chosen: Sequence[Country] = ()) -> CountryEntries:
    """The countries that plans name as rows, or the chosen ones whole."""
    if chosen:
        return CountryPages(catalogue, [_row(catalogue, country) for country in chosen])
    rows = [_row(catalogue, country) for country in catalogue.countries.values()]
    named = [row for row in rows if row.plan_count]
    return CountryEntries(catalogue, sorted(named, key=lambda row: fold(row.name)))


def _row(catalogue: Catalogue, country: Country) -> CountryRow:
    plans = tuple(plan.id for plan in catalogue.plans.values() if country.code in plan.states)
    return row_of(CountryRow, country, plans=plans, plan_count=len(plans))
