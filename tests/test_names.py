"""From what a person types to the record that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings, strategies as st

from harness import golden
from helpers import LAKE, plan_text, tiny
from plantool.catalogue.load import load
from plantool.errors import ExitCode, NothingFound
from plantool.query import names as names_module
from plantool.query.kinds import KINDS
from plantool.query.names import (
    find_body,
    find_country,
    find_plan,
    find_theme,
    read,
    read_all,
)

CATALOGUE = load()
TINY = tiny()


def refusal(find, *arguments) -> NothingFound:
    with pytest.raises(NothingFound) as caught:
        find(*arguments)
    assert caught.value.code is ExitCode.NOTHING_FOUND
    return caught.value


# Plans


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        pytest.param("mountain-2005", "mountain-2005", id="an id"),
        pytest.param("MOUNTAIN 2005", "mountain-2005", id="an id in other letters"),
        pytest.param("River Plan against Trafficking (2001-2003)", "river-2001", id="a title"),
        pytest.param(
            "river plan against trafficking 2001 2003", "river-2001", id="a title in plain letters"
        ),
        pytest.param("River Plan", "river-2001", id="a short name"),
        pytest.param("Plan of the River", "river-2001", id="an alias"),
        pytest.param("MT/557", "mountain-2005", id="a symbol"),
        pytest.param("convention", "mountain-2005", id="a word of a title"),
        pytest.param("conv", "mountain-2005", id="the beginning of a word"),
        pytest.param("mountain", "mountain-2005", id="a part of an id"),
        pytest.param("trafficking river", "river-2001", id="words in another order"),
    ],
)
def test_a_plan_is_named_by(name, plan):
    assert find_plan(TINY, name).id == plan


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("ouagadougou", "ouagadougou-2006"),
        ("Plan d’action de Ouagadougou", "ouagadougou-2006"),
        ("AU.COMMIT", "au-commit-2009"), ("COMMIT MoU", "commit-2004"),
        ("Khartoum Declaration", "au-horn-of-africa-2014"),
        ("Khartoum Process", "khartoum-process-2014"),
        ("PC.DEC/557", "osce-2003"), ("PC.DEC/557/Rev.1", "osce-addendum-2005"),
        ("ASEM", "asem-2001"), ("Abidjan", "abidjan-agreement-2005"),
        ("Abuja Agreement", "west-central-africa-agreement-2006"),
        ("plan conjoint CEDEAO CEEAC", "ecowas-eccas-joint-2006"),
    ],
)  # fmt: skip
def test_a_bundled_plan_is_named_by(name, plan):
    assert find_plan(CATALOGUE, name).id == plan


def test_every_id_names_its_plan():
    assert [
        find_plan(CATALOGUE, key.upper().replace("-", " ")).id for key in CATALOGUE.plans
    ] == list(CATALOGUE.plans)


def test_a_whole_name_wins_over_a_part_of_another():
    catalogue = tiny(plan_text("x-1", "Alpha") + plan_text("x-2", "Alpha Beta"))
    assert find_plan(catalogue, "alpha").id == "x-1"


def test_a_part_of_an_id_wins_over_a_part_of_another_name():
    catalogue = tiny(plan_text("alpha-1", "One") + plan_text("x-2", "Alpha Beta"))
    assert find_plan(catalogue, "alpha").id == "alpha-1"


def test_a_part_of_a_short_name_counts_as_much_as_one_of_an_id():
    assert refusal(find_plan, CATALOGUE, "abuja").message.split("\n") == [
        "'abuja' may mean 2 plans:",
        "  Abuja Resolution 2006 [abuja-resolution-2006], resolution, July 2006",
        "  Abuja Agreement 2006 [west-central-africa-agreement-2006], agreement, 6 July 2006",
    ]


def test_of_all_plans_that_share_the_nearest_name_one_must_be_named():
    message = refusal(find_plan, CATALOGUE, "khartum").message
    assert message.startswith("'khartum' may mean ")
    assert "[khartoum-process-2014]" in message
    assert "[khartoum-sharm-el-sheikh-2015]" in message


def test_a_whole_word_wins_over_a_word_that_is_only_begun():
    catalogue = tiny(plan_text("alphabet-1", "One") + plan_text("x-2", "The Alpha Plan"))
    assert find_plan(catalogue, "alpha").id == "x-2"
    assert find_plan(catalogue, "alphab").id == "alphabet-1"


def test_the_beginning_of_an_id_wins_over_the_beginning_of_another_name():
    catalogue = tiny(plan_text("alphabet-1", "One") + plan_text("x-2", "Alphabets"))
    assert find_plan(catalogue, "alpha").id == "alphabet-1"


def test_words_together_win_over_words_apart():
    catalogue = tiny(plan_text("x-1", "Alpha Beta") + plan_text("x-2", "Alpha and Beta"))
    assert find_plan(catalogue, "alpha beta").id == "x-1"


def test_a_short_word_is_found_behind_a_longer_one_that_begins_with_it():
    catalogue = tiny(
        plan_text("x-1", "European plan of the EU") + plan_text("x-2", "European plan")
    )
    assert find_plan(catalogue, "eu").id == "x-1"


@pytest.mark.parametrize("name", ["con", "c", "iver", "ountain", "mountain con"])
def test_neither_a_short_beginning_nor_the_end_of_a_word_is_a_part(name):
    assert refusal(find_plan, TINY, name).message == f"No plan is called '{name}'."


def test_a_name_that_several_plans_share_lists_them():
    catalogue = tiny(plan_text("x-1", "Alpha One") + plan_text("x-2", "Alpha Two"))
    fault = refusal(find_plan, catalogue, "Alpha")
    assert (fault.message, fault.hint) == (
        "'Alpha' may mean 2 plans:\n  Alpha One [x-1], process\n  Alpha Two [x-2], process",
        "Name one of them.",
    )


def test_one_name_of_two_plans_lists_both():
    catalogue = tiny(plan_text("x-1", "Alpha") + plan_text("x-2", "ALPHA"))
    message = refusal(find_plan, catalogue, "alpha").message
    assert "[x-1]" in message
    assert "[x-2]" in message


@pytest.mark.parametrize(("count", "more"), [(12, []), (15, ["  and 3 more"])])
def test_of_very_many_candidates_the_first_twelve_are_listed(count, more):
    catalogue = tiny(
        "".join(plan_text(f"x-{number}", f"Alpha {number}") for number in range(count))
    )
    lines = refusal(find_plan, catalogue, "alpha").message.split("\n")
    assert lines[0] == f"'alpha' may mean {count} plans:"
    assert lines[13:] == more
    assert all(line.startswith("  Alpha ") for line in lines[1:13])


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("mountian", "mountain-2005"),
        ("rivr plan", "river-2001"),
        ("forrest", "forest-undated"),
    ],
)
def test_a_misspelling_that_can_mean_one_plan_is_taken_and_told(name, plan):
    reading = read(TINY, "plan", name)
    assert reading.id == plan
    assert reading.note.startswith(f"Read '{name}' as ")


def test_a_plan_named_as_it_sounds_is_found():
    assert read(CATALOGUE, "plan", "wagadugu").id == "ouagadougou-2006"


def test_a_misspelling_that_can_mean_two_plans_is_not_taken():
    catalogue = tiny(plan_text("x-1", "Alphabeta") + plan_text("x-2", "Alphabeto"))
    message = refusal(find_plan, catalogue, "alphabetu").message
    assert message.startswith("'alphabetu' may mean 2 plans:")


def test_a_name_that_is_less_like_is_only_suggested():
    fault = refusal(find_plan, TINY, "mountane convntion")
    assert fault.message == "No plan is called 'mountane convntion'."
    assert fault.hint.startswith("Did you mean ")
    assert "[mountain-2005]" in fault.hint


def test_names_of_three_letters_are_too_short_to_be_near():
    assert refusal(find_plan, tiny(plan_text("x-1", "abc")), "abd").hint == "See 'plantool search'."


@pytest.mark.parametrize("name", ["quite something else", "", "?", "x" * 10_000])
def test_a_name_that_is_near_to_nothing_points_to_the_search(name):
    assert refusal(find_plan, TINY, name).hint == "See 'plantool search'."


def test_a_very_long_name_is_shown_short():
    assert refusal(find_plan, TINY, "x" * 1_000_000).message == f"No plan is called '{'x' * 60}…'."
    assert refusal(find_plan, TINY, "x" * 60).message == f"No plan is called '{'x' * 60}'."


def test_a_name_is_shown_on_one_line_without_control_characters():
    assert (
        refusal(find_plan, TINY, "a\x1b[31m\nb\u202e\tc").message
        == "No plan is called 'a\\x1b[31m\\nb\\u202e\\tc'."
    )


# Several plans


def test_several_plans_come_in_the_order_named_each_once():
    assert list(read_all(TINY, "plan", ["mountain", "river", "mountain-2005"]).ids) == [
        "mountain-2005",
        "river-2001",
    ]


def test_no_name_is_no_plan():
    assert read_all(TINY, "plan", []).ids == ()


def test_every_name_that_does_not_work_is_told():
    fault = refusal(read_all, TINY, "plan", ["nowhere", "river", "xyz"])
    assert fault.message == "No plan is called 'nowhere'.\nNo plan is called 'xyz'."
    assert fault.hint == "See 'plantool search'."


# Countries


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("cote d'ivoire", "CI"), ("Côte d’Ivoire", "CI"), ("COTE DIVOIRE", "CI"),
        ("ivory coast", "CI"), ("CIV", "CI"), ("ci", "CI"), (" CI ", "CI"), ("Burma", "MM"),
        ("Birmanie", "MM"), ("Niger", "NE"), ("Nigeria", "NG"), ("nigeri", "NG"), ("Congo", "CG"),
        ("Democratic Republic of the Congo", "CD"), ("Zaire", "CD"), ("Guinea", "GN"),
        ("Guinea-Bissau", "GW"), ("guinea bissau", "GW"), ("Sao Tome", "ST"),
        ("Cape Verde", "CV"), ("Swaziland", "SZ"), ("Kosovo", "XK"),
    ],
)  # fmt: skip
def test_a_country_is_named_by(name, code):
    assert find_country(CATALOGUE, name).code == code


@pytest.mark.parametrize(
    "name",
    [
        lambda country: country.code,
        lambda country: country.code.lower(),
        lambda country: country.name.upper(),
    ],
)
def test_every_country_is_named_by_its_code_and_its_name(name):
    assert [
        find_country(CATALOGUE, name(country)).code for country in CATALOGUE.countries.values()
    ] == list(CATALOGUE.countries)


def test_the_beginning_of_two_countries_lists_both():
    message = refusal(find_country, TINY, "nige").message
    assert message == "'nige' may mean 2 countries:\n  Niger [NE]\n  Nigeria [NG]"


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("Leone", "Read 'Leone' as Sierra Leone [SL]."),
        ("congo", "Read 'congo' as Congo [CG], not Democratic Republic of the Congo [CD]."),
        ("Congo-Brazzaville", None), ("CG", None), ("Niger", None),
    ],
)  # fmt: skip
def test_a_reader_is_told_where_another_country_may_have_been_meant(name, note):
    assert read(CATALOGUE, "country", name).note == note


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("osce", None),
        ("OSCE", None),
        ("baltic", "Read 'baltic' as Council of the Baltic Sea States [cbss]."),
    ],
)
def test_a_reader_is_told_how_a_part_of_a_bodys_name_was_read(name, note):
    assert read(CATALOGUE, "body", name).note == note


def test_a_part_of_several_bodies_names_is_nobodys():
    message = refusal(find_body, CATALOGUE, "European").message
    assert message.startswith("'European' may mean ")
    assert "\n  European Union [eu]\n" in message


@pytest.mark.parametrize("name", ["Atlantis", "X", "CIVX"])
def test_an_unknown_country_points_to_the_list(name):
    fault = refusal(find_country, CATALOGUE, name)
    assert (fault.message, fault.hint) == (
        f"No country is called '{name}'.",
        "See 'plantool countries'.",
    )


def test_a_misspelt_country_is_taken_and_told():
    assert read(CATALOGUE, "country", "Germny") == ("DE", "Read 'Germny' as Germany [DE].")


def test_a_country_is_suggested_by_its_name():
    assert refusal(find_country, CATALOGUE, "Uzbekstein").hint == "Did you mean Uzbekistan [UZ]?"


@pytest.mark.parametrize("name", ["the", "of the", "de la", "les"])
def test_small_words_name_nobody(name):
    for kind in KINDS:
        assert refusal(read, CATALOGUE, kind, name).message.startswith(f"No {kind} is called")


@pytest.mark.parametrize("name", ["North", "Central", "Islamic", "Kingdom", "Republic", "africa"])
def test_a_point_of_the_compass_or_a_form_of_state_is_no_country(name):
    fault = refusal(find_country, CATALOGUE, name)
    assert (
        "No country is called" in fault.message
        or " may mean " in fault.message
        or (" is a region, not a country." in fault.message)
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Republic of Congo", "CG"),
        ("Congo, Dem. Rep.", "CD"),
        ("Korea, Rep.", "KR"),
        ("Iran, Islamic Rep.", "IR"),
        ("Republic of Turkey", "TR"),
        ("Kingdom of Eswatini", "SZ"),
        ("Federal Republic of Germany", "DE"),
        ("Republic of Kenya", "KE"),
        ("Socialist Republic of Vietnam", "VN"),
        ("Republic of South Africa", "ZA"),
        ("The Gambia", "GM"),
    ],
)
def test_a_country_is_named_by_its_long_name(name, code):
    assert find_country(CATALOGUE, name).code == code


@pytest.mark.parametrize(
    ("kind", "name", "message", "hint"),
    [
        ("plan", "mali", "Mali is a country, not a plan.", "Try: plantool countries mali"),
        ("country", "EU", "European Union is a body, not a country.", "Try: plantool bodies EU"),
        (
            "body",
            "Côte d'Ivoire",
            "Côte d'Ivoire is a country, not a body.",
            "Try: plantool countries CI",
        ),
    ],
)
def test_a_name_of_another_kind_is_told_so(kind, name, message, hint):
    fault = refusal(read, CATALOGUE, kind, name)
    assert (fault.message, fault.hint) == (message, hint)


def test_an_instrument_that_was_left_out_is_told_so():
    fault = refusal(find_plan, CATALOGUE, "prague process")
    assert fault.message.startswith("'prague process' was left out of the catalogue.")
    assert fault.hint == "What was left out, and why: docs/left-out.md"


def test_what_is_not_very_like_is_not_suggested():
    assert refusal(find_country, CATALOGUE, "Albion").hint == "See 'plantool countries'."


COUNTRIES = CATALOGUE.countries.values()


def read_as(names: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Those of the names, by code, that are not read as the country of that code."""
    reader = names_module._Reader(CATALOGUE, "country")
    wrong = []
    for code, name in names:
        try:
            found = reader.read(name).id
        except NothingFound as fault:
            found = fault.message
        if found != code:
            wrong.append((code, name, found))
    return wrong


def test_every_country_is_named_by_each_of_its_names_in_every_language():
    held = [(country.code, name) for country in COUNTRIES for name in country.aliases]
    assert len(held) > 3000
    assert read_as(held) == []
    assert read_as((code, name.upper()) for code, name in held[::7]) == []


def test_every_country_is_named_by_its_names_in_cldr():
    """Of the languages that are held; a name that is another country's code is that country."""
    babel = pytest.importorskip("babel")
    languages = ("de", "el", "en", "es", "fr", "hi", "ru", "sw", "tr", "zh", "ar", "bn", "ja")
    territories = [babel.Locale.parse(language).territories for language in languages]
    names = [(c.code, t[c.code]) for c in COUNTRIES for t in territories if c.code in t]
    assert read_as(names) == []


@pytest.mark.parametrize("form", ["Republic of {}", "Kingdom of {}", "the {}", "{}, Rep."])
def test_a_country_is_named_with_a_form_of_state_that_is_not_in_its_name(form):
    # Both Congos and both Koreas are republics; the name of AE has nothing but a form of State.
    others = ("CG", "CD", "KP", "KR", "AE")
    single = [country for country in COUNTRIES if country.code not in others]
    assert read_as((country.code, form.format(country.name)) for country in single) == []


@pytest.mark.parametrize("name", ["England", "Scotland", "Wales", "Northern Ireland"])
def test_a_part_of_the_united_kingdom_is_read_as_it(name):
    assert find_country(CATALOGUE, name).code == "GB"


# Bodies


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("eu", "eu"), ("EU", "eu"), ("Union européenne", "eu"), ("uniao europeia", "eu"),
        ("UE", "eu"), ("African Union", "african-union"), ("AU", "african-union"),
        ("UA", "african-union"), ("african", "african-union"),
    ],
)  # fmt: skip
def test_a_body_is_named_by(name, body):
    assert find_body(TINY, name).id == body


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("CEDEAO", "ecowas"), ("CEEAC", "eccas"), ("Union africaine", "au"), ("OEA", "oas"),
        ("ОБСЕ", "osce"), ("Nações Unidas", "un"), ("Mercosul", "mercosur"),
        ("جامعة الدول العربية", "league-of-arab-states"),
    ],
)  # fmt: skip
def test_a_bundled_body_is_named_in_other_languages(name, body):
    assert find_body(CATALOGUE, name).id == body


@pytest.mark.parametrize(
    "name",
    [
        lambda body: body.id.upper(),
        lambda body: body.abbreviation or body.id,
        lambda body: body.name,
    ],
)
def test_every_body_is_named_by_its_id_its_abbreviation_and_its_name(name):
    assert [find_body(CATALOGUE, name(body)).id for body in CATALOGUE.bodies.values()] == list(
        CATALOGUE.bodies
    )


def test_a_word_of_several_bodies_lists_them():
    assert refusal(find_body, CATALOGUE, "council").message == (
        "'council' may mean 2 bodies:\n"
        "  Council of Europe [coe]\n"
        "  Council of the Baltic Sea States [cbss]"
    )


def test_a_form_of_body_names_none_by_itself():
    fault = refusal(find_body, CATALOGUE, "Commission")
    assert fault.message == "No body is called 'Commission'."


def test_an_unknown_body_points_to_the_list():
    fault = refusal(find_body, TINY, "xyz")
    assert (fault.message, fault.hint) == ("No body is called 'xyz'.", "See 'plantool bodies'.")


# Themes


@pytest.mark.parametrize(
    ("name", "theme"),
    [
        ("awareness", "awareness"),
        ("Prevention and awareness-raising", "awareness"),
        ("campaigns", "awareness"), ("PREVENTION", "awareness"), ("prévention", "awareness"),
        ("sensibilisation", "awareness"), ("causes", "demand"), ("victim", "assistance"),
    ],
)  # fmt: skip
def test_a_theme_is_named_by(name, theme):
    assert find_theme(TINY, name).id == theme


@pytest.mark.parametrize("name", [lambda theme: theme.id.upper(), lambda theme: theme.name.lower()])
def test_every_theme_is_named_by_its_id_and_its_name(name):
    assert [find_theme(CATALOGUE, name(theme)).id for theme in CATALOGUE.themes.values()] == list(
        CATALOGUE.themes
    )


def test_an_unknown_theme_points_to_the_list():
    fault = refusal(find_theme, TINY, "xyz")
    assert (fault.message, fault.hint) == ("No theme is called 'xyz'.", "See 'plantool themes'.")


# Whatever is typed

FINDERS = st.sampled_from([find_plan, find_country, find_body, find_theme])
TITLES = [plan.title for plan in CATALOGUE.plans.values()]


@settings(max_examples=200)
@given(find=FINDERS, name=st.text(st.characters(), max_size=30))
def test_any_text_finds_a_record_or_says_why_not(find, name):
    try:
        answer = find(TINY, name).origin
    except NothingFound as fault:
        answer = fault.message if fault.hint else ""
    assert re.match(
        r"bundled|No .* is called|'.*' (may mean \d+|was left out)|.* is a .*, not a ", answer
    )


@settings(max_examples=60)
@given(
    name=st.sampled_from(TITLES),
    change=st.sampled_from(
        [
            str.upper,
            str.lower,
            str.title,
            lambda text: text.replace("-", " "),
            lambda text: f"  {text} ",
        ]
    ),
)
def test_a_title_may_be_typed_in_any_case_and_with_any_marks(name, change):
    def found(text: str) -> str:
        try:
            return find_plan(CATALOGUE, text).id
        except NothingFound as fault:
            return fault.message.partition(" may mean ")[2]

    assert found(change(name)) == found(name) != ""


@pytest.mark.parametrize(
    ("name", "country"), [("cote d ivoire", "CI"), ("Cote D'Ivoire", "CI"), ("ivorycoast", "CI")]
)
def test_blanks_make_no_other_name(name, country):
    assert find_country(TINY, name).code == country


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("x" * 60, "x" * 60), ("x" * 61, "x" * 60 + "…"), ("a\nb\tc", "a\\nb\\tc"),
        ("\x1b[31m", "\\x1b[31m"),
    ],
)  # fmt: skip
def test_a_name_is_told_on_one_short_line(name, shown):
    assert refusal(find_plan, TINY, name).message == f"No plan is called '{shown}'."


@pytest.mark.parametrize("kind", KINDS)
def test_of_very_many_wrong_names_the_first_are_told(kind):
    wrong = [f"xyz{number}" for number in range(1000)]
    where = "Known: " if kind == "region" else "See "
    for names, hint in (
        (wrong, f"The names after these were not looked at. {where}"),
        (wrong[:20] * 50, where),
    ):
        fault = refusal(read_all, TINY, kind, names)
        assert len(fault.message.split("\n")) == 20
        assert fault.hint.startswith(hint)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("theme", "awareness prevention demand"),
        ("country", "CI ci congo"),
        ("body", "eu UE au"),
    ],
)
def test_a_record_named_in_two_ways_is_found_once(kind, names):
    assert len(read_all(TINY, kind, names.split()).ids) == 2


# Every way of naming, as it is read


ASKED = {
    "plan": """
river-2001 | RIVER PLAN | River Plan against Trafficking (2001-2003) | river | Rive | riv |
plan of the river | Plan | water | mt/557 | MT 557 | MT/556 |
great lake | Great Lake Plan 2012 | lake plan | Grand Lac | plan d'action du grand lac |
五大湖行動計画 |
GLPA | glpa | GL/12 | lake against persons | great |
mountain conventoin | forest | Forest Process | undated | process | own-2020 | zzz | rivr plan |
river-2002 | a | ? | of the | glpb
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
cote d ivoire | Ivory Coast | ivory | ivor | Niger | niger | Nigeria | nige | nig | NG | NGA |
Nigerai | Cog | republic | zzz | XX | d'ivoire
""",
}
"""Names between bars, by the kind of record that they are asked of."""


@pytest.mark.parametrize("kind", ASKED)
def test_how_every_name_is_read(kind):
    catalogue = load(bundled=LAKE)
    lines = []
    for name in map(str.strip, ASKED[kind].split("|")):
        try:
            reading = read(catalogue, kind, name)
            lines.append(f"{name}: {reading.id}{f' ({reading.note})' if reading.note else ''}")
        except NothingFound as fault:
            lines.append(f"{name}: {fault.message} {fault.hint}")
    golden(f"names/{kind}.txt", "\n".join(lines) + "\n")


def test_words_of_which_the_last_is_only_begun_stand_together_before_words_apart():
    catalogue = tiny(
        plan_text("near", "Northern Harbour Process")
        + plan_text("apart", "Process of the Outer Harbour")
    )
    assert find_plan(catalogue, "harbour proc").id == "near"
    assert find_plan(catalogue, "harbour outer").id == "apart"


def test_a_short_word_apart_from_the_others_must_stand_in_a_name_as_a_whole():
    catalogue = tiny(
        plan_text("one", "Harbour Process of the UX")
        + plan_text("other", "Harbour Process of the UXA")
    )
    assert find_plan(catalogue, "ux harbour").id == "one"


def test_at_most_three_names_are_suggested():
    catalogue = tiny(
        "".join(
            plan_text(f"h-{number}", f"Harbourmasters {'ab'[number % 2]}") for number in range(4)
        )
    )
    hint = refusal(find_plan, catalogue, "Harbourmonsters x").hint
    assert hint.startswith("Did you mean ")
    assert hint.count("[h-") == 3


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        (("palermo", "protocol"), "palermo-protocol-2000"),
        (("coe", "convention", "2005"), "coe-convention-2005"),
    ],
)
def test_a_name_typed_without_quotes_is_one_name_where_its_words_alone_name_nothing(words, plan):
    assert read_all(load(), "plan", words).ids == (plan,)


def test_words_that_name_plans_each_are_not_joined():
    assert len(read_all(load(), "plan", ("ouagadougou", "asem")).ids) == 2
