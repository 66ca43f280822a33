"""Lines of words: rich would break long words anywhere, addresses too, and never at hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from rich.cells import cell_len, chop_cells
from rich.text import Text as Words

_WORD = re.compile(r"\S+")
_PARTS = re.compile(r"[^-/]*[-/]+|[^-/]+")
_ADDRESS = re.compile(r"[<(\[]?(?:https?://|www\.)\S", re.IGNORECASE)


def longest_line(texts: Iterable[str]) -> int:
    """The width of the longest text, or line of one, that is not wrapped."""
    return max((cell_len(line) for text in texts for line in text.split("\n")), default=0)


def longest_word(texts: Iterable[str]) -> int:
    """The width of the longest word; an address is a word."""
    return max((cell_len(word) for text in texts for word in text.split()), default=0)


def longest_part(texts: Iterable[str]) -> int:
    """The width of the longest word, or part of one between hyphens, or address."""
    return longest_word(
        part
        for text in texts
        for word in text.split()
        for part in ([word] if _ADDRESS.match(word) else _PARTS.findall(word))
    )


def wrapped(words: Words, width: int, hang: int = 0) -> list[Words]:
    """The words in lines; an address that is wider than a line stays whole, on one of its own.

    All lines but the first are set in by ``hang`` where that breaks no word.
    """
    plain = words.plain
    if "\n" not in plain and cell_len(plain) <= width:
        return [words]
    if hang and longest_word([plain]) > width - hang:
        hang = 0
    margin = Words(" " * hang)
    lines: list[Words] = []
    for paragraph in words.split("\n", allow_blank=True):
        first = width if not lines else width - hang
        edges = list(chain.from_iterable(_edges(paragraph.plain, first, max(width - hang, 1))))
        pieces = paragraph.divide(edges)[1::2] if edges else [Words()]
        lines += [margin + piece if lines or at else piece for at, piece in enumerate(pieces)]
    return lines


def _edges(plain: str, width: int, later: int) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends, as many words in it as it holds."""
    line: tuple[int, int] | None = None
    for start, end in _pieces(plain, later):
        if line and cell_len(plain[line[0] : end]) <= width:
            line = line[0], end
            continue
        if line:
            yield line
            width = later
        line = start, end
    if line:
        yield line


def _pieces(plain: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and end of what stays together: words; of one that is too wide, parts or letters."""
    for word in _WORD.finditer(plain):
        if cell_len(word[0]) <= width or _ADDRESS.match(word[0]):
            yield word.span()
            continue
        for part in _PARTS.finditer(plain, *word.span()):
            start = part.start()
            for letters in chop_cells(part[0], width):
                yield start, start + len(letters)
                start += len(letters)
