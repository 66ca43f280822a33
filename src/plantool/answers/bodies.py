"""The answers of ``bodies``: all as rows, or some with their plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.answer import TEXT_FORMATS, Answer, row_of, stamp
from plantool.answers.blocks import (
    Block,
    Grid,
    Paragraph,
    Text,
    Title,
    fact,
    facts_with_values,
)
from plantool.answers.parts import address, columns, plan_table
from plantool.answers.wording.terms import LABELS
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, BodyKind, Names


class BodyRow(NamedTuple):
    """A body, and the plans it adopted or takes part in."""

    id: str
    name: str
    abbreviation: str | None
    kind: BodyKind
    names: Names
    aliases: tuple[str, ...]
    url: str | None
    plan_count: int
    plans: tuple[str, ...]
    origin: str


class BodyEntries(Answer):
    """All bodies, a row each."""

    name = "bodies"
    record = BodyRow
    columns = ("id", "abbreviation", "name", "kind", "plan_count")

    def __init__(self, catalogue: Catalogue, chosen: Sequence[Body]) -> None:
        self.catalogue = catalogue
        super().__init__(stamp(catalogue), [_row(catalogue, body) for body in chosen])

    def blocks(self) -> Iterator[Block]:
        """A table of the bodies."""
        whole = ("id", "abbreviation")
        heads = columns("id", "abbreviation", "body", "plans", whole=whole)
        rows = tuple(
            (row.id, row.abbreviation or "", row.name, str(row.plan_count)) for row in self.results
        )
        yield Grid(heads, rows)


class BodyPages(BodyEntries):
    """Some bodies whole."""

    formats = TEXT_FORMATS
    document = True

    def blocks(self) -> Iterator[Block]:
        """A page for each body."""
        for row in self.results:
            yield Title(row.name)
            yield facts_with_values(_facts(row))
            yield Title(wording.PLANS_OF_BODY, 2)
            if row.plans:
                yield plan_table([self.catalogue.plans[key] for key in row.plans])
            else:
                yield Paragraph(wording.NO_PLAN_OF_BODY)


def body_entries(catalogue: Catalogue, chosen: Sequence[Body] = ()) -> BodyEntries:
    """All bodies as rows, or the chosen ones whole."""
    if chosen:
        return BodyPages(catalogue, chosen)
    return BodyEntries(catalogue, sorted(catalogue.bodies.values(), key=lambda body: body.id))


def _row(catalogue: Catalogue, body: Body) -> BodyRow:
    plans = tuple(plan.id for plan in catalogue.plans.values() if body.id in plan.bodies)
    return row_of(BodyRow, body, plans=plans, plan_count=len(plans))


def _facts(row: BodyRow) -> Iterator[tuple[str, tuple[Text, ...]]]:
    yield fact(LABELS["id"], row.id)
    yield fact(LABELS["abbreviation"], row.abbreviation)
    yield fact(LABELS["kind"], row.kind)
    for language, names in row.names.items():
        yield fact(wording.NAME_IN.format(language=language), *names)
    yield fact(LABELS["aliases"], "; ".join(row.aliases))
    yield fact(LABELS["url"], row.url and address(row.url))
