"""What the output can show, decided once: width, colour, links and letters."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple, TextIO

from plantool.text import encodable, visible

_WIDTH = 80
_NARROWEST = 20
_WIDEST = 1000
_DUMB = ("dumb", "unknown")
_CONSOLE = "linux"
_ESCAPES_ON = 0x0004


class ColorWhen(StrEnum):
    """When to use colour and bold."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Page(NamedTuple):
    """What a renderer may know of the place its text goes to.

    ``width`` counts terminal cells; ``styled`` allows escape sequences for bold, ``colour`` those for colour too; ``links`` allows clickable
    addresses (OSC 8); ``encoding`` is the one whose letters can be shown.
    """

    width: int = _WIDTH
    styled: bool = False
    colour: bool = False
    links: bool = False
    encoding: str = "utf-8"

    @property
    def boxes(self) -> bool:
        """Whether lines can be drawn with Unicode's box characters."""
        return self.encoding == "utf-8"

    def letters(self, text: str) -> str:
        """``text`` as this page can show it: no control characters, no letters that the encoding lacks."""
        return encodable(visible(text), self.encoding)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at this stream; a closed one, or none, has no reader."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def page_for(
    stream: TextIO | None,
    environment: Mapping[str, str],
    color: ColorWhen = ColorWhen.AUTO,
    *,
    ascii_only: bool = False,
) -> Page:
    """The page that a stream offers.

    ``NO_COLOR`` takes colour away (https://no-color.org), ``FORCE_COLOR`` gives it where there is no terminal, ``--color`` wins over both;
    ``COLUMNS`` sets the width; ``TERM=dumb`` means no escape sequences. Addresses are links only at a terminal, and not on the console of Linux, which
    shows them as rubbish.
    """
    terminal = is_terminal(stream)
    able = terminal and environment.get("TERM") not in _DUMB and understands_escapes(stream)
    styled = color is ColorWhen.ALWAYS or (
        color is ColorWhen.AUTO and (able or bool(environment.get("FORCE_COLOR")))
    )
    colour = styled and (color is ColorWhen.ALWAYS or not environment.get("NO_COLOR"))
    return Page(
        width=_width(stream, environment, terminal=terminal),
        styled=styled,
        colour=colour,
        links=styled and able and environment.get("TERM") != _CONSOLE,
        encoding="ascii" if ascii_only else encoding_of(stream),
    )


def understands_escapes(stream: TextIO | None) -> bool:
    """Whether a terminal acts on escape sequences. All do but older consoles of Windows, which must be asked to and may refuse."""
    if sys.platform != "win32" or stream is None:
        return True
    import ctypes
    import msvcrt

    try:
        handle = msvcrt.get_osfhandle(stream.fileno())
    except (OSError, ValueError):
        return False
    mode = ctypes.c_ulong()
    console = ctypes.windll.kernel32
    if not console.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(
        mode.value & _ESCAPES_ON or console.SetConsoleMode(handle, mode.value | _ESCAPES_ON)
    )


def _width(stream: TextIO | None, environment: Mapping[str, str], *, terminal: bool) -> int:
    columns = environment.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns[:6]) > 0:
        return min(max(int(columns[:6]), _NARROWEST), _WIDEST)
    if terminal and stream is not None:
        try:
            return max(os.get_terminal_size(stream.fileno()).columns or _WIDTH, _NARROWEST)
        except (OSError, ValueError):
            return _WIDTH
    return _WIDTH


def encoding_of(stream: TextIO | None) -> str:
    """The stream's encoding by Python's name for it; ``utf-8`` for every Unicode encoding."""
    import codecs

    try:
        name = codecs.lookup(getattr(stream, "encoding", None) or "ascii").name
    except LookupError:
        return "ascii"
    return "utf-8" if name.startswith("utf") else name
