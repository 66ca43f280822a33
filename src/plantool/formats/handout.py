"""The handout: one HTML page with a style of its own, Markdown, or DOCX."""

from __future__ import annotations

from pkgutil import get_data

from plantool.answers import wording
from plantool.answers.answer import Format
from plantool.answers.blocks import kept
from plantool.answers.handout import Handout
from plantool.errors import UsageError
from plantool.formats import html, markdown
from plantool.formats.page import Page

STYLE = "\n" + (get_data(__package__, "handout.css") or b"").decode()


def render(handout: Handout, format: Format, page: Page, question: str = "") -> str | bytes:
    """The handout as one HTML page, as Markdown, or as the bytes of a DOCX file.

    Raises ``UsageError`` where python-docx is not installed.
    """
    blocks = kept(handout.blocks(), question, handout.notes)
    match format:
        case Format.HTML:
            style = f"{STYLE}@page {{ size: {handout.paper}; }}\n"
            return html.page(blocks, handout.title, handout.footer, page, style=style)
        case Format.DOCX:
            try:
                from plantool.formats import docx
            except ImportError:
                raise UsageError(wording.NO_DOCX, wording.NO_DOCX_HINT) from None
            return docx.document(handout, page, question)
        case _:
            return markdown.document(blocks, handout.footer, page)
