"""The catalogue's records; the words are those of ``docs/data-format.md``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

Names = Mapping[str, tuple[str, ...]]
"""Names by language (ISO 639-1 code)."""

NO_NAMES: Names = MappingProxyType({})


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
    """What a document is to its plan."""

    TEXT = "text"
    SUMMARY = "summary"
    TRAINING_MANUAL = "training-manual"
    FOLLOW_UP = "follow-up"
    EVALUATION = "evaluation"
    HOME = "home"


class DocumentRole(StrEnum):
    """What a document is to its plan; ``evidence`` is a page that is only cited for facts, ``missing`` a text of which no address is known."""

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


class Coverage(StrEnum):
    """What can honestly be said of one theme in one plan."""

    HEADLINE = "headline"
    MEASURE = "measure"
    NOT_FOUND = "not-found"
    NOT_ASSESSED = "not-assessed"


class By(StrEnum):
    """What the rows of a comparison are."""

    THEME = "theme"
    PILLAR = "pillar"


class Theme(NamedTuple):
    """One of the canonical action areas that make plans comparable."""

    id: str
    name: str
    pillar: Pillar
    definition: str
    also: tuple[Pillar, ...] = ()
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    synonyms: Names = NO_NAMES
    sources: tuple[str, ...] = ()
    origin: str = "bundled"


class Country(NamedTuple):
    """A country by its ISO 3166-1 alpha-2 code; ``name`` is the United Nations short name."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origin: str = "bundled"


class Body(NamedTuple):
    """An organization or forum that adopted or takes part in a plan."""

    id: str
    name: str
    kind: BodyKind
    abbreviation: str | None = None
    names: Names = NO_NAMES
    aliases: tuple[str, ...] = ()
    url: str | None = None
    sources: tuple[str, ...] = ()
    origin: str = "bundled"


class Link(NamedTuple):
    """What is known of a source's address, since when, and how that was found out."""

    state: LinkState = LinkState.UNKNOWN
    checked: str | None = None
    how: str | None = None


class Source(NamedTuple):
    """A document or page in which a fact was seen."""

    id: str
    title: str
    type: SourceType
    publisher: str | None = None
    date: str | None = None
    symbol: str | None = None
    language: str | None = None
    url: str | None = None
    printed_url: str | None = None
    link: Link = Link()
    copies: tuple[str, ...] = ()
    note: str | None = None
    origin: str = "bundled"


class ThemeFit(NamedTuple):
    """A theme that a heading names, and how the two fit."""

    id: str
    relation: Fit


class Measure(NamedTuple):
    """One action, paraphrased; ``basis`` is None where the plan's own basis holds."""

    text: str
    source: str
    themes: tuple[str, ...] = ()
    locator: str | None = None
    basis: Basis | None = None
    note: str | None = None


class Strategy(NamedTuple):
    """A heading that the plan itself uses; ``basis`` is None where the plan's own basis holds."""

    heading: str
    source: str
    themes: tuple[ThemeFit, ...] = ()
    locator: str | None = None
    basis: Basis | None = None
    note: str | None = None
    measure: tuple[Measure, ...] = ()


class Absent(NamedTuple):
    """A theme that a reader of the whole text did not find in it."""

    theme: str
    source: str
    read_on: str
    note: str | None = None


class Relation(NamedTuple):
    """How this plan stands to an earlier or companion plan."""

    type: RelationType
    plan: str
    source: str
    note: str | None = None


class Document(NamedTuple):
    """A source that is one of the plan's own documents."""

    source: str
    role: Role
    note: str | None = None


class Dispute(NamedTuple):
    """Another claim about one field of the plan."""

    about: str
    claim: str
    source: str


class Plan(NamedTuple):
    """One intergovernmental (or national) instrument against trafficking in persons.

    ``states`` holds ISO codes at adoption, only some of them where ``states_partial``; ``adopted`` and ``in_effect`` are ISO 8601 dates or intervals;
    ``period`` is the period as the title has it. ``origin`` is ``bundled`` or the file that the record came from.
    """

    id: str
    title: str
    kind: Kind
    scope: Scope
    basis: Basis
    short: str | None = None
    bodies: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    states_partial: bool = False
    states_note: str | None = None
    regions: tuple[str, ...] = ()
    adopted: str | None = None
    place: str | None = None
    meeting: str | None = None
    symbol: str | None = None
    period: str | None = None
    in_effect: str | None = None
    status: Status = Status.UNKNOWN
    targets: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    summary: str | None = None
    follow_up: tuple[str, ...] = ()
    names: Names = NO_NAMES
    aliases: tuple[str, ...] = ()
    documents_note: str | None = None
    tags: tuple[str, ...] = ()
    evidence: Names = NO_NAMES
    strategy: tuple[Strategy, ...] = ()
    measure: tuple[Measure, ...] = ()
    absent: tuple[Absent, ...] = ()
    relation: tuple[Relation, ...] = ()
    document: tuple[Document, ...] = ()
    dispute: tuple[Dispute, ...] = ()
    origin: str = "bundled"

    @property
    def label(self) -> str:
        """The short name, or the title where there is none."""
        return self.short or self.title


class Edition(NamedTuple):
    """What the ``[catalogue]`` table says: the version of the catalogue, stamped on every answer."""

    format: int
    edition: str
    compiled: str
    title: str
    licence: str
