"""One file per format: a report in, text out. Nothing here knows a plan or a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from plantool.answers.answer import Report
from plantool.formats.page import Page


class Format(StrEnum):
    """The formats of an answer."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"


ENDINGS = {f".{form}": form for form in Format if form not in (Format.TABLE, Format.PLAIN)} | {
    ".txt": Format.PLAIN,
    ".md": Format.MARKDOWN,
    ".htm": Format.HTML,
}
"""What the ending of a file's name says of its format."""

ROWS_ONLY = (Format.CSV, Format.TSV)
"""Formats that make no sense for an answer that reads as a text."""


def json_text(value: Any) -> str:
    """Plain data as indented JSON."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def render(
    report: Report,
    form: Format,
    page: Page,
    *,
    query: Mapping[str, Any],
    fields: Sequence[str] = (),
) -> str:
    """The answer in one format, ending with a line break; ``fields`` (all known) picks and orders the fields of each result."""
    match form:
        case Format.JSON | Format.JSONL:
            from plantool.formats import json

            return (
                json.lines(report, fields)
                if form is Format.JSONL
                else json.document(report, query, fields)
            )
        case Format.CSV | Format.TSV:
            from plantool.formats import delimited

            return (
                delimited.csv(report, fields)
                if form is Format.CSV
                else delimited.tsv(report, fields)
            )
        case Format.TABLE:
            from plantool.formats import terminal as table

            return table.text(report, page, fields)
        case Format.PLAIN:
            from plantool.formats import plain

            return plain.text(report, page, fields)
        case Format.MARKDOWN:
            from plantool.formats import markdown

            return markdown.text(report, fields)
        case Format.HTML:
            from plantool.formats import html

            return html.text(report, fields)
