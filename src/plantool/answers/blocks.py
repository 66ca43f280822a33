"""What an answer for people is made of; each format turns these blocks into text."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

Tone = Enum("Tone", "PLAIN STRONG DIM MATCH HEADING HEADLINE MEASURE REPORTED GONE DRIFTED")
"""How a piece of text is meant; the words alone say the same."""


class Span(NamedTuple):
    """A piece of text with a tone, the address it leads to, and its language if that is another."""

    text: str
    tone: Tone = Tone.PLAIN
    url: str | None = None
    language: str | None = None


Text = str | tuple[Span, ...]
"""Plain text, or text in pieces."""


class Title(NamedTuple):
    """A heading, of the answer at level 1; ``page`` begins a page, a table leads to its ``key``."""

    text: str
    level: int = 1
    page: bool = False
    key: str = ""


class Paragraph(NamedTuple):
    """Running text."""

    text: Text
    dim: bool = False


Fact = tuple[str, tuple[Text, ...]]
"""A label and its values, each of which may have several lines."""


class Facts(NamedTuple):
    """Labelled values."""

    rows: tuple[Fact, ...]


class Item(NamedTuple):
    """A line of a list: its text, its level (from 0), its mark (``1.``, or empty for a bullet).

    A ``remark``, such as an address, says more of the item above it and needs no mark.
    """

    text: Text
    level: int = 0
    mark: str = ""
    remark: bool = False


class Items(NamedTuple):
    """A list, perhaps in levels; one of ``brief`` lines may stand in two columns on paper."""

    items: tuple[Item, ...]
    brief: bool = False


class Column(NamedTuple):
    """A column of a grid.

    The values of a ``whole`` one stay on one line where they can; one ``under`` another may stand
    below it. A terminal may leave a ``spare`` one out, the highest number first, and says so.
    """

    title: str
    whole: bool = False
    under: bool = False
    spare: int = 0


class Grid(NamedTuple):
    """Rows under column heads."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]


class MatrixCell(NamedTuple):
    """One cell: its words, the sign that may stand for them, if any, and its tone.

    A dim one is a sign even where there is room for words.
    """

    words: str
    sign: str = ""
    tone: Tone = Tone.PLAIN


class Matrix(NamedTuple):
    """Cells by row and column; the first line of a head is its name, the others say more.

    A narrow page turns or parts it, and leaves no cell out.
    """

    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[MatrixCell, ...], ...]

    def grid(self) -> Grid:
        """The same as rows of texts."""
        rows = (
            ((Span(head, Tone.HEADING),), *((Span(cell.words, cell.tone),) for cell in cells))
            for head, cells in zip(self.rows, self.cells, strict=True)
        )
        return Grid(tuple(map(Column, (self.corner, *self.columns))), tuple(rows))

    def parts(self, widest: int) -> "list[Matrix]":
        """The same cells in few matrices of about one size, of at most ``widest`` columns."""
        count = len(self.columns)
        size = -(-count // max(-(-count // widest), 1))
        return [
            self._replace(
                columns=self.columns[start : start + size],
                cells=tuple(row[start : start + size] for row in self.cells),
            )
            for start in range(0, count, max(size, 1))
        ]


class Bar(NamedTuple):
    """A span of time in years, without an ``end`` an open one; a single date; both, or neither."""

    label: str
    start: float | None
    end: float | None
    words: str
    mark: float | None = None


class Timeline(NamedTuple):
    """Groups of bars on one scale of years."""

    groups: tuple[tuple[str, tuple[Bar, ...]], ...]


Block = Title | Paragraph | Facts | Items | Grid | Matrix | Timeline


def plain_text(text: Text) -> str:
    """The words of a text, without tones and addresses."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


def spans_of(text: Text, tone: Tone = Tone.PLAIN) -> tuple[Span, ...]:
    """The pieces of a text; plain text is one piece in this tone."""
    return (Span(text, tone),) if isinstance(text, str) else text


def stands_apart(block: Block, before: Block | None) -> bool:
    """Whether an empty line parts a block from the one before it."""
    if before is None or isinstance(block, Title | Matrix):
        return before is not None
    return isinstance(block, Paragraph) and not isinstance(before, Title | Paragraph)


def fact(label: str, *values: Text | None) -> Fact:
    """A row for ``Facts``; values that are None or empty are left out."""
    return label, tuple(value for value in values if value)


def labelled(rows: Iterable[Fact]) -> Facts:
    """``Facts`` of those rows that have a value."""
    return Facts(tuple(row for row in rows if row[1]))


def titled(title: str, block: Facts | Items, level: int = 2) -> Iterator[Block]:
    """A list, or labelled values, under a title; nothing where it is empty."""
    if block[0]:
        yield Title(title, level)
        yield block
