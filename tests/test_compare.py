"""``compare``: the same matrix in every format and view, and never a sum, a rank or a score."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from functools import cache
from html import unescape
from typing import Any

import pytest
from markdown_it import MarkdownIt

from harness import Outcome
from helpers import tiny
from plantool.answers.answer import Answer
from plantool.answers.blocks import Facts, plain_text
from plantool.answers.compare import Comparison, Layout
from plantool.answers.wording import humanize
from plantool.answers.wording.terms import BASIS_WORDS, COVERAGE_WORDS, FIT_SIGNS, FIT_WORDS
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue, load
from plantool.catalogue.model import Basis, By, Coverage, Fit
from plantool.formats import Format, render
from plantool.formats.page import Page
from test_show import READ, words_in

Cli = Callable[..., Outcome]

PLANS = ["ASEM", "ECOWAS/ECCAS", "Ouagadougou"]
UNKNOWN = "not assessed"
MATRIX = {
    "Legal framework and policy development": [UNKNOWN, "headline", "headline +"],
    "Prevention and awareness-raising": ["headline ~", "headline ~", "headline ~"],
    "Victim protection and assistance": ["headline ~", "headline", "headline"],
    "Return, rehabilitation and reintegration": ["headline", UNKNOWN, "reported *"],
    "Law enforcement and prosecution": ["headline", UNKNOWN, "headline +"],
    "Travel and identity documents and border measures": [UNKNOWN, "headline <", UNKNOWN],
    "Data collection, research and analysis": ["headline +*", "headline", UNKNOWN],
    "Training and capacity-building": [UNKNOWN, "headline", "reported *"],
    "Cooperation and coordination": ["headline +*", UNKNOWN, "headline"],
    "Monitoring and evaluation": [UNKNOWN, "headline", UNKNOWN],
}
"""The plans of Tool 2.10 as a person reads them off the screen."""

TINY = ["river-2001", "mountain-2005", "forest-undated"]
SIGNS = {"not assessed": "·", "not found": "-", "measure": "m", "reported *": "r*"}


@cache
def catalogue() -> Catalogue:
    return load()


def compared(*ids: str, own: Catalogue | None = None, **layout: Any) -> Answer:
    known = own or catalogue()
    return Comparison(
        known, [known.plans[key] for key in ids], list(known.themes.values()), Layout(**layout)
    )


def text(report: Answer, form: Format, width: int = 120) -> str:
    return render(report, form, Page(width=width), query={})


def boxed(shown: str) -> dict[str, list[str]]:
    """The rows of a table with lines between columns; a row head that goes on below is joined."""
    rows: list[list[str]] = []
    for line in shown.split("\n"):
        parts = [part.strip() for part in line.split("│")[1:-1]]
        if parts and any(parts[1:]):
            rows.append(parts)
        elif parts:
            rows[-1][0] += f" {parts[0]}"
    return {row[0]: row[1:] for row in rows}


# The matrix


def test_the_table_of_tool_2_10_cell_by_cell(cli: Cli) -> None:
    shown = cli("compare", "--color", "never", width=80).out
    _, _, *rows = boxed(shown).items()
    assert dict(rows) == {
        name: [word.replace(UNKNOWN, "·") for word in words] for name, words in MATRIX.items()
    }


def test_plain_says_the_same_cell_by_cell(cli: Cli) -> None:
    blocks = cli("compare", "-f", "plain").out.split("\n\n")[1 : len(MATRIX) + 1]
    assert [block.split("\n")[0] for block in blocks] == list(MATRIX)
    for block, words in zip(blocks, MATRIX.values(), strict=True):
        assert block.split("\n")[1:] == [
            f"  {plan}: {word}" for plan, word in zip(PLANS, words, strict=True)
        ]


def test_markdown_and_html_say_the_same_cell_by_cell(cli: Cli) -> None:
    page = MarkdownIt("commonmark").enable("table").render(cli("compare", "-f", "markdown").out)
    for html in (page, cli("compare", "-f", "html").out):
        rows = [
            [
                unescape(re.sub(r"<[^>]*>", "", cell)).strip()
                for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row)
            ]
            for row in re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
        ]
        assert {name: words for name, *words in rows[1:]} == MATRIX
        assert all(head.startswith(plan) for head, plan in zip(rows[0][1:], PLANS, strict=True))


@pytest.mark.parametrize("form", ["tsv", "csv"])
def test_tsv_and_csv_say_the_same_cell_by_cell(cli: Cli, form: str) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(cli("compare", "-f", form).out), delimiter="\t" if form == "tsv" else ","
        )
    )
    assert len(rows) == 42
    nothing = 3 * [UNKNOWN]
    signs = {str(fit): sign for fit, sign in FIT_SIGNS.items()} | {"": ""}
    found = [
        f"{COVERAGE_WORDS[Coverage(row['coverage'])]} {signs[row['relation']]}".strip()
        + {"headline": "*", "reported": " *"}.get(row["coverage"], "")
        * (row["basis"] == "secondary")
        for row in rows
    ]
    lines = [found[start : start + 3] for start in range(0, 42, 3)]
    assert [line for line in lines if line != nothing] == list(MATRIX.values())


def test_a_matrix_of_signs_says_the_same_cell_by_cell() -> None:
    lines = text(
        compared("asem-2001", "ecowas-eccas-joint-2006", "ouagadougou-2006"), Format.TABLE, 70
    ).split("\n")
    signed = [line for line in lines if re.fullmatch(r"\S.*  (?:[Hmr][~<+]?\*?|·|-)", line)]
    assert len(signed) == len(MATRIX)
    for line, words in zip(signed, MATRIX.values(), strict=True):
        expected = [
            SIGNS.get(word, word.replace("headline", "H").replace(" ", "")) for word in words
        ]
        assert line.split()[-3:] == expected


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("width", [40, 80, 120, 200])
@pytest.mark.parametrize(
    "layout",
    [
        {}, {"headings": True}, {"transpose": True}, {"by": By.PILLAR}, {"shared": True},
        {"explain": True},
    ],
)  # fmt: skip
def test_legend_and_basis_are_always_there(
    form: Format, width: int, layout: dict[str, Any]
) -> None:
    shown = words_in(
        text(
            compared(
                "asem-2001",
                "coe-convention-2005",
                "saarc-convention-2002",
                "ecowas-declaration-2001",
                **layout,
            ),
            form,
            width,
        ),
        form,
    )
    unknown = "nobody has read enough to say; it does not mean no" in shown
    assert unknown is not layout.get("shared", False)
    assert "The cells say where a theme stands, not how good a plan is." in shown
    for basis in (Basis.FULL_TEXT, Basis.OFFICIAL_SUMMARY):
        assert BASIS_WORDS[basis][1:] in shown


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize(
    "layout", [{}, {"headings": True}, {"by": By.PILLAR}, {"explain": True}, {"shared": True}]
)
def test_there_is_no_sum_no_share_no_rank_and_no_score(
    form: Format, layout: dict[str, Any]
) -> None:
    shown = words_in(
        text(compared("asem-2001", "ecowas-eccas-joint-2006", "ouagadougou-2006", **layout), form),
        form,
    )
    assert "%" not in re.sub(r"https?://\S+", "", shown)
    assert not re.search(
        r"\b(total|score|rank|best|worst|average|percent|\d+ of \d+|\d+/\d+)\b",
        shown,
        re.IGNORECASE,
    )


# The answer in words


def said(answer: Answer) -> dict[str, str]:
    """The words of a comparison, by label."""
    (facts,) = (block for block in answer.blocks() if isinstance(block, Facts))
    return {label: plain_text(values[0]) for label, values in facts.rows}


def test_the_words_say_what_all_take_up_and_what_one_alone() -> None:
    assert said(compared("asem-2001", "ecowas-eccas-joint-2006", "ouagadougou-2006")) == {
        "In all three": "Awareness; Victim assistance",
        "In two": "Legal framework (ECOWAS/ECCAS, Ouagadougou); "
        "Law enforcement (ASEM, Ouagadougou); Data and research (ASEM*, ECOWAS/ECCAS); "
        "Cooperation (ASEM*, Ouagadougou)",
        "Only ASEM": "Return and reintegration",
        "Only ECOWAS/ECCAS": "Documents and borders; Training; Monitoring",
        "Only Ouagadougou": "none",
        "Reported only": "Return and reintegration (Ouagadougou); Training (Ouagadougou)",
        "Not assessed in any": "Root causes and demand; Identification; Access to justice; "
        "Resources",
    }


def test_the_words_name_what_was_read_and_not_found() -> None:
    assert said(compared(*TINY, own=tiny()))["Only River Plan"] == "Awareness"
    only = said(compared("mountain-2005", own=tiny()))
    assert only["Not found"] == "Awareness"


def test_of_many_plans_the_words_give_numbers_in_place_of_names() -> None:
    plans = [key for key, plan in catalogue().plans.items() if plan.kind == "action-plan"]
    assert re.fullmatch(r".* \(\d+ plans\)", said(compared(*plans))["In several"])


@pytest.mark.parametrize("form", READ)
def test_rows_of_nothing_are_left_out_for_people_and_it_says_so(cli: Cli, form: Format) -> None:
    out = words_in(cli("compare", "-f", form, width=80).out, form)
    assert "4 rows of which nothing is known are left out: --all-rows shows them." in out
    every = words_in(cli("compare", "--all-rows", "-f", form, width=80).out, form)
    assert "left out" not in every
    assert every.count("Resources and funding") == out.count("Resources and funding") + 1


def test_the_comparison_of_tool_2_10_fits_about_forty_lines(cli: Cli) -> None:
    assert len(cli("compare", "-f", "table", "--color", "never", width=80).out.split("\n")) <= 44


# Wide, for spreadsheets


def test_wide_has_one_row_a_theme_and_one_column_a_plan(cli: Cli) -> None:
    lines = cli("compare", "--wide", "-f", "csv").out.split("\n")
    assert lines[0] == "id,name,asem-2001,ecowas-eccas-joint-2006,ouagadougou-2006"
    assert lines[6] == (
        'return-reintegration,"Return, rehabilitation and reintegration",'
        "headline,not-assessed,reported"
    )
    assert len(lines) == 16


def test_wide_and_transposed_it_has_one_row_a_plan(cli: Cli) -> None:
    out = cli("compare", "asem", "--wide", "--transpose", "--theme", "awareness", "-f", "tsv").out
    assert out == "id\tname\tawareness\nasem-2001\tASEM Action Plan 2001\theadline\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--transpose", "--json"),
        ("--wide", "-f", "html"),
        ("--wide", "--json"),
        ("--wide", "--fields", "plan", "-f", "csv"),
    ],
)
def test_what_a_format_cannot_show_is_refused(cli: Cli, arguments: tuple[str, ...]) -> None:
    assert cli("compare", *arguments).code == 2


def test_a_theme_is_told_to_be_in_more_plans_than_those_compared(cli: Cli) -> None:
    count = cli("list", "--theme", "documents-borders", "--json").json["count"]
    assert (
        f"{count - 1} more plans take it up; plantool list --theme documents-borders"
        in cli("compare", "--theme", "documents-borders").err
    )
    assert (
        "more plan"
        not in cli("compare", "--theme", "documents-borders", "--coverage", "headline").err
    )


# Why each cell says so


def reasons(result: dict[str, Any], known: Catalogue) -> list[str]:
    """What JSON says of a cell, as a reader must find it."""
    found = []
    for ground in result["grounds"]:
        found += [f"[{ground['source']}]", humanize(ground["basis"])]
        found += [part for part in (ground["locator"], ground["note"]) if part]
        if ground["coverage"] == "headline":
            found.append(f"heading “{ground['heading']}” ({FIT_WORDS[Fit(ground['relation'])]})")
        elif ground["coverage"] in ("measure", "reported"):
            found.append(ground["measure"])
            found += [f"under “{ground['heading']}”"] if ground["heading"] else []
        else:
            found.append(f"whole text read on {in_words(ground['read_on'])}")
        found += [known.themes[ground["theme"]].name]
    label = known.plans[result["plan"]].label
    return [*found, label, COVERAGE_WORDS[Coverage(result["coverage"])]]


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("by", list(By))
def test_what_json_says_of_a_cell_stands_in_every_format_for_people(
    cli: Cli, form: Format, by: By
) -> None:
    plans = [
        "asem-2001",
        "coe-convention-2005",
        "saarc-convention-2002",
        "ecowas-declaration-2001",
        "ouagadougou-2006",
    ]
    shown = words_in(text(compared(*plans, explain=True, by=by), form, 2000), form)
    for result in cli("compare", *plans, "--by", by, "--json").json["results"]:
        assert [
            reason
            for reason in reasons(result, catalogue())
            if " ".join(reason.split()) not in shown
        ] == []
        for ground in result["grounds"]:
            assert catalogue().sources[ground["source"]].title in shown


def test_a_reason_stands_under_its_plan_and_theme() -> None:
    lines = text(compared(*TINY, own=tiny(), explain=True), Format.PLAIN).split("\n")
    start = lines.index("Why each cell says so")
    assert lines[start + 2 : start + 8] == [
        "Prevention and awareness-raising",
        "- River Plan: headline ~",
        "  - heading “Prevention” (the heading is wider) - official summary [tiny-text]",
        "- Mountain Convention: not found",
        "  - whole text read on 2 January 2030 - full text [tiny-text]",
        "- not assessed: Forest Process",
    ]
    assert lines[lines.index("Sources cited") + 1 :][:2] == [
        "- [tiny-text] The text - text",
        "  https://example.org/text",
    ]


def test_a_pillars_reason_names_its_theme() -> None:
    shown = text(compared(*TINY, own=tiny(), explain=True, by=By.PILLAR), Format.PLAIN)
    assert (
        "  - Prevention and awareness-raising: heading “Prevention” (the heading is wider)" in shown
    )
    assert "headline (H): a heading of the plan names a theme of the pillar." in shown


# The plans' own words


def test_headings_stand_in_quotation_marks_and_actions_are_called_so() -> None:
    lines = text(compared(*TINY, own=tiny(), headings=True), Format.PLAIN).split("\n")
    start = lines.index("Prevention and awareness-raising")
    assert lines[start : start + 4] == [
        "Prevention and awareness-raising",
        "  River Plan: “Prevention” (~)",
        "  Mountain Convention: not found",
        "  Forest Process: not assessed",
    ]
    assert "  Mountain Convention: measure: Shelter for all." in lines
    legend = "in quotation marks: a heading of the plan names the theme (~ it is wider)."
    assert any(line.startswith(legend) for line in lines)


def test_an_action_that_others_report_is_told_as_the_reason(cli: Cli) -> None:
    out = cli(
        "compare", "ouagadougou", "--theme", "training-capacity", "--explain", "-f", "plain"
    ).out
    assert "- Ouagadougou Action Plan 2006: reported *" in out
    assert "  - reported by others: Train officials " in out
    assert "(r): only others say that it has such an action." in out
    assert "* rests on reports by others, less than was read of the plan." in out


def test_a_pillar_has_no_relation_of_its_own(cli: Cli) -> None:
    cells = cli("compare", "--by", "pillar", "--json").json["results"]
    assert {cell["relation"] for cell in cells} == {None}
    assert any(ground["relation"] for cell in cells for ground in cell["grounds"])


def test_more_than_one_heading_is_counted_and_the_legend_says_where_to_see_them() -> None:
    shown = text(compared("asem-2001", headings=True), Format.PLAIN)
    assert "  ASEM: “Protection” (~) (and 2 more)" in shown
    assert "and 1 more: --explain names them all." in shown
    assert "1 more" not in text(compared("ecowas-eccas-joint-2006", headings=True), Format.PLAIN)
    assert (
        "measure: Prevent trafficking by training programmes, above all for people at risk "
        "and for professionals. (and 3 more)"
        in text(compared("coe-convention-2005", headings=True), Format.PLAIN)
    )


# Which rows


def rows_of(cli: Cli, *arguments: str) -> list[str]:
    return list(
        dict.fromkeys(
            result["theme"] or result["pillar"]
            for result in cli("compare", *arguments, "--json").json["results"]
        )
    )


def test_gaps_are_rows_that_no_plan_is_known_to_take_up(cli: Cli) -> None:
    assert rows_of(cli, "--gaps") == [
        "root-causes-demand",
        "identification",
        "access-to-justice",
        "resources",
    ]


def test_shared_are_rows_that_every_plan_is_known_to_take_up(cli: Cli) -> None:
    assert rows_of(cli, "--shared") == ["awareness", "victim-assistance"]


def test_unique_are_rows_that_one_plan_alone_is_known_to_take_up(cli: Cli) -> None:
    assert rows_of(cli, "--unique", "asem-2001") == ["return-reintegration"]
    assert rows_of(cli, "--unique", "ouagadougou") == []
    assert rows_of(cli, "--unique", "ecowas-eccas") == [
        "documents-borders",
        "training-capacity",
        "monitoring-evaluation",
    ]


def test_themes_choose_rows_and_keep_the_order_given(cli: Cli) -> None:
    assert rows_of(cli, "--theme", "resources", "--theme", "awareness") == [
        "resources",
        "awareness",
    ]


def test_pillars_are_rows_in_their_order(cli: Cli) -> None:
    assert rows_of(cli, "--by", "pillar") == [
        "prevention",
        "protection",
        "prosecution",
        "partnership",
        "enabling",
    ]
    assert rows_of(cli, "--by", "pillar", "--theme", "resources") == ["enabling"]


@pytest.mark.parametrize(
    "arguments", [("--shared", "--theme", "resources"), ("--unique", "ouagadougou")]
)
def test_where_no_row_is_left_a_note_says_what_that_does_not_mean(
    cli: Cli, arguments: tuple[str, ...]
) -> None:
    outcome = cli("compare", *arguments, width=80)
    assert (outcome.code, outcome.out) == (1, "")
    assert (
        "No theme passes these filters; what is not assessed may yet stand in a plan."
        in outcome.err
    )
    assert cli("compare", *arguments, "--json").json["results"] == []


@pytest.mark.parametrize(
    "arguments",
    [("--shared", "--gaps"), ("--gaps", "--unique", "asem"), ("--shared", "--unique", "asem")],
)
def test_what_no_row_can_be_is_refused(cli: Cli, arguments: tuple[str, ...]) -> None:
    outcome = cli("compare", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert "exclude each other" in outcome.err


def test_where_no_plan_is_left_a_note_says_so(cli: Cli) -> None:
    outcome = cli("compare", "--scope", "global", "--from", "1900", "--to", "1901")
    assert outcome.code == 1
    assert "No plan passes these filters." in outcome.err


# Which plans, and which way round


def test_without_a_plan_those_of_tool_2_10_are_compared_and_it_says_so(cli: Cli) -> None:
    outcome = cli("compare", "--json")
    assert sorted({result["plan"] for result in outcome.json["results"]}) == [
        "asem-2001",
        "ecowas-eccas-joint-2006",
        "ouagadougou-2006",
    ]
    assert "No plan named: these are the plans that Tool 2.10" in outcome.err
    assert "No plan named" not in cli("compare", "asem-2001", "--json").err


def test_named_plans_keep_their_order_and_filters_choose_others(cli: Cli) -> None:
    named = [
        result["plan"]
        for result in cli(
            "compare", "osce-2003", "asem-2001", "--theme", "awareness", "--json"
        ).json["results"]
    ]
    assert named == ["osce-2003", "asem-2001"]
    found = cli("compare", "--kind", "convention", "--theme", "awareness", "--json").json["results"]
    assert {result["plan"] for result in found} == {
        key for key, plan in catalogue().plans.items() if plan.kind == "convention"
    }


def test_transpose_exchanges_rows_and_columns(cli: Cli) -> None:
    lines = cli("compare", "--transpose", "-f", "markdown").out.split("\n")
    lines = lines[lines.index("") + 1 :]
    lines = lines[next(at for at, line in enumerate(lines) if line.startswith("| plan")) :]
    assert lines[0].startswith("| plan | Legal framework and policy development | Prevention")
    assert lines[2].startswith("| ASEM, 2001 | not assessed | headline \\~ |")


def test_columns_have_brief_names_where_these_tell_the_plans_apart() -> None:
    shown = text(compared("eu-strategy-2012", "eu-strategy-2021", "osce-2003"), Format.MARKDOWN)
    assert "| theme | EU Strategy 2012-2016 | EU Strategy 2021-2025 | OSCE, 2003 |" in shown


def test_a_year_stands_in_the_head_where_the_name_has_none() -> None:
    assert "Mountain Convention, 2005" in text(compared(*TINY, own=tiny()), Format.MARKDOWN)


def test_a_plan_of_ones_own_is_marked_with_its_file(cli: Cli, tmp_path: Any) -> None:
    own = tmp_path / "own.toml"
    source = '[[source]]\nid = "own"\ntitle = "Own text"\ntype = "text"\n\n'
    plan = (
        '[[plan]]\nid = "own-2020"\ntitle = "Own"\nkind = "strategy"\nscope = "national"\n'
        'basis = "secondary"\nevidence = { title = ["own"] }\n'
    )
    own.write_text(source + plan, encoding="utf-8")
    out = cli("compare", "own-2020", "asem-2001", "--data", str(own), "-f", "markdown").out
    assert "\n| theme | Own, from own.toml | ASEM, 2001 |\n" in out


@pytest.mark.parametrize("form", ["json", "jsonl", "html", "xlsx", "table"])
def test_wide_says_what_it_is_for_where_a_format_has_no_such_rows(cli: Cli, form: str) -> None:
    outcome = cli("compare", "--wide", "-f", form)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"--wide is for CSV and TSV, not for {form}.\nAdd --format csv" in outcome.err
