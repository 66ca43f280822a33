"""Blocks and phrases that several answers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from plantool.answers import blocks, wording
from plantool.answers.blocks import Item, Span, Text, Tone
from plantool.answers.wording import humanize, joined, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Coverage, LinkState, Plan, Source, SourceType, Strategy

if TYPE_CHECKING:
    from plantool.answers.sources import SourceRow
    from plantool.catalogue.load import Catalogue

LINK_TONES = {LinkState.GONE: Tone.GONE, LinkState.DRIFTED: Tone.DRIFTED}
COVERAGE_TONES = {
    Coverage.HEADLINE: Tone.HEADLINE,
    Coverage.MEASURE: Tone.MEASURE,
    Coverage.REPORTED: Tone.REPORTED,
    Coverage.NOT_FOUND: Tone.PLAIN,
    Coverage.NOT_ASSESSED: Tone.DIM,
}


_WHOLE = {
    "plan", "id", "adopted", "status", "kind", "scope", "coverage", "basis",
    "abbreviation", "member_count", "plan_count",
}  # fmt: skip
_UNDER = {"id", "status", "scope", "basis", "source", "origin"}
_SPARE = {"status": 3, "scope": 2, "kind": 1}


def grid(rows: Iterable[tuple[Text, ...]], *names: str) -> blocks.Grid:
    """Rows under columns by name: their heads, and what a narrow page may do with them."""
    columns = (
        blocks.Column(
            terms.HEADS[name],
            whole=name in _WHOLE,
            under=number > 0 and name in _UNDER,
            spare=_SPARE.get(name, 0),
        )
        for number, name in enumerate(names)
    )
    return blocks.Grid(tuple(columns), tuple(rows))


# Plans


def plan_cells(plan: Plan) -> tuple[Text, Text]:
    """A plan in the columns ``plan`` and ``id``."""
    return (Span(plan.label, Tone.STRONG),), (Span(plan.id, Tone.DIM),)


def month(plan: Plan) -> str:
    """The month of a plan's adoption, in a form that sorts; without it, the period's first year."""
    if plan.adopted:
        return plan.adopted.partition("/")[0][:7]
    return wording.FROM_YEAR.format(year=plan.start[:4]) if plan.start else wording.NO_DATE


def kind_and_scope(plan: Plan) -> str:
    """What sort of plan it is: ``action plan, regional``."""
    return wording.KIND_AND_SCOPE.format(kind=humanize(plan.kind), scope=humanize(plan.scope))


def own_file(record: Plan) -> str | None:
    """The file that a record of one's own came from."""
    return None if record.origin == "bundled" else record.origin


def file_name(plan: Plan) -> str:
    """The name of a plan's file; the footer has its whole path."""
    return PurePath(plan.origin).name


def body_name(catalogue: Catalogue, key: str) -> str:
    """A body by its abbreviation, or its name where it has none."""
    body = catalogue.bodies[key]
    return body.abbreviation or body.name


def by_source(strategies: Iterable[Strategy]) -> list[list[Strategy]]:
    """Headings, a list for each source that gives some."""
    groups: dict[str, list[Strategy]] = {}
    for strategy in strategies:
        groups.setdefault(strategy.source, []).append(strategy)
    return list(groups.values())


# Sources and their addresses


def checked_words(checked: str | None) -> str:
    """When an address was looked at."""
    return wording.CHECKED.format(day=in_words(checked)) if checked else wording.NEVER_CHECKED


def state_words(state: LinkState, checked: str | None, how: str | None = None) -> str:
    """The state of a link, when it was looked at, and how."""
    words, checked = terms.STATE_WORDS[state], checked_words(checked)
    if how is None:
        return f"{words} ({checked})"
    return wording.LINK_STATE_HOW.format(state=words, checked=checked, how=how)


def publisher_and_date(source: Source) -> tuple[str | None, str | None]:
    """A source's publisher and date, where its title does not hold them already."""
    date = source.date and in_words(source.date)
    publisher = source.publisher
    return (
        None if publisher and publisher in source.title else publisher,
        None if date and date in source.title else date,
    )


def cited(source: Source) -> str:
    """A source in one phrase: publisher, title, date."""
    publisher, date = publisher_and_date(source)
    copy = f" ({wording.UNOFFICIAL_COPY})" if source.type is SourceType.COPY else ""
    return joined(publisher, source.title, date) + copy


def source_list(sources: Iterable[Source]) -> blocks.Items:
    """Sources with their ids and addresses."""
    items = []
    for source in sources:
        kind = "" if source.type is SourceType.COPY else f" - {terms.TYPE_WORDS[source.type]}"
        items.append(Item(f"[{source.id}] {cited(source)}{kind}"))
        if source.url:
            items.append(Item(address(source.url), 1))
    return blocks.listed(items)


def address_items(source: Source | SourceRow) -> Iterator[Item]:
    """A document's addresses: where it was seen, as printed, and elsewhere."""
    if source.url:
        yield Item(address(source.url), 1)
    if source.printed_url and source.printed_url != source.url:
        yield remark(wording.AS_PRINTED + source.printed_url)
    for copy in source.copies:
        yield Item((Span(wording.ALSO_AT, Tone.DIM), *address(copy)), 1)


def address(url: str) -> tuple[Span, ...]:
    """An address that stays whole and, where the page can, is clickable."""
    return (Span(url, Tone.PLAIN, url),)


def document_title(role: str, title: str, about: str = "") -> Item:
    """A document: its role for the plan, its title, and more about it."""
    return Item((Span(role), Span(title, Tone.STRONG), Span(f" ({about})" if about else "")))


def link_remark(words: str, state: LinkState) -> Item:
    """A remark on a link; of one that leads nowhere it stands out."""
    return Item((Span(words, LINK_TONES.get(state, Tone.DIM)),), 1)


def remark(words: str, level: int = 1) -> Item:
    """A line below an item that says more of it."""
    return Item((Span(words, Tone.DIM),), level)
