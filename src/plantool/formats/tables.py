"""Tables and lines of a terminal: rich draws them, at widths that break no word."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.table import Table
from rich.text import Text as Words
from rich.theme import Theme

from plantool.answers.blocks import Text, Tone, spans_of
from plantool.formats.page import Page

_STYLES = {
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
_HANG = 2  # by how much later lines are set in

_HEAD_LINE = box.Box("    \n    \n    \n    \n -- \n    \n    \n    \n", ascii=True)
_ADDRESS = re.compile(r"[<(\[]?(?:https?://|www\.)\S+\s?", re.IGNORECASE)
_UNSTEADY = re.compile(
    # right to left: Hebrew to Arabic; vowel signs with a width of their own: Devanagari to Myanmar
    "[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)


def widest(texts: Iterable[str], by: str | None = None) -> int:
    """The cells of the longest word, or of the longest of the pieces that ``by`` parts."""
    return max((cell_len(piece) for text in texts for piece in text.split(by)), default=0)


class Drawn(NamedTuple):
    """Text that is in lines already; rich would wrap it once more, in twice the time."""

    text: Words

    def __rich_console__(self, console: Console, _options: ConsoleOptions) -> RenderResult:
        return self.text.render(console, "\n")


class Canvas:
    """A page of a terminal, and what is drawn on it."""

    def __init__(self, page: Page) -> None:
        """Take rich's console with the width and styles of the page, and no say of its own."""
        self.page = page
        self.out = io.StringIO()
        self.console = Console(
            file=self.out,
            width=page.width,
            force_terminal=page.styled,
            color_system="standard" if page.styled else None,
            no_color=not page.colour,
            theme=Theme({tone.name.lower(): style for tone, style in _STYLES.items()}),
            legacy_windows=False,
            _environ={},
        )

    def drawn(self, parts: Iterable[Part]) -> str:
        """What rich draws of lines and tables, as they are."""
        drawn = (Drawn(part) if isinstance(part, Words) else part for part in parts)
        self.console.print(Group(*drawn), soft_wrap=True)
        return "\n".join(line.rstrip() for line in self.out.getvalue().split("\n"))

    def words(self, text: Text, tone: Tone = Tone.PLAIN) -> Words:
        """The text with styles, never as markup; a match has stars where there is no bold."""
        if tone is Tone.PLAIN and isinstance(text, str):
            return Words(text.replace("\t", " "))
        words = Words()
        for span in spans_of(text, tone):
            star = "*" if span.tone is Tone.MATCH and not self.page.styled else ""
            style = "" if span.tone is Tone.PLAIN else span.tone.name.lower()
            words.append(f"{star}{span.text}{star}".replace("\t", " "), style)
        return words

    def lines(self, text: Words, width: int) -> list[Words]:
        """The text in lines; an address that is wider than they are is whole on one of its own."""
        if "\n" not in text.plain and cell_len(text.plain) <= width:
            return [text]
        addresses = (match for match in _ADDRESS.finditer(text.plain) if cell_len(match[0]) > width)
        edges = chain.from_iterable(match.span() for match in addresses)
        lines: list[Words] = []
        for number, part in enumerate(text.divide(edges)):
            if part.plain.strip():
                lines += [part] if number % 2 else part.wrap(self.console, width)
        for line in lines:
            line.rstrip()
        return lines or [Words()]

    def table(
        self,
        rows: Sequence[Sequence[Words]],
        least: Sequence[int],
        *,
        room: int = 0,
        gap: int = GAP,
        headed: bool = True,
        boxed: bool = False,
        ruled: bool = False,
        hang: int | None = None,
    ) -> Table | None:
        """A table with at least these widths of columns; None where the page does not hold it.

        ``headed`` has a line below its first row, ``boxed`` lines around its columns, ``ruled``
        one below each row. Later lines of a cell in the column ``hang`` are set in.
        """
        columns = [[cell.plain for cell in column] for column in zip(*rows, strict=True)]
        count = len(columns)
        room = (room or self.page.width) - (3 * count + 1 if boxed else gap * (count - 1))
        widths = list(least)
        before = (text for column in columns[:-1] for text in column if not text.isascii())
        if not rows or sum(widths) > room or any(map(_UNSTEADY.search, before)):
            return None
        # What is left goes to the names of rows; the others share it, but those that need little
        # come first.
        lack = [widest(column, "\n") - width for column, width in zip(columns, widths, strict=True)]
        order = sorted(range(count), key=lambda at: (at > 0 or ruled, lack[at]))
        for place, at in enumerate(order):
            share = 1 if place == 0 and not ruled else count - place
            widths[at] += max(0, min(lack[at], (room - sum(widths)) // share))
        if boxed:
            table = Table(box=box.ROUNDED if self.page.boxes else box.ASCII2, show_lines=ruled)
        else:
            head_line = box.HORIZONTALS if self.page.boxes else _HEAD_LINE
            table = Table(box=head_line, show_edge=False, pad_edge=False, padding=0)
        table.show_header = False
        for at, width in enumerate(widths):
            # The box has one blank between columns. More of them are a part of the columns, since
            # rich would draw each padded cell twice.
            table.add_column(width=width if boxed or at == count - 1 else width + gap - 1)
        for row in rows:
            cells = list(row)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
                if widest([cell.plain], "\n") > width:
                    margin = _HANG * (at == hang and widest([cell.plain]) <= width - _HANG)
                    lines = self.lines(cell, width - margin)
                    cells[at] = Words("\n" + " " * margin).join(lines)
            table.add_row(*map(Drawn, cells), end_section=headed and row is rows[0])
        return table
