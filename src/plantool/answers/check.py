"""The answer of ``check``: problems of catalogue files, and warnings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from plantool.answers.answer import Report, stamp
from plantool.answers.blocks import Block, Item, Items, Span, Title, Tone
from plantool.catalogue.load import check_paths, load
from plantool.errors import Problem

COLUMNS = ("severity", "file", "line", "column", "record", "field", "what", "fix")


class ProblemRow(NamedTuple):
    """One problem (or, with ``warning``, a warning); ``line`` and ``column`` are 0 where none can be named."""

    severity: str
    file: str
    line: int
    column: int
    record: str
    field: str
    what: str
    fix: str
    warning: bool


def checking(paths: Sequence[str | Path]) -> Report:
    """The problems of these files and folders; of the bundled catalogue where none is named."""
    rows = [_row(problem) for problem in check_paths(paths)]
    return Report("check", stamp(load()), ProblemRow, rows, COLUMNS, lambda: _blocks(rows))


def _row(problem: Problem) -> ProblemRow:
    return ProblemRow(
        "warning" if problem.warning else "problem",
        problem.file,
        problem.line,
        problem.column,
        problem.record,
        problem.field,
        problem.what,
        problem.fix,
        problem.warning,
    )


def _blocks(rows: Sequence[ProblemRow]) -> list[Block]:
    blocks: list[Block] = []
    for warning, title in ((False, "Problems"), (True, "Warnings")):
        chosen = [row for row in rows if row.warning is warning]
        if chosen:
            blocks += [Title(title, 2), Items(tuple(Item(_words(row)) for row in chosen))]
    return blocks


def _words(row: ProblemRow) -> tuple[Span, ...]:
    place = (
        row.file + (f":{row.line}" if row.line else "") + (f":{row.column}" if row.column else "")
    )
    subject = ", ".join(part for part in (row.record, row.field) if part)
    return (
        Span(f"{place}: ", Tone.DIM),
        Span(f"{subject}: " if subject else "", Tone.STRONG),
        Span(f"{row.what} {row.fix}"),
    )
