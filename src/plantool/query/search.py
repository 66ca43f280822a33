"""Search over everything: plans, strategies, measures, themes, bodies, countries, sources.

A query is read as terms (words and dates). Each term is looked up in every field: as it stands, in another form (``shelters`` for ``shelter``), as the
beginning of a word, or with a few letters wrong. A term weighs the more the fewer records have it; one that no record has weighs most of all. A record
is a hit when its terms make up enough of the query's weight, so ``Brussels sprouts`` finds nothing although Brussels is known. Hits are ordered by the
weight of what matched, times the weight of the field; a query that is a whole name, or stands in the same order in the text, gets more.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as calendar_date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from math import log
from typing import NamedTuple

from plantool.catalogue.dates import first_day, in_words, last_day, valid_date
from plantool.catalogue.model import Body, Country, Measure, Plan, Source, Theme
from plantool.catalogue.read import Catalogue
from plantool.frozen import frozen
from plantool.text import fold

MOST_WORDS = 40
"""How many words of a query are looked at."""

_MOST_LETTERS = 2000
_LONGEST_WORD = 40
_ENOUGH = 0.62
"""The share of the query's weight that a hit must have matched."""

_WEIGHED_CLOSELY = 300
"""How many of the best hits are looked at for whole names and for the order of words."""

_WHOLE_NAME, _SAME_ORDER = 0.6, 0.3
"""What a whole name and the same order add, as shares of the query's weight."""

_OWN, _INHERITED, _INHERITED_WEIGHT = 0.25, 0.5, 0.3
"""What a strategy or measure must bring of the query itself; how surely its theme's words are its own; what an inherited match counts."""

_SOME, _LOOKS_LIKE = 0.2, 55.0


class Record(StrEnum):
    """The kinds of records that can be found."""

    PLAN = "plan"
    STRATEGY = "strategy"
    MEASURE = "measure"
    THEME = "theme"
    BODY = "body"
    COUNTRY = "country"
    SOURCE = "source"


_TIES = (Record.THEME, Record.BODY, Record.COUNTRY, Record.PLAN, Record.STRATEGY, Record.MEASURE, Record.SOURCE)
"""Which kind comes first where two hits weigh the same."""


class How(StrEnum):
    """How a word of the query and a word of the catalogue are alike."""

    EXACT = "exact"
    FORM = "form"
    PREFIX = "prefix"
    TYPO = "typo"
    DATE = "date"
    RELATED = "related"
    NAME = "name"
    ORDER = "order"


@frozen
class Match:
    """One reason for a hit: what was asked, what it matched in which field, how, and what that weighed.

    ``related`` means that the plan or the theme of a strategy or measure matched, and not its own words.
    """

    word: str
    matched: str
    field: str
    how: How
    weight: float


@frozen
class Hit:
    """One record found. ``where`` and ``text`` are the field that matched most, and what stands in it; ``score`` is the sum of the weights."""

    kind: Record
    id: str
    plan: str | None
    title: str
    score: float
    where: str
    text: str
    matches: tuple[Match, ...]


@frozen
class Found:
    """All hits, best first.

    ``corrections`` are the words that the best hit matched only with other letters, ``near`` the themes and bodies nearest to a query without hits;
    ``cut`` says that the query had more words than were looked at.
    """

    hits: tuple[Hit, ...]
    corrections: tuple[tuple[str, str], ...] = ()
    near: tuple[str, ...] = ()
    cut: bool = False


def search(
    index: Index, query: str, *, kinds: Sequence[Record] = (), plans: Sequence[str] = (), typos: bool = True
) -> Found:
    """What the query finds, among the given kinds of records and the given plans' records (all, where none is given)."""
    asked = _read(query, index)
    weighed = [_weigh(term, index, typos=typos) for term in asked.terms]
    _inherit(index, weighed)
    shares = _shares(weighed)
    chosen = {doc: share for doc, share in shares.items() if share >= _ENOUGH and _wanted(index.docs[doc], kinds, plans)}
    if asked.whole:
        chosen = {doc: share for doc, share in chosen.items() if _is_name(index, doc, asked)}
    hits = _ranked(index, asked, weighed, chosen)
    if hits:
        return Found(tuple(hits), _corrections(hits[0]), cut=asked.cut)
    return Found((), near=_near(index, asked, shares, typos=typos), cut=asked.cut)


# The index: what each record says, word by word


class _Field(NamedTuple):
    """How much a field counts, how much less it counts for a word that is not exactly the one asked for, and whether it holds a name."""

    weight: float
    doubt: float
    name: bool


_PROPER, _TERM, _TEXT = 0.1, 0.22, 0.35

_FIELDS: Mapping[Record, Mapping[str, _Field]] = {
    Record.PLAN: {
        "id": _Field(0.9, _PROPER, True),
        "title": _Field(1.0, _TERM, True),
        "short": _Field(1.0, _TERM, True),
        "aliases": _Field(1.0, _TERM, True),
        "names": _Field(1.0, _TERM, True),
        "symbol": _Field(1.0, _TERM, True),
        "place": _Field(0.85, _PROPER, True),
        "adopted": _Field(0.85, _TERM, False),
        "period": _Field(1.0, _TERM, True),
        "in_effect": _Field(0.6, _TERM, False),
        "meeting": _Field(0.5, _TERM, False),
        "bodies": _Field(0.5, _PROPER, False),
        "regions": _Field(0.5, _TERM, False),
        "targets": _Field(0.4, _TERM, False),
        "tags": _Field(0.5, _TERM, False),
        "kind": _Field(0.3, _TEXT, False),
        "scope": _Field(0.3, _TEXT, False),
        "text": _Field(0.3, _TEXT, False),
    },
    Record.STRATEGY: {"heading": _Field(0.6, _TERM, True)},
    Record.MEASURE: {"text": _Field(0.35, _TEXT, False)},
    Record.THEME: {
        "id": _Field(1.1, _TERM, True),
        "name": _Field(1.1, _TERM, True),
        "synonyms": _Field(1.1, _TERM, True),
        "includes": _Field(0.8, _TERM, False),
        "pillar": _Field(0.5, _TERM, False),
        "definition": _Field(0.4, _TEXT, False),
    },
    Record.BODY: {
        "id": _Field(1.1, _PROPER, True),
        "abbreviation": _Field(1.1, _PROPER, True),
        "name": _Field(1.1, _TERM, True),
        "names": _Field(1.1, _TERM, True),
        "aliases": _Field(1.1, _TERM, True),
        "initials": _Field(0.9, _PROPER, True),
    },
    Record.COUNTRY: {
        "code": _Field(1.1, _PROPER, True),
        "name": _Field(1.1, _PROPER, True),
        "aliases": _Field(1.1, _PROPER, True),
    },
    Record.SOURCE: {
        "id": _Field(0.28, _TEXT, False),
        "title": _Field(0.28, _TEXT, True),
        "symbol": _Field(0.4, _TERM, True),
        "publisher": _Field(0.2, _TEXT, False),
        "date": _Field(0.25, _TEXT, False),
    },
}


class _Doc(NamedTuple):
    """A record as the index knows it; ``parent`` and ``themes`` are the plan and the themes that a strategy or measure belongs to, as records."""

    kind: Record
    id: str
    plans: tuple[str, ...]
    title: str
    parent: int | None = None
    themes: tuple[int, ...] = ()


class _Text(NamedTuple):
    """A field of a record."""

    doc: int
    name: str
    text: str
    folded: str
    field: _Field


class _Span(NamedTuple):
    """A date of a record: its first and last day."""

    first: str
    last: str
    text: int


class Index:
    """All words of a catalogue, by the fields they stand in. Made anew for every search; nothing is stored."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.docs: list[_Doc] = []
        self.texts: list[_Text] = []
        self.postings: dict[str, list[int]] = {}
        self.spans: list[_Span] = []
        self.of_doc: list[list[int]] = []
        self.acronyms: set[str] = set()
        self._bodies: dict[str, tuple[str, list[str]]] = {}
        themes = {theme.id: self._theme(theme) for theme in catalogue.themes.values()}
        for body in catalogue.bodies.values():
            self._body(body)
        for country in catalogue.countries.values():
            self._country(country)
        uses: dict[str, list[str]] = {}
        for plan in catalogue.plans.values():
            self._plan(plan, themes)
            for document in plan.document:
                uses.setdefault(document.source, []).append(plan.id)
        for source in catalogue.sources.values():
            self._source(source, tuple(dict.fromkeys(uses.get(source.id, ()))))
        self._initials(catalogue.bodies.values())

    @cached_property
    def words(self) -> list[str]:
        """All words, sorted."""
        return sorted(self.postings)

    @cached_property
    def parts(self) -> dict[int, list[int]]:
        """The strategies and measures of each theme."""
        found: dict[int, list[int]] = {}
        for number, doc in enumerate(self.docs):
            for theme in doc.themes:
                found.setdefault(theme, []).append(number)
        return found

    def _theme(self, theme: Theme) -> int:
        doc = self._doc(_Doc(Record.THEME, theme.id, (), theme.name))
        self._add(doc, "id", theme.id)
        self._add(doc, "name", theme.name)
        self._add_all(doc, "synonyms", (word for words in theme.synonyms.values() for word in words))
        self._add_all(doc, "includes", theme.includes)
        self._add_all(doc, "pillar", (theme.pillar, *theme.also))
        self._add(doc, "definition", theme.definition)
        return doc

    def _body(self, body: Body) -> None:
        doc = self._doc(_Doc(Record.BODY, body.id, (), body.name))
        start = len(self.texts)
        self._add(doc, "id", body.id)
        self._add(doc, "abbreviation", body.abbreviation)
        self._add(doc, "name", body.name)
        self._add_all(doc, "names", (name for names in body.names.values() for name in names))
        self._add_all(doc, "aliases", body.aliases)
        words = list(dict.fromkeys(word for text in self.texts[start:] for word in text.folded.split()))
        self._bodies[body.id] = (body.abbreviation or body.name, words)
        self._note_acronyms((body.abbreviation or "", *body.aliases))

    def _country(self, country: Country) -> None:
        doc = self._doc(_Doc(Record.COUNTRY, country.code, (), country.name))
        self._add(doc, "code", country.code)
        self._add(doc, "name", country.name)
        for alias in country.aliases:
            self._add(doc, "code" if _is_code(alias) else "aliases", alias)

    def _plan(self, plan: Plan, themes: Mapping[str, int]) -> None:
        doc = self._doc(_Doc(Record.PLAN, plan.id, (plan.id,), plan.title))
        self._add(doc, "id", plan.id)
        self._add(doc, "title", plan.title)
        self._add(doc, "short", plan.short)
        self._add_all(doc, "aliases", plan.aliases)
        self._add_all(doc, "names", (name for names in plan.names.values() for name in names))
        self._add(doc, "symbol", plan.symbol)
        self._add(doc, "place", plan.place)
        self._add_period(doc, plan.period)
        self._add(doc, "meeting", plan.meeting)
        self._add_date(doc, "adopted", plan.adopted)
        self._add_date(doc, "in_effect", plan.in_effect)
        self._add_bodies(doc, [self._bodies[body] for body in plan.bodies])
        self._add_all(doc, "regions", plan.regions)
        self._add(doc, "targets", "; ".join(plan.targets))
        self._add(doc, "tags", "; ".join(plan.tags))
        self._add(doc, "kind", plan.kind)
        self._add(doc, "scope", plan.scope)
        self._add_all(doc, "text", (plan.summary, *plan.principles, *plan.follow_up, plan.states_note, *(dispute.claim for dispute in plan.dispute)))
        self._note_acronyms(plan.aliases)
        self._parts(plan, doc, themes)

    def _parts(self, plan: Plan, parent: int, themes: Mapping[str, int]) -> None:
        for number, strategy in enumerate(plan.strategy, 1):
            fits = tuple(themes[fit.id] for fit in strategy.themes)
            doc = self._doc(_Doc(Record.STRATEGY, f"{plan.id}#{number}", (plan.id,), strategy.heading, parent, fits))
            self._add(doc, "heading", strategy.heading)
            self._measures(plan, number, strategy.measure, parent, themes)
        self._measures(plan, 0, plan.measure, parent, themes)

    def _measures(self, plan: Plan, number: int, measures: Sequence[Measure], parent: int, themes: Mapping[str, int]) -> None:
        for place, measure in enumerate(measures, 1):
            fits = tuple(themes[theme] for theme in measure.themes)
            doc = self._doc(_Doc(Record.MEASURE, f"{plan.id}#{number}.{place}", (plan.id,), measure.text, parent, fits))
            self._add(doc, "text", measure.text)

    def _source(self, source: Source, plans: tuple[str, ...]) -> None:
        doc = self._doc(_Doc(Record.SOURCE, source.id, plans, source.title))
        self._add(doc, "id", source.id)
        self._add(doc, "title", source.title)
        self._add(doc, "symbol", source.symbol)
        self._add(doc, "publisher", source.publisher)
        self._add_date(doc, "date", source.date)

    def _initials(self, bodies: Iterable[Body]) -> None:
        """The initials of the bodies' names in every language, where no text has them as a word: ``CDAA`` for SADC."""
        docs = {doc.id: number for number, doc in enumerate(self.docs) if doc.kind is Record.BODY}
        made = [(docs[body.id], _initials(name)) for body in bodies for names in ((body.name,), *body.names.values()) for name in names]
        for doc, initials in dict.fromkeys(made):
            if 3 <= len(initials) <= 7 and (initials not in self.postings or initials in self.acronyms):
                self.acronyms.add(initials)
                self._add(doc, "initials", initials.upper())

    def _note_acronyms(self, names: Iterable[str]) -> None:
        self.acronyms.update(fold(name) for name in names if name.isalpha() and len(name) < 9 and sum(map(str.isupper, name)) > 1)

    def _doc(self, doc: _Doc) -> int:
        self.docs.append(doc)
        self.of_doc.append([])
        return len(self.docs) - 1

    def _add(self, doc: int, name: str, text: str | None) -> None:
        if text:
            folded = fold(text)
            self._post(doc, name, text, folded, {*folded.split(), *_joined(text)})

    def _add_all(self, doc: int, name: str, texts: Iterable[str | None]) -> None:
        for text in texts:
            self._add(doc, name, text)

    def _add_bodies(self, doc: int, bodies: Sequence[tuple[str, list[str]]]) -> None:
        words = {word: None for _, words in bodies for word in words}
        if words:
            self._post(doc, "bodies", ", ".join(name for name, _ in bodies), " ".join(words), words)

    def _add_date(self, doc: int, name: str, date: str | None) -> None:
        if date:
            self.spans.append(_Span(first_day(date), last_day(date), len(self.texts)))
            self._add(doc, name, in_words(date))

    def _add_period(self, doc: int, period: str | None) -> None:
        if period:
            years = _YEARS.fullmatch(period)
            if years:
                self.spans.append(_Span(f"{years[1]}-01-01", f"{years[2]}-12-31", len(self.texts)))
            self._add(doc, "period", period)

    def _post(self, doc: int, name: str, text: str, folded: str, words: Iterable[str]) -> None:
        number = len(self.texts)
        self.texts.append(_Text(doc, name, text, f" {folded} ", _FIELDS[self.docs[doc].kind][name]))
        self.of_doc[doc].append(number)
        postings = self.postings
        for word in words:
            if word in postings:
                postings[word].append(number)
            else:
                postings[word] = [number]


_COMPOUND = re.compile(r"\w+(?:-\w+)+")
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’](\w+)", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\D+(\d{4})")


def _joined(text: str) -> Iterator[str]:
    """What a reader may write for words of ``text`` with hyphens or apostrophes: ``cooperation`` for ``co-operation``, ``europe`` for ``l'Europe``."""
    if "-" in text:
        yield from (fold(found[0].replace("-", "")) for found in _COMPOUND.finditer(text) if found[0].replace("-", "").isalpha())
    if "'" in text or "’" in text:
        yield from (fold(found[1]) for found in _ELIDED.finditer(text))


def _is_code(alias: str) -> bool:
    return len(alias) == 3 and alias.isascii() and alias.isupper()


def _initials(name: str) -> str:
    parts = (_ELIDED.sub(r"\1", part) for part in name.replace("-", " ").split())
    words = [fold(part) for part in parts]
    return "".join(word[0] for word in words if word and word not in _FILLERS and (len(word) > 2))


# The query: what is asked


_FILLERS = frozenset(
    # English
    "a an the of on in at to for from by with and or as is are was were be been it its this that these those which what who whom whose when where how why "
    "do does did has have had there their they them he she we you i me my us our one any some about into than then not no so if but please tell show find "
    "give explain need want looking look see get can could would should will also only against s "
    # French
    "le la les l une des de du d et ou en aux pour par sur dans avec sans est sont que qui quoi quel quelle quels quelles ce cette ces contre son sa ses "
    # Spanish and Portuguese
    "el los las lo uno y e o u del al con por para es son se su sus como cual cuales cuando donde quien sobre contra entre os um uma do da dos das no na nos "
    "nas ao aos com sem em ou sao seu sua que "
    # Russian
    "и в во на по о об с со к для из от".split()  # noqa: SIM905 - a list of words reads best as words
)
"""Words that ask for nothing."""

_FAINT = frozenset(
    "anti counter combat combating combatting fight fighting text pdf document download summary info information details read adopted adopt adoption signed "
    "sign agreed endorsed launched welcomed welcome approved published held met called named name full latest current new year date day list "
    "un au texte adopte signe texto adoptado adotado firmado lutte lucha luta lutter".split()  # noqa: SIM905
)
"""Words that say little beside others: they count for a quarter."""

_FAINT_SHARE = 0.25

_MONTHS = (
    "january janvier enero janeiro jan", "february fevrier febrero fevereiro feb", "march mars marzo marco mar", "april avril abril apr",
    "may mai mayo maio", "june juin junio junho jun", "july juillet julio julho jul", "august aout agosto aug",
    "september septembre septiembre setembro sept sep", "october octobre octubre outubro oct", "november novembre noviembre novembro nov",
    "december decembre diciembre dezembro dec",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_DATE = re.compile(
    r"\b(?:(?P<day>\d\d?)(?:st|nd|rd|th|er)?(?: (?:to |and |au |a )?\d\d?)? (?:of |de )?)?(?P<month>MONTH) (?:(?P<late>\d\d?)(?:st|nd|rd|th)? )?(?:of |de |do )?(?P<year>YEAR)\b"
    r"|\b(?P<iso>YEAR \d\d \d\d)\b|\b(?P<numbers>\d\d? \d\d? YEAR)\b|\b(?P<from>YEAR) (?:(?:to|a|au|until|and) )?(?P<to>YEAR)\b|\b(?P<alone>YEAR)\b".replace(
        "MONTH", "|".join(_MONTH)
    ).replace("YEAR", r"(?:19|20)\d\d")
)


class _Term(NamedTuple):
    """A word or a date of the query.

    ``others`` are words that mean the same; ``capitals`` says how it was typed, ``alone`` that nothing else was asked; ``share`` is less than 1 for a word
    that says little.
    """

    word: str
    others: tuple[str, ...] = ()
    capitals: bool = False
    alone: bool = False
    share: float = 1.0
    date: str | None = None


class _Query(NamedTuple):
    """A query as read: its terms and all its words in order. ``whole`` says that it has only filler words and can be no more than a whole name."""

    terms: tuple[_Term, ...]
    spoken: tuple[str, ...]
    whole: bool
    cut: bool


def _read(query: str, index: Index) -> _Query:
    typed = [(word, chunk) for chunk in query[:_MOST_LETTERS].split() for word in fold(chunk).split()]
    cut = len(query) > _MOST_LETTERS or len(typed) > MOST_WORDS
    typed = _spelled_out(typed[:MOST_WORDS], index)
    spoken = tuple(word for word, _ in typed)
    pairs = {pair: "".join(pair) for pair in pairwise(spoken) if "".join(pair) in index.postings}
    dated = list(_dated(typed))
    telling = [one for one in dated if one[2] or one[0] not in _FILLERS or _is_acronym(one[0], one[1], index)]
    terms = tuple(_term(*one, pairs, index, alone=len(telling or dated) == 1) for one in telling or dated)
    return _Query(terms, spoken, not telling, cut)


def _term(word: str, chunk: str, date: str | None, pairs: Mapping[tuple[str, str], str], index: Index, *, alone: bool) -> _Term:
    joined = (made for pair, made in pairs.items() if word in pair)
    faint = word in _FAINT and not _is_acronym(word, chunk, index)
    return _Term(word, tuple(dict.fromkeys((*_joined(chunk), *joined))), chunk.isupper(), alone, _FAINT_SHARE if faint else 1.0, date)


def _is_acronym(word: str, chunk: str, index: Index) -> bool:
    """Whether a word that is also a filler was typed as the acronym that it is: ``AU``."""
    return chunk.isupper() and word in index.acronyms


def _spelled_out(typed: Sequence[tuple[str, str]], index: Index) -> list[tuple[str, str]]:
    """The words, single letters that follow each other as the acronym they spell: ``O.S.C.E.``."""
    made: list[tuple[str, str]] = []
    run: list[tuple[str, str]] = []
    for pair in [*typed, ("", "")]:
        if len(pair[0]) == 1 and pair[0].isalpha():
            run.append(pair)
            continue
        acronym = "".join(word for word, _ in run)
        made += [(acronym, acronym.upper())] if len(run) > 1 and acronym in index.postings else run
        made.append(pair)
        run = []
    return made[:-1]


def _dated(typed: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str | None]]:
    """The words with what was typed; those that make up a date as one, with the date in ISO 8601."""
    text = " ".join(word for word, _ in typed)
    at = 0
    for found in _DATE.finditer(text):
        date = _iso(found)
        if date:
            first, last = text[: found.start()].count(" "), text[: found.end()].count(" ")
            yield from ((word, chunk, None) for word, chunk in typed[at:first])
            yield found[0], "", date
            at = last + 1
    yield from ((word, chunk, None) for word, chunk in typed[at:])


def _iso(found: re.Match[str]) -> str | None:
    """A date found in a query in ISO 8601; None where there is no such day."""
    if found["from"]:
        return f"{found['from']}/{found['to']}" if found["from"] < found["to"] else None
    if found["alone"]:
        return found["alone"]
    if found["iso"]:
        date = found["iso"].replace(" ", "-")
    elif found["numbers"]:
        day, month, year = found["numbers"].split()
        date = f"{year}-{month:>02}-{day:>02}" if int(month) <= 12 else f"{year}-{day:>02}-{month:>02}"
    else:
        day = found["day"] or found["late"]
        date = f"{found['year']}-{_MONTH[found['month']]:02}" + (f"-{day:>02}" if day else "")
    return date if valid_date(date) else None


# Looking a term up


class _Alike(NamedTuple):
    """A word of the catalogue, and how like it is to the one asked for (1 for the same)."""

    word: str
    how: How
    likeness: float


class _Seen(NamedTuple):
    """A term in a record: the best field for it, what stands there, how like it is, and what that counts in this field."""

    text: int
    matched: str
    how: How
    quality: float
    value: float


class _Weighed(NamedTuple):
    """A term, what it weighs, the catalogue's words for it, and where it was seen, by record."""

    term: _Term
    weight: float
    words: frozenset[str]
    seen: dict[int, _Seen]


_ENDINGS = ("", "s", "es", "e", "ed", "ing", "er", "ers", "or", "ors", "ion", "ions")
_SHORTEST_STEM = {"": 3, "s": 3, "es": 3, "e": 4, "ed": 4, "ing": 4}
_SHORTEST_PREFIX = 4
_FORM = 0.95


def _alike(term: _Term, index: Index, *, typos: bool) -> list[_Alike]:
    """The catalogue's words for a term: itself, its forms, what it begins, and only where there is none of these, what it may be meant for."""
    found = {word: _Alike(word, How.EXACT, 1.0) for word in (term.word, *term.others) if word in index.postings}
    if any(map(str.isdigit, term.word)):
        return list(found.values())
    for word in _forms(term.word, index.words):
        found.setdefault(word, _Alike(word, How.FORM, _FORM))
    for word in _begun(term.word, index.words):
        found.setdefault(word, _Alike(word, How.PREFIX, 1.0))
    return list(found.values()) or _split(term.word, index) or (_misspelled(term, index) if typos else [])


def _forms(word: str, words: Sequence[str]) -> Iterator[str]:
    """The words that differ from ``word`` only in an English ending."""
    if word.endswith(("y", "ies")):
        stem = word.removesuffix("ies").removesuffix("y")
        yield from (other for other in _starting(stem, words) if len(stem) > 2 and other in (stem + "y", stem + "ies"))
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if word.endswith(ending) and _is_form(ending, stem):
            yield from (other for other in _starting(stem, words) if _is_form(other[len(stem) :], stem))


def _is_form(ending: str, stem: str) -> bool:
    return ending in _ENDINGS and len(stem) >= _SHORTEST_STEM.get(ending, 5)


def _begun(word: str, words: Sequence[str]) -> Iterator[str]:
    """The words that ``word`` begins, unless they are much longer."""
    if len(word) >= _SHORTEST_PREFIX:
        yield from (other for other in _starting(word, words) if len(other) <= 2.5 * len(word))


def _starting(start: str, words: Sequence[str]) -> Iterator[str]:
    for at in range(bisect_left(words, start), len(words)):
        if not words[at].startswith(start):
            return
        yield words[at]


def _split(word: str, index: Index) -> list[_Alike]:
    """The second of two words that were written as one, and stand side by side somewhere."""
    for at in range(3, min(len(word), _LONGEST_WORD) - 2):
        head, tail = word[:at], word[at:]
        if head in index.postings and any(f" {head} {tail} " in index.texts[text].folded for text in index.postings.get(tail, ())):
            return [_Alike(tail, How.FORM, _FORM)]
    return []


def _misspelled(term: _Term, index: Index) -> list[_Alike]:
    """The words that ``term`` may be meant for: more letters may be wrong the longer it is, and no short acronym becomes another."""
    word = term.word
    if not 4 <= len(word) <= _LONGEST_WORD or (term.capitals and len(word) <= 5):
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(word, index.words, scorer=OSA.distance, score_cutoff=_edits(len(word) + 2), limit=None)
    allowed = [(other, int(edits)) for other, edits, _ in near if _may_be(word, other, int(edits), index.acronyms)]
    fewest = min((edits for _, edits in allowed), default=0)
    return [_Alike(other, How.TYPO, 1 - edits / max(len(word), len(other))) for other, edits in allowed if edits == fewest]


def _edits(letters: int) -> int:
    """How many letters may be wrong in a word of this length."""
    return 0 if letters < 4 else 1 if letters < 7 else 2 if letters < 11 else 3


def _may_be(word: str, other: str, edits: int, acronyms: set[str]) -> bool:
    shorter, longer = sorted((len(word), len(other)))
    if edits > _edits(longer) or shorter < 4 or (edits > 1 and shorter < 6) or any(map(str.isdigit, other)):
        return False
    if word[0] != other[0] and shorter < 8:
        return False
    return other not in acronyms or len(other) > 5 or sorted(word) == sorted(other)


def _weigh(term: _Term, index: Index, *, typos: bool) -> _Weighed:
    alike = _alike(term, index, typos=typos) if not (term.date and " " in term.word) else []
    seen: dict[int, _Seen] = {}
    for word, how, likeness in alike:
        for number in index.postings[word]:
            _offer(seen, index, number, _Seen(number, word, how, _quality(term, how, likeness, index.texts[number]), 0))
    if term.date:
        for one in _on_date(term.date, index):
            _offer(seen, index, one.text, one)
    count = sum(one.quality > 0.9 for one in seen.values()) or len(seen)
    weight = term.share * (log((len(index.docs) + 1) / (count + 0.5)) + 0.2)
    return _Weighed(term, weight, frozenset(one.word for one in alike) or frozenset(term.word.split()), seen)


def _offer(seen: dict[int, _Seen], index: Index, number: int, one: _Seen) -> None:
    """Keep what was seen in a text if nothing better was seen in its record."""
    doc, _, _, _, field = index.texts[number]
    value = field.weight * one.quality
    if value > (seen[doc].value if doc in seen else 0):
        seen[doc] = one._replace(value=value)


def _quality(term: _Term, how: How, likeness: float, text: _Text) -> float:
    """How surely a word of this text is the one that was asked for."""
    if text.name == "code" and not (term.capitals or term.alone):
        return 0
    if how is How.TYPO:
        return likeness - text.field.doubt - (0.1 if len(term.word) < 5 else 0)
    return 1 - 1.35 * text.field.doubt if how is How.PREFIX else likeness


def _on_date(date: str, index: Index) -> Iterator[_Seen]:
    """Where a date is written, and the records whose own dates fit it."""
    words = fold(in_words(date))
    if " " in words:
        for number in index.postings.get(words.rpartition(" ")[2], ()):
            if f" {words} " in index.texts[number].folded:
                yield _Seen(number, words, How.EXACT, 1.0, 0)
    first, last = first_day(date), last_day(date)
    for span in index.spans:
        quality = _fit(first, last, span, whole_years="/" in date)
        if quality:
            yield _Seen(span.text, index.texts[span.text].text, How.DATE, quality, 0)


def _fit(first: str, last: str, span: _Span, *, whole_years: bool) -> float:
    """How well a record's date fits the one asked for, from its first to its last day."""
    if (first, last) == (span.first, span.last):
        return 1
    if first <= span.first and span.last <= last:
        return 0.65 if whole_years else 1
    if span.first <= first and last <= span.last:
        days = (calendar_date.fromisoformat(span.last) - calendar_date.fromisoformat(span.first)).days
        return 1 if days < 15 else 0.7 if days < 31 else 0.4
    return 0


# Ranking


def _inherit(index: Index, weighed: Sequence[_Weighed]) -> None:
    """Let strategies and measures count what their plan or theme matched, so that ``ECOWAS passports`` finds the headings on documents in its plans.

    They must bring a part of the query themselves, or through their theme.
    """
    total = sum(one.weight for one in weighed)
    own = {doc for one in weighed for doc in one.seen}
    of_themes = {part for doc in own for part in index.parts.get(doc, ())}
    for part in own | of_themes:
        doc = index.docs[part]
        if doc.parent is None:
            continue
        related = [_related(doc, one.seen) if part not in one.seen else None for one in weighed]
        brought = sum(one.weight for one, theme in zip(weighed, related, strict=True) if theme or part in one.seen)
        if brought < _OWN * total:
            continue
        for one, theme in zip(weighed, related, strict=True):
            inherited = one.seen.get(doc.parent)
            if part not in one.seen and inherited and index.texts[inherited.text].field.weight >= 0.5:
                one.seen[part] = inherited._replace(how=How.RELATED, value=_INHERITED_WEIGHT * inherited.quality)
            elif theme:
                one.seen[part] = theme


def _related(doc: _Doc, seen: Mapping[int, _Seen]) -> _Seen | None:
    found = max((seen[theme] for theme in doc.themes if theme in seen), key=lambda one: one.quality, default=None)
    return found and found._replace(how=How.RELATED, quality=_INHERITED * found.quality, value=_INHERITED_WEIGHT * found.quality)


def _shares(weighed: Sequence[_Weighed]) -> dict[int, float]:
    """How much of the query's weight each record matched."""
    total = sum(one.weight for one in weighed)
    shares: dict[int, float] = {}
    for one in weighed:
        part = one.weight / total
        for doc, seen in one.seen.items():
            shares[doc] = shares.get(doc, 0) + part * seen.quality
    return shares


class _Ranked(NamedTuple):
    """A record with its reasons, and the text that says most."""

    doc: int
    score: float
    text: int
    matches: tuple[Match, ...]


def _ranked(index: Index, asked: _Query, weighed: Sequence[_Weighed], shares: Mapping[int, float]) -> list[Hit]:
    base = {doc: sum(one.weight * one.seen[doc].value for one in weighed if doc in one.seen) for doc in shares}
    best = sorted(base, key=lambda doc: (-base[doc], doc))
    pairs = _pairs(asked, weighed)
    words = frozenset(word for one in weighed for word in one.words)
    total = sum(one.weight for one in weighed)
    hits = []
    for place, doc in enumerate(best):
        matches = [_match(index, one, one.seen[doc]) for one in weighed if doc in one.seen]
        text = max((one.weight * one.seen[doc].value, -one.seen[doc].text) for one in weighed if doc in one.seen)[1] * -1
        if place < _WEIGHED_CLOSELY:
            more = list(_more(index, doc, words, pairs, total * shares[doc], asked))
            matches += (match for match, _ in more)
            text = next((number for match, number in more if match.how is How.NAME), text)
        hits.append(_hit(index, doc, text, matches))
    return sorted(hits, key=lambda hit: (-hit.score, _TIES.index(hit.kind), hit.id))


def _hit(index: Index, doc: int, text: int, matches: Sequence[Match]) -> Hit:
    kind, key, plans, title, _, _ = index.docs[doc]
    score = round(sum(match.weight for match in matches), 2)
    plan = plans[0] if len(plans) == 1 else None
    return Hit(kind, key, plan, title, score, index.texts[text].name, index.texts[text].text, tuple(matches))


def _match(index: Index, one: _Weighed, seen: _Seen) -> Match:
    return Match(one.term.word, seen.matched, index.texts[seen.text].name, seen.how, round(one.weight * seen.value, 2))


def _pairs(asked: _Query, weighed: Sequence[_Weighed]) -> tuple[str, ...]:
    """The words of the query that follow each other, as the catalogue writes them."""
    meant = {one.term.word: next(iter(one.seen.values())).matched for one in weighed if one.seen and one.term.word not in one.words}
    spoken = [meant.get(word, word) for word in asked.spoken]
    return tuple(f" {one} {other} " for one, other in pairwise(spoken))


def _more(index: Index, doc: int, words: frozenset[str], pairs: Sequence[str], weight: float, asked: _Query) -> Iterator[tuple[Match, int]]:
    """What a name of the record adds for being matched as a whole, and a text of it for having the words in the order asked."""
    names: list[tuple[float, int]] = []
    orders: list[tuple[float, int]] = []
    for number in index.of_doc[doc]:
        text = index.texts[number]
        if text.field.name:
            names.append((_covered(text.folded, words) ** 2 * text.field.weight, -number))
        if pairs:
            orders.append((sum(pair in text.folded for pair in pairs) / len(pairs) * text.field.weight, -number))
    query = " ".join(asked.spoken)
    for how, share, found in ((How.NAME, _WHOLE_NAME, names), (How.ORDER, _SAME_ORDER, orders)):
        value, number = max(found, default=(0, 0))
        if value:
            text = index.texts[-number]
            yield Match(query, text.text, text.name, how, round(share * weight * value, 2)), -number


def _covered(folded: str, words: frozenset[str]) -> float:
    """How many of a name's telling words were asked for."""
    telling = [word for word in folded.split() if word not in _FILLERS] or folded.split()
    return sum(word in words for word in telling) / len(telling)


def _is_name(index: Index, doc: int, asked: _Query) -> bool:
    """Whether a name of the record is the whole query; a country's code must be in capitals."""
    query = f" {' '.join(asked.spoken)} "
    texts = (index.texts[number] for number in index.of_doc[doc])
    return any(text.field.name and text.folded == query and (text.name != "code" or asked.terms[0].capitals) for text in texts)


def _wanted(doc: _Doc, kinds: Sequence[Record], plans: Sequence[str]) -> bool:
    return (not kinds or doc.kind in kinds) and (not plans or any(plan in plans for plan in doc.plans))


def _corrections(hit: Hit) -> tuple[tuple[str, str], ...]:
    return tuple((match.word, match.matched) for match in hit.matches if match.how is How.TYPO)


def _near(index: Index, asked: _Query, shares: Mapping[int, float], *, typos: bool) -> tuple[str, ...]:
    """The themes and bodies that match a part of the query, else those whose names look most like it."""
    words = [doc for doc, one in enumerate(index.docs) if one.kind in (Record.THEME, Record.BODY)]
    part = sorted((doc for doc in words if shares.get(doc, 0) > _SOME), key=lambda doc: (-shares[doc], doc))
    if not part and typos and asked.spoken:
        from rapidfuzz.process import extract

        texts = {number: index.texts[number].folded.strip() for doc in words for number in index.of_doc[doc] if index.texts[number].field.name}
        near = extract(" ".join(asked.spoken)[:100], texts, limit=5, score_cutoff=_LOOKS_LIKE)
        part = [index.texts[number].doc for _, _, number in near]
    return tuple(f"{index.docs[doc].kind} {index.docs[doc].id}" for doc in list(dict.fromkeys(part))[:3])
