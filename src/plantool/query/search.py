"""Search over everything: plans, strategies, measures, themes, bodies, countries, sources.

A query is read as terms, which are words and dates. Each is looked up in every text: as it stands, in another form (``shelters`` for ``shelter``), as
the beginning of a word, and where that finds nothing, with some letters wrong. A term weighs the more the fewer records have it, and most of all when none
has it. A record is a hit when what it matched makes up enough of the query's weight; so ``Brussels sprouts`` finds nothing, although Brussels is known.
Hits are ordered by the weight of what matched times the weight of the field; a name matched as a whole, and words in the order asked, add to that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as day
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, pairwise
from math import log
from typing import Any, NamedTuple

from plantool.catalogue.dates import first_day, in_words, last_day, valid_date
from plantool.catalogue.model import Measure, Plan
from plantool.catalogue.read import Catalogue
from plantool.frozen import frozen
from plantool.text import fold

MOST_WORDS = 40
"""How many words of a query are looked at."""

_MOST_LETTERS = 2000
_LONGEST_WORD = 40

_ENOUGH, _ENOUGH_WITH_NAME, _ENOUGH_OF_TWO = 0.62, 0.5, 0.4
"""The share of a query's weight that a hit must have matched; a theme or plan of which it holds a whole name of several words; where it names two things."""

_WHOLE_NAME, _SAME_ORDER = 0.6, 0.45
"""What a name matched as a whole, and words in the order asked, add: shares of the query's weight."""

_WEIGHED_CLOSELY = 200
"""How many records, the best ones, are looked at for names and order."""

_OWN, _OF_THEME, _RELATED = 0.25, 0.5, 0.3
"""What a strategy or measure must bring of a query itself; how surely its theme's words are its own; what counts a match of what it belongs to."""

_OF_BODY = 0.9
"""What a match of a plan's body counts for the plan."""

_PARTS_AT_ONCE = 3
"""How many strategies and measures of one plan are among the first hits, as long as others have some."""

_SOME, _LOOKS_LIKE = 0.2, 60.0
"""From which share of a query, and from which likeness of its letters (of 100), a theme or body is named to a reader who found nothing."""


class Record(StrEnum):
    """The kinds of records that can be found."""

    PLAN = "plan"
    STRATEGY = "strategy"
    MEASURE = "measure"
    THEME = "theme"
    BODY = "body"
    COUNTRY = "country"
    SOURCE = "source"


_TIES = {kind: place for place, kind in enumerate((Record.THEME, Record.BODY, Record.COUNTRY, Record.PLAN, Record.STRATEGY, Record.MEASURE, Record.SOURCE))}
"""Which kind comes first where two hits weigh the same."""


class How(StrEnum):
    """What a match is.

    A word: the same (``exact``), in another form, begun (``prefix``) or with other letters (``typo``); a ``date``; a word of the plan, theme or body that
    the record belongs to (``related``); and what a ``name`` matched as a whole and the ``order`` of words add.
    """

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
    """One reason for a hit: what was asked, what matched it in which field, how, and what that weighs."""

    word: str
    matched: str
    field: str
    how: How
    weight: float


@frozen
class Hit:
    """One record found.

    ``where`` and ``text`` are the field that says most and what stands in it; ``score`` is the sum of the matches' weights; ``missing`` are the words of the
    query that the record lacks, for which all weights are less.
    """

    kind: Record
    id: str
    plan: str | None
    title: str
    score: float
    where: str
    text: str
    matches: tuple[Match, ...]
    missing: tuple[str, ...] = ()


@frozen
class Found:
    """What a query found: the best hits first, ``total`` in all; ``parts`` counts the strategies and measures among them, by plan.

    ``corrections`` are the words that the best hit has only with other letters; ``near`` the themes and bodies nearest to a query that found nothing;
    ``cut`` says that the query had more words than were looked at.
    """

    hits: tuple[Hit, ...]
    total: int
    parts: Mapping[str, int]
    corrections: tuple[tuple[str, str], ...] = ()
    near: tuple[str, ...] = ()
    cut: bool = False


def search(index: Index, query: str, *, kinds: Sequence[Record] = (), plans: Sequence[str] = (), typos: bool = True, limit: int | None = None) -> Found:
    """What a query finds among the records of the given kinds and plans (of all, where none is given).

    Where ``limit`` leaves some out, no plan brings more than three of its strategies and measures as long as others have hits.
    """
    asked = _read(query, index)
    weighed = [_weigh(term, index, typos=typos) for term in asked.terms]
    _relate(index, weighed)
    shares = _shares(weighed)
    chosen = {doc for doc, share in shares.items() if _wanted(index.docs[doc], kinds, plans) and _enough(index, doc, share, weighed)}
    if not chosen and _names_two(index, weighed):
        chosen = {doc for doc, share in shares.items() if _wanted(index.docs[doc], kinds, plans) and share >= _ENOUGH_OF_TWO}
    if asked.only_fillers:
        chosen = {doc for doc in chosen if _is_named(index, doc, asked)}
    ranked = _ranked(index, asked, weighed, chosen)
    hits = tuple(_hit(index, one) for one in _spread(index, ranked, limit))
    if hits:
        return Found(hits, len(ranked), _parts(index, ranked), _corrections(hits[0]), cut=asked.cut)
    return Found((), 0, {}, near=_near(index, asked, shares), cut=asked.cut)


# The index: what each record says


class _Field(NamedTuple):
    """What a match in a field counts, and how much less sure it is if not exact.

    ``name`` is what a name adds that matches as a whole, ``sure`` how sure an exact match is. A ``code`` is also a word in many languages, so it must be
    typed alone or in capitals.
    """

    weight: float
    doubt: float
    name: float = 0
    sure: float = 1
    code: bool = False


_PROPER, _TERM, _PROSE = 0.1, 0.28, 0.45
_NAME = _Field(1.0, _TERM, 1.0)
_OWN_NAME = _Field(0.9, _TERM, 1.4)
_THEME_NAME = _Field(1.05, _TERM, 1.4)
_SAID = _Field(0.45, _PROSE, sure=0.65)
_FIELDS: Mapping[Record, Mapping[str, _Field]] = {
    Record.THEME: {
        "name": _THEME_NAME,
        "synonyms": _THEME_NAME,
        "includes": _Field(0.8, _TERM),
        "pillar": _Field(0.5, _TERM),
        "definition": _Field(0.4, _PROSE),
        "id": _THEME_NAME,
    },
    Record.BODY: {
        "abbreviation": _Field(0.9, _PROPER, 1.4),
        "name": _OWN_NAME,
        "names": _OWN_NAME,
        "aliases": _OWN_NAME,
        "initials": _Field(0.9, _PROPER, 1.4),
        "id": _Field(0.9, _PROPER, 1.4),
    },
    Record.COUNTRY: {"code": _Field(0.9, _PROPER, 1.4, code=True), "name": _Field(0.9, _PROPER, 1.4), "aliases": _OWN_NAME},
    Record.PLAN: {
        "title": _NAME,
        "short": _NAME,
        "aliases": _NAME,
        "names": _NAME,
        "symbol": _NAME,
        "period": _NAME,
        "place": _Field(0.85, _PROPER, 0.85),
        "adopted": _Field(0.85, _TERM),
        "in_effect": _Field(0.6, _TERM),
        "meeting": _Field(0.5, _TERM),
        "regions": _Field(0.5, _TERM),
        "tags": _Field(0.5, _TERM),
        "targets": _Field(0.4, _TERM),
        "kind": _Field(0.3, _PROSE),
        "scope": _Field(0.3, _PROSE),
        "summary": _SAID,
        "principles": _SAID,
        "follow_up": _SAID,
        "states_note": _SAID,
        "dispute": _SAID,
        "id": _Field(0.9, _TERM, 0.9),
    },
    Record.STRATEGY: {"heading": _Field(0.6, _TERM, 0.6)},
    Record.MEASURE: {"text": _Field(0.35, _PROSE)},
    Record.SOURCE: {
        "title": _Field(0.28, _PROSE, 0.28),
        "symbol": _Field(0.4, _TERM, 0.4),
        "publisher": _Field(0.2, _PROSE),
        "date": _Field(0.25, _PROSE),
        "id": _Field(0.28, _PROSE),
    },
}


_ALL_FIELDS = frozenset(field for fields in _FIELDS.values() for field in fields.values())


class _Doc(NamedTuple):
    """A record in the index, and those it belongs to: the plan and the themes of a strategy or measure, the bodies of a plan."""

    kind: Record
    id: str
    plans: tuple[str, ...]
    title: str
    parent: int | None = None
    themes: tuple[int, ...] = ()
    bodies: tuple[int, ...] = ()


class _Text(NamedTuple):
    """A text of a record, and what its field counts."""

    doc: int
    name: str
    text: str
    field: _Field


class _Span(NamedTuple):
    """A date of a record, from its first to its last day, and the text that gives it."""

    first: str
    last: str
    text: int


class Index:
    """A catalogue's texts, folded and joined to one long text in which words are found fast. Nothing is stored between runs."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.docs: list[_Doc] = []
        self.texts: list[_Text] = []
        self.spans: list[_Span] = []
        self._firsts: list[int] = []
        themes = {key: self._add(_Doc(Record.THEME, key, (), table["name"]), _theme(table)) for key, table in catalogue.themes.heads()}
        bodies = {key: self._add(_Doc(Record.BODY, key, (), table["name"]), _body(table)) for key, table in catalogue.bodies.heads()}
        for key, table in catalogue.countries.heads():
            self._add(_Doc(Record.COUNTRY, key, (), table["name"]), _country(table))
        uses: dict[str, dict[str, None]] = {}
        for plan in catalogue.plans.values():
            self._add_plan(plan, themes, tuple(bodies[body] for body in plan.bodies))
            for document in plan.document:
                uses.setdefault(document.source, {})[plan.id] = None
        for key, table in catalogue.sources.heads():
            self._add(_Doc(Record.SOURCE, key, tuple(uses.get(key, ())), table["title"]), table)
        folded = _folded([text.text for text in self.texts])
        self.whole = "\n".join(folded)
        """All texts in words without accents and punctuation, each between blanks, one a line."""
        self._starts = list(accumulate((len(text) + 1 for text in folded), initial=0))

    def folded(self, number: int) -> str:
        """A text as it stands in ``whole``."""
        return self.whole[self._starts[number] : self._starts[number + 1] - 1]

    def of(self, doc: int) -> range:
        """The numbers of a record's texts."""
        return range(self._firsts[doc], self._firsts[doc + 1] if doc + 1 < len(self._firsts) else len(self.texts))

    def having(self, words: str) -> list[int]:
        """The numbers of the texts that have these words next to each other."""
        return [self._text_at(at) for at in self._places(f" {words} ")]

    def beginning(self, start: str) -> dict[str, list[int]]:
        """The words that begin so, and the numbers of the texts that have them."""
        found: dict[str, list[int]] = {}
        for at in self._places(f" {start}"):
            found.setdefault(self.whole[at + 1 : self.whole.index(" ", at + 1)], []).append(self._text_at(at))
        return found

    def _places(self, wanted: str) -> Iterator[int]:
        at = self.whole.find(wanted)
        while at >= 0:
            yield at
            at = self.whole.find(wanted, at + 1)

    def _text_at(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    @cached_property
    def words(self) -> list[str]:
        """All words, sorted."""
        return sorted(set(self.whole.split()))

    @cached_property
    def acronyms(self) -> set[str]:
        """Names that are one word with several capitals, and initials, in small letters."""
        names = (text.text for text in self.texts if text.name in ("abbreviation", "aliases", "initials"))
        return {fold(name) for name in names if name.isalpha() and len(name) < 9 and sum(map(str.isupper, name)) > 1}

    @cached_property
    def belonging(self) -> dict[int, list[int]]:
        """The strategies and measures of each theme, and the plans of each body."""
        found: dict[int, list[int]] = {}
        for number, doc in enumerate(self.docs):
            for other in (*doc.themes, *doc.bodies):
                found.setdefault(other, []).append(number)
        return found

    def _add_plan(self, plan: Plan, themes: Mapping[str, int], bodies: tuple[int, ...]) -> None:
        own = {name: getattr(plan, name, None) for name in _FIELDS[Record.PLAN]}
        number = self._add(_Doc(Record.PLAN, plan.id, (plan.id,), plan.title, bodies=bodies), own | {"dispute": [one.claim for one in plan.dispute]})
        for place, strategy in enumerate(plan.strategy, 1):
            doc = _Doc(Record.STRATEGY, f"{plan.id}#{place}", (plan.id,), strategy.heading, number, tuple(themes[fit.id] for fit in strategy.themes))
            self._add(doc, {"heading": strategy.heading})
            self._add_measures(doc.id, strategy.measure, number, themes)
        self._add_measures(f"{plan.id}#0", plan.measure, number, themes)

    def _add_measures(self, above: str, measures: Sequence[Measure], parent: int, themes: Mapping[str, int]) -> None:
        plans = self.docs[parent].plans
        for place, measure in enumerate(measures, 1):
            doc = _Doc(Record.MEASURE, f"{above}.{place}", plans, measure.text, parent, tuple(themes[theme] for theme in measure.themes))
            self._add(doc, {"text": measure.text})

    def _add(self, doc: _Doc, record: Mapping[str, Any]) -> int:
        number = len(self.docs)
        self.docs.append(doc)
        self._firsts.append(len(self.texts))
        for name, field in _FIELDS[doc.kind].items():
            value = record.get(name)
            if not value:
                continue
            if name in _DATES:
                value = self._add_span(name, str(value))
            for text in (value,) if isinstance(value, str) else _flat(value):
                self.texts.append(_Text(number, name, text, field))
        return number

    def _add_span(self, name: str, date: str) -> str:
        """Note the days of a date that the next text gives; and give that text."""
        years = _YEARS.fullmatch(date)
        if name == "period":
            self.spans += [_Span(f"{years[1]}-01-01", f"{years[2]}-12-31", len(self.texts))] if years else []
            return date
        self.spans.append(_Span(first_day(date), last_day(date), len(self.texts)))
        return in_words(date)


_DATES = ("adopted", "in_effect", "period", "date")
_YEARS = re.compile(r"(\d{4})\D+(\d{4})")


def _theme(table: Mapping[str, Any]) -> dict[str, Any]:
    return {**table, "pillar": [table["pillar"], *table.get("also", ())]}


def _body(table: Mapping[str, Any]) -> dict[str, Any]:
    return {**table, "initials": [one for one in dict.fromkeys(map(_initials, (table["name"], *_flat(table.get("names", {}))))) if one]}


def _country(table: Mapping[str, Any]) -> dict[str, Any]:
    aliases = table.get("aliases", ())
    return {**table, "code": [table["code"], *filter(_is_code, aliases)], "aliases": [alias for alias in aliases if not _is_code(alias)]}


def _flat(names: Mapping[str, str | Sequence[str]] | Sequence[str]) -> Iterator[str]:
    """All names, of a list or of lists by language."""
    for some in names.values() if isinstance(names, Mapping) else names:
        yield from (some,) if isinstance(some, str) else some


_kept: list[tuple[Catalogue, Index]] = []


def index_of(catalogue: Catalogue) -> Index:
    """A catalogue's index; the last one made is kept, for the next search in the same catalogue."""
    if not _kept or _kept[0][0] is not catalogue:
        _kept[:] = [(catalogue, Index(catalogue))]
    return _kept[0][1]


_BETWEEN = "0q0"


def _folded(texts: Sequence[str]) -> list[str]:
    """Each text folded and between blanks; all at once, which is four times as fast."""
    found = [""] * len(texts)
    for ascii_only in (True, False):
        some = [number for number, text in enumerate(texts) if text.isascii() is ascii_only]
        parts = fold("".join(f" {_BETWEEN} {texts[number]}" for number in some)).split(_BETWEEN)[1:]
        if len(parts) != len(some):
            parts = [f" {fold(texts[number])}" for number in some]
        for number, part in zip(some, parts, strict=True):
            found[number] = part if part.endswith(" ") else f"{part} "
    return found


def _is_code(alias: str) -> bool:
    return len(alias) == 3 and alias.isascii() and alias.isupper()


def _initials(name: str) -> str | None:
    """The initials of a long name, such as ``CDAA``, the French one for SADC."""
    words = [word for word in _WORD.findall(_ELIDED.sub(r"\1", name)) if word[0].isupper() or (len(word) > 2 and fold(word) not in _FILLERS)]
    return "".join(fold(word)[:1] for word in words).upper() if 3 < len(words) < 8 and name[0].isupper() else None


# The query: what is asked

_FILLER_WORDS = """
a an the of on in at to for from by with and or as is are was were be been it its this that these those which what who whom whose when where how why do does did
has have had there their they them he she we you i me my us our one any some about into than then not no so if but please tell show find give explain need want
looking look see get can could would should will also only against after before between during through within without under over up out off long many
much often s
le la les l une des de du d et ou en aux pour par sur dans avec sans est sont que qui quoi quel quelle quels quelles ce cette ces contre son sa ses
el los las lo uno y e o u del al con por para es se su sus como cual cuales cuando donde quien sobre contra entre
os um uma do da dos das na nos nas ao aos com sem em sao seu sua
и в во на по о об с со к для из от
"""
_FILLERS = frozenset(_FILLER_WORDS.split())
"""Words that ask for nothing, in English, French, Spanish, Portuguese and Russian."""

_FAINT_WORDS = """
anti counter combat combating combatting fight fighting text pdf document download summary info information details read adopted adopt adoption signed sign
agreed endorsed launched welcomed welcome approved published held met called named name full latest current new year date day list run
runs last lasts start starts begin begins end ends happen happened take takes took place say says said mean means cover covers deal deals mention mentions
un au texte adopte signe texto adoptado adotado firmado lutte lucha luta lutter
"""
_FAINT = frozenset(_FAINT_WORDS.split())
_FAINT_SHARE = 0.25
"""What a word counts that says little beside others."""

_MONTHS = (
    "january janvier enero janeiro jan",
    "february fevrier febrero fevereiro feb",
    "march mars marzo marco mar",
    "april avril abril apr",
    "may mai mayo maio",
    "june juin junio junho jun",
    "july juillet julio julho jul",
    "august aout agosto aug",
    "september septembre septiembre setembro sept sep",
    "october octobre octubre outubro oct",
    "november novembre noviembre novembro nov",
    "december decembre diciembre dezembro dec",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_DATE = re.compile(
    r"""\b(?:
        (?:(?P<day>\d\d?)(?:st|nd|rd|th|er)?\ (?:(?:to\ |and\ |au\ |a\ )?\d\d?\ )?(?:of\ |de\ )?)?
        (?P<month>MONTH)\ (?:(?P<late>\d\d?)(?:st|nd|rd|th)?\ )?(?:of\ |de\ |do\ )?(?P<year>YEAR)
        | (?P<iso>YEAR\ \d\d\ \d\d)
        | (?P<numbers>\d\d?\ \d\d?\ YEAR)
        | (?P<from>YEAR)\ (?:(?:to|a|au|until|and)\ )?(?P<to>YEAR)
        | (?P<alone>YEAR)
    )\b""".replace("MONTH", "|".join(_MONTH)).replace("YEAR", r"(?:19|20)\d\d"),
    re.VERBOSE,
)
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’](\w+)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_DOUBLED = re.compile(r"(.)\1")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_PREFIXES = ("anti", "bi", "co", "counter", "inter", "multi", "non", "sub", "trans")
"""What is written with a hyphen by some and without by others."""

_PAIRS = "ise ize,ised ized,ises izes,ising izing,isation ization,our or,ours ors,tre ter,tres ters,life lives,man men,child children,person people"
_VARIANTS = tuple(tuple(pair.split()[::step]) for pair in _PAIRS.split(",") for step in (1, -1))
"""Endings of British and American spelling, and of plurals that change the word."""


class _Term(NamedTuple):
    """A word or a date of the query.

    ``others`` are spellings of the same; ``capitals`` says how it was typed, ``alone`` that nothing else was asked; ``share`` is less than 1 for a word
    that says little.
    """

    word: str
    others: tuple[str, ...] = ()
    capitals: bool = False
    alone: bool = False
    share: float = 1.0
    date: str | None = None


class _Query(NamedTuple):
    """A query as read: its terms, and all its words in order."""

    terms: tuple[_Term, ...]
    spoken: tuple[str, ...]
    only_fillers: bool
    cut: bool


class _Typed(NamedTuple):
    """A word, what was typed for it, and the date that it gives."""

    word: str
    chunk: str
    date: str | None = None


def _read(query: str, index: Index) -> _Query:
    chunks = _POSSESSIVE.sub("", query[:_MOST_LETTERS]).split()
    typed = [_Typed(word, chunk) for chunk in chunks for word in fold(chunk).split()]
    cut = len(query) > _MOST_LETTERS or len(typed) > MOST_WORDS
    typed = _spelled_out(typed[:MOST_WORDS], index)
    spoken = tuple(one.word for one in typed)
    joined = {word: start + rest for start, rest in pairwise(spoken) if start in _PREFIXES for word in (start, rest)}
    dated = list(_dated(typed))
    telling = [one for one in dated if one.date or one.word not in _FILLERS or _is_acronym(one, index)]
    if spoken and not telling:
        return _Query((_Term(" ".join(spoken), capitals=query.isupper()),), spoken, True, cut)
    terms = {one.word: _term(one, joined.get(one.word), index, alone=len(dated) == 1) for one in telling}
    return _Query(tuple(terms.values()), spoken, False, cut)


def _term(typed: _Typed, joined: str | None, index: Index, *, alone: bool) -> _Term:
    word, chunk, date = typed
    others = [f"{start} {word.removeprefix(start)}" for start in _PREFIXES if word.startswith(start)] + ([joined] if joined else [])
    if word[0] in "aehiouy":
        others += [f"l{word}", f"d{word}"]
    others += [fold(found[1]) for found in _ELIDED.finditer(chunk)]
    others += [word.removesuffix(one) + other for one, other in _VARIANTS if word.endswith(one) and len(word) > 4]
    faint = not _is_acronym(typed, index) and (word in _FAINT or (len(word) < 3 and word.isalpha() and word not in index.acronyms))
    return _Term(word, tuple(dict.fromkeys(others)), chunk.isupper(), alone, _FAINT_SHARE if faint else 1.0, date)


def _is_acronym(typed: _Typed, index: Index) -> bool:
    """Whether a word that may be a filler was typed as the acronym that it also is: ``AU``."""
    return typed.chunk.isupper() and typed.word in index.acronyms


def _spelled_out(typed: Sequence[_Typed], index: Index) -> list[_Typed]:
    """The words; single letters that follow each other as the acronym they spell: ``O.S.C.E.``."""
    made: list[_Typed] = []
    run: list[_Typed] = []
    for one in [*typed, _Typed("", "")]:
        if len(one.word) == 1 and one.word.isalpha():
            run.append(one)
            continue
        acronym = "".join(letter.word for letter in run)
        made += [_Typed(acronym, acronym.upper())] if len(run) > 1 and f" {acronym} " in index.whole else run
        made.append(one)
        run = []
    return made[:-1]


def _dated(typed: Sequence[_Typed]) -> Iterator[_Typed]:
    """The words; those that make up a date as one, with the date in ISO 8601."""
    text = " ".join(one.word for one in typed)
    at = 0
    for found in _DATE.finditer(text):
        date = _iso(found)
        if date:
            yield from typed[at : text[: found.start()].count(" ")]
            yield _Typed(found[0], "", date)
            at = text[: found.end()].count(" ") + 1
    yield from typed[at:]


def _iso(found: re.Match[str]) -> str | None:
    """A date found in a query in ISO 8601; None where there is no such day."""
    if found["from"]:
        return f"{found['from']}/{found['to']}" if found["from"] < found["to"] else None
    if found["alone"]:
        return found["alone"]
    if found["iso"]:
        date = found["iso"].replace(" ", "-")
    elif found["numbers"]:
        one, other, year = found["numbers"].split()
        date = f"{year}-{other:>02}-{one:>02}" if int(other) <= 12 else f"{year}-{one:>02}-{other:>02}"
    else:
        number = found["day"] or found["late"]
        date = f"{found['year']}-{_MONTH[found['month']]:02}" + (f"-{number:>02}" if number else "")
    return date if valid_date(date) else None


# Looking a term up


class _Alike(NamedTuple):
    """Words of the catalogue, how like they are to the term (1 for the same), and the texts that have them."""

    words: str
    how: How
    likeness: float
    texts: Sequence[int]


class _Seen(NamedTuple):
    """A term in a record: the best text for it, what stands there, how surely it is meant, and what that counts in this field."""

    text: int
    matched: str
    how: How
    quality: float
    value: float


class _Weighed(NamedTuple):
    """A term, what it weighs, the catalogue's words for it with their likeness, the texts that have them, and where it is best seen in each record."""

    term: _Term
    weight: float
    words: dict[str, float]
    texts: frozenset[int]
    seen: dict[int, _Seen]


_ENDINGS = {"": 3, "e": 5, "ed": 4, "ing": 4} | dict.fromkeys(("er", "ers", "or", "ors", "ion", "ions", "ment", "ments", "ance"), 5)
"""English endings, and how many letters must stand before them."""

_SPELLING, _PLURAL, _FORM, _PREFIX = 0.99, 0.95, 0.8, 0.6
"""How like a word is to itself joined or parted, to its plural, to another form, and at least to a word that it only begins."""

_BESIDE_EXACT = 0.25
"""What is left of the value of other words where the very word exists: so that exact comes before prefix."""

_SHORTEST_PREFIX = 4

_SURE_LETTERS = 6
"""A mistyped word so long is doubted as its field says, a longer one less, a shorter one more; one that is only begun half as much at this length."""


def _weigh(term: _Term, index: Index, *, typos: bool) -> _Weighed:
    alike = _alike(term, index, typos=typos)
    exact = any(one.how is How.EXACT for one in alike)
    seen: dict[int, _Seen] = {}
    for one in alike:
        rank = _BESIDE_EXACT if exact and (one.how is How.PREFIX or one.likeness < _PLURAL) else 1
        _see_all(seen, index, one, {field: (quality := _quality(term, one, field), field.weight * quality * rank) for field in _ALL_FIELDS})
    for one, quality in _on_date(term.date, index) if term.date else ():
        _see_all(seen, index, one, {field: (quality, field.weight * quality) for field in (index.texts[number].field for number in one.texts)})
    count = sum(what.quality > 0.9 for what in seen.values()) if exact or term.date else len(seen)
    weight = term.share * (log((len(index.docs) + 1) / (count + 0.5)) + 0.2)
    likeness = {word: one.likeness for one in reversed(alike) for word in one.words.split() if not exact or one.likeness >= _PLURAL}
    return _Weighed(term, weight, likeness, frozenset(number for one in alike for number in one.texts), seen)


def _see_all(seen: dict[int, _Seen], index: Index, one: _Alike, values: Mapping[_Field, tuple[float, float]]) -> None:
    """Keep what was seen in each text if nothing better was seen in its record; ``values`` are quality and value by field."""
    for number in one.texts:
        doc, _, _, field = index.texts[number]
        quality, value = values[field]
        if value > (seen[doc].value if doc in seen else 0):
            seen[doc] = _Seen(number, one.words, one.how, quality, value)


def _quality(term: _Term, one: _Alike, field: _Field) -> float:
    """How surely words in this field are those that were asked for."""
    if field.code and not (term.capitals or term.alone):
        return 0
    short = _SURE_LETTERS / len(term.word)
    doubt = {How.TYPO: short, How.PREFIX: short**2 / 2}.get(one.how, 0) * field.doubt
    return (one.likeness - doubt) * field.sure


def _alike(term: _Term, index: Index, *, typos: bool) -> list[_Alike]:
    """The catalogue's words for a term: itself, its forms, what it begins, and only where there is none of these, what it may be meant for."""
    whole_only = " " in term.word or len(term.word) < 3 or any(map(str.isdigit, term.word))
    others = [_Alike(words, How.EXACT, _SPELLING, index.having(words)) for words in term.others]
    found = [_Alike(term.word, How.EXACT, 1.0, index.having(term.word))] if whole_only else list(_begun(term.word, index))
    found = [one for one in (*found, *others) if one.texts]
    if whole_only:
        return found
    if not any(one.how is How.EXACT for one in found) and typos:
        found += (_Alike(word, How.TYPO, 0.9, index.having(word)) for word in _swapped(term) if word in index.acronyms)
    if any(one.how is not How.FORM for one in found):
        return found
    return found + (_apart(term.word, index) or (_misspelled(term, index) if typos else []))


def _begun(word: str, index: Index) -> Iterator[_Alike]:
    """A word, its other forms, and longer words that begin with it."""
    singulars, stems = _singulars(word), _stems(word)
    start = min({word} | singulars | stems, key=lambda stem: (len(stem), stem))
    for other, texts in index.beginning(start).items():
        if other == word:
            yield _Alike(other, How.EXACT, 1.0, texts)
        elif not singulars.isdisjoint(_singulars(other)):
            yield _Alike(other, How.FORM, _PLURAL, texts)
        elif not stems.isdisjoint(_stems(other)):
            yield _Alike(other, How.FORM, _FORM, texts)
        elif other.startswith(word) and _SHORTEST_PREFIX <= len(word) >= 0.4 * len(other):
            yield _Alike(other, How.PREFIX, _PREFIX + (1 - _PREFIX) * len(word) / len(other), texts)


def _singulars(word: str) -> set[str]:
    """What a word may be the plural of, and the word itself; with ``y`` left out of ``policy`` as it is of ``policies``."""
    found = {word, word.removesuffix("y"), word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies")}
    return {one for one in found if len(one) > 2}


def _stems(word: str) -> set[str]:
    return {word.removesuffix(ending) for ending, shortest in _ENDINGS.items() if word.endswith(ending) and len(word) - len(ending) >= shortest}


def _apart(word: str, index: Index) -> list[_Alike]:
    """Two words that were written as one."""
    for at in range(3, min(len(word), _LONGEST_WORD) - 2):
        words = f"{word[:at]} {word[at:]}"
        if f" {words} " in index.whole:
            return [_Alike(words, How.FORM, _FORM, index.having(words))]
    return []


def _misspelled(term: _Term, index: Index) -> list[_Alike]:
    """The words that a term may be meant for: more letters may be wrong the longer it is, and no short acronym becomes another."""
    word = term.word
    if not 4 <= len(word) <= _LONGEST_WORD or (term.capitals and len(word) < 5):
        return []
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(word, index.words, scorer=OSA.distance, score_cutoff=_edits(len(word) + 2), limit=None)
    allowed = [(other, int(edits)) for other, edits, _ in near if _may_mean(word, other, int(edits), index.acronyms)]
    fewest = min((edits for _, edits in allowed), default=0)
    return [_Alike(other, How.TYPO, _likeness(word, other, edits), index.having(other)) for other, edits in allowed if edits == fewest]


def _likeness(word: str, other: str, edits: int) -> float:
    """How like two words are; letters exchanged, doubled or not doubled are the mistakes that people make most and count half."""
    slip = sorted(word) == sorted(other) or _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", other)
    return 1 - (edits / 2 if slip else edits) / max(len(word), len(other))


def _swapped(term: _Term) -> Iterator[str]:
    """The word with two neighbouring letters exchanged, unless it was typed as a short acronym."""
    word = term.word
    if len(word) > 4 or not term.capitals:
        yield from (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1) if len(word) > 3)


def _edits(letters: int) -> int:
    """How many letters may be wrong in a word of this length."""
    return 0 if letters < 4 else 1 if letters < 8 else 2


def _may_mean(word: str, other: str, edits: int, acronyms: set[str]) -> bool:
    shorter, longer = sorted((len(word), len(other)))
    if edits > _edits(longer) or shorter < 4 or (edits > 1 and shorter < 6) or any(map(str.isdigit, other)):
        return False
    if word[0] != other[0] and shorter < 8:
        return False
    return other not in acronyms or len(other) > 5


def _on_date(date: str, index: Index) -> Iterator[tuple[_Alike, float]]:
    """Where a date is written out, and the records' own dates that fit it, with how well."""
    words = fold(in_words(date))
    if " " in words:
        yield _Alike(words, How.EXACT, 1.0, index.having(words)), 1.0
    first, last = first_day(date), last_day(date)
    for span in index.spans:
        quality = _fit(first, last, span, whole_years="/" in date)
        if quality:
            yield _Alike(index.texts[span.text].text, How.DATE, quality, (span.text,)), quality


def _fit(first: str, last: str, span: _Span, *, whole_years: bool) -> float:
    """How well a record's date fits the one asked for, from its first to its last day."""
    if (first, last) == (span.first, span.last):
        return 1
    if first <= span.first and span.last <= last:
        return 0.65 if whole_years else 1
    if span.first <= first and last <= span.last:
        days = (day.fromisoformat(span.last) - day.fromisoformat(span.first)).days
        return 1 if days < 15 else 0.7 if days < 31 else 0.4
    return 0


# Ranking


def _relate(index: Index, weighed: Sequence[_Weighed]) -> None:
    """Let plans count what their bodies matched, and strategies and measures what their plan and themes did.

    So ``ECOWAS passports`` finds the headings on documents in its plans.
    """
    for one in weighed:
        for other, seen in list(one.seen.items()):
            for plan in index.belonging.get(other, ()) if index.docs[other].kind is Record.BODY else ():
                value = _OF_BODY * seen.value
                if plan not in one.seen or one.seen[plan].value < value:
                    one.seen[plan] = seen._replace(how=How.RELATED, value=value)
    shares = _shares(weighed)
    of_themes = (part for doc, share in shares.items() if share >= _OWN / _OF_THEME for part in index.belonging.get(doc, ()))
    for part in dict.fromkeys((*shares, *of_themes)):
        if index.docs[part].parent is not None:
            _relate_part(index, part, weighed)


def _relate_part(index: Index, part: int, weighed: Sequence[_Weighed]) -> None:
    """Let a strategy or measure count what its plan matched, if it brings a part of the query by itself, or through its themes what the plan has not."""
    doc = index.docs[part]
    of_plan = [_of_plan(index, one.seen.get(doc.parent or 0)) for one in weighed]
    brought = [one.seen.get(part) or (None if plan else _of_themes(doc, one.seen)) for one, plan in zip(weighed, of_plan, strict=True)]
    share = sum(one.weight * seen.quality for one, seen in zip(weighed, brought, strict=True) if seen)
    if share >= _OWN * sum(one.weight for one in weighed):
        for one, seen, plan in zip(weighed, brought, of_plan, strict=True):
            found = seen or plan
            if found:
                one.seen[part] = found


def _of_plan(index: Index, seen: _Seen | None) -> _Seen | None:
    if seen is None or index.texts[seen.text].field.weight < 0.5:
        return None
    return seen._replace(how=How.RELATED, value=_RELATED * seen.value)


def _of_themes(doc: _Doc, seen: Mapping[int, _Seen]) -> _Seen | None:
    found = [seen[theme] for theme in doc.themes if theme in seen]
    if not found:
        return None
    best = max(found, key=lambda one: one.quality)
    return best._replace(how=How.RELATED, quality=_OF_THEME * best.quality, value=_OF_THEME * _RELATED * best.value)


def _shares(weighed: Sequence[_Weighed]) -> dict[int, float]:
    """How much of the query's weight each record matched."""
    total = sum(one.weight for one in weighed)
    shares: dict[int, float] = {}
    for one in weighed:
        for doc, seen in one.seen.items():
            shares[doc] = shares.get(doc, 0) + seen.quality * one.weight / total
    return shares


def _enough(index: Index, doc: int, share: float, weighed: Sequence[_Weighed]) -> bool:
    if share >= _ENOUGH or share < _ENOUGH_WITH_NAME or index.docs[doc].kind not in (Record.THEME, Record.PLAN):
        return share >= _ENOUGH
    names = (index.folded(number) for number in index.of(doc) if index.texts[number].field.name)
    return any(len(_telling(name)) > 1 and _covered(name, weighed) >= _FORM for name in names)


def _names_two(index: Index, weighed: Sequence[_Weighed]) -> bool:
    """Whether the query has two terms that both stand in names, but perhaps of different records: ``hotlines and posters``."""
    named = [any(what.quality > 0.9 and index.texts[what.text].field.name >= 0.6 for what in one.seen.values()) for one in weighed]
    return len(named) == 2 and all(named)


def _wanted(doc: _Doc, kinds: Sequence[Record], plans: Sequence[str]) -> bool:
    return (not kinds or doc.kind in kinds) and (not plans or any(plan in plans for plan in doc.plans))


def _is_named(index: Index, doc: int, asked: _Query) -> bool:
    """Whether a name of the record is the whole query; a code must be in capitals."""
    query = f" {' '.join(asked.spoken)} "
    names = (number for number in index.of(doc) if index.texts[number].field.name and index.folded(number) == query)
    return any(index.texts[number].name != "code" or asked.terms[0].capitals for number in names)


class _Reason(NamedTuple):
    """A match in a record; ``text`` is the number of the text."""

    word: str
    matched: str
    how: How
    weight: float
    text: int


class _Ranked(NamedTuple):
    """A record with its score, the reasons for it, and the terms that it lacks."""

    score: float
    doc: int
    reasons: tuple[_Reason, ...]
    missing: tuple[str, ...]


def _ranked(index: Index, asked: _Query, weighed: Sequence[_Weighed], chosen: Iterable[int]) -> list[_Ranked]:
    base = {doc: sum(one.weight * one.seen[doc].value for one in weighed if doc in one.seen) for doc in chosen}
    best = sorted(base, key=lambda doc: (-base[doc], doc))
    touched = _touched(index, best[:_WEIGHED_CLOSELY], weighed)
    pairs = _pairs(asked, weighed)
    ranked = [_score(doc, weighed, _more(index, doc, touched.get(doc, ()), asked, weighed, pairs)) for doc in best]
    return sorted(ranked, key=lambda one: (-one.score, _TIES[index.docs[one.doc].kind], index.docs[one.doc].id))


def _score(doc: int, weighed: Sequence[_Weighed], more: Iterable[_Reason]) -> _Ranked:
    """What speaks for a record; less the more of the query it lacks."""
    kept = (sum(one.weight for one in weighed if doc in one.seen) / sum(one.weight for one in weighed)) ** 2
    seen = ((one, one.seen[doc]) for one in weighed if doc in one.seen)
    reasons = (*(_Reason(one.term.word, what.matched, what.how, one.weight * what.value, what.text) for one, what in seen), *more)
    reasons = tuple(one._replace(weight=round(one.weight * kept, 2)) for one in reasons)
    return _Ranked(round(sum(one.weight for one in reasons), 2), doc, reasons, tuple(one.term.word for one in weighed if doc not in one.seen))


def _spread(index: Index, ranked: Sequence[_Ranked], limit: int | None) -> list[_Ranked]:
    """The first hits, in their order, with only some of the strategies and measures of each plan as long as others have hits."""
    if limit is None or limit >= len(ranked):
        return list(ranked)
    counts: dict[int, int] = {}
    early: list[int] = []
    late: list[int] = []
    for place, one in enumerate(ranked):
        parent = index.docs[one.doc].parent
        if parent is not None:
            counts[parent] = counts.get(parent, 0) + 1
        (late if parent is not None and counts[parent] > _PARTS_AT_ONCE else early).append(place)
    return [ranked[place] for place in sorted([*early, *late][:limit])]


def _parts(index: Index, ranked: Iterable[_Ranked]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in ranked:
        doc = index.docs[one.doc]
        if doc.parent is not None:
            counts[doc.plans[0]] = counts.get(doc.plans[0], 0) + 1
    return counts


def _touched(index: Index, docs: Sequence[int], weighed: Sequence[_Weighed]) -> dict[int, list[int]]:
    """The texts of these records, and of the bodies of plans among them, that have a word of the query."""
    found: dict[int, list[int]] = {doc: [] for doc in docs}
    for number in sorted(frozenset[int]().union(*(one.texts for one in weighed))):
        doc = index.texts[number].doc
        for other in (doc, *(index.belonging.get(doc, ()) if index.docs[doc].kind is Record.BODY else ())):
            if other in found:
                found[other].append(number)
    return found


def _hit(index: Index, one: _Ranked) -> Hit:
    kind, key, plans, title, *_ = index.docs[one.doc]
    best = max(one.reasons, key=lambda reason: (index.texts[reason.text].name != "id", reason.how is How.NAME, reason.weight, -reason.text))
    return Hit(
        kind,
        key,
        plans[0] if len(plans) == 1 else None,
        title,
        one.score,
        _where(index, one.doc, best.text),
        index.texts[best.text].text,
        tuple(Match(reason.word, reason.matched, _where(index, one.doc, reason.text), reason.how, reason.weight) for reason in one.reasons),
        one.missing,
    )


def _where(index: Index, doc: int, text: int) -> str:
    """The field of a text; for one of a record that this one belongs to, the kind of that record."""
    said = index.texts[text]
    return said.name if said.doc == doc else str(index.docs[said.doc].kind)


def _pairs(asked: _Query, weighed: Sequence[_Weighed]) -> list[str]:
    """The words of the query that follow each other, as the catalogue writes them."""
    meant = {one.term.word: next(iter(one.seen.values())).matched for one in weighed if one.seen and one.term.word not in one.words and not one.term.date}
    return [f" {one} {other} " for one, other in pairwise(meant.get(word, word) for word in asked.spoken)]


def _more(index: Index, doc: int, touched: Sequence[int], asked: _Query, weighed: Sequence[_Weighed], pairs: Sequence[str]) -> Iterator[_Reason]:
    """What a record's name adds that matches as a whole, and a text that has the words in the order asked."""
    total = sum(one.weight for one in weighed)
    names, orders = (0.0, 0), (0.0, 0)
    for number in touched:
        text, folded = index.texts[number], index.folded(number)
        if text.field.name and text.doc == doc:
            held = sum(one.weight for one in weighed if number in one.texts) / total
            names = max(names, (text.field.name * _covered(folded, weighed) ** 2 * held**6, -number))
        if pairs:
            orders = max(orders, (text.field.weight * (sum(pair in folded for pair in pairs) / len(pairs)) ** 2, -number))
    query = " ".join(asked.spoken)
    for how, share, (value, number) in ((How.NAME, _WHOLE_NAME, names), (How.ORDER, _SAME_ORDER, orders)):
        if value:
            yield _Reason(query, index.texts[-number].text, how, share * total * value, -number)


def _covered(folded: str, weighed: Sequence[_Weighed]) -> float:
    """How much of a name's telling words was asked for."""
    telling = _telling(folded)
    return sum(max(one.words.get(word, 0) for one in weighed) for word in telling) / len(telling)


def _telling(folded: str) -> list[str]:
    return [word for word in folded.split() if word not in _FILLERS] or folded.split()


def _corrections(hit: Hit) -> tuple[tuple[str, str], ...]:
    return tuple((match.word, match.matched) for match in hit.matches if match.how is How.TYPO)


def _near(index: Index, asked: _Query, shares: Mapping[int, float]) -> tuple[str, ...]:
    """The themes and bodies that match a part of the query, else those whose names look most like it."""
    words = [number for number, doc in enumerate(index.docs) if doc.kind in (Record.THEME, Record.BODY)]
    near = sorted((doc for doc in words if shares.get(doc, 0) > _SOME), key=lambda doc: (-shares[doc], doc))
    if not near and asked.spoken:
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        names = {number: index.folded(number).strip() for doc in words for number in index.of(doc) if index.texts[number].field.name}
        looks = extract(" ".join(asked.spoken)[:100], names, scorer=ratio, limit=9, score_cutoff=_LOOKS_LIKE)
        near = [index.texts[number].doc for _, _, number in looks]
    return tuple(f"{index.docs[doc].kind} {index.docs[doc].id}" for doc in dict.fromkeys(near[:9]))[:3]
