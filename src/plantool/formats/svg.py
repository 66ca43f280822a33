"""SVG with nothing fetched and no script: slides of 1280 x 720, and the years of a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from textwrap import wrap
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.blocks import Bar, Matrix, Paragraph, Timeline, Tone, plain_text
from plantool.errors import UsageError
from plantool.formats.page import Document
from plantool.formats.scale import ticks, years

_TICKS = 8
_THINNEST = 0.006  # the share of the width that a bar has at least

_WIDTH, _HEIGHT, _EDGE, _TOP = 1280, 720, 40, 112
_LEFT = _EDGE + 330  # where the names of rows or bars end on a slide
_MOST = {Matrix: 8, Timeline: 24}  # the columns or bars of a slide that can be read
_ROW = 44  # the height of a row, where there is room for it
_LETTER = 7.7  # how wide a letter of a name on a slide is taken to be
_NAME = 42  # the letters of the name of a row or bar
_BOLD, _GREY = ' font-weight="bold"', ' fill="#666"'
_FILLS = {
    Tone.HEADLINE: ("#14532d", "#fff"),
    Tone.MEASURE: ("#86c89a", "#000"),
    Tone.REPORTED: ("#f6e3a1", "#000"),
    Tone.DIM: ("#fff", "#666"),
}


class Chart(NamedTuple):
    """Years across a drawing.

    Lengths on a page are percentages, so that letters keep their size on a phone and on paper.
    """

    first: int
    last: int
    left: float = 0
    width: float = 100
    unit: str = "%"

    def across(self, year: float) -> str:
        """The place of a year."""
        share = (year - self.first) / (self.last - self.first)
        return f"{self.left + share * self.width:.2f}{self.unit}"

    def years(self, top: float, bottom: float) -> Iterator[str]:
        """Lines of round years, with their numbers above where there is room."""
        for year in ticks(self.first, self.last, _TICKS):
            x = self.across(year)
            yield f'<line x1="{x}" x2="{x}" y1="{top}" y2="{bottom:.1f}" stroke="#bbb"/>'
            if top:
                yield from _text(x, top - 6, str(year), 12, look=' text-anchor="middle"')

    def bar(self, bar: Bar, y: float) -> Iterator[str]:
        """A bar or a mark at a height."""
        if bar.start is not None:
            end = bar.end or self.last
            share = max((end - bar.start) / (self.last - self.first), _THINNEST)
            size = f'width="{share * self.width:.2f}{self.unit}" height="8"'
            yield f'<rect x="{self.across(bar.start)}" y="{y - 4:.1f}" {size}/>'
            if bar.end is None:
                # A path has no percentages; a drawing within the drawing has.
                x = self.across(self.last)
                yield f'<svg x="{x}" y="{y - 7:.1f}"><path d="M0 0l10 7l-10 7z"/></svg>'
        if bar.mark is not None:
            yield f'<circle cx="{self.across(bar.mark)}" cy="{y:.1f}" r="6" stroke="#fff"/>'
        elif bar.start is None:
            yield from _text(self.across(self.first), y + 5, wording.NO_BAR, 13, look=_GREY)


def write(document: Document) -> str:
    """A slide: the matrix or timeline of an answer, under the question; below, what it means."""
    shapes: list[str] = []
    legend: list[str] = []
    for block in document.blocks:
        if isinstance(block, Matrix):
            shapes += _matrix(block)
        elif isinstance(block, Timeline):
            shapes += _timeline(block)
            legend.append(wording.DRAWING_LEGEND)
        elif isinstance(block, Paragraph):
            legend.append(plain_text(block.text))
    shapes += _text(_EDGE, 48, document.title, 24, 90, most=2, look=_BOLD)
    shapes += _text(_EDGE, _HEIGHT - 86, " ".join(legend), 12, 186, most=4)
    shapes += _text(_EDGE, _HEIGHT - 16, document.footer, 13, 180)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' width="{_WIDTH}" height="{_HEIGHT}" font-family="Helvetica, Arial, sans-serif">\n'
        f"<title>{escape(document.title)}</title>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n'
        + "\n".join(shapes)
        + "\n</svg>\n"
    )


def _matrix(matrix: Matrix) -> Iterator[str]:
    """Words in coloured cells; a colour never stands without its word."""
    _check_size(Matrix, len(matrix.columns))
    wide = (_WIDTH - _EDGE - _LEFT) / max(len(matrix.columns), 1)
    high = min((_HEIGHT - _TOP - 165) / max(len(matrix.rows), 1), _ROW)
    letters = int(wide / _LETTER)
    for number, head in enumerate(matrix.columns):
        x = _LEFT + number * wide + 6
        yield from _text(x, _TOP + 18, head, 14, letters - 2, most=3, look=_BOLD)  # bold is wider
    for row, (head, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True)):
        y = _TOP + 62 + row * high
        middle = y + high / 2 + 4
        up = 8 if len(head) > _NAME else 0
        yield from _text(_EDGE, middle - up, head, 14, _NAME, most=2)
        for number, cell in enumerate(cells):
            x = _LEFT + number * wide
            fill, ink = _FILLS.get(cell.tone, ("#fff", "#000"))
            yield (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide - 3:.1f}" height="{high - 3:.1f}"'
                f' fill="{fill}" stroke="#999"/>'
            )
            yield from _text(x + 6, middle, cell.words, 14, letters, look=f' fill="{ink}"')


def _timeline(timeline: Timeline) -> Iterator[str]:
    """Bars and marks beside their names, under the years."""
    bars = [bar for _, group in timeline.groups for bar in group]
    _check_size(Timeline, len(bars))
    high = min((_HEIGHT - _TOP - 130) / max(len(bars), 1), _ROW)
    chart = Chart(*years(timeline), _LEFT, _WIDTH - _EDGE - _LEFT - 20, "")
    yield from chart.years(_TOP + 20, _TOP + 30 + high * len(bars))
    for number, bar in enumerate(bars):
        y = _TOP + 30 + high * (number + 0.5)
        yield from _text(_EDGE, y + 5, bar.label, 14, _NAME)
        yield from chart.bar(bar, y)


def _check_size(kind: type[Matrix | Timeline], count: int) -> None:
    """Raise ``UsageError`` for more columns or bars than can be read."""
    if count > _MOST[kind]:
        message = f"A picture of this kind holds at most {_MOST[kind]} plans; these are {count}."
        raise UsageError(message, "Choose fewer plans.")


def _text(
    x: float | str, y: float, text: str, size: int, letters: int = 80, most: int = 1, look: str = ""
) -> Iterator[str]:
    """Words in so many lines of so many letters at most, the first at ``y``."""
    x = x if isinstance(x, str) else f"{x:.1f}"
    for number, line in enumerate(wrap(text, letters, max_lines=most, placeholder=" …")):
        place = f'x="{x}" y="{y + number * (size + 4):.1f}"'
        yield f'<text {place} font-size="{size}"{look}>{escape(line)}</text>'
