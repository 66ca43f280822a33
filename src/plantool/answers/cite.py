"""The answer of ``cite``: a reference to each plan.

The reference is to the instrument itself: who adopted it, where and when. The catalogue is named as the place where it was found, and what the
catalogue has not seen is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers.answer import Report, stamp
from plantool.answers.blocks import Item, Items, Span, Tone
from plantool.answers.wording import NO_TEXT, address, headed
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Basis, Body, Kind, LinkState, Plan, Role, Source, SourceType

COLUMNS = (
    "id",
    "title",
    "kind",
    "authors",
    "meeting",
    "place",
    "adopted",
    "symbol",
    "url",
    "note",
    "catalogue",
)

_SEEN = {
    Basis.FULL_TEXT: "",
    Basis.PARTIAL_TEXT: "For the catalogue, parts of the text were read.",
    Basis.OFFICIAL_SUMMARY: "The text was not seen for the catalogue; an official summary was read.",
    Basis.SECONDARY: "The text was not seen for the catalogue; reports by others were read.",
}
_DEAD = {LinkState.GONE: "is gone", LinkState.DRIFTED: "leads to something else now"}
_TYPES = (
    SourceType.TEXT,
    SourceType.OFFICIAL_RECORD,
    SourceType.OFFICIAL_SUMMARY,
    SourceType.REPORT,
    SourceType.PRESS,
    SourceType.HOME,
)
_STATES = (LinkState.OK, LinkState.MOVED, LinkState.UNKNOWN, LinkState.DRIFTED, LinkState.GONE)


class Author(NamedTuple):
    """A body that adopted a plan or takes part in it; ``short`` is a name of it without a comma, where it has one."""

    id: str
    name: str
    short: str | None


class Citation(NamedTuple):
    """A reference to one plan.

    ``url`` is that of the best official document of the text that may still be there; ``checked`` is the day on which somebody looked. ``note`` says
    what a reader must know of the text: that the catalogue has not seen it, that its address is gone.
    """

    id: str
    title: str
    short: str
    kind: Kind
    authors: tuple[Author, ...]
    meeting: str | None
    place: str | None
    adopted: str | None
    symbol: str | None
    url: str | None
    url_language: str | None
    checked: str | None
    basis: Basis
    note: str | None
    catalogue: str
    origin: str


def citing(catalogue: Catalogue, plans: Sequence[Plan]) -> Report:
    """References to the given plans."""
    found = citations(catalogue, plans)
    columns = (*COLUMNS, "origin") if catalogue.overlays else COLUMNS
    return Report(
        "cite", stamp(catalogue), Citation, found, columns, lambda: [reference_items(found)]
    )


def citations(catalogue: Catalogue, plans: Sequence[Plan]) -> list[Citation]:
    """A reference to each of the plans."""
    return [_citation(catalogue, plan) for plan in plans]


def reference(citation: Citation) -> str:
    """The reference as running text, and nothing that does not belong into a list of references."""
    return " ".join(part for part in (_instrument(citation), _address(citation)) if part)


def caveats(citation: Citation) -> str:
    """What a reader must know of the reference: what was not seen, and from where it is cited."""
    return " ".join(part for part in (citation.note, _found_in(citation)) if part)


def _found_in(citation: Citation) -> str:
    return f"Cited from {citation.catalogue}."


def reference_items(found: Sequence[Citation], *, named: bool = True) -> Items:
    """The references as a list, each address on a line of its own; ``named`` tells below each from which catalogue it is cited."""
    return Items(tuple(item for citation in found for item in _items(citation, named=named)))


def instruments(found: Sequence[Citation]) -> Items:
    """The references without addresses and caveats, a line each."""
    return Items(tuple(Item(_instrument(citation)) for citation in found))


def whereabouts(catalogue: Catalogue, plan: Plan) -> tuple[Span, ...]:
    """Where the plan's text is, in one line: its official address; where that is not known or no longer its own, that and an unofficial copy."""
    citation = _citation(catalogue, plan)
    if citation.url:
        return (*address(citation.url), Span(f" ({_checked(citation)})", Tone.DIM))
    texts = _texts(catalogue, plan)
    copies = [
        source
        for source in _copies(texts)
        if _is_web(_link(source)) and source.link.state not in _DEAD
    ]
    copy = min(copies, key=_rank, default=None)
    said = _lost(_best(texts), copies=bool(_copies(texts))) if texts else NO_TEXT
    if copy is None:
        return (Span(said),)
    checked = f"checked {in_words(copy.link.checked)}" if copy.link.checked else "never checked"
    language = f"in language '{copy.language}', " if copy.language not in (None, "en") else ""
    return (
        Span(f"{said} Unofficial copy: "),
        *address(_link(copy)),
        Span(f" ({language}{checked})", Tone.DIM),
    )


def _items(citation: Citation, *, named: bool) -> Iterator[Item]:
    yield Item(_instrument(citation))
    if citation.url:
        yield Item(address(citation.url), 1)
        checked = _checked(citation)
        yield Item((Span(f"{checked[0].upper()}{checked[1:]}.", Tone.DIM),), 1)
    if citation.note:
        yield Item((Span(citation.note, Tone.DIM),), 1)
    if named:
        yield Item((Span(_found_in(citation), Tone.DIM),), 1)


def _instrument(citation: Citation) -> str:
    """Who, what, where and when."""
    kind = ", ".join(part for part in (headed(citation.kind).capitalize(), citation.symbol) if part)
    where = ", ".join(
        part
        for part in (
            citation.place,
            in_words(citation.adopted) if citation.adopted else "no date known",
        )
        if part
    )
    where += f" ({citation.meeting})" if citation.meeting else ""
    parts = [
        "; ".join(author.name for author in citation.authors),
        citation.title,
        kind,
        where[0].upper() + where[1:],
    ]
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)


def _address(citation: Citation) -> str:
    return f"{citation.url} ({_checked(citation)})." if citation.url else ""


def _checked(citation: Citation) -> str:
    """When somebody looked at the address, and in what language its text is where that is not English."""
    language = (
        f"text in language '{citation.url_language}'; "
        if citation.url_language not in (None, "en")
        else ""
    )
    return language + (
        f"address checked {in_words(citation.checked)}"
        if citation.checked
        else "address never checked"
    )


def _citation(catalogue: Catalogue, plan: Plan) -> Citation:
    texts = _texts(catalogue, plan)
    best = _best(texts)
    alive = best if best and best.link.state not in _DEAD and _is_web(_link(best)) else None
    return Citation(
        id=plan.id,
        title=plan.title,
        short=plan.label,
        kind=plan.kind,
        authors=tuple(_author(catalogue.bodies[key]) for key in plan.bodies),
        meeting=plan.meeting,
        place=plan.place,
        adopted=plan.adopted,
        symbol=plan.symbol,
        url=_link(alive) if alive else None,
        url_language=alive.language if alive else None,
        checked=alive.link.checked if alive else None,
        basis=plan.basis,
        note=" ".join(
            part
            for part in (
                _SEEN[plan.basis],
                "" if alive else _lost(best, copies=bool(_copies(texts))),
            )
            if part
        )
        or None,
        catalogue=f"{stamp(catalogue)}, record {plan.id}",
        origin=plan.origin,
    )


def _texts(catalogue: Catalogue, plan: Plan) -> list[Source]:
    return [catalogue.sources[one.source] for one in plan.document if one.role is Role.TEXT]


def _copies(texts: Sequence[Source]) -> list[Source]:
    return [source for source in texts if source.type is SourceType.COPY]


def _best(texts: Sequence[Source]) -> Source | None:
    """The official document of the text whose address may soonest lead to it."""
    return min(
        (source for source in texts if source.type is not SourceType.COPY and _link(source)),
        key=_rank,
        default=None,
    )


def _author(body: Body) -> Author:
    return Author(
        body.id,
        body.name,
        next(
            (name for name in (body.abbreviation, *body.aliases) if name and "," not in name), None
        ),
    )


def _rank(source: Source) -> tuple[int, int, bool]:
    return (
        _STATES.index(source.link.state),
        _TYPES.index(source.type) if source.type in _TYPES else len(_TYPES),
        source.language not in ("en", None),
    )


def _link(source: Source) -> str:
    """The address of a document: the one where it was seen, else the one that was printed."""
    return source.url or source.printed_url or ""


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _lost(source: Source | None, *, copies: bool) -> str:
    """Why a reference has no address; ``source`` is the official document whose address is no longer its own."""
    if source is None:
        return f"No official address of the text is known{', only unofficial copies' if copies else ''}."
    if source.link.state not in _DEAD:
        return f"Its official address was printed as {_link(source)}."
    checked = f"checked {in_words(source.link.checked)}" if source.link.checked else "never checked"
    return f"Its official address, {_link(source)}, {_DEAD[source.link.state]} ({checked})."
