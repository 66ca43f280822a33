"""What the output can show: width, colour, links and letters, by stream and environment."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from harness import Outcome, Stream
from helpers import SampleAnswer
from plantool.answers.answer import Format
from plantool.answers.blocks import Item, Paragraph, Span, Tone
from plantool.formats import render
from plantool.formats.page import UTF_8, ColorWhen, Page, encoding_of, is_terminal, page_for

Cli = Callable[..., Outcome]

TERMINAL = Stream(terminal=True)
PIPE = Stream()
COMMANDS = [
    ("list", "--limit", "5"), ("show", "ouagadougou-2006"), ("compare", "--headings", "--explain"),
    ("sources", "asem-2001"), ("themes", "awareness"), ("countries", "CI"),
    ("timeline", "--in-effect", "2007"), ("schema",),
]  # fmt: skip


def looks(page: Page) -> str:
    """Whether a table for this page has bold, and whether it has colour."""
    answer = SampleAnswer([1], Paragraph((Span("match", Tone.MATCH),)))
    shown = str(render(answer, Format.TABLE, page, query={}))
    return " ".join(["styled"] * ("\x1b[1" in shown) + ["colour"] * (";33m" in shown))


def test_a_terminal_has_colour_and_a_pipe_has_none() -> None:
    assert looks(page_for(TERMINAL)) == "styled colour"
    assert looks(page_for(PIPE)) == ""


@pytest.mark.parametrize(
    ("stream", "environment", "color", "allowed"),
    [
        (TERMINAL, {"NO_COLOR": "1"}, ColorWhen.AUTO, "styled"),
        (TERMINAL, {"NO_COLOR": ""}, ColorWhen.AUTO, "styled colour"),
        (TERMINAL, {"NO_COLOR": "1"}, ColorWhen.ALWAYS, "styled colour"),
        (TERMINAL, {}, ColorWhen.NEVER, ""),
        (TERMINAL, {"FORCE_COLOR": "1"}, ColorWhen.NEVER, ""),
        (TERMINAL, {"TERM": "dumb"}, ColorWhen.AUTO, ""),
        (TERMINAL, {"TERM": "unknown"}, ColorWhen.AUTO, ""),
        (TERMINAL, {"TERM": "dumb"}, ColorWhen.ALWAYS, "styled colour"),
        (TERMINAL, {"TERM": "linux"}, ColorWhen.AUTO, "styled colour"),
        (PIPE, {"FORCE_COLOR": "1"}, ColorWhen.AUTO, "styled colour"),
        (PIPE, {"FORCE_COLOR": ""}, ColorWhen.AUTO, ""),
        (PIPE, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, ColorWhen.AUTO, "styled"),
        (PIPE, {"FORCE_COLOR": "1", "TERM": "dumb"}, ColorWhen.AUTO, ""),
        (PIPE, {}, ColorWhen.ALWAYS, "styled colour"),
    ],
)
def test_a_stream_and_its_environment(
    stream: Stream,
    environment: dict[str, str],
    color: ColorWhen,
    allowed: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert looks(page_for(stream, color)) == allowed


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("100", 100), ("7", 20), ("0", 80), ("", 80), ("-5", 80), ("wide", 80),
        ("999999999999", 1000), ("٨٠", 80), ("80.5", 80),
    ],
)  # fmt: skip
def test_columns_set_the_width_within_reason(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert page_for(PIPE).width == page_for(TERMINAL).width == width


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("UTF-8", "utf-8"), ("utf8", "utf-8"), ("utf-16-le", "utf-8"), ("latin-1", "iso8859-1"),
        ("cp1252", "cp1252"), ("ANSI_X3.4-1968", "ascii"),
    ],
)  # fmt: skip
def test_encodings_have_one_name(encoding: str, name: str) -> None:
    assert encoding_of(Stream(encoding=encoding)) == name


def test_what_cannot_be_known_is_taken_for_the_least() -> None:
    assert encoding_of(io.StringIO()) == "ascii"
    assert page_for(None)[:2] == (80, "ascii")
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    assert not is_terminal(closed)


def test_letters_are_those_that_the_page_has() -> None:
    assert Page(encoding="ascii").fitted("Côte d’Ivoire – “ß” 漢") == 'Cote d\'Ivoire - "ss" ?'
    assert Page(encoding="iso8859-1").fitted("Côte d’Ivoire") == "Côte d'Ivoire"
    assert Page().fitted("a\x1b[31mb\u202ec") == "a\\x1b[31mb\\u202ec"


def test_a_pipe_needs_nothing_of_rich() -> None:
    code = "import sys; from plantool.formats.page import page_for; page_for(sys.stdout)"
    code += "; print('rich' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_every_text_of_a_block_is_fitted_and_an_address_is_left_as_it_is_or_out() -> None:
    item = Item((Span("\uff1cb\uff1e", Tone.STRONG, "https://x/a"), Span("é", url="https://x/é")))
    assert Page(encoding="ascii").fitted((item,)) == (
        Item((Span("<b>", Tone.STRONG, "https://x/a"), Span("e"))),
    )
    assert UTF_8.fitted(item) == item


# All commands


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_terminal_gets_styles_and_a_dumb_one_the_same_text_without(
    cli: Cli, arguments: tuple[str, ...]
) -> None:
    styled = cli(*arguments, width=80).out
    assert "\x1b[" in styled
    bare = re.sub(r"\x1b\[[\d;]*m", "", styled)
    for environment in ({"TERM": "dumb"}, {"TERM": "unknown"}):
        dumb = cli(*arguments, width=80, **environment).out
        assert "\x1b" not in dumb
        assert dumb == bare
    assert cli(*arguments, "--color", "never", width=80).out == dumb


def test_a_terminal_without_colour_keeps_bold_alone(cli: Cli) -> None:
    out = cli("compare", width=80, NO_COLOR="1").out
    assert set(re.findall(r"\x1b\[([\d;]*)m", out)) == {"0", "1", "2"}


def test_a_forced_table_in_a_pipe_has_styles(cli: Cli) -> None:
    assert "\x1b[" in cli("sources", "osce-2003", "-f", "table", FORCE_COLOR="1").out
    assert "\x1b" not in cli("sources", "osce-2003", "-f", "plain", width=80).out


@pytest.mark.parametrize("encoding", ["ascii", "cp437"])
@pytest.mark.parametrize("form", ["table", "plain", "json", "markdown", "html"])
def test_a_stream_of_any_encoding_takes_every_answer(cli: Cli, form: str, encoding: str) -> None:
    for arguments in (("compare",), ("bodies", "au")):
        outcome = cli(*arguments, "-f", form, encoding=encoding)
        assert outcome.code == 0
        assert outcome.out
        assert "\ufffd" not in outcome.out


@pytest.mark.parametrize("form", ["table", "plain"])
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_ascii_is_ascii(cli: Cli, arguments: tuple[str, ...], form: str) -> None:
    assert cli(*arguments, "-f", form, "--ascii", width=80).out.isascii()


@pytest.mark.parametrize("width", [20, 200])
def test_a_file_has_the_width_of_the_page_and_no_escape_sequences(
    cli: Cli, tmp_path: Any, width: int
) -> None:
    path = tmp_path / "answer.txt"
    cli("compare", "-f", "table", "-o", str(path), COLUMNS=str(width), FORCE_COLOR="1")
    text = path.read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert max(map(len, text.split("\n"))) <= width


@pytest.mark.parametrize("arguments", [(), ("--help",), ("list", "--help")], ids=" ".join)
def test_help_is_drawn_in_any_letters_and_width(cli: Cli, arguments: tuple[str, ...]) -> None:
    for width in (20, 80):
        outcome = cli(*arguments, width=width, encoding="ascii", TERMINAL_WIDTH=str(width))
        assert outcome.code in (0, 2)
        assert "fault" not in outcome.err
