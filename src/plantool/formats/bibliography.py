"""References in the forms that reference managers read: BibTeX, RIS, CSL-JSON; and as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from plantool.answers import wording
from plantool.answers.blocks import plain_text
from plantool.answers.cite import Citation, caveats, reference
from plantool.answers.wording import humanize
from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Kind
from plantool.formats.page import UTF_8, Page
from plantool.text import one_line, visible

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = {
    "title-short": ("shorttitle", "ST"),
    "genre": ("type", "M3"),
    "number": ("number", "SN"),
    "event-title": ("note", "N1"),
    "publisher": ("institution", "PB"),
    "publisher-place": ("address", "CY"),
    "language": ("language", "LA"),
    "annote": ("annote", "N1"),
}
"""Fields of CSL-JSON that have the same words in BibTeX and RIS, and their names there."""
_SIGNS = ("backslash", "braceleft", "braceright", "asciitilde", "asciicircum")
_BIBTEX = str.maketrans(
    {sign: f"{{\\text{name}}}" for sign, name in zip("\\{}~^", _SIGNS, strict=True)}
    | {sign: f"\\{sign}" for sign in "#$%&_"}
)
_URL = str.maketrans({sign: f"%{ord(sign):X}" for sign in '\\{} "<>'})

Style = StrEnum("Style", {"TEXT": "text", "BIBTEX": "bibtex", "RIS": "ris", "CSL_JSON": "csl-json"})
"""The forms of a reference."""

STYLES_BY_SUFFIX = {".bib": Style.BIBTEX, ".ris": Style.RIS}
"""What the ending of a file's name says of the form."""


def references(citations: Sequence[Citation], style: Style, page: Page = UTF_8) -> str:
    """The references in one form, in letters of the page, ending with a line break."""
    match style:
        case Style.CSL_JSON:
            full = map(_csl, citations)
            items = [{name: value for name, value in item.items() if value} for item in full]
            text = json.dumps(items, ensure_ascii=page.encoding != "utf-8", indent=2) + "\n"
            return visible(text, json.dumps)
        case Style.RIS:
            return "".join(map(_ris, map(page.fitted, citations)))
        case Style.BIBTEX:
            return "\n".join(map(_bibtex, map(page.fitted, citations)))
        case Style.TEXT:  # on a line that can be copied; below it, what a reader must know
            texts = ((plain_text(reference(citation)), caveats(citation)) for citation in citations)
            lines = (f"{one_line(text)}\n   {one_line(note)}\n" for text, note in texts)
            return "\n".join(map(page.fitted, lines))


def _csl(citation: Citation) -> dict[str, Any]:
    """An item of CSL-JSON 1.0.2, with empty fields; the other forms take their words from it.

    Of a report, every style prints number, place and kind; ``annote`` only annotated lists.
    """
    return {
        "id": citation.id,
        "type": "treaty" if citation.kind in (Kind.CONVENTION, Kind.AGREEMENT) else "report",
        "title": citation.title,
        "title-short": citation.short if citation.short != citation.title else None,
        "author": [{"literal": author.name} for author in citation.authors],
        "issued": {"date-parts": _parts(citation.adopted)} if citation.adopted else None,
        "genre": humanize(citation.kind).capitalize(),
        "number": citation.symbol,
        "event-title": citation.meeting,
        "publisher": "; ".join(author.name for author in citation.authors),
        "publisher-place": citation.place,
        "language": citation.url_language,
        "URL": citation.url,
        "accessed": {"date-parts": _parts(citation.checked)} if citation.checked else None,
        "annote": citation.note,
        "source": citation.catalogue,
    }


def _bibtex(citation: Citation) -> str:
    """An entry of type ``techreport``, which has number and institution; else of ``misc``.

    ``date``, ``urldate`` and ``language`` are fields of biblatex. Few styles print ``annote``.
    """
    item = _csl(citation) | {"event-title": _meeting(citation), "annote": caveats(citation)}

    def tex(words: str | None) -> str:
        return one_line(words or "").translate(_BIBTEX)

    month = _parts(citation.adopted)[0][1:2] if citation.adopted else []
    fields = {
        "author": " and ".join("{" + tex(author.name) + "}" for author in citation.authors),
        "title": "{" + tex(citation.title) + "}",
        "year": (citation.adopted or "")[:4],
        "date": citation.adopted,
        **{name: tex(item[csl]) for csl, (name, _) in _NAMES.items()},
        "url": (citation.url or "").translate(_URL),
        "urldate": citation.checked,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    lines += [f"  month = {_MONTHS[number - 1]}," for number in month]
    kind = "techreport" if citation.authors else "misc"
    return "\n".join([f"@{kind}{{{citation.id},", *lines, "}"]) + "\n"


def _ris(citation: Citation) -> str:
    """A record of type ``GOVDOC``."""
    item = _csl(citation) | {"event-title": _meeting(citation)}
    # A comma would part a surname from a given name; the whole names are in PB.
    authors = [
        author.name if "," not in author.name else author.short or author.name.replace(",", "")
        for author in citation.authors
    ]
    fields = [
        ("TY", "GOVDOC"),
        ("ID", citation.id),
        *(("AU", name) for name in authors),
        ("TI", citation.title),
        ("PY", (citation.adopted or "")[:4]),
        ("DA", _ris_date(citation.adopted)),
        *((tag, item[csl]) for csl, (_, tag) in _NAMES.items()),
        ("UR", citation.url),
        ("Y2", _ris_date(citation.checked)),
        ("DB", citation.catalogue),
    ]
    lines = [f"{tag}  - {one_line(value)}\r\n" for tag, value in fields if value]
    return "".join([*lines, "ER  - \r\n"])


def _meeting(citation: Citation) -> str | None:
    return wording.ADOPTED_AT.format(meeting=citation.meeting) if citation.meeting else None


def _ris_date(day: str | None) -> str | None:
    """``2006/11/22/`` and, behind the last stroke, what does not fit before it."""
    if day is None:
        return None
    numbers = [f"{number:02}" for number in _parts(day)[0]]
    return "/".join([*numbers, *[""] * (3 - len(numbers)), in_words(day) if "/" in day else ""])


def _parts(day: str) -> list[list[int]]:
    """A date, or the two ends of an interval, as numbers."""
    return [[int(number) for number in end.split("-")] for end in day.split("/") if end != ".."]
