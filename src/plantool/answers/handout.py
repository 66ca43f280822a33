"""The answer of ``handout``: a page that a trainer prints or shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from plantool.answers import wording
from plantool.answers.answer import Answer, Format, stamp
from plantool.answers.blocks import Block
from plantool.answers.handout_full import FullPage
from plantool.answers.handout_page import HandoutPage
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Plan


class Paper(StrEnum):
    """The sizes of paper that a handout is made for."""

    A4 = "a4"
    LETTER = "letter"


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
        full: bool,
        paper: Paper,
    ) -> None:
        super().__init__(stamp(catalogue), plans, notes)
        self.catalogue = catalogue
        self.title = title
        self.is_exercise = exercise
        self.is_full = full
        self.paper = paper
        licence = catalogue.edition.licence
        self.footer = wording.HANDOUT_FOOTER.format(catalogue=self.stamp, licence=licence)

    def blocks(self) -> Iterator[Block]:
        """The page."""
        page_class = FullPage if self.is_full else HandoutPage
        page = page_class(self.catalogue, self.results)
        return page.exercise(self.title) if self.is_exercise else page.overview(self.title)


def handout(
    catalogue: Catalogue,
    plans: Sequence[Plan],
    title: str | None = None,
    notes: tuple[str, ...] = (),
    *,
    exercise: bool = False,
    full: bool = False,
    paper: Paper = Paper.A4,
) -> Handout:
    """The handout of these plans, under this title or a fitting one."""
    title = " ".join((title or "").split())
    if not title:
        title = plans[0].title if len(plans) == 1 else wording.HANDOUT_TITLE
    return Handout(catalogue, plans, title, notes, exercise=exercise, full=full, paper=paper)
