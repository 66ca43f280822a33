"""Tables for people at a terminal, drawn by rich.

Data enters rich only as ``Text``, never as markup. A matrix that is too wide for the page first shortens its words to signs, then its column heads to
numbers with a key, and at last folds into several tables; it never leaves a cell out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from plantool.render.timeline import picture
from plantool.report.base import Report, rows_grid
from plantool.report.blocks import Block, Facts, Grid, Item, Items, Matrix, MatrixCell, MatrixHead, Paragraph, Span, Text, Timeline, Title, Tone
from plantool.terminal import Page

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text as RichText

_LABEL = 14
_HEADING = 18
_SIGN = 2
_CORNER = 26
_FRAME = 3
_GAP = 2
_NARROW = 12


def text(report: Report, page: Page, fields: Sequence[str]) -> str:
    """The whole answer for a page of this width."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=page.width,
        force_terminal=page.styled,
        color_system="standard" if page.styled else None,
        no_color=not page.colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    blocks: Iterable[Block] = [rows_grid(report, fields)] if fields else report.blocks()
    shown = list(blocks) if report.results else []
    for number, block in enumerate(shown):
        _draw(console, block, page, first=number == 0)
    if shown:
        console.print()
        console.print(_rich(str(report.stamp), page, style="dim"))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _draw(console: Console, block: Block, page: Page, *, first: bool) -> None:
    match block:
        case Title():
            if not first:
                console.print()
            console.print(_rich(block.text, page, style="bold" if block.level > 1 else "bold underline"))
        case Paragraph():
            console.print(_rich(block.text, page, style="dim" if block.dim else ""))
        case Facts():
            console.print(_facts(block, page))
        case Items():
            for item in block.items:
                _item(console, item, page)
        case Grid():
            console.print(_grid(console, block, page), no_wrap=True, crop=False, overflow="ignore")
        case Matrix():
            for table in _matrix(block, page):
                console.print(table)
        case Timeline():
            for line in picture(block, page):
                console.print(_rich(line, page), no_wrap=True, crop=False, overflow="ignore")


def _item(console: Console, item: Item, page: Page) -> None:
    """A line of a list; an address stands on a line of its own that the page does not break, so that it can be copied whole."""
    from rich.padding import Padding

    indent = 2 * item.level
    if not isinstance(item.text, str) and item.text and item.text[-1].url == item.text[-1].text:
        console.print(" " * indent, end="")
        console.print(_rich(item.text, page), soft_wrap=True)
        return
    console.print(Padding(_hanging(item.mark or ("•" if page.boxes else "*"), item.text, page), (0, 0, 0, indent)))


def _rich(words: Text, page: Page, style: str = "") -> RichText:
    from rich.text import Text as RichText

    made = RichText(style=style, overflow="fold")
    for span in (Span(words),) if isinstance(words, str) else words:
        made.append(_marked(span, page), style=_style(span, page))
    return made


def _marked(span: Span, page: Page) -> str:
    shown = page.letters(span.text)
    return f"*{shown}*" if span.tone is Tone.MATCH and not page.styled else shown


def _style(span: Span, page: Page) -> str:
    style = {Tone.PLAIN: "", Tone.STRONG: "bold", Tone.DIM: "dim", Tone.MATCH: "bold yellow"}[span.tone]
    if span.url and page.links and span.url.isascii() and " " not in span.url:
        style += f" link {span.url}"
    return style.strip()


def _plain_table(page: Page) -> Table:
    from rich.table import Table

    return Table(box=None, show_header=False, padding=(0, 1, 0, 0), width=page.width)


def _facts(block: Facts, page: Page) -> RenderableType:
    table = _plain_table(page)
    table.add_column(width=min(max((len(label) for label, _ in block.rows), default=0), _LABEL + 2), style="bold" if page.styled else "")
    table.add_column(overflow="fold", ratio=1)
    for label, values in block.rows:
        for number, value in enumerate(values):
            table.add_row(_rich(label if number == 0 else "", page), _rich(value, page))
    return table


def _hanging(mark: str, words: Text, page: Page) -> RenderableType:
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(_rich(mark, page), _rich(words, page))
    return table


def _table(page: Page, *, lines: bool = False) -> Table:
    from rich import box
    from rich.table import Table

    shape = (box.ROUNDED if lines else box.SIMPLE_HEAD) if page.boxes else box.ASCII2
    return Table(box=shape, show_edge=lines, pad_edge=lines, show_lines=lines, header_style="bold", padding=(0, 1))


def _grid(console: Console, block: Grid, page: Page) -> RichText:
    """Rows under column heads, laid out here: rich's own table takes five times as long for a hundred rows."""
    heads = [_rich(column.title, page, style="bold") for column in block.columns]
    rows = [[_rich(value, page) for value in row] for row in block.rows]
    widths = _widths([heads, *rows], [column.whole for column in block.columns], page.width)
    lines = [*_row(console, heads, widths), _rich(("─" if page.boxes else "-") * min(sum(widths) + _GAP * (len(widths) - 1), page.width), page)]
    for row in rows:
        lines += _row(console, row, widths)
    made = _rich("", page)
    for number, line in enumerate(lines):
        made.append_text(line)
        made.append("\n" if number + 1 < len(lines) else "")
    return made


def _row(console: Console, cells: Sequence[RichText], widths: Sequence[int]) -> list[RichText]:
    """A row as lines of the page; a cell that is wider than its column goes on below."""
    parts = [_broken(console, cell, width) for cell, width in zip(cells, widths, strict=True)]
    made = []
    for number in range(max(map(len, parts), default=0)):
        line = _rich("", Page())
        for part, width in zip(parts, widths, strict=True):
            piece = part[number] if number < len(part) else None
            if piece is not None:
                line.append_text(piece)
            line.append(" " * (width + _GAP - (piece.cell_len if piece is not None else 0)))
        made.append(line)
    return made


def _broken(console: Console, cell: RichText, width: int) -> list[RichText]:
    lines = cell.split("\n") if "\n" in cell.plain else [cell]
    if all(line.cell_len <= width for line in lines):
        return list(lines)
    return [part for line in lines for part in line.wrap(console, width, overflow="fold")]


def _widths(rows: Sequence[Sequence[RichText]], whole: Sequence[bool], page: int) -> list[int]:
    """A width for each column: its own where all fit; else the columns that may break share what the others leave, the narrow ones first."""
    natural = [max(line.cell_len for row in rows for line in row[number].split("\n")) for number in range(len(whole))]
    room = page - _GAP * (len(whole) - 1)
    if sum(natural) <= room:
        return natural
    kept = sum(width for width, fixed in zip(natural, whole, strict=True) if fixed)
    if room - kept < sum(min(width, _NARROW) for width, fixed in zip(natural, whole, strict=True) if not fixed):
        whole = [False] * len(whole)
    made = [width if fixed else 0 for width, fixed in zip(natural, whole, strict=True)]
    waiting = sorted((number for number, fixed in enumerate(whole) if not fixed), key=natural.__getitem__)
    while waiting:
        number = waiting.pop(0)
        made[number] = max(min(natural[number], (room - sum(made)) // (len(waiting) + 1)), 1)
    return made


def _matrix(block: Matrix, page: Page) -> list[RenderableType]:
    if any(cell.text for row in block.cells for cell in row):
        return _folded(block, page, _HEADING)
    words = max((len(cell.word) for row in block.cells for cell in row), default=0)
    heads = max((_longest_word(line) for head in block.columns for line in (head.name, *head.details)), default=0)
    for width in (max(words, heads), words):
        if _room(block, page, width) >= _CORNER:
            return [_matrix_table(block, page, width)]
    if _fits(block, page):
        return [_numbered(block, page)]
    turned = block.turned()
    return [_numbered(turned, page)] if _fits(turned, page) else _folded(block, page, _SIGN)


def _room(block: Matrix, page: Page, width: int) -> int:
    """What is left for the row heads where each column is so wide."""
    return page.width - len(block.columns) * (width + _FRAME) - _FRAME - 1


def _fits(block: Matrix, page: Page) -> bool:
    corner = max((len(head.name) for head in block.rows), default=0)
    return _room(block, page, _SIGN) >= min(corner, _CORNER)


def _folded(block: Matrix, page: Page, width: int) -> list[RenderableType]:
    """The matrix in parts that stand under each other."""
    size = max((page.width - _CORNER - _FRAME - 1) // (width + _FRAME), 1)
    parts: list[RenderableType] = []
    for start in range(0, len(block.columns), size):
        part = Matrix(block.corner, block.rows, block.columns[start : start + size], tuple(row[start : start + size] for row in block.cells))
        parts.append(_matrix_table(part, page, width) if width > _SIGN else _numbered(part, page, first=start + 1))
    return parts


def _matrix_table(block: Matrix, page: Page, width: int) -> RenderableType:
    """A matrix whose columns get at least ``width``, and an equal share of what the row heads leave."""
    longest = max((len(head.name) for head in block.rows), default=0)
    corner = max(min(longest, _room(block, page, width), page.width // 3 + 4), 8)
    share = max((page.width - corner - _FRAME - 1) // max(len(block.columns), 1) - _FRAME, 1)
    widest = max((len(line) for head in block.columns for line in (head.name, *head.details)), default=width)
    texts = max((len(cell.text or cell.word) for row in block.cells for cell in row), default=width)
    table = _table(page, lines=True)
    table.add_column(_rich(block.corner, page), overflow="fold", width=corner)
    for head in block.columns:
        table.add_column(_head(head, page), overflow="fold", width=min(share, max(width, widest, texts)))
    for head, row in zip(block.rows, block.cells, strict=True):
        table.add_row(_head(head, page), *(_rich(_words(cell), page) for cell in row))
    return table


def _head(head: MatrixHead, page: Page) -> RichText:
    return _rich("\n".join((head.name, *head.details)), page)


def _words(cell: MatrixCell) -> Text:
    known = cell.sign[:1] not in ("?", "")
    return (Span(cell.text or cell.word, Tone.PLAIN if known else Tone.DIM),)


def _numbered(block: Matrix, page: Page, first: int = 1) -> RenderableType:
    """Signs under numbers, with a key to the numbers below."""
    from rich.console import Group

    table = _table(page, lines=False)
    table.add_column(_rich(block.corner, page), overflow="fold")
    for number in range(first, first + len(block.columns)):
        table.add_column(str(number), justify="center", no_wrap=True)
    for head, row in zip(block.rows, block.cells, strict=True):
        table.add_row(_rich(head.name, page), *(_rich(cell.sign, page) for cell in row))
    key = _plain_table(page)
    key.add_column(justify="right", no_wrap=True)
    key.add_column(overflow="fold", ratio=1)
    for number, head in enumerate(block.columns, first):
        key.add_row(str(number), _rich(", ".join((head.name, *head.details)), page))
    return Group(table, key)


def _longest_word(words: str) -> int:
    return max(map(len, words.split()), default=0)
