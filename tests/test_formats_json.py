"""JSON: an envelope and results that any reader takes, whatever the data holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from harness import Outcome
from helpers import SampleAnswer
from plantool import __version__
from plantool.answers.answer import Stamp
from plantool.formats import Format, render
from plantool.formats.page import UTF_8, ColorWhen, Page

Cli = Callable[..., Outcome]


class Record(NamedTuple):
    """A result with a field of every kind."""

    text: str
    number: int | None = None
    flag: bool = True
    several: tuple[str, ...] = ()
    inner: tuple[Any, ...] = ()


def written(
    *records: Record,
    form: Format = Format.JSON,
    fields: tuple[str, ...] = (),
    page: Page = UTF_8,
    **query: Any,
) -> str:
    stamp = Stamp("2030.01", "2030-01-31", ("own.toml",))
    answer = SampleAnswer(records, record=Record, columns="text", stamp=stamp)
    return str(render(answer, form, page, query=query, fields=fields))


def test_the_envelope_has_its_keys_in_order() -> None:
    answer = json.loads(written(Record("a", 1, True, ("b",)), limit=None, scope=["global"]))
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


def test_a_result_stands_on_one_line_whatever_the_page() -> None:
    records = Record("a\nb", inner=(Record("b"),)), Record("c", 2, False, ("d",))
    text = written(*records)
    assert text.count("\n") == 4
    assert json.loads(text.split("\n")[1].rstrip(","))["inner"] == [
        {"text": "b", "number": None, "flag": True, "several": [], "inner": []}
    ]
    assert written(*records, page=Page(20, color=ColorWhen.ALWAYS)) == text


def test_no_results_are_an_empty_list() -> None:
    assert written().endswith('"count": 0, "notes": [], "results": []}\n')
    assert written(form=Format.JSONL) == ""


def test_chosen_fields_keep_the_order_asked_for() -> None:
    record = Record("a", several=("b",))
    lines = written(record, form=Format.JSONL, fields=("several", "text"))
    assert lines == '{"several": ["b"], "text": "a"}\n'
    assert '"results": [\n{"flag": true}\n]' in written(record, fields=("flag",))


def test_letters_are_not_escaped_but_lone_surrogates_are() -> None:
    assert "Côte d'Ivoire ساحل العاج 漢字" in written(Record("Côte d'Ivoire ساحل العاج 漢字"))
    assert json.loads(written(Record("\ud800"), form=Format.JSONL))["text"] == "\ud800"


@pytest.mark.parametrize("arguments", [("list",), ("show", "ouagadougou-2006"), ("schema",)])
def test_every_line_of_jsonl_is_one_of_the_results(cli: Cli, arguments: tuple[str, ...]) -> None:
    lines = cli(*arguments, "-f", "jsonl").out.splitlines()
    answer = cli(*arguments, "--json")
    assert list(map(json.loads, lines)) == answer.json["results"]
    assert cli(*arguments, "-f", "json") == answer
