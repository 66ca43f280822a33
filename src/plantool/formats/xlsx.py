"""XLSX by XlsxWriter, which the extra ``plantool[xlsx]`` brings: sheets of text, no formulas."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from plantool.answers import wording
from plantool.answers.answer import Answer, to_cell
from plantool.answers.blocks import Block, Matrix
from plantool.formats import plain
from plantool.formats.page import Page

_LONGEST = 32_767  # letters in a cell of a spreadsheet
_WIDEST = 60
_DAYS = ("adopted_from", "adopted_to")


def workbook(
    answer: Answer, blocks: Iterable[Block], fields: Sequence[str], question: str, page: Page
) -> bytes:
    """The answer as a workbook: the matrix where it has one, the rows, and what they mean."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties(
        {"title": question, "created": datetime.fromisoformat(answer.stamp.compiled)}
    )
    sheets = _Sheets(book, page)
    blocks = list(blocks)
    matrices = [block for block in blocks if isinstance(block, Matrix)]
    for matrix in matrices:
        sheets.matrix(matrix)
    sheets.rows(answer, fields or answer.columns)
    legend = plain.lines(block for block in blocks if matrices and block not in matrices)
    notes = [wording.NOTE.format(note=note) for note in answer.notes]
    sheets.words([question, "", *legend, *notes, str(answer.stamp)])
    book.close()
    return out.getvalue()


class _Sheets:
    """Writes the sheets of a workbook, every cell as text or as a day."""

    def __init__(self, book: Any, page: Page) -> None:
        self.book = book
        self.page = page
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})

    def matrix(self, matrix: Matrix) -> None:
        """The cells under heads that stay in sight."""
        sheet = self.book.add_worksheet(wording.SHEET_MATRIX)
        heads = [head.text("\n") for head in matrix.columns]
        self._line(sheet, 0, [matrix.corner, *heads], self.head)
        for number, (head, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True), 1):
            self._line(sheet, number, [head.text("\n")], self.head)
            self._line(sheet, number, [cell.shown for cell in cells], self.text, 1)
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, len(heads), 22)
        sheet.freeze_panes(1, 1)

    def rows(self, answer: Answer, names: Sequence[str]) -> None:
        """A row for each result, with filters on the heads."""
        sheet = self.book.add_worksheet(answer.name.capitalize())
        self._line(sheet, 0, names, self.head)
        widths = [len(name) + 3 for name in names]
        for number, result in enumerate(answer.results, 1):
            for column, name in enumerate(names):
                value = getattr(result, name)
                if name in _DAYS and value:
                    sheet.write_datetime(number, column, date.fromisoformat(value), self.day)
                    widths[column] = max(widths[column], 12)
                elif isinstance(value, (int, float)) and not isinstance(value, bool):
                    sheet.write_number(number, column, value, self.text)
                else:
                    cell = to_cell(value)
                    self._line(sheet, number, [cell], self.text, column)
                    widths[column] = max(widths[column], min(len(cell) + 2, _WIDEST))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(answer.results), len(names) - 1)

    def words(self, lines: Sequence[str]) -> None:
        """Lines of text, one below the other."""
        sheet = self.book.add_worksheet(wording.SHEET_LEGEND)
        for number, line in enumerate(lines):
            self._line(sheet, number, [line], self.text)
        sheet.set_column(0, 0, 110)

    def _line(
        self, sheet: Any, row: int, texts: Sequence[str], style: Any, column: int = 0
    ) -> None:
        for number, text in enumerate(texts, column):
            sheet.write_string(row, number, self.page.letters(text)[:_LONGEST], style)
