"""Messages on standard error: errors with their next step, problems of files, notes."""

from __future__ import annotations

import sys
from contextlib import suppress

from plantool.errors import BadData, NotWritten, PlantoolError, UsageError
from plantool.formats.page import encoding_of, is_terminal
from plantool.text import encodable, visible, wrapped

_PROBLEMS_SHOWN = 20
_LINES_SHOWN = 15


def report(error: Exception) -> int:
    """Print an error in a line or two on standard error; its exit code."""
    fault: PlantoolError
    if isinstance(error, PlantoolError):
        fault = error
    elif hasattr(error, "format_message"):  # Typer's errors of usage
        command = getattr(getattr(error, "ctx", None), "command_path", "plantool")
        message = " ".join(str(error.format_message()).split())
        # Typer 0.29 puts these words before a message of ours.
        fault = UsageError(message.replace(": Value error, ", ": ", 1), f"See '{command} --help'.")
    elif isinstance(error, OSError) and error.filename is None:
        fault = stdout_error(error)
    else:
        from traceback import walk_tb

        *_, (frame, line) = walk_tb(error.__traceback__)
        place = f"{frame.f_globals.get('__name__')}, line {line}"
        fault = NotWritten(
            f"plantool has a fault: {type(error).__name__}: {error} ({place})",
            "Please report it, with what you typed.",
        )
    if isinstance(fault, BadData):
        for problem in fault.problems[:_PROBLEMS_SHOWN]:
            say(str(problem))
        more = len(fault.problems) - _PROBLEMS_SHOWN
        if more > 0:
            say(f"… and {more} more; 'plantool check' names them all.")
    report_error(fault)
    return fault.code


def report_error(error: PlantoolError) -> None:
    """Print an error and its hint on standard error; of many lines, the first few."""
    lines = error.message.split("\n")
    if len(lines) > _LINES_SHOWN:
        lines[_LINES_SHOWN - 1 :] = [f"… and {len(lines) - _LINES_SHOWN + 1} more."]
    say("\n".join([*lines, *([error.hint] if error.hint else [])]), label="Error")


def stdout_error(error: Exception) -> PlantoolError:
    """The error of a standard output that takes nothing."""
    reason = getattr(error, "strerror", None) or "it is closed"
    return NotWritten(
        f"Standard output could not be written: {reason}.",
        "Check the space left, or use --output FILE.",
    )


def say(message: str, label: str = "") -> None:
    """Print a message on standard error: wrapped and, with a label, coloured at a terminal."""
    stream = sys.stderr
    if stream is None:
        return
    shown = encodable(visible(message), encoding_of(stream))
    # Where nobody can be told (a closed stream, a full disk), the exit code must do.
    with suppress(OSError, ValueError):
        if is_terminal(stream):
            _say_with_style(shown, label)
        else:
            stream.write(f"{label}: {shown}\n" if label else f"{shown}\n")
        stream.flush()


def _say_with_style(message: str, label: str) -> None:
    """Print a message at a terminal, broken at blanks only: addresses stay whole."""
    from rich.console import Console
    from rich.text import Text

    console = Console(stderr=True, highlight=False)
    text = Text(wrapped(f"{label}: {message}" if label else message, console.width))
    text.stylize("bold red" if label == "Error" else "yellow", 0, len(label))
    console.print(text, soft_wrap=True)
