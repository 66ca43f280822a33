"""All that one plan says on one theme, and why its cell says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.blocks import Block, Facts, Item, Items, Paragraph, Span, Title, Tone
from plantool.answers.parts import COVERAGE_TONES, remark
from plantool.answers.wording import humanize, joined
from plantool.answers.wording.terms import BASIS_WORDS, COVERAGE_MEANINGS, COVERAGE_WORDS, FIT_WORDS
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Basis, Coverage, Plan, Theme
from plantool.query.coverage import Ground, cell


class PlanTheme(NamedTuple):
    """What one plan says on one theme.

    ``headings`` name it; ``measures`` are actions read in the text, ``reported`` those that only
    others report; ``absent`` are readings that did not find it. ``searched`` are the words that
    were looked for when the text was read.
    """

    plan: str
    theme: str
    coverage: Coverage
    basis: Basis
    headings: tuple[Ground, ...]
    measures: tuple[Ground, ...]
    reported: tuple[Ground, ...]
    absent: tuple[Ground, ...]
    searched: tuple[str, ...]


def plan_theme(plan: Plan, theme: Theme) -> PlanTheme:
    """All that a plan says on a theme."""
    of_theme = cell(plan, theme)
    headings, measures, reported, absent = (
        tuple(ground for ground in of_theme.grounds if ground.coverage is coverage)
        for coverage in Coverage
        if coverage is not Coverage.NOT_ASSESSED
    )
    searched = plan.reading.searched.get(theme.id, ()) if plan.reading else ()
    word, basis = of_theme.coverage, of_theme.basis
    return PlanTheme(
        plan.id, theme.id, word, basis, headings, measures, reported, absent, tuple(searched)
    )


def theme_page(catalogue: Catalogue, view: PlanTheme) -> Iterator[Block]:
    """The cell's word and meaning, then headings, actions, and what was looked for."""
    plan, theme = catalogue.plans[view.plan], catalogue.themes[view.theme]
    yield Title(wording.PLAN_AND_THEME.format(plan=plan.label, theme=theme.name), 2)
    word = Span(COVERAGE_WORDS[view.coverage], COVERAGE_TONES[view.coverage])
    yield Paragraph((word, Span(f": {COVERAGE_MEANINGS[view.coverage]}.")))
    parts = {
        wording.HEADINGS_ON_IT: view.headings,
        wording.ACTIONS_READ: view.measures,
        wording.ACTIONS_REPORTED: view.reported,
    }
    for title, grounds in parts.items():
        if grounds:
            yield Title(title, 3)
            yield Items(tuple(item for ground in grounds for item in _items(catalogue, ground)))
    if view.headings and not view.measures:
        yield Paragraph(wording.NO_ACTION_READ)
    if view.absent or view.searched:
        yield Title(wording.LOOKED_FOR, 3)
        yield Facts(tuple(_search(catalogue, view)))
    if view.coverage is Coverage.NOT_ASSESSED:
        yield Paragraph(wording.OF_THE_PLAN.format(meaning=BASIS_WORDS[plan.basis]))
    yield Paragraph(wording.THEME_ELSEWHERE.format(theme=theme.id), dim=True)


def _items(catalogue: Catalogue, ground: Ground) -> Iterator[Item]:
    """A heading or action, where it stands, and what must be said of it."""
    if ground.measure is None:
        fit = ground.relation and FIT_WORDS[ground.relation]
        yield Item((Span(ground.heading or "", Tone.STRONG), Span(f" ({fit})")))
        under = None
    else:
        yield Item(ground.measure)
        under = ground.heading and wording.UNDER_HEADING.format(heading=ground.heading)
    source = catalogue.sources[ground.source].title
    where = joined(ground.locator, under, humanize(ground.basis), by="; ")
    yield remark(wording.WHERE_AND_SOURCE.format(where=where, source=source, id=ground.source))
    if ground.note:
        yield remark(ground.note)


def _search(catalogue: Catalogue, view: PlanTheme) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words looked for, and the readings that did not find the theme."""
    if view.searched:
        yield wording.WORDS_LOOKED_FOR, ("; ".join(view.searched),)
    for ground in view.absent:
        day = wording.READ_WHOLE.format(day=in_words(ground.read_on or ""))
        source = catalogue.sources[ground.source].title
        words = wording.WHERE_AND_SOURCE.format(where=day, source=source, id=ground.source)
        yield wording.READ, tuple(text for text in (words, ground.note) if text)
