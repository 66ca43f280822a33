"""``sources``: the documents of plans, with whole addresses and the state of each link."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from harness import Outcome
from helpers import TINY, loaded, tiny
from plantool.answers.parts import cited
from plantool.answers.sources import Documents, SourceFilters, plan_sources
from plantool.answers.wording import NO_TEXT
from plantool.answers.wording.terms import STATE_WORDS
from plantool.catalogue.load import Catalogue, load
from plantool.catalogue.model import DocumentRole, LinkState, Source, SourceType
from plantool.formats import Format
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


def lake(*states: LinkState, roles: tuple[DocumentRole, ...] = (), archived: bool = False) -> str:
    return shown(
        Documents(
            catalogue(), [catalogue().plans["lake-2010"]], SourceFilters(states, roles, archived)
        ),
        Format.PLAIN,
    )


def test_a_document_with_all_that_is_known_of_it() -> None:
    assert lake() == (
        "Lake Plan [lake-2010] - text: A copy (unofficial copy, fr) "
        "https://copies.example/a also at: https://copies.example/b "
        "link state unknown (never checked) In French. "
        "- home page: A dead page as printed: www.dead.example/page link gone (checked 2 "
        "January 2030: asked) It was here. "
        "2 documents; links: 1 gone, 1 unknown plantool catalogue 2030.01, compiled 2030-01-31"
    )


def test_states_and_roles_choose() -> None:
    assert "A dead page" in lake(LinkState.GONE)
    assert "A copy" not in lake(LinkState.GONE)
    assert "A copy" in lake(roles=(DocumentRole.TEXT,))
    assert "A dead page" not in lake(roles=(DocumentRole.TEXT,))


def test_evidence_adds_what_the_facts_cite() -> None:
    text = lake(roles=(DocumentRole.EVIDENCE,))
    assert "evidence: A report in the press" in text
    assert "no address known" not in text


def test_an_archive_address_is_built_and_said_to_be_untested(cli: Cli) -> None:
    text = lake(archived=True)
    assert "archive (not tested): https://web.archive.org/web/*/www.dead.example/page" in text
    outcome = cli("sources", "asem-2001", "--archived", "--json")
    assert "none was tested" in outcome.err
    assert all(
        row["archived"].startswith("https://web.archive.org/web/*/http")
        for row in outcome.json["results"]
        if row["url"]
    )
    assert {row["archived"] for row in cli("sources", "asem-2001", "--json").json["results"]} == {
        None
    }


def test_a_plan_without_a_known_text_says_so_and_is_no_document() -> None:
    report = Documents(catalogue(), [catalogue().plans["river-2001"]], SourceFilters())
    assert [(row.role, row.source, row.note) for row in report.results] == [
        ("missing", None, "No address of the text is known.")
    ]
    assert "0 documents; texts without an address: 1" in shown(report, Format.PLAIN)


def test_a_text_that_can_be_read_comes_before_a_dead_link_and_is_official_before_a_copy() -> None:
    known = catalogue()
    plan = known.plans["lake-2010"]
    gone = plan._replace(document=tuple(reversed(plan.document)))
    assert [row.source for row in plan_sources(known, gone)] == ["copy", "dead"]


def test_who_asks_for_texts_gets_texts_and_is_told_of_those_that_are_missing(cli: Cli) -> None:
    outcome = cli("sources", "--role", "text", "--json")
    assert {row["role"] for row in outcome.json["results"]} == {"text"}
    assert all(row["source"] for row in outcome.json["results"])
    missing = cli("sources", "--role", "missing", "--json").json["count"]
    assert (
        f"Note: No address of the text is known of {missing} of the {len(load().plans)} plans"
        in outcome.err
    )
    assert (
        "Note: The text of the plan was not seen"
        in cli("sources", "asem-2001", "--role", "text").err
    )


def test_bare_addresses_come_once_and_whole() -> None:
    report = Documents(catalogue(), [catalogue().plans["lake-2010"]] * 2, SourceFilters())
    assert report.addresses() == ["https://copies.example/a", "http://www.dead.example/page"]
    archived = Documents(
        catalogue(), [catalogue().plans["lake-2010"]], SourceFilters(archived=True)
    )
    assert archived.addresses()[0] == "https://web.archive.org/web/*/https://copies.example/a"


@pytest.mark.parametrize(("plan", "printed"), PRINTED.items())
@pytest.mark.parametrize("width", [40, 80, 120])
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
    known = load()
    text = shown(Documents(known, list(known.plans.values()), SourceFilters()), form)
    for row in cli("sources", "--json").json["results"]:
        expected = [
            row["title"],
            row["url"],
            row["printed_url"],
            *row["copies"],
            row["symbol"],
            row["note"],
            row["how"],
        ]
        expected.append(STATE_WORDS[LinkState(row["link_state"])] if row["link_state"] else None)
        assert [part for part in expected if part and " ".join(part.split()) not in text] == [], (
            row["source"]
        )


def test_where_no_document_is_left_a_note_says_so(cli: Cli) -> None:
    outcome = cli(
        "sources",
        "west-central-africa-agreement-2006",
        "--state",
        "ok",
        "--role",
        "training-manual",
        width=80,
    )
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "Note: No document passes these filters.\n"


@pytest.mark.parametrize(
    ("kind", "words"), [("copy", "A page (unofficial copy)"), ("text", "A page")]
)
def test_a_copy_is_cited_as_one(kind: str, words: str) -> None:
    assert cited(Source("s", "A page", SourceType(kind))) == words


def test_of_several_plans_without_a_known_text_the_number_is_told() -> None:
    plans = list(tiny().plans.values())
    (alone,) = Documents(tiny(), plans[:1], SourceFilters(roles=(DocumentRole.TEXT,))).notes[1:]
    assert alone == NO_TEXT
    (both,) = Documents(tiny(), plans[:2], SourceFilters(roles=(DocumentRole.TEXT,))).notes[1:]
    assert both.startswith("No address of the text is known of 2 of the 2 plans")


def test_without_an_address_there_is_no_state_of_one() -> None:
    rows = Documents(
        catalogue(), [catalogue().plans["lake-2010"]], SourceFilters(roles=(DocumentRole.EVIDENCE,))
    ).results
    assert {row.link_state for row in rows if not (row.url or row.printed_url)} == {None}


def test_documents_are_sorted_by_plan_and_limited(cli):
    rows = cli("sources", "--sort", "date", "--reverse", "--json").json["results"]
    plans = cli("list", "--sort", "date", "--reverse", "--json").json["results"]
    assert list(dict.fromkeys(row["plan"] for row in rows)) == [plan["id"] for plan in plans]
    cut = cli("sources", "--sort", "date", "--reverse", "--limit", "3", "--json")
    assert (cut.json["results"], cut.json["total"]) == (rows[:3], len(rows))
    assert f"Note: 3 of {len(rows)} shown." in cut.err
