"""The JSON Schema of a type: of a record in a data file, or of one that an answer brings.

Both are made from the annotations of the classes. In a data file only the fields without a default
are needed, and texts have their form; in an answer every field is there.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from plantool.catalogue.marks import Field, Many, fields, record_name
from plantool.catalogue.model import TABLES, Edition

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_TEXT = {"type": "string", "pattern": r"\S"}
_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


def data_schema() -> dict[str, Any]:
    """The schema of a data file."""
    defs: dict[str, Any] = {}
    tables = {table: _file_record(record, defs) for table, record in TABLES.items()}
    return {
        "$schema": DRAFT,
        "title": "plantool catalogue file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "catalogue": _file_record(Edition, defs),
            **{table: {"type": "array", "items": record} for table, record in tables.items()},
        },
        "$defs": defs,
    }


def _file_record(record: type, defs: dict[str, Any]) -> dict[str, Any]:
    """A reference to the schema of a record in a file, which is added to ``defs``."""
    name = "catalogue" if record is Edition else record_name(record)
    if name not in defs:
        defs[name] = {}
        known = fields(record)
        defs[name] = {
            "type": "object",
            "additionalProperties": False,
            "required": [field.name for field in known.values() if field.needed],
            "properties": {field.name: _file_field(field, defs) for field in known.values()},
        }
    return {"$ref": f"#/$defs/{name}"}


def _file_field(field: Field, defs: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field."""
    value = _file_value(field, defs)
    if field.many is not Many.ONE:
        filled = {"minItems": 1} if field.key or field.many is Many.ONE_OR_LIST else {}
        several = {"type": "array", "items": value, **filled}
        value = several if field.many is Many.LIST else {"anyOf": [value, several]}
    if field.key is None:
        return value
    pattern = field.key.form and {"propertyNames": {"pattern": f"^{field.key.form.pattern}$"}}
    return {"type": "object", **(pattern or {}), "additionalProperties": value}


def _file_value(field: Field, defs: dict[str, Any]) -> dict[str, Any]:
    """The schema of one value of a field."""
    if field.below:
        return _file_record(field.kind, defs)
    if field.words:
        return {"enum": list(field.words)}
    if field.free:
        return {**_TEXT, "description": f"id of a {field.table}; in format 1, any text"}
    if field.table:
        return {"type": "string", "description": f"id of a {field.table}"}
    if field.form:
        return {"type": "string", "pattern": f"^{field.form.pattern}$"}
    return _TEXT if field.kind is str else {"type": _NAMES[field.kind]}


def answer_schema(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type in an answer; records are added to ``defs`` and referred to."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return answer_schema(args[0], defs)
    if origin in (Union, types.UnionType):
        return {"anyOf": [answer_schema(part, defs) for part in args]}
    if origin in (tuple, list):
        return {"type": "array", "items": answer_schema(args[0], defs)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": answer_schema(args[1], defs)}
    if hasattr(kind, "_fields"):
        return _answer_record(kind, defs)
    if issubclass(kind, StrEnum):
        return {"enum": [str(word) for word in kind]}
    return {"type": _NAMES[kind]}


def _answer_record(record: Any, defs: dict[str, Any]) -> dict[str, Any]:
    name = record.__name__
    if name not in defs:
        defs[name] = {}
        hints = get_type_hints(record)
        defs[name] = {
            "type": "object",
            "description": " ".join((record.__doc__ or "").replace("``", "").split()),
            "required": list(record._fields),
            "properties": {field: answer_schema(hints[field], defs) for field in record._fields},
        }
    return {"$ref": f"#/$defs/{name}"}
