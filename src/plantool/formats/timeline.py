"""The timeline as lines of text: bars and marks on one scale of years."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text as Words

from plantool.answers.blocks import Timeline
from plantool.formats.scale import Scale
from plantool.formats.wrap import wrapped
from plantool.text import one_line

_AXIS_EVERY = 20  # bars below which the years stand again, so that they are in sight
_NARROWEST = 8  # a scale of less says nothing
_WIDEST = 180  # on a longer line the eye loses the label


def picture(block: Timeline, width: int, *, boxes: bool) -> Iterator[str]:
    """The lines of the picture, none wider than the page; what the signs mean comes first.

    A label that is too long goes on in the next line. A long group repeats the years.
    """
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
                yield from _beside(name if number == 0 else "", label, scale.axis())
            yield from _beside(bar.label, label, scale.line(bar))


def _beside(label: str, width: int, drawn: str) -> Iterator[str]:
    """The lines of a label, the first with the drawing beside it."""
    first, *later = _wrapped(label, width)
    yield f"{first}{' ' * (width - cell_len(first))} {drawn}".rstrip()
    yield from later


def _wrapped(label: str, width: int) -> list[str]:
    """The label in lines; all but the first are set in where that is possible."""
    lines = wrapped(Words(one_line(label)), width, 2 if width > _NARROWEST else 0)
    return [line.plain for line in lines]
