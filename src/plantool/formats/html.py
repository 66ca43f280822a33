"""HTML: one page with its own style, nothing fetched, no script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from pkgutil import get_data

from plantool.answers import blocks, wording
from plantool.formats.page import Document
from plantool.formats.scale import years
from plantool.formats.svg import Chart
from plantool.languages import ENGLISH_FROM, ENGLISH_TO, spoken, without_marks
from plantool.text import one_line

_WIDEST = 4  # the columns of a matrix that a sheet of paper holds in whole words
_HIGH = 20  # the height of a bar
_ENGLISH = re.compile(f"{ENGLISH_FROM}([^{ENGLISH_TO}]*)|^([^{ENGLISH_FROM}]*)(?={ENGLISH_TO})")
"""What stays English; a text that was cut has lost one mark or the other."""
_STROKE = re.compile(r"(?<!<)/")


def write(document: Document) -> str:
    """Blocks as one page; letters that the output lacks are written as numbers."""
    style, paper = _css("html"), document.answer.paper
    if paper:
        style += f"{_css('handout')}@page {{ size: {paper}; }}\n"
    body = "\n".join(line for block in document.blocks for line in _lines(block))
    # An id in a table leads to the title of the part about it.
    titles = [block for block in document.blocks if isinstance(block, blocks.Title)]
    for key in (_safe(title.key) for title in titles if title.key):
        body = body.replace(f"<td>{key}</td>", f'<td><a href="#{key}">{key}</a></td>')
    page = (
        f'<!DOCTYPE html>\n<html lang="{spoken()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(without_marks(document.title))}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n"
        f"<footer><p>{_safe(document.footer)}</p></footer>\n</body>\n</html>\n"
    )
    if document.page.encoding == "utf-8":
        return page
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _css(name: str) -> str:
    return "\n" + (get_data(__package__, f"{name}.css") or b"").decode()


def _safe(words: str) -> str:
    """Words for HTML; those that stay English in a page of another language say so."""
    return without_marks(_ENGLISH.sub(r'<span lang="en">\1\2</span>', escape(words)))


def _lines(block: blocks.Block) -> Iterator[str]:
    match block:
        case blocks.Title():
            marks = ' class="page"' if block.page else ""
            marks += f' id="{_safe(block.key)}"' if block.key else ""
            yield f"<h{block.level}{marks}>{_safe(block.text)}</h{block.level}>"
        case blocks.Paragraph():
            note = ' class="note"' if block.dim else ""
            yield f"<p{note}>{_words(block.text)}</p>"
        case blocks.Facts():
            yield "<dl>"
            for label, values in block.rows:
                shown = "".join(f"<dd>{_words(value)}</dd>" for value in values)
                yield f"<div><dt>{_safe(label)}</dt>{shown}</div>"
            yield "</dl>"
        case blocks.Items():
            yield from ['<div class="brief">'] if block.brief else []
            yield from _list(block.items)
            yield from ["</div>"] if block.brief else []
        case blocks.Grid():
            names = [column.title for column in block.columns]
            yield from _table(names, (map(_words, row) for row in block.rows))
        case blocks.Matrix():
            for part in block.parts(_WIDEST):
                pairs = zip(part.rows, part.cells, strict=True)
                rows = ([_head(head), *map(_cell, cells)] for head, cells in pairs)
                yield from _table([part.corner, *part.columns], rows, " matrix")
        case blocks.Timeline():
            chart = Chart(*years(block))
            yield f'<p class="note">{wording.DRAWING_LEGEND}</p>'
            for name, bars in block.groups:
                axis = _svg(chart.years(_HIGH, _HIGH))
                labels = (_head(f"{one_line(bar.label)}\n{bar.words}") for bar in bars)
                lines = (_svg([*chart.years(0, _HIGH), *chart.bar(bar, _HIGH / 2)]) for bar in bars)
                yield from _table([name], zip(labels, lines, strict=True), axis=axis)


def _svg(shapes: Iterable[str]) -> str:
    """A part of a drawing, which says nothing that the words beside it do not."""
    return f'<svg aria-hidden="true" width="100%" height="{_HIGH}">{"".join(shapes)}</svg>'


def _list(items: Sequence[blocks.Item]) -> Iterator[str]:
    """Nested lists from items with levels; numbered where the items bear numbers."""
    if not items:
        return
    number = items[0].mark[:-1]
    tag = "ol" if number.isdigit() else "ul"
    yield f'<ol start="{number}">' if tag == "ol" else "<ul>"
    heads = [at for at, item in enumerate(items) if item.level <= items[0].level]
    for at, end in pairwise([*heads, len(items)]):
        yield ('<li class="note">' if items[at].remark else "<li>") + _words(items[at].text)
        yield from _list(items[at + 1 : end])
        yield "</li>"
    yield f"</{tag}>"


def _cell(cell: blocks.MatrixCell) -> str:
    """The words, before which the style puts a shape where they say something."""
    words = _safe(cell.words)
    return f'<span class="{cell.tone.name.lower()}">{words}</span>' if words else ""


def _head(text: str) -> str:
    """The name, which may break behind a stroke, and the lines that say more."""
    name, *details = map(_safe, text.split("\n"))
    more = (f'<br><span class="note">{line}</span>' for line in details)
    return _STROKE.sub("/<wbr>", name) + "".join(more)


def _table(
    names: Sequence[str], rows: Iterable[Iterable[str]], kind: str = "", axis: str = ""
) -> Iterator[str]:
    """A table in a box that scrolls sideways, for the keyboard too, with a name to be read out."""
    label = wording.TABLE_LABEL.format(names=", ".join(name.split("\n")[0] for name in names))
    named = f'tabindex="0" aria-label="{escape(without_marks(label))}"'
    yield f'<div class="scroll{kind}" role="region" {named}>'
    heads = [*map(_head, names), *filter(None, [axis])]
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>"
    for name, *values in rows:
        first = f'<th scope="row">{name}</th>' if kind else f"<td>{name}</td>"
        yield f"<tr>{first}{''.join(f'<td>{value}</td>' for value in values)}</tr>"
    yield "</tbody></table>\n</div>"


def _words(words: blocks.Text) -> str:
    """The pieces of a text: the weight of some, their language, their address on the web."""
    pieces = []
    for span in blocks.spans_of(words):
        shown = _safe(span.text)
        if span.tone in (blocks.Tone.STRONG, blocks.Tone.MATCH):
            shown = f"<strong>{shown}</strong>"
        if span.language:
            shown = f'<span lang="{_safe(span.language)}" dir="auto">{shown}</span>'
        if span.url and span.url.startswith(("http://", "https://")):
            shown = f'<a href="{_safe(span.url)}" rel="noreferrer">{shown}</a>'
        pieces.append(shown)
    return "".join(pieces).replace("\n", "<br>")
