"""The answer of ``schema``, and the JSON Schemas (draft 2020-12) of answers and of the data file.

They are made from the very classes and rules that produce and read these.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from plantool.answers import wording
from plantool.answers.answer import Answer, field_names, is_record, stamp
from plantool.answers.blocks import Block, Grid
from plantool.answers.parts import columns
from plantool.catalogue.load import Catalogue
from plantool.catalogue.rules import NEEDED, RULES, TABLES, Rule, Shape

ANSWERS = {
    "list": "list:PlanList",
    "show": "show:PlanPages",
    "search": "search:SearchHits",
    "compare": "compare:Comparison",
    "sources": "sources:Documents",
    "themes": "themes:ThemeEntries",
    "bodies": "bodies:BodyEntries",
    "countries": "countries:CountryEntries",
    "timeline": "timeline:TimelinePicture",
    "cite": "cite:Citations",
    "check": "check:Problems",
    "export": "export:ExportedTables",
    "schema": "schema:Schemas",
}
"""The class of each command's answer, and the module it is in, loaded only where it is needed."""

DATA = "data"
"""The name of the data file's schema."""

NAMES = (*ANSWERS, DATA)
"""The names of all schemas."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_INTERVAL = r"^\d{4}(-\d{2}(-\d{2})?)?(/(\d{4}(-\d{2}(-\d{2})?)?|\.\.))?$"


class SchemaRow(NamedTuple):
    """A schema that can be asked for by name."""

    name: str
    describes: str


class Schemas(Answer):
    """The names of all schemas."""

    name = "schema"
    record = SchemaRow
    columns = ("name", "describes")

    def blocks(self) -> Iterator[Block]:
        """A table of the names."""
        yield Grid(columns("name", "describes", whole=("name",)), tuple(self.results))


def schemas(catalogue: Catalogue) -> Schemas:
    """What schemas there are."""
    rows = [SchemaRow(name, wording.SCHEMA_OF_ANSWER.format(name=name)) for name in ANSWERS]
    rows.append(SchemaRow(DATA, wording.SCHEMA_OF_DATA))
    return Schemas(stamp(catalogue), rows)


def record_of(name: str) -> type:
    """The class of a result of a command's answer."""
    module, _, answer = ANSWERS[name].partition(":")
    record: type = getattr(import_module(f"plantool.answers.{module}"), answer).record
    return record


def schema(name: str) -> dict[str, Any]:
    """The schema of one answer, or of the data file. Raises ``KeyError`` for an unknown name."""
    return _data_schema() if name == DATA else _answer_schema(name)


def _answer_schema(name: str) -> dict[str, Any]:
    defs: dict[str, Any] = {}
    result = _of(record_of(name), defs)
    return {
        "$schema": _DRAFT,
        "title": f"plantool {name}",
        "type": "object",
        "required": ["format", "plantool", "catalogue", "query", "count", "results"],
        "properties": {
            "format": {"const": f"plantool.{name}/1"},
            "plantool": {"type": "string", "description": "version of the program"},
            "catalogue": {
                "type": "object",
                "required": ["edition", "compiled", "overlays"],
                "properties": {
                    "edition": {"type": "string"},
                    "compiled": {"type": "string", "pattern": _DATE},
                    "overlays": {"type": "array", "items": {"type": "string"}},
                },
            },
            "query": {"type": "object", "description": "the options that the command was given"},
            "count": {"type": "integer", "minimum": 0, "description": "number of results"},
            "results": {"type": "array", "items": result},
        },
        "$defs": defs,
    }


def _of(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; dataclasses are added to ``defs`` and referred to."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(part, defs) for part in get_args(kind)]}
    if origin in (tuple, list):
        return {"type": "array", "items": _of(get_args(kind)[0], defs)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(get_args(kind)[1], defs)}
    if is_record(kind):
        return _record(kind, defs)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [str(word) for word in kind]}
    return {
        "type": {
            str: "string",
            bool: "boolean",
            int: "integer",
            float: "number",
            type(None): "null",
        }[kind]
    }


def _record(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in defs:
        defs[name] = {}
        hints = get_type_hints(kind)
        defs[name] = {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").replace("``", "").split()),
            "required": list(field_names(kind)),
            "properties": {field: _of(hints[field], defs) for field in field_names(kind)},
        }
    return {"$ref": f"#/$defs/{name}"}


def _data_schema() -> dict[str, Any]:
    return {
        "$schema": _DRAFT,
        "title": "plantool catalogue file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "catalogue": {"$ref": "#/$defs/catalogue"},
            **{table: {"type": "array", "items": {"$ref": f"#/$defs/{table}"}} for table in TABLES},
        },
        "$defs": {table: _table(table) for table in RULES},
    }


def _table(name: str) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(NEEDED[name]),
        "properties": {field: _field(rule) for field, rule in RULES[name].items()},
    }


def _field(rule: Rule) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "pattern": r"\S"}
    texts = {"type": "array", "items": text}
    some = {"anyOf": [text, {**texts, "minItems": 1}]}
    made: dict[Shape, dict[str, Any]] = {
        Shape.TEXT: text,
        Shape.TEXTS: texts,
        Shape.TEXT_OR_TEXTS: some,
        Shape.WORDS: {
            "type": "array",
            "items": {"type": "string", "pattern": "^[a-z0-9]+([-.][a-z0-9]+)*$"},
        },
        Shape.ID: {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        Shape.SOURCE_ID: {"type": "string", "pattern": "^[a-z0-9]+([-.][a-z0-9]+)*$"},
        Shape.COUNTRY_CODE: {"type": "string", "pattern": "^[A-Z]{2}$"},
        Shape.LANGUAGE: {"type": "string", "pattern": "^[a-z]{2,3}$"},
        Shape.DATE: {"type": "string", "pattern": _DATE},
        Shape.INTERVAL: {"type": "string", "pattern": _INTERVAL},
        Shape.INTEGER: {"type": "integer"},
        Shape.FLAG: {"type": "boolean"},
        Shape.URL: {"type": "string", "pattern": "^https?://"},
        Shape.URLS: {"type": "array", "items": {"type": "string", "pattern": "^https?://"}},
        Shape.NAMES: {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z]{2,3}$"},
            "additionalProperties": some,
        },
        Shape.REF: {"type": "string", "description": f"id of a {rule.table}"},
        Shape.REFS: {
            "type": "array",
            "items": {"type": "string", "description": f"id of a {rule.table}"},
        },
        Shape.EVIDENCE: {"type": "object", "additionalProperties": {**texts, "minItems": 1}},
        Shape.RECORD: {"$ref": f"#/$defs/{rule.table}"},
        Shape.RECORDS: {"type": "array", "items": {"$ref": f"#/$defs/{rule.table}"}},
    }
    if rule.words:
        word = {"enum": [str(one) for one in rule.words]}
        return {"type": "array", "items": word} if rule.shape is Shape.ENUMS else word
    return made[rule.shape]
