"""Labelled lines: no boxes, nothing wrapped or cut; for pipes and screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers import blocks
from plantool.formats.page import Document


def write(document: Document) -> str:
    """The blocks as labelled lines, and a last line."""
    return "\n".join([*lines(document.blocks), "", document.footer]) + "\n"


def lines(content: Sequence[blocks.Block]) -> Iterator[str]:
    """The blocks as labelled lines."""
    for before, block in zip((None, *content), content, strict=False):
        yield from [""] if blocks.stands_apart(block, before) else []
        yield from _lines(block)


def _lines(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Title():
            yield block.text
        case blocks.Paragraph():
            yield _words(block.text)
        case blocks.Facts():
            for label, values in block.rows:
                yield from (f"{label}: {_words(value)}" for value in values)
        case blocks.Items():
            for item in block.items:
                mark = "" if item.remark else f"{item.mark or '-'} "
                yield "  " * item.level + mark + _words(item.text)
        case blocks.Grid():
            titles = [_words(column.title) for column in block.columns]
            for number, row in enumerate(block.rows):
                yield from [""] if number else []
                named = zip(titles, row, strict=True)
                yield from (f"{title}: {_words(value)}" for title, value in named if value)
        case blocks.Matrix():
            yield from _lines(block.grid())
        case blocks.Timeline():
            for number, (name, bars) in enumerate(block.groups):
                yield from [""] if number else []
                yield name
                yield from (f"  {bar.label}: {bar.words}" for bar in bars)


def _words(text: blocks.Text) -> str:
    """The text on one line, with stars around a match and an address behind its words."""
    words = ""
    for span in blocks.spans_of(text):
        words += f"*{span.text}*" if span.tone is blocks.Tone.MATCH else span.text
        words += f" <{span.url}>" if span.url and span.url != span.text else ""
    return words.replace("\n", " ")
