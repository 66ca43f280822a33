"""The timeline as lines of text: bars for periods, marks for single dates, on one scale of years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor

from plantool.answers.blocks import Bar, Timeline
from plantool.answers.wording import NO_BAR, PICTURE_LEGEND
from plantool.text import one_line

_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_YEAR = 4
_AXIS_EVERY = 20
_NARROWEST = 8
_WIDEST = 180


def picture(block: Timeline, width: int, *, boxes: bool) -> Iterator[str]:
    """The lines of the picture, none wider than the page; what the signs mean comes first.

    A label that is too long goes on in the next line. A long group repeats the years.
    """
    from rich.cells import cell_len

    bars = [bar for _, group in block.groups for bar in group]
    if not bars:
        return
    names = [*(name for name, _ in block.groups), *(bar.label for bar in bars)]
    width = min(width, _WIDEST)
    label = min(max(cell_len(one_line(name)) for name in names), width // 2)
    scale = Scale(bars, max(width - label - 1, _NARROWEST), boxes=boxes)
    yield from _wrapped(scale.legend, width)
    for name, group in block.groups:
        yield ""
        for number, bar in enumerate(group):
            if number == 0 or (number % _AXIS_EVERY == 0 and bar.start is not None):
                yield from _beside(
                    _wrapped(name if number == 0 else "", label), label, scale.axis()
                )
            yield from _beside(_wrapped(bar.label, label), label, scale.line(bar))


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
        self.ticks = (
            []
            if all(bar.start is None for bar in bars)
            else ticks(self.first, self.last, width // (_YEAR + 1))
        )

    @property
    def legend(self) -> str:
        """What the signs mean."""
        return PICTURE_LEGEND.format(bar=self.fill, mark=self.mark, arrow=self.open)

    def axis(self) -> str:
        """The years above their columns."""
        line = [" "] * self.width
        for year in self.ticks:
            words = str(year)
            at = min(self._column(year), self.width - len(words))
            if not "".join(line[max(at - 1, 0) : at + len(words)]).strip():
                line[at : at + len(words)] = words
        return "".join(line).rstrip()

    def line(self, bar: Bar) -> str:
        """One bar or mark, with dots that lead to it and the grid of the years."""
        if bar.start is None:
            return NO_BAR if len(NO_BAR) <= self.width else NO_BAR[0]
        line = [" "] * self.width
        start = self._column(bar.start)
        begin = start if bar.mark is None else min(start, self._column(bar.mark))
        line[:begin] = self.rest * begin
        for year in self.ticks:
            line[self._column(year)] = self.grid
        if bar.end == bar.start:
            line[start] = self.mark
        else:
            stop = self.width - 1 if bar.end is None else self._column(bar.end)
            line[start : stop + 1] = self.fill * (stop + 1 - start)
            if bar.mark is not None:
                line[self._column(bar.mark)] = self.mark
            if bar.end is None:
                line[stop] = self.open
        return "".join(line).rstrip()

    def _column(self, year: float) -> int:
        return min(int((year - self.first) / (self.last - self.first) * self.width), self.width - 1)


def _beside(labels: Sequence[str], width: int, drawn: str) -> Iterator[str]:
    """The lines of a label, the first with the drawing beside it."""
    from rich.cells import cell_len

    for number, part in enumerate(labels):
        yield f"{part}{' ' * (width - cell_len(part))} {drawn if number == 0 else ''}".rstrip()


def _wrapped(words: str, width: int) -> list[str]:
    """The words in lines of at most so many cells, broken between words where that is possible; all but the first line are set in."""
    from rich.cells import cell_len, chop_cells

    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines[-1].strip() else lines[-1] + word
        if cell_len(longer) <= width:
            lines[-1] = longer
        else:
            parts = chop_cells(word, max(width - 2, 1))
            lines += [("  " if width > _NARROWEST else "") + part for part in parts]
    return [line for line in lines if line.strip()] or [""]
