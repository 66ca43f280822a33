"""The answer of ``export``: the tables that were written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from plantool.answers.answer import Report, stamp
from plantool.answers.blocks import Block, Column, Grid, Paragraph
from plantool.catalogue.load import Catalogue
from plantool.export.files import Form, export

COLUMNS = ("table", "rows", "path")


class ExportRow(NamedTuple):
    """One table that was written: its name, how many rows it has, and the file it is in."""

    table: str
    rows: int
    path: str


def exporting(catalogue: Catalogue, path: Path, form: Form | None, *, replace: bool) -> Report:
    """Write the catalogue to ``path``, and tell what was written. Raises ``UsageError`` and ``NotWritten``."""
    files = export(catalogue, path, form, replace=replace)
    rows = [
        ExportRow(table, count, str(file))
        for file, tables in files.items()
        for table, count in tables.items()
    ]
    return Report("export", stamp(catalogue), ExportRow, rows, COLUMNS, lambda: _blocks(path, rows))


def _blocks(path: Path, rows: Sequence[ExportRow]) -> list[Block]:
    grid = Grid(
        (Column("table"), Column("rows")), tuple((row.table, str(row.rows)) for row in rows)
    )
    return [
        grid,
        Paragraph(f"{len(rows)} tables, {sum(row.rows for row in rows)} rows, written to {path}"),
    ]
