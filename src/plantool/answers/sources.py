"""The answer of ``sources``: the documents of plans and their links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers.answer import Report, stamp
from plantool.answers.blocks import Block, Item, Items, Paragraph, Span, Title, Tone
from plantool.answers.show import cited_ids
from plantool.answers.wording import (
    NO_TEXT,
    ROLE_WORDS,
    TYPE_WORDS,
    address,
    address_items,
    remark,
    state_words,
)
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import DocumentRole, LinkState, Plan, Role, Source, SourceType

COLUMNS = (
    "plan",
    "role",
    "type",
    "language",
    "link_state",
    "checked",
    "url",
    "printed_url",
    "title",
    "source",
    "note",
)
_ARCHIVE = "https://web.archive.org/web/*/"


class SourceRow(NamedTuple):
    """One document of one plan.

    A plan whose text has no known address has one row with role ``missing`` and no source, whose ``note`` says so. ``archived`` is an address at a web
    archive, built from the other addresses and never tested.
    """

    plan: str
    role: DocumentRole
    source: str | None
    title: str | None
    type: SourceType | None
    unofficial: bool
    publisher: str | None
    date: str | None
    symbol: str | None
    language: str | None
    url: str | None
    printed_url: str | None
    copies: tuple[str, ...]
    link_state: LinkState | None
    checked: str | None
    how: str | None
    archived: str | None
    note: str | None
    origin: str


class Wanted(NamedTuple):
    """Which documents to show; empty means all but evidence."""

    states: tuple[LinkState, ...] = ()
    roles: tuple[DocumentRole, ...] = ()
    archived: bool = False


def documents(
    catalogue: Catalogue,
    plans: Sequence[Plan],
    wanted: Wanted,
    notes: tuple[str, ...] = (),
) -> Report:
    """The documents of the given plans."""
    rows = [row for plan in plans for row in _rows(catalogue, plan, wanted)]
    columns = (*COLUMNS, "archived") if wanted.archived else COLUMNS
    return Report(
        "sources",
        stamp(catalogue),
        SourceRow,
        rows,
        (*columns, "origin") if catalogue.overlays else columns,
        lambda: list(_blocks(catalogue, rows)),
        (*notes, *_notes(plans, rows, wanted)),
        lines=lambda: addresses(rows),
    )


def _notes(plans: Sequence[Plan], rows: Sequence[SourceRow], wanted: Wanted) -> Iterator[str]:
    if not rows:
        yield "No document passes these filters."
    if rows and wanted.archived:
        yield "Archive addresses are built from the others; none was tested."
    missing = (
        sum(not _has_text(plan) for plan in plans)
        if DocumentRole.TEXT in wanted.roles and DocumentRole.MISSING not in wanted.roles
        else 0
    )
    if missing:
        some = f"No address of the text is known of {missing} of the {len(plans)} plans; --role missing says what is known of it."
        yield some if len(plans) > 1 else plans[0].documents_note or NO_TEXT


def _has_text(plan: Plan) -> bool:
    return any(one.role is Role.TEXT for one in plan.document)


def addresses(rows: Sequence[SourceRow]) -> list[str]:
    """The bare addresses, each once: the one that was seen, else the one that was printed; archive addresses where they were asked for."""
    found = [row.archived or row.url or row.printed_url for row in rows]
    return list(dict.fromkeys(url for url in found if url))


def _rows(catalogue: Catalogue, plan: Plan, wanted: Wanted) -> Iterator[SourceRow]:
    pairs = [(DocumentRole(one.role), one.source, one.note) for one in plan.document]
    if DocumentRole.EVIDENCE in wanted.roles:
        known = {source for _, source, _ in pairs}
        pairs += [(DocumentRole.EVIDENCE, key, None) for key in cited_ids(plan) if key not in known]
    for role, key, note in pairs:
        row = _row(plan, role, catalogue.sources[key], note, wanted)
        if _passes(row, wanted):
            yield row
    if not _has_text(plan):
        missing = _missing(plan)
        if _passes(missing, wanted):
            yield missing


def _passes(row: SourceRow, wanted: Wanted) -> bool:
    return (not wanted.roles or row.role in wanted.roles) and (
        not wanted.states or row.link_state in wanted.states
    )


def _row(
    plan: Plan, role: DocumentRole, source: Source, note: str | None, wanted: Wanted
) -> SourceRow:
    best = source.printed_url or source.url
    linked = source.url or source.printed_url
    return SourceRow(
        plan=plan.id,
        role=role,
        source=source.id,
        title=source.title,
        type=source.type,
        unofficial=source.type is SourceType.COPY,
        publisher=source.publisher,
        date=source.date,
        symbol=source.symbol,
        language=source.language,
        url=source.url,
        printed_url=source.printed_url,
        copies=source.copies,
        link_state=source.link.state if linked else None,
        checked=source.link.checked,
        how=source.link.how,
        archived=_ARCHIVE + best if wanted.archived and best else None,
        note=" ".join(part for part in (note, source.note) if part) or None,
        origin=source.origin,
    )


def _missing(plan: Plan) -> SourceRow:
    return SourceRow(
        plan=plan.id,
        role=DocumentRole.MISSING,
        source=None,
        title=None,
        type=None,
        unofficial=False,
        publisher=None,
        date=None,
        symbol=None,
        language=None,
        url=None,
        printed_url=None,
        copies=(),
        link_state=None,
        checked=None,
        how=None,
        archived=None,
        note=plan.documents_note or NO_TEXT,
        origin=plan.origin,
    )


def _blocks(catalogue: Catalogue, rows: Sequence[SourceRow]) -> Iterator[Block]:
    """A list for each plan: an address needs a line of its own, so a table would cut it."""
    for plan in dict.fromkeys(row.plan for row in rows):
        yield Title(f"{catalogue.plans[plan].label} [{plan}]", 2)
        items: list[Item] = []
        for row in (row for row in rows if row.plan == plan):
            items += _items(row)
        yield Items(tuple(items))
    states = [row.link_state for row in rows if row.link_state]
    counts = ", ".join(f"{states.count(state)} {state}" for state in LinkState if state in states)
    missing = sum(row.role is DocumentRole.MISSING for row in rows)
    known = len(rows) - missing
    parts = [
        f"{known} {'document' if known == 1 else 'documents'}",
        f"links: {counts}" if counts else "",
        f"texts without an address: {missing}" if missing else "",
    ]
    yield Paragraph("; ".join(part for part in parts if part), dim=True)


def _items(row: SourceRow) -> Iterator[Item]:
    if row.source is None:
        yield Item((Span(f"{ROLE_WORDS[row.role]}: "), Span(row.note or "", Tone.STRONG)))
        return
    role, kind = ROLE_WORDS[row.role], TYPE_WORDS[row.type] if row.type else ""
    about = ", ".join(
        part
        for part in (
            kind if kind != role else "",
            row.language,
            row.symbol,
            row.date and in_words(row.date),
        )
        if part
    )
    yield Item(
        (
            Span(f"{role}: "),
            Span(row.title or "", Tone.STRONG),
            Span(f" ({about})" if about else ""),
        )
    )
    yield from address_items(row.url, row.printed_url, row.copies)
    if row.archived:
        yield Item((Span("archive (not tested): ", Tone.DIM), *address(row.archived)), 1)
    if row.link_state:
        yield remark(state_words(row.link_state, row.checked, row.how))
    if row.note:
        yield remark(row.note)
