"""The handout: a page that a trainer prints or shows, as blocks.

As an exercise, its matrix is blank, its headings and actions stand without their themes, and the key follows on a page of its own. In short, a line for
each plan says where its text is, in place of all sources and of what they disagree on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from plantool.answers.answer import Stamp, stamp
from plantool.answers.blocks import (
    Block,
    Facts,
    Item,
    Items,
    Matrix,
    MatrixCell,
    Paragraph,
    Span,
    Text,
    Title,
    Tone,
    facts,
    line,
    plain_text,
)
from plantool.answers.cite import citations, instruments, reference_items, whereabouts
from plantool.answers.compare import Row, basis_items, matrix, theme_rows
from plantool.answers.sources import SourceRow, Wanted, documents
from plantool.answers.timeline import timeline_block, timeline_rows
from plantool.answers.wording import (
    ROLE_WORDS,
    TYPE_WORDS,
    address,
    cited,
    headed,
    legend_lines,
    state_words,
)
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import (
    Coverage,
    Dispute,
    Fit,
    LinkState,
    Plan,
    Source,
    Strategy,
    Theme,
)
from plantool.query.coverage import Cell, Ground

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
_OWN_WORDS = "Titles and headings are given as the sources have them, which need not be the plans' own words. Everything else is in the words of this catalogue."
_EXERCISE = (
    "Write into each cell what can honestly be said of the theme in the plan: "
    "headline (H), measure (m), not found (-) or not assessed (?). The key is at the end, on a page of its own."
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"\u201c(]?[A-Z])")
_UNSEEN = "Not seen. What nobody has read is not assessed; it does not mean that there are none."


class Handout(NamedTuple):
    """A finished handout: its title, its blocks and the line at its foot."""

    title: str
    stamp: Stamp
    blocks: tuple[Block, ...]
    footer: str


Cite = Callable[[Source], str]
"""How the page names a source: in full, or by its number in the list of sources."""


def handout(
    catalogue: Catalogue,
    plans: Sequence[Plan],
    title: str | None = None,
    *,
    exercise: bool = False,
    short: bool = False,
) -> Handout:
    """The handout of these plans, at least one."""
    named = " ".join((title or "").split()) or (plans[0].title if len(plans) == 1 else _TITLE)
    themes = list(catalogue.themes.values())
    rows = theme_rows(plans, themes)
    report = documents(catalogue, plans, Wanted())
    listed = [] if short else _listed(catalogue, plans, rows, report.results)
    numbers = {source.id: number for number, source in enumerate(listed, 1)}
    cite: Cite = cited if short else lambda source: f"{_short_name(source)} [{numbers[source.id]}]"
    blocks: list[Block] = [Title(named), Paragraph(_OWN_WORDS, dim=True)]
    blocks += _about(catalogue, plans, short=short)
    headings = _headings(catalogue, plans, rows, cite, exercise=exercise, short=short)
    rest: list[Block] = [Title("Over time", 2), timeline_block(timeline_rows(plans))]
    rest += (
        _texts(catalogue, plans)
        if short
        else [*_disputes(plans, numbers), *_sources(plans, report.results, listed, numbers)]
    )
    rest += _citing(catalogue, plans, named, short=short)
    if exercise:
        sheet = list(_worksheet(catalogue, plans, themes, rows))
        # On the long page the sheet stands next to the headings that it asks for; on the short one they are near anyway, and a sheet is saved.
        blocks += [*headings, *rest, *sheet] if short else [*headings, *sheet, *rest]
        blocks += _key(catalogue, plans, rows, cite, short=short)
    else:
        blocks += [*_matrix(catalogue, plans, rows), *headings, *rest]
    return Handout(
        named,
        stamp(catalogue),
        tuple(blocks),
        f"{stamp(catalogue)}. Licence of the data: {catalogue.edition.licence}.",
    )


def _short_name(source: Source) -> str:
    return source.publisher or source.title


def _about(catalogue: Catalogue, plans: Sequence[Plan], *, short: bool) -> Iterator[Block]:
    yield Title("The plans" if len(plans) > 1 else "The plan", 2)
    for plan in plans:
        yield Title(plan.label, 3)
        if plan.summary:
            yield Paragraph(plan.summary)
        known = facts(_facts(catalogue, plan))
        yield _run_in(known) if short else known


def _run_in(known: Facts) -> Paragraph:
    """Labelled values as running text."""
    pairs = [
        (label, plain_text(value).rstrip(".")) for label, values in known.rows for value in values
    ]
    spans = [
        (Span(f"{label}: ", Tone.STRONG), Span(f"{value}.{' ' * (number < len(pairs))}"))
        for number, (label, value) in enumerate(pairs, 1)
    ]
    return Paragraph(tuple(span for pair in spans for span in pair))


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
    yield line("Record from", plan.origin if plan.origin != "bundled" else None)


def _matrix(catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row]) -> Iterator[Block]:
    yield Title("Themes in the plans" if len(plans) > 1 else "Themes in the plan", 2)
    yield from _parts(matrix(catalogue, plans, rows))
    yield from _legend(_cells(rows))
    yield Title("Basis", 3)
    yield basis_items(plans)


def _worksheet(
    catalogue: Catalogue, plans: Sequence[Plan], themes: Sequence[Theme], rows: Sequence[Row]
) -> Iterator[Block]:
    """The matrix without its words; the legend explains all words and not only those that the key holds."""
    full = matrix(catalogue, plans, rows)
    yield Title(
        "Themes in the plans: what can be said?"
        if len(plans) > 1
        else "Themes in the plan: what can be said?",
        2,
        page=True,
    )
    yield Paragraph(f"Exercise. Read {_given(plans, rows)} above. {_EXERCISE}")
    yield from _parts(
        full._replace(cells=tuple(tuple(MatrixCell("", "") for _ in row) for row in full.cells))
    )
    yield from _legend(_of_every_kind(rows))
    yield Title("Basis", 3)
    yield basis_items(plans)
    yield Title("What the themes mean", 3)
    yield Items(
        tuple(
            Item((Span(theme.name, Tone.STRONG), Span(f": {theme.definition}"))) for theme in themes
        ),
        brief=True,
    )


def _given(plans: Sequence[Plan], rows: Sequence[Row]) -> str:
    """What the page gives to those who do the exercise."""
    given = ["headings"] if any(plan.strategy for plan in plans) else []
    given += ["actions"] if any(_measures(plan, rows) for plan in plans) else []
    return f"the {' and '.join(given)}" if given else "what is said of the plans"


def _legend(cells: Sequence[Cell]) -> Iterator[Block]:
    yield Title("Legend", 3)
    yield Items(tuple(Item(line) for line in legend_lines(cells)))


def _of_every_kind(rows: Sequence[Row]) -> list[Cell]:
    """Cells that between them say everything a cell can say."""
    one = rows[0].cells[0]
    return [one._replace(coverage=coverage, relation=fit) for coverage in Coverage for fit in Fit]


def _parts(full: Matrix) -> Iterator[Block]:
    """The matrix, in several tables where it is too wide for a sheet of paper."""
    parts = full.parts(_WIDE)
    for number, part in enumerate(parts, 1):
        yield from [Title(f"Part {number} of {len(parts)}", 3)] if len(parts) > 1 else []
        yield part


def _headings(
    catalogue: Catalogue,
    plans: Sequence[Plan],
    rows: Sequence[Row],
    cite: Cite,
    *,
    exercise: bool,
    short: bool,
) -> Iterator[Block]:
    """The plans' headings, a list for each source that gives one; then the actions that fill a cell.

    As an exercise, without the themes and without notes, which may name them; in short, without notes and reasons.
    """
    yield Title("Headings, as the sources give them", 2)
    named: set[str] = set()
    for plan in plans:
        yield Title(plan.label, 3)
        for source in dict.fromkeys(one.source for one in plan.strategy):
            group = [one for one in plan.strategy if one.source == source]
            shared, notes = _told_once(
                [[] if exercise or short else _sentences(one.note) for one in group]
            )
            name = (
                f"{_short_name(catalogue.sources[source])}, as above"
                if short and source in named
                else cite(catalogue.sources[source])
            )
            named.add(source)
            basis = f"Basis {headed(group[0].basis or plan.basis)}: {name}"
            yield Paragraph(" ".join([basis + "." * bool(shared), *shared]), dim=True)
            pairs = zip(group, notes, strict=True)
            items = [
                item
                for number, (one, note) in enumerate(pairs, 1)
                for item in _heading(catalogue, one, number, note, bare=exercise)
            ]
            yield Items(tuple(items), brief=exercise)
        if not plan.strategy:
            yield Paragraph(_UNSEEN)
        if exercise:
            yield from _bare_actions(plan, rows)
        elif not short:
            yield from _reasons(catalogue, plan, rows, cite)


def _heading(
    catalogue: Catalogue, one: Strategy, number: int, note: Sequence[str], *, bare: bool
) -> Iterator[Item]:
    """A heading with its themes, or ``bare`` without; below it what must be said of it."""
    place = f" ({one.locator})" if one.locator else ""
    themes = ", ".join(f"{catalogue.themes[fit.id].name} ({fit.relation})" for fit in one.themes)
    tail = place if bare else place + (f" \u2013 theme: {themes}" if themes else " \u2013 no theme")
    yield Item((Span(one.heading, Tone.STRONG), Span(tail, Tone.DIM)), 0, f"{number}.")
    if note:
        yield Item((Span(" ".join(note), Tone.DIM),), 1)


def _sentences(note: str | None) -> list[str]:
    return _SENTENCE.split(note) if note else []


def _told_once(notes: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """What all of several notes say, and what is left of each."""
    shared = (
        [one for one in dict.fromkeys(notes[0]) if all(one in note for note in notes)]
        if len(notes) > 1
        else []
    )
    return shared, [[one for one in note if one not in shared] for note in notes]


def _measures(plan: Plan, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """For each cell of the plan that says measure, its theme and an action."""
    cells = [
        cell for cell in _cells(rows) if cell.plan == plan.id and cell.coverage is Coverage.MEASURE
    ]
    return [(cell.theme or "", _action(cell.grounds[0])) for cell in cells]


def _bare_actions(plan: Plan, rows: Sequence[Row]) -> Iterator[Block]:
    """The actions behind the plan's cells, without their themes."""
    actions = dict.fromkeys(action for _, action in _measures(plan, rows))
    if actions:
        yield Paragraph("Actions under other headings:")
        yield Items(tuple(map(Item, actions)))


def _reasons(catalogue: Catalogue, plan: Plan, rows: Sequence[Row], cite: Cite) -> Iterator[Block]:
    """Why the plan's cells say ``measure`` or ``not found``."""
    actions = _measures(plan, rows)
    if actions:
        yield Paragraph("For each cell that says measure, an action:")
        yield Items(
            tuple(
                Item((Span(catalogue.themes[theme].name, Tone.STRONG), Span(f": {action}")))
                for theme, action in actions
            )
        )
    missing = {
        cell.theme
        for cell in _cells(rows)
        if cell.plan == plan.id and cell.coverage is Coverage.NOT_FOUND
    }
    absent = [one for one in plan.absent if one.theme in missing]
    if absent:
        yield Paragraph("For each cell that says not found, who read what, and when:")
        yield Items(
            tuple(
                Item(
                    f"{catalogue.themes[one.theme].name}: {cite(catalogue.sources[one.source])}, read on {in_words(one.read_on)}"
                )
                for one in absent
            )
        )


def _action(ground: Ground) -> str:
    place = "; ".join(
        part
        for part in (ground.locator, ground.heading and f"under \u201c{ground.heading}\u201d")
        if part
    )
    return f"{ground.measure} ({place})"


def _key(
    catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row], cite: Cite, *, short: bool
) -> Iterator[Block]:
    """The matrix in words, and what the words mean. Headings stand above; what filled the other cells is told here, where there is any."""
    yield Title("Key to the exercise", 2, page=True)
    yield from _parts(matrix(catalogue, plans, rows))
    yield from _legend(_cells(rows))
    reasons = (
        {} if short else {plan.label: list(_reasons(catalogue, plan, rows, cite)) for plan in plans}
    )
    if any(reasons.values()):
        yield Title("Why a cell says measure or not found", 3)
    for label, blocks in reasons.items():
        if blocks:
            yield Title(label, 4)
            yield from blocks


def _disputes(plans: Sequence[Plan], numbers: dict[str, int]) -> Iterator[Block]:
    """Where sources disagree on something that this page shows."""
    found = {plan.label: _shown(plan) for plan in plans}
    if any(found.values()):
        yield Title("Where sources disagree", 2)
    for label, disputes in found.items():
        if disputes:
            yield Title(label, 3)
            yield Items(
                tuple(
                    Item(f"{_FIELDS[one.about]}: {one.claim} [{numbers[one.source]}]")
                    for one in disputes
                )
            )


def _shown(plan: Plan) -> list[Dispute]:
    return [one for one in plan.dispute if one.about in _FIELDS]


def _listed(
    catalogue: Catalogue, plans: Sequence[Plan], rows: Sequence[Row], found: Sequence[SourceRow]
) -> list[Source]:
    """The sources in the order of the page's list: the plans' documents, then what else is cited."""
    used = [row.source for row in found if row.source] + [
        one.source for plan in plans for one in plan.strategy
    ]
    used += [cell.source for cell in _cells(rows) if cell.source] + [
        one.source for plan in plans for one in plan.absent
    ]
    used += [one.source for plan in plans for one in _shown(plan)]
    return [catalogue.sources[key] for key in dict.fromkeys(used)]


def _sources(
    plans: Sequence[Plan],
    found: Sequence[SourceRow],
    listed: Sequence[Source],
    numbers: dict[str, int],
) -> Iterator[Block]:
    """Every source with its number, once: under the first plan whose document it is, or at the end."""
    yield Title("Sources", 2)
    if any(_unchecked(source) for source in listed):
        yield Paragraph("Nobody has checked an address of which nothing is said.", dim=True)
    sources = {source.id: source for source in listed}
    told: set[str] = set()
    for plan in plans:
        yield Title(plan.label, 3)
        items: list[Item] = []
        for row in (row for row in found if row.plan == plan.id):
            items += _document(row, sources, numbers, told)
        yield Items(tuple(items))
    others = [source for source in listed if source.id not in told]
    if others:
        yield Title("Also cited on this page", 3)
        yield Items(
            tuple(item for source in others for item in _source(source, numbers[source.id], ""))
        )


def _document(
    row: SourceRow, sources: dict[str, Source], numbers: dict[str, int], told: set[str]
) -> Iterator[Item]:
    """A document of a plan; one that is listed already only by its number."""
    if row.source is None:
        yield Item(row.note or "")
        return
    role = ROLE_WORDS[row.role]
    if row.source in told:
        yield Item(f"{role}: see [{numbers[row.source]}]")
        return
    told.add(row.source)
    yield from _source(sources[row.source], numbers[row.source], role)


def _source(source: Source, number: int, role: str) -> Iterator[Item]:
    """A source with its number, and under it its addresses, the first with what is known of it."""
    kind = TYPE_WORDS[source.type]
    publisher = (
        source.publisher if source.publisher and source.publisher not in source.title else None
    )
    date = (
        in_words(source.date) if source.date and in_words(source.date) not in source.title else None
    )
    about = ", ".join(
        part
        for part in (
            publisher,
            kind if kind != role else None,
            source.language,
            source.symbol,
            date,
        )
        if part
    )
    yield Item(
        (
            Span(f"[{number}] {role}{': ' if role else ''}"),
            Span(source.title, Tone.STRONG),
            Span(f" ({about})" if about else ""),
        )
    )
    state = (
        ()
        if _unchecked(source)
        else (Span(f"; {state_words(source.link.state, source.link.checked)}", Tone.DIM),)
    )
    printed = (
        (Span("as printed: "), Span(source.printed_url))
        if source.printed_url and source.printed_url != source.url
        else ()
    )
    texts = [
        address(source.url) if source.url else (),
        printed,
        *((Span("also at: "), *address(copy)) for copy in source.copies),
    ]
    first, *more = [text for text in texts if text] or [(Span("no address known", Tone.DIM),)]
    yield Item((*first, *(state if source.url or printed else ())), 1)
    yield from (Item(text, 1) for text in more)


def _unchecked(source: Source) -> bool:
    return source.link.state is LinkState.UNKNOWN and source.link.checked is None


def _texts(catalogue: Catalogue, plans: Sequence[Plan]) -> Iterator[Block]:
    """For each plan, in a line, where its text is."""
    yield Title("Where the texts are" if len(plans) > 1 else "Where the text is", 2)
    yield Items(
        tuple(
            Item((Span(plan.label, Tone.STRONG), Span(": "), *whereabouts(catalogue, plan)))
            for plan in plans
        )
    )


def _citing(
    catalogue: Catalogue, plans: Sequence[Plan], title: str, *, short: bool
) -> Iterator[Block]:
    yield Title("How to cite", 2)
    yield Paragraph(f"This page: {title.rstrip('.')}. Handout from {stamp(catalogue)}.")
    yield Paragraph(f"The {'plans' if len(plans) > 1 else 'plan'}, cited from the same catalogue:")
    found = citations(catalogue, plans)
    yield instruments(found) if short else reference_items(found, named=False)


def _cells(rows: Sequence[Row]) -> list[Cell]:
    return [cell for row in rows for cell in row.cells]
