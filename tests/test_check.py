"""The checker: each rule of docs/data-format.md, met and broken; every problem with its file, line,
record, field and next step.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from harness import ROOT, golden
from helpers import DATA, GOOD, checked, known_in, only
from plantool.catalogue.advice import toml_excerpt
from plantool.catalogue.check import check_file
from plantool.catalogue.files import parse
from plantool.catalogue.load import build
from plantool.catalogue.marks import record_name
from plantool.catalogue.model import KEYS, TABLES
from plantool.catalogue.rules import END_OF_PERIOD, uses
from plantool.errors import Problem
from strategies import (
    FACTS,
    IDS,
    ONE_OF_EACH_TYPE,
    RECORDS,
    RULES,
    Editor,
    anything,
    files,
    in_a_file,
    places,
    right,
    smallest,
)

PLAN = "plan own-2020"


def changed(old: str, new: str) -> str:
    """The good file with one place changed."""
    assert GOOD.count(old) == 1, f"{old!r} occurs {GOOD.count(old)} times"
    return GOOD.replace(old, new)


def filled(table: str, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Kind of record and field, of each field that is filled in a record and below it."""
    for name, value in record.items():
        yield table, name
        rule = RULES[table][name]
        if rule.below:
            for item in value if isinstance(value, list) else [value]:
                yield from filled(record_name(rule.kind), item)


def test_a_good_file_has_no_problem():
    assert checked(GOOD) == []


def test_the_good_file_fills_every_field_of_the_format():
    data = tomllib.loads(GOOD)
    found = {
        one
        for table, value in data.items()
        for record in (value if isinstance(value, list) else [value])
        for one in filled(table, record)
    }
    assert found == {(table, name) for table, rules in RULES.items() for name in rules}


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (table, name)
        for table, rules in RULES.items()
        for name, rule in rules.items()
        if rule.needed
    ],
)
def test_a_needed_field_that_is_missing_is_named_at_its_record(table, name):
    record = smallest(table)
    del record[name]
    if table == "plan" and name == "title":
        del record["evidence"]
    data, path = in_a_file(places()[table][0], record)
    written = Editor().file(data)
    problem = only([one for one in checked(written.text) if one.what == "is missing."])
    assert (problem.field, problem.line) == (name, written.lines[path, ""])
    assert problem.fix != ""


@pytest.mark.parametrize("table", RULES)
def test_the_needed_fields_are_enough(table):
    for way in places()[table]:
        assert checked(Editor().file(in_a_file(way, smallest(table))[0]).text) == []


def mistakes() -> list[tuple[str, str]]:
    """What is changed in the good file, and to what: one problem each."""
    lines = (DATA / "mistakes.txt").read_text(encoding="utf-8").split("\n")[1:-1]
    return [tuple(line.replace("⏎", "\n").split(" -> ", 1)) for line in lines]


@pytest.mark.parametrize(("old", "new"), mistakes())
def test_a_mistake_is_one_problem_in_its_file(old, new):
    """Its line, its record and what is said of it: ``test_every_message_as_it_stands``."""
    problem = only(checked(changed(old, new), "mine.toml"))
    assert (problem.file, problem.column, problem.warning) == ("mine.toml", 0, False)
    assert problem.line > 0


def test_in_a_file_of_format_2_a_region_is_known_by_its_id():
    text = changed("format = 1", "format = 2")
    problem = only(checked(text))
    assert (problem.record, problem.field) == (PLAN, "regions")
    assert problem.what == "refers to an unknown region: 'Somewhere'."
    assert checked(text.replace('"Somewhere"', '"riverland", "own-region"')) == []
    assert "Did you mean 'riverland' (Riverland)?" in [
        problem.fix for problem in checked(text.replace("Somewhere", "Riverland"))
    ]


def test_a_members_time_in_a_body_has_a_date():
    problem = only(checked(changed('as_at = "2030", source', "source")))
    assert (problem.record, problem.field) == ("body own-body, member 2", "as_at")
    assert problem.fix == "Say when it joined or left, or on which day it was a member (as_at)."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("adopted = 2020-02-03", 'adopted = "2020"'),
        ("adopted = 2020-02-03", 'adopted = "2020-02"'),
        ("adopted = 2020-02-03", 'adopted = "2020-02-29"'),
        ("adopted = 2020-02-03", 'adopted = "2020-02-03/2020-02-05"'),
        ("adopted = 2020-02-03", 'adopted = "2020-02-03/2020"'),
        ("adopted = 2020-02-03", 'adopted = "2020-02-03/.."'),
        ('follow_up = "Somebody looks."', 'follow_up = ["One looks.", "Another looks."]'),
        ('names = { fr = "Plan propre" }',
            'names = { fr = ["Plan propre", "Plan à soi"], fil = "Plano" }'),
        ('url = "https://example.org/page"', 'url = "http://пример.example/страница"'),
        ("compiled = 2030-02-28", 'compiled = "2030"'),
        ('id = "own-source"', 'id = "tiny-text"'),
        ('summary = "A summary."', 'summary = "=1+1"'),
    ],
)  # fmt: skip
def test_other_right_ways_to_write_it_pass(old, new):
    assert [one for one in checked(changed(old, new)) if one.field in (old.split()[0], "id")] == []


@pytest.mark.parametrize("name", [name for name in FACTS if name != "title"])
def test_a_fact_without_evidence_is_named_at_the_fact(name):
    evidence = re.search(rf"\[plan\.evidence\]\n(?:.+\n)*?({name} = .+\n)", GOOD)
    assert evidence
    start, end = evidence.span(1)
    text = GOOD[:start] + GOOD[end:]
    problem = only(checked(text))
    assert (problem.record, problem.field, problem.what) == (
        PLAN,
        name,
        "is a fact without evidence.",
    )
    assert text.split("\n")[problem.line - 1].startswith(f"{name} = ")
    assert problem.fix == f'Add {name} = ["source-id"] under [plan.evidence], or take the fact out.'


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_asks_for_evidence(name):
    record = {**smallest("plan"), name: tomllib.loads(GOOD)["plan"][0][name]}
    record["evidence"] = {}
    text = Editor().file({"plan": [record]}).text
    assert "is a fact without evidence." in [one.what for one in checked(text) if one.field == name]


def test_an_unknown_status_needs_no_evidence():
    text = changed('status = "current"', 'status = "unknown"').replace(
        'status = ["own-source"]\n', ""
    )
    assert checked(text) == []


def test_an_empty_list_is_no_fact():
    text = changed('bodies = ["own-body", "eu"]', "bodies = []").replace(
        'bodies = ["own-source"]\n', ""
    )
    text = text.replace('adopted_by = ["eu"]\n', "").replace('adopted_by = ["own-source"]\n', "")
    assert checked(text) == []


def test_evidence_may_be_given_for_any_field():
    assert (
        checked(
            changed(
                'place = ["own-source"]',
                'place = ["own-source"]\nsummary = ["own-source"]\nkind = ["own-source"]',
            )
        )
        == []
    )


def test_every_wrong_evidence_is_named():
    text = changed('place = ["own-source"]', 'place = ["nobody", "own-source", "no-one"]').replace(
        'symbol = ["own-source"]', "symbol = 7"
    )
    assert [(one.field, one.what) for one in checked(text)] == [
        ("place", "refers to an unknown source: 'nobody'."),
        ("place", "refers to an unknown source: 'no-one'."),
        ("symbol", "has a wrong value: 7."),
    ]


@pytest.mark.parametrize("table", TABLES)
def test_an_id_used_twice_is_named_at_its_second_use(table):
    record = smallest(table)
    written = Editor().file({table: [record, record, smallest(table, 1)]})
    problem = only(checked(written.text))
    key = record[KEYS[table]]
    assert (problem.record, problem.field, problem.line) == (
        f"{table} {key}",
        KEYS[table],
        written.lines[(table, 1), KEYS[table]],
    )
    first = written.lines[(table, 0), KEYS[table]]
    assert problem.what == f"'{key}' is used twice in this file, first in line {first}."
    assert problem.fix == "Give each record an id of its own."


def test_one_id_may_be_used_in_two_tables():
    assert (
        checked(Editor().file({"theme": [smallest("theme")], "body": [smallest("body")]}).text)
        == []
    )


def test_a_word_at_the_top_that_is_no_table_is_named():
    problem = only(checked("[[plans]]\n"))
    assert (problem.record, problem.field, problem.line) == ("", "plans", 1)
    assert problem.fix == "Use catalogue, theme, country, region, body, source or plan."


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("value", ["5", '"text"', "{ id = 1 }"])
def test_a_table_that_is_no_list_is_named(table, value):
    problem = only(checked(f"# remark\n{table} = {value}\n"))
    assert (problem.field, problem.line, problem.what) == (table, 2, "must be a list of records.")
    assert problem.fix == f"Begin each record with [[{table}]]."


def test_a_record_that_is_no_table_is_named():
    problem = only(checked("plan = [\n5]\n"))
    assert (problem.record, problem.line, problem.what) == (
        "plan 1",
        1,
        "must be a table of fields.",
    )


def test_several_problems_are_named_at_once_in_the_order_of_lines():
    text = (
        changed('status = "current"', 'status = "curent"')
        .replace('pillar = "prevention"', 'pillar = "prevent"')
        .replace('relation = "part"', 'relation = "parts"')
        .replace('role = "evaluation"', "")
        .replace("format = 1", "format = 3")
    )
    problems = checked(text)
    assert [one.field for one in problems] == ["format", "pillar", "status", "relation", "role"]
    assert [one.line for one in problems] == sorted(one.line for one in problems)


def test_a_record_without_an_id_is_called_by_its_number():
    first, second = smallest("body"), smallest("body", 1)
    del second["id"]
    assert only(checked(Editor().file({"body": [first, second]}).text)).record == "body 2"


def test_a_country_is_called_by_two_capital_letters():
    problem = only(checked('[[country]]\ncode = "xk"\nname = "Kosovo"\n'))
    assert (problem.record, problem.field, problem.line, problem.what) == (
        "country xk",
        "code",
        2,
        "has a wrong value: 'xk'.",
    )
    assert problem.fix == 'Write the code in capitals: "XK".'


def test_names_of_a_body_need_a_source():
    body = {**smallest("body"), "names": {"fr": "Organe"}}
    problem = only(checked(Editor().file({"body": [body]}).text))
    assert (problem.record, problem.field, problem.what) == (
        "body own-0",
        "names",
        "has no source.",
    )
    assert problem.fix.startswith("Add sources = ")
    assert checked(Editor().file({"body": [{**body, "sources": ["tiny-text"]}]}).text) == []


@pytest.mark.parametrize(
    ("table", "name", "value", "shown"),
    [
        ("theme", "also", ["protection", "police", "army"],
            ["has an unknown word: 'police'.", "has an unknown word: 'army'."]),
        ("plan", "tags", ["good", "Bad", 7],
            ["has a wrong value: 'Bad'.", "has a wrong value: 7."]),
        ("source", "copies", ["https://example.org/", "ftp://example.org/"],
            ["has a wrong value: 'ftp://example.org/'."]),
        ("plan", "regions", ["Here", ["There"]], ['has a wrong value: ["There"].']),
        ("plan", "bodies", ["eu", "who", {"id": "eu"}],
            ["refers to an unknown body: 'who'.", 'has a wrong value: { id = "eu" }.']),
    ],
)  # fmt: skip
def test_of_a_list_only_the_wrong_items_are_named(table, name, value, shown):
    problems = [
        one
        for one in checked(Editor().file({table: [{**smallest(table), name: value}]}).text)
        if "evidence" not in one.what
    ]
    assert [one.what for one in problems] == shown


def test_of_very_many_wrong_items_the_first_are_named_and_the_others_counted():
    problems = checked(
        Editor()
        .file(
            {"theme": [{**smallest("theme"), "also": [f"word-{number}" for number in range(1000)]}]}
        )
        .text
    )
    assert len(problems) == 101
    assert problems[-1].what == "has 900 more like these."


def test_an_unknown_field_is_named_without_control_characters():
    problem = only(
        checked(
            '[[theme]]\nid = "x"\nname = '
            '"N"\n'
            "pillar = "
            '"enabling"\n'
            'definition = "D"\n'
            '"\\u001b[31m" = 1\n'
        )
    )
    assert (problem.field, problem.line) == ("\\x1b[31m", 1)


def test_an_unknown_table_is_named_without_control_characters():
    assert only(checked('"\\u009b\\u202e" = 1\n')).field == "\\x9b\\u202e"


LONG = "x" * 59

SHOWN = {
    "a text of 60 letters": f'"{LONG}y"',
    "a text of 61 letters": f'"{LONG}yz"',
    "lines and tabs": '"one\\n\\ntwo\\tthree "',
    "a list": '["one", "two", 3, true, 2020-01-01, 6, 7]',
    "a list in lists": '[[[["deep"]]]]',
    "a table": "{ one = 1, two = 2.5, three = 3, four = 4, five = 5, six = 6 }",
    "a table in tables": "{ a = { b = { c = { d = 1 } } } }",
    "a list with a long text": f'[["{"x" * 30}", "{"y" * 90}"]]',
    "names that are long": f"{{ {'n' * 55} = 1 }}",
    "no list": "{}",
    "a very long number": str(2**300),
    "a moment": "2020-01-01T10:00:00Z",
}


def test_a_wrong_value_is_shown_on_one_short_line():
    found = {
        name: only(checked(changed('kind = "agency"', f"kind = {value}")))
        for name, value in SHOWN.items()
    }
    golden(
        "check/shown.txt", "".join(f"{name}\n  {problem.what}\n" for name, problem in found.items())
    )


@pytest.mark.parametrize(("letters", "shown"), [(80, 80), (81, 80)])
def test_of_a_long_text_in_a_list_the_beginning_is_sketched(letters, shown):
    """The message itself is shorter still."""
    assert toml_excerpt(["x" * letters]) == f'["{"x" * shown}"]'
    assert toml_excerpt({"n" * letters: 1}) == f"{{ {'n' * shown} = 1 }}"


def test_every_message_as_it_stands():
    """All problems of one change a line, with what is to be done."""
    several = {
        "a mark that turns the text": changed("Read twice.", "Read \u202etwice."),
        "an escape": changed("Read twice.", "Read \\u001b[31mtwice."),
        "a return": changed("Read twice.", "Read \\rtwice."),
        "a wrong record": "theme = [7]\n"
        + GOOD.partition("[[theme]]")[0].replace("[catalogue]", "[catalogue]"),
        "a wrong record among others": 'theme = [7, { id = "x" }]\n',
        "a control character deep in a list": changed(
            'regions = ["Somewhere"]', 'regions = ["a\\u001b", { a = 1 }]'
        ),
        "a field with a long name": changed('place = "City"', f'{"n" * 101} = "City"').replace(
            'place = ["own-source"]\n', ""
        ),
        "an id that is long": changed('id = "own-2020"', f'id = "{"i" * 101}"').replace(
            'kind = "action-plan"', 'kind = "?"'
        ),
        "a hundred wrong words": changed(
            'also = ["protection", "enabling"]', f"also = [{', '.join(['7'] * 100)}]"
        ),
        "a catalogue without a format": changed("format = 1\n", ""),
        "no list": "[theme]\nid = 1\n",
        "an unknown part": "[plans]\n",
        "the same id twice": f"{GOOD}\n{GOOD[GOOD.index('[[country]]') : GOOD.index('[[body]]')]}",
        "nothing filled in": (
            "[[theme]]\n[[country]]\n[[body]]\n[[source]]\n[[plan]]\n[catalogue]\n"
        ),
        "names without a source": GOOD[GOOD.index("[[body]]") : GOOD.index("[[source]]")].replace(
            'sources = ["own-source"]', ""
        ),
        "facts without evidence": GOOD[: GOOD.index("[plan.evidence]")],
        "evidence for nothing": changed('place = "City"', "").replace(
            "[plan.evidence]",
            '[plan.evidence]\nkind = []\nstatus_note = ["own-source"]\nsumary = ["own-source"]',
        ),
        "absent though not read, and though named": changed(
            'basis = "full-text"', 'basis = "secondary"'
        ).replace('theme = "demand"', 'theme = "awareness"'),
        "a hundred and one wrong words": changed(
            'also = ["protection", "enabling"]', f"also = [{', '.join(['7'] * 101)}]"
        ),
    }
    texts = {
        **{f"{old} -> {new}": changed(old, new) for old, new in mistakes()},
        **several,
    }
    found = {
        **{name: checked(text) for name, text in texts.items()},
        **{
            name: checked(CALM.replace(old, new), warnings=True)
            for name, (old, new) in WARNINGS.items()
        },
    }
    lines = [
        f"? {name}\n" + "".join(f"  {problem}\n" for problem in problems)
        for name, problems in found.items()
    ]
    golden("check/messages.txt", "".join(lines))


def suggestion(word: str, *, before: int = 0) -> str:
    """What is suggested for a wrong kind of a body, after so many other problems."""
    others = "".join(
        f'[[theme]]\nid = "t{number}"\nname = "N"\npillar = 7\ndefinition = "D"\n'
        for number in range(before)
    )
    problems = checked(f'{others}[[body]]\nid = "b"\nname = "N"\nkind = "{word}"\n')
    assert len(problems) == before + 1
    return problems[-1].fix


def test_twenty_problems_get_a_suggestion():
    assert (
        suggestion("organisation")
        == suggestion("organisation", before=19)
        == "Did you mean 'organization'?"
    )
    assert suggestion("organisation", before=20).startswith("Use one of: ")


def test_a_word_of_a_hundred_letters_gets_a_suggestion_and_a_longer_one_none():
    near = "o" * 90
    sources = f'[[source]]\nid = "{near}"\ntitle = "T"\ntype = "press"\n'
    for letters, fix in (
        (100, f"Did you mean '{near}'?"),
        (101, "Add a [[source]] for it, or correct the id."),
    ):
        assert (
            only(
                checked(
                    f"{sources}[[country]]\ncode = "
                    f'"ZZ"\n'
                    f'name = "Z"\n'
                    f'sources = ["{"o" * letters}"]\n'
                )
            ).fix
            == fix
        )


@pytest.mark.parametrize("most", [2, 1000])
def test_among_very_many_names_one_that_begins_the_same_is_suggested(monkeypatch, most):
    """That a name differs in its first half costs it the suggestion where there are very many."""
    monkeypatch.setattr("plantool.catalogue.advice._CHOICES", most)
    sources = "".join(
        f'[[source]]\nid = "{key}"\ntitle = "T"\ntype = "press"\n'
        for key in ("press-2020", "aress-2019", "press-2019", "zzz")
    )
    ask = '[[country]]\ncode = "{code}"\nname = "Z"\nsources = ["{word}"]\n'
    problems = checked(
        sources
        + ask.format(code="ZA", word="press-2018")
        + ask.format(code="ZB", word="wress-2019")
        + ask.format(code="ZC", word="zzz9")
        + ask.format(code="ZD", word="presx-2019")
    )
    far = (
        "Add a [[source]] for it, or correct the id." if most == 2 else "Did you mean 'press-2019'?"
    )
    assert [problem.fix for problem in problems] == [
        "Did you mean 'press-2019'?",
        far,
        "Did you mean 'zzz'?",
        far,
    ]


def test_a_problem_says_all_in_one_line():
    problem = Problem("f.toml", 3, 0, "plan x", "title", "is missing.", "Write it.")
    assert str(problem) == "f.toml:3: plan x, title: is missing. Write it."


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (Problem("f.toml", 3, 7, "", "", "is not TOML.", "Mend it."),
            "f.toml:3:7: is not TOML. Mend it."),
        (Problem("f.toml", 0, 0, "", "", "cannot be read.", ""), "f.toml: cannot be read."),
    ],
)  # fmt: skip
def test_a_problem_leaves_out_what_is_not_known(problem, words):
    assert str(problem) == words


TYPES = [
    pytest.param(value, id=f"{number}-{type(value).__name__}")
    for number, value in enumerate(ONE_OF_EACH_TYPE)
]


@pytest.mark.parametrize("table", RULES)
def test_every_wrong_type_in_every_field_is_named_at_its_line(table):
    for way in places()[table]:
        for name, rule in RULES[table].items():
            for value in ONE_OF_EACH_TYPE:
                assert_named(way, table, name, rule, value, seed=None)


@pytest.mark.slow
@settings(max_examples=400)
@given(
    place=st.sampled_from([(way, table) for table, ways in places().items() for way in ways]),
    value=anything(),
    seed=st.integers(min_value=0),
    choice=st.data(),
)
def test_any_value_in_any_field_is_right_or_named_at_its_line(place, value, seed, choice):
    way, table = place
    name = choice.draw(st.sampled_from(sorted(RULES[table])))
    assert_named(way, table, name, RULES[table][name], value, seed=seed)


def assert_named(way, table, name, rule, value, *, seed):
    """The checker must agree with ``right`` on this value, point to its line, and let pass only
    what can be built.
    """
    data, path = in_a_file(way, {**smallest(table), name: value})
    written = Editor(seed).file(data)
    own = {key: [*ids, "own-0"] for key, ids in IDS.items()}
    own |= {
        kind: [*own[kind], value]
        for kind in TABLES
        if (table, name) == (kind, KEYS[kind]) and isinstance(value, str)
    }
    problems = checked(written.text)
    of_facts = "is evidence for a field that is not filled."
    named = [
        one
        for one in problems
        if one.what != of_facts
        and (one.field == name or one.record.split(", ")[-1].split()[0] == name)
    ]
    if not right(rule, value, own):
        assert named, (way, name, value)
        start = min(
            line for (at, field), line in written.lines.items() if (*at, field)[0] == path[0]
        )
        assert min(one.line for one in named) >= start
        assert all(one.fix and one.what for one in named)
    elif not rule.below and name != "evidence":
        wrong = [
            one.what
            for one in named
            if "wrong value" in one.what or "unknown" in one.what or "control" in one.what
        ]
        assert wrong == [], (way, name, value)
    if not problems:
        top = data[way[0]]
        build(RECORDS[way[0]], top[0] if isinstance(top, list) else top)


@pytest.mark.slow
@settings(max_examples=100)
@given(data=files(), seed=st.integers(min_value=0))
def test_right_files_in_every_layout_pass_and_can_be_built(data, seed):
    text = Editor(seed).file(data).text
    assert checked(text) == []
    for table, records in data.items():
        for record in records:
            assert getattr(build(TABLES[table], record), KEYS[table]) == record[KEYS[table]]


@pytest.mark.slow
@settings(max_examples=200)
@given(
    data=st.dictionaries(st.sampled_from(["catalogue", *TABLES, "other"]), anything(), max_size=4),
    seed=st.integers(min_value=0),
)
def test_any_toml_at_all_is_checked_without_a_fault(data, seed):
    text = Editor(seed).file(data).text
    for problem in checked(text):
        assert problem.line >= 1
        assert problem.what


def test_the_order_of_problems_is_the_same_each_time():
    text = (
        'plan = [{ id = "p", title = '
        '"t", '
        "kind = "
        '"strategy", '
        "scope = "
        '"global", '
        "basis "
        '= "secondary", place = "x", '
        "period = "
        '"x", symbol = "x" }]'
    )
    assert [one.field for one in checked(text)] == ["title", "place", "period", "symbol"]


@pytest.mark.parametrize("depth", [50, 390, 900])
def test_deep_nesting_in_a_field_is_a_problem_like_any_other(depth):
    deep = ".".join(["a"] * depth)
    fields = {one.field for one in checked(f"[[plan]]\nid.{deep} = 1\n")}
    assert "id" in fields


def test_a_very_long_number_is_a_problem_like_any_other():
    problem = next(
        one
        for one in checked(f"[catalogue]\nformat = 0x{'f' * 100_000}\n")
        if one.field == "format"
    )
    assert len(problem.what) < 200


@pytest.mark.parametrize(
    ("number", "shown"), [(2**255 - 1, str(2**255)[:20]), (2**255, "a very long number")]
)
def test_a_long_number_is_shown_and_a_very_long_one_is_not(number, shown):
    assert shown in only(checked(changed('place = "City"', f"place = {number}"))).what


def test_a_very_long_text_is_shown_short():
    problem = only(checked(changed('kind = "agency"', f'kind = "{"x" * 1_000_000}"')))
    assert len(problem.what) < 200


@pytest.mark.parametrize("letter", ["\u202e", "\u0085", "\u200f"])
def test_an_address_with_a_letter_that_turns_the_text_is_no_address(letter):
    problem = only(
        checked(
            CALM.replace('url = "https://example.org/"', f'url = "https://example.org/a{letter}b"')
        )
    )
    assert problem.what.startswith("holds a control character")


def test_suggestions_stop_where_they_would_take_too_long():
    names = "\n".join(f"field-{number} = 1" for number in range(100))
    problems = [
        one for one in checked(f"[[plan]]\n{names}\n") if one.what == "is not a known field."
    ]
    assert len(problems) == 100


LONELY = '[[source]]\nid = "lonely"\ntitle = "T"\ntype = "text"\n'

WARNINGS = {
    "a plan without headings": ('[[plan.strategy]]\nheading = "H"\nsource = "own"\n', ""),
    "a short name over 40 letters": ('short = "S"',
        'short = "SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS"'),
    "a measure without a locator": ('locator = "page 1"\n', ""),
    "a measure under a heading without a locator": (
        'heading = "H"\nsource = "own"\n',
        (
            'heading = "H"\nsource = "own"\n\n[[plan.strategy.measure]]\ntext = "T"\n'
            'source = "own"\nthemes = ["own-theme"]\n'),
    ),
    "a source that nobody cites": ("[[source]]\n",
        '[[source]]\nid = "lonely"\ntitle = "T"\ntype = "text"\n[[source]]\n'),
    "a theme that no plan uses": ('themes = ["own-theme"]\n', ""),
    "a link never checked": (', checked = "2030-01-01"', ""),
    "a whole text read, and no reading recorded": ('basis = "partial-text"',
        'basis = "full-text"'),
    "a heading from the press": ('type = "text"', 'type = "press"'),
    "a source older than what it tells of": ('evidence = { title = ["own"] }',
        'adopted = "2030-02"\nevidence = { title = ["own"], adopted = ["own"] }'),
    "an end that only the title gives": (
        'evidence = { title = ["own"] }',
        (
            'period = "2030-2031"\nin_effect = "2030/2031"\n'
            'evidence = { title = ["own"], period = ["own"], in_effect = ["own"] }'),
    ),
    "an alias of another plan": ('short = "S"', 'short = "S"\naliases = ["Plan of the RIVER"]'),
}  # fmt: skip
"""What is changed in the calm file, and to what: one warning each, as it stands in the golden."""

CALM = """\
[[theme]]
id = "own-theme"
name = "N"
pillar = "enabling"
definition = "D"

[[source]]
id = "own"
title = "T"
type = "text"
date = "2030-01"
url = "https://example.org/"
link = { state = "ok", checked = "2030-01-01" }

[[plan]]
id = "w-1"
title = "T"
short = "S"
kind = "strategy"
scope = "global"
basis = "partial-text"
evidence = { title = ["own"] }

[[plan.strategy]]
heading = "H"
source = "own"

[[plan.measure]]
text = "M"
source = "own"
themes = ["own-theme"]
locator = "page 1"
"""
"""A file that gives no cause for doubt."""


def test_a_calm_file_has_nothing_to_look_at():
    assert checked(CALM, warnings=True) == []


@pytest.mark.parametrize("name", WARNINGS)
def test_a_doubtful_place_is_a_warning_and_no_problem(name):
    old, new = WARNINGS[name]
    assert CALM.count(old) == 1
    text = CALM.replace(old, new)
    assert only(checked(text, warnings=True)).warning is True
    assert checked(text) == []


def test_many_unchecked_links_are_one_warning_at_the_first():
    more = (
        '\n[[source]]\nid = "own-2"\ntitle = "T"\ntype = "text"\nprinted_url = "www.example.org"\n'
    )
    text = (
        CALM.replace(', checked = "2030-01-01"', "").replace(
            'evidence = { title = ["own"] }', 'evidence = { title = ["own", "own-2"] }'
        )
        + more
    )
    warning = only(checked(text, warnings=True))
    assert (warning.record, warning.what) == (
        "source own",
        "and 1 more sources have links that were never checked.",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('heading = "H"', 'heading = "H"\nwording = "exact"'),
        ('heading = "H"', 'heading = "H"\nwording = "reported"'),
    ],
)
def test_a_heading_from_the_press_may_be_said_to_be_exact(old, new):
    assert (
        checked(CALM.replace('type = "text"', 'type = "press"').replace(old, new), warnings=True)
        == []
    )


def test_an_end_that_a_note_explains_is_no_doubt():
    old = 'evidence = { title = ["own"] }'
    told = (
        f'documents_note = "No text was seen. {END_OF_PERIOD}"\nperiod = "2030-2031"\n'
        'in_effect = "2030/2031"\n'
        'evidence = { title = ["own"], period = ["own"], in_effect = ["own"] }'
    )
    assert checked(CALM.replace(old, told), warnings=True) == []


def test_a_short_name_of_40_letters_is_short_enough():
    assert checked(CALM.replace('short = "S"', f'short = "{"S" * 40}"'), warnings=True) == []


CITING = {
    "evidence": ('evidence = { title = ["own"] }', 'evidence = { title = ["own", "lonely"] }'),
    "a heading": ('heading = "H"\nsource = "own"\n', 'heading = "H"\nsource = "lonely"\n'),
    "an action under a heading": ('heading = "H"\nsource = "own"\n',
        'heading = "H"\nsource = "own"\nmeasure = [{ text = "T", source = "lonely" }]\n'),
    "an action": ('text = "M"\nsource = "own"\n', 'text = "M"\nsource = "lonely"\n'),
    "an absence": (
        'locator = "page 1"\n',
        (
            'locator = "page 1"\n[[plan.absent]]\ntheme = "awareness"\n'
            'source = "lonely"\nread_on = "2030-01-01"\n'),
    ),
    "a relation": (
        'locator = "page 1"\n',
        (
            'locator = "page 1"\n[[plan.relation]]\ntype = "extends"\n'
            'plan = "river-2001"\nsource = "lonely"\n'),
    ),
    "a document": ('locator = "page 1"\n',
        'locator = "page 1"\n[[plan.document]]\nrole = "text"\nsource = "lonely"\n'),
    "a reading": (
        "[[plan.strategy]]\n",
        (
            '[plan.reading]\nread_on = "2030"\nextent = "All."\nsource = "lonely"\n\n'
            '[[plan.strategy]]\n'),
    ),
    "a region": ("[[source]]\n",
        '[[region]]\nid = "z"\nname = "Z"\nsources = ["lonely"]\n\n[[source]]\n'),
    "a State's time in a body": (
        "[[source]]\n",
        (
            '[[body]]\nid = "z"\nname = "Z"\nkind = "forum"\n'
            'member = [{ country = "NE", as_at = "2030", source = "lonely" }]\n\n'
            '[[source]]\n'),
    ),
    "a dispute": (
        'locator = "page 1"\n',
        'locator = "page 1"\n[[plan.dispute]]\nabout = "title"\nclaim = "C"\nsource = "lonely"\n',
    ),
    "a theme": ('definition = "D"\n', 'definition = "D"\nsources = ["lonely"]\n'),
    "a country": ("[[source]]\n",
        '[[country]]\ncode = "ZZ"\nname = "Z"\nsources = ["lonely"]\n\n[[source]]\n'),
    "a body": ("[[source]]\n",
        '[[body]]\nid = "z"\nname = "Z"\nkind = "forum"\nsources = ["lonely"]\n\n[[source]]\n'),
}  # fmt: skip


@pytest.mark.parametrize("name", CITING)
def test_a_source_cited_anywhere_is_not_lonely(name):
    old, new = CITING[name]
    assert CALM.count(old) == 1
    text = CALM.replace(old, new)
    if name == "an absence":
        text = text.replace('basis = "partial-text"', 'basis = "full-text"').replace(
            "[[plan.strategy]]",
            (
                "[plan.reading]\nsource = "
                '"own"\n'
                "read_on = "
                '"2030"\n'
                'extent = "All."\n\n'
                "[[plan.strategy]]"
            ),
        )
    assert checked(f"{text}\n{LONELY}", warnings=True) == []


def test_a_theme_taken_up_by_a_heading_or_in_the_actions_below_it_is_used():
    idle = CALM.replace('themes = ["own-theme"]\n', "")
    for use in (
        'themes = [{ id = "own-theme", relation = "exact" }]',
        'measure = [{ text = "T", source = "own", themes = ["own-theme"], locator = "1" }]',
    ):
        assert (
            checked(idle.replace('heading = "H"\n', f'heading = "H"\n{use}\n'), warnings=True) == []
        )


def test_what_other_files_use_is_used():
    lonely = parse(
        (
            f"{LONELY}\n[[theme]]\nid = "
            f'"lonely-theme"\n'
            f'name = "N"\n'
            f'pillar = "enabling"\n'
            f'definition = "D"\n'
        ),
        "one.toml",
    )
    citing = parse(
        CALM.replace('"own"', '"lonely"').replace("own-theme", "lonely-theme"), "other.toml"
    )
    known = known_in(lonely, citing)
    assert [one.what for one in check_file(lonely, known, warnings=True)] == [
        "is cited by nobody.",
        "is used by no plan.",
    ]
    assert (
        check_file(
            lonely,
            known,
            warnings=True,
            used={table: uses(citing.data, table) for table in ("source", "theme")},
        )
        == []
    )


def test_a_file_with_problems_is_not_searched_for_doubts():
    problems = checked(
        CALM.replace('kind = "strategy"', 'kind = "?"').replace('locator = "page 1"\n', ""),
        warnings=True,
    )
    assert [one.warning for one in problems] == [False]


def test_a_measure_known_from_hearsay_needs_no_locator():
    text = CALM.replace('locator = "page 1"\n', 'basis = "secondary"\n')
    assert checked(text, warnings=True) == []


DOCUMENTED = (ROOT / "docs" / "data-format.md").read_text(encoding="utf-8")


def documented(heading: str) -> dict[str, list[str]]:
    """The rows of the first table under a heading of the documentation: the other cells by
    field."""
    part = DOCUMENTED.split(f"\n{heading}", 1)[1]
    rows = re.findall(r"^\| (`.*?) \|(.*)\|$", part.split("\n#", 1)[0], re.MULTILINE)
    return {
        name: [cell.strip() for cell in cells.split("|")]
        for names, cells in rows
        for name in re.findall(r"`(\w+)`", names)
    }


@pytest.mark.parametrize(
    "table",
    [
        "catalogue", "theme", "country", "region", "body", "member", "source", "plan", "reading",
        "strategy", "measure",
    ],
)  # fmt: skip
def test_the_documentation_has_a_row_for_each_field(table):
    heading = {
        "catalogue": "### `[catalogue]`",
        "member": "#### `member`",
        "reading": "#### `[plan.reading]`",
        "strategy": "#### `[[plan.strategy]]`",
        "measure": "#### `[[plan.strategy.measure]]`",
    }.get(table, f"### `[[{table}]]`")
    below = {
        name
        for name, rule in RULES[table].items()
        if rule.below and name not in ("themes", "link", "member")
    }
    rows = documented(heading)
    assert set(rows) == set(RULES[table]) - below
    assert {
        name for name, cells in rows.items() if cells[1 if len(cells) > 1 else 0].startswith("yes")
    } == {name for name, rule in RULES[table].items() if rule.needed}


def test_the_documentation_marks_each_fact():
    assert {
        name
        for name, cells in documented("### `[[plan]]`").items()
        if len(cells) > 2 and cells[2].startswith("yes")
    } == set(FACTS)


def test_the_whole_record_of_the_documentation_passes():
    example = re.search(r"```toml\n(.*?)```", DOCUMENTED, re.DOTALL)
    assert example
    raw = parse(example[1], "example.toml")
    known = known_in(raw) | {"body": {"au": {}}, "theme": {"documents-borders": {}}}
    assert check_file(raw, known) == []


def test_people_are_told_the_column_of_a_syntax_error(cli, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text("[[plan]]\nid = “x”\n", encoding="utf-8")
    outcome = cli("check", str(path), "--format", "plain")
    assert f"{path}:2:6" in " ".join((outcome.out + outcome.err).split())
