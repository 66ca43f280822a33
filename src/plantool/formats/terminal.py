"""Tables and texts for people at a terminal.

Everything is laid out here, in cells as rich counts them. Rich's own tables cut long addresses, break words in narrow columns and take five times as
long for a hundred rows, and no table of columns can keep right-to-left names from changing places with their neighbours.

Nothing is ever left out, whatever the width:

- Words are broken only where a column cannot hold them, at hyphens if there are any. An address is never broken.
- A grid whose columns do not fit becomes a list of labelled lines.
- A matrix first shortens its words to signs under numbers, with a key below; then it turns round; at last it becomes several tables.
- A matrix of texts that does not fit becomes a list of labelled lines for each row.
- Right-to-left text has nothing but Latin letters or the end of the line behind it, since a terminal that orders letters by direction would
  exchange it with numbers and other such text. No direction marks are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from plantool.answers.answer import Report, rows_grid
from plantool.answers.blocks import (
    Block,
    Column,
    Facts,
    Grid,
    Item,
    Items,
    Matrix,
    MatrixCell,
    MatrixHead,
    Paragraph,
    Span,
    Text,
    Timeline,
    Title,
    Tone,
    plain_text,
)
from plantool.formats.page import Page
from plantool.formats.plain import is_remark, stands_apart
from plantool.formats.timeline import picture

Line = tuple[Span, ...]
"""A line of the page, of text that the page can show."""

_MEASURE = 100
_LABEL = 16
_CORNER = 26
_NARROW = 12
_VALUE = 20
_SIGN = 2
_GAP = "  "
_INDENT = "  "
_ESCAPES = {Tone.PLAIN: "", Tone.STRONG: "1", Tone.DIM: "2", Tone.MATCH: "1"}
_YELLOW = "33"

_WORD = re.compile(r"\S+")
_PARTS = re.compile(r"[^-/]*[-/]+|[^-/]+")
_ADDRESS = re.compile(r"[<(\[]?(?:https?://|www\.)\S", re.IGNORECASE)
_LINKABLE = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def text(report: Report, page: Page, fields: Sequence[str]) -> str:
    """The whole answer for a page of this width."""
    if not report.results:
        return ""
    lines: list[Line] = []
    before: Block | None = None
    for block in [rows_grid(report, fields)] if fields else report.blocks():
        lines += [(), *_drawn(block, page)] if stands_apart(block, before) else _drawn(block, page)
        before = block
    lines += [(), *_broken((Span(str(report.stamp), Tone.DIM),), page, page.width)]
    return "".join(f"{_painted(line, page)}\n" for line in lines)


def _drawn(block: Block, page: Page) -> Iterator[Line]:
    measure = min(page.width, _MEASURE)
    match block:
        case Title():
            lines = _broken((Span(block.text, Tone.STRONG),), page, page.width)
            yield from lines
            if block.level < 3:
                yield (
                    Span(_rule(page, heavy=block.level == 1) * max(map(_width, lines), default=0)),
                )
        case Paragraph():
            words = block.text
            yield from _broken(
                (Span(words, Tone.DIM),) if block.dim and isinstance(words, str) else words,
                page,
                measure,
            )
        case Facts():
            yield from _facts(block, page, measure)
        case Items():
            yield from _items(block.items, page, measure)
        case Grid():
            yield from _grid(block, page)
        case Matrix():
            yield from _matrix(block, page)
        case Timeline():
            yield from ((Span(line),) for line in picture(block, page))


def _rule(page: Page, *, heavy: bool = False) -> str:
    return ("═" if heavy else "─") if page.boxes else ("=" if heavy else "-")


def _painted(line: Line, page: Page) -> str:
    """A line with the escape sequences that the page understands."""
    if not page.styled:
        return "".join(span.text for span in line).rstrip()
    return "".join(_escaped(span, page) for span in line).rstrip()


def _escaped(span: Span, page: Page) -> str:
    codes = ";".join(
        code
        for code in (
            _ESCAPES[span.tone],
            _YELLOW if page.colour and span.tone is Tone.MATCH else "",
        )
        if code
    )
    shown = f"\x1b[{codes}m{span.text}\x1b[0m" if codes and span.text.strip() else span.text
    if span.url and page.links and _LINKABLE.fullmatch(span.url):
        return f"\x1b]8;;{span.url}\x1b\\{shown}\x1b]8;;\x1b\\"
    return shown


# Words and lines


def _cells(words: str) -> int:
    """How many cells of a terminal the words take."""
    if words.isascii():
        return len(words)
    from rich.cells import cell_len

    return cell_len(words)


def _width(line: Line) -> int:
    return sum(_cells(span.text) for span in line)


def _shown(words: Text, page: Page) -> Line:
    """The words as the page can show them; a match is marked with stars where there is no bold."""
    return tuple(
        span._replace(text=f"*{shown}*" if span.tone is Tone.MATCH and not page.styled else shown)
        for span in ((Span(words),) if isinstance(words, str) else words)
        for shown in (page.letters(span.text).replace("\t", " "),)
    )


def _broken(words: Text, page: Page, width: int, hang: int = 0) -> list[Line]:
    """The words in lines of at most ``width`` cells, at least one; all but the first are set in by ``hang`` where that breaks no word."""
    spans = _shown(words, page)
    joined = "".join(span.text for span in spans)
    if "\n" not in joined and _cells(joined) <= width:
        return [spans]
    if hang and any(_cells(word) > width - hang for word in _WORD.findall(joined)):
        hang = 0
    ends: list[tuple[int, int]] = []
    start = 0
    for paragraph in joined.split("\n"):
        ends += [
            (start + begin, start + end)
            for begin, end in _filled(paragraph, width, hang if ends else 0, hang)
        ]
        start += len(paragraph) + 1
    margin = (Span(" " * hang),) if hang else ()
    return [(margin if number else ()) + _cut(spans, *place) for number, place in enumerate(ends)]


def _filled(words: str, width: int, first: int, later: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line; the first has ``first`` cells less than ``width``, the later ones ``later``."""
    begin, end, room = 0, 0, width - first
    for start, stop in _pieces(words, width):
        if end > begin and _cells(words[begin:stop]) > room:
            yield begin, end
            begin, end, room = start, stop, width - later
        else:
            begin, end = (begin if end > begin else start), stop
    yield begin, end


def _pieces(words: str, width: int) -> Iterator[tuple[int, int]]:
    """Start and end of what must stay together: words and addresses; of a word that is too wide its parts, or as many letters as fit."""
    for word in _WORD.finditer(words):
        if _cells(word[0]) <= width or _ADDRESS.match(word[0]):
            yield word.span()
            continue
        for part in _PARTS.finditer(words, *word.span()):
            if _cells(part[0]) <= width:
                yield part.span()
            else:
                yield from _letters(words, *part.span(), width)


def _letters(words: str, start: int, stop: int, width: int) -> Iterator[tuple[int, int]]:
    """As many letters as fit, with the marks above and below them; of letters that take two cells each by itself, since their words have no blanks."""
    begin, taken = start, 0
    for at in range(start, stop):
        cells = _cells(words[at])
        if cells and taken and (cells > 1 or taken > width - cells):
            yield begin, at
            begin, taken = at, 0
        taken += cells
    yield begin, stop


def _cut(spans: Line, start: int, stop: int) -> Line:
    """The part of a line from one letter to another."""
    made = []
    at = 0
    for span in spans:
        part = span.text[max(start - at, 0) : max(stop - at, 0)]
        at += len(span.text)
        if part:
            made.append(span._replace(text=part))
    return tuple(made)


def _padded(line: Line, width: int) -> Line:
    return (*line, Span(" " * (width - _width(line))))


def _turns(words: Text) -> bool:
    """Whether the words have letters that run from right to left."""
    return bool(_RIGHT_TO_LEFT.search(plain_text(words)))


# Labelled lines and lists


def _facts(block: Facts, page: Page, measure: int, most: int = _LABEL) -> Iterator[Line]:
    """Values beside their labels; below them where a page is narrow, or where a label runs from right to left."""
    labels = [(Span(label, Tone.STRONG),) for label, _ in block.rows]
    width = min(max((_width(_shown(label, page)) for label in labels), default=0), most)
    room = measure - width - len(_GAP)
    longest = max(
        (_longest(value, page, whole=True) for _, values in block.rows for value in values),
        default=0,
    )
    beside = room >= min(max(longest, _VALUE), measure - len(_INDENT)) and not any(
        map(_turns, labels)
    )
    for label, (_, values) in zip(labels, block.rows, strict=True):
        hang = len(_INDENT) if len(values) > 1 else 0
        if beside:
            lines = [line for value in values for line in _broken(value, page, room, hang)]
            for name, value in zip_longest(_broken(label, page, width), lines, fillvalue=()):
                yield (*_padded(name, width), Span(_GAP), *value)
        else:
            yield from _broken(label, page, measure) if label[0].text else ()
            yield from _set_in(
                [
                    line
                    for value in values
                    for line in _broken(value, page, measure - len(_INDENT), hang)
                ],
                len(_INDENT),
            )


def _items(items: Sequence[Item], page: Page, measure: int) -> Iterator[Line]:
    """A list; items that have others below them stand apart. A remark or an address below an item needs no mark."""
    apart = any(item.level for item in items)
    margins = [0]
    for number, item in enumerate(items):
        if apart and number and item.level == 0:
            yield ()
        del margins[item.level + 1 :]
        mark = "" if is_remark(item) else (item.mark or _bullet(item.level, page)) + " "
        indent = margins[-1]
        margins.append(indent + max(len(mark), len(_INDENT)))
        first, *more = _broken(item.text, page, max(measure - indent - len(mark), 1))
        yield (Span(" " * indent + mark), *first)
        yield from _set_in(more, indent + len(mark))


def _bullet(level: int, page: Page) -> str:
    return ("–" if level else "•") if page.boxes else ("-" if level else "*")


def _set_in(lines: Iterable[Line], width: int) -> Iterator[Line]:
    for line in lines:
        yield (Span(" " * width), *line)


# Rows under heads


def _grid(given: Grid, page: Page) -> Iterator[Line]:
    block = _paired(given)
    heads: list[Text] = [(Span(column.title, Tone.STRONG),) for column in block.columns]
    columns = list(zip(heads, *block.rows, strict=True))
    widths = _widths(
        columns,
        [column.whole for column in block.columns],
        page.width - len(_GAP) * (len(columns) - 1),
        page,
    )
    if widths is None:
        for number, row in enumerate(given.rows):
            yield from () if number == 0 else [()]
            yield from _facts(
                Facts(
                    tuple(
                        (column.title, (value,))
                        for column, value in zip(given.columns, row, strict=True)
                        if value
                    )
                ),
                page,
                page.width,
            )
        return
    yield from _row(heads, widths, page)
    yield (Span(_rule(page) * (sum(widths) + len(_GAP) * (len(widths) - 1))),)
    for row in block.rows:
        yield from _row(row, widths, page)


def _paired(block: Grid) -> Grid:
    """The grid with each column ``under`` another set in the lines below it."""
    made: list[tuple[Column, list[Text]]] = []
    for number, column in enumerate(block.columns):
        values: list[Text] = [row[number] for row in block.rows]
        if column.under and made:
            above, others = made[-1]
            title = above._replace(
                title=f"{above.title}\n{column.title}", whole=above.whole or column.whole
            )
            made[-1] = (
                title,
                [_below(one, other) for one, other in zip(others, values, strict=True)],
            )
        else:
            made.append((column, values))
    return Grid(
        tuple(column for column, _ in made),
        tuple(zip(*(values for _, values in made), strict=True)),
    )


def _below(one: Text, other: Text) -> Text:
    """Two texts as one, the second on lines of its own that stand back."""
    first, second = (
        words if isinstance(words, tuple) else (Span(words),) for words in (one, other)
    )
    return (
        (*first, Span("\n"), *(span._replace(tone=Tone.DIM) for span in second))
        if plain_text(other)
        else one
    )


def _row(row: Sequence[Text], widths: Sequence[int], page: Page) -> Iterator[Line]:
    """A row; right-to-left text that has other cells behind it gets lines of its own."""
    cells = [_broken(value, page, width) for value, width in zip(row, widths, strict=True)]
    below: list[Line] = []
    at = 0
    for number, (value, width) in enumerate(zip(row, widths, strict=True)):
        if _turns(value) and any(row[number + 1 :]):
            last = (
                max(
                    (position for position, line in enumerate(cells[number]) if _turns(line)),
                    default=-1,
                )
                + 1
            )
            alone = _set_in(cells[number][:last], at)
            cells[number] = cells[number][last:]
            if number == 0:
                yield from alone
            else:
                below += alone
        at += width + len(_GAP)
    for parts in zip_longest(*cells, fillvalue=()):
        yield tuple(
            span
            for number, (part, width) in enumerate(zip(parts, widths, strict=True))
            for span in ((Span(_GAP),) if number else ()) + _padded(part, width)
        )
    yield from below


def _widths(
    columns: Sequence[Sequence[Text]], whole: Sequence[bool], room: int, page: Page
) -> list[int] | None:
    """A width for each column: its own where all fit; else columns share what is left once each has enough not to break its words.

    Columns that are ``whole`` keep their own width as long as the others do not suffer, and their words in any case. None where words would have to be
    broken within.
    """
    natural = [
        max(
            (_cells(line) for value in column for line in _plain(value, page).split("\n")),
            default=0,
        )
        for column in columns
    ]
    if sum(natural) <= room:
        return natural
    words = [
        min(max(_longest_of(column, page, whole=True), _NARROW), width)
        for column, width in zip(columns, natural, strict=True)
    ]
    parts = [_longest_of(column, page, whole=False) for column in columns]
    unbroken = [
        word if fixed else part for word, fixed, part in zip(words, whole, parts, strict=True)
    ]
    for least in (
        [
            width if fixed else word
            for width, fixed, word in zip(natural, whole, words, strict=True)
        ],
        words,
        unbroken,
    ):
        if sum(least) <= room:
            return _shared(least, natural, room)
    return None


def _shared(least: Sequence[int], most: Sequence[int], room: int) -> list[int]:
    """Widths between ``least`` and ``most``: what is left is shared equally, those that need little first."""
    made = list(least)
    waiting = sorted(range(len(made)), key=lambda number: most[number] - least[number])
    for position, number in enumerate(waiting):
        made[number] = min(
            most[number], made[number] + (room - sum(made)) // (len(waiting) - position)
        )
    return made


def _plain(words: Text, page: Page) -> str:
    return "".join(span.text for span in _shown(words, page))


def _longest(words: Text, page: Page, *, whole: bool) -> int:
    """The width of the longest word, or (not ``whole``) of the longest part of one between hyphens; of an address it is the whole."""
    found = _WORD.findall(_plain(words, page))
    return max(
        (
            _cells(part)
            for word in found
            for part in ([word] if whole or _ADDRESS.match(word) else _PARTS.findall(word))
        ),
        default=0,
    )


def _longest_of(column: Sequence[Text], page: Page, *, whole: bool) -> int:
    return max((_longest(value, page, whole=whole) for value in column), default=0)


# Matrices


def _matrix(block: Matrix, page: Page) -> Iterator[Line]:
    texts = any(cell.text for row in block.cells for cell in row)
    widths = _box_widths(block, page, texts=texts)
    if widths is not None:
        yield from _box(
            block, widths, page, ruled=texts or any(head.details for head in block.rows)
        )
    elif texts:
        yield from _stacked(block, page)
    else:
        yield from _signs(block, page)


def _box_widths(block: Matrix, page: Page, *, texts: bool) -> list[int] | None:
    """Widths for the row heads and the columns of a table with lines; None where it does not fit."""
    columns: list[list[Text]] = [
        [_head(head), *(_cell(row[number]) for row in block.cells)]
        for number, head in enumerate(block.columns)
    ]
    if any(_turns(value) for column in columns for value in column[: None if texts else 1]):
        return None
    names: list[Text] = [block.corner, *(_head(head) for head in block.rows)]
    least = [
        max(
            _longest_of(column, page, whole=True),
            _NARROW if texts else _cells_whole(column[1:], page),
        )
        for column in columns
    ]
    least = least if texts else [max(least, default=0)] * len(least)
    natural = [
        max(_cells(line) for value in column for line in _plain(value, page).split("\n"))
        for column in columns
    ]
    corner = max(_cells(line) for name in names for line in _plain(name, page).split("\n"))
    needed = max(_longest_of(names, page, whole=False), 0 if texts else min(corner, _CORNER))
    room = page.width - 3 * len(columns) - 4
    if room - sum(least) < needed:
        return None
    first = max(min(corner, room - sum(least), room // 3 if texts else room), needed)
    return [first, *_shared(least, natural, room - first)]


def _cells_whole(column: Sequence[Text], page: Page) -> int:
    return max((_cells(_plain(value, page)) for value in column), default=0)


def _box(block: Matrix, widths: Sequence[int], page: Page, *, ruled: bool) -> Iterator[Line]:
    """A table with lines; ``ruled`` has one between all rows, else the later lines of a row head are set in."""
    side = "│" if page.boxes else "|"
    top, middle, bottom = ("╭┬╮", "├┼┤", "╰┴╯") if page.boxes else ("+++",) * 3

    def rule(corners: str) -> Line:
        return (
            Span(
                corners[0]
                + corners[1].join(_rule(page) * (width + 2) for width in widths)
                + corners[2]
            ),
        )

    def row(cells: Sequence[Text], hang: int = 0) -> Iterator[Line]:
        broken = [
            _broken(value, page, width, hang if number == 0 else 0)
            for number, (value, width) in enumerate(zip(cells, widths, strict=True))
        ]
        for parts in zip_longest(*broken, fillvalue=()):
            inner = [
                span
                for part, width in zip(parts, widths, strict=True)
                for span in (Span(f"{side} "), *_padded(part, width), Span(" "))
            ]
            yield (*inner, Span(side))

    yield rule(top)
    yield from row([(Span(block.corner, Tone.STRONG),), *(_head(head) for head in block.columns)])
    for number, (head, cells) in enumerate(zip(block.rows, block.cells, strict=True)):
        if ruled or number == 0:
            yield rule(middle)
        yield from row([_head(head, Tone.PLAIN), *map(_cell, cells)], 0 if ruled else len(_INDENT))
    yield rule(bottom)


def _stacked(block: Matrix, page: Page) -> Iterator[Line]:
    """A heading for each row, and below it the cells beside the names of their columns."""
    measure = min(page.width, _MEASURE)
    for number, (head, cells) in enumerate(zip(block.rows, block.cells, strict=True)):
        yield from () if number == 0 else [()]
        yield from _broken(_head(head), page, measure)
        pairs = tuple(
            (column.name, (_cell(cell),)) for column, cell in zip(block.columns, cells, strict=True)
        )
        yield from _set_in(
            _facts(Facts(pairs), page, measure - len(_INDENT), measure // 3), len(_INDENT)
        )


def _signs(block: Matrix, page: Page) -> Iterator[Line]:
    """Signs under numbers: as it is, turned round, or in several tables."""
    turned = block.turned()._replace(corner="")
    for made, gap in ((block, 2), (block, 1), (turned, 2), (turned, 1)):
        needed = max(
            min(_longest_name(made, page), _CORNER),
            _longest_of([head.name for head in made.rows], page, whole=False),
        )
        if _corner(made, page, gap, len(made.columns)) >= needed:
            yield from _numbered(made, page, gap)
            return
    least = min(
        _longest_of([head.name for head in block.rows], page, whole=False), page.width - _SIGN - 1
    )
    most = max((page.width - least) // (_SIGN + 1), 1)
    size = -(-len(block.columns) // -(-len(block.columns) // most))
    for start in range(0, len(block.columns), size):
        yield from () if start == 0 else [()]
        part = block._replace(
            columns=block.columns[start : start + size],
            cells=tuple(row[start : start + size] for row in block.cells),
        )
        yield from _numbered(part, page, 1, start + 1)


def _corner(block: Matrix, page: Page, gap: int, last: int) -> int:
    """What is left for the row heads of a table of signs."""
    return page.width - len(block.columns) * (max(_SIGN, len(str(last))) + gap)


def _longest_name(block: Matrix, page: Page) -> int:
    return max((_cells(page.letters(head.name)) for head in block.rows), default=0)


def _numbered(block: Matrix, page: Page, gap: int, first: int = 1) -> Iterator[Line]:
    """Signs under numbers, and the key to the numbers below."""
    numbers = [str(number) for number in range(first, first + len(block.columns))]
    sign = max(_SIGN, *map(len, numbers))
    corner = max(
        min(_longest_name(block, page), _corner(block, page, gap, first + len(block.columns))), 1
    )

    def row(name: Text, signs: Iterable[Span]) -> Iterator[Line]:
        start, *more = _broken(name, page, corner, len(_INDENT))
        yield (
            *_padded(start, corner),
            *(span for one in signs for span in (Span(" " * gap), *_padded((one,), sign))),
        )
        yield from more

    yield from row(
        (Span(block.corner, Tone.STRONG),), (Span(number, Tone.STRONG) for number in numbers)
    )
    yield (Span(_rule(page) * (corner + len(numbers) * (sign + gap))),)
    for head, cells in zip(block.rows, block.cells, strict=True):
        yield from row(head.name, (Span(cell.sign, _tone(cell)) for cell in cells))
    yield ()
    for number, head in zip(numbers, block.columns, strict=True):
        mark = f"{number.rjust(len(numbers[-1]))} "
        name, *more = _broken(
            ", ".join((head.name, *head.details)), page, max(page.width - len(mark), 1)
        )
        yield (Span(mark, Tone.STRONG), *name)
        yield from _set_in(more, len(mark))


def _head(head: MatrixHead, tone: Tone = Tone.STRONG) -> Text:
    return (Span(head.name, tone), *(Span(f"\n{line}", Tone.DIM) for line in head.details))


def _cell(cell: MatrixCell) -> Text:
    return (Span(cell.text or cell.word, _tone(cell)),)


def _tone(cell: MatrixCell) -> Tone:
    """What nobody has assessed stands back."""
    return Tone.DIM if cell.sign in ("?", "") else Tone.PLAIN
