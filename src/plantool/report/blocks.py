"""What an answer for people is made of; the renderers turn these into tables, labelled lines, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto


class Tone(Enum):
    """How a piece of text is meant; never the only bearer of meaning."""

    PLAIN = auto()
    STRONG = auto()
    DIM = auto()
    MATCH = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text with a tone, and the address it leads to."""

    text: str
    tone: Tone = Tone.PLAIN
    url: str | None = None


Text = str | tuple[Span, ...]
"""Plain text, or text in pieces."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading; level 1 is the answer's own."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text
    dim: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values; a value may have several lines."""

    rows: tuple[tuple[str, tuple[Text, ...]], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: its level (from 0), its mark (``1.``, or empty for a bullet) and its text."""

    text: Text
    level: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, perhaps in levels."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid; ``whole`` keeps its values on one line where the page is wide enough for them."""

    title: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under column heads."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class MatrixHead:
    """A row's or column's head: the short name used in a narrow page, and the lines that say more."""

    name: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell: its sign (one or two letters), its word, and the text that stands in for both where cells hold words."""

    sign: str
    word: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Cells by row and column. A page that is too narrow turns or folds it; no cell is ever left out."""

    corner: str
    rows: tuple[MatrixHead, ...]
    columns: tuple[MatrixHead, ...]
    cells: tuple[tuple[MatrixCell, ...], ...]

    def turned(self) -> Matrix:
        """The same cells with rows and columns exchanged."""
        return Matrix(self.corner, self.columns, self.rows, tuple(zip(*self.cells, strict=True)))


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of years on a timeline: start and end as fractions of years; ``end`` None is open, equal to ``start`` is a mark."""

    label: str
    start: float
    end: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Groups of bars on one scale of years."""

    groups: tuple[tuple[str, tuple[Bar, ...]], ...]


Block = Title | Paragraph | Facts | Items | Grid | Matrix | Timeline


def plain_text(text: Text) -> str:
    """The words of a text, without tones and addresses."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


def line(label: str, *values: Text | None) -> tuple[str, tuple[Text, ...]]:
    """A row for ``Facts``; values that are None or empty are left out."""
    return label, tuple(value for value in values if value)


def facts(rows: Iterable[tuple[str, tuple[Text, ...]]]) -> Facts:
    """``Facts`` of those rows that have a value."""
    return Facts(tuple(row for row in rows if row[1]))
