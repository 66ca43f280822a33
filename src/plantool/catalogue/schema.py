"""The JSON Schema of a type: of a record in a data file, or of one that an answer brings.

Both are made from the annotations of the classes. In a data file only the fields without a default
are needed, and texts have their form; in an answer every field is there.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from plantool.catalogue.marks import Form, Ref, fields
from plantool.catalogue.model import File

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_NAMES = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}


def data_schema() -> dict[str, Any]:
    """The schema of a data file."""
    defs: dict[str, Any] = {}
    about = {"$schema": DRAFT, "title": "plantool catalogue file"}
    return {**about, **_record(File, defs, in_file=True), "$defs": defs}


def schema_of(kind: Any, defs: dict[str, Any], *, in_file: bool = False) -> dict[str, Any]:
    """The schema of a type; records are added to ``defs`` and referred to."""
    origin, args = get_origin(kind), get_args(kind)
    parts = [
        schema_of(part, defs, in_file=in_file)
        for part in (args[:1] if origin is Annotated else args)
        if part is not Ellipsis and not (in_file and part is type(None))  # TOML knows no null
    ]
    if origin is Annotated:
        for mark in args[1:] if in_file else ():
            if isinstance(mark, Form):
                parts[0]["pattern"] = f"^{mark.pattern}$"
            elif isinstance(mark, Ref):
                parts[0]["description"] = f"id of a {mark}"
        return parts[0]
    if origin in (Union, types.UnionType):
        return {"anyOf": parts} if len(parts) > 1 else parts[0]
    if origin in (tuple, list):
        return {"type": "array", "items": parts[0]}
    if origin is not None and issubclass(origin, Mapping):
        names, values = parts
        if in_file:  # a list of one text may be written without brackets
            values = {"anyOf": [values["items"], values | {"minItems": 1}]}
            return {"type": "object", "propertyNames": names, "additionalProperties": values}
        return {"type": "object", "additionalProperties": values}
    if hasattr(kind, "_fields"):
        if kind.__name__ not in defs:
            defs[kind.__name__] = {}
            defs[kind.__name__] = _record(kind, defs, in_file=in_file)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if issubclass(kind, StrEnum):
        return {"enum": [str(word) for word in kind]}
    return {"type": _NAMES[kind], **({"pattern": r"\S"} if in_file and kind is str else {})}


def _record(record: Any, defs: dict[str, Any], *, in_file: bool) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    names = [*fields(record)] if in_file else record._fields
    return {
        "type": "object",
        "description": " ".join((record.__doc__ or "").replace("``", "").split()),
        "required": [n for n in names if not (in_file and n in record._field_defaults)],
        **({"additionalProperties": False} if in_file else {}),
        "properties": {name: schema_of(hints[name], defs, in_file=in_file) for name in names},
    }
