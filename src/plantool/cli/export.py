"""``plantool export``: all data for other programs."""

from pathlib import Path

from plantool.answers.export import ExportedTables
from plantool.cli.options import argument, at_home, flag
from plantool.cli.output import Output


def export_command(
    output: Output,
    path: Path = argument(
        "PATH",
        "A name in .db, .sqlite or .sqlite3; or of a new folder, for a data package.",
        ...,
        parser=at_home,
    ),
    force: bool = flag("--force", help="Replace the file, or the folder of an earlier export."),
) -> ExportedTables:
    """All data as SQLite, or as a data package of CSV files.

    plantool export plans.db
    plantool export plans --data own.toml

    One SQLite file, or a Frictionless data package.
    Your own plans (--data) are in it. The answer names the tables and how many rows each has.
    """
    return ExportedTables(output.recorded, path, replace=force)
