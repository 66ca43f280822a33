"""The command line: run one command, report its errors, leave with an exit code.

Nothing is imported before ``main`` runs, so that Ctrl-C during imports is handled too.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


_INTERRUPTED = 130
_COMPLETION = "_PLANTOOL_COMPLETE"
"""The variable that a shell sets when it asks for completions."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code."""
    gc.disable()  # saves 3 ms; the process is short
    try:
        code = run(arguments)
        code = flush(code)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    os._exit(code)  # saves the 10 ms in which Python takes its objects apart


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    try:
        if _COMPLETION in os.environ:
            from plantool.cli.completion import print_candidates

            return print_candidates()
        from plantool.cli.app import app

        given = sys.argv[1:] if arguments is None else arguments
        words = [with_plain_dashes(with_letters(word)) for word in given]
        try:
            code = app(args=words, prog_name="plantool", standalone_mode=False)
        finally:  # Typer leaves when it has installed completion
            if words and words[0].startswith("--install-completion"):
                from plantool.cli.completion import quote_installed_line

                quote_installed_line()
        return int(code or 0)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:  # the reader has left, which is no error
        return 0
    except SystemExit as leave:  # Typer's own exits; on a closed pipe it leaves with 1
        pipe_closed = isinstance(leave.__context__, BrokenPipeError)
        return leave.code if isinstance(leave.code, int) and not pipe_closed else 0
    except Exception as error:  # noqa: BLE001 - the last resort: every error gets a message
        from plantool.cli.messages import report

        return report(error)


def with_plain_dashes(word: str) -> str:
    """An argument with ``--`` where a word processor has put a longer dash before an option."""
    name = word.lstrip("\u2010\u2011\u2012\u2013\u2014\u2212")
    if name == word or not name[:1].isascii() or not name[:1].isalpha():
        return word
    return ("-" if len(name) == 1 else "--") + name


def with_letters(word: str) -> str:
    """An argument as UTF-8, where a locale without letters made escapes of its bytes."""
    if word.isprintable():
        return word
    try:
        return os.fsencode(word).decode()
    except UnicodeError:
        return word


def flush(code: int) -> int:
    """The exit code once standard output has everything; 4 where it takes no more."""
    from plantool.errors import ExitCode

    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        return code
    except (OSError, ValueError):
        return code or ExitCode.NOT_WRITTEN
    return code
