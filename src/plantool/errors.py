"""What can go wrong, as exceptions that know their exit code and the next step."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from plantool.text import visible_line


class ExitCode(IntEnum):
    """What a script can tell from the exit code alone."""

    FOUND = 0
    NOTHING_FOUND = 1
    USAGE = 2
    BAD_DATA = 3
    NOT_WRITTEN = 4
    INTERRUPTED = 130


class PlantoolError(Exception):
    """A fault that a person can mend.

    ``message`` says what was wrong and where, on a line for each fault; ``hint`` what to do next.
    The class decides the exit code.
    """

    code = ExitCode.USAGE

    def __init__(self, message: str | Sequence[str], hint: str = "") -> None:
        lines = [message] if isinstance(message, str) else message
        self.message = "\n".join(map(shorten, lines))
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

    ``line`` counts from 1, and ``column`` is given for syntax errors only; both are 0 where there
    is none, as ``record`` (``plan ouagadougou-2006``) and ``field`` may be empty.
    """

    severity: str
    file: str
    line: int
    column: int
    record: str
    field: str
    what: str
    fix: str
    warning: bool = False

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(part) for part in (self.line, self.column) if part)])
        subject = ", ".join(part for part in (self.record, self.field) if part)
        return shorten(f"{place}: {subject + ': ' if subject else ''}{self.what} {self.fix}")


class BadData(PlantoolError):
    """A catalogue file that cannot be used; carries every problem found in it."""

    code = ExitCode.BAD_DATA

    def __init__(self, problems: Sequence[Problem]) -> None:
        in_a_line = any(problem.line for problem in problems)
        super().__init__(
            f"{len(problems)} problem{'s' * (len(problems) != 1)} in the catalogue data.",
            "Mend the file, then run 'plantool check' on it." if in_a_line else "",
        )
        self.problems = tuple(problems)


def shorten(text: str) -> str:
    """``text`` on one line without control characters; a long one loses its middle."""
    if len(text) > 800:  # the place it names stands at the beginning, what to do at the end
        text = f"{text[:300]} … {text[-500:]}"
    return visible_line(text).rstrip()
