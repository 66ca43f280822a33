"""Plain: labelled lines for a screen reader and a pipe; no boxes, nothing wrapped, nothing cut."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st

from harness import Outcome
from helpers import SampleAnswer
from plantool.answers.answer import Stamp
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
from plantool.formats.page import Page

Cli = Callable[..., Outcome]

STAMP = "\n\nplantool catalogue 2030.01, compiled 2030-01-31\n"


def written(*blocks: Block, fields: tuple[str, ...] = (), **page: Any) -> str:
    answer = SampleAnswer([Stamp("2030.01", "2030-01-31")], *blocks)
    text = str(render(answer, Format.PLAIN, Page(**page), query={}, fields=fields))
    assert text.endswith(STAMP)
    return text.removesuffix(STAMP)


CELLS = ((MatrixCell("“own words”"), MatrixCell("not assessed", "?")),)
NINE = (Item("one", 0, "1."), Item("below", 1), Item("aside", 2, remark=True))
ADDRESS = Item((Span("https://x.org", Tone.PLAIN, "https://x.org"),), 1, remark=True)


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([Title("Top"), Paragraph("words"), Title("Part", 2)], "Top\nwords\n\nPart"),
        ([Items((Item("one"),)), Paragraph("1 item")], "- one\n\n1 item"),
        ([Facts((("Names", ("one", "two")), ("Id", ("x",))))], "Names: one\nNames: two\nId: x"),
        ([Facts((("Plan", ((Span("Name"), Span("\nid")),)),))], "Plan: Name id"),
        ([Grid((Column("a"), Column("b")), (("1", "2"), ("3", "")))], "a: 1\nb: 2\n\na: 3"),
        ([Items((*NINE, ADDRESS))], "1. one\n  - below\n    aside\n  https://x.org"),
        (
            [
                Matrix(
                    "theme",
                    ("one\nmore",),
                    ("A\nkind", "B"),
                    CELLS,
                )
            ],
            "theme: one more\nA kind: “own words”\nB: not assessed",
        ),
        (
            [
                Timeline(
                    (
                        ("Regional", (Bar("A plan", 2001.5, 2003.0, "in effect 2001-2003"),)),
                        ("Global", (Bar("B", None, None, "no date known"),)),
                    )
                )
            ],
            "Regional\n  A plan: in effect 2001-2003\n\nGlobal\n  B: no date known",
        ),
        (
            [Paragraph((Span("here", Tone.MATCH, "https://x.org"), Span(" and there")))],
            "*here* <https://x.org> and there",
        ),
    ],
)
def test_blocks_as_labelled_lines(blocks: list[Block], text: str) -> None:
    assert written(*blocks) == text


def test_chosen_fields_are_labelled_lines() -> None:
    assert written(fields=("compiled", "edition")) == "compiled: 2030-01-31\nedition: 2030.01"


@given(st.text(max_size=200))
def test_one_value_is_one_line_and_clean(text: str) -> None:
    shown = written(
        Facts((("Label", (text,)),)),
        Paragraph(text),
        Items((Item(text),)),
        Title("x"),
        Grid((Column("a"),), ((f"{text}.",),)),
    )
    assert shown.count("\n") == 6
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", shown
    )


@pytest.mark.parametrize("arguments", [("show", "ouagadougou-2006"), ("compare", "--headings")])
def test_there_are_no_boxes_and_no_escape_sequences_even_at_a_terminal(
    cli: Cli, arguments: tuple[str, ...]
) -> None:
    out = cli(*arguments, "-f", "plain", width=80).out
    assert not re.search("[\u2500-\u257f\x1b]", out)
    assert out == cli(*arguments, "-f", "plain", width=200).out
