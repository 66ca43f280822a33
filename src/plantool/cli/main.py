"""The command line: run one command, report its errors, leave with an exit code.

Nothing is imported before ``main`` runs, so that Ctrl-C during imports is handled too.
"""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run one command and leave with its exit code."""
    gc.disable()  # saves 3 ms; the process is short
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    os._exit(code)  # saves the 10 ms in which Python takes its objects apart


def run(words: list[str]) -> int:
    """Run one command; the exit code."""
    try:
        from plantool.cli.app import app

        if hasattr(sys.stdout, "reconfigure"):  # rich cuts texts with a sign that ASCII lacks
            sys.stdout.reconfigure(errors="replace")
        code = app(args=words, prog_name="plantool", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return int(code or 0)
    except BrokenPipeError:  # the reader has left, which is no error
        return 0
    except SystemExit as leave:  # Typer's own exits; on a closed pipe it leaves with 1
        return 0 if isinstance(leave.__context__, BrokenPipeError) else int(leave.code or 0)
    except Exception as error:  # noqa: BLE001 - the last resort: every error gets a message
        if "_PLANTOOL_COMPLETE" in os.environ:  # a shell shows all that it gets
            return 0
        from plantool.cli.messages import report

        return report(error, words)
