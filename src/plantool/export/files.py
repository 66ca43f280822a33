"""Where an export goes: what its name asks for, and writing it whole or not at all."""

from __future__ import annotations

from pathlib import Path

from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Edition
from plantool.errors import NotWritten, UsageError
from plantool.export.tables import Row, rows_of

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
    from shutil import copymode
    from tempfile import TemporaryDirectory

    suffix = path.suffix.lower()
    if not (suffix in (*_SQLITE, ".zip") or is_folder(path)):
        raise UsageError(
            f"'{path}' does not tell what to write: {suffix} is neither SQLite nor a data package.",
            "End the name in .db for SQLite, in .zip or in nothing (a folder) for a data package.",
        )
    rows = rows_of(catalogue)
    try:
        for place in filter(None, (path, metadata_path(path))):
            _check_free(place, replace=replace)
        # All is written beside its place first, and takes it when it is whole.
        with TemporaryDirectory(prefix=".plantool-", dir=path.parent) as beside:
            _write(rows, catalogue.edition, path, Path(beside))
            folder = path if is_folder(path) else path.parent
            folder.mkdir(exist_ok=True)
            for new in sorted(Path(beside).iterdir()):
                if (folder / new.name).exists():
                    copymode(folder / new.name, new)
                new.replace(folder / new.name)
    except (OSError, ValueError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotWritten(
            f"'{path}' could not be written: {reason}.",
            "Check the folder, its permissions and the space left.",
        ) from None
    return {name: len(table) for name, table in rows.items()}


def _check_free(path: Path, *, replace: bool) -> None:
    """Only a file, or a folder that holds an export and nothing else, may be replaced."""
    from plantool.export.package import FILES

    if not path.exists():
        return
    if not replace:
        raise UsageError(
            f"'{path}' exists already.", "Choose another name, or replace it with --force."
        )
    if is_folder(path):
        ours = path.is_dir() and all(file.name in FILES for file in path.iterdir())
    else:
        ours = path.is_file()
    if not ours:
        raise UsageError(
            f"'{path}' holds more than an export, so it is not replaced.", "Choose another name."
        )


def _write(rows: dict[str, list[Row]], edition: Edition, path: Path, beside: Path) -> None:
    """Write the files for ``path`` into the folder ``beside``."""
    if metadata := metadata_path(path):
        from plantool.export import sqlite

        sqlite.write(rows, edition, beside / path.name)
        text = sqlite.metadata(edition, path.stem)
        (beside / metadata.name).write_text(text, encoding="utf-8")
        return
    from plantool.export.package import files_of

    files = files_of(rows, edition)
    if is_folder(path):
        for name, data in files.items():
            (beside / name).write_bytes(data)
        return
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    with ZipFile(beside / path.name, "x") as package:
        for name, data in files.items():
            member = ZipInfo(name)
            member.external_attr = 0o644 << 16  # else the owner alone may read what is unpacked
            package.writestr(member, data, ZIP_DEFLATED)
