"""The handout as one HTML page and as Markdown; as DOCX it is made by ``plantool.formats.docx``."""

from __future__ import annotations

from enum import StrEnum
from pkgutil import get_data

from plantool.answers.handout import Handout
from plantool.formats import html, markdown
from plantool.formats.page import UTF_8, Page


class Form(StrEnum):
    """The forms of a handout."""

    HTML = "html"
    MARKDOWN = "markdown"
    DOCX = "docx"


ENDINGS = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".docx": Form.DOCX,
}
"""What the ending of a file's name says of its form."""

STYLE = "\n" + (get_data(__package__, "handout.css") or b"").decode()


def page(handout: Handout, target: Page = UTF_8) -> str:
    """One HTML page: its own style, nothing fetched, no script."""
    return html.page(list(handout.blocks()), handout.title, handout.footer, target, style=STYLE)


def document(handout: Handout, target: Page = UTF_8) -> str:
    """The same content as Markdown."""
    return markdown.document(list(handout.blocks()), handout.footer, target)
