"""Where an export goes: which form a name asks for, and writing it whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from plantool.catalogue.load import Catalogue
from plantool.errors import NotWritten, UsageError
from plantool.export.tables import TABLES

_SQLITE = (".db", ".sqlite", ".sqlite3")
_ELSE = "Choose another name."


class Form(StrEnum):
    """What an export is."""

    SQLITE = "sqlite"
    PACKAGE = "package"


def export(
    catalogue: Catalogue, path: Path, form: Form | None = None, *, replace: bool = False
) -> dict[Path, dict[str, int]]:
    """Write the catalogue to ``path``; the files written, each with the row counts of its tables.

    Raises ``UsageError`` for a name that does not do, and ``NotWritten``.
    """
    form = form or form_of(path)
    folder = form is Form.PACKAGE and path.suffix.lower() != ".zip"
    tables = {table.name: list(table.rows(catalogue)) for table in TABLES}
    counts = {name: len(rows) for name, rows in tables.items()}
    with _in_place(path, folder=folder, replace=replace) as new:
        if form is Form.PACKAGE:
            from plantool.export import package

            package.write(tables, catalogue.edition, new)
        else:
            from plantool.export import datasette, sqlite

            with _in_place(metadata_path(path), folder=False, replace=replace) as beside:
                sqlite.write(tables, catalogue.edition, new)
                text = datasette.metadata(catalogue.edition, path.stem)
                beside.write_text(text, encoding="utf-8")
    if folder:
        return {path / f"{name}.csv": {name: count} for name, count in counts.items()}
    return {path: counts}


def metadata_path(path: Path) -> Path:
    """Where the metadata for Datasette stands: ``plans-metadata.json`` beside ``plans.db``."""
    return path.with_name(f"{path.stem}-metadata.json")


def form_of(path: Path) -> Form:
    """The form that a name asks for by its ending; ``.zip``, or none, is a data package.

    Raises ``UsageError`` for any other.
    """
    suffix = path.suffix.lower()
    if suffix in _SQLITE:
        return Form.SQLITE
    if suffix in ("", ".zip") or suffix[1:].isdigit():
        return Form.PACKAGE
    raise UsageError(
        f"'{path}' does not tell what to write: {suffix} is neither SQLite nor a data package.",
        "End the name in .db for SQLite, in .zip or in nothing (a folder) for a data package, "
        "or say --as.",
    )


@contextmanager
def _in_place(path: Path, *, folder: bool, replace: bool) -> Iterator[Path]:
    """A name beside ``path`` to write to; what is there at the end takes its place, whole."""
    import shutil
    import sqlite3
    import tempfile

    beside: Path | None = None
    try:
        _check_free(path, folder=folder, replace=replace)
        beside = Path(tempfile.mkdtemp(prefix=".plantool-", dir=path.parent))
        new = beside / f"new{path.suffix}"
        yield new
        _move(new, path, beside / "old")
    except (OSError, ValueError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotWritten(
            f"'{path}' could not be written: {reason}.",
            "Check the folder, its permissions and the space left.",
        ) from None
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)


def _check_free(path: Path, *, folder: bool, replace: bool) -> None:
    """Only a file, or a folder that holds an export and nothing else, may be replaced."""
    from plantool.export.package import FILES

    if not path.exists() and not path.is_symlink():
        return
    if not replace:
        raise UsageError(
            f"'{path}' exists already.", "Choose another name, or replace it with --force."
        )
    if not (path.is_dir() if folder else path.is_file()):
        raise UsageError(
            f"'{path}' is no {'folder' if folder else 'file'}, so this export cannot replace it.",
            _ELSE,
        )
    if folder and any(file.name not in FILES for file in path.iterdir()):
        raise UsageError(
            f"'{path}' holds files that are not from an export, so it is not replaced.", _ELSE
        )


def _move(new: Path, path: Path, old: Path) -> None:
    """Put ``new`` in the place of ``path``, with the permissions of a file that was there.

    Where the system cannot exchange two folders in one step, the old one waits at ``old``, and
    comes back unless the new one stands.
    """
    from shutil import copymode

    if not path.is_dir():
        if path.is_file():
            copymode(path, new)
        new.replace(path)
        return
    if _exchange(new, path):
        return
    try:
        path.rename(old)
        new.rename(path)
    finally:
        if old.exists() and not path.exists():
            old.rename(path)


def _exchange(new: Path, path: Path) -> bool:
    """Whether two folders changed places in one step; only Linux can."""
    import ctypes
    import os

    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, os.fsencode(new), here, os.fsencode(path), exchange) == 0)
