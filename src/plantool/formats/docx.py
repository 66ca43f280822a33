"""The handout as a Word document, by python-docx, which the extra ``plantool[docx]`` brings."""

# ruff: noqa: SLF001 - python-docx has no other way to many things

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from plantool.answers import blocks, wording
from plantool.answers.blocks import Span, Tone
from plantool.formats.page import UTF_8, Page
from plantool.formats.scale import Scale
from plantool.languages import ENGLISH_FROM, ENGLISH_TO, Language, spoken, without_marks

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph as Words

    from plantool.answers.answer import Answer

_LOCALES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT"}
_RTL_LANGUAGES = ("ar-SA", "he-IL")
_NO_XML = re.compile("[\ufffe\uffff]")
_RTL = "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]+"
_PIECES = re.compile(f"({ENGLISH_FROM}|{ENGLISH_TO}|{_RTL}(?:[^\\w\\n]+{_RTL})*)")
"""Marks of what stays English, and words that are written from right to left."""
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_SHEETS = {"a4": (21.0, 29.7), "letter": (21.59, 27.94)}  # this and what follows in centimetres
_MARGIN = 1.8
_STEP = 0.7  # how far a list is set in
_HEAD = 4.6  # the column with the names of a table's rows
_LABEL = 6.6  # the column with the names of bars
_BLANK = 1.1  # a row to write into
_YEARS = 40  # the cells of a row in a timeline; Word takes 63 columns at most
_YEAR = 4  # the cells in which a year stands
_SIGNS = {Tone.HEADLINE: "■ ", Tone.MEASURE: "◧ ", Tone.REPORTED: "□ "}
_SHADES = {Tone.HEADLINE: "CCCCCC", Tone.MEASURE: "E6E6E6"}
"""Shape and shade of a cell, as on the HTML page, so that a sheet in grey is read from afar."""


def document(handout: Answer, target: Page = UTF_8, question: str = "") -> bytes:
    """A handout as a DOCX file: black on white, real headings, lists and table heads."""
    target = target._replace(marks=spoken() is not Language.ENGLISH)
    writer = _Writer(_SHEETS[handout.paper], target)
    title, footer = map(without_marks, target.fitted((handout.title, handout.footer)))
    writer.prepare(title, footer, handout.stamp.compiled)
    for block in target.fitted(tuple(blocks.kept(handout.blocks(), question, handout.notes))):
        writer.block(block)
    out = io.BytesIO()
    writer.document.save(out)
    return out.getvalue()


class _Writer:
    """Puts blocks into a Word document."""

    def __init__(self, sheet: tuple[float, float], page: Page) -> None:
        self.document = docx.Document()
        self.sheet = sheet
        self.width = sheet[0] - 2 * _MARGIN
        self.page = page

    def prepare(self, title: str, footer: str, day: str) -> None:
        """Paper, fonts, language, and the line at the foot."""
        section = self.document.sections[0]
        section.page_width, section.page_height = map(Cm, self.sheet)
        section.left_margin = section.right_margin = Cm(_MARGIN)
        section.top_margin = section.bottom_margin = Cm(_MARGIN)
        styles: Any = self.document.styles
        for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4"):
            styles[name].font.color.rgb = RGBColor(0, 0, 0)
        normal = styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), _LOCALES[spoken()])
        foot = section.footer.paragraphs[0]
        stops = foot.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Cm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        foot.add_run(_xml(footer) + "\t").font.size = Pt(8)
        _add(foot._p, "w:fldSimple", instr="PAGE")
        about = self.document.core_properties
        about.title, about.author = _xml(title)[:255], "plantool"
        about.language, about.comments = spoken().value, ""
        about.created = about.modified = datetime.fromisoformat(day)

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
                    for number, value in enumerate(values):
                        name = (Span(f"{label}: ", Tone.STRONG),) if number == 0 else ()
                        self._write(self._set_in(1, hanging=True), (*name, *blocks.spans_of(value)))
            case blocks.Items():
                for item in block.items:
                    if item.level == 0 and not item.mark:
                        self._write(self.document.add_paragraph(style="List Bullet"), item.text)
                    else:
                        mark = (Span(f"{item.mark}\t"),) if item.mark else ()
                        words = self._set_in(item.level + 1, hanging=bool(item.mark))
                        self._write(words, (*mark, *blocks.spans_of(item.text)))
            case blocks.Grid():
                self._table([column.title for column in block.columns], block.rows)
            case blocks.Matrix():
                self._matrix(block)
            case blocks.Timeline():
                self._write(self.document.add_paragraph(), wording.DRAWING_LEGEND)
                bars = [bar for _, group in block.groups for bar in group]
                scale = Scale(bars, _YEARS, boxes=True)
                for title, group in block.groups:
                    self._drawing(title, group, scale)

    def _matrix(self, matrix: blocks.Matrix) -> None:
        """A table whose cells have a shape, a shade and a weight, so that it is read from afar."""
        heads = [matrix.corner, *(head.text("\n") for head in matrix.columns)]
        rows = [
            (head.text("\n"), *map(self._cell, cells))
            for head, cells in zip(matrix.rows, matrix.cells, strict=True)
        ]
        table = self._table(heads, rows, row_heads=True)
        for row, cells in zip(table.rows[1:], matrix.cells, strict=True):
            for place, cell in zip(row.cells[1:], cells, strict=True):
                if cell.shown and cell.tone in _SHADES:
                    _shade(place, _SHADES[cell.tone])

    def _cell(self, cell: blocks.MatrixCell) -> blocks.Text:
        sign = _SIGNS.get(cell.tone, "") if self.page.boxes and cell.shown else ""
        return (Span(sign + cell.shown, Tone.STRONG if cell.tone in _SHADES else Tone.PLAIN),)

    def _drawing(self, name: str, bars: Sequence[blocks.Bar], scale: Scale) -> None:
        """A picture of small cells: bars are shaded, marks and arrows are letters."""
        table = self._new_table(1 + len(bars), 1 + _YEARS, _LABEL)
        margins = _add(table._tblPr, "w:tblCellMar")
        for side in ("w:left", "w:right"):
            _add(margins, side, w="0", type="dxa")
        head, *rows = (row.cells for row in table.rows)
        self._fill(head[0], name, strong=True)
        for year in scale.ticks:
            start = 1 + scale.column(year)
            self._fill(head[start].merge(head[start + _YEAR - 1]), str(year))
        for bar, (label, *cells) in zip(bars, rows, strict=True):
            self._fill(label, (Span(bar.label, Tone.STRONG), Span(f"\n{bar.words}")))
            for cell, sign in zip(cells, scale.line(bar) if bar.start else "", strict=False):
                if sign == scale.fill:
                    _shade(cell, "404040")
                elif sign in (scale.mark, scale.open):
                    self._fill(cell, self.page.letters(sign))
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _new_table(self, rows: int, columns: int, first: float, style: str | None = None) -> Any:
        """A table whose first row comes again on each page; no page ends within a row."""
        table: Any = self.document.add_table(rows, columns, style)
        table.autofit = False
        rest = (self.width - first) / max(columns - 1, 1)
        widths = [Cm(first), *[Cm(rest)] * (columns - 1)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width  # which LibreOffice reads; Word reads those of the cells
        for number, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            for name in ("w:cantSplit", "w:tblHeader")[: 1 if number else 2]:
                _add(properties, name)
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        return table

    def _table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[blocks.Text]],
        *,
        row_heads: bool = False,
    ) -> Any:
        """A table in lines. Where its cells are blank, there is room to write."""
        table = self._new_table(1 + len(rows), len(heads), _HEAD, "Table Grid")
        for number, (line, row) in enumerate(zip(table.rows, [heads, *rows], strict=True)):
            line.height = None if any(map(blocks.plain_text, row[1:])) else Cm(_BLANK)
            for column, (cell, value) in enumerate(zip(line.cells, row, strict=True)):
                self._fill(cell, value, strong=number == 0 or (row_heads and column == 0))
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)
        return table

    def _fill(self, cell: Any, text: blocks.Text, *, strong: bool = False) -> None:
        """Write into a cell of a table."""
        words = cell.paragraphs[0]
        words.paragraph_format.space_after = Pt(0)
        self._write(words, text, strong=strong, size=9)

    def _set_in(self, level: int, *, hanging: bool) -> Words:
        """A paragraph set in by so many steps; a ``hanging`` one begins one step before."""
        words = self.document.add_paragraph()
        shape = words.paragraph_format
        shape.left_indent, shape.space_after = Cm(_STEP * level), Pt(1)
        shape.first_line_indent = Cm(-_STEP if hanging else 0)
        shape.tab_stops.add_tab_stop(Cm(_STEP * level))
        return words

    def _write(
        self, words: Words, text: blocks.Text, *, strong: bool = False, size: int | None = None
    ) -> None:
        pieces = [(span, *piece) for span in blocks.spans_of(text) for piece in _pieces(span.text)]
        for span, piece, language in pieces:
            run = words.add_run(_xml(piece))
            run.bold = True if strong or span.tone in (Tone.STRONG, Tone.MATCH) else None
            if size:
                run.font.size = Pt(size)
            if language in _RTL_LANGUAGES:
                run.font.rtl, run.font.cs_bold = True, run.bold
            if language:
                properties = run._r.get_or_add_rPr()
                _add(properties, "w:lang", **{"bidi" if run.font.rtl else "val": language})
            if span.url and span.url.startswith(("http://", "https://")):
                link = _add(words._p, "w:hyperlink")
                target = words.part.relate_to(_xml(span.url), _HYPERLINK, is_external=True)
                link.set(qn("r:id"), target)
                link.append(run._r)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a text, each with its language where that is not the page's own."""
    language = ""
    for piece in _PIECES.split(text):
        if piece in (ENGLISH_FROM, ENGLISH_TO):
            language = _LOCALES["en"] if piece == ENGLISH_FROM else ""
        elif re.match(_RTL, piece):
            yield piece, "he-IL" if "\u0590" <= piece[0] <= "\u05ff" else "ar-SA"
        elif piece:
            yield piece, language


def _xml(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _add(parent: Any, name: str, **values: str) -> Any:
    """A new last element of ``parent``, with values of Word's own names."""
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def _shade(cell: Any, colour: str) -> None:
    _add(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=colour)
