"""The tables as a Frictionless data package: CSV files, and ``datapackage.json`` about them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plantool.catalogue.model import Edition
from plantool.export.tables import ABOUT, TABLES, Column, Row, Table

DESCRIPTOR = "datapackage.json"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_EXPLAINED = (
    "All that plantool's catalogue says, one CSV file a table. An empty cell means that nothing is "
    "known; a list of plain texts is a JSON array. Where a cell begins with apostrophes and then "
    "=, +, -, @, a tab or a line break, take one apostrophe away: it keeps spreadsheet programs "
    "from taking the text for a formula. The licence holds for records whose origin is 'bundled'."
)


def write(rows: Mapping[str, Sequence[Row]], edition: Edition, folder: Path) -> None:
    """Write the files into a folder; the same rows give the same bytes."""
    licence = f"https://spdx.org/licenses/{edition.licence}.html"
    package = {
        "profile": "tabular-data-package",
        "name": "plantool",
        "title": edition.title,
        "version": edition.edition,
        "description": _EXPLAINED,
        "licenses": [{"name": edition.licence, "path": licence}],
        "resources": [_resource(table) for table in TABLES.values()],
    }
    texts = {f"{name}.csv": _csv(table, rows[name]) for name, table in TABLES.items()}
    texts[DESCRIPTOR] = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())


def _csv(table: Table, rows: Sequence[Row]) -> str:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(map(cell, row) for row in rows)
    return out.getvalue()


def cell(value: str | int | None) -> str | int | None:
    """A value as a spreadsheet program may read it: no text is a formula."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _resource(table: Table) -> dict[str, Any]:
    """The description of a table's file, with its keys."""
    references = [
        (column.name, {"resource": column.refers, "fields": [*TABLES[column.refers].key]})
        for column in table.columns
        if column.refers
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": [*table.key],
            "foreignKeys": [{"fields": [name], "reference": to} for name, to in references],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    """The description of a column."""
    limits: dict[str, Any] = {"required": True} if column.needed else {}
    limits |= {"enum": [*column.words]} if column.words else {}
    about = {"description": ABOUT[column.name]} if column.name in ABOUT else {}
    return {"name": column.name, "type": column.type, **about, "constraints": limits}
