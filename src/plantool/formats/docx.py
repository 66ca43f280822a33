"""The handout as a Word document, by python-docx, which the extra ``plantool[docx]`` brings."""

# ruff: noqa: SLF001 - python-docx has no other way to many things

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from plantool.answers import blocks, wording
from plantool.answers.blocks import Column, Grid, Span, Text, Tone
from plantool.formats.page import Document
from plantool.formats.scale import Scale
from plantool.languages import ENGLISH_FROM, ENGLISH_TO, spoken, without_marks

_LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT"}
_RTL = "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]+"
_PIECES = re.compile(f"({ENGLISH_FROM}|{ENGLISH_TO}|{_RTL}(?:[^\\w\\n]+{_RTL})*)")
"""Marks of what stays English, and words that are written from right to left."""
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_SHEETS = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}  # this and what follows in centimetres
_MARGIN = 1.8
_HEAD = 4.6  # the column with the names of a table's rows
_EMPTY = 1.1  # a row to write into
_YEARS = 60  # the letters of a row in a timeline
_CELL, _LETTERS = "Cell", "Letters of one width"  # styles of paragraphs of our own
_LISTS = ("List", "List 2", "List 3")  # Word's own, each set in by one step more
_BARS = str.maketrans({"━": "█", "▶": "►", "┊": "│", " ": "\u00a0"})  # letters of Courier New
_BOLD = (Tone.STRONG, Tone.MATCH, Tone.HEADING, Tone.HEADLINE, Tone.MEASURE)
_SIGNS = {Tone.HEADLINE: "■ ", Tone.MEASURE: "◧ ", Tone.REPORTED: "□ "}
_SHADES = {Tone.HEADLINE: "CCCCCC", Tone.MEASURE: "E6E6E6"}
"""Shape and shade of a cell, as on the HTML page, so that a sheet in grey is read from afar."""


def write(document: Document) -> bytes:
    """A handout as a DOCX file: black on white, real headings, lists and table heads."""
    writer = _Writer(document)
    for block in document.blocks:
        writer.block(block)
    out = io.BytesIO()
    writer.document.save(out)
    return out.getvalue()


class _Writer:
    """Puts blocks into a Word document."""

    def __init__(self, handout: Document) -> None:
        """Set paper, fonts, language, and the line at the foot."""
        self.document = docx.Document()
        self.boxes = handout.page.encoding == "utf-8"
        section = self.document.sections[0]
        width, height = _SHEETS[handout.answer.paper]
        self.width = width - 2 * _MARGIN
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.left_margin = section.right_margin = Cm(_MARGIN)
        section.top_margin = section.bottom_margin = Cm(_MARGIN)
        styles: Any = self.document.styles
        for level in range(1, 5):
            styles[f"Heading {level}"].font.color.rgb = RGBColor(0, 0, 0)
        normal = styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        for name in _LISTS:
            styles[name].paragraph_format.space_after = Pt(1)
        styles["Footer"].font.size = Pt(8)
        for name, font in ((_CELL, "Calibri"), (_LETTERS, "Courier New")):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.name, style.font.size = font, Pt(9)
            style.paragraph_format.space_after = Pt(0)
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), _LOCALES[spoken()])
        foot = section.footer.paragraphs[0]
        foot.paragraph_format.tab_stops.add_tab_stop(Cm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        self._write(foot, f"{handout.footer}\t")
        _add(foot._p, "w:fldSimple", instr="PAGE")
        about = self.document.core_properties
        about.title, about.author = without_marks(handout.title)[:255], "plantool"
        about.language, about.comments = spoken().value, ""
        about.created = about.modified = datetime.fromisoformat(handout.answer.stamp.compiled)

    def block(self, block: blocks.Block) -> None:
        """One block."""
        match block:
            case blocks.Title():
                heading = self.document.add_heading("", block.level)
                self._write(heading, block.text)
                heading.paragraph_format.page_break_before = block.page
            case blocks.Paragraph():
                self._write(self.document.add_paragraph(), block.text)
            case blocks.Facts():
                for label, values in block.rows:
                    for value in values:
                        words = self.document.add_paragraph(style=_LISTS[0])
                        name = Span(f"{label}: ", Tone.STRONG)
                        self._write(words, (name, *blocks.spans_of(value)))
            case blocks.Items():
                for item in block.items:
                    bullet = item.level == 0 and not item.mark
                    style = "List Bullet" if bullet else _LISTS[min(item.level, len(_LISTS) - 1)]
                    mark = Span("" if bullet else f"{item.mark}\t")
                    words = self.document.add_paragraph(style=style)
                    self._write(words, (mark, *blocks.spans_of(item.text)))
            case blocks.Grid():
                self._table(block)
            case blocks.Matrix():
                self._table(block.grid())
            case blocks.Timeline():
                scale = Scale(block, _YEARS, boxes=self.boxes)
                self._write(self.document.add_paragraph(), wording.DRAWING_LEGEND)
                for title, group in block.groups:
                    heads = Column(title), Column(scale.axis().translate(_BARS))
                    rows = (
                        (f"{bar.label}\n{bar.words}", scale.line(bar).translate(_BARS))
                        for bar in group
                    )
                    self._table(Grid(heads, tuple(rows)), _LETTERS)

    def _table(self, grid: Grid, style: str = _CELL) -> None:
        """A table whose first row comes again on each page; no page ends within a row.

        Cells have a shape, a shade and a weight, so that they are read from afar.
        """
        heads = tuple((Span(column.title, Tone.STRONG),) for column in grid.columns)
        rows = [heads, *grid.rows]
        table: Any = self.document.add_table(len(rows), len(heads), "Table Grid")
        table.autofit = False
        rest = (self.width - _HEAD) / max(len(heads) - 1, 1)
        widths = [Cm(_HEAD), *[Cm(rest)] * (len(heads) - 1)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width  # which LibreOffice reads; Word reads those of the cells
        for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
            if not any(map(blocks.plain_text, texts[1:])):
                row.height = Cm(_EMPTY)  # room to write into
            properties = row._tr.get_or_add_trPr()
            for name in ("w:cantSplit", "w:tblHeader")[: 1 if number else 2]:
                _add(properties, name)
            for at, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
                cell.width = width
                words = cell.paragraphs[0]
                words.style = style if at else _CELL
                tone = blocks.spans_of(text)[0].tone if blocks.plain_text(text) else Tone.PLAIN
                if tone in _SIGNS and self.boxes:
                    self._write(words, (Span(_SIGNS[tone], tone),))
                if tone in _SHADES:
                    _add(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", fill=_SHADES[tone])
                self._write(words, text)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _write(self, words: Any, text: Text) -> None:
        for span in blocks.spans_of(text):
            english = False
            for piece in filter(None, _PIECES.split(span.text)):
                if piece in (ENGLISH_FROM, ENGLISH_TO):
                    english = piece == ENGLISH_FROM
                    continue
                run = words.add_run(piece)
                run.bold = True if span.tone in _BOLD else None
                if re.match(_RTL, piece):
                    run.font.rtl, run.font.cs_bold = True, run.bold
                elif english:
                    _add(run._r.get_or_add_rPr(), "w:lang", val=_LOCALES["en"])
                if span.url and span.url.startswith(("http://", "https://")):
                    link = _add(words._p, "w:hyperlink")
                    target = words.part.relate_to(span.url, _HYPERLINK, is_external=True)
                    link.set(qn("r:id"), target)
                    link.append(run._r)


def _add(parent: Any, name: str, **values: str) -> Any:
    """A new last element of ``parent``, with values of Word's own names."""
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element
