"""The answers of ``themes``: all as rows, or some with their plans."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import Entries, record_like, row_of
from plantool.answers.blocks import Block, Paragraph, Span, Title, fact, labelled
from plantool.answers.wording import humanize
from plantool.catalogue.model import Basis, Coverage, Fit, Theme
from plantool.query import coverage
from plantool.query.coverage import TAKEN_UP

_COUNTS = ("headlines", "measures", "reported")


class ThemePlan(NamedTuple):
    """A plan that takes a theme up, or is reported to: by a heading, or by an action."""

    plan: str
    coverage: Coverage
    relation: Fit | None
    heading: str | None
    measure: str | None
    basis: Basis


ThemeRow = record_like(
    Theme,
    "ThemeRow",
    "id name pillar also definition includes excludes synonyms headlines measures reported plans"
    " origin",
    """A theme, and the plans known or reported to take it up.

    ``headlines``, ``measures`` and ``reported`` count them.
    """,
    headlines=int,
    measures=int,
    reported=int,
    plans=[ThemePlan],
)


class ThemeEntries(Entries):
    """All themes as rows, or the chosen ones whole."""

    name = "themes"
    record = ThemeRow
    columns = "id name pillar headlines measures reported definition"

    def rows(self, entries: Sequence[Theme]) -> list[Any]:
        """Each theme with the plans of each coverage, the strongest first."""
        rows = []
        columns = [coverage.row(plan, entries) for plan in self.catalogue.plans.values()]
        for theme, *cells in zip(entries, *columns, strict=True):
            groups = [[cell for cell in cells if cell.coverage is word] for word in TAKEN_UP]
            counts = dict(zip(_COUNTS, map(len, groups), strict=True))
            plans = tuple(
                row_of(ThemePlan, cell, measure=cell.grounds[0].measure)
                for group in groups
                for cell in group
            )
            rows.append(row_of(ThemeRow, theme, plans=plans, **counts))
        return rows

    def blocks(self) -> Iterator[Block]:
        """A table of all themes, and what its numbers count; or a page for each chosen one."""
        if not self.whole:
            yield parts.table(self.results, "name", "id", "pillar", *_COUNTS)
            yield Paragraph(wording.THEME_COUNTS, dim=True)
            return
        for row in self.results:
            yield Title(row.name)
            yield Paragraph(row.definition)
            facts = [*parts.facts(row, "id", "pillar", "also", "includes", "excludes")]
            for language, words in row.synonyms.items():
                facts.append(fact(f"{parts.label('words')} ({language})", "; ".join(words)))
            yield labelled(facts)
            yield Title(wording.PLANS_OF_THEME, 2)
            plans = []
            for plan in row.plans:
                fit = f" ({humanize(plan.relation)})" if plan.relation else ""
                word = Span(humanize(plan.coverage) + fit, parts.COVERAGE_TONES[plan.coverage])
                reason = plan.measure or wording.QUOTED.format(words=plan.heading)
                named = parts.plan_cells(self.catalogue.plans[plan.plan])
                plans.append((*named, (word,), humanize(plan.basis), reason))
            if plans:
                yield parts.grid(plans, "plan", "id", "coverage", "basis", "reason")
            yield Paragraph(wording.PLANS_NOT_NAMED, dim=True)
