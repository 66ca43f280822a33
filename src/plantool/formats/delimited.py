"""CSV and TSV: a header and a row for each result, one line each, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.answers.answer import Report, to_cell
from plantool.text import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tsv(report: Report, fields: Sequence[str]) -> str:
    """Tab-separated values; tabs and line breaks in values become blanks, so that ``cut`` and ``awk`` work."""
    return "".join("\t".join(row) + "\n" for row in _rows(report, fields))


def csv(report: Report, fields: Sequence[str]) -> str:
    """Comma-separated values after RFC 4180."""
    import csv as writer
    import io

    out = io.StringIO()
    writer.writer(out, lineterminator="\n").writerows(_rows(report, fields))
    return out.getvalue()


def _rows(report: Report, fields: Sequence[str]) -> Iterator[list[str]]:
    names = fields or report.columns
    yield list(names)
    for result in report.results:
        yield [_harmless(visible(to_cell(getattr(result, name)))) for name in names]


def _harmless(value: str) -> str:
    """A value that no spreadsheet takes for a formula (after the OWASP advice on CSV injection: a leading apostrophe)."""
    return "'" + value if value.startswith(_FORMULA) else value
