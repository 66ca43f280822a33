"""Text for a terminal, drawn by rich; nothing is left out, whatever the width of the page.

- No word is broken where a column can hold it; an address is whole on a line, to be copied.
- Rows whose columns do not fit side by side become labelled lines.
- A matrix shortens its words to signs, then the names above its columns to numbers with a key; at
  last it becomes several tables. One of texts becomes labelled lines.
- Nothing stands behind letters that a terminal may show elsewhere than rich counts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text as Words

from plantool.answers import blocks, wording
from plantool.answers.blocks import Matrix, MatrixHead, Span, Tone
from plantool.formats.page import Document
from plantool.formats.scale import Scale
from plantool.formats.tables import GAP, Canvas, Part, widest

_READABLE = 100  # running text that is wider is hard to read
_LABEL = 16  # longer labels are broken, so that most of a line is left for the values
_VALUE = 20  # values get at least this beside their labels, or they stand below them
_NAME = 26  # names of rows that are no longer than this take one line
_ONE_LINE = 110  # from this width, a plan has one line in a list, and spare columns may go
_MOST = 0.9  # a table has one line a row where so many do; few rows have very long values


def write(document: Document) -> str:
    """The blocks for a page of this width, and a last line."""
    terminal = _Terminal(document.page)
    parts: list[Part] = []
    before: blocks.Block | None = None
    for block in document.blocks:
        parts += [Words()] if blocks.stands_apart(block, before) else []
        parts += terminal.parts(block)
        before = block
    last = terminal.words(document.footer, Tone.DIM)
    return terminal.drawn([*parts, Words(), *terminal.lines(last, document.page.width)])


class _Terminal(Canvas):
    """Turns blocks into lines and tables."""

    def parts(self, block: blocks.Block) -> Iterable[Part]:
        """The lines and tables of a block."""
        readable = min(self.page.width, _READABLE)
        match block:
            case blocks.Title():
                lines = self.lines(self.words(block.text, Tone.HEADING), self.page.width)
                if block.level < 3:  # a line below, as long as the title is
                    sign = ("═─" if self.page.boxes else "=-")[block.level - 1]
                    longest = max(line.cell_len for line in lines)
                    lines.append(self.words(sign * longest, Tone.HEADING))
                return lines
            case blocks.Paragraph():
                tone = Tone.DIM if block.dim else Tone.PLAIN
                return self.lines(self.words(block.text, tone), readable)
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

    def _facts(self, rows: Sequence[blocks.Fact], most: int = _LABEL) -> Iterator[Part]:
        """Values beside their labels; below them where one of them does not fit there."""
        room = min(self.page.width, _READABLE)
        cells: list[tuple[Words, Words]] = []
        for title, values in rows:
            name = Words("\n").join(self.lines(self.words(title, Tone.STRONG), most))
            texts = map(self.words, values)
            cells += [(Words() if number else name, text) for number, text in enumerate(texts)]
        least = [
            widest((label.plain for label, _ in cells), "\n"),
            min(max(widest(value.plain for _, value in cells), _VALUE), room - 2),
        ]
        hang = 1 if len(cells) > len(rows) else None
        table = self.table(cells, least, room=room, headed=False, hang=hang)
        if table:
            yield table
            return
        for label, value in cells:
            yield from self.lines(label, room) if label else []
            yield from (Words("  ") + line for line in self.lines(value, room - 2))

    def _items(self, items: Sequence[blocks.Item], width: int) -> Iterator[Words]:
        """The lines of a list; items that have others below them stand apart."""
        apart = any(item.level for item in items)
        bullets = "•–" if self.page.boxes else "*-"
        margins = [0]
        for number, item in enumerate(items):
            if apart and number and item.level == 0:
                yield Words()
            del margins[item.level + 1 :]
            mark = "" if item.remark else f"{item.mark or bullets[item.level > 0]} "
            margin = margins[-1] + len(mark)
            margins.append(margins[-1] + max(len(mark), 2))
            for at, line in enumerate(self.lines(self.words(item.text), width - margin)):
                yield Words((mark if at == 0 else "").rjust(margin)) + line

    def _grid(self, grid: blocks.Grid) -> Iterator[Part]:
        """Rows under heads; each as labelled lines where no layout of the columns fits."""
        columns = list(enumerate(grid.columns))
        heads = [(Span(column.title, Tone.HEADING),) for column in grid.columns]
        rows = [list(map(self.words, row)) for row in (heads, *grid.rows)]
        least, usual = [], []
        for column, cells in zip(grid.columns, zip(*rows, strict=True), strict=True):
            texts = [cell.plain for cell in cells]
            lengths = sorted(map(cell_len, texts))
            least.append(widest(texts, "\n" if column.whole else None))
            usual.append(max(least[-1], lengths[int((len(lengths) - 1) * _MOST)]))
        # Every column alone; without spare ones, on a wide page; at last some below others.
        layouts = [
            ([[at] for at, column in columns if column.spare < spare], usual)
            for spare in ((4, 3, 2, 1) if self.page.width >= _ONE_LINE else (4,))
        ]
        stacked: list[list[int]] = []
        for at, column in columns:
            if column.under and stacked:
                stacked[-1].append(at)
            else:
                stacked.append([at])
        for groups, widths in (*layouts, (stacked, least)):
            table = self.table(
                [
                    [
                        Words("\n").join(row[at] for at in group if row[at] or at == group[0])
                        for group in groups
                    ]
                    for row in rows
                ],
                [max(widths[at] for at in group) for group in groups],
            )
            if table:
                yield table
                shown = {at for group in groups for at in group}
                names = ", ".join(column.title for at, column in columns if at not in shown)
                if names:
                    note = self.words(wording.LEFT_OUT.format(columns=names), Tone.DIM)
                    yield from self.lines(note, self.page.width)
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
        texts = any(cell.text for cell in cells)
        table = self._cells(matrix, boxed=True) or (None if texts else self._cells(matrix))
        if table:
            yield table
            return
        # Signs under numbers, with the key above, in as many tables as it takes.
        column = 1 + widest([str(len(matrix.columns)), *(cell.sign for cell in cells)])
        room = self.page.width - widest([matrix.corner, *(head.text() for head in matrix.rows)])
        first = 1
        for part in [] if texts or room < column else matrix.parts(room // column):
            numbers = [str(first + at) for at in range(len(part.columns))]
            heads = tuple(map(MatrixHead, numbers))
            table = self._cells(part._replace(columns=heads), numbered=True)
            if table is None:  # for right-to-left names
                break
            yield from [Words()] if first > 1 else []
            key = zip(numbers, part.columns, strict=True)
            yield from self._facts([(number, (head.text(),)) for number, head in key])
            yield from (Words(), table)
            first += len(heads)
        if first == 1:
            yield from self._listed(matrix.grid(), self.page.width // 3)

    def _cells(self, matrix: Matrix, *, boxed: bool = False, numbered: bool = False) -> Part | None:
        """A table of words or texts in lines, else of signs; None where it does not fit."""
        heads = [matrix.corner, *(head.text("\n") for head in matrix.columns)]
        rows = [[self.words(head, Tone.HEADING) for head in heads]]
        for head, cells in zip(matrix.rows, matrix.cells, strict=True):
            rows.append([self.words(head.text("\n" if boxed else ", "))])
            for cell in cells:
                word = cell.word if boxed and cell.tone is not Tone.DIM else cell.sign
                rows[-1].append(self.words(cell.text or word, cell.tone))
        texts = any(cell.text for row in matrix.cells for cell in row)
        least: list[int] = []
        for at, column in enumerate(zip(*rows, strict=True)):
            plain = [cell.plain for cell in column]
            # Long names of rows are broken, and texts; words and signs of cells are not.
            line = widest(plain[1:], "\n") if at else min(widest(plain, "\n"), _NAME)
            least.append(max(widest(plain), 0 if texts or (numbered and not at) else line))
        ruled = boxed and (texts or any(head.details for head in matrix.rows))
        gap, hang = 1 if numbered else GAP, None if ruled else 0
        return self.table(rows, least, boxed=boxed, ruled=ruled, gap=gap, hang=hang)

    def _timeline(self, timeline: blocks.Timeline) -> Iterator[Part]:
        """Bars and marks on one scale of years beside their labels."""
        bars = [bar for _, group in timeline.groups for bar in group]
        names = [*(name for name, _ in timeline.groups), *(bar.label for bar in bars)]
        width = min(widest(names, "\n"), self.page.width // 2)
        scale = Scale(bars, self.page.width - width - 1, boxes=self.page.boxes)
        yield from self.lines(self.words(wording.DRAWING_LEGEND), self.page.width)
        for name, group in timeline.groups:
            rows = [(name, scale.axis()), *((bar.label, scale.line(bar)) for bar in group)]
            cells = [tuple(map(self.words, row)) for row in rows]
            table = self.table(cells, [width, scale.width], gap=1, headed=False)
            yield Words()
            if table:
                yield table
            else:  # which right-to-left names would disturb
                yield from self.lines(self.words(name), self.page.width)
                yield from self._facts([(bar.label, (bar.words,)) for bar in group])
