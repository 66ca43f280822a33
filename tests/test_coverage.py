"""What can be said of a theme in a plan; first the comparison of Tool 2.10, stated by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from plantool.catalogue.load import load
from plantool.catalogue.model import (
    Absent,
    Basis,
    Coverage,
    Fit,
    Kind,
    Measure,
    Pillar,
    Plan,
    Scope,
    Strategy,
    Theme,
    ThemeFit,
)
from plantool.query.coverage import (
    KNOWN,
    Cell,
    cell,
    counts,
    gaps,
    pillar_cell,
    row,
    shared,
    strongest,
    unique,
)

CATALOGUE = load()

SUMMARY, SECONDARY = "official-summary", "secondary"
REPORTED = "to strengthen knowledge and overall coordination"

MATRIX = {
    "ecowas-eccas-joint-2006": {
        "legal-framework": ("exact", "Legal framework and policy development", SUMMARY),
        "awareness": ("broader", "Prevention and awareness-raising", SUMMARY),
        "victim-assistance": ("exact", "Victim assistance and protection", SUMMARY),
        "documents-borders": ("narrower", "Travel and identity documents", SUMMARY),
        "data-research": ("exact", "Collection and analysis of information", SUMMARY),
        "training-capacity": ("exact", "Training and specialized capacity-building", SUMMARY),
        "monitoring-evaluation": ("exact", "Monitoring and evaluation of implementation", SUMMARY),
    },
    "ouagadougou-2006": {"legal-framework": ("part",
        "Legislative framework, policy development and law enforcement", SUMMARY),
        "awareness": ("broader", "Prevention and awareness-raising", SUMMARY),
        "victim-assistance": ("exact", "Victim protection and assistance", SUMMARY),
        "law-enforcement": ("part",
        "Legislative framework, policy development and law enforcement", SUMMARY),
        "cooperation-coordination": ("exact", "Cooperation and coordination", SUMMARY)},
    "asem-2001": {
        "awareness": ("broader", "Prevention", SUMMARY),
        "victim-assistance": ("broader", "Protection", SUMMARY),
        "return-reintegration": (
            "exact",
            "Rehabilitation, return and reintegration of victims",
            SUMMARY,
        ),
        "law-enforcement": ("exact", "Law enforcement", SUMMARY),
        "data-research": ("part", REPORTED, SECONDARY),
        "cooperation-coordination": ("part", REPORTED, SECONDARY),
    },
}  # fmt: skip
"""The headlines of the three plans that Tool 2.10 offers: relation, heading, basis."""

REPORTED_CELLS = {
    ("ouagadougou-2006", "return-reintegration"),
    ("ouagadougou-2006", "training-capacity"),
}
"""What others report of these plans. Whatever is in neither has not been assessed."""

THEMES = (
    "legal-framework", "awareness", "root-causes-demand", "identification", "victim-assistance",
    "return-reintegration", "access-to-justice", "law-enforcement", "documents-borders",
    "data-research", "training-capacity", "cooperation-coordination", "monitoring-evaluation",
    "resources",
)  # fmt: skip


def test_the_comparison_has_the_fourteen_themes_in_this_order():
    assert tuple(CATALOGUE.themes) == THEMES


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("plan", MATRIX)
def test_the_cell_of_tool_2_10(plan, theme):
    found = cell(CATALOGUE.plans[plan], CATALOGUE.themes[theme])
    said = (found.coverage, found.relation, found.heading, found.basis)
    if theme in MATRIX[plan]:
        assert said == ("headline", *MATRIX[plan][theme])
    elif (plan, theme) in REPORTED_CELLS:
        assert said == ("reported", None, None, SECONDARY)
    else:
        assert said == ("not-assessed", None, None, SUMMARY)


@pytest.mark.parametrize("plan", MATRIX)
def test_the_headlines_of_tool_2_10_name_their_source(plan):
    for theme, (_, heading, basis) in MATRIX[plan].items():
        source = cell(CATALOGUE.plans[plan], CATALOGUE.themes[theme]).source
        assert source == (
            "scandasia-asem-bangkok-2002" if basis == SECONDARY else "unodc-toolkit-2.10"
        ), heading


# The rules


def theme(name: str, pillar: Pillar = Pillar.PREVENTION) -> Theme:
    return Theme(name, name, pillar, "A definition.")


def plan(basis: Basis = Basis.FULL_TEXT, **more) -> Plan:
    return Plan("p-1", "Title", Kind.STRATEGY, Scope.GLOBAL, basis, **more)


def heading(text: str, *fits: tuple[str, Fit], **more) -> Strategy:
    return Strategy(text, "s", tuple(ThemeFit(*fit) for fit in fits), **more)


def action(text: str, *themes: str, locator: str | None = "page 1", **more) -> Measure:
    return Measure(text, "s", themes, locator, **more)


A, B, C = theme("a"), theme("b"), theme("c", Pillar.PROTECTION)


def test_what_nobody_read_is_not_assessed():
    assert cell(plan(Basis.SECONDARY), A) == Cell(
        "p-1",
        "a",
        Pillar.PREVENTION,
        Coverage.NOT_ASSESSED,
        None,
        None,
        Basis.SECONDARY,
        None,
        None,
        (),
    )


def test_a_heading_that_names_the_theme_is_a_headline():
    found = cell(plan(strategy=(heading("H", ("a", Fit.EXACT), locator="chapter 1", note="N"),)), A)
    assert (found.coverage, found.relation, found.heading, found.source, found.locator) == (
        Coverage.HEADLINE,
        Fit.EXACT,
        "H",
        "s",
        "chapter 1",
    )
    assert found.grounds[0].note == "N"


@pytest.mark.parametrize("basis", list(Basis))
def test_a_headline_may_rest_on_any_kind_of_reading(basis):
    assert (
        cell(plan(basis, strategy=(heading("H", ("a", Fit.EXACT)),)), A).coverage
        is Coverage.HEADLINE
    )


def test_a_heading_may_rest_on_another_reading_than_its_plan():
    assert (
        cell(plan(strategy=(heading("H", ("a", Fit.EXACT), basis=Basis.SECONDARY),)), A).basis
        is Basis.SECONDARY
    )


def test_a_heading_that_names_another_theme_says_nothing():
    assert (
        cell(plan(strategy=(heading("H", ("b", Fit.EXACT)),)), A).coverage is Coverage.NOT_ASSESSED
    )


@pytest.mark.parametrize(
    ("basis", "own", "locator", "coverage"),
    [
        (Basis.FULL_TEXT, None, "page 1", Coverage.MEASURE),
        (Basis.PARTIAL_TEXT, None, "page 1", Coverage.MEASURE),
        (Basis.OFFICIAL_SUMMARY, None, "page 1", Coverage.REPORTED),
        (Basis.SECONDARY, None, "page 1", Coverage.REPORTED),
        (Basis.SECONDARY, None, None, Coverage.REPORTED),
        (Basis.SECONDARY, Basis.PARTIAL_TEXT, "page 1", Coverage.MEASURE),
        (Basis.FULL_TEXT, Basis.SECONDARY, "page 1", Coverage.REPORTED),
        (Basis.FULL_TEXT, None, None, Coverage.NOT_ASSESSED),
    ],
)
def test_an_action_counts_where_the_text_was_read_and_the_place_is_known(
    basis, own, locator, coverage
):
    one = action("Act.", "a", basis=own, locator=locator)
    assert cell(plan(basis, measure=(one,)), A).coverage is coverage
    assert counts(plan(basis), one) is (coverage is Coverage.MEASURE)


def test_a_measure_says_where_it_stands():
    found = cell(plan(measure=(action("Act.", "a", note="N"),)), A)
    ground = found.grounds[0]
    assert (found.relation, found.heading, found.locator) == (None, None, "page 1")
    assert (ground.measure, ground.note, ground.basis) == ("Act.", "N", Basis.FULL_TEXT)


def test_a_measure_below_a_heading_names_the_heading():
    found = cell(
        plan(strategy=(heading("H", ("b", Fit.EXACT), measure=(action("Act.", "a"),)),)), A
    )
    assert (found.coverage, found.heading) == (Coverage.MEASURE, "H")


def test_a_measure_fills_the_cells_of_all_its_themes():
    one = plan(measure=(action("Act.", "a", "b"),))
    assert [cell(one, each).coverage for each in (A, B, C)] == [
        Coverage.MEASURE,
        Coverage.MEASURE,
        Coverage.NOT_ASSESSED,
    ]


@pytest.mark.parametrize(
    "stronger",
    [{"strategy": (heading("H", ("a", Fit.BROADER)),)}, {"measure": (action("X", "a"),)}],
)
def test_what_others_report_gives_way_to_what_was_read(stronger):
    more = (*stronger.get("measure", ()), action("Said.", "a", basis=Basis.SECONDARY))
    found = cell(plan(**{**stronger, "measure": more}), A)
    assert found.coverage in KNOWN
    assert found.grounds[-1].coverage is Coverage.REPORTED


def test_what_others_report_comes_before_a_reading_that_did_not_find_it():
    one = plan(
        measure=(action("Said.", "a", basis=Basis.SECONDARY),),
        absent=(Absent("a", "s", "2030-01-02"),),
    )
    assert [ground.coverage for ground in cell(one, A).grounds] == ["reported", "not-found"]


def test_reported_is_not_known():
    assert KNOWN == (Coverage.HEADLINE, Coverage.MEASURE)


@pytest.mark.parametrize(
    ("basis", "own", "weaker"),
    [
        (Basis.FULL_TEXT, None, False),
        (Basis.FULL_TEXT, Basis.OFFICIAL_SUMMARY, True),
        (Basis.SECONDARY, Basis.FULL_TEXT, False),
    ],
)
def test_a_cell_says_where_it_rests_on_less_than_its_plan(basis, own, weaker):
    one = plan(basis, strategy=(heading("H", ("a", Fit.EXACT), basis=own),))
    assert cell(one, A).weaker is weaker


def test_a_dated_reading_makes_it_not_found():
    found = cell(plan(absent=(Absent("a", "s", "2030-01-02", "N"),)), A)
    assert (found.coverage, found.basis, found.source) == (Coverage.NOT_FOUND, Basis.FULL_TEXT, "s")
    assert (found.grounds[0].read_on, found.grounds[0].note) == ("2030-01-02", "N")


@pytest.mark.parametrize(
    ("strategies", "measures", "best"),
    [
        pytest.param([heading("H", ("a", Fit.BROADER), basis=Basis.SECONDARY)],
            [action("Act.", "a")], "H", id="a headline before a measure"),
        pytest.param(
            [
                heading("H", ("a", Fit.EXACT), basis=Basis.SECONDARY),
                heading("I", ("a", Fit.BROADER)),
            ],
            [],
            "I",
            id="a deeper reading before a closer fit",
        ),
        pytest.param([heading("H", ("a", Fit.BROADER)), heading("I", ("a", Fit.PART))], [], "I",
            id="part before broader"),
        pytest.param([heading("H", ("a", Fit.PART)), heading("I", ("a", Fit.NARROWER))], [], "I",
            id="narrower before part"),
        pytest.param(
            [heading("H", ("a", Fit.NARROWER)), heading("I", ("a", Fit.EXACT))],
            [],
            "I",
            id="exact before narrower",
        ),
        pytest.param([heading("H", ("a", Fit.EXACT)), heading("I", ("a", Fit.EXACT))], [], "H",
            id="the first of equals"),
    ],
)  # fmt: skip
def test_the_strongest_ground_speaks_for_the_cell(strategies, measures, best):
    found = cell(plan(strategy=tuple(strategies), measure=tuple(measures)), A)
    assert (found.coverage, found.heading) == (Coverage.HEADLINE, best)
    assert len(found.grounds) == len(strategies) + len(measures)


def test_the_deeper_of_two_readings_speaks_for_a_measure():
    one = plan(measure=(action("First.", "a", basis=Basis.PARTIAL_TEXT), action("Second.", "a")))
    assert [ground.measure for ground in cell(one, A).grounds] == ["Second.", "First."]


def test_a_row_has_one_cell_for_each_theme_in_their_order():
    one = plan(strategy=(heading("H", ("b", Fit.EXACT)),), measure=(action("Act.", "c"),))
    assert row(one, (C, A, B)) == [cell(one, each) for each in (C, A, B)]


def test_rows_and_filters_say_what_the_cells_say():
    themes = list(CATALOGUE.themes.values())
    for each in CATALOGUE.plans.values():
        line = [cell(each, one) for one in themes]
        assert row(each, themes) == line
        assert list(strongest(each, [one.id for one in themes]).values()) == [
            one.coverage for one in line
        ]


# Pillars


def test_a_pillar_has_the_grounds_of_all_its_themes_in_their_order():
    one = plan(strategy=(heading("H", ("a", Fit.BROADER)), heading("I", ("b", Fit.EXACT))))
    found = pillar_cell(one, Pillar.PREVENTION, (A, B, C))
    assert (found.theme, found.pillar, found.coverage, found.heading) == (
        None,
        Pillar.PREVENTION,
        Coverage.HEADLINE,
        "H",
    )
    assert [ground.theme for ground in found.grounds] == ["a", "b"]


def test_a_theme_of_another_pillar_says_nothing_of_this_one():
    one = plan(strategy=(heading("H", ("c", Fit.EXACT)),))
    assert pillar_cell(one, Pillar.PREVENTION, (A, B, C)).coverage is Coverage.NOT_ASSESSED


def test_a_pillar_is_not_found_where_none_of_its_themes_was():
    one = plan(absent=(Absent("a", "s", "2030"), Absent("b", "s", "2030")))
    found = pillar_cell(one, Pillar.PREVENTION, (A, B, C))
    assert found.coverage is Coverage.NOT_FOUND
    assert len(found.grounds) == 2


def test_a_pillar_with_one_theme_not_found_is_not_assessed():
    one = plan(absent=(Absent("a", "s", "2030"),))
    assert pillar_cell(one, Pillar.PREVENTION, (A, B, C)) == Cell(
        "p-1",
        None,
        Pillar.PREVENTION,
        Coverage.NOT_ASSESSED,
        None,
        None,
        Basis.FULL_TEXT,
        None,
        None,
        (),
    )


def test_a_pillar_with_one_theme_found_is_found():
    one = plan(absent=(Absent("a", "s", "2030"),), measure=(action("Act.", "b"),))
    found = pillar_cell(one, Pillar.PREVENTION, (A, B, C))
    assert (found.coverage, [ground.coverage for ground in found.grounds]) == (
        Coverage.MEASURE,
        [Coverage.MEASURE],
    )


def test_a_pillar_without_themes_is_not_assessed():
    assert pillar_cell(plan(), Pillar.ENABLING, (A,)).coverage is Coverage.NOT_ASSESSED


# Rows of a comparison


def cells(*coverages: Coverage) -> list[Cell]:
    return [
        Cell(
            f"p-{number}", "a", Pillar.PREVENTION, one, None, None, Basis.FULL_TEXT, None, None, ()
        )
        for number, one in enumerate(coverages)
    ]


H, M, N, U = Coverage.HEADLINE, Coverage.MEASURE, Coverage.NOT_FOUND, Coverage.NOT_ASSESSED


@pytest.mark.parametrize(
    ("line", "expected"),
    [((U, U), True), ((N, U), True), ((H, U), False), ((U, M), False), ((H, M), False)],
)
def test_a_gap_is_what_no_plan_is_known_to_take_up(line, expected):
    assert gaps(cells(*line)) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [((H, M), True), ((H, H), True), ((H, U), False), ((M, N), False), ((U, U), False)],
)
def test_shared_is_what_every_plan_is_known_to_take_up(line, expected):
    assert shared(cells(*line)) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [((H, U), True), ((M, N), True), ((H, M), False), ((U, H), False), ((U, U), False)],
)
def test_unique_is_what_one_plan_alone_is_known_to_take_up(line, expected):
    assert unique(cells(*line), "p-0") is expected


@given(st.lists(st.sampled_from(list(Coverage)), min_size=2))
def test_no_row_is_of_two_sorts(coverages):
    line = cells(*coverages)
    assert gaps(line) + shared(line) + any(unique(line, one.plan) for one in line) <= 1


def test_at_least_600_cells_say_something():
    themes = list(CATALOGUE.themes.values())
    cells = [cell for each in CATALOGUE.plans.values() for cell in row(each, themes)]
    assert sum(each.coverage is not Coverage.NOT_ASSESSED for each in cells) >= 600
