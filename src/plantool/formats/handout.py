"""The handout as one HTML page and as Markdown; as DOCX it is made by ``plantool.formats.docx``."""

from __future__ import annotations

from enum import StrEnum

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

STYLE = """
h2 { border-bottom: 2px solid #000; } h3 { margin-bottom: .2em; }
p, li, dd { overflow-wrap: anywhere; } dl { margin: .4em 0 1em; } ul, ol { padding-left: 1.4em; margin: .4em 0; }
ul ul, ol ul { list-style: none; padding-left: .6em; margin: 0; line-height: 1.3; } li { margin-bottom: .2em; }
td:empty { height: 2.8em; }
@media screen { body { max-width: 52rem; } }
@media screen and (max-width: 40rem) { th, td { font-size: .85rem; } }
@media print {
  body { font-size: 10pt; line-height: 1.28; } h1 { font-size: 17pt; margin: 0 0 .3em; } h2 { font-size: 13pt; margin: .9em 0 .3em; }
  h3 { font-size: 10.5pt; margin: .7em 0 .1em; } h4 { font-size: 10pt; margin: .6em 0 .1em; } p, dl, ul, ol { margin: .2em 0 .4em; }
  td:empty { height: 2em; } dl, .brief { columns: 2; column-gap: 1.5em; } .brief { font-size: 9pt; } .brief > * { margin: 0; }
  dl > div { grid-template-columns: 6em 1fr; }
  .page { margin-top: 0; } li { margin-bottom: .1em; } .brief li { margin: 0; } ul ul, ol ul { font-size: 9pt; margin: 0; }
  p.note { break-after: avoid; } table { break-inside: avoid; margin: .3em 0; } th, td { font-size: 9pt; line-height: 1.2; padding: .2em .4em; }
  figure { margin-bottom: .5em; } p, li { orphans: 2; widows: 2; }
}
@page { margin: 13mm 15mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt serif; } }
"""


def page(handout: Handout, target: Page = UTF_8) -> str:
    """One HTML page: its own style, nothing fetched, no script."""
    return html.page(list(handout.blocks()), handout.title, handout.footer, target, style=STYLE)


def document(handout: Handout, target: Page = UTF_8) -> str:
    """The same content as Markdown."""
    return markdown.document(list(handout.blocks()), handout.footer, target)
