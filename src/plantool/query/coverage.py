"""What can honestly be said of a theme in a plan.

The rules (``docs/data-format.md``): a heading that names the theme makes a ``headline``; an action
that was read in the text itself makes a ``measure``, one that only others report ``reported``;
``not-found`` needs a dated reading of the whole text; all else is ``not-assessed``. The strongest
wins, in this order.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plantool.catalogue.model import Basis, Coverage, Fit, Measure, Pillar, Plan, Theme

# By these names: in Python 3.11 a member of a class is found five times as slowly.
HEADLINE, MEASURE, REPORTED, NOT_FOUND, NOT_ASSESSED = Coverage

TEXT_BASES = (Basis.FULL_TEXT, Basis.PARTIAL_TEXT)
"""The kinds of reading that let an action fill a cell."""
KNOWN = (HEADLINE, MEASURE)
"""The coverages that say that a plan takes up a theme."""
TAKEN_UP = (*KNOWN, REPORTED)
"""The same, and that others report so."""
_STRENGTH = {coverage: strength for strength, coverage in enumerate(Coverage)}
_DEPTH = {basis: depth for depth, basis in enumerate(Basis)}
_CLOSENESS = {Fit.EXACT: 0, Fit.NARROWER: 1, Fit.PART: 2, Fit.BROADER: 3, None: 4}


class Ground(NamedTuple):
    """One reason for what a cell says.

    ``heading`` is the plan's own heading (for an action: the one above it, if known), ``measure``
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
    None. ``weaker`` tells a basis that is less than the plan's own.
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
    weaker: bool = False


def row(plan: Plan, themes: Iterable[Theme], *, by_pillar: bool = False) -> list[Cell]:
    """One cell for each theme, in the order of the themes; ``by_pillar`` for each that has a theme.

    A theme that was read and not found says nothing of its pillar, unless all its themes were.
    """
    by_theme: dict[str, list[Ground]] = {}
    for ground in _grounds(plan):
        by_theme.setdefault(ground.theme, []).append(ground)
    cells = [_cell(plan, theme.id, theme.pillar, by_theme.get(theme.id, ())) for theme in themes]
    if not by_pillar:
        return cells
    pillars = []
    for pillar in Pillar:
        within = [cell for cell in cells if cell.pillar is pillar]
        grounds = [ground for cell in within for ground in cell.grounds]
        if any(cell.coverage is not NOT_FOUND for cell in within):
            grounds = [ground for ground in grounds if ground.coverage is not NOT_FOUND]
        pillars += [_cell(plan, None, pillar, grounds)] if within else []
    return pillars


def strongest(plan: Plan) -> dict[str, Coverage]:
    """The coverage of each theme of which anything is known; a row takes longer to make."""
    said = {absent.theme: NOT_FOUND for absent in plan.absent}
    actions = [*_actions(plan)]
    for coverage in (REPORTED, MEASURE):  # the stronger last
        for _, measure, told in actions:
            if told is coverage:
                said |= dict.fromkeys(measure.themes, coverage)
    for strategy in plan.strategy:
        said |= {fit.id: HEADLINE for fit in strategy.themes}
    return said


def counts(plan: Plan, measure: Measure) -> bool:
    """Whether an action was read in the text itself, with a place that others can look up."""
    return (measure.basis or plan.basis) in TEXT_BASES and measure.locator is not None


def _cell(plan: Plan, theme: str | None, pillar: Pillar, reasons: Sequence[Ground]) -> Cell:
    """The cell that these reasons make, the strongest of them first."""
    if not reasons:
        return Cell(plan.id, theme, pillar, NOT_ASSESSED, None, None, plan.basis, None, None, ())
    # Sorting keeps the order of equals, so the least rule comes first.
    ordered = sorted(reasons, key=lambda ground: _CLOSENESS[ground.relation] if theme else 0)
    ordered.sort(key=lambda ground: (_STRENGTH[ground.coverage], _DEPTH[ground.basis]))
    first = ordered[0]
    relation = first.relation if theme else None
    weaker = _DEPTH[first.basis] > _DEPTH[plan.basis]
    seen = (first.heading, first.basis, first.source, first.locator)
    return Cell(plan.id, theme, pillar, first.coverage, relation, *seen, tuple(ordered), weaker)


def _grounds(plan: Plan) -> Iterator[Ground]:
    """Every reason that a plan's record gives for any cell: headings, actions, readings."""
    for strategy in plan.strategy:
        seen = (strategy.basis or plan.basis, strategy.source, strategy.locator, strategy.note)
        for fit in strategy.themes:
            yield Ground(HEADLINE, fit.id, fit.relation, strategy.heading, None, *seen)
    for heading, measure, coverage in _actions(plan):
        seen = (measure.basis or plan.basis, measure.source, measure.locator, measure.note)
        for theme in measure.themes:
            yield Ground(coverage, theme, None, heading, measure.text, *seen)
    for absent in plan.absent:
        seen = (plan.basis, absent.source, None, absent.note)
        yield Ground(NOT_FOUND, absent.theme, None, None, None, *seen, read_on=absent.read_on)


def _actions(plan: Plan) -> Iterator[tuple[str | None, Measure, Coverage]]:
    """The actions that say something, each with the heading above it, and what they say."""
    under = [
        (strategy.heading, measure) for strategy in plan.strategy for measure in strategy.measure
    ]
    for heading, measure in (*under, *((None, measure) for measure in plan.measure)):
        if counts(plan, measure):
            yield heading, measure, MEASURE
        elif (measure.basis or plan.basis) not in TEXT_BASES:
            yield heading, measure, REPORTED
