"""The closed vocabularies of the catalogue; the words are those of ``docs/data-format.md``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from plantool.errors import PlantoolError, UsageError
from plantool.text import fold, quoted


class Pillar(StrEnum):
    """The five groups of themes."""

    PREVENTION = "prevention"
    PROTECTION = "protection"
    PROSECUTION = "prosecution"
    PARTNERSHIP = "partnership"
    ENABLING = "enabling"


class Kind(StrEnum):
    """What sort of instrument a plan is."""

    ACTION_PLAN = "action-plan"
    STRATEGY = "strategy"
    AGREEMENT = "agreement"
    CONVENTION = "convention"
    DECLARATION = "declaration"
    RESOLUTION = "resolution"
    FRAMEWORK = "framework"
    PROCESS = "process"
    PROGRAMME = "programme"
    CAMPAIGN = "campaign"


class Scope(StrEnum):
    """How far a plan reaches; the ladder of the UNODC Toolkit, chapter 2."""

    INTERREGIONAL = "interregional"
    REGIONAL = "regional"
    GLOBAL = "global"
    NATIONAL = "national"


class Status(StrEnum):
    """Whether a plan is in use."""

    CURRENT = "current"
    ENDED = "ended"
    EXTENDED = "extended"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """How deeply a plan's text was read, deepest first."""

    FULL_TEXT = "full-text"
    PARTIAL_TEXT = "partial-text"
    OFFICIAL_SUMMARY = "official-summary"
    SECONDARY = "secondary"


class Fit(StrEnum):
    """How a heading fits a theme (after the SKOS mapping relations)."""

    EXACT = "exact"
    NARROWER = "narrower"
    PART = "part"
    BROADER = "broader"


class RelationType(StrEnum):
    """How one plan stands to another."""

    EXTENDS = "extends"
    REAFFIRMS = "reaffirms"
    IMPLEMENTS = "implements"
    SUCCEEDS = "succeeds"
    AMENDS = "amends"
    COMPANION = "companion"
    FOLLOWS_UP = "follows-up"


class SourceType(StrEnum):
    """What sort of page or document a source is."""

    TEXT = "text"
    OFFICIAL_RECORD = "official-record"
    OFFICIAL_SUMMARY = "official-summary"
    REPORT = "report"
    PRESS = "press"
    COPY = "copy"
    HOME = "home"


class LinkState(StrEnum):
    """What is known of an address."""

    OK = "ok"
    MOVED = "moved"
    DRIFTED = "drifted"
    GONE = "gone"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a document is to its plan.

    ``evidence`` is a page that is only cited for facts, ``missing`` a text without an address.
    """

    TEXT = "text"
    SUMMARY = "summary"
    TRAINING_MANUAL = "training-manual"
    FOLLOW_UP = "follow-up"
    EVALUATION = "evaluation"
    HOME = "home"
    EVIDENCE = "evidence"
    MISSING = "missing"


class BodyKind(StrEnum):
    """What sort of organization or forum a body is."""

    ORGANIZATION = "organization"
    FORUM = "forum"
    PROCESS = "process"
    AGENCY = "agency"
    GOVERNMENT = "government"


class Standing(StrEnum):
    """What a State was in a body."""

    MEMBER = "member"
    ASSOCIATE = "associate"
    OBSERVER = "observer"
    PARTICIPANT = "participant"
    ATTENDED = "attended"


class Use(StrEnum):
    """What a source is used for, where that is one thing only."""

    NAMES = "names"


class Wording(StrEnum):
    """Whose words a heading is in: the plan's own, or those of who reports it."""

    EXACT = "exact"
    REPORTED = "reported"


class Coverage(StrEnum):
    """What can honestly be said of one theme in one plan, the strongest first."""

    HEADLINE = "headline"
    MEASURE = "measure"
    REPORTED = "reported"
    NOT_FOUND = "not-found"
    NOT_ASSESSED = "not-assessed"


class By(StrEnum):
    """What the rows of a comparison are."""

    THEME = "theme"
    PILLAR = "pillar"


_OTHER_NAMES = {
    "active": "current", "in-force": "current", "valid": "current", "in-effect": "current",
    "expired": "ended", "over": "ended", "replaced": "superseded", "prolonged": "extended",
    "plan": "action-plan", "treaty": "convention", "program": "programme",
    "worldwide": "global", "international": "interregional", "child": "children",
    "date": "adopted", "year": "adopted", "name": "title", "type": "kind",
    "title": "name", "id": "code", "md": "markdown", "htm": "html", "txt": "plain",
    "text": "plain", "excel": "xlsx", "word": "docx",
}  # fmt: skip
"""What people type for words of closed lists."""


def word_of(
    text: str, known: Iterable[str], fault: Callable[[str, str], PlantoolError] = UsageError
) -> str:
    """The word of a closed list that a text means: in any case or number, or by another name.

    Raises ``UsageError``, or the other fault that is given, where it means none.
    """
    words = {fold(word).replace(" ", "-"): word for word in known}
    form = fold(text[:100]).replace(" ", "-")
    forms = (form, f"{form}s", form.removesuffix("s"), form.removesuffix("es"), f"{form[:-3]}y")
    others = (_OTHER_NAMES.get(form, form) for form in forms)
    if meant := next((form for form in (*forms, *others) if form in words), ""):
        return words[meant]
    from difflib import get_close_matches

    near = [words[word] for word in get_close_matches(form, words, 1)]
    raise fault(
        f"{quoted(text)} is not one of: {', '.join(words.values())}.",
        f"Did you mean {near[0]}?" if near else "",
    )
