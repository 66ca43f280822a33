"""The answer of ``show``: plans on a card, whole, or what they say on a theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers.answer import TEXT_FORMATS, Answer
from plantool.answers.blocks import Block
from plantool.answers.plan_record import PlanRecord, plan_record
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Plan, Theme


class PlanPages(Answer):
    """Plans, each on a card; with ``full`` whole, or with ``themes`` what it says on these.

    ``related`` follows their ties to the end, ``evidence`` names the source of every fact.
    """

    name = "show"
    record = PlanRecord
    columns = "id title"
    formats = TEXT_FORMATS

    def __init__(
        self,
        catalogue: Catalogue,
        plans: Sequence[Plan],
        themes: Sequence[Theme] = (),
        *,
        full: bool = False,
        related: bool = False,
        evidence: bool = False,
    ) -> None:
        self.plans, self.themes = plans, themes
        self.full = full or related or evidence
        self.related, self.evidence = related, evidence
        records = [plan_record(catalogue, plan, related=related) for plan in plans]
        super().__init__(catalogue, records)

    def blocks(self) -> Iterator[Block]:
        """A card or a page for each plan, or a page for each of its themes."""
        from plantool.answers.plan_page import PlanPage, card, theme_page

        for plan in self.plans:
            for theme in self.themes:
                yield from theme_page(self.catalogue, plan, theme)
            if self.full:
                yield from PlanPage(self.catalogue, plan, self.related, self.evidence).blocks()
            elif not self.themes:
                yield from card(self.catalogue, plan)
