"""Years on a line: where they stand, and bars and marks in letters below them."""

from __future__ import annotations

from math import floor

from plantool.answers import wording
from plantool.answers.blocks import Bar, Timeline

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_YEAR = 4  # the columns that a year takes


def years(timeline: Timeline) -> tuple[int, int]:
    """The first year of a scale that holds all its bars, and the year after the last."""
    bars = [bar for _, group in timeline.groups for bar in group]
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

    def __init__(self, timeline: Timeline, width: int, *, boxes: bool) -> None:
        self.first, self.last = years(timeline)
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
        days = [year for year in (bar.start, bar.mark) if year is not None]
        if not days:
            return wording.NO_BAR if len(wording.NO_BAR) <= self.width else wording.NO_BAR[0]
        line = list((self.rest * self.column(min(days))).ljust(self.width))
        for year in self.ticks:
            line[self.column(year)] = self.grid
        if bar.start is not None:
            start, end = self.column(bar.start), self.column(bar.end or self.last)
            line[start : end + 1] = self.fill * (end + 1 - start)
        if bar.mark is not None:
            line[self.column(bar.mark)] = self.mark
        if bar.start is not None and bar.end is None:
            line[-1] = self.open
        return "".join(line)
