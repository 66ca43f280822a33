"""Where a record or a field stands in a file, however an editor lays the file out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantool.catalogue.lines import find_line, line_index
from strategies import Editor, files

P0 = ("plan", 0)


def test_a_record_stands_where_its_header_is():
    index = line_index("# remark\n\n[[plan]]\nid = 1\n\n[[plan]]\nid = 2\n")
    assert find_line(index, ("plan", 0), "") == 3
    assert find_line(index, ("plan", 1), "") == 6


def test_a_field_stands_where_its_key_is():
    index = line_index('[[plan]]\nid = "a"\ntitle = "b"\n[[plan]]\ntitle = "c"\n')
    assert find_line(index, ("plan", 0), "title") == 3
    assert find_line(index, ("plan", 1), "title") == 5


def test_records_below_a_record_are_counted_from_its_own_header():
    text = "[[plan]]\n[[plan.strategy]]\n[[plan.strategy.measure]]\n[[plan.strategy.measure]]\n[[plan.strategy]]\n[[plan]]\n[[plan.strategy]]\nheading = 1\n"
    index = line_index(text)
    assert find_line(index, ("plan", 0, "strategy", 0, "measure", 1), "") == 4
    assert find_line(index, ("plan", 0, "strategy", 1), "") == 5
    assert find_line(index, ("plan", 1, "strategy", 0), "heading") == 8


@pytest.mark.parametrize(
    ("text", "path", "field"),
    [
        pytest.param(
            '[[plan]]\nsummary = """\n[[plan]]\nid = 1\n"""\nHERE = 1\n',
            P0,
            "HERE",
            id="text over lines that looks like a header",
        ),
        pytest.param(
            "[[plan]]\nsummary = '''\nHERE =\n'''\nshort = 1\n[[plan]]\nHERE = 1\n",
            ("plan", 1),
            "HERE",
            id="literal text over lines",
        ),
        pytest.param(
            '[[plan]]\nsummary = """one line"""\nHERE = 1\n',
            P0,
            "HERE",
            id="three quotes opened and closed on one line",
        ),
        pytest.param(
            '[[plan]]\nsummary = """ends with a quote""""\nHERE = 1\n',
            P0,
            "HERE",
            id="four quotes at the end",
        ),
        pytest.param(
            '[[plan]]\nsummary = """an escaped \\""" quote"""\nHERE = 1\n',
            P0,
            "HERE",
            id="escaped quotes in a text over lines",
        ),
        pytest.param(
            "[[plan]]\nshort = \"'''\"\nHERE = 1\n", P0, "HERE", id="three apostrophes in a text"
        ),
        pytest.param(
            '[[plan]]\nshort = \'"""\'\nHERE = 1\n', P0, "HERE", id="three quotes in a literal text"
        ),
        pytest.param('[[plan]]\n# """\nHERE = 1\n', P0, "HERE", id="three quotes in a remark"),
        pytest.param(
            "[[plan]]\nid = 1 # don't ''' stop\nHERE = 1\n",
            P0,
            "HERE",
            id="apostrophes in a remark behind a value",
        ),
        pytest.param(
            '[[plan]]\nshort = "# no remark" # "remark\nHERE = 1\n',
            P0,
            "HERE",
            id="a number sign in a text",
        ),
        pytest.param(
            '[[plan]]\nstates = [\n  "x = 1",\n  ["plan"]\n]\nHERE = 1\n',
            P0,
            "HERE",
            id="a list over lines that looks like fields and headers",
        ),
        pytest.param(
            '[[plan]]\nstates = [ # "\n  "]", # ]\n]\nHERE = 1\n',
            P0,
            "HERE",
            id="brackets in texts and remarks of a list",
        ),
        pytest.param("[[plan]] # ]]\nHERE = 1\n", P0, "HERE", id="a remark behind a header"),
        pytest.param("  [[ plan ]]\n\t HERE\t= 1\n", P0, "HERE", id="blanks and tabs"),
        pytest.param('[["plan"]]\n"HERE" = 1\n', P0, "HERE", id="quoted names"),
        pytest.param("[['plan']]\n'HERE' = 1\n", P0, "HERE", id="names in apostrophes"),
        pytest.param(
            "[[plan]]\n[plan.evidence]\nHERE = 1\n", (*P0, "evidence"), "HERE", id="a sub-table"
        ),
        pytest.param("[[plan]]\nevidence.HERE = 1\n", (*P0, "evidence"), "HERE", id="a dotted key"),
        pytest.param(
            "[[plan]]\nevidence.title = 1\nevidence.HERE = 2\n",
            (*P0, "evidence"),
            "HERE",
            id="the second of two dotted keys",
        ),
        pytest.param(
            "[[plan]]\nshort = 1\nevidence = { title = 1, HERE = 2 }\n",
            (*P0, "evidence"),
            "HERE",
            id="a table on one line",
        ),
        pytest.param(
            "[[plan]]\n[[plan.strategy]]\nthemes = [\n { id = 1, relation = 1 },\n { id = 1, HERE = 1 },\n]\n",
            (*P0, "strategy", 0, "themes", 1),
            "HERE",
            id="tables in a list over lines",
        ),
        pytest.param(
            "plan = [{ id = 1 },\n { HERE = 1 }]\n",
            ("plan", 1),
            "HERE",
            id="records without headers",
        ),
        pytest.param(
            "[[plan]]\nid = 1\n[catalogue]\nHERE = 1\n",
            ("catalogue",),
            "HERE",
            id="a single table behind a record",
        ),
        pytest.param("HERE = 1\n[[plan]]\n", (), "HERE", id="a field before all headers"),
    ],
)
def test_a_field_is_found_beside(text, path, field):
    last = max(number for number, line in enumerate(text.split("\n"), 1) if "HERE" in line)
    assert find_line(line_index(text), path, field) == last


def test_the_same_key_in_a_record_below_is_not_taken_for_its_own():
    index = line_index("[[plan]]\n[[plan.document]]\nsource = 1\n[[plan.relation]]\nsource = 1\n")
    assert find_line(index, ("plan", 0, "relation", 0), "source") == 5


def test_a_field_that_is_missing_is_shown_at_its_record():
    assert find_line(line_index("\n[[plan]]\nid = 1\n"), ("plan", 0), "title") == 2


def test_a_table_that_is_missing_is_shown_at_the_record_around_it():
    assert (
        find_line(
            line_index("\n[[plan]]\nid = 1\n[[plan]]\nid = 2\n"), ("plan", 1, "evidence"), "title"
        )
        == 4
    )


def test_a_key_keeps_letters_that_look_like_none():
    index = line_index("[[plan]]\nid = 1\n'XaX' = 2\n'a\"X' = 3\n")
    assert find_line(index, P0, "XaX") == 3


def test_a_record_without_a_line_is_shown_at_the_one_around_it():
    index = line_index("\n[[plan]]\nstrategy = 5\n")
    assert find_line(index, ("plan", 0, "strategy", 3, "measure", 2), "text") == 3
    assert find_line(index, ("plan", 0, "relation", 3), "plan") == 2


def test_a_field_with_a_header_of_its_own_stands_there():
    assert (
        find_line(line_index("[[plan]]\nid = 1\n[plan.evidence]\n"), ("plan", 0), "evidence") == 3
    )
    assert (
        find_line(line_index("[[plan]]\nid = 1\n[[plan.strategy]]\n"), ("plan", 0), "strategy") == 3
    )


def test_where_nothing_is_known_there_is_no_line():
    assert find_line(line_index(""), ("plan", 7), "id") == 0


def test_the_file_itself_begins_at_its_first_line():
    assert find_line(line_index("\n\n"), (), "") == 1


@settings(max_examples=100)
@given(data=files(), seed=st.integers(min_value=0))
def test_every_record_and_field_is_found_in_every_layout(data, seed):
    written = Editor(seed).file(data)
    index = line_index(written.text)
    assert {where: find_line(index, *where) for where in written.lines} == written.lines
