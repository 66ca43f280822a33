"""From a catalogue to its index: which texts each record has, and the days that its dates mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plantool.catalogue.dates import first_day, in_words, last_day
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, Country, Measure, Plan, Theme
from plantool.query.search.fields import FIELDS, PLACES
from plantool.query.search.index import Doc, Index, Span
from plantool.query.search.results import Record
from plantool.query.search.stopwords import ELIDED, FILLERS
from plantool.text import fold

_WORD = re.compile(r"\w+")
_DATES = ("adopted", "in_effect", "period", "date")
_YEARS = re.compile(r"(\d{4})\D+(\d{4})")
_TITLES = ("name", "title", "heading", "text")
_NUMBERS = {(place.record, place.name): number for number, place in enumerate(PLACES)}
_BETWEEN = "0q0"


def make(catalogue: Catalogue) -> Index:
    """The index of all records of a catalogue."""
    making = _Making()
    themes = {
        key: making.add(Record.THEME, key, _theme(theme)) for key, theme in catalogue.themes.items()
    }
    bodies = {
        key: making.add(Record.BODY, key, _body(body)) for key, body in catalogue.bodies.items()
    }
    for key, country in catalogue.countries.items():
        making.add(Record.COUNTRY, key, _country(country))
    uses: dict[str, dict[str, None]] = {}
    for plan in catalogue.plans.values():
        making.add_plan(plan, themes, bodies)
        for document in plan.document:
            uses.setdefault(document.source, {})[plan.id] = None
    for key, source in catalogue.sources.items():
        fields = _fields(Record.SOURCE, source)
        making.add(Record.SOURCE, key, fields, plans=list(uses.get(key, ())))
    return Index(
        making.docs, making.texts, making.places, making.spans, "\n".join(_folded(making.texts))
    )


class _Making:
    """The lists of an index, while records are added to them."""

    def __init__(self) -> None:
        self.docs: list[Doc] = []
        self.texts: list[str] = []
        self.places: list[int] = []
        self.spans: list[Span] = []

    def add(self, kind: Record, key: str, record: Mapping[str, Any], **belongs: Any) -> int:
        """Add a record, of which ``record`` holds the fields; its number."""
        first = title = len(self.texts)
        for name in FIELDS[kind]:
            value = record.get(name)
            if not value:
                continue
            if name in _TITLES:
                title = len(self.texts)
            if name in _DATES:
                value = self._add_span(name, str(value))
            for text in (value,) if isinstance(value, str) else _flat(value):
                self.texts.append(text)
                self.places.append(_NUMBERS[kind, name])
        self.docs.append(Doc(kind, key, first, title, **belongs))
        return len(self.docs) - 1

    def add_plan(self, plan: Plan, themes: Mapping[str, int], bodies: Mapping[str, int]) -> None:
        """Add a plan with its strategies and measures."""
        own = _fields(Record.PLAN, plan) | {"dispute": [one.claim for one in plan.dispute]}
        of_plan = {
            "plans": [plan.id],
            "parent": self.add(
                Record.PLAN,
                plan.id,
                own,
                plans=[plan.id],
                bodies=[bodies[body] for body in plan.bodies],
            ),
        }
        for place, strategy in enumerate(plan.strategy, 1):
            key = f"{plan.id}#{place}"
            self.add(
                Record.STRATEGY,
                key,
                {"heading": strategy.heading},
                themes=[themes[fit.id] for fit in strategy.themes],
                **of_plan,
            )
            self._add_measures(key, strategy.measure, themes, of_plan)
        self._add_measures(f"{plan.id}#0", plan.measure, themes, of_plan)

    def _add_measures(
        self,
        above: str,
        measures: Sequence[Measure],
        themes: Mapping[str, int],
        of_plan: Mapping[str, Any],
    ) -> None:
        for place, measure in enumerate(measures, 1):
            self.add(
                Record.MEASURE,
                f"{above}.{place}",
                {"text": measure.text},
                themes=[themes[theme] for theme in measure.themes],
                **of_plan,
            )

    def _add_span(self, name: str, date: str) -> str:
        """Note the days of a date that the next text gives; and give that text."""
        years = _YEARS.fullmatch(date)
        if name == "period":
            self.spans += (
                [Span(f"{years[1]}-01-01", f"{years[2]}-12-31", len(self.texts))] if years else []
            )
            return date
        self.spans.append(Span(first_day(date), last_day(date), len(self.texts)))
        return in_words(date)


def _fields(kind: Record, record: object) -> dict[str, Any]:
    """The fields of a record that are searched, as far as it has them."""
    return {name: getattr(record, name, None) for name in FIELDS[kind]}


def _theme(theme: Theme) -> dict[str, Any]:
    return {**_fields(Record.THEME, theme), "pillar": [theme.pillar, *theme.also]}


def _body(body: Body) -> dict[str, Any]:
    names = [*([] if body.abbreviation else [body.name]), *_flat(body.names)]
    initials = [one for one in dict.fromkeys(map(_initials, names)) if one]
    return {**_fields(Record.BODY, body), "initials": initials}


def _country(country: Country) -> dict[str, Any]:
    return {
        "name": country.name,
        "code": [country.code, *filter(_is_code, country.aliases)],
        "aliases": [alias for alias in country.aliases if not _is_code(alias)],
    }


def _flat(names: Mapping[str, str | Sequence[str]] | Sequence[str]) -> Iterator[str]:
    """All names, of a list or of lists by language."""
    for some in names.values() if isinstance(names, Mapping) else names:
        yield from (some,) if isinstance(some, str) else some


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
    words = [
        word
        for word in _WORD.findall(ELIDED.sub(r"\1", name))
        if word[0].isupper() or (len(word) > 2 and fold(word) not in FILLERS)
    ]
    return (
        "".join(fold(word)[:1] for word in words).upper()
        if 3 < len(words) < 8 and name[0].isupper()
        else None
    )
