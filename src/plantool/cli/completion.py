"""What the shells ask for on Tab: candidates and nothing else, whatever is typed."""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path


def print_candidates() -> int:
    """Print the candidates for what was typed, or nothing; always exit code 0."""
    from plantool.cli.app import app

    prefix = _prepared()
    out = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            app(args=[], prog_name="plantool", standalone_mode=False)
    except SystemExit as leave:
        if leave.code not in (0, None):
            return 0
    except Exception:  # noqa: BLE001 - completion stays silent, since the shell shows all it gets
        return 0
    text = _with_prefix(out.getvalue(), prefix)
    sys.stdout.write(text.encode(sys.stdout.encoding, "ignore").decode(sys.stdout.encoding))
    return 0


def quote_installed_line() -> None:
    """Quote the path that Typer has put into bash's start-up file, as a shell reads it.

    Typer sets it between apostrophes, whatever it holds: one in the name of the home folder would
    break every new shell.
    """
    with suppress(OSError, RuntimeError, ValueError):
        start_up = Path.home() / ".bashrc"
        script = Path.home() / ".bash_completions" / "plantool.sh"
        line, quoted = f"source '{script}'", f"source {shlex.quote(str(script))}"
        text = start_up.read_text(encoding="utf-8")
        if line != quoted and line in text:
            text = text.replace(quoted, "").rstrip("\n")
            start_up.write_text(text.replace(line, quoted) + "\n", encoding="utf-8")


def _prepared() -> str:
    """Make ``--option=begun`` two words for Typer; what shells but bash want before a candidate."""
    words = os.environ.get("COMP_WORDS")
    if words is not None:
        return _prepared_for_bash(words)
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    option = re.search(r"(?:^|\s)(--[\w-]+=)(\S*)$", line)
    if option is None:
        return ""
    begun = option[2]
    os.environ["_TYPER_COMPLETE_ARGS"] = f"{line[: option.start(1)]}{option[1][:-1]} {begun}"
    if "_TYPER_COMPLETE_WORD_TO_COMPLETE" in os.environ:
        os.environ["_TYPER_COMPLETE_WORD_TO_COMPLETE"] = begun
    return option[1]


def _prepared_for_bash(line: str) -> str:
    """Leave out the ``=`` that bash makes a word of its own; bash wants no prefix."""
    try:
        words = shlex.split(line)
        place = int(os.environ.get("COMP_CWORD", ""))
    except ValueError:  # an open quote, or no number
        words, place = [], 0
    place -= words[: place + 1].count("=")
    if words[-1:] == ["="]:
        place += 1
    os.environ["COMP_WORDS"] = shlex.join(word for word in words if word != "=")
    os.environ["COMP_CWORD"] = str(max(place, 0))
    return ""


def _with_prefix(text: str, prefix: str) -> str:
    """The candidates as parts of one word ``--option=candidate``."""
    if not prefix or not text.strip():
        return text
    if text.startswith("_arguments"):  # zsh: "a"\n"b" in double parentheses
        return re.sub(r'(^|\(\()"', rf'\1"{prefix}', text, flags=re.MULTILINE)
    return "".join(f"{prefix}{line}" for line in text.splitlines(keepends=True))
