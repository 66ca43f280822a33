"""Where an export goes: what its name asks for, and writing it whole or not at all."""

from __future__ import annotations

from pathlib import Path

from plantool.catalogue.load import Catalogue
from plantool.errors import NotWritten, UsageError
from plantool.export.tables import rows_of

_SQLITE = (".db", ".sqlite", ".sqlite3")


def metadata_path(path: Path) -> Path | None:
    """Where the metadata for Datasette stands: ``plans-metadata.json`` beside ``plans.db``."""
    return path.with_name(f"{path.stem}-metadata.json") if path.suffix.lower() in _SQLITE else None


def is_folder(path: Path) -> bool:
    """Whether a name asks for a folder: it has no ending, or a number as in ``plans-2026.11``."""
    return not path.suffix or path.suffix[1:].isdigit()


def export(catalogue: Catalogue, path: Path, *, replace: bool = False) -> dict[str, int]:
    """Write the catalogue to ``path``; how many rows each table has.

    Raises ``UsageError`` for a name that does not do, and ``NotWritten``.
    """
    import sqlite3
    from tempfile import TemporaryDirectory

    suffix = path.suffix.lower()
    if not (suffix in (*_SQLITE, ".zip") or is_folder(path)):
        raise UsageError(
            f"'{path}' does not tell what to write: {suffix} is neither SQLite nor a data package.",
            "End the name in .db for SQLite, in .zip or in nothing (a folder) for a data package.",
        )
    rows = rows_of(catalogue)
    metadata = metadata_path(path)
    folder = path if is_folder(path) else path.parent
    try:
        for place in (path, metadata):
            if place and place.exists() and not replace:
                message = f"'{place}' exists already."
                raise UsageError(message, "Choose another name, or replace it with --force.")
        # All is written beside its place first, and takes it when all is whole.
        with TemporaryDirectory(prefix=".plantool-", dir=path.parent) as beside:
            if metadata:
                from plantool.export import sqlite

                new = Path(beside, path.name)
                sqlite.write(rows, catalogue.edition, new, Path(beside, metadata.name))
            else:
                from plantool.export import package

                new = Path(beside) if is_folder(path) else Path(beside, path.name)
                package.write(rows, catalogue.edition, new)
            folder.mkdir(exist_ok=True)
            for new in sorted(Path(beside).iterdir()):
                new.replace(folder / new.name)
    except (OSError, ValueError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotWritten(
            f"'{path}' could not be written: {reason}.",
            "Check the folder, its permissions and the space left.",
        ) from None
    return {name: len(table) for name, table in rows.items()}
