"""Every word that people see in an answer, in one place.

Whole sentences with named placeholders, to be filled by ``format``. Ask for them by the module's
name, ``wording.SOURCES``: they then come in the reader's language. What has a plural is a pair,
chosen by ``counted``. A new sentence needs its translations: ``docs/contributing.md``. Help texts
and messages of faults stand with the commands and with what raises them, in English.
"""

from __future__ import annotations

import sys

from plantool.catalogue.model import Basis, Coverage, Fit, LinkState, Role, SourceType
from plantool.languages import Translated, translated, translated_for


def counted(sentences: tuple[str, str], count: int, **values: object) -> str:
    """Of a sentence for one and one for many, that which goes with a number, filled."""
    return translated_for(count, *sentences).format(count=count, **values)


def humanize(word: str) -> str:
    """A machine word as a person reads it, in the reader's language: ``action-plan``."""
    return translated(word.replace("-", " ").replace("_", " "))


def joined(*parts: str | None, by: str = ", ") -> str:
    """The parts that are not empty, in one text."""
    return by.join(part for part in parts if part)


def sentences(*parts: str | None) -> str:
    """The parts that are not empty, each as a sentence."""
    return " ".join(f"{part[0].upper()}{part[1:].rstrip('.')}." for part in parts if part)


# What several answers say

CATALOGUE = "plantool catalogue {edition}, compiled {compiled}"
CATALOGUE_AND_OWN = "plantool catalogue {edition}, compiled {compiled}, with {files}"
KIND_AND_SCOPE = "{kind}, {scope}"
MEANS = "{word}: {meaning}"
QUOTED = "“{words}”"
FROM_YEAR = "from {year}"
AND = "and"
OR = "or"
YES = "yes"
NO = "no"
NO_DATE = "no date"
NO_DATE_KNOWN = "no date known"
FROM_FILE = "from {file}"
NOTE = "Note: {note}"
NO_PLAN_PASSES = "No plan passes these filters."
NO_TEXT = "No address of the text is known."
CHECKED = "checked {day}"
NEVER_CHECKED = "never checked"
AS_PRINTED = "as printed: "
ALSO_AT = "also at: "
UNOFFICIAL_COPY = "unofficial copy"
READ_WHOLE = "whole text read on {day}"
SHOWN = "{shown} of {total} shown; --limit shows more."
PLANS = ("{count} plan", "{count} plans")

# What was asked, at the head of what is saved

QUESTION = "Question: {question}."
QUESTIONS = {
    **dict.fromkeys(("list", "show", "handout"), "plans"),
    **{name: name for name in ("themes", "bodies", "countries")},
    "search": "words",
    "compare": "plans compared",
    "sources": "documents of plans",
    "timeline": "plans over time",
    "cite": "how to cite",
}
"""By command; what is left out asks nothing of the catalogue."""
_FILTERS = "scope kind body country region theme coverage status tag plan role"
FILTERS = {name: name for name in _FILTERS.split()} | {
    "listed": "by list alone",
    "target": "for",
    "from": "adopted from",
    "to": "adopted by",
    "in_effect": "in effect",
    "state": "link",
}
TOOL_PLANS = "the plans of Tool 2.10 of the UNODC Toolkit"
EVERYTHING = "all"

# list, also by country

OF_A_BODY = r" (?:on|for|against) .*"
"""What the name of a body does without in a list, as a regular expression."""
LISTED = "listed"
MEMBER = "member of {body} {since}"

# compare

GENERIC_WORDS = r"(?<!\band) (?:Joint|Action) Plan\b"
"""What a plan's brief name does without, as a regular expression."""
IN_ALL = "In all"
IN_SEVERAL = "In several"
ONLY = "Only {plan}"
TAKEN_UP = "Taken up"
REPORTED_ONLY = "Reported only"
NOT_FOUND_IN = "Not found"
NOT_ASSESSED_IN_ANY = ("Not assessed", "Not assessed in any")
NOTHING_ASSESSED_OF = "Nothing assessed"
NONE = "none"
PLANS_COMPARED = "{count} plans, {by} by {by}"
ROWS_ASKED = {
    "": "what is known",
    "gaps": "rows that none is known to take up",
    "shared": "rows that each is known to take up",
    "unique": "rows that only {plan} is known to take up",
}
PLANS_LEFT_OUT = ("{count} more plan: --all-rows.", "{count} more plans: --all-rows.")
ROWS_LEFT_OUT = ("{count} more row: --all-rows.", "{count} more rows: --all-rows.")
PLANS_ELSEWHERE = "{theme}: taken up by {count} more; plantool list --theme {id}"
SAY_WHY = "Why: --explain."
IN_QUOTATION_MARKS = "in quotation marks"
NOT_HOW_GOOD = "Cells say where a theme stands, not how good a plan is."
WHY_CELLS = "Why each cell says so"
NOT_ASSESSED_IN = "not assessed: {plans}"
RESTS_ON_LESS = "{sign} rests on less than was read of the plan."
NO_ROW_PASSES = "No {by} passes these filters; what is not assessed may yet stand in a plan."

# show

AND_OTHERS = "and {count} more"
MORE_IN_FULL = "{text} (More: --full)"
NO_HEADINGS = "The text has none."
NOT_SEEN = "Not seen; it does not mean that there are none."
MORE = "{count} more: {command}"
REPORTERS_WORDS = "In the words of who reports them:"
BY_BODIES = "by: {bodies}"
IN_LANGUAGE = "in language '{language}'"
HOW_MANY_NOT_ASSESSED = "{count}, which does not mean no"
TIES = "Related"
WHAT_TO_TYPE = "--full; --theme victims; plantool sources {plan}"
GROUNDS = {
    Coverage.HEADLINE: "Headings that name it",
    Coverage.MEASURE: "Actions read in the text",
    Coverage.REPORTED: "Actions reported by others",
    Coverage.NOT_FOUND: "Looked for and not found",
}
WHEN_AND_WHERE = "When and where"
OTHER_NAMES = "Other names"
SEEN_IN = "seen in: {sources}"
BUILDS_ON = "What it builds on, and what followed"
GIVEN_IN = "As given in: {source} ({basis})"
LOOSE_ACTIONS = "Actions whose heading is not known"
NOT_IN_TEXT = "Not in the text"
FOLLOW_UP = "Follow-up"
DISAGREEMENTS = "Where sources disagree"

# search

WORDS_CUT = "Only the first {count} words were looked at."
SPELLING = "Spelling: read {words}. --exact turns this off."
READ_AS = "'{word}' as '{reading}'"
THEME_HINT = "Plans that take this theme up: plantool themes {theme}"
LEFT_OUT_OF_CATALOGUE = "Left out of the catalogue: {entry} (docs/left-out.md)"
NOTHING_FOUND = "Nothing found."
NEAREST = "Nearest in the catalogue: {names}."
SUNK_BY = "Unknown here, or of another field: {words}."
KNOWN_WORDS = "'plantool themes' and 'plantool bodies' list the words it knows."
HITS_OF = "Hits: {shown} of {total}"
IN_PLAN = "in plan "
MORE_PARTS = "and {count} more of its headings and actions: --plan {plan}"
NOT_MATCHED = "not matched: {word}"
MATCHES = {
    "name": "name: words of the name {matched}",
    "order": "order: words in the order of {matched}",
    "meaning": "means the theme {matched}",
}
MATCH_IN = "{what} (in {field})"

# sources

NO_ADDRESS_KNOWN = "No address is known of these documents."
NO_DOCUMENT_PASSES = "No document passes these filters."
ARCHIVES_UNTESTED = "Archive addresses are built from the others; none was tested."
TEXTS_MISSING = "No address of the text is known of {missing} of {total} plans: --role missing."
DOCUMENTS_COUNTED = ("{count} document", "{count} documents")
ARCHIVE = "archive (not tested): "

# themes, bodies, countries

THEME_COUNTS = "Plans that nobody has read are in none; no number says how good a plan is."
PLANS_OF_THEME = "Plans that take it up, or are reported to"
PLANS_NOT_NAMED = "Other plans are not assessed, or were read without finding it."
NAMED_IN = "Listed in"
NO_PLAN = "no plan that the catalogue knows of"
SINCE = "since {year}"
AS_OF = "as of {year}"
LEFT = " (left {day})"
UN_PLANS = "{count} plans, as for every Member State (--un names them)"
TO_SIGN = "If ratified"
PERHAPS_PLANS = "{plans} (the list of States is known only in part)"
MORE_OF_COUNTRY = "plantool list --country {code}; plans whose States are not known: {count}"
MEMBERS_ON = "{count} on {day}: {names}"
MEMBERS_AS_LISTED = "{count}, some by a list ({day}) and not known to have left: {names}"
MORE_OF_BODY = "Each State's membership with its source: plantool bodies {body} --members"

# timeline, cite

IN_EFFECT = "in effect {time}"
TITLE_PERIOD = "title period {period}"
ADOPTED = "adopted {time}"
READ_FOR_IT = "For the catalogue, {reading}."
OFFICIAL_DEAD = {
    LinkState.GONE: "Its official address, {url}, is gone ({checked}).",
    LinkState.DRIFTED: "Its official address, {url}, leads to something else now ({checked}).",
}
OFFICIAL_PRINTED = "Its official address was printed as {url}."
NO_OFFICIAL = "No official address of the text is known."
ONLY_COPIES = "No official address of the text is known, only unofficial copies."
CITED_FROM = "Cited from {catalogue}."
CATALOGUE_RECORD = "{catalogue}, record {id}"

# handout

HANDOUT_TITLE = "Plans against trafficking in persons, side by side"
HANDOUT_FOOTER = "{catalogue}. Licence of the data: {licence}."
OWN_WORDS = "Titles and headings are as the sources give them, all else in the catalogue's words."
THEMES_IN_PLAN = "Themes in the plan"
WHAT_CAN_BE_SAID = "What can be said of each theme?"
EXERCISE = "Write into each cell what can honestly be said of the theme in the plan."
THEMES_MEAN = "What the themes mean"
OTHER_ACTIONS = "Actions under other headings:"
UNDER_HEADING = "under “{heading}”"
KEY = "Key to the exercise"
OVER_TIME = "Over time"
WHERE_TEXTS = "Where the text is"
HOW_TO_CITE = "How to cite"

# check, schema, export

PROBLEM_COUNT = ("{count} problem", "{count} problems")
WARNING_COUNT = ("{count} warning", "{count} warnings")
CHECK_BUNDLED = "{problems} in the bundled catalogue; {warnings} for its editors: --warnings."
SCHEMA_OF_ANSWER = "the JSON answer of '{name}'"
SCHEMA_OF_DATA = "a catalogue file"
FOR_DATASETTE = "To look at it: datasette {path} --metadata {metadata}"
WRITTEN = "{tables} tables, {rows} rows, written to {path}"

# What the formats add

LEFT_OUT = "Left out here: {columns}; a wider window or --format plain shows them."
NO_BAR = "? no date known"
TIMELINE_WHEN = "When"
DRAWING_LEGEND = "Bar: in effect, or the period in the title. Dot: adopted. Arrow: no end set."
TABLE_LABEL = "Table: {names}"
ADOPTED_AT = "Adopted at: {meeting}"
SHEET_MATRIX = "Matrix"
SHEET_LEGEND = "Legend"

# Words for closed vocabularies, labels of fields, heads of columns

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
    " synonyms definition heading publisher date"
)
WORDS = {word: word for word in _WORDS.split()} | {
    "targets": "for",
    "origin": "from",
    "states_partial": "States, not all",
    "states_note": "states note",
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
