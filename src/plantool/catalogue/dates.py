"""Dates as the catalogue writes them: ISO 8601 days, months, years, and intervals of these.

An interval may be open at its end (``2003-07-24/..``, as in ISO 8601-2).
"""

from __future__ import annotations

import re
from datetime import date

from plantool.languages import translated

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
_FIRST_DAY = "1"
_DAY_OF_MONTH = "{day} {month} {year}"
_MONTH_OF_YEAR = "{month} {year}"
_DAYS = "{first}-{last} {month} {year}"
_DAYS_OFMONTHS = "{first} {month} - {last} {last_month} {year}"
_OPEN = "from {date}"


def valid_date(text: str) -> bool:
    """Whether ``text`` is a possible day, month or year."""
    match = _DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def valid_interval(text: str) -> bool:
    """Whether ``text`` is a date, or a start and an end in this order (the end may be ``..``)."""
    start, slash, end = text.partition("/")
    if not valid_date(start):
        return False
    if not slash or end == "..":
        return True
    return valid_date(end) and first_day(start) <= last_day(end)


def first_day(text: str) -> str:
    """The first day that a date or interval may mean, as ``YYYY-MM-DD``; sorts as text."""
    start = text.partition("/")[0]
    return start + "-01" * (2 - start.count("-"))


def last_day(text: str) -> str:
    """The last day that a date or interval may mean; an open end is ``9999-12-31``."""
    end = text.rpartition("/")[2]
    if end == "..":
        return "9999-12-31"
    if end.count("-") == 0:
        return end + "-12-31"
    if end.count("-") == 1:
        year, month = map(int, end.split("-"))
        days = 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days
        return f"{end}-{days}"
    return end


def start_of(adopted: str | None, in_effect: str | None, period: str | None) -> str | None:
    """When a plan begins: its adoption, else the first date of its time in effect or period."""
    if adopted or in_effect:
        return adopted or (in_effect or "").partition("/")[0]
    year = re.search(r"\d{4}", period or "", re.ASCII)
    return year[0] if year else None


def overlap(first: str, second: str) -> bool:
    """Whether two dates or intervals may have a day in common."""
    return first_day(first) <= last_day(second) and first_day(second) <= last_day(first)


def in_words(text: str) -> str:
    """A date or interval as a person writes it: ``22-23 November 2006``."""
    start, slash, end = text.partition("/")
    if not slash:
        return _single(start)
    if end == "..":
        return translated(_OPEN).format(date=_single(start))
    head, tail = start.split("-"), end.split("-")
    if len(head) == len(tail) == 3 and head[0] == tail[0]:
        days = _DAYS if head[1] == tail[1] else _DAYS_OFMONTHS
        ends = {"first": _day(head), "last": _day(tail), "last_month": _month(tail)}
        return translated(days).format(**ends, month=_month(head), year=head[0])
    if len(head) == len(tail) == 1:
        return f"{start}-{end}"
    return f"{_single(start)} - {_single(end)}"


def _single(text: str) -> str:
    parts = text.split("-")
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return translated(_MONTH_OF_YEAR).format(month=_month(parts), year=parts[0])
    return translated(_DAY_OF_MONTH).format(day=_day(parts), month=_month(parts), year=parts[0])


def _day(parts: list[str]) -> str:
    """The number of a day; that of the first has a form of its own in some languages."""
    return translated(_FIRST_DAY) if parts[2] == "01" else str(int(parts[2]))


def _month(parts: list[str]) -> str:
    return translated(MONTHS[int(parts[1]) - 1])
