"""What a terminal's text is drawn on: one console of rich, and what each tone looks like."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text as Words
from rich.theme import Theme

from plantool.answers.blocks import Text, Tone, spans_of
from plantool.formats.page import Page
from plantool.formats.wrap import wrapped

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

GAP = 2
"""The cells between two columns without a line."""

Cell = Sequence[Words]
"""Paragraphs of words."""

Rows = Iterable[Sequence[Cell]]
Widths = Sequence[int]

_HEAD_LINE = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_LINKABLE = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_LINK_ID = re.compile(r"\x1b]8;id=[^;]*;")


class Lines:
    """Words that rich draws line by line: they are wrapped, and it need not do so again."""

    def __init__(self, lines: Iterable[Words], indent: int = 0) -> None:
        self.lines = lines
        self.margin = Words(" " * indent)

    def __rich_console__(self, console: Console, _options: ConsoleOptions) -> RenderResult:
        for line in self.lines:
            yield from (self.margin + line if self.margin else line).render(console, "\n")


class Canvas:
    """A page in the making. rich gets ``Words`` alone and never markup."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._out = io.StringIO()
        self.console = Console(
            file=self._out,
            width=page.width,
            force_terminal=page.styled,
            color_system="standard" if page.styled else None,
            no_color=not page.colour,
            theme=Theme({tone.name.lower(): style for tone, style in STYLES.items()}),
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    def text(self) -> str:
        """What was drawn. rich gives each link an id by chance, which no answer needs."""
        drawn = "\n".join(line.rstrip() for line in self._out.getvalue().split("\n"))
        return _LINK_ID.sub("\x1b]8;;", drawn)

    def lines(self, lines: Iterable[Words], indent: int = 0) -> None:
        """Draw lines that are wrapped already."""
        self.console.print(Lines(lines, indent), soft_wrap=True)

    def words(self, text: Text, tone: Tone = Tone.PLAIN) -> Words:
        """The text with styles and links; a match has stars where there is no bold."""
        if tone is Tone.PLAIN and isinstance(text, str):
            return Words(text.replace("\t", " "))
        words = Words()
        for span in spans_of(text, tone):
            start = len(words)
            shown = span.text.replace("\t", " ")
            star = "*" if span.tone is Tone.MATCH and not self.page.styled else ""
            style = "" if span.tone is Tone.PLAIN else span.tone.name.lower()
            words.append(f"{star}{shown}{star}", style)
            if span.url and self.page.links and _LINKABLE.fullmatch(span.url):
                words.stylize(Style(link=span.url), start)
        return words

    def table(self, rows: Rows, widths: Widths, gap: int = GAP, hang: int = 0) -> None:
        """Draw a table with a line below the first row, and ``gap`` blanks between its columns.

        The later lines of a row's name are set in by ``hang``.
        """
        lines = box.SIMPLE_HEAD if self.page.boxes else _HEAD_LINE
        table = Table(box=lines, show_edge=False, pad_edge=False, padding=0, header_style="")
        # A box has one blank between columns. More of them are a part of the columns, since rich
        # would draw each padded cell twice.
        columns = [*(width + gap - 1 for width in widths[:-1]), widths[-1]]
        self._fill(table, rows, widths, columns, hang)

    def boxed_table(self, rows: Rows, widths: Widths, *, ruled: bool) -> None:
        """Draw a table in lines; ``ruled`` has one between all rows."""
        lines = box.ROUNDED if self.page.boxes else box.ASCII2
        table = Table(box=lines, show_lines=ruled, header_style="")
        self._fill(table, rows, widths, widths, 0 if ruled else 2)

    def facts(self, rows: Rows, widths: Widths, indent: int) -> None:
        """Draw labels with their values beside them, in lines that are wrapped already."""
        table = Table.grid(padding=(0, GAP), pad_edge=False)
        table.add_column(width=indent + widths[0])
        table.add_column(width=widths[1])
        for label, values in rows:
            table.add_row(Lines(label, indent), Lines(values))
        self.console.print(table)

    def _fill(self, table: Table, rows: Rows, widths: Widths, columns: Widths, hang: int) -> None:
        """Wrap all cells, and draw the table; rich would set short heads low."""
        hangs = [hang] + [0] * (len(widths) - 1)
        heads, *lines = (
            [
                [line for words in cell for line in wrapped(words, width, hang)]
                for cell, width, hang in zip(row, widths, hangs, strict=True)
            ]
            for row in rows
        )
        most = max(map(len, heads))
        for head, width in zip(heads, columns, strict=True):
            table.add_column(Lines([*head, *[Words()] * (most - len(head))]), width=width)
        for row in lines:
            table.add_row(*map(Lines, row))
        self.console.print(table)
