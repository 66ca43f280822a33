"""Blocks and phrases that several answers share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from plantool.answers import wording
from plantool.answers.blocks import (
    Column,
    Grid,
    Item,
    Items,
    MatrixCell,
    Span,
    Text,
    Tone,
)
from plantool.answers.wording import counted, humanize, joined, sentences
from plantool.answers.wording.terms import (
    BASIS_WORDS,
    COVERAGE_MEANINGS,
    COVERAGE_SIGNS,
    COVERAGE_WORDS,
    FIT_MEANINGS,
    FIT_SIGNS,
    HEADS,
    PILLAR_MEANINGS,
    STATE_WORDS,
    TYPE_WORDS,
    WEAKER_MEANINGS,
    WEAKER_SIGN,
)
from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Basis, Coverage, LinkState, Plan, Source, SourceType
from plantool.query.coverage import Cell
from plantool.query.membership import Reason

if TYPE_CHECKING:
    from plantool.answers.plan_record import SourceRecord
    from plantool.catalogue.load import Catalogue

LINK_TONES = {LinkState.GONE: Tone.GONE, LinkState.DRIFTED: Tone.DRIFTED}
COVERAGE_TONES = {
    Coverage.HEADLINE: Tone.HEADLINE,
    Coverage.MEASURE: Tone.MEASURE,
    Coverage.REPORTED: Tone.REPORTED,
    Coverage.NOT_FOUND: Tone.PLAIN,
    Coverage.NOT_ASSESSED: Tone.DIM,
}


def columns(
    *names: str,
    whole: Collection[str] = (),
    under: Collection[str] = (),
    spare: Mapping[str, int] | None = None,
) -> tuple[Column, ...]:
    """Columns by name; the other arguments name those with that mark."""
    order = spare or {}
    return tuple(
        Column(HEADS[name], name in whole, name in under, order.get(name, 0)) for name in names
    )


PLAN_COLUMNS = columns("plan", "id", whole=("plan", "id"), under=("id",))
"""The columns that name a plan."""


# Plans


def plan_cells(plan: Plan) -> tuple[Text, Text]:
    """A plan in ``PLAN_COLUMNS``: its short name and its id."""
    return (Span(plan.label, Tone.STRONG),), (Span(plan.id, Tone.DIM),)


def month(plan: Plan) -> str:
    """The month of a plan's adoption, in a form that sorts; without it, the period's first year."""
    if plan.adopted:
        return plan.adopted.partition("/")[0][:7]
    return wording.FROM_YEAR.format(year=plan.start[:4]) if plan.start else wording.NO_DATE


def body_name(catalogue: Catalogue, key: str) -> str:
    """A body by its abbreviation, or its name where it has none."""
    body = catalogue.bodies[key]
    return body.abbreviation or body.name


def reason_words(catalogue: Catalogue, reason: Reason) -> str:
    """Why a plan covers a State."""
    if reason.body is None:
        return wording.LISTED
    sentence = wording.MEMBER_SINCE if reason.since else wording.MEMBER_AS_OF
    year = (reason.since or reason.as_of or "")[:4]
    return sentence.format(body=body_name(catalogue, reason.body), year=year)


def file_name(plan: Plan) -> str:
    """The name of a plan's file; the footer has its whole path."""
    return PurePath(plan.origin).name


def plan_table(plans: Sequence[Plan]) -> Grid:
    """Plans with the date of their adoption first."""
    heads = (
        *columns("adopted", whole=("adopted",)),
        *PLAN_COLUMNS,
        *columns("kind", "scope", under=("scope",)),
    )
    rows = (
        (month(plan), *plan_cells(plan), humanize(plan.kind), humanize(plan.scope))
        for plan in plans
    )
    return Grid(heads, tuple(rows))


def basis_words(plans: Sequence[Plan], names: Sequence[str]) -> str:
    """How deeply the plans' texts were read: in one sentence where that is equal."""
    bases = [basis for basis in Basis if any(plan.basis is basis for plan in plans)]
    if len(bases) == 1:
        return counted(wording.OF_EACH_PLAN, len(plans), meaning=BASIS_WORDS[bases[0]])
    lines = []
    for basis in bases:
        named = [name for name, plan in zip(names, plans, strict=True) if plan.basis is basis]
        words = {"meaning": BASIS_WORDS[basis], "plans": "; ".join(named)}
        lines.append(wording.BASIS_OF_PLANS.format(**words))
    return sentences(*lines)


# Cells


def matrix_cell(cell: Cell, *, heading: bool = False) -> MatrixCell:
    """A cell of a matrix, with ``heading`` in the plan's own words."""
    fit = FIT_SIGNS[cell.relation] if cell.relation else ""
    fit += WEAKER_SIGN if cell.weaker else ""
    sign = COVERAGE_SIGNS[cell.coverage] + fit
    word = f"{COVERAGE_WORDS[cell.coverage]} {fit}".rstrip()
    tone = COVERAGE_TONES[cell.coverage]
    if not heading:
        return MatrixCell(sign, word, tone=tone)
    texts = own_words(cell)
    if not texts:
        return MatrixCell(sign, word, "" if tone is Tone.DIM else word, tone)
    if cell.coverage in (Coverage.MEASURE, Coverage.REPORTED):
        first = f"{word}: {texts[0]}"
    else:
        first = wording.QUOTED.format(words=texts[0]) + (f" ({fit})" if fit else "")
    if len(texts) > 1:
        first = wording.AND_MORE.format(first=first, count=len(texts) - 1)
    return MatrixCell(sign, word, first, tone)


def own_words(cell: Cell) -> list[str]:
    """The headings that name the theme, else the actions, strongest first."""
    headings = [ground.heading for ground in cell.grounds if ground.coverage is Coverage.HEADLINE]
    texts = headings or [ground.measure for ground in cell.grounds]
    return [text for text in dict.fromkeys(texts) if text]


def legend_lines(cells: Sequence[Cell], *, headings: bool = False) -> list[str]:
    """What the words and signs of these cells mean, a sentence each.

    With ``headings``, the cells hold the plans' own words.
    """
    pillars = any(cell.theme is None for cell in cells)
    meanings = PILLAR_MEANINGS if pillars else COVERAGE_MEANINGS
    coverages = {cell.coverage for cell in cells}
    lines = []
    for coverage in (coverage for coverage in Coverage if coverage in coverages):
        name = wording.COVERAGE_AND_SIGN.format(
            word=COVERAGE_WORDS[coverage], sign=COVERAGE_SIGNS[coverage]
        )
        signs = ""
        if coverage is Coverage.HEADLINE:
            name = wording.IN_QUOTATION_MARKS if headings else name
            signs = _fit_signs(cells)
        lines.append(wording.MEANS.format(word=name, meaning=f"{meanings[coverage]}{signs}."))
    weaker = {cell.basis for cell in cells if cell.weaker}
    if weaker:
        rests = wording.listed(
            [WEAKER_MEANINGS[basis] for basis in Basis if basis in weaker], wording.OR
        )
        lines.append(wording.RESTS_ON_LESS.format(sign=WEAKER_SIGN, basis=rests))
    return [*lines, wording.NOT_HOW_GOOD]


def _fit_signs(cells: Sequence[Cell]) -> str:
    fits = {cell.relation for cell in cells}
    signs = (f"{FIT_SIGNS[fit]} {meaning}" for fit, meaning in FIT_MEANINGS.items() if fit in fits)
    text = "; ".join(signs)
    return f" ({text})" if text else ""


# Sources and their addresses


def checked_words(checked: str | None) -> str:
    """When an address was looked at."""
    return wording.CHECKED.format(day=in_words(checked)) if checked else wording.NEVER_CHECKED


def state_words(state: LinkState, checked: str | None, how: str | None = None) -> str:
    """The state of a link, when it was looked at, and how."""
    sentence = wording.LINK_STATE_HOW if how else wording.LINK_STATE
    return sentence.format(state=STATE_WORDS[state], checked=checked_words(checked), how=how)


def link_words(source: Source | SourceRecord) -> str:
    """What is known of a source's address, and since when."""
    if not (source.url or source.printed_url):
        return wording.NO_ADDRESS
    return state_words(source.link.state, source.link.checked)


def publisher_and_date(source: Source | SourceRecord) -> tuple[str | None, str | None]:
    """A source's publisher and date, where its title does not hold them already."""
    publisher = source.publisher
    date = in_words(source.date) if source.date else None
    return (
        publisher if publisher and publisher not in source.title else None,
        date if date and date not in source.title else None,
    )


def cited(source: Source | SourceRecord) -> str:
    """A source in one phrase: publisher, title, date."""
    publisher, date = publisher_and_date(source)
    copy = f" ({wording.UNOFFICIAL_COPY})" if source.type is SourceType.COPY else ""
    return joined(publisher, source.title, date) + copy


def source_list(sources: Iterable[Source | SourceRecord]) -> Items:
    """Sources with their ids and addresses."""
    items: list[Item] = []
    for source in sources:
        kind = "" if source.type is SourceType.COPY else f" - {TYPE_WORDS[source.type]}"
        items.append(Item(f"[{source.id}] {cited(source)}{kind}"))
        if source.url:
            items.append(Item(address(source.url), 1))
    return Items(tuple(items))


def address_items(
    url: str | None, printed_url: str | None, copies: Sequence[str]
) -> Iterator[Item]:
    """A document's addresses: where it was seen, as printed, and elsewhere."""
    if url:
        yield Item(address(url), 1)
    if printed_url and printed_url != url:
        yield Item((Span(wording.AS_PRINTED, Tone.DIM), Span(printed_url, Tone.DIM)), 1)
    for copy in copies:
        yield Item((Span(wording.ALSO_AT, Tone.DIM), *address(copy)), 1)


def address(url: str) -> tuple[Span, ...]:
    """An address that stays whole and, where the page can, is clickable."""
    return (Span(url, Tone.PLAIN, url),)


def document_title(role: str, title: str, about: str) -> Item:
    """A document: its role for the plan, its title, and more about it."""
    return Item(
        (Span(role), Span(title, Tone.STRONG), Span(f" ({about})" if about else "")),
    )


def link_remark(words: str, state: LinkState) -> Item:
    """A remark that begins with the state of a link; one that leads nowhere stands out."""
    tone = LINK_TONES.get(state)
    size = len(STATE_WORDS[state])
    if tone is None or words[:size].lower() != STATE_WORDS[state]:
        return remark(words)
    return Item((Span(words[:size], tone), Span(words[size:], Tone.DIM)), 1)


def remark(words: str, level: int = 1) -> Item:
    """A line below an item that says more of it."""
    return Item((Span(words, Tone.DIM),), level)
