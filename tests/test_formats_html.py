"""HTML: a page that is well formed, fetches nothing, runs nothing, and shows the answer."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from harness import Outcome
from helpers import SampleAnswer
from plantool.answers.blocks import (
    Bar,
    Block,
    Column,
    Facts,
    Grid,
    Item,
    Items,
    Matrix,
    MatrixCell,
    Paragraph,
    Span,
    Timeline,
    Title,
    Tone,
)
from plantool.formats import Format, render
from plantool.formats.page import UTF_8
from test_handout import Html

Cli = Callable[..., Outcome]

FETCHED = {
    "script", "link", "img", "image", "use", "iframe", "object", "embed", "form", "input", "video",
    "audio", "source", "base",
}  # fmt: skip
ASKING = {"src", "srcset", "data", "background", "poster", "action", "xlink:href"}
PAGES = [
    ("list", "--limit", "3"), ("show", "ouagadougou-2006", "--related", "--evidence"),
    ("compare", "--headings", "--explain"), ("timeline", "asem-2001"), ("themes", "awareness"),
    ("handout", "--full"), ("handout", "--exercise"),
]  # fmt: skip


def written(*blocks: Block) -> str:
    return str(render(SampleAnswer([1], *blocks), Format.HTML, UTF_8, query={}))


def body(*blocks: Block) -> str:
    page = written(Title("title"), *blocks)
    assert Html(page).faults == []
    return page[page.index("</h1>\n") + 6 : page.index("\n</main>")]


@pytest.mark.parametrize("arguments", PAGES)
def test_a_page_is_well_formed_and_fetches_nothing(cli: Cli, arguments: tuple[str, ...]) -> None:
    text = cli(*arguments, "-f", "html").out
    page = Html(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert page.faults == []
    assert not FETCHED & {tag for tag, _, _ in page.found}
    for tag, attributes, _ in page.found:
        assert not [name for name in attributes if name in ASKING or name.startswith("on")]
        address = attributes.get("href", "#") or ""
        assert address.startswith("#") or (tag == "a" and address.startswith("http"))
    assert "url(" not in text
    assert "@import" not in text


NUMBERED = (Item("a", 0, "9."), Item("b", 1), Item("c", 1, remark=True))


@pytest.mark.parametrize(
    ("block", "part"),
    [
        (Title("Top"), "<h1>Top</h1>"),
        (Title("Part", 2, page=True), '<h2 class="page">Part</h2>'),
        (Paragraph("aside", dim=True), '<p class="note">aside</p>'),
        (
            Facts((("Id", ("a", "b")),)),
            "<dl>\n<div><dt>Id</dt><dd>a</dd><dd>b</dd></div>\n</dl>",
        ),
        (Grid((Column("a"),), (("1",),)), '<th scope="col">a</th>'),
        (
            Grid((Column("a"),), (((Span("2", Tone.STRONG), Span("\nx")),),)),
            "<td><strong>2</strong><br>x</td>",
        ),
        (
            Items((*NUMBERED, Item("b", 0, "10."))),
            '<ul>\n<li>b\n</li>\n<li class="note">c\n</li>\n</ul>\n</li>\n<li>b\n</li>\n</ol>',
        ),
        (
            Paragraph((Span("كيان", language="ar"), Span(" one"))),
            '<span lang="ar" dir="auto">كيان</span> one',
        ),
    ],
)
def test_blocks_as_html(block: Block, part: str) -> None:
    assert part in body(block)


def matrix(count: int) -> Matrix:
    heads = tuple(f"plan {number}\nkind" for number in range(count))
    cells = ((MatrixCell("own words"),) * count,)
    return Matrix("theme", ("row",), heads, cells)


def test_a_matrix_stands_in_a_named_box_that_scrolls_and_has_heads_for_rows_and_columns() -> None:
    page = body(matrix(2))
    label = 'tabindex="0" aria-label="Table: theme, plan 0, plan 1"'
    assert page.startswith(f'<div class="scroll matrix" role="region" {label}>\n<table')
    assert page.count("<table") == 1
    assert '<th scope="col">plan 0<br><span class="note">kind</span></th>' in page
    assert '<th scope="row">row</th><td><span class="plain">own words</span></td>' in page
    assert 'aria-label="Table: a &lt;b&gt;"' in body(Grid((Column("a <b>"),), (("1",),)))


def test_a_wide_matrix_stands_in_parts_that_paper_holds() -> None:
    page = body(matrix(10))
    assert page.count('<th scope="row">row</th>') == page.count("<table") == 3
    assert all(f"plan {number}<" in page for number in range(10))


@given(st.text(max_size=40))
def test_any_text_is_shown_and_none_is_markup(text: str) -> None:
    def page(words: str) -> str:
        facts, items = Facts(((words, (words,)),)), Items((Item(words),))
        grid = Grid((Column(words),), ((words,),))
        line = Timeline(((words, (Bar(words, 2000.0, None, words),)),))
        return written(Title(words), Paragraph(words), items, facts, grid, line)

    def tags(page: str) -> set[str]:
        return {tag for tag, _, _ in Html(page).found}

    shown = page(text)
    assert tags(shown) <= {*tags(page("x")), "br", "wbr"}
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "JavaScript:alert(1)"]
)
def test_only_web_addresses_are_links(address: str) -> None:
    web = Paragraph((Span("here", url='https://example.org/?a=1&b="2"'),))
    link = '<a href="https://example.org/?a=1&amp;b=&quot;2&quot;" rel="noreferrer">here</a>'
    assert link in body(web)
    assert "href" not in body(Paragraph((Span("here", Tone.PLAIN, address),)))


def test_an_id_in_a_table_leads_to_its_title() -> None:
    grid = Grid((Column("id"), Column("other")), (("one-2001", "two-2002"),))
    page = body(grid, Title("The One [two-2002]", 2, key="one-2001"))
    assert '<td><a href="#one-2001">one-2001</a></td><td>two-2002</td>' in page
    assert '<h2 id="one-2001">The One [two-2002]</h2>' in page
