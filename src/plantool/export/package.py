"""The tables as a Frictionless data package: CSV files, and ``datapackage.json`` about them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from plantool.catalogue.model import Edition
from plantool.export.tables import TABLES, Column, Row, Table, licence_page

DESCRIPTOR = "datapackage.json"
FILES = (*(f"{name}.csv" for name in TABLES), DESCRIPTOR)
"""The names of all files of a package."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_ABOUT = (
    "All that plantool's catalogue says, one CSV file a table. An empty cell means that nothing is "
    "known. A list of plain texts is a JSON array. A text that a spreadsheet program would take "
    "for a formula has an apostrophe before it: where a cell begins with apostrophes and then =, "
    "+, -, @, a tab or a line break, take one apostrophe away to get the text as the catalogue has "
    "it. The licence holds for records whose origin is 'bundled'; others were added by a reader."
)


def files_of(rows: Mapping[str, Sequence[Row]], edition: Edition) -> dict[str, bytes]:
    """The files of a package by name; the same rows give the same bytes."""
    package = {
        "profile": "tabular-data-package",
        "name": "plantool",
        "title": edition.title,
        "version": edition.edition,
        "description": _ABOUT,
        "licenses": [{"name": edition.licence, "path": licence_page(edition)}],
        "resources": [_resource(table) for table in TABLES.values()],
    }
    described = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    texts = [*(_csv(table, rows[name]) for name, table in TABLES.items()), described]
    return {name: text.encode() for name, text in zip(FILES, texts, strict=True)}


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
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _resource(table: Table) -> dict[str, Any]:
    """The description of a table's file, with its keys."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {
                        "resource": column.refers,
                        "fields": list(TABLES[column.refers].key),
                    },
                }
                for column in table.columns
                if column.refers
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    """The description of a column."""
    limits: dict[str, Any] = {"required": True} if column.needed else {}
    limits |= {"enum": list(column.words)} if column.words else {}
    about = {"description": column.about} if column.about else {}
    return {"name": column.name, "type": column.type, **about, "constraints": limits}
