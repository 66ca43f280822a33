"""The catalogue in the reader's language: names as recorded, and a mark on what stays English."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from plantool.catalogue.load import Catalogue, Records
from plantool.catalogue.marks import fields
from plantool.catalogue.model import Region, Source, Theme
from plantool.languages import Language, english, spoken, translated

Mark = Callable[[str], str]
"""Marks a text as English, or leaves it as it is."""

_AS_THEY_ARE = {"about", "aliases", "period", "printed_url", "publisher", "symbol"}
"""Texts that are names or signs, the same in every language."""

_NAMED_BY = ("name", "title", "abbreviation", "short")
"""The fields with the names of what has others by language."""


def in_language(catalogue: Catalogue, *, mark: bool) -> Catalogue:
    """The catalogue in the reader's language; with ``mark``, what stays English is marked."""
    if spoken() is Language.ENGLISH:
        return catalogue
    change = partial(_in_language, english if mark else str)
    records: Any = (Records(change, recorded) for recorded in catalogue.records().values())
    return Catalogue(catalogue.edition, catalogue.overlays, catalogue.checksum, *records)


def _in_language(mark: Mark, record: Any) -> Any:
    """A record in the reader's language; it is still known by its English names too."""
    ours = isinstance(record, Theme | Region)  # in words of the message catalogue
    told = _texts_changed(partial(_words, mark) if ours else mark, record)
    if isinstance(record, Source):
        if record.language not in ("en", None):
            told = told._replace(title=record.title)
        if record.publisher and record.publisher not in record.title:
            told = told._replace(publisher=mark(record.publisher))
        return told
    if isinstance(record, Region):
        return told
    recorded = {field: getattr(record, field, None) for field in _NAMED_BY}
    texts = {field: text for field, text in recorded.items() if text}
    names: dict[str, Any] = {field: _words(mark, text) for field, text in texts.items()}
    others = "synonyms" if isinstance(record, Theme) else "names"
    by_language = getattr(record, others)
    if others == "names" and spoken() in by_language:
        names[next(iter(texts))] = by_language[spoken()][0]
    full, *short = texts.values()
    in_english = (*by_language.get("en", ()), full)
    names[others] = {**by_language, "en": tuple(map(mark, in_english))}
    if short:
        names["aliases"] = (*record.aliases, *short)
    return told._replace(**names)


def _words(mark: Mark, text: str) -> str:
    """A text of the message catalogue in the reader's language; else in English."""
    words = translated(text)
    return mark(text) if words is text else words  # the text itself has no translation


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
