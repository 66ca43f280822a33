"""The answer of ``show``: plans whole, as on a page of the Toolkit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers.answer import TEXT_FORMATS, Answer, stamp
from plantool.answers.blocks import Block
from plantool.answers.plan_page import PlanPage
from plantool.answers.plan_record import PlanRecord, plan_record
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Plan


class PlanPages(Answer):
    """Plans whole, a page each.

    ``related`` follows their ties to the end, ``evidence`` names the source of every fact.
    """

    name = "show"
    record = PlanRecord
    columns = ("id", "title")
    formats = TEXT_FORMATS
    document = True

    def __init__(
        self, catalogue: Catalogue, plans: Sequence[Plan], *, related: bool, evidence: bool
    ) -> None:
        self.related = related
        self.evidence = evidence
        records = [plan_record(catalogue, plan, related=related) for plan in plans]
        super().__init__(stamp(catalogue), records)

    def blocks(self) -> Iterator[Block]:
        """The pages of all plans."""
        for record in self.results:
            yield from PlanPage(record, related=self.related, evidence=self.evidence).blocks()


def plan_pages(
    catalogue: Catalogue, plans: Sequence[Plan], *, related: bool = False, evidence: bool = False
) -> PlanPages:
    """The given plans whole."""
    return PlanPages(catalogue, plans, related=related, evidence=evidence)
