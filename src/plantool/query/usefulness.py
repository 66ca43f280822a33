"""Which of several documents serves a reader best."""

from __future__ import annotations

from plantool.catalogue.model import LinkState, Source, SourceType

STATES = (LinkState.OK, LinkState.MOVED, LinkState.UNKNOWN, LinkState.DRIFTED, LinkState.GONE)
"""Links from the most to the least useful."""

TYPES = (
    SourceType.TEXT,
    SourceType.OFFICIAL_RECORD,
    SourceType.OFFICIAL_SUMMARY,
    SourceType.REPORT,
    SourceType.PRESS,
    SourceType.HOME,
    SourceType.COPY,
)
"""Sorts of documents from the most to the least official."""

DEAD = (LinkState.DRIFTED, LinkState.GONE)
ENGLISH = ("en", None)


def link(source: Source) -> str:
    """The address where a document was seen, else the printed one."""
    return source.url or source.printed_url or ""


def is_alive(source: Source) -> bool:
    """Whether a document has an address on the web that may still lead to it."""
    on_web = link(source).startswith(("http://", "https://"))
    return on_web and source.link.state not in DEAD


def usefulness(source: Source) -> tuple[bool, bool, int, int, bool]:
    """The lower, the more useful: one that can be read, official, known to work, in English."""
    return (
        not is_alive(source),
        source.type is SourceType.COPY,
        STATES.index(source.link.state),
        TYPES.index(source.type),
        source.language not in ENGLISH,
    )
