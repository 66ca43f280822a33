"""The sources of a plan, and which of several documents serves a reader best."""

from __future__ import annotations

from typing import Any

from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import LinkState, Plan, Role, Source, SourceType

_STATES = (LinkState.OK, LinkState.MOVED, LinkState.UNKNOWN, LinkState.DRIFTED, LinkState.GONE)
"""Links from the most to the least useful."""
_TYPES = tuple(SourceType)
ENGLISH = ("en", None)


def link(source: Source) -> str:
    """The address where a document was seen, else the printed one."""
    return source.url or source.printed_url or ""


def is_alive(source: Source) -> bool:
    """Whether a document has an address on the web that may still lead to it."""
    on_web = link(source).startswith(("http://", "https://"))
    return on_web and source.link.state not in _STATES[3:]


def usefulness(source: Source) -> tuple[bool, bool, int, int, bool]:
    """The lower, the more useful: one that can be read, official, known to work, in English."""
    return (
        not is_alive(source),
        source.type is SourceType.COPY,
        _STATES.index(source.link.state),
        _TYPES.index(source.type),
        source.language not in ENGLISH,
    )


def texts_of(catalogue: Catalogue, plan: Plan) -> list[Source]:
    """The documents that are the plan's text."""
    keys = (document.source for document in plan.document if document.role is Role.TEXT)
    return [catalogue.sources[key] for key in keys]


def text_of(catalogue: Catalogue, plan: Plan) -> Source | None:
    """The most useful document of the plan's text, if one can still be read."""
    return min(filter(is_alive, texts_of(catalogue, plan)), key=usefulness, default=None)


def cited_ids(plan: Plan) -> list[str]:
    """Every source id that a plan's record names, documents first, each once."""
    ids = [document.source for document in plan.document]
    ids += [source for sources in plan.evidence.values() for source in sources]
    said: list[Any] = [part for strategy in plan.strategy for part in (strategy, *strategy.measure)]
    said += (*plan.measure, *plan.absent, *plan.relation, *plan.dispute)
    return list(dict.fromkeys(ids + [part.source for part in said]))
