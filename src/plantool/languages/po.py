"""Message catalogues: ``.po`` files read, and compiled to the ``.mo`` form that gettext reads."""

from __future__ import annotations

import re
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
    messages = []
    for entry in po.split("\n\n"):
        found = re.findall(r'^(msg\w+).*?((?:".*"\n?)+)', entry, re.MULTILINE)
        parts = [(word, str(literal_eval(f"({quoted})"))) for word, quoted in found]
        texts = dict(parts)
        if parts:
            translations = tuple(text for word, text in parts if word == "msgstr")
            fuzzy = re.search("^#,.*fuzzy", entry, re.MULTILINE) is not None
            plural = texts.get("msgid_plural")
            messages.append(Message(texts["msgid"], plural, translations, fuzzy))
    return messages


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
