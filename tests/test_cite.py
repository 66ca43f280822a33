"""``cite``: references that other programs read back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, strategies as st

from harness import Outcome
from helpers import quoted
from plantool.answers import wording
from plantool.answers.cite import Author, Citation, Citations
from plantool.answers.schema import schema
from plantool.catalogue.load import load
from plantool.catalogue.model import Basis, Kind
from plantool.formats.bibliography import Style, references

Cli = Callable[..., Outcome]

SOURCES = {
    "copy": 'type = "copy"\nurl = "https://copies.example/one"',
    "nowhere": 'type = "text"',
    "gone": 'type = "text"\nprinted_url = "www.gone.example/text.pdf"\n'
    'link = { state = "gone", checked = "2026-11-23" }',
    "drifted": 'type = "text"\nurl = "https://drifted.example/"\nlink = { state = "drifted" }',
    "printed": 'type = "text"\nprinted_url = "www.printed.example/text.pdf"',
    "spanish": 'type = "text"\nlanguage = "es"\nurl = "https://official.example/es"',
    "english": 'type = "text"\nlanguage = "en"\nurl = "https://official.example/en"\n'
    'link = { state = "unknown", checked = "2026-11-20" }',
    "record": 'type = "official-record"\nlanguage = "en"\nurl = "https://record.example/"',
    "working": 'type = "text"\nlanguage = "fr"\nurl = "https://working.example/"\n'
    'link = { state = "ok", checked = "2026-11-21" }',
}
"""Sources by their ids: what their records say of them."""


def plan(*documents: str, basis: str = "secondary", title: str = "A plan", more: str = "") -> str:
    """An overlay with one plan whose texts are these sources."""
    filled = re.findall(r"(?m)^(bodies|adopted|symbol|place|meeting) = ", more)
    evidence = ", ".join(f'{name} = ["copy"]' for name in ("title", *filled))
    texts = "".join(f'\n[[plan.document]]\nsource = "{one}"\nrole = "text"\n' for one in documents)
    sources = "".join(
        f'[[source]]\nid = "{key}"\ntitle = "The text"\n{more}\n\n' for key, more in SOURCES.items()
    )
    return f"""{sources}
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


def test_ris_lines_end_as_the_format_asks(everything: list[Citation]) -> None:
    text = references(everything[:2], Style.RIS)
    assert text.count("TY  - GOVDOC\r\n") == text.count("ER  - \r\n") == 2
    assert all(
        re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in text.split("\r\n") if line.strip()
    )


def facts_of_bibtex(entry: dict[str, str]) -> dict[str, Any]:
    """What bibtexparser reads, by the names of CSL."""
    fields = {
        "title": "title", "short": "shorttitle", "number": "number", "genre": "type",
        "publisher": "institution", "place": "address", "language": "language", "url": "url",
        "issued": "date", "accessed": "urldate",
    }  # fmt: skip
    facts = {fact: untex(entry.get(field, "")) for fact, field in fields.items()}
    # Each author is in braces, so that commas and "and" are a part of the name.
    authors = re.split(r"(?<=\}) and (?=\{)", entry.get("author", ""))
    return {**facts, "author": [untex(name) for name in authors if name]}


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
        cited_from = f"Cited from {one.catalogue}."
        note = " ".join(part for part in (one.note, cited_from) if part)
        assert untex(entries[one.id]["annote"]) == note
        assert str(items[one.id].get("annote", "")) == (one.note or "")
        assert one.note is None or one.note in records[one.id]["notes"]
        ris = facts_of_ris(records[one.id])
        assert ris["author"] == [
            name if "," not in name else short or name.replace(",", "")
            for _, name, short in one.authors
        ]
        # RIS has the first day alone, and the other in words.
        day = facts["issued"].partition("/")[0]
        assert ris["issued"].startswith(day)
        assert {**ris, "author": [], "issued": ""} == {**facts, "author": [], "issued": ""}


def test_csl_json_has_the_shape_of_its_schema(everything: list[Citation]) -> None:
    items = json.loads(references(everything, Style.CSL_JSON))
    assert {item["type"] for item in items} == {"report", "treaty"}
    texts = {"id", "type", "title", "title-short", "genre", "number", "event-title", "publisher"}
    texts |= {"publisher-place", "language", "URL", "annote", "source"}
    for item in items:
        assert item.keys() <= texts | {"author", "issued", "accessed"}
        assert all(isinstance(item[name], str) for name in texts & item.keys())
        assert all(author.keys() == {"literal"} for author in item.get("author", []))
    by_id = {item["id"]: item for item in items}
    assert by_id["ouagadougou-2006"]["issued"] == {"date-parts": [[2006, 11, 22], [2006, 11, 23]]}
    assert by_id["coe-convention-2005"]["type"] == "treaty"
    assert "null" not in references(everything, Style.CSL_JSON)


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
        (("nowhere",), None, "No official address of the text is known."),
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


@pytest.mark.parametrize(
    ("document", "style", "said"),
    [
        ("english", "text", "https://official.example/en (checked 20 November 2026)."),
        ("spanish", "text",
         "https://official.example/es (in language 'es', never checked)."),
        ("english", "bibtex", "urldate = {2026-11-20}"),
        ("english", "ris", "Y2  - 2026/11/20/"),
        ("english", "csl-json", '"accessed": {'),
    ],
)  # fmt: skip
def test_what_is_known_of_the_address_is_said(
    own: Callable[..., str], cli: Cli, document: str, style: str, said: str
) -> None:
    assert said in cli("cite", "own-2020", "--style", style, "--data", own(document)).out


@pytest.mark.parametrize(("basis", "words"), wording.BASIS_WORDS.items())
def test_what_was_not_seen_is_said(
    own: Callable[..., str], cli: Cli, basis: str, words: str
) -> None:
    out = cli("cite", "own-2020", "--data", own("english", basis=basis)).out
    assert (f"For the catalogue, {words}." in out) == (basis != "full-text")


@pytest.mark.parametrize(
    ("adopted", "ris", "csl"),
    [
        ("2006", "2006///", [[2006]]),
        ("2006-07", "2006/07//", [[2006, 7]]),
        ("2006-07-06", "2006/07/06/", [[2006, 7, 6]]),
        ("2006-07-06/2006-07-07", "2006/07/06/6-7 July 2006", [[2006, 7, 6], [2006, 7, 7]]),
        ("2006-07/..", "2006/07//from July 2006", [[2006, 7]]),
    ],
)
def test_dates_of_every_kind(adopted: str, ris: str, csl: list[list[int]]) -> None:
    citation = a_citation(adopted=adopted)
    assert f"DA  - {ris}\r\n" in references([citation], Style.RIS)
    (item,) = json.loads(references([citation], Style.CSL_JSON))
    assert item["issued"] == {"date-parts": csl}


def test_a_file_says_by_its_ending_what_it_holds(cli: Cli, tmp_path: Path) -> None:
    starts = {
        "a.bib": "@techreport{osce-2003,",
        "a.RIS": "TY  - GOVDOC",
        "a.txt": "Organization",
        "a": "Organization",
        "a.json": '{"format": "plantool.cite/2"',
        "a.html": "<!DOCTYPE html>",
    }
    for name, start in starts.items():
        assert cli("cite", "osce-2003", "-o", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_bytes().decode().startswith(start), name
    cli("cite", "osce-2003", "--style", "text", "-o", str(tmp_path / "b.bib"))
    assert (tmp_path / "b.bib").read_text(encoding="utf-8").startswith("Organization")
    assert cli("cite", "osce-2003", "-o", str(tmp_path / "none" / "a.bib")).code == 4


def test_the_shared_formats_hold_the_parts(own: Callable[..., str], cli: Cli) -> None:
    answer = cli("cite", "ouagadougou", "osce-2003", "--json")
    jsonschema.validate(answer.json, schema("cite"))
    assert [author["id"] for author in answer.json["results"][0]["authors"]] == ["eu", "au"]
    rows = cli("cite", "ouagadougou", "--fields", "id,adopted").out
    assert rows == "id\tadopted\nouagadougou-2006\t2006-11-22/2006-11-23\n"
    for form in ("plain", "markdown", "html", "table"):
        out = cli("cite", "ouagadougou", "-f", form, "--color", "never", width=80).out
        assert "Ouagadougou Action Plan to Combat Trafficking" in " ".join(out.split())
        assert "Cited from plantool catalogue" in " ".join(out.split())
    # The last is at a terminal, where no word is broken.
    assert [line for line in out.split("\n") if len(line) > 80] == []
    title = answer.json["results"][0]["title"]
    assert set(title.split()) <= {word.strip(".") for word in out.split()}
    path = own("english")
    assert f"with {path}, record own-2020" in cli("cite", "own-2020", "--data", path).out


@pytest.mark.parametrize(
    ("arguments", "outcome", "words"),
    [
        (["osce-2003", "--style", "ris", "--json"], (2, ""), "--style ris is no JSON."),
        (["osce-2003", "--style", "ris", "--fields", "id"], (2, ""), "Leave --fields out."),
        (["osce-2003", "--style", "apa"], (2, ""), "apa"),
        ([], (2, ""), ""),
        (["no-such-plan"], (1, ""), "no-such-plan"),
        (["no-such-plan", "--style", "csl-json"], (1, ""), "no-such-plan"),
    ],
)
def test_what_gives_no_reference(
    cli: Cli, arguments: list[str], outcome: tuple[int, str], words: str
) -> None:
    done = cli("cite", *arguments)
    assert (done.code, done.out) == outcome
    assert words in done.err


@pytest.mark.parametrize("style", list(Style))
def test_ascii(own: Callable[..., str], cli: Cli, style: Style) -> None:
    path = own(title="Plan d'action d'Orléans")
    out = cli("cite", "own-2020", "--style", style, "--ascii", "--data", path).out
    assert out.isascii()
    title = json.loads(out)[0]["title"] if style is Style.CSL_JSON else out
    assert ("Orléans" if style is Style.CSL_JSON else "Orleans") in title


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
