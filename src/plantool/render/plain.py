"""Labelled lines: no boxes, nothing wrapped or cut; for pipes and screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.report.base import Report, rows_grid
from plantool.report.blocks import Bar, Block, Facts, Grid, Items, Matrix, Paragraph, Span, Text, Timeline, Title, Tone
from plantool.terminal import Page


def text(report: Report, page: Page, fields: Sequence[str]) -> str:
    """The whole answer as labelled lines."""
    if not report.results:
        return ""
    blocks = [rows_grid(report, fields)] if fields else report.blocks()
    lines = [line for number, block in enumerate(blocks) for line in _lines(block, page, first=number == 0)]
    return "\n".join([*lines, "", page.letters(str(report.stamp))]) + "\n"


def _lines(block: Block, page: Page, *, first: bool) -> Iterator[str]:
    match block:
        case Title():
            if not first:
                yield ""
            yield page.letters(block.text)
        case Paragraph():
            yield _words(block.text, page)
        case Facts():
            for label, values in block.rows:
                for value in values:
                    yield f"{page.letters(label)}: {_words(value, page)}"
        case Items():
            for item in block.items:
                yield "  " * item.level + f"{item.mark or '-'} " + _words(item.text, page)
        case Grid():
            for number, row in enumerate(block.rows):
                if number:
                    yield ""
                for column, value in zip(block.columns, row, strict=True):
                    if value:
                        yield f"{page.letters(column.title)}: {_words(value, page)}"
        case Matrix():
            yield from _matrix(block, page)
        case Timeline():
            for name, bars in block.groups:
                yield ""
                yield page.letters(name)
                for bar in bars:
                    yield _bar(bar, page)


def _matrix(block: Matrix, page: Page) -> Iterator[str]:
    for head, cells in zip(block.rows, block.cells, strict=True):
        yield ""
        yield page.letters(", ".join((head.name, *head.details)))
        for column, cell in zip(block.columns, cells, strict=True):
            words = f"{cell.word}: {cell.text}" if cell.text and cell.text != cell.word else cell.word
            yield page.letters(f"  {column.name}: {words}")


def _bar(bar: Bar, page: Page) -> str:
    return page.letters(f"  {bar.label}: {bar.words}")


def _words(words: Text, page: Page) -> str:
    spans = (Span(words),) if isinstance(words, str) else words
    return page.letters("".join(_marked(span) for span in spans)).replace("\n", " ")


def _marked(span: Span) -> str:
    shown = f"*{span.text}*" if span.tone is Tone.MATCH else span.text
    return f"{shown} <{span.url}>" if span.url and span.url != span.text else shown
