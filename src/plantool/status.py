"""The exit codes, in one place; the README and ``--help`` print this table."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a script can tell from the exit code alone."""

    FOUND = 0
    NOTHING_FOUND = 1
    USAGE = 2
    BAD_DATA = 3
    NOT_WRITTEN = 4
    INTERRUPTED = 130

    @property
    def meaning(self) -> str:
        """One short sentence for help texts and documentation."""
        return _MEANINGS[self]


_MEANINGS = {
    ExitCode.FOUND: "found",
    ExitCode.NOTHING_FOUND: "nothing matched: a filter, a search, an unknown name",
    ExitCode.USAGE: "wrong usage: an unknown command, option or value",
    ExitCode.BAD_DATA: "bad data in a catalogue file",
    ExitCode.NOT_WRITTEN: "the output could not be written",
    ExitCode.INTERRUPTED: "interrupted",
}
