"""Years on a line: where they stand, and bars and marks in letters below them."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from plantool.answers import wording
from plantool.answers.blocks import Bar

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_YEAR = 4  # the columns that a year takes


def years(bars: Sequence[Bar]) -> tuple[int, int]:
    """The first year of a scale that holds all these bars, and the year after the last."""
    known = [year for bar in bars for year in (bar.start, bar.end, bar.mark) if year is not None]
    return (floor(min(known)), floor(max(known)) + 1) if known else (0, 1)


def ticks(first: int, last: int, most: int) -> list[int]:
    """At most so many round years from the first to the last, evenly spaced; none of no dates."""
    if last <= 1:
        return []
    step = next((step for step in _STEPS if last // step - (first - 1) // step <= most), _STEPS[-1])
    return list(range(-(-first // step) * step, last + 1, step))


class Scale:
    """Years as columns of letters."""

    def __init__(self, bars: Sequence[Bar], width: int, *, boxes: bool) -> None:
        self.first, self.last = years(bars)
        self.width = width
        self.fill, self.mark, self.open, self.rest, self.grid = "━●▶·┊" if boxes else "=o>.:"
        shown = ticks(self.first, self.last, width // (_YEAR + 1))
        # A year stands at its tick, so the last one needs room behind it.
        self.ticks = [year for year in shown if self.column(year) + _YEAR <= width]

    def column(self, year: float) -> int:
        """The column of a year."""
        return min(int((year - self.first) / (self.last - self.first) * self.width), self.width - 1)

    def axis(self) -> str:
        """The years above their columns."""
        line = ""
        for year in self.ticks:
            if not line or len(line) < self.column(year):
                line = line.ljust(self.column(year)) + str(year)
        return line

    def line(self, bar: Bar) -> str:
        """One bar or mark, with dots that lead to it and the grid of the years."""
        if bar.start is None:
            return wording.NO_BAR if len(wording.NO_BAR) <= self.width else wording.NO_BAR[0]
        mark = bar.start if bar.end == bar.start else bar.mark
        first = self.column(bar.start if mark is None else min(bar.start, mark))
        line = list((self.rest * first).ljust(self.width))
        for year in self.ticks:
            line[self.column(year)] = self.grid
        if bar.end != bar.start:
            start, end = self.column(bar.start), self.column(bar.end or self.last)
            line[start : end + 1] = self.fill * (end + 1 - start)
        if mark is not None:
            line[self.column(mark)] = self.mark
        if bar.end is None:
            line[-1] = self.open
        return "".join(line)
