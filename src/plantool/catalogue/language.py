"""The catalogue in the reader's language: names as recorded, and a mark on what stays English."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from plantool.catalogue.load import Catalogue
from plantool.catalogue.marks import fields
from plantool.catalogue.model import Body, Country, Names, Plan, Region, Source, Theme
from plantool.languages import Language, english, spoken, translated

Mark = Callable[[str], str]
"""Marks a text as English, or leaves it as it is."""

_AS_THEY_ARE = {
    *("about", "abbreviation", "aliases", "period", "printed_url", "publisher", "short", "symbol")
}
"""Texts that are names or signs, the same in every language."""


def in_language(catalogue: Catalogue, *, mark: bool) -> Catalogue:
    """The catalogue in the reader's language; with ``mark``, what stays English is marked."""
    if spoken() is Language.ENGLISH:
        return catalogue
    change = partial(_in_language, english if mark else str)
    records: Any = (records.changed(change) for records in catalogue.records().values())
    return Catalogue(catalogue.edition, catalogue.overlays, catalogue.checksum, *records)


def _in_language(mark: Mark, record: Any) -> Any:
    """A record in the reader's language; it is still known by its English names too."""
    ours = isinstance(record, Theme | Region)  # in words of the message catalogue
    changed = _texts_changed(partial(_words, mark) if ours else mark, record)
    match record:
        case Theme():
            synonyms = _with_english(mark, record.synonyms, record.name)
            return changed._replace(synonyms=synonyms)
        case Country() | Body():
            abbreviation = getattr(record, "abbreviation", None)
            short = {"abbreviation": translated(abbreviation)} if abbreviation else {}
            return changed._replace(
                name=_name(mark, record.name, record.names),
                aliases=(*record.aliases, *map(mark, filter(None, (record.name, abbreviation)))),
                **short,
            )
        case Source():
            if record.publisher and record.publisher not in record.title:
                changed = changed._replace(publisher=mark(record.publisher))
            # The title is English where the source is.
            english_title = record.language in ("en", None)
            return changed if english_title else changed._replace(title=record.title)
        case Plan():
            return changed._replace(
                title=_name(mark, record.title, record.names),
                short=_words(mark, record.short) if record.short else None,
                aliases=(*record.aliases, *filter(None, [record.short])),
                names=_with_english(mark, record.names, record.title),
            )
        case _:
            return changed


def _words(mark: Mark, text: str) -> str:
    """A text of the message catalogue in the reader's language; else in English."""
    words = translated(text)
    return mark(text) if words is text else words  # the text itself has no translation


def _name(mark: Mark, name: str, names: Names) -> str:
    """The first name that is recorded in the reader's language; else a translation of it."""
    return names[spoken()][0] if spoken() in names else _words(mark, name)


def _with_english(mark: Mark, names: Names, name: str) -> Names:
    """Names by language, with one more that is English."""
    return {**names, "en": tuple(map(mark, (*names.get("en", ()), name)))}


def _texts_changed(change: Mark, record: Any) -> Any:
    """A record with each of its free texts changed, and those of the records below it."""
    changes: dict[str, Any] = {}
    for name, field in fields(record.__class__).items():
        value = getattr(record, name)
        free = field.kind is str and not (field.form or field.table or field.key)
        if value and (field.below or free) and name not in _AS_THEY_ARE:
            changed: Any = partial(_texts_changed, change) if field.below else change
            changes[name] = tuple(map(changed, value)) if field.many else changed(value)
    return record._replace(**changes)
