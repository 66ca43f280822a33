"""CSV and TSV: a header and a line for each result, for ``cut``, ``awk`` and a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import NamedTuple

import pytest

from harness import Outcome
from helpers import SampleAnswer
from plantool.formats import Format, render
from plantool.formats.page import UTF_8

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


def written(form: Format, *records: Record, fields: tuple[str, ...] = ()) -> str:
    answer = SampleAnswer(records, record=Record, columns="text flag several")
    return str(render(answer, form, UTF_8, query={}, fields=fields))


def test_a_header_and_a_line_for_each_result() -> None:
    records = Record("a", True, ("x", "y"), (Inner("i", None), Inner("j", "note"))), Record(None)
    assert written(Format.TSV, *records) == "text\tflag\tseveral\na\tyes\tx; y\n\tno\t\n"
    assert written(Format.CSV, *records) == "text,flag,several\na,yes,x; y\n,no,\n"
    chosen = written(Format.TSV, records[0], fields=("names", "text"))
    assert chosen == "names\ttext\ni (None); j (note)\ta\n"
    assert written(Format.TSV) == "text\tflag\tseveral\n"


@pytest.mark.parametrize(("form", "command"), [("csv", "sources"), ("tsv", "bodies")])
def test_the_lines_hold_what_the_results_hold_uncut(cli: Cli, form: str, command: str) -> None:
    tabs = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if form == "tsv" else {}
    lines = io.StringIO(cli(command, "-f", form, width=40).out)
    rows = list(csv.DictReader(lines, **tabs))  # type: ignore[arg-type]
    results = cli(command, "--json").json["results"]
    for row, result in zip(rows, results, strict=True):
        for name, value in row.items():
            if isinstance(result[name], str):
                assert value.lstrip("'") == " ".join(result[name].split()).lstrip("'")
            elif result[name] is None:
                assert value == ""
