"""The answers of ``themes``: all as rows, or some with their plans."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import blocks, parts, wording
from plantool.answers.answer import AS_GIVEN, Entries, Order, fields, row_of
from plantool.answers.blocks import Block, Fact, Paragraph, Span, Text, Title, Tone, fact
from plantool.answers.wording import humanize, terms
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Basis, Coverage, Fit, Names, Pillar, Theme
from plantool.query.coverage import TAKEN_UP, Cell, row as coverage_row

_COUNTS = ("headlines", "measures", "reported")


class ThemePlan(NamedTuple):
    """A plan that takes a theme up, or is reported to: by a heading, or by an action."""

    plan: str
    coverage: Coverage
    relation: Fit | None
    heading: str | None
    measure: str | None
    basis: Basis


class ThemeRow(NamedTuple):
    """A theme, and the plans known or reported to take it up.

    ``headlines``, ``measures`` and ``reported`` count them.
    """

    id: str
    name: str
    pillar: Pillar
    also: tuple[Pillar, ...]
    definition: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    synonyms: Names
    headlines: int
    measures: int
    reported: int
    plans: tuple[ThemePlan, ...]
    origin: str


class ThemeEntries(Entries):
    """All themes as rows, or the chosen ones whole."""

    name = "themes"
    record = ThemeRow
    columns = fields("id name pillar headlines measures reported definition")

    def __init__(
        self, catalogue: Catalogue, chosen: Sequence[Theme] = (), order: Order = AS_GIVEN
    ) -> None:
        themes = chosen or list(catalogue.themes.values())
        plans = [coverage_row(plan, themes) for plan in catalogue.plans.values()]
        rows = [_row(theme, [row[place] for row in plans]) for place, theme in enumerate(themes)]
        super().__init__(catalogue, rows, order, whole=bool(chosen))

    def table(self) -> Iterator[Block]:
        """A table of the themes, and what its numbers count."""
        rows = []
        for row in self.results:
            counts = (str(getattr(row, name)) for name in _COUNTS)
            rows.append((row.name, (Span(row.id, Tone.DIM),), humanize(row.pillar), *counts))
        yield parts.grid(rows, "theme", "id", "pillar", *_COUNTS)
        yield Paragraph(wording.THEME_COUNTS, dim=True)

    def page(self, row: ThemeRow) -> Iterator[Block]:
        """A theme, its words, and its plans."""
        yield Title(row.name)
        yield Paragraph(row.definition)
        yield blocks.labelled(_facts(row))
        yield Title(wording.PLANS_OF_THEME, 2)
        if row.plans:
            names = ("plan", "id", "coverage", "basis", "reason")
            yield parts.grid(map(self._cells, row.plans), *names)
        yield Paragraph(wording.PLANS_NOT_NAMED, dim=True)

    def _cells(self, row: ThemePlan) -> tuple[Text, ...]:
        fit = f" ({humanize(row.relation)})" if row.relation else ""
        word = terms.COVERAGE_WORDS[row.coverage] + fit
        return (
            *parts.plan_cells(self.catalogue.plans[row.plan]),
            (Span(word, parts.COVERAGE_TONES[row.coverage]),),
            humanize(row.basis),
            row.measure or wording.QUOTED.format(words=row.heading),
        )


def _row(theme: Theme, cells: Sequence[Cell]) -> ThemeRow:
    groups = [[cell for cell in cells if cell.coverage is coverage] for coverage in TAKEN_UP]
    plans = (
        row_of(ThemePlan, cell, measure=cell.grounds[0].measure)
        for group in groups
        for cell in group
    )
    counts = dict(zip(_COUNTS, map(len, groups), strict=True))
    return row_of(ThemeRow, theme, plans=tuple(plans), **counts)


def _facts(row: ThemeRow) -> Iterator[Fact]:
    yield fact(terms.LABELS["id"], row.id)
    pillar = humanize(row.pillar)
    if row.also:
        also = ", ".join(map(humanize, row.also))
        pillar = wording.ALSO_PILLARS.format(pillar=pillar, others=also)
    yield fact(terms.LABELS["pillar"], pillar)
    yield fact(terms.LABELS["includes"], "; ".join(row.includes))
    yield fact(terms.LABELS["excludes"], "; ".join(row.excludes))
    for language, words in row.synonyms.items():
        yield fact(wording.WORDS_IN.format(language=language), "; ".join(words))
