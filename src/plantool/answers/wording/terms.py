"""Words for closed vocabularies, labels of fields, heads of columns."""

from __future__ import annotations

from collections.abc import Mapping

from plantool.catalogue.model import Basis, Coverage, DocumentRole, Fit, LinkState, SourceType
from plantool.languages import translate_constants

COVERAGE_WORDS = {coverage: coverage.replace("-", " ") for coverage in Coverage}
COVERAGE_SIGNS = dict(zip(Coverage, "Hmr-·", strict=True))
COVERAGE_MEANINGS = {
    Coverage.HEADLINE: "a heading of the plan names the theme",
    Coverage.MEASURE: "an action under another heading, read in the text",
    Coverage.REPORTED: "only others say so",
    Coverage.NOT_FOUND: "the whole text was read, and the theme is not in it",
    Coverage.NOT_ASSESSED: "nobody has read enough to say; it does not mean no",
}
PILLAR_MEANINGS = COVERAGE_MEANINGS | {
    Coverage.HEADLINE: "a heading of the plan names a theme of the pillar",
    Coverage.NOT_FOUND: "the whole text was read, and no theme of the pillar is in it",
}
"""What each coverage says in the cell of a pillar, which stands for its themes."""

FIT_SIGNS = {Fit.EXACT: "", Fit.BROADER: "~", Fit.NARROWER: "<", Fit.PART: "+"}
"""The sign that a heading's fit adds to its word; the legend explains it."""
FIT_WORDS = {
    Fit.EXACT: "exact",
    Fit.BROADER: "the heading is wider",
    Fit.NARROWER: "the heading is narrower",
    Fit.PART: "one of several",
}
"""How a heading and a theme fit, for a reader who does not know the signs."""
FIT_IN_A_WORD = {Fit.BROADER: "wider", Fit.NARROWER: "narrower"}
"""How they fit, beside a theme; what is not here goes without saying."""
FIT_MEANINGS = {Fit.BROADER: "wider", Fit.NARROWER: "narrower", Fit.PART: "one of several"}
"""What the signs say."""

WEAKER_SIGN = "*"
"""The sign of a cell that rests on less than was read of its plan."""

BASIS_WORDS = {
    Basis.FULL_TEXT: "the full text was read",
    Basis.PARTIAL_TEXT: "parts of the text were read",
    Basis.OFFICIAL_SUMMARY: "an official summary was read, not the text",
    Basis.SECONDARY: "reports by others were read, not the text",
}
BASIS_CAVEATS = {
    Basis.FULL_TEXT: "",
    Basis.PARTIAL_TEXT: "For the catalogue, parts of the text were read.",
    Basis.OFFICIAL_SUMMARY: (
        "The text was not seen for the catalogue; an official summary was read."
    ),
    Basis.SECONDARY: "The text was not seen for the catalogue; reports by others were read.",
}
"""What a reference must say of the reading behind it."""

TYPE_WORDS = {kind: kind.replace("-", " ") for kind in SourceType} | {
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
ROLE_WORDS: Mapping[str, str] = {
    **{role: role.replace("-", " ") for role in DocumentRole},
    DocumentRole.FOLLOW_UP: "follow-up",
    DocumentRole.HOME: "home page",
    DocumentRole.MISSING: "text",
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

# Labels and titles, and heads of columns

_CAPITAL = (
    "id title kind principles basis bodies states regions adopted place meeting symbol"
    " period status names tags pillar also includes members left"
    " text read more what who themes documents perhaps plans problems warnings"
)
LABELS = {label: label.capitalize() for label in _CAPITAL.split()} | {
    "targets": "For",
    "origin": "Record from",
    "states_partial": "States, not all",
    "in_effect": "In effect",
    "strategy": "Headings",
    "aliases": "Also called",
    "excludes": "Leaves out",
    "abbreviation": "Short",
    "url": "Home page",
    "sources": "Seen in",
}
_AS_THEY_ARE = (
    "plan id adopted status kind scope theme pillar reported coverage basis why"
    " code country standing joined left source table rows name describes"
)
HEADS = {head: head for head in _AS_THEY_ARE.split()} | {
    "bodies": "by",
    "origin": "from",
    "headlines": "headline",
    "measures": "measure",
    "reason": "by which heading or action",
    "abbreviation": "short",
    "listed": "by list",
    "member": "by membership",
    "united_nations": "UN",
    "member_count": "members",
    "plan_count": "plans",
    "members_then": "members then",
    "as_at": "listed on",
}

translate_constants(__name__)
