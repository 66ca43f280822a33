"""The command line. Each command parses, calls a report and hands it to the output; this module maps every fault to its exit code.

It imports nothing before ``main`` runs, so that an interrupt finds somebody who catches it.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from plantool.errors import BadData, NotWritten

_INTERRUPTED = 130
_SHOWN_PROBLEMS = 20
_SHOWN_LINES = 4


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code.

    The process is short: it collects no garbage (3 ms) and leaves without taking its objects apart (10 ms).
    """
    try:
        gc.disable()
        sys.unraisablehook = _swallowed
        if sys.stdout is None:
            sys.stdout = open(os.devnull, encoding="ascii")  # noqa: PTH123, SIM115 - cannot be written, which is what should be told
        os._exit(_flushed(int(run(arguments))))
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - a fault of the program itself, which must not look like an answer
        os._exit(_broken(error))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every fault becomes a message of a line or two on standard error and an exit code.

    Typer's own texts are plain (rich draws the answers only): that halves the time of a help page and of a Tab press in zsh.
    """
    os.environ.setdefault("TYPER_USE_RICH", "0")
    try:
        from plantool.cli.app import app

        result = app(
            args=None if arguments is None else list(arguments),
            prog_name="plantool",
            standalone_mode=False,
        )
        return result if isinstance(result, int) else 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except SystemExit as leave:
        left = isinstance(
            leave.__context__, BrokenPipeError
        )  # the reader has, and Typer leaves with 1
        return leave.code if isinstance(leave.code, int) and not left else 0
    except Exception as error:  # noqa: BLE001 - the outermost door; what is not known there goes on
        return _told(error)


def complain(message: str, hint: str = "") -> None:
    """A fault on standard error; of many lines, the first few."""
    lines = message.split("\n")
    if len(lines) > _SHOWN_LINES:
        lines[_SHOWN_LINES - 1 :] = [f"… and {len(lines) - _SHOWN_LINES + 1} more."]
    say("\n".join([f"Error: {lines[0]}", *lines[1:], *([hint] if hint else [])]))


def say(message: str) -> None:
    """A line on standard error, wrapped where a person reads it; where there is no standard error, nothing can be said."""
    stream = sys.stderr
    if stream is None:
        return
    from contextlib import suppress

    from plantool.formats.page import encoding_of, is_terminal, page_for
    from plantool.text import encodable, visible, wrapped

    with suppress(OSError, ValueError):
        shown = encodable(visible(message), encoding_of(stream))
        stream.write(
            (wrapped(shown, page_for(stream, os.environ).width) if is_terminal(stream) else shown)
            + "\n"
        )
        stream.flush()


def not_on_stdout(error: Exception) -> NotWritten:
    """The fault of a standard output that takes nothing."""
    from plantool.errors import NotWritten

    reason = getattr(error, "strerror", None) or "it is closed"
    return NotWritten(
        f"Standard output could not be written: {reason}.",
        "Check the space left, or use --output FILE.",
    )


def _told(error: Exception) -> int:
    """Tell of a fault; its exit code.

    Faults that are not ours are wrong usage as Typer found it, a help page that could not be written, and a bundled catalogue that somebody broke.
    Anything else is a fault of the program, and goes on.
    """
    from plantool.errors import BadData, PlantoolError, UsageError

    if _from_interrupt(error):
        return _INTERRUPTED
    form = getattr(error, "format_message", None)
    if isinstance(error, PlantoolError):
        fault = error
    elif callable(form):
        path = getattr(getattr(error, "ctx", None), "command_path", "plantool")
        said = " ".join(str(form()).split()).replace(
            ": Value error, ", ": ", 1
        )  # what Typer 0.29 puts before words of ours
        fault = UsageError(said, f"See '{path} --help'.")
    elif isinstance(error, OSError) and error.filename is None:
        fault = not_on_stdout(error)
    else:
        from plantool.catalogue.load import check_paths

        problems = [problem for problem in check_paths([]) if not problem.warning]
        if not problems:
            raise error
        fault = BadData(problems)
    if isinstance(fault, BadData):
        _report_problems(fault)
    complain(fault.message, fault.hint)
    return fault.code


def _from_interrupt(error: BaseException | None) -> bool:
    """Whether an interrupt is behind an error: Python makes another of one that comes while a class is made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _report_problems(bad: BadData) -> None:
    for problem in bad.problems[:_SHOWN_PROBLEMS]:
        say(str(problem))
    more = len(bad.problems) - _SHOWN_PROBLEMS
    if more > 0:
        say(f"… and {more} more; 'plantool check' names them all.")


def _flushed(code: int) -> int:
    """The exit code once standard output has what was written to it; a reader who has left is no fault."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return code
    except (OSError, ValueError) as error:
        return code or not_on_stdout(error).code
    return code


def _broken(error: Exception) -> int:
    """A fault of the program itself, told in two lines; the code is that of an answer that could not be given."""
    from plantool.errors import NotWritten

    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    where = (
        f" ({at.tb_frame.f_globals.get('__name__')}, line {at.tb_lineno})" if at is not None else ""
    )
    fault = NotWritten(
        f"plantool has a fault: {type(error).__name__}: {error}{where}",
        "Please report it, with what you typed.",
    )
    complain(fault.message, fault.hint)
    return fault.code


def _swallowed(unraisable: sys.UnraisableHookArgs) -> None:
    """An interrupt in a place that cannot pass it on (Python's import has some) is lost without a word: the answer goes on."""
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)
