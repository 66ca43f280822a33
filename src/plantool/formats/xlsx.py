"""XLSX by XlsxWriter, which the extra ``plantool[xlsx]`` brings: sheets of text, no formulas."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from plantool.answers import wording
from plantool.answers.answer import to_cell
from plantool.answers.blocks import Facts, Items, Matrix, Paragraph, Title, plain_text
from plantool.formats import plain
from plantool.formats.page import Document, Page

_WIDEST = 60  # the letters of a column
_DAYS = ("adopted_from", "adopted_to")


def write(document: Document) -> bytes:
    """The answer as a workbook: the matrix where it has one, the rows, and what they mean."""
    answer, page = document.answer, document.page
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    created = datetime.fromisoformat(answer.stamp.compiled)
    book.set_properties({"title": document.title, "created": created})
    matrices = [block for block in document.blocks if isinstance(block, Matrix)]
    for matrix in matrices:
        grid = matrix.grid()
        rows = [[column.title for column in grid.columns]]
        rows += [list(map(plain_text, row)) for row in grid.rows]
        _sheet(book, wording.SHEET_MATRIX, rows, page)
    names = document.fields or answer.columns.split()
    records = [[_value(record, name) for name in names] for record in answer.results]
    sheet = _sheet(book, answer.name.capitalize(), [names, *records], page)
    sheet.autofilter(0, 0, len(records), len(names) - 1)
    # The question, the notes and, of a matrix, what its cells mean.
    shown = Paragraph if not matrices else Paragraph | Items | Facts | Title
    lines = plain.lines([block for block in document.blocks if isinstance(block, shown)])
    sheet = book.add_worksheet(wording.SHEET_LEGEND)
    sheet.write_column(0, 0, [*lines, document.footer], book.add_format({"text_wrap": True}))
    sheet.set_column(0, 0, 110)
    book.close()
    return out.getvalue()


def _value(record: Any, name: str) -> Any:
    """A field as a number, a day or else a text."""
    value = getattr(record, name)
    if name in _DAYS and value:
        return date.fromisoformat(value)
    return value if type(value) in (int, float) else to_cell(value)


def _sheet(book: Any, title: str, rows: Sequence[Sequence[Any]], page: Page) -> Any:
    """A sheet of rows under heads that stay in sight."""
    look = {"text_wrap": True, "valign": "top"}
    head, text = book.add_format({"bold": True, "bottom": 1, **look}), book.add_format(look)
    day = book.add_format({"num_format": "yyyy-mm-dd", **look})
    sheet = book.add_worksheet(title)
    for column, values in enumerate(zip(*rows, strict=True)):
        title, *cells = page.fitted(values)
        dated = any(isinstance(cell, date) for cell in cells)
        sheet.write(0, column, title, head)
        sheet.write_column(1, column, cells, day if dated else text)
        widest = max(len(line) for value in values for line in str(value).split("\n"))
        sheet.set_column(column, column, min(widest + 3, _WIDEST))
    sheet.freeze_panes(1, 1)
    return sheet
