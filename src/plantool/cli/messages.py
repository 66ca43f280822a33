"""Messages on standard error: errors with their next step, problems of files, notes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from plantool.errors import BadData, NotWritten, PlantoolError, UsageError
from plantool.formats.page import encoding_of, is_terminal
from plantool.text import encodable

_SHOWN = 20
"""So many lines of a message."""


def report(error: Exception, words: Sequence[str] = ()) -> int:
    """Print the error of a command line on standard error, in a line or two; its exit code."""
    fault: PlantoolError
    if isinstance(error, PlantoolError):
        fault = error
    elif hasattr(error, "format_message"):  # Typer's errors of usage
        from plantool.cli.app import COMMANDS

        wrong: Any = error
        if getattr(wrong, "possibilities", None):  # Typer means options that are like it from afar
            from difflib import get_close_matches

            wrong.possibilities = get_close_matches(wrong.option_name, wrong.possibilities, 3, 0.8)
        command = " ".join(["plantool", *[word for word in words if word in COMMANDS][:1]])
        fault = UsageError(" ".join(wrong.format_message().split()), f"See '{command} --help'.")
    elif isinstance(error, OSError) and error.filename is None:
        fault = NotWritten(
            f"Standard output could not be written: {error.strerror}.",
            "Check the space left, or use --output FILE.",
        )
    else:
        from traceback import walk_tb

        *_, (frame, line) = walk_tb(error.__traceback__)
        place = f"{frame.f_globals.get('__name__')}, line {line}"
        fault = NotWritten(
            f"plantool has a fault: {type(error).__name__}: {error} ({place})",
            "Please report it, with what you typed.",
        )
    if isinstance(fault, BadData):
        for problem in _first(list(map(str, fault.problems)), "; 'plantool check' names them all"):
            say(problem)
    say("\n".join([*_first(fault.message.split("\n")), fault.hint]).rstrip(), label="Error")
    return fault.code


def _first(lines: list[str], more: str = "") -> list[str]:
    left = len(lines) - _SHOWN
    return [*lines[:_SHOWN], f"… and {left} more{more}."] if left > 0 else lines


def say(message: str, label: str = "") -> None:
    """Print a message on standard error: wrapped and, with a label, coloured at a terminal."""
    if sys.stderr is None:
        return
    shown = encodable(message, encoding_of(sys.stderr))
    shown = f"{label}: {shown}" if label else shown
    # Where nobody can be told (a closed stream, a full disk), the exit code must do.
    with suppress(OSError, ValueError):
        if is_terminal(sys.stderr):
            from textwrap import TextWrapper

            from rich.console import Console
            from rich.text import Text

            console = Console(stderr=True, highlight=False)
            # Addresses stay whole.
            wrapper = TextWrapper(console.width, break_long_words=False, break_on_hyphens=False)
            text = Text("\n".join(map(wrapper.fill, shown.split("\n"))))
            text.stylize("bold red" if label == "Error" else "yellow", 0, len(label))
            console.print(text, soft_wrap=True)
        else:
            sys.stderr.write(f"{shown}\n")
        sys.stderr.flush()
