"""The filters of ``list``, which ``compare``, ``timeline`` and ``handout`` take too."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from plantool.catalogue.dates import first_day, last_day, overlap, valid_date
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Kind, Plan, Scope, Status
from plantool.catalogue.vocabulary import word_of
from plantool.errors import NothingFound, UsageError
from plantool.languages import translated, translated_for
from plantool.query.membership import SIGNED, UNITED_NATIONS, Reason, covers, left_since, may_cover
from plantool.text import quoted, visible

TOOL_210 = "tool-2.10"
"""The tag of the plans that Tool 2.10 of the Toolkit offers."""

_LONGEST = 60
"""Letters of a word that are looked at."""
_FEW = 5
"""So many plans are named in a note; of more it gives the number."""


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

    With ``all_of``, the values of one filter must all hold too. ``body``, ``country``, ``region``
    and ``theme`` hold names as typed. With ``coverage``, the themes' cells must say one of these
    words; without, a theme must be a headline or a measure. ``since`` and ``until`` bound the date
    of adoption; ``in_effect`` is a date within the time in effect. ``listed`` takes a country from
    a plan's own list alone, ``un`` adds the plans of the United Nations.
    """

    scope: tuple[Scope, ...] = ()
    kind: tuple[Kind, ...] = ()
    body: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    target: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    tag: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    in_effect: str | None = None
    listed: bool = False
    un: bool = False
    all_of: bool = False

    def __bool__(self) -> bool:
        return any(value not in ((), None, False) for value in self._replace(all_of=False))


_WORDS = {word.__name__.lower(): word for word in (Scope, Kind, Coverage, Status)}


def several(values: str | Sequence[str]) -> Sequence[str]:
    """One text taken as a list of one, so that its letters are not taken for names."""
    return [values] if isinstance(values, str) else values


def filters_of(values: Mapping[str, Any]) -> Filters:
    """Filters by name, as a person types them in Python. Raises ``UsageError``."""
    lists = Filters()._asdict()
    chosen: dict[str, Any] = {}
    for name, value in values.items():
        if name not in lists:
            raise UsageError(f"There is no filter '{name}'.", f"Known: {', '.join(lists)}.")
        chosen[name] = tuple(several(value)) if isinstance(lists[name], tuple) else value
        if name in _WORDS:
            chosen[name] = tuple(_closed_word(name, word) for word in chosen[name])
    return Filters(**chosen)


def _closed_word(name: str, text: str) -> StrEnum:
    """A word of a filter with a closed list. Raises ``UsageError`` for another."""
    word = word_of(text, _WORDS[name])
    if word is None:
        raise UsageError(f"There is no {name} '{text}'.", f"Known: {', '.join(_WORDS[name])}.")
    return _WORDS[name](word)


class Selection(NamedTuple):
    """The ids of the plans that a filter found, and what a reader must be told about them.

    ``reasons`` say by plan why it covers the countries asked for.
    """

    catalogue: Catalogue
    ids: tuple[str, ...]
    notes: tuple[str, ...] = ()
    reasons: Mapping[str, tuple[Reason, ...]] = MappingProxyType({})

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans themselves."""
        return tuple(self.catalogue.plans[key] for key in self.ids)


class Lack(Enum):
    """A fact without which a filter cannot tell; the sentence says so of some plans."""

    DATE = "No date is known of {plans}; --from and --to cannot find {them}."
    EFFECT = "No time in effect is known of {plans}; --in-effect cannot find {them}."
    REGION = "No region is given for {plans}; --region cannot find {them}."
    STATES = (
        "Of {plans}, no list of States is known, nor the members of a body that adopted {them};"
        " --country cannot find {them}."
    )
    PARTIAL = "Of {plans}, the list of States is known only in part."
    RATIFIED = (
        "Open to signature: {plans}. These bind the States that ratify them;"
        " ratifications are not recorded."
    )
    UNITED_NATIONS = "United Nations: {plans}, as for every Member State; --un adds {them}."
    MEMBERS = "Left out: {plans} for the members of a body, shown without --listed."


class _Wanted(NamedTuple):
    """Filters whose names were read: what a plan must have."""

    filters: Filters
    bodies: Sequence[str]
    countries: Sequence[str]
    regions: Sequence[set[str]]
    themes: Sequence[str]


def select(catalogue: Catalogue, filters: Filters) -> Selection:
    """The plans that pass all filters, in the order of the catalogue.

    Raises ``NothingFound`` for an unknown body, country, region, theme, target or tag, and
    ``UsageError`` for an impossible date.
    """
    if not filters:
        return Selection(catalogue, tuple(catalogue.plans))
    filters = _checked(catalogue, filters)
    wanted, notes = _read(catalogue, filters)
    ids: list[str] = []
    lacking: dict[Lack, list[str]] = {}
    reasons: dict[str, tuple[Reason, ...]] = {}
    for plan in catalogue.plans.values():
        plan_reasons = [covers(catalogue, plan, code) for code in wanted.countries]
        lacks: set[Lack] = set()
        for outcome in _outcomes(catalogue, plan, wanted, plan_reasons):
            if outcome is False:
                break
            if outcome is not True:
                lacks.add(outcome)
        else:
            for lack in lacks:
                lacking.setdefault(lack, []).append(plan.id)
            if not lacks:
                ids.append(plan.id)
                reasons[plan.id] = tuple(filter(None, plan_reasons))
    if wanted.countries:
        notes += _country_notes(catalogue, reasons.values())
    notes += [_lack_note(lack, lacking[lack]) for lack in Lack if lack in lacking]
    return Selection(catalogue, tuple(ids), tuple(notes), reasons)


def _read(catalogue: Catalogue, filters: Filters) -> tuple[_Wanted, list[str]]:
    """The records that the filters name, and how names were read where that must be told."""
    from plantool.query.names import read_all
    from plantool.query.regions import within

    bodies, countries, regions, themes = (
        read_all(catalogue, kind, getattr(filters, kind))
        for kind in ("body", "country", "region", "theme")
    )
    notes = [*bodies.notes, *countries.notes, *regions.notes, *themes.notes]
    trees = [within(catalogue.regions, key) for key in regions.ids]
    theme_ids = themes.ids or (tuple(catalogue.themes) if filters.coverage else ())
    return _Wanted(filters, bodies.ids, countries.ids, trees, theme_ids), notes


def _outcomes(
    catalogue: Catalogue, plan: Plan, wanted: _Wanted, reasons: Sequence[Reason | None]
) -> Iterator[bool | Lack]:
    """What each filter says of a plan: that it passes or not, or which fact is not known."""
    filters = wanted.filters
    match = all if filters.all_of else any
    for value, words in (
        ((plan.scope,), filters.scope),
        ((plan.kind,), filters.kind),
        ((plan.status,), filters.status),
        (plan.targets, filters.target),
        (plan.tags, filters.tag),
        (plan.bodies, wanted.bodies),
    ):
        yield not words or match(word in value for word in words)
    if filters.since or filters.until:
        yield _within(plan.start, filters) if plan.start else Lack.DATE
    if filters.in_effect:
        yield overlap(plan.in_effect, filters.in_effect) if plan.in_effect else Lack.EFFECT
    if wanted.regions:
        inside = match(not tree.isdisjoint(plan.regions) for tree in wanted.regions)
        yield inside if plan.regions else Lack.REGION
    if wanted.themes:
        from plantool.query.coverage import KNOWN, strongest

        if filters.theme:
            cells = set(filters.coverage or KNOWN)
            groups = [[theme] for theme in wanted.themes] if filters.all_of else [wanted.themes]
            yield all(not cells.isdisjoint(strongest(plan, group).values()) for group in groups)
        else:
            cells = set(strongest(plan, wanted.themes).values())
            yield match(word in cells for word in filters.coverage)
    if wanted.countries:
        yield _covered(catalogue, plan, wanted, reasons)


def _covered(
    catalogue: Catalogue, plan: Plan, wanted: _Wanted, reasons: Sequence[Reason | None]
) -> bool | Lack:
    """Whether a plan covers the countries asked for."""
    filters, countries = wanted.filters, wanted.countries
    if (all if filters.all_of else any)(reasons):
        by_body = {reason.body for reason in reasons if reason and reason.body}
        if by_body and filters.listed:
            return Lack.MEMBERS
        return Lack.UNITED_NATIONS if by_body == {UNITED_NATIONS} and not filters.un else True
    if plan.states and not plan.states_partial:
        return False
    if all(may_cover(catalogue, plan, country) is False for country in countries):
        return False
    if plan.states:
        return Lack.PARTIAL
    return Lack.RATIFIED if plan.kind in SIGNED else Lack.STATES


def _within(start: str, filters: Filters) -> bool:
    """Whether a plan may have been adopted within the dates asked for."""
    after = not filters.since or last_day(start) >= first_day(filters.since)
    return after and (not filters.until or first_day(start) <= last_day(filters.until))


def choose(catalogue: Catalogue, names: Sequence[str], filters: Filters) -> Selection:
    """The plans named; else those that the filters find; else those of Tool 2.10, with a note.

    Filters narrow the plans named.
    """
    from plantool.query.names import read_all

    if not names and not filters:
        note = translated(
            "No plan named: these are the plans that Tool 2.10 of the UNODC Toolkit offers."
        )
        tagged = (plan for plan in catalogue.plans.with_word(TOOL_210) if TOOL_210 in plan.tags)
        return Selection(catalogue, tuple(plan.id for plan in tagged), (note,))
    selection = select(catalogue, filters)
    if not names:
        return selection
    named = read_all(catalogue, "plan", names)
    ids = tuple(key for key in named.ids if key in set(selection.ids))
    return selection._replace(ids=ids, notes=(*named.notes, *selection.notes))


def ordered(selection: Selection, key: SortKey, *, reverse: bool = False) -> Selection:
    """The same plans in another order; a plan without the value comes last, either way."""
    if key is SortKey.ADOPTED and not reverse:
        return selection
    field = "start" if key is SortKey.ADOPTED else key
    values = sorted(
        (str(getattr(plan, field) or "").casefold(), plan.id) for plan in selection.plans
    )
    unknown = [plan for value, plan in values if not value]
    known = [plan for value, plan in values if value][:: -1 if reverse else 1]
    return selection._replace(ids=(*known, *unknown))


def _checked(catalogue: Catalogue, filters: Filters) -> Filters:
    """Filters with words as plans have them.

    Raises ``UsageError`` or ``NothingFound`` for a value that no plan could have.
    """
    if (filters.listed or filters.un) and not filters.country:
        option = "--listed" if filters.listed else "--un"
        raise UsageError(f"{option} says which plans --country finds.", "Give --country too.")
    targets = _known_words(catalogue, "target", filters.target)
    tags = _known_words(catalogue, "tag", filters.tag)
    dates = {"from": filters.since, "to": filters.until, "in-effect": filters.in_effect}
    for name, value in dates.items():
        if value is not None and not valid_date(value):
            message = f"--{name}: '{visible(value)[:60]}' is not a date."
            raise UsageError(message, "Write 2006, 2006-07 or 2006-07-06.")
    if filters.since and filters.until and first_day(filters.since) > last_day(filters.until):
        raise UsageError("--from is later than --to.", "Turn them round.")
    return filters._replace(target=targets, tag=tags)


def _known_words(catalogue: Catalogue, name: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Words as plans have them, typed in any case or number. Raises ``NothingFound``."""
    if not wanted:
        return ()
    known = sorted(
        {word for plan in catalogue.plans.values() for word in getattr(plan, f"{name}s")}
    )
    meant = {word: word_of(word[:_LONGEST], known) for word in wanted}
    if unknown := [word for word in wanted if not meant[word]]:
        from difflib import get_close_matches

        near = get_close_matches(unknown[0][:_LONGEST].lower(), known, 1, 0.8)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise NothingFound(
            f"No plan has the {name} {', '.join(map(quoted, unknown))}.",
            f"{hint}Known: {', '.join(known)}.",
        )
    return tuple(filter(None, meant.values()))


def _country_notes(catalogue: Catalogue, reasons: Iterable[Sequence[Reason]]) -> list[str]:
    """What a reader must know of plans found by country."""
    at_adoption = translated(
        "States are those at adoption: as a source lists them, or as members of a body then."
    )
    left = {reason: None for group in reasons for reason in group if reason.left}
    return [at_adoption] + [left_since(catalogue, reason) for reason in left]


def _lack_note(lack: Lack, ids: Sequence[str]) -> str:
    """The sentence that says which plans could not be told; many are only counted."""
    count = translated_for(len(ids), "{count} plan", "{count} plans").format(count=len(ids))
    plans = f"{count} ({', '.join(ids)})" if len(ids) <= _FEW else count
    return translated(lack.value).format(plans=plans, them=translated_for(len(ids), "it", "them"))
