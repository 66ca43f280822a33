"""The command line. Each command parses, calls a report and hands it to the output; this module maps every fault to its exit code."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from plantool.errors import BadData, PlantoolError
from plantool.status import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHOWN_PROBLEMS = 20


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code.

    The process is short: it collects no garbage (3 ms) and leaves without taking its objects apart (10 ms).
    """
    gc.disable()
    code = int(run(arguments))
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            code = code or (ExitCode.NOT_WRITTEN if stream is sys.stdout else code)
    os._exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every fault becomes a message of a line or two on standard error and an exit code.

    Typer's own texts are plain (rich draws the answers only): that halves the time of a help page and of a Tab press in zsh.
    """
    os.environ.setdefault("TYPER_USE_RICH", "0")
    try:
        from plantool.cli.app import app

        result = app(args=None if arguments is None else list(arguments), prog_name="plantool", standalone_mode=False)
        return result if isinstance(result, int) else ExitCode.FOUND
    except BadData as bad:
        _report_problems(bad)
        return bad.code
    except PlantoolError as fault:
        complain(fault.message, fault.hint)
        return fault.code
    except BrokenPipeError:
        return ExitCode.FOUND
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else ExitCode.FOUND
    except Exception as error:  # noqa: BLE001 - the outermost door; what is not known there goes on
        return _foreign(error)


def complain(message: str, hint: str = "") -> None:
    """A fault on standard error, without control characters."""
    from plantool.text import visible

    say(f"Error: {visible(message)}" + (f"\n{visible(hint)}" if hint else ""))


def say(message: str) -> None:
    """A line on standard error; where there is none, nothing can be said."""
    stream = sys.stderr
    if stream is None:
        return
    from contextlib import suppress

    from plantool.terminal import encoding_of
    from plantool.text import encodable

    with suppress(OSError, ValueError):
        stream.write(encodable(message, encoding_of(stream)) + "\n")
        stream.flush()


def _foreign(error: Exception) -> int:
    """A fault that is not ours: wrong usage as Typer found it, or a bundled catalogue that somebody broke. Anything else is a fault of the program."""
    form = getattr(error, "format_message", None)
    if callable(form):
        context = getattr(error, "ctx", None)
        path = getattr(context, "command_path", "plantool")
        complain(" ".join(str(form()).split()), f"See '{path} --help'.")
        return ExitCode.USAGE
    if type(error).__name__ == "Abort":
        return ExitCode.INTERRUPTED
    from plantool.catalogue.read import check_paths

    problems = [problem for problem in check_paths([]) if not problem.warning]
    if not problems:
        raise error
    _report_problems(BadData(problems))
    return ExitCode.BAD_DATA


def _report_problems(bad: BadData) -> None:
    for problem in bad.problems[:_SHOWN_PROBLEMS]:
        say(str(problem))
    more = len(bad.problems) - _SHOWN_PROBLEMS
    if more > 0:
        say(f"… and {more} more; 'plantool check' names them all.")
    complain(bad.message, bad.hint)
