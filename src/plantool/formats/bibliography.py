"""References in the forms that reference managers read: BibTeX, RIS, CSL-JSON; and as text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Kind
from plantool.text import encodable, one_line, visible

if TYPE_CHECKING:
    from plantool.answers.cite import Citation

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BIBTEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: "\\" + sign for sign in "#$%&_"},
    }
)
_URL = str.maketrans(
    {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20", '"': "%22", "<": "%3C", ">": "%3E"}
)
_TREATIES = (Kind.CONVENTION, Kind.AGREEMENT)


class Style(StrEnum):
    """The forms of a reference."""

    TEXT = "text"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


def references(found: Sequence[Citation], style: Style, *, ascii_only: bool = False) -> str:
    """The references in one form, ending with a line break."""
    if style is Style.CSL_JSON:
        import json

        from plantool.text import escaped

        text = json.dumps([_csl(one) for one in found], ensure_ascii=ascii_only, indent=2) + "\n"
        return escaped(text, lambda letter: json.dumps(letter)[1:-1])
    make = {Style.TEXT: _text, Style.BIBTEX: _bibtex, Style.RIS: _ris}[style]
    text = ("" if style is Style.RIS else "\n").join(make(one) for one in found)
    return encodable(text, "ascii") if ascii_only else text


def _text(one: Citation) -> str:
    """The reference on a line of its own, so that it can be copied as it is; below it, what a reader must know of it."""
    from plantool.answers.cite import caveats, reference

    return f"{_clean(reference(one))}\n   {_clean(caveats(one))}\n"


def _bibtex(one: Citation) -> str:
    """An entry of type ``misc``, which BibTeX and biblatex both know; the day of adoption is in biblatex's ``date``.

    What a reader must know is in ``annote``: most styles print a ``note``, and a caveat is no part of a reference.
    """
    from plantool.answers.cite import caveats

    month = _parts(one.adopted)[0][1:2] if one.adopted else []
    fields = [
        ("author", " and ".join("{" + _tex(author.name) + "}" for author in one.authors)),
        ("title", "{" + _tex(one.title) + "}"),
        ("year", one.adopted[:4] if one.adopted else ""),
        ("month", _MONTHS[month[0] - 1] if month else ""),
        ("date", one.adopted or ""),
        (
            "howpublished",
            _tex("; ".join(part for part in (_kind(one), one.symbol, one.meeting) if part)),
        ),
        ("address", _tex(one.place or "")),
        ("url", visible(one.url or "").translate(_URL)),
        ("urldate", one.checked or ""),
        ("annote", _tex(caveats(one))),
    ]
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields
        if value
    ]
    return "\n".join([f"@misc{{{one.id},", *lines, "}"]) + "\n"


def _ris(one: Citation) -> str:
    """A record of type ``GOVDOC``; a comma in ``AU`` would part a surname from a given name, so a body with one has its short name there."""
    authors = [
        (author.short or author.name) if "," in author.name else author.name
        for author in one.authors
    ]
    fields: list[tuple[str, str | None]] = [
        ("TY", "GOVDOC"),
        ("ID", one.id),
        *(("AU", name) for name in authors),
        ("TI", one.title),
        ("ST", one.short if one.short != one.title else None),
        ("PY", one.adopted[:4] if one.adopted else None),
        ("DA", _ris_date(one.adopted)),
        ("CY", one.place),
        (
            "PB",
            "; ".join(author.name for author in one.authors)
            if any("," in author.name for author in one.authors)
            else None,
        ),
        ("M3", _kind(one)),
        ("SN", one.symbol),
        ("UR", one.url),
        ("Y2", _ris_date(one.checked)),
        ("N1", f"Adopted at: {one.meeting}" if one.meeting else None),
        ("N1", one.note),
        ("DB", one.catalogue),
    ]
    return "".join(f"{tag}  - {_clean(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def _ris_date(day: str | None) -> str | None:
    """``2006/11/22/`` and, behind the last stroke, what does not fit before it."""
    if day is None:
        return None
    first = _parts(day)[0]
    numbers = [f"{number:02}" for number in first] + [""] * (3 - len(first))
    return "/".join([*numbers, in_words(day) if "/" in day else ""])


def _csl(one: Citation) -> dict[str, Any]:
    """An item of CSL-JSON 1.0.2.

    Agreements and conventions are treaties; all else is a report, the one type of which every style prints number, place and kind. What a reader must
    know is in ``annote``, which styles print only in an annotated list.
    """
    item: dict[str, Any] = {
        "id": one.id,
        "type": "treaty" if one.kind in _TREATIES else "report",
        "title": one.title,
        "title-short": one.short,
        "author": [{"literal": author.name} for author in one.authors],
        "issued": {"date-parts": _parts(one.adopted)} if one.adopted else None,
        "genre": _kind(one),
        "number": one.symbol,
        "event-title": one.meeting,
        "publisher-place": one.place,
        "URL": one.url,
        "accessed": {"date-parts": _parts(one.checked)} if one.checked else None,
        "annote": one.note,
        "source": one.catalogue,
    }
    return {name: value for name, value in item.items() if value}


def _parts(day: str) -> list[list[int]]:
    """A date, or the two ends of an interval, as numbers."""
    return [[int(number) for number in end.split("-")] for end in day.split("/") if end != ".."]


def _kind(one: Citation) -> str:
    return one.kind.replace("-", " ").capitalize()


def _tex(words: str) -> str:
    return _clean(words).translate(_BIBTEX)


def _clean(words: str) -> str:
    return one_line(visible(words))
