"""``plantool check``: the problems of catalogue files."""

from pathlib import Path
from typing import Annotated

import typer

from plantool.answers.check import Problems, problems
from plantool.cli.options import command
from plantool.cli.output import Output, data_paths


@command(Problems, "plantool check", "plantool check own.toml")
def check_command(
    output: Output,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="Catalogue files or folders; else the bundled catalogue and PLANTOOL_DATA.",
        ),
    ] = None,
) -> Problems:
    """Check catalogue files: all problems at once.

    Each problem is told with file, line, record, field and what to do.
    Leaves with 0 where there are no problems (warnings are only told), with 3 where there are.
    """
    return problems([*(paths or ()), *output.options.data] or data_paths(()))
