"""Text: folded for comparison, and kept free of control characters for people's screens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 (but for tab and newline), delete, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff"  # separators, annotations, no letters of XML
    "\ud800-\udfff\U000e0000-\U000e007f]"  # lone surrogates, tags
)


def visible(text: str, as_literal: Callable[[str], str] = ascii) -> str:
    """``text`` with every unsafe character written as in a literal of Python, such as ``\\x1b``."""
    if text.replace("\n", "").isprintable():  # as most are; none of these characters is
        return text
    return re.sub(_UNSAFE, lambda match: as_literal(match[0])[1:-1], text)


def visible_line(text: str) -> str:
    """``text`` as ``visible`` gives it, on one line."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def quoted(text: str) -> str:
    """``text`` in quotation marks for a message: on one line, and cut where it is long."""
    shown = visible_line(text[:200])
    return f"'{shown[:60]}…'" if len(shown) > 60 else f"'{shown}'"


def one_line(text: str) -> str:
    """``text`` without line breaks and tabs, for a cell or a line of its own."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The words of ``text`` in lower case, without accents and punctuation, with single blanks.

    Two spellings that a reader takes for the same name fold to the same text: ``Côte d'Ivoire``
    and ``COTE DIVOIRE``.
    """
    if text.isascii():  # bytes are translated in a fraction of the time
        return b" ".join(text.encode().translate(_ASCII_WORDS, b"'`").split()).decode()
    folded = unicodedata.normalize("NFKD", text.replace("´", "'")).casefold()
    return " ".join(re.sub(_BETWEEN, " ", folded.translate(_LETTERS)).split())


_ASCII_WORDS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(256))
"""What ASCII characters become: letters small ones, what is no letter and no digit a blank."""

_BETWEEN = r"[^\w\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+|_"
"""What parts words. The vowel signs of the scripts between India and Cambodia do not."""

_MARKS = [
    *map(ord, "'`\xad\u055a\u05f3\u0640\u2032\u2060\ua78c"),
    *(*range(0x300, 0x370), *range(0x610, 0x61B), *range(0x64B, 0x660)),
    *(*range(0x2B9, 0x2C0), *range(0x200B, 0x200E), *range(0x2018, 0x201C)),
]
"""Accents, apostrophes of all kinds, and characters without width."""

_LETTERS = dict.fromkeys(_MARKS, "") | str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ħ": "h"}
    | {"ŧ": "t", "ŋ": "n", "ə": "e", "ک": "ك", "ی": "ي", "ى": "ي"}
    # figures of Arabic and Persian
    | {chr(ord(zero) + number): str(number) for zero in "\u0660\u06f0" for number in range(10)}
)

_LIKES = str.maketrans(
    {"→": "->", "≤": "<=", "≥": ">=", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
    | {**dict.fromkeys("–—‑−", "-"), **dict.fromkeys("’‘", "'"), **dict.fromkeys("“”«»", '"')}
    | dict(zip("·•×øØđłŁı", ".*xoOdlLi", strict=True))
)
"""What is shown for letters that an encoding lacks and that are more than a letter and accents."""


def encodable(text: str, encoding: str) -> str:
    """What is ``visible``, in letters of ``encoding``; others lose accents, or become ``?``."""
    text = visible(text)
    if text.encode(encoding, "ignore").decode(encoding) == text:
        return text
    for letter in set(text):
        if not letter.encode(encoding, "ignore"):
            parts = unicodedata.normalize("NFKD", letter.translate(_LIKES))
            bare = "".join(part for part in parts if not unicodedata.combining(part))
            text = text.replace(letter, bare.encode(encoding, "replace").decode(encoding))
    return text


def plain_data(value: Any) -> Any:
    """A value in plain dicts and lists; a record becomes an object of its fields."""
    if value is None or isinstance(value, (str, int)):  # nearly all are
        return value
    if isinstance(value, tuple | list):
        items = [item if isinstance(item, str) else plain_data(item) for item in value]
        return dict(zip(value._fields, items, strict=True)) if hasattr(value, "_fields") else items
    if isinstance(value, Mapping):
        return {key: plain_data(item) for key, item in value.items()}
    return value
