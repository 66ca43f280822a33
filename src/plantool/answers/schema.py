"""The answer of ``schema``, and the JSON Schemas (draft 2020-12) of answers and the data file."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import NUMBER, Answer
from plantool.answers.blocks import Block
from plantool.catalogue.load import Catalogue
from plantool.catalogue.schema import DRAFT, answer_schema, data_schema

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

_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


class SchemaRow(NamedTuple):
    """A schema that can be asked for by name."""

    name: str
    describes: str


class Schemas(Answer):
    """The names of all schemas."""

    name = "schema"
    record = SchemaRow
    columns = ("name", "describes")

    def __init__(self, catalogue: Catalogue) -> None:
        rows = [SchemaRow(name, wording.SCHEMA_OF_ANSWER.format(name=name)) for name in ANSWERS]
        rows.append(SchemaRow(DATA, wording.SCHEMA_OF_DATA))
        super().__init__(catalogue, rows)

    def blocks(self) -> Iterator[Block]:
        """A table of the names."""
        yield parts.grid(self.results, "name", "describes")


def record_of(name: str) -> type:
    """The class of a result of a command's answer."""
    module, _, answer = ANSWERS[name].partition(":")
    record: type = getattr(import_module(f"plantool.answers.{module}"), answer).record
    return record


def schema(name: str) -> dict[str, Any]:
    """The schema of one answer, or of the data file. Raises ``KeyError`` for an unknown name."""
    if name == DATA:
        return data_schema()
    defs: dict[str, Any] = {}
    text, number = {"type": "string"}, {"type": "integer", "minimum": 0}
    catalogue = {
        "edition": text,
        "compiled": {**text, "pattern": _DATE},
        "overlays": {"type": "array", "items": text},
    }
    properties: dict[str, Any] = {
        "format": {"const": f"plantool.{name}/{NUMBER}"},
        "plantool": {**text, "description": "version of the program"},
        "catalogue": {"type": "object", "required": list(catalogue), "properties": catalogue},
        "query": {"type": "object", "description": "the options that the command was given"},
        "total": {**number, "description": "results without a limit"},
        "count": {**number, "description": "number of results"},
        "notes": {"type": "array", "items": text},
        "results": {"type": "array", "items": answer_schema(record_of(name), defs)},
    }
    return {
        "$schema": DRAFT,
        "title": f"plantool {name}",
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "$defs": defs,
    }
