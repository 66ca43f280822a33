"""What a terminal's text is drawn on: words with styles, in lines that are wrapped here.

rich would break long words anywhere, addresses too, and never at hyphens.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rich import box
from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.table import Table
from rich.text import Text as Words
from rich.theme import Theme

from plantool.answers.blocks import Text, Tone, spans_of
from plantool.formats.page import Page

if TYPE_CHECKING:
    from rich.console import ConsoleOptions, RenderResult

STYLES = {
    Tone.STRONG: "bold",
    Tone.DIM: "dim",
    Tone.MATCH: "bold yellow",
    Tone.HEADING: "bold cyan",
    Tone.HEADLINE: "bold green",
    Tone.MEASURE: "green",
    Tone.REPORTED: "yellow",
    Tone.GONE: "red",
    Tone.DRIFTED: "yellow",
}
"""What each tone but the plain one looks like, in colours that every scheme has."""

Part = Words | Table
"""A line, or a table."""

GAP = 2  # the cells between two columns without a line

_HEAD_LINE = box.Box("    \n    \n    \n    \n -- \n    \n    \n    \n", ascii=True)
_WORD = re.compile(r"\S+")
_PART = re.compile(
    r"(?P<address>[<(\[]?(?:https?://|www\.)\S+)|[^\s/-]*[/-]+|[^\s/-]+", re.IGNORECASE
)


class Widths(NamedTuple):
    """The widths of the longest line, word, and part of a word; an address is one part."""

    line: int
    word: int
    part: int


class Lines:
    """Lines and tables that rich draws as they are."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts = parts

    def __rich_console__(self, console: Console, _options: ConsoleOptions) -> RenderResult:
        for part in self.parts:
            if isinstance(part, Words):
                yield from part.render(console, "\n")
            else:
                yield part


def drawn(parts: Iterable[Part], page: Page) -> str:
    """What rich draws of lines and tables."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=page.width,
        force_terminal=page.styled,
        color_system="standard" if page.styled else None,
        no_color=not page.colour,
        theme=Theme({tone.name.lower(): style for tone, style in STYLES.items()}),
        legacy_windows=False,
        _environ={},
    )
    console.print(Lines(parts), soft_wrap=True)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def words(text: Text, page: Page, tone: Tone = Tone.PLAIN) -> Words:
    """The text with styles, never as markup; a match has stars where there is no bold."""
    if tone is Tone.PLAIN and isinstance(text, str):
        return Words(text.replace("\t", " "))
    drawing = Words()
    for span in spans_of(text, tone):
        star = "*" if span.tone is Tone.MATCH and not page.styled else ""
        style = "" if span.tone is Tone.PLAIN else span.tone.name.lower()
        drawing.append(f"{star}{span.text}{star}".replace("\t", " "), style)
    return drawing


def table(
    rows: Iterable[Sequence[Words]],
    widths: Sequence[int],
    page: Page,
    *,
    boxed: bool = False,
    ruled: bool = False,
    gap: int = GAP,
    hang: int = 0,
) -> Table:
    """A table with a line below its heads: ``boxed`` in lines, ``ruled`` with one for each row.

    Else ``gap`` blanks part the columns. Later lines of a row's name are set in by ``hang``.
    """
    if boxed:
        lines = box.ROUNDED if page.boxes else box.ASCII2
        drawing = Table(box=lines, show_lines=ruled, show_header=False)
        columns = widths
    else:
        lines = box.HORIZONTALS if page.boxes else _HEAD_LINE
        drawing = Table(box=lines, show_header=False, show_edge=False, pad_edge=False, padding=0)
        # The box has one blank between columns. More of them are a part of the columns, since rich
        # would draw each padded cell twice.
        columns = [*(width + gap - 1 for width in widths[:-1]), widths[-1]]
    for width in columns:
        drawing.add_column(width=width)
    for number, row in enumerate(rows):
        cells = [
            Lines(wrapped(cell, width, 0 if at else hang))
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        drawing.add_row(*cells, end_section=number == 0)
    return drawing


def measured(texts: Iterable[str]) -> Widths:
    """How wide the texts are."""
    lines = {line for text in texts for line in text.split("\n")}
    pieces = {word for line in lines for word in line.split()}
    parts = {part[0] for word in pieces for part in _PART.finditer(word)}
    return Widths(*(max(map(cell_len, group), default=0) for group in (lines, pieces, parts)))


def wrapped(text: Words, width: int, hang: int = 0) -> list[Words]:
    """The text in lines; an address that is wider than a line stays whole, on one of its own.

    All lines but the first are set in by ``hang`` where that breaks no word.
    """
    if "\n" not in text.plain and cell_len(text.plain) <= width:
        return [text]
    if hang and measured([text.plain]).word > width - hang:
        hang = 0
    lines: list[Words] = []
    for paragraph in text.split("\n", allow_blank=True):
        if cell_len(paragraph.plain) <= width - hang:
            lines.append(paragraph)
            continue
        edges: list[tuple[int, int]] = []
        for start, end in _pieces(paragraph.plain, width - hang):
            room = width if not lines and len(edges) == 1 else width - hang
            if edges and cell_len(paragraph.plain[edges[-1][0] : end]) <= room:
                start = edges.pop()[0]
            edges.append((start, end))
        lines += paragraph.divide(chain.from_iterable(edges))[1::2] or [Words()]
    margin = Words(" " * hang)
    return [lines[0], *(margin + line for line in lines[1:])] if hang else lines


def _pieces(plain: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and end of what stays together: words; of one that is too wide, parts or letters."""
    for word in _WORD.finditer(plain):
        if cell_len(word[0]) <= width:
            yield word.span()
            continue
        for part in _PART.finditer(plain, *word.span()):
            start = part.start()
            for letters in [part[0]] if part["address"] else chop_cells(part[0], width):
                yield start, start + len(letters)
                start += len(letters)
