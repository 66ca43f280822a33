"""All that one plan says on one theme, and why its cell says so."""

from __future__ import annotations

from collections.abc import Iterator

from plantool.answers import blocks, parts, wording
from plantool.answers.blocks import Block, Fact, Item, Paragraph, Span, Title, Tone
from plantool.answers.wording import humanize, joined, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Plan, Theme
from plantool.query.coverage import Ground, cell


def theme_page(catalogue: Catalogue, plan: Plan, theme: Theme) -> Iterator[Block]:
    """The cell's word and meaning, then headings, actions, and what was looked for."""
    known = cell(plan, theme)
    grounds: dict[Coverage, list[Ground]] = {coverage: [] for coverage in Coverage}
    for ground in known.grounds:
        grounds[ground.coverage].append(ground)
    yield Title(wording.MEANS.format(word=plan.label, meaning=theme.name), 2)
    word = Span(terms.COVERAGE_WORDS[known.coverage], parts.COVERAGE_TONES[known.coverage])
    yield Paragraph((word, Span(f": {terms.COVERAGE_MEANINGS[known.coverage]}.")))
    for coverage, title in wording.GROUNDS.items():
        items = (item for ground in grounds[coverage] for item in _items(catalogue, ground))
        yield from blocks.titled(title, blocks.listed(items), 3)
    if grounds[Coverage.HEADLINE] and not grounds[Coverage.MEASURE]:
        yield Paragraph(wording.NO_ACTION_READ)
    searched = plan.reading.searched.get(theme.id, ()) if plan.reading else ()
    readings = [_reading(catalogue, ground) for ground in grounds[Coverage.NOT_FOUND]]
    rows = [blocks.fact(wording.WORDS_LOOKED_FOR, "; ".join(searched)), *readings]
    yield from blocks.titled(wording.LOOKED_FOR, blocks.labelled(rows), 3)
    if known.coverage is Coverage.NOT_ASSESSED:
        yield Paragraph(wording.OF_THE_PLAN.format(meaning=terms.BASIS_WORDS[plan.basis]))
    yield Paragraph(wording.THEME_ELSEWHERE.format(theme=theme.id), dim=True)


def _items(catalogue: Catalogue, ground: Ground) -> Iterator[Item]:
    """A heading or action, where it stands, and what must be said of it."""
    if ground.measure is None:
        fit = ground.relation and terms.FIT_WORDS[ground.relation]
        yield Item((Span(ground.heading or "", Tone.STRONG), Span(f" ({fit})")))
        under = None
    else:
        yield Item(ground.measure)
        under = ground.heading and wording.UNDER_HEADING.format(heading=ground.heading)
    where = joined(ground.locator, under, humanize(ground.basis), by="; ")
    yield parts.remark(_with_source(catalogue, ground, where))
    if ground.note:
        yield parts.remark(ground.note)


def _reading(catalogue: Catalogue, ground: Ground) -> Fact:
    """A reading that did not find the theme."""
    day = wording.READ_WHOLE.format(day=in_words(ground.read_on or ""))
    return blocks.fact(wording.READ, _with_source(catalogue, ground, day), ground.note)


def _with_source(catalogue: Catalogue, ground: Ground, where: str) -> str:
    source = catalogue.sources[ground.source]
    return f"{wording.MEANS.format(word=where, meaning=source.title)} [{source.id}]"
