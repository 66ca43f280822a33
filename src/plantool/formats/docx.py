"""The handout as a Word document, by python-docx, which the extra ``plantool[docx]`` brings."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from plantool.answers import wording
from plantool.answers.blocks import (
    Block,
    Facts,
    Grid,
    Items,
    Matrix,
    MatrixCell,
    MatrixHead,
    Paragraph,
    Span,
    Text,
    Timeline,
    Title,
    Tone,
    kept,
    plain_text,
    spans_of,
)
from plantool.errors import UsageError
from plantool.formats.page import UTF_8, Page
from plantool.formats.timeline import picture
from plantool.languages import ENGLISH_FROM, ENGLISH_TO, Language, spoken, without_marks

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Words

    from plantool.answers.handout import Handout

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
_HEAD = 3.8  # the column with the names of a table's rows
_BLANK = 1.1  # a row to write into
_PICTURE = Page(width=88, encoding="latin-1")
"""A picture in letters that every fixed-width font has, with the accents of most names."""


def document(handout: Handout, target: Page = UTF_8, question: str = "") -> bytes:
    """The handout as a DOCX file: black on white, real headings, lists and table heads.

    Raises ``UsageError`` where python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise UsageError(wording.NO_DOCX, wording.NO_DOCX_HINT) from None
    writer = _Writer(docx.Document(), _SHEETS[handout.paper])
    target = target._replace(marks=spoken() is not Language.ENGLISH)
    title, footer = map(without_marks, target.fitted((handout.title, handout.footer)))
    writer.prepare(title, footer, handout.stamp.compiled)
    for block in target.fitted(tuple(kept(handout.blocks(), question, handout.notes))):
        writer.block(block)
    out = io.BytesIO()
    writer.document.save(out)
    return out.getvalue()


class _Writer:
    """Puts blocks into a Word document."""

    def __init__(self, document: Document, sheet: tuple[float, float]) -> None:
        self.document = document
        self.sheet = sheet

    def prepare(self, title: str, footer: str, day: str) -> None:
        """Paper, fonts, language, and the line at the foot."""
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.oxml.ns import qn
        from docx.shared import Cm, Pt, RGBColor

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
        stops.add_tab_stop(Cm(self.sheet[0] - 2 * _MARGIN), WD_TAB_ALIGNMENT.RIGHT)
        foot.add_run(_xml(footer) + "\t").font.size = Pt(8)
        _add(foot, "w:fldSimple", {"w:instr": "PAGE"})
        about = self.document.core_properties
        about.title, about.author = _xml(title)[:255], "plantool"
        about.language, about.comments = spoken().value, ""
        about.created = about.modified = datetime.fromisoformat(day)

    def block(self, block: Block) -> None:
        """One block."""
        match block:
            case Title():
                heading = self.document.add_heading("", block.level)
                self._write(heading, block.text)
                heading.paragraph_format.page_break_before = block.page
            case Paragraph():
                self._write(self.document.add_paragraph(), block.text)
            case Facts():
                for label, values in block.rows:
                    for number, value in enumerate(values):
                        name = (Span(f"{label}: ", Tone.STRONG),) if number == 0 else ()
                        self._write(self._set_in(1, hanging=True), (*name, *spans_of(value)))
            case Items():
                for item in block.items:
                    if item.level == 0 and not item.mark:
                        self._write(self.document.add_paragraph(style="List Bullet"), item.text)
                    else:
                        mark = (Span(f"{item.mark}\t"),) if item.mark else ()
                        words = self._set_in(item.level + 1, hanging=bool(item.mark))
                        self._write(words, (*mark, *spans_of(item.text)))
            case Grid():
                self._table([column.title for column in block.columns], block.rows)
            case Matrix():
                heads = [block.corner, *map(_head, block.columns)]
                rows = [
                    (_head(head), *map(_cell, cells))
                    for head, cells in zip(block.rows, block.cells, strict=True)
                ]
                self._table(heads, rows, row_heads=True)
            case Timeline():
                self._timeline(block)

    def _timeline(self, block: Timeline) -> None:
        from docx.shared import Pt

        for lines in _paragraphs(picture(_PICTURE.fitted(block), _PICTURE.width, boxes=False)):
            words = self.document.add_paragraph()
            run = words.add_run(_xml("\n".join(lines)))
            run.font.name, run.font.size = "Courier New", Pt(8)
            words.paragraph_format.keep_together = len(lines) < 40
        for name, bars in block.groups:
            rows = [(bar.label, bar.words) for bar in bars]
            self._table([name, wording.TIMELINE_WHEN], rows, row_heads=True, head=8.0)

    def _table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[Text]],
        *,
        row_heads: bool = False,
        head: float = _HEAD,
    ) -> None:
        """A table whose first row comes again on each page; no page ends within a row.

        Where its cells are blank, there is room to write.
        """
        from docx.shared import Cm, Pt

        table: Any = self.document.add_table(1 + len(rows), len(heads), "Table Grid")
        table.autofit = False
        rest = (self.sheet[0] - 2 * _MARGIN - head) / max(len(heads) - 1, 1)
        for number, (line, row) in enumerate(zip(table.rows, [heads, *rows], strict=True)):
            for name in ("w:cantSplit", "w:tblHeader")[: 2 if number == 0 else 1]:
                _add_to(line._tr.get_or_add_trPr(), name, {})  # noqa: SLF001 - the only way
            line.height = None if any(map(plain_text, row[1:])) else Cm(_BLANK)
            for column, (cell, value) in enumerate(zip(line.cells, row, strict=True)):
                cell.width = Cm(head if column == 0 else rest)
                words = cell.paragraphs[0]
                words.paragraph_format.space_after = Pt(0)
                self._write(words, value, strong=number == 0 or (row_heads and column == 0), size=9)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _set_in(self, level: int, *, hanging: bool) -> Words:
        """A paragraph set in by so many steps; a ``hanging`` one begins one step before."""
        from docx.shared import Cm, Pt

        words = self.document.add_paragraph()
        shape = words.paragraph_format
        shape.left_indent, shape.space_after = Cm(_STEP * level), Pt(1)
        shape.first_line_indent = Cm(-_STEP if hanging else 0)
        shape.tab_stops.add_tab_stop(Cm(_STEP * level))
        return words

    def _write(
        self, words: Words, text: Text, *, strong: bool = False, size: int | None = None
    ) -> None:
        from docx.shared import Pt

        pieces = [(span, *piece) for span in spans_of(text) for piece in _pieces(span.text)]
        for span, piece, language in pieces:
            run = words.add_run(_xml(piece))
            run.bold = True if strong or span.tone in (Tone.STRONG, Tone.MATCH) else None
            if size:
                run.font.size = Pt(size)
            if language in _RTL_LANGUAGES:
                run.font.rtl, run.font.cs_bold = True, run.bold
            if language:
                name = "w:bidi" if run.font.rtl else "w:val"
                _add_to(run._r.get_or_add_rPr(), "w:lang", {name: language})  # noqa: SLF001
            if span.url and span.url.startswith(("http://", "https://")):
                target = words.part.relate_to(_xml(span.url), _HYPERLINK, is_external=True)
                _add(words, "w:hyperlink", {"r:id": target}).append(run._r)  # noqa: SLF001


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


def _add(words: Words, name: str, values: dict[str, str]) -> Any:
    return _add_to(words._p, name, values)  # noqa: SLF001 - python-docx has no other way


def _add_to(parent: Any, name: str, values: dict[str, str]) -> Any:
    """A new last element of ``parent``."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(key), value)
    parent.append(element)
    return element


def _cell(cell: MatrixCell) -> Text:
    """The words of a cell, with weight where the plan takes the theme up."""
    strong = cell.tone in (Tone.HEADLINE, Tone.MEASURE)
    return (Span(cell.text or cell.word, Tone.STRONG if strong else Tone.PLAIN),)


def _head(head: MatrixHead) -> str:
    return "\n".join((head.name, *head.details))


def _paragraphs(lines: Iterator[str]) -> list[list[str]]:
    """Lines in groups that empty lines part."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        else:
            groups.append([])
    return [group for group in groups if group]
