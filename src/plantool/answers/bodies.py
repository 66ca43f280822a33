"""The answers of ``bodies``: all as rows, or some with their members and plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.answer import BY_ID, TEXT_FORMATS, Answer, Order, arranged, row_of, stamp
from plantool.answers.blocks import Block, Grid, Paragraph, Text, Title, fact, facts_with_values
from plantool.answers.parts import PLAN_COLUMNS, address, columns, month, plan_cells
from plantool.answers.wording import humanize
from plantool.answers.wording.terms import LABELS
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, BodyKind, Member, Names, Plan, Standing
from plantool.query.membership import SIGNED, members_at


class BodyPlan(NamedTuple):
    """A plan of a body; ``members`` are those at its adoption, where it covers them."""

    plan: str
    adopted_by: bool
    members: tuple[str, ...]


class BodyRow(NamedTuple):
    """A body, its members, and the plans it adopted or takes part in.

    ``member_count`` is the number of those that are members on the day of the catalogue.
    """

    id: str
    name: str
    abbreviation: str | None
    kind: BodyKind
    names: Names
    aliases: tuple[str, ...]
    url: str | None
    member_count: int
    members: tuple[Member, ...]
    plan_count: int
    plans: tuple[BodyPlan, ...]
    origin: str


class BodyEntries(Answer):
    """All bodies, a row each."""

    name = "bodies"
    record = BodyRow
    columns = ("id", "abbreviation", "name", "kind", "member_count", "plan_count")

    def __init__(self, catalogue: Catalogue, chosen: Sequence[Body], order: Order) -> None:
        self.catalogue = catalogue
        rows = [_row(catalogue, body) for body in chosen]
        shown = arranged(rows, order)
        notes = tuple(order.notes(len(shown), len(rows)))
        super().__init__(stamp(catalogue), shown, notes, len(rows))

    def blocks(self) -> Iterator[Block]:
        """A table of the bodies."""
        whole = ("id", "abbreviation", "members", "plans")
        known = any(row.member_count for row in self.results)
        names = ("id", "abbreviation", "body", *["members"] * known, "plans")
        rows = tuple(
            (
                row.id,
                row.abbreviation or "",
                row.name,
                *[str(row.member_count or "")] * known,
                str(row.plan_count),
            )
            for row in self.results
        )
        yield Grid(columns(*names, whole=whole), rows)


class BodyPages(BodyEntries):
    """Some bodies whole."""

    formats = TEXT_FORMATS
    document = True
    spells = False

    def blocks(self) -> Iterator[Block]:
        """A page for each body."""
        for row in self.results:
            yield Title(row.name)
            yield facts_with_values(self._facts(row))
            if self.spells and row.members:
                yield Title(LABELS["members"], 2)
                yield self._members(row)
            yield Title(wording.PLANS_OF_BODY, 2)
            if row.plans:
                yield self._plans(row)
            else:
                yield Paragraph(wording.NO_PLAN_OF_BODY)
            if row.members and not self.spells:
                yield Paragraph(wording.MORE_OF_BODY.format(body=row.id), dim=True)

    def _facts(self, row: BodyRow) -> Iterator[tuple[str, tuple[Text, ...]]]:
        yield fact(LABELS["id"], row.id)
        yield fact(LABELS["abbreviation"], row.abbreviation)
        yield fact(LABELS["kind"], humanize(row.kind))
        for language, names in row.names.items():
            yield fact(wording.NAME_IN.format(language=language), *names)
        yield fact(LABELS["aliases"], "; ".join(row.aliases))
        yield fact(LABELS["url"], row.url and address(row.url))
        today = self.catalogue.edition.compiled
        current = sorted(members_at(self.catalogue.bodies[row.id], today), key=self._name)
        listed = sorted({spell.as_at for spell in current if not spell.joined and spell.as_at})
        states = "; ".join(self._name(spell) for spell in current)
        sentence = wording.MEMBERS_AS_LISTED if listed else wording.MEMBERS_ON
        days = ", ".join(map(in_words, listed)) or in_words(today)
        if current:
            members = sentence.format(count=len(current), day=days, names=states)
            yield fact(LABELS["members"], members)
        gone = [
            wording.MEMBER_LEFT.format(name=self._name(spell), day=in_words(spell.left))
            for spell in row.members
            if spell.left and spell.standing is Standing.MEMBER
        ]
        yield fact(LABELS["left"], "; ".join(gone))
        others = Counter(spell.standing for spell in row.members)
        del others[Standing.MEMBER]
        counts = (
            wording.STANDING_COUNT.format(count=number, standing=standing)
            for standing, number in others.items()
        )
        yield fact(LABELS["others"], "; ".join(counts))
        sources = dict.fromkeys(spell.source for spell in row.members)
        yield fact(LABELS["sources"], "; ".join(f"[{source}]" for source in sources))

    def _name(self, spell: Member) -> str:
        return self.catalogue.countries[spell.country].name

    def _members(self, row: BodyRow) -> Grid:
        """Every spell of membership, with the source that tells of it."""
        cells = (
            (
                self._name(spell),
                spell.standing,
                *(in_words(day) if day else "" for day in (spell.joined, spell.left, spell.as_at)),
                spell.source,
            )
            for spell in row.members
        )
        heads = columns(
            "country", "standing", "joined", "left", "as_at", "source", under=("source",)
        )
        return Grid(heads, tuple(cells))

    def _plans(self, row: BodyRow) -> Grid:
        """The plans, each with how many members the body had then."""
        heads = (
            *columns("adopted", whole=("adopted",)),
            *PLAN_COLUMNS,
            *columns("members_then") * bool(row.members),
        )
        rows: list[tuple[Text, ...]] = []
        for entry in row.plans:
            plan = self.catalogue.plans[entry.plan]
            then = str(len(entry.members) or "")
            rows.append((month(plan), *plan_cells(plan), *[then] * bool(row.members)))
        return Grid(heads, tuple(rows))


def body_entries(
    catalogue: Catalogue,
    chosen: Sequence[Body] = (),
    order: Order = BY_ID,
    *,
    spells: bool = False,
) -> BodyEntries:
    """All bodies as rows, or the chosen ones whole, with ``spells`` each State's membership."""
    if not chosen:
        return BodyEntries(catalogue, list(catalogue.bodies.values()), order)
    pages = BodyPages(catalogue, chosen, order)
    pages.spells = spells
    return pages


def _row(catalogue: Catalogue, body: Body) -> BodyRow:
    plans = [_plan(body, plan) for plan in catalogue.plans.values() if body.id in plan.bodies]
    current = members_at(body, catalogue.edition.compiled)
    return row_of(
        BodyRow,
        body,
        member_count=sum(1 for _ in current),
        members=body.member,
        plans=tuple(plans),
        plan_count=len(plans),
    )


def _plan(body: Body, plan: Plan) -> BodyPlan:
    """A plan of a body, with the members it covers through it."""
    adopted_by = body.id in plan.adopted_by
    counts = adopted_by and plan.start and not plan.states and plan.kind not in SIGNED
    spells = members_at(body, str(plan.start)) if counts else ()
    return BodyPlan(plan.id, adopted_by, tuple(spell.country for spell in spells))
