"""What a comparison says in words: what all plans take up, what one alone, what is not known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.blocks import Facts, Span, Text, Tone
from plantool.answers.wording import counted
from plantool.answers.wording.terms import WEAKER_SIGN
from plantool.catalogue.model import Coverage, Plan
from plantool.query.coverage import KNOWN, Cell

_FEW = 3
"""Of no more plans than these, it is said that nothing is in all of them, or only in one."""

NAMED = 5
"""Of no more plans than these, the words name each; their names fit above 80 columns too."""

_YEARS = re.compile(r"[\s,(]*\b\d{4}(?:[-–/]\d{2,4})?\)?$")


class Row(NamedTuple):
    """A row of the matrix: the id of its theme or pillar, its name, and a cell for each plan."""

    id: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def unknown(self) -> bool:
        """Whether nobody has read enough of any plan to say anything."""
        return all(cell.coverage is Coverage.NOT_ASSESSED for cell in self.cells)


def brief_names(plans: Sequence[Plan]) -> list[str]:
    """What tells the plans apart: labels without year and "Action Plan", where that suffices."""
    brief = [re.sub(wording.GENERIC_WORDS, "", _YEARS.sub("", plan.label)) for plan in plans]
    uses = Counter(brief)
    return [
        name if uses[name] == 1 else plan.label for name, plan in zip(brief, plans, strict=True)
    ]


def in_words(rows: Sequence[Row], names: Sequence[str]) -> Facts:
    """The rows by what is known of them, under the names of the plans."""
    lines: dict[str, list[str]] = {label: [] for label in _labels(names)}
    for row in rows:
        known = _named(row, names, *KNOWN)
        if known:
            label = _label(known, names)
            lines[label].append(_words(row, known, names))
        reported = _named(row, names, Coverage.REPORTED)
        if reported:
            lines[wording.REPORTED_ONLY].append(_among(row.name, reported, names))
        absent = _named(row, names, Coverage.NOT_FOUND)
        if absent and not known and not reported:
            lines[wording.NOT_FOUND_IN].append(_among(row.name, absent, names))
        if row.unknown:
            lines[counted(wording.NOT_ASSESSED_IN_ANY, len(names))].append(row.name)
    few = 1 < len(names) <= _FEW and len(rows) > 1
    must = [_label(names, names), *(_label([name], names) for name in names)] if few else []
    return Facts(tuple(_facts(lines, names, must)))


def _labels(names: Sequence[str]) -> Iterator[str]:
    """All labels, in the order in which they are told."""
    count = len(names)
    for number in range(count, 1, -1):
        yield _label(names[:number], names)
    for name in names:
        yield _label([name], names)
    yield from (wording.REPORTED_ONLY, wording.NOT_FOUND_IN)
    yield counted(wording.NOT_ASSESSED_IN_ANY, count)


def _label(known: Sequence[str], names: Sequence[str]) -> str:
    """What is said of a theme that so many of the plans are known to take up."""
    number, count = len(known), len(names)
    if count == 1:
        return wording.TAKEN_UP
    if number == count:
        return wording.IN_ALL[min(count, NAMED + 1)]
    if number == 1:
        return wording.ONLY.format(plan=known[0].rstrip(WEAKER_SIGN))
    return wording.IN_SOME[number] if count <= NAMED else wording.IN_SEVERAL


def _named(row: Row, names: Sequence[str], *coverages: Coverage) -> list[str]:
    """The plans whose cells say one of these, each with a sign where that rests on less."""
    return [
        name + (WEAKER_SIGN if cell.weaker and cell.coverage in KNOWN else "")
        for name, cell in zip(names, row.cells, strict=True)
        if cell.coverage in coverages
    ]


def _words(row: Row, known: Sequence[str], names: Sequence[str]) -> str:
    """A theme, and who takes it up where the label does not say so."""
    if 1 < len(known) < len(names):
        return _among(row.name, known, names)
    weaker = any(name.endswith(WEAKER_SIGN) for name in known)
    return row.name + (WEAKER_SIGN if weaker else "")


def _among(theme: str, plans: Sequence[str], names: Sequence[str]) -> str:
    """A theme and these of the plans, by name or, of many, by number."""
    if len(names) == 1:
        return theme
    those = ", ".join(plans) if len(names) <= NAMED else counted(wording.PLANS, len(plans))
    return wording.THEME_AND_PLANS.format(theme=theme, plans=those)


def _facts(
    lines: dict[str, list[str]], names: Sequence[str], must: Sequence[str]
) -> Iterator[tuple[str, tuple[Text]]]:
    """The lines that say something, and those that must be told even of nothing."""
    for label, themes in lines.items():
        tone = Tone.PLAIN
        if label == wording.REPORTED_ONLY:
            tone = Tone.REPORTED
        elif label == counted(wording.NOT_ASSESSED_IN_ANY, len(names)):
            tone = Tone.DIM
        if themes or label in must:
            yield label, ((Span("; ".join(themes) or wording.NONE, tone),),)
