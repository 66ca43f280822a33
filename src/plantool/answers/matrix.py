"""Plans side by side: the cells of a comparison as a matrix, its legend, and its words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import blocks, parts, wording
from plantool.answers.wording import counted, terms
from plantool.catalogue.model import Basis, By, Coverage, Plan, Theme
from plantool.query import coverage
from plantool.query.coverage import KNOWN, Cell

NAMED = 5
"""Of no more plans than these, the words name each; their names fit above 80 columns too."""

_FEW = 3
"""Of no more plans than these, it is said that nothing is in all of them, or only in one."""

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


def theme_rows(plans: Sequence[Plan], themes: Sequence[Theme]) -> list[Row]:
    """A row for each theme, in the order of the themes."""
    columns = [coverage.row(plan, themes) for plan in plans]
    return [
        Row(theme.id, theme.name, tuple(column[number] for column in columns))
        for number, theme in enumerate(themes)
    ]


def cells_of(rows: Sequence[Row]) -> list[Cell]:
    """The cells of all rows."""
    return [cell for row in rows for cell in row.cells]


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
    heads = map(_head, brief_names(plans), plans)
    cells = (tuple(matrix_cell(cell, heading=headings) for cell in row.cells) for row in rows)
    names = (blocks.MatrixHead(row.name) for row in rows)
    return blocks.Matrix(terms.HEADS[by], tuple(names), tuple(heads), tuple(cells))


def _head(name: str, plan: Plan) -> blocks.MatrixHead:
    """A plan by its brief name, with its year where the name has none, and a file of one's own."""
    year = plan.adopted[:4] if plan.adopted and plan.adopted[:4] not in name else None
    own = plan.origin != "bundled" and wording.FROM_FILE.format(file=parts.file_name(plan))
    return blocks.MatrixHead(name, tuple(detail for detail in (year, own) if detail))


def matrix_cell(cell: Cell, *, heading: bool = False) -> blocks.MatrixCell:
    """A cell of a matrix, with ``heading`` in the plan's own words."""
    fit = terms.FIT_SIGNS[cell.relation] if cell.relation else ""
    fit += terms.WEAKER_SIGN * cell.weaker
    sign = terms.COVERAGE_SIGNS[cell.coverage] + fit
    word = f"{terms.COVERAGE_WORDS[cell.coverage]} {fit}".rstrip()
    tone = parts.COVERAGE_TONES[cell.coverage]
    texts = own_words(cell) if heading else []
    if not texts:
        text = word if heading and tone is not blocks.Tone.DIM else ""
    elif cell.coverage is Coverage.HEADLINE:
        text = wording.QUOTED.format(words=texts[0]) + (f" ({fit})" if fit else "")
    else:
        text = f"{word}: {texts[0]}"
    if len(texts) > 1:
        text = wording.AND_MORE.format(first=text, count=len(texts) - 1)
    return blocks.MatrixCell(sign, word, text, tone)


def own_words(cell: Cell) -> list[str]:
    """The headings that name the theme, else the actions, strongest first."""
    headings = [ground.heading for ground in cell.grounds if ground.coverage is Coverage.HEADLINE]
    texts = headings or [ground.measure for ground in cell.grounds]
    return [text for text in dict.fromkeys(texts) if text]


# Its legend


def legend_lines(cells: Sequence[Cell], *, headings: bool = False) -> list[str]:
    """What the words and signs of cells mean; ``headings`` are in the plans' own words."""
    pillars = any(cell.theme is None for cell in cells)
    meanings = terms.PILLAR_MEANINGS if pillars else terms.COVERAGE_MEANINGS
    lines = []
    for word in sorted({cell.coverage for cell in cells}, key=list(Coverage).index):
        name = f"{terms.COVERAGE_WORDS[word]} ({terms.COVERAGE_SIGNS[word]})"
        meaning = meanings[word]
        if word is Coverage.HEADLINE:
            name = wording.IN_QUOTATION_MARKS if headings else name
            meaning += _fit_signs(cells)
        lines.append(wording.MEANS.format(word=name, meaning=f"{meaning}."))
    weaker = {cell.basis for cell in cells if cell.weaker}
    if weaker:
        bases = [terms.WEAKER_MEANINGS[basis] for basis in Basis if basis in weaker]
        basis = wording.listed(bases, wording.OR)
        lines.append(wording.RESTS_ON_LESS.format(sign=terms.WEAKER_SIGN, basis=basis))
    return [*lines, wording.NOT_HOW_GOOD]


def _fit_signs(cells: Sequence[Cell]) -> str:
    fits = {cell.relation for cell in cells}
    meanings = terms.FIT_MEANINGS.items()
    text = "; ".join(f"{terms.FIT_SIGNS[fit]} {words}" for fit, words in meanings if fit in fits)
    return f" ({text})" if text else ""


def basis_words(plans: Sequence[Plan]) -> str:
    """How deeply the plans' texts were read: in one sentence where that is equal."""
    if len({plan.basis for plan in plans}) == 1:
        meaning = terms.BASIS_WORDS[plans[0].basis]
        return counted(wording.OF_EACH_PLAN, len(plans), meaning=meaning)
    lines = []
    pairs = list(zip(brief_names(plans), plans, strict=True))
    for basis, words in terms.BASIS_WORDS.items():
        names = "; ".join(name for name, plan in pairs if plan.basis is basis)
        lines.append(wording.MEANS.format(word=words, meaning=names) if names else None)
    return wording.sentences(*lines)


# Its words


def in_words(plans: Sequence[Plan], rows: Sequence[Row]) -> blocks.Facts:
    """What all plans take up, what one alone, what is only reported, and what is not known."""
    names = brief_names(plans)
    not_assessed = counted(wording.NOT_ASSESSED_IN_ANY, len(names))
    first = [_label(names[:number], names) for number in range(len(names), 1, -1)]
    alone = [_label([name], names) for name in names]
    last = (wording.REPORTED_ONLY, wording.NOT_FOUND_IN, not_assessed)
    lines: dict[str, list[str]] = {label: [] for label in (*first, *alone, *last)}
    for row in rows:
        for label, words in _said(row, names):
            lines[label].append(words)
    if 1 < len(names) <= _FEW and len(rows) > 1:
        for label in (first[0], *alone):
            lines[label] = lines[label] or [wording.NONE]
    tones = {wording.REPORTED_ONLY: blocks.Tone.REPORTED, not_assessed: blocks.Tone.DIM}
    return blocks.labelled(
        (label, ((blocks.Span("; ".join(words), tones.get(label, blocks.Tone.PLAIN)),),))
        for label, words in lines.items()
        if words
    )


def _said(row: Row, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is said of a row: a label, and the theme with the plans that the label does not name."""
    theme = str(terms.THEMES.get(row.id, row.name))
    pairs = list(zip(names, row.cells, strict=True))
    sign = terms.WEAKER_SIGN
    known = [name + sign * cell.weaker for name, cell in pairs if cell.coverage in KNOWN]
    reported = [name for name, cell in pairs if cell.coverage is Coverage.REPORTED]
    absent = [name for name, cell in pairs if cell.coverage is Coverage.NOT_FOUND]
    if 1 < len(known) < len(names):
        yield _label(known, names), _among(theme, known, names)
    elif known:
        weaker = any(name.endswith(sign) for name in known)
        yield _label(known, names), theme + sign * weaker
    if reported:
        yield wording.REPORTED_ONLY, _among(theme, reported, names)
    elif absent and not known:
        yield wording.NOT_FOUND_IN, _among(theme, absent, names)
    if row.unknown:
        yield counted(wording.NOT_ASSESSED_IN_ANY, len(names)), theme


def _label(known: Sequence[str], names: Sequence[str]) -> str:
    """What is said of a theme that so many of the plans are known to take up."""
    number, count = len(known), len(names)
    if count == 1:
        return wording.TAKEN_UP
    if number == count:
        return wording.IN_ALL[min(count, NAMED + 1)]
    if number == 1:
        return wording.ONLY.format(plan=known[0].rstrip(terms.WEAKER_SIGN))
    return wording.IN_SOME[number] if count <= NAMED else wording.IN_SEVERAL


def _among(theme: str, plans: Sequence[str], names: Sequence[str]) -> str:
    """A theme and these of the plans, by name or, of many, by number."""
    if len(names) == 1:
        return theme
    those = ", ".join(plans) if len(names) <= NAMED else counted(wording.PLANS, len(plans))
    return f"{theme} ({those})"
