"""One file a format: an answer in, text out. Nothing here knows a plan or a stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from plantool.answers import wording
from plantool.answers.answer import FOR_PROGRAMS, Answer, Format, to_cell
from plantool.answers.blocks import Block, Column, Grid, Paragraph, Title
from plantool.errors import UsageError
from plantool.formats.page import UTF_8, Document, Page

ENDINGS = {f".{form}": form for form in Format if form not in (Format.TABLE, Format.PLAIN)} | {
    ".txt": Format.PLAIN,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".htm": Format.HTML,
}
"""What the ending of a file's name says of its format."""

_FILES = {Format.JSONL: "json", Format.TSV: "csv"}


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
    document = Document(answer, form, query, fields, page)
    if form not in FOR_PROGRAMS:
        document = _with_blocks(document, question)
        if not document.blocks and form in (Format.TABLE, Format.PLAIN, Format.MARKDOWN):
            return ""
    try:
        file = import_module(f"plantool.formats.{_FILES.get(form, form)}")
    except ImportError:  # of XLSX and DOCX
        message = f"Writing {form} needs a library that is not installed."
        raise UsageError(message, f"Install it with: pip install 'plantool[{form}]'.") from None
    write: Callable[[Document], str | bytes] = file.write
    return write(document)


def _with_blocks(document: Document, question: str) -> Document:
    """The same with its blocks, or its chosen fields as rows, in letters of the page."""
    answer, form = document.answer, document.form
    blocks: list[Block] = []
    if answer.results and document.fields:
        names = document.fields
        rows = (tuple(to_cell(getattr(row, name)) for name in names) for row in answer.results)
        blocks = [Grid(tuple(map(Column, names)), tuple(rows))]
    elif answer.results:
        blocks = list(answer.blocks())
    title = answer.title
    if question and not answer.paper:  # a page to print has a title of its own
        title = f"{question[0].upper()}{question[1:]}"
    titled = bool(blocks) and isinstance(blocks[0], Title) and blocks[0].level == 1
    if form in (Format.HTML, Format.SVG) and not titled:
        blocks.insert(0, Title(title))
    elif question:
        blocks.insert(int(titled), Paragraph(wording.QUESTION.format(question=question)))
    if question:
        blocks += [Paragraph(wording.NOTE.format(note=note), dim=True) for note in answer.notes]
    if form is Format.HTML and answer.results and not document.fields:
        blocks += answer.sections()
    # A page on the web writes the letters that are lacking as numbers.
    letters = UTF_8 if form is Format.HTML else document.page
    shown, title, footer = letters.fitted((tuple(blocks), title, answer.footer))
    return document._replace(blocks=shown, title=title, footer=footer)
