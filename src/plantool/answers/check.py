"""The answer of ``check``: problems of catalogue files, and warnings."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plantool.answers import blocks, parts, wording
from plantool.answers.answer import Answer
from plantool.answers.blocks import Block, Item
from plantool.answers.wording import counted
from plantool.catalogue.load import check_paths, load
from plantool.errors import ExitCode, Problem


class Problems(Answer):
    """The problems of files, or else of the bundled catalogue; ``warnings`` may only be counted."""

    name = "check"
    record = Problem
    columns = "severity file line column record field what fix"

    def __init__(self, paths: Sequence[str | Path], *, warnings: bool = True) -> None:
        rows = check_paths(paths)
        warned = sum(row.warning for row in rows)
        wrong = len(rows) - warned
        sentence = "{problems}, {warnings}." if warnings else wording.CHECK_BUNDLED
        if wrong and not warned:  # a file with problems is not searched for warnings
            sentence = "{problems}."
        summary = sentence.format(
            problems=counted(wording.PROBLEM_COUNT, wrong),
            warnings=counted(wording.WARNING_COUNT, warned),
        )
        told = [row for row in rows if warnings or not row.warning]
        super().__init__(load(), told, [summary])
        self.exit_code = ExitCode.BAD_DATA if wrong else ExitCode.FOUND

    def blocks(self) -> Iterator[Block]:
        """A list of the problems, and one of the warnings."""
        for severity, title in (("problem", "problems"), ("warning", "warnings")):
            items = (Item(str(row)) for row in self.results if row.severity == severity)
            yield from blocks.titled(parts.label(title), blocks.Items(tuple(items)))
