"""The handout: a page that a trainer prints or shows, as blocks.

As an exercise, its matrix is blank, its headings and actions stand without their themes, and the key follows on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantool.catalogue.dates import in_words
from plantool.catalogue.model import Basis, Coverage, Dispute, Fit, Plan, Role, Strategy, Theme
from plantool.catalogue.read import Catalogue
from plantool.frozen import frozen
from plantool.query.coverage import Cell, Ground
from plantool.report.base import Stamp, stamp
from plantool.report.blocks import Block, Item, Items, Matrix, MatrixCell, Paragraph, Span, Text, Title, Tone, facts, line
from plantool.report.citing import citations, reference_items
from plantool.report.comparing import Row, basis_items, matrix, theme_rows
from plantool.report.documents import SourceRow, Wanted, documents
from plantool.report.timeline import timeline_block, timeline_rows
from plantool.report.words import BASIS_WORDS, ROLE_WORDS, STATE_WORDS, TYPE_WORDS, address, cited, headed, legend_lines, link_words

_TITLE = "Plans against trafficking in persons, side by side"
_WIDE = 4
"""The most plans in one table: with more of them, the words of a plan's name would be broken on paper."""
_FIELDS = {
    "title": "Title",
    "kind": "Kind",
    "bodies": "Bodies",
    "adopted": "Adopted",
    "place": "Place",
    "meeting": "Meeting",
    "symbol": "Symbol",
    "period": "Period",
    "in_effect": "In effect",
    "status": "Status",
    "targets": "For",
    "strategy": "Headings",
}
"""The fields that the page shows."""
_EXERCISE = (
    "Exercise. Read the headings and actions above. Write into each cell what can honestly be said of the theme in the plan: "
    "headline (H), measure (m), not found (-) or not assessed (?). The key is at the end, on a page of its own."
)
_UNSEEN = "Not seen. What nobody has read is not assessed; it does not mean that there are none."


@frozen
class Handout:
    """A finished handout: its title, its blocks and the line at its foot."""

    title: str
    stamp: Stamp
    blocks: tuple[Block, ...]
    footer: str


def handout(catalogue: Catalogue, plans: Sequence[Plan], title: str | None = None, *, exercise: bool = False) -> Handout:
    """The handout of these plans, at least one."""
    named = " ".join((title or "").split()) or (plans[0].title if len(plans) == 1 else _TITLE)
    themes = list(catalogue.themes.values())
    rows = theme_rows(plans, themes)
    blocks: list[Block] = [Title(named), Paragraph("Titles and headings are the plans' own words; all else is put in the catalogue's.", dim=True)]
    blocks += _about(catalogue, plans)
    if exercise:
        blocks += [*_headings(catalogue, plans, rows, exercise=True), *_worksheet(catalogue, plans, themes, rows)]
    else:
        blocks += [*_matrix(catalogue, plans, rows), *_headings(catalogue, plans, rows, exercise=False)]
    blocks += [Title("Over time", 2), timeline_block(timeline_rows(plans))]
    blocks += _disputes(catalogue, plans)
    blocks += _sources(catalogue, plans, rows)
    blocks += _citing(catalogue, plans, named)
    if exercise:
        blocks += [Title("Key to the exercise", 2, page=True), *_parts(matrix(catalogue, plans, rows)), *_legend(_cells(rows))]
        blocks += [_lower(block) for block in _headings(catalogue, plans, rows, exercise=False)]
    return Handout(named, stamp(catalogue), tuple(blocks), f"{stamp(catalogue)}. Licence of the data: {catalogue.edition.licence}.")


def _about(catalogue: Catalogue, plans: Sequence[Plan]) -> Iterator[Block]:
    yield Title("The plans" if len(plans) > 1 else "The plan", 2)
    for plan in plans:
        yield Title(plan.label, 3)
        if plan.summary:
            yield Paragraph(plan.summary)
        yield facts(_facts(catalogue, plan))


def _facts(catalogue: Catalogue, plan: Plan) -> Iterator[tuple[str, tuple[Text, ...]]]:
    yield line("Title", plan.title)
    yield line("Kind", f"{headed(plan.kind)}, {plan.scope}")
    yield line("Bodies", "; ".join(catalogue.bodies[key].name for key in plan.bodies))
    yield line("Adopted", in_words(plan.adopted) if plan.adopted else "not known")
    yield line("Place", plan.place)
    yield line("Meeting", plan.meeting)
    yield line("Symbol", plan.symbol)
    yield line("Period in the title", plan.period)
    yield line("In effect", plan.in_effect and in_words(plan.in_effect))
    yield line("Status", plan.status)
    yield line("For", ", ".join(plan.targets))
    yield line("Basis", f"{headed(plan.basis)}: {BASIS_WORDS[plan.basis]}")
    yield line("Record from", plan.origin if plan.origin != "bundled" else None)


def _matrix(catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row]) -> Iterator[Block]:
    yield Title("Themes in the plans" if len(plans) > 1 else "Themes in the plan", 2)
    yield from _parts(matrix(catalogue, plans, rows))
    yield from _legend(_cells(rows))
    yield Title("Basis", 3)
    yield basis_items(plans)


def _worksheet(catalogue: Catalogue, plans: Sequence[Plan], themes: Sequence[Theme], rows: Sequence[Row]) -> Iterator[Block]:
    """The matrix without its words; the legend explains all words and not only those that the key holds."""
    full = matrix(catalogue, plans, rows)
    yield Title("Themes in the plans: what can be said?" if len(plans) > 1 else "Themes in the plan: what can be said?", 2, page=True)
    yield Paragraph(_EXERCISE)
    yield from _parts(full._replace(cells=tuple(tuple(MatrixCell("", "") for _ in row) for row in full.cells)))
    yield from _legend(_of_every_kind(rows))
    yield Title("Basis", 3)
    yield basis_items(plans)
    yield Title("What the themes mean", 3)
    yield Items(tuple(Item((Span(theme.name, Tone.STRONG), Span(f": {theme.definition}"))) for theme in themes))


def _legend(cells: Sequence[Cell]) -> Iterator[Block]:
    yield Title("Legend", 3)
    yield Items(tuple(Item(line) for line in legend_lines(cells)))


def _of_every_kind(rows: Sequence[Row]) -> list[Cell]:
    """Cells that between them say everything a cell can say."""
    from dataclasses import replace

    one = rows[0].cells[0]
    return [replace(one, coverage=coverage, relation=None) for coverage in Coverage] + [replace(one, coverage=Coverage.HEADLINE, relation=fit) for fit in Fit]


def _parts(full: Matrix) -> Iterator[Block]:
    """The matrix, in several tables where it is too wide for a sheet of paper."""
    parts = full.parts(_WIDE)
    for number, part in enumerate(parts, 1):
        yield from [Title(f"Part {number} of {len(parts)}", 3)] if len(parts) > 1 else []
        yield part


def _headings(catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row], *, exercise: bool) -> Iterator[Block]:
    """The plans' own headings, a list for each source that gives one; then the actions that fill a cell."""
    yield Title("Headings in the plans' own words" if len(plans) > 1 else "Headings in the plan's own words", 2)
    for plan in plans:
        yield Title(plan.label, 3)
        for source in dict.fromkeys(one.source for one in plan.strategy):
            group = [one for one in plan.strategy if one.source == source]
            yield Paragraph(f"{_basis(group[0].basis or plan.basis)} {cited(catalogue.sources[source])}", dim=True)
            yield Items(tuple(item for number, one in enumerate(group, 1) for item in _heading(catalogue, one, number, bare=exercise)))
        if not plan.strategy:
            yield Paragraph(_UNSEEN)
        yield from _actions(catalogue, plan, rows, bare=exercise)


def _basis(basis: Basis) -> str:
    return f"Basis {headed(basis)}:"


def _heading(catalogue: Catalogue, one: Strategy, number: int, *, bare: bool) -> Iterator[Item]:
    """A heading with its themes and the note on them; ``bare`` without both."""
    place = f" ({one.locator})" if one.locator else ""
    themes = ", ".join(f"{catalogue.themes[fit.id].name} ({fit.relation})" for fit in one.themes)
    tail = place if bare else place + (f" \u2013 theme: {themes}" if themes else " \u2013 no theme")
    yield Item((Span(one.heading, Tone.STRONG), Span(tail, Tone.DIM)), 0, f"{number}.")
    if one.note and not bare:
        yield Item((Span(one.note, Tone.DIM),), 1)


def _actions(catalogue: Catalogue, plan: Plan, rows: Sequence[Row], *, bare: bool) -> Iterator[Block]:
    """Why the plan's cells say ``measure`` or ``not found``; ``bare`` only the actions, without their themes."""
    cells = [cell for cell in _cells(rows) if cell.plan == plan.id and cell.theme]
    actions = [(cell.theme or "", cell.grounds[0]) for cell in cells if cell.coverage is Coverage.MEASURE]
    if actions and bare:
        yield Paragraph("Actions under other headings:")
        yield Items(tuple(Item(text) for text in dict.fromkeys(_action(ground) for _, ground in actions)))
    elif actions:
        yield Paragraph("For each cell that says measure, an action:")
        yield Items(tuple(Item((Span(catalogue.themes[theme].name, Tone.STRONG), Span(f": {_action(ground)}"))) for theme, ground in actions))
    absent = [] if bare else [one for one in plan.absent if any(cell.theme == one.theme and cell.coverage is Coverage.NOT_FOUND for cell in cells)]
    if absent:
        yield Paragraph("For each cell that says not found, who read what, and when:")
        yield Items(
            tuple(Item(f"{catalogue.themes[one.theme].name}: {cited(catalogue.sources[one.source])}, read on {in_words(one.read_on)}") for one in absent)
        )


def _action(ground: Ground) -> str:
    place = "; ".join(part for part in (ground.locator, ground.heading and f"under \u201c{ground.heading}\u201d") if part)
    return f"{ground.measure} ({place})"


def _lower(block: Block) -> Block:
    """The block as part of a section: a title one level down."""
    return block._replace(level=block.level + 1) if isinstance(block, Title) else block


def _disputes(catalogue: Catalogue, plans: Sequence[Plan]) -> Iterator[Block]:
    """Where sources disagree on something that this page shows."""
    found = {plan.label: _shown(plan) for plan in plans}
    if any(found.values()):
        yield Title("Where sources disagree", 2)
    for label, disputes in found.items():
        if disputes:
            yield Title(label, 3)
            yield Items(tuple(Item(f"{_FIELDS[one.about]}: {one.claim} [{cited(catalogue.sources[one.source])}]") for one in disputes))


def _shown(plan: Plan) -> list[Dispute]:
    return [one for one in plan.dispute if one.about in _FIELDS]


def _sources(catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row]) -> Iterator[Block]:
    """The plans' documents, then what else is cited on this page."""
    yield Title("Sources", 2)
    report = documents(catalogue, plans, Wanted())
    for plan in plans:
        yield Title(plan.label, 3)
        yield Items(tuple(item for row in report.results if row.plan == plan.id for item in _document(row)))
    shown = {row.source for row in report.results}
    used = [one.source for plan in plans for one in plan.strategy] + [cell.source for cell in _cells(rows) if cell.source]
    used += [one.source for plan in plans for one in _shown(plan)]
    others = [catalogue.sources[key] for key in dict.fromkeys(used) if key not in shown]
    if others:
        yield Title("Also cited on this page", 3)
        items: list[Item] = []
        for source in others:
            items.append(Item(f"{cited(source)} - {TYPE_WORDS[source.type]}"))
            linked = source.url or source.printed_url
            items.append(Item((*(address(linked) if linked else ()), Span(f"{'; ' if linked else ''}{link_words(source)}", Tone.DIM)), 1))
        yield Items(tuple(items))


def _document(row: SourceRow) -> Iterator[Item]:
    """A document of a plan, and under it its addresses, the first with what is known of it."""
    role = ROLE_WORDS[Role(row.role)]
    if row.title is None or row.type is None:
        yield Item(row.note or "")
        return
    about = ", ".join(part for part in (TYPE_WORDS[row.type], row.language, row.symbol, row.date and in_words(row.date)) if part)
    yield Item((Span(f"{role}: "), Span(row.title, Tone.STRONG), Span(f" ({about})")))
    checked = f"checked {in_words(row.checked)}" if row.checked else "never checked"
    state = (Span(f"; {STATE_WORDS[row.link_state]} ({checked})", Tone.DIM),) if row.link_state else ()
    printed = (Span("as printed: "), Span(row.printed_url)) if row.printed_url and row.printed_url != row.url else ()
    first, *more = [text for text in (address(row.url) if row.url else (), printed, *((Span("also at: "), *address(copy)) for copy in row.copies)) if text] or [
        ()
    ]
    yield from (Item(text, 1) for text in ((*first, *state), *more) if text)


def _citing(catalogue: Catalogue, plans: Sequence[Plan], title: str) -> Iterator[Block]:
    yield Title("How to cite", 2)
    yield Paragraph(f"This page: {title.rstrip('.')}. Handout from {stamp(catalogue)}.")
    yield Paragraph("The plans:" if len(plans) > 1 else "The plan:")
    yield reference_items(citations(catalogue, plans))


def _cells(rows: Sequence[Row]) -> list[Cell]:
    return [cell for row in rows for cell in row.cells]
