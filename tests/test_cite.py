"""``cite``: references that other programs read back."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, strategies as st

from harness import Outcome
from helpers import loaded, quoted
from plantool.answers.cite import (
    Author,
    Citation,
    Citations,
    caveats,
    reference,
)
from plantool.answers.schema import schema
from plantool.catalogue.load import load
from plantool.catalogue.model import Basis, Kind
from plantool.formats.bibliography import Style, references

Cli = Callable[..., Outcome]

SOURCES = """
[[source]]
id = "copy"
title = "A copy"
type = "copy"
url = "https://copies.example/one"

[[source]]
id = "gone"
title = "The text"
type = "text"
printed_url = "www.gone.example/text.pdf"
link = { state = "gone", checked = "2026-11-23" }

[[source]]
id = "drifted"
title = "The text"
type = "text"
url = "https://drifted.example/"
link = { state = "drifted" }

[[source]]
id = "printed"
title = "The text"
type = "text"
printed_url = "www.printed.example/text.pdf"

[[source]]
id = "spanish"
title = "El texto"
type = "text"
language = "es"
url = "https://official.example/es"

[[source]]
id = "english"
title = "The text"
type = "text"
language = "en"
url = "https://official.example/en"
link = { state = "unknown", checked = "2026-11-20" }

[[source]]
id = "record"
title = "A record"
type = "official-record"
language = "en"
url = "https://record.example/"

[[source]]
id = "working"
title = "The text"
type = "text"
language = "fr"
url = "https://working.example/"
link = { state = "ok", checked = "2026-11-21" }
"""


def plan(*documents: str, basis: str = "secondary", title: str = "A plan", more: str = "") -> str:
    """An overlay with one plan whose texts are these sources."""
    filled = re.findall(r"(?m)^(bodies|adopted|symbol|place|meeting) = ", more)
    evidence = ", ".join(f'{name} = ["copy"]' for name in ("title", *filled))
    texts = "".join(f'\n[[plan.document]]\nsource = "{one}"\nrole = "text"\n' for one in documents)
    return f"""{SOURCES}
[[plan]]
id = "own-2020"
title = {quoted(title)}
kind = "action-plan"
scope = "national"
basis = "{basis}"
{more}
evidence = {{ {evidence} }}
{texts}"""


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., str]:
    def write(*documents: str, **more: str) -> str:
        path = tmp_path / "own.toml"
        path.write_text(plan(*documents, **more), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture(scope="module")
def everything() -> list[Citation]:
    catalogue = load()
    return list(Citations(catalogue, list(catalogue.plans.values())).results)


def untex(text: str) -> str:
    """What BibTeX prints for the escapes that plantool writes."""
    words = {
        r"{\textbackslash}": "\\",
        r"{\textbraceleft}": "{",
        r"{\textbraceright}": "}",
        r"{\textasciitilde}": "~",
        r"{\textasciicircum}": "^",
    }
    made = re.sub(r"\{\\text\w+\}|\\[#$%&_]", lambda found: words.get(found[0], found[0][1:]), text)
    return made.removeprefix("{").removesuffix("}")


def bibtex(text: str) -> dict[str, dict[str, str]]:
    """The entries by key, as bibtexparser reads them."""
    import bibtexparser
    from bibtexparser.bparser import BibTexParser

    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    return {entry["ID"]: entry for entry in bibtexparser.loads(text, parser).entries}


@pytest.mark.filterwarnings("ignore")
def test_bibtex_reads_back(everything: list[Citation]) -> None:
    entries = bibtex(references(everything, Style.BIBTEX))
    assert list(entries) == [one.id for one in everything]
    for one in everything:
        entry = entries[one.id]
        assert entry["ENTRYTYPE"] == ("techreport" if one.authors else "misc")
        assert untex(entry["title"]) == one.title
        assert [
            untex(name) for name in re.split(r"(?<=\}) and (?=\{)", entry.get("author", ""))
        ] == [author.name for author in one.authors] or not one.authors
        assert entry.get("year") == (one.adopted[:4] if one.adopted else None)
        assert entry.get("date") == one.adopted
        assert (entry.get("month") is not None) == bool(one.adopted and len(one.adopted) > 4)
        assert untex(entry.get("address", "")) == (one.place or "")
        assert entry.get("url", "") == (one.url or "")
        assert untex(entry["annote"]) == " ".join(
            part for part in (one.note, f"Cited from {one.catalogue}.") if part
        )


@pytest.mark.filterwarnings("ignore")
def test_ris_reads_back(everything: list[Citation]) -> None:
    import rispy

    entries = rispy.loads(references(everything, Style.RIS).replace("\r\n", "\n"))
    assert [entry["id"] for entry in entries] == [one.id for one in everything]
    for one, entry in zip(everything, entries, strict=True):
        assert entry["type_of_reference"] == "GOVDOC"
        assert entry["title"] == one.title
        assert len(entry.get("authors", [])) == len(one.authors)
        assert not any("," in name for name in entry.get("authors", []))
        assert entry.get("year") == (one.adopted[:4] if one.adopted else None)
        assert entry.get("place_published") == one.place
        assert entry.get("urls", [None])[0] == one.url
        assert entry["name_of_database"] == one.catalogue
        assert one.note is None or one.note in entry["notes"]
        for name in (author.name for author in one.authors):
            assert name in entry.get("authors", []) or name in entry["publisher"]


def test_ris_lines_end_as_the_format_asks(everything: list[Citation]) -> None:
    text = references(everything[:2], Style.RIS)
    assert text.count("TY  - GOVDOC\r\n") == text.count("ER  - \r\n") == 2
    assert all(
        re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in text.split("\r\n") if line.strip()
    )


STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
  <info><title>plain</title><id>plain</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout delimiter=". "><group delimiter="; ">
    <names variable="author"><name/></names>
    <text variable="title"/><text variable="genre"/><text variable="number"/>
    <text variable="publisher-place"/>
    <date variable="issued">
      <date-part name="day"/><date-part name="month"/><date-part name="year"/>
    </date>
    <text variable="URL"/><text variable="annote"/>
  </group></layout></bibliography>
</style>
"""
"""A style that prints what a reference needs."""


@pytest.mark.filterwarnings("ignore")
def test_csl_json_is_read_by_a_citation_processor(everything: list[Citation]) -> None:
    from citeproc import (
        Citation as Cited,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON

    items = json.loads(references(everything, Style.CSL_JSON))
    style = CitationStylesStyle(io.StringIO(STYLE), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for one in everything:
        bibliography.register(Cited([CitationItem(one.id)]))
    printed = {
        key: str(entry)
        for key, entry in zip(bibliography.keys, bibliography.bibliography(), strict=True)
    }
    plain = {key: re.sub(r"\W+", " ", text).lower() for key, text in printed.items()}
    for one in everything:
        assert re.sub(r"\W+", " ", one.title).strip().lower() in plain[one.id]
        assert one.adopted is None or one.adopted[:4] in printed[one.id]
        for author in one.authors:
            assert re.sub(r"\W+", " ", author.name).strip().lower() in plain[one.id]


def corporate(names: str) -> list[str]:
    """The authors of BibTeX, each in braces so that commas and "and" are a part of the name."""
    return [untex(name) for name in re.split(r"(?<=\}) and (?=\{)", names) if name]


def facts_of_bibtex(entry: dict[str, str]) -> dict[str, Any]:
    """What bibtexparser reads, by the names of CSL."""
    fields = {
        "title": "title", "short": "shorttitle", "number": "number", "genre": "type",
        "publisher": "institution", "place": "address", "language": "language", "url": "url",
        "issued": "date", "accessed": "urldate",
    }  # fmt: skip
    facts = {fact: untex(entry.get(field, "")) for fact, field in fields.items()}
    return {**facts, "author": corporate(entry.get("author", ""))}


def facts_of_ris(entry: dict[str, Any]) -> dict[str, Any]:
    """What rispy reads, by the names of CSL."""
    fields = {
        "title": "title", "short": "short_title", "number": "issn", "genre": "type_of_work",
        "publisher": "publisher", "place": "place_published", "language": "language",
        "issued": "date", "accessed": "access_date",
    }  # fmt: skip
    facts = {fact: entry.get(field, "") for fact, field in fields.items()}
    days = {name: facts[name].rstrip("/").replace("/", "-") for name in ("issued", "accessed")}
    url = entry.get("urls", [""])[0]
    return {**facts, **days, "url": url, "author": entry.get("authors", [])}


def facts_of_csl(item: Any) -> dict[str, Any]:
    """What citeproc reads of an item."""
    fields = {
        "title": "title", "short": "title_short", "number": "number", "genre": "genre",
        "publisher": "publisher", "place": "publisher_place", "language": "language", "url": "URL",
    }  # fmt: skip
    facts = {fact: str(item.get(field, "")) for fact, field in fields.items()}
    for fact in ("issued", "accessed"):
        date = item.get(fact)
        ends = [date.get("begin", date), date.get("end")] if date else []
        facts[fact] = "/".join(
            "-".join(
                f"{part:02}" for part in (end.get("year"), end.get("month"), end.get("day")) if part
            )
            for end in ends
            if end
        )
    return {**facts, "author": [str(name.literal) for name in item.get("author", [])]}


COMMAS = (
    Author("a", "Ministry of Justice, Home Affairs and Trade", None),
    Author("b", "Group of Eight, and Friends", "G8"),
    Author("c", "Office for {Braces} & 100 % of_it", None),
)


@pytest.mark.filterwarnings("ignore")
def test_the_styles_carry_the_same_facts_field_by_field(everything: list[Citation]) -> None:
    import rispy
    from citeproc.source.json import CiteProcJSON

    commas = everything[0]._replace(id="commas", authors=COMMAS, symbol="A/1_b & c")
    cited = [*everything, commas]
    entries = bibtex(references(cited, Style.BIBTEX))
    records = {
        entry["id"]: entry
        for entry in rispy.loads(references(cited, Style.RIS).replace("\r\n", "\n"))
    }
    items = CiteProcJSON(json.loads(references(cited, Style.CSL_JSON)))
    for one in cited:
        facts = facts_of_csl(items[one.id])
        assert facts["author"] == [author.name for author in one.authors]
        assert facts["number"] == (one.symbol or "")
        assert facts["language"] == (one.url_language or "")
        assert facts["issued"] == (one.adopted or "").removesuffix("/..")
        assert facts_of_bibtex(entries[one.id]) == facts
        ris = facts_of_ris(records[one.id])
        assert ris["author"] == [
            name if "," not in name else short or name.replace(",", "")
            for _, name, short in one.authors
        ]
        # RIS has the first day alone, and the other in words.
        day = facts["issued"].partition("/")[0]
        assert ris["issued"].startswith(day)
        assert {**ris, "author": [], "issued": ""} == {**facts, "author": [], "issued": ""}


DATE = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {"date-parts": {"type": "array", "minItems": 1, "maxItems": 2}},
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id", "title"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string"},
            "type": {"enum": ["report", "treaty"]},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["literal"],
                    "additionalProperties": False,
                    "properties": {"literal": {}},
                },
            },
            "issued": DATE,
            "accessed": DATE,
            **{
                name: {"type": "string"}
                for name in (
                    "title",
                    "title-short",
                    "genre",
                    "number",
                    "event-title",
                    "publisher",
                    "publisher-place",
                    "language",
                    "URL",
                    "annote",
                    "source",
                )
            },
        },
    },
}
"""The part of the CSL-JSON schema (1.0.2) that plantool writes."""


def test_csl_json_has_the_shape_of_the_schema(everything: list[Citation]) -> None:
    items = json.loads(references(everything, Style.CSL_JSON))
    jsonschema.validate(items, CSL)
    by_id = {item["id"]: item for item in items}
    assert by_id["ouagadougou-2006"]["issued"] == {"date-parts": [[2006, 11, 22], [2006, 11, 23]]}
    assert by_id["coe-convention-2005"]["type"] == "treaty"
    assert "null" not in references(everything, Style.CSL_JSON)
    assert [item.get("annote") for item in items] == [one.note for one in everything]


def test_text(cli: Cli) -> None:
    done = cli("cite", "ecowas-eccas-joint-2006")
    assert done.code == 0
    assert done.out == (
        "Economic Community of West African States; Economic Community of Central African "
        "States. ECOWAS/ECCAS Joint Plan of Action. Action plan. "
        "Abuja, July 2006 (Joint ECOWAS/ECCAS ministerial conference on trafficking in "
        "persons, 6-7 July 2006).\n"
        "   The text was not seen for the catalogue; an official summary was read. No "
        "official address of the text is known. "
        f"Cited from plantool catalogue {load().edition.edition}, compiled "
        f"{load().edition.compiled}, record ecowas-eccas-joint-2006.\n"
    )


@pytest.mark.parametrize(
    ("documents", "url", "note"),
    [
        ((), None, "No official address of the text is known."),
        (("copy",), None, "No official address of the text is known, only unofficial copies."),
        (
            ("gone", "copy"),
            None,
            "Its official address, www.gone.example/text.pdf, is gone (checked 23 November 2026).",
        ),
        (
            ("drifted",),
            None,
            (
                "Its official address, https://drifted.example/, leads to something else now "
                "(never checked)."
            ),
        ),
        (("printed",), None, "Its official address was printed as www.printed.example/text.pdf."),
        (("spanish", "english", "record"), "https://official.example/en", None),
        (("spanish", "record"), "https://official.example/es", None),
        (("gone", "record", "copy"), "https://record.example/", None),
        (("english", "working"), "https://working.example/", None),
    ],
)
def test_the_best_official_address(
    own: Callable[..., str], cli: Cli, documents: tuple[str, ...], url: str | None, note: str | None
) -> None:
    result = cli("cite", "own-2020", "--data", own(*documents, basis="full-text"), "--json").json[
        "results"
    ][0]
    assert (result["url"], result["note"]) == (url, note)


def test_what_is_known_of_the_address_is_said(own: Callable[..., str], cli: Cli) -> None:
    assert (
        "https://official.example/en (address checked 20 November 2026)."
        in cli("cite", "own-2020", "--data", own("english")).out
    )
    assert (
        "https://official.example/es (text in language 'es'; address never checked)."
        in cli("cite", "own-2020", "--data", own("spanish")).out
    )
    entry = bibtex(cli("cite", "own-2020", "--style", "bibtex", "--data", own("english")).out)[
        "own-2020"
    ]
    assert entry["urldate"] == "2026-11-20"
    assert (
        "Y2  - 2026/11/20/"
        in cli("cite", "own-2020", "--style", "ris", "--data", own("english")).out
    )
    item = json.loads(cli("cite", "own-2020", "--style", "csl-json", "--data", own("english")).out)[
        0
    ]
    assert item["accessed"] == {"date-parts": [[2026, 11, 20]]}
    table = cli("cite", "own-2020", "-f", "table", "--data", own("spanish"), width=80).out
    assert "Text in language 'es'; address never checked." in table


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("full-text", ""),
        ("partial-text", "For the catalogue, parts of the text were read."),
        ("official-summary",
            "The text was not seen for the catalogue; an official summary was read."),
        ("secondary", "The text was not seen for the catalogue; reports by others were read."),
    ],
)  # fmt: skip
def test_what_was_not_seen_is_said(
    own: Callable[..., str], cli: Cli, basis: str, words: str
) -> None:
    out = cli("cite", "own-2020", "--data", own("english", basis=basis)).out
    assert words in out
    assert ("not seen" in out) == ("not seen" in words)


def test_dates_of_every_kind(own: Callable[..., str], cli: Cli) -> None:
    def ris(adopted: str) -> str:
        more = f'adopted = "{adopted}"' if adopted else ""
        return cli("cite", "own-2020", "--style", "ris", "--data", own(more=more)).out

    assert "DA  - 2006///\r\n" in ris("2006")
    assert "DA  - 2006/07//\r\n" in ris("2006-07")
    assert "DA  - 2006/07/06/\r\n" in ris("2006-07-06")
    assert "DA  - 2006/07/06/6-7 July 2006\r\n" in ris("2006-07-06/2006-07-07")
    assert "DA  - 2006/07//from July 2006\r\n" in ris("2006-07/..")
    assert "DA  - " not in ris("")
    assert "No date known." in cli("cite", "own-2020", "--data", own()).out
    item = json.loads(
        cli(
            "cite", "own-2020", "--style", "csl-json", "--data", own(more='adopted = "2006-07/.."')
        ).out
    )[0]
    assert item["issued"] == {"date-parts": [[2006, 7]]}


def test_a_file_says_by_its_ending_what_it_holds(cli: Cli, tmp_path: Path) -> None:
    starts = {
        "a.bib": "@techreport{osce-2003,",
        "a.ris": "TY  - GOVDOC",
        "a.RIS": "TY  - GOVDOC",
        "a.txt": "Organization",
        "a": "Organization",
    }
    for name, start in starts.items():
        assert cli("cite", "osce-2003", "-o", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_bytes().decode().startswith(start), name
    cli("cite", "osce-2003", "--style", "text", "-o", str(tmp_path / "b.bib"))
    assert (tmp_path / "b.bib").read_text(encoding="utf-8").startswith("Organization")
    assert cli("cite", "osce-2003", "-o", str(tmp_path / "none" / "a.bib")).code == 4


@pytest.mark.parametrize(
    ("ending", "form"), [("json", "json"), ("csv", "csv"), ("md", "markdown"), ("html", "html")]
)
def test_an_ending_that_is_no_style_chooses_the_format_as_everywhere(cli, tmp_path, ending, form):
    path = tmp_path / f"references.{ending}"
    assert cli("cite", "osce-2003", "-o", str(path)).code == 0
    cli("cite", "osce-2003", "-f", form, "-o", str(tmp_path / "same"))
    assert path.read_text(encoding="utf-8") == (tmp_path / "same").read_text(encoding="utf-8")


def test_a_style_wins_over_the_ending(cli, tmp_path):
    path = tmp_path / "references.json"
    assert cli("cite", "osce-2003", "--style", "csl-json", "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == cli("cite", "osce-2003", "--style", "csl-json").out


def test_the_shared_formats_hold_the_parts(cli: Cli) -> None:
    answer = cli("cite", "ouagadougou", "osce-2003", "--json")
    jsonschema.validate(answer.json, schema("cite"))
    assert answer.json["format"] == "plantool.cite/2"
    assert [author["id"] for author in answer.json["results"][0]["authors"]] == ["eu", "au"]
    assert (
        cli("cite", "ouagadougou", "-f", "tsv")
        .out.splitlines()[0]
        .startswith("id\ttitle\tkind\tauthors")
    )
    assert (
        cli("cite", "ouagadougou", "--fields", "id,adopted").out
        == "id\tadopted\nouagadougou-2006\t2006-11-22/2006-11-23\n"
    )
    for form in ("plain", "markdown", "html", "table"):
        out = cli("cite", "ouagadougou", "-f", form).out
        assert "Ouagadougou Action Plan to Combat Trafficking" in " ".join(out.split())
        assert "Cited from plantool catalogue" in " ".join(out.split())


def test_schema_holds_for_all_plans(cli: Cli) -> None:
    jsonschema.validate(cli("cite", *load().plans, "--json").json, schema("cite"))


@pytest.mark.parametrize("form", [["--json"], ["-f", "csv"], ["--fields", "id"]])
def test_two_forms_at_once_are_refused(cli: Cli, form: list[str]) -> None:
    done = cli("cite", "osce-2003", "--style", "bibtex", *form)
    assert done.code == 2
    assert "This answer of 'cite' has a form of its own." in done.err


@pytest.mark.parametrize(
    ("style", "empty"), [("text", ""), ("bibtex", ""), ("ris", ""), ("csl-json", "[]\n")]
)
def test_an_unknown_name_gives_the_empty_answer(cli: Cli, style: str, empty: str) -> None:
    done = cli("cite", "no-such-plan", "--style", style)
    assert (done.code, done.out) == (1, empty)
    assert "no-such-plan" in done.err
    unknown = cli("cite", "no-such-plan", "--json")
    assert (unknown.code, unknown.json["results"]) == (1, [])


def test_wrong_usage(cli: Cli) -> None:
    assert cli("cite").code == 2
    assert cli("cite", "osce-2003", "--style", "apa").code == 2


def test_an_overlay_is_named(own: Callable[..., str], cli: Cli) -> None:
    path = own("english")
    assert f"with {path}, record own-2020" in cli("cite", "own-2020", "--data", path).out
    assert "origin" in cli("cite", "own-2020", "--data", path, "-f", "csv").out.splitlines()[0]


@pytest.mark.parametrize("style", list(Style))
def test_ascii(own: Callable[..., str], cli: Cli, style: Style) -> None:
    out = cli(
        "cite",
        "own-2020",
        "--style",
        style,
        "--ascii",
        "--data",
        own(title="Plan d'action d'Orléans"),
    ).out
    assert out.isascii()
    title = json.loads(out)[0]["title"] if style is Style.CSL_JSON else out
    assert ("Orléans" if style is Style.CSL_JSON else "Orleans") in title


def test_a_stream_without_these_letters(own: Callable[..., str], cli: Cli) -> None:
    path = own(title="План действий")
    out = cli("cite", "own-2020", "--style", "csl-json", "--data", path, encoding="ascii").out
    assert json.loads(out)[0]["title"] == "План действий"


HOSTILE = 'A {brace} and } one & 100 % of $ # _ ~ ^ \\ "quoted" @misc{x, <b>'


@pytest.mark.filterwarnings("ignore")
def test_hostile_titles_stay_in_their_field(own: Callable[..., str], cli: Cli) -> None:
    path = own("english", title=HOSTILE + "\nER  - \nTY  - BOOK\nTI  - another")
    flat = HOSTILE + " ER - TY - BOOK TI - another"
    entries = bibtex(cli("cite", "own-2020", "--style", "bibtex", "--data", path).out)
    assert list(entries) == ["own-2020"]
    assert untex(entries["own-2020"]["title"]) == flat
    ris = cli("cite", "own-2020", "--style", "ris", "--data", path).out
    assert re.findall(r"^TY  - .*$", ris, re.MULTILINE) == ["TY  - GOVDOC\r"]
    assert f"TI  - {flat}\r\n" in ris
    assert (
        json.loads(cli("cite", "own-2020", "--style", "csl-json", "--data", path).out)[0]["title"]
        == HOSTILE + "\nER  - \nTY  - BOOK\nTI  - another"
    )
    assert cli("cite", "own-2020", "--data", path).out.count("\n") == 2


def a_citation(**more: Any) -> Citation:
    known: dict[str, Any] = dict.fromkeys(Citation._fields)
    known |= {"id": "x-2000", "title": "X", "short": "X", "kind": Kind.STRATEGY, "authors": ()}
    known |= {"basis": Basis.FULL_TEXT, "catalogue": "c", "origin": "bundled"}
    return Citation(**{**known, **more})


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1).filter(str.strip)
)
def test_any_title_survives(title: str) -> None:
    one = a_citation(title=title, authors=(Author("a", title, None),))
    entry = bibtex(references([one], Style.BIBTEX))
    assert list(entry) == ["x-2000"]
    ris = references([one], Style.RIS)
    assert len(re.findall(r"(?m)^TI  - ", ris)) == 1
    assert ris.count("\r\n") == len(ris.splitlines()) or not ris.isascii()
    assert json.loads(references([one], Style.CSL_JSON))[0]["title"] == title
    assert not re.search(
        "[\x00-\x08\x1b\x7f-\x9f\u202e]", "".join(references([one], style) for style in Style)
    )


def test_a_comma_never_parts_a_body_in_ris() -> None:
    bodies = (
        Author("a", "One, Two and Three", "OTT"),
        Author("b", "Four, Five", None),
        Author("c", "Six", "S"),
    )
    text = references([a_citation(authors=bodies)], Style.RIS)
    assert "AU  - OTT\r\n" in text
    assert "AU  - Four Five\r\n" in text
    assert "AU  - Six\r\n" in text
    assert "PB  - One, Two and Three; Four, Five; Six\r\n" in text


def test_a_reference_without_anything_but_a_title() -> None:
    assert reference(a_citation(title="Only this.")) == "Only this. Strategy. No date known."
    assert caveats(a_citation(title="Only this.")) == "Cited from c."


def test_a_small_catalogue_of_its_own() -> None:
    text = (
        '[catalogue]\nformat = 1\nedition = "1"\ncompiled = "2030-01-01"\ntitle = "t"\n'
        'licence = "l"\n'
    )
    tables = (
        '[[theme]]\nid = "t"\nname = "T"\npillar = "prevention"\ndefinition = "d"\n'
        '[[country]]\ncode = "FR"\nname = "France"\n'
    )
    tables += '[[body]]\nid = "b"\nname = "B, C"\nkind = "forum"\naliases = ["B, or C", "BC"]\n'
    catalogue = loaded(
        text + "\n" + tables.replace("[[", "\n[[") + plan("english", more='bodies = ["b"]')
    )
    assert Citations(catalogue, list(catalogue.plans.values())).results[0].authors == (
        Author("b", "B, C", "BC"),
    )


def test_json_needs_no_heavy_library(process: Callable[..., Outcome]) -> None:
    done = process("cite", "osce-2003", "--json", PYTHONPROFILEIMPORTTIME="1")
    assert done.code == 0
    assert not re.search(r"\| +(rich|rapidfuzz|docx)\b", done.err)


@pytest.mark.parametrize(
    ("title", "told"), [("Plan of Annex X", "Plan of Annex X. "), ("A plan.", "A plan. ")]
)
def test_a_title_loses_no_more_than_its_full_stop(
    own: Callable[..., str], cli: Cli, title: str, told: str
) -> None:
    assert told in cli("cite", "own-2020", "--data", own(title=title)).out


def test_rows_name_the_file_of_a_record_only_where_there_may_be_several(
    own: Callable[..., str], cli: Cli
) -> None:
    path = own("copy")
    assert cli("cite", "asem-2001", "--format", "csv").out.splitlines()[0].endswith(",catalogue")
    assert (
        cli("cite", "asem-2001", "--format", "csv", "--data", path)
        .out.splitlines()[0]
        .endswith(",catalogue,origin")
    )


def test_an_official_text_without_an_address_has_none_to_be_told(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[source]]\nid = "lost"\ntitle = "The text"\ntype = "text"\n' + plan("lost"))
    (found,) = Citations(load([path]), [load([path]).plans["own-2020"]]).results
    assert (found.url, found.note) == (
        None,
        (
            "The text was not seen for the catalogue; reports by others were read. No official "
            "address of the text is known."
        ),
    )


def test_at_a_terminal_no_word_of_a_reference_is_broken(cli: Cli) -> None:
    out = cli("cite", "ouagadougou", "--color", "never", width=80).out
    assert [line for line in out.split("\n") if len(line) > 80] == []
    whole = cli("cite", "ouagadougou", "--json").json["results"][0]
    assert set(whole["title"].split()) <= {word.strip(".") for word in out.split()}
