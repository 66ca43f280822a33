"""From a checked TOML table to a frozen record."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from plantool.catalogue import model
from plantool.catalogue.rules import RULES, Rule, Shape

_CLASSES: dict[str, type[Any]] = {
    "catalogue": model.Edition,
    "theme": model.Theme,
    "country": model.Country,
    "body": model.Body,
    "source": model.Source,
    "link": model.Link,
    "plan": model.Plan,
    "strategy": model.Strategy,
    "theme-fit": model.ThemeFit,
    "measure": model.Measure,
    "absent": model.Absent,
    "relation": model.Relation,
    "document": model.Document,
    "dispute": model.Dispute,
}


def build(table: str, raw: dict[str, Any], **more: str) -> Any:
    """The record that ``raw`` describes; ``more`` holds fields that do not stand in the file.

    ``raw`` must have passed the checker: anything else raises one of ``ValueError``, ``TypeError``, ``KeyError``, ``AttributeError``.
    """
    convert = _converters(table)
    return _CLASSES[table](**{name: convert[name](value) for name, value in raw.items()}, **more)


@cache
def _converters(table: str) -> dict[str, Callable[[Any], Any]]:
    return {name: _converter(rule) for name, rule in RULES[table].items()}


def _converter(rule: Rule) -> Callable[[Any], Any]:
    match rule.shape:
        case Shape.DATE | Shape.INTERVAL:
            return str
        case Shape.ENUM if rule.words:
            return rule.words
        case Shape.ENUMS if rule.words:
            words = rule.words
            return lambda value: tuple(map(words, value))
        case Shape.TEXTS | Shape.WORDS | Shape.REFS | Shape.URLS:
            return tuple
        case Shape.TEXT_OR_TEXTS:
            return _texts
        case Shape.NAMES | Shape.EVIDENCE:
            return lambda value: {name: _texts(texts) for name, texts in value.items()}
        case Shape.RECORD:
            return lambda value: build(rule.table, value)
        case Shape.RECORDS:
            return lambda value: tuple(build(rule.table, item) for item in value)
        case _:
            return _same


def _same(value: Any) -> Any:
    return value


def _texts(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
