"""Instruments that were looked at and left out: the page ``left-out.md`` of the documentation."""

from __future__ import annotations

import re

from plantool.catalogue import load
from plantool.text import fold

_TELLING = 4
"""Letters of the shortest word that tells of an instrument."""
PAGE = "left-out.md"
_ENTRY = re.compile(r"^- \*\*(.+?)\*\*(.*)$", re.MULTILINE)


def left_out(words: str) -> str | None:
    """The entry of the page whose title alone has all these folded words, as one line."""
    # In a source tree the page lies in another folder than the data.
    page = load.bundled_path().parent.parent / "docs" / PAGE
    try:
        text = (page.read_bytes() if page.is_file() else load.read_bundled(PAGE)).decode()
    except OSError:
        return None
    if all(len(word) < _TELLING for word in words.split()):
        return None
    joined = re.sub(r"\n +", " ", text)
    entries = [
        f"{title}{rest}"
        for title, rest in _ENTRY.findall(joined)
        if set(words.split()) <= set(fold(title).split())
    ]
    return entries[0] if len(entries) == 1 else None
