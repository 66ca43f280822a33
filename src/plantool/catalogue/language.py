"""The catalogue in the reader's language: names as recorded, and a mark on what stays English."""

from __future__ import annotations

from typing import Any

from plantool.catalogue.load import Catalogue
from plantool.catalogue.marks import fields
from plantool.catalogue.model import Body, Country, Names, Plan, Region, Source, Theme
from plantool.languages import Language, english, spoken, translated

_AS_THEY_ARE = {"about", "abbreviation", "aliases", "locator", "period", "printed_url"}
_AS_THEY_ARE |= {"publisher", "short", "symbol"}
"""Texts that are names or signs, the same in every language."""


def in_language(catalogue: Catalogue, *, mark: bool) -> Catalogue:
    """The catalogue in the language that is spoken; with ``mark``, what stays English is marked.

    A record is still known by its English names too.
    """
    language = spoken()
    if language is Language.ENGLISH:
        return catalogue
    translate = {
        "themes": _theme,
        "countries": _country,
        "regions": _region,
        "bodies": _body,
        "sources": _source,
        "plans": _plan,
    }

    def change(table: str) -> Any:
        def changed(record: Any) -> Any:
            record = translate[table](record, language)
            return marked(record) if mark else record

        return getattr(catalogue, table).changed(changed)

    return catalogue._replace(**{table: change(table) for table in translate})


def marked(record: Any) -> Any:
    """A record whose free texts are marked as English; those translated before stay as they are."""
    changes = {}
    for name, field in fields(type(record)).items():
        value = getattr(record, name)
        if not value or name in _AS_THEY_ARE or field.key:
            continue
        if field.below:
            changes[name] = (
                tuple(map(marked, value)) if type(value) is tuple else marked(value)
            )
        elif field.kind is str and not (field.form or field.table):
            changes[name] = english(value) if isinstance(value, str) else tuple(map(english, value))
    return record._replace(**changes)


def _theme(theme: Theme, language: Language) -> Theme:
    return theme._replace(
        name=translated(theme.name),
        definition=translated(theme.definition),
        includes=tuple(map(translated, theme.includes)),
        excludes=tuple(map(translated, theme.excludes)),
        synonyms=_with_english(theme.synonyms, theme.name),
    )


def _country(country: Country, language: Language) -> Country:
    name = country.names.get(language)
    if not name:
        return country
    return country._replace(name=name[0], aliases=(*country.aliases, country.name))


def _region(region: Region, language: Language) -> Region:
    return region._replace(name=translated(region.name))


def _body(body: Body, language: Language) -> Body:
    name = body.names.get(language, (translated(body.name),))[0]
    short = translated(body.abbreviation or "") or None
    before = [text for text in (body.name, body.abbreviation) if text and text not in (name, short)]
    return body._replace(name=name, abbreviation=short, aliases=(*body.aliases, *before))


def _source(source: Source, language: Language) -> Source:
    return source


def _plan(plan: Plan, language: Language) -> Plan:
    title = plan.names.get(language, (plan.title,))[0]
    short = translated(plan.short or "") or None
    aliases = plan.aliases if short == plan.short else (*plan.aliases, plan.short or "")
    names = plan.names if title == plan.title else _with_english(plan.names, plan.title)
    return plan._replace(title=title, short=short, aliases=aliases, names=names)


def _with_english(names: Names, name: str) -> Names:
    return {**names, "en": (*names.get("en", ()), name)}
