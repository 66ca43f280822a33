"""The records of the catalogue: the one description of the data format.

A field's annotation says all that is known of it: its type, how its text must look (``Form``),
whose ids it holds (``Ref``), and whether it is a fact that needs evidence (``Fact``). A field
without a default is needed. How to add a field: ``docs/contributing.md``.
"""

# Annotations are read when a file is loaded, so they are not postponed here.
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, NamedTuple, TypeVar

from plantool.catalogue.dates import first_day, last_day, start_of
from plantool.catalogue.marks import FACT, Form, Ref, fields

FORMAT = 2  # the number of the format of the data file

T = TypeVar("T")
Fact = Annotated[T, FACT]
Id = Annotated[str, Form.ID]
Word = Annotated[str, Form.WORD]
Date = Annotated[str, Form.DATE]
Interval = Annotated[str, Form.INTERVAL]
Url = Annotated[str, Form.URL]
Language = Annotated[str, Form.LANGUAGE]
ThemeId = Annotated[str, Ref("theme")]
CountryId = Annotated[str, Ref("country")]
RegionId = Annotated[str, Ref("region")]
BodyId = Annotated[str, Ref("body")]
SourceId = Annotated[str, Ref("source")]
Names = Mapping[Language, tuple[str, ...]]
"""Names by language (ISO 639-1 code)."""
Evidence = Mapping[str, tuple[SourceId, ...]]
"""By the name of a field, the sources in which it was seen."""

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})

Pillar = StrEnum("Pillar", "PREVENTION PROTECTION PROSECUTION PARTNERSHIP ENABLING")
"""The five groups of themes."""

Scope = StrEnum("Scope", "INTERREGIONAL REGIONAL GLOBAL NATIONAL")
"""How far a plan reaches; the ladder of the UNODC Toolkit, chapter 2."""

Status = StrEnum("Status", "CURRENT ENDED EXTENDED SUPERSEDED UNKNOWN")
"""Whether a plan is in use."""

Fit = StrEnum("Fit", "EXACT NARROWER PART BROADER")
"""How a heading fits a theme (after the SKOS mapping relations)."""

LinkState = StrEnum("LinkState", "OK MOVED DRIFTED GONE UNKNOWN")
"""What is known of an address."""

BodyKind = StrEnum("BodyKind", "ORGANIZATION FORUM PROCESS AGENCY GOVERNMENT")
"""What sort of organization or forum a body is."""

Standing = StrEnum("Standing", "MEMBER ASSOCIATE OBSERVER PARTICIPANT ATTENDED")
"""What a State was in a body."""

Use = StrEnum("Use", "NAMES")
"""What a source is used for, where that is one thing only."""

Wording = StrEnum("Wording", "EXACT REPORTED")
"""Whose words a heading is in: the plan's own, or those of who reports it."""


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


class Basis(StrEnum):
    """How deeply a plan's text was read, deepest first."""

    FULL_TEXT = "full-text"
    PARTIAL_TEXT = "partial-text"
    OFFICIAL_SUMMARY = "official-summary"
    SECONDARY = "secondary"


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


class Role(StrEnum):
    """What a document is to its plan; ``evidence`` is only cited, ``missing`` has no address."""

    TEXT = "text"
    SUMMARY = "summary"
    TRAINING_MANUAL = "training-manual"
    FOLLOW_UP = "follow-up"
    EVALUATION = "evaluation"
    HOME = "home"
    EVIDENCE = "evidence"
    MISSING = "missing"


class Coverage(StrEnum):
    """What can honestly be said of one theme in one plan, the strongest first."""

    HEADLINE = "headline"
    MEASURE = "measure"
    REPORTED = "reported"
    NOT_FOUND = "not-found"
    NOT_ASSESSED = "not-assessed"


class Edition(NamedTuple):
    """The edition of the catalogue, as its ``[catalogue]`` table says; stamped on every answer."""

    format: int
    edition: str
    compiled: Date
    title: str
    licence: str


class Theme(NamedTuple):
    """One of the canonical action areas that make plans comparable."""

    id: Id
    name: str
    pillar: Pillar
    definition: str
    also: tuple[Pillar, ...] = ()
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    synonyms: Names = NOTHING
    sources: tuple[SourceId, ...] = ()
    origin: str = "bundled"


class Country(NamedTuple):
    """A country by its ISO 3166-1 alpha-2 code; ``name`` is the United Nations short name."""

    code: Annotated[str, Form.COUNTRY_CODE]
    name: str
    names: Names = NOTHING
    aliases: tuple[str, ...] = ()
    sources: tuple[SourceId, ...] = ()
    origin: str = "bundled"


class Region(NamedTuple):
    """A part of the world; ``parent`` is the larger part it lies in."""

    id: Id
    name: str
    parent: RegionId | None = None
    sources: tuple[SourceId, ...] = ()
    note: str | None = None
    origin: str = "bundled"


class Member(NamedTuple):
    """A State's time in a body; with ``as_at`` alone, only that it was in it then."""

    country: CountryId
    source: SourceId
    joined: Date | None = None
    left: Date | None = None
    as_at: Date | None = None
    standing: Standing = Standing.MEMBER
    note: str | None = None


class Body(NamedTuple):
    """An organization or forum that adopted or takes part in a plan."""

    id: Id
    name: str
    kind: BodyKind
    abbreviation: str | None = None
    names: Names = NOTHING
    aliases: tuple[str, ...] = ()
    url: Url | None = None
    sources: tuple[SourceId, ...] = ()
    member: tuple[Member, ...] = ()
    origin: str = "bundled"

    @property
    def label(self) -> str:
        """The abbreviation, or the name where there is none."""
        return self.abbreviation or self.name


class Link(NamedTuple):
    """What is known of a source's address, since when, and how that was found out."""

    state: LinkState
    checked: Date | None = None
    how: str | None = None


class Source(NamedTuple):
    """A document or page in which a fact was seen."""

    id: Word
    title: str
    type: SourceType
    publisher: str | None = None
    date: Interval | None = None
    symbol: str | None = None
    language: Language | None = None
    url: Url | None = None
    printed_url: str | None = None
    link: Link = Link(LinkState.UNKNOWN)
    copies: tuple[Url, ...] = ()
    note: str | None = None
    use: Use | None = None
    origin: str = "bundled"


class ThemeFit(NamedTuple):
    """A theme that a heading names, and how the two fit."""

    id: ThemeId
    relation: Fit


class Measure(NamedTuple):
    """One action, paraphrased; ``basis`` is None where the plan's own basis holds."""

    text: str
    source: SourceId
    themes: tuple[ThemeId, ...] = ()
    locator: str | None = None
    basis: Basis | None = None
    note: str | None = None


class Strategy(NamedTuple):
    """A heading that the plan itself uses; ``basis`` is None where the plan's own basis holds."""

    heading: str
    source: SourceId
    themes: tuple[ThemeFit, ...] = ()
    locator: str | None = None
    basis: Basis | None = None
    note: str | None = None
    wording: Wording = Wording.EXACT
    measure: tuple[Measure, ...] = ()


class Reading(NamedTuple):
    """How a plan's text was read theme by theme; ``searched`` are the words looked for."""

    source: SourceId
    read_on: Date
    extent: str
    searched: Mapping[ThemeId, tuple[str, ...]] = NOTHING
    note: str | None = None


class Absent(NamedTuple):
    """A theme that a reader of the whole text did not find in it."""

    theme: ThemeId
    source: SourceId
    read_on: Date
    note: str | None = None


class Relation(NamedTuple):
    """How this plan stands to an earlier or companion plan."""

    type: RelationType
    plan: Annotated[str, Ref("plan")]
    source: SourceId
    note: str | None = None


class Document(NamedTuple):
    """A source that is one of the plan's own documents."""

    source: SourceId
    role: Role
    note: str | None = None


class Dispute(NamedTuple):
    """Another claim about one field of the plan."""

    about: str
    claim: str
    source: SourceId


class Plan(NamedTuple):
    """One intergovernmental (or national) instrument against trafficking in persons.

    ``states`` holds ISO codes at adoption, only some of them where ``states_partial``; ``origin``
    is ``bundled`` or the file that the record came from.
    """

    id: Id
    title: Fact[str]
    kind: Kind
    scope: Scope
    basis: Basis
    short: str | None = None
    bodies: Fact[tuple[BodyId, ...]] = ()
    adopted_by: Fact[tuple[BodyId, ...]] = ()
    states: Fact[tuple[CountryId, ...]] = ()
    states_partial: bool = False
    states_note: str | None = None
    regions: tuple[RegionId, ...] = ()
    adopted: Fact[Interval] | None = None
    place: Fact[str] | None = None
    meeting: Fact[str] | None = None
    symbol: Fact[str] | None = None
    period: Fact[str] | None = None
    in_effect: Fact[Interval] | None = None
    status: Fact[Status] = Status.UNKNOWN
    targets: Fact[tuple[Word, ...]] = ()
    principles: Fact[tuple[str, ...]] = ()
    summary: str | None = None
    follow_up: Fact[tuple[str, ...]] = ()
    names: Fact[Names] = NOTHING
    aliases: tuple[str, ...] = ()
    documents_note: str | None = None
    tags: tuple[Word, ...] = ()
    evidence: Evidence = NOTHING
    reading: Reading | None = None
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

    @property
    def adopted_from(self) -> str | None:
        """The first day on which it may have been adopted."""
        return first_day(self.adopted) if self.adopted else None

    @property
    def adopted_to(self) -> str | None:
        """The last day on which it may have been adopted; None where that is open."""
        return last_day(self.adopted) if self.adopted and self.adopted[-2:] != ".." else None

    @property
    def start(self) -> str | None:
        """The date of adoption; without one, the first year in effect or of the period."""
        return start_of(self.adopted, self.in_effect, self.period)


class File(NamedTuple):
    """The tables of a data file; without ``catalogue``, it adds to another."""

    catalogue: Edition | None = None
    theme: tuple[Theme, ...] = ()
    country: tuple[Country, ...] = ()
    region: tuple[Region, ...] = ()
    body: tuple[Body, ...] = ()
    source: tuple[Source, ...] = ()
    plan: tuple[Plan, ...] = ()


TABLES: dict[str, type] = {name: field.kind for name, field in fields(File).items() if field.many}
"""The tables of a data file that hold records with ids, in the order of the file."""

KEYS = {table: "code" if table == "country" else "id" for table in TABLES}
"""The field that names a record of each table."""
