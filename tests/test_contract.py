"""The contract with scripts: what a command prints is what its schema says.

``golden/schema`` holds the schemas as they were agreed. A new key is no break of the contract; a
key that is gone, or of another type, is.
"""

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
from plantool.catalogue.marks import Field, Form, Many, record_name
from plantool.cli import app
from strategies import RULES

Cli = Callable[..., Outcome]

pytestmark = pytest.mark.no_cover  # counting lines slows these many runs most

COMMANDS = set(app.COMMANDS)
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

OWN = """
[[source]]
id = "own"
title = "Own text"
type = "text"

[[plan]]
id = "own-2020"
title = "Our Own Plan"
kind = "strategy"
scope = "national"
basis = "secondary"
evidence = { title = ["own"] }
"""


def cases(arguments: dict[str, list[tuple[str, ...]]]) -> list[Any]:
    return [
        pytest.param((name, *one), id=" ".join((name, *one)))
        for name, several in arguments.items()
        for one in several
    ]


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


@cache
def result_validator(name: str) -> Draft202012Validator:
    """For one result alone, as a line of jsonl holds it."""
    whole = schema(name)
    return Draft202012Validator(
        {**whole["properties"]["results"]["items"], "$defs": whole["$defs"]}
    )


def faults(found: Draft202012Validator, answer: Any) -> list[str]:
    return [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
        for error in found.iter_errors(answer)
    ][:5]


def run(cli: Cli, tmp_path: Path, arguments: tuple[str, ...], *more: str) -> Outcome:
    return cli(*(part.replace("{tmp}", str(tmp_path)) for part in arguments), *more)


def test_every_command_with_an_answer_is_tried() -> None:
    assert set(FULL) == set(ANSWERS)
    assert set(ANSWERS) == COMMANDS - {"handout"}


# What is printed


@pytest.mark.parametrize("arguments", cases(FULL))
def test_an_answer_is_what_its_schema_says(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    outcome = run(cli, tmp_path, arguments, "--json")
    assert outcome.code == 0, outcome.err
    assert outcome.json["count"] == len(outcome.json["results"]) > 0
    assert faults(validator(arguments[0]), outcome.json) == []


@pytest.mark.parametrize("arguments", cases(FULL))
def test_every_line_of_jsonl_is_what_the_schema_says_of_a_result(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    lines = run(cli, tmp_path, arguments, "--format", "jsonl").out.splitlines()
    assert lines
    for line in lines:
        assert faults(result_validator(arguments[0]), json.loads(line)) == []


@pytest.mark.parametrize("arguments", cases(EMPTY))
def test_an_empty_answer_is_what_its_schema_says(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    outcome = run(cli, tmp_path, arguments, "--json")
    assert outcome.code == 1
    assert (outcome.json["count"], outcome.json["total"], outcome.json["results"]) == (0, 0, [])
    assert faults(validator(arguments[0]), outcome.json) == []
    empty = run(cli, tmp_path, arguments, "--format", "jsonl")
    assert (empty.code, empty.out) == (1, "")


@pytest.mark.parametrize("name", [name for name in EMPTY if name != "check"])
def test_an_answer_with_plans_of_ones_own_is_what_its_schema_says(
    cli: Cli, tmp_path: Path, name: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")
    plans = {
        "show": ("own-2020",),
        "cite": ("own-2020",),
        "search": ("own", "plan"),
        "compare": ("own-2020",),
        "sources": ("own-2020",),
    }
    outcome = cli(name, *plans.get(name, ()), "--data", str(own), "--json")
    assert outcome.code == 0
    assert outcome.json["catalogue"]["overlays"] == [str(own)]
    assert faults(validator(name), outcome.json) == []


def test_the_problems_of_a_bad_file_are_what_the_schema_says(cli: Cli, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('[[plan]]\nid = "Bad Id"\nkind = "poem"\n', encoding="utf-8")
    outcome = cli("check", str(bad), "--json")
    assert outcome.code == 3
    assert faults(validator("check"), outcome.json) == []


@pytest.mark.parametrize("name", ANSWERS)
def test_the_query_tells_the_options_by_their_names(cli: Cli, tmp_path: Path, name: str) -> None:
    query = run(cli, tmp_path, (name, *FULL[name][0]), "--json").json["query"]
    assert not {
        "json",
        "form",
        "format",
        "fields",
        "file",
        "output",
        "color",
        "ascii_only",
        "data",
        "out",
        "filters",
    } & set(query)
    assert json.loads(json.dumps(query)) == query


# The schemas themselves


@pytest.mark.parametrize("name", [*ANSWERS, DATA])
def test_a_schema_is_a_schema(cli: Cli, name: str) -> None:
    made = cli("schema", name).json
    Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made == json.loads(json.dumps(schema(name)))


def test_a_schema_describes_the_envelope_and_its_records() -> None:
    date = r"^\d{4}(-\d{2}(-\d{2})?)?$"
    catalogue = {
        "type": "object",
        "required": ["edition", "compiled", "overlays"],
        "properties": {
            "edition": {"type": "string"},
            "compiled": {"type": "string", "pattern": date},
            "overlays": {"type": "array", "items": {"type": "string"}},
        },
    }
    assert schema("schema") == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plantool schema",
        "type": "object",
        "required": [
            *("format", "plantool", "catalogue", "query", "total", "count", "notes", "results")
        ],
        "properties": {
            "format": {"const": "plantool.schema/2"},
            "plantool": {"type": "string", "description": "version of the program"},
            "catalogue": catalogue,
            "query": {"type": "object", "description": "the options that the command was given"},
            "total": {"type": "integer", "minimum": 0, "description": "results without a limit"},
            "count": {"type": "integer", "minimum": 0, "description": "number of results"},
            "notes": {"type": "array", "items": {"type": "string"}},
            "results": {"type": "array", "items": {"$ref": "#/$defs/SchemaRow"}},
        },
        "$defs": {
            "SchemaRow": {
                "type": "object",
                "description": "A schema that can be asked for by name.",
                "required": ["name", "describes"],
                "properties": {"name": {"type": "string"}, "describes": {"type": "string"}},
            }
        },
    }


@pytest.mark.parametrize("name", ANSWERS)
def test_a_schema_asks_for_every_key_of_every_record(name: str) -> None:
    for record in schema(name)["$defs"].values():
        assert record["required"] == list(record["properties"])
        assert record["description"]


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


def test_the_bundled_file_is_what_the_schema_of_data_says() -> None:
    with (ROOT / "data" / "plans.toml").open("rb") as file:
        assert faults(validator(DATA), tomllib.load(file)) == []


def test_the_schema_of_data_refuses_what_the_checker_refuses() -> None:
    good = tomllib.loads(OWN)
    assert faults(validator(DATA), good) == []
    for field, value in (
        ("kind", "poem"),
        ("id", "Bad Id"),
        ("titel", "x"),
        ("adopted", "soon"),
        ("states", "Congo"),
    ):
        assert faults(validator(DATA), {**good, "plan": [{**good["plan"][0], field: value}]}), field
    assert faults(validator(DATA), {"plan": [{"id": "own"}]})


TEXTS: dict[Form | None, tuple[list[Any], list[Any]]] = {
    None: (["a"], ["", " ", 1, ["a"]]),
    Form.WORD: (["a-b", "tool-2.10"], ["A", "a b", 1]),
    Form.ID: (["a-2001"], ["A", "a b", "a.b", "-a", 1]),
    Form.SOURCE_ID: (["a-2.10"], ["A", "a b", ".a", 1]),
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
        return ([], ["a", []]) if field.many is Many.ONE else ([[]], ["a", {}, ["a"]])
    if field.key and field.table:
        return [{"title": ["a"]}], [{"title": []}, {"title": "a"}, {"title": [1]}, "a"]
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
    if field.many is Many.ONE:
        return right, wrong
    lists = [[value] for value in wrong]
    if field.many is Many.ONE_OR_LIST:
        return [*right, right], [*wrong[:3], [], *lists]
    return [right, []], [right[0], *lists]


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, rules in RULES.items() for name in rules]
)
def test_the_schema_of_data_tells_right_from_wrong_values(table: str, name: str) -> None:
    described = Draft202012Validator(
        {"$ref": f"#/$defs/{table}/properties/{name}", "$defs": schema(DATA)["$defs"]}
    )
    right, wrong = examples(RULES[table][name])
    assert [value for value in right if not described.is_valid(value)] == []
    assert [value for value in wrong if described.is_valid(value)] == []


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (table, name)
        for table, rules in RULES.items()
        for name, rule in rules.items()
        if rule.below or (rule.table and not rule.key)
    ],
)
def test_the_schema_of_data_says_what_a_reference_leads_to(table: str, name: str) -> None:
    rule, described = RULES[table][name], schema(DATA)["$defs"][table]["properties"][name]
    items = described.get("items", described)
    if rule.free:
        assert items["description"] == f"id of a {rule.table}; in format 1, any text"
    elif rule.below:
        assert items == {"$ref": f"#/$defs/{record_name(rule.kind)}"}
    else:
        assert items == {"type": "string", "description": f"id of a {rule.table}"}


@pytest.mark.parametrize("table", RULES)
def test_the_schema_of_data_asks_for_what_is_needed_and_allows_nothing_unknown(table: str) -> None:
    described = Draft202012Validator({"$ref": f"#/$defs/{table}", "$defs": schema(DATA)["$defs"]})
    needed = [name for name, rule in RULES[table].items() if rule.needed]
    assert [error.message for error in described.iter_errors({})] == [
        f"{name!r} is a required property" for name in needed
    ]
    assert any(
        "additional properties" in error.message.casefold()
        for error in described.iter_errors({"unknown": 1})
    )


def test_every_schema_is_listed_with_what_it_describes(cli: Cli) -> None:
    rows = [line.split("\t") for line in cli("schema").out.splitlines()]
    assert rows[0] == ["name", "describes"]
    assert rows[1:] == [
        *([name, f"the JSON answer of '{name}'"] for name in ANSWERS),
        ["data", "a catalogue file"],
    ]
    assert [
        line.split(None, 1)
        for line in cli("schema", "--color", "never", width=80).out.splitlines()[2 : len(rows) + 1]
    ] == rows[1:]


def test_the_schema_of_data_knows_its_parts_only():
    data = schema(DATA)
    assert data["title"] == "plantool catalogue file"
    assert Draft202012Validator(data).is_valid({})
    assert not Draft202012Validator(data).is_valid({"plans": []})


def test_every_record_is_described_in_plain_words():
    described = [
        (name, one["description"])
        for name in ANSWERS
        for one in schema(name)["$defs"].values()
        if "description" in one
    ]
    assert len(described) > 20
    assert [name for name, words in described if "`" in words or len(words) < 10] == []
