"""The timeline as inline SVG: black on white, as wide as the page, nothing fetched, no script.

Lengths across are percentages, so that letters keep their size on a phone and on paper. The page
leaves room at both sides, since the first and the last year stand with their middle on their
lines. A long group becomes several drawings, since a browser cuts one that is longer than a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap

from plantool.answers import wording
from plantool.answers.blocks import Bar, Timeline
from plantool.formats.scale import ticks, years
from plantool.languages import without_marks

_LABEL = 46
_LINE = 17
_ROW = 12
_GAP = 9
_TOP = 22
_TICKS = 8
_BARS = 16
_THINNEST = 0.6


def drawing(block: Timeline) -> Iterator[str]:
    """What the signs mean, then the drawings, each with a title and its content in words.

    Without a date, there is nothing to draw.
    """
    bars = [bar for _, group in block.groups for bar in group]
    if all(bar.start is None for bar in bars):
        return
    yield f'<p class="note">{wording.DRAWING_LEGEND}</p>'
    for group, (name, members) in enumerate(block.groups, 1):
        parts = [members[start : start + _BARS] for start in range(0, len(members), _BARS)]
        for number, part in enumerate(parts, 1):
            yield _figure(
                f"timeline-{group}-{number}",
                name
                if len(parts) == 1
                else wording.DRAWING_PART.format(name=name, number=number, total=len(parts)),
                part,
                years(bars),
            )


def _figure(key: str, name: str, bars: Sequence[Bar], span: tuple[int, int]) -> str:
    at = _TOP
    drawn: list[str] = []
    for bar in bars:
        lines = wrap(without_marks(bar.label), _LABEL) or [""]
        for number, part in enumerate(lines):
            drawn.append(f'<text x="0" y="{at + _LINE * number + 12}">{escape(part)}</text>')
        at += _LINE * len(lines)
        drawn += _bar(bar, at, span)
        at += _ROW + _GAP
    words = escape(without_marks("; ".join(f"{bar.label}: {bar.words}" for bar in bars)))
    return (
        f"<figure><figcaption>{escape(name)}</figcaption>"
        f'<svg role="img" aria-labelledby="{key}-title {key}-words"'
        f' width="100%" height="{at}" style="height:{at}px">'
        f'<title id="{key}-title">{escape(wording.DRAWING_TITLE.format(name=name))}</title>'
        f'<desc id="{key}-words">{words}</desc>'
        f"{''.join(_grid(span, at))}{''.join(drawn)}</svg></figure>"
    )


def _grid(span: tuple[int, int], height: int) -> Iterator[str]:
    for year in ticks(*span, _TICKS):
        x = _across(year, span)
        yield f'<line class="grid" x1="{x}%" x2="{x}%" y1="{_TOP - 4}" y2="{height}"/>'
        yield f'<text class="year" x="{x}%" y="12" text-anchor="middle">{year}</text>'


def _bar(bar: Bar, top: int, span: tuple[int, int]) -> list[str]:
    middle = top + _ROW / 2
    if bar.start is None:
        return [f'<text x="0" y="{top + 11}">{wording.NO_BAR}</text>']
    drawn = []
    if bar.end != bar.start:
        start = _across(bar.start, span)
        width = max((100 if bar.end is None else _across(bar.end, span)) - start, _THINNEST)
        drawn.append(f'<rect x="{start}%" y="{top + 2}" width="{width:.2f}%" height="{_ROW - 4}"/>')
    if bar.end is None:
        drawn.append(
            f'<svg x="100%" y="{top}" overflow="visible">'
            f'<path d="M-2 -1 L8 {_ROW / 2} L-2 {_ROW + 1} Z"/></svg>'
        )
    mark = bar.start if bar.end == bar.start else bar.mark
    if mark is not None:
        drawn.append(f'<circle cx="{_across(mark, span)}%" cy="{middle}" r="5.5"/>')
    return drawn


def _across(year: float, span: tuple[int, int]) -> float:
    """A year as a percentage of the width."""
    first, last = span
    return round((year - first) / (last - first) * 100, 2)
