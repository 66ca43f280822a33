"""The commands for data: check and schema."""

from pathlib import Path
from typing import Annotated

import typer

from plantool.cli import say
from plantool.cli.output import Output, data_paths
from plantool.status import ExitCode


def check_command(
    out: Output,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH...]", help="Catalogue files or folders; without one, the bundled catalogue and PLANTOOL_DATA.")
    ] = None,
) -> None:
    """Check catalogue files: all problems and doubts at once, each with file, line, record, field and what to do.

    Leaves with 0 where there are no problems (doubts are only told), with 3 where there are.
    """
    from plantool.report import checking

    report = checking.checking([*(paths or ()), *out.options.data] or data_paths(()))
    out.send(report, checking.ProblemRow)
    found = sum(not row.warning for row in report.results)
    say(f"{found or 'No'} {'problem' if found == 1 else 'problems'}, {len(report.results) - found} to look at.")
    raise typer.Exit(ExitCode.BAD_DATA if found else ExitCode.FOUND)
