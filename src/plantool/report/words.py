"""Words that several answers share."""

from __future__ import annotations

from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Basis, Coverage, Fit, LinkState, Plan, Role, Source, SourceType
from plantool.catalogue.read import Catalogue
from plantool.query.coverage import Cell
from plantool.report.blocks import MatrixCell, MatrixHead, Span, Text, Tone

FIT_SIGNS = {Fit.EXACT: "", Fit.BROADER: "~", Fit.NARROWER: "<", Fit.PART: "+"}
"""The sign that a heading's fit adds to its word; the legend explains it."""

COVERAGE_SIGNS = {Coverage.HEADLINE: "H", Coverage.MEASURE: "m", Coverage.NOT_FOUND: "-", Coverage.NOT_ASSESSED: "?"}
COVERAGE_WORDS = {Coverage.HEADLINE: "headline", Coverage.MEASURE: "measure", Coverage.NOT_FOUND: "not found", Coverage.NOT_ASSESSED: "not assessed"}

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


ROLE_WORDS = {role: role.replace("-", " ") for role in Role} | {Role.FOLLOW_UP: "follow-up", Role.HOME: "home page"}


def headed(words: str) -> str:
    """A machine word as a person reads it: ``action-plan`` as ``action plan``."""
    return words.replace("-", " ")


def matrix_cell(cell: Cell, *, heading: bool = False) -> MatrixCell:
    """A cell of a matrix; with ``heading``, in the plan's own words where there are some."""
    fit = FIT_SIGNS[cell.relation] if cell.relation else ""
    sign = COVERAGE_SIGNS[cell.coverage] + fit
    word = COVERAGE_WORDS[cell.coverage] + (f" {fit}" if fit else "")
    if not heading:
        return MatrixCell(sign, word)
    first = cell.grounds[0] if cell.grounds else None
    own = (first.heading if first.coverage is Coverage.HEADLINE else first.measure) if first else None
    return MatrixCell(sign, word, f"{own}{f' ({fit})' if fit and own else ''}" if own else word)


def legend(cells: list[Cell]) -> str:
    """What the words and signs of these cells mean; ``not assessed`` is always explained."""
    fits = {cell.relation for cell in cells}
    coverages = {cell.coverage for cell in cells}
    parts = []
    if Coverage.HEADLINE in coverages:
        signs = {
            Fit.BROADER: "~ the heading is wider than the theme",
            Fit.NARROWER: "< the heading is only a part of the theme",
            Fit.PART: "+ one heading, several themes",
        }
        marks = "; ".join(text for fit, text in signs.items() if fit in fits)
        parts.append("headline (H): a heading of the plan names the theme" + (f" ({marks})." if marks else "."))
    if Coverage.MEASURE in coverages:
        parts.append("measure (m): an action under another heading, read in the text.")
    if Coverage.NOT_FOUND in coverages:
        parts.append("not found (-): the whole text was read, and the theme is not in it.")
    parts.append("not assessed (?): nobody has read enough to say; it does not mean no.")
    parts.append("The cells say where a theme stands, not how good a plan is.")
    return " ".join(parts)


def plan_head(plan: Plan, catalogue: Catalogue) -> MatrixHead:
    """A plan as head of a row or column: its short name, kind, scope and year."""
    details = [f"{headed(plan.kind)}, {plan.scope}"]
    if plan.adopted and (plan.adopted[:4] not in plan.label):
        details.append(plan.adopted[:4])
    if catalogue.overlays and plan.origin != "bundled":
        details.append(f"from {plan.origin}")
    return MatrixHead(plan.label, tuple(details))


def link_words(source: Source) -> str:
    """What is known of a source's address, and since when."""
    if not (source.url or source.printed_url):
        return "no address known"
    state = STATE_WORDS[source.link.state]
    if source.link.checked:
        return f"{state} (checked {in_words(source.link.checked)})"
    return f"{state} (never checked)"


def cited(source: Source, locator: str | None = None) -> str:
    """A source in one phrase: publisher, title, date, place in it."""
    parts = [
        source.publisher if source.publisher and source.publisher not in source.title else None,
        source.title,
        source.date and in_words(source.date),
        locator,
    ]
    return ", ".join(part for part in parts if part) + (" (unofficial copy)" if source.type is SourceType.COPY else "")


def address(url: str) -> Text:
    """An address that stays whole and, where the page can, is clickable."""
    return (Span(url, Tone.PLAIN, url),)
