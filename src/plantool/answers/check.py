"""The answer of ``check``: problems of catalogue files, and warnings."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from plantool.answers import blocks, wording
from plantool.answers.answer import Answer, fields, row_of
from plantool.answers.blocks import Block, Item, Span, Tone
from plantool.answers.wording import counted, joined, terms
from plantool.catalogue.load import check_paths, load
from plantool.errors import ExitCode


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
    columns = fields("severity file line column record field what fix")

    @property
    def exit_code(self) -> ExitCode:
        """Bad data where there are problems; warnings are only told."""
        wrong = any(not row.warning for row in self.results)
        return ExitCode.BAD_DATA if wrong else ExitCode.FOUND

    def blocks(self) -> Iterator[Block]:
        """A list of the problems, and one of the warnings."""
        items: dict[str, list[Item]] = {"problems": [], "warnings": []}
        for row in self.results:
            place = joined(row.file, str(row.line or ""), str(row.column or ""), by=":")
            subject = joined(row.record, row.field)
            about = Span(f"{subject}: " if subject else "", Tone.STRONG)
            words = (Span(f"{place}: ", Tone.DIM), about, Span(f"{row.what} {row.fix}"))
            items[f"{row.severity}s"].append(Item(words))
        for title, lines in items.items():
            yield from blocks.titled(terms.LABELS[title], blocks.listed(lines))


def problems(paths: Sequence[str | Path], *, warnings: bool = True) -> Problems:
    """The problems of files, or else of the bundled catalogue; ``warnings`` may only be counted."""
    rows = [
        row_of(ProblemRow, problem, severity="warning" if problem.warning else "problem")
        for problem in check_paths(paths)
    ]
    warned = sum(row.warning for row in rows)
    wrong = len(rows) - warned
    sentence = "{problems}, {warnings}." if warnings else wording.CHECK_BUNDLED
    if wrong and not warned:  # a file with problems is not searched for warnings
        sentence = "{problems}."
    summary = sentence.format(
        problems=counted(wording.PROBLEM_COUNT, wrong) if wrong else wording.NO_PROBLEMS,
        warnings=counted(wording.WARNING_COUNT, warned) if warned else wording.NO_WARNINGS,
    )
    return Problems(load(), [row for row in rows if warnings or not row.warning], [summary])
