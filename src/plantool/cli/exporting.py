"""The command that writes the whole catalogue for other programs: export."""

from pathlib import Path
from typing import Annotated

import typer

from plantool.answers import export as exporting
from plantool.cli.output import Output
from plantool.export.files import Form


def export_command(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="PATH",
            help="A name in .db, .sqlite or .sqlite3; or of a new folder, or in .zip, for a data package.",
        ),
    ],
    out: Output,
    as_: Annotated[
        Form | None, typer.Option("--as", help="What to write, where the name does not tell.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file, or the folder of an earlier export.")
    ] = False,
) -> None:
    """Write all data as one SQLite file, or as a Frictionless data package of CSV files; your own plans (--data) are in it.

    The answer names the tables and how many rows each has.
    """
    out.answer(
        exporting.ExportRow,
        lambda catalogue: exporting.exported_tables(catalogue, path, as_, replace=force),
    )
