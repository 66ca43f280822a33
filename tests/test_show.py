"""``show``: one plan whole, in the order of the Toolkit, with the same facts in every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from typing import Any

import pytest
from markdown_it import MarkdownIt

from harness import Outcome
from helpers import LAKE, TINY, loaded, tiny
from plantool.answers.answer import Answer
from plantool.answers.show import PlanPages
from plantool.answers.wording import humanize, sentences
from plantool.answers.wording.terms import (
    BASIS_WORDS,
    COVERAGE_WORDS,
    FIT_WORDS,
    ROLE_WORDS,
    STATE_WORDS,
)
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue, load
from plantool.catalogue.model import Basis, Coverage, Fit, LinkState
from plantool.formats import Format, render
from plantool.formats.page import Page

Cli = Callable[..., Outcome]

READ = (Format.TABLE, Format.PLAIN, Format.MARKDOWN, Format.HTML)
"""The formats that people read."""

PARTS = [
    "What", "Who", "When and where", "What it builds on, and what followed",
    "Headings, as the sources give them", "Actions whose heading is not known",
    "Themes in this plan", "Follow-up", "Documents", "Where sources disagree", "Other names",
]  # fmt: skip


@cache
def catalogue() -> Catalogue:
    return load()


def words_in(text: str, form: Format) -> str:
    """The words of an answer on one line, as a reader gets them: Markdown and HTML rendered."""
    if form is Format.MARKDOWN:
        page = MarkdownIt("commonmark").enable("table")
        page.normalizeLinkText = str  # type: ignore[method-assign]
        text = page.render(text)
    if form in (Format.MARKDOWN, Format.HTML):
        text = re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
        text = unescape(
            re.sub(
                r"<[^>]*>",
                "",
                re.sub(r"<(br|/p|/li|li|/d[td]|/t[dhr]|/h\d|[uo]l)\b[^>]*>", " ", text),
            )
        )
    return " ".join(text.split())


def shown(report: Answer, form: Format) -> str:
    return words_in(render(report, form, Page(width=2000), query={}), form)


def facts(record: dict[str, Any]) -> Iterator[str]:
    """What the JSON of a plan says, as a reader must find it."""
    labels = record["labels"]
    yield from (
        record["title"],
        record["id"],
        humanize(record["kind"]),
        record["scope"],
        record["status"],
        humanize(record["basis"]),
        BASIS_WORDS[Basis(record["basis"])],
    )
    yield from (
        record[name]
        for name in (
            "summary",
            "states_note",
            "place",
            "meeting",
            "symbol",
            "period",
            "documents_note",
        )
        if record[name]
    )
    yield from (in_words(record[name]) for name in ("adopted", "in_effect") if record[name])
    yield from (labels[key] for key in (*record["bodies"], *record["states"]))
    yield from (labels.get(key, key) for key in record["regions"])
    for name in ("bodies", "targets", "principles", "follow_up", "aliases", "tags"):
        yield from record[name]
    yield from (name for names in record["names"].values() for name in names)
    for strategy in record["strategies"]:
        yield from (strategy["heading"], humanize(strategy["basis"]))
        yield from (
            f"{labels[fit['id']]} ({FIT_WORDS[Fit(fit['relation'])]})" for fit in strategy["themes"]
        )
    for one in (
        *record["strategies"],
        *record["measures"],
        *(measure for strategy in record["strategies"] for measure in strategy["measures"]),
    ):
        yield from (part.rstrip(".")[1:] for part in (one["locator"], one["note"]) if part)
    for measure in (
        *record["measures"],
        *(measure for strategy in record["strategies"] for measure in strategy["measures"]),
    ):
        yield measure["text"]
        yield from (labels[theme["id"]] for theme in measure["themes"])
    for one in record["absent"]:
        yield from (
            f"{labels[one['theme']]}: whole text read on {in_words(one['read_on'])}",
            one["note"] or "",
        )
    for cell in record["coverage"]:
        yield from (labels[cell["theme"]], COVERAGE_WORDS[Coverage(cell["coverage"])])
    for tie in record["relations"]:
        yield from (tie["words"], f"{tie['short']} [{tie['plan']}]", tie["note"] or "")
    sources = {source["id"]: source for source in record["sources"]}
    for document in record["documents"]:
        source = sources[document["source"]]
        yield from (
            f"{ROLE_WORDS[document['role']]}: {source['title']}",
            (document["note"] or "").rstrip(".")[1:],
        )
        yield from (
            address
            for address in (source["url"], source["printed_url"], *source["copies"])
            if address
        )
        yield from (
            [in_words(source["link"]["checked"])]
            if source["link"]["checked"] and (source["url"] or source["printed_url"])
            else []
        )
        yield from (
            [STATE_WORDS[LinkState(source["link"]["state"])][1:]]
            if source["url"] or source["printed_url"]
            else []
        )
    for dispute in record["disputes"]:
        yield from (
            dispute["claim"],
            f"{sources[dispute['source']]['title']} [{dispute['source']}]",
        )


def missing(record: dict[str, Any], text: str) -> list[str]:
    return [fact for fact in facts(record) if " ".join(fact.split()) not in text]


@pytest.mark.slow
@pytest.mark.parametrize("form", READ)
def test_what_json_says_of_any_plan_stands_in_every_format_for_people(
    cli: Cli, form: Format
) -> None:
    records = {
        record["id"]: record for record in cli("show", *catalogue().plans, "--json").json["results"]
    }
    for key, record in records.items():
        assert (
            missing(
                record, shown(PlanPages(catalogue(), [catalogue().plans[key]], full=True), form)
            )
            == []
        ), key


@pytest.mark.parametrize("form", READ)
def test_with_evidence_every_source_is_named_and_every_fact_has_its_own(
    cli: Cli, form: Format
) -> None:
    keys = ["ecowas-eccas-joint-2006", "asem-2001", "coe-convention-2005"]
    text = shown(
        PlanPages(catalogue(), [catalogue().plans[key] for key in keys], evidence=True), form
    )
    for record in cli("show", *keys, "--json").json["results"]:
        for source in record["sources"]:
            assert f"[{source['id']}]" in text
            assert source["url"] is None or source["url"] in text
        for name, ids in record["evidence"].items():
            if name in (
                "title",
                "bodies",
                "adopted",
                "place",
                "meeting",
                "symbol",
                "period",
                "in_effect",
                "status",
                "targets",
                "states",
            ):
                assert f"seen in: {', '.join(f'[{key}]' for key in ids)}" in text, name
        measures = [
            *record["measures"],
            *(one for strategy in record["strategies"] for one in strategy["measures"]),
        ]
        assert all(f"[{one['source']}]" in text.partition(one["text"])[2][:400] for one in measures)


def test_an_action_from_another_source_than_its_heading_names_it_without_being_asked(
    cli: Cli,
) -> None:
    assert (
        "Slide 6, reported by others [slideplayer-au-commit-deck]."
        in cli("show", "ouagadougou-2006", "--full").out
    )


def test_the_parts_stand_in_the_order_of_the_toolkits_page(cli: Cli) -> None:
    lines = cli("show", "ouagadougou-2006", "--full").out.split("\n")
    assert lines[0] == catalogue().plans["ouagadougou-2006"].title
    assert [line for line in lines if line in PARTS] == PARTS


def test_a_plan_with_two_lists_of_headings_shows_two(cli: Cli) -> None:
    out = cli("show", "asem-2001", "--full").out
    first, second = out.index("Headings, list 1 of 2"), out.index("Headings, list 2 of 2")
    assert first < out.index("1. Prevention") < second < out.index("1. to strengthen knowledge")
    assert out.count("As given in: ") == 2


def test_several_plans_follow_each_other(cli: Cli) -> None:
    assert [
        record["id"]
        for record in cli("show", "asem-2001", "osce-2003", "--json", "--full").json["results"]
    ] == ["asem-2001", "osce-2003"]
    assert cli("show", "asem-2001", "osce-2003", "--full").out.count("\nWhen and where\n") == 2


def test_what_nobody_has_read_is_said_not_to_mean_no() -> None:
    text = shown(PlanPages(tiny(), [tiny().plans["forest-undated"]], full=True), Format.PLAIN)
    assert (
        "Headings Not seen. What nobody has read is not assessed; it does not mean that "
        "there are none." in text
    )
    assert "No address of the text is known." in text
    assert (
        "not assessed: Prevention and awareness-raising; Root causes and demand; Victim "
        "assistance and protection" in text
    )


def test_a_theme_that_was_looked_for_in_vain_is_named_with_the_day() -> None:
    text = shown(PlanPages(tiny(), [tiny().plans["mountain-2005"]], full=True), Format.PLAIN)
    assert (
        "Not in the text - Prevention and awareness-raising: whole text read on 2 January 2030."
        in text
    )
    assert (
        "not found: Prevention and awareness-raising (the whole text was read, and the "
        "theme is not in it)" in text
    )


def test_a_list_of_some_states_says_so(cli: Cli) -> None:
    assert "States, not all: Benin" in cli("show", "ecowas-eccas-joint-2006", "--full").out


def test_every_title_in_another_language_has_its_language(cli: Cli) -> None:
    assert (
        "Title (fr): Plan d'Action de Ouagadougou" in cli("show", "ouagadougou-2006", "--full").out
    )


def test_a_dead_link_says_so_and_since_when(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plantool.catalogue.load.bundled_path", lambda: LAKE)
    out = cli("show", "great-lake-2012", "--full", "-f", "plain").out
    assert "as printed: www.lake.example/plan\n  link gone (checked 2 January 2030)" in out


def test_regions_are_shown_by_their_names(cli: Cli) -> None:
    assert (
        "Regions: Africa, Europe\n" in cli("show", "ouagadougou-2006", "--full", "-f", "plain").out
    )


def test_a_plan_of_ones_own_says_where_it_comes_from(cli: Cli, tmp_path: Any) -> None:
    own = tmp_path / "own.toml"
    source = '[[source]]\nid = "own"\ntitle = "Own text"\ntype = "text"\n\n'
    plan = (
        '[[plan]]\nid = "own-2020"\ntitle = "Own"\nkind = "strategy"\nscope = "national"\n'
        'basis = "secondary"\nevidence = { title = ["own"] }\n'
    )
    own.write_text(source + plan, encoding="utf-8")
    outcome = cli("show", "own-2020", "--full", "--data", str(own))
    assert f"Record from: {own}" in outcome.out
    assert outcome.out.rstrip().endswith(f"with {own}")
    assert "Record from" not in cli("show", "asem-2001", "--full", "--data", str(own)).out


# Ties

CHAIN = """
[[plan]]
id = "lake-2010"
title = "Lake Plan"
kind = "strategy"
scope = "regional"
basis = "secondary"

[[plan.relation]]
type = "extends"
plan = "forest-undated"
source = "tiny-text"

[[plan.relation]]
type = "follows-up"
plan = "forest-undated"
source = "tiny-text"
note = "Twice."
"""


def ties(plan: str, *, related: bool) -> list[tuple[str, str, str, int]]:
    (record,) = PlanPages(tiny(CHAIN), [tiny(CHAIN).plans[plan]], related=related).results
    return [(tie.via, tie.words, tie.plan, tie.distance) for tie in record.relations]


def test_ties_are_those_of_the_plan_itself() -> None:
    assert ties("river-2001", related=False) == [("river-2001", "succeeded by", "mountain-2005", 1)]


def test_related_follows_the_ties_to_the_end() -> None:
    assert ties("river-2001", related=True) == [
        ("river-2001", "succeeded by", "mountain-2005", 1),
        ("mountain-2005", "companion", "forest-undated", 2),
        ("forest-undated", "extended by", "lake-2010", 3),
    ]


def test_a_tie_that_is_reached_over_another_plan_stands_below_it() -> None:
    report = PlanPages(tiny(CHAIN), [tiny(CHAIN).plans["mountain-2005"]], related=True)
    text = render(report, Format.PLAIN, Page(), query={})
    assert (
        "Related plans, step by step\n"
        "- succeeds: River Plan [river-2001] Says so in its preamble.\n"
        "- companion: Forest Process" in text
    )
    assert (
        "- companion: Forest Process [forest-undated]\n  - extended by: Lake Plan [lake-2010]\n"
        in text
    )


def test_two_ties_to_one_plan_are_both_told_and_what_follows_once() -> None:
    report = PlanPages(tiny(CHAIN), [tiny(CHAIN).plans["lake-2010"]], related=True)
    text = render(report, Format.PLAIN, Page(), query={})
    assert "- extends: Forest Process" in text
    assert "- follows up: Forest Process [forest-undated] Twice.\n" in text
    assert text.count("Mountain Convention [mountain-2005]") == 1


def test_related_plans_are_followed_to_the_end_only_where_that_is_asked() -> None:
    catalogue = load()
    plan = catalogue.plans["ouagadougou-2006"]
    near, far = (
        PlanPages(catalogue, [plan], related=related).results[0].relations
        for related in (False, True)
    )
    assert PlanPages(catalogue, [plan]).results[0].relations == near
    assert {one.distance for one in near} == {1}
    assert len(far) > len(near)
    assert [one for one in far if one.distance == 1] == list(near)


def test_a_sentence_loses_no_more_than_its_full_stop() -> None:
    assert sentences("see Annex X", None, "a note.") == "See Annex X. A note."


# The card


def card_lines(plan: str) -> list[str]:
    cards = PlanPages(catalogue(), [catalogue().plans[plan]])
    return render(cards, Format.TABLE, Page(width=80), query={}).split("\n")[:-1]


def test_the_card_of_a_plan_of_tool_2_10_has_at_most_24_lines_of_80_columns() -> None:
    plans = [key for key, plan in catalogue().plans.items() if "tool-2.10" in plan.tags]
    assert len(plans) == 3
    for plan in plans:
        assert len(card_lines(plan)) <= 24, plan


def test_the_card_of_any_plan_has_at_most_40_lines_and_none_is_wider_but_an_address() -> None:
    for plan in catalogue().plans:
        lines = card_lines(plan)
        assert len(lines) <= 40, plan
        assert [line for line in lines if len(line) > 80 and "://" not in line] == []


@pytest.mark.parametrize("form", READ)
def test_a_card_says_what_when_where_which_themes_and_what_to_type(cli: Cli, form: Format) -> None:
    card = words_in(cli("show", "ouagadougou", "-f", form, "--color", "never", width=200).out, form)
    for words in (
        "Ouagadougou Action Plan 2006 [ouagadougou-2006]",
        "Action plan, interregional.",
        "Adopted 22-23 November 2006, Tripoli.",
        "Whether it is still in use is not known.",
        "2. Victim protection and assistance – victim-assistance",
        "Reported by others: return-reintegration, training-capacity",
        "Not assessed, which does not mean no: 7",
        "https://www.yumpu.com/en/document/view/13322171/",
        "an official summary was read, not the text",
        "companion Tripoli Declaration 2006",
        "plantool sources ouagadougou-2006",
    ):
        assert words in card


def test_a_card_says_how_many_headings_it_leaves_out_and_shows_those_with_themes(cli: Cli) -> None:
    card = cli("show", "coe-convention-2005").out
    assert re.search(r"\d+ more headings: --full", card)
    assert "Definitions" not in card


def test_json_is_the_whole_record_whatever_people_are_shown(cli: Cli) -> None:
    whole = cli("show", "asem-2001", "--full", "--json").json["results"]
    assert cli("show", "asem-2001", "--json").json["results"] == whole
    assert cli("show", "asem-2001", "--theme", "training", "--json").json["results"] == whole


# On one theme


def on_theme(plan: str, theme: str) -> str:
    known = tiny()
    return shown(PlanPages(known, [known.plans[plan]], [known.themes[theme]]), Format.PLAIN)


def test_a_theme_view_has_the_heading_where_it_stands_and_in_which_source() -> None:
    assert on_theme("river-2001", "awareness").startswith(
        "River Plan: Prevention and awareness-raising headline: a heading of the plan names the "
        "theme. Headings that name it - Prevention (the heading is wider) "
        "official summary: The text [tiny-text]"
    )


def test_a_theme_view_tells_actions_read_from_those_that_others_report() -> None:
    assert "Actions read in the text - Shelter for all." in on_theme("mountain-2005", "assistance")
    assert "Actions reported by others - Speak on the radio." in on_theme("river-2001", "demand")


def test_a_theme_view_says_what_was_looked_for_and_when() -> None:
    reading = (
        '[plan.reading]\nsource = "tiny-text"\nread_on = "2030-01-02"\nextent = "All."\n'
        'searched = { awareness = ["aware", "inform"] }\n\n[[plan.absent]]'
    )
    known = loaded(TINY.replace("[[plan.absent]]", reading, 1))
    plan, theme = known.plans["mountain-2005"], known.themes["awareness"]
    view = shown(PlanPages(known, [plan], [theme]), Format.PLAIN)
    assert "Words: aware; inform Read: whole text read on 2 January 2030: The text" in view


def test_a_theme_view_of_what_nobody_read_says_that_it_does_not_mean_no() -> None:
    view = on_theme("forest-undated", "awareness")
    assert "not assessed: nobody has read enough to say; it does not mean no." in view


def test_one_theme_and_everything_are_not_asked_at_once(cli: Cli) -> None:
    assert cli("show", "asem-2001", "--theme", "training", "--full").code == 2
