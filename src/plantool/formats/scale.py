"""Years on a line: where they stand, and bars and marks in letters below them."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from plantool.answers import wording
from plantool.answers.blocks import Bar

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_YEAR = 4


def years(bars: Sequence[Bar]) -> tuple[int, int]:
    """The first year of a scale that holds all these bars, and the year after the last."""
    known = [year for bar in bars for year in (bar.start, bar.end, bar.mark) if year is not None]
    return (floor(min(known)), floor(max(known)) + 1) if known else (0, 1)


def ticks(first: int, last: int, most: int) -> list[int]:
    """At most so many round years from the first to the last, evenly spaced."""
    step = next((step for step in _STEPS if last // step - (first - 1) // step <= most), _STEPS[-1])
    return list(range(-(-first // step) * step, last + 1, step))


class Scale:
    """Years to columns."""

    def __init__(self, bars: Sequence[Bar], width: int, *, boxes: bool) -> None:
        self.first, self.last = years(bars)
        self.width = width
        self.fill, self.mark, self.open, self.rest, self.grid = (
            ("━", "●", "▶", "·", "┊") if boxes else ("=", "*", ">", ".", ":")
        )
        dated = any(bar.start is not None for bar in bars)
        years_shown = ticks(self.first, self.last, width // (_YEAR + 1)) if dated else []
        # A year stands at its tick, so the last one needs room behind it.
        self.ticks = [year for year in years_shown if self.column(year) + _YEAR <= width]

    @property
    def legend(self) -> str:
        """What the signs mean."""
        return wording.PICTURE_LEGEND.format(bar=self.fill, mark=self.mark, arrow=self.open)

    def axis(self) -> str:
        """The years above their columns."""
        line = [" "] * self.width
        for year in self.ticks:
            words = str(year)
            at = self.column(year)
            if not "".join(line[max(at - 1, 0) : at + len(words)]).strip():
                line[at : at + len(words)] = words
        return "".join(line).rstrip()

    def line(self, bar: Bar) -> str:
        """One bar or mark, with dots that lead to it and the grid of the years."""
        if bar.start is None:
            return wording.NO_BAR if len(wording.NO_BAR) <= self.width else wording.NO_BAR[0]
        line = [" "] * self.width
        start = self.column(bar.start)
        begin = start if bar.mark is None else min(start, self.column(bar.mark))
        line[:begin] = self.rest * begin
        for year in self.ticks:
            line[self.column(year)] = self.grid
        if bar.end == bar.start:
            line[start] = self.mark
        else:
            stop = self.width - 1 if bar.end is None else self.column(bar.end)
            line[start : stop + 1] = self.fill * (stop + 1 - start)
            if bar.mark is not None:
                line[self.column(bar.mark)] = self.mark
            if bar.end is None:
                line[stop] = self.open
        return "".join(line).rstrip()

    def column(self, year: float) -> int:
        """The column of a year."""
        return min(int((year - self.first) / (self.last - self.first) * self.width), self.width - 1)
