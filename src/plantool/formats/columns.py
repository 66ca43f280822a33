"""Widths of columns: measured once, so that rich has nothing left to decide and breaks no word."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from plantool.answers.blocks import Column, Grid, plain_text
from plantool.formats.canvas import GAP
from plantool.formats.wrap import longest_line, longest_part, longest_word

_ONE_LINE = 110  # from this width, a plan has one line in a list, and spare columns may go
_MOST = 0.9  # a table has one line a row where so many do; few rows have very long values
_UNSTEADY = re.compile(
    # right to left: Hebrew to Arabic; vowel signs with a width of their own: Devanagari to Myanmar
    "[\u0590-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)


class Layout(NamedTuple):
    """Which columns of a grid stand in each column of a table, below each other; its widths."""

    groups: Sequence[Sequence[int]]
    widths: Sequence[int]


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


def names_first(least: Sequence[int], most: Sequence[int], room: int) -> list[int] | None:
    """The same, but the first column, which names the rows, comes before all others."""
    widths = shared(least, [most[0], *least[1:]], room)
    return widths and shared(widths, most, room)


def fit(grid: Grid, width: int) -> Layout | None:
    """How the columns fit a page: a line for each row, else some columns below others, or None."""
    texts = [
        [column.title, *(plain_text(row[number]) for row in grid.rows)]
        for number, column in enumerate(grid.columns)
    ]
    lines, words, parts = (
        list(map(longest, texts)) for longest in (longest_line, longest_word, longest_part)
    )
    kept = [column.whole for column in grid.columns]
    whole = [lines[at] if keep else words[at] for at, keep in enumerate(kept)]
    least_parts = [words[at] if keep else parts[at] for at, keep in enumerate(kept)]
    *alone, stacked = _groupings(grid.columns, width)
    tries = [(groups, whole) for groups in (*alone, stacked)]
    for groups, least in (*tries, (stacked, words), (stacked, least_parts)):
        if any(unsteady(text) for group in groups[:-1] for at in group for text in texts[at]):
            continue
        widths = shared(
            [max(least[at] for at in group) for group in groups],
            [max(lines[at] for at in group) for group in groups],
            width - GAP * (len(groups) - 1),
        )
        if widths and (groups is stacked or _one_line(groups, widths, texts)):
            return Layout(groups, widths)
    return None


def _groupings(columns: Sequence[Column], width: int) -> Iterator[list[list[int]]]:
    """Every column alone; without the spare ones, one after another; some below others."""
    if any(column.under for column in columns):
        yield [[number] for number in range(len(columns))]
    if width >= _ONE_LINE:
        for spare in sorted({column.spare for column in columns} - {0}, reverse=True):
            yield [[at] for at, column in enumerate(columns) if column.spare < spare]
    groups: list[list[int]] = []
    for number, column in enumerate(columns):
        if column.under and groups:
            groups[-1].append(number)
        else:
            groups.append([number])
    yield groups


def _one_line(
    groups: Sequence[Sequence[int]], widths: Sequence[int], texts: Sequence[Sequence[str]]
) -> bool:
    """Whether most rows take one line in these widths."""
    rows = list(zip(*(texts[group[0]] for group in groups), strict=True))[1:]
    fitting = sum(
        all(cell_len(text) <= width for text, width in zip(row, widths, strict=True))
        for row in rows
    )
    return fitting >= _MOST * len(rows)
