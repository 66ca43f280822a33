"""On which line a record or a field stands, in a file that is laid out with headers."""

from __future__ import annotations

import pytest

from plantool.catalogue.lines import Lines

P0 = ("plan", 0)
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


@pytest.mark.parametrize(
    ("path", "field", "line"),
    [
        (("catalogue",), "", 3), (("catalogue",), "format", 4), (P0, "", 6), (P0, "title", 8),
        (P0, "evidence", 10), ((*P0, "evidence"), "title", 11), ((*P0, "strategy", 0), "", 13),
        ((*P0, "strategy", 0, "themes", 0), "id", 15),
        ((*P0, "strategy", 0, "measure", 1), "text", 21),
        ((*P0, "strategy", 1), "heading", 23), (("plan", 1), "", 25),
        (("plan", 1, "link"), "state", 26), (("plan", 1, "strategy", 0), "heading", 32),
        # what is not found has the line of the record around it
        (P0, "place", 6), ((*P0, "relation", 3), "plan", 6), ((), "bodies", 1), ((), "plan", 6),
    ],
)  # fmt: skip
def test_a_record_stands_at_its_header_and_a_field_at_its_key(path, field, line):
    assert Lines(PLANS).find(path, field) == line


def test_a_table_in_a_line_has_the_line_of_its_field():
    assert Lines('a = 1\nplan = [{ id = "x" }]\n').find(P0, "id") == 2
