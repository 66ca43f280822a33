"""Labelled lines: no boxes, nothing wrapped or cut; for pipes and screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plantool.answers.blocks import (
    Block,
    Facts,
    Grid,
    Items,
    Matrix,
    Paragraph,
    Span,
    Text,
    Timeline,
    Title,
    Tone,
    is_remark,
    spans_of,
    stands_apart,
)
from plantool.formats.page import Page


def text(blocks: Iterable[Block], footer: str, page: Page) -> str:
    """The blocks as labelled lines, and a last line."""
    lines: list[str] = []
    before: Block | None = None
    for block in page.fitted(tuple(blocks)):
        lines += [""] if stands_apart(block, before) else []
        lines += _lines(block)
        before = block
    return "\n".join([*lines, "", page.letters(footer)]) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield block.text
        case Paragraph():
            yield _words(block.text)
        case Facts():
            for label, values in block.rows:
                yield from (f"{label}: {_words(value)}" for value in values)
        case Items():
            for item in block.items:
                mark = "" if is_remark(item) else f"{item.mark or '-'} "
                yield "  " * item.level + mark + _words(item.text)
        case Grid():
            titles = [column.title for column in block.columns]
            for number, row in enumerate(block.rows):
                yield from [""] if number else []
                named = zip(titles, row, strict=True)
                yield from (f"{title}: {_words(value)}" for title, value in named if value)
        case Matrix():
            names = [column.name for column in block.columns]
            for number, (head, cells) in enumerate(zip(block.rows, block.cells, strict=True)):
                yield from [""] if number else []
                yield ", ".join((head.name, *head.details))
                for name, cell in zip(names, cells, strict=True):
                    yield f"  {name}: {cell.text or cell.word}"
        case Timeline():
            for number, (name, bars) in enumerate(block.groups):
                yield from [""] if number else []
                yield name
                yield from (f"  {bar.label}: {bar.words}" for bar in bars)


def _words(words: Text) -> str:
    return "".join(map(_marked, spans_of(words))).replace("\n", " ")


def _marked(span: Span) -> str:
    shown = f"*{span.text}*" if span.tone is Tone.MATCH else span.text
    return f"{shown} <{span.url}>" if span.url and span.url != span.text else shown
