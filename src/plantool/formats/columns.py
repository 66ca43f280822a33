"""Widths of columns: measured once, so that rich has nothing left to decide and breaks no word."""

import re
from collections.abc import Sequence

from rich.cells import cell_len

from plantool.answers.blocks import Grid, plain_text
from plantool.formats.canvas import GAP, measured

_ONE_LINE = 110  # from this width, a plan has one line in a list, and spare columns may go
_MOST = 0.9  # a table has one line a row where so many do; few rows have very long values
_UNSTEADY = re.compile(
    # right to left: Hebrew to Arabic; vowel signs with a width of their own: Devanagari to Myanmar
    "[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)


def unsteady(text: str) -> bool:
    """Whether a terminal may show letters in another place, or another width, than rich counts."""
    return not text.isascii() and bool(_UNSTEADY.search(text))


def shared(least: Sequence[int], most: Sequence[int], room: int) -> list[int] | None:
    """Widths between ``least`` and ``most``; None where the room does not hold the least.

    What is left is shared equally, but those that need little come first.
    """
    if sum(least) > room:
        return None
    widths = list(least)
    waiting = sorted(range(len(widths)), key=lambda number: most[number] - least[number])
    for position, number in enumerate(waiting):
        extra = (room - sum(widths)) // (len(waiting) - position)
        widths[number] = min(most[number], widths[number] + extra)
    return widths


def fit(grid: Grid, width: int) -> tuple[list[list[int]], list[int]] | None:
    """Which columns stand in each column of a table, below each other, and its widths.

    A table has a line for each row where it can; None where no table fits the page.
    """
    columns = grid.columns
    numbers = range(len(columns))
    texts = [[columns[at].title, *(plain_text(row[at]) for row in grid.rows)] for at in numbers]
    sizes = list(map(measured, texts))
    words = [size.word for size in sizes]
    pairs = list(zip(columns, sizes, strict=True))
    whole = [size.line if column.whole else size.word for column, size in pairs]
    parts = [size.word if column.whole else size.part for column, size in pairs]
    # Every column alone; without the spare ones, one after another; at last some below others.
    alone = [[[at] for at in numbers if columns[at].spare < spare] for spare in (4, 3, 2, 1)]
    alone = alone[: 4 if width >= _ONE_LINE else 1]
    stacked: list[list[int]] = []
    for at in numbers:
        if columns[at].under and stacked:
            stacked[-1].append(at)
        else:
            stacked.append([at])
    tries = [(groups, whole) for groups in (*alone, stacked)]
    for groups, least in (*tries, (stacked, words), (stacked, parts)):
        if any(unsteady(text) for group in groups[:-1] for at in group for text in texts[at]):
            continue
        widths = shared(
            [max(least[at] for at in group) for group in groups],
            [max(sizes[at].line for at in group) for group in groups],
            width - GAP * (len(groups) - 1),
        )
        if widths is None:
            continue
        firsts = zip(*(texts[group[0]][1:] for group in groups), strict=True)
        one_line = [
            all(cell_len(text) <= width for text, width in zip(row, widths, strict=True))
            for row in firsts
        ]
        if groups is stacked or sum(one_line) >= _MOST * len(one_line):
            return groups, widths
    return None
