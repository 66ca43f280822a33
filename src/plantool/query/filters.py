"""The filters of ``list``, which ``compare``, ``timeline`` and ``handout`` take too."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from plantool.catalogue.dates import first_day, last_day, overlap, valid_date
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Kind, Plan, Region, Scope, Status
from plantool.catalogue.vocabulary import word_of
from plantool.errors import NothingFound, UsageError
from plantool.languages import translated, translated_for
from plantool.query import membership
from plantool.query.membership import Lack, Reason
from plantool.text import quoted

TOOL_210 = "tool-2.10"
"""The tag of the plans that Tool 2.10 of the Toolkit offers."""
_FEW = 7
"""So many plans are named in a note; of more it gives the number."""

SortKey = StrEnum("SortKey", "ADOPTED ID TITLE KIND SCOPE STATUS")
"""What a list can be ordered by; ties are broken by id."""


class Filters(NamedTuple):
    """Which plans to take. Values of one filter are alternatives; different filters all hold.

    With ``all_of``, the values of one filter must all hold too. ``body``, ``country``, ``region``
    and ``theme`` hold names as typed. With ``coverage``, the themes' cells must say one of these
    words; without, a theme must be a headline or a measure. ``since`` and ``until`` bound the date
    of adoption; ``in_effect`` is a date within the time in effect. ``listed`` takes a country from
    a plan's own list alone, ``un`` adds the plans of the United Nations.
    """

    scope: Sequence[Scope] = ()
    kind: Sequence[Kind] = ()
    body: Sequence[str] = ()
    country: Sequence[str] = ()
    region: Sequence[str] = ()
    theme: Sequence[str] = ()
    coverage: Sequence[Coverage] = ()
    target: Sequence[str] = ()
    status: Sequence[Status] = ()
    tag: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    in_effect: str | None = None
    listed: bool = False
    un: bool = False
    all_of: bool = False

    def __bool__(self) -> bool:
        return any(value or value == "" for value in self._replace(all_of=False))


_CLOSED = {"scope": Scope, "kind": Kind, "status": Status, "coverage": Coverage}
_DATES = {"since": "--from", "until": "--to", "in_effect": "--in-effect"}
_FIELDS = {"target": "targets", "tag": "tags", "body": "bodies"}
"""The field of a plan in which a filter's words must stand, where it has another name."""


class Selection(NamedTuple):
    """The ids of the plans that a filter found, and what a reader must be told about them.

    ``reasons`` say by plan and country why it covers those asked for.
    """

    catalogue: Catalogue
    ids: tuple[str, ...]
    notes: tuple[str, ...] = ()
    reasons: Mapping[str, Mapping[str, Reason]] = {}

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans themselves."""
        return tuple(self.catalogue.plans[key] for key in self.ids)


def several(values: str | Sequence[str]) -> Sequence[str]:
    """One text taken as a list of one, so that its letters are not taken for names."""
    return [values] if isinstance(values, str) else values


def select(catalogue: Catalogue, filters: Filters, names: Sequence[str] = ()) -> Selection:
    """The plans that pass all filters, in the order of the catalogue; or those of the names.

    Raises ``NothingFound`` for an unknown plan, body, country, region, theme, target or tag, and
    ``UsageError`` for an impossible date.
    """
    if names:
        from plantool.query.names import read_all

        named, notes = read_all(catalogue, "plan", names)
        selection = select(catalogue, filters)
        passing = tuple(key for key in named if key in selection.ids)
        return selection._replace(ids=passing, notes=(*notes, *selection.notes))
    if not filters:
        return Selection(catalogue, tuple(catalogue.plans))
    filters, notes = _read(catalogue, filters)
    reasons: dict[str, dict[str, Reason]] = {}
    lacking: dict[bool | Lack, list[str]] = {}
    for plan in catalogue.plans.values():
        states = membership.states_of(catalogue, plan, filters.country) if filters.country else {}
        covering = {code: states[code] for code in filters.country if code in states}
        lacks = {*_outcomes(catalogue, plan, filters, covering)} - {True}
        if not lacks:
            reasons[plan.id] = covering
        elif False not in lacks:
            for lack in lacks:
                lacking.setdefault(lack, []).append(plan.id)
    if filters.country:
        notes.append(translated(membership.AT_ADOPTION))
        pairs = (pair for group in reasons.values() for pair in group.items() if pair[1].left)
        notes += dict.fromkeys(membership.left_on(catalogue, *pair) for pair in pairs)
    for lack in filter(lacking.get, Lack):
        ids = lacking[lack]
        plans = translated_for(len(ids), "{count} plan", "{count} plans").format(count=len(ids))
        plans += f" ({', '.join(ids)})" if len(ids) <= _FEW else ""
        them = translated_for(len(ids), "it", "them")
        regions = " --region ".join(sorted(_larger(catalogue, filters)))
        notes.append(translated(lack.value).format(plans=plans, them=them, regions=regions))
    return Selection(catalogue, tuple(reasons), tuple(notes), reasons)


def _read(catalogue: Catalogue, filters: Filters) -> tuple[Filters, list[str]]:
    """The filters with ids for names and words as plans have them, and how names were read.

    Raises ``UsageError`` or ``NothingFound`` for a value that no plan could have.
    """
    from plantool.query.names import read_all

    if (filters.listed or filters.un) and not filters.country:
        option = "--listed" if filters.listed else "--un"
        raise UsageError(f"{option} says which plans --country finds.", "Give --country too.")
    chosen: dict[str, Any] = {}
    for name, option in _DATES.items():
        if (date := getattr(filters, name)) is not None:
            chosen[name] = str(date)  # in Python a year may be a number
            if not valid_date(chosen[name]):
                message = f"{option}: {quoted(chosen[name])} is not a date."
                raise UsageError(message, "Write 2006, 2006-07 or 2006-07-06.")
    since, until = chosen.get("since"), chosen.get("until")
    if since and until and first_day(since) > last_day(until):
        raise UsageError("--from is later than --to.", "Turn them round.")
    for name, words in _CLOSED.items():
        chosen[name] = tuple(word_of(text, words) for text in several(getattr(filters, name)))
    for name in ("target", "tag"):
        typed = several(getattr(filters, name))
        plans = catalogue.plans.values() if typed else ()
        known = sorted({word for plan in plans for word in getattr(plan, _FIELDS[name])})
        chosen[name] = tuple(word_of(text, known, NothingFound) for text in typed)
    notes: list[str] = []
    for kind in ("body", "country", "region", "theme"):
        chosen[kind], told = read_all(catalogue, kind, several(getattr(filters, kind)))
        notes += told
    return filters._replace(**chosen), notes


def _outcomes(
    catalogue: Catalogue, plan: Plan, filters: Filters, reasons: Mapping[str, Reason]
) -> Iterator[bool | Lack]:
    """What each filter says of a plan: that it passes or not, or which fact is not known."""
    match = all if filters.all_of else any
    for name in ("scope", "kind", "status", *_FIELDS):
        words, value = getattr(filters, name), getattr(plan, _FIELDS.get(name, name))
        values = value if isinstance(value, tuple) else (value,)
        yield not words or match(word in values for word in words)
    if filters.since or filters.until:
        asked = f"{filters.since or '0001'}/{filters.until or '..'}"
        yield overlap(plan.start, asked) if plan.start else Lack.DATE
    if filters.in_effect:
        yield overlap(plan.in_effect, filters.in_effect) if plan.in_effect else Lack.EFFECT
    if filters.region:
        places = {place for key in plan.regions for place in path_to(catalogue.regions, key)}
        passes = match(key in places for key in filters.region)
        wider = not _larger(catalogue, filters).isdisjoint(plan.regions) and Lack.LARGER
        yield passes or wider if plan.regions else Lack.REGION
    if filters.theme or filters.coverage:
        from plantool.query.coverage import KNOWN, NOT_ASSESSED, REPORTED, strongest

        said = strongest(plan)
        cells = [said.get(key, NOT_ASSESSED) for key in filters.theme or catalogue.themes]
        known = filters.coverage or KNOWN
        sought, within = (cells, known) if filters.theme else ([*known], cells)
        passes = match(word in within for word in sought)
        if passes or filters.coverage:
            yield passes
        else:
            unread = NOT_ASSESSED in cells and Lack.UNREAD
            yield Lack.REPORTED if REPORTED in cells else unread
    if filters.country:
        yield _covered(catalogue, plan, filters, reasons)


def _covered(
    catalogue: Catalogue, plan: Plan, filters: Filters, reasons: Mapping[str, Reason]
) -> bool | Lack:
    """Whether a plan covers the countries asked for, for these reasons."""
    if len(reasons) >= (len(filters.country) if filters.all_of else 1):
        by_body = {reason.body for reason in reasons.values() if reason.body}
        if by_body and filters.listed:
            return Lack.MEMBERS
        of_un = by_body == {membership.UNITED_NATIONS}
        return Lack.UNITED_NATIONS if of_un and not filters.un else True
    doubtful = membership.doubts(catalogue, plan, {*filters.country} - reasons.keys())
    return next(iter(doubtful.values()), False)


def _larger(catalogue: Catalogue, filters: Filters) -> set[str]:
    """The regions in which those asked for lie."""
    return {place for key in filters.region for place in path_to(catalogue.regions, key)[1:]}


def path_to(regions: Mapping[str, Region], key: str) -> list[str]:
    """The ids of a region and of those that it lies in, the smallest first."""
    path: list[str] = []
    place: str | None = key
    while place and place not in path:  # a reader's own may make a circle
        path.append(place)
        place = regions[place].parent
    return path


def choose(catalogue: Catalogue, names: Sequence[str], filters: Filters) -> Selection:
    """The plans named and filtered; where nothing is asked, those of Tool 2.10, with a note."""
    if names or filters:
        return select(catalogue, filters, names)
    note = translated(
        "No plan named: these are the plans that Tool 2.10 of the UNODC Toolkit offers."
    )
    tagged = (plan for plan in catalogue.plans.values() if TOOL_210 in plan.tags)
    return Selection(catalogue, tuple(plan.id for plan in tagged), (note,))


def ordered(selection: Selection, key: SortKey | None, *, reverse: bool = False) -> Selection:
    """The same plans in another order; a plan without the value comes last, either way."""
    if key in (None, SortKey.ADOPTED) and not reverse:
        return selection
    field = "start" if key in (None, SortKey.ADOPTED) else str(key)
    values = {plan.id: str(getattr(plan, field) or "").casefold() for plan in selection.plans}
    in_order = sorted(values, key=lambda plan: (values[plan], plan), reverse=reverse)
    unknown = sorted(plan for plan in values if not values[plan])
    return selection._replace(ids=(*filter(values.get, in_order), *unknown))
