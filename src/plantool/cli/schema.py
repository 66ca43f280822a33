"""``plantool schema``: JSON Schema of the answers and of the data file."""

import json

from plantool.answers.answer import Format
from plantool.answers.schema import NAMES, Schemas, schema
from plantool.cli.options import argument
from plantool.cli.output import Output, command
from plantool.errors import UsageError
from plantool.text import quoted


@command(
    Schemas,
    "plantool schema",
    "plantool schema list",
    "plantool schema data --output plans.schema.json",
)
def schema_command(
    output: Output,
    name: str | None = argument(
        "[NAME]", "A command, or 'data' for the data file.", autocompletion=lambda: NAMES
    ),
) -> Schemas | str:
    """JSON Schema of the answers and of the data file.

    Draft 2020-12. Without a name, list the names.
    """
    if name is None:
        return Schemas(output.catalogue)
    if name not in NAMES:
        raise UsageError(f"No schema is called {quoted(name)}.", f"Known: {', '.join(NAMES)}.")
    output.as_text(Format.JSON)
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
