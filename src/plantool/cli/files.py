"""Files and standard output: where a text may go, written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from plantool.cli.messages import stdout_error
from plantool.errors import NotWritten


def data_paths(paths: Sequence[Path]) -> list[Path]:
    """The reader's own files: those of ``PLANTOOL_DATA`` (separated as in PATH), then these."""
    variable = os.environ.get("PLANTOOL_DATA", "")
    own = [Path(part) for part in variable.split(os.pathsep) if part]
    return [at_home(path) for path in (*own, *paths)]


def at_home(path: Path) -> Path:
    """The path with ``~`` as the home folder, which a shell leaves in ``--output=~/plans.csv``."""
    try:
        return path.expanduser()
    except RuntimeError:  # nobody knows the home folder
        return path


def write_stdout(text: str) -> None:
    """Write to standard output. Raises ``NotWritten``; a closed pipe ends quietly."""
    stream = sys.stdout
    if stream is None:
        raise NotWritten("There is no standard output to write to.", "Use --output FILE.")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise stdout_error(error) from None


def is_plain_file(path: Path) -> bool:
    """Whether a path is, or will be, a file: no pipe and no device."""
    return path.is_file() or not path.exists()


def check_place(path: Path) -> None:
    """Raise ``NotWritten`` where a file cannot be written."""
    if path.is_dir():
        raise NotWritten(f"'{path}' is a folder.", "Name a file.")
    if not is_plain_file(path):
        return
    place = Path(os.path.realpath(path))
    if place.exists() and not os.access(place, os.W_OK):
        raise NotWritten(f"'{path}' is read-only.", "Name another file, or make this one writable.")
    if not place.parent.is_dir():
        raise NotWritten(
            f"'{path}' could not be written: there is no such folder.", "Make it first."
        )


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then renamed. Raises ``NotWritten``.

    A link stays a link: the file it leads to is replaced. A device or a pipe is written in place.
    """
    from shutil import copymode

    temporary = None
    try:
        if not is_plain_file(path):
            path.write_bytes(data)
            return
        place = path.resolve()
        temporary = place.with_name(f".plantool-{os.urandom(8).hex()}")
        temporary.write_bytes(data)
        if place.exists():
            copymode(place, temporary)
        temporary.replace(place)
    except BrokenPipeError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Check the folder, its permissions and the space left."
        raise NotWritten(f"'{path}' could not be written: {reason}.", hint) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
