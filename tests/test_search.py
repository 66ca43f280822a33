"""Search: what finds what, in which order, and how it is told."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from helpers import plan_text, tiny
from plantool.answers.search import SearchHits
from plantool.catalogue.load import load
from plantool.query.filters import Filters, select
from plantool.query.search import index_of, search
from plantool.query.search.index import Index
from plantool.query.search.parse import MOST_WORDS
from plantool.query.search.results import Hit, MatchKind, Record


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load())


@pytest.fixture(scope="module")
def small() -> Index:
    return index_of(tiny())


def first(index: Index, query: str, **more) -> str:
    hits = search(index, query, limit=1, **more).hits
    return f"{hits[0].kind}:{hits[0].id}" if hits else ""


def ids(index: Index, query: str, **more) -> list[str]:
    return [hit.id for hit in search(index, query, **more).hits]


def only(index: Index, query: str, **more) -> Hit:
    (hit,) = search(index, query, **more).hits
    return hit


# What finds what


@pytest.mark.parametrize(
    ("expected", "queries"),
    [
        ("body:osce", "OSCE | osce | O.S.C.E. | ОБСЕ | ocse | OCSE | стратегия ОБСЕ"),
        ("body:osce", "organization for security and co-operation in europe"),
        ("body:sadc", "CDAA"), ("body:eu", "UE"), ("body:un", "UN | UNGA"),
        ("body:unodc", "undoc"), ("body:cis", "comonwealth of independant states"),
        ("body:coe", "coe | conseil europe | conseil de l'europe"),
        ("body:league-of-arab-states", "liga arabe"), ("body:au", "الاتحاد الأفريقي"),
        ("body:budapest-process", "bugapest process"), ("body:rcm", "proceso de Puebla"),
        ("country:CI", "Ivory Coast | cote divoire | CIV | civ"), ("country:IT", "IT"),
        ("country:LK", "Sri Lanka"), ("country:LC", "St. Lucia"), ("country:CV", "Cap-Vert"),
        ("country:GB", "Royaume-Uni | UK"), ("country:ZA", "Afrique du Sud"),
        ("theme:victim-assistance", "victims | victim | assisstance | asistance"),
        ("theme:legal-framework", "trafficking | trafiking | trafficing | trafikcing"),
        ("country:MM", "Burma"), ("country:PH", "Phillipines"),
        ("theme:identification", "NRM | hotlne"), ("theme:resources", "money | who pays for it"),
        ("theme:victim-assistance", "victm assistence | sheltr | shleters | safe house"),
        ("theme:training-capacity", "capacity-building | التدريب | والتدريب | للتدريب | بالتدريب"),
        ("theme:legal-framework", "criminalization"), ("theme:documents-borders", "pasports"),
        ("theme:cooperation-coordination", "NGOs | cooperation and coordination"),
        ("theme:monitoring-evaluation", "seguimiento y evaluación"),
        ("plan:ouagadougou-2006", "wagadougou | wagadugu | Wagadoogoo | ouaga | Ouagodugo plan"),
        ("plan:ouagadougou-2006", "ouagadougou-2006 | who signed the ouagadougou plan"),
        ("plan:ouagadougou-2006", "vagadougou action plan | plan de accion de uagadugu"),
        ("plan:un-global-plan-2010", "a/res/64/293 | ARES64293 | A/RES/64/293 July New York"),
        ("plan:un-global-plan-2010", "Resolution A/RES/64/293 of the General Assembly"),
        ("plan:un-global-plan-2010", "July 30, 2010 | 30th of July 2010 | plan mundial de la ONU"),
        ("plan:osce-2003", "PCDEC557 | 2003-07-24 | 24/07/2003 | 07/24/2003 | 24 juillet 2003"),
        ("plan:osce-2003", "План действий ОБСЕ"), ("plan:eu-plan-2005", "2005/C 311/01"),
        ("plan:eu-strategy-2021", "COM(2021) 171 | the EU's strategy for 2021 to 2025"),
        ("plan:coe-convention-2005", "CETS No. 197 | CONVENTION OF THE COUNCIL OF EUROPE"),
        ("plan:oas-work-plan-2015", "RTP-IV/doc.4/14"), ("plan:au-commit-2009", "AUCOMMIT"),
        ("plan:tripoli-declaration-2006", "Tripoli/2006 | ноябрь 2006"),
        ("plan:ecowas-plan-2008", "ECOWS plan 2008-2011"), ("plan:sadc-2016", "2016-2023"),
        ("plan:west-central-africa-agreement-2006", "6 July 2006 | acordo multilateral abuja"),
        ("plan:au-commit-2009", "AU campaign 2009"), ("plan:sadc-2009", "sadc campanhas"),
        # Names that end in a word of another language that asks for nothing; "est" and "sur".
        ("strategy:saarc-convention-2002#9", "asie du sud réinsertion"),
        ("strategy:commit-2004#3", "asie du sud-est réinsertion"),
        ("country:SS", "Sudán del Sur"), ("strategy:eapcco-2008#1", "Afrique de l'Est formation"),
        # Words of names in other languages, which are no others mistyped: Amérique is no Afrique.
        ("plan:mercosur-women-campaign-2013", "Amérique latine campagnes"),
        ("strategy:niamey-declaration-2018#5", "Afrique occidentale frontières"),
        ("strategy:ecowas-eccas-joint-2006#5", "Западная Африка обучение"),
        # Names of plans that say nothing of the theme, and what is called after no plan.
        ("theme:documents-borders", "customs post on the river in Rio"),
        ("theme:training-capacity", "train UN soldiers"),
    ],
)  # fmt: skip
def test_the_first_hit(index, expected, queries):
    found = {query: first(index, query) for query in queries.split(" | ")}
    assert found == dict.fromkeys(found, expected)


@pytest.mark.parametrize(
    "queries",
    [
        # acronyms and symbols that are others, and words that begin like them
        "OPEC|OSZE|NATO|APEC|OECD|UNESCO|CITES|ASEA|osteoporosis|oasis|oscar|celiac",
        "COM(2021) 172|COM(2012) 287|A/RES/64/294|A/RES/70/1|A/RES/76/7000",
        # known words beside others
        "arab coffee recipes|brussels sprouts|kathmandu trekking|turkey sandwich|blue whale",
        "european central bank|african cup of nations|marketing strategy|pension plan|dog training",
        "children's shoes|jam session|gin and tonic|Lisbon treaty|party programme|labour party",
        "plan of action of opec|work plan of wakanda",
        # words that a letter or two would turn into others, or that sound like others
        "malaria|salmon|auction|cake|plant|corn|paint|butter|tennis|kitchen|quiche|phoenix|waffles",
        # no words
        "| |???|none|the|what is the|123456789|zzxxqq|\x00\x1b|👩‍🚀",
    ],
)
def test_what_nobody_holds_is_not_found(index, queries):
    assert {query: first(index, query) for query in queries.split("|") if first(index, query)} == {}


def test_a_code_is_a_word_beside_others_in_small_letters(index):
    assert "TV" not in ids(index, "radio and tv")
    assert search(index, "AU campaign").hits[0].score > search(index, "au campaign").hits[0].score


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("UK", "Royaume-Uni"), ("uk", "Reino Unido"), ("中国", "Китай"), ("Чад", "Chad"),
        ("مصر", "Egypt"), ("cote divoire", "Côte d’Ivoire"), ("cote d ivoire", "Côte d’Ivoire"),
    ],
)  # fmt: skip
def test_every_name_of_a_country_finds_its_plans(index, short, name):
    plans = ids(index, name, kinds=[Record.PLAN])
    assert set(ids(index, short, kinds=[Record.PLAN])) == set(plans)
    assert ids(index, f"{short} training")


def test_words_of_a_theme_find_its_headings_and_actions_too(index):
    found = search(index, "forged travel documents").hits
    assert found[0].id == "documents-borders"
    assert {"strategy", "measure"} <= {hit.kind for hit in found}


def test_other_words_than_those_typed_find_more(index):
    assert "measure" in {hit.kind for hit in search(index, "street children").hits}
    assert "prosecution" in {
        match.matched for hit in search(index, "prosecutors").hits for match in hit.matches
    }
    assert first(index, "fiscales iberoamericanos cooperar") == "plan:aiamp-protocol-2011"


@pytest.mark.parametrize(
    ("mistyped", "word"),
    [
        ("prtection", "protection"), ("protektion", "protection"), ("trainning", "training"),
        ("trafficing", "trafficking"), ("monitorring", "monitoring"),
    ],
)  # fmt: skip
def test_a_mistyped_word_means_what_the_right_one_does(index, mistyped, word):
    assert first(index, mistyped) == first(index, word)


# In which order


@pytest.mark.parametrize(
    ("query", "titles", "found"),
    [
        ("harbour", ["Quay harbours", "Quay harbour", "Quay harbuor"], [1, 0]),
        ("harbourm", ["Quay harbour", "Quay harbourmaster"], [1]),
        ("harbour process", ["Great Harbour Process of the North", "Harbour Process"], [1, 0]),
        ("sea and care", ["Care of harbours and sea", "Sea and care"], [1, 0]),
        ("harbour", ["Quay", "Harbour", "Harbour"], [1, 2]),
    ],
)
def test_the_order_of_plans(query, titles, found):
    index = index_of(tiny("".join(plan_text(str(n), title) for n, title in enumerate(titles))))
    assert ids(index, query) == [str(number) for number in found]


def test_rare_words_weigh_more():
    common = "".join(plan_text(f"common-{number}", "Common words") for number in range(9))
    hits = search(index_of(tiny(common + plan_text("rare", "Rare words"))), "rare words").hits
    weights = {match.word: match.weight for match in hits[0].matches}
    assert weights["rare"] > 2 * weights["words"]


def test_a_theme_comes_before_headings_of_the_same_words(index):
    hits = search(index, "monitoring and evaluation").hits
    assert [hits[0].kind, hits[1].kind] == [Record.THEME, Record.STRATEGY]


# What belongs together


def test_a_plan_is_found_by_its_bodies_names(index):
    hit = next(hit for hit in search(index, "CEDEAO 2008").hits if hit.id == "ecowas-plan-2008")
    assert ("cedeao", MatchKind.RELATED, "body") in [(m.word, m.how, m.field) for m in hit.matches]


def test_a_heading_is_found_by_its_plan_and_its_theme_together(index):
    hit = only(index, "ECOWAS passports", kinds=[Record.STRATEGY])
    assert (hit.id, hit.title) == ("ecowas-eccas-joint-2006#6", "Travel and identity documents")
    assert [(match.word, match.field, match.how) for match in hit.matches] == [
        ("ecowas", "plan", MatchKind.RELATED),
        ("ecowas passports", "theme", MatchKind.MEANING),
    ]
    for query in ("passports", "ECOWAS/ECCAS Joint Plan of Action"):
        assert not search(index, query, kinds=[Record.STRATEGY]).hits


def test_the_ids_of_parts_count_headings_and_actions(small):
    radio = only(small, "radio", kinds=[Record.MEASURE])
    assert (radio.id, radio.plan) == ("river-2001#1.1", "river-2001")
    assert radio.title == "Speak on the radio."
    assert only(small, "shelter for all").id == "mountain-2005#0.1"


def test_a_source_belongs_to_a_plan_if_to_one_only(index):
    uses = {}
    for plan in load().plans.values():
        for document in plan.document:
            uses.setdefault(document.source, set()).add(plan.id)
    for hit in search(index, "trafficking", kinds=[Record.SOURCE]).hits:
        of = uses.get(hit.id, set())
        assert hit.plan == (of.pop() if len(of) == 1 else None)


def test_only_records_of_the_given_kinds_and_plans(index):
    kinds = {Record.STRATEGY, Record.THEME}
    assert {hit.kind for hit in search(index, "prevention", kinds=[*kinds]).hits} == kinds
    hits = search(index, "convention", plans=["coe-convention-2005"]).hits
    assert {hit.plan for hit in hits if hit.kind is not Record.SOURCE} == {"coe-convention-2005"}
    assert {hit.kind for hit in hits} >= {Record.PLAN, Record.STRATEGY, Record.SOURCE}


def test_a_limit_leaves_room_for_other_plans(index):
    everything, some = search(index, "victims"), search(index, "victims", limit=25)
    assert (len(some.hits), some.total) == (25, len(everything.hits))
    of = [hit.plan for hit in some.hits if hit.kind in (Record.STRATEGY, Record.MEASURE)]
    assert max(map(of.count, of)) <= 3 < max(map(len, everything.parts.values()))
    assert [hit for hit in everything.hits if hit in some.hits] == list(some.hits)
    assert len(search(index, "victims", plans=["asean-convention-2015"], limit=8).hits) == 8


# Why


@pytest.mark.parametrize(
    "query", ["Tripoli 2006", "coucil of europe conventoin", "ECOWAS passports", "23 November 2006"]
)
def test_the_score_is_the_sum_of_the_weights(index, query):
    for hit in search(index, query).hits:
        assert hit.score == pytest.approx(sum(match.weight for match in hit.matches))


def test_what_a_record_lacks_is_told_and_counts(small):
    whole = only(small, "mountain convention MT/557")
    part = only(small, "mountain convention MT/557 river")
    assert (whole.missing, part.missing) == ((), ("river",))
    assert part.score < whole.score


@pytest.mark.parametrize("query", ["ouagadugu", "wagadugu"])
def test_a_mistyped_or_misheard_word_is_a_correction(index, query):
    found = search(index, query)
    match = found.hits[0].matches[0]
    assert match[:4] == (query, "ouagadougou", "title", MatchKind.TYPO)
    assert found.corrections == ((query, "ouagadougou"),)
    assert not search(index, query, typos=False).hits


def test_exact_finds_other_forms(index):
    assert first(index, "shelters", typos=False) == "theme:victim-assistance"


def test_where_names_a_field_rather_than_the_id(index):
    assert search(index, "ouagadougou").hits[0].where == "title"


def test_nothing_found_names_what_is_near(index):
    assert search(index, "bali holidays").near == ("body bali-process",)
    for query in ("???", "of the", "zzxxqq"):
        assert search(index, query).near == ()


# What it costs


@pytest.mark.parametrize("query", ["a" * 1_000_000, "word " * 200_000, "2006-" * 9999, "O." * 9999])
def test_a_huge_query_is_cut(index, query):
    assert search(index, query, limit=1).cut


FRAGMENTS = "plan 2006 july of co l' - O. é ٣ 2005/C AU женщины".split()  # noqa: SIM905


@given(st.text(max_size=60) | st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join))
@settings(max_examples=100)
def test_any_query_is_answered(index, query):
    found = search(index, query, limit=5)
    scores = [hit.score for hit in found.hits]
    assert len(scores) <= min(5, found.total)
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_the_index_of_a_catalogue_is_kept():
    one, other = tiny(), tiny(plan_text("quay", "Quay"))
    assert index_of(one) is index_of(one)
    assert index_of(other) is not index_of(one)


@pytest.mark.parametrize(
    ("query", "loads"),
    [("passports", False), ("shelters", False), ("ouagadugu", False), ("ouagadouguo", True)],
)
def test_rapidfuzz_is_loaded_only_for_mistyped_words_that_sound_otherwise(query, loads):
    code = (
        "import sys\nfrom plantool.cli.main import run\n"
        f"run(['search', '{query}', '--json'])\n"
        "sys.exit(20 + len({'rapidfuzz', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["count"]
    assert done.returncode == 20 + loads


# The answer, and how it is shown


def test_json_has_the_promised_keys(cli):
    outcome = cli("search", "ouagadougou", "prevention", "--json")
    assert (outcome.code, outcome.json["format"]) == (0, "plantool.search/2")
    assert outcome.json["query"]["words"] == ["ouagadougou", "prevention"]
    assert outcome.json["count"] == len(outcome.json["results"])
    result = next(result for result in outcome.json["results"] if result["kind"] == "strategy")
    keys = "kind id plan title score where snippet matches missing origin"
    assert list(result) == keys.split()
    assert set(result["matches"][0]) == {"word", "matched", "field", "how", "weight"}
    assert (result["id"], result["plan"]) == ("ouagadougou-2006#1", "ouagadougou-2006")


@pytest.mark.parametrize("words", [["???"], [""], ["tomato", "soup"]])
def test_nothing_found_is_a_valid_empty_answer(cli, words):
    outcome = cli("search", *words, "--json")
    assert (outcome.code, outcome.json["count"], outcome.json["results"]) == (1, 0, [])
    assert "Nothing found." in outcome.err


@pytest.mark.parametrize(
    ("line", "note"),
    [
        (["ouagadugu"], "Spelling: read 'ouagadugu' as 'ouagadougou'. --exact turns this off."),
        (["bali", "holidays"], "Nearest in the catalogue: body bali-process."),
        (["ecowas", "-n", "3"], "Note: 3 of "), (["plan " * 50], f"first {MOST_WORDS} words"),
        (["passports"], "Note: Plans that take this theme up: plantool themes documents-borders\n"),
        (["prague", "process"], "Note: Left out of the catalogue: Prague Process, 2009 and later"),
    ],
)  # fmt: skip
def test_notes_go_to_stderr(cli, line, note):
    assert note in cli("search", *line).err


def test_kind_and_plan_narrow(cli):
    line = ("search", "prevention", "--kind", "strategy", "--kind", "theme", "-n", "50")
    assert set(cli(*line, "--fields", "kind").out.split()[1:]) == {"strategy", "theme"}
    plans = cli("search", "plan", "--plan", "ouagadougou", "--fields", "plan").out.split()[1:]
    assert set(plans) == {"ouagadougou-2006"}
    assert cli("search", "plan", "--plan", "nowhere").code == 1
    assert cli("search", "plan", "--kind", "nothing").code == 2


def test_people_see_the_match_marked(cli):
    table = ("-f", "table", "--color")
    out = cli("search", "ouagadugu", *table, "never", width=80).out
    assert "*Ouagadougou* Action Plan 2006 [ouagadougou-2006]" in out
    bold = cli("search", "ouagadugu", *table, "always", width=80).out
    assert "\x1b[1;33mOuagadougou\x1b[0m" in bold


def test_people_see_each_plan_once_with_its_parts_below(cli):
    lines = cli("search", "convention", "--plan", "coe-convention-2005", "-f", "plain").out
    first, *rest = lines.splitlines()
    assert first.startswith("1. plan Council of Europe *Convention* 2005")
    assert [line for line in rest if line.startswith("  - strategy")]
    out = cli("search", "victims", "shelter", "ASEAN", "-f", "plain").out
    assert out.replace("*", "").count("in plan ASEAN Convention") == 1
    assert "more of its headings and actions: --plan asean-convention-2015" in out


def test_the_hits_counted_are_those_shown(cli):
    out = cli("search", "victims", "--plan", "asean-convention-2015", "-n", "9", "-f", "plain").out
    shown = re.findall(r"^(?:\d+\. (?!in plan)|  - (?:measure|strategy) )", out, re.MULTILINE)
    assert f"\nHits: {len(shown)} of " in out


def test_people_are_told_of_every_match_on_demand(cli):
    out = cli("search", "moniotring", "harbour", "--explain", "-f", "plain", "--plan", "asem").out
    assert out == "" or "typo: moniotring → monitoring" in out
    title = "SAARC convention on preventing trafficking in women for prostitution harbour"
    assert "not matched: harbour" in cli("search", title, "--explain", "-f", "plain").out
    assert "matches" in cli("search", "moniotring", "--explain").out.splitlines()[0].split("\t")


def test_an_empty_answer_tells_what_sank_it(cli):
    err = cli("search", "brussels", "sprouts", "--explain").err
    assert "sprouts" in err


def test_records_of_ones_own_are_found_and_named(cli, tmp_path):
    own = tmp_path / "own.toml"
    evidence = '\n[plan.evidence]\ntitle = ["unodc-toolkit-2.10"]\n'
    own.write_text(plan_text("zed-2031", "Zedland harbour plan").lstrip() + evidence, "utf-8")
    line = ("search", "zedland", "--data", str(own))
    result = cli(*line, "--json").json["results"][0]
    assert (result["id"], result["origin"]) == ("zed-2031", str(own))
    assert f"from {own}" in cli(*line, "-f", "plain").out


LONG_TEXT = " ".join(f"word{number:02}" for number in range(60))


def snippet(summary: str, query: str) -> str:
    """What is shown of a plan's summary."""
    catalogue = tiny(plan_text("harbour", "Harbour", summary=summary))
    hits = search(index_of(catalogue), query, kinds=[Record.PLAN])
    return SearchHits(catalogue, hits).results[0].snippet


@pytest.mark.parametrize("at", [0, 8, 30, 59])
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


@pytest.mark.parametrize(
    "query", ["which plans cover Mali", "what plans apply to Mali", "plans for Mali"]
)
def test_a_question_for_the_plans_of_a_country_finds_them(index, query):
    hits = search(index, query).hits
    covered = {plan.id for plan in select(load(), Filters(country=("ML",), un=True)).plans}
    assert len(hits) >= 10
    assert {hit.id for hit in hits[:10]} <= covered
    assert not any(match.how is MatchKind.MEANING for hit in hits[:10] for match in hit.matches)


def test_what_stands_whole_in_a_record_is_found_though_it_means_another_field(index, tmp_path):
    for query in ("online", "internet recruitment", "surrogacy", "covid"):
        assert ids(index, query), query
    action = '[[plan.measure]]\ntext = "Inspect football academies."\nsource = "river-text"\n'
    own = index_of(tiny(plan_text("own-2024", "Own plan") + action))
    assert ids(own, "football academies") == ["own-2024#0.1"]
    assert ids(own, "football results") == []
