"""JSON: an envelope and results that any reader takes, whatever the data holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from hypothesis import given, strategies as st

from harness import Outcome
from helpers import SampleAnswer
from plantool import __version__
from plantool.answers.answer import Stamp
from plantool.formats import Format, json as as_json, render
from plantool.formats.page import Page

Cli = Callable[..., Outcome]

COMMANDS = [
    ("list",), ("show", "ouagadougou-2006"), ("compare",), ("sources", "osce-2003"), ("themes",),
    ("bodies",), ("countries",), ("timeline",), ("schema",),
]  # fmt: skip


class Record(NamedTuple):
    """A result with a field of every kind."""

    text: str
    number: int | None
    flag: bool
    several: tuple[str, ...]
    inner: tuple[Any, ...] = ()


def report(*records: Record) -> SampleAnswer:
    stamp = Stamp("2030.01", "2030-01-31", ("own.toml",))
    return SampleAnswer(records, record=Record, columns=("text",), stamp=stamp)


def test_the_envelope_has_its_keys_in_order() -> None:
    answer = json.loads(
        as_json.document(
            report(Record("a", 1, True, ("b",))), {"limit": None, "scope": ["global"]}, ()
        )
    )
    assert list(answer.items()) == [
        ("format", "plantool.test/2"),
        ("plantool", __version__),
        ("catalogue", {"edition": "2030.01", "compiled": "2030-01-31", "overlays": ["own.toml"]}),
        ("query", {"limit": None, "scope": ["global"]}),
        ("total", 1),
        ("count", 1),
        ("notes", []),
        ("results", [{"text": "a", "number": 1, "flag": True, "several": ["b"], "inner": []}]),
    ]


def test_a_result_stands_on_one_line() -> None:
    inner = Record("b", None, False, ())
    text = as_json.document(
        report(Record("a\nb", None, True, (), (inner,)), Record("c", 2, False, ("d",))), {}, ()
    )
    assert text.count("\n") == 4
    assert json.loads(text.split("\n")[1].rstrip(","))["inner"] == [
        {"text": "b", "number": None, "flag": False, "several": [], "inner": []}
    ]


def test_no_results_are_an_empty_list() -> None:
    assert as_json.document(report(), {}, ()).endswith('"count": 0, "notes": [], "results": []}\n')
    assert as_json.lines(report(), ()) == ""


def test_chosen_fields_keep_the_order_asked_for() -> None:
    made = report(Record("a", 1, True, ("b",)))
    assert as_json.lines(made, ("several", "text")) == '{"several": ["b"], "text": "a"}\n'
    assert '"results": [\n{"flag": true}\n]' in as_json.document(made, {}, ("flag",))


@given(st.text(max_size=40), st.lists(st.text(max_size=10), max_size=3))
def test_any_text_comes_back_and_nothing_in_it_reaches_a_terminal(
    text: str, several: list[str]
) -> None:
    made = report(Record(text, None, True, tuple(several)))
    for written in (as_json.lines(made, ()), as_json.document(made, {"words": [text]}, ())):
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]",
            written,
        )
        written.encode("utf-8")
    (result,) = json.loads(as_json.document(made, {}, ()))["results"]
    assert (result["text"], result["several"]) == (text, several)
    assert json.loads(as_json.lines(made, ())) == result


def test_lone_surrogates_are_escaped() -> None:
    assert json.loads(as_json.lines(report(Record("\ud800", 1, True, ())), ()))["text"] == "\ud800"


def test_letters_are_not_escaped() -> None:
    assert "Côte d'Ivoire ساحل العاج 漢字" in as_json.lines(
        report(Record("Côte d'Ivoire ساحل العاج 漢字", 1, True, ())), ()
    )


@pytest.mark.parametrize("arguments", COMMANDS)
def test_every_line_of_jsonl_is_one_of_the_results(cli: Cli, arguments: tuple[str, ...]) -> None:
    assert [json.loads(line) for line in cli(*arguments, "-f", "jsonl").out.splitlines()] == cli(
        *arguments, "--json"
    ).json["results"]


@pytest.mark.parametrize("arguments", COMMANDS)
def test_an_answer_is_the_same_every_time(cli: Cli, arguments: tuple[str, ...]) -> None:
    assert cli(*arguments, "--json").out == cli(*arguments, "-f", "json").out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_no_letter_is_lost_whatever_the_stream_can_hold(cli: Cli, encoding: str) -> None:
    assert (
        cli("countries", "CI", "--json", encoding=encoding).json["results"]
        == cli("countries", "CI", "--json").json["results"]
    )


def test_the_form_of_the_page_does_not_matter() -> None:
    made = report(Record("a", 1, True, ()))
    assert (
        len(
            {
                render(made, Format.JSON, page, query={})
                for page in (Page(), Page(width=20), Page(styled=True, colour=True, links=True))
            }
        )
        == 1
    )
