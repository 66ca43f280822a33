"""What the output can show, decided once: width, colour, links and letters."""

import codecs
from collections.abc import Mapping, Sequence
from enum import StrEnum
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from plantool.answers.blocks import Block, Span
from plantool.text import encodable

if TYPE_CHECKING:
    from plantool.answers.answer import Answer, Format

_NARROWEST = 20  # the least that the tests of the table format try
_WIDEST = 1000  # a width that no screen has: a slip in COLUMNS must not fill the memory

ColorWhen = StrEnum("ColorWhen", "AUTO ALWAYS NEVER")
"""When to use colour and bold."""


class Page(NamedTuple):
    """What a format may know of the place its text goes to."""

    width: int = 80  # in cells of a terminal
    encoding: str = "utf-8"  # the one whose letters can be shown
    color: ColorWhen = ColorWhen.NEVER
    stream: TextIO | None = None  # where rich looks whether colour and bold are shown

    def fitted(self, value: Any) -> Any:
        """A text, a block, or any tuple, with every text in it in letters of this page.

        A format escapes only then, so that a full-width sign that becomes ``<`` is escaped too.
        """
        if isinstance(value, str):
            return encodable(value, self.encoding)
        if isinstance(value, Span) and self.fitted(value.url) != value.url:
            value = value._replace(url=None)  # it would lead elsewhere
        if not isinstance(value, tuple):
            return value
        return getattr(value, "_make", tuple)(map(self.fitted, value))


UTF_8 = Page()
"""A page of 80 columns that shows every letter and no styles, such as a file."""


class Document(NamedTuple):
    """What a format writes: an answer, and for people its blocks in letters that can be shown."""

    answer: "Answer"
    form: "Format"
    query: Mapping[str, Any]
    fields: Sequence[str]
    page: Page
    blocks: tuple[Block, ...] = ()
    title: str = ""
    footer: str = ""


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at this stream; a closed one, or none, has no reader."""
    return stream is not None and not stream.closed and stream.isatty()


def page_for(stream: TextIO | None, color: ColorWhen = ColorWhen.AUTO) -> Page:
    """The page that a stream offers."""
    width = min(max(get_terminal_size().columns, _NARROWEST), _WIDEST)
    return Page(width, encoding_of(stream), color, stream)


def encoding_of(stream: TextIO | None) -> str:
    """The stream's encoding by Python's name for it; ``utf-8`` for every Unicode encoding."""
    name = codecs.lookup(getattr(stream, "encoding", None) or "ascii").name
    return "utf-8" if name.startswith("utf") else name
