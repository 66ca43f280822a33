"""The commands for data: check and schema."""

from pathlib import Path
from typing import Annotated

import typer

from plantool.cli import complete, say
from plantool.cli.output import Output, data_paths
from plantool.errors import ExitCode, NothingFound
from plantool.formats import Format, json_text
from plantool.text import visible


def check_command(
    out: Output,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="Catalogue files or folders; without one, the bundled catalogue and PLANTOOL_DATA.",
        ),
    ] = None,
) -> None:
    """Check catalogue files: all problems and warnings at once, each with file, line, record, field and what to do.

    Leaves with 0 where there are no problems (warnings are only told), with 3 where there are.
    """
    from plantool.answers import check as checking

    report = checking.problems([*(paths or ()), *out.options.data] or data_paths(()))
    out.send(report, checking.ProblemRow)
    found = sum(not row.warning for row in report.results)
    warnings = len(report.results) - found
    say(f"{_count(found, 'problem')}, {_count(warnings, 'warning').lower()}.")
    raise typer.Exit(ExitCode.BAD_DATA if found else ExitCode.FOUND)


def _count(number: int, what: str) -> str:
    return f"{number or 'No'} {what}{'' if number == 1 else 's'}"


def schema_command(
    out: Output,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A command, or 'data' for the data file.",
            autocompletion=complete.schemas,
        ),
    ] = None,
) -> None:
    """Print the JSON Schema (draft 2020-12) of a command's JSON answer or of the data file; without a name, list the names."""
    from plantool.answers import schema as contract

    if name is None:
        out.answer(contract.SchemaRow, contract.schemas)
    if name not in (*contract.ANSWERS, contract.DATA):
        raise NothingFound(
            f"No schema is called '{visible(str(name))[:60]}'.",
            f"Known: {', '.join((*contract.ANSWERS, contract.DATA))}.",
        )
    out.raw(json_text(contract.schema(name)), (Format.JSON,))
