"""What is searched: the texts of every record, and what a match in each counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from plantool.catalogue.dates import first_day, in_words, last_day
from plantool.catalogue.model import Measure, Plan
from plantool.catalogue.read import Catalogue
from plantool.query.search.found import Record
from plantool.query.search.sound import skeleton
from plantool.query.search.words import ELIDED, FILLERS
from plantool.text import fold


class Field(NamedTuple):
    """What a match in a field counts, and how much less sure it is if not exact.

    ``name`` is what a name adds that matches as a whole, ``sure`` how sure an exact match is. A ``code`` is also a word in many languages, so it must be
    typed alone or in capitals.
    """

    weight: float
    doubt: float
    name: float = 0
    sure: float = 1
    code: bool = False


_PROPER, _TERM, _ALIAS, _PROSE = 0.1, 0.28, 0.33, 0.45
_NAME = Field(1.0, _TERM, 1.0)
_OWN_NAME = Field(0.9, _TERM, 1.4)
_THEME_NAME = Field(1.05, _TERM, 1.4)
_SAID = Field(0.45, _PROSE, sure=0.65)
_FIELDS: Mapping[Record, Mapping[str, Field]] = {
    Record.THEME: {
        "name": _THEME_NAME,
        "synonyms": _THEME_NAME,
        "includes": Field(0.8, _TERM),
        "pillar": Field(0.5, _TERM),
        "definition": Field(0.4, _PROSE),
        "id": _THEME_NAME,
    },
    Record.BODY: {
        "abbreviation": Field(0.9, _PROPER, 1.4),
        "name": _OWN_NAME,
        "names": _OWN_NAME,
        "aliases": _OWN_NAME,
        "initials": Field(0.9, _PROPER, 1.4),
        "id": Field(0.9, _PROPER, 1.4),
    },
    Record.COUNTRY: {"code": Field(0.9, _PROPER, 1.4, code=True), "name": Field(0.9, _PROPER, 1.4), "aliases": Field(0.9, _ALIAS, 1.4)},
    Record.PLAN: {
        "title": _NAME,
        "short": _NAME,
        "aliases": _NAME,
        "names": _NAME,
        "symbol": _NAME,
        "period": Field(1.0, _TERM),
        "place": Field(0.85, _PROPER, 0.85),
        "adopted": Field(0.85, _TERM),
        "in_effect": Field(0.6, _TERM),
        "meeting": Field(0.5, _TERM),
        "regions": Field(0.5, _TERM),
        "tags": Field(0.5, _TERM),
        "targets": Field(0.4, _TERM),
        "kind": Field(0.3, _PROSE),
        "scope": Field(0.3, _PROSE),
        "summary": _SAID,
        "principles": _SAID,
        "follow_up": _SAID,
        "states_note": _SAID,
        "dispute": _SAID,
        "id": Field(0.9, _TERM, 0.9),
    },
    Record.STRATEGY: {"heading": Field(0.6, _TERM, 0.6)},
    Record.MEASURE: {"text": Field(0.35, _PROSE)},
    Record.SOURCE: {
        "title": Field(0.28, _PROSE, 0.28),
        "symbol": Field(0.4, _TERM, 0.4),
        "publisher": Field(0.2, _PROSE),
        "date": Field(0.25, _PROSE),
        "id": Field(0.28, _PROSE),
    },
}


ALL_FIELDS = frozenset(field for fields in _FIELDS.values() for field in fields.values())


class Doc(NamedTuple):
    """A record in the index, and those it belongs to: the plan and the themes of a strategy or measure, the bodies of a plan."""

    kind: Record
    id: str
    plans: tuple[str, ...]
    title: str
    parent: int | None = None
    themes: tuple[int, ...] = ()
    bodies: tuple[int, ...] = ()


class Text(NamedTuple):
    """A text of a record, and what its field counts."""

    doc: int
    name: str
    text: str
    field: Field


class Span(NamedTuple):
    """A date of a record, from its first to its last day, and the text that gives it."""

    first: str
    last: str
    text: int


class Index:
    """A catalogue's texts, folded and joined to one long text in which words are found fast. Nothing is stored between runs."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.docs: list[Doc] = []
        self.texts: list[Text] = []
        self.spans: list[Span] = []
        self._firsts: list[int] = []
        themes = {key: self._add(Doc(Record.THEME, key, (), table["name"]), _theme(table)) for key, table in catalogue.themes.heads()}
        bodies = {key: self._add(Doc(Record.BODY, key, (), table["name"]), _body(table)) for key, table in catalogue.bodies.heads()}
        for key, table in catalogue.countries.heads():
            self._add(Doc(Record.COUNTRY, key, (), table["name"]), _country(table))
        uses: dict[str, dict[str, None]] = {}
        for plan in catalogue.plans.values():
            self._add_plan(plan, themes, tuple(bodies[body] for body in plan.bodies))
            for document in plan.document:
                uses.setdefault(document.source, {})[plan.id] = None
        for key, table in catalogue.sources.heads():
            self._add(Doc(Record.SOURCE, key, tuple(uses.get(key, ())), table["title"]), table)
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
    def sounds(self) -> dict[str, list[str]]:
        """The words as they sound, and those that sound so."""
        words = [word for word in self.words if word.isalpha() and word not in self.acronyms]
        found: dict[str, list[str]] = {}
        for word, sound in zip(words, skeleton(" ".join(words)).split(), strict=True):
            found.setdefault(sound, []).append(word)
        return found

    @cached_property
    def acronyms(self) -> set[str]:
        """Names that are one word with several capitals, and initials, in small letters."""
        names = (text.text for text in self.texts if text.name in ("abbreviation", "aliases", "initials"))
        return {fold(name) for name in names if name.isalpha() and len(name) < 9 and sum(map(str.isupper, name)) > 1}

    @cached_property
    def symbols(self) -> set[str]:
        """The words with which the symbols of documents begin: ``com``, ``a``."""
        return {fold(text.text).split()[0] for text in self.texts if text.name == "symbol"}

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
        number = self._add(Doc(Record.PLAN, plan.id, (plan.id,), plan.title, bodies=bodies), own | {"dispute": [one.claim for one in plan.dispute]})
        for place, strategy in enumerate(plan.strategy, 1):
            doc = Doc(Record.STRATEGY, f"{plan.id}#{place}", (plan.id,), strategy.heading, number, tuple(themes[fit.id] for fit in strategy.themes))
            self._add(doc, {"heading": strategy.heading})
            self._add_measures(doc.id, strategy.measure, number, themes)
        self._add_measures(f"{plan.id}#0", plan.measure, number, themes)

    def _add_measures(self, above: str, measures: Sequence[Measure], parent: int, themes: Mapping[str, int]) -> None:
        plans = self.docs[parent].plans
        for place, measure in enumerate(measures, 1):
            doc = Doc(Record.MEASURE, f"{above}.{place}", plans, measure.text, parent, tuple(themes[theme] for theme in measure.themes))
            self._add(doc, {"text": measure.text})

    def _add(self, doc: Doc, record: Mapping[str, Any]) -> int:
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
                self.texts.append(Text(number, name, text, field))
        return number

    def _add_span(self, name: str, date: str) -> str:
        """Note the days of a date that the next text gives; and give that text."""
        years = _YEARS.fullmatch(date)
        if name == "period":
            self.spans += [Span(f"{years[1]}-01-01", f"{years[2]}-12-31", len(self.texts))] if years else []
            return date
        self.spans.append(Span(first_day(date), last_day(date), len(self.texts)))
        return in_words(date)


_WORD = re.compile(r"\w+")
_DATES = ("adopted", "in_effect", "period", "date")
_YEARS = re.compile(r"(\d{4})\D+(\d{4})")


def _theme(table: Mapping[str, Any]) -> dict[str, Any]:
    return {**table, "pillar": [table["pillar"], *table.get("also", ())]}


def _body(table: Mapping[str, Any]) -> dict[str, Any]:
    names = [*([] if "abbreviation" in table else [table["name"]]), *_flat(table.get("names", {}))]
    return {**table, "initials": [one for one in dict.fromkeys(map(_initials, names)) if one]}


def _country(table: Mapping[str, Any]) -> dict[str, Any]:
    aliases = table.get("aliases", ())
    return {**table, "code": [table["code"], *filter(_is_code, aliases)], "aliases": [alias for alias in aliases if not _is_code(alias)]}


def _flat(names: Mapping[str, str | Sequence[str]] | Sequence[str]) -> Iterator[str]:
    """All names, of a list or of lists by language."""
    for some in names.values() if isinstance(names, Mapping) else names:
        yield from (some,) if isinstance(some, str) else some


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
    words = [word for word in _WORD.findall(ELIDED.sub(r"\1", name)) if word[0].isupper() or (len(word) > 2 and fold(word) not in FILLERS)]
    return "".join(fold(word)[:1] for word in words).upper() if 3 < len(words) < 8 and name[0].isupper() else None
