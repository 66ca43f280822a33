"""Plans side by side: the cells of a comparison as a matrix, its legend, and its words."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from plantool.answers import blocks, parts, wording
from plantool.answers.blocks import Tone
from plantool.answers.wording import counted, humanize
from plantool.catalogue.model import Coverage, Fit, Plan, Theme
from plantool.query import coverage
from plantool.query.coverage import KNOWN, Cell
from plantool.text import one_line

NAMED = 5  # of no more plans, the words name each; their names fit above 80 columns too
_FEW = 3  # of no more plans, it is said that nothing is in all of them, or only in one
_YEARS = re.compile(r"[\s,(]*\b\d{4}(?:[-–/]\d{2,4})?\)?$")

By = StrEnum("By", "THEME PILLAR")
"""What the rows of a comparison are."""


class Row(NamedTuple):
    """A row of the matrix: the id of its theme or pillar, its name, and a cell for each plan."""

    id: str
    name: str
    cells: Sequence[Cell]


def rows_of(plans: Sequence[Plan], themes: Sequence[Theme], by: By = By.THEME) -> list[Row]:
    """A row for each theme, in the order of the themes; or for each pillar that has one."""
    names = {theme.id: theme.name for theme in themes}
    columns = [coverage.row(plan, themes, by_pillar=by is By.PILLAR) for plan in plans]
    rows = []
    for cells in zip(*columns, strict=True):
        theme, pillar = cells[0].theme, cells[0].pillar
        name = names[theme] if theme else humanize(pillar).capitalize()
        rows.append(Row(theme or pillar, name, cells))
    return rows


def brief_names(plans: Sequence[Plan]) -> list[str]:
    """What tells the plans apart: labels without year and "Action Plan", where that suffices."""
    brief = [re.sub(wording.GENERIC_WORDS, "", _YEARS.sub("", plan.label)) for plan in plans]
    uses = Counter(brief)
    pairs = zip(brief, plans, strict=True)
    return [name if uses[name] == 1 else plan.label for name, plan in pairs]


# The matrix


def matrix(
    plans: Sequence[Plan], rows: Sequence[Row], *, headings: bool = False, by: By = By.THEME
) -> blocks.Matrix:
    """Rows as a matrix whose columns are the plans; with ``headings`` in the plans' own words."""
    heads = []
    for name, plan in zip(brief_names(plans), plans, strict=True):
        year = (plan.adopted or "")[:4]
        own = wording.FROM_FILE.format(file=PurePath(plan.origin).name)
        told = year in name or name[-1:].isdigit()  # not "Plan 2008-2011 2007"
        details = ("" if told else year, "" if plan.origin == "bundled" else own)
        heads.append("\n".join(filter(None, (one_line(name), *details))))
    cells = (tuple(matrix_cell(cell, heading=headings) for cell in row.cells) for row in rows)
    names = tuple(one_line(row.name) for row in rows)
    return blocks.Matrix(wording.WORDS[by], names, tuple(heads), tuple(cells))


def matrix_cell(cell: Cell, *, heading: bool = False) -> blocks.MatrixCell:
    """A cell of a matrix, with ``heading`` in the plan's own words."""
    fit = wording.FIT_SIGNS[cell.relation] if cell.relation else ""
    fit += wording.WEAKER_SIGN * cell.weaker
    sign = wording.COVERAGE_SIGNS[cell.coverage] + fit
    word = f"{humanize(cell.coverage)} {fit}".rstrip()
    tone = parts.COVERAGE_TONES[cell.coverage]
    texts: list[str] = []
    if heading:  # the headings that name the theme, else the actions, strongest first
        named = [ground.heading for ground in cell.grounds if ground.coverage is Coverage.HEADLINE]
        words = named or [ground.measure for ground in cell.grounds]
        texts = [*filter(None, dict.fromkeys(words))]
    text = f"{word}: {texts[0]}" if texts else ""
    if texts and cell.coverage is Coverage.HEADLINE:
        text = wording.QUOTED.format(words=texts[0]) + (f" ({fit})" if fit else "")
    if len(texts) > 1:
        text += f" ({wording.AND_OTHERS.format(count=len(texts) - 1)})"
    return blocks.MatrixCell(text or word, "" if text else sign, tone)


def legend(plans: Sequence[Plan], cells: Sequence[Cell], *, headings: bool = False) -> list[str]:
    """What the words and signs of cells mean, and how deeply the plans' texts were read."""
    words = {cell.coverage for cell in cells}
    fits = {cell.relation for cell in cells} - {Fit.EXACT}
    signs = [f"{wording.FIT_SIGNS[fit]} {wording.FIT_WORDS[fit]}" for fit in Fit if fit in fits]
    lines = []
    for word in sorted(words, key=list(Coverage).index):
        name = f"{humanize(word)} ({wording.COVERAGE_SIGNS[word]})"
        meaning = wording.COVERAGE_MEANINGS[word]
        if word is Coverage.HEADLINE:
            name = wording.IN_QUOTATION_MARKS if headings else name
            meaning += f" ({'; '.join(signs)})" if signs else ""
        lines.append(wording.MEANS.format(word=name, meaning=f"{meaning}."))
    if any(cell.weaker for cell in cells):
        lines.append(wording.RESTS_ON_LESS.format(sign=wording.WEAKER_SIGN))
    lines.append(wording.NOT_HOW_GOOD)
    read = defaultdict(list)
    for name, plan in zip(brief_names(plans), plans, strict=True):
        read[wording.BASIS_WORDS[plan.basis]].append(name)
    for basis, names in read.items():
        of_some = wording.MEANS.format(word=basis, meaning="; ".join(names))
        lines.append(wording.sentences(of_some if len(read) > 1 else basis))
    return lines


# Its words


def in_words(plans: Sequence[Plan], rows: Sequence[Row]) -> blocks.Facts:
    """What all plans take up, what one alone, what is only reported, and what is not known."""
    names, count = brief_names(plans), len(plans)
    said = _said(names, rows)
    columns = zip(names, *(row.cells for row in rows), strict=True)
    unread = [name for name, *cells in columns if not any(cell.grounds for cell in cells)]
    if count > 1 and unread:
        unread = unread if count <= NAMED else [counted(wording.PLANS, len(unread))]
        said[wording.NOTHING_ASSESSED_OF] = [(name, ()) for name in unread]
    elif 1 < count <= _FEW and len(rows) > 1:
        for label in (wording.IN_ALL, *map(_only, names)):
            said[label] = said[label] or [(wording.NONE, ())]
    tones = {wording.REPORTED_ONLY: Tone.REPORTED, _not_assessed(count): Tone.DIM}
    facts: list[blocks.Fact] = []
    for label, themes in said.items():
        words = []
        for theme, those in themes:
            where = ", ".join(those) if count <= NAMED else counted(wording.PLANS, len(those))
            words.append(f"{theme} ({where})" if those and count > 1 else theme)
        text = (blocks.Span("; ".join(words), tones.get(label, Tone.PLAIN)),)
        facts += [(label, (text,))] if words else []
    return blocks.Facts(tuple(facts))


def _said(names: Sequence[str], rows: Sequence[Row]) -> dict[str, list[tuple[str, Sequence[str]]]]:
    """By label: themes and, where the label does not tell, in which plans."""
    count, sign = len(names), wording.WEAKER_SIGN
    in_all = wording.IN_ALL if count > 1 else wording.TAKEN_UP
    alone = map(_only, names if count > 1 else ())
    last = (wording.REPORTED_ONLY, wording.NOT_FOUND_IN, _not_assessed(count))
    said: dict[str, list[tuple[str, Sequence[str]]]] = {
        label: [] for label in (in_all, wording.IN_SEVERAL, *alone, *last)
    }
    for row in rows:
        theme = str(wording.THEMES.get(row.id, row.name))
        cells = list(zip(names, row.cells, strict=True))
        known = [(name, cell.weaker) for name, cell in cells if cell.coverage in KNOWN]
        reported = [name for name, cell in cells if cell.coverage is Coverage.REPORTED]
        absent = [name for name, cell in cells if cell.coverage is Coverage.NOT_FOUND]
        if 1 < len(known) < count:
            where = [name + sign * weaker for name, weaker in known]
            said[wording.IN_SEVERAL].append((theme, where))
        elif known:
            label = in_all if len(known) == count else _only(known[0][0])
            said[label].append((theme + sign * any(weaker for _, weaker in known), ()))
        if reported:
            said[wording.REPORTED_ONLY].append((theme, reported))
        elif absent and not known:
            said[wording.NOT_FOUND_IN].append((theme, absent))
        if not any(cell.grounds for cell in row.cells):
            said[_not_assessed(count)].append((theme, ()))
    return said


def _only(name: str) -> str:
    return wording.ONLY.format(plan=name)


def _not_assessed(count: int) -> str:
    return counted(wording.NOT_ASSESSED_IN_ANY, count)
