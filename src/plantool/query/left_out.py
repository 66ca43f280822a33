"""Instruments that were looked at and left out: the page ``left-out.md`` of the documentation."""

from __future__ import annotations

from plantool.catalogue import load
from plantool.text import fold

_PAGE = "left-out.md"


def left_out(words: str) -> str | None:
    """The entry of the page whose title alone has all these folded words, as one line."""
    # In a source tree the page lies in another folder than the data.
    page = load.bundled_path().parent.parent / "docs" / _PAGE
    try:
        text = (page.read_bytes() if page.is_file() else load.read_bundled(_PAGE)).decode()
    except OSError:
        return None
    typed, entries = set(words.split()), []
    for entry in text.split("\n- **")[1:]:
        title, _, rest = entry.partition("\n\n")[0].partition("**")
        if typed <= set(fold(title).split()):
            entries.append(" ".join(f"{title}{rest}".split()))
    return entries[0] if len(entries) == 1 and any(len(word) > 3 for word in typed) else None
