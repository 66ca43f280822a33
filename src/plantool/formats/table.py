"""Text for a terminal, drawn by rich; nothing is left out, whatever the width of the page.

- No word is broken where a column can hold it; an address is whole on a line, to be copied.
- Rows whose columns do not fit side by side become labelled lines.
- A matrix shortens its words to signs, then the names above its columns to numbers with a key; at
  last it becomes several tables. One of texts becomes labelled lines.
- Nothing stands behind letters that a terminal may show elsewhere than rich counts them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Words
from rich.theme import Theme

from plantool.answers import blocks, wording
from plantool.answers.blocks import Matrix, Span, Text, Tone, spans_of
from plantool.formats.page import ColorWhen, Document, Page
from plantool.formats.scale import Scale

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

_READABLE = 100  # running text that is wider is hard to read
_LABEL = 16  # longer labels are broken, so that most of a line is left for the values
_VALUE = 20  # values get at least this beside their labels, or they stand below them
_NAME = 26  # names of rows that are no longer than this take one line
_ONE_LINE = 110  # from this width, a plan has one line in a list, and spare columns may go
_MOST = 0.9  # a table has one line a row where so many do; few rows have very long values
_HEIGHT = 25  # of no use, but without one rich takes its own width for a dumb terminal's
_GAP = 2  # the cells between two columns without a line
_HANG = 2  # by how much later lines are set in

_HEAD_LINE = box.Box("    \n    \n    \n    \n -- \n    \n    \n    \n", ascii=True)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_UNSTEADY = re.compile(
    # right to left: Hebrew to Arabic; vowel signs with a width of their own: Devanagari to Myanmar
    "[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)


def _widest(texts: Iterable[str], by: str | None = None) -> int:
    """The cells of the longest word, or of the longest of the pieces that ``by`` parts."""
    return max((cell_len(piece) for text in texts for piece in text.split(by)), default=0)


Part = Words | Table
"""Lines, or a table."""


def write(document: Document) -> str:
    """The blocks for a page of this width, and a last line."""
    terminal = _Terminal(document.page)
    parts: list[Part] = []
    for before, block in zip((None, *document.blocks), document.blocks, strict=False):
        parts += [Words()] if blocks.stands_apart(block, before) else []
        parts += terminal.parts(block)
    last = terminal.words(document.footer, Tone.DIM)
    parts += [Words(), terminal.wrapped(last, document.page.width)]
    with terminal.console.capture() as capture:
        terminal.console.print(*parts, sep="\n", soft_wrap=True)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


class _Terminal:
    """Turns blocks into lines and tables."""

    def __init__(self, page: Page) -> None:
        """Take rich's console; it decides on colour and bold, unless ``--color`` does."""
        self.page = page
        self.boxes = page.encoding == "utf-8"  # lines and signs beyond ASCII
        self.console = Console(
            file=page.stream or io.StringIO(),
            width=page.width,
            height=_HEIGHT,
            force_terminal={ColorWhen.ALWAYS: True, ColorWhen.NEVER: False}.get(page.color),
            color_system="standard" if page.color is ColorWhen.ALWAYS else "auto",
            no_color=False if page.color is ColorWhen.ALWAYS else None,
            theme=Theme({tone.name.lower(): style for tone, style in _STYLES.items()}),
            legacy_windows=False,
        )

    def parts(self, block: blocks.Block) -> Iterable[Part]:
        """The lines and tables of a block."""
        readable = min(self.page.width, _READABLE)
        match block:
            case blocks.Title():
                title = self.wrapped(self.words(block.text, Tone.HEADING), self.page.width)
                if block.level > 2:
                    return [title]
                sign = ("═─" if self.boxes else "=-")[block.level - 1]
                return [title, self.words(sign * _widest([title.plain], "\n"), Tone.HEADING)]
            case blocks.Paragraph():
                tone = Tone.DIM if block.dim else Tone.PLAIN
                return [self.wrapped(self.words(block.text, tone), readable)]
            case blocks.Facts():
                return self._facts(block.rows)
            case blocks.Items():
                return self._items(block.items, readable)
            case blocks.Grid():
                return self._grid(block)
            case blocks.Matrix():
                return self._matrix(block)
            case blocks.Timeline():
                return self._timeline(block)

    def words(self, text: Text, tone: Tone = Tone.PLAIN) -> Words:
        """The text with styles, never as markup; a match has stars where there is no bold."""
        words = Words()
        for span in spans_of(text, tone):
            star = "*" if span.tone is Tone.MATCH and not self.console.color_system else ""
            style = "" if span.tone is Tone.PLAIN else span.tone.name.lower()
            words.append(f"{star}{span.text}{star}".replace("\t", " "), style)
        return words

    def wrapped(self, text: Words, width: int, hang: int = 0) -> Words:
        """The text in lines of this width, later ones set in; an address stays whole."""
        words = text.plain
        if _widest([words], "\n") <= width:
            return text
        if "\n" in words or _widest([words]) > width - hang:
            hang = 0
        text.overflow = "ignore" if _ADDRESS.search(words) else "fold"
        lines = text.wrap(self.console, width - hang)
        for line in lines:
            line.rstrip()
        return Words("\n" + " " * hang).join(lines)

    def _facts(self, rows: Sequence[blocks.Fact], most: int = _LABEL) -> Iterator[Words]:
        """Values beside their labels; below them where one of them does not fit there."""
        room = min(self.page.width, _READABLE)
        texts = (self.words(label.replace("\n", " "), Tone.STRONG) for label, _ in rows)
        labels = [self.wrapped(text, most) for text in texts]
        names = [label.plain for label in labels]
        facts = [list(map(self.words, values)) for _, values in rows]
        margin = _widest(names, "\n") + _GAP
        words = _widest(value.plain for values in facts for value in values)
        below = margin + max(words, _VALUE) > room or any(map(_UNSTEADY.search, names))
        margin = _HANG if below else margin
        for label, values in zip(labels, facts, strict=True):
            hang = _HANG if len(values) > 1 and not below else 0
            lines = (self.wrapped(value, room - margin, hang) for value in values)
            yield from [label] if below else []
            yield _beside(Words() if below else label, Words("\n").join(lines), margin)

    def _items(self, items: Sequence[blocks.Item], width: int) -> Iterator[Words]:
        """The lines of a list; items that have others below them stand apart."""
        apart = any(item.level for item in items)
        bullets = "•–" if self.boxes else "*-"
        margins = [0]
        for number, item in enumerate(items):
            if apart and number and item.level == 0:
                yield Words()
            del margins[item.level + 1 :]
            mark = "" if item.remark else f"{item.mark or bullets[item.level > 0]} "
            margin = margins[-1] + len(mark)
            margins.append(margins[-1] + max(len(mark), 2))
            text = self.wrapped(self.words(item.text), width - margin)
            yield _beside(Words(mark.rjust(margin)), text, margin)

    def _grid(self, grid: blocks.Grid) -> Iterator[Part]:
        """Rows under heads; each as labelled lines where no layout of the columns fits."""
        heads = tuple((Span(column.title, Tone.HEADING),) for column in grid.columns)
        columns = [list(map(self.words, texts)) for texts in zip(heads, *grid.rows, strict=True)]
        least, usual = [], []
        for column, cells in zip(grid.columns, columns, strict=True):
            lengths = sorted(cell.cell_len for cell in cells)
            least.append(_widest((cell.plain for cell in cells), "\n" if column.whole else None))
            usual.append(max(least[-1], lengths[int((len(lengths) - 1) * _MOST)]))
        # Every column alone; without spare ones, on a wide page; at last some below others.
        layouts = [
            ([[at] for at, column in enumerate(grid.columns) if column.spare < spare], usual)
            for spare in ((4, 3, 2, 1) if self.page.width >= _ONE_LINE else (4,))
        ]
        stacked: list[list[int]] = []
        for at, column in enumerate(grid.columns):
            stacked += [] if column.under else [[]]
            stacked[-1].append(at)
        for groups, widths in (*layouts, (stacked, least)):
            parts = (zip(*(columns[at] for at in group), strict=True) for group in groups)
            table = self._table(
                [
                    # The first line is that of the first column, even where it is empty.
                    [Words("\n").join([first, *filter(None, rest)]) for first, *rest in rows]
                    for rows in parts
                ],
                [max(widths[at] for at in group) for group in groups],
            )
            if table:
                yield table
                shown = {at for group in groups for at in group}
                names = [column.title for at, column in enumerate(grid.columns) if at not in shown]
                if names:
                    note = self.words(wording.LEFT_OUT.format(columns=", ".join(names)), Tone.DIM)
                    yield self.wrapped(note, self.page.width)
                return
        yield from self._listed(grid)

    def _listed(self, grid: blocks.Grid, most: int = _LABEL) -> Iterator[Part]:
        """Each row as values beside the heads of their columns."""
        for number, values in enumerate(grid.rows):
            yield from [Words()] if number else []
            named = zip(grid.columns, values, strict=True)
            facts = [(column.title, (value,)) for column, value in named if value]
            yield from self._facts(facts, most)

    def _matrix(self, matrix: Matrix) -> Iterator[Part]:
        """Words in a table with lines where they fit, else signs under names, or under numbers.

        Texts, and names that no table can hold, are listed for each row.
        """
        cells = [cell for row in matrix.cells for cell in row]
        texts = any(not cell.sign for cell in cells)
        table = self._cells(matrix, boxed=True) or (None if texts else self._cells(matrix))
        if table:
            yield table
            return
        # Signs under numbers, with the key above, in as many tables as it takes.
        column = 1 + _widest([str(len(matrix.columns)), *(cell.sign for cell in cells)])
        room = self.page.width - _widest([matrix.corner, *matrix.rows])
        first = 1
        for part in [] if texts or room < column else matrix.parts(room // column):
            numbers = [str(first + at) for at in range(len(part.columns))]
            table = self._cells(part._replace(columns=tuple(numbers)), numbered=True)
            if table is None:  # for right-to-left names
                break
            yield from [Words()] if first > 1 else []
            key = zip(numbers, part.columns, strict=True)
            yield from self._facts([(number, (head.replace("\n", " "),)) for number, head in key])
            yield from (Words(), table)
            first += len(numbers)
        if first == 1:
            yield from self._listed(matrix.grid(), self.page.width // 3)

    def _cells(self, matrix: Matrix, *, boxed: bool = False, numbered: bool = False) -> Part | None:
        """A table of words or texts in lines, else of signs; None where it does not fit."""
        names = [head if boxed else head.replace("\n", " ") for head in matrix.rows]
        columns = [[self.words(matrix.corner, Tone.HEADING), *map(self.words, names)]]
        for head, cells in zip(matrix.columns, zip(*matrix.cells, strict=True), strict=True):
            columns.append([self.words(head, Tone.HEADING)])
            for cell in cells:
                worded = not cell.sign or (boxed and cell.tone is not Tone.DIM)
                columns[-1].append(self.words(cell.words if worded else cell.sign, cell.tone))
        texts = any(not cell.sign for row in matrix.cells for cell in row)
        least: list[int] = []
        for at, column in enumerate(columns):
            plain = [cell.plain for cell in column]
            # Long names of rows are broken, and texts; words and signs of cells are not.
            line = _widest(plain[1:], "\n") if at else min(_widest(plain, "\n"), _NAME)
            least.append(max(_widest(plain), 0 if texts or (numbered and not at) else line))
        ruled = boxed and (texts or any("\n" in head for head in matrix.rows))
        gap = 1 if numbered else _GAP
        return self._table(columns, least, boxed=boxed, ruled=ruled, gap=gap)

    def _table(
        self,
        columns: Sequence[Sequence[Words]],
        least: Sequence[int],
        *,
        gap: int = _GAP,
        boxed: bool = False,
        ruled: bool = False,
    ) -> Table | None:
        """A table with at least these widths of columns; None where the page does not hold it.

        ``boxed`` has lines around its columns, ``ruled`` one below each row.
        """
        texts = [[cell.plain for cell in column] for column in columns]
        count = len(columns)
        room = self.page.width - (3 * count + 1 if boxed else gap * (count - 1))
        widths = list(least)
        before = (text for column in texts[:-1] for text in column if not text.isascii())
        if sum(widths) > room or any(map(_UNSTEADY.search, before)):
            return None
        # What is left goes to the names of rows; the others share it, but those that need little
        # come first.
        lack = [_widest(column, "\n") - width for column, width in zip(texts, widths, strict=True)]
        order = sorted(range(count), key=lambda at: (at > 0 or ruled, lack[at]))
        for place, at in enumerate(order):
            share = 1 if place == 0 and not ruled else count - place
            widths[at] += max(0, min(lack[at], (room - sum(widths)) // share))
        if boxed:
            table = Table(box=box.ROUNDED if self.boxes else box.ASCII2, show_lines=ruled)
        else:
            head_line = box.HORIZONTALS if self.boxes else _HEAD_LINE
            table = Table(box=head_line, show_edge=False, pad_edge=False, padding=0)
        table.show_header = False
        for at, width in enumerate(widths):
            # The box has one blank between columns. More of them are a part of the columns, since
            # rich would draw each padded cell twice.
            width += 0 if boxed or at == count - 1 else gap - 1
            table.add_column(width=width, no_wrap=True, overflow="ignore")
        hangs = [0 if ruled else _HANG, *[0] * (count - 1)]
        for number, row in enumerate(zip(*columns, strict=True)):
            table.add_row(*map(self.wrapped, row, widths, hangs), end_section=number == 0)
        return table

    def _timeline(self, timeline: blocks.Timeline) -> Iterator[Part]:
        """Bars and marks on one scale of years beside their labels."""
        groups = timeline.groups
        names = [text for name, bars in groups for text in (name, *(bar.label for bar in bars))]
        width = min(_widest(names, "\n"), self.page.width // 2)
        scale = Scale(timeline, self.page.width - width - 1, boxes=self.boxes)
        yield self.wrapped(self.words(wording.DRAWING_LEGEND), self.page.width)
        for name, group in groups:
            yield Words()
            rows = [(name, scale.axis()), *((bar.label, scale.line(bar)) for bar in group)]
            for label, line in rows:
                yield _beside(self.wrapped(self.words(label), width), Words(line), width + 1)


def _beside(label: Words, text: Words, margin: int) -> Words:
    """A label, and beside it the lines of a text, which begin after the margin."""
    if _UNSTEADY.search(label.plain):
        return Words("\n").join([label, _beside(Words(), text, margin)])
    lines = zip_longest(*map(Words.split, (label, text)), fillvalue=Words())
    return Words("\n").join(
        left + Words(" " * (margin - left.cell_len)) + right for left, right in lines
    )
