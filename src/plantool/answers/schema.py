"""The answer of ``schema``, and the JSON Schemas (draft 2020-12) of answers and the data file."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import NUMBER, Answer, Format, Stamp
from plantool.answers.blocks import Block
from plantool.catalogue.load import Catalogue
from plantool.catalogue.schema import DRAFT, data_schema, schema_of

ANSWERS = (
    *("list", "show", "search", "compare", "sources", "themes", "bodies", "countries"),
    *("timeline", "cite", "check", "export", "schema"),
)
"""The commands whose answers programs read; each is in the module of its name."""

DATA = "data"
"""The name of the data file's schema."""

NAMES = (*ANSWERS, DATA)

_TEXT, _NUMBER = {"type": "string"}, {"type": "integer", "minimum": 0}


class SchemaRow(NamedTuple):
    """A schema that can be asked for by name."""

    name: str
    describes: str


class Schemas(Answer):
    """The names of all schemas."""

    name = "schema"
    record = SchemaRow
    other_formats: ClassVar = {"name": (Format.JSON,)}
    columns = "name describes"

    def __init__(self, catalogue: Catalogue) -> None:
        rows = [SchemaRow(name, wording.SCHEMA_OF_ANSWER.format(name=name)) for name in ANSWERS]
        super().__init__(catalogue, [*rows, SchemaRow(DATA, wording.SCHEMA_OF_DATA)])

    def blocks(self) -> Iterator[Block]:
        """A table of the names."""
        yield parts.table(self.results, "name", "describes")


def record_of(name: str) -> type:
    """The class of a result of a command's answer."""
    values = vars(import_module(f"plantool.answers.{name}")).values()
    record: type = next(each.record for each in values if getattr(each, "name", None) == name)
    return record


def schema(name: str) -> dict[str, Any]:
    """The schema of one answer, or of the data file. Raises ``KeyError`` for an unknown name."""
    if name == DATA:
        return data_schema()
    defs: dict[str, Any] = {}
    properties: dict[str, Any] = {
        "format": {"const": f"plantool.{name}/{NUMBER}"},
        "plantool": {**_TEXT, "description": "version of the program"},
        "catalogue": schema_of(Stamp, defs),
        "query": {"type": "object", "description": "the options that the command was given"},
        "total": {**_NUMBER, "description": "results without a limit"},
        "count": {**_NUMBER, "description": "number of results"},
        "notes": {"type": "array", "items": _TEXT},
        "results": {"type": "array", "items": schema_of(record_of(name), defs)},
    }
    envelope = {"$schema": DRAFT, "title": f"plantool {name}", "type": "object"}
    return {**envelope, "required": [*properties], "properties": properties, "$defs": defs}
