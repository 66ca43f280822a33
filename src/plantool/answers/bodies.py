"""The answers of ``bodies``: all as rows, or some with their members and plans."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import Entries, record_like, row_of
from plantool.answers.blocks import Block, Fact, Paragraph, Span, Title, fact, labelled
from plantool.answers.wording import humanize
from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Body, Member, Standing
from plantool.query.membership import SIGNED, members_at


class BodyPlan(NamedTuple):
    """A plan of a body; ``members`` are those at its adoption, where it covers them."""

    plan: str
    adopted_by: bool
    members: tuple[str, ...]


BodyRow = record_like(
    Body,
    "BodyRow",
    "id name abbreviation kind names aliases url member_count members plan_count plans origin",
    """A body, its members, and the plans it adopted or takes part in.

    ``member_count`` is the number of those that are members on the day of the catalogue.
    """,
    member_count=int,
    members=[Member],
    plan_count=int,
    plans=[BodyPlan],
)


class BodyEntries(Entries):
    """All bodies as rows, or the chosen ones whole, with ``more`` each State's membership."""

    name = "bodies"
    record = BodyRow
    columns = "id abbreviation name kind member_count plan_count"

    def rows(self, entries: Sequence[Body]) -> list[Any]:
        """Each body with its plans, and who was a member at their adoption."""
        rows = []
        for body in entries:
            plans = []
            for plan in self.catalogue.plans.values():
                if body.id not in plan.bodies:
                    continue
                adopted_by = body.id in plan.adopted_by
                covers = adopted_by and plan.start and not plan.states and plan.kind not in SIGNED
                spells = members_at(body, str(plan.start)) if covers else ()
                members = tuple(spell.country for spell in spells)
                plans.append(BodyPlan(plan.id, adopted_by, members))
            current = list(members_at(body, self.catalogue.edition.compiled))
            counts = {"member_count": len(current), "plan_count": len(plans)}
            rows.append(row_of(BodyRow, body, members=body.member, plans=tuple(plans), **counts))
        return rows

    def blocks(self) -> Iterator[Block]:
        """A table of all bodies, or a page for each chosen one."""
        if not self.whole:
            names = ("id", "abbreviation", "name", "member_count", "plan_count")
            # No number of members is known where none is recorded.
            rows = (row._replace(member_count=row.member_count or None) for row in self.results)
            yield parts.table(rows, *names)
            return
        for row in self.results:
            yield from self._page(self.catalogue.bodies[row.id], row.plans)

    def _page(self, body: Body, of_body: Sequence[BodyPlan]) -> Iterator[Block]:
        yield Title(body.name)
        yield labelled(self._facts(body))
        if self.more and body.member:
            yield Title(parts.label("members"), 2)
            spells = []
            for spell in body.member:
                when = map(in_words, (spell.joined, spell.left, spell.as_at))
                spells.append((self._name(spell), humanize(spell.standing), *when, spell.source))
            yield parts.grid(spells, "country", "standing", "joined", "left", "as_at", "source")
        yield Title(parts.label("plans"), 2)
        names = ["adopted", "plan", "id", *["members_then"] * bool(body.member)]
        plans = []
        for entry in of_body:
            plan = self.catalogue.plans[entry.plan]
            cells = (parts.month(plan), *parts.plan_cells(plan), str(len(entry.members) or ""))
            plans.append(cells[: len(names)])
        yield parts.grid(plans, *names) if plans else Paragraph(wording.NO_PLAN)
        if body.member and not self.more:
            yield Paragraph(wording.MORE_OF_BODY.format(body=body.id), dim=True)

    def _facts(self, body: Body) -> Iterator[Fact]:
        """Its names and address; the States that are members, those that left, and who says so."""
        yield from parts.facts(body, "id", "abbreviation", "kind")
        for language, names in body.names.items():
            spans = ((Span(name, language=language),) for name in names)
            yield fact(f"{parts.label('names')} ({language})", *spans)
        yield from parts.facts(body, "aliases")
        yield fact(parts.label("url"), body.url and parts.address(body.url))
        today = self.catalogue.edition.compiled
        current = sorted(members_at(body, today), key=self._name)
        if current:
            listed = sorted({spell.as_at for spell in current if spell.as_at})
            sentence = wording.MEMBERS_AS_LISTED if listed else wording.MEMBERS_ON
            days = ", ".join(map(in_words, listed)) or in_words(today)
            states = "; ".join(map(self._name, current))
            members = sentence.format(count=len(current), day=days, names=states)
            yield fact(parts.label("members"), members)
        gone = (
            f"{self._name(spell)} ({in_words(spell.left)})"
            for spell in body.member
            if spell.left and spell.standing is Standing.MEMBER
        )
        yield fact(parts.label("left"), "; ".join(gone))
        sources = dict.fromkeys(f"[{spell.source}]" for spell in body.member)
        yield fact(parts.label("sources"), "; ".join(sources))

    def _name(self, spell: Member) -> str:
        return self.catalogue.countries[spell.country].name
