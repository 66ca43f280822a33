"""Write the man page ``man/plantool.1`` from the commands themselves.

    python tools/manpage.py [--check]

``--check`` leaves with 1 where the file is not what would be written. The date is that of the
catalogue, so that the same commands give the same page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plantool import __version__
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import load
from plantool.cli.app import COMMANDS, app
from plantool.errors import ExitCode

PAGE = Path(__file__).resolve().parent.parent / "man" / "plantool.1"
_ENVIRONMENT = {
    "PLANTOOL_LANG": "the language of what people read: en, fr, es or pt; --lang goes before it",
    "PLANTOOL_DATA": "catalogue files or folders of your own, separated as in PATH",
    "NO_COLOR": "no colours, whatever its value",
    "FORCE_COLOR": "colours even where the output is no terminal",
    "COLUMNS": "width of the page",
    "TERM": "'dumb' means no escape sequences",
}
_EXIT = {
    ExitCode.FOUND: "found",
    ExitCode.NOTHING_FOUND: "nothing matched: a filter, a search, an unknown name",
    ExitCode.USAGE: "wrong usage: an unknown command, option or value",
    ExitCode.BAD_DATA: "bad data in a catalogue file",
    ExitCode.NOT_WRITTEN: "the output could not be written",
    ExitCode.INTERRUPTED: "interrupted",
}


def main() -> int:
    """Write or check the page; the exit code."""
    text = "\n".join(page()) + "\n"
    if "--check" in sys.argv[1:]:
        if PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE.name} is not up to date; run 'python tools/manpage.py'.", file=sys.stderr)
        return 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


def page() -> Iterator[str]:
    """The lines of the page."""
    edition = load().edition
    # No word is hyphenated: many must be typed as they stand. The macros ask the register again
    # at each section, old ones only the request.
    yield ".nr HY 0"
    yield f'.TH PLANTOOL 1 "{in_words(edition.compiled)}" "plantool {__version__}" "User Commands"'
    yield ".nh"
    yield ".SH NAME"
    yield "plantool \\- intergovernmental action plans against trafficking in persons"
    yield ".SH SYNOPSIS"
    yield ".B plantool"
    yield ".I command"
    yield "[options] [arguments]"
    yield ".SH DESCRIPTION"
    yield "Looks up, searches and compares plans, and says where each document can be found."
    yield "Works without internet."
    yield ".SH COMMANDS"
    for name in COMMANDS:
        yield from _command(name, app.get_command(None, name))
    yield ".SH ENVIRONMENT"
    for name, meaning in _ENVIRONMENT.items():
        yield from (".TP", f".B {name}", _escaped(meaning))
    yield from (".SH EXAMPLES", *_examples(app.examples))
    yield '.SH "EXIT STATUS"'
    for code, meaning in _EXIT.items():
        yield from (".TP", f".B {int(code)}", _escaped(meaning))


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [
        parameter.metavar or parameter.name.upper()
        for parameter in command.params
        if parameter.param_type_name == "argument"
    ]
    yield f'.SS "{_escaped(" ".join(["plantool", name, "[options]", *arguments]))}"'
    purpose, _, *details = (command.callback.__doc__ or "").replace("\\[", "[").split("\n\n")
    yield _escaped(" ".join(" ".join((purpose, *details)).split()))
    for parameter in command.params:
        if parameter.param_type_name == "option" and not parameter.hidden:
            yield ".TP"
            yield f".B {_escaped(_spelled(parameter))}"
            yield _escaped(parameter.help or "")
    yield from (".PP", "Examples:", *_examples(command.examples))


def _examples(lines: list[str]) -> Iterator[str]:
    """Lines that stay as they are."""
    yield from (".PP", ".RS 4", ".nf", *map(_escaped, lines), ".fi", ".RE")


def _spelled(option: Any) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.metavar}"


def _escaped(text: str) -> str:
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return "\\&" + safe if safe.startswith((".", "'")) else safe


if __name__ == "__main__":
    sys.exit(main())
