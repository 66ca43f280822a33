"""The catalogue in the reader's language: names as recorded, and a mark on what stays English."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from plantool.catalogue.load import Catalogue
from plantool.catalogue.marks import fields
from plantool.catalogue.model import Body, Country, Names, Plan, Region, Source, Theme
from plantool.languages import Language, english, spoken, translated

R = TypeVar("R")

_AS_THEY_ARE = {
    *("about", "abbreviation", "aliases", "locator", "period"),
    *("printed_url", "publisher", "short", "symbol"),
}
"""Texts that are names or signs, the same in every language."""


def in_language(catalogue: Catalogue, *, mark: bool) -> Catalogue:
    """The catalogue in the reader's language; with ``mark``, what stays English is marked.

    A record is still known by its English names too.
    """
    if spoken() is Language.ENGLISH:
        return catalogue
    words = _Words(english if mark else str)
    return catalogue._replace(
        themes=catalogue.themes.changed(words.theme),
        countries=catalogue.countries.changed(words.country),
        regions=catalogue.regions.changed(words.region),
        bodies=catalogue.bodies.changed(words.body),
        sources=catalogue.sources.changed(words.source),
        plans=catalogue.plans.changed(words.plan),
    )


class _Words:
    """Gives records their words in the reader's language; ``mark`` is for English ones."""

    def __init__(self, mark: Callable[[str], str]) -> None:
        self.language = spoken()
        self.mark = mark

    def theme(self, theme: Theme) -> Theme:
        """A theme; its words are a part of the message catalogue."""
        return theme._replace(
            name=self._word(theme.name),
            definition=self._word(theme.definition),
            includes=tuple(map(self._word, theme.includes)),
            excludes=tuple(map(self._word, theme.excludes)),
            synonyms=self._with_english(theme.synonyms, theme.name),
        )

    def country(self, country: Country) -> Country:
        """A country by its recorded name."""
        name = self._name(country.name, country.names)
        return country._replace(name=name, aliases=(*country.aliases, country.name))

    def region(self, region: Region) -> Region:
        """A region."""
        return self._marked(region)._replace(name=self._word(region.name))

    def body(self, body: Body) -> Body:
        """A body by its recorded name; its abbreviation may be another one too."""
        names = (body.name, *([body.abbreviation] if body.abbreviation else []))
        return self._marked(body)._replace(
            name=self._name(body.name, body.names),
            abbreviation=translated(body.abbreviation or "") or None,
            aliases=(*body.aliases, *map(self.mark, names)),
        )

    def source(self, source: Source) -> Source:
        """A source; its title is English where the source is."""
        marked = self._marked(source)
        if source.publisher and source.publisher not in source.title:
            marked = marked._replace(publisher=self.mark(source.publisher))
        return marked if source.language in ("en", None) else marked._replace(title=source.title)

    def plan(self, plan: Plan) -> Plan:
        """A plan by its recorded title."""
        return self._marked(plan)._replace(
            title=self._name(plan.title, plan.names),
            short=self._word(plan.short) if plan.short else None,
            aliases=(*plan.aliases, *([plan.short] if plan.short else [])),
            names=self._with_english(plan.names, plan.title),
        )

    def _word(self, text: str) -> str:
        """A text in the reader's language; else in English."""
        words = translated(text)
        return self.mark(text) if words is text else words  # the text itself has no translation

    def _name(self, name: str, names: Names) -> str:
        """The first name that is recorded in the reader's language; else a translation of it."""
        return names[self.language][0] if self.language in names else self._word(name)

    def _marked(self, record: R) -> R:
        """A record whose free texts are marked as English."""
        if self.mark is str:
            return record
        changes: dict[str, Any] = {}
        for name, field in fields(type(record)).items():  # type: ignore[arg-type]
            value = getattr(record, name)
            if not value or name in _AS_THEY_ARE or field.key:
                continue
            change = self._marked if field.below else self.mark
            if field.below or (field.kind is str and not (field.form or field.table)):
                several = isinstance(value, tuple) and not hasattr(value, "_fields")
                changes[name] = tuple(map(change, value)) if several else change(value)
        marked: R = record._replace(**changes)  # type: ignore[attr-defined]
        return marked

    def _with_english(self, names: Names, name: str) -> Names:
        """Names by language, with one more that is English."""
        return {**names, "en": tuple(map(self.mark, (*names.get("en", ()), name)))}
