"""``timeline``: rows, the picture in letters, and the drawing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from harness import Outcome
from helpers import SampleAnswer, plan_text, tiny
from plantool.answers.blocks import Bar, Timeline
from plantool.answers.timeline import DateBasis, TimelinePicture, title_years
from plantool.catalogue.load import load
from plantool.formats import Format, render, svg
from plantool.formats.page import Page
from plantool.formats.scale import ticks, years
from plantool.query.filters import Filters, select

Cli = Callable[..., Outcome]

EVIDENCE = "evidence = { title = ['own-note'] }\n"
OWN = (
    "[[source]]\nid = 'own-note'\ntitle = 'A note'\ntype = 'text'\n"
    + plan_text("titled-1998", "A plan <b>whose</b> name & title are long", period="1998-99")
    + "evidence = { title = ['own-note'], period = ['own-note'] }\n"
    + plan_text("undated-own", "=cmd()<script>alert(1)</script>|x|")
    + EVIDENCE
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def lines_of(*bars: Bar, width: int, encoding: str = "utf-8") -> list[str]:
    """The picture of one group, without the line that names the catalogue."""
    answer = SampleAnswer([1], Timeline((("G", bars),)))
    page = Page(width, encoding=encoding)
    return str(render(answer, Format.TABLE, page, query={})).rsplit("\n\n", 1)[0].split("\n")


def ids(cli: Cli, *arguments: str) -> list[str]:
    return [row["id"] for row in cli(*arguments, "--json").json["results"]]


def test_rows_say_what_their_place_rests_on() -> None:
    answer = TimelinePicture(select(tiny(), Filters()))
    assert [
        (row.id, row.shown, row.start, row.end, row.open_end, row.words) for row in answer.results
    ] == [
        ("river-2001", DateBasis.IN_EFFECT, "2001", "2003", False,
            "in effect 2001-2003; adopted May 2001"),
        ("mountain-2005", DateBasis.IN_EFFECT, "2007", None, True,
            "in effect from 2007; adopted 7-9 June 2005"),
        ("forest-undated", DateBasis.UNDATED, None, None, False, "no date known"),
    ]  # fmt: skip


def test_a_title_period_stands_in_for_the_time_in_effect(cli: Cli, own: Path) -> None:
    row = cli("timeline", "titled-1998", "--json", "--data", str(own)).json["results"][0]
    names = ("shown", "start", "end", "words", "origin")
    values = ("period", "1998", "1999", "title period 1998-99", str(own))
    assert tuple(row[name] for name in names) == values


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2006-2008", ("2006", "2008")), ("2006\u20132008", ("2006", "2008")),
        ("2006/2008", ("2006", "2008")), ("2006 to 2008", ("2006", "2008")),
        ("for 2014-2018", ("2014", "2018")), ("2021-25", ("2021", "2025")),
        ("2015", ("2015", "2015")), ("2008-2006", None), ("0000-2006", None),
        ("Phase 2, 2006-2008", ("2006", "2008")), ("the first years", None),
        ("\u0662\u0660\u0660\u0666", None),
    ],
)  # fmt: skip
def test_years_of_a_title(period: str, expected: tuple[str, str] | None) -> None:
    assert title_years(period) == expected


def test_bars_and_marks_stand_under_their_years() -> None:
    bars = (
        Bar("a", 2000.0, 2009.99, ""),
        Bar("b", None, None, "", 2005.0),
        Bar("c", 2008.0, None, "", 2002.0),
        Bar("d", None, None, ""),
    )
    axis, first, second, third, fourth = lines_of(*bars, width=42)[-5:]
    chart = 40
    assert axis.startswith("G ")
    assert first.removeprefix("a ") == "━" * chart
    assert second.index("●") - 2 == 5 * chart // 10
    assert third.index("●") - 2 == 2 * chart // 10
    assert third.index("━") - 2 == 8 * chart // 10
    assert third.endswith("▶")
    assert len(third) == 42
    assert fourth == "d ? no date known"
    for year in re.finditer(r"\d{4}", axis):
        assert year.start() - 2 == (int(year[0]) - 2000) * chart // 10
        assert second[year.start()] in "┊●"


@pytest.mark.parametrize("width", range(30, 130, 14))
def test_every_year_stands_at_its_tick_and_every_tick_has_its_year(width: int) -> None:
    bars = (Bar("a", None, None, "", 2001.4), Bar("b", None, None, "", 2030.2))
    axis, _, below = lines_of(*bars, width=width)[-3:]
    shown = {year.start() for year in re.finditer(r"\d{4}", axis)}
    assert {at for at, letter in enumerate(below) if letter == "┊"} <= shown
    assert {below[at] for at in shown} <= set("┊●")


@pytest.mark.parametrize("width", [20, 33, 60])
def test_a_narrow_page_folds_labels_and_cuts_none(cli: Cli, width: int) -> None:
    lines = cli("timeline", "-f", "table", COLUMNS=str(width)).out.splitlines()
    assert max(map(cell_len, lines)) <= width
    seen = "".join(line[: width // 2].replace(" ", "") for line in lines)
    assert not [plan for plan in load().plans.values() if plan.label.replace(" ", "") not in seen]


spans = st.builds(
    lambda label, start, length, mark: Bar(
        label, start, None if length is None else start + length, "", mark
    ),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "C")), max_size=60),
    st.floats(1, 9999, allow_nan=False),
    st.none() | st.floats(0, 50),
    st.none() | st.floats(1, 9999),
)
undated = st.builds(lambda label: Bar(label, None, None, "?"), st.text(max_size=20))


@given(
    st.lists(spans | undated, min_size=1, max_size=30),
    st.integers(20, 200),
    st.sampled_from(["utf-8", "ascii", "latin-1"]),
)
def test_no_line_is_wider_than_the_page(bars: list[Bar], width: int, encoding: str) -> None:
    lines = lines_of(*bars, width=width, encoding=encoding)
    for line in lines:
        assert cell_len(line) <= width
        assert "\x1b" not in line
        line.encode(encoding)


@given(st.integers(1, 9998), st.integers(1, 9998), st.integers(1, 12))
def test_ticks_lie_on_the_scale(first: int, more: int, most: int) -> None:
    last = min(first + more, 9999)
    shown = ticks(first, last, most)
    assert all(first <= year <= last for year in shown)
    assert len(shown) <= max(most, 10)
    assert years(Timeline((("", (Bar("", float(first), float(last), ""),)),))) == (first, last + 1)


def test_undated_plans_are_named(cli: Cli, own: Path) -> None:
    done = cli("timeline", "undated-own", "titled-1998", "--data", str(own), "-f", "plain")
    assert "|x|: no date known" in done.out
    alone = cli("timeline", "undated-own", "--data", str(own), "-f", "table", width=80)
    assert "? no date known" in alone.out
    assert not re.search(r"\b[01]\b", alone.out.split("\n\n")[1].replace("alert(1)", ""))


def test_plans_are_sorted_and_limited_like_a_list(cli: Cli) -> None:
    for order in (("--sort", "title"), ("--reverse",)):
        options = (*order, "--limit", "5")
        assert ids(cli, "timeline", *options) == ids(cli, "list", *options)
    cut = cli("timeline", "--limit", "2", "--json")
    assert (cut.json["count"], cut.json["total"]) == (2, len(load().plans))
    assert "Note: 2 of " in cut.err


# The drawing on a page


def test_a_page_has_a_table_of_each_group_with_a_drawing_beside_each_plan(
    cli: Cli, own: Path
) -> None:
    arguments = ("titled-1998", "undated-own", "osce-2003", "ouagadougou-2006")
    page = cli("timeline", *arguments, "--data", str(own), "-f", "html").out.replace("<wbr>", "")
    heads = re.findall('<th scope="col">(\\w+)</th>', page)
    assert heads == ["Interregional", "Regional", "Global"]
    assert page.count("<svg aria-hidden") == 3 + len(arguments)
    assert ">? no date known</text>" in page
    assert "<td>A plan &lt;b&gt;whose&lt;/b&gt; name &amp; title are long<br>" in page


CHART = svg.Chart(2000, 2010)


def test_every_year_stands_with_its_middle_on_its_line() -> None:
    drawn = "".join(CHART.years(20, 20))
    lines = re.findall(r'<line x1="([\d.]+%)"', drawn)
    assert (lines[0], lines[-1]) == ("0.00%", "100.00%")
    assert re.findall(r'<text x="([\d.]+%)"[^>]* text-anchor="middle">\d{4}<', drawn) == lines


def test_a_bar_too_short_to_see_is_drawn_all_the_same() -> None:
    assert 'width="0.60%"' in "".join(CHART.bar(Bar("a", 2001.0, 2001.01, ""), 10))
