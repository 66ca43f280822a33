"""``plantool check``: the problems of catalogue files."""

from pathlib import Path

from plantool.answers.check import Problems
from plantool.cli.options import argument, at_home, data_paths, flag
from plantool.cli.output import Output


def check_command(
    output: Output,
    paths: list[Path] | None = argument(
        "[PATH...]",
        "Catalogue files or folders; else the bundled catalogue and PLANTOOL_DATA.",
        parser=at_home,
    ),
    warnings: bool = flag("--warnings", help="Name the warnings of the bundled catalogue too."),
) -> Problems:
    """Check catalogue files: all problems at once.

    plantool check
    plantool check own.toml
    plantool check --warnings

    Each problem is told with file, line, record, field and what to do. Without a path, the warnings
    for the editors of the bundled catalogue are only counted.
    Leaves with 0 where there are no problems (warnings are only told), with 3 where there are.
    """
    files = [*(paths or ()), *(output.options.data or ())] or data_paths()
    return Problems(files, warnings=warnings or bool(files))
