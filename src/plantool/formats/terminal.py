"""Text for a terminal, drawn by rich.

Nothing is ever left out, whatever the width of the page:

- No word is broken where a column can hold it, and an address never: where it does not fit, it
  stands on a line of its own, so that it can be copied.
- Rows whose columns do not fit side by side become labelled lines.
- A matrix shortens its words to signs, then the names above its columns to numbers with a key;
  then it turns round; at last it becomes several tables. One of texts becomes labelled lines.
- Letters that a terminal may show in another place, or in another width, than rich counts stand
  where nothing comes behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text as Words

from plantool.answers import blocks, wording
from plantool.formats.canvas import GAP, Canvas
from plantool.formats.columns import fit, unsteady
from plantool.formats.matrix import draw_signs, draw_words, head_words
from plantool.formats.page import Page
from plantool.formats.timeline import picture
from plantool.formats.wrap import longest_word, wrapped

_READABLE = 100  # running text that is wider is hard to read
_LABEL = 16  # longer labels are broken, so that most of a line is left for the values
_VALUE = 20  # values get at least this beside their labels, or they stand below them


def text(content: Iterable[blocks.Block], footer: str, page: Page) -> str:
    """The blocks for a page of this width, and a last line."""
    canvas = Canvas(page)
    before: blocks.Block | None = None
    for block in page.fitted(tuple(content)):
        if blocks.stands_apart(block, before):
            canvas.lines([Words()])
        _draw(canvas, block)
        before = block
    last = canvas.words(page.letters(footer), blocks.Tone.DIM)
    canvas.lines([Words(), *wrapped(last, page.width)])
    return canvas.text()


def _draw(canvas: Canvas, block: blocks.Block) -> None:
    readable = min(canvas.page.width, _READABLE)
    match block:
        case blocks.Title():
            _title(canvas, block)
        case blocks.Paragraph():
            words = canvas.words(block.text, blocks.Tone.DIM if block.dim else blocks.Tone.PLAIN)
            canvas.lines(wrapped(words, readable))
        case blocks.Facts():
            _facts(canvas, block)
        case blocks.Items():
            canvas.lines(_items(canvas, block.items, readable))
        case blocks.Grid():
            _grid(canvas, block)
        case blocks.Matrix():
            if draw_words(canvas, block):
                return
            if any(cell.text for row in block.cells for cell in row):
                _listed(canvas, block)
            else:
                draw_signs(canvas, block)
        case blocks.Timeline():
            lines = picture(block, canvas.page.width, boxes=canvas.page.boxes)
            canvas.lines(map(canvas.words, lines))


def _title(canvas: Canvas, title: blocks.Title) -> None:
    """A heading; the first two levels have a line below, as long as it is."""
    lines = wrapped(canvas.words(title.text, blocks.Tone.HEADING), canvas.page.width)
    if title.level < 3:
        sign = ("═─" if canvas.page.boxes else "=-")[title.level - 1]
        longest = max(line.cell_len for line in lines)
        lines.append(canvas.words(sign * longest, blocks.Tone.HEADING))
    canvas.lines(lines)


def _facts(canvas: Canvas, facts: blocks.Facts, indent: int = 0, most: int = _LABEL) -> None:
    """Values beside their labels; below them where one of them does not fit there."""
    labels = [canvas.words(label, blocks.Tone.STRONG) for label, _ in facts.rows]
    values = [list(map(canvas.words, values)) for _, values in facts.rows]
    measure = min(canvas.page.width, _READABLE) - indent
    width = min(max((label.cell_len for label in labels), default=0), most)
    room = measure - width - GAP
    longest = longest_word(value.plain for several in values for value in several)
    if room < min(max(longest, _VALUE), measure - 2) or any(
        unsteady(label.plain) for label in labels
    ):
        for label, several in zip(labels, values, strict=True):
            canvas.lines(wrapped(label, measure), indent)
            canvas.lines(_values(several, measure - 2), indent + 2)
    else:
        rows = [
            (wrapped(label, width), _values(several, room))
            for label, several in zip(labels, values, strict=True)
        ]
        canvas.facts(rows, (width, room), indent)


def _values(values: Sequence[Words], width: int) -> list[Words]:
    """The lines of one label's values; of several, the later lines of each are set in."""
    hang = 2 if len(values) > 1 else 0
    return [line for value in values for line in wrapped(value, width, hang)]


def _items(canvas: Canvas, items: Sequence[blocks.Item], width: int) -> Iterator[Words]:
    """The lines of a list; items that have others below them stand apart."""
    apart = any(item.level for item in items)
    bullets = "•–" if canvas.page.boxes else "*-"
    margins = [0]
    for number, item in enumerate(items):
        if apart and number and item.level == 0:
            yield Words()
        del margins[item.level + 1 :]
        mark = "" if blocks.is_remark(item) else f"{item.mark or bullets[item.level > 0]} "
        margin = margins[-1] + len(mark)
        margins.append(margins[-1] + max(len(mark), 2))
        for at, line in enumerate(wrapped(canvas.words(item.text), width - margin)):
            yield Words((mark if at == 0 else "").rjust(margin)) + line


def _grid(canvas: Canvas, grid: blocks.Grid) -> None:
    """Rows under heads; each as labelled lines where no layout of the columns fits."""
    layout = fit(grid, canvas.page.width)
    if layout is None:
        for number, row in enumerate(grid.rows):
            if number:
                canvas.lines([Words()])
            named = zip(grid.columns, row, strict=True)
            _facts(
                canvas,
                blocks.Facts(tuple((column.title, (text,)) for column, text in named if text)),
            )
        return
    titles = [(blocks.Span(column.title, blocks.Tone.HEADING),) for column in grid.columns]
    rows = [
        [_stacked(canvas, [row[at] for at in group]) for group in layout.groups]
        for row in (titles, *grid.rows)
    ]
    canvas.table(rows, layout.widths)
    shown = {number for group in layout.groups for number in group}
    names = [column.title for at, column in enumerate(grid.columns) if at not in shown]
    if names:
        note = canvas.words(wording.LEFT_OUT.format(columns=", ".join(names)), blocks.Tone.DIM)
        canvas.lines(wrapped(note, canvas.page.width))


def _stacked(canvas: Canvas, values: Sequence[blocks.Text]) -> list[Words]:
    """The values that share a cell, each below the one before it."""
    first, *others = values
    return [
        canvas.words(first),
        *(canvas.words(value) for value in others if blocks.plain_text(value)),
    ]


def _listed(canvas: Canvas, matrix: blocks.Matrix) -> None:
    """A heading for each row, and below it the texts beside the names of their columns."""
    names = [column.name for column in matrix.columns]
    readable = min(canvas.page.width, _READABLE)
    for number, (head, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True)):
        blank = [Words()] if number else []
        heads = [line for name in head_words(canvas, head) for line in wrapped(name, readable)]
        canvas.lines([*blank, *heads])
        texts = [((blocks.Span(cell.shown, cell.tone),),) for cell in cells]
        _facts(canvas, blocks.Facts(tuple(zip(names, texts, strict=True))), 2, readable // 3)
