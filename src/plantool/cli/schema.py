"""``plantool schema``: JSON Schema of the answers and of the data file."""

import json

from plantool.answers.schema import NAMES, Schemas, schema
from plantool.cli.options import argument
from plantool.cli.output import Output


def schema_command(
    output: Output,
    name: str | None = argument("[NAME]", "A command, or 'data' for the data file.", among=NAMES),
) -> Schemas:
    """JSON Schema of the answers and of the data file.

    plantool schema
    plantool schema list
    plantool schema data --output plans.schema.json

    Draft 2020-12. Without a name, list the names.
    """
    answer = Schemas(output.catalogue)
    if name:
        answer.text = json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"
    return answer
