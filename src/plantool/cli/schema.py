"""``plantool schema``: JSON Schema of the answers and of the data file."""

import json
from typing import Annotated

from plantool.answers.answer import Format, PlainText
from plantool.answers.schema import NAMES, Schemas, schema
from plantool.cli import complete
from plantool.cli.options import argument
from plantool.cli.output import Output, command
from plantool.errors import UsageError
from plantool.text import visible


@command(
    Schemas,
    "plantool schema",
    "plantool schema list",
    "plantool schema data --output plans.schema.json",
)
def schema_command(
    output: Output,
    name: Annotated[
        str | None, argument("[NAME]", "A command, or 'data' for the data file.", complete.schemas)
    ] = None,
) -> Schemas | PlainText:
    """JSON Schema of the answers and of the data file.

    Draft 2020-12. Without a name, list the names.
    """
    if name is None:
        return Schemas(output.catalogue())
    if name not in NAMES:
        raise UsageError(
            f"No schema is called '{visible(name)[:60]}'.", f"Known: {', '.join(NAMES)}."
        )
    return PlainText(json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n", Format.JSON)
