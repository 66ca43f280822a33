"""``timeline``: rows, the picture in letters, and the drawing."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from harness import Outcome
from helpers import tiny
from plantool.answers.blocks import Bar, Timeline
from plantool.answers.schema import schema
from plantool.answers.timeline import (
    DateBasis,
    TimelinePicture,
    timeline_block,
    timeline_rows,
    title_years,
)
from plantool.catalogue.load import load
from plantool.formats import svg
from plantool.formats.page import Page
from plantool.formats.scale import ticks, years
from plantool.formats.timeline import picture
from plantool.text import encodable

Cli = Callable[..., Outcome]

NATIONAL = """
[[source]]
id = "own-note"
title = "A note"
type = "text"

[[plan]]
id = "titled-1998"
title = "A plan <b>whose</b> name & title are \\"long\\" enough to need a second line in a terminal"
kind = "action-plan"
scope = "national"
basis = "secondary"
period = "1998-99"
evidence = { title = ["own-note"], period = ["own-note"] }

[[plan]]
id = "undated-own"
title = "Undated"
kind = "strategy"
scope = "national"
basis = "secondary"
evidence = { title = ["own-note"] }
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(NATIONAL, encoding="utf-8")
    return path


def lines_of(block: Timeline, width: int, encoding: str = "utf-8") -> list[str]:
    page = Page(encoding=encoding)
    return list(picture(page.fitted(block), width, boxes=page.boxes))


def test_rows_say_what_their_place_rests_on() -> None:
    report = TimelinePicture(tiny(), list(tiny().plans.values()))
    river, forest, mountain = report.results
    assert [row.id for row in report.results] == ["river-2001", "forest-undated", "mountain-2005"]
    assert (river.shown, river.start, river.end, river.open_end) == (
        DateBasis.IN_EFFECT,
        "2001",
        "2003",
        False,
    )
    assert river.words == "in effect 2001-2003; adopted May 2001"
    assert (mountain.shown, mountain.start, mountain.end, mountain.open_end) == (
        DateBasis.IN_EFFECT,
        "2007",
        None,
        True,
    )
    assert mountain.words == "in effect from 2007; adopted 7-9 June 2005"
    assert (forest.shown, forest.start, forest.end, forest.open_end, forest.words) == (
        DateBasis.UNDATED,
        None,
        None,
        False,
        "no date known",
    )
    assert report.notes == ("No date is known of forest-undated.",)


def test_a_title_period_stands_in_for_the_time_in_effect(cli: Cli, own: Path) -> None:
    row = cli("timeline", "titled-1998", "--json", "--data", str(own)).json["results"][0]
    assert (row["shown"], row["start"], row["end"], row["words"], row["origin"]) == (
        "period",
        "1998",
        "1999",
        "title period 1998-99",
        str(own),
    )


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2006-2008", ("2006", "2008")), ("2006\u20132008", ("2006", "2008")),
        ("2006/2008", ("2006", "2008")), ("2006 to 2008", ("2006", "2008")),
        ("for 2014-2018", ("2014", "2018")), ("2021-25", ("2021", "2025")),
        ("2015", ("2015", "2015")), ("2008-2006", None), ("0000-2006", None),
        ("Phase 2, 2006-2008", None), ("the first years", None),
        ("\u0662\u0660\u0660\u0666", None),
    ],
)  # fmt: skip
def test_years_of_a_title(period: str, expected: tuple[str, str] | None) -> None:
    assert title_years(period) == expected


def test_the_picture() -> None:
    assert lines_of(timeline_block(timeline_rows(list(tiny().plans.values()))), 60) == [
        "━ in effect, or the period in the title; ● adopted; ▶ no end",
        "  set",
        "",
        "Regional            2001 2002  2003  2004 2005  2006  2007",
        "River Plan          ━●━━━━━━━━━━━━━━━━    ┊     ┊     ┊",
        "Forest Process      ? no date known",
        "",
        "Global              2001 2002  2003  2004 2005  2006  2007",
        "Mountain Convention ┊····┊·····┊·····┊····┊··●  ┊     ━━━━━▶",
    ]


def test_bars_and_marks_stand_under_their_years() -> None:
    bars = (
        Bar("a", 2000.0, 2009.99, ""),
        Bar("b", 2005.0, 2005.0, ""),
        Bar("c", 2008.0, None, "", 2002.0),
        Bar("d", None, None, ""),
    )
    axis, first, second, third, fourth = lines_of(Timeline((("G", bars),)), 42)[-5:]
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
        at = year.start() - 2
        assert at == (int(year[0]) - 2000) * chart // 10
        assert second[year.start()] in "┊●"


@pytest.mark.parametrize("width", range(30, 130, 7))
def test_every_year_stands_at_its_tick_and_every_tick_has_its_year(width: int) -> None:
    bars = (Bar("a", 2001.4, 2001.4, ""), Bar("b", 2030.2, 2030.2, ""))
    axis, _, ticks = lines_of(Timeline((("G", bars),)), width)[-3:]
    years = {year.start() for year in re.finditer(r"\d{4}", axis)}
    assert {at for at, letter in enumerate(ticks) if letter == "┊"} <= years
    assert {ticks[at] for at in years} <= set("┊●")


def test_ascii_needs_no_other_letters() -> None:
    bars = (Bar("Côte d'Ivoire", 2000.5, None, "", 2000.5), Bar("Niger", 2001.0, 2001.9, ""))
    drawn = lines_of(Timeline((("Régional", bars),)), 60, "ascii")
    assert "\n".join(drawn).isascii()
    assert any(
        line.startswith("Cote d'Ivoire") and "*" in line and line.endswith(">") for line in drawn
    )


@pytest.mark.parametrize("width", [80, 100, 200])
def test_every_plan_has_one_line_of_its_own(cli: Cli, width: int) -> None:
    out = cli("timeline", "-f", "table", width=width, COLUMNS=str(width)).out
    lines = out.splitlines()
    for plan in load().plans.values():
        assert sum(line.startswith(f"{plan.label} ") for line in lines) >= 1, plan.id
    assert max(map(cell_len, lines)) <= width
    assert [
        line.split()[0]
        for line in lines
        if re.fullmatch(r"(Interregional|Regional|Global)( +\d{4})+", line)
    ] == ["Interregional", "Regional", "Global"]


@pytest.mark.parametrize("width", [20, 33, 60])
def test_a_narrow_page_folds_labels_and_cuts_none(width: int) -> None:
    rows = timeline_rows(list(load().plans.values()))
    drawn = lines_of(timeline_block(rows), width)
    assert max(map(cell_len, drawn)) <= width
    label = width // 2
    seen = "".join(line[:label].replace(" ", "") for line in drawn)
    for row in rows:
        assert row.short.replace(" ", "") in seen, row.short


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
    st.lists(spans | undated, max_size=30),
    st.integers(20, 200),
    st.sampled_from(["utf-8", "ascii", "latin-1"]),
)
def test_no_line_is_wider_than_the_page(bars: list[Bar], width: int, encoding: str) -> None:
    drawn = lines_of(Timeline((("Group", tuple(bars)),)), width, encoding)
    assert bool(drawn) == bool(bars)
    for line in drawn:
        assert cell_len(line) <= width
        assert "\n" not in line
        assert "\x1b" not in line
        line.encode(encoding)


@given(st.integers(1, 9998), st.integers(1, 9998), st.integers(1, 12))
def test_ticks_lie_on_the_scale(first: int, more: int, most: int) -> None:
    last = min(first + more, 9999)
    found = ticks(first, last, most)
    assert all(first <= year <= last for year in found)
    assert len(found) <= max(most, 10)
    assert years([Bar("", float(first), float(last), "")]) == (first, last + 1)


def test_undated_plans_are_named(cli: Cli, own: Path) -> None:
    done = cli("timeline", "undated-own", "titled-1998", "--data", str(own), "-f", "plain")
    assert "  Undated: no date known" in done.out
    assert "Note: No date is known of undated-own." in done.err
    alone = cli("timeline", "undated-own", "--data", str(own), "-f", "table", width=80)
    assert "? no date known" in alone.out
    assert not re.search(r"\b[01]\b", alone.out.split("\n\n")[1])


def test_all_formats(cli: Cli) -> None:
    ids = ("ouagadougou-2006", "osce-2003")
    assert cli("timeline", *ids).out.splitlines()[0].split("\t")[:3] == ["id", "short", "scope"]
    answer = cli("timeline", *ids, "--json")
    assert [row["id"] for row in answer.json["results"]] == ["ouagadougou-2006", "osce-2003"]
    jsonschema.validate(answer.json, schema("timeline"))
    assert [
        json.loads(line)["id"] for line in cli("timeline", *ids, "-f", "jsonl").out.splitlines()
    ] == list(ids)
    rows = list(csv.DictReader(io.StringIO(cli("timeline", *ids, "-f", "csv").out)))
    assert rows[1]["open_end"] == "yes"
    assert rows[1]["end"] == ""
    assert (
        cli("timeline", *ids, "-f", "csv", "--fields", "start,id").out.splitlines()[0] == "start,id"
    )
    assert "| OSCE Action Plan 2003 |" in cli("timeline", *ids, "-f", "markdown").out
    assert (
        "  OSCE Action Plan 2003: in effect from 24 July 2003"
        in cli("timeline", *ids, "-f", "plain").out
    )
    assert "<svg" in cli("timeline", *ids, "-f", "html").out


def test_schema_holds_for_all_plans(cli: Cli) -> None:
    answer = cli("timeline", "--json").json
    jsonschema.validate(answer, schema("timeline"))
    assert answer["count"] == len(load().plans)


def test_filters_and_names(cli: Cli) -> None:
    scopes = {
        row["scope"] for row in cli("timeline", "--scope", "global", "--json").json["results"]
    }
    assert scopes == {"global"}
    narrowed = cli(
        "timeline", "ouagadougou-2006", "osce-2003", "--scope", "regional", "--json"
    ).json["results"]
    assert [row["id"] for row in narrowed] == ["osce-2003"]
    nothing = cli("timeline", "osce-2003", "--scope", "global", "--json")
    assert (nothing.code, nothing.json["results"]) == (1, [])
    unknown = cli("timeline", "no-such-plan", "--json")
    assert (unknown.code, unknown.json["results"]) == (1, [])
    assert "no-such-plan" in unknown.err
    assert cli("timeline", "--scope", "global", "--from", "2020", "--to", "2010").code == 2


def test_ascii_and_files(cli: Cli, tmp_path: Path) -> None:
    assert cli("timeline", "-f", "table", "--ascii").out.isascii()
    path = tmp_path / "time.txt"
    assert cli("timeline", "osce-2003", "-f", "table", "-o", str(path)).code == 0
    assert "━" in path.read_text(encoding="utf-8")
    assert "\x1b" in cli("timeline", "osce-2003", "-f", "table", "--color", "always").out


class Html(HTMLParser):
    """What an HTML page holds: its tags with attributes, and the text of tags of some kinds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1]][-1] += data


def test_the_drawing_has_words_for_those_who_do_not_see_it(cli: Cli, own: Path) -> None:
    text = cli(
        "timeline",
        "titled-1998",
        "undated-own",
        "osce-2003",
        "ouagadougou-2006",
        "--data",
        str(own),
        "-f",
        "html",
    ).out
    page = Html(text)
    drawings = [
        attributes for tag, attributes in page.tags if tag == "svg" and "role" in attributes
    ]
    assert len(drawings) == 3
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for drawing in drawings:
        assert drawing["role"] == "img"
        assert set((drawing["aria-labelledby"] or "").split()) <= set(ids)
    assert "Timeline: Regional" in page.texts["title"]
    assert any(
        "OSCE Action Plan 2003: in effect from 24 July 2003" in words
        for words in page.texts["desc"]
    )
    assert "<b>whose" not in text
    assert "? no date known" in page.texts["text"]
    assert not {"script", "link", "img", "image", "use", "iframe"} & {tag for tag, _ in page.tags}


def test_a_long_group_becomes_several_drawings() -> None:
    bars = tuple(
        Bar(f"plan {number}", 2000.0 + number, 2000.0 + number, "") for number in range(40)
    )
    drawn = "".join(svg.drawing(Timeline((("Regional", bars),))))
    assert drawn.count("<figure>") == 3
    assert "Regional, 3 of 3" in drawn
    assert all(f">plan {number}<" in drawn for number in range(40))
    assert list(svg.drawing(Timeline((("None", (Bar("x", None, None, ""),)),)))) == []


def test_every_year_stands_with_its_middle_on_its_line() -> None:
    drawn = "".join(svg.drawing(Timeline((("G", (Bar("a", 2000.0, 2009.99, ""),)),))))
    lines = re.findall(r'<line class="grid" x1="([\d.]+%)"', drawn)
    assert (lines[0], lines[-1]) == ("0.0%", "100.0%")
    assert (
        re.findall(r'<text class="year" x="([\d.]+%)" y="12" text-anchor="middle">', drawn) == lines
    )


def test_a_bar_too_short_to_see_is_drawn_all_the_same() -> None:
    drawn = "".join(
        svg.drawing(Timeline((("G", (Bar("a", 1.0, 1.01, ""), Bar("b", 9000.0, 9000.0, ""))),)))
    )
    assert 'width="0.60%"' in drawn


@pytest.mark.parametrize("name", ["table", "plain", "markdown", "html", "tsv", "json"])
def test_hostile_names_do_no_harm(cli: Cli, tmp_path: Path, name: str) -> None:
    path = tmp_path / "hostile.toml"
    path.write_text(
        NATIONAL.replace('"Undated"', '"=cmd()\\u001b[31m\\u202e<script>alert(1)</script>|x|"'),
        encoding="utf-8",
    )
    done = cli("timeline", "undated-own", "--data", str(path), "-f", name)
    assert done.code in (0, 3)
    assert not set("\x1b\u202e") & set(done.out)
    if name == "html":
        assert "<script" not in done.out


def test_latin_output_keeps_what_it_can(cli: Cli) -> None:
    done: Any = cli("timeline", "brasilia-declaration-2014", "-f", "table", encoding="latin-1")
    assert done.code == 0
    assert encodable(done.out, "latin-1") == done.out


def test_a_page_without_end_does_not_stretch_the_picture() -> None:
    drawn = lines_of(timeline_block(timeline_rows(list(tiny().plans.values()))), 10**9)
    assert max(map(cell_len, drawn)) == 180


def test_plans_are_sorted_and_limited_like_a_list(cli: Cli) -> None:
    def ids(*arguments: str) -> list[str]:
        return [row["id"] for row in cli(*arguments, "--json").json["results"]]

    for order in (("--sort", "title"), ("--sort", "date", "--reverse"), ("--reverse",)):
        assert ids("timeline", *order, "--limit", "5") == ids("list", *order, "--limit", "5")
    cut = cli("timeline", "--limit", "2", "--json")
    assert (cut.json["count"], cut.json["total"]) == (2, len(ids("timeline")))
    assert cut.json["results"] == cli("timeline", "--json").json["results"][:2]
    assert "Note: 2 of " in cut.err
