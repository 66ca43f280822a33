"""Dates as the catalogue writes them: ISO 8601 days, months, years, and intervals of these.

An interval may be open at its end (``2003-07-24/..``, as in ISO 8601-2).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from plantool.languages import translated

_MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip


def valid_date(text: str) -> bool:
    """Whether ``text`` is a possible day, month or year."""
    try:
        day = date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return day.isoformat().startswith(text)  # 2006-W01-1 is another way to write a day


def valid_interval(text: str) -> bool:
    """Whether ``text`` is a date, or a start and an end in this order (the end may be ``..``)."""
    start, slash, end = text.partition("/")
    if not slash or end == "..":
        return valid_date(start)
    return valid_date(start) and valid_date(end) and first_day(start) <= last_day(end)


@cache
def first_day(text: str) -> str:
    """The first day that a date or interval may mean, as ``YYYY-MM-DD``; sorts as text."""
    start = text.partition("/")[0]
    return start + "-01" * (2 - start.count("-"))


@cache
def last_day(text: str) -> str:
    """The last day that a date or interval may mean; an open end is ``9999-12-31``."""
    end = text.rpartition("/")[2]
    if end == "..":
        return "9999-12-31"
    if len(end) == 7:
        days = (f"{end}-{day}" for day in (31, 30, 29, 28))
        return next(day for day in days if valid_date(day))
    return f"{end}-12-31" if len(end) == 4 else end


def start_of(adopted: str | None, in_effect: str | None, period: str | None) -> str | None:
    """When a plan begins: its adoption, else the first date of its time in effect or period."""
    year = re.search(r"\d{4}", period or "", re.ASCII)
    return adopted or (in_effect or "").partition("/")[0] or (year and year[0])


def overlap(first: str, second: str) -> bool:
    """Whether two dates or intervals may have a day in common."""
    return first_day(first) <= last_day(second) and first_day(second) <= last_day(first)


def in_words(text: str | None) -> str:
    """A date or interval as a person writes it: ``22-23 November 2006``; nothing for None."""
    start, _, end = (text or "").partition("/")
    if end == "..":
        words = _date_in_words(start)
        if len(start) == 10:  # some languages have an article before a day
            return translated("from {day}").format(day=words)
        return translated("from {date}").format(date=words)
    if len(end) == 10 and start[:-2] == end[:-2]:
        return _date_in_words(start, f"-{int(end[-2:])}")
    dash = "-" if len(start) == len(end) == 4 else " - "
    return dash.join(map(_date_in_words, filter(None, (start, end))))


def _date_in_words(text: str, to_day: str = "") -> str:
    """A day, month or year; the first day has a form of its own in some languages."""
    year, month, day = first_day(text).split("-")
    name = translated(_MONTHS[int(month) - 1])
    if len(text) == 4:
        return year
    form = translated("{month} {year}") if len(text) == 7 else translated("{day} {month} {year}")
    day = translated("1") if day == "01" else str(int(day))
    return form.format(day=day + to_day, month=name, year=year)
