"""Choosing plans: the filters of ``list``, which ``compare``, ``timeline`` and ``handout`` take too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from plantool.catalogue.dates import first_day, last_day, overlap, valid_date
from plantool.catalogue.model import Coverage, Kind, Plan, Scope, Status
from plantool.catalogue.read import Catalogue
from plantool.errors import NothingFound, UsageError
from plantool.query.coverage import KNOWN, covered
from plantool.query.names import find_body, find_country, find_theme
from plantool.text import visible


class SortKey(StrEnum):
    """What a list can be ordered by; ties are broken by id."""

    ADOPTED = "adopted"
    ID = "id"
    TITLE = "title"
    KIND = "kind"
    SCOPE = "scope"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which plans to take. Values of one filter are alternatives; different filters all hold.

    ``bodies``, ``countries`` and ``themes`` are names as typed. With ``coverage``, the themes' cells must say one of these words; without, a theme must
    be a headline or a measure. ``since`` and ``until`` bound the date of adoption, ``in_effect`` is a date within the plan's time in effect.
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
        return any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class Selection:
    """The plans that a filter found, and what a reader must be told about them."""

    plans: tuple[Plan, ...]
    notes: tuple[str, ...] = ()


def select(catalogue: Catalogue, filters: Filters) -> Selection:
    """The plans that pass all filters, in the order of the catalogue.

    Raises ``NothingFound`` for an unknown body, country, theme, target or tag, and ``UsageError`` for an impossible date.
    """
    if not filters:
        return Selection(tuple(catalogue.plans.values()))
    _check_dates(filters)
    bodies = {find_body(catalogue, name).id for name in filters.body}
    codes = {find_country(catalogue, name).code for name in filters.country}
    themes = [find_theme(catalogue, name).id for name in filters.theme] or (list(catalogue.themes) if filters.coverage else [])
    coverages = filters.coverage or KNOWN
    plans = list(catalogue.plans.values())
    _check_words(filters.target, {word for plan in plans for word in plan.targets}, "target")
    _check_words(filters.tag, {word for plan in plans for word in plan.tags}, "tag")
    plans = [
        plan
        for plan in plans
        if _among(plan.scope, filters.scope)
        and _among(plan.kind, filters.kind)
        and _among(plan.status, filters.status)
        and (not bodies or bodies.intersection(plan.bodies))
        and (not filters.target or set(filters.target).intersection(plan.targets))
        and (not filters.tag or set(filters.tag).intersection(plan.tags))
        and (not themes or any(covered(plan, coverage, theme) for theme in themes for coverage in coverages))
        and _adopted_within(plan, filters)
        and (not filters.in_effect or (plan.in_effect is not None and overlap(plan.in_effect, filters.in_effect)))
    ]
    notes = [*_country_notes(plans, codes), *_effect_notes(filters, catalogue)]
    if codes:
        plans = [plan for plan in plans if codes.intersection(plan.states)]
    return Selection(tuple(plans), tuple(notes))


def ordered(plans: Iterable[Plan], key: SortKey, *, reverse: bool = False) -> list[Plan]:
    """The plans in another order; a plan without the value comes last, either way."""

    def value(plan: Plan) -> str:
        return first_day(plan.adopted) if key is SortKey.ADOPTED and plan.adopted else str(getattr(plan, key) or "").casefold()

    known = sorted((plan for plan in plans if value(plan)), key=lambda plan: (value(plan), plan.id), reverse=reverse)
    return known + sorted((plan for plan in plans if not value(plan)), key=lambda plan: plan.id)


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
    for name, value in (("--from", filters.since), ("--to", filters.until), ("--in-effect", filters.in_effect)):
        if value is not None and not valid_date(value):
            raise UsageError(f"{name}: '{visible(value)[:60]}' is not a date.", "Write 2006, 2006-07 or 2006-07-06.")
    if filters.since and filters.until and first_day(filters.since) > last_day(filters.until):
        raise UsageError("--from is later than --to.", "Turn them round.")


def _check_words(wanted: Sequence[str], known: set[str], name: str) -> None:
    unknown = [word for word in wanted if word not in known]
    if unknown:
        words = ", ".join(f"'{visible(word)[:60]}'" for word in unknown)
        raise NothingFound(f"No plan has the {name} {words}.", f"Known: {', '.join(sorted(known))}.")


def _country_notes(plans: Sequence[Plan], codes: set[str]) -> list[str]:
    if not codes:
        return []
    unlisted = sum(not plan.states for plan in plans)
    notes = ["States are those at adoption, as a source lists them; later members are not counted."]
    if unlisted:
        notes.append(f"{unlisted} of the {len(plans)} plans that pass the other filters have no list of States and cannot be found by country.")
    return notes


def _effect_notes(filters: Filters, catalogue: Catalogue) -> list[str]:
    if not filters.in_effect:
        return []
    unknown = sum("in_effect" not in raw for raw, _ in catalogue.plans.raw().values())
    return [f"{unknown} of {len(catalogue.plans)} plans have no known time in effect and cannot be found this way."] if unknown else []
