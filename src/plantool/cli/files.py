"""Files: where the reader's own are, and how one is written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from errno import EACCES
from pathlib import Path

from plantool.errors import NotWritten


def at_home(path: str | Path) -> Path:
    """The path with ``~`` as the home folder, which a shell leaves in ``--output=~/plans.csv``."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - it leaves an unknown user as it is


def data_paths(paths: Iterable[Path] = ()) -> list[Path]:
    """The reader's own files: those of ``PLANTOOL_DATA`` (separated as in PATH), then these."""
    named = os.environ.get("PLANTOOL_DATA", "").split(os.pathsep)
    return [*map(at_home, filter(None, named)), *paths]


def write_file(path: Path, data: bytes, mark: bytes = b"") -> None:
    """Write a file whole or not at all: beside it first, then renamed. Raises ``NotWritten``.

    A link stays a link: the file it leads to is replaced. A device or a pipe is written in place,
    and without the ``mark`` that stands first in a file.
    """
    from shutil import copymode
    from tempfile import TemporaryDirectory

    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        place = path.resolve()
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(EACCES, "it is read-only")
        with TemporaryDirectory(prefix=".plantool-", dir=place.parent) as beside:
            new = Path(beside, place.name)
            new.write_bytes(mark + data)
            if place.exists():
                copymode(place, new)
            new.replace(place)
    except BrokenPipeError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Check the folder, its permissions and the space left."
        raise NotWritten(f"'{path}' could not be written: {reason}.", hint) from None
