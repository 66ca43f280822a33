"""What a terminal's text is drawn on: one console of rich, and what each tone looks like."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text as Words
from rich.theme import Theme

from plantool.answers.blocks import Text, Tone, spans_of
from plantool.formats.page import Page
from plantool.formats.wrap import hanging, wrapped

STYLES = {
    Tone.PLAIN: "",
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
"""What each tone looks like, in colours that every scheme, light or dark, has."""

Row = Sequence[Words]
Widths = Sequence[int]

_HEAD_LINE = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
_LINKABLE = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_LINK_ID = re.compile(r"\x1b]8;id=[^;]*;")


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
        """Draw lines that are wrapped already, all at once, since each print takes its time."""
        margin = Words(" " * indent)
        self.console.print(Words("\n").join(margin + line for line in lines), soft_wrap=True)

    def words(self, text: Text, tone: Tone = Tone.PLAIN) -> Words:
        """The text with styles and links; a match has stars where there is no bold."""
        words = Words()
        for span in spans_of(text, tone):
            start = len(words)
            shown = span.text.replace("\t", " ")
            star = "*" if span.tone is Tone.MATCH and not self.page.styled else ""
            words.append(f"{star}{shown}{star}", span.tone.name.lower())
            if span.url and self.page.links and _LINKABLE.fullmatch(span.url):
                words.stylize(Style(link=span.url), start)
        return words

    def table(
        self, heads: Row, rows: Iterable[Row], widths: Widths, gap: int, hang: int = 0
    ) -> None:
        """Draw a table with a line below its heads, and ``gap`` blanks between its columns.

        The later lines of a row's name are set in by ``hang``.
        """
        lines = box.SIMPLE_HEAD if self.page.boxes else _HEAD_LINE
        table = Table(box=lines, show_edge=False, pad_edge=False, padding=0, header_style="")
        # A box has one blank between columns. More of them are a part of the columns, since rich
        # would draw each padded cell twice.
        cells = [width + gap - 1 for width in widths[:-1]] + [widths[-1]]
        self._fill(table, heads, rows, widths, cells, hang)

    def boxed_table(self, heads: Row, rows: Iterable[Row], widths: Widths, *, ruled: bool) -> None:
        """Draw a table in lines; ``ruled`` has one between all rows."""
        lines = box.ROUNDED if self.page.boxes else box.ASCII2
        table = Table(box=lines, show_lines=ruled, header_style="")
        self._fill(table, heads, rows, widths, widths, 0 if ruled else 2)

    def _fill(
        self,
        table: Table,
        heads: Row,
        rows: Iterable[Row],
        widths: Widths,
        cells: Widths,
        hang: int,
    ) -> None:
        """Wrap all cells, and draw the table; rich would set short heads low."""
        lines = [wrapped(head, width) for head, width in zip(heads, widths, strict=True)]
        most = max(map(len, lines))
        for head, cell in zip(lines, cells, strict=True):
            blank = [Words()] * (most - len(head))
            table.add_column(Words("\n").join([*head, *blank]), width=cell, overflow="ignore")
        for name, *texts in rows:
            row = [hanging(name, widths[0], hang), *map(wrapped, texts, widths[1:])]
            table.add_row(*(Words("\n").join(cell) if len(cell) > 1 else cell[0] for cell in row))
        self.console.print(table)
