"""Search: what finds what, in which order, and how it is told."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from harness import golden
from helpers import enlarged, loaded, plan_text, tiny
from plantool.answers.search import SearchHit, SearchHits
from plantool.catalogue.load import Catalogue, load
from plantool.formats import Format, render
from plantool.formats.page import Page
from plantool.query.search import index_of, search
from plantool.query.search.index import Index
from plantool.query.search.parse import MOST_WORDS
from plantool.query.search.results import Hit, MatchKind, Record, SearchResult


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load())


@pytest.fixture(scope="module")
def small() -> Index:
    return index_of(tiny())


def first(index: Index, query: str, **more) -> str:
    hits = search(index, query, limit=1, **more).hits
    return f"{hits[0].kind}:{hits[0].id}" if hits else ""


def ids(found: SearchResult) -> list[str]:
    return [hit.id for hit in found.hits]


def only(index: Index, query: str, **more) -> Hit:
    (hit,) = search(index, query, **more).hits
    return hit


# What finds what


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # acronyms, symbols, and what they are written like
        ("OSCE", "body:osce"),
        ("osce", "body:osce"),
        ("O.S.C.E.", "body:osce"),
        ("ОБСЕ", "body:osce"),
        ("CDAA", "body:sadc"),
        ("ANASE", "body:asean"),
        ("coe", "body:coe"),
        ("UE", "body:eu"),
        ("UN", "body:un"),
        ("UNGA", "body:un"),
        ("NRM", "theme:identification"),
        ("OCSE", "body:osce"),
        ("ocse", "body:osce"),
        ("Ouagodugo plan", "plan:ouagadougou-2006"),
        ("undoc", "body:unodc"),
        ("AUCOMMIT", "plan:au-commit-2009"),
        ("a/res/64/293", "plan:un-global-plan-2010"),
        ("ARES64293", "plan:un-global-plan-2010"),
        ("PCDEC557", "plan:osce-2003"),
        ("Resolution A/RES/64/293 of the General Assembly", "plan:un-global-plan-2010"),
        ("COM(2021) 171", "plan:eu-strategy-2021"),
        ("CETS No. 197", "plan:coe-convention-2005"),
        ("AG/RES. 2551", "plan:oas-work-plan-2010"),
        ("RTP-IV/doc.4/14", "plan:oas-work-plan-2015"),
        ("2005/C 311/01", "plan:eu-plan-2005"),
        # mistyped
        ("wagadougou", "plan:ouagadougou-2006"),
        ("ECOWS plan 2008-2011", "plan:ecowas-plan-2008"),
        ("victm assistence", "theme:victim-assistance"),
        ("pasports", "theme:documents-borders"),
        ("Phillipines", "country:PH"),
        ("comonwealth of independant states", "body:cis"),
        ("bugapest process", "body:budapest-process"),
        ("hotlne", "theme:identification"),
        ("sheltr", "theme:victim-assistance"),
        ("shleters", "theme:victim-assistance"),
        # joined, parted, hyphened, possessive, British and American
        ("capacity-building", "theme:training-capacity"),
        ("capacitybuilding", "theme:training-capacity"),
        (
            "antitrafficking declaration south eastern europe",
            "plan:stability-pact-declaration-2000",
        ),
        ("organisation for security and co-operation in europe", "body:osce"),
        ("organization for security and cooperation in europe", "body:osce"),
        ("criminalization", "theme:legal-framework"),
        ("the EU's strategy for 2021 to 2025", "plan:eu-strategy-2021"),
        # other languages and names
        ("conseil europe", "body:coe"),
        ("conseil de l'europe", "body:coe"),
        ("liga arabe", "body:league-of-arab-states"),
        ("Ivory Coast", "country:CI"),
        ("cote divoire", "country:CI"),
        ("Burma", "country:MM"),
        ("Zaire", "country:CD"),
        ("الاتحاد الأفريقي", "body:au"),
        ("seguimiento y evaluación", "theme:monitoring-evaluation"),
        # words of kind in other languages are as common as their English ones
        ("План действий ОБСЕ", "plan:osce-2003"),
        ("стратегия ОБСЕ", "body:osce"),
        ("acordo multilateral abuja", "plan:west-central-africa-agreement-2006"),
        ("plan de accion de uagadugu", "plan:ouagadougou-2006"),
        ("proceso de Puebla", "body:rcm"),
        ("ноябрь 2006", "plan:tripoli-declaration-2006"),
        # begun, if only one word begins so
        ("ouaga", "plan:ouagadougou-2006"),
        # action areas in other words
        ("money", "theme:resources"),
        ("who pays for it", "theme:resources"),
        ("NGOs", "theme:cooperation-coordination"),
        ("safe house", "theme:victim-assistance"),
        ("punishing traffickers", "theme:law-enforcement"),
        ("cooperation and coordination", "theme:cooperation-coordination"),
        # places and dates
        ("6 July 2006", "plan:west-central-africa-agreement-2006"),
        ("2003-07-24", "plan:osce-2003"),
        ("24/07/2003", "plan:osce-2003"),
        ("07/24/2003", "plan:osce-2003"),
        ("July 30, 2010", "plan:un-global-plan-2010"),
        ("30th of July 2010", "plan:un-global-plan-2010"),
        ("24 juillet 2003", "plan:osce-2003"),
        ("29 de octubre de 2004", "plan:commit-2004"),
        ("2016-2023", "plan:sadc-2016"),
        ("Tripoli/2006", "plan:tripoli-declaration-2006"),
        ("A/RES/64/293 July 2010 New York", "plan:un-global-plan-2010"),
        ("2006 to 2008", "plan:ecowas-eccas-joint-2006"),
        ("Khartoum October 2014", "plan:au-horn-of-africa-2014"),
        # any order, with fillers
        ("where can I read the text of the SAARC convention", "plan:saarc-convention-2002"),
        ("qué es el plan de acción mundial de la ONU", "plan:un-global-plan-2010"),
        ("CONVENTION OF THE COUNCIL OF EUROPE", "plan:coe-convention-2005"),
        ("who signed the ouagadougou plan", "plan:ouagadougou-2006"),
        ("ouagadougou-2006", "plan:ouagadougou-2006"),
    ],
)
def test_the_first_hit(index, query, expected):
    assert first(index, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        # acronyms that are others, and words that begin like them
        *(
            "OPEC",
            "OSZE",
            "NATO",
            "APEC",
            "OECD",
            "UNESCO",
            "osteoporosis",
            "oasis",
            "oscar",
            "celiac",
            "OSCR",
        ),
        # known words beside others
        *(
            "arab coffee recipes",
            "asian cooking",
            "brussels sprouts",
            "bali beach holidays",
            "kathmandu trekking",
            "manchester united",
            "turkey sandwich",
        ),
        *(
            "european central bank",
            "african cup of nations",
            "united kingdom cheese",
            "blue whale",
            "eu roaming charges",
        ),
        *(
            "marketing strategy",
            "pension plan",
            "dog training",
            "action movie",
            "health insurance",
            "children's shoes",
            "jam session",
            "gin and tonic",
        ),
        # symbols of other documents, acronyms of which another is the beginning, parts of a body's
        # name
        *(
            "COM(2021) 172",
            "COM(2012) 287",
            "A/RES/64/294",
            "CITES",
            "A/RES/70/1",
            "A/RES/76/7000",
            "COM(2020) 999",
            "ASEA",
            "ASAN",
            "Lisbon treaty",
            "party programme",
            "labour party",
        ),
        # words that a letter or two would turn into others
        *(
            "planting tulips",
            "malaria",
            "salmon",
            "auction",
            "cake",
            "plant",
            "corn",
            "paint",
            "butter",
            "tennis",
        ),
        # no words
        *(
            "",
            " ",
            "???",
            "!!!",
            "the",
            "what is the",
            "it",
            "123456789",
            "zzxxqq",
            "\x00\x1b",
            "👩‍🚀",
        ),
    ],
)
def test_what_nobody_holds_is_not_found(index, query):
    assert search(index, query).hits == ()


def test_a_code_that_is_a_word_must_stand_alone_or_in_capitals(index):
    assert first(index, "IT") == "country:IT"
    assert first(index, "de") == ""
    assert first(index, "CIV") == first(index, "civ") == "country:CI"
    assert "country:TV" not in {
        f"{hit.kind}:{hit.id}" for hit in search(index, "radio and tv").hits
    }


def test_capitals_make_an_acronym_of_a_filler(index):
    assert first(index, "AU campaign 2009") == "plan:au-commit-2009"
    assert search(index, "AU campaign").hits[0].score > search(index, "au campaign").hits[0].score


# In which order


def test_exact_comes_before_form_prefix_and_typo():
    small = index_of(
        tiny(
            plan_text("b", "Nordic harbours")
            + plan_text("c", "Nordic harbour")
            + plan_text("d", "Nordic harbourmaster")
            + plan_text("e", "Nordic harbuor")
        )
    )
    assert ids(search(small, "harbour")) == ["c", "b", "d"]
    assert ids(search(small, "harbourm")) == ["d"]
    hows = {hit.id: hit.matches[0].how for hit in search(small, "harbour").hits}
    assert hows == {"c": MatchKind.EXACT, "b": MatchKind.FORM, "d": MatchKind.PREFIX}
    assert [one.matches[0].how for one in search(small, "hrabourmaster").hits] == [MatchKind.TYPO]


def test_rare_words_weigh_more():
    small = index_of(
        tiny(
            "".join(plan_text(f"common-{number}", "Common words") for number in range(9))
            + plan_text("rare", "Rare words")
        )
    )
    weights = {match.word: match.weight for match in search(small, "rare words").hits[0].matches}
    assert weights["rare"] > 2 * weights["words"]


def test_a_whole_name_comes_before_a_part_of_one():
    small = index_of(
        tiny(
            plan_text("b", "Great Harbour Process of the North") + plan_text("c", "Harbour Process")
        )
    )
    assert ids(search(small, "harbour process")) == ["c", "b"]


def test_words_in_the_order_asked_come_first():
    small = index_of(
        tiny(
            plan_text("b", "Care of harbours and sea") + plan_text("c", "Sea and care of harbours")
        )
    )
    assert ids(search(small, "sea and care of harbours")) == ["c", "b"]
    assert ids(search(small, "care of harbours and sea")) == ["b", "c"]


def test_equal_hits_are_ordered_by_kind_and_id():
    body = '\n[[body]]\nid = "harbour-forum"\nname = "Harbour Forum"\nkind = "forum"\n'
    text = tiny().edition and body + plan_text("z", "Harbour") + plan_text("y", "Harbour")
    from helpers import TINY

    small = index_of(
        loaded(TINY.replace("\n[[source]]", f"{body}\n[[source]]", 1) + text.removeprefix(body))
    )
    assert ids(search(small, "harbour"))[:2] == ["y", "z"]


def test_a_plan_comes_before_what_belongs_to_it(index):
    found = search(index, "Ouagadougou Action Plan")
    assert found.hits[0].id == "ouagadougou-2006"
    assert {hit.kind for hit in found.hits[1:]} > {Record.SOURCE}


def test_a_theme_comes_before_headings_of_the_same_words(index):
    hits = search(index, "monitoring and evaluation").hits
    assert [hits[0].kind, hits[1].kind] == [Record.THEME, Record.STRATEGY]


def test_the_same_question_gives_the_same_answer():
    assert search(index_of(load()), "women children plan") == search(
        index_of(load()), "women children plan"
    )


# What belongs together


def test_a_plan_is_found_by_its_bodies_names(index):
    hit = next(hit for hit in search(index, "CEDEAO 2008").hits if hit.id == "ecowas-plan-2008")
    assert ("cedeao", MatchKind.RELATED, "body") in [
        (match.word, match.how, match.field) for match in hit.matches
    ]


def test_a_heading_is_found_by_its_plan_and_its_theme(index):
    hits = search(index, "ECOWAS passports", kinds=[Record.STRATEGY]).hits
    assert [(hit.plan, hit.title) for hit in hits] == [
        ("ecowas-eccas-joint-2006", "Travel and identity documents")
    ]
    assert [(match.word, match.field, match.how) for match in hits[0].matches] == [
        ("ecowas", "plan", MatchKind.RELATED),
        ("ecowas passports", "theme", MatchKind.MEANING),
    ]


def test_a_heading_is_not_found_by_its_plan_or_its_theme_alone(index):
    assert not search(index, "passports", kinds=[Record.STRATEGY]).hits
    assert not search(index, "ECOWAS/ECCAS Joint Plan of Action", kinds=[Record.STRATEGY]).hits


def test_the_ids_of_parts_count_headings_and_actions(small):
    radio = only(small, "radio", kinds=[Record.MEASURE])
    assert radio.id == "river-2001#1.1"
    assert only(small, "shelter for all").id == "mountain-2005#0.1"
    assert (radio.plan, radio.title) == (
        "river-2001",
        "Speak on the radio.",
    )


def test_a_source_belongs_to_a_plan_if_to_one_only(index):
    catalogue = load()
    uses = {}
    for one in catalogue.plans.values():
        for document in one.document:
            uses.setdefault(document.source, set()).add(one.id)
    for hit in search(index, "trafficking", kinds=[Record.SOURCE]).hits:
        of = uses.get(hit.id, set())
        assert hit.plan == (of.pop() if len(of) == 1 else None)


def test_only_records_of_the_given_kinds_and_plans(index):
    assert {
        hit.kind for hit in search(index, "prevention", kinds=[Record.STRATEGY, Record.THEME]).hits
    } == {Record.STRATEGY, Record.THEME}
    hits = search(index, "convention", plans=["coe-convention-2005"]).hits
    assert {hit.plan for hit in hits if hit.kind is not Record.SOURCE} == {"coe-convention-2005"}
    assert {hit.kind for hit in hits} >= {Record.PLAN, Record.STRATEGY, Record.SOURCE}


def test_a_limit_leaves_room_for_other_plans(index):
    everything, some = search(index, "victims"), search(index, "victims", limit=25)
    assert (len(some.hits), some.total) == (25, len(everything.hits))
    of = [hit.plan for hit in some.hits if hit.kind in (Record.STRATEGY, Record.MEASURE)]
    assert max(map(of.count, of)) <= 3
    assert max(everything.parts.values()) > 3
    assert [hit for hit in everything.hits if hit in some.hits] == list(some.hits)
    alone = search(index, "victims", plans=["asean-convention-2015"], limit=8)
    assert len(alone.hits) == 8


# Why


def test_the_score_is_the_sum_of_the_weights(index):
    for query in (
        "Tripoli 2006",
        "coucil of europe conventoin",
        "ECOWAS passports",
        "23 November 2006",
    ):
        for hit in search(index, query).hits:
            assert hit.score == pytest.approx(sum(match.weight for match in hit.matches))


def test_what_a_record_lacks_is_told_and_counts(small):
    whole, part = (
        only(small, "mountain convention MT/557"),
        only(small, "mountain convention MT/557 river"),
    )
    assert (whole.missing, part.missing) == ((), ("river",))
    assert part.score < whole.score


def test_a_match_tells_word_field_and_how(index):
    found = search(index, "ouagadugu")
    match = found.hits[0].matches[0]
    assert (match.word, match.matched, match.field, match.how) == (
        "ouagadugu",
        "ouagadougou",
        "title",
        MatchKind.TYPO,
    )
    assert found.corrections == (("ouagadugu", "ouagadougou"),)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("wagadugu", "plan:ouagadougou-2006"), ("uagadugu", "plan:ouagadougou-2006"),
        ("wagadougou", "plan:ouagadougou-2006"), ("Wagadoogoo", "plan:ouagadougou-2006"),
        ("vagadougou action plan", "plan:ouagadougou-2006"),
    ],
)  # fmt: skip
def test_names_are_found_as_they_sound(index, query, expected):
    assert first(index, query) == expected
    assert not any(
        match.matched == "ouagadougou"
        for hit in search(index, query, typos=False).hits
        for match in hit.matches
    )


def test_a_name_as_it_sounds_is_a_correction(index):
    found = search(index, "wagadugu")
    assert found.corrections == (("wagadugu", "ouagadougou"),)
    mistyped = search(index, "ouagadougo").hits[0]
    assert found.hits[0].id == mistyped.id
    assert found.hits[0].score < mistyped.score


@pytest.mark.parametrize(
    "query",
    [
        "kitchen", "physics", "football", "quiche", "whale", "coffee", "phoenix", "yogurt",
        "pharmacy", "guitar", "quicksand", "waffles", "cookies",
    ],
)  # fmt: skip
def test_everyday_words_sound_like_nothing_here(index, query):
    assert not search(index, query).hits


def test_exact_finds_nothing_mistyped(index):
    assert not search(index, "ouagadugu", typos=False).hits
    assert not search(index, "undoc", typos=False).corrections
    assert first(index, "shelters", typos=False) == "theme:victim-assistance"


def test_where_names_a_field_rather_than_the_id(index):
    assert search(index, "ouagadougou").hits[0].where == "title"
    assert search(index, "asylum").hits[0].where != "id"


def test_nothing_found_names_what_is_near(index):
    assert search(index, "bali holidays").near == ("body bali-process",)
    assert search(index, "???").near == ()
    assert search(index, "of the").near == ()
    assert search(index, "zzxxqq").near == ()


# What it costs


@pytest.mark.parametrize(
    "query",
    [
        "a" * 1_000_000, "word " * 200_000, "trafficking plan " * 60_000, "é" * 500_000,
        "2006-" * 100_000, "O." * 300_000,
    ],
)  # fmt: skip
def test_a_huge_query_is_cut(index, query):
    assert search(index, query, limit=1).cut


def test_as_many_words_are_looked_at_as_are_promised(index):
    words = [f"word{number}" for number in range(MOST_WORDS)]
    assert not search(index, " ".join(words)).cut
    assert search(index, " ".join([*words, "more"])).cut


FRAGMENTS = [
    "plan", "2006", "july", "31", "ecowas", "of", "the", "co", "l'", "-", "O.", "é", "٣",
    "2005/C", "AU", "23", "женщины",
]  # fmt: skip


@given(st.text(max_size=60) | st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join))
@settings(max_examples=200)
def test_any_query_is_answered(query):
    found = search(index_of(load_once()), query, limit=5)
    assert len(found.hits) <= min(5, found.total)
    assert [hit.score for hit in found.hits] == sorted(
        (hit.score for hit in found.hits), reverse=True
    )
    assert all(hit.score > 0 for hit in found.hits)


_loaded = []


def load_once():
    if not _loaded:
        _loaded.append(load())
    return _loaded[0]


def test_the_index_of_a_catalogue_is_kept():
    one, other = tiny(), tiny("# another file")
    assert index_of(one) is index_of(one)
    assert index_of(other) is not index_of(one)


# The answer, and how it is shown


def test_json_has_the_promised_keys(cli):
    outcome = cli("search", "ouagadougou", "prevention", "--json")
    assert outcome.code == 0
    assert outcome.json["format"] == "plantool.search/2"
    assert outcome.json["query"]["words"] == ["ouagadougou", "prevention"]
    assert outcome.json["count"] == len(outcome.json["results"])
    result = next(result for result in outcome.json["results"] if result["kind"] == "strategy")
    assert list(result) == [
        "kind",
        "id",
        "plan",
        "title",
        "score",
        "where",
        "snippet",
        "matches",
        "missing",
        "origin",
    ]
    assert set(result["matches"][0]) == {"word", "matched", "field", "how", "weight"}
    assert (result["id"], result["plan"]) == ("ouagadougou-2006#1", "ouagadougou-2006")


def test_results_are_flat_and_in_the_order_of_their_scores(cli):
    scores = [
        result["score"] for result in cli("search", "victims", "--json", "-n", "40").json["results"]
    ]
    assert len(scores) == 40
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("words", [["???"], [""], ["tomato", "soup"]])
def test_nothing_found_is_a_valid_empty_answer(cli, words):
    outcome = cli("search", *words, "--json")
    assert (outcome.code, outcome.json["count"], outcome.json["results"]) == (1, 0, [])
    assert "Nothing found." in outcome.err


def test_nothing_asked_is_wrong_usage(cli):
    assert cli("search").code == 2


def test_notes_go_to_stderr(cli):
    assert "Spelling: read 'ouagadugu' as 'ouagadougou'" in cli("search", "ouagadugu").err
    assert "Nearest in the catalogue: body bali-process." in cli("search", "bali", "holidays").err
    assert "3 of " in cli("search", "ecowas", "-n", "3").err
    assert f"first {MOST_WORDS} words" in cli("search", "plan " * 50).err
    assert "Without --exact" in cli("search", "ouagadugu", "--exact").err
    assert (
        cli("search", "passports").err
        == "Note: Plans that take this theme up: plantool themes documents-borders\n"
    )


def test_a_pipe_gets_rows(cli):
    header, row, *_ = cli("search", "passports").out.splitlines()
    assert header.split("\t") == list(SearchHits.columns)
    assert row.split("\t")[1:3] == ["theme", "documents-borders"]


def test_kind_and_plan_narrow(cli):
    rows = cli(
        "search",
        "prevention",
        "--kind",
        "strategy",
        "--kind",
        "theme",
        "--fields",
        "kind",
        "-n",
        "50",
    ).out.split()[1:]
    assert set(rows) == {"strategy", "theme"}
    assert set(
        cli("search", "plan", "--plan", "ouagadougou", "--fields", "plan").out.split()[1:]
    ) == {"ouagadougou-2006"}
    assert cli("search", "plan", "--plan", "nowhere").code == 1
    assert cli("search", "plan", "--kind", "nothing").code == 2


def test_people_see_the_match_marked(cli):
    assert (
        "*Ouagadougou* Action Plan 2006 [ouagadougou-2006]"
        in cli("search", "ouagadugu", "-f", "table", "--color", "never", width=80).out
    )
    assert "*Ouagadougou* Action Plan 2006" in cli("search", "ouagadugu", "-f", "plain").out
    assert "*Côte* *dIvoire*" not in cli("search", "cote", "d'ivoire", "-f", "plain").out
    bold = cli("search", "ouagadugu", "--color", "always", "-f", "table", width=80).out
    assert "\x1b[1;33mOuagadougou\x1b[0m" in bold


def test_people_see_each_plan_once_with_its_parts_below(cli):
    out = cli("search", "victims", "shelter", "ASEAN", "-f", "plain").out
    assert (
        out.count("in plan ASEAN Convention")
        + out.count("in plan *ASEAN* Convention")
        + out.count("in plan ASEAN *Convention*")
        == 1
    )
    assert "more of its headings and actions: --plan asean-convention-2015" in out


def test_a_plan_stands_above_its_parts(cli):
    lines = cli(
        "search", "convention", "--plan", "coe-convention-2005", "-f", "plain"
    ).out.splitlines()
    assert lines[0].startswith("1. plan Council of Europe *Convention* 2005")
    assert [line for line in lines if line.startswith("  - strategy")]


def test_people_are_told_of_every_match_on_demand(cli):
    out = cli("search", "moniotring", "oversight", "--explain", "-f", "plain").out
    assert out == "" or "typo: moniotring → monitoring (in name)" in out
    out = cli("search", "moniotring", "--explain", "-f", "plain").out
    assert (
        "typo: moniotring → monitoring (in synonyms)" in out
        or "typo: moniotring → monitoring (in name)" in out
    )
    assert "matches" in cli("search", "moniotring", "--explain").out.splitlines()[0].split("\t")


def test_what_is_lacking_is_told(cli):
    out = cli(
        "search",
        "SAARC convention on preventing trafficking in women for prostitution harbour",
        "--explain",
        "-f",
        "plain",
    ).out
    assert "not matched: harbour" in out


def test_a_table_fits_eighty_columns(cli):
    out = cli("search", "women", "and", "children", "-f", "table", "--color", "never", width=80).out
    assert max(map(len, out.splitlines())) <= 80
    assert cli(
        "search", "women", "and", "children", "-f", "table", "--color", "never", "--ascii", width=80
    ).out.isascii()


def test_records_of_ones_own_are_found_and_named(cli, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        plan_text("zed-2031", "Zedland harbour plan\x1b".replace("\x1b", "")).lstrip()
        + '\n[plan.evidence]\ntitle = ["unodc-toolkit-2.10"]\n',
        encoding="utf-8",
    )
    result = cli("search", "zedland", "--data", str(own), "--json").json["results"][0]
    assert (result["id"], result["origin"]) == ("zed-2031", str(own))
    assert f"from {own}" in cli("search", "zedland", "--data", str(own), "-f", "plain").out
    assert cli("search", "zedland", "--data", str(own)).out.splitlines()[0].endswith("\torigin")


def test_long_texts_are_cut_around_the_match(cli):
    snippets = [
        result["snippet"] for result in cli("search", "libreville", "--json").json["results"]
    ]
    assert all("ibreville" in snippet for snippet in snippets)
    assert max(map(len, snippets)) < 160


def test_a_report_needs_no_terminal():
    catalogue = tiny()
    report = SearchHits(catalogue, search(index_of(catalogue), "river"))
    assert report.record is SearchHit
    assert report.total == len(report.results)


@pytest.mark.parametrize(
    ("query", "loads"), [("passports", False), ("shelters", False), ("ouagadugu", True)]
)
def test_rapidfuzz_is_loaded_only_for_mistyped_words(query, loads):
    code = (
        "import sys\nfrom plantool.cli.main import run\n"
        f"run(['search', '{query}', '--json'])\n"
        "sys.exit(20 + len({'rapidfuzz', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["count"]
    assert done.returncode == 20 + loads


# What is shown of a long text

LONG_TEXT = " ".join(f"word{number:02}" for number in range(60))


def snippet(summary: str, query: str) -> str:
    """What is shown of a plan's summary."""
    catalogue = tiny(plan_text("harbour", "Harbour", summary=summary))
    hits = search(index_of(catalogue), query, kinds=[Record.PLAN])
    return SearchHits(catalogue, hits).results[0].snippet


@pytest.mark.parametrize("at", [0, 1, 5, 8, 30, 45, 57, 59])
def test_of_a_long_text_the_part_with_the_word_is_shown(at):
    shown = snippet(LONG_TEXT, f"word{at:02}")
    words = shown.removeprefix("… ").removesuffix(" …").split(" ")
    start = int(words[0][4:])
    assert words == [f"word{number:02}" for number in range(start, start + len(words))]
    assert f"word{at:02}" in words
    assert shown.startswith("… ") is (start > 0)
    assert shown.endswith(" …") is (words[-1] != "word59")
    assert len(shown) < 160


def test_a_text_that_is_not_long_is_shown_whole():
    assert snippet(LONG_TEXT[:150], "word03") == LONG_TEXT[:150]
    assert snippet(LONG_TEXT[:153], "word03").endswith(" …")


# The whole of an answer: what is found, in which order, why, and with what weight

HARBOUR_BODY = """
[[country]]
code = "IS"
name = "Iceland"
aliases = ["ISL", "ÍSL", "Frónia", "Ice"]

[[body]]
id = "harbour-league"
name = "League of Harbours for the Protection of Seafarers"
kind = "organization"
names = { fr = ["Ligue des ports pour la protection des gens de mer"] }
aliases = ["Harbour League"]

[[body]]
id = "pilots"
name = "Union of Sworn Harbour Pilots"
kind = "organization"
abbreviation = "Pilots"
names.fr = "Union des Pilotes Jurés"
names.es = "asociación de Pilotos de los Puertos Grandes"
names.pt = "Os Pilotos de Porto Um Dois Três Quatro Cinco Seis"

[[body]]
id = "divers"
name = "Club of Divers in Seven Warm, Deep and Blue Bays"
kind = "forum"

[[body]]
id = "swimmers"
name = "Club of Swimmers in Seven Cold, Deep, Blue Bays Beyond"
kind = "forum"

"""
HARBOUR_SOURCE = """
[[source]]
id = "harbour-paper"
title = "Summary of the harbours' road map"
type = "report"
publisher = "University of Ouagadougou"
date = "2009-11"
symbol = "HL/RES/7/12"
url = "https://harbour.example.org/summary"

"""
HARBOUR_PLAN = """
[[plan]]
id = "harbour-roadmap-2008"
title = "Roadmap of the Harbours against Trafficking in Persons and Child Labour"
short = "Harbour Roadmap"
kind = "action-plan"
scope = "global"
basis = "full-text"
bodies = ["harbour-league", "eu"]
adopted = "2008-11-13"
place = "Ouagadougou"
period = "2009-2012"
in_effect = "2009-01-01/2009-02-01"
meeting = "Third Conference of Ministers"
symbol = "HL/RES/7/12"
regions = ["West Africa"]
tags = ["ports"]
targets = ["seafarers"]
principles = ["The victims' organisation comes first."]
summary = "Ships, containers and the people who live on them."
follow_up = ["An evaluation after four years."]
states_note = "Landlocked States were observers."
names = { es = ["Hoja de ruta de los puertos"], ru = ["План действий портов"] }
aliases = ["HARMAP"]

[plan.evidence]
title = ["harbour-paper"]
bodies = ["harbour-paper"]
adopted = ["harbour-paper"]
place = ["harbour-paper"]
period = ["harbour-paper"]
in_effect = ["harbour-paper"]
meeting = ["harbour-paper"]
symbol = ["harbour-paper"]
targets = ["harbour-paper"]
names = ["harbour-paper"]

[[plan.dispute]]
about = "place"
claim = "One newspaper says Lisbon."
source = "harbour-paper"

[[plan.strategy]]
heading = "Hotlines and posters for seafarers"
themes = [{ id = "awareness", relation = "narrower" }]
source = "harbour-paper"
locator = "part I"

[[plan.strategy.measure]]
text = "Paint the number of a hotline on every pier."
themes = ["awareness"]
source = "harbour-paper"
locator = "1.1"

[[plan.strategy.measure]]
text = "Print posters in the languages of the crews."
themes = ["awareness"]
source = "harbour-paper"
locator = "1.2"

[[plan.strategy.measure]]
text = "Ask the crews which posters they understood."
themes = ["awareness"]
source = "harbour-paper"
locator = "1.3"

[[plan.strategy.measure]]
text = "Leave posters in the seamen's clubs."
themes = ["awareness", "assistance"]
source = "harbour-paper"
locator = "1.4"

[[plan.strategy]]
heading = "Inspection of fishing vessels"
source = "harbour-paper"
locator = "part II"

[[plan.measure]]
text = "Shelters near the docks for rescued children."
themes = ["assistance"]
source = "harbour-paper"
locator = "annex"

[[plan.measure]]
text = "Appoint an anti-smuggling co-ordinator of the sub-region."
source = "harbour-paper"
locator = "annex"

[[plan.measure]]
text = "Invite all parties to the port, and inspectors of portals and 1,400 quays."
source = "harbour-paper"
locator = "annex"

[[plan.document]]
source = "harbour-paper"
role = "summary"

[[plan]]
id = "quay-2010"
title = "Quay Campaign"
kind = "campaign"
scope = "regional"
basis = "secondary"
adopted = "2010-01-31"
in_effect = "2010-03-01/2010-03-16"
period = "2010 and 2011"
aliases = ["QUAYC"]
summary = "Posters on quays; a roadmap was promised."
tags = ["port"]

[plan.evidence]
title = ["harbour-paper"]
adopted = ["harbour-paper"]
in_effect = ["harbour-paper"]
period = ["harbour-paper"]
"""


def harbour_catalogue() -> Catalogue:
    return loaded(enlarged(HARBOUR_BODY, HARBOUR_SOURCE, HARBOUR_PLAN))


SHOWN_SEARCHES = """
posters | posters harbours | seafarers | harbour league | inspection | Ouagadougou quay |
campaigns clubs | harbuor | zzz | prevention xxx yyy | text pdf harbour | observers |
evaluation years | seafarres vesel | x y posters | European Union shelters | demand awareness
"""


@pytest.mark.parametrize("explain", [False, True], ids=["short", "explained"])
def test_all_that_is_shown_of_what_queries_find(explain: bool) -> None:
    """What is in a plan stands below it, and what is left out is counted."""
    catalogue = harbour_catalogue()
    index = index_of(catalogue)
    shown = []
    for query in map(str.strip, SHOWN_SEARCHES.split("|")):
        for limit in (None, 3):
            answer = SearchHits(catalogue, search(index, query, limit=limit), explain=explain)
            said = "".join(f"Note: {note}\n" for note in answer.notes)
            screen = render(answer, Format.PLAIN, Page(), query={})
            shown.append(f"? {query}, limit {limit}\n{screen}{said}")
    golden(f"search/shown-{'explained' if explain else 'short'}.txt", "\n".join(shown))


def test_more_than_two_hundred_hits_are_told_in_order(index: Index) -> None:
    """Only the best of them are looked at for names and the order of words."""
    found = search(index, "trafficking")
    scores = [hit.score for hit in found.hits]
    assert found.total == len(scores) > 200
    assert scores == sorted(scores, reverse=True)


def test_all_spellings_that_were_read_are_told(small: Index) -> None:
    notes = SearchHits(tiny(), search(small, "moutain convetion")).notes
    assert notes == (
        (
            "Spelling: read 'moutain' as "
            "'mountain', "
            "'convetion' as "
            "'convention'. "
            "--exact "
            "turns this off."
        ),
    )


def test_matches_are_columns_only_where_they_are_asked_for(small: Index) -> None:
    found = search(small, "mountain")
    assert SearchHits(tiny(), found).columns == SearchHits.columns
    assert SearchHits(tiny(), found, explain=True).columns == (
        *SearchHits.columns,
        "matches",
        "missing",
    )


def test_an_instrument_that_was_left_out_is_told_where_no_plan_is_found(cli):
    outcome = cli("search", "prague", "process")
    assert outcome.err.startswith("Note: Left out of the catalogue: Prague Process, 2009 and later")
    assert "left out" not in cli("search", "ouagadougou").err.lower()


@pytest.mark.parametrize("word", ["التدريب", "والتدريب", "للتدريب", "بالتدريب", "تدريب"])
def test_arabic_words_of_one_letter_are_written_with_the_next(index, word):
    first = search(index, word).hits[0]
    assert first.id == "training-capacity"
