"""From what a person types to the record that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings, strategies as st

from harness import golden
from helpers import LAKE, plan_text, tiny
from plantool.catalogue.load import from_toml, load
from plantool.errors import NothingFound
from plantool.query.names import (
    KINDS,
    find_body,
    find_country,
    find_plan,
    find_theme,
    read,
    read_all,
)
from plantool.text import fold

CATALOGUE = load()
TINY = tiny()
COUNTRIES = CATALOGUE.countries.values()


def refusal(find, *arguments) -> NothingFound:
    with pytest.raises(NothingFound) as caught:
        find(*arguments)
    return caught.value


def misread(kind: str, names: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Those of the names, by id, that are not read as the record of that id."""
    wrong = []
    for key, name in names:
        try:
            meant = read(CATALOGUE, kind, name).id
        except NothingFound as fault:
            meant = fault.message
        if meant != key:
            wrong.append((key, name, meant))
    return wrong


ASKED = {
    "plan": """
river-2001 | RIVER PLAN | River Plan against Trafficking (2001-2003) | river | Rive | riv |
plan of the river | Plan | water | mt/557 | MT 557 | MT/556 |
great lake | Great Lake Plan 2012 | lake plan | Grand Lac | plan d'action du grand lac |
五大湖行動計画 |
GLPA | glpa | GL/12 | lake against persons | great |
mountain conventoin | forest | Forest Process | undated | process | own-2020 | zzz | rivr plan |
river-2002 | a | ? | of the | glpb |
conv | con | iver | trafficking river | mountain con | mountane convntion | mountian | forrest
""",
    "theme": """
awareness | Prevention and awareness-raising | prevention | campaigns | sensibilisation |
Sensibilisation | prévention | campaign | demand | causes |
Root causes and demand | assistance | victim | victims | help | protection | awarness | demnad |
zzz | raising awareness | roots | and
""",
    "body": """
eu | EU | European Union | União Europeia | UE | ue | union | Union européenne | african | AU |
UA | African Union | lake-commission | GLC | CGL | lake |
Commission for the Protection of People | people rivers | Комиссия озера | комиссия | 湖沼委員会 |
لجنة البحيرة | europaen union | unoin | zzz | EUU | euro
""",
    "country": """
CG | cg | Congo | congo | COG | Congo-Brazzaville | Democratic Republic of the Congo |
democratic congo | Zaire | zair | CI | Côte d'Ivoire | cote divoire |
cote d ivoire | Ivory Coast | ivorycoast | ivory | ivor | Niger | niger | Nigeria | nige | nig |
NG | NGA | Nigerai | Cog | republic | zzz | XX | d'ivoire
""",
}
"""Names between bars, by the kind of record that they are asked of."""


@pytest.mark.parametrize("kind", ASKED)
def test_how_every_name_is_read(kind):
    catalogue = from_toml(LAKE.read_bytes())
    lines = []
    for name in map(str.strip, ASKED[kind].split("|")):
        try:
            reading = read(catalogue, kind, name)
            lines.append(f"{name}: {reading.id}{f' ({reading.note})' if reading.note else ''}")
        except NothingFound as fault:
            lines.append(f"{name}: {fault.message} {fault.hint}")
    golden(f"names/{kind}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("plan", ["id"]),
        ("country", ["code", "name"]),
        ("body", ["id", "abbreviation", "name"]),
        ("region", ["id", "name"]),
        ("theme", ["id", "name"]),
    ],
)
def test_every_record_is_named_in_any_case_with_any_marks(kind, fields):
    records = getattr(CATALOGUE, KINDS[kind].plural)
    names = [
        (key, getattr(record, field) or key) for key, record in records.items() for field in fields
    ]
    for change in (str.upper, str.lower, lambda name: f"  {name.replace('-', ' ')} "):
        assert misread(kind, ((key, change(name)) for key, name in names)) == []


# One rung before another


@pytest.mark.parametrize(
    ("titles", "name", "plan"),
    [
        pytest.param("x-1: Alpha, x-2: Alpha Beta", "alpha", "x-1", id="whole before part"),
        pytest.param("alpha-1: One, x-2: Alpha Beta", "alpha", "alpha-1", id="id before title"),
        pytest.param("alphabet-1: One, x-2: The Alpha Plan", "alpha", "x-2", id="word first"),
        pytest.param("alphabet-1: One, x-2: Alphabets", "alpha", "alphabet-1", id="id begun first"),
        pytest.param("x-1: Alpha Beta, x-2: Alpha and Beta", "alpha beta", "x-1", id="together"),
        pytest.param("near: North Harbour Process, apart: Process of the Outer Harbour",
            "harbour proc", "near", id="begun together"),
        pytest.param("near: Harbour Process, apart: Process of the Outer Harbour",
            "harbour outer", "apart", id="apart"),
        pytest.param("x-1: European plan of the EU, x-2: European plan", "eu", "x-1",
            id="a short word whole"),
        pytest.param("x-1: Harbour Process of the UX, x-2: Harbour Process of the UXA",
            "ux harbour", "x-1", id="a short word whole and apart"),
    ],
)  # fmt: skip
def test_of_two_plans_that_a_name_fits_the_surer_one_is_taken(titles, name, plan):
    catalogue = tiny("".join(plan_text(*pair.split(": ")) for pair in titles.split(", ")))
    assert find_plan(catalogue, name).id == plan


# Several candidates


def test_a_part_of_a_short_name_counts_as_much_as_one_of_an_id():
    fault = refusal(find_plan, CATALOGUE, "abuja")
    assert fault.hint == "Name one of them."
    assert fault.message.split("\n") == [
        "'abuja' may mean 2 plans:",
        "  Abuja Resolution 2006 [abuja-resolution-2006], resolution, July 2006",
        "  Abuja Agreement 2006 [west-central-africa-agreement-2006], agreement, 6 July 2006",
    ]


@pytest.mark.parametrize("titles", [("Alpha", "ALPHA"), ("Alphabeta", "Alphabeto")])
def test_one_whole_or_mistyped_name_of_two_plans_is_neither(titles):
    catalogue = tiny(plan_text("x-1", titles[0]) + plan_text("x-2", titles[1]))
    name = titles[0][:-1] + ("u" if len(titles[0]) > 5 else "a")
    assert refusal(find_plan, catalogue, name).message.startswith(f"'{name}' may mean 2 plans:")


# Names of the bundled catalogue


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [
        ("plan", "ouagadougou", "ouagadougou-2006"), ("plan", "wagadugu", "ouagadougou-2006"),
        ("plan", "Plan d’action de Ouagadougou", "ouagadougou-2006"),
        ("plan", "AU.COMMIT", "au-commit-2009"), ("plan", "COMMIT MoU", "commit-2004"),
        ("plan", "Khartoum Declaration", "au-horn-of-africa-2014"),
        ("plan", "PC.DEC/557", "osce-2003"), ("plan", "PC.DEC/557/Rev.1", "osce-addendum-2005"),
        ("plan", "ASEM", "asem-2001"), ("plan", "Abidjan", "abidjan-agreement-2005"),
        ("plan", "plan conjoint CEDEAO CEEAC", "ecowas-eccas-joint-2006"),
        ("body", "CEDEAO", "ecowas"), ("body", "Union africaine", "au"), ("body", "ОБСЕ", "osce"),
        ("body", "Nações Unidas", "un"), ("body", "جامعة الدول العربية", "league-of-arab-states"),
        ("country", "COTE DIVOIRE", "CI"), ("country", "CIV", "CI"), ("country", "Burma", "MM"),
        ("country", "nigeri", "NG"), ("country", "Guinea", "GN"), ("country", "Sao Tome", "ST"),
        ("country", "Kosovo", "XK"), ("country", "Germny", "DE"), ("country", "Scotland", "GB"),
        # Long names
        ("country", "Republic of Congo", "CG"), ("country", "Congo, Dem. Rep.", "CD"),
        ("country", "Korea, Rep.", "KR"), ("country", "Iran, Islamic Rep.", "IR"),
        ("country", "Republic of Turkey", "TR"), ("country", "Kingdom of Eswatini", "SZ"),
        ("country", "Federal Republic of Germany", "DE"), ("country", "The Gambia", "GM"),
        ("country", "Socialist Republic of Vietnam", "VN"),
        ("country", "Commonwealth of Dominica", "DM"),
    ],
)  # fmt: skip
def test_a_bundled_record_is_named_by(kind, name, meant):
    assert read(CATALOGUE, kind, name).id == meant


def test_a_country_is_named_by_its_names_in_every_language():
    held = [(country.code, name) for country in COUNTRIES for name in country.aliases]
    assert len(held) > 3000
    assert misread("country", held[::4]) == []
    assert misread("country", ((code, name.upper()) for code, name in held[::7])) == []


@pytest.mark.parametrize("form", ["Republic of {}", "Kingdom of {}", "the {}", "{}, Rep."])
def test_a_country_is_named_with_a_form_of_state_that_is_not_in_its_name(form):
    # Both Congos and both Koreas are republics; the name of AE has nothing but a form of State.
    others = ("CG", "CD", "KP", "KR", "AE")
    single = [country for country in COUNTRIES if country.code not in others]
    names = ((country.code, form.format(country.name)) for country in single)
    assert misread("country", names) == []


@pytest.mark.parametrize(
    ("kind", "name", "note"),
    [
        ("country", "Leone", "Read 'Leone' as Sierra Leone [SL]."),
        ("country", "congo", None), ("country", "CG", None),
        ("country", "Niger", None), ("country", "Germny", "Read 'Germny' as Germany [DE]."),
        ("body", "OSCE", None),
        ("body", "baltic", "Read 'baltic' as Council of the Baltic Sea States [cbss]."),
    ],
)  # fmt: skip
def test_a_reader_is_told_where_another_record_may_have_been_meant(kind, name, note):
    assert read(CATALOGUE, kind, name).note == note


# What names no record


@pytest.mark.parametrize("name", ["North", "Central", "Islamic", "Kingdom", "nort", "Republik"])
def test_a_point_of_the_compass_or_a_form_of_state_is_no_country(name):
    message = refusal(read, CATALOGUE, "country", name).message
    assert "No country is called" in message or " may mean " in message


@pytest.mark.parametrize(
    ("kind", "name", "message", "hint"),
    [
        ("plan", "mali", "Mali is a country, not a plan.", "Try: plantool countries mali"),
        ("country", "EU", "European Union is a body, not a country.", "Try: plantool bodies eu"),
        ("country", "africa", "Africa is a region, not a country.",
            "Try: plantool list --region africa"),
        ("body", "Côte d'Ivoire", "Côte d'Ivoire is a country, not a body.",
            "Try: plantool countries cote-divoire"),
        ("plan", "abd", "No plan is called 'abd'.", "Try: plantool search abd"),
        ("country", "Albion", "No country is called 'Albion'.", "See 'plantool countries'."),
        ("country", "Uzbekstein", "No country is called 'Uzbekstein'.",
            "Did you mean Uzbekistan [UZ]?"),
        ("body", "xyz", "No body is called 'xyz'.", "See 'plantool bodies'."),
        ("theme", "xyz", "No theme is called 'xyz'.", "See 'plantool themes'."),
        ("theme", "Child", "No theme is called 'Child'.",
            "Try: plantool list --target children"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_told_with_what_to_type(kind, name, message, hint):
    fault = refusal(read, CATALOGUE, kind, name)
    assert (fault.message, fault.hint) == (message, hint)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("eu-plan-2006", "eu-plan-2005"),
        ("commit-2002", "commit-2004"),
        ("ecowas-declaration-2002", "ecowas-declaration-2001"),
    ],
)
def test_an_id_of_another_year_is_no_plan_but_told_with_those_near_it(name, near):
    fault = refusal(find_plan, load(), name)
    assert fault.message == f"No plan is called '{name}'."
    assert f"[{near}]" in fault.hint


def test_a_part_of_an_id_with_its_year_names_the_plan():
    assert find_plan(load(), "asean-2004").id == "asean-declaration-2004"


def test_an_instrument_that_was_left_out_is_told_so():
    fault = refusal(find_plan, CATALOGUE, "prague process")
    assert fault.message.startswith("'prague process' was left out of the catalogue.")
    assert fault.hint == "What was left out, and why: docs/left-out.md"


def test_at_most_three_names_are_suggested():
    catalogue = tiny(
        "".join(plan_text(f"h-{number}", f"Harbourmasters {number % 2}") for number in range(4))
    )
    hint = refusal(find_plan, catalogue, "Harbourmonsters x").hint
    assert hint.startswith("Did you mean ")
    assert hint.count("[h-") == 3


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", ""), ("x" * 60, "x" * 60), ("x" * 61, "x" * 60 + "…"),
        ("x" * 1_000_000, "x" * 60 + "…"), ("a\x1b[31m\nb\u202e\tc", "a\\x1b[31m\\nb\\u202e\\tc"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_shown_on_one_short_line_without_control_characters(name, shown):
    fault = refusal(find_plan, TINY, name)
    assert fault.message == f"No plan is called '{shown}'."
    words = fold(name)[:60]
    assert fault.hint == (f"Try: plantool search {words}" if name else "See 'plantool list'.")
    assert words.isprintable()


# Several names


@pytest.mark.parametrize(
    ("kind", "names", "ids"),
    [
        ("plan", "", []),
        ("plan", "mountain river mountain-2005", ["mountain-2005", "river-2001"]),
        ("country", "CI ci congo", ["CI", "CG"]),
        ("body", "eu UE au", ["eu", "african-union"]),
        ("theme", "awareness prevention demand", ["awareness", "demand"]),
    ],
)
def test_several_records_come_in_the_order_named_each_once(kind, names, ids):
    assert list(read_all(TINY, kind, names.split())[0]) == ids


def test_every_name_that_does_not_work_is_told():
    fault = refusal(read_all, TINY, "plan", ["nowhere", "river", "xyz"])
    assert fault.message == "No plan is called 'nowhere'.\nNo plan is called 'xyz'."
    assert fault.hint == "Try: plantool search nowhere"


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        (("palermo", "protocol"), "palermo-protocol-2000"),
        (("coe", "convention", "2005"), "coe-convention-2005"),
    ],
)
def test_a_name_typed_without_quotes_is_one_name_where_its_words_alone_name_nothing(words, plan):
    assert read_all(CATALOGUE, "plan", words)[0] == (plan,)


# Whatever is typed

FINDERS = st.sampled_from([find_plan, find_country, find_body, find_theme])


@settings(max_examples=100)
@given(find=FINDERS, name=st.text(st.characters(), max_size=30))
def test_any_text_finds_a_record_or_says_why_not(find, name):
    try:
        answer = find(TINY, name).origin
    except NothingFound as fault:
        answer = fault.message if fault.hint else ""
    assert re.match(
        r"bundled|No .* is called|'.*' (may mean \d+|was left out)|.* is a .*, not a ", answer
    )
