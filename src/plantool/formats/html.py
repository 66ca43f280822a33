"""HTML: one page with its own style, nothing fetched, no script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pkgutil import get_data

from plantool.answers import blocks, wording
from plantool.formats.drawing import Chart
from plantool.formats.page import Document
from plantool.formats.scale import years
from plantool.languages import ENGLISH_FROM, ENGLISH_TO, spoken, without_marks

_ON_PAPER = 4  # the columns of a matrix that a sheet of paper holds in whole words
_HIGH = 20  # the height of a bar
_CELL_OF_ID = re.compile("<td>([a-z0-9-]+)</td>")
_STROKE = re.compile(r"(?<!<)/")


def write(document: Document) -> str:
    """Blocks as one page; letters that the output lacks are written as numbers."""
    style, paper = _css("html"), document.answer.paper
    if paper:
        style += f"{_css('handout')}@page {{ size: {paper}; }}\n"
    body = "\n".join(line for block in document.blocks for line in _lines(block))
    # An id in a table leads to the title of the part about it.
    ids = {block.key for block in document.blocks if isinstance(block, blocks.Title)}
    body = _CELL_OF_ID.sub(
        lambda cell: f'<td><a href="#{cell[1]}">{cell[1]}</a></td>' if cell[1] in ids else cell[0],
        body,
    )
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
    shown = escape(words)
    # A text that was cut has lost the one or the other.
    shown += ENGLISH_TO * (shown.count(ENGLISH_FROM) - shown.count(ENGLISH_TO))
    shown = ENGLISH_FROM * (shown.count(ENGLISH_TO) - shown.count(ENGLISH_FROM)) + shown
    return shown.replace(ENGLISH_FROM, '<span lang="en">').replace(ENGLISH_TO, "</span>")


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
            heads = [column.title for column in block.columns]
            rows = [list(map(_words, row)) for row in block.rows]
            yield from _scrolling(heads, _table(map(_safe, heads), rows))
        case blocks.Matrix():
            # On paper, one that is wide is there in parts that fit.
            names = [block.corner, *(head.name for head in block.columns)]
            wide = len(block.columns) > _ON_PAPER
            yield from _scrolling(names, _matrix(block), " wide" if wide else "")
            if wide:
                parts = block.parts(_ON_PAPER)
                yield '<div class="sheets">'
                yield from (line for part in parts for line in _matrix(part))
                yield "</div>"
        case blocks.Timeline():
            chart = Chart(*years([bar for _, bars in block.groups for bar in bars]))
            yield f'<p class="note">{wording.DRAWING_LEGEND}</p>'
            for name, bars in block.groups:
                heads = [_safe(name), _svg(chart.years(14))]
                rows = [
                    [
                        _head(blocks.MatrixHead(bar.label, (bar.words,))),
                        _svg([*chart.lines(0, _HIGH), *chart.bar(bar, _HIGH / 2)]),
                    ]
                    for bar in bars
                ]
                yield from _scrolling([name], _table(heads, rows))


def _svg(shapes: Iterable[str]) -> str:
    """A part of a drawing, which says nothing that the words beside it do not."""
    return f'<svg aria-hidden="true" width="100%" height="{_HIGH}">{"".join(shapes)}</svg>'


def _list(items: Sequence[blocks.Item]) -> Iterator[str]:
    """Nested lists from items with levels; numbered where the items bear numbers."""
    open_tags: list[str] = []
    for item in items:
        while len(open_tags) > item.level + 1:
            yield f"</li></{open_tags.pop()}>"
        if len(open_tags) == item.level + 1:
            yield "</li>"
        while len(open_tags) < item.level + 1:
            tag = "ol" if item.mark[:-1].isdigit() else "ul"
            open_tags.append(tag)
            yield f'<{tag} start="{item.mark[:-1]}">' if tag == "ol" else f"<{tag}>"
        yield ('<li class="note">' if item.remark else "<li>") + _words(item.text)
    while open_tags:
        yield f"</li></{open_tags.pop()}>"


def _scrolling(names: Sequence[str], table: Iterable[str], kind: str = "") -> Iterator[str]:
    """A table in a box that scrolls sideways, for the keyboard too, with a name to be read out."""
    label = escape(without_marks(wording.TABLE_LABEL.format(names=", ".join(names))))
    yield f'<div class="scroll{kind}" role="region" tabindex="0" aria-label="{label}">'
    yield from table
    yield "</div>"


def _matrix(block: blocks.Matrix) -> Iterator[str]:
    """A table of cells; the style puts a shape before the words of those that say something."""
    rows = [
        [
            _head(head),
            *(
                f'<span class="{cell.tone.name.lower()}">{_safe(cell.shown)}</span>'
                if cell.shown
                else ""
                for cell in cells
            ),
        ]
        for head, cells in zip(block.rows, block.cells, strict=True)
    ]
    return _table([_safe(block.corner), *map(_head, block.columns)], rows, row_heads=True)


def _head(head: blocks.MatrixHead) -> str:
    """The name, which may break behind a stroke, and the lines that say more."""
    details = (f'<br><span class="note">{_safe(line)}</span>' for line in head.details)
    return _STROKE.sub("/<wbr>", _safe(head.name)) + "".join(details)


def _table(
    heads: Iterable[str], rows: Iterable[Sequence[str]], *, row_heads: bool = False
) -> Iterator[str]:
    yield '<table class="matrix">' if row_heads else "<table>"
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield f"<thead><tr>{cells}</tr></thead>\n<tbody>"
    for name, *values in rows:
        first = f'<th scope="row">{name}</th>' if row_heads else f"<td>{name}</td>"
        yield f"<tr>{first}{''.join(f'<td>{value}</td>' for value in values)}</tr>"
    yield "</tbody></table>"


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
