"""The answers of ``show``: plans on a card, whole, or what they say on a theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers.answer import TEXT_FORMATS, Answer, stamp
from plantool.answers.blocks import Block
from plantool.answers.card import card
from plantool.answers.plan_page import PlanPage
from plantool.answers.plan_record import PlanRecord, plan_record
from plantool.answers.plan_theme import plan_theme, theme_page
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Plan, Theme


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
        self,
        catalogue: Catalogue,
        plans: Sequence[Plan],
        *,
        related: bool = False,
        evidence: bool = False,
    ) -> None:
        self.catalogue = catalogue
        self.related = related
        self.evidence = evidence
        records = [plan_record(catalogue, plan, related=related) for plan in plans]
        super().__init__(stamp(catalogue), records)

    def blocks(self) -> Iterator[Block]:
        """The pages of all plans."""
        for record in self.results:
            yield from PlanPage(record, related=self.related, evidence=self.evidence).blocks()


class PlanCards(PlanPages):
    """The same plans, each on one screen."""

    def blocks(self) -> Iterator[Block]:
        """The cards of all plans."""
        for record in self.results:
            yield from card(self.catalogue, self.catalogue.plans[record.id])


class PlanThemes(PlanPages):
    """The same plans, and of each what it says on some themes."""

    themes: Sequence[Theme] = ()

    def blocks(self) -> Iterator[Block]:
        """A page for each plan and theme."""
        for record in self.results:
            for theme in self.themes:
                view = plan_theme(self.catalogue.plans[record.id], theme)
                yield from theme_page(self.catalogue, view)


def plan_cards(
    catalogue: Catalogue, plans: Sequence[Plan], themes: Sequence[Theme] = ()
) -> PlanPages:
    """The given plans on a card each, or all that they say on these themes."""
    if not themes:
        return PlanCards(catalogue, plans)
    pages = PlanThemes(catalogue, plans)
    pages.themes = themes
    return pages
