"""The words of answers in the reader's language, by gettext.

English stands in the code, as sentences and tables of terms. Every other language has one message
catalogue in this folder: ``fr.po`` for translators, ``fr.mo`` made of it while a wheel is built.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from types import ModuleType
from typing import Any

Language = StrEnum(
    "Language", {"ENGLISH": "en", "FRENCH": "fr", "SPANISH": "es", "PORTUGUESE": "pt"}
)
"""The languages of answers."""

_spoken: ContextVar[Language] = ContextVar("language", default=Language.ENGLISH)

spoken = _spoken.get
"""The language of the answer that is being made."""


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Within this block, answers are in this language."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def translated(text: str) -> str:
    """A text of the code in the reader's language; one that has no translation stays English."""
    english = not text or spoken() is Language.ENGLISH
    return text if english else messages(spoken()).gettext(text)


def translated_for(count: int, one: str, many: str) -> str:
    """The sentence that goes with a number, in the reader's language."""
    if spoken() is Language.ENGLISH:
        return one if count == 1 else many
    return messages(spoken()).ngettext(one, many, count)


ENGLISH_FROM, ENGLISH_TO = "\ufdd0", "\ufdd1"
"""Around a text that stays English in an answer in another language; no letters of any."""


def english(text: str) -> str:
    """A text marked as English; the full stops after it stay outside, for who takes them off."""
    words = without_marks(text)
    end = len(words.rstrip("."))
    return f"{ENGLISH_FROM}{words[:end]}{ENGLISH_TO}{words[end:]}"


def without_marks(text: str) -> str:
    """A text without marks of its language."""
    return text.replace(ENGLISH_FROM, "").replace(ENGLISH_TO, "")


class Translated(ModuleType):
    """A module whose sentences and tables come in the reader's language when they are asked for.

    It is made one at its end. Sentences must be asked for by the module's name,
    ``wording.SOURCES``: one that is imported by its own name would stay as it was at that moment.
    """

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        if not name.isupper() or spoken() is Language.ENGLISH:
            return value
        if isinstance(value, Mapping):
            # A pair, for one and for many, is chosen from first.
            return {k: translated(v) if isinstance(v, str) else v for k, v in value.items()}
        return translated(value) if isinstance(value, str) else value


@cache
def messages(language: Language) -> GNUTranslations:
    """The message catalogue of a language: compiled, or in a source tree from its ``.po`` file."""
    from pkgutil import get_data  # the folder may lie in a zip file

    try:
        compiled = get_data(__name__, f"{language}.mo") or b""
    except OSError:
        compiled = compiled_po(get_data(__name__, f"{language}.po") or b"")
    return GNUTranslations(BytesIO(compiled))


def compiled_po(po: bytes) -> bytes:
    """A ``.po`` file as a ``.mo`` file, by Babel."""
    from babel.messages import mofile, pofile

    out = BytesIO()
    mofile.write_mo(out, pofile.read_po(BytesIO(po)))
    return out.getvalue()
