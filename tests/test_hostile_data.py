"""Files that somebody made to do harm, or that went wrong on their way: a right answer, or exit 3
and every problem named.

Never a traceback or a hang; on no stream and in no format a control character, a tag, a link to a
script or a formula that came from the data.
"""

from __future__ import annotations

import csv
import html.parser
import io
import itertools
import json
import os
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from markdown_it import MarkdownIt

from harness import Outcome, run_here, run_process
from helpers import BUNDLED
from plantool.answers.answer import ROW_FORMATS, Format
from plantool.catalogue.marks import Field
from plantool.catalogue.model import KEYS
from plantool.errors import ExitCode
from strategies import (
    FACTS,
    IDS,
    RULES,
    Editor,
    anything,
    files,
    harmless,
    in_a_file,
    places,
    smallest,
)

pytestmark = [pytest.mark.no_cover, pytest.mark.slow]
"""Counting lines slows these many runs most, and few lines are reached by them alone."""

quickly = settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

MARKUP = (
    "</td></table></p><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- -->", "<style>*{}</style>", "&lt;b&gt; &#60;", "[bold red]x[/bold red]", "[/]", "[/x]",
    "[link=https://evil.example]y[/link]",
    "[@click=app.bell]z[/]",
    ":skull:", "[a](javascript:alert(1))", "![a](https://evil.example/pixel.png)",
    "<https://evil.example>", "**b** _i_ ~~s~~ `c`", "| a | b |", "# heading", "- item",
    "1. item", "> quote", "```", "\\", "---", "&copy;", "{{ 7*7 }} ${7*7} %s %n {x}",
    "javascript:alert(1)", "file:///etc/passwd", "data:text/html,<script>alert(1)</script>",
    "line\n\n# heading\n\n<b>\n| a |", "tab\there",
)  # fmt: skip
FORMULAS = (
    '=HYPERLINK("https://evil.example")',
    "+1+1", "-1+1", "@SUM(A1)",
    "=cmd|'/C calc'!A0",
    "\t=1+1",
    "\n=1+1",
    " =1+1",
)  # fmt: skip
CONTROLS = {
    "CSI": "\x1b[31mred",
    "OSC 8": "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "title of the window": "\x1b]0;owned\x07",
    "C1 CSI": "\x9b31mred",
    "bell": "\x07",
    "backspace": "safe\x08\x08\x08\x08evil",
    "return": "safe\revil",
    "delete": "\x7f",
    "NUL": "a\x00b",
    "override of direction": "\u202eevil\u202c",
    "isolate of direction": "\u2066evil\u2069",
    "mark of direction": "\u200f\u200e\u061c",
    "separators": "a\u2028b\u2029c",
    "byte order mark": "\ufeffa",
    "tags": "\U000e0041\U000e0042",
}


def holds_free_text(field: Field) -> bool:
    """Whether any text may stand in a field."""
    free = field.kind is str and field.form is None and field.table == ""
    return free and not (field.key and field.key.table)


def own(*texts: str, number: int = 0) -> dict[str, Any]:
    """A file that holds these texts, one after the other and again from the first, wherever a text
    may stand.
    """
    following = itertools.cycle(texts)

    def record(table: str, **more: Any) -> dict[str, Any]:
        made = smallest(table, number)
        for name, rule in RULES[table].items():
            if not holds_free_text(rule):
                continue
            if rule.key:
                made[name] = {"fr": next(following)}
            elif rule.many:
                made[name] = [next(following), next(following)]
            else:
                made[name] = next(following)
        return made | more

    cites = {"source": "own-source"}
    strategy = record(
        "strategy",
        themes=[{"id": "awareness", "relation": "exact"}],
        measure=[record("measure", **cites)],
        **cites,
    )
    plan = record(
        "plan",
        bodies=["own-0"],
        states=["XA"],
        adopted="2020",
        in_effect="2020/2025",
        status="ended",
        targets=["women"],
        tags=["own"],
        strategy=[strategy],
        measure=[record("measure", themes=["own-0"], **cites)],
        absent=[record("absent", theme="resources", **cites)],
        relation=[record("relation", plan="ouagadougou-2006", **cites)],
        document=[record("document", **cites)],
        dispute=[record("dispute", **cites)],
    )
    plan["evidence"] = {name: ["own-source"] for name in FACTS if name in plan}
    address = "https://example.org/?a='b'&c=[d](e)*f*"
    return {
        "theme": [record("theme")],
        "country": [record("country")],
        "body": [record("body", sources=["own-source"])],
        "source": [
            record("source", id="own-source", url=address, link=record("link", checked="2030"))
        ],
        "plan": [plan],
    }


def written(folder: Path, data: dict[str, Any], name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(Editor().file(data).text, encoding="utf-8")
    return path


COMMANDS = (
    ("list", "--tag", "own"), ("show", "own-0", "--evidence", "--related"), ("search", "own-0"),
    ("compare", "own-0", "ouagadougou-2006", "--explain"),
    ("compare", "own-0", "ouagadougou-2006", "--headings", "--by", "pillar"),
    ("sources", "own-0", "--archived"), ("themes", "own-0"), ("themes",), ("bodies", "own-0"),
    ("bodies",), ("countries", "XA"), ("timeline", "--tag", "own"), ("cite", "own-0"),
    ("handout", "own-0", "ouagadougou-2006"), ("handout", "own-0", "--full"),
)  # fmt: skip


def answers(
    path: Path, form: Format, commands: Sequence[tuple[str, ...]] = COMMANDS
) -> list[Outcome]:
    """The answer of every command that knows this format."""
    runs = [run_here(*command, "--data", path, "--format", form) for command in commands]
    for run in runs:
        assert run.code == ExitCode.FOUND or " one of: " in run.err, run.err
    return [run for run in runs if run.out]


HARMLESS, HARMFUL = ("word", "words", "wordy"), MARKUP + FORMULAS


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """The answers of all commands in one format, from a file with these texts."""
    folder = tmp_path_factory.mktemp("files")

    @cache
    def runs(texts: tuple[str, ...], form: Format) -> list[Outcome]:
        return answers(written(folder, own(*texts), f"{len(texts)}.toml"), form)

    return runs


def assert_clean(*texts: str) -> None:
    """No character that changes what a terminal shows."""
    assert sorted({letter for text in texts for letter in text if not harmless(letter)}) == []


class Tags(html.parser.HTMLParser):
    """The tags of a page, with their attributes; of addresses only the scheme.

    Line breaks and links (which have their own test) are left out.
    """

    LEFT_OUT = ("br", "wbr", "a")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = [
            f"{name}={value.partition(':')[0] if value and name in ('href', 'src') else ''}"
            for name, value in attrs
        ]
        if tag not in self.LEFT_OUT:
            self.found.append((tag, *shown))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.LEFT_OUT:
            self.found.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.found.append(("!--",))


# Harmful texts that are texts none the less


def test_a_text_that_looks_like_markup_is_no_problem(tmp_path):
    run = run_here("check", written(tmp_path, own(*HARMFUL)), "--json")
    assert run.code == ExitCode.FOUND
    assert_clean(run.out, run.err)


@pytest.mark.parametrize("form", [form for form in ROW_FORMATS if form is not Format.XLSX])
def test_no_answer_holds_a_control_character_or_a_formula(form, answered):
    runs = answered(HARMFUL, form)
    assert len(runs) >= 8
    assert_clean(*(run.out for run in runs), *(run.err for run in runs))
    for run in runs if form in (Format.CSV, Format.TSV) else ():
        rows = [line.split("\t") for line in run.out.splitlines()]  # TSV knows no quotes
        rows = list(csv.reader(io.StringIO(run.out))) if form == "csv" else rows
        assert len({len(row) for row in rows}) == 1
        assert [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r\n")] == []


@pytest.mark.parametrize("width", [30, 200])
def test_a_terminal_gets_only_colours_and_links_to_web_pages(width, tmp_path):
    path = written(tmp_path, own(*HARMFUL))
    for command in COMMANDS:
        if command[0] == "handout":
            continue  # a terminal gets none
        run = run_here(*command, "--data", path, width=width)
        assert run.code == ExitCode.FOUND
        assert_clean(re.sub(r"\x1b\[[0-9;]*m", "", run.out), run.err)


def test_markup_of_the_terminal_library_is_shown_as_it_is(tmp_path):
    texts = [text for text in MARKUP if text[0] in "[:"]
    run = run_here("show", "own-0", "--full", "--data", written(tmp_path, own(*texts)), width=200)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", run.out)
    assert [text for text in texts if text not in shown] == []


def pages(runs: Sequence[Outcome], form: Format) -> list[str]:
    """Answers as pages of HTML."""
    render = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render
    return [render(run.out) if form is Format.MARKDOWN else run.out for run in runs]


@pytest.mark.parametrize("form", [Format.HTML, Format.MARKDOWN])
def test_a_page_has_the_same_tags_whatever_the_data_hold_and_links_to_web_pages(form, answered):
    harmful = pages(answered(HARMFUL, form), form)
    harmless = pages(answered(HARMLESS, form), form)
    assert [Tags(page).found for page in harmful] == [Tags(page).found for page in harmless]
    links = [link for page in harmful for link in links_of(page) if not link.startswith("#")]
    assert links != []
    assert {link.partition(":")[0] for link in links} <= {"https", "http"}


def links_of(page: str) -> list[str]:
    return re.findall(r"<[^>]*(?:href|src)=[\"']?([^\"'>]*)", page)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//evil.example",
        "vbscript:x",
    ],
)  # fmt: skip
def test_a_printed_address_that_is_no_web_page_is_never_a_link(address, tmp_path):
    data = own("word")
    data["source"][0] |= {"printed_url": address}
    path = written(tmp_path, data)
    commands = [line for line in COMMANDS if line[0] in ("show", "sources", "cite", "handout")]
    for form in (Format.HTML, Format.MARKDOWN):
        shown = pages(answers(path, form, commands), form)
        links = [link for page in shown for link in links_of(page)]
        assert [link for link in links if link.startswith(address)] == []
    assert f";{address}" not in run_here("sources", "own-0", "--data", path, width=200).out


TEXTS_OF_A_PLAN = """
title short place meeting symbol period summary states_note documents_note principles follow_up
aliases
"""


def test_json_keeps_every_text_letter_by_letter(tmp_path):
    data = own(*HARMFUL)
    path = written(tmp_path, data)
    [result] = json.loads(run_here("show", "own-0", "--json", "--data", path).out)["results"]
    [line] = run_here("show", "own-0", "--format", "jsonl", "--data", path).out.splitlines()
    texts = TEXTS_OF_A_PLAN.split()
    assert {name: result[name] for name in texts} == {name: data["plan"][0][name] for name in texts}
    assert json.loads(line) == result


# Control characters


def test_a_control_character_in_every_text_is_named_each_time(tmp_path):
    path = written(tmp_path, own(*CONTROLS.values()))
    run = run_here("check", "--json", path)
    assert run.code == ExitCode.BAD_DATA
    named = {
        (row["record"], row["field"])
        for row in json.loads(run.out)["results"]
        if row["what"].startswith("holds a control character: ")
    }
    records = (
        "theme country body source link plan strategy measure measure absent relation document"
    )
    assert len(named) == sum(
        holds_free_text(rule)
        for table in [*records.split(), "dispute"]
        for rule in RULES[table].values()
    )
    for form in ROW_FORMATS:
        if form is not Format.XLSX:
            run = run_here("check", path, "--format", form)
            assert run.code == ExitCode.BAD_DATA
            assert_clean(run.out, run.err)


@pytest.mark.parametrize(
    "command", [*COMMANDS, ("sources", "own-0", "--urls"), ("export", "own.sqlite")], ids=" ".join
)
def test_no_command_answers_from_data_with_control_characters(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = run_here(*command, "--data", written(tmp_path, own("\x1b[31m\u202e")))
    assert (run.code, run.out) == (ExitCode.BAD_DATA, "")
    assert_clean(run.err)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_control_character_in_a_name_or_a_word_is_not_shown(name, tmp_path):
    text = CONTROLS[name]
    plan = smallest("plan") | {"id": text, "kind": text, "bodies": [text], "adopted": text}
    plan |= {text: 1, "names": {text: "x"}, "evidence": {text: ["unodc-toolkit-2.10"]}}
    path = written(tmp_path, {text: 1, "plan": [plan]})
    for run in (
        run_here("check", path),
        run_here("check", path, "--format", "table"),
        run_here("list", "--data", path),
    ):
        assert run.code == ExitCode.BAD_DATA
        assert_clean(run.out, run.err)


def test_a_control_character_in_a_file_name_is_not_shown(tmp_path):
    name = "".join(CONTROLS.values()).replace("/", " ").replace(chr(0), " ")
    path = written(tmp_path, own("word"), f"{name}.toml")
    for run in (
        run_here("list", "--tag", "own", "--json", "--data", path),
        run_here("show", "own-0", "--data", path),
        run_here("check", path, "--format", "html"),
    ):
        assert run.code == ExitCode.FOUND
        assert_clean(run.out, run.err)


# Files that went wrong on their way


@pytest.mark.parametrize("command", [("check",), ("list", "--data")])
@quickly
@given(end=st.integers(min_value=0, max_value=BUNDLED.stat().st_size - 1))
def test_the_bundled_file_cut_off_anywhere(command, end, tmp_path):
    path = tmp_path / "cut.toml"
    path.write_bytes(BUNDLED.read_bytes()[:end])
    run = run_here(*command, path, "--json")
    assert run.code in (ExitCode.FOUND, ExitCode.BAD_DATA)
    if run.code == ExitCode.BAD_DATA:
        assert "problem" in run.err
    else:
        tomllib.loads(path.read_text(encoding="utf-8"))


@quickly
@given(place=st.integers(min_value=0, max_value=2000), content=st.binary(min_size=1, max_size=8))
def test_a_file_with_strange_bytes_in_it(place, content, tmp_path):
    good = Editor().file(own("word")).text.encode()
    path = tmp_path / "bytes.toml"
    path.write_bytes(good[:place] + content + good[place:])
    run, listed = run_here("check", path, "--json"), run_here("list", "--data", path)
    assert run.code == listed.code
    assert_clean(run.out, run.err, listed.err)
    assert ("problem" in [row["severity"] for row in json.loads(run.out)["results"]]) is (
        run.code == ExitCode.BAD_DATA
    )


@quickly
@given(data=files(), seed=st.integers(min_value=0))
def test_a_right_file_of_any_shape_is_answered_from(data, seed, tmp_path):
    whole = dict(data)
    for table, ids in IDS.items():  # the records that the file refers to
        key = KEYS[table]
        own_ids = [record[key] for record in data.get(table, [])]
        others = [{**smallest(table), key: name} for name in ids if name not in own_ids]
        whole[table] = [*data.get(table, []), *others]
    path = tmp_path / "right.toml"
    path.write_text(Editor(seed).file(whole).text, encoding="utf-8")
    keys = [plan["id"] for plan in whole["plan"]]
    for command in (
        ("list", "--json"),
        ("show", *keys, "--json"),
        ("show", *keys, "--format", "table"),
        ("compare", *keys, "--format", "html"),
    ):
        run = run_here(*command, "--data", path)
        assert run.code == ExitCode.FOUND, run.err
        assert_clean(run.out, run.err)


@settings(quickly, max_examples=50)
@given(
    place=st.sampled_from([(way, table) for table, ways in places().items() for way in ways]),
    value=anything(),
    seed=st.integers(min_value=0),
    draw=st.data(),
)
def test_a_wrong_type_in_any_field_is_answered_or_named(place, value, seed, draw, tmp_path):
    way, table = place
    name = draw.draw(st.sampled_from(sorted(RULES[table])))
    path = tmp_path / "wrong.toml"
    data, _ = in_a_file(way, {**smallest(table), name: value})
    path.write_text(Editor(seed).file(data).text, encoding="utf-8")
    run, listed = run_here("check", path, "--json"), run_here("list", "--data", path, "--json")
    problems = [row for row in json.loads(run.out)["results"] if row["severity"] == "problem"]
    assert run.code == (ExitCode.BAD_DATA if problems else ExitCode.FOUND)
    assert_clean(run.out, run.err, listed.out, listed.err)
    if way[0] != "catalogue":
        assert listed.code == run.code


@pytest.mark.parametrize("content", [b"", b"# only a remark\n", b"\xef\xbb\xbf", b"plan = []\n"])
def test_a_file_with_nothing_in_it_adds_nothing(content, tmp_path):
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    listed = run_here("list", "--data", path, "--json").json["results"]
    assert listed == run_here("list", "--json").json["results"]


# What could make plantool wait for ever, each in a process of its own


@pytest.mark.parametrize("name", ["fifo", "/dev/zero", "/dev/stdin", "folder"])
def test_a_path_that_is_no_file_is_named_at_once(name, tmp_path):
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "endless.toml").symlink_to("/dev/zero")
    path = tmp_path / name
    for run in (run_process("list", PLANTOOL_DATA=str(path)), run_here("check", path)):
        assert run.code == ExitCode.BAD_DATA
        assert len([line for line in (run.out + run.err).splitlines() if str(path) in line]) == 1
        assert "Traceback" not in run.err


LONG = "x" * 500_000 + " " + "word and " * 55_000
PLAN = """
[[plan]]
id = "own-NUMBER"
title = "Plan NUMBER"
kind = "strategy"
scope = "global"
basis = "secondary"
[plan.evidence]
title = ["unodc-toolkit-2.10"]
"""


@pytest.mark.parametrize("form", ["table", "json", "csv", "html", "markdown"])
def test_a_text_of_a_megabyte_is_shown_whole(form, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(PLAN.replace("NUMBER", "0").replace("kind", f'summary = "{LONG}"\nkind'))
    command = ("list", "--fields", "id,summary") if form == "csv" else ("show", "own-0")
    run = run_process(*command, "--data", path, "--format", form)
    assert run.code == ExitCode.FOUND, run.err
    assert run.out.count("x") >= 500_000
    assert run.out.count("word") >= 55_000


def test_wrong_texts_of_a_megabyte_are_named_in_a_line_each(tmp_path):
    path, wrong = tmp_path / "own.toml", "X" * 1_000_000
    path.write_text(
        PLAN.replace("own-NUMBER", wrong)
        .replace("strategy", wrong[:99])
        .replace("[plan.", f'bodies = ["{wrong}"]\n{wrong} = 1\n[plan.')
    )
    run = run_process("list", "--data", path)
    assert run.code == ExitCode.BAD_DATA
    assert len(run.err.splitlines()) == 7
    assert max(map(len, run.err.splitlines())) < 1000


def many(record: str, count: int = 20_000) -> str:
    return "".join(record.replace("NUMBER", str(number)) for number in range(count))


def test_of_very_many_plans_some_are_listed_and_an_unknown_one_is_told(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(many(PLAN))
    run = run_process("list", "--json", "--limit", "3", "--data", path)
    assert run.code == ExitCode.FOUND
    assert len(json.loads(run.out)["results"]) == 3
    assert "of 201" in run.err
    assert run_process("show", "nowhere-near-2099", "--data", path).code == ExitCode.NOTHING_FOUND


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (many('[[plan]]\nid = "own-NUMBER"\n'), 80_000),
        (many(PLAN.replace("unodc-toolkit-2.10", "unodc-NUMBER")), 20_000),
        (many('[[source]]\nid = "source-NUMBER"\ntitle = "T"\ntype = "text"\n')
            + PLAN.replace("NUMBER", "0")
            + many('[[plan.document]]\nsource = "sourc-NUMBERx"\nrole = "text"\n', 30), 30),
    ],
    ids=["fields missing", "unknown sources", "unknown sources among very many"],
)  # fmt: skip
def test_very_many_wrong_records_are_counted(text, count, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(text)
    run = run_process("list", "--data", path)
    assert run.code == ExitCode.BAD_DATA
    assert f"{count} problems in the catalogue data." in run.err
    assert len(run.err.splitlines()) < 30


NESTED = {
    "lists": lambda depth: f"[[plan]]\nid = {'[' * depth}{']' * depth}\n",
    "tables": lambda depth: f"[[plan]]\nid = {'{a=' * depth}1{'}' * depth}\n",
    "dotted keys": lambda depth: f"[[plan]]\nid{'.a' * depth} = 1\n",
    "headers": lambda depth: f"[plan{'.a' * depth}]\n",
    "brackets without an end": lambda depth: "[" * depth,
}


@pytest.mark.parametrize("depth", [200, 390, 900, 100_000])
@pytest.mark.parametrize("kind", NESTED)
def test_nesting_is_named(kind, depth, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(NESTED[kind](depth))
    run = run_process("list", "--data", path) if depth > 900 else run_here("check", path)
    assert run.code == ExitCode.BAD_DATA
    assert "own.toml" in run.out + run.err
    assert len(run.err) < 5000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"[catalogue]\nformat = {'1' * 1_000_000}\n", id="a long number"),
        pytest.param(f"[catalogue]\nformat = 0x{'f' * 1_000_000}\n", id="a hexadecimal number"),
        pytest.param(f"[[theme]]\nalso = [{'1,' * 50_000}]\n", id="a long list of numbers"),
        pytest.param("[[plan]]\n" + many("field-NUMBER = 1\n", 10_000), id="many fields"),
        pytest.param("[[plan]]\nid =" + " " * 1_000_000 + "1", id="many blanks"),
        pytest.param('a = "' + "\\n" * 1_000_000, id="a text without an end"),
    ],
)
def test_an_enormous_file_is_named_soon(text, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(text)
    run = run_process("list", "--data", path)
    assert run.code == ExitCode.BAD_DATA
    assert "Traceback" not in run.err
    assert len(run.err) < 20_000
