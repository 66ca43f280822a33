"""The contract with scripts: what a command prints is what its schema says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from harness import ROOT, Outcome
from plantool.answers.schema import ANSWERS, DATA, schema
from plantool.catalogue.marks import Field, Form
from plantool.cli import app
from strategies import RECORDS, RULES
from test_list import OWN

Cli = Callable[..., Outcome]

pytestmark = pytest.mark.no_cover  # counting lines slows these many runs most

FULL = {
    "list": [(), ("--scope", "global", "--limit", "2"),
        ("--country", "CI", "--sort", "title", "--reverse")],
    "show": [("ouagadougou-2006", "asem-2001", "saarc-convention-2002"),
        ("sadc-2009", "--related", "--evidence")],
    "search": [("travel", "documents"), ("ouagadougou", "--limit", "1"),
        ("prévention", "--kind", "theme")],
    "compare": [(), ("coe-convention-2005", "saarc-convention-2002"), ("--by", "pillar"),
        ("--shared",), ("--headings", "--explain", "--all-rows")],
    "sources": [(), ("asem-2001", "--archived", "--role", "evidence", "--role", "text"),
        ("--state", "drifted")],
    "themes": [(), ("awareness",)],
    "bodies": [(), ("au", "eu")],
    "countries": [(), ("CI",)],
    "timeline": [(), ("asem-2001",), ("--in-effect", "2007")],
    "cite": [("ouagadougou-2006", "asem-2001")],
    "check": [("--warnings",)],
    "export": [("{tmp}/answer.db",), ("{tmp}/package",)],
    "schema": [()],
}  # fmt: skip
"""Arguments that find something."""

EMPTY = {
    "list": [("--from", "1900", "--to", "1901"), ("--body", "no-such-body")],
    "show": [("no-such-plan",), ("osce",)],
    "search": [("qqqqzzzzxxxx",)],
    "compare": [("no-such-plan",),
        ("ouagadougou", "asem", "--gaps", "--theme", "cooperation-coordination")],
    "sources": [("no-such-plan",), ("asem-2001", "--role", "training-manual")],
    "themes": [("no-such-theme",)],
    "bodies": [("no-such-body",)],
    "countries": [("no-such-country",)],
    "timeline": [("--from", "1900", "--to", "1901")],
    "cite": [("no-such-plan",)],
}  # fmt: skip
"""Arguments that find nothing."""


def cases(arguments: dict[str, list[tuple[str, ...]]]) -> list[Any]:
    return [
        pytest.param((name, *words), id=" ".join((name, *words)))
        for name, lines in arguments.items()
        for words in lines
    ]


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def faults(described: Draft202012Validator, answer: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in described.iter_errors(answer)
    ][:5]


def run(cli: Cli, tmp_path: Path, arguments: tuple[str, ...], form: str) -> Outcome:
    words = (part.replace("{tmp}", str(tmp_path / form)) for part in arguments)
    (tmp_path / form).mkdir()
    return cli(*words, "--format", form)


# What is printed


def test_every_command_with_an_answer_is_tried() -> None:
    assert set(FULL) == set(ANSWERS) == set(app.COMMANDS) - {"handout"}


@pytest.mark.parametrize("arguments", cases(FULL))
def test_an_answer_is_what_its_schema_says(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    outcome = run(cli, tmp_path, arguments, "json")
    assert outcome.code == 0, outcome.err
    answer = outcome.json
    assert answer["count"] == len(answer["results"]) > 0
    assert faults(validator(arguments[0]), answer) == []
    assert not {"json", "format", "fields", "file", "color", "data", "filters"} & set(
        answer["query"]
    )
    lines = run(cli, tmp_path, arguments, "jsonl").out.splitlines()
    if arguments[0] != "export":  # each file has its own name
        assert [json.loads(line) for line in lines] == answer["results"]


@pytest.mark.parametrize("arguments", cases(EMPTY))
def test_an_empty_answer_is_what_its_schema_says(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    outcome = run(cli, tmp_path, arguments, "json")
    assert outcome.code == 1
    assert (outcome.json["count"], outcome.json["total"], outcome.json["results"]) == (0, 0, [])
    assert faults(validator(arguments[0]), outcome.json) == []
    empty = run(cli, tmp_path, arguments, "jsonl")
    assert (empty.code, empty.out) == (1, "")


@pytest.mark.parametrize(
    "line",
    [
        "list", "show own-2020", "search own plan", "compare own-2020", "sources own-2020",
        "themes", "bodies", "countries", "timeline", "cite own-2020",
    ],
)  # fmt: skip
def test_an_answer_with_plans_of_ones_own_is_what_its_schema_says(
    cli: Cli, tmp_path: Path, line: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")
    outcome = cli(*line.split(), "--data", str(own), "--json")
    assert outcome.code == 0
    assert outcome.json["catalogue"]["overlays"] == [str(own)]
    assert faults(validator(line.split()[0]), outcome.json) == []


# The schemas themselves


@pytest.mark.parametrize("name", [*ANSWERS, DATA])
def test_a_schema_is_a_schema_and_describes_every_record(cli: Cli, name: str) -> None:
    printed = cli("schema", name).json
    Draft202012Validator.check_schema(printed)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert printed == json.loads(json.dumps(schema(name)))
    for record in printed["$defs"].values() if name != DATA else ():
        assert record["required"] == list(record["properties"])
        assert len(record["description"]) > 10
        assert "`" not in record["description"]


def test_a_schema_refuses_what_is_no_answer(cli: Cli) -> None:
    answer = cli("list", "--limit", "1", "--json").json
    for broken in (
        {**answer, "format": "plantool.show/2"},
        {**answer, "count": "1"},
        {**answer, "results": [{**answer["results"][0], "kind": "poem"}]},
    ):
        assert faults(validator("list"), broken)
    del answer["results"][0]["adopted"]
    assert faults(validator("list"), answer)


# The schema of the data file


def test_the_bundled_file_is_what_the_schema_of_data_says() -> None:
    with (ROOT / "data" / "plans.toml").open("rb") as file:
        assert faults(validator(DATA), tomllib.load(file)) == []


def test_the_schema_of_data_knows_its_parts_only() -> None:
    assert schema(DATA)["title"] == "plantool catalogue file"
    assert faults(validator(DATA), {}) == []
    assert faults(validator(DATA), tomllib.loads(OWN)) == []
    assert faults(validator(DATA), {"plans": []})
    assert faults(validator(DATA), {"plan": [{"id": "own"}]})


TEXTS: dict[Form | None, tuple[list[Any], list[Any]]] = {
    None: (["a"], ["", " ", 1, ["a"]]),
    Form.WORD: (["a-b", "tool-2.10"], ["A", "a b", 1]),
    Form.ID: (["a-2001"], ["A", "a b", "a.b", "-a", 1]),
    Form.COUNTRY_CODE: (["CI"], ["ci", "CIV", 1]),
    Form.LANGUAGE: (["fr", "sgn"], ["french", "FR", 1]),
    Form.DATE: (["2006", "2006-07", "2006-07-06"], ["2006/2007", "July 2006", 2006]),
    Form.INTERVAL: (["2006", "2006-07/2007", "2006/.."], ["2006-2007", "../2006", 2006]),
    Form.URL: (["https://a.example"], ["www.a.example", "javascript:a", "https://a b", 1]),
}
"""By the form of a text, values that have it and values that have not."""


def examples(field: Field) -> tuple[list[Any], list[Any]]:
    """Values that may stand in a field, and values that may not."""
    if field.below:
        return ([[]], ["a", {}, ["a"]]) if field.many else ([], ["a", []])
    if field.key and field.table:
        return [{"title": ["a"]}, {"title": "a"}], [{"title": []}, {"title": [1]}, "a"]
    if field.key:
        french = [] if field.key.table else [{"french": "a"}]
        return [{"fr": "a", "pt": ["a", "b"]}], [*french, {"fr": ""}, {"fr": []}, ["a"]]
    if field.words:
        right, wrong = list(field.words), ["no-such-word", list(field.words), 1]
    elif field.table:
        right, wrong = ["a", "West Africa"], [1, ["a"]]
    elif field.kind is str:
        right, wrong = TEXTS[field.form]
    else:
        right, wrong = {bool: ([True], ["yes", 1]), int: ([1], ["1", 1.5])}[field.kind]
    if field.many:
        return [right, []], [right[0], *([value] for value in wrong)]
    return right, wrong


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, rules in RULES.items() for name in rules]
)
def test_the_schema_of_data_tells_right_from_wrong_values(table: str, name: str) -> None:
    described = Draft202012Validator(
        {
            "$ref": f"#/$defs/{RECORDS[table].__name__}/properties/{name}",
            "$defs": schema(DATA)["$defs"],
        }
    )
    right, wrong = examples(RULES[table][name])
    assert [value for value in right if not described.is_valid(value)] == []
    assert [value for value in wrong if described.is_valid(value)] == []


@pytest.mark.parametrize("table", RULES)
def test_the_schema_of_data_asks_for_what_is_needed_and_allows_nothing_unknown(table: str) -> None:
    described = Draft202012Validator(
        {"$ref": f"#/$defs/{RECORDS[table].__name__}", "$defs": schema(DATA)["$defs"]}
    )
    needed = [name for name, rule in RULES[table].items() if rule.needed]
    assert [error.message for error in described.iter_errors({})] == [
        f"{name!r} is a required property" for name in needed
    ]
    assert any(
        "additional properties" in error.message.casefold()
        for error in described.iter_errors({"unknown": 1})
    )
