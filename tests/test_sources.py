"""``sources``: the documents of plans, with whole addresses and the state of each link."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from harness import Outcome
from helpers import TINY, loaded
from plantool.answers.sources import Documents, plan_sources
from plantool.answers.wording import NO_TEXT, STATE_WORDS
from plantool.catalogue.load import Catalogue, load
from plantool.catalogue.model import LinkState, Role
from plantool.formats import Format
from plantool.query.filters import Selection
from test_show import READ, shown

Cli = Callable[..., Outcome]

PRINTED = {
    "ecowas-initial-2002": "www.iss.co.za/AF/RegOrg/unity_to_union/pdfs/ecowas/10POAHuTraf.pdf",
    "west-central-africa-agreement-2006": (
        "www.ceeac-eccas.org/img/pdf/Multilateral_Agreement_Trafficking-1184251953.doc"
    ),
    "ecowas-eccas-joint-2006": "www.ecowas.int www.ceeac-eccas.org",
    "ouagadougou-2006": "www.ec.europa.eu/justice_home/doc_centre/immigration/docs/OUAGADOUGOU.pdf",
    "asem-2001": "http://ec.europa.eu/external_relations/asem/intro/index.htm",
}
"""Links as Tool 2.10 prints them."""

SOURCES = """
[[source]]
id = "copy"
title = "A copy"
type = "copy"
url = "https://copies.example/a"
copies = ["https://copies.example/b"]
language = "fr"

[[source]]
id = "dead"
title = "A dead page"
type = "home"
printed_url = "www.dead.example/page"
link = { state = "gone", checked = "2030-01-02", how = "asked" }
note = "It was here."

"""

PLAN = """
[[plan]]
id = "lake-2010"
title = "Lake Plan"
kind = "strategy"
scope = "regional"
basis = "secondary"
evidence = { title = ["tiny-press-2.0"] }

[[plan.document]]
source = "copy"
role = "text"
note = "In French."

[[plan.document]]
source = "dead"
role = "home"
"""


@cache
def catalogue() -> Catalogue:
    return loaded(TINY.replace("[[plan]]", f"{SOURCES}[[plan]]", 1) + PLAN)


def documents(*plans: str, known: Catalogue | None = None, **filters: Any) -> Documents:
    return Documents(Selection(known or catalogue(), plans), **filters)


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        ({}, """Lake Plan [lake-2010] - text: A copy (unofficial copy, fr) [copy]
        https://copies.example/a also at: https://copies.example/b
        link state unknown (never checked) In French.
        - home page: A dead page [dead] as printed: www.dead.example/page link gone (checked 2
        January 2030: asked) It was here. 2 documents"""),
        ({"states": (LinkState.GONE,)}, "Lake Plan [lake-2010] - home page: A dead page"),
        ({"roles": (Role.TEXT,)}, "In French. 1 document"),
        ({"roles": (Role.EVIDENCE,)}, "evidence: A report in the press"),
        ({"archived": True},
        "archive (not tested): https://web.archive.org/web/*/www.dead.example/page"),
    ],
)  # fmt: skip
def test_the_documents_of_a_plan_with_all_that_is_known_of_them(
    filters: dict[str, Any], words: str
) -> None:
    assert " ".join(words.split()) in shown(documents("lake-2010", **filters), Format.PLAIN)


def test_an_archive_address_is_built_and_said_to_be_untested(cli: Cli) -> None:
    outcome = cli("sources", "asem-2001", "--archived", "--json")
    assert "none was tested" in outcome.err
    archived = [row["archived"] for row in outcome.json["results"] if row["url"]]
    assert archived
    assert all(url.startswith("https://web.archive.org/web/*/http") for url in archived)
    rows = cli("sources", "asem-2001", "--json").json["results"]
    assert {row["archived"] for row in rows} == {None}


def test_a_plan_without_a_known_text_says_so_and_is_no_document() -> None:
    answer = documents("river-2001")
    assert [(row.role, row.source, row.note) for row in answer.results] == [
        ("missing", None, NO_TEXT)
    ]
    assert "document" not in shown(answer, Format.PLAIN)


def test_a_text_that_can_be_read_comes_before_a_dead_link() -> None:
    plan = catalogue().plans["lake-2010"]
    turned = plan._replace(document=tuple(reversed(plan.document)))
    assert [row.source for row in plan_sources(catalogue(), turned)] == ["copy", "dead"]


def test_of_one_plan_without_a_text_it_is_said_why(cli: Cli) -> None:
    notes = cli("sources", "ecowas-plan-2008", "--role", "text", "--json").json["notes"]
    assert any(note.startswith("The regulation's preamble was read;") for note in notes)


def test_who_asks_for_texts_gets_texts_and_is_told_of_those_that_are_missing(cli: Cli) -> None:
    outcome = cli("sources", "--role", "text", "--json")
    assert {row["role"] for row in outcome.json["results"]} == {"text"}
    assert all(row["source"] for row in outcome.json["results"])
    missing = cli("sources", "--role", "missing", "--json").json["count"]
    of_all = f"of {missing} of {len(load().plans)} plans"
    assert f"Note: No address of the text is known {of_all}" in outcome.err


def test_bare_addresses_come_once_and_whole() -> None:
    addresses = documents("lake-2010", "lake-2010").addresses()
    assert addresses == ["https://copies.example/a", "http://www.dead.example/page"]
    archived = documents("lake-2010", archived=True).addresses()
    assert archived[0] == "https://web.archive.org/web/*/https://copies.example/a"


@pytest.mark.parametrize(("plan", "printed"), PRINTED.items())
@pytest.mark.parametrize("width", [40, 80])
def test_the_links_of_tool_2_10_stand_as_printed_whole_on_their_line(
    cli: Cli, plan: str, printed: str, width: int
) -> None:
    lines = cli("sources", plan, "--color", "never", width=width).out.split("\n")
    for address in printed.split():
        assert [line for line in lines if line.strip().removeprefix("as printed: ") == address]


@pytest.mark.parametrize("form", READ)
def test_what_json_says_of_any_document_stands_in_every_format_for_people(
    cli: Cli, form: Format
) -> None:
    text = shown(documents(*load().plans, known=load()), form)
    for row in cli("sources", "--json").json["results"]:
        said = [row[name] for name in ("title", "url", "printed_url", "symbol", "note", "how")]
        said += [*row["copies"], row["link_state"] and STATE_WORDS[row["link_state"]]]
        assert [part for part in said if part and " ".join(part.split()) not in text] == []
        assert bool(row["link_state"]) is bool(row["url"] or row["printed_url"])


def test_where_no_document_is_left_a_note_says_so(cli: Cli) -> None:
    outcome = cli("sources", "asem-2001", "--state", "ok", "--role", "training-manual", width=80)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "Note: No document passes these filters.\n"


def test_documents_are_sorted_by_plan_and_limited(cli: Cli) -> None:
    rows = cli("sources", "--sort", "date", "--reverse", "--json").json["results"]
    plans = cli("list", "--sort", "date", "--reverse", "--json").json["results"]
    assert list(dict.fromkeys(row["plan"] for row in rows)) == [plan["id"] for plan in plans]
    cut = cli("sources", "--sort", "date", "--reverse", "--limit", "3", "--json")
    assert (cut.json["results"], cut.json["total"]) == (rows[:3], len(rows))
    assert f"Note: 3 of {len(rows)} shown; " in cut.err
