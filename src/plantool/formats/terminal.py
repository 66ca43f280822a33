"""Text for a terminal, drawn by rich; nothing is left out, whatever the width of the page.

- No word is broken where a column can hold it; an address is whole on a line, to be copied.
- Rows whose columns do not fit side by side become labelled lines.
- A matrix shortens its words to signs, then the names above its columns to numbers with a key;
  at last it becomes several tables. One of texts becomes labelled lines.
- Nothing stands behind letters that a terminal may show elsewhere, or wider, than rich counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.text import Text as Words

from plantool.answers import blocks, wording
from plantool.answers.blocks import Span, Tone
from plantool.formats import matrix
from plantool.formats.canvas import GAP, Part, drawn, measured, table, words, wrapped
from plantool.formats.columns import fit, unsteady
from plantool.formats.page import Document, Page
from plantool.formats.scale import Scale

_READABLE = 100  # running text that is wider is hard to read
_LABEL = 16  # longer labels are broken, so that most of a line is left for the values
_VALUE = 20  # values get at least this beside their labels, or they stand below them
_AXIS_EVERY = 20  # bars below which the years stand again, so that they are in sight
_SCALE = 8  # a scale of less says nothing


def write(document: Document) -> str:
    """The blocks for a page of this width, and a last line."""
    page = document.page
    parts: list[Part] = []
    before: blocks.Block | None = None
    for block in document.blocks:
        parts += [Words()] if blocks.stands_apart(block, before) else []
        parts += _parts(block, page)
        before = block
    last = words(document.footer, page, Tone.DIM)
    return drawn([*parts, Words(), *wrapped(last, page.width)], page)


def _parts(block: blocks.Block, page: Page) -> Iterable[Part]:
    """The lines and tables of one block."""
    readable = min(page.width, _READABLE)
    match block:
        case blocks.Title():
            lines = wrapped(words(block.text, page, Tone.HEADING), page.width)
            if block.level < 3:  # a line below, as long as the title is
                sign = ("═─" if page.boxes else "=-")[block.level - 1]
                longest = max(line.cell_len for line in lines)
                lines.append(words(sign * longest, page, Tone.HEADING))
            return lines
        case blocks.Paragraph():
            tone = Tone.DIM if block.dim else Tone.PLAIN
            return wrapped(words(block.text, page, tone), readable)
        case blocks.Facts():
            return _facts(block.rows, page)
        case blocks.Items():
            return _items(block.items, page, readable)
        case blocks.Grid():
            return _grid(block, page)
        case blocks.Matrix():
            if all(not cell.text for row in block.cells for cell in row):
                return matrix.drawing(block, page)
            ruled = matrix.text_table(block, page)
            return [ruled] if ruled else _listed(block, page)
        case blocks.Timeline():
            return _timeline(block, page)


def _facts(rows: Sequence[blocks.Fact], page: Page, most: int = _LABEL) -> Iterator[Words]:
    """Values beside their labels; below them where one of them does not fit there."""
    readable = min(page.width, _READABLE)
    width = min(measured(label for label, _ in rows).line, most)
    room = readable - width - GAP
    longest = measured(blocks.plain_text(value) for _, values in rows for value in values).word
    beside = room >= min(max(longest, _VALUE), readable - 2)
    if not beside or any(unsteady(label) for label, _ in rows):
        width, room, beside = readable, readable - 2, False
    for label, values in rows:
        # Of several values, the later lines of each are set in.
        hang = 2 if len(values) > 1 else 0
        names = wrapped(words(label, page, Tone.STRONG), width)
        lines = [line for value in values for line in wrapped(words(value, page), room, hang)]
        if not beside:
            yield from names
            yield from (Words("  ") + line for line in lines)
            continue
        for name, line in zip_longest(names, lines, fillvalue=Words()):
            yield Words.assemble(name, " " * (width + GAP - name.cell_len), line)


def _items(items: Sequence[blocks.Item], page: Page, width: int) -> Iterator[Words]:
    """The lines of a list; items that have others below them stand apart."""
    apart = any(item.level for item in items)
    bullets = "•–" if page.boxes else "*-"
    margins = [0]
    for number, item in enumerate(items):
        if apart and number and item.level == 0:
            yield Words()
        del margins[item.level + 1 :]
        mark = "" if blocks.is_remark(item) else f"{item.mark or bullets[item.level > 0]} "
        margin = margins[-1] + len(mark)
        margins.append(margins[-1] + max(len(mark), 2))
        for at, line in enumerate(wrapped(words(item.text, page), width - margin)):
            yield Words((mark if at == 0 else "").rjust(margin)) + line


def _grid(grid: blocks.Grid, page: Page) -> Iterator[Part]:
    """Rows under heads; each as labelled lines where no layout of the columns fits."""
    layout = fit(grid, page.width)
    titles = [column.title for column in grid.columns]
    if layout is None:
        for number, row in enumerate(grid.rows):
            yield from [Words()] if number else []
            named = zip(titles, row, strict=True)
            yield from _facts([(title, (value,)) for title, value in named if value], page)
        return
    groups, widths = layout
    heads = [(Span(title, Tone.HEADING),) for title in titles]
    cells = [
        [
            Words("\n").join(words(row[at], page) for at in group if at == group[0] or row[at])
            for group in groups
        ]
        for row in (heads, *grid.rows)
    ]
    yield table(cells, widths, page)
    shown = {at for group in groups for at in group}
    names = ", ".join(title for at, title in enumerate(titles) if at not in shown)
    if names:
        note = words(wording.LEFT_OUT.format(columns=names), page, Tone.DIM)
        yield from wrapped(note, page.width)


def _listed(block: blocks.Matrix, page: Page) -> Iterator[Words]:
    """A heading for each row, and below it the texts beside the names of their columns."""
    readable = min(page.width, _READABLE)
    for number, (head, cells) in enumerate(zip(block.rows, block.cells, strict=True)):
        yield from [Words()] if number else []
        yield from wrapped(matrix.head_words(head, page), readable)
        texts = [
            (column.name, ((Span(cell.shown, cell.tone),),))
            for column, cell in zip(block.columns, cells, strict=True)
        ]
        facts = _facts(texts, page._replace(width=page.width - 2), readable // 3)
        yield from (Words("  ") + line for line in facts)


def _timeline(block: blocks.Timeline, page: Page) -> Iterator[Words]:
    """Bars and marks on one scale of years beside their labels; a long group repeats the years."""
    bars = [bar for _, group in block.groups for bar in group]
    names = [*(name for name, _ in block.groups), *(bar.label for bar in bars)]
    width = min(measured(names).line, page.width // 2)
    scale = Scale(bars, max(page.width - width - 1, _SCALE), boxes=page.boxes)
    yield from wrapped(Words(scale.legend), page.width, 2)
    for name, group in block.groups:
        yield Words()
        rows = [(name, scale.axis())]
        for number, bar in enumerate(group):
            if number and number % _AXIS_EVERY == 0 and bar.start is not None:
                rows.append(("", scale.axis()))
            rows.append((bar.label, scale.line(bar)))
        for label, line in rows:
            first, *later = wrapped(words(label, page), width, 2)
            yield Words.assemble(first, " " * (width - first.cell_len), " ", line)
            yield from later
