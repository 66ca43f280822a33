"""CSV and TSV: a header and a line for each result, for ``cut`` and ``awk`` and for a
spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import given, strategies as st

from harness import Outcome
from helpers import SampleAnswer
from plantool.formats import delimited

Cli = Callable[..., Outcome]


class Inner(NamedTuple):
    """A record inside a field."""

    id: str
    note: str | None

    def __str__(self) -> str:
        return f"{self.id} ({self.note})"


class Record(NamedTuple):
    """A result with a field of every kind."""

    text: str | None
    flag: bool = False
    several: tuple[str, ...] = ()
    names: tuple[Inner, ...] = ()


def report(*records: Record) -> SampleAnswer:
    return SampleAnswer(records, record=Record, columns=("text", "flag", "several"))


def test_a_header_and_a_line_for_each_result() -> None:
    made = report(Record("a", True, ("x", "y")), Record(None))
    assert delimited.tsv(made, ()) == "text\tflag\tseveral\na\tyes\tx; y\n\tno\t\n"
    assert delimited.csv(made, ()) == "text,flag,several\na,yes,x; y\n,no,\n"


def test_chosen_fields_keep_the_order_asked_for() -> None:
    made = report(Record("a", True, (), (Inner("i", None), Inner("j", "note"))))
    assert delimited.tsv(made, ("names", "text")) == "names\ttext\ni (None); j (note)\ta\n"


def test_no_results_leave_the_header() -> None:
    assert delimited.tsv(report(), ()) == "text\tflag\tseveral\n"


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_a_value_stays_in_its_field_and_a_result_on_its_line(values: list[str]) -> None:
    made = report(*(Record(value, several=(value,)) for value in values))
    lines = delimited.tsv(made, ()).split("\n")
    assert len(lines) == len(values) + 2
    assert {line.count("\t") for line in lines[:-1]} == {2}
    rows = list(csv.reader(io.StringIO(delimited.csv(made, ()))))
    assert [len(row) for row in rows] == [3] * (len(values) + 1)
    assert [row[0] for row in rows[1:]] == [line.split("\t")[0] for line in lines[1:-1]]


@given(st.text(max_size=20), st.sampled_from("=+-@\t\r\n "))
def test_no_value_is_a_formula(text: str, start: str) -> None:
    for row in list(csv.reader(io.StringIO(delimited.csv(report(Record(start + text)), ()))))[1:]:
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert (
        not delimited.tsv(report(Record(start + text)), ("text",))
        .split("\n")[1]
        .startswith(("=", "+", "-", "@"))
    )


@pytest.mark.parametrize("text", ["x\x1b[31m", "x\u202e", "x\x00", "x\u2028y"])
def test_control_characters_are_written_out(text: str) -> None:
    assert delimited.tsv(report(Record(text)), ("text",)).replace("\n", "").isprintable()


@pytest.mark.parametrize("form", ["csv", "tsv"])
@pytest.mark.parametrize(
    "command", ["list", "compare", "sources", "themes", "bodies", "countries", "timeline"]
)
def test_the_lines_hold_what_the_results_hold(cli: Cli, command: str, form: str) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(cli(command, "-f", form).out),
            delimiter="\t" if form == "tsv" else ",",
            quoting=csv.QUOTE_NONE if form == "tsv" else 0,
        )
    )
    results = cli(command, "--json").json["results"]
    assert len(rows) == len(results)
    for row, result in zip(rows, results, strict=True):
        for name, value in row.items():
            known = result[name]
            if isinstance(known, str):
                assert value.lstrip("'") == " ".join(known.split()).lstrip("'")
            elif known is None:
                assert value == ""


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_the_width_of_the_page_cuts_nothing(cli: Cli, form: str) -> None:
    longest = max(
        (result["url"] or "" for result in cli("sources", "--json").json["results"]), key=len
    )
    assert longest in cli("sources", "-f", form, width=40).out
