"""One file a format: an answer in, text out. Nothing here knows a plan or a stream."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plantool.answers import wording
from plantool.answers.answer import Answer, Format, rows_grid
from plantool.answers.blocks import Block, Title, kept
from plantool.errors import UsageError
from plantool.formats.page import Page

ENDINGS = {f".{form}": form for form in Format if form not in (Format.TABLE, Format.PLAIN)} | {
    ".txt": Format.PLAIN,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".htm": Format.HTML,
}
"""What the ending of a file's name says of its format."""


def render(
    answer: Answer,
    form: Format,
    page: Page,
    *,
    query: Mapping[str, Any],
    fields: Sequence[str] = (),
    question: str = "",
) -> str | bytes:
    """The answer in one format, in letters of the page, ending with a line break.

    ``fields`` (all known) picks and orders the fields of each result. A page that is kept says
    the ``question`` below its title, and ends with the notes. Raises ``UsageError`` where the
    library of a format is not installed.
    """
    match form:
        case Format.JSON | Format.JSONL:
            from plantool.formats import json

            bare = form is Format.JSONL
            return json.document(answer, None if bare else query, fields, page)
        case Format.CSV | Format.TSV:
            from plantool.formats import delimited

            return delimited.rows(answer, form, fields, page)
        case Format.XLSX:
            try:
                from plantool.formats import xlsx
            except ImportError:
                raise UsageError(wording.NO_XLSX, wording.NO_XLSX_HINT) from None
            blocks = answer.blocks() if answer.results and not fields else ()
            return xlsx.workbook(answer, blocks, fields, question, page)
        case Format.SVG:
            from plantool.formats import drawing

            blocks = answer.blocks() if answer.results else ()
            return drawing.picture(blocks, question, answer.notes, answer.footer, page)
        case Format.DOCX:
            try:
                from plantool.formats import docx
            except ImportError:
                raise UsageError(wording.NO_DOCX, wording.NO_DOCX_HINT) from None
            return docx.document(answer, page, question)
        case _:
            return _for_people(answer, form, page, fields, question)


def _for_people(
    answer: Answer, form: Format, page: Page, fields: Sequence[str], question: str
) -> str:
    """The answer's blocks, or the chosen fields as rows; nothing of an empty one but in a page."""
    blocks: list[Block] = []
    if answer.results:
        blocks = [rows_grid(answer, fields)] if fields else list(answer.blocks())
        blocks += answer.sections() if form is Format.HTML and not fields else ()
    elif form is not Format.HTML and not question:
        return ""
    titled = any(isinstance(block, Title) and block.level == 1 for block in blocks)
    if form is Format.HTML and not titled:
        blocks = [Title(answer.title), *blocks]
    blocks = kept(blocks, question, answer.notes)
    if form is Format.TABLE:
        from plantool.formats.terminal import text as write
    elif form is Format.PLAIN:
        from plantool.formats.plain import text as write
    elif form is Format.MARKDOWN:
        from plantool.formats.markdown import document as write
    else:
        from plantool.formats import html

        # A page to print has a title of its own.
        title = answer.title if answer.paper else wording.joined(answer.title, question, by=". ")
        return html.page(blocks, title, answer.footer, page, paper=answer.paper)
    return write(blocks, answer.footer, page)
