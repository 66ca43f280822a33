"""``show``: one plan on a card, whole, or on one theme, with the same facts in every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from harness import Outcome
from helpers import TINY, loaded, tiny
from plantool.answers import wording
from plantool.answers.answer import Answer
from plantool.answers.show import PlanPages
from plantool.answers.wording import humanize
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue, load
from plantool.formats import Format, render
from plantool.formats.page import Page
from plantool.query.usefulness import cited_ids

Cli = Callable[..., Outcome]

READ = (Format.TABLE, Format.PLAIN, Format.MARKDOWN, Format.HTML)
"""The formats that people read."""

PARTS = [
    "What", "Who", "When and where", "What it builds on, and what followed",
    "Headings", "Actions whose heading is not known",
    "Themes in the plan", "Follow-up", "Documents", "Where sources disagree", "Other names",
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
        text = re.sub(r"<(br|/p|/li|li|/d[td]|/t[dhr]|/h\d|[uo]l)\b[^>]*>", " ", text)
        text = unescape(re.sub(r"<[^>]*>", "", text))
    return " ".join(text.split())


def shown(answer: Answer, form: Format) -> str:
    return words_in(render(answer, form, Page(width=2000), query={}), form)


def facts(record: dict[str, Any]) -> Iterator[str | None]:
    """What the JSON of a plan says, as a reader must find it."""
    labels = record["labels"]
    for name in (
        "id", "title", "scope", "summary", "states_note", "place", "meeting", "symbol", "period",
        "documents_note",
    ):  # fmt: skip
        yield record[name]
    for name in ("kind", "status", "basis"):
        yield humanize(record[name])
    yield wording.BASIS_WORDS[record["basis"]]
    for name in ("adopted", "in_effect"):
        yield record[name] and in_words(record[name])
    for key in (*record["bodies"], *record["states"], *record["regions"]):
        yield labels.get(key, key)
    for name in ("bodies", "targets", "principles", "follow_up", "aliases", "tags"):
        yield from record[name]
    for names in record["names"].values():
        yield from names
    measures = list(record["measures"])
    for strategy in record["strategies"]:
        measures += strategy["measures"]
        yield from (strategy["heading"], humanize(strategy["basis"]))
        for fit in strategy["themes"]:
            yield wording.THEMES[fit["id"]]
    for measure in measures:
        yield measure["text"]
        yield from (wording.THEMES[theme["id"]] for theme in measure["themes"])
    for entry in (*record["strategies"], *measures):
        yield from (part.rstrip(".")[1:] for part in (entry["locator"], entry["note"]) if part)
    for absent in record["absent"]:
        theme, day = wording.THEMES[absent["theme"]], in_words(absent["read_on"])
        yield from (f"{theme}: whole text read on {day}", absent["note"])
    for cell in record["coverage"]:
        yield from (wording.THEMES[cell["theme"]], humanize(cell["coverage"]))
    for tie in record["relations"]:
        yield from (tie["words"], f"{tie['short']} [{tie['plan']}]", tie["note"])
    sources = {source["id"]: source for source in record["sources"]}
    for document in record["documents"]:
        source, link = sources[document["source"]], sources[document["source"]]["link"]
        addresses = [source["url"], source["printed_url"], *source["copies"]]
        role = wording.DOCUMENT_WORDS.get(document["role"], humanize(document["role"]))
        yield from (f"{role}: {source['title']}", document["note"])
        yield from addresses
        if any(addresses[:2]):
            yield wording.STATE_WORDS[link["state"]]
            yield link["checked"] and in_words(link["checked"])
    for dispute in record["disputes"]:
        title = sources[dispute["source"]]["title"]
        yield from (dispute["claim"], f"{title} [{dispute['source']}]")


@pytest.mark.slow
@pytest.mark.parametrize("form", READ)
def test_what_json_says_of_any_plan_stands_in_every_format_for_people(
    cli: Cli, form: Format
) -> None:
    # Every plan as plain text; of the forms that draw, which take longer, every fifth.
    plans = list(catalogue().plans)[:: 1 if form is Format.PLAIN else 5]
    for record in cli("show", *plans, "--json").json["results"]:
        page = shown(PlanPages(catalogue(), [catalogue().plans[record["id"]]], full=True), form)
        said = (" ".join(fact.split()) for fact in facts(record) if fact)
        assert [fact for fact in said if fact not in page] == [], record["id"]


@pytest.mark.parametrize("form", READ)
def test_with_evidence_every_source_is_named_and_every_fact_has_its_own(
    cli: Cli, form: Format
) -> None:
    keys = ["ecowas-eccas-joint-2006", "asem-2001", "coe-convention-2005"]
    plans = [catalogue().plans[key] for key in keys]
    text = shown(PlanPages(catalogue(), plans, evidence=True), form)
    for record in cli("show", *keys, "--json").json["results"]:
        # A tie that another plan's record holds names its source; the address is with that plan.
        own = cited_ids(catalogue().plans[record["id"]])
        for source in record["sources"]:
            assert f"[{source['id']}]" in text
            assert source["url"] is None or source["url"] in text or source["id"] not in own
        for name, ids in record["evidence"].items():
            if name in ("title", "bodies", "adopted", "place", "period", "status", "states"):
                assert f"seen in: {', '.join(f'[{key}]' for key in ids)}" in text, name
        measures = [*record["measures"]]
        for strategy in record["strategies"]:
            measures += strategy["measures"]
        for measure in measures:
            assert f"[{measure['source']}]" in text.partition(measure["text"])[2][:400]


def test_the_whole_page_has_the_parts_of_the_toolkits_page_in_its_order(cli: Cli) -> None:
    out = cli("show", "ouagadougou-2006", "--full").out
    lines = out.split("\n")
    assert lines[0] == catalogue().plans["ouagadougou-2006"].title
    assert [line for line in lines if line in PARTS] == PARTS
    # An action from another source than its heading names it without being asked.
    assert "Slide 6, reported [slideplayer-au-commit-deck]." in out
    assert "Regions: Africa, Europe\n" in out
    assert "Title (fr): Plan d'Action de Ouagadougou" in out


def test_several_plans_follow_each_other_each_with_all_its_lists_of_headings(cli: Cli) -> None:
    out = cli("show", "asem-2001", "ecowas-eccas-joint-2006", "--full").out
    first, second = re.split("\nHeadings\n", out)[1:]
    assert first.index("1. Prevention") < first.index("priority area 1: to strengthen knowledge")
    assert "priority area" not in second
    assert out.count("\nWhen and where\n") == 2
    assert "States, not all: Benin" in out


def test_a_list_of_headings_names_its_source_and_says_of_a_copy_that_it_is_one(cli: Cli) -> None:
    out = cli("show", "asem-2001", "palermo-protocol-2000", "--full").out
    assert "As given in: ScandAsia, Swedish State Secretary opens conference in Bangkok, Oct" in out
    assert ", copy (unofficial copy) (full text)\n" in out


def test_what_nobody_has_read_is_told_from_what_was_looked_for_in_vain() -> None:
    unread, read = (
        shown(PlanPages(tiny(), [tiny().plans[key]], full=True), Format.PLAIN)
        for key in ("forest-undated", "mountain-2005")
    )
    assert "Headings Not seen; it does not mean that there are none." in unread
    assert "No address of the text is known." in unread
    assert "not assessed: Awareness; Root causes and demand;" in unread
    assert "Not in the text - Awareness: whole text read on 2 January 2030." in read
    assert "not found: Awareness" in read


def test_a_plan_of_ones_own_says_where_it_comes_from(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[source]]\nid = "own"\ntitle = "Own text"\ntype = "text"\n\n'
        '[[plan]]\nid = "own-2020"\ntitle = "Own"\nkind = "strategy"\nscope = "national"\n'
        'basis = "secondary"\nevidence = { title = ["own"] }\n',
        encoding="utf-8",
    )
    outcome = cli("show", "own-2020", "--full", "--data", str(own))
    assert f"\nFrom: {own}" in outcome.out
    assert outcome.out.rstrip().endswith(f"with {own}")
    assert "\nFrom: " not in cli("show", "asem-2001", "--full", "--data", str(own)).out


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


def pages(plan: str, *, related: bool = True) -> PlanPages:
    return PlanPages(tiny(CHAIN), [tiny(CHAIN).plans[plan]], related=related)


@pytest.mark.parametrize("related", [False, True])
def test_related_follows_the_ties_of_a_plan_to_the_end(*, related: bool) -> None:
    (record,) = pages("river-2001", related=related).results
    ties = [
        ("river-2001", "succeeded by", "mountain-2005", 1),
        ("mountain-2005", "companion", "forest-undated", 2),
        ("forest-undated", "extended by", "lake-2010", 3),
    ]
    assert [(tie.via, tie.words, tie.plan, tie.distance) for tie in record.relations] == (
        ties if related else ties[:1]
    )


# The card


def test_a_card_fits_a_screen() -> None:
    for plan in catalogue().plans.values():
        card = render(PlanPages(catalogue(), [plan]), Format.TABLE, Page(width=80), query={})
        lines = card.split("\n")[:-1]
        assert len(lines) <= (24 if "tool-2.10" in plan.tags else 40), plan.id
        assert [line for line in lines if len(line) > 80 and "://" not in line] == []


def test_a_card_says_how_many_headings_it_leaves_out_and_shows_those_with_themes(cli: Cli) -> None:
    card = cli("show", "coe-convention-2005").out
    assert re.search(r"\d+ more: --full", card)
    assert "Definitions" not in card


def test_json_is_the_whole_record_whatever_people_are_shown(cli: Cli) -> None:
    whole = cli("show", "asem-2001", "--full", "--json").json["results"]
    assert cli("show", "asem-2001", "--json").json["results"] == whole
    assert cli("show", "asem-2001", "--theme", "training", "--json").json["results"] == whole


# On one theme


@pytest.mark.parametrize(
    ("plan", "theme", "words"),
    [
        ("river-2001", "awareness",
         "headline: a heading of the plan names it. Headings that name it - Prevention "),
        ("river-2001", "awareness",
         "(wider) official summary: The text [tiny-text]"),
        ("mountain-2005", "assistance", "Actions read in the text - Shelter for all."),
        ("river-2001", "demand", "Actions reported by others - Speak on the radio."),
        ("mountain-2005", "awareness",
         "whole text read on 2 January 2030 full text: The text [tiny-text] - Words: aware;"),
        ("forest-undated", "awareness",
         "not assessed: nobody has read enough to say; it does not mean no."),
    ],
)  # fmt: skip
def test_a_theme_view_says_what_is_known_and_why(plan: str, theme: str, words: str) -> None:
    reading = (
        '[plan.reading]\nsource = "tiny-text"\nread_on = "2030-01-02"\nextent = "All."\n'
        'searched = { awareness = ["aware", "inform"] }\n\n[[plan.absent]]'
    )
    known = loaded(TINY.replace("[[plan.absent]]", reading, 1))
    view = PlanPages(known, [known.plans[plan]], [known.themes[theme]])
    assert words in shown(view, Format.PLAIN)


def test_one_theme_and_everything_are_not_asked_at_once(cli: Cli) -> None:
    assert cli("show", "asem-2001", "--theme", "training", "--full").code == 2


def test_a_heading_has_the_number_that_the_text_gives_it(cli: Cli) -> None:
    card = " ".join(cli("show", "palermo-protocol-2000", "-f", "plain").out.split())
    assert "article 5: Criminalization" in card
    assert not re.search(r"\d\. Criminalization", card)
    full = cli("show", "palermo-protocol-2000", "--full", "-f", "plain").out
    assert "- article 9: Prevention of trafficking in persons" in full


def test_a_card_has_headings_in_another_language_only_where_none_are_in_english(cli: Cli) -> None:
    plan = catalogue().plans["un-global-plan-2010"]
    spanish = next(
        s.heading for s in plan.strategy if s.heading.startswith("Prevención de la trata")
    )
    card, full = (cli("show", plan.id, *more, "-f", "plain").out for more in ((), ("--full",)))
    assert spanish not in card
    assert spanish in full
