"""The answers of ``countries``: those that plans cover, or some with their plans."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import Entries, row_of
from plantool.answers.blocks import Block, Fact, Title, fact, labelled
from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Country
from plantool.query.membership import UNITED_NATIONS, Cover, Lack, Reason, doubts, states_of


class CountryRow(NamedTuple):
    """A country, and the plans that cover it.

    ``listed`` and ``member`` count the plans that name it and those through a body, but for the
    ``united_nations``. ``to_sign`` are those that bind it if it ratified them, ``in_part`` those
    with a list of States that is known only in part, ``not_told`` those of which neither
    a list of States is known nor the members of a body that adopted them.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    plan_count: int
    listed: int
    member: int
    united_nations: int
    plans: tuple[Reason, ...]
    to_sign: tuple[str, ...]
    in_part: tuple[str, ...]
    not_told: tuple[str, ...]
    origin: str


class CountryEntries(Entries):
    """All countries as rows, or the chosen ones whole; ``more`` names the UN's plans there too."""

    name = "countries"
    record = CountryRow
    columns = "code name plan_count listed member united_nations"

    def rows(self, entries: Sequence[Country]) -> list[CountryRow]:
        """Each country with the plans that cover it, and those that may."""
        codes = {country.code for country in entries}
        covering: dict[str, list[Reason]] = defaultdict(list)
        lacks: dict[tuple[str, Lack], list[str]] = defaultdict(list)
        for plan in self.catalogue.plans.values():
            reasons = states_of(self.catalogue, plan, codes)
            for code, reason in reasons.items():
                covering[code].append(reason)
            for code, lack in doubts(self.catalogue, plan, codes - reasons.keys()).items():
                lacks[code, lack].append(plan.id)
        rows = []
        for country in entries:
            code, covers = country.code, covering[country.code]
            kinds = ["un" if plan.body == UNITED_NATIONS else plan.cover for plan in covers]
            row = row_of(
                CountryRow,
                country,
                plan_count=len(covers),
                listed=kinds.count(Cover.LISTED),
                member=kinds.count(Cover.MEMBER),
                united_nations=kinds.count("un"),
                plans=tuple(covers),
                to_sign=tuple(lacks[code, Lack.RATIFIED]),
                in_part=tuple(lacks[code, Lack.PARTIAL]),
                not_told=tuple(lacks[code, Lack.STATES]),
            )
            rows.append(row)
        return rows

    def blocks(self) -> Iterator[Block]:
        """A table of all countries; or of each chosen one its plans, by why they cover it."""
        if not self.whole:
            names = ("code", "name", "listed", "member", "united_nations")
            yield parts.table(self.results, *names)
            return
        for row in self.results:
            yield Title(f"{row.name} ({row.code})")
            yield labelled(self._facts(row))

    def _facts(self, row: CountryRow) -> Iterator[Fact]:
        """The plans that name it, those through each body, and those that may cover it."""
        listed = [plan.plan for plan in row.plans if plan.cover is Cover.LISTED]
        yield fact(wording.NAMED_IN, self._plans("{plans}", listed))
        by_body: dict[tuple[str, str], list[str]] = defaultdict(list)
        for plan in row.plans:
            if plan.body and (self.more or plan.body != UNITED_NATIONS):
                when = parts.member_since(plan.since, plan.as_of)
                when += wording.LEFT.format(day=in_words(plan.left)) if plan.left else ""
                by_body[self.catalogue.bodies[plan.body].label, when].append(plan.plan)
        for (body, when), plans in sorted(by_body.items(), key=lambda group: -len(group[1])):
            yield fact(body, self._plans(f"{when}: {{plans}}", plans))
        if row.united_nations and not self.more:
            name = self.catalogue.bodies[UNITED_NATIONS].label
            yield fact(name, wording.UN_PLANS.format(count=row.united_nations))
        yield fact(wording.TO_SIGN, self._plans("{plans}", row.to_sign))
        yield fact(parts.label("perhaps"), self._plans(wording.PERHAPS_PLANS, row.in_part))
        if not row.plans:
            yield fact(wording.NAMED_IN, wording.NO_PLAN)
        more = wording.MORE_OF_COUNTRY.format(code=row.code, count=len(row.not_told))
        yield fact(parts.label("more"), more)

    def _plans(self, sentence: str, plans: Iterable[str]) -> str | None:
        labels = "; ".join(self.catalogue.plans[key].label for key in plans)
        return sentence.format(plans=labels) if labels else None
