"""``plantool export``: all data for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from plantool.answers.export import ExportedTables, exported_tables
from plantool.cli.options import command
from plantool.cli.output import Output, at_home
from plantool.export.files import Form


@command(
    ExportedTables,
    "plantool export plans.db",
    "plantool export plans.zip",
    "plantool export plans --as package --data own.toml",
)
def export_command(
    output: Output,
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            help="A name in .db, .sqlite or .sqlite3; or of a new folder, or in .zip,"
            " for a data package.",
        ),
    ],
    as_: Annotated[
        Form | None,
        typer.Option(
            "--as",
            metavar="FORM",
            help=f"What to write, where the name does not tell: {', '.join(Form)}.",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file, or the folder of an earlier export.")
    ] = False,
) -> ExportedTables:
    """All data as SQLite, or as a data package of CSV files.

    One SQLite file, or a Frictionless data package.
    Your own plans (--data) are in it. The answer names the tables and how many rows each has.
    """
    return exported_tables(output.catalogue(), at_home(path), as_, replace=force)
