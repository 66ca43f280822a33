"""What an answer for people is made of; each format shows these in its way.

Without postponed annotations, each of which would be compiled again.
"""

from collections.abc import Iterable
from enum import Enum, auto
from typing import NamedTuple


class Tone(Enum):
    """How a piece of text is meant; never the only bearer of meaning."""

    PLAIN = auto()
    STRONG = auto()
    DIM = auto()
    MATCH = auto()


class Span(NamedTuple):
    """A piece of text with a tone, and the address it leads to."""

    text: str
    tone: Tone = Tone.PLAIN
    url: str | None = None


Text = str | tuple[Span, ...]
"""Plain text, or text in pieces."""


class Title(NamedTuple):
    """A heading; level 1 is the answer's own. ``page`` begins a new page where it is printed."""

    text: str
    level: int = 1
    page: bool = False


class Paragraph(NamedTuple):
    """Running text."""

    text: Text
    dim: bool = False


class Facts(NamedTuple):
    """Labelled values; a value may have several lines."""

    rows: tuple[tuple[str, tuple[Text, ...]], ...]


class Item(NamedTuple):
    """A line of a list: its text, its level (from 0), its mark (``1.``, or empty for a bullet)."""

    text: Text
    level: int = 0
    mark: str = ""


class Items(NamedTuple):
    """A list, perhaps in levels.

    ``brief`` lines are short, so that on paper they may be set in two columns.
    """

    items: tuple[Item, ...]
    brief: bool = False


class Column(NamedTuple):
    """A column of a grid.

    ``whole`` keeps its values on one line where the page is wide enough, and their words unbroken
    always. A column ``under`` another may stand below it in the same place, to save width.
    """

    title: str
    whole: bool = False
    under: bool = False


class Grid(NamedTuple):
    """Rows under column heads."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]


class MatrixHead(NamedTuple):
    """A row's or column's head: the short name, and the lines that say more in a wide page."""

    name: str
    details: tuple[str, ...] = ()


class MatrixCell(NamedTuple):
    """One cell: its sign (one or two letters), its word, and the text that may stand for both."""

    sign: str
    word: str
    text: str = ""


class Matrix(NamedTuple):
    """Cells by row and column. A narrow page turns or folds it; no cell is ever left out."""

    corner: str
    rows: tuple[MatrixHead, ...]
    columns: tuple[MatrixHead, ...]
    cells: tuple[tuple[MatrixCell, ...], ...]

    def turned(self) -> "Matrix":
        """The same cells with rows and columns exchanged."""
        return Matrix(self.corner, self.columns, self.rows, tuple(zip(*self.cells, strict=True)))

    def parts(self, widest: int) -> "list[Matrix]":
        """The same cells in matrices of at most so many columns, with all rows in each."""
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
    """A span of years on a timeline, with start and end as fractions of years.

    ``end`` None is open, and equal to ``start`` a mark. ``mark`` is a single date beside the span,
    ``start`` None says that no date is known.
    """

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


def fact(label: str, *values: Text | None) -> tuple[str, tuple[Text, ...]]:
    """A row for ``Facts``; values that are None or empty are left out."""
    return label, tuple(value for value in values if value)


def facts_with_values(rows: Iterable[tuple[str, tuple[Text, ...]]]) -> Facts:
    """``Facts`` of those rows that have a value."""
    return Facts(tuple(row for row in rows if row[1]))
