"""Words for closed vocabularies, labels of fields, heads of columns."""

from __future__ import annotations

import sys

from plantool.catalogue.model import Basis, Coverage, Fit, LinkState, Role, SourceType
from plantool.languages import Translated

COVERAGE_SIGNS = dict(zip(Coverage, "Hmr-·", strict=True))
COVERAGE_MEANINGS = {
    Coverage.HEADLINE: "a heading of the plan names it",
    Coverage.MEASURE: "an action under another heading, read in the text",
    Coverage.REPORTED: "only others say so",
    Coverage.NOT_FOUND: "the whole text was read, and it is not there",
    Coverage.NOT_ASSESSED: "nobody has read enough to say; it does not mean no",
}
FIT_SIGNS = dict(zip(Fit, ("", "<", "+", "~"), strict=True))
"""The sign that a heading's fit adds to its word; the legend explains it."""
FIT_WORDS = dict(zip(Fit, ("exact", "narrower", "one of several", "wider"), strict=True))
"""How a heading is beside its theme."""
WEAKER_SIGN = "*"
"""The sign of a cell that rests on less than was read of its plan."""

BASIS_WORDS = {
    Basis.FULL_TEXT: "the full text was read",
    Basis.PARTIAL_TEXT: "parts of the text were read",
    Basis.OFFICIAL_SUMMARY: "an official summary was read, not the text",
    Basis.SECONDARY: "reports by others were read, not the text",
}
DOCUMENT_WORDS = {
    SourceType.COPY: "unofficial copy",
    SourceType.HOME: "home page",
    Role.FOLLOW_UP: "follow-up",
    Role.MISSING: "text",
}
"""Types and roles of documents whose word alone does not say what they are."""

STATE_WORDS = {
    LinkState.OK: "link works",
    LinkState.MOVED: "link moved",
    LinkState.DRIFTED: "link drifted: the host is alive, the content is another",
    LinkState.GONE: "link gone",
    LinkState.UNKNOWN: "link state unknown",
}

THEMES = {
    "legal-framework": "Legal framework",
    "awareness": "Awareness",
    "root-causes-demand": "Root causes and demand",
    "identification": "Identification",
    "victim-assistance": "Victim assistance",
    "return-reintegration": "Return and reintegration",
    "access-to-justice": "Access to justice",
    "law-enforcement": "Law enforcement",
    "documents-borders": "Documents and borders",
    "data-research": "Data and research",
    "training-capacity": "Training",
    "cooperation-coordination": "Cooperation",
    "monitoring-evaluation": "Monitoring",
    "resources": "Resources",
}
"""Short names of themes, for sentences; a theme of one's own has its name."""

_WORDS = (
    "id title kind principles basis bodies states regions adopted place meeting symbol period"
    " status names tags pillar also includes members left text words read more what who themes"
    " documents perhaps plans problems warnings plan scope theme reported coverage why by"
    " code country standing joined source table rows name describes"
)
WORDS = {word: word for word in _WORDS.split()} | {
    "targets": "for",
    "origin": "from",
    "states_partial": "States, not all",
    "in_effect": "in effect",
    "strategy": "headings",
    "aliases": "also called",
    "excludes": "leaves out",
    "abbreviation": "short",
    "url": "home page",
    "sources": "seen in",
    "headlines": "headline",
    "measures": "measure",
    "reason": "by which heading or action",
    "listed": "by list",
    "member": "by membership",
    "united_nations": "UN",
    "member_count": "members",
    "plan_count": "plans",
    "members_then": "members then",
    "as_at": "listed on",
}
"""Heads of columns, and with a capital letter labels and titles."""

sys.modules[__name__].__class__ = Translated
