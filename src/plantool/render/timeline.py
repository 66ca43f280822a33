"""The timeline as lines of text: bars for periods, marks for single dates, on one scale of years."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from plantool.report.blocks import Bar, Timeline
from plantool.terminal import Page

_LABEL = 32
_NARROW_LABEL = 20
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


def picture(block: Timeline, page: Page) -> Iterator[str]:
    """The lines of the picture, none wider than the page."""
    bars = [bar for _, group in block.groups for bar in group]
    if not bars:
        return
    first = floor(min(bar.start for bar in bars))
    last = floor(max(bar.start if bar.end is None else bar.end for bar in bars)) + 1
    label = min(_LABEL if page.width >= 80 else _NARROW_LABEL, page.width // 2)
    scale = _Scale(first, last, max(page.width - label - 2, 10), boxes=page.boxes)
    for name, group in block.groups:
        yield page.letters(name)
        yield " " * (label + 1) + scale.axis()
        for bar in group:
            for number, part in enumerate(_wrapped(page.letters(bar.label), label)):
                yield f"{part:<{label}} {scale.bar(bar) if number == 0 else ''}".rstrip()
        yield ""


class _Scale:
    """Years to columns."""

    def __init__(self, first: int, last: int, width: int, *, boxes: bool) -> None:
        self.first, self.last, self.width = first, last, width
        self.fill, self.mark, self.open, self.rest = ("━", "●", "▶", "·") if boxes else ("=", "*", ">", ".")

    def column(self, year: float) -> int:
        return min(int((year - self.first) / (self.last - self.first) * self.width), self.width - 1)

    def axis(self) -> str:
        step = next((step for step in _STEPS if self.width / ((self.last - self.first) / step) >= 6), _STEPS[-1])
        line = [" "] * (self.width + 4)
        for year in range(-(-self.first // step) * step, self.last + 1, step):
            at = self.column(year)
            if at + 4 <= self.width:
                line[at : at + 4] = str(year)
        return "".join(line).rstrip()

    def bar(self, bar: Bar) -> str:
        start = self.column(bar.start)
        if bar.end == bar.start:
            return self.rest * start + self.mark
        end = self.width - 1 if bar.end is None else self.column(bar.end)
        drawn = self.fill * max(end - start + 1, 1)
        return self.rest * start + (drawn[:-1] + self.open if bar.end is None else drawn)


def _wrapped(words: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(words, width) or [""]
