"""CSV and TSV: a header and a row for each result, one line each, nothing cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantool.answers.answer import Answer, to_cell
from plantool.formats.page import UTF_8, Page

_FORMULA = re.compile(r'"*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]')
"""How a value begins that a spreadsheet may take for a formula (OWASP on CSV injection); the last
four are full-width, and quotation marks before it would be taken off."""


def tsv(answer: Answer, fields: Sequence[str], page: Page = UTF_8) -> str:
    """Tab-separated values, without tabs and line breaks in them, for ``cut`` and ``awk``."""
    return "".join("\t".join(row) + "\n" for row in _rows(answer, fields, page))


def csv(answer: Answer, fields: Sequence[str], page: Page = UTF_8) -> str:
    """Comma-separated values after RFC 4180."""
    import csv as writer
    import io

    out = io.StringIO()
    writer.writer(out, lineterminator="\n").writerows(_rows(answer, fields, page))
    return out.getvalue()


def _rows(answer: Answer, fields: Sequence[str], page: Page) -> Iterator[list[str]]:
    names = fields or answer.columns
    yield list(names)
    for result in answer.results:
        yield [_harmless(page.letters(to_cell(getattr(result, name)))) for name in names]


def _harmless(value: str) -> str:
    """The value with an apostrophe before it where it could be a formula."""
    return "'" + value if _FORMULA.match(value) else value
