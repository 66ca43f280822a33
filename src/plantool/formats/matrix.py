"""A matrix at a terminal: words in a table with lines, or signs under names or numbers."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text as Words

from plantool.answers.blocks import Matrix, MatrixCell, MatrixHead, Tone
from plantool.formats.canvas import GAP, Canvas, Cell
from plantool.formats.columns import names_first, shared, unsteady
from plantool.formats.wrap import longest_line, longest_part, longest_word, wrapped

_NAME = 26  # the names of rows that are no longer than this take one line
_TEXT = 12  # a narrower column of texts would hold a word or two in a line


def draw_words(canvas: Canvas, matrix: Matrix) -> bool:
    """Draw a table with lines; what its heads say beside their names may have to stand below.

    False where it does not fit, or where letters could change places.
    """
    texts = any(cell.text for row in matrix.cells for cell in row)
    names = matrix._replace(columns=tuple(MatrixHead(head.name) for head in matrix.columns))
    for block in (matrix,) if texts else (matrix, names):
        widths = _word_widths(block, canvas.page.width, texts=texts)
        if widths:
            rows = [[[canvas.words(matrix.corner, Tone.HEADING)]]]
            rows[0] += [head_words(canvas, head) for head in block.columns]
            for head, cells in zip(block.rows, block.cells, strict=True):
                words = [[canvas.words(_shown(cell), cell.tone)] for cell in cells]
                rows.append([head_words(canvas, head, Tone.PLAIN), *words])
            ruled = texts or any(head.details for head in block.rows)
            canvas.boxed_table(rows, widths, ruled=ruled)
            if block is names:
                _details(canvas, matrix)
            return True
    return False


def draw_signs(canvas: Canvas, matrix: Matrix) -> None:
    """Draw signs under names; where these do not fit, under numbers, with the key above.

    What does not fit as it is or turned round becomes several tables.
    """
    width = canvas.page.width
    names = [head.name for head in matrix.columns]
    widths = _sign_widths(matrix, names, width - GAP * len(names), 0)
    if widths and not any(map(unsteady, names)):
        _sign_table(canvas, matrix, names, widths, GAP)
        _details(canvas, matrix)
        return
    for block in (matrix, matrix.turned()._replace(corner="")):
        if _numbered(canvas, block, 1, _NAME):
            return
    sign = max(
        longest_word(cell.sign for row in matrix.cells for cell in row), len(str(len(names)))
    )
    least = min(longest_part(_row_names(matrix)), width - sign - 1)
    first = 1
    for part in matrix.parts(max((width - least) // (sign + 1), 1)):
        if first > 1:
            canvas.lines([Words()])
        _numbered(canvas, part, first)
        first += len(part.columns)


def head_words(canvas: Canvas, head: MatrixHead, tone: Tone = Tone.HEADING) -> list[Words]:
    """A name, and below it the lines that say more."""
    details = [canvas.words(line, Tone.DIM) for line in head.details]
    return [canvas.words(head.name, tone), *details]


def _shown(cell: MatrixCell) -> str:
    return cell.text or (cell.sign if cell.tone is Tone.DIM else cell.word)


def _details(canvas: Canvas, matrix: Matrix) -> None:
    """What the heads of the columns had no room for."""
    details = [f"{head.name}: {', '.join(head.details)}" for head in matrix.columns if head.details]
    if details:
        words = canvas.words("; ".join(details), Tone.DIM)
        canvas.lines([Words(), *wrapped(words, canvas.page.width, 2)])


def _word_widths(matrix: Matrix, width: int, *, texts: bool) -> list[int] | None:
    """Widths at which no word is broken; cells of one word keep one line."""
    heads = [head.text("\n") for head in matrix.columns]
    names = [matrix.corner, *(head.text("\n") for head in matrix.rows)]
    rows = [[_shown(cell) for cell in row] for row in matrix.cells]
    columns = list(zip(heads, *rows, strict=True))
    if any(unsteady(text) for column in (names, *columns) for text in column):
        return None
    room = width - 3 * len(columns) - 4
    if not texts:
        return _widths(names, columns, room, _NAME)
    most = [longest_line(names), *map(longest_line, columns)]
    least = [longest_part(names), *(max(longest_word(column), _TEXT) for column in columns)]
    return shared(least, list(map(max, least, most)), room)


def _sign_widths(matrix: Matrix, heads: Sequence[str], room: int, name: int) -> list[int] | None:
    """Widths for signs under these heads; names of rows up to ``name`` keep one line."""
    signs = [[cell.sign for cell in row] for row in matrix.cells]
    return _widths(_row_names(matrix), list(zip(heads, *signs, strict=True)), room, name)


def _widths(
    names: Sequence[str], columns: Sequence[Sequence[str]], room: int, name: int
) -> list[int] | None:
    """Widths at which the cells below the heads, and names up to ``name``, keep one line."""
    most = [longest_line(names), *map(longest_line, columns)]
    least = [max(longest_part(names), min(most[0], name))]
    least += [max(longest_word(column[:1]), longest_line(column[1:])) for column in columns]
    return names_first(least, most, room)


def _numbered(canvas: Canvas, matrix: Matrix, first: int, name: int = 0) -> bool:
    """Draw signs under numbers, with the key above; False where they do not fit.

    Without ``name`` they are drawn in any case; on the narrowest page, names are broken.
    """
    numbers = [str(first + number) for number in range(len(matrix.columns))]
    room = canvas.page.width - len(numbers)
    widths = _sign_widths(matrix, numbers, room, name)
    if widths is None:
        if name:
            return False
        columns = zip(numbers, *([cell.sign for cell in row] for row in matrix.cells), strict=True)
        signs = list(map(longest_word, columns))
        widths = [room - sum(signs), *signs]
    margin = len(numbers[-1]) + 1
    lines: list[Words] = []
    for number, head in zip(numbers, matrix.columns, strict=True):
        mark = canvas.words(number.rjust(margin - 1) + " ", Tone.HEADING)
        text = canvas.words(head.text())
        lines += wrapped(mark + text, canvas.page.width, margin)
    canvas.lines([*lines, Words()])
    _sign_table(canvas, matrix, numbers, widths, 1)
    return True


def _sign_table(
    canvas: Canvas, matrix: Matrix, heads: Sequence[str], widths: Sequence[int], gap: int
) -> None:
    rows: list[list[Cell]] = [
        [[canvas.words(head, Tone.HEADING)] for head in (matrix.corner, *heads)]
    ]
    for head, cells in zip(matrix.rows, matrix.cells, strict=True):
        signs = [[canvas.words(cell.sign, cell.tone)] for cell in cells]
        rows.append([[canvas.words(head.name)], *signs])
    canvas.table(rows, widths, gap, hang=2)


def _row_names(matrix: Matrix) -> list[str]:
    return [matrix.corner, *(head.name for head in matrix.rows)]
