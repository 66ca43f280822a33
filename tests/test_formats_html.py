"""HTML: one page that is well formed, fetches nothing, runs nothing, and shows what the answer
says."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from harness import Outcome
from plantool.answers.blocks import (
    Block,
    Column,
    Facts,
    Grid,
    Item,
    Items,
    Matrix,
    MatrixCell,
    MatrixHead,
    Paragraph,
    Span,
    Title,
    Tone,
)
from plantool.formats import html

Cli = Callable[..., Outcome]

VOID = ("meta", "br", "wbr", "line", "rect", "circle", "path")
PAGES = [
    ("list", "--limit", "3"),
    ("show", "ouagadougou-2006", "asem-2001", "--related", "--evidence"),
    ("compare", "--headings", "--explain"), ("sources", "osce-2003"), ("themes",),
    ("themes", "awareness"), ("bodies", "au"), ("countries", "CI"),
]  # fmt: skip


class Parsed(HTMLParser):
    """The tags of a page, checked for being closed in order; its words and its addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [
            value or ""
            for name, value in attrs
            if name in ("href", "src", "srcset", "action", "data")
        ]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def body(*blocks: Block) -> str:
    made = html.page(blocks, "title", "footer")
    Parsed(made)
    return made[made.index("<main>\n") + 7 : made.index("\n</main>")]


@pytest.mark.parametrize("arguments", PAGES)
def test_a_page_is_well_formed_and_fetches_nothing(cli: Cli, arguments: tuple[str, ...]) -> None:
    outcome = cli(*arguments, "-f", "html")
    page = Parsed(outcome.out)
    assert outcome.out.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert not {"script", "link", "img", "iframe", "object", "form", "video", "base"} & set(
        page.tags
    )
    assert all(address.startswith(("http://", "https://", "#")) for address in page.addresses)
    assert page.tags.count("a") == len(page.addresses)
    assert "url(" not in outcome.out
    assert "@import" not in outcome.out


def test_blocks_as_html() -> None:
    assert (
        body(Title("Top"), Paragraph("words"), Paragraph("aside", dim=True))
        == '<h1>Top</h1>\n<p>words</p>\n<p class="note">aside</p>'
    )
    assert (
        body(Facts((("Id", ("a", "b")),)))
        == "<dl>\n<div><dt>Id</dt><dd>a</dd><dd>b</dd></div>\n</dl>"
    )
    assert body(Title("Part", 2, page=True)) == '<h2 class="page">Part</h2>'
    grid = body(Grid((Column("a"), Column("b")), (("1", (Span("2", Tone.STRONG), Span("\nx"))),)))
    assert '<th scope="col">a</th>' in grid
    assert "<td>1</td><td><strong>2</strong><br>x</td>" in grid


def test_a_matrix_has_heads_for_rows_and_columns() -> None:
    matrix = Matrix(
        "theme",
        (MatrixHead("row"),),
        (MatrixHead("plan", ("kind",)),),
        ((MatrixCell("H", "headline", "own words"),),),
    )
    made = body(matrix)
    assert '<th scope="col">plan<br><span class="note">kind</span></th>' in made
    assert '<th scope="row">row</th><td><span class="plain">own words</span></td>' in made


def wide(count: int) -> Matrix:
    cell = MatrixCell("H", "headline")
    return Matrix(
        "theme",
        (MatrixHead("row"),),
        tuple(MatrixHead(f"plan {number}") for number in range(count)),
        ((cell,) * count,),
    )


def test_a_table_stands_in_a_named_box_that_scrolls_and_can_be_reached() -> None:
    assert body(wide(2)).startswith(
        '<div class="scroll" '
        'role="region" '
        'tabindex="0" '
        'aria-label="Table: '
        "theme, "
        "plan "
        '0, plan 1">\n<table class="matrix">'
    )
    assert 'aria-label="Table: theme, plan 0, plan 1, plan 2 and 7 more"' in body(wide(10))
    assert 'aria-label="Table: a &lt;b&gt;"' in body(Grid((Column("a <b>"),), (("1",),)))


def test_a_wide_matrix_is_there_whole_for_the_screen_and_in_parts_for_paper() -> None:
    assert body(wide(4)).count("<table") == 1
    made = body(wide(10))
    assert made.count("<table") == 1 + 3
    screen, paper = made.split('<div class="sheets">')
    assert screen.startswith('<div class="scroll wide" ')
    for number in range(10):
        assert f"plan {number}<" in screen
        assert f"plan {number}<" in paper
    assert paper.count('<th scope="row">row</th>') == 3


def test_only_what_is_longer_than_a_column_may_be_broken_within_itself() -> None:
    made = body(
        Grid(
            (Column("a"), Column("b")), (("Interregional plurality-and-interdependency", "x" * 25),)
        )
    )
    assert "<td>Interregional plurality-and-interdependency</td>" in made
    assert f'<td class="long">{"x" * 25}</td>' in made
    style = html.STYLE.replace("\n", " ")
    assert re.search(r"th, td \{[^}]*overflow-wrap: break-word;", style)


def test_lists_nest_and_keep_their_numbers() -> None:
    items = Items(
        (
            Item("a", 0, "9."),
            Item("below", 1),
            Item((Span("aside", Tone.DIM),), 1),
            Item("b", 0, "10."),
        )
    )
    assert body(items).replace("\n", "") == (
        '<ol start="9"><li>a<ul><li>below</li><li class="note">aside</li></ul></li><li>b</li></ol>'
    )


@given(st.text(max_size=40))
def test_any_text_is_shown_and_none_is_markup(text: str) -> None:
    made = html.page(
        [
            Title(text),
            Paragraph(text),
            Items((Item(text),)),
            Facts(((text, (text,)),)),
            Grid((Column(text),), ((text,),)),
        ],
        text,
        text,
    )
    page = Parsed(made)
    assert set(page.tags) <= set(
        Parsed(
            html.page(
                [
                    Title("x"),
                    Paragraph("x"),
                    Items((Item("x"),)),
                    Facts((("x", ("x",)),)),
                    Grid((Column("x"),), (("x",),)),
                ],
                "x",
                "x",
            )
        ).tags
    ) | {"br"}
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", made
    )


def test_only_web_addresses_are_links() -> None:
    address = 'https://example.org/?a=1&b="2"'
    assert (
        '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;" rel="noreferrer">here</a>'
        in body(Paragraph((Span("here", Tone.PLAIN, address),)))
    )
    for other in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "JavaScript:alert(1)",
    ):
        assert "href" not in body(Paragraph((Span("here", Tone.PLAIN, other),)))


def test_words_of_another_language_say_so() -> None:
    page = body(Paragraph((Span("كيان", language="ar"), Span(" one"))))
    assert '<span lang="ar" dir="auto">كيان</span> one' in page


def test_an_id_in_a_table_leads_to_its_title() -> None:
    rows = (("one-2001", "two-2002"),)
    page = body(
        Grid((Column("id"), Column("other")), rows), Title("The One [two-2002]", 2, key="one-2001")
    )
    assert '<td><a href="#one-2001">one-2001</a></td><td>two-2002</td>' in page
    assert '<h2 id="one-2001">The One [two-2002]</h2>' in page


def test_an_empty_answer_is_still_a_page(cli: Cli) -> None:
    outcome = cli("show", "no-such-plan", "-f", "html")
    assert outcome.code == 1
    assert Parsed(outcome.out).text.startswith("plantool show")


def test_a_file_and_standard_output_hold_the_same_page(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    cli("show", "osce-2003", "-f", "html", "-o", str(path))
    assert path.read_text(encoding="utf-8") == cli("show", "osce-2003", "-f", "html").out
