"""Where an export goes: what its name asks for, and writing it whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from plantool.catalogue.load import Catalogue
from plantool.errors import NotWritten, UsageError
from plantool.export import package, sqlite
from plantool.export.tables import rows_of


def is_sqlite(path: Path) -> bool:
    """Whether a name asks for SQLite, and not for a folder."""
    return path.suffix.lower() in (".db", ".sqlite", ".sqlite3")


def export(catalogue: Catalogue, path: Path, *, replace: bool = False) -> dict[str, int]:
    """Write the catalogue to ``path``; how many rows each table has.

    Raises ``UsageError`` for a name that does not do, and ``NotWritten``.
    """
    ending = path.suffix[1:]
    if not (is_sqlite(path) or ending == "" or ending.isdigit()):  # a folder may be plans-2026.11
        raise UsageError(
            f"'{path}' does not tell what to write: .{ending} is neither SQLite nor a folder.",
            "End the name in .db for SQLite, or in nothing (a folder) for a data package.",
        )
    rows, edition = rows_of(catalogue), catalogue.edition
    places = [path, sqlite.metadata_path(path)] if is_sqlite(path) else [path]
    try:
        if taken := [place for place in places if place.exists() and not replace]:
            message = f"'{taken[0]}' exists already."
            raise UsageError(message, "Choose another name, or replace it with --force.")
        if path.is_dir() and any(path.iterdir()) and not (path / package.DESCRIPTOR).exists():
            raise UsageError(f"'{path}' holds no export to replace.", "Choose another name.")
        # All is written beside its place first, and takes it when all is whole.
        with TemporaryDirectory(prefix=".plantool-", dir=path.parent) as beside:
            if is_sqlite(path):
                folder = path.parent
                sqlite.write(rows, edition, Path(beside, path.name))
            else:
                folder = path
                package.write(rows, edition, Path(beside))
            folder.mkdir(exist_ok=True)
            for new in Path(beside).iterdir():
                new.replace(folder / new.name)
    except (OSError, ValueError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotWritten(
            f"'{path}' could not be written: {reason}.",
            "Check the folder, its permissions and the space left.",
        ) from None
    return {name: len(table) for name, table in rows.items()}
