"""What holds no letter, and answers that would leave without a word."""

from __future__ import annotations

import pytest

from harness import run_here
from helpers import plan_text, tiny
from plantool.query.search import index_of, search

SOURCE = '[[source]]\nid = "own"\ntitle = "Own"\ntype = "text"\nsymbol = "{symbol}"\n'
MARKS = ("-", "'", "!?", "…", "\u0640", "’", "/", ".")
"""Texts without a letter or digit."""


@pytest.mark.parametrize("symbol", MARKS)
def test_a_symbol_without_letters_never_breaks_search(symbol):
    index = index_of(tiny(SOURCE.format(symbol=symbol)))
    for query in ("own", "-", "-/1", "a.1", "MT/557", "mt 557", "ownn", "own -", "'", "\u0640/1"):
        for typos in (True, False):
            search(index, query, typos=typos)


@pytest.mark.parametrize(
    "line",
    [
        "sources own-1 --urls --data own.toml",
        "sources own-1 --urls --state gone --data own.toml",
        "sources --urls --from 1900 --to 1901",
        *(f"{name} --from 1900 --to 1901" for name in ("timeline", "compare", "handout", "list")),
        "search qqqqqqqq",
    ],
)
def test_nothing_found_is_said(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    plan = plan_text("own-1", "Own plan") + 'evidence = { title = ["own"] }\n'
    document = '[[plan.document]]\nsource = "own"\nrole = "text"\n'
    (tmp_path / "own.toml").write_text(SOURCE.format(symbol="O/1") + plan + document)
    outcome = run_here(*line.split())
    assert (outcome.code, bool(outcome.err.strip())) == (1, True)
