"""Markdown (GitHub's tables), with every character that means something escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantool.report.base import Report, rows_grid
from plantool.report.blocks import Block, Facts, Grid, Items, Matrix, MatrixHead, Paragraph, Span, Text, Timeline, Title, Tone
from plantool.text import one_line, visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_ADDRESS = re.compile(r"https?://[^\s<>|]+")
_BLOCK_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def text(report: Report, fields: Sequence[str]) -> str:
    """The whole answer as a Markdown document."""
    blocks = [rows_grid(report, fields)] if fields else report.blocks()
    return document(blocks, str(report.stamp)) if report.results else ""


def document(blocks: Sequence[Block], footer: str) -> str:
    """Blocks as a Markdown document with a last line."""
    parts = ["\n".join(_lines(block)) for block in blocks]
    return "\n\n".join([part for part in parts if part] + [f"*{escaped(footer)}*"]) + "\n"


def escaped(words: str) -> str:
    """Text that Markdown shows as it is, on one line; web addresses stay whole."""
    clean = one_line(visible(words))
    parts: list[str] = []
    at = 0
    for address in _ADDRESS.finditer(clean):
        parts += [_SPECIAL.sub(r"\\\1", clean[at : address.start()]), f"<{address[0].replace(chr(92), '%5C')}>"]
        at = address.end()
    parts.append(_SPECIAL.sub(r"\\\1", clean[at:]))
    return _BLOCK_START.sub(r"\1\\\2", "".join(parts)) if not parts[0].startswith("<") else "".join(parts)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title():
            yield from (["---", ""] if block.page else [])
            yield "#" * block.level + " " + escaped(block.text)
        case Paragraph():
            yield _words(block.text)
        case Facts():
            for label, values in block.rows:
                for value in values:
                    yield f"- **{escaped(label)}:** {_words(value)}"
        case Items():
            for item in block.items:
                yield "   " * item.level + f"{item.mark if item.mark[:-1].isdigit() else '-'} {_words(item.text)}"
        case Grid():
            yield from _table([column.title for column in block.columns], block.rows)
        case Matrix():
            heads = [block.corner, *(_head(head) for head in block.columns)]
            yield from _table(heads, [(_head(head), *(cell.text or cell.word for cell in row)) for head, row in zip(block.rows, block.cells, strict=True)])
        case Timeline():
            for number, (name, bars) in enumerate(block.groups):
                yield from ([] if number == 0 else [""])
                yield f"**{escaped(name)}**"
                yield ""
                yield from _table(["Plan", "When"], [(bar.label, bar.words) for bar in bars])


def _head(head: MatrixHead) -> str:
    return ", ".join((head.name, *head.details))


def _table(heads: Sequence[str], rows: Sequence[Sequence[Text]]) -> Iterator[str]:
    yield "| " + " | ".join(escaped(head) for head in heads) + " |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield "| " + " | ".join(_words(value) for value in row) + " |"


def _words(words: Text) -> str:
    return "".join(_span(span) for span in ((Span(words),) if isinstance(words, str) else words))


def _span(span: Span) -> str:
    shown = escaped(span.text)
    if span.text != span.text.strip() and shown:
        shown = " " * (span.text[:1] == " ") + shown + " " * (span.text[-1:] == " ")
    if span.url and span.url != span.text and span.url.startswith(("http://", "https://")):
        return f"[{shown}](<{visible(span.url).replace('<', '%3C').replace('>', '%3E')}>)"
    return f"**{shown}**" if span.tone in (Tone.STRONG, Tone.MATCH) and shown.strip() == shown else shown
