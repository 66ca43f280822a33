"""CSV and TSV: a header and a row for each result, one line each, nothing cut."""

from __future__ import annotations

import re

from plantool.answers.answer import Format, to_cell
from plantool.formats.page import Document

_FORMULA = re.compile(r'"*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]')
"""How a value begins that a spreadsheet may take for a formula (OWASP on CSV injection); the last
four are full-width, and quotation marks before it would be taken off."""


def write(document: Document) -> str:
    """Values parted by tabs or, after RFC 4180, commas; an apostrophe keeps off formulas."""
    answer, page = document.answer, document.page
    names = document.fields or answer.columns.split()
    lines = [list(names)]
    for result in answer.results:
        cells = (page.fitted(to_cell(getattr(result, name))) for name in names)
        lines.append(["'" + cell if _FORMULA.match(cell) else cell for cell in cells])
    if document.form is Format.TSV:
        return "".join("\t".join(line) + "\n" for line in lines)
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()
