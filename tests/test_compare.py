"""``compare``: the same matrix in every format and view, and never a sum, a rank or a score.

How it looks stands in ``golden``: ``tiny/compare*``, ``odd/compare*`` and ``bundled``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from harness import Outcome
from helpers import tiny
from plantool.answers.answer import Answer
from plantool.answers.blocks import Facts, plain_text
from plantool.answers.compare import Comparison, Layout
from plantool.answers.matrix import By
from plantool.answers.wording import BASIS_WORDS, FIT_WORDS, humanize
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue, load
from plantool.catalogue.model import Basis, Fit
from plantool.formats import Format, render
from plantool.formats.page import Page
from plantool.query.filters import Selection
from test_show import READ, words_in

Cli = Callable[..., Outcome]

TOOL = ["asem-2001", "ecowas-eccas-joint-2006", "ouagadougou-2006"]
UNKNOWN = "not assessed"


@cache
def catalogue() -> Catalogue:
    return load()


def compared(*ids: str, own: Catalogue | None = None, **layout: Any) -> Answer:
    known = own or catalogue()
    return Comparison(Selection(known, ids), list(known.themes.values()), Layout(**layout))


def text(report: Answer, form: Format, width: int = 120) -> str:
    return words_in(str(render(report, form, Page(width=width), query={})), form)


# The matrix


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("layout", [{}, {"headings": True}, {"transpose": True}, {"by": By.PILLAR}])
def test_legend_and_basis_are_always_there_and_no_sum_or_rank(
    form: Format, layout: dict[str, Any]
) -> None:
    plans = ("asem-2001", "coe-convention-2005", "saarc-convention-2002", "ecowas-declaration-2001")
    shown = text(compared(*plans, **layout), form, 80)
    assert "nobody has read enough to say; it does not mean no" in shown
    assert "Cells say where a theme stands, not how good a plan is." in shown
    for basis in (Basis.FULL_TEXT, Basis.OFFICIAL_SUMMARY):
        assert BASIS_WORDS[basis][1:] in shown
    assert "%" not in re.sub(r"https?://\S+", "", shown)
    ranks = r"\b(total|score|rank|best|worst|average|percent|\d+ of \d+|\d+/\d+)\b"
    assert not re.search(ranks, shown, re.IGNORECASE)


def test_the_legend_has_only_what_stands_there() -> None:
    shown = text(compared(*TOOL, shared=True), Format.PLAIN).partition("(H)")[2]
    assert "(~ wider)" in shown
    assert UNKNOWN not in shown
    assert "rests on less" not in shown


# The answer in words


def said(answer: Answer) -> dict[str, str]:
    """The words of a comparison, by label."""
    (facts,) = (block for block in answer.blocks() if isinstance(block, Facts))
    return {label: plain_text(values[0]) for label, values in facts.rows}


@pytest.mark.parametrize("rows", [{"gaps": True}, {"shared": True}, {"unique": TOOL[0]}])
def test_the_words_tell_of_all_rows_though_some_are_shown(rows: dict[str, Any]) -> None:
    assert said(compared(*TOOL, **rows)) == said(compared(*TOOL))


def test_a_plan_of_which_nothing_was_assessed_is_told_and_no_none_is_said() -> None:
    words = said(compared("un-declaration-2021", "au-action-plan-2020"))
    assert words["Nothing assessed"] == "AU Ten Year"
    assert "none" not in words.values()


def test_the_words_name_what_was_read_and_not_found() -> None:
    assert said(compared("mountain-2005", own=tiny()))["Not found"] == "Awareness"


def test_of_many_plans_the_words_give_numbers_in_place_of_names() -> None:
    plans = [key for key, plan in catalogue().plans.items() if plan.kind == "action-plan"]
    assert re.fullmatch(r".* \(\d+ plans\)", said(compared(*plans))["In several"])


def test_rows_of_nothing_are_left_out_for_people_and_it_says_so(cli: Cli) -> None:
    few, every = (cli("compare", *more, "-f", "plain").out for more in ((), ("--all-rows",)))
    assert " more rows: --all-rows." in few
    assert "--all-rows" not in every
    assert "Resources and funding" in every
    assert "Resources and funding" not in few


def test_of_many_plans_those_of_which_nothing_is_known_are_left_out_and_it_says_so(
    cli: Cli,
) -> None:
    few, every = (
        cli("compare", "--country", "Mali", *options, "-f", "plain").out
        for options in ((), ("--all-rows",))
    )
    assert "Tripoli Declaration" not in few.partition("headline (H)")[0]
    assert "Tripoli Declaration" in every.partition("headline (H)")[0]
    assert " more plans: --all-rows." in few


def test_the_comparison_of_tool_2_10_has_forty_lines(cli: Cli) -> None:
    out = cli("compare", "-f", "table", "--color", "never", width=80).out
    assert len(out.splitlines()) <= 40
    french = cli("compare", "--lang", "fr", "-f", "table", "--color", "never", width=80).out
    assert french.startswith("3 plans, thème par thème\u00a0: ce que l'on sait\n")


def test_columns_have_brief_names_where_these_tell_the_plans_apart(cli: Cli) -> None:
    plans = ("eu-strategy-2012", "eu-strategy-2021", "osce-2003")
    out = cli("compare", *plans, "-f", "markdown").out
    assert "| theme | EU Strategy 2012-2016 | EU Strategy 2021-2025 | OSCE 2003 |" in out


# Wide, for spreadsheets


def test_wide_has_one_row_a_theme_and_one_column_a_plan(cli: Cli) -> None:
    lines = cli("compare", "--wide", "-f", "csv").out.split("\n")
    assert lines[0] == "id,name,asem-2001,ecowas-eccas-joint-2006,ouagadougou-2006"
    assert lines[6] == (
        'return-reintegration,"Return, rehabilitation and reintegration",'
        "headline,not-assessed,reported"
    )
    assert len(lines) == 16
    turned = cli("compare", "asem", "--wide", "--transpose", "--theme", "awareness").out
    assert turned == "id\tname\tawareness\nasem-2001\tASEM Action Plan 2001\theadline\n"
    assert cli("compare", "--wide", "--transpose", "--unique", "ouagadougou").code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--transpose --json", "--transpose does nothing in json"),
        *((f"--wide -f {form}", f"Format {form} makes no sense for 'compare' with --wide.")
          for form in ("json", "html", "xlsx", "table")),
        ("--wide --fields plan -f csv", "--wide has its own columns."),
        ("--shared --gaps", "exclude each other"),
        ("--gaps --unique asem", "exclude each other"),
        ("--unique osce-2003", "--unique: 'osce-2003' is not among the compared plans."),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_refused(cli: Cli, arguments: str, message: str) -> None:
    outcome = cli("compare", *arguments.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err


# Why each cell says so


def reasons(result: dict[str, Any], known: Catalogue) -> list[str]:
    """What JSON says of a cell, as a reader must find it."""
    found = []
    for ground in result["grounds"]:
        found += [f"[{ground['source']}]", humanize(ground["basis"])]
        found += [part for part in (ground["locator"], ground["note"]) if part]
        if ground["coverage"] == "headline":
            found.append(f"{ground['heading']} ({FIT_WORDS[Fit(ground['relation'])]})")
        elif ground["coverage"] in ("measure", "reported"):
            found.append(ground["measure"])
            found += [f"under “{ground['heading']}”"] if ground["heading"] else []
        else:
            found.append(f"whole text read on {in_words(ground['read_on'])}")
        found += [known.themes[ground["theme"]].name, known.sources[ground["source"]].title]
    label = known.plans[result["plan"]].label
    return [*found, label, humanize(result["coverage"])]


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("by", list(By))
def test_what_json_says_of_a_cell_stands_in_every_format_for_people(
    cli: Cli, form: Format, by: By
) -> None:
    plans = ("coe-convention-2005", "saarc-convention-2002", "ouagadougou-2006")
    shown = text(compared(*plans, explain=True, by=by), form, 2000)
    for result in cli("compare", *plans, "--by", by, "--json").json["results"]:
        missing = [
            reason
            for reason in reasons(result, catalogue())
            if " ".join(reason.split()) not in shown
        ]
        assert missing == []


def test_a_pillar_has_no_relation_of_its_own(cli: Cli) -> None:
    cells = cli("compare", "--by", "pillar", "--json").json["results"]
    assert {cell["relation"] for cell in cells} == {None}
    assert any(ground["relation"] for cell in cells for ground in cell["grounds"])


# Which rows, and which plans


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        ("--gaps", "root-causes-demand identification access-to-justice resources"),
        ("--shared", "awareness victim-assistance"),
        ("--unique asem-2001", "return-reintegration"),
        ("--unique ecowas-eccas", "documents-borders training-capacity monitoring-evaluation"),
        ("--theme resources --theme awareness", "resources awareness"),
        ("--by pillar", "prevention protection prosecution partnership enabling"),
        ("--by pillar --theme resources", "enabling"),
    ],
)
def test_rows_are_those_asked_for(cli: Cli, arguments: str, rows: str) -> None:
    cells = cli("compare", *arguments.split(), "--json").json["results"]
    assert list(dict.fromkeys(cell["theme"] or cell["pillar"] for cell in cells)) == rows.split()


@pytest.mark.parametrize(
    ("arguments", "note"),
    [
        ("--shared --theme resources", "what is not assessed may yet stand in a plan."),
        ("--unique ouagadougou", "what is not assessed may yet stand in a plan."),
        ("--scope global --from 1900 --to 1901", "No plan passes these filters."),
    ],
)
def test_where_nothing_is_left_a_note_says_what_that_means(
    cli: Cli, arguments: str, note: str
) -> None:
    outcome = cli("compare", *arguments.split(), width=80)
    assert (outcome.code, outcome.out) == (1, "")
    assert note in outcome.err
    assert cli("compare", *arguments.split(), "--json").json["results"] == []


def test_without_a_plan_those_of_tool_2_10_are_compared_and_it_says_so(cli: Cli) -> None:
    outcome = cli("compare", "--json")
    assert sorted({result["plan"] for result in outcome.json["results"]}) == TOOL
    assert "No plan named: these are the plans that Tool 2.10" in outcome.err
    assert "No plan named" not in cli("compare", "asem-2001", "--json").err


def test_named_plans_keep_their_order_and_filters_choose_others(cli: Cli) -> None:
    def plans(*arguments: str) -> list[str]:
        cells = cli("compare", *arguments, "--theme", "awareness", "--json").json["results"]
        return [cell["plan"] for cell in cells]

    assert plans("osce-2003", "asem-2001") == ["osce-2003", "asem-2001"]
    assert set(plans("--kind", "convention")) == {
        key for key, plan in catalogue().plans.items() if plan.kind == "convention"
    }


def test_a_theme_is_told_to_be_in_more_plans_than_those_compared(cli: Cli) -> None:
    theme = ("--theme", "documents-borders")
    count = cli("list", *theme, "--json").json["count"]
    note = f"taken up by {count - 1} more; plantool list --theme documents-borders"
    assert note in cli("compare", *theme).err
    assert "more plan" not in cli("compare", *theme, "--coverage", "headline").err


def test_a_slide_has_no_room_for_headings(cli: Cli) -> None:
    outcome = cli("compare", "--headings", "-f", "svg")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Format svg makes no sense for 'compare' with --headings." in outcome.err


def test_a_name_that_ends_in_years_is_not_followed_by_another() -> None:
    plans = ("ecowas-plan-2008", "ecowas-plan-2018")
    shown = text(compared(*plans, all_rows=True), Format.PLAIN)
    assert "ECOWAS Plan 2008-2011: not assessed" in shown
