"""The answer of ``export``: the tables that were written."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import Answer
from plantool.answers.blocks import Block, Paragraph
from plantool.catalogue.load import Catalogue
from plantool.export.files import export, is_sqlite
from plantool.export.sqlite import metadata_path


class ExportRow(NamedTuple):
    """One table that was written: its name, how many rows it has, and the file it is in."""

    table: str
    rows: int
    path: str


class ExportedTables(Answer):
    """The tables written to a path, with how many rows each has."""

    name = "export"
    record = ExportRow
    columns = "table rows path"

    def __init__(self, catalogue: Catalogue, path: Path, *, replace: bool) -> None:
        """Write the catalogue to ``path``. Raises ``UsageError`` and ``NotWritten``."""
        self.path = path
        rows = [
            ExportRow(table, count, str(path if is_sqlite(path) else path / f"{table}.csv"))
            for table, count in export(catalogue, path, replace=replace).items()
        ]
        notes = []
        if is_sqlite(path):
            notes = [wording.FOR_DATASETTE.format(path=path, metadata=metadata_path(path))]
        super().__init__(catalogue, rows, notes)

    def blocks(self) -> Iterator[Block]:
        """A table of the tables, and how many rows they have in all."""
        yield parts.grid(((row.table, str(row.rows)) for row in self.results), "table", "rows")
        tables, rows = len(self.results), sum(row.rows for row in self.results)
        yield Paragraph(wording.WRITTEN.format(tables=tables, rows=rows, path=self.path))
