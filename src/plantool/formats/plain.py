"""Labelled lines: no boxes, nothing wrapped or cut; for pipes and screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers.answer import Report, rows_grid
from plantool.answers.blocks import (
    Bar,
    Block,
    Facts,
    Grid,
    Item,
    Items,
    Matrix,
    Paragraph,
    Span,
    Text,
    Timeline,
    Title,
    Tone,
)
from plantool.formats.page import Page


def text(report: Report, page: Page, fields: Sequence[str]) -> str:
    """The whole answer as labelled lines."""
    if not report.results:
        return ""
    lines: list[str] = []
    before: Block | None = None
    for block in [rows_grid(report, fields)] if fields else report.blocks():
        lines += ["", *_lines(block, page)] if stands_apart(block, before) else _lines(block, page)
        before = block
    return "\n".join([*lines, "", page.letters(str(report.stamp))]) + "\n"


def stands_apart(block: Block, before: Block | None) -> bool:
    """Whether an empty line parts a block from the one before it: a title, and words that end a list or a table."""
    return before is not None and (
        isinstance(block, Title)
        or (isinstance(block, Paragraph) and not isinstance(before, Title | Paragraph))
    )


def is_remark(item: Item) -> bool:
    """Whether an item only says more of the one above it: an address, or words that stand back. It needs no mark of its own."""
    return (
        item.level > 0
        and not isinstance(item.text, str)
        and all(span.tone is Tone.DIM or span.url for span in item.text)
    )


def _lines(block: Block, page: Page) -> Iterator[str]:
    match block:
        case Title():
            yield page.letters(block.text)
        case Paragraph():
            yield _words(block.text, page)
        case Facts():
            for label, values in block.rows:
                for value in values:
                    yield f"{page.letters(label)}: {_words(value, page)}"
        case Items():
            for item in block.items:
                mark = "" if is_remark(item) else f"{item.mark or '-'} "
                yield "  " * item.level + mark + _words(item.text, page)
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
            for number, (name, bars) in enumerate(block.groups):
                yield from () if number == 0 else [""]
                yield page.letters(name)
                for bar in bars:
                    yield _bar(bar, page)


def _matrix(block: Matrix, page: Page) -> Iterator[str]:
    for number, (head, cells) in enumerate(zip(block.rows, block.cells, strict=True)):
        yield from () if number == 0 else [""]
        yield page.letters(", ".join((head.name, *head.details)))
        for column, cell in zip(block.columns, cells, strict=True):
            yield page.letters(f"  {column.name}: {cell.text or cell.word}")


def _bar(bar: Bar, page: Page) -> str:
    return page.letters(f"  {bar.label}: {bar.words}")


def _words(words: Text, page: Page) -> str:
    spans = (Span(words),) if isinstance(words, str) else words
    return page.letters("".join(_marked(span) for span in spans)).replace("\n", " ")


def _marked(span: Span) -> str:
    shown = f"*{span.text}*" if span.tone is Tone.MATCH else span.text
    return f"{shown} <{span.url}>" if span.url and span.url != span.text else shown
