"""The answer of ``timeline``: plans on a scale of years, grouped by scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from plantool.answers.answer import Report, stamp
from plantool.answers.blocks import Bar, Timeline
from plantool.catalogue.dates import first_day, in_words, last_day, valid_date
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Plan, Scope

COLUMNS = ("id", "short", "scope", "adopted", "start", "end", "open_end", "shown", "words")

_YEARS = re.compile(r"\D*(\d{4})(?:\s*(?:[-\u2013\u2014/]|to)\s*(\d{4}|\d\d))?\D*", re.ASCII)
_LATE = "9999-12-31"


class Shown(StrEnum):
    """What a plan's place on the timeline rests on."""

    IN_EFFECT = "in-effect"
    PERIOD = "period"
    ADOPTED = "adopted"
    UNDATED = "undated"


class TimelineRow(NamedTuple):
    """One plan's time: the time in effect where it is known, else the period in its title, else the date of adoption.

    ``start`` and ``end`` are those of what is ``shown``; ``open_end`` tells an end that is not set from one that is not known.
    """

    id: str
    short: str
    scope: Scope
    adopted: str | None
    period: str | None
    in_effect: str | None
    start: str | None
    end: str | None
    open_end: bool
    shown: Shown
    words: str
    origin: str


def timeline(catalogue: Catalogue, plans: Sequence[Plan], notes: tuple[str, ...] = ()) -> Report:
    """The given plans in the order of their scope and time; those without a date come last, and a note names them."""
    rows = timeline_rows(plans)
    undated = [row.id for row in rows if row.shown is Shown.UNDATED]
    if undated:
        notes = (*notes, f"No date is known of {', '.join(undated)}.")
    return Report(
        "timeline",
        stamp(catalogue),
        TimelineRow,
        rows,
        (*COLUMNS, "origin") if catalogue.overlays else COLUMNS,
        lambda: [timeline_block(rows)],
        notes,
    )


def timeline_rows(plans: Sequence[Plan]) -> list[TimelineRow]:
    """A row for each plan, by scope and by its first date."""
    scopes = list(Scope)
    return sorted(
        (_row(plan) for plan in plans),
        key=lambda row: (scopes.index(row.scope), _first(row), row.id),
    )


def timeline_block(rows: Sequence[TimelineRow]) -> Timeline:
    """The rows as bars and marks, a group for each scope."""
    scopes = dict.fromkeys(row.scope for row in rows)
    return Timeline(
        tuple(
            (scope.capitalize(), tuple(_bar(row) for row in rows if row.scope is scope))
            for scope in scopes
        )
    )


def title_years(period: str) -> tuple[str, str] | None:
    """First and last year of a title's period such as ``2006-2008`` or ``2021-25``; None where it says no years."""
    found = _YEARS.fullmatch(period)
    if not found:
        return None
    start, end = found[1], found[2] or found[1]
    end = start[: 4 - len(end)] + end
    return (start, end) if valid_date(start) and valid_date(end) and start <= end else None


def _row(plan: Plan) -> TimelineRow:
    shown, start, end, open_end = _time(plan)
    words = [
        f"in effect {in_words(plan.in_effect)}" if plan.in_effect else None,
        f"title period {plan.period}" if plan.period and not plan.in_effect else None,
        f"adopted {in_words(plan.adopted)}" if plan.adopted else None,
    ]
    return TimelineRow(
        id=plan.id,
        short=plan.label,
        scope=plan.scope,
        adopted=plan.adopted,
        period=plan.period,
        in_effect=plan.in_effect,
        start=start,
        end=end,
        open_end=open_end,
        shown=shown,
        words="; ".join(word for word in words if word) or "no date known",
        origin=plan.origin,
    )


def _time(plan: Plan) -> tuple[Shown, str | None, str | None, bool]:
    """What the plan's place rests on, its start, its end, and whether the end is open."""
    if plan.in_effect:
        start, end = _ends(plan.in_effect)
        return Shown.IN_EFFECT, start, end, end is None
    years = title_years(plan.period) if plan.period else None
    if years:
        return Shown.PERIOD, *years, False
    if plan.adopted:
        return Shown.ADOPTED, *_ends(plan.adopted), False
    return Shown.UNDATED, None, None, False


def _ends(interval: str) -> tuple[str, str | None]:
    start, slash, end = interval.partition("/")
    return start, (None if end == ".." else end) if slash else start


def _first(row: TimelineRow) -> str:
    return min((first_day(day) for day in (row.adopted, row.start) if day), default=_LATE)


def _bar(row: TimelineRow) -> Bar:
    if row.start is None:
        return Bar(row.short, None, None, row.words)
    start = _fraction(first_day(row.start))
    if row.shown is Shown.ADOPTED:
        return Bar(row.short, start, start, row.words)
    end = _fraction(last_day(row.end)) if row.end else None
    return Bar(
        row.short, start, end, row.words, _fraction(first_day(row.adopted)) if row.adopted else None
    )


def _fraction(day: str) -> float:
    """A day as years and a part of one: the middle of 2006 is about 2006.5."""
    made = date.fromisoformat(day)
    start = date(made.year, 1, 1).toordinal()
    return made.year + (made.toordinal() - start) / 366
