"""What can go wrong, as exceptions that know their exit code and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plantool.status import ExitCode

_BEGINNING = 300
_END = 500


def on_a_line(text: str) -> str:
    """``text`` on one line of its own, whatever a person typed or a file holds; what makes it too long is left out of its middle."""
    from plantool.text import visible

    if len(text) > 10 * (_BEGINNING + _END):
        text = f"{text[: 2 * _BEGINNING]}{text[-2 * _END :]}"
    shown = visible(text).replace("\n", "\\n").replace("\t", "\\t")
    return shown if len(shown) <= _BEGINNING + _END else f"{shown[:_BEGINNING]} … {shown[-_END:]}"


class PlantoolError(Exception):
    """A fault that a person can mend.

    ``message`` says what was wrong and where, ``hint`` what to do next; where several things were wrong, each is told on a line. The class decides the
    exit code.
    """

    code = ExitCode.USAGE

    def __init__(self, message: str | Sequence[str], hint: str = "") -> None:
        lines = [message] if isinstance(message, str) else message
        self.message = "\n".join(map(on_a_line, lines))
        self.hint = hint
        super().__init__(self.message)


class UsageError(PlantoolError):
    """The request cannot be meant this way: a wrong value, or options that exclude each other."""


class NothingFound(PlantoolError):
    """A name, a filter or a search that matches nothing, or a name that matches several plans."""

    code = ExitCode.NOTHING_FOUND


class NotWritten(PlantoolError):
    """The answer exists but could not be written where it should go."""

    code = ExitCode.NOT_WRITTEN


class Problem(NamedTuple):
    """One thing that is wrong in a catalogue file, or with ``warning`` only worth a look.

    ``line`` counts from 1 and is 0 where no line can be named; ``column`` is given for syntax errors only.
    ``record`` names the record (``plan ouagadougou-2006``), ``field`` the field in it; both may be empty.
    """

    file: str
    line: int
    column: int
    record: str
    field: str
    what: str
    fix: str
    warning: bool = False

    def __str__(self) -> str:
        place = (
            self.file
            + (f":{self.line}" if self.line else "")
            + (f":{self.column}" if self.column else "")
        )
        subject = ", ".join(part for part in (self.record, self.field) if part)
        return on_a_line(
            f"{place}: {subject + ': ' if subject else ''}{self.what} {self.fix}".rstrip()
        )


class BadData(PlantoolError):
    """A catalogue file that cannot be used; carries every problem found in it."""

    code = ExitCode.BAD_DATA

    def __init__(self, problems: Sequence[Problem]) -> None:
        count = len(problems)
        super().__init__(
            f"{count} {'problem' if count == 1 else 'problems'} in the catalogue data.",
            "Mend the file, then run 'plantool check' on it."
            if any(problem.line for problem in problems)
            else "",
        )
        self.problems = tuple(problems)
