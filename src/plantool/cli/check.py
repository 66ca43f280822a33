"""``plantool check``: the problems of catalogue files."""

from pathlib import Path
from typing import Annotated

from plantool.answers.check import Problems, problems
from plantool.cli.files import at_home, data_paths
from plantool.cli.options import argument, option
from plantool.cli.output import Output, command


@command(Problems, "plantool check", "plantool check own.toml", "plantool check --warnings")
def check_command(
    output: Output,
    paths: Annotated[
        list[Path] | None,
        argument(
            "[PATH...]", "Catalogue files or folders; else the bundled catalogue and PLANTOOL_DATA."
        ),
    ] = None,
    warnings: Annotated[
        bool, option("--warnings", "Name the warnings of the bundled catalogue too.")
    ] = False,
) -> Problems:
    """Check catalogue files: all problems at once.

    Each problem is told with file, line, record, field and what to do. Without a path, the warnings
    for the editors of the bundled catalogue are only counted.
    Leaves with 0 where there are no problems (warnings are only told), with 3 where there are.
    """
    files = [*map(at_home, (*(paths or ()), *(output.options.data or ())))] or data_paths(())
    return problems(files, warnings=warnings or bool(files))
