"""Words for closed vocabularies, labels of fields, heads of columns."""

from __future__ import annotations

from collections.abc import Mapping

from plantool.catalogue.model import (
    Basis,
    Coverage,
    DocumentRole,
    Fit,
    LinkState,
    SourceType,
)
from plantool.languages import translate_constants

COVERAGE_WORDS = {
    Coverage.HEADLINE: "headline",
    Coverage.MEASURE: "measure",
    Coverage.REPORTED: "reported",
    Coverage.NOT_FOUND: "not found",
    Coverage.NOT_ASSESSED: "not assessed",
}
COVERAGE_SIGNS = {
    Coverage.HEADLINE: "H",
    Coverage.MEASURE: "m",
    Coverage.REPORTED: "r",
    Coverage.NOT_FOUND: "-",
    Coverage.NOT_ASSESSED: "·",
}
COVERAGE_MEANINGS = {
    Coverage.HEADLINE: "a heading of the plan names the theme",
    Coverage.MEASURE: "an action under another heading, read in the text",
    Coverage.REPORTED: "only others say that it has such an action",
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
FIT_MEANINGS = {
    Fit.BROADER: "it is wider",
    Fit.NARROWER: "narrower",
    Fit.PART: "one of several",
}
"""What the signs say."""

WEAKER_SIGN = "*"
"""The sign of a cell that rests on less than was read of its plan."""
WEAKER_MEANINGS = {
    Basis.FULL_TEXT: "the full text",
    Basis.PARTIAL_TEXT: "parts of the text",
    Basis.OFFICIAL_SUMMARY: "an official summary",
    Basis.SECONDARY: "reports by others",
}

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
ROLE_WORDS: Mapping[str, str] = {
    DocumentRole.TEXT: "text",
    DocumentRole.SUMMARY: "summary",
    DocumentRole.TRAINING_MANUAL: "training manual",
    DocumentRole.FOLLOW_UP: "follow-up",
    DocumentRole.EVALUATION: "evaluation",
    DocumentRole.HOME: "home page",
    DocumentRole.EVIDENCE: "evidence",
    DocumentRole.MISSING: "text",
}

# Labels of fields, and heads of columns

LABELS = {
    "id": "Id",
    "title": "Title",
    "kind": "Kind",
    "targets": "For",
    "principles": "Principles",
    "basis": "Basis",
    "origin": "Record from",
    "bodies": "Bodies",
    "states": "States",
    "states_partial": "States, not all",
    "regions": "Regions",
    "adopted": "Adopted",
    "place": "Place",
    "meeting": "Meeting",
    "symbol": "Symbol",
    "period": "Period",
    "in_effect": "In effect",
    "status": "Status",
    "strategy": "Headings",
    "names": "Names",
    "aliases": "Also called",
    "tags": "Tags",
    "pillar": "Pillar",
    "includes": "Includes",
    "excludes": "Leaves out",
    "abbreviation": "Short",
    "url": "Home page",
    "code": "Code",
    "members": "Members",
    "others": "Others",
    "left": "Left",
    "sources": "Seen in",
}
HEADS = {
    "plan": "plan",
    "id": "id",
    "adopted": "adopted",
    "status": "status",
    "kind": "kind",
    "scope": "scope",
    "bodies": "by",
    "origin": "from",
    "theme": "theme",
    "pillar": "pillar",
    "headlines": "headline",
    "measures": "measure",
    "reported": "reported",
    "coverage": "coverage",
    "basis": "basis",
    "reason": "by which heading or action",
    "why": "why",
    "abbreviation": "short",
    "body": "body",
    "plans": "plans",
    "code": "code",
    "country": "country",
    "listed": "by list",
    "member": "by membership",
    "united_nations": "UN",
    "members": "members",
    "members_then": "members then",
    "standing": "standing",
    "joined": "joined",
    "left": "left",
    "as_at": "listed on",
    "source": "source",
    "table": "table",
    "rows": "rows",
    "name": "name",
    "describes": "describes",
}

translate_constants(__name__)
