"""The answers of ``countries``: those that plans cover, or some with their plans."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import BY_NAME, Entries, Order, fields, row_of
from plantool.answers.blocks import Block, Fact, Title, fact, labelled
from plantool.answers.wording import counted, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Country
from plantool.query.membership import SIGNED, UNITED_NATIONS, Cover, Reason, may_cover, states_of


class CountryPlan(NamedTuple):
    """A plan that covers a country, and why: by its list, or through a body."""

    plan: str
    cover: Cover
    body: str | None
    since: str | None
    as_of: str | None
    left: str | None


class CountryRow(NamedTuple):
    """A country, and the plans that cover it.

    ``listed`` and ``member`` count the plans that name it and those through a body, but for the
    ``united_nations``. ``to_sign`` are those that bind it if it ratified them, ``in_part`` those
    with a list of States that is known only in part.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    plan_count: int
    listed: int
    member: int
    united_nations: int
    plans: tuple[CountryPlan, ...]
    to_sign: tuple[str, ...]
    in_part: tuple[str, ...]
    origin: str


class CountryEntries(Entries):
    """All countries as rows, or the chosen ones whole; ``un`` names its plans there too."""

    name = "countries"
    record = CountryRow
    columns = fields("code name plan_count listed member united_nations")

    def __init__(
        self,
        catalogue: Catalogue,
        chosen: Sequence[Country] = (),
        order: Order = BY_NAME,
        *,
        un: bool = False,
    ) -> None:
        self.un = un
        countries = chosen or list(catalogue.countries.values())
        codes = {country.code for country in countries}
        reasons: dict[str, list[tuple[str, Reason]]] = defaultdict(list)
        for plan in catalogue.plans.values():
            for reason in states_of(catalogue, plan, codes):
                reasons[reason.country].append((plan.id, reason))
        rows = [_row(catalogue, country, reasons[country.code]) for country in countries]
        notes = () if chosen else (wording.STATES_AT_ADOPTION,)
        super().__init__(catalogue, rows, order, notes, whole=bool(chosen))

    def table(self) -> Iterator[Block]:
        """A table of the countries."""
        rows = (
            (row.code, row.name, *map(str, (row.listed, row.member, row.united_nations)))
            for row in self.results
        )
        yield parts.grid(rows, "code", "country", "listed", "member", "united_nations")

    def page(self, row: CountryRow) -> Iterator[Block]:
        """A country, and its plans by why they cover it."""
        yield Title(f"{row.name} ({row.code})")
        yield labelled(self._facts(row))

    def _facts(self, row: CountryRow) -> Iterator[Fact]:
        """The plans that name it, those through each body, and those that may cover it."""
        listed = [plan.plan for plan in row.plans if plan.cover is Cover.LISTED]
        yield fact(wording.NAMED_IN, self._plans("{plans}", listed))
        by_body: dict[tuple[str, str], list[str]] = defaultdict(list)
        for plan in row.plans:
            if plan.body and (self.un or plan.body != UNITED_NATIONS):
                by_body[plan.body, _when(plan)].append(plan.plan)
        for (body, when), plans in sorted(by_body.items(), key=lambda item: -len(item[1])):
            name = parts.body_name(self.catalogue, body)
            yield fact(name, self._plans(f"{when}: {{plans}}", plans))
        if row.united_nations and not self.un:
            name = parts.body_name(self.catalogue, UNITED_NATIONS)
            yield fact(name, counted(wording.UN_PLANS, row.united_nations))
        yield fact(wording.TO_SIGN, self._plans(wording.TO_SIGN_PLANS, row.to_sign))
        yield fact(terms.LABELS["perhaps"], self._plans(wording.PERHAPS_PLANS, row.in_part))
        if not row.plans:
            yield fact(wording.NAMED_IN, wording.NO_PLAN_OF_COUNTRY)
        yield fact(terms.LABELS["more"], wording.MORE_OF_COUNTRY.format(code=row.code))

    def _plans(self, sentence: str, plans: Sequence[str]) -> str | None:
        labels = "; ".join(self.catalogue.plans[key].label for key in plans)
        return sentence.format(plans=labels) if plans else None


def _row(
    catalogue: Catalogue, country: Country, reasons: Sequence[tuple[str, Reason]]
) -> CountryRow:
    """A country with the plans that cover it, and those that may."""
    plans = tuple(row_of(CountryPlan, reason, plan=plan) for plan, reason in reasons)
    uncertain = [
        plan
        for plan in catalogue.plans.values()
        if (plan.states_partial or (plan.kind in SIGNED and not plan.states))
        and country.code not in plan.states
        and may_cover(catalogue, plan, country.code)
    ]
    listed = sum(plan.cover is Cover.LISTED for plan in plans)
    united_nations = sum(plan.body == UNITED_NATIONS for plan in plans)
    return row_of(
        CountryRow,
        country,
        plan_count=len(plans),
        listed=listed,
        united_nations=united_nations,
        member=len(plans) - listed - united_nations,
        plans=plans,
        to_sign=tuple(plan.id for plan in uncertain if not plan.states_partial),
        in_part=tuple(plan.id for plan in uncertain if plan.states_partial),
    )


def _when(plan: CountryPlan) -> str:
    """Since when a country is a member of a body, and when it left."""
    sentence = wording.SINCE if plan.since else wording.AS_OF
    year = (plan.since or plan.as_of or "")[:4]
    left = wording.LEFT.format(day=in_words(plan.left)) if plan.left else ""
    return sentence.format(year=year) + left
