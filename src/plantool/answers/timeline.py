"""The answer of ``timeline``: plans on a scale of years, grouped by scope."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from plantool.answers import wording
from plantool.answers.answer import ROW_FORMATS, Answer, Format, record_like, row_of
from plantool.answers.blocks import Bar, Block, Timeline
from plantool.answers.wording import humanize, joined
from plantool.catalogue.dates import first_day, in_words, last_day, valid_date
from plantool.catalogue.model import Plan, Scope
from plantool.query.filters import Selection

# The years of a title's period; of the second, two digits may stand behind a dash or a stroke.
_YEARS = re.compile(r"\d{4}|(?<=\d{4}[-\u2013\u2014/])\d\d\b", re.ASCII)

DateBasis = StrEnum(
    "DateBasis",
    {"IN_EFFECT": "in-effect", "PERIOD": "period", "ADOPTED": "adopted", "UNDATED": "undated"},
)
"""What a plan's place on the timeline rests on."""

TimelineRow = record_like(
    Plan,
    "TimelineRow",
    "id short scope adopted adopted_from adopted_to period in_effect start end open_end shown words"
    " origin",
    """One plan's time.

    It is the time in effect where that is known, else the period in the plan's title, else the
    date of adoption. ``start`` and ``end`` are those of what is ``shown``; ``open_end`` tells an
    end that is not set from one that is not known.
    """,
    short=str,
    end=str | None,
    open_end=bool,
    shown=DateBasis,
    words=str,
)


class TimelinePicture(Answer):
    """Plans on a scale of years."""

    name = "timeline"
    formats = (*ROW_FORMATS, Format.SVG)
    record = TimelineRow
    columns = "id short scope adopted adopted_from adopted_to start end open_end shown words"

    def __init__(self, selection: Selection, limit: int | None = None) -> None:
        notes = [*selection.notes, *[wording.NO_PLAN_PASSES] * (not selection.ids)]
        rows = list(map(_row, selection.plans[:limit]))
        super().__init__(selection.catalogue, rows, notes, len(selection.ids))

    def blocks(self) -> Iterator[Block]:
        """Bars and marks, a group for each scope."""
        groups: dict[Scope, list[Bar]] = {scope: [] for scope in Scope}
        for row in self.results:
            spans = row.start if row.shown is not DateBasis.ADOPTED else None
            start = _year(first_day(spans)) if spans else None
            end = _year(last_day(row.end)) if row.end else None
            mark = _year(first_day(row.adopted)) if row.adopted else None
            groups[row.scope].append(Bar(row.short, start, end, row.words, mark))
        named = ((humanize(scope).capitalize(), tuple(bars)) for scope, bars in groups.items())
        yield Timeline(tuple(group for group in named if group[1]))


def _row(plan: Plan) -> Any:
    start, end, shown = None, None, DateBasis.UNDATED
    if plan.in_effect:
        start, _, last = plan.in_effect.partition("/")
        end, shown = None if last == ".." else last or start, DateBasis.IN_EFFECT
    elif years := title_years(plan.period or ""):
        (start, end), shown = years, DateBasis.PERIOD
    elif plan.adopted:
        start, shown = plan.adopted.partition("/")[0], DateBasis.ADOPTED
    in_effect = plan.in_effect and wording.IN_EFFECT.format(time=in_words(plan.in_effect))
    period = plan.period and wording.TITLE_PERIOD.format(period=plan.period)
    adopted = plan.adopted and wording.ADOPTED.format(time=in_words(plan.adopted))
    words = joined(in_effect or period, adopted, by="; ") or wording.NO_DATE_KNOWN
    open_end = shown is DateBasis.IN_EFFECT and end is None
    time = {"start": start, "end": end, "open_end": open_end, "shown": shown}
    return row_of(TimelineRow, plan, short=plan.label, words=words, **time)


def title_years(period: str) -> tuple[str, str] | None:
    """First and last year of a period such as ``2006-2008`` or ``2021-25``."""
    years = _YEARS.findall(period) or [""]
    start, end = years[0], years[0][: 4 - len(years[-1])] + years[-1]
    return (start, end) if valid_date(start) and start <= end else None


def _year(day: str) -> float:
    """A day in years: the middle of 2006 is about 2006.5."""
    when = date.fromisoformat(day)
    return when.year + (when.timetuple().tm_yday - 1) / 366
