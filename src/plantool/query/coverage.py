"""What can honestly be said of a theme in a plan.

The rules (``docs/data-format.md``): a heading that names the theme makes a ``headline``; an action
that was read in the text itself makes a ``measure``; ``not-found`` needs a dated reading of the
whole text; all else is ``not-assessed``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from plantool.catalogue.model import Basis, Coverage, Fit, Measure, Pillar, Plan, Theme

TEXT_BASES = (Basis.FULL_TEXT, Basis.PARTIAL_TEXT)
"""The kinds of reading that let an action fill a cell."""

KNOWN = (Coverage.HEADLINE, Coverage.MEASURE)
"""The coverages that say that a plan takes up a theme."""

_STRENGTH = {
    Coverage.HEADLINE: 0,
    Coverage.MEASURE: 1,
    Coverage.NOT_FOUND: 2,
    Coverage.NOT_ASSESSED: 3,
}
_DEPTH = {basis: depth for depth, basis in enumerate(Basis)}
_CLOSENESS = {Fit.EXACT: 0, Fit.NARROWER: 1, Fit.PART: 2, Fit.BROADER: 3, None: 4}


class Ground(NamedTuple):
    """One reason for what a cell says.

    ``heading`` is the plan's own heading (for a measure: the one above it, if known), ``measure``
    the action. ``read_on`` is the day of the reading behind a ``not-found``.
    """

    coverage: Coverage
    theme: str
    relation: Fit | None
    heading: str | None
    measure: str | None
    basis: Basis
    source: str
    locator: str | None
    note: str | None
    read_on: str | None = None


class Cell(NamedTuple):
    """One theme (or, with ``pillar`` set and ``theme`` None, one pillar) in one plan.

    ``relation`` to ``locator`` are those of the strongest ground; a pillar has no relation, since a
    heading fits a theme. ``grounds`` holds them all, strongest first: a headline before a measure,
    a deeper reading before a shallower one, a closer fit before a looser one (in a pillar, its
    themes in their order). Where nothing is known, ``basis`` is the plan's own and the others are
    None.
    """

    plan: str
    theme: str | None
    pillar: Pillar
    coverage: Coverage
    relation: Fit | None
    heading: str | None
    basis: Basis
    source: str | None
    locator: str | None
    grounds: tuple[Ground, ...]


def cell(plan: Plan, theme: Theme) -> Cell:
    """What can be said of one theme in one plan."""
    return _cell(
        plan,
        theme.id,
        theme.pillar,
        (ground for ground in _grounds(plan) if ground.theme == theme.id),
    )


def pillar_cell(plan: Plan, pillar: Pillar, themes: Iterable[Theme]) -> Cell:
    """What can be said of one pillar in one plan: the grounds of all its themes.

    A theme that was read and not found says nothing of the pillar, unless all its themes were.
    """
    cells = [cell(plan, theme) for theme in themes if theme.pillar is pillar]
    absent = bool(cells) and all(cell.coverage is Coverage.NOT_FOUND for cell in cells)
    grounds = (
        ground for cell in cells for ground in cell.grounds if absent or ground.coverage in KNOWN
    )
    return _cell(plan, None, pillar, grounds)


def row(plan: Plan, themes: Iterable[Theme]) -> list[Cell]:
    """One cell for each theme, in the order of the themes."""
    by_theme = _by_theme(plan)
    return [_cell(plan, theme.id, theme.pillar, by_theme.get(theme.id, ())) for theme in themes]


def known_row(plan: Plan, themes: Iterable[Theme]) -> list[Cell]:
    """The cells of the row that say that the plan takes up the theme."""
    by_theme = _by_theme(plan)
    cells = (
        _cell(plan, theme.id, theme.pillar, by_theme[theme.id])
        for theme in themes
        if theme.id in by_theme
    )
    return [cell for cell in cells if cell.coverage in KNOWN]


def coverages(plan: Plan, themes: Iterable[str]) -> set[Coverage]:
    """What a plan's cells of these themes say."""
    strongest = dict.fromkeys(themes, Coverage.NOT_ASSESSED)
    for ground in _grounds(plan):
        if ground.theme in strongest:
            strongest[ground.theme] = min(
                strongest[ground.theme], ground.coverage, key=_STRENGTH.__getitem__
            )
    return set(strongest.values())


def gaps(cells: Sequence[Cell]) -> bool:
    """Whether none of a row's plans is known to take the theme up (they may all the same)."""
    return all(cell.coverage not in KNOWN for cell in cells)


def shared(cells: Sequence[Cell]) -> bool:
    """Whether every one of a row's plans is known to take the theme up."""
    return all(cell.coverage in KNOWN for cell in cells)


def unique(cells: Sequence[Cell], plan: str) -> bool:
    """Whether of a row's plans only the given one is known to take the theme up."""
    return all((cell.coverage in KNOWN) == (cell.plan == plan) for cell in cells)


def _cell(plan: Plan, theme: str | None, pillar: Pillar, grounds: Iterable[Ground]) -> Cell:

    def place(ground: Ground) -> tuple[int, int, int]:
        return (
            _STRENGTH[ground.coverage],
            _DEPTH[ground.basis],
            _CLOSENESS[ground.relation] if theme else 0,
        )

    ordered = tuple(sorted(grounds, key=place))
    if not ordered:
        return Cell(
            plan.id, theme, pillar, Coverage.NOT_ASSESSED, None, None, plan.basis, None, None, ()
        )
    first = ordered[0]
    relation = first.relation if theme else None
    return Cell(
        plan.id,
        theme,
        pillar,
        first.coverage,
        relation,
        first.heading,
        first.basis,
        first.source,
        first.locator,
        ordered,
    )


def _by_theme(plan: Plan) -> dict[str, list[Ground]]:
    by_theme: dict[str, list[Ground]] = {}
    for ground in _grounds(plan):
        by_theme.setdefault(ground.theme, []).append(ground)
    return by_theme


def _grounds(plan: Plan) -> Iterator[Ground]:
    for strategy in plan.strategy:
        basis = strategy.basis or plan.basis
        for fit in strategy.themes:
            yield Ground(
                Coverage.HEADLINE,
                fit.id,
                fit.relation,
                strategy.heading,
                None,
                basis,
                strategy.source,
                strategy.locator,
                strategy.note,
            )
        for measure in strategy.measure:
            yield from _from_measure(plan, measure, strategy.heading)
    for measure in plan.measure:
        yield from _from_measure(plan, measure, None)
    for absent in plan.absent:
        yield Ground(
            Coverage.NOT_FOUND,
            absent.theme,
            None,
            None,
            None,
            plan.basis,
            absent.source,
            None,
            absent.note,
            absent.read_on,
        )


def counts(plan: Plan, measure: Measure) -> bool:
    """Whether an action was read in the text itself, with a place that others can look up."""
    return (measure.basis or plan.basis) in TEXT_BASES and measure.locator is not None


def uncounted(plan: Plan, themes: Collection[str]) -> int:
    """How many actions take up one of these themes but fill no cell."""
    measures = (
        *plan.measure,
        *(measure for strategy in plan.strategy for measure in strategy.measure),
    )
    return sum(
        not counts(plan, measure) and not set(themes).isdisjoint(measure.themes)
        for measure in measures
    )


def _from_measure(plan: Plan, measure: Measure, heading: str | None) -> Iterator[Ground]:
    if counts(plan, measure):
        basis = measure.basis or plan.basis
        for theme in measure.themes:
            yield Ground(
                Coverage.MEASURE,
                theme,
                None,
                heading,
                measure.text,
                basis,
                measure.source,
                measure.locator,
                measure.note,
            )
