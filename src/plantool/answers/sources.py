"""The answer of ``sources``: the documents of plans and their links."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import Answer, Format, row_of
from plantool.answers.blocks import Block, Item, Items, Paragraph, Span, Title, Tone
from plantool.answers.wording import counted, humanize, joined
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Document, LinkState, Plan, Role, SourceType
from plantool.query.filters import Selection
from plantool.query.usefulness import cited_ids, is_alive, texts_of, usefulness

_LINK_TONES = {LinkState.GONE: Tone.GONE, LinkState.DRIFTED: Tone.DRIFTED}
_ARCHIVE = "https://web.archive.org/web/*/"


class SourceRow(NamedTuple):
    """One document of one plan.

    A plan whose text has no known address has one row with role ``missing`` and no source, whose
    ``note`` says so. ``archived`` is an address at a web archive, built from the other addresses
    and never tested.
    """

    plan: str
    role: Role
    source: str | None = None
    title: str | None = None
    type: SourceType | None = None
    unofficial: bool = False
    publisher: str | None = None
    date: str | None = None
    symbol: str | None = None
    language: str | None = None
    url: str | None = None
    printed_url: str | None = None
    copies: tuple[str, ...] = ()
    link_state: LinkState | None = None
    checked: str | None = None
    how: str | None = None
    archived: str | None = None
    note: str | None = None
    origin: str = "bundled"


class Documents(Answer):
    """The documents of plans, a list for each plan."""

    name = "sources"
    record = SourceRow
    other_formats: ClassVar = {"--urls": (Format.PLAIN,), "--open": (Format.PLAIN,)}
    columns = "plan role type language link_state checked url printed_url title source note"

    def __init__(
        self,
        selection: Selection,
        states: Sequence[LinkState] = (),
        roles: Sequence[Role] = (),
        *,
        archived: bool = False,
        limit: int | None = None,
    ) -> None:
        catalogue, plans, evidence = selection.catalogue, selection.plans, Role.EVIDENCE in roles
        rows = [
            row
            for plan in plans
            for row in plan_sources(catalogue, plan, evidence=evidence, archived=archived)
            if (not roles or row.role in roles) and (not states or row.link_state in states)
        ]
        notes = [*selection.notes, *[wording.NO_DOCUMENT_PASSES] * (not rows)]
        if archived:
            self.columns += " archived"
            notes += [wording.ARCHIVES_UNTESTED] if rows else []
        missing = [plan for plan in plans if not texts_of(catalogue, plan)]
        if missing and Role.TEXT in roles and Role.MISSING not in roles:
            of_some = wording.TEXTS_MISSING.format(missing=len(missing), total=len(plans))
            why = missing[0].documents_note or wording.NO_TEXT
            notes.append(why if len(plans) == 1 else of_some)
        super().__init__(catalogue, rows[:limit], notes, len(rows))

    def blocks(self) -> Iterator[Block]:
        """A list for each plan, since tables cut addresses, and a summary."""
        for key in dict.fromkeys(row.plan for row in self.results):
            yield Title(f"{self.catalogue.plans[key].label} [{key}]", 2, key=key)
            rows = [row for row in self.results if row.plan == key]
            yield Items(tuple(item for row in rows for item in document_items(row)))
        documents = sum(row.source is not None for row in self.results)
        if documents:  # what is missing is none
            yield Paragraph(counted(wording.DOCUMENTS_COUNTED, documents), dim=True)

    def addresses(self) -> list[str]:
        """The bare addresses (at the archive if asked for), each once, as a browser needs it."""
        urls = [row.archived or row.url or row.printed_url or "" for row in self.results]
        # What has a colon names a scheme or a port itself: javascript:… stays no web address.
        whole = (url if ":" in url else f"http://{url}" for url in " ".join(urls).split())
        return list(dict.fromkeys(whole))


def plan_sources(
    catalogue: Catalogue, plan: Plan, *, evidence: bool = False, archived: bool = False
) -> list[SourceRow]:
    """The documents of one plan, with ``evidence`` all that it cites; the most useful first."""
    roles, known = list(Role), {document.source for document in plan.document}
    cited = cited_ids(plan) if evidence else ()
    others = (Document(key, Role.EVIDENCE) for key in cited if key not in known)
    documents = [(catalogue.sources[each.source], each) for each in (*plan.document, *others)]
    documents.sort(key=lambda pair: (roles.index(pair[1].role), usefulness(pair[0])))
    documents.sort(key=lambda pair: not is_alive(pair[0]))
    rows = []
    for source, document in documents:
        # The archive knows a page by the address that was printed; it may have been the right one.
        printed = source.printed_url or source.url
        row = row_of(
            SourceRow,
            source,
            plan=plan.id,
            role=document.role,
            source=source.id,
            unofficial=source.type is SourceType.COPY,
            link_state=source.link.state if printed else None,
            checked=source.link.checked,
            how=source.link.how,
            archived=_ARCHIVE + printed if archived and printed else None,
            note=joined(document.note, source.note, by=" ") or None,
        )
        rows.append(row)
    if not texts_of(catalogue, plan):
        note = plan.documents_note or wording.NO_TEXT
        rows.append(SourceRow(plan.id, Role.MISSING, note=note, origin=plan.origin))
    return rows


def document_items(row: SourceRow) -> Iterator[Item]:
    """A document, its addresses, and what is known of them."""
    kinds = (row.role, row.type or row.role)
    role, kind = (wording.DOCUMENT_WORDS.get(word) or humanize(word) for word in kinds)
    if row.source is None:
        yield Item((Span(f"{role}: "), Span(row.note or "", Tone.STRONG)))
        return
    kind = kind if kind != role else ""
    facts = joined(kind, row.language, row.symbol, in_words(row.date))
    about = f" ({facts}) [{row.source}]" if facts else f" [{row.source}]"
    title = Span(row.title or "", Tone.STRONG)
    yield Item((Span(f"{role}: "), title, Span(about)))
    printed = row.printed_url if row.printed_url != row.url else None
    copies = ((wording.ALSO_AT, copy) for copy in row.copies)
    addresses = (("", row.url), (wording.AS_PRINTED, printed), *copies)
    for before, url in (*addresses, (wording.ARCHIVE, row.archived)):
        if url:
            yield parts.remark((Span(before, Tone.DIM), *parts.address(url)))
    if row.link_state:
        checked = joined(parts.checked_words(row.checked), row.how, by=": ")
        words = f"{wording.STATE_WORDS[row.link_state]} ({checked})"
        yield parts.remark((Span(words, _LINK_TONES.get(row.link_state, Tone.DIM)),))
    if row.note:
        yield parts.remark(row.note)
