"""Message catalogues: ``.po`` files read, and compiled to the ``.mo`` form that gettext reads."""

from __future__ import annotations

import struct
from ast import literal_eval
from typing import NamedTuple


class Message(NamedTuple):
    """A text of the code and its translations: one, or for what is counted one for each form."""

    text: str
    plural: str | None = None
    translations: tuple[str, ...] = ()
    fuzzy: bool = False

    @property
    def complete(self) -> bool:
        """Whether every form is translated."""
        return not self.fuzzy and bool(self.translations) and all(self.translations)


def messages_of(po: str) -> list[Message]:
    """The messages of a ``.po`` file; the first, whose text is empty, is its header."""
    return [_message(entry) for entry in po.split("\n\n") if "msgid " in entry]


def _message(entry: str) -> Message:
    parts: dict[str, str] = {}
    keyword = ""
    lines = entry.splitlines()
    for line in lines:
        if not line.startswith("#"):
            word, quote, rest = line.partition('"')
            keyword = word.strip() or keyword
            parts[keyword] = parts.get(keyword, "") + str(literal_eval(quote + rest or '""'))
    fuzzy = any(line.startswith("#,") and "fuzzy" in line for line in lines)
    translations = [text for word, text in parts.items() if word.startswith("msgstr")]
    return Message(parts["msgid"], parts.get("msgid_plural"), tuple(translations), fuzzy)


def compiled_po(po: str) -> bytes:
    """A ``.po`` file as a ``.mo`` file; what is not translated, or only by guess, is left out."""
    pairs = sorted(
        (
            (message.text if message.plural is None else f"{message.text}\0{message.plural}"),
            "\0".join(message.translations),
        )
        for message in messages_of(po)
        if message.complete
    )
    tables, strings = [], b""
    start = 28 + 16 * len(pairs)  # the header, then two tables of lengths and places
    for column in (0, 1):
        for pair in pairs:
            tables += [len(pair[column].encode()), start + len(strings)]
            strings += pair[column].encode() + b"\0"
    header = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return struct.pack(f"<{7 + len(tables)}I", *header, *tables) + strings
