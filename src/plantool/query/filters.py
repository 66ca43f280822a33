"""The filters of ``list``, which ``compare``, ``timeline`` and ``handout`` take too."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from plantool.catalogue.dates import first_day, last_day, overlap, valid_date
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Kind, Plan, Scope, Status
from plantool.errors import NothingFound, UsageError
from plantool.text import visible

TOOL_210 = "tool-2.10"
"""The tag of the plans that Tool 2.10 of the Toolkit offers."""


class SortKey(StrEnum):
    """What a list can be ordered by; ties are broken by id."""

    ADOPTED = "adopted"
    ID = "id"
    TITLE = "title"
    KIND = "kind"
    SCOPE = "scope"
    STATUS = "status"


class Filters(NamedTuple):
    """Which plans to take. Values of one filter are alternatives; different filters all hold.

    ``body``, ``country`` and ``theme`` hold names as typed. With ``coverage``, the themes' cells
    must say one of these words; without, a theme must be a headline or a measure. ``since`` and
    ``until`` bound the date of adoption; ``in_effect`` is a date within the time in effect.
    """

    scope: tuple[Scope, ...] = ()
    kind: tuple[Kind, ...] = ()
    body: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    target: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    tag: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    in_effect: str | None = None

    def __bool__(self) -> bool:
        return any(value not in ((), None) for value in self)


class Selection(NamedTuple):
    """The ids of the plans that a filter found, and what a reader must be told about them."""

    catalogue: Catalogue
    ids: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans themselves."""
        return tuple(self.catalogue.plans[key] for key in self.ids)


def select(catalogue: Catalogue, filters: Filters) -> Selection:
    """The plans that pass all filters, in the order of the catalogue.

    Raises ``NothingFound`` for an unknown body, country, theme, target or tag, and ``UsageError``
    for an impossible date.
    """
    if not filters:
        return Selection(catalogue, tuple(catalogue.plans))
    from plantool.query.coverage import KNOWN, coverages
    from plantool.query.names import read_body, read_country, read_theme

    _check_dates(filters)
    readings = (
        [read_body(catalogue, name) for name in filters.body],
        [read_country(catalogue, name) for name in filters.country],
        [read_theme(catalogue, name) for name in filters.theme],
    )
    bodies, codes, themes = ([reading.id for reading in names] for names in readings)
    themes = themes or (list(catalogue.themes) if filters.coverage else [])
    plans = list(catalogue.plans.values())
    _check_words(filters.target, {word for plan in plans for word in plan.targets}, "target")
    _check_words(filters.tag, {word for plan in plans for word in plan.tags}, "tag")
    plans = [
        plan
        for plan in plans
        if _passes(plan, filters) and (not bodies or set(bodies).intersection(plan.bodies))
    ]
    if themes:
        wanted = set(filters.coverage or KNOWN)
        plans = [plan for plan in plans if wanted & coverages(plan, themes)]
    read_notes = [reading.note for names in readings for reading in names if reading.note]
    notes = [*read_notes, *_country_notes(plans, codes), *_effect_notes(filters, catalogue)]
    if codes:
        plans = [plan for plan in plans if set(codes).intersection(plan.states)]
    return Selection(catalogue, tuple(plan.id for plan in plans), tuple(notes))


def _passes(plan: Plan, filters: Filters) -> bool:
    """Whether a plan's own fields pass the filters that need no other record."""
    return (
        _among(plan.scope, filters.scope)
        and _among(plan.kind, filters.kind)
        and _among(plan.status, filters.status)
        and (not filters.target or bool(set(filters.target).intersection(plan.targets)))
        and (not filters.tag or bool(set(filters.tag).intersection(plan.tags)))
        and _adopted_within(plan, filters)
        and (
            not filters.in_effect
            or (plan.in_effect is not None and overlap(plan.in_effect, filters.in_effect))
        )
    )


def choose(catalogue: Catalogue, names: Sequence[str], filters: Filters) -> Selection:
    """The plans named; else those that the filters find; else those of Tool 2.10, with a note.

    Filters narrow the plans named.
    """
    from plantool.query.names import find_plans

    if not names and not filters:
        note = "No plan named: these are the plans that Tool 2.10 of the UNODC Toolkit offers."
        return select(catalogue, Filters(tag=(TOOL_210,)))._replace(notes=(note,))
    selection = select(catalogue, filters)
    if not names:
        return selection
    ids = set(selection.ids)
    named = find_plans(catalogue, names)
    return selection._replace(ids=tuple(plan.id for plan in named if plan.id in ids))


def ordered(selection: Selection, key: SortKey, *, reverse: bool = False) -> Selection:
    """The same plans in another order; a plan without the value comes last, either way."""
    if key is SortKey.ADOPTED and not reverse:
        return selection

    def value(plan: Plan) -> str:
        return str(getattr(plan, key) or "").casefold()

    plans = selection.plans
    known = sorted(
        (plan for plan in plans if value(plan)),
        key=lambda plan: (value(plan), plan.id),
        reverse=reverse,
    )
    unknown = sorted((plan for plan in plans if not value(plan)), key=lambda plan: plan.id)
    return selection._replace(ids=tuple(plan.id for plan in (*known, *unknown)))


def _among(value: object, wanted: Sequence[object]) -> bool:
    return not wanted or value in wanted


def _adopted_within(plan: Plan, filters: Filters) -> bool:
    if not (filters.since or filters.until):
        return True
    if plan.adopted is None:
        return False
    after = not filters.since or last_day(plan.adopted) >= first_day(filters.since)
    return after and (not filters.until or first_day(plan.adopted) <= last_day(filters.until))


def _check_dates(filters: Filters) -> None:
    for name, value in (
        ("--from", filters.since),
        ("--to", filters.until),
        ("--in-effect", filters.in_effect),
    ):
        if value is not None and not valid_date(value):
            raise UsageError(
                f"{name}: '{visible(value)[:60]}' is not a date.",
                "Write 2006, 2006-07 or 2006-07-06.",
            )
    if filters.since and filters.until and first_day(filters.since) > last_day(filters.until):
        raise UsageError("--from is later than --to.", "Turn them round.")


def _check_words(wanted: Sequence[str], known: set[str], name: str) -> None:
    unknown = [word for word in wanted if word not in known]
    if unknown:
        words = ", ".join(f"'{visible(word)[:60]}'" for word in unknown)
        raise NothingFound(
            f"No plan has the {name} {words}.", f"Known: {', '.join(sorted(known))}."
        )


def _country_notes(plans: Sequence[Plan], codes: Sequence[str]) -> list[str]:
    if not codes:
        return []
    unlisted = sum(not plan.states for plan in plans)
    partial = sum(plan.states_partial for plan in plans)
    notes = ["States are those at adoption, as a source lists them; later members are not counted."]
    if unlisted:
        notes.append(
            f"No list of States is known of {unlisted} of the {len(plans)} plans that pass the "
            "other filters; these cannot be found by country."
        )
    if partial:
        notes.append(
            f"Of {partial} {'more ' if unlisted else ''}{'plan' if partial == 1 else 'plans'}, "
            "the list of States is known only in part."
        )
    return notes


def _effect_notes(filters: Filters, catalogue: Catalogue) -> list[str]:
    if not filters.in_effect:
        return []
    unknown = sum(plan.in_effect is None for plan in catalogue.plans.values())
    if not unknown:
        return []
    note = f"No time in effect is known of {unknown} of {len(catalogue.plans)} plans; "
    return [note + "these cannot be found this way."]
