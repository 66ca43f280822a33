"""What can be said of a theme in a plan; first the comparison of Tool 2.10, stated by hand."""

from __future__ import annotations

import pytest

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
from plantool.query.coverage import Cell, counts, row

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


@pytest.mark.parametrize("plan", MATRIX)
def test_the_cells_of_tool_2_10(plan):
    cells = row(CATALOGUE.plans[plan], CATALOGUE.themes.values())
    assert tuple(cell.theme for cell in cells) == THEMES
    for cell in cells:
        said = (cell.coverage, cell.relation, cell.heading, cell.basis)
        if cell.theme in MATRIX[plan]:
            assert said == ("headline", *MATRIX[plan][cell.theme])
            assert cell.source == (
                "scandasia-asem-bangkok-2002" if cell.basis == SECONDARY else "unodc-toolkit-2.10"
            )
        elif (plan, cell.theme) in REPORTED_CELLS:
            assert said == ("reported", None, None, SECONDARY)
        else:
            assert said == ("not-assessed", None, None, SUMMARY)


def test_at_least_600_cells_say_something():
    themes = list(CATALOGUE.themes.values())
    cells = [cell for plan in CATALOGUE.plans.values() for cell in row(plan, themes)]
    assert sum(cell.coverage is not Coverage.NOT_ASSESSED for cell in cells) >= 600


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


def cell(of: Plan, about: Theme = A) -> Cell:
    return row(of, (about,))[0]


def test_what_nobody_read_is_not_assessed():
    nothing = (Coverage.NOT_ASSESSED, None, None, Basis.SECONDARY, None, None, ())
    assert cell(plan(Basis.SECONDARY)) == Cell("p-1", "a", Pillar.PREVENTION, *nothing)
    assert row(plan(Basis.SECONDARY), (A,), by_pillar=True) == [
        Cell("p-1", None, Pillar.PREVENTION, *nothing)
    ]


def test_a_heading_that_names_the_theme_is_a_headline():
    named = plan(strategy=(heading("H", ("a", Fit.EXACT), locator="chapter 1", note="N"),))
    found = cell(named)
    assert found[3:9] == ("headline", "exact", "H", "full-text", "s", "chapter 1")
    assert found.grounds[0].note == "N"
    assert cell(named, B).coverage is Coverage.NOT_ASSESSED


@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("own", [None, *Basis])
def test_a_headline_may_rest_on_any_kind_of_reading_also_another_than_its_plan(basis, own):
    found = cell(plan(basis, strategy=(heading("H", ("a", Fit.EXACT), basis=own),)))
    assert (found.coverage, found.basis) == (Coverage.HEADLINE, own or basis)
    assert found.weaker is (list(Basis).index(own or basis) > list(Basis).index(basis))


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
    act = action("Act.", "a", basis=own, locator=locator)
    assert cell(plan(basis, measure=(act,))).coverage is coverage
    assert counts(plan(basis), act) is (coverage is Coverage.MEASURE)


def test_a_measure_says_where_it_stands_and_fills_the_cells_of_all_its_themes():
    act = action("Act.", "a", "b", note="N")
    cells = row(plan(measure=(act,)), (A, B, C))
    assert [cell.coverage for cell in cells] == ["measure", "measure", "not-assessed"]
    ground = cells[0].grounds[0]
    assert cells[0][4:9] == (None, None, "full-text", "s", "page 1")
    assert (ground.measure, ground.note, ground.basis) == ("Act.", "N", Basis.FULL_TEXT)
    below = plan(strategy=(heading("H", ("c", Fit.EXACT), measure=(act,)),))
    assert cell(below)[3:6] == ("measure", None, "H")


def test_a_dated_reading_makes_it_not_found():
    found = cell(plan(absent=(Absent("a", "s", "2030-01-02", "N"),)))
    assert (found.coverage, found.basis, found.source) == (Coverage.NOT_FOUND, Basis.FULL_TEXT, "s")
    assert (found.grounds[0].read_on, found.grounds[0].note) == ("2030-01-02", "N")


SAID = action("Said.", "a", basis=Basis.SECONDARY)
DEEP, SHALLOW = action("Deep.", "a"), action("Shallow.", "a", basis=Basis.PARTIAL_TEXT)


def names(text: str, fit: Fit, basis: Basis | None = None) -> Strategy:
    return heading(text, ("a", fit), basis=basis)


@pytest.mark.parametrize(
    ("parts", "best"),
    [
        ((Absent("a", "s", "2030-01-02"), SAID), 1),
        ((SAID, SHALLOW), 1),
        ((SHALLOW, DEEP), 1),
        ((DEEP, names("H", Fit.BROADER, Basis.SECONDARY)), 1),
        ((names("H", Fit.EXACT, Basis.SECONDARY), names("I", Fit.BROADER)), 1),
        ((names("H", Fit.BROADER), names("I", Fit.PART)), 1),
        ((names("H", Fit.PART), names("I", Fit.NARROWER)), 1),
        ((names("H", Fit.NARROWER), names("I", Fit.EXACT)), 1),
        ((names("H", Fit.EXACT), names("I", Fit.EXACT)), 0),
    ],
)
def test_the_strongest_ground_speaks_for_the_cell(parts, best):
    kinds = {"strategy": Strategy, "measure": Measure, "absent": Absent}
    found = cell(
        plan(**{name: tuple(p for p in parts if isinstance(p, k)) for name, k in kinds.items()})
    )
    assert len(found.grounds) == 2
    assert found.grounds[0].coverage == found.coverage
    assert parts[best][0] in (found.grounds[0].heading, found.grounds[0].measure)


# Pillars


@pytest.mark.parametrize(
    ("read", "coverage", "themes"),
    [
        ({"strategy": (heading("H", ("a", Fit.BROADER)), heading("I", ("b", Fit.EXACT)))},
            Coverage.HEADLINE, ["a", "b"]),
        ({"strategy": (heading("H", ("c", Fit.EXACT)),)}, Coverage.NOT_ASSESSED, []),
        ({"absent": (Absent("a", "s", "2030"), Absent("b", "s", "2030"))},
            Coverage.NOT_FOUND, ["a", "b"]),
        ({"absent": (Absent("a", "s", "2030"),)}, Coverage.NOT_ASSESSED, []),
        ({"absent": (Absent("a", "s", "2030"),), "measure": (action("Act.", "b"),)},
            Coverage.MEASURE, ["b"]),
        ({"absent": (Absent("a", "s", "2030"),), "measure": (action("Act.", "a"),)},
            Coverage.MEASURE, ["a"]),
    ],
)  # fmt: skip
def test_a_pillar_has_the_grounds_of_all_its_themes_and_is_not_found_where_none_was(
    read, coverage, themes
):
    found, _ = row(plan(**read), (A, B, C), by_pillar=True)
    assert (found.theme, found.pillar, found.coverage) == (None, Pillar.PREVENTION, coverage)
    assert [ground.theme for ground in found.grounds] == themes
