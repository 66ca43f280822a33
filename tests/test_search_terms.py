"""How a query is read as terms, and which words of a catalogue each term means."""

from __future__ import annotations

import pytest

from helpers import TINY, loaded, plan_text, tiny
from plantool.query.search import Index, MatchKind, Record, search
from plantool.query.search.build_index import _initials, make
from plantool.query.search.choose import _enough, _of_themes, _relate_part, meant_by
from plantool.query.search.index import Doc, Span
from plantool.query.search.match import Seen, Weighed, _fit, _may_mean, weigh
from plantool.query.search.parse import MOST_WORDS, Term, read


def indexed(*titles: str, more: str = "") -> Index:
    """The index of a tiny catalogue with plans of these titles."""
    return make(
        tiny("".join(plan_text(f"p-{number}", title) for number, title in enumerate(titles)) + more)
    )


def words(index: Index, word: str, *, typos: bool = True, **more: bool) -> list[str]:
    """The words of a catalogue that are meant by a word."""
    return sorted(weigh(Term(word, **more), index, typos=typos).words)


# How a query is read


def test_two_words_are_also_one_where_the_catalogue_writes_them_so():
    index = indexed("Forest roadmap abc123")
    assert "roadmap" in read("road map", index).terms[0].others
    assert all(one.others == () for one in read("xroad map", index).terms)


@pytest.mark.parametrize(
    ("query", "joined"),
    [
        ("for est", "forest"),
        ("abc 123", "abc123"),
        ("ro admap", "roadmap"),
        ("roadm ap", "roadmap"),
    ],
)
def test_small_words_numbers_and_pieces_are_not_joined(query, joined):
    index = indexed("Forest roadmap abc123")
    assert not any(joined in one.others for one in read(query, index).terms)


@pytest.mark.parametrize(
    ("query", "word", "capitals"),
    [("o.g.l.h.", "oglh", True), ("g.l.", "gl", True), ("Annex x", "x", False)],
)
def test_letters_with_full_stops_are_an_acronym_typed_in_capitals(query, word, capitals):
    index = indexed("OGLH and GL in Annex X")
    term = read(query, index).terms[-1]
    assert (term.word, term.capitals) == (word, capitals)


def test_a_year_in_a_symbol_is_no_date():
    index = make(tiny(plan_text("p", "Harbours", symbol="HL/2008/7")))
    assert [(one.word, one.date) for one in read("HL/2008/7", index).terms] == [("hl 2008 7", None)]
    assert [one.date for one in read("Harbours/2008", index).terms] == [None, "2008"]


@pytest.mark.parametrize(
    ("word", "other"), [("harbour", "harbor"), ("organise", "organize"), ("children", "child")]
)
def test_words_are_spelled_in_other_ways_too(word, other):
    assert other in read(word, indexed()).terms[0].others


def test_short_words_are_not():
    assert read("tour", indexed()).terms[0].others == ()
    assert "tors" in read("tours", indexed()).terms[0].others


@pytest.mark.parametrize(
    ("query", "cut"),
    [
        ("a" * 2000, False),
        ("a" * 2001, True),
        (" ".join(["word"] * MOST_WORDS), False),
        (" ".join(["word"] * (MOST_WORDS + 1)), True),
    ],
)
def test_a_query_is_cut_that_is_too_long(query, cut):
    assert read(query, indexed()).cut is cut
    assert search(indexed("word"), query).cut is cut


def test_a_query_of_nothing_but_small_words_is_a_name():
    index = indexed("Any of Us", "Of any harbour")
    assert [hit.id for hit in search(index, "any of us").hits] == ["p-0"]
    assert search(index, "of us any").hits == ()


# Which words are meant


def test_a_beginning_must_be_a_good_part_of_a_word():
    index = indexed("harbourmasters harbourer")
    assert words(index, "harb") == ["harbourer"]
    assert words(index, "harbou") == ["harbourer", "harbourmasters"]


@pytest.mark.parametrize("word", ["seaharbour", "harboursea"])
def test_words_written_as_one_are_parted(word):
    assert words(indexed("sea harbour", "harbour sea"), word) == ["harbour", "sea"]


@pytest.mark.parametrize("word", ["ofharbour", "harbourof", "xharbour"])
def test_but_not_into_pieces_of_one_or_two_letters(word):
    assert "of" not in words(indexed("of harbour of", "harbour x harbour"), word)


@pytest.mark.parametrize(("word", "other"), [("NORDE", False), ("norde", True), ("NORDIC", True)])
def test_a_short_word_in_capitals_alone_is_an_acronym_and_has_no_other_forms(word, other):
    found = words(
        indexed("nordes nordics"), word.lower(), typos=False, capitals=word.isupper(), alone=True
    )
    assert (f"{word.lower()}s" in found) is other


def test_all_words_that_are_equally_near_to_a_mistyped_one_are_meant():
    index = indexed(*(f"harbour{letter}" for letter in "abcdefg"))
    assert words(index, "harbourz") == [f"harbour{letter}" for letter in "abcdefg"]


@pytest.mark.parametrize(
    ("word", "capitals", "meant"),
    [("NORDX", True, ["norde"]), ("NORX", True, []), ("norx", False, ["nore"])],
)
def test_what_is_short_and_in_capitals_is_not_mistyped(word, capitals, meant):
    assert words(indexed("norde", "nore"), word.lower(), capitals=capitals) == meant


@pytest.mark.parametrize(("letters", "meant"), [(39, True), (40, True), (41, False)])
def test_very_long_words_are_not_looked_up_as_mistyped(letters, meant):
    long = ("harbour" * 9)[:letters]
    assert bool(words(indexed(long), f"{long[:-1]}x")) is meant


@pytest.mark.parametrize(
    ("word", "meant"), [("koduga", ["qoduga"]), ("kodugo", []), ("kodugano", ["qoduganu"])]
)
def test_a_name_is_found_by_its_sound(word, meant):
    assert [one for one in words(indexed("qoduga qoduganu"), word) if one.startswith("q")] == meant


@pytest.mark.parametrize(
    ("word", "capitals", "meant"),
    [
        ("undgo", True, ["undog"]),
        ("undgo", False, ["undog"]),
        ("wxzy", True, []),
        ("wxzy", False, ["wxyz"]),
        ("lgc", False, []),
    ],
)
def test_letters_of_a_long_acronym_are_exchanged_by_mistake(word, capitals, meant):
    bodies = "".join(
        f'[[body]]\nid = "body-{name.lower()}"\nname = "Body"\nkind = "forum"\nabbreviation = "{name}"\n\n'
        for name in ("UNDOG", "WXYZ", "LCG")
    )
    assert (
        words(
            make(loaded(TINY.replace("[[source]]", f"{bodies}[[source]]", 1))),
            word,
            capitals=capitals,
        )
        == meant
    )


@pytest.mark.parametrize(
    ("word", "other", "edits", "may"),
    [
        ("harbour", "harbous", 1, True),
        ("harbour", "harbou2", 1, False),
        ("harb", "harbx", 1, True),
        ("har", "harb", 1, False),
        ("harbour", "harboxx", 2, False),
        ("harbours", "harboxxs", 2, True),
        ("abxxf", "abcdefgh", 2, False),
    ],
)
def test_what_a_mistyped_word_may_mean(word, other, edits, may):
    assert _may_mean(word, other, edits, set()) is may


# Dates


@pytest.mark.parametrize(
    ("first", "last", "whole_years", "quality"),
    [
        pytest.param("2008-11-12", "2008-11-13", False, 1, id="the same days"),
        pytest.param("2008-11-01", "2008-11-30", False, 1, id="the month in which it was"),
        pytest.param("2008-11-12", "2008-11-30", False, 1, id="days that begin with its first"),
        pytest.param("2008-01-01", "2009-12-31", True, 0.65, id="years in which it was"),
        pytest.param("2008-11-12", "2008-11-12", False, 1, id="its first day"),
        pytest.param("2008-11-13", "2008-11-13", False, 1, id="its last day"),
        pytest.param("2008-11-14", "2008-11-14", False, 0, id="the day after"),
        pytest.param("2008-11-11", "2008-11-12", False, 0, id="a day more before"),
    ],
)
def test_how_well_two_days_fit_a_date(first, last, whole_years, quality):
    assert (
        _fit(first, last, Span("2008-11-12", "2008-11-13", 0), whole_years=whole_years) == quality
    )


@pytest.mark.parametrize(
    ("last", "quality"),
    [
        ("2008-11-15", 1),
        ("2008-11-16", 0.7),
        ("2008-12-01", 0.7),
        ("2008-12-02", 0.4),
        ("2009-12-31", 0.4),
    ],
)
def test_a_day_within_a_long_time_fits_it_less(last, quality):
    assert (
        _fit("2008-11-05", "2008-11-05", Span("2008-11-01", last, 0), whole_years=False) == quality
    )


def test_a_period_that_is_no_pair_of_years_is_words_only():
    index = make(
        tiny(
            plan_text("p", "Harbours", period="three years")
            + plan_text("q", "Quays", period="2008-2010")
        )
    )
    assert [
        (index.texts[span.text], span.first, span.last)
        for span in index.spans
        if index.name(span.text) == "period"
    ] == [
        ("2001-2003", "2001-01-01", "2003-12-31"),
        ("2008-2010", "2008-01-01", "2010-12-31"),
    ]


# Names


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Organization of Harbours and Lakes", None),
        ("Organization of Seas, Harbours and Lakes", "OSHL"),
        ("Liga zu Hafen, See, Ufer", "LHSU"),
        ("Liga der Hafen, See, Ufer", "LDHSU"),
        ("Communauté de l'Afrique des ports du Nord", "CAPN"),
        ("a league of Harbours, Seas, Lakes", None),
    ],
)
def test_a_long_name_has_initials(name, initials):
    assert _initials(name) == initials


# Records and what they belong to


def test_a_code_among_the_other_names_of_a_country_must_be_typed_as_one():
    country = '[[country]]\ncode = "QX"\nname = "Quayland"\naliases = ["ART", "Quays"]\n\n'
    index = make(loaded(TINY.replace("[[body]]", f"{country}[[body]]", 1)))
    found = {
        query: [hit.id for hit in search(index, query).hits if hit.kind is Record.COUNTRY]
        for query in ("art", "ART quays", "art quays")
    }
    assert found == {"art": ["QX"], "ART quays": ["QX"], "art quays": []}


def test_a_heading_counts_what_its_plan_matched_in_words_of_its_own():
    heading = '[[plan.strategy]]\nheading = "Passports"\nsource = "tiny-text"\n'
    tagged = plan_text("p", "Harbours").rstrip() + '\ntags = ["coastal"]\n' + heading
    described = plan_text("q", "Quays", summary="A coastal plan.") + heading
    hits = {
        hit.id: hit.missing
        for hit in search(make(tiny(tagged + described)), "coastal passports").hits
    }
    assert hits["p#1"] == ()
    assert hits.get("q#1") != ()


def test_a_word_meant_by_two_terms_is_meant_as_surely_as_by_the_surer():
    index = indexed("Harbour")
    both = weigh(Term("harbour"), index, typos=True), weigh(Term("harbours"), index, typos=True)
    assert [one.words["harbour"] for one in both] == [1.0, 0.95]
    assert meant_by(both)["harbour"] == meant_by(both[::-1])["harbour"] == 1.0


def test_the_theme_that_is_meant_most_surely_counts_for_its_headings():
    doc = Doc(Record.STRATEGY, "p#1", 0, 0, themes=[1, 2, 3])
    seen = {
        1: Seen(9, "quays", MatchKind.FORM, 0.5, 0.4),
        2: Seen(1, "quay", MatchKind.EXACT, 1.0, 1.0),
    }
    assert _of_themes(doc, seen) == Seen(1, "quay", MatchKind.RELATED, 0.5, 0.15)
    assert _of_themes(doc, {}) is None


@pytest.mark.parametrize(("quality", "related"), [(0.24, False), (0.25, True), (1.0, True)])
def test_a_heading_must_bring_a_part_of_the_query_itself(quality, related):
    heading = '[[plan.strategy]]\nheading = "Quays"\nsource = "tiny-text"\n'
    index = make(tiny(plan_text("p", "Harbours") + heading))
    (plan,), (part,) = (
        [number for number, doc in enumerate(index.docs) if doc.id == key] for key in ("p", "p#1")
    )
    of_plan = Seen(index.docs[plan].first, "harbours", MatchKind.EXACT, 1.0, 1.0)
    of_part = Seen(index.docs[part].first, "quays", MatchKind.FORM, quality, quality)
    weighed = [
        Weighed(Term("a"), 0.0, {}, frozenset(), {plan: of_plan}),
        Weighed(Term("b"), 1.0, {}, frozenset(), {part: of_part}),
    ]
    _relate_part(index, part, plan, weighed)
    assert (part in weighed[0].seen) is related


def test_at_most_three_names_are_near():
    bodies = "".join(
        f'[[body]]\nid = "b-{number}"\nname = "Harbour Forum {number}"\nkind = "forum"\n\n'
        for number in range(5)
    )
    index = make(loaded(TINY.replace("[[source]]", f"{bodies}[[source]]", 1)))
    assert search(index, "harbour zzz").near == ("body b-0", "body b-1", "body b-2")


def test_a_body_with_many_names_leaves_room_for_others_among_the_near():
    names = ", ".join(f'"Quayleague{number}"' for number in range(7))
    bodies = f'[[body]]\nid = "many"\nname = "Quayleague"\nkind = "forum"\naliases = [{names}]\n\n[[body]]\nid = "one"\nname = "Quayleagzz"\nkind = "forum"\n\n'
    index = make(loaded(TINY.replace("[[source]]", f"{bodies}[[source]]", 1)))
    assert search(index, "quayleaguex", typos=False).near == ("body many", "body one")


def test_of_very_many_hits_the_best_are_looked_at_for_their_names():
    many = "".join(
        plan_text(f"a-{number:03}", f"Quay {number}", summary="At the harbour.")
        for number in range(205)
    )
    hits = search(make(tiny(many + plan_text("z", "Harbour"))), "harbour").hits
    assert (hits[0].id, [match.how for match in hits[0].matches]) == (
        "z",
        [MatchKind.EXACT, MatchKind.NAME],
    )


@pytest.mark.parametrize(
    ("share", "likeness", "enough"),
    [
        (0.615, 0.0, True),
        (0.614, 0.0, False),
        (0.614, 0.8, True),
        (0.614, 0.79, False),
        (0.5, 0.8, True),
        (0.499, 0.8, False),
    ],
)
def test_less_of_a_query_is_enough_where_it_holds_a_whole_name(share, likeness, enough):
    index = indexed("Harbour Quay")
    (plan,) = [number for number, doc in enumerate(index.docs) if doc.id == "p-0"]
    assert _enough(index, plan, share, {"harbour": likeness, "quay": likeness}) is enough
