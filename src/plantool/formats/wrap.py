"""Lines of words: rich would break long words anywhere, addresses too, and never at hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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


def wrapped(words: Words, width: int) -> list[Words]:
    """The words in lines; an address that is wider than a line stays whole, on one of its own."""
    plain = words.plain
    if "\n" not in plain and cell_len(plain) <= width:
        return [words]
    lines: list[Words] = []
    for paragraph in words.split("\n", allow_blank=True):
        starts = _line_starts(paragraph.plain, max(width, 1))
        lines += paragraph.divide(starts)[1:] if starts else [Words()]
    for line in lines:
        line.rstrip()
    return lines


def hanging(words: Words, width: int, hang: int) -> list[Words]:
    """The words in lines, all but the first set in where that breaks no word."""
    lines = wrapped(words, width)
    if not hang or len(lines) == 1 or longest_word([words.plain]) > width - hang:
        return lines
    plain = words.plain
    end = plain.index(lines[0].plain) + len(lines[0])
    start = len(plain) - len(plain[end:].lstrip())
    return [lines[0], *(Words(" " * hang) + line for line in wrapped(words[start:], width - hang))]


def _line_starts(plain: str, width: int) -> list[int]:
    """Where each line begins, as many words in it as it holds."""
    starts: list[int] = []
    for start, end in _pieces(plain, width):
        if not starts or cell_len(plain[starts[-1] : end]) > width:
            starts.append(start)
    return starts


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
