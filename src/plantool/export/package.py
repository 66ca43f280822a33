"""The tables as a Frictionless data package: CSV files, and ``datapackage.json`` about them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plantool.catalogue.model import Edition
from plantool.export.tables import ABOUT, TABLES, Row, Table

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
    import csv

    for name, table in TABLES.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in table.columns)
            writer.writerows(map(cell, row) for row in rows[name])
    licence = f"https://spdx.org/licenses/{edition.licence}.html"
    about = {
        "profile": "tabular-data-package",
        "name": "plantool",
        "title": edition.title,
        "version": edition.edition,
        "description": _EXPLAINED,
        "licenses": [{"name": edition.licence, "path": licence}],
        "resources": [_resource(table) for table in TABLES.values()],
    }
    text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="")


def cell(value: str | int | None) -> str | int | None:
    """A value as a spreadsheet program may read it: no text is a formula."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _resource(table: Table) -> dict[str, Any]:
    """The description of a table's file: its columns and keys."""
    columns: list[dict[str, Any]] = []
    references: list[dict[str, Any]] = []
    for name, _, kind, refers, words in table.columns:
        limits = {"required": name in table.key, **({"enum": words} if words else {})}
        about = {"description": ABOUT[name]} if name in ABOUT else {}
        columns.append({"name": name, "type": kind, **about, "constraints": limits})
        if refers:
            target = {"resource": refers, "fields": TABLES[refers].key}
            references.append({"fields": [name], "reference": target})
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "encoding": "utf-8",
        "schema": {"fields": columns, "primaryKey": table.key, "foreignKeys": references},
    }
