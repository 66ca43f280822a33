"""Markdown (GitHub's tables), with every character that means something escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plantool.answers import blocks, wording
from plantool.formats.page import Document
from plantool.text import one_line

_INDENT = 3
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$]|&(?=#?\w+;))")
_ADDRESS = re.compile(
    r"(https?://(?:[^\s<>|()]|\([^\s<>|()]*\))*(?:[^\s<>|().,;:!?'\"\]}]|\([^\s<>|()]*\)))"
)
_BLOCK_START = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")


def write(document: Document) -> str:
    """The blocks as a Markdown document with a last line."""
    parts = ["\n".join(_lines(block)) for block in document.blocks]
    last = f"*{_escaped(document.footer)}*"
    return "\n\n".join([*(part for part in parts if part), last]) + "\n"


def _escaped(words: str) -> str:
    """Text that Markdown shows as it is, on one line; web addresses become links and stay whole."""
    pieces = _ADDRESS.split(one_line(words))
    pieces[::2] = [_SPECIAL.sub(r"\\\1", piece) for piece in pieces[::2]]
    pieces[1::2] = map(_link, pieces[1::2])
    return _BLOCK_START.sub(r"\1\\", "".join(pieces))


def _link(address: str) -> str:
    return f"<{address.replace(chr(92), '%5C')}>"


def _lines(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Title():
            yield from ["---", ""] if block.page else []
            yield "#" * block.level + " " + _escaped(block.text)
        case blocks.Paragraph():
            yield _words(block.text)
        case blocks.Facts():
            for label, values in block.rows:
                yield from (f"- **{_escaped(label)}:** {_words(value)}" for value in values)
        case blocks.Items():
            # What stands below an item is set in by as much as its mark takes.
            margins = [0]
            for item in block.items:
                mark = item.mark if item.mark[:-1].isdigit() else "-"
                del margins[item.level + 1 :]
                yield " " * margins[-1] + f"{mark} {_words(item.text)}"
                margins.append(margins[-1] + max(len(mark) + 1, _INDENT))
        case blocks.Grid():
            names = (_escaped(column.title) for column in block.columns)
            yield f"| {' | '.join(names)} |"
            yield "|" + " --- |" * len(block.columns)
            yield from (f"| {' | '.join(map(_words, row))} |" for row in block.rows)
        case blocks.Matrix():
            yield from _lines(block.grid())
        case blocks.Timeline():
            for number, (name, bars) in enumerate(block.groups):
                yield from [""] if number else []
                heads = blocks.Column(name), blocks.Column(wording.TIMELINE_WHEN)
                rows = tuple((bar.label, bar.words) for bar in bars)
                yield from _lines(blocks.Grid(heads, rows))


def _words(text: blocks.Text) -> str:
    """The pieces of a text: strong ones, links, and blanks between them."""
    words = ""
    for span in blocks.spans_of(text):
        url = one_line(span.url or "").replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
        shown = _escaped(span.text)
        if url.startswith(("http://", "https://")):
            words += _link(url) if span.url == span.text else f"[{shown}](<{url}>)"
            continue
        if span.tone in (blocks.Tone.STRONG, blocks.Tone.MATCH) and shown:
            shown = f"**{shown}**"
        words += " " * span.text[:1].isspace() + shown + " " * span.text[-1:].isspace()
    return words
