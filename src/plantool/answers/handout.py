"""The answer of ``handout``: a page that a trainer prints or shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers import wording
from plantool.answers.answer import Answer, Format, stamp
from plantool.answers.blocks import Block
from plantool.answers.handout_page import HandoutPage
from plantool.answers.handout_short import ShortPage
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Plan


class Handout(Answer):
    """A handout of one or more plans, with its title and footer.

    As an exercise, its matrix is blank, its headings and actions stand without their themes, and
    the key follows on a page of its own.
    """

    name = "handout"
    record = Plan
    columns = ()
    formats = (Format.HTML, Format.MARKDOWN, Format.DOCX)
    document = True

    def __init__(
        self,
        catalogue: Catalogue,
        plans: Sequence[Plan],
        title: str,
        notes: tuple[str, ...],
        *,
        exercise: bool,
        short: bool,
    ) -> None:
        super().__init__(stamp(catalogue), plans, notes)
        self.catalogue = catalogue
        self.title = title
        self.is_exercise = exercise
        self.is_short = short
        licence = catalogue.edition.licence
        self.footer = wording.HANDOUT_FOOTER.format(catalogue=self.stamp, licence=licence)

    def blocks(self) -> Iterator[Block]:
        """The page."""
        page_class = ShortPage if self.is_short else HandoutPage
        page = page_class(self.catalogue, self.results)
        return page.exercise(self.title) if self.is_exercise else page.overview(self.title)


def handout(
    catalogue: Catalogue,
    plans: Sequence[Plan],
    title: str | None = None,
    notes: tuple[str, ...] = (),
    *,
    exercise: bool = False,
    short: bool = False,
) -> Handout:
    """The handout of these plans, under this title or a fitting one."""
    title = " ".join((title or "").split())
    if not title:
        title = plans[0].title if len(plans) == 1 else wording.HANDOUT_TITLE
    return Handout(catalogue, plans, title, notes, exercise=exercise, short=short)
