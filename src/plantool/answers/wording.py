"""Words that several answers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from plantool.answers.blocks import Column, Item, MatrixCell, MatrixHead, Span, Text, Tone
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import (
    Basis,
    Coverage,
    DocumentRole,
    Fit,
    LinkState,
    Plan,
    Source,
    SourceType,
)
from plantool.query.coverage import Cell

if TYPE_CHECKING:
    from plantool.answers.show import SourceRecord

FIT_SIGNS = {Fit.EXACT: "", Fit.BROADER: "~", Fit.NARROWER: "<", Fit.PART: "+"}
"""The sign that a heading's fit adds to its word; the legend explains it."""

FIT_WORDS = {
    Fit.EXACT: "exact",
    Fit.BROADER: "the heading is wider",
    Fit.NARROWER: "the heading is narrower",
    Fit.PART: "one of several",
}
"""How a heading and a theme fit, for a reader who does not know the signs."""

COVERAGE_SIGNS = {
    Coverage.HEADLINE: "H",
    Coverage.MEASURE: "m",
    Coverage.NOT_FOUND: "-",
    Coverage.NOT_ASSESSED: "?",
}
COVERAGE_WORDS = {
    Coverage.HEADLINE: "headline",
    Coverage.MEASURE: "measure",
    Coverage.NOT_FOUND: "not found",
    Coverage.NOT_ASSESSED: "not assessed",
}

BASIS_WORDS = {
    Basis.FULL_TEXT: "the full text was read",
    Basis.PARTIAL_TEXT: "parts of the text were read",
    Basis.OFFICIAL_SUMMARY: "an official summary was read, not the text",
    Basis.SECONDARY: "reports by others were read, not the text",
}

TYPE_WORDS = {
    SourceType.TEXT: "text",
    SourceType.OFFICIAL_RECORD: "official record",
    SourceType.OFFICIAL_SUMMARY: "official summary",
    SourceType.REPORT: "report",
    SourceType.PRESS: "press",
    SourceType.COPY: "unofficial copy",
    SourceType.HOME: "home page",
}

STATE_WORDS = {
    LinkState.OK: "link works",
    LinkState.MOVED: "link moved",
    LinkState.DRIFTED: "link drifted: the host is alive, the content is another",
    LinkState.GONE: "link gone",
    LinkState.UNKNOWN: "link state unknown",
}

NO_TEXT = "No address of the text is known."

ROLE_WORDS: Mapping[str, str] = {str(role): role.replace("-", " ") for role in DocumentRole} | {
    "follow-up": "follow-up",
    "home": "home page",
    "missing": "text",
}


def headed(words: str) -> str:
    """A machine word as a person reads it: ``action-plan`` as ``action plan``."""
    return words.replace("-", " ")


def matrix_cell(cell: Cell, *, heading: bool) -> MatrixCell:
    """A cell of a matrix; with ``heading``, in the plan's own words where a heading names the theme, and with the action where one takes it up."""
    fit = FIT_SIGNS[cell.relation] if cell.relation else ""
    sign = COVERAGE_SIGNS[cell.coverage] + fit
    word = COVERAGE_WORDS[cell.coverage] + (f" {fit}" if fit else "")
    if not heading:
        return MatrixCell(sign, word)
    own = own_words(cell)
    if not own:
        return MatrixCell(sign, word, word)
    first = (
        f"{word}: {own[0]}"
        if cell.coverage is Coverage.MEASURE
        else f"“{own[0]}”{f' ({fit})' if fit else ''}"
    )
    return MatrixCell(sign, word, f"{first} (and {len(own) - 1} more)" if len(own) > 1 else first)


def own_words(cell: Cell) -> list[str]:
    """The headings that name the theme; where there are none, the actions that take it up; the strongest first."""
    headings = [ground.heading for ground in cell.grounds if ground.coverage is Coverage.HEADLINE]
    return [
        words
        for words in dict.fromkeys(headings or [ground.measure for ground in cell.grounds])
        if words
    ]


def legend_lines(cells: Sequence[Cell], *, headings: bool = False) -> list[str]:
    """What the words and signs of these cells mean, a sentence each; ``not assessed`` is always explained.

    With ``headings``, the cells hold the plans' own headings.
    """
    meanings = coverage_meanings(pillar=any(cell.theme is None for cell in cells))
    coverages = {cell.coverage for cell in cells} | {Coverage.NOT_ASSESSED}
    fits = {cell.relation for cell in cells}
    names = {
        coverage: f"{word} ({COVERAGE_SIGNS[coverage]})"
        for coverage, word in COVERAGE_WORDS.items()
    }
    names |= {Coverage.HEADLINE: "in quotation marks"} if headings else {}
    marks = "; ".join(
        f"{FIT_SIGNS[fit]} {meaning}" for fit, meaning in FIT_MEANINGS.items() if fit in fits
    )
    lines = [
        f"{names[coverage]}: {meanings[coverage]}{f' ({marks})' if marks and coverage is Coverage.HEADLINE else ''}."
        for coverage in Coverage
        if coverage in coverages
    ]
    return [*lines, "The cells say where a theme stands, not how good a plan is."]


def coverage_meanings(*, pillar: bool = False) -> dict[Coverage, str]:
    """What each coverage says of a theme; of a pillar's cell, which stands for its themes."""
    return {
        Coverage.HEADLINE: f"a heading of the plan names {'a theme of the pillar' if pillar else 'the theme'}",
        Coverage.MEASURE: "an action under another heading, read in the text",
        Coverage.NOT_FOUND: f"the whole text was read, and {'no theme of the pillar is' if pillar else 'the theme is not'} in it",
        Coverage.NOT_ASSESSED: "nobody has read enough to say; it does not mean no",
    }


FIT_MEANINGS = {
    Fit.BROADER: "the heading is wider than the theme",
    Fit.NARROWER: "the heading is narrower than the theme",
    Fit.PART: "one heading, several themes",
}
"""What the signs for a heading's fit say."""


PLAN_COLUMNS = (Column("plan", whole=True), Column("id", whole=True, under=True))
"""The columns that name a plan."""


def plan_name(plan: Plan) -> tuple[Text, Text]:
    """A plan in ``PLAN_COLUMNS``: its short name and its id."""
    return (Span(plan.label, Tone.STRONG),), (Span(plan.id, Tone.DIM),)


def month(plan: Plan) -> str:
    """When a plan was adopted, as short as a table needs it and in a form that sorts."""
    return plan.adopted.partition("/")[0][:7] if plan.adopted else "no date"


def file_name(plan: Plan) -> str:
    """The name of the file that a record came from; the line below every answer has its whole path."""
    return PurePath(plan.origin).name


def plan_head(plan: Plan, catalogue: Catalogue) -> MatrixHead:
    """A plan as head of a row or column: its short name, kind, scope and year, and the file of one that is not bundled."""
    year = plan.adopted[:4] if plan.adopted and plan.adopted[:4] not in plan.label else None
    details = [", ".join(part for part in (headed(plan.kind), str(plan.scope), year) if part)]
    if catalogue.overlays and plan.origin != "bundled":
        details.append(f"from {file_name(plan)}")
    return MatrixHead(plan.label, tuple(details))


def link_words(source: Source | SourceRecord) -> str:
    """What is known of a source's address, and since when."""
    if not (source.url or source.printed_url):
        return "no address known"
    return state_words(source.link.state, source.link.checked)


def state_words(state: LinkState, checked: str | None, how: str | None = None) -> str:
    """The state of a link, when somebody looked, and how."""
    return f"{STATE_WORDS[state]} ({f'checked {in_words(checked)}' if checked else 'never checked'}{f': {how}' if how else ''})"


def cited(source: Source | SourceRecord, locator: str | None = None) -> str:
    """A source in one phrase: publisher, title, date, place in it."""
    parts = [
        source.publisher if source.publisher and source.publisher not in source.title else None,
        source.title,
        in_words(source.date)
        if source.date and in_words(source.date) not in source.title
        else None,
        locator,
    ]
    return ", ".join(part for part in parts if part) + (
        " (unofficial copy)" if source.type is SourceType.COPY else ""
    )


def source_items(sources: Iterable[Source | SourceRecord]) -> Iterator[Item]:
    """Sources with the ids by which an answer names them, each address on a line of its own."""
    for source in sources:
        yield Item(
            f"[{source.id}] {cited(source)}{'' if source.type is SourceType.COPY else f' - {TYPE_WORDS[source.type]}'}"
        )
        if source.url:
            yield Item(address(source.url), 1)


def address_items(
    url: str | None, printed_url: str | None, copies: Sequence[str]
) -> Iterator[Item]:
    """The addresses of a document as items below it: where it was seen, as it was printed, and other places."""
    if url:
        yield Item(address(url), 1)
    if printed_url and printed_url != url:
        yield Item((Span("as printed: ", Tone.DIM), Span(printed_url, Tone.DIM)), 1)
    for copy in copies:
        yield Item((Span("also at: ", Tone.DIM), *address(copy)), 1)


def remark(words: str, level: int = 1) -> Item:
    """A line below an item that says more of it."""
    return Item((Span(words, Tone.DIM),), level)


def sentences(*parts: str | None) -> str:
    """The parts that there are, each as a sentence."""
    return " ".join(f"{part[0].upper()}{part[1:].rstrip('.')}." for part in parts if part)


def address(url: str) -> tuple[Span, ...]:
    """An address that stays whole and, where the page can, is clickable."""
    return (Span(url, Tone.PLAIN, url),)
