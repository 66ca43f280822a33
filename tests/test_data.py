"""The bundled data: whole, sourced, and right where it is easily mistaken."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from urllib.parse import urlsplit

import pytest

from helpers import BUNDLED
from plantool.catalogue.dates import first_day, last_day
from plantool.catalogue.load import check_paths, load
from plantool.catalogue.model import TABLES, Coverage, Fit
from plantool.query.coverage import row
from plantool.text import fold
from strategies import harmless

TEXT = BUNDLED.read_text(encoding="utf-8")
DATA = tomllib.loads(TEXT)
CATALOGUE = load()
PLANS = {plan["id"]: plan for plan in DATA["plan"]}
SOURCES = {source["id"]: source for source in DATA["source"]}
BODIES = {body["id"]: body for body in DATA["body"]}

FIXED_PLANS = [
    "ecowas-declaration-2001", "ecowas-initial-2002", "ecowas-eccas-joint-2006",
    "west-central-africa-agreement-2006", "ecowas-plan-2008", "ouagadougou-2006",
    "tripoli-declaration-2006", "au-commit-2009", "au-horn-of-africa-2014",
    "khartoum-process-2014", "valletta-2015", "sadc-2009", "sadc-2016", "arab-initiative-2010",
    "arab-strategy-2012", "asem-2001", "osce-2003", "osce-addendum-2005", "osce-addendum-2013",
    "eu-plan-2005", "eu-strategy-2012", "eu-strategy-2021", "coe-convention-2005",
    "budapest-declaration-2013", "budapest-commitments-2019", "un-global-plan-2010",
    "un-declaration-2017", "un-declaration-2021", "un-declaration-2025", "bali-process-2002",
    "bali-framework-2011", "bali-declaration-2016", "bali-strategy-2023", "commit-2004",
    "commit-spa-2008", "commit-spa-2015", "asean-declaration-2004", "asean-convention-2015",
    "asean-plan-2015", "saarc-convention-2002", "oas-work-plan-2010", "oas-work-plan-2015",
    "mercosur-2006", "east-asia-summit-2016",
]  # fmt: skip
FIXED_BODIES = [
    "ecowas", "eccas", "au", "eu", "asem", "asean", "osce", "un", "unodc", "oas", "sadc", "eac",
    "igad", "league-of-arab-states", "coe", "cis", "cbss", "saarc", "mercosur", "commit",
    "bali-process", "khartoum-process", "budapest-process",
]  # fmt: skip
FIXED_THEMES = [
    "legal-framework", "awareness", "root-causes-demand", "identification", "victim-assistance",
    "return-reintegration", "access-to-justice", "law-enforcement", "documents-borders",
    "data-research", "training-capacity", "cooperation-coordination", "monitoring-evaluation",
    "resources",
]  # fmt: skip


def addresses(source):
    """Every address of a source."""
    return [source[name] for name in ("url", "printed_url") if name in source] + source.get(
        "copies", []
    )


def host(address):
    """The host of an address, be it printed with or without http."""
    return urlsplit(address if "://" in address else f"http://{address}").hostname or ""


# The whole file


def test_the_catalogue_has_no_problem():
    assert [str(problem) for problem in check_paths([BUNDLED]) if not problem.warning] == []


def test_there_are_at_least_145_plans():
    assert len(PLANS) >= 145


def test_ids_that_were_given_stay():
    assert set(FIXED_PLANS) - set(PLANS) == set()
    assert set(FIXED_BODIES) - set(BODIES) == set()


def test_the_themes_are_the_fixed_fourteen():
    assert [theme["id"] for theme in DATA["theme"]] == FIXED_THEMES


def test_the_tables_stand_in_the_order_of_the_format():
    assert list(DATA) == ["catalogue", *(table for table in TABLES if table in DATA)]


def test_the_plans_stand_in_order_of_date():
    order = [(plan.get("adopted", "9999"), plan["id"]) for plan in DATA["plan"]]
    assert order == sorted(order)
    days = [first_day(plan["adopted"]) for plan in DATA["plan"] if "adopted" in plan]
    assert days == sorted(days)


def test_the_data_has_no_control_characters():
    assert sorted({letter for letter in TEXT if not harmless(letter)}) == []


def test_no_text_has_blanks_around_it():
    def loose(value):
        if isinstance(value, dict):
            return [found for item in value.values() for found in loose(item)]
        if isinstance(value, list):
            return [found for item in value for found in loose(item)]
        return [value] if isinstance(value, str) and value != value.strip() else []

    assert loose(DATA) == []


def test_an_end_that_only_the_title_gives_is_told():
    """That a plan ended with the period in its title is our reading; its note says so."""
    assert [
        plan
        for plan, record in PLANS.items()
        if "/".join(re.findall(r"\d{4}", record.get("period", ""))) == record.get("in_effect")
        and "Its end is that of the period" not in record.get("documents_note", "")
    ] == []


def test_no_source_tells_of_an_end_that_came_after_it():
    """A source that is older than the end of a plan can only say when it was to end."""
    older = []
    for plan, record in PLANS.items():
        start, _, end = record.get("in_effect", "").partition("/")
        known_at = {"ended": end, "superseded": end, "current": start}.get(record.get("status"))
        dates = [SOURCES[source].get("date") for source in record["evidence"].get("status", ())]
        if known_at and all(date and date < known_at[: len(date)] for date in dates):
            older.append(plan)
    assert older == []


def test_every_source_is_cited_by_somebody():
    assert [key for key in SOURCES if TEXT.count(f'"{key}"') < 2] == []


def test_an_alias_belongs_to_one_plan():
    aliases = ({fold(alias) for alias in plan.get("aliases", ())} for plan in PLANS.values())
    owners = Counter(alias for of_plan in aliases for alias in of_plan)
    assert [alias for alias, count in owners.items() if count > 1] == []


def test_no_source_tells_of_an_adoption_that_came_after_it():
    for plan in PLANS.values():
        for name in ("adopted", "place", "meeting") if "adopted" in plan else ():
            for key in plan["evidence"].get(name, ()):
                seen = SOURCES[key].get("date", "9999")
                assert last_day(seen) >= first_day(plan["adopted"]), (plan["id"], name, key)


def test_no_two_plans_have_one_title_and_date():
    seen = [(record["title"].casefold(), record.get("adopted")) for record in PLANS.values()]
    assert len(seen) == len(set(seen))


# Sources

RE_UPLOADS = [
    "123dok", "docplayer", "docslib", "docsbay", "docslides", "docstoc", "doczz", "dokumen",
    "expydoc", "fdocument", "fdocuments", "lawsdocbox", "livrozilla", "paperzz", "pdfslide",
    "readkong", "scribd", "slideplayer", "slideshare", "studylib", "vdocument", "vdocuments",
    "vdokumen", "yumpu", "adoc", "docest",
]  # fmt: skip
"""Sites to which anybody uploads documents of others."""


def test_a_text_at_a_site_of_re_uploads_is_called_a_copy():
    texts = [
        SOURCES[document["source"]]
        for record in PLANS.values()
        for document in record.get("document", [])
        if document["role"] == "text"
    ]
    uploaded = [
        source for source in texts if set(host(source.get("url", "")).split(".")) & set(RE_UPLOADS)
    ]
    assert uploaded != []
    assert [source["id"] for source in uploaded if source["type"] != "copy"] == []


def test_no_address_is_that_of_a_mirror_by_number_or_a_proxy():
    mirror = re.compile(r"http\d|\.lol$|shhada|proxy|mirror|^[\d.]+$")
    assert [
        address
        for source in DATA["source"]
        for address in addresses(source)
        if mirror.search(host(address))
    ] == []


def test_every_address_has_a_host():
    assert [
        address
        for source in DATA["source"]
        for address in addresses(source)
        if "." not in host(address).strip(".")
    ] == []


def test_every_checked_link_has_a_date_and_says_how():
    assert [
        source
        for source, record in SOURCES.items()
        if "link" in record and not {"checked", "how"} <= set(record["link"])
    ] == []


# Tool 2.10

PRINTED = """
www.iss.co.za/AF/RegOrg/unity_to_union/pdfs/ecowas/10POAHuTraf.pdf unknown ecowas-initial-2002 text
www.ceeac-eccas.org/img/pdf/Multilateral_Agreement_Trafficking-1184251953.doc unknown west-central-africa-agreement-2006 text
www.ecowas.int drifted ecowas-eccas-joint-2006 home
www.ceeac-eccas.org drifted ecowas-eccas-joint-2006 home
www.unodc.org/pdf/ecowas_training_manual_2006.pdf unknown ecowas-initial-2002 training-manual
www.ec.europa.eu/justice_home/doc_centre/immigration/docs/OUAGADOUGOU.pdf unknown ouagadougou-2006 text
http://ec.europa.eu/external_relations/asem/intro/index.htm unknown asem-2001 home
"""  # noqa: E501 - an address stays whole
"""The seven addresses as the Toolkit prints them: their state, and a plan and its role. Nobody
opened them, so none is called gone."""


def test_the_printed_addresses_are_kept_word_for_word_with_state_and_plan():
    sources = {source.get("printed_url"): source for source in DATA["source"]}
    rows = [line.split() for line in PRINTED.strip().splitlines()]
    assert {row[0] for row in rows} == set(sources) - {None}
    for address, state, plan, role in rows:
        source = sources[address]
        assert source["link"]["state"] == state
        assert (source["id"], role) in [
            (document["source"], document["role"]) for document in PLANS[plan]["document"]
        ]
        # An address at which nobody saw the page is not offered as one to visit.
        assert ("url" in source) == (state == "drifted")


def test_the_joint_plan_says_that_the_toolkit_gives_no_link():
    plan = PLANS["ecowas-eccas-joint-2006"]
    assert "The Toolkit gives no link" in plan["documents_note"]
    assert "text" not in [document["role"] for document in plan["document"]]


def test_the_plans_of_tool_2_10_are_these_three():
    assert {plan for plan, record in PLANS.items() if "tool-2.10" in record.get("tags", [])} == {
        "ecowas-eccas-joint-2006",
        "ouagadougou-2006",
        "asem-2001",
    }


@pytest.mark.parametrize(
    ("plan", "headings"),
    [
        ("ecowas-eccas-joint-2006", ["Legal framework and policy development",
            "Victim assistance and protection", "Prevention and awareness-raising",
            "Collection and analysis of information",
            "Training and specialized capacity-building", "Travel and identity documents",
            "Monitoring and evaluation of implementation"]),
        ("ouagadougou-2006", ["Prevention and awareness-raising",
            "Victim protection and assistance",
            "Legislative framework, policy development and law enforcement",
            "Cooperation and coordination"]),
        ("asem-2001", ["Prevention", "Protection", "Law enforcement",
            "Rehabilitation, return and reintegration of victims"]),
    ],
)  # fmt: skip
def test_the_headings_of_the_toolkit_stand_in_its_order(plan, headings):
    assert [
        strategy["heading"]
        for strategy in PLANS[plan]["strategy"]
        if strategy["source"] == "unodc-toolkit-2.10"
    ] == headings


def test_the_asem_plan_carries_two_lists_of_headings():
    sources = [strategy["source"] for strategy in PLANS["asem-2001"]["strategy"]]
    assert sources == ["unodc-toolkit-2.10"] * 4 + ["scandasia-asem-bangkok-2002"] * 4


TITLES = """
ouagadougou-2006 Ouagadougou Action Plan to Combat Trafficking in Human Beings, Especially Women and Children
asem-2001 Action Plan to Combat against Trafficking in Persons, Especially Women and Children (Asia-Europe Meeting)
west-central-africa-agreement-2006 Multilateral Cooperation Agreement to Combat Trafficking in Persons, Especially Women and Children in West and Central Africa
"""  # noqa: E501 - a title stays whole


def test_titles_are_those_of_the_toolkit():
    rows = [line.partition(" ") for line in TITLES.strip().splitlines()]
    assert {plan: title for plan, _, title in rows} == {
        plan: PLANS[plan]["title"] for plan, _, _ in rows
    }


# Pairs that are easily confused

FACTS_OF = """
au-commit-2009 kind=campaign bodies=au adopted=2009-06-16 place=Addis_Ababa period=2009-2012
commit-2004 kind=agreement bodies=commit adopted=2004-10-29 place=Yangon period=None
au-horn-of-africa-2014 bodies=au adopted=2014-10-16 place=Khartoum
khartoum-process-2014 bodies=khartoum-process,eu adopted=2014-11-28 place=Rome
abidjan-agreement-2005 adopted=2005-07-27 place=Abidjan
west-central-africa-agreement-2006 adopted=2006-07-06 place=Abuja bodies=ecowas,eccas
asem-2001 bodies=asem adopted=2001-05-24/2001-05-25 scope=interregional place=Beijing
asean-declaration-2004 bodies=asean adopted=2004-11-29 scope=regional
asean-convention-2015 bodies=asean adopted=2015-11-21 place=Kuala_Lumpur
asean-plan-2015 bodies=asean adopted=2015 kind=action-plan
osce-2003 adopted=2003-07-24 symbol=PC.DEC/557
osce-addendum-2005 adopted=2005-07-07
ecowas-eccas-joint-2006 bodies=ecowas,eccas adopted=2006-07 period=2006-2008
ecowas-initial-2002 period=2002-2003 bodies=ecowas
ouagadougou-2006 place=Tripoli
"""
"""AU.COMMIT is a campaign of the African Union, COMMIT an agreement on the Mekong; the Khartoum
Declaration is the African Union's, the Khartoum Process began in Rome; ASEM is not ASEAN."""


@pytest.mark.parametrize("line", FACTS_OF.strip().splitlines(), ids=lambda line: line.split()[0])
def test_a_plan_is_not_taken_for_one_of_a_like_name(line):
    plan, *facts = line.split()
    for name, _, value in (fact.partition("=") for fact in facts):
        known = PLANS[plan].get(name)
        shown = ",".join(known) if isinstance(known, list) else str(known).replace(" ", "_")
        assert (name, shown) == (name, value)


def test_aliases_and_symbols_keep_like_names_apart():
    assert "Khartoum Declaration" in PLANS["au-horn-of-africa-2014"]["aliases"]
    assert "Khartoum Declaration" not in " ".join(PLANS["khartoum-process-2014"]["aliases"])
    assert "Child Trafficking in West Africa" in PLANS["abidjan-agreement-2005"]["title"]
    assert "West and Central Africa" in PLANS["west-central-africa-agreement-2006"]["title"]
    assert "asem" not in [
        body for plan in PLANS if plan.startswith("asean-") for body in PLANS[plan]["bodies"]
    ]
    assert (BODIES["asem"]["kind"], BODIES["asean"]["kind"]) == ("forum", "organization")
    addendum = PLANS["osce-addendum-2005"]
    assert "PC.DEC/685" in addendum["symbol"]
    assert "PC.DEC/557/Rev.1" in addendum["symbol"]
    assert "Rev.1" not in " ".join(PLANS["osce-2003"]["aliases"])
    assert [relation["plan"] for relation in addendum["relation"]] == ["osce-2003"]


# What was read in full


VERDICTS = """
un-declaration-2017 M M M M M M M M N M M M M M
un-declaration-2021 M M M M M M M M N M M M M M
un-declaration-2025 M M M M M M M M N M M M M M
un-coordination-2023 M M M M M M M M N M M M M M
un-coordination-2025 M M M M M M M M N M M M M M
un-women-girls-2024 M M M M M M M M N M M M M M
un-organ-removal-2024 M M M M M N M M N M M M M M
palermo-protocol-2000 H H~ M M H H M M H M H H N N
untoc-2000 H H~ M N H N H H N H H H M M
opsc-2000 M M M N M M M M N N M M M M
p029-2014 M M M M M M M M N N ? M N N
c182-1999 M N M N M M N M N N N M M N
inter-american-minors-1994 M N N N M M M H~ M M N M N N
stability-pact-declaration-2000 M ? ? N M N N M ? N M M M N
coe-convention-2005 H H~ H H H H H H H M M H H M
saarc-convention-2002 H H~ M N H H M H N N M H M M
"""
"""The plans whose whole text was read, by a second reader too, and what each says of each theme in
the order of ``FIXED_THEMES``: H headline (H~ the heading is wider than the theme), M measure, N not
found, ? cannot be told. Treaties stand by the titles of their articles."""

OPEN = {
    "p029-2014": {"training-capacity": "training-capacity"},
    "stability-pact-declaration-2000": {
        "awareness": "awareness",
        "root-causes-demand": "root causes",
        "documents-borders": "documents and borders",
    },
}
"""The themes that a reading of the whole text leaves open, as the plan's note names them."""


def verdict(cell):
    """A cell as one sign of ``VERDICTS``."""
    sign = {"headline": "H", "measure": "M", "not-found": "N", "not-assessed": "?"}[cell.coverage]
    return "H~" if sign == "H" and cell.relation is Fit.BROADER else sign


def test_at_least_fifteen_texts_were_read_in_full():
    full = {plan for plan, record in PLANS.items() if record["basis"] == "full-text"}
    assert len(full) >= 15
    assert {line.split()[0] for line in VERDICTS.strip().splitlines()} <= full


@pytest.mark.parametrize("line", VERDICTS.strip().splitlines(), ids=lambda line: line.split()[0])
def test_a_text_read_in_full_says_of_each_theme_what_two_readers_found(line):
    plan, *signs = line.split()
    cells = row(CATALOGUE.plans[plan], CATALOGUE.themes.values())
    assert {cell.theme: verdict(cell) for cell in cells} == dict(
        zip(FIXED_THEMES, signs, strict=True)
    )


def test_a_text_read_in_full_leaves_no_theme_open_but_those_its_note_names():
    unassessed = {
        plan.id: {
            cell.theme
            for cell in row(plan, CATALOGUE.themes.values())
            if cell.coverage is Coverage.NOT_ASSESSED
        }
        for plan in CATALOGUE.plans.values()
        if plan.basis == "full-text"
    }
    assert {plan: themes for plan, themes in unassessed.items() if themes} == {
        plan: set(themes) for plan, themes in OPEN.items()
    }
    for plan, themes in OPEN.items():
        assert [
            words for words in themes.values() if words not in PLANS[plan]["documents_note"]
        ] == []


def test_what_was_not_found_was_looked_for_on_a_day():
    readings = [absent for record in PLANS.values() for absent in record.get("absent", [])]
    assert readings != []
    assert all(
        re.fullmatch(r"\d{4}-\d{2}-\d{2}", absent["read_on"]) and absent["note"]
        for absent in readings
    )
