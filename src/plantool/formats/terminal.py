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

import io
import re
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text as Words
from rich.theme import Theme

from plantool.answers.blocks import (
    Block,
    Facts,
    Grid,
    Item,
    Items,
    Matrix,
    MatrixHead,
    Paragraph,
    Span,
    Text,
    Timeline,
    Title,
    Tone,
    is_remark,
    plain_text,
    spans_of,
    stands_apart,
)
from plantool.answers.wording import LEFT_OUT
from plantool.formats.columns import GAP, fit, names_first, shared, unsteady
from plantool.formats.page import Page
from plantool.formats.timeline import picture
from plantool.formats.wrap import hanging, longest_line, longest_part, longest_word, wrapped

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
"""What each tone looks like: of the eight colours that every scheme, light or dark, can show."""

_READABLE = 100  # running text that is wider is hard to read
_LABEL = 16  # longer labels are broken, so that most of a line is left for the values
_VALUE = 20  # values get at least this beside their labels, or they stand below them
_NAME = 26  # the names of a matrix's rows are not broken within this
_TEXT = 12  # a narrower column of texts would hold a word or two in a line
_SIGN = 2  # signs have one letter or two
_HEAD_LINE = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)

_LINKABLE = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_LINK_ID = re.compile(r"\x1b]8;id=[^;]*;")


def text(blocks: Sequence[Block], footer: str, page: Page) -> str:
    """The blocks for a page of this width, and a last line."""
    drawing = _Drawing(page)
    before: Block | None = None
    for block in page.fitted(tuple(blocks)):
        if stands_apart(block, before):
            drawing.show("")
        drawing.block(block)
        before = block
    drawing.show("")
    drawing.lines(wrapped(drawing.words(page.letters(footer), Tone.DIM), page.width))
    return drawing.text()


class _Drawing:
    """Blocks on a console of rich, which gets ``Words`` alone and never markup."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.readable = min(page.width, _READABLE)
        self.out = io.StringIO()
        self.console = Console(
            file=self.out,
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
        drawn = "\n".join(line.rstrip() for line in self.out.getvalue().split("\n"))
        return _LINK_ID.sub("\x1b]8;;", drawn)

    def show(self, drawn: RenderableType) -> None:
        self.console.print(drawn)

    def lines(self, lines: Sequence[Words], indent: int = 0) -> None:
        """Print lines that are wrapped already, all at once, since each print takes its time."""
        margin = Words(" " * indent)
        self.console.print(
            Words("\n").join(margin + line if indent else line for line in lines), soft_wrap=True
        )

    def block(self, block: Block) -> None:
        match block:
            case Title():
                self.title(block)
            case Paragraph():
                words = self.words(block.text, Tone.DIM if block.dim else Tone.PLAIN)
                self.lines(wrapped(words, self.readable))
            case Facts():
                self.facts(block)
            case Items():
                self.lines(list(self.items(block.items)))
            case Grid():
                self.grid(block)
            case Matrix():
                self.matrix(block)
            case Timeline():
                lines = picture(block, self.page.width, boxes=self.page.boxes)
                self.lines([self.words(line) for line in lines])

    # Words

    def words(self, words: Text, tone: Tone = Tone.PLAIN) -> Words:
        """The text with styles and links; a match has stars where there is no bold."""
        styled = Words()
        for span in spans_of(words, tone):
            start = len(styled)
            shown = span.text.replace("\t", " ")
            star = "*" if span.tone is Tone.MATCH and not self.page.styled else ""
            styled.append(f"{star}{shown}{star}", span.tone.name.lower())
            if span.url and self.page.links and _LINKABLE.fullmatch(span.url):
                styled.stylize(Style(link=span.url), start)
        return styled

    # Titles, labelled lines and lists

    def title(self, title: Title) -> None:
        lines = wrapped(self.words(title.text, Tone.HEADING), self.page.width)
        if title.level < 3:
            signs = "═─" if self.page.boxes else "=-"
            widest = max(line.cell_len for line in lines)
            lines.append(self.words(signs[title.level - 1] * widest, Tone.HEADING))
        self.lines(lines)

    def facts(self, facts: Facts, indent: int = 0, most: int = _LABEL) -> None:
        """Values beside their labels; below them where one of them does not fit there."""
        labels = [self.words(label, Tone.STRONG) for label, _ in facts.rows]
        values = [[self.words(value) for value in values] for _, values in facts.rows]
        measure = self.readable - indent
        width = min(max((label.cell_len for label in labels), default=0), most)
        room = measure - width - 2
        longest = longest_word([value.plain for several in values for value in several])
        beside = room >= min(max(longest, _VALUE), measure - 2)
        if not beside or any(unsteady(label.plain) for label in labels):
            for label, several in zip(labels, values, strict=True):
                self.lines(wrapped(label, measure), indent)
                self.lines(self.several(several, measure - 2), indent + 2)
            return
        table = Table.grid(padding=(0, 2), pad_edge=False)
        table.add_column(width=width, overflow="fold")
        table.add_column(width=room, overflow="fold")
        for label, several in zip(labels, values, strict=True):
            table.add_row(label, Words("\n").join(self.several(several, room)))
        self.show(Padding(table, (0, 0, 0, indent)))

    def several(self, values: Sequence[Words], width: int) -> list[Words]:
        """The lines of one label's values; of several, the later lines of each are set in."""
        hang = 2 if len(values) > 1 else 0
        return [line for value in values for line in hanging(value, width, hang)]

    def items(self, items: Sequence[Item]) -> Iterator[Words]:
        """The lines of a list; items that have others below them stand apart."""
        apart = any(item.level for item in items)
        bullets = "•–" if self.page.boxes else "*-"
        margins = [0]
        for number, item in enumerate(items):
            if apart and number and item.level == 0:
                yield Words()
            del margins[item.level + 1 :]
            mark = "" if is_remark(item) else f"{item.mark or bullets[item.level > 0]} "
            margin = margins[-1] + len(mark)
            margins.append(margins[-1] + max(len(mark), 2))
            lines = wrapped(self.words(item.text), max(self.readable - margin, 1))
            for at, line in enumerate(lines):
                yield Words((mark if at == 0 else "").rjust(margin)) + line

    # Rows under heads

    def grid(self, grid: Grid) -> None:
        """Rows under heads; labelled lines where no layout of the columns fits."""
        layout = fit(grid, self.page.width)
        if layout is None:
            self.records(grid)
            return
        titles: list[Text] = [(Span(column.title, Tone.HEADING),) for column in grid.columns]
        heads = [self.stacked(titles, group) for group in layout.groups]
        rows = [[self.stacked(row, group) for group in layout.groups] for row in grid.rows]
        self.show(filled(self.bare_table(GAP), heads, rows, layout.widths))
        shown = {number for group in layout.groups for number in group}
        names = [column.title for at, column in enumerate(grid.columns) if at not in shown]
        if names:
            note = LEFT_OUT.format(columns=", ".join(names))
            self.lines(wrapped(self.words(note, Tone.DIM), self.page.width))

    def stacked(self, row: Sequence[Text], group: Sequence[int]) -> Words:
        """The values that share a cell, each below the one before it."""
        return Words("\n").join(
            self.words(row[at]) for at in group if plain_text(row[at]) or at == group[0]
        )

    def records(self, grid: Grid) -> None:
        """Each row as labelled lines."""
        for number, row in enumerate(grid.rows):
            if number:
                self.show("")
            named = zip(grid.columns, row, strict=True)
            self.facts(Facts(tuple((column.title, (text,)) for column, text in named if text)))

    def bare_table(self, gap: int) -> Table:
        """A table with a line below its heads and no others."""
        lines = box.SIMPLE_HEAD if self.page.boxes else _HEAD_LINE
        padding = (0, gap - 1, 0, 0)  # the box itself has a blank between columns
        return Table(box=lines, show_edge=False, pad_edge=False, padding=padding, header_style="")

    # Matrices

    def matrix(self, matrix: Matrix) -> None:
        """Words in a table with lines; where they do not fit, signs, or texts in labelled lines."""
        texts = any(cell.text for row in matrix.cells for cell in row)
        names = tuple(MatrixHead(head.name) for head in matrix.columns)
        for block in (matrix,) if texts else (matrix, matrix._replace(columns=names)):
            if widths := self.box_widths(block, texts=texts):
                self.boxed(block, widths, texts=texts)
                return
        if texts:
            self.listed(matrix)
        else:
            self.signs(matrix)

    def box_widths(self, matrix: Matrix, *, texts: bool) -> list[int] | None:
        """Widths for a table with lines; None where it does not fit, or letters could move."""
        names = [matrix.corner, *map(_head_text, matrix.rows)]
        heads = list(map(_head_text, matrix.columns))
        rows = [[cell.text or cell.word for cell in row] for row in matrix.cells]
        if any(map(unsteady, (*names, *heads, *(text for row in rows for text in row)))):
            return None
        natural, least = [longest_line(names)], [longest_part(names)]
        for head, column in zip(heads, zip(*rows, strict=True), strict=True):
            natural.append(longest_line([head, *column]))
            least.append(
                max(longest_word([head, *column]), _TEXT if texts else longest_line(column))
            )
        if not texts:
            least[0] = max(least[0], min(natural[0], _NAME))
        room = self.page.width - 3 * len(least) - 1
        share = shared if texts else names_first
        return share(least, list(map(max, least, natural)), room)

    def boxed(self, matrix: Matrix, widths: Sequence[int], *, texts: bool) -> None:
        """A table with lines; between its rows too, where they have several lines of their own."""
        table = Table(
            box=box.ROUNDED if self.page.boxes else box.ASCII2,
            show_lines=texts or any(head.details for head in matrix.rows),
            header_style="",
        )
        heads = [self.words(matrix.corner, Tone.HEADING), *map(self.head, matrix.columns)]
        rows = [
            [
                self.head(name, Tone.PLAIN),
                *(self.words(cell.text or cell.word, cell.tone) for cell in cells),
            ]
            for name, cells in zip(matrix.rows, matrix.cells, strict=True)
        ]
        self.show(filled(table, heads, rows, widths, 0 if table.show_lines else 2))

    def head(self, head: MatrixHead, tone: Tone = Tone.HEADING) -> Words:
        details = (Span(f"\n{line}", Tone.DIM) for line in head.details)
        return self.words((Span(head.name, tone), *details))

    def listed(self, matrix: Matrix) -> None:
        """A heading for each row, and below it the texts beside the names of their columns."""
        for number, (head, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True)):
            if number:
                self.show("")
            self.lines(wrapped(self.head(head), self.readable))
            texts = [((Span(cell.text or cell.word, cell.tone),),) for cell in cells]
            names = [column.name for column in matrix.columns]
            self.facts(Facts(tuple(zip(names, texts, strict=True))), 2, self.readable // 3)

    def signs(self, matrix: Matrix) -> None:
        """Signs under names; where these do not fit, under numbers with a key above.

        What does not fit in one table, as it is or turned round, becomes several.
        """
        names = [head.name for head in matrix.columns]
        if widths := self.sign_widths(matrix, names, GAP):
            self.sign_table(matrix, names, widths, GAP)
            return
        for block in (matrix, matrix.turned()._replace(corner="")):
            for gap in (GAP, 1):
                if widths := self.sign_widths(block, _numbers(block), gap):
                    self.key(block)
                    self.sign_table(block, _numbers(block), widths, gap)
                    return
        self.parts(matrix)

    def sign_widths(self, matrix: Matrix, heads: Sequence[str], gap: int) -> list[int] | None:
        """Widths for a table of signs under these heads; None where it does not fit."""
        names = [matrix.corner, *(head.name for head in matrix.rows)]
        natural, least = [longest_line(names)], [longest_part(names)]
        if heads[0].isdigit():
            least[0] = max(least[0], min(natural[0], _NAME))
        natural += [max(longest_line([head]), _SIGN) for head in heads]
        least += [max(longest_word([head]), _SIGN) for head in heads]
        room = self.page.width - gap * len(heads)
        return None if any(map(unsteady, heads)) else names_first(least, natural, room)

    def sign_table(
        self, matrix: Matrix, heads: Sequence[str], widths: Sequence[int], gap: int
    ) -> None:
        titles = [self.words(head, Tone.HEADING) for head in (matrix.corner, *heads)]
        rows = [
            [self.words(name.name), *(self.words(cell.sign, cell.tone) for cell in cells)]
            for name, cells in zip(matrix.rows, matrix.cells, strict=True)
        ]
        self.show(filled(self.bare_table(gap), titles, rows, widths, 2))

    def key(self, matrix: Matrix, first: int = 1) -> None:
        """The names behind the numbers of the columns."""
        numbers = _numbers(matrix, first)
        items = [
            Item(", ".join((head.name, *head.details)), mark=number.rjust(len(numbers[-1])))
            for number, head in zip(numbers, matrix.columns, strict=True)
        ]
        self.lines([*self.items(items), Words()])

    def parts(self, matrix: Matrix) -> None:
        """Several tables of signs, each with its key; on the narrowest page, names are broken."""
        names = [matrix.corner, *(head.name for head in matrix.rows)]
        sign = max(_SIGN, len(str(len(matrix.columns))))
        least = min(longest_part(names), self.page.width - sign - 1)
        first = 1
        for part in matrix.parts(max((self.page.width - least) // (sign + 1), 1)):
            if first > 1:
                self.show("")
            numbers = _numbers(part, first)
            room = self.page.width - (sign + 1) * len(numbers)
            self.key(part, first)
            widths = [min(longest_line(names), room), *[sign] * len(numbers)]
            self.sign_table(part, numbers, widths, 1)
            first += len(numbers)


def filled(
    table: Table,
    heads: Sequence[Words],
    rows: Sequence[Sequence[Words]],
    widths: Sequence[int],
    hang: int = 0,
) -> Table:
    """The table with columns of these widths; later lines of a row's name are set in by ``hang``.

    rich would set short heads low, so that lines are added to them.
    """
    lines = [wrapped(head, width) for head, width in zip(heads, widths, strict=True)]
    most = max(map(len, lines))
    for head, width in zip(lines, widths, strict=True):
        table.add_column(Words("\n").join([*head, *[Words()] * (most - len(head))]), width=width)
    for name, *cells in rows:
        lines = [hanging(name, widths[0], hang), *map(wrapped, cells, widths[1:])]
        table.add_row(*(Words("\n").join(cell) for cell in lines))
    return table


def _head_text(head: MatrixHead) -> str:
    return "\n".join((head.name, *head.details))


def _numbers(matrix: Matrix, first: int = 1) -> list[str]:
    """Numbers that stand for the columns."""
    return [str(first + number) for number in range(len(matrix.columns))]
