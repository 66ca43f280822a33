"""A matrix at a terminal: words in a table with lines, or signs under names or numbers."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text as Words

from plantool.answers.blocks import Matrix, MatrixCell, MatrixHead, Span, Tone
from plantool.formats.canvas import GAP, Part, measured, table, words, wrapped
from plantool.formats.columns import shared, unsteady
from plantool.formats.page import Page

_NAME = 26  # the names of rows that are no longer than this take one line
_COLUMNS = 20  # more plans than these become rows, under the numbers of the themes
_TEXT = 12  # a narrower column of texts would hold a word or two in a line


def text_table(matrix: Matrix, page: Page) -> Part | None:
    """A matrix of texts as a table with lines between its rows; None where it does not fit."""
    return _table(matrix, page, boxed=True, text=_TEXT)


def drawing(matrix: Matrix, page: Page) -> Iterator[Part]:
    """Words in a table with lines where they fit, else signs under names, or under numbers."""
    named = matrix._replace(columns=tuple(MatrixHead(head.name) for head in matrix.columns))
    for block, boxed in ((matrix, True), (named, True), (named, False)):
        drawn = _table(block, page, boxed=boxed)
        if drawn:
            yield drawn
            # What the heads have no room for stands below.
            details = [f"{name}: {', '.join(more)}" for name, more in matrix.columns if more]
            if details and block is named:
                line = words("; ".join(details), page, Tone.DIM)
                yield from (Words(), *wrapped(line, page.width, 2))
            return
    crowded = len(matrix.columns) > _COLUMNS
    yield from _numbered(matrix.turned()._replace(corner="") if crowded else matrix, page)


def head_words(head: MatrixHead, page: Page, tone: Tone = Tone.HEADING) -> Words:
    """A name, and below it the lines that say more."""
    details = (Span(f"\n{line}", Tone.DIM) for line in head.details)
    return words((Span(head.name, tone), *details), page)


def _numbered(matrix: Matrix, page: Page) -> Iterator[Part]:
    """Signs under numbers, with the key above: in as many tables as it takes."""
    signs = measured(cell.sign for row in matrix.cells for cell in row).line
    column = max(signs, len(str(len(matrix.columns)))) + 1
    names = measured([matrix.corner, *(head.name for head in matrix.rows)])
    least = min(names.part, page.width - column)
    first = 1
    for part in matrix.parts(max((page.width - least) // column, 1)):
        numbers = [str(first + number) for number in range(len(part.columns))]
        margin = len(numbers[-1]) + 1
        yield from [Words()] if first > 1 else []
        for number, head in zip(numbers, part.columns, strict=True):
            mark = Span(f"{number:>{margin - 1}} ", Tone.HEADING)
            yield from wrapped(words((mark, Span(head.text())), page), page.width, margin)
        yield Words()
        heads = tuple(map(MatrixHead, numbers))
        yield _table(part._replace(columns=heads), page, name=least, gap=1) or Words()
        first += len(part.columns)


def _table(
    matrix: Matrix, page: Page, *, boxed: bool = False, text: int = 0, name: int = 0, gap: int = GAP
) -> Part | None:
    """Words in a table with lines, or signs in one without; None where it does not fit.

    A column of texts has at least the width ``text``, that of names ``name``.
    """
    corner = MatrixHead(matrix.corner)
    names = [head.text("\n") if boxed else head.name for head in (corner, *matrix.rows)]
    heads = [head.text("\n") for head in matrix.columns]
    shown = [[_shown(cell) if boxed else cell.sign for cell in row] for row in matrix.cells]
    if any(map(unsteady, [*heads, *(text for row in (names, *shown) for text in row if boxed)])):
        return None
    least: list[int] = []
    most: list[int] = []
    for head, *texts in zip(heads, *shown, strict=True):
        top, size = measured([head]), measured(texts)
        least.append(max(top.word, size.word if text else size.line, text))
        most.append(max(top.line, size.line, least[-1]))
    size = measured(names)
    room = page.width - (3 * len(heads) + 4 if boxed else gap * len(heads))
    name = name or max(size.part, 0 if text else min(size.line, _NAME))
    # The names of rows come before all others, but they leave room for texts.
    first = name if text else max(name, min(size.line, room - sum(least)))
    widths = shared([first, *least], [max(size.line, name), *most], room)
    if widths is None:
        return None
    rows = [[head_words(head, page) for head in (corner, *matrix.columns)]]
    for head, cells, row in zip(matrix.rows, matrix.cells, shown, strict=True):
        label = head if boxed else MatrixHead(head.name)
        values = (words(text, page, cell.tone) for text, cell in zip(row, cells, strict=True))
        rows.append([head_words(label, page, Tone.PLAIN), *values])
    ruled = boxed and (bool(text) or any(head.details for head in matrix.rows))
    return table(rows, widths, page, boxed=boxed, ruled=ruled, gap=gap, hang=0 if ruled else 2)


def _shown(cell: MatrixCell) -> str:
    return cell.text or (cell.sign if cell.tone is Tone.DIM else cell.word)
