"""Markdown: a reader of the rendered page sees what the answer says, whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from harness import Outcome
from helpers import SampleAnswer
from plantool.answers.blocks import (
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
    Title,
    Tone,
)
from plantool.formats import Format, render
from plantool.formats.page import UTF_8

Cli = Callable[..., Outcome]

ADDRESS = "https://www.example.org/a_b/*c*?d=e&f=(g)"
NASTY = "abc 019.,;:-+=*_`~#|<>[]{}()!\\&$@'\"/\n"


def written(*blocks: Block) -> str:
    text = str(render(SampleAnswer([1], *blocks), Format.MARKDOWN, UTF_8, query={}))
    body, footer = text.rsplit("\n\n", 1)
    assert footer == "*plantool catalogue 2030.01, compiled 2030-01-31*\n"
    return body


def html(*blocks: Block) -> str:
    """The blocks as a browser gets them from a Markdown renderer."""
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(written(*blocks)))


def seen(*blocks: Block) -> str:
    """The words of the rendered page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html(*blocks))).split())


def test_blocks_as_markdown() -> None:
    heads = ("row",), ("plan\nkind",)
    matrix = Matrix("theme", *heads, ((MatrixCell("headline", "H"),),))
    facts = Facts((("Id", ("a", (Span("Name", Tone.STRONG), Span("\nid", Tone.DIM)))),))
    assert (
        written(Title("Top"), Paragraph("words"), facts)
        == "# Top\n\nwords\n\n- **Id:** a\n- **Id:** **Name** id"
    )
    grid = Grid((Column("a"), Column("b")), (("1", "2"),))
    assert written(grid) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
    assert written(matrix) == "| theme | plan kind |\n| --- | --- |\n| row | headline |"
    assert written(Title("Part", 2, page=True)) == "---\n\n## Part"


@given(st.text(NASTY, min_size=1, max_size=30).filter(lambda text: text.strip() != ""))
def test_any_text_is_shown_as_it_is_wherever_it_stands(text: str) -> None:
    words = " ".join(text.split())
    assert seen(Title(text)) == words
    assert seen(Paragraph(text)) == words
    assert seen(Items((Item(text), Item("next")))) == f"{words} next"
    assert seen(Facts(((text, ("value",)),))) == f"{words}: value"
    assert seen(Grid((Column("head"),), ((text,),))) == f"head {words}"
    spans = Span("before "), Span(text, Tone.STRONG), Span(" after")
    assert seen(Paragraph(spans)) == f"before {words} after"


@pytest.mark.parametrize(
    "text",
    [
        "1. first", "2) second", "- dash", "+ plus", "= equals", "> quote", "# title", "    code",
        "&copy; &#65;", "a | b", "$x$", "<b>bold</b>",
    ],
)  # fmt: skip
def test_nothing_that_begins_like_markup_is_markup(text: str) -> None:
    assert html(Paragraph(text)).startswith("<p>")
    assert seen(Paragraph(text)) == " ".join(text.split())


def test_an_address_is_a_link_to_the_whole_of_it_without_the_stop_behind_it() -> None:
    address = ADDRESS.replace("&", "&amp;")
    assert f'href="{address}"' in html(Paragraph((Span(ADDRESS, Tone.PLAIN, ADDRESS),)))
    assert f">{address}</a>, there" in html(Paragraph(f"see {ADDRESS}, there"))
    for sentence in ("It is at https://example.org/a.", "(see https://example.org/a)"):
        assert 'href="https://example.org/a"' in html(Paragraph(sentence))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_other_addresses_are_words(address: str) -> None:
    assert "href" not in html(Paragraph((Span("here", Tone.PLAIN, address),)))


def test_what_stands_below_an_item_belongs_to_it() -> None:
    nine = Item("nine", 0, "9."), Item("belownine", 1)
    ten = Item("ten", 0, "10."), Item("belowten", 1), Item("andbelow", 2)
    items = Items((*nine, *ten, Item("eleven", 0, "11.")))
    assert re.sub(r"\s+", "", html(items)) == (
        '<olstart="9"><li>nine<ul><li>belownine</li></ul></li><li>ten<ul><li>belowten'
        "<ul><li>andbelow</li></ul></li></ul></li><li>eleven</li></ol>"
    )


@pytest.mark.parametrize(
    "arguments", [("compare", "--headings", "--explain"), ("sources", "osce-2003")]
)
def test_every_table_of_an_answer_is_a_table(cli: Cli, arguments: tuple[str, ...]) -> None:
    page = MarkdownIt("commonmark").enable("table").render(cli(*arguments, "-f", "markdown").out)
    assert not [mark for mark in ("| ---", "**", "<pre>") if mark in page]
