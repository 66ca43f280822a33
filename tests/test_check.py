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
from plantool.catalogue.check import check_files, lines_of
from plantool.catalogue.files import parse
from plantool.catalogue.load import builder
from plantool.catalogue.model import KEYS, TABLES
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
    record_name,
    right,
    smallest,
)


def changed(old: str, new: str, text: str = GOOD) -> str:
    """The good file, or another text, with one place changed."""
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
    return text.replace(old, new)


def filled(table: str, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Kind of record and field, of each field that is filled in a record and below it."""
    for name, value in record.items():
        yield table, name
        rule = RULES[table][name]
        if rule.below:
            for item in value if isinstance(value, list) else [value]:
                yield from filled(record_name(rule.kind), item)


def test_a_good_file_fills_every_field_and_has_no_problem():
    fields = {
        field
        for table, value in tomllib.loads(GOOD).items()
        for record in (value if isinstance(value, list) else [value])
        for field in filled(table, record)
    }
    assert fields == {(table, name) for table, rules in RULES.items() for name in rules}
    assert checked(GOOD) == []


@pytest.mark.parametrize("table", RULES)
def test_the_needed_fields_are_enough_and_each_is_asked_for_at_its_record(table):
    for way in places()[table]:
        assert checked(Editor().file(in_a_file(way, smallest(table))[0]).text) == []
    for name in [name for name, rule in RULES[table].items() if rule.needed]:
        record = smallest(table)
        del record[name]
        data, path = in_a_file(places()[table][0], record)
        written = Editor().file(data)
        problem = only([p for p in checked(written.text) if p.what == "is missing."])
        assert (problem.field, problem.line) == (name, written.lines[path, ""])
        assert problem.fix != ""


# One mistake, one problem


def mistakes() -> list[tuple[str, str]]:
    """What is changed in the good file, and to what: one problem each."""
    lines = (DATA / "mistakes.txt").read_text(encoding="utf-8").split("\n")[1:-1]
    return [tuple(line.replace("⏎", "\n").split(" -> ", 1)) for line in lines]


SEVERAL = {
    "a control character as it stands": changed("Read twice.", "Read \u202etwice."),
    "an unknown part": "[plans]\n",
    "no list": "[theme]\nid = 1\n",
    "a record that is none": 'theme = [7, { id = "x" }]\n',
    "nothing filled in": "[[theme]]\n[[country]]\n[[body]]\n[[source]]\n[[plan]]\n[catalogue]\n",
    "names and ids that are long": changed('place = "City"', f'{"n" * 101} = "City"').replace(
        'id = "own-2020"', f'id = "{"i" * 101}"'
    ),
    "control characters in names": '"\\u009b\\u202e" = 1\n[[body]]\n"\\u001b[31m" = 1\n',
    "the same id twice": f"{GOOD}\n{GOOD[GOOD.index('[[country]]') : GOOD.index('[[body]]')]}",
    "names without a source": GOOD[GOOD.index("[[body]]") : GOOD.index("[[source]]")].replace(
        'sources = ["own-source"]', ""
    ),
    "facts without evidence": GOOD[: GOOD.index("[plan.evidence]")],
    "evidence for nothing": changed('place = "City"', "").replace(
        "[plan.evidence]", '[plan.evidence]\nkind = []\nsumary = ["own-source"]'
    ),
    "several wrong sources of a fact": changed('place = ["own-source"]', 'place = ["a", "b"]'),
    "absent though not read, and though named": changed(
        'basis = "full-text"', 'basis = "secondary"'
    ).replace('theme = "demand"', 'theme = "awareness"'),
    "a member without a date": changed('as_at = "2030", source', "source"),
}

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

WARNINGS = {
    "a plan without headings": ('[[plan.strategy]]\nheading = "H"\nsource = "own"\n', ""),
    "a measure without a locator": ('locator = "page 1"\n', ""),
    "a measure under a heading without a locator": ('heading = "H"\n',
        'heading = "H"\nmeasure = [{ text = "T", source = "own", themes = ["own-theme"] }]\n'),
    "a whole text read, and no reading recorded": ('basis = "partial-text"',
        'basis = "full-text"'),
    "a heading from the press": ('type = "text"', 'type = "press"'),
}  # fmt: skip
"""What is changed in the calm file, and to what: one warning each."""


def test_every_message_as_it_stands():
    """All problems of one change a line, with what is to be done."""
    single = {f"{old} -> {new}": checked(changed(old, new)) for old, new in mistakes()}
    assert [name for name, problems in single.items() if len(problems) != 1] == []
    warned = {
        name: checked(changed(old, new, CALM), warnings=True)
        for name, (old, new) in WARNINGS.items()
    }
    problems = {**single, **{name: checked(text) for name, text in SEVERAL.items()}, **warned}
    assert [problem for found in problems.values() for problem in found if problem.line < 1] == []
    lines = [
        f"? {name}\n" + "".join(f"  {problem}\n" for problem in found)
        for name, found in problems.items()
    ]
    golden("check/messages.txt", "".join(lines))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('adopted = "2020-02-03"', 'adopted = "2020"'),
        ('adopted = "2020-02-03"', 'adopted = "2020-02-29"'),
        ('adopted = "2020-02-03"', 'adopted = "2020-02-03/2020"'),
        ('adopted = "2020-02-03"', 'adopted = "2020-02-03/.."'),
        ('place = ["own-source"]', 'place = "own-source"'),
        ('names = { fr = "Plan propre" }',
            'names = { fr = ["Plan propre", "Plan à soi"], fil = "Plano" }'),
        ('url = "https://example.org/page"', 'url = "http://пример.example/страница"'),
        ('place = ["own-source"]', 'place = ["own-source"]\nsummary = ["own-source"]'),
        ('summary = "A summary."', 'summary = "=1+1"'),
    ],
)  # fmt: skip
def test_other_right_ways_to_write_it_pass(old, new):
    assert checked(changed(old, new)) == []


@pytest.mark.parametrize(("name", "value"), [("status", "unknown"), ("bodies", [])])
def test_what_is_not_known_needs_no_evidence(name, value):
    assert checked(Editor().file({"plan": [{**smallest("plan"), name: value}]}).text) == []


@pytest.mark.parametrize("table", TABLES)
def test_an_id_used_twice_is_named_at_its_second_use(table):
    record = smallest(table)
    written = Editor().file({table: [record, record, smallest(table, 1)]})
    problem = only(checked(written.text))
    key = record[KEYS[table]]
    assert (problem.record, problem.field) == (f"{table} {key}", KEYS[table])
    assert problem.line == written.lines[(table, 1), KEYS[table]]
    assert problem.what == f"'{key}' is used twice in this file."


def test_one_id_may_be_used_in_two_tables():
    data = {"theme": [smallest("theme")], "body": [smallest("body")]}
    assert checked(Editor().file(data).text) == []


def test_several_problems_are_named_at_once_in_the_order_of_lines():
    text = (
        changed('status = "current"', 'status = "curent"')
        .replace('pillar = "prevention"', 'pillar = "prevent"')
        .replace('role = "evaluation"', "")
        .replace("format = 2", "format = 3")
    )
    problems = checked(text)
    assert [problem.field for problem in problems] == ["format", "pillar", "status", "role"]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_a_wrong_word_or_id_gets_a_suggestion_as_long_as_that_takes_no_time():
    theme = '[[theme]]\nid = "t{0}"\nname = "N"\npillar = "protecton"\ndefinition = "D"\n'
    problems = checked("".join(theme.format(number) for number in range(21)))
    assert [problem.fix for problem in problems[:20]] == ["Did you mean 'protection'?"] * 20
    assert problems[20].fix.startswith("Write one of: prevention, ")


# Lines

PLANS = """\
# remark

[catalogue]
format = 1

[[plan]]
id = "a"
  title = "b"

[plan.evidence]
title = ["c"]

[[plan.strategy]]
heading = "d"
themes = [
    { id = "e" },
]
[[plan.strategy.measure]]
text = "f"
[[plan.strategy.measure]]
"text" = "g"
[[plan.strategy]]
heading = "h"

[[plan]]
link.state = "i"
summary = \"\"\"
[[plan]]
title = 7
\"\"\"
[[ plan.strategy ]]
heading = "j"
"""


def test_each_table_and_field_begins_on_a_line():
    lines: dict[int, list[str]] = {}
    for path, line in lines_of(PLANS).items():
        lines.setdefault(line, []).append(".".join(map(str, path)))
    assert lines == {
        1: [""], 3: ["catalogue"], 4: ["catalogue.format"], 6: ["plan.0"], 7: ["plan.0.id"],
        8: ["plan.0.title"], 10: ["plan.0.evidence"], 11: ["plan.0.evidence.title"],
        13: ["plan.0.strategy.0"], 14: ["plan.0.strategy.0.heading"],
        15: ["plan.0.strategy.0.themes"], 18: ["plan.0.strategy.0.measure.0"],
        19: ["plan.0.strategy.0.measure.0.text"], 20: ["plan.0.strategy.0.measure.1"],
        21: ["plan.0.strategy.0.measure.1.text"], 22: ["plan.0.strategy.1"],
        23: ["plan.0.strategy.1.heading"], 25: ["plan.1"], 26: ["plan.1.link"],
        27: ["plan.1.summary"], 31: ["plan.1.strategy.0"], 32: ["plan.1.strategy.0.heading"],
    }  # fmt: skip


def test_what_has_no_line_has_that_of_the_record_or_field_around_it():
    problems = checked('x = 1\nplan = [{ id = "x" }]\n[[theme]]\nid = "t"\n[[theme.deep]]\n')
    assert {(problem.field, problem.line) for problem in problems} >= {
        ("x", 1), ("title", 2), ("name", 3), ("deep", 5),
    }  # fmt: skip


# Any value in any field


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
    named = [
        problem
        for problem in problems
        if problem.what != "is evidence for a field that is not filled."
        and (problem.field == name or problem.record.split(", ")[-1].split()[0] == name)
    ]
    if not right(rule, value, own):
        assert named, (way, name, value)
        start = min(line for (at, _), line in written.lines.items() if (*at, _)[0] == path[0])
        assert min(problem.line for problem in named) >= start
        assert all(problem.fix and problem.what for problem in named)
    elif not rule.below and name != "evidence":
        wrong = re.compile("wrong value|unknown|control|must")
        assert [problem.what for problem in named if wrong.search(problem.what)] == []
    if not problems:
        top = data[way[0]]
        builder(RECORDS[way[0]])(top[0] if isinstance(top, list) else top)


@pytest.mark.slow
@settings(max_examples=100)
@given(data=files(), seed=st.integers(min_value=0))
def test_right_files_in_every_layout_pass_and_can_be_built(data, seed):
    assert checked(Editor(seed).file(data).text) == []
    for table, records in data.items():
        for record in records:
            assert getattr(builder(TABLES[table])(record), KEYS[table]) == record[KEYS[table]]


@pytest.mark.slow
@settings(max_examples=200)
@given(
    data=st.dictionaries(st.sampled_from(["catalogue", *TABLES, "other"]), anything(), max_size=4),
    seed=st.integers(min_value=0),
)
def test_any_toml_at_all_is_checked_without_a_fault(data, seed):
    for problem in checked(Editor(seed).file(data).text):
        assert problem.line >= 1
        assert problem.what


# What is only worth a look


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Writes a file of the current folder; gives its name."""
    monkeypatch.chdir(tmp_path)

    def written(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return written


def test_a_doubtful_place_is_a_warning_and_no_problem():
    assert checked(CALM, warnings=True) == []
    for old, new in WARNINGS.values():
        assert only(checked(changed(old, new, CALM), warnings=True)).warning is True
        assert checked(changed(old, new, CALM)) == []


@pytest.mark.parametrize(
    ("files", "note"),
    [
        ({"calm.toml": CALM}, "0 problems, 0 warnings."),
        ({"doubt.toml": CALM.replace('locator = "page 1"\n', "")}, "0 problems, 1 warning."),
        ({"wrong.toml": "x = 1\n"}, "1 problem."),
        ({"wrong.toml": "x = 1\n", "doubt.toml": CALM.replace('locator = "page 1"\n', "")},
            "1 problem, 1 warning."),
    ],
)  # fmt: skip
def test_no_warnings_are_told_only_where_they_were_looked_for(cli, write, files, note):
    paths = [write(name, text) for name, text in files.items()]
    assert cli("check", *paths, "--json").json["notes"] == [note]


# The documentation

DOCUMENTED = (ROOT / "docs" / "data-format.md").read_text(encoding="utf-8")


def documented(heading: str) -> dict[str, list[str]]:
    """The other cells by field, of the rows of the first table under a heading."""
    part = DOCUMENTED.split(f"\n{heading}", 1)[1]
    rows = re.findall(r"^\| (`.*?) \|(.*)\|$", part.split("\n#", 1)[0], re.MULTILINE)
    return {
        name: [cell.strip() for cell in cells.split("|")]
        for names, cells in rows
        for name in re.findall(r"`(\w+)`", names)
    }


@pytest.mark.parametrize(
    ("table", "heading"),
    [
        *((table, f"### `[[{table}]]`") for table in TABLES),
        ("catalogue", "### `[catalogue]`"),
        ("member", "#### `member`"),
        ("reading", "#### `[plan.reading]`"),
        ("strategy", "#### `[[plan.strategy]]`"),
        ("measure", "#### `[[plan.strategy.measure]]`"),
    ],
)
def test_the_documentation_has_a_row_for_each_field(table, heading):
    rules, rows = RULES[table], documented(heading)
    below = {name for name, rule in rules.items() if rule.below} - {"themes", "link", "member"}
    assert set(rows) == set(rules) - below
    needed = {name for name, cells in rows.items() if cells[:2][-1].startswith("yes")}
    assert needed == {name for name, rule in rules.items() if rule.needed}


def test_the_documentation_marks_each_fact():
    rows = documented("### `[[plan]]`").items()
    assert {name for name, cells in rows if cells[2:] and cells[2].startswith("yes")} == set(FACTS)


def test_the_whole_record_of_the_documentation_passes():
    example = re.search(r"```toml\n(.*?)```", DOCUMENTED, re.DOTALL)
    raw = parse(example[1].encode(), "example.toml")
    known = known_in(raw) | {"body": {"au": {}}, "theme": {"documents-borders": {}}}
    assert check_files([raw], known) == []


def test_people_are_told_the_column_of_a_syntax_error(cli, tmp_path):
    path = tmp_path / "own.toml"
    path.write_text("[[plan]]\nid = “x”\n", encoding="utf-8")
    outcome = cli("check", str(path), "--format", "plain")
    assert f"{path}:2:6" in " ".join((outcome.out + outcome.err).split())
