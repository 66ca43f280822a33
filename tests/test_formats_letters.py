"""Letters are fitted to the encoding before a format escapes, so that none turns into syntax."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from harness import Outcome
from helpers import SampleAnswer, plan_text
from plantool.answers.answer import ROW_FORMATS, Format
from plantool.answers.blocks import Column, Facts, Grid, Item, Items, Paragraph, Title
from plantool.answers.cite import Citation
from plantool.catalogue.model import Kind
from plantool.formats import render
from plantool.formats.bibliography import Style, references
from plantool.formats.page import Page

Cli = Callable[..., Outcome]

pytestmark = pytest.mark.no_cover  # counting lines slows these many runs most

ENCODINGS = ["utf-8", "ascii", "cp1252", "iso8859-1", "cp437", "cp1256", "koi8-r"]
LETTERS = (
    "＝＋－＠＜＞｜｀＂＇，；＃＆＊＿［］（）＼｛｝～＄！：／"  # full width
    "“”„«»‘’…–—−·•→№\u00a0\u2003"  # what has a like in ASCII
    "=+-@<>|`\"',;#&*_[]()\\{}~$!:/ ab1\t\n"
    "漢éßЯ\u202e\x1b\x00"
)
TEXTS = st.text(LETTERS, max_size=30)


class Row(NamedTuple):
    """A result of three fields."""

    text: str
    several: tuple[str, ...]
    last: str


def shown(text: str, form: Format, encoding: str) -> str:
    """An answer that holds the text everywhere, in one format and encoding."""
    grid = Grid((Column("a"), Column("b")), ((text, "x"), ("y", text)))
    blocks = (Title("t"), Paragraph(text), Facts((("label", (text,)),)), Items((Item(text),)), grid)
    row = Row(text, (text, "x"), "end")
    answer = SampleAnswer([row], *blocks, record=Row, columns=" ".join(Row._fields))
    return render(answer, form, Page(encoding=encoding), query={"words": text})


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", [form for form in ROW_FORMATS if form is not Format.XLSX])
@given(text=TEXTS)
def test_every_format_has_letters_of_the_encoding_alone(
    form: Format, encoding: str, text: str
) -> None:
    out = shown(text, form, encoding)
    assert out.encode(encoding).decode(encoding) == out
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e]", out)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_rows_keep_their_columns_and_no_cell_is_a_formula(encoding: str, text: str) -> None:
    lines = shown(text, Format.TSV, encoding).split("\n")
    assert [line.count("\t") for line in lines] == [2, 2, 0]
    rows = list(csv.reader(io.StringIO(shown(text, Format.CSV, encoding))))
    assert [len(row) for row in rows] == [3, 3]
    for cell in (*lines[1].split("\t"), *rows[1]):
        assert not re.match(r'"*[=+\-@＝＋－＠]', cell)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_json_keeps_every_letter(encoding: str, text: str) -> None:
    (result,) = json.loads(shown(text, Format.JSON, encoding))["results"]
    assert result == {"text": text, "several": [text, "x"], "last": "end"}
    assert json.loads(shown(text, Format.JSONL, encoding)) == result


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_markdown_shows_what_the_page_can_show(encoding: str, text: str) -> None:
    out = shown(text, Format.MARKDOWN, encoding)
    page = MarkdownIt("commonmark").enable("table").render(out)
    assert not set(re.findall(r"<([a-z]+)", page)) & {"a", "b", "script", "img", "code", "pre"}
    assert page.count("<td>") == 4
    seen = " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())
    assert seen.count(" ".join(Page(encoding=encoding).fitted(text).split())) >= 4


def test_a_handout_with_a_hostile_title_has_no_live_tag(cli: Cli) -> None:
    title = "＜script＞alert(1)＜/script＞ “＜b＞”"
    for form, safe in (("html", "&#65308;script&#65310;"), ("markdown", "\\<script\\>")):
        out = cli("handout", "asem-2001", "--title", title, "-f", form, encoding="cp1252").out
        assert "<script" not in out.replace("\\<", "")
        assert safe in out


def test_bare_addresses_have_letters_of_the_output(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    source = 'id = "own"\ntitle = "T"\ntype = "text"\nurl = "https://example.org/漢é"\n'
    plan = plan_text("own-2010", "Own") + 'document = [{ source = "own", role = "text" }]\n'
    own.write_text(f"[[source]]\n{source}{plan}evidence = {{ title = ['own'] }}", encoding="utf-8")
    arguments = ("sources", "own-2010", "--urls", "--data", str(own))
    assert cli(*arguments).out == "https://example.org/漢é\n"
    for outcome in (cli(*arguments, "--ascii"), cli(*arguments, encoding="ascii")):
        assert (outcome.code, outcome.out) == (0, "https://example.org/?e\n")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_references_hold_no_command_and_no_field_of_the_data(encoding: str, text: str) -> None:
    known: dict[str, Any] = {"id": "x-2000", "title": f"x{text}", "short": "x", "authors": ()}
    known |= {"kind": Kind.STRATEGY, "place": text, "meeting": text, "symbol": text}
    citation = Citation._make(known.get(name) for name in Citation._fields)._replace(catalogue="c")
    page = Page(encoding=encoding)
    for style in Style:
        out = references([citation], style, page)
        assert out.encode(encoding).decode(encoding) == out
    entry = references([citation], Style.BIBTEX, page)
    bare = re.sub(r"\\text(?:backslash|braceleft|braceright|asciitilde|asciicircum)", "", entry)
    assert set(re.findall(r"\\(.)", bare)) <= set("#$%&_")
    assert bare.count("{") == bare.count("}")
    record = references([citation], Style.RIS, page).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in record if line)
    assert json.loads(references([citation], Style.CSL_JSON, page))[0]["title"] == f"x{text}"
