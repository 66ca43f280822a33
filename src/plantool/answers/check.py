"""The answer of ``check``: problems of catalogue files, and warnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.answer import Answer, row_of, stamp
from plantool.answers.blocks import Block, Item, Items, Span, Title, Tone
from plantool.answers.wording import counted, joined
from plantool.catalogue.load import check_paths, load
from plantool.errors import ExitCode, Problem


class ProblemRow(NamedTuple):
    """One problem, or with ``warning`` a warning.

    ``line`` and ``column`` are 0 where none can be named.
    """

    severity: str
    file: str
    line: int
    column: int
    record: str
    field: str
    what: str
    fix: str
    warning: bool


class Problems(Answer):
    """Problems, then warnings."""

    name = "check"
    record = ProblemRow
    columns = ("severity", "file", "line", "column", "record", "field", "what", "fix")

    @property
    def exit_code(self) -> ExitCode:
        """Bad data where there are problems; warnings are only told."""
        wrong = any(not row.warning for row in self.results)
        return ExitCode.BAD_DATA if wrong else ExitCode.FOUND

    def blocks(self) -> Iterator[Block]:
        """A list of the problems, and one of the warnings."""
        for title, warning in ((wording.PROBLEMS, False), (wording.WARNINGS, True)):
            rows = [row for row in self.results if row.warning is warning]
            if rows:
                yield Title(title, 2)
                yield Items(tuple(Item(_words(row)) for row in rows))


def problems(paths: Sequence[str | Path], *, warnings: bool = True) -> Problems:
    """The problems of files and folders, or else of the bundled catalogue.

    Without ``warnings``, these are only counted.
    """
    rows = [_row(problem) for problem in check_paths(paths)]
    sentence = wording.CHECK_SUMMARY if warnings else wording.CHECK_BUNDLED
    summary = _summary(rows, sentence)
    shown = [row for row in rows if warnings or not row.warning]
    return Problems(stamp(load()), shown, (summary,))


def _summary(rows: Sequence[ProblemRow], sentence: str) -> str:
    """How many problems and warnings there are, as a sentence."""
    warnings = sum(row.warning for row in rows)
    problems = len(rows) - warnings
    return sentence.format(
        problems=counted(wording.PROBLEM_COUNT, problems) if problems else wording.NO_PROBLEMS,
        warnings=counted(wording.WARNING_COUNT, warnings) if warnings else wording.NO_WARNINGS,
    )


def _row(problem: Problem) -> ProblemRow:
    return row_of(ProblemRow, problem, severity="warning" if problem.warning else "problem")


def _words(row: ProblemRow) -> tuple[Span, ...]:
    place = joined(row.file, str(row.line or ""), str(row.column or ""), by=":")
    subject = joined(row.record, row.field)
    return (
        Span(f"{place}: ", Tone.DIM),
        Span(f"{subject}: " if subject else "", Tone.STRONG),
        Span(f"{row.what} {row.fix}"),
    )
