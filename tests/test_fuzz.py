"""Any command line, any file, any page: every promise of SECURITY.md, and a second opinion.

``PLANTOOL_FUZZ=100000 pytest tests/test_fuzz.py`` tries so many command lines (and a share of the
other kinds); without it, a few of each.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.rich_utils  # noqa: F401 - asks for FORCE_COLOR once, when imported: of no run here
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from command_lines import PARAMETERS, command_lines, words
from harness import Outcome, run_here
from helpers import BUNDLED, GOOD, LAKE, quoted
from plantool.answers.answer import Format
from plantool.catalogue import load as loading
from plantool.catalogue.model import Basis, Coverage
from plantool.cli import output
from plantool.query.search.meaning import learned
from promises import broken
from second_opinion import coverage, listed
from strategies import Editor
from test_hostile_data import FORMULAS, MARKUP, own

pytestmark = pytest.mark.no_cover

COUNT = int(os.environ.get("PLANTOOL_FUZZ", "0"))
ENCODINGS = ("utf-8", "utf-8", "ascii", "cp1252", "cp437", "iso8859-1", "koi8-r", "cp1256")
WIDTHS = (None, None, 0, 1, 20, 33, 80, 120, 400)


def tries(share: float, least: int = 10) -> settings:
    """So much of the tries asked for; a few where none are."""
    return settings(
        max_examples=max(least, int(COUNT * share)),
        derandomize=not COUNT,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[phase for phase in Phase if phase is not Phase.explain],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder to run in, with files of one's own and the tiny catalogue for the bundled one."""

    def never(address: str) -> None:
        assert address.startswith(("http://", "https://")), address

    texts = (*MARKUP, *FORMULAS)
    (tmp_path / "own.toml").write_text(Editor().file(own_for_tiny(*texts)).text, encoding="utf-8")
    (tmp_path / "bad.toml").write_text('[[plan]]\nid = "X"\nkind = "nope"\n', encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.toml").write_text("", encoding="utf-8")
    (tmp_path / "made").mkdir()
    learned()  # of what plantool brings
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "bundled_path", lambda: LAKE)
        patch.setattr("webbrowser.open", never)
        patch.setenv("TERM", "xterm")
        patch.chdir(tmp_path)
        yield tmp_path


def own_for_tiny(*texts: str) -> dict[str, Any]:
    """A file whose every text is hostile, as an addition to the tiny catalogue."""
    data = own(*texts)
    data["plan"][0]["absent"][0]["theme"] = "demand"
    data["plan"][0]["relation"][0]["plan"] = "river-2001"
    return data


def run(folder: Path, line: list[str], **place: Any) -> Outcome:
    """One run; what it exported is taken away."""
    outcome = run_here(*line, **place)
    if "export" in line:
        shutil.rmtree(folder / "made")
        (folder / "made").mkdir()
    return outcome


# Every promise, for any command line


@tries(0.6, 60)
@given(
    line=command_lines(),
    own_file=st.booleans(),
    encoding=st.sampled_from(ENCODINGS),
    width=st.sampled_from(WIDTHS),
    environment=st.sampled_from(
        ({}, {}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1"}, {"TERM": "dumb"})
    ),
)
def test_any_command_line(folder, line, own_file, encoding, width, environment):
    given_line = [*line, "--data", "own.toml"] if own_file and "--" not in line else line
    outcome = run(folder, given_line, encoding=encoding, width=width, **environment)
    styled = width is not None or "FORCE_COLOR" in environment or "--color" in " ".join(line)
    assert broken(outcome, given_line, styled=styled) == []


ANY_WORD = st.one_of(words(), st.sampled_from([*PARAMETERS, "help", "--help", "-V", "--version"]))


@tries(0.05)
@given(st.lists(ANY_WORD, max_size=5), st.sampled_from(ENCODINGS), st.sampled_from(WIDTHS))
def test_any_words_at_all(folder, line, encoding, width):
    outcome = run(
        folder, [word for word in line if "completion" not in word], encoding=encoding, width=width
    )
    assert [fault for fault in broken(outcome, line, styled=True) if "no word" not in fault] == []


# Every promise, for any file


LINES = GOOD.split("\n")
VALUES = (
    '""', '" "', "2024", "06/05/2024", "6 May 2024", "true", "[]", "{}", "[[]]",
    '"-"', '"="', '"."',
    '"x"', "'C:\\path'", '"C:\\path"', "“x”", '"\\u001b[31m"', '"\\u202e"', "nan",
    "1e400", "-0", '"/"',
    '"HTTPS://EXAMPLE.ORG/"', '"http://x y"', '"http://ex.org/é{1}"', '"ftp://x"',
    '"Niger"', '"EU"',
    '"2024/2023"', '"2024/.."', "2024-02-30", "2024-05-06", '"a\\nb"', '"💥"',
    '["a", 1]', '"漢"',
)  # fmt: skip
COMMANDS = (
    ("list",), ("show", "own-2020"), ("search", "own"), ("compare",), ("sources",), ("themes",),
    ("bodies",), ("countries", "XK"), ("timeline",), ("cite", "own-2020"), ("handout", "own-2020"),
    ("check", "own2.toml"), ("search", "obj/1"), ("list", "--country", "NE"),
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A right file with a few lines spoiled."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        key, equals, _ = lines[at].partition(" = ")
        way = draw(st.sampled_from(("value", "value", "value", "drop", "twice", "swap", "cut")))
        if way == "drop":
            del lines[at]
        elif way == "twice":
            lines.insert(at, lines[at])
        elif way == "swap":
            lines[at], lines[at - 1] = lines[at - 1], lines[at]
        elif way == "value" and equals:
            texts = (st.text(max_size=20) | st.sampled_from(MARKUP)).map(quoted)
            lines[at] = key + equals + draw(st.sampled_from(VALUES) | texts)
        else:
            lines[at] = lines[at][: len(lines[at]) // 2]
    return "\n".join(lines)


def as_addition(text: str) -> str:
    """A file without its ``[catalogue]`` table."""
    return text[text.index("[[") :] if "[[" in text else text


@tries(0.15)
@given(
    text=mutated(),
    command=st.sampled_from(COMMANDS),
    form=st.sampled_from([form for form in Format if form not in ("docx", "xlsx")]),
    encoding=st.sampled_from(ENCODINGS),
    width=st.sampled_from(WIDTHS),
)
def test_any_file(folder, text, command, form, encoding, width):
    (folder / "own2.toml").write_text(as_addition(text), encoding="utf-8", errors="replace")
    more = () if command[0] == "check" else ("--data", "own2.toml")
    line = [*command, *more, "-f", str(form)]
    if command[0] == "handout" and form not in ("html", "markdown"):
        line[-1] = "html"
    outcome = run_here(*line, encoding=encoding, width=width)
    assert broken(outcome, line, styled=width is not None) == []


# Completion


@tries(0.05, 20)
@given(
    shell=st.sampled_from(("bash", "zsh", "fish", "powershell", "pwsh")),
    line=command_lines(),
    last=words(),
    place=st.sampled_from(("last", "0", "1", "99", "-1", "x", "")),
    encoding=st.sampled_from(ENCODINGS),
)
def test_completion_prints_candidates_or_nothing(folder, shell, line, last, place, encoding):
    typed, last = (
        text.replace("\0", "").encode("utf-8", "replace").decode()
        for text in (" ".join(["plantool", *line, last]), last)
    )
    environment = {
        "_PLANTOOL_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(line) + 1) if place == "last" else place,
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": last,
    }
    outcome = run_here(encoding=encoding, **environment)
    assert (outcome.code, outcome.err) == (0, "")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", outcome.out)
    assert "Usage" not in outcome.out
    assert "Error" not in outcome.out


# A second opinion


@cache
def bundled() -> dict[str, Any]:
    """The parsed TOML that plantool brings."""
    return tomllib.loads(BUNDLED.read_text(encoding="utf-8"))


def some(table: str, field: str) -> set[str]:
    """The values of a field of the bundled catalogue."""
    values = [record.get(field, ()) for record in bundled()[table]]
    return {one for value in values for one in ([value] if isinstance(value, str) else value)}


def filters() -> st.SearchStrategy[dict[str, list[str]]]:
    dates = st.sampled_from(("1990", "2001", "2003-07", "2005-06-07", "2010", "2015", "2022"))
    values = {
        "kind": some("plan", "kind"), "scope": some("plan", "scope"),
        "status": some("plan", "status"), "body": some("plan", "bodies"),
        "country": some("plan", "states"), "target": some("plan", "targets"),
        "tag": some("plan", "tags"), "theme": some("theme", "id"), "coverage": list(Coverage),
    }  # fmt: skip
    lists = {
        name: st.lists(
            st.sampled_from(sorted(map(str, words))), min_size=1, max_size=2, unique=True
        )
        for name, words in values.items()
    }
    lists |= {name: dates.map(lambda day: [day]) for name in ("from", "to", "in-effect")}
    return st.fixed_dictionaries({}, optional=lists).filter(
        lambda asked: asked.get("from", [""]) <= asked.get("to", ["9"])
    )


@pytest.fixture
def whole() -> Iterator[Callable[..., Outcome]]:
    """Runs over the bundled catalogue, which is loaded once."""
    real = loading.load
    once = cache(real)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "load", lambda *paths: real(*paths) if paths else once())
        yield run_here


@tries(0.05)
@given(filters(), st.booleans())
def test_filters_find_what_plain_python_finds(whole, asked, every):
    line = [f"--{name}={value}" for name, values in asked.items() for value in values]
    more = ["--all-of"] * every + ["--listed"] * ("country" in asked)
    outcome = whole("list", "--json", "--fields", "id", *line, *more)
    found = {plan["id"] for plan in outcome.json["results"]}
    assert found == listed(bundled(), asked, every=every)


THEMES = ("awareness", "demand", "assistance")


def action() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"text": st.just("x"), "source": st.just("tiny-text")},
        optional={
            "themes": st.lists(st.sampled_from(THEMES), max_size=2, unique=True),
            "locator": st.just("page 1"),
            "basis": st.sampled_from([str(word) for word in Basis]),
        },
    )


@tries(0.04)
@given(
    basis=st.sampled_from([str(word) for word in Basis]),
    themes=st.lists(
        st.lists(
            st.sampled_from(THEMES).map(lambda key: {"id": key, "relation": "part"}), max_size=2
        ),
        max_size=2,
    ),
    below=st.lists(action(), max_size=2),
    measures=st.lists(action(), max_size=3),
)
def test_coverage_is_what_thirty_lines_say(folder, basis, themes, below, measures):
    headings = [
        {"heading": "H", "source": "tiny-text", "themes": part, "measure": below} for part in themes
    ]
    plan = {
        "id": "own-1", "title": "T", "kind": "strategy", "scope": "global", "basis": basis,
        "evidence": {"title": ["tiny-text"]}, "strategy": headings, "measure": measures,
    }  # fmt: skip
    (folder / "cover.toml").write_text(Editor().file({"plan": [plan]}).text)
    outcome = run_here("compare", "own-1", "--json", "--data", "cover.toml")
    assert outcome.code == 0, outcome.err
    said = {
        cell["theme"]["id"] if isinstance(cell["theme"], dict) else cell["theme"]: cell["coverage"]
        for row in outcome.json["results"]
        for cell in (row.get("cells") or [row])
    }
    assert {theme: said[theme] for theme in THEMES} == {
        theme: coverage(plan, theme) for theme in THEMES
    }


@tries(0.02, 4)
@given(filters(), st.sampled_from(ENCODINGS))
def test_every_format_tells_of_the_same_plans(whole, asked, encoding):
    line = ["list", *(f"--{name}={value}" for name, values in asked.items() for value in values)]
    ids = [plan["id"] for plan in whole(*line, "--json").json["results"]]
    told = {
        "jsonl": [json.loads(row)["id"] for row in whole(*line, "-f", "jsonl").out.splitlines()],
        "tsv": [row.split("\t")[0] for row in whole(*line, "-f", "tsv").out.splitlines()][1:],
        "csv": [row[0] for row in csv.reader(io.StringIO(whole(*line, "-f", "csv").out))][1:],
    }
    assert told == dict.fromkeys(told, ids)
    for form in ("table", "plain", "markdown", "html") if ids else ():
        text = whole(*line, "-f", form, encoding=encoding, width=120).out.replace("\\", "")
        assert [key for key in ids if key not in text] == [], form
