"""``handout``: the same page as HTML, Markdown and DOCX, plain and as an exercise."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from harness import Outcome
from helpers import handout_page as page, handout_text as document, plan_text, tiny
from plantool.answers.blocks import (
    Block,
    Column,
    Facts,
    Grid,
    Item,
    Items,
    Matrix,
    Paragraph,
    Span,
    Text,
    Timeline,
    Title,
    plain_text,
)
from plantool.answers.handout import Handout, Paper
from plantool.answers.matrix import brief_names
from plantool.catalogue.load import Catalogue, load
from plantool.formats import Format, render
from plantool.formats.page import UTF_8, Page

Cli = Callable[..., Outcome]

TOOL = ("asem-2001", "ecowas-eccas-joint-2006", "ouagadougou-2006")
READ = ("coe-convention-2005", "saarc-convention-2002")
VOID = {"meta", "br", "wbr", "hr"}


class Html(HTMLParser):
    """An HTML page: its tags with attributes and whole text, and what is wrong with its nesting."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.faults: list[str] = []
        self.feed(text)
        self.faults += [f"<{tag}> is left open" for tag, _, _ in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, dict(attrs), [""])
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)
        elif tag == "br":
            self.handle_data(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), [""]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("a", "span", "strong"):
            self.handle_data(" ")
        if not self.open or self.open.pop()[0] != tag:
            self.faults.append(f"</{tag}> closes another tag")

    def handle_data(self, data: str) -> None:
        for _, _, text in self.open:
            text[0] += data

    def texts(self, *tags: str) -> list[str]:
        """The texts of all tags of these kinds, blanks joined."""
        return [" ".join(text[0].split()) for tag, _, text in self.found if tag in tags]

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.found if name == tag]


def words_of(blocks: Any) -> list[str]:
    """Every piece of text that a page must show, wherever it is shown."""

    def pieces(block: Block) -> list[Text]:
        match block:
            case Title() | Paragraph():
                return [block.text]
            case Facts():
                return [value for label, values in block.rows for value in (label, *values)]
            case Items():
                return [item.text for item in block.items]
            case Matrix():
                heads = [*block.rows, *block.columns]
                names = [line for head in heads for line in head.split("\n")]
                return [*names, *(cell.words for row in block.cells for cell in row)]
            case Timeline():
                bars = [bar for _, group in block.groups for bar in group]
                return [text for bar in bars for text in (bar.label, bar.words)]
            case _:
                raise AssertionError(block)

    return [" ".join(plain_text(piece).split()) for block in blocks for piece in pieces(block)]


def made(*ids: str, catalogue: Catalogue | None = None, **more: Any) -> Handout:
    """The long handout of these plans, or else of those of the Toolkit."""
    catalogue = catalogue or load()
    return Handout(
        catalogue, [catalogue.plans[key] for key in ids or TOOL], **{"full": True, **more}
    )


def matrices(handout: Handout) -> list[Matrix]:
    return [block for block in handout.blocks() if isinstance(block, Matrix)]


EXAMPLES: dict[str, Callable[[], Handout]] = {
    "long": made,
    "one": lambda: made("un-global-plan-2010"),
    "long exercise": lambda: made(*READ, exercise=True),
    "many": lambda: made(*list(load().plans)[:12], full=False),
    "short": lambda: made(*READ, *TOOL, full=False),
    "short exercise": lambda: made(*READ, *TOOL, full=False, exercise=True),
}


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> Handout:
    return EXAMPLES[request.param]()


def test_html_is_a_sound_page_with_every_word(example: Handout) -> None:
    html = Html(page(example))
    assert html.faults == []
    (body,) = html.texts("body")
    assert [piece for piece in words_of(example.blocks()) if piece not in body] == []
    assert example.footer in body
    assert html.attributes("html") == [{"lang": "en"}]
    assert html.texts("title")[0] == html.texts("h1")[0] == example.title
    levels = [int(tag[1]) for tag, _, _ in html.found if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attributes.get("scope") in ("col", "row") for attributes in html.attributes("th"))
    ids = [attributes["id"] for _, attributes, _ in html.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert bool(html.attributes("svg")) is example.full
    assert {attributes.get("name") for attributes in html.attributes("meta")} >= {"viewport"}


@pytest.mark.parametrize("paper", Paper)
def test_html_names_its_paper(paper: Paper) -> None:
    style = " ".join(page(made(paper=paper, full=False)).split())
    assert "@media print" in style
    assert f"@page {{ size: {paper}; }}" in style


def test_the_long_form_says_all_that_show_says_the_time_line_and_how_to_cite(cli: Cli) -> None:
    (body,) = Html(page(made("asem-2001", "osce-2003"))).texts("body")
    shown = Html(cli("show", "asem-2001", "--full", "-f", "html").out)
    assert [piece for piece in shown.texts("h2", "li", "dd") if piece not in body] == []
    for piece in (
        "ASEM Action Plan 2001 adopted 24-25 May 2001",
        "How to cite",
        "Asia-Europe Meeting. Action Plan to Combat against Trafficking in Persons,",
        "Licence of the data: CC-BY-4.0.",
    ):
        assert piece in body


def test_the_short_form_says_what_a_plan_is_its_headings_and_where_its_text_is() -> None:
    (body,) = Html(page(made(*TOOL, "coe-convention-2005", full=False))).texts("body")
    for piece in (
        "In all Awareness; Victim assistance",
        "not assessed (·): nobody has read enough to say; it does not mean no.",
        "By: European Union; African Union. Adopted 22-23 November 2006, Tripoli.",
        "States, not all: 10.",
        "As given in: ScandAsia, Swedish State Secretary opens conference in Bangkok",
        "Rehabilitation, return and reintegration of victims – Return and reintegration",
        "47 more: plantool show coe-convention-2005",
        "Where the text is ASEM Action Plan 2001: No address of the text is known.",
        "(unofficial copy, never checked): https://www.yumpu.com/",
        "Titles and headings are as the sources give them",
    ):
        assert piece in body, piece


def test_cells_are_those_of_compare_without_totals(cli: Cli) -> None:
    themes = load().themes
    cells = {
        (row["plan"], themes[row["theme"]].name): row["coverage"].replace("-", " ")
        for row in cli("compare", *READ, "--json").json["results"]
    }
    [matrix] = matrices(made(*READ, full=False))
    assert list(matrix.rows) == [theme.name for theme in themes.values()]
    for head, row in zip(matrix.rows, matrix.cells, strict=True):
        for key, cell in zip(READ, row, strict=True):
            assert re.sub(r" \W$", "", cell.words) == cells[key, head]


@pytest.mark.parametrize("full", [False, True])
def test_the_exercise_gives_nothing_away(*, full: bool) -> None:
    blocks = list(made(*READ, "asem-2001", exercise=True, full=full).blocks())
    pages = [
        number for number, block in enumerate(blocks) if isinstance(block, Title) and block.page
    ]
    titles = ["What can be said of each theme?", "Key to the exercise"]
    assert [getattr(blocks[number], "text", "") for number in pages][:2] == titles
    assert len(pages) == 2 + full
    sheet, key = blocks[: pages[1]], blocks[pages[1] :]
    [blank] = [block for block in sheet if isinstance(block, Matrix)]
    assert all(cell.words == "" for row in blank.cells for cell in row)
    answers = next(block for block in key if isinstance(block, Matrix))
    assert (answers.rows, answers.columns) == (blank.rows, blank.columns)
    words = {cell.words for row in answers.cells for cell in row}
    assert words >= {"headline", "measure", "not found"}
    # Before the sheet to fill: neither a theme nor a note that may name one.
    before = " ".join(words_of(blocks[: pages[0]]))
    assert "theme" not in before.lower()
    assert "Actions under other headings:" in before
    assert not [
        one.note for one in load().plans["asem-2001"].strategy if one.note and one.note in before
    ]
    legend = words_of(sheet)
    for sign in ("headline (H)", "measure (m)", "not found (-)", "not assessed (·)", "~ wider"):
        assert sign in " ".join(legend)
    for theme in load().themes.values():
        assert f"{theme.name}: {theme.definition}" in legend


def test_the_key_begins_a_page_in_every_form() -> None:
    exercise = made(exercise=True, full=False)
    assert '<h2 class="page">Key to the exercise</h2>' in page(exercise)
    assert "\n---\n\n## Key to the exercise\n" in document(exercise)
    parts = [
        paragraph.text
        for paragraph in read_word(exercise).paragraphs
        if paragraph.paragraph_format.page_break_before
    ]
    assert parts[-1] == "Key to the exercise"
    assert page(exercise).count("<td></td>") == 14 * 3


@pytest.mark.parametrize(("count", "tables"), [(4, [4]), (5, [3, 2]), (10, [4, 4, 2])])
def test_a_wide_matrix_becomes_several(count: int, tables: list[int]) -> None:
    ids = list(load().plans)[:count]
    parts = matrices(made(*ids, full=False))
    assert [len(block.columns) for block in parts] == tables
    assert all(len(row) == len(block.columns) for block in parts for row in block.cells)
    labels = [head.split("\n")[0] for block in parts for head in block.columns]
    assert labels == brief_names([load().plans[key] for key in ids])


@pytest.mark.parametrize("full", [False, True])
def test_a_tiny_catalogue(*, full: bool) -> None:
    """Plans without headings, dates, documents and summaries."""
    handout = made("river-2001", "mountain-2005", "forest-undated", catalogue=tiny(), full=full)
    text = " ".join(words_of(handout.blocks()))
    assert "Not seen; it does not mean" in text
    assert "No address of the text is known." in text
    assert ("Forest Process no date known" in text) is full
    assert ("No date known. Status" in text) is not full
    assert Html(page(handout)).faults == []
    assert read_word(handout).paragraphs


# Markdown


def test_markdown_has_the_same_headings_and_tables(example: Handout) -> None:
    from markdown_it import MarkdownIt

    html = Html(MarkdownIt("commonmark").enable("table").render(document(example)))
    mine = Html(page(example))
    assert html.texts("h1", "h2", "h3", "h4") == mine.texts("h1", "h2", "h3", "h4")
    assert len(html.texts("table")) == len(mine.texts("table"))
    text = "\n".join(html.texts("p", "li", "td", "th", "h1", "h2", "h3", "h4", "strong"))
    for piece in words_of(example.blocks()):
        parts = re.split(r"https?://\S+|,? ", piece)
        assert piece in text or all(part in text for part in parts if part), piece


# DOCX


def read_word(handout: Handout, target: Page = UTF_8) -> Any:
    import docx

    return docx.Document(io.BytesIO(render(handout, Format.DOCX, target, query={})))


def all_words(read: Any) -> str:
    """All text of a Word document, in links and tables too."""
    from docx.oxml.ns import qn

    kinds = (qn("w:t"), qn("w:br"), qn("w:tab"))
    paragraphs = (
        "".join(text.text or " " for text in paragraph.iter(*kinds))
        for paragraph in read.element.body.iter(qn("w:p"))
    )
    return "\n".join(" ".join(words.split()) for words in paragraphs)


def test_docx_has_the_same_words(example: Handout) -> None:
    read = read_word(example)
    text = all_words(read)
    assert [piece for piece in words_of(example.blocks()) if piece not in text] == []
    headings = [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in read.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    titles = [block for block in example.blocks() if isinstance(block, Title)]
    assert headings == [(title.level, title.text) for title in titles]
    assert read.sections[0].footer.paragraphs[0].text.startswith(example.footer)
    assert read.core_properties.title == example.title[:255]
    assert read.core_properties.author == "plantool"


def test_docx_tables_have_heads_that_come_again() -> None:
    from docx.oxml.ns import qn

    sheet, key, time = read_word(made(exercise=True)).tables
    assert [cell.text.split("\n")[0] for cell in sheet.rows[0].cells] == [
        "theme",
        *brief_names([load().plans[key] for key in TOOL]),
    ]
    for table in (sheet, time, key):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert all(cell.text == "" for row in sheet.rows[1:] for cell in row.cells[1:])
    assert sheet.rows[1].height is not None
    assert key.rows[1].height is None
    assert key.rows[1].cells[1].text == "not assessed"


def test_docx_draws_the_timeline_and_shades_the_matrix() -> None:
    from docx.oxml.ns import qn

    def shades(table: Any) -> list[str]:
        return [mark.get(qn("w:fill")) for mark in table._tbl.iter(qn("w:shd"))]

    matrix, *others = read_word(made()).tables
    strong = [cell.text for row in matrix.rows for cell in row.cells if cell.text.startswith("■")]
    assert len(shades(matrix)) == len(strong) > 0
    drawing = others[-1]
    axis, *lines = (row.cells[1].text for row in drawing.rows)
    assert re.findall(r"\d{4}", axis)
    assert all("●" in line for line in lines)
    fonts = {row.cells[1].paragraphs[0].style.font.name for row in drawing.rows}
    assert fonts == {"Courier New"}


def test_docx_runs_from_right_to_left_say_so() -> None:
    from docx.oxml.ns import qn

    title = "\u0627\u0644\u062e\u0637\u0629 \u0627\u0644\u0639\u0631\u0628\u064a\u0629 (2012)"
    handout = made("arab-2012", catalogue=tiny(plan_text("arab-2012", title)))
    for run in read_word(handout).element.body.iter(qn("w:r")):
        arabic = bool(re.search("[\u0600-\u06ff]", "".join(run.itertext())))
        assert (run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) is arabic


def test_docx_in_another_language_marks_what_stays_english(cli: Cli, tmp_path: Path) -> None:
    import docx
    from docx.oxml.ns import qn

    path = tmp_path / "page.docx"
    assert cli("handout", "asem-2001", "--lang", "fr", "-o", str(path)).code == 0
    read = docx.Document(str(path))
    languages = {mark.get(qn("w:val")) for mark in read.element.body.iter(qn("w:lang"))}
    assert "en-GB" in languages
    assert not re.search("[\ufdd0\ufdd1]", all_words(read))


def test_docx_links_lead_to_the_web_only() -> None:
    relations = read_word(made()).part.rels.values()
    targets = [relation.target_ref for relation in relations if relation.is_external]
    assert targets
    assert all(target.startswith(("http://", "https://")) for target in targets)


def test_docx_of_blocks_that_a_handout_lacks() -> None:
    grid = Grid((Column("a"), Column("b")), (("1", (Span("2", url="javascript:alert(1)"),)),))
    handout = made()
    handout.blocks = lambda: (Title("t"), grid, Items((Item("x\uffff\x00"),)))  # type: ignore[method-assign,assignment,return-value]
    read = read_word(handout, Page(encoding="ascii"))
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [
        ["a", "b"],
        ["1", "2"],
    ]
    assert not any(relation.is_external for relation in read.part.rels.values())
    assert "\\x00" in all_words(read)


# The command


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("page.html", [], b"<!DOCTYPE html>"), ("page.HTM", [], b"<!DOCTYPE html>"),
        ("page.markdown", [], b"# Plans"), ("page.docx", [], b"PK"),
        ("page", [], b"<!DOCTYPE html>"), ("page.txt", ["-f", "markdown"], b"# Plans"),
        ("none/page.docx", [], None),
    ],
)  # fmt: skip
def test_the_ending_decides(
    cli: Cli, tmp_path: Path, name: str, options: list[str], start: bytes | None
) -> None:
    done = cli("handout", *options, "-o", str(tmp_path / name))
    assert (done.code, done.out) == (0 if start else 4, "")
    assert start is None or "No plan named: these are the plans that Tool 2.10" in done.err
    assert start is None or (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["-f", "plain"], 2, "'plain' is not one of: html, markdown, docx."),
        (["--json"], 2, "No such option: --json"),
        (["--fields", "id"], 2, "No such option: --fields"),
        (["-o", "page.pdf"], 2, "Format .pdf makes no sense"),
        (["--from", "never"], 2, "is not a date"),
        (["no-such-plan"], 1, "Error: No plan is called"),
        (["--kind", "campaign", "--scope", "national"], 1, "Error: No plan passes"),
        (["osce-2003", "--scope", "global"], 1, "Error: No plan passes"),
    ],
)
def test_what_gives_no_page(cli: Cli, arguments: list[str], code: int, words: str) -> None:
    done = cli("handout", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_ascii_loses_no_letter_of_html_and_has_no_other_elsewhere(cli: Cli, tmp_path: Path) -> None:
    import docx

    full = cli("handout", "brasilia-declaration-2014").out
    plain = cli("handout", "brasilia-declaration-2014", "--ascii").out
    assert plain.isascii()
    assert not full.isascii()
    assert Html(plain).texts("body") == Html(full).texts("body")
    assert cli("handout", "brasilia-declaration-2014", "--ascii", "-f", "markdown").out.isascii()
    cli("handout", "brasilia-declaration-2014", "--ascii", "-o", str(tmp_path / "page.docx"))
    assert all_words(docx.Document(str(tmp_path / "page.docx"))).isascii()
