"""Which words of a catalogue a query means: spellings, forms, mistakes, names, dates."""

from __future__ import annotations

import pytest

from helpers import TINY, loaded, plan_text, tiny
from plantool.query.search import index_of, search
from plantool.query.search.index import Index
from plantool.query.search.parse import MOST_WORDS
from plantool.query.search.results import MatchKind, Record


def indexed(*titles: str, plans: str = "") -> Index:
    """The index of a tiny catalogue with plans of these titles."""
    own = (plan_text(f"p-{number}", title) for number, title in enumerate(titles))
    return index_of(tiny("".join(own) + plans))


def with_bodies(bodies: str) -> Index:
    """The index of the tiny catalogue with more bodies."""
    return index_of(loaded(TINY.replace("[[source]]", f"{bodies}[[source]]", 1)))


def meant(index: Index, query: str, *, typos: bool = True) -> set[str]:
    """The words that hits of a query have for it."""
    hits = search(index, query, typos=typos).hits
    kinds = (MatchKind.NAME, MatchKind.ORDER)
    return {match.matched for hit in hits for match in hit.matches if match.how not in kinds}


def ids(index: Index, query: str, **options) -> list[str]:
    return [hit.id for hit in search(index, query, **options).hits]


# How a query is read


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("co-operation", "Cooperation"), ("antismuggling", "Anti-smuggling"),
        ("harbours'", "Harbours"),
        ("harbour's", "The harbour"), ("d'ivoire", "Côte d'Ivoire"), ("divoire", "Côte d'Ivoire"),
        ("Ivoire", "Côte d'Ivoire"), ("HÁRBOUR", "The harbour"),
    ],
)  # fmt: skip
def test_words_are_joined_and_parted(query, title):
    assert ids(indexed(title), query, kinds=[Record.PLAN]) == ["p-0"]


@pytest.mark.parametrize("query", ["for est", "ofharbour", "har bour xyz"])
def test_small_words_and_pieces_are_not(query):
    assert "p-0" not in ids(indexed("Forest of harbour"), query)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("harbor", "Harbour"), ("organise", "Organize"), ("children", "Child"),
        ("person", "People"), ("plan de acción", "Action plan"), ("план", "Plan"),
    ],
)  # fmt: skip
def test_words_are_spelled_in_other_ways_too(query, title):
    index = indexed(title)
    assert "p-0" in ids(index, query)
    assert not search(index, query).corrections


def test_letters_with_full_stops_are_an_acronym():
    index = with_bodies(
        '[[body]]\nid = "ogl"\nname = "Of Great Lakes"\nkind = "forum"\nabbreviation = "OGL"\n\n'
    )
    assert ids(index, "o.g.l.") == ids(index, "OGL") == ["ogl"]


def test_a_symbol_is_found_as_a_whole_only():
    index = indexed(plans=plan_text("p", "Harbours", symbol="HL/2008/7"))
    assert ids(index, "HL/2008/7") == ["p"]
    assert ids(index, "HL/7/2008") == ids(index, "HL/2008/8") == []
    assert ids(index, "Harbours/2008") == ["p"]


@pytest.mark.parametrize(
    ("query", "cut"),
    [
        ("a" * 2000, False), ("a" * 2001, True), (" ".join(["word"] * MOST_WORDS), False),
        (" ".join(["word"] * (MOST_WORDS + 1)), True),
    ],
)  # fmt: skip
def test_a_query_is_cut_that_is_too_long(query, cut):
    assert search(indexed("word"), query).cut is cut


def test_words_that_ask_for_nothing_are_left_out():
    index = indexed("Harbours", "What the")
    assert ids(index, "what is the harbours of") == ["p-0"]
    assert ids(index, "what is the") == []


def test_words_in_a_query_all_in_capitals_are_no_codes():
    country = '[[country]]\ncode = "IN"\nname = "Quayland"\n\n'
    index = index_of(loaded(TINY.replace("[[body]]", f"{country}[[body]]", 1)))
    assert ids(index, "IN", kinds=[Record.COUNTRY]) == ["IN"]
    assert ids(index, "Quayland IN", kinds=[Record.COUNTRY]) == ["IN"]
    assert ids(index, "IN A RIVER", kinds=[Record.COUNTRY]) == []


# Which words are meant


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("harbour", {"harbour", "harbours", "harbouring"}),
        ("harbours", {"harbour", "harbours", "harbouring"}),
        ("party", {"party", "parties"}), ("part", set()),
    ],
)  # fmt: skip
def test_other_forms_of_a_word_are_found(query, words):
    index = indexed("harbour", "harbours", "harbouring", "party", "parties")
    assert meant(index, query) == words


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("harbou", {"harbourer"}), ("harbour", {"harbourer", "harbourmasters"}), ("har", set()),
    ],
)  # fmt: skip
def test_a_beginning_must_be_a_good_part_of_a_word(query, words):
    assert meant(indexed("harbourer", "harbourmasters"), query, typos=False) == words


def test_an_acronym_in_capitals_has_no_other_forms_but_its_plural():
    index = indexed("Norded", "Nords")
    assert ids(index, "NORD", typos=False) == ["p-1"]
    assert ids(index, "nord", typos=False) == ["p-0", "p-1"]


def test_all_words_that_are_equally_near_to_a_mistyped_one_are_meant():
    index = indexed(*(f"harbour{letter}" for letter in "abcdefg"))
    assert meant(index, "harbourz") == {f"harbour{letter}" for letter in "abcdefg"}


def test_a_letter_doubled_or_two_exchanged_are_less_wrong_than_others():
    index = indexed("harbouring", "harbourting", "habtouring")
    assert meant(index, "harbourring") == meant(index, "habrouring") == {"harbouring"}
    assert meant(indexed("trafficking", "training"), "trafiking") == {"trafficking"}


@pytest.mark.parametrize(
    ("query", "word", "found"),
    [
        ("harbous", "harbour", True), ("harbou2", "harbour", False), ("harx", "harb", False),
        ("har", "harb", False), ("harboxx", "harbour", False),
        ("harbourmxxxers", "harbourmasters", True), ("harbourxxxxers", "harbourmasters", False),
        ("xarbourmasters", "harbourmasters", True), ("xarbour", "harbour", False),
        ("harbour3", "harbour2", False),
    ],
)  # fmt: skip
def test_more_letters_may_be_wrong_in_a_longer_word(query, word, found):
    assert (ids(indexed(word), query) == ["p-0"]) is found


@pytest.mark.parametrize(
    ("query", "words"), [("koduga", {"qoduga"}), ("kodugo", set()), ("kodugano", {"qoduganu"})]
)
def test_a_place_is_found_by_its_sound(query, words):
    places = plan_text("p", "Port", place="Qoduga") + plan_text("q", "Quay", place="Qoduganu")
    assert meant(indexed(plans=places), query) == words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("undgo", ["body-undog"]), ("UNDGO", ["body-undog"]), ("wxzy", ["body-wxyz"]),
        ("WXZY", ["body-wxyz"]), ("lgc", []), ("undag", []),
    ],
)  # fmt: skip
def test_no_short_acronym_is_another_one_but_by_letters_exchanged(query, found):
    index = with_bodies(
        "".join(
            f'[[body]]\nid = "body-{name.lower()}"\nname = "B"\nkind = "forum"\n'
            f'abbreviation = "{name}"\n\n'
            for name in ("UNDOG", "WXYZ", "LCG")
        )
    )
    assert ids(index, query) == found


# Dates


@pytest.mark.parametrize(
    "query",
    [
        "13 November 2008", "November 13th, 2008", "13th of november 2008", "2008-11-13",
        "13/11/2008", "11/13/2008", "13.11.2008", "13 de noviembre de 2008", "13 novembre 2008",
        "ноябрь 2008", "Nov 2008", "2008",
    ],
)  # fmt: skip
def test_a_date_is_found_however_it_is_written(query):
    index = indexed(plans=plan_text("p", "Harbours", adopted="2008-11-13"))
    assert ids(index, query) == ["p"]


@pytest.mark.parametrize("query", ["14 November 2009", "2009", "31/31/2008", "2008-00-13"])
def test_another_date_is_not(query):
    index = indexed(plans=plan_text("p", "Harbours", adopted="2008-11-13"))
    assert ids(index, query) == []


def test_years_are_found_in_a_period():
    index = indexed(plans=plan_text("q", "Quays", period="2008-2010"))
    assert ids(index, "2008 to 2010") == ids(index, "2008-2010") == ["q"]


# Names


def test_a_code_among_the_other_names_of_a_country_must_be_typed_as_one():
    country = '[[country]]\ncode = "QX"\nname = "Quayland"\naliases = ["ARX", "Quays"]\n\n'
    index = index_of(loaded(TINY.replace("[[body]]", f"{country}[[body]]", 1)))
    found = {
        query: ids(index, query, kinds=[Record.COUNTRY])
        for query in ("arx", "ARX quays", "arx quays")
    }
    assert found == {"arx": ["QX"], "ARX quays": ["QX"], "arx quays": []}


def test_a_short_word_in_the_name_of_a_country_is_no_code():
    country = '[[country]]\ncode = "QX"\nname = "Quay La"\naliases = ["Quay Xo"]\n\n'
    index = index_of(loaded(TINY.replace("[[body]]", f"{country}[[body]]", 1)))
    assert ids(index, "quay la") == ids(index, "quay xo") == ["QX"]


# Records and what they belong to


def test_a_heading_counts_what_its_plan_matched_in_words_of_its_own():
    heading = '[[plan.strategy]]\nheading = "Passports"\nsource = "tiny-text"\n'
    tagged = plan_text("p", "Harbours").rstrip() + '\ntags = ["coastal"]\n' + heading
    described = plan_text("q", "Quays", summary="A coastal plan.") + heading
    index = indexed(plans=tagged + described)
    hits = {hit.id: hit.missing for hit in search(index, "coastal passports").hits}
    assert hits["p#1"] == ()
    assert hits.get("q#1") != ()


def test_a_heading_must_bring_a_part_of_the_query_itself():
    heading = '[[plan.strategy]]\nheading = "Quays"\nsource = "tiny-text"\n'
    index = indexed(plans=plan_text("p", "Harbours") + heading)
    assert "p#1" in ids(index, "harbours quays")
    assert "p#1" not in ids(index, "harbours")


def test_a_word_of_a_bodys_long_name_does_not_find_its_plans():
    body = (
        '[[body]]\nid = "b"\nname = "Office on Seas, Harbours, Lakes and Crime"\nkind = "forum"\n\n'
    )
    plan = plan_text("p", "Quays").rstrip() + '\nbodies = ["b"]\n'
    index = index_of(loaded(TINY.replace("[[source]]", f"{body}[[source]]", 1) + plan))
    assert ids(index, "harbours", kinds=[Record.BODY, Record.PLAN]) == ["b"]
    assert set(ids(index, "office on seas harbours lakes and crime")) == {"b", "p"}


def test_at_most_three_names_are_near():
    index = with_bodies(
        "".join(
            f'[[body]]\nid = "b-{number}"\nname = "Harbour Forum {number}"\nkind = "forum"\n\n'
            for number in range(5)
        )
    )
    assert search(index, "harbour zzz").near == ("body b-0", "body b-1", "body b-2")
