"""Kind "messages that help": a wrong value is compared with what it should be, and a hint is tried.

What a message tells to write, is right when it is written.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from helpers import GOOD, checked, line_of, only, syntax_problem
from plantool.catalogue.files import decode
from plantool.errors import BadData

OWN = GOOD[GOOD.index("[[theme]]") :]
PLAN, SOURCE = "[[plan]]", "[[source]]"


def with_value(field: str, value: str, record: str = PLAN) -> str:
    """The filled file with another value in the first field of this name of a record."""
    head, header, tail = OWN.partition(record)
    return (
        head
        + header
        + re.sub(rf"(?m)^{field} = .*$", lambda _: f"{field} = {value}", tail, count=1)
    )


def fix_of(field: str, value: str, record: str = PLAN) -> str:
    problems = [one for one in checked(with_value(field, value, record)) if one.field == field]
    return only(problems).fix


@pytest.mark.parametrize(
    ("field", "value", "fix"),
    [
        ("adopted", "2024", 'Write it in quotes: "2024".'),
        ("summary", "5", 'Write it in quotes: "5".'),
        ("adopted", '"6 May 2024"', 'Write the year first, in figures: "2024-05-06".'),
        ("adopted", '"6th of May"', "Use a possible date"),
        ("adopted", '"May 2024"', 'Write the year first, in figures: "2024-05".'),
        ("adopted", '"May 6, 2024"', 'Write the year first, in figures: "2024-05-06".'),
        ("adopted", '"2024/05/06"', 'Write the year first, in figures: "2024-05-06".'),
        ("adopted", '"2024-5-6"', 'Write the year first, in figures: "2024-05-06".'),
        ("adopted", '"13/05/2024"', 'Write the year first, in figures: "2024-05-13".'),
        ("adopted", '"06/05/2024"', 'Write the year first. Is it "2024-06-05", or this'),
        ("adopted", '"2024-02-30"', "There is no such day. Where only the month is known"),
        ("in_effect", '"2006-2008"', 'Write start and end with a stroke between: "2006/2008".'),
        ("in_effect", '"2008/2006"', 'Write the start before the end: "2006/2008".'),
        ("in_effect", '"since 2006"', 'Write two points for an open end: "2006/..".'),
        ("states", '"NE"', 'Write it in brackets: ["NE"].'),
        ("states", '["ne"]', "Did you mean 'NE' (Niger)?"),
        ("states", '["Niger"]', "Did you mean 'NE' (Niger)?"),
        ("bodies", '["Union européenne", "own-body", "eu"]', "Did you mean 'eu' (European Union)?"),
        ("kind", '"Action Plan"', 'Write: "action-plan".'),
        ("kind", '["strategy"]', 'Write it without brackets: "strategy".'),
        ("id", '"Own Plan"', 'Write: "own-plan".'),
        ("targets", '["Women"]', 'Write: "women".'),
        ("states_partial", '"True"', "Write it without quotes: true."),
        ("summary", '""', "Write a text, or take the line out."),
    ],
)  # fmt: skip
def test_messages_compare_a_value_of_a_plan_with_what_it_should_be(field, value, fix):
    assert fix_of(field, value).startswith(fix)


@pytest.mark.parametrize(
    ("field", "value", "fix"),
    [
        ("url", '"HTTPS://a.org/é"', 'Write the scheme in small letters: "https://a.org/é".'),
        ("url", '"https://a.org/b c"', 'that no address may hold: "https://a.org/b%20c".'),
        ("url", '"https://a.org/{1}|x"', 'no address may hold: "https://a.org/%7B1%7D%7Cx".'),
        ("url", '"www.a.org"', 'Write the whole address: "https://www.a.org".'),
        ("language", '"EN"', 'Write the code in small letters: "en".'),
    ],
)
def test_messages_compare_a_value_of_a_source_with_what_it_should_be(field, value, fix):
    assert fix in fix_of(field, value, SOURCE)


VALUES = st.sampled_from(
    (
        "2024",
        "true",
        "[]",
        '["x"]',
        '"eu"',
        '"NE"',
        '"ne"',
        '" 2024 "',
        '"05.06.2024"',
        '"31/12/1999"',
    )
) | st.text("0123456789-/. MayJune", max_size=12).map(lambda text: f'"{text}"')
FIELDS = ("adopted", "in_effect", "states", "targets", "kind", "id", "states_partial", "summary")


@settings(max_examples=60)
@given(st.sampled_from(FIELDS), VALUES)
def test_messages_hint_at_what_is_right_when_it_is_written(field, value):
    for problem in checked(with_value(field, value)):
        hint = re.fullmatch(r"(?:Write|Encode|There is)[^:]*: (.+)\.", problem.fix)
        if problem.field == field and hint and "[[" not in problem.fix and "…" not in problem.fix:
            again = checked(with_value(field, hint[1]))
            assert [one for one in again if one.field == field and "wrong" in one.what] == []


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("title = “X”", 'Write straight quotes: title = "X"'),
        ("title = «X»", 'Write straight quotes: title = "X"'),
        ("title = The Plan", 'Write it in quotes: title = "The Plan"'),
        ("adopted = 06/05/2024", 'Write it in quotes: adopted = "06/05/2024"'),
        (r'note = "C:\Users\new"', r"Write it in single quotes: note = 'C:\Users\new'"),
        (r"note = C:\new", r"Write it in single quotes: note = 'C:\new'"),
        ('title: "X"', 'Write = between a field and its value: title = "X"'),
        ("partial = True", "Write it in small letters: partial = true"),
        ('title = "X', 'Close the quotes: title = "X"'),
        ("title = [", "Mend this line; the file is read no further."),
    ],
)
def test_messages_tell_how_a_line_that_is_not_toml_is_written(line, fix):
    problem = syntax_problem(f"[[plan]]\n{line}\n")
    assert problem.fix == fix
    if ": " in fix:
        assert tomllib.loads(fix.partition(": ")[2])


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ('[[plan]]\nid = "a"\n[[plan]]\nid = "b"\nnote = "x"\nnote = "y"\n', 6),
        ("[[plan]]\n[plan.evidence]\nid = []\n[plan.evidence]\n", 4),
        ("[catalogue]\n[[plan]]\n[catalogue]\n", 3),
    ],
)
def test_messages_name_both_places_of_a_duplicate_key(text, second):
    problem = syntax_problem(text)
    first = {6: 5, 4: 2, 3: 1}[second]
    assert (problem.line, problem.what) == (second, f"says the same twice, first in line {first}.")
    assert problem.fix == "Keep one of the two."


def test_messages_name_both_places_of_a_duplicate_id():
    source = OWN[OWN.index(SOURCE) : OWN.index(PLAN)]
    problem = only(checked(OWN + source))
    first = line_of(OWN, 'id = "own-source"')
    assert problem.what == f"'own-source' is used twice in this file, first in line {first}."


@pytest.mark.parametrize(
    ("encoding", "what"),
    [
        ("utf-16", "is UTF-16 text."),
        ("utf-16-le", "is UTF-16 text, without a mark that says so."),
        ("utf-16-be", "is UTF-16 text, without a mark that says so."),
    ],
)
def test_messages_call_utf_16_by_its_name(encoding, what):
    with pytest.raises(BadData) as raised:
        decode("[[plan]]\n".encode(encoding), Path("own.toml"))
    assert (raised.value.problems[0].what, raised.value.problems[0].fix) == (
        what,
        "Save the file as UTF-8.",
    )
