"""Instruments that were looked at and left out: the page ``left-out.md`` of the documentation."""

from __future__ import annotations

import re

from plantool.catalogue import load
from plantool.text import fold

_PAGE = "left-out.md"
_ENTRY = re.compile(r"^- \*\*(.+?)\*\*(.*)$", re.MULTILINE)


def left_out(words: str) -> str | None:
    """The entry of the page whose title alone has all these folded words, as one line."""
    # In a source tree the page lies in another folder than the data.
    page = load.bundled_path().parent.parent / "docs" / _PAGE
    try:
        text = (page.read_bytes() if page.is_file() else load.read_bundled(_PAGE)).decode()
    except OSError:
        return None
    typed = set(words.split())
    entries = [
        f"{title}{rest}"
        for title, rest in _ENTRY.findall(re.sub(r"\n +", " ", text))
        if typed <= set(fold(title).split())
    ]
    return entries[0] if len(entries) == 1 and any(len(word) > 3 for word in typed) else None
