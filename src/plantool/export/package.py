"""The tables as a Frictionless data package: CSV files, and ``datapackage.json`` about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plantool.catalogue.model import Edition
from plantool.export.columns import LICENCES, Column, Row, Table, Type, Value
from plantool.export.tables import TABLES

DESCRIPTOR = "datapackage.json"
FILES = (DESCRIPTOR, *(f"{table.name}.csv" for table in TABLES))
"""The names of all files of a package."""

_TYPES = {
    Type.TEXT: "string",
    Type.TEXTS: "array",
    Type.INTEGER: "integer",
    Type.BOOLEAN: "boolean",
}
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_ABOUT = (
    "All that plantool's catalogue says, one CSV file a table. An empty cell means that nothing is "
    "known. A list of plain texts is a JSON array. A text that a spreadsheet program would take "
    "for a formula has an apostrophe before it: where a cell begins with apostrophes and then =, "
    "+, -, @, a tab or a line break, take one apostrophe away to get the text as the catalogue has "
    "it. The licence holds for records whose origin is 'bundled'; others were added by a reader."
)


def write(tables: Mapping[str, Sequence[Row]], edition: Edition, path: Path) -> None:
    """Write a folder, or a zip file where the name ends so; the same tables give the same bytes."""
    files = {f"{table.name}.csv": _csv(table, tables[table.name]) for table in TABLES}
    files[DESCRIPTOR] = _descriptor(edition, files)
    if path.suffix.lower() == ".zip":
        _zip(path, files)
        return
    path.mkdir()
    for name, data in files.items():
        (path / name).write_bytes(data)


def _zip(path: Path, files: Mapping[str, bytes]) -> None:
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    with ZipFile(path, "x") as package:
        for name, data in files.items():
            member = ZipInfo(name)
            member.external_attr = 0o644 << 16  # else the owner alone may read what is unpacked
            package.writestr(member, data, ZIP_DEFLATED)


def _csv(table: Table, rows: Sequence[Row]) -> bytes:
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_written(value) for value in row] for row in rows)
    return out.getvalue().encode()


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            import json

            return json.dumps(value, ensure_ascii=False)
        case str() if _FORMULA.match(value):
            return "'" + value
        case _:
            return str(value)


def _descriptor(edition: Edition, files: Mapping[str, bytes]) -> bytes:
    import json

    title, address = LICENCES.get(edition.licence, (edition.licence, ""))
    package = {
        "profile": "tabular-data-package",
        "name": "plantool",
        "title": edition.title,
        "version": edition.edition,
        "description": _ABOUT,
        "licenses": [
            {"name": edition.licence, "title": title} | ({"path": address} if address else {})
        ],
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in TABLES],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    from hashlib import sha256

    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign_key(column) for column in table.columns if column.refers],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.needed else {}
    if column.words:
        limits["enum"] = list(column.words)
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.holds]}
    return (
        field
        | ({"description": column.about} if column.about else {})
        | ({"constraints": limits} if limits else {})
    )


def _foreign_key(column: Column) -> dict[str, Any]:
    target = next(table for table in TABLES if table.name == column.refers)
    return {
        "fields": [column.name],
        "reference": {"resource": target.name, "fields": list(target.key)},
    }
