"""``handout``: the same page as HTML, Markdown and DOCX, plain and as an exercise."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from harness import Outcome
from helpers import handout_page as page, handout_text as document, plan_text, tiny
from plantool import formats
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
    fact,
    labelled,
    plain_text,
)
from plantool.answers.handout import Handout, Paper, action_words, as_paragraph
from plantool.answers.handout_full import FullHandout
from plantool.answers.matrix import brief_names
from plantool.catalogue.load import Catalogue, load
from plantool.formats import docx as word
from plantool.formats.page import UTF_8, Page
from plantool.query import coverage

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
        one = (tag, dict(attrs), [""])
        self.found.append(one)
        if tag not in VOID:
            self.open.append(one)
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


def words_of(blocks: tuple[Block, ...]) -> list[str]:
    """Every piece of text that a page must show, wherever it is shown."""

    def pieces(block: Block) -> list[Text]:
        match block:
            case Title() | Paragraph():
                return [block.text]
            case Facts():
                return [value for label, values in block.rows for value in (label, *values)]
            case Items():
                return [item.text for item in block.items]
            case Grid():
                return [value for row in block.rows for value in row]
            case Matrix():
                heads = [
                    line
                    for head in (*block.rows, *block.columns)
                    for line in (head.name, *head.details)
                ]
                return [
                    block.corner,
                    *heads,
                    *(cell.text or cell.word for row in block.cells for cell in row),
                ]
            case Timeline():
                return [
                    value
                    for name, bars in block.groups
                    for value in (name, *(text for bar in bars for text in (bar.label, bar.words)))
                ]

    return [" ".join(plain_text(piece).split()) for block in blocks for piece in pieces(block)]


def made(*ids: str, catalogue: Catalogue | None = None, **more: Any) -> Handout:
    """The long handout of these plans, or else of those of the Toolkit."""
    catalogue = catalogue or load()
    page = FullHandout if more.pop("full", True) else Handout
    return page(catalogue, [catalogue.plans[key] for key in ids or TOOL], **more)


@pytest.fixture(
    scope="module", params=["plain", "exercise", "one", "read", "many", "short", "short exercise"]
)
def example(request: pytest.FixtureRequest) -> Handout:
    many = list(load().plans)[:12]
    return {
        "plain": lambda: made(),
        "exercise": lambda: made(exercise=True),
        "one": lambda: made("un-global-plan-2010"),
        "read": lambda: made(*READ, exercise=True),
        "many": lambda: made(*many),
        "short": lambda: made(*READ, *TOOL, full=False),
        "short exercise": lambda: made(*READ, *TOOL, full=False, exercise=True),
    }[request.param]()


def test_html_holds_every_word(example: Handout) -> None:
    text = " ".join(Html(page(example)).texts("body")[0].split())
    for piece in words_of(example.blocks()):
        assert piece in text
    assert example.footer in text


def test_html_is_a_sound_page(example: Handout) -> None:
    html = Html(page(example))
    assert html.faults == []
    assert html.attributes("html") == [{"lang": "en"}]
    assert html.texts("title")[0] == html.texts("h1")[0] == example.title
    levels = [int(tag[1]) for tag, _, _ in html.found if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attributes.get("scope") in ("col", "row") for attributes in html.attributes("th"))
    ids = [attributes["id"] for _, attributes, _ in html.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    drawings = [attributes for attributes in html.attributes("svg") if "role" in attributes]
    assert bool(drawings) is isinstance(example, FullHandout)
    assert all(one["aria-label"] for one in drawings)
    assert {attributes.get("name") for attributes in html.attributes("meta")} >= {"viewport"}


def test_html_asks_for_nothing_and_runs_nothing(example: Handout) -> None:
    text = page(example)
    html = Html(text)
    tags = {tag for tag, _, _ in html.found}
    assert not tags & {
        "script",
        "link",
        "img",
        "image",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "source",
        "form",
        "input",
        "base",
        "use",
    }
    for tag, attributes, _ in html.found:
        assert not any(name.startswith("on") for name in attributes)
        assert not {"src", "srcset", "data", "background", "poster", "action", "xlink:href"} & set(
            attributes
        )
        if "href" in attributes:
            assert tag == "a"
            assert (attributes["href"] or "").startswith(("http://", "https://"))
    style = html.texts("style")[0]
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("paper", Paper)
def test_html_names_its_paper(paper: Paper) -> None:
    style = " ".join(page(made(paper=paper)).split())
    assert "@media print" in style
    assert f"@page {{ size: {paper}; }}" in style


@pytest.mark.parametrize(
    "piece",
    [
        "Kind action plan, interregional",
        ("Bodies Economic Community of West African States; Economic Community of Central "
        "African States"),
        "Adopted 22-23 November 2006 Place Tripoli",
        "Period in the title 2006-2008 In effect 2006-2008 Status ended",
        "not assessed (·): nobody has read enough to say; it does not mean no.",
        "Of each plan, an official summary was read, not the text.",
        "In all three Awareness; Victim assistance",
        ("Titles and headings are given as the sources have them, which need not be the "
        "plans' own words."),
        "Headings from: UNODC [1] (official summary)",
        "Headings from: ScandAsia [2] (secondary) to strengthen knowledge",
        "The report's wording, not the plan's own.",
        "The Toolkit's title is kept as printed",
        ("Travel and identity documents – theme: Travel and identity documents and border "
        "measures (the heading is narrower)"),
        "ASEM Action Plan 2001 adopted 24-25 May 2001",
        ("as printed: "
        "www.ec.europa.eu/justice_home/doc_centre/immigration/docs/OUAGADOUGOU.pdf; link "
        "state unknown (checked 23 November 2026)"),
        "(unofficial copy, en)",
        ("How to cite This page: Plans against trafficking in persons, side by side. "
        "Handout from plantool catalogue"),
        "The plans, cited from the same catalogue: Asia-Europe Meeting. Action Plan",
        "Licence of the data: CC-BY-4.0.",
    ],
)  # fmt: skip
def test_the_page_says(piece: str) -> None:
    assert piece in Html(page(made())).texts("body")[0]


def test_two_accounts_of_one_plan_are_two_lists() -> None:
    lists = [
        block
        for block in made("asem-2001").blocks()
        if isinstance(block, Items) and block.items[0].mark == "1."
    ]
    assert [plain_text(one.items[0].text).split(" –")[0] for one in lists] == [
        "Prevention",
        "to strengthen knowledge and overall coordination (priority area 1)",
    ]


def test_no_totals_and_no_scores(example: Handout) -> None:
    cells = {
        cell.word
        for block in example.blocks()
        if isinstance(block, Matrix)
        for row in block.cells
        for cell in row
    }
    assert {re.sub(r" [~<+*]+$", "", word) for word in cells} <= {
        "",
        "headline",
        "measure",
        "reported",
        "not found",
        "not assessed",
    }
    assert not [
        row
        for block in example.blocks()
        if isinstance(block, Matrix)
        for row in block.rows
        if re.search("total|score|rank", row.name, re.IGNORECASE)
    ]


def test_cells_are_those_of_compare(cli: Cli) -> None:
    themes = load().themes
    cells = {
        (row["plan"], themes[row["theme"]].name): row["coverage"].replace("-", " ")
        for row in cli("compare", *READ, "--json").json["results"]
    }
    [matrix] = [block for block in made(*READ).blocks() if isinstance(block, Matrix)]
    for head, row in zip(matrix.rows, matrix.cells, strict=True):
        for key, cell in zip(READ, row, strict=True):
            assert re.sub(r" \W$", "", cell.word) == cells[key, head.name]


def test_cells_that_say_measure_or_not_found_say_why() -> None:
    text = words_of(made(*READ).blocks())
    assert "For each cell that says measure, an action:" in text
    assert any(re.match(r"Training and capacity-building: .+ \(Art\. ", piece) for piece in text)
    assert any("read on 23 November 2026" in piece for piece in text)


def test_the_exercise_gives_nothing_away() -> None:
    blocks = list(made(*READ, exercise=True).blocks())
    titles = [
        number for number, block in enumerate(blocks) if isinstance(block, Title) and block.page
    ]
    assert [blocks[number].text for number in titles] == [
        "Themes in the plans: what can be said?",
        "Key to the exercise",
    ]  # type: ignore[union-attr]
    sheet, key = blocks[: titles[1]], blocks[titles[1] :]
    [blank] = [block for block in sheet if isinstance(block, Matrix)]
    assert all(cell.word == cell.text == "" for row in blank.cells for cell in row)
    [full] = [block for block in key if isinstance(block, Matrix)]
    assert (full.rows, full.columns) == (blank.rows, blank.columns)
    assert {cell.word for row in full.cells for cell in row} >= {"headline", "measure", "not found"}
    before = " ".join(words_of(blocks[: titles[0]]))
    assert "theme" not in before.lower()
    assert "Actions under other headings:" in before
    after = " ".join(words_of(tuple(key)))
    assert "Why a cell says measure or not found" in after
    assert "read on 23 November 2026" in after
    legend = " ".join(words_of(tuple(sheet)))
    for sign in (
        "headline (H)",
        "measure (m)",
        "not found (-)",
        "not assessed (·)",
        "~ wider",
        "< narrower",
        "+ one of several",
    ):
        assert sign in legend
    for theme in load().themes.values():
        assert f"{theme.name}: {theme.definition}" in words_of(tuple(sheet))


def test_the_exercise_names_only_what_it_gives() -> None:
    def task(one: Handout) -> str:
        return next(words for words in words_of(one.blocks()) if words.startswith("Exercise."))

    assert task(made(exercise=True)).startswith("Exercise. Read the headings above. Write ")
    assert task(made(*READ, exercise=True)).startswith(
        "Exercise. Read the headings and actions above."
    )
    assert task(made("mountain-2005", catalogue=tiny(), exercise=True)).startswith(
        "Exercise. Read the actions above."
    )
    assert task(made("forest-undated", catalogue=tiny(), exercise=True)).startswith(
        "Exercise. Read what is said of the plans above."
    )


@pytest.mark.parametrize("short", [False, True])
def test_the_exercise_says_that_wording_may_be_the_sources_and_shows_no_note_that_may_name_a_theme(
    short: bool,
) -> None:
    pieces = words_of(made("asem-2001", "ariat-2000", exercise=True, full=not short).blocks())
    assert any(
        "given as the sources have them, which need not be the plans' own words" in piece
        for piece in pieces
    )
    notes = [
        one.note
        for key in ("asem-2001", "ariat-2000")
        for one in load().plans[key].strategy
        if one.note
    ]
    assert notes
    assert not [note for note in notes if any(note in piece for piece in pieces)]


def test_the_key_of_the_toolkits_plans_is_the_matrix_and_its_legend() -> None:
    blocks = list(made(exercise=True).blocks())
    key = blocks[
        next(
            number
            for number, block in enumerate(blocks)
            if block == Title("Key to the exercise", 2, page=True)
        ) :
    ]
    assert [type(block) for block in key[:3]] == [Title, Matrix, Paragraph]


def test_short_has_a_line_for_the_text_of_each_plan() -> None:
    blocks = list(made(*TOOL, "coe-convention-2005", full=False).blocks())
    titles = [block.text for block in blocks if isinstance(block, Title) and block.level == 2]
    assert titles == [
        *(load().plans[key].label for key in (*TOOL, "coe-convention-2005")),
        "Where the texts are",
    ]
    places = blocks[blocks.index(Title("Where the texts are", 2)) + 1]
    assert isinstance(places, Items)
    asem, _, ouagadougou, council = [plain_text(item.text) for item in places.items]
    assert asem == "ASEM Action Plan 2001: No address of the text is known."
    assert "OUAGADOUGOU.pdf. Unofficial copy: https://www.yumpu.com/" in ouagadougou
    assert council.startswith("Council of Europe Convention 2005: http://www.coe.int/")


def test_the_states_of_a_plan_are_counted_and_in_the_long_form_named() -> None:
    short, full = (
        " ".join(words_of(made("osce-2003", full=full).blocks())) for full in (False, True)
    )
    assert "States: 55." in short
    assert "Albania" not in short
    assert "55: Albania, " in full


def test_short_says_in_full_once_where_headings_are_from() -> None:
    notes = [
        piece
        for piece in words_of(made(full=False).blocks())
        if piece.startswith("Headings from: UNODC")
    ]
    assert [note.removeprefix("Headings from: ")[:14] for note in notes] == [
        "UNODC, Toolkit",
        "UNODC, as abov",
        "UNODC, as abov",
    ]


def test_short_keeps_the_words_of_a_plan_in_one_block() -> None:
    blocks = list(made("osce-2003", full=False).blocks())
    assert [block.rows[0][0] for block in blocks if isinstance(block, Facts)] == ["Taken up"]
    assert "Adopted: 24 July 2003." in " ".join(words_of(blocks))


def test_the_short_exercise_gives_the_actions_and_ends_with_the_key() -> None:
    blocks = list(made(*READ, exercise=True, full=False).blocks())
    titles = [block.text for block in blocks if isinstance(block, Title) and block.level == 2]
    assert titles[-3:-1] == ["Themes in the plans: what can be said?", "Key to the exercise"]
    assert "Actions under other headings:" in words_of(blocks)


def test_a_source_is_told_once_and_cited_by_its_number() -> None:
    pieces = words_of(made().blocks())
    title = (
        "Toolkit to Combat Trafficking in Persons, Tool 2.10: "
        "Interregional action plans and strategies"
    )
    assert [piece for piece in pieces if title in piece] == [
        f"[1] summary: {title} (UNODC, official summary, en, Sales No. E.08.V.14, 2008)"
    ]
    assert pieces.count("summary: see [1]") == 2
    cited = {int(number) for piece in pieces for number in re.findall(r"\[(\d+)\]", piece)}
    listed = [int(found[1]) for piece in pieces if (found := re.match(r"\[(\d+)\] ", piece))]
    assert listed == list(range(1, max(cited) + 1))


def test_the_key_is_the_last_part_of_every_form(tmp_path: Path) -> None:
    one = made(exercise=True)
    assert '<h2 class="page">Key to the exercise</h2>' in page(one)
    assert "\n---\n\n## Key to the exercise\n" in document(one)
    parts = [
        paragraph.text
        for paragraph in read_word(one).paragraphs
        if paragraph.paragraph_format.page_break_before
    ]
    assert parts[-1] == "Key to the exercise"
    assert page(one).count("<td></td>") == 14 * 3


@pytest.mark.parametrize(
    ("count", "tables"),
    [(1, [1]), (4, [4]), (5, [3, 2]), (6, [3, 3]), (10, [4, 4, 2]), (16, [4, 4, 4, 4])],
)
def test_a_wide_matrix_becomes_several(count: int, tables: list[int]) -> None:
    ids = list(load().plans)[:count]
    found = [block for block in made(*ids).blocks() if isinstance(block, Matrix)]
    assert [len(block.columns) for block in found] == tables
    assert all(len(row) == len(block.columns) for block in found for row in block.cells)
    labels = [head.name for block in found for head in block.columns]
    assert labels == brief_names([load().plans[key] for key in ids])


def test_titles() -> None:
    assert made("osce-2003").title == load().plans["osce-2003"].title
    assert made().title == "Plans against trafficking in persons, side by side"
    assert made(title="  Day\n2 ").title == "Day 2"
    assert made("osce-2003", title=" ").title == load().plans["osce-2003"].title


def test_a_tiny_catalogue() -> None:
    """Plans without headings, dates, documents and summaries."""
    one = made("river-2001", "mountain-2005", "forest-undated", catalogue=tiny())
    text = " ".join(words_of(one.blocks()))
    assert (
        "Not seen. What nobody has read is not assessed; it does not mean that there are none."
        in text
    )
    assert "Adopted not known" in text
    assert "No address of the text is known." in words_of(one.blocks())
    assert "Forest Process no date known" in text
    assert "Where sources disagree" not in text
    assert "Also cited on this page" in text
    assert Html(page(one)).faults == []
    assert read_word(one).paragraphs


# Markdown


def test_markdown_has_the_same_headings_and_tables(example: Handout) -> None:
    from markdown_it import MarkdownIt

    html = Html(MarkdownIt("commonmark").enable("table").render(document(example)))
    mine = Html(page(example))
    assert html.texts("h1", "h2", "h3", "h4") == mine.texts("h1", "h2", "h3", "h4")
    assert len(html.texts("table")) == len(mine.texts("table"))
    text = html.texts("p", "li", "td", "th", "h1", "h2", "h3", "h4", "strong")
    joined = "\n".join(text)
    for piece in words_of(example.blocks()):
        assert piece in joined or all(
            part in joined for part in re.split(r"https?://\S+|,? ", piece) if part
        ), piece


# DOCX


def read_word(one: Handout, target: Page = UTF_8) -> Any:
    import docx

    return docx.Document(io.BytesIO(word.document(one, target)))


def all_words(read: Any) -> str:
    """All text of a Word document, in links and tables too."""
    from docx.oxml.ns import qn

    paragraphs = read.element.body.iter(qn("w:p"))
    return "\n".join(
        " ".join(
            "".join(
                text.text or " " for text in one.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
            ).split()
        )
        for one in paragraphs
    )


def test_docx_has_the_same_words(example: Handout) -> None:
    read = read_word(example)
    text = all_words(read)
    for piece in words_of(example.blocks()):
        assert piece in text, piece
    headings = [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in read.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert headings == [
        (block.level, block.text) for block in example.blocks() if isinstance(block, Title)
    ]
    assert read.sections[0].footer.paragraphs[0].text.startswith(example.footer)
    assert read.core_properties.title == example.title[:255]
    assert read.core_properties.author == "plantool"


def test_docx_tables_have_heads_that_come_again() -> None:
    from docx.oxml.ns import qn

    read = read_word(made(exercise=True))
    sheet, key, time = read.tables
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

    matrix, *others = read_word(made(full=True)).tables
    strong = [cell.text for row in matrix.rows for cell in row.cells if cell.text.startswith("■")]
    assert len(shades(matrix)) == len(strong) > 0
    (drawing,) = (table for table in others if shades(table))
    assert [cell.text for row in drawing.rows for cell in row.cells if cell.text == "●"]
    years = [cell.text for cell in drawing.rows[0].cells if cell.text.isdigit()]
    assert years == sorted(years)


def docx_runs(one: Handout) -> list[tuple[str, bool, str | None]]:
    """Each run of a Word document: its text, whether it goes from right to left, its language."""
    from docx.oxml.ns import qn

    def language(run: Any) -> str | None:
        mark = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        return None if mark is None else mark.get(qn("w:bidi")) or mark.get(qn("w:val"))

    runs = read_word(one).element.body.iter(qn("w:r"))
    return [
        ("".join(text.text or "" for text in run.iter(qn("w:t"))),
            run.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None, language(run))
        for run in runs
    ]  # fmt: skip


def test_docx_runs_from_right_to_left_say_so() -> None:
    catalogue = tiny(
        plan_text(
            "arab-2012",
            "\u0627\u0644\u062e\u0637\u0629 \u0627\u0644\u0639\u0631\u0628\u064a\u0629 (2012)",
        )
    )
    runs = docx_runs(made("arab-2012", catalogue=catalogue))
    arabic = [run for run in runs if re.search("[\u0600-\u06ff]", run[0])]
    assert arabic
    assert {(rtl, language) for _, rtl, language in arabic} == {(True, "ar-SA")}
    assert {rtl for text, rtl, _ in runs if not re.search("[\u0600-\u06ff]", text)} == {False}


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
    targets = [
        relation.target_ref
        for relation in read_word(made()).part.rels.values()
        if relation.is_external
    ]
    assert targets
    assert all(target.startswith(("http://", "https://")) for target in targets)


def test_docx_of_blocks_that_a_handout_lacks() -> None:
    grid = Grid((Column("a"), Column("b")), (("1", (Span("2", url="javascript:alert(1)"),)),))
    one = made()
    one.blocks = lambda: (Title("t"), grid, Items((Item("x\uffff\x00"),)))  # type: ignore[method-assign]
    read = read_word(one, Page(encoding="ascii"))
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [
        ["a", "b"],
        ["1", "2"],
    ]
    assert not any(relation.is_external for relation in read.part.rels.values())
    assert "\\x00" in all_words(read)


def test_docx_without_its_library(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "plantool.formats.docx")
    monkeypatch.delattr(formats, "docx")
    done = cli("handout", "-o", str(tmp_path / "page.docx"))
    assert done.code == 2
    assert "Writing DOCX needs python-docx." in done.err
    assert "pip install 'plantool[docx]'" in done.err
    assert not list(tmp_path.iterdir())


# The command


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("page.html", b"<!DOCTYPE html>"), ("page.HTM", b"<!DOCTYPE html>"),
        ("page.md", b"# Plans"), ("page.markdown", b"# Plans"), ("page.docx", b"PK"),
        ("page", b"<!DOCTYPE html>"),
    ],
)  # fmt: skip
def test_the_ending_decides(cli: Cli, tmp_path: Path, name: str, start: bytes) -> None:
    done = cli("handout", "-o", str(tmp_path / name))
    assert (done.code, done.out) == (0, "")
    assert "No plan named: these are the plans that Tool 2.10" in done.err
    assert (tmp_path / name).read_bytes().startswith(start)


def test_formats_on_standard_output(cli: Cli, tmp_path: Path) -> None:
    assert cli("handout").out.startswith("<!DOCTYPE html>")
    assert cli("handout", "-f", "html").out.startswith("<!DOCTYPE html>")
    assert cli("handout", "-f", "markdown").out.startswith("# Plans")
    assert cli("handout", "-f", "markdown", "-o", str(tmp_path / "page.txt")).code == 0
    assert (tmp_path / "page.txt").read_text(encoding="utf-8").startswith("# Plans")
    assert cli("handout", "-f", "markdown", "-o", str(tmp_path / "page.md")).code == 0


@pytest.mark.parametrize("form", ["table", "plain", "json", "jsonl", "csv", "tsv"])
def test_other_formats_are_refused(cli: Cli, form: str) -> None:
    done = cli("handout", "-f", form)
    assert (done.code, done.out) == (2, "")
    assert f"--format {form} makes no sense for 'handout'." in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--json"], "No such option: --json"),
        (["--fields", "id"], "No such option: --fields"),
        (["-o", "page.pdf"], "cannot be written as '.pdf'"),
        (["--from", "never"], "is not a date"),
    ],
)
def test_wrong_usage(cli: Cli, arguments: list[str], words: str) -> None:
    done = cli("handout", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-plan"],
        ["--kind", "campaign", "--scope", "national"],
        ["osce-2003", "--scope", "global"],
    ],
)
def test_nothing_found(cli: Cli, tmp_path: Path, arguments: list[str]) -> None:
    done = cli("handout", *arguments, "-o", str(tmp_path / "page.html"))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Error: ")
    assert not list(tmp_path.iterdir())


def test_it_says_where_it_cannot_write(cli: Cli, tmp_path: Path) -> None:
    for name in ("page.html", "page.docx"):
        assert cli("handout", "-o", str(tmp_path / "none" / name)).code == 4


def test_filters_choose_plans(cli: Cli) -> None:
    html = Html(cli("handout", "--kind", "convention").out)
    labels = [plan.label for plan in load().plans.values() if plan.kind == "convention"]
    assert [title for title in html.texts("h2") if title in labels] == labels
    named = cli("handout", "osce-2003", "ouagadougou", "--country", "FR")
    assert "Note: States are those at adoption" in named.err


def test_short(cli: Cli, tmp_path: Path) -> None:
    import docx

    assert "Where the texts are" in Html(cli("handout").out).texts("h2")
    assert "## Where the texts are" in cli("handout", "-f", "markdown").out
    assert cli("handout", "--exercise", "-o", str(tmp_path / "page.docx")).code == 0
    assert "Sources" not in all_words(docx.Document(str(tmp_path / "page.docx"))).splitlines()


def test_title_and_exercise(cli: Cli) -> None:
    out = cli("handout", "--title", "Day 2 <b>&</b>", "--exercise").out
    html = Html(out)
    assert html.texts("h1") == html.texts("title")[:1] == ["Day 2 <b>&</b>"]
    assert "Key to the exercise" in html.texts("h2")


def test_ascii_loses_no_letter_of_html(cli: Cli) -> None:
    full = cli("handout", "brasilia-declaration-2014").out
    plain = cli("handout", "brasilia-declaration-2014", "--ascii").out
    assert plain.isascii()
    assert not full.isascii()
    assert Html(plain).texts("body") == Html(full).texts("body")
    assert cli("handout", "brasilia-declaration-2014", "--ascii", "-f", "markdown").out.isascii()


def test_ascii_docx(cli: Cli, tmp_path: Path) -> None:
    import docx

    cli("handout", "brasilia-declaration-2014", "--ascii", "-o", str(tmp_path / "page.docx"))
    assert all_words(docx.Document(str(tmp_path / "page.docx"))).isascii()


HOSTILE = """
[[source]]
id = "own"
title = "<script>alert(1)</script> | a | pipe"
type = "copy"
url = "https://example.org/a?b=1&c=%3Cscript%3E_*x*"
printed_url = "javascript:alert(1)"

[[plan]]
id = "hostile-2020"
title = "</title><script>alert('x')</script> & # * _ `"
short = "<img src=x onerror=alert(1)> | _x_"
kind = "strategy"
scope = "national"
basis = "secondary"
summary = "<iframe src='https://example.org'></iframe> [a](javascript:alert(1))"
adopted = "2020"
evidence = { title = ["own"], adopted = ["own"] }

[[plan.strategy]]
heading = "<svg onload=alert(1)> \\n # heading"
source = "own"

[[plan.document]]
source = "own"
role = "text"
"""


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    path = tmp_path / "hostile.toml"
    path.write_text(HOSTILE, encoding="utf-8")
    return str(path)


def test_hostile_data_stays_text(cli: Cli, hostile: str) -> None:
    done = cli("handout", "hostile-2020", "--full", "--data", hostile)
    assert done.code == 0, done.err
    html = Html(done.out)
    assert html.faults == []
    assert not {"script", "img", "iframe"} & {tag for tag, _, _ in html.found}
    assert [one.get("role") for one in html.attributes("svg")] == ["img"]
    assert not any(name.startswith("on") for _, attributes, _ in html.found for name in attributes)
    assert all(
        (one["href"] or "").startswith("https://example.org/") for one in html.attributes("a")
    )
    assert hostile in html.texts("body")[0]


def test_hostile_data_in_markdown(cli: Cli, hostile: str) -> None:
    from markdown_it import MarkdownIt

    done = cli("handout", "hostile-2020", "--data", hostile, "-f", "markdown")
    assert done.code == 0, done.err
    html = Html(MarkdownIt("commonmark", {"html": True}).enable("table").render(done.out))
    assert not {"script", "img", "iframe", "svg"} & {tag for tag, _, _ in html.found}
    assert all(
        (one["href"] or "").startswith("https://example.org") for one in html.attributes("a")
    )
    assert {len(row) for row in table_rows(html)} <= {2}


def table_rows(html: Html) -> list[list[str]]:
    rows: list[list[str]] = []
    for tag, _, text in html.found:
        if tag == "tr":
            rows.append([])
        elif tag in ("td", "th"):
            rows[-1].append(text[0])
    return rows


def test_an_overlay_is_named_on_the_page(cli: Cli, hostile: str) -> None:
    done = cli("handout", "hostile-2020", "osce-2003", "--data", hostile)
    body = Html(done.out).texts("body")[0]
    assert f"Record from: {hostile}" in body
    assert f"with {hostile}" in body


def test_forms_are_those_of_the_help(process: Callable[..., Outcome]) -> None:
    done = process("handout", "--help")
    assert done.code == 0
    text = " ".join(done.out.split())
    assert "-o page.html, -o page.md or -o page.docx" in text
    assert "pip install 'plantool[docx]'" in text
    assert set(Handout.formats) == {"html", "markdown", "docx"}


def test_a_title_of_the_page_loses_no_more_than_its_full_stop() -> None:
    for title, told in (("Session X", "This page: Session X. "), ("A day.", "This page: A day. ")):
        assert any(words.startswith(told) for words in words_of(made(title=title).blocks()))


def test_running_text_loses_no_more_of_a_value_than_its_full_stop() -> None:
    known = labelled([fact("Meeting", "Session X"), fact("Place", "Washington, D.C.")])
    assert plain_text(as_paragraph(known).text) == "Meeting: Session X. Place: Washington, D.C."


def test_an_action_is_told_with_its_place_and_heading() -> None:
    ground = next(
        ground
        for plan in load().plans.values()
        for cell in coverage.row(plan, load().themes.values())
        for ground in cell.grounds
        if ground.measure and ground.locator and ground.heading
    )
    assert action_words(ground) == f"{ground.measure} ({ground.locator}; under “{ground.heading}”)"


def test_the_parts_of_a_wide_matrix_are_counted() -> None:
    ids = list(load().plans)
    titles = [block.text for block in made(*ids[:8]).blocks() if isinstance(block, Title)]
    assert [text for text in titles if text.startswith("Part ")] == ["Part 1 of 2", "Part 2 of 2"]
