"""A matrix or a timeline as an SVG picture for a slide: 1280 x 720, text that can be selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from textwrap import wrap

from plantool.answers import wording
from plantool.answers.blocks import Bar, Block, Items, Matrix, Paragraph, Timeline, Tone, plain_text
from plantool.errors import UsageError
from plantool.formats.page import Page
from plantool.formats.scale import ticks, years

_WIDTH, _HEIGHT, _EDGE, _TOP = 1280, 720, 40, 112
_MOST_COLUMNS, _MOST_BARS = 8, 24
_LEFT = _EDGE + 330  # where the names of rows or bars end
_LETTER = 7.4  # how wide a letter of 14 is taken to be
_LINE = 16
_FILLS = {
    Tone.HEADLINE: ("#14532d", "#fff"),
    Tone.MEASURE: ("#86c89a", "#000"),
    Tone.REPORTED: ("#f6e3a1", "#000"),
    Tone.DIM: ("#fff", "#666"),
}


def picture(
    blocks: Iterable[Block], question: str, notes: Iterable[str], footer: str, page: Page
) -> str:
    """The first matrix or timeline among the blocks, under its title and the question.

    Raises ``UsageError`` where it would be too small to read.
    """
    drawn: list[str] = []
    legend: list[str] = []
    title = wording.counted(wording.THEMES_IN_PLANS, 2)
    for block in page.fitted(tuple(blocks)):
        if isinstance(block, Matrix):
            drawn += _matrix(block)
        elif isinstance(block, Timeline):
            drawn += _timeline(block)
            title = wording.OVER_TIME
            legend.append(wording.DRAWING_LEGEND)
        elif drawn and isinstance(block, Items | Paragraph):
            items = block.items if isinstance(block, Items) else (block,)
            legend += [plain_text(item.text) for item in items]
    legend += [wording.NOTE.format(note=note) for note in notes]
    question, footer, title = page.fitted((question, footer, title))
    lines = [_text(_EDGE, 48, title, size=28, bold=True)]
    for number, line in enumerate(wrap(question, 150)[:2]):
        lines.append(_text(_EDGE, 76 + 20 * number, line, size=16))
    lines += drawn
    for number, line in enumerate(wrap(" ".join(legend), 208, max_lines=4, placeholder=" …")):
        lines.append(_text(_EDGE, _HEIGHT - 86 + 16 * number, line, size=12, ink="#333"))
    body = "\n".join([*lines, _text(_EDGE, _HEIGHT - 16, footer, size=13)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' width="{_WIDTH}" height="{_HEIGHT}" font-family="Helvetica, Arial, sans-serif">\n'
        f"<title>{escape(f'{title}. {question}')}</title>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def _matrix(matrix: Matrix) -> Iterator[str]:
    """Words in coloured cells; a colour never stands without its word."""
    if len(matrix.columns) > _MOST_COLUMNS:
        raise UsageError(
            f"A picture holds at most {_MOST_COLUMNS} columns; these are {len(matrix.columns)}.",
            "Choose fewer plans.",
        )
    wide = (_WIDTH - _EDGE - _LEFT) / max(len(matrix.columns), 1)
    high = min((_HEIGHT - _TOP - 165) / max(len(matrix.rows), 1), 44)
    for number, head in enumerate(matrix.columns):
        yield from _lines(
            _LEFT + number * wide + 6, _TOP + 18, head.text(), wide, bold=True, most=3
        )
    for row, (head, cells) in enumerate(zip(matrix.rows, matrix.cells, strict=True)):
        y = _TOP + 62 + row * high
        yield from _lines(_EDGE, y + high / 2 + 4, head.name, _LEFT - _EDGE, most=2, middle=True)
        for number, cell in enumerate(cells):
            x = _LEFT + number * wide
            fill, ink = _FILLS.get(cell.tone, ("#fff", "#000"))
            yield (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide - 3:.1f}" height="{high - 3:.1f}"'
                f' fill="{fill}" stroke="#999"/>'
            )
            yield _text(x + 6, y + high / 2 + 4, cell.word or cell.text, size=14, ink=ink)


def _timeline(timeline: Timeline) -> Iterator[str]:
    """Bars and marks beside their names, under the years."""
    bars = [bar for _, group in timeline.groups for bar in group]
    if len(bars) > _MOST_BARS:
        raise UsageError(
            f"A picture holds at most {_MOST_BARS} plans; these are {len(bars)}.",
            "Choose fewer plans.",
        )
    first, last = years(bars)
    room = _WIDTH - _EDGE - _LEFT - 20
    high = min((_HEIGHT - _TOP - 130) / max(len(bars), 1), 44)
    bottom = _TOP + 30 + high * len(bars)

    def across(year: float) -> float:
        return _LEFT + (year - first) / (last - first) * room

    for year in ticks(first, last, 10):
        x = across(year)
        yield f'<path d="M{x:.1f} {_TOP + 20}V{bottom:.1f}" stroke="#ccc"/>'
        yield _text(x - 16, _TOP + 12, str(year), size=14)
    for number, bar in enumerate(bars):
        y = _TOP + 30 + high * (number + 0.5)
        yield from _lines(_EDGE, y + 5, bar.label, _LEFT - _EDGE, most=1)
        yield from _bar(bar, y, across, last)


def _bar(bar: Bar, y: float, across: Callable[[float], float], last: int) -> Iterator[str]:
    if bar.start is None:
        yield _text(_LEFT, y + 5, bar.words, size=14, ink="#666")
        return
    start, end = across(bar.start), across(last if bar.end is None else bar.end)
    if bar.end != bar.start:
        yield (
            f'<rect x="{start:.1f}" y="{y - 6:.1f}" width="{max(end - start, 2):.1f}" height="12"'
            ' fill="#14532d"/>'
        )
    if bar.end is None:
        yield f'<path d="M{end:.1f} {y - 10:.1f}l14 10l-14 10z" fill="#14532d"/>'
    mark = bar.start if bar.end == bar.start else bar.mark
    if mark is not None:
        yield f'<circle cx="{across(mark):.1f}" cy="{y:.1f}" r="6" stroke="#fff"/>'


def _lines(
    x: float,
    y: float,
    words: str,
    wide: float,
    *,
    most: int,
    bold: bool = False,
    middle: bool = False,
) -> Iterator[str]:
    """Words in a few lines, from ``y`` on or with their ``middle`` there."""
    lines = wrap(words, max(int(wide / _LETTER) - 1, 6), max_lines=most, placeholder=" …")
    y -= _LINE / 2 * (len(lines) - 1) if middle else 0
    for number, line in enumerate(lines):
        yield _text(x, y + _LINE * number, line, size=14, bold=bold)


def _text(
    x: float, y: float, words: str, *, size: int, bold: bool = False, ink: str = "#000"
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{weight} fill="{ink}">'
        f"{escape(words)}</text>"
    )
