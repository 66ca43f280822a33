"""Dates and intervals: which are possible, which days they may mean, how they are said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from plantool.catalogue.dates import (
    first_day,
    in_words,
    last_day,
    overlap,
    valid_date,
    valid_interval,
)
from strategies import intervals

DAYS = st.dates(min_value=date(1000, 1, 1))


DATES = ("2006", "2006-07", "2006-07-06", "2004-02-29", "0001", "9999-12-31")
NO_DATES = (
    "", "06", "20060706", "2006-7", "2006-00", "2006-13", "2006-02-30", "2005-02-29",
    "2006-07-00", "0000", "2006-W01", "2006W01", "2006-W01-1", "2006-07-06T12:00", " 2006",
    "2006\n", "-2006", "-200", "٢٠٠٦", "2006/07", "2006/..",
)  # fmt: skip
INTERVALS = (
    "2006/2008", "2006-11-22/2006-11-22", "2006-07/2006", "2006/2006-01", "2003-07-24/..",
)  # fmt: skip
NO_INTERVALS = (
    "/", "2006/", "/2006", "../2006", "../..", "2008/2006", "2006-07-07/2006-07-06",
    "2006/2007/2008", "2006/x", "2006/...", "2006-13/..",
)  # fmt: skip


def test_dates_and_intervals_are_possible_or_not():
    assert [text for text in (*DATES, *NO_DATES) if valid_date(text)] == list(DATES)
    texts = (*DATES, *INTERVALS, *NO_INTERVALS)
    assert [text for text in texts if valid_interval(text)] == [*DATES, *INTERVALS]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2006", "2006-01-01", "2006-12-31"), ("2006-07", "2006-07-01", "2006-07-31"),
        ("2006-12", "2006-12-01", "2006-12-31"), ("2004-02", "2004-02-01", "2004-02-29"),
        ("2005-02", "2005-02-01", "2005-02-28"), ("2006-07-06", "2006-07-06", "2006-07-06"),
        ("2006/2008", "2006-01-01", "2008-12-31"),
        ("2006-11-22/2006-11-23", "2006-11-22", "2006-11-23"),
        ("2003-07-24/..", "2003-07-24", "9999-12-31"),
        ("9999-01", "9999-01-01", "9999-01-31"), ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)  # fmt: skip
def test_the_first_and_the_last_day_that_a_date_may_mean(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


@given(DAYS)
def test_the_last_day_of_a_month_is_followed_by_another_month(day):
    last = date.fromisoformat(last_day(day.isoformat()[:7]))
    assert (last.year, last.month) == (day.year, day.month)
    assert last == date.max or (last + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2006", "2006-07-06", True), ("2006/2008", "2008-12-31", True),
        ("2006/2008", "2009", False), ("2003-07-24/..", "2024", True),
        ("2003-07-24/..", "2003-07-23", False), ("2003-07-24/..", "2003-07", True),
        ("2006-07", "2006-08", False),
    ],
)  # fmt: skip
def test_two_dates_overlap_where_they_may_share_a_day(one, other, together):
    assert overlap(one, other) is together
    assert overlap(other, one) is together


@given(intervals().map(str))
def test_every_interval_overlaps_with_its_own_ends(text):
    assert first_day(text) <= last_day(text)
    assert overlap(text, first_day(text))
    assert overlap(text, last_day(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2006", "2006"), ("2006-07", "July 2006"), ("2006-07-06", "6 July 2006"),
        ("2006-11-22/2006-11-23", "22-23 November 2006"),
        ("2006-11-30/2006-12-01", "30 November 2006 - 1 December 2006"),
        ("2006-12-31/2007-01-01", "31 December 2006 - 1 January 2007"),
        ("2006/2008", "2006-2008"),
        ("2006-07/2006-09", "July 2006 - September 2006"),
        ("2006/2008-03", "2006 - March 2008"), ("2003-07-24/..", "from 24 July 2003"),
        ("2003/..", "from 2003"),
    ],
)  # fmt: skip
def test_a_date_in_words(text, words):
    assert in_words(text) == words
