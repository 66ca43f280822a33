"""What a person sees at a terminal: nothing is lost at any width, nothing is wider than the page,
and no letters change places.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from harness import Outcome, Stream
from helpers import SampleAnswer
from plantool.answers.blocks import (
    Bar,
    Block,
    Column,
    Facts,
    Grid,
    Item,
    Items,
    Matrix,
    MatrixCell,
    Paragraph,
    Span,
    Text,
    Timeline,
    Title,
    Tone,
)
from plantool.answers.matrix import brief_names
from plantool.catalogue.load import load
from plantool.formats import Format, render
from plantool.formats.page import ColorWhen, Page
from plantool.query.filters import Filters, select

Cli = Callable[..., Outcome]

ADDRESS = "https://www.example.org/a/very/long/path/that-goes-on-and-on-and-on-and-on/until/it/is/wider/than/any/page/document.pdf"
ARABIC = "الاتحاد الأفريقي"
RIGHT_TO_LEFT = ("R", "AL")
LINES = (
    "list", "show ouagadougou-2006 osce-2003 --full", "show ecowas-eccas-joint-2006 --evidence",
    "compare --headings --explain", "sources asem-2001 osce-2003 --archived", "themes awareness",
    "bodies au eu", "countries CI", "cite ouagadougou-2006",
    "sources osce-2003 --fields plan,title,url,printed_url,note",
)  # fmt: skip


def drawn(*blocks: Block, width: int = 80, **page: Any) -> str:
    """The blocks as they are drawn, without the line that names the catalogue."""
    answer = SampleAnswer([1], *blocks)
    shown = str(render(answer, Format.TABLE, Page(width=width, **page), query={}))
    body, stamp = shown.rsplit("\n\n", 1)
    assert "2030-01-31" in stamp.replace("\n", " ")
    return body


def grid(*rows: Sequence[Text], whole: Sequence[int] = ()) -> Grid:
    """A grid with a column for each letter of the alphabet."""
    columns = (Column(chr(97 + at), whole=at in whole) for at in range(len(rows[0])))
    return Grid(tuple(columns), tuple(map(tuple, rows)))


def matrix(rows: Iterable[str], columns: Iterable[str], *cells: MatrixCell) -> Matrix:
    """A matrix of these cells, row by row; one cell stands for all."""
    heads, names = tuple(columns), tuple(rows)
    count = len(heads)
    cells = cells * (count * len(names)) if len(cells) == 1 else cells
    return Matrix(
        "theme", names, heads, tuple(cells[at * count :][:count] for at in range(len(names)))
    )


def lost(words: Iterable[str], shown: str) -> list[str]:
    """Words, or of those with hyphens and strokes the parts, that are not in the drawing."""
    everything = " ".join(shown.split())
    piece = re.compile(r"\S*(?:://|www\.)\S*|[^\s/-]*[-/]+|[^\s/-]+")
    pieces = (match[0] for text in words for match in piece.finditer(text))
    return [part for part in pieces if part not in everything]


def too_wide(shown: str, width: int) -> list[str]:
    """Lines that are wider than the page, but for those with an address that no line can hold."""
    address = re.compile(rf"\S*(?:://|www\.)\S{{{width // 2 - 8},}}")
    lines = (line for line in shown.split("\n") if cell_len(line) > width)
    return [line for line in lines if not address.search(line)]


# Nothing is lost


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize("line", LINES)
def test_every_word_of_every_answer_is_there_and_fits(cli: Cli, line: str, width: int) -> None:
    shown = cli(*line.split(), "--color", "never", width=width).out
    assert too_wide(shown, width) == []
    plain = cli(*line.split(), "-f", "plain").out
    if 40 <= width <= 80:
        assert lost((word.rstrip(":") for word in plain.split()), shown) == []


LETTERS = "abcdefghijéüøñçİ漢字仮名ابجدЖяѣ한국e\u0301a\u0308-/.,()"
WORDS = st.text(LETTERS, min_size=1, max_size=7).filter(
    lambda word: unicodedata.combining(word[0]) == 0 and not set(word) <= {"-", "/"}
)
SENTENCES = st.lists(WORDS, min_size=0, max_size=12).map(" ".join)
FULL = SENTENCES.filter(bool)


@given(
    st.integers(1, 5).flatmap(
        lambda size: st.lists(
            st.lists(SENTENCES, min_size=size, max_size=size), min_size=1, max_size=5
        )
    ),
    st.integers(40, 200),
)
def test_no_cell_of_any_grid_is_cut(rows: list[list[str]], width: int) -> None:
    shown = drawn(grid(*rows, whole=[0]), width=width)
    assert lost((cell for row in rows for cell in row), shown) == []
    assert too_wide(shown, width) == []


@given(
    st.lists(st.tuples(SENTENCES, st.lists(FULL, min_size=1, max_size=3)), min_size=1, max_size=5),
    st.integers(20, 200),
)
def test_no_labelled_value_is_cut(pairs: list[tuple[str, list[str]]], width: int) -> None:
    shown = drawn(Facts(tuple((label, tuple(values)) for label, values in pairs)), width=width)
    assert lost((text for label, values in pairs for text in (label, *values)), shown) == []
    assert too_wide(shown, width) == []


@given(
    st.lists(
        st.tuples(FULL, st.integers(0, 3), st.sampled_from(["", "1.", "10."])),
        min_size=1,
        max_size=6,
    ),
    st.integers(40, 200),
)
def test_no_item_is_cut(items: list[tuple[str, int, str]], width: int) -> None:
    shown = drawn(Items(tuple(Item(*item) for item in items)), width=width)
    assert lost((text for text, *_ in items), shown) == []
    assert too_wide(shown, width) == []


@pytest.mark.slow
@given(st.integers(1, 20), st.integers(1, 40), st.integers(20, 200), st.booleans())
def test_no_cell_of_any_matrix_is_dropped(rows: int, columns: int, width: int, text: bool) -> None:
    signs = [chr(65 + at // 26 % 26) + chr(97 + at % 26) for at in range(rows * columns)]
    own = "some words of a plan" if text else ""
    cells = [MatrixCell(own) if text else MatrixCell(f"word-{sign}", sign) for sign in signs]
    themes = [f"theme {number}" for number in range(rows)]
    plans = [f"Plan {number}" for number in range(columns)]
    shown = drawn(matrix(themes, plans, *cells), width=width)
    if text:
        assert shown.replace("\n", " ").count("some") == len(cells)
    else:
        seen = re.findall(r"(?<![\w-])(?:word-)?([A-Z][a-z])(?!\w)", shown)
        assert sorted(seen) == sorted(signs)
    assert too_wide(shown, width) == []
    assert lost([*themes, *plans], shown) == []


@given(
    st.lists(FULL, min_size=1, max_size=4),
    st.lists(FULL, min_size=1, max_size=6),
    st.integers(20, 120),
    st.booleans(),
)
def test_the_heads_of_any_matrix_are_whole_and_no_line_is_wider_than_the_page(
    rows: list[str], columns: list[str], width: int, text: bool
) -> None:
    cell = MatrixCell("own words") if text else MatrixCell("headline", "H")
    shown = drawn(matrix(rows, columns, cell), width=width)
    assert too_wide(shown, width) == []
    if width >= 80:
        assert lost([*rows, *columns], shown) == []


@given(st.text(min_size=1, max_size=60), st.integers(20, 60))
def test_any_text_can_be_drawn(words: str, width: int) -> None:
    shown = drawn(
        Title(words),
        Paragraph(words),
        Facts(((words, (words,)),)),
        Items((Item(words),)),
        grid([words, words]),
        matrix(["row"], ["plan"], MatrixCell("headline", "H"))._replace(corner=words),
        width=width,
    )
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]",
        shown,
    )
    kinds = {letter: unicodedata.category(letter)[0] for letter in words if not letter.isspace()}
    assert all(letter in shown for letter, kind in kinds.items() if kind in "LN")


# How it is laid out

FACTS = Facts((("Adopted", ("May 2001",)), ("Names", ("one name of four words", "other"))))
LONG = Facts((("Names", ("a name that is longer than the page is wide", "other")),))
NINE = Item("Heading", 0, "9."), Item("action", 1), Item("page 2", 2, remark=True)
TEN = Item("Heading", 0, "10."), Item("note", 1, remark=True)
ROWS = ["unbreakable", "interregional", "characteristics"], ["second", "row", ""]
EIGHT = " ".join(["interregional"] * 8)


@pytest.mark.parametrize(
    ("width", "text", "blocks"),
    [
        (80, "Top\n═══\nwords\n\nPart\n────\n\nPiece",
            [Title("Top"), Paragraph("words"), Title("Part", 2), Title("Piece", 3)]),
        (80, "漢字\n════", [Title("漢字")]),
        (80, "a\n─\nx\n\n1 row", [grid(["x"]), Paragraph("1 row")]),
        (80, "Adopted  May 2001\nNames    one name of four words\n         other", [FACTS]),
        (26, "Adopted\n  May 2001\nNames\n  one name of four words\n  other", [FACTS]),
        (32, "Names  a name that is longer\n         than the page is wide\n       other", [LONG]),
        (80, "9. Heading\n   – action\n     page 2\n\n10. Heading\n    note",
            [Items((*NINE, *TEN))]),
        (80, "a           b\n─────────────\nsome words  x", [grid(["some words", "x"])]),
        (80, "a     b\n───────\nName  x\nid", [grid(["Name\nid", "x"])]),
        (30, "a  unbreakable\nb  interregional\nc  characteristics\n\na  second\nb  row",
            [grid(*ROWS)]),
        (20, "計画は人身取引を防ぐ\nための行動計画である\n。国際連合。",
            [Paragraph("計画は人身取引を防ぐための行動計画である。国際連合。")]),
        (80, f"a  {ARABIC}\nb  2010-05", [grid((ARABIC, "2010-05"))]),
        (80, f"a   b\n────────────────────\nid  {ARABIC}", [grid(("id", ARABIC))]),
    ],
)  # fmt: skip
def test_how_blocks_are_laid_out(width: int, text: str, blocks: list[Block]) -> None:
    assert drawn(*blocks, width=width) == text


def test_running_text_is_no_wider_than_can_be_read() -> None:
    shown = drawn(Paragraph("word " * 100), Items((Item("word " * 100),)), width=200)
    assert max(map(len, shown.split("\n"))) <= 100


def test_rows_whose_words_do_not_fit_side_by_side_are_labelled_lines() -> None:
    word = "west-central-africa-agreement-2006"
    assert f"{word}  interregional" in drawn(grid([word, EIGHT]), width=60)
    narrow = drawn(grid([word, EIGHT, EIGHT, EIGHT]), width=74)
    assert narrow.startswith(f"a  {word}\nb  interregional ")


def test_cells_of_wide_letters_keep_their_columns() -> None:
    names = ("漢字かな", "Côte d'Ivoire", "e\u0301te\u0301", "plain")
    lines = drawn(grid(*([name, "x"] for name in names))).split("\n")[2:]
    assert len({cell_len(line[: line.index("x")]) for line in lines}) == 1


# Matrices

PLANS = select(load(), Filters(theme=("awareness",))).plans


def compared(cli: Cli, width: int, count: int, *options: str) -> list[str]:
    """The parts of a comparison of so many plans, from its matrix on."""
    plans = [plan.id for plan in PLANS[:count]]
    options = (*options, "--all-rows", "--color", "never")
    parts = cli("compare", *plans, *options, width=width).out.split("\n\n")
    return parts[1:]


def test_five_plans_keep_their_names_above_signs_at_80_columns(cli: Cli) -> None:
    table = compared(cli, 80, 5)[0]
    heads = table[: table.index("──")]
    assert heads.startswith("theme")
    for name, plan in zip(brief_names(PLANS[:5]), PLANS, strict=False):
        assert {*name.split(), plan.adopted[:4]} <= set(heads.split())


def test_more_plans_are_signs_under_numbers_with_the_key_above(cli: Cli) -> None:
    key, table = compared(cli, 80, 10)[:2]
    assert table.split("\n")[0].split() == ["theme", *map(str, range(1, 11))]
    for number, name in enumerate(brief_names(PLANS[:10]), 1):
        assert f"{number:<2}  {name} " in key


def test_what_does_not_fit_becomes_tables_of_about_one_size(cli: Cli) -> None:
    lines = "\n".join(compared(cli, 40, 10)).split("\n")
    heads = [line.split()[1:] for line in lines if re.match(r"theme +\d", line)]
    assert heads == [list("12345"), ["6", "7", "8", "9", "10"]]


def test_headings_that_do_not_fit_a_table_are_listed_for_each_theme(cli: Cli) -> None:
    parts = compared(cli, 80, 10, "--headings")
    (part,) = (part for part in parts if "  Prevention and awareness-raising\n" in part)
    for name in brief_names(PLANS[:10]):
        assert set(name.split()) <= set(part.replace(",", "").split())


# Addresses


def test_an_address_is_whole_on_one_line_wherever_it_stands() -> None:
    blocks = (
        Items((Item("also"), Item((Span("at: "), Span(ADDRESS, url=ADDRESS)), 1, remark=True))),
        Facts((("Home page", (ADDRESS,)),)),
        Paragraph(f"see {ADDRESS} there"),
        grid(["x", ADDRESS]),
        matrix(["row"], ["plan"], MatrixCell(f"see {ADDRESS}")),
    )
    for width in (20, 40, 80):
        assert drawn(*blocks, width=width).count(ADDRESS) == 5


@pytest.mark.parametrize("address", [ADDRESS, "javascript:alert(1)", "https://x/\x1b]0;x\x07"])
def test_no_address_of_the_data_reaches_the_terminal_as_a_command(address: str) -> None:
    item = Items((Item((Span("here", Tone.PLAIN, address),)),))
    assert "\x1b" not in drawn(item, color=ColorWhen.ALWAYS)


def test_a_match_is_seen_without_colour_and_without_bold(monkeypatch: pytest.MonkeyPatch) -> None:
    item = Items((Item((Span("a "), Span("match", Tone.MATCH))),))
    assert "\x1b[1;33mmatch\x1b[0m" in drawn(item, color=ColorWhen.ALWAYS)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1mmatch\x1b[0m" in drawn(item, color=ColorWhen.AUTO, stream=Stream(terminal=True))
    assert "a *match*" in drawn(item)


# Letters that run from right to left


def exchanged(line: str) -> bool:
    """Whether a terminal that orders letters by direction would exchange two cells of this line.

    Numbers, and other right-to-left words, that follow right-to-left letters over a gap become one
    run with them.
    """

    def first(letters: str, kinds: Sequence[str]) -> str:
        directions = (unicodedata.bidirectional(letter) for letter in letters)
        return next((kind for kind in directions if kind in kinds), "L")

    for gap in re.finditer(r" {2,}| *[│|] *", line):
        before = first(line[gap.start() :: -1], ("L", *RIGHT_TO_LEFT))
        after = first(line[gap.end() :], ("L", "EN", "AN", *RIGHT_TO_LEFT))
        if before in RIGHT_TO_LEFT and after != "L":
            return True
    return False


def test_the_check_for_exchanged_cells_finds_them() -> None:
    assert exchanged(f"{ARABIC}  2010-05  action plan")
    assert exchanged(f"│ {ARABIC} │ {ARABIC} │")
    assert not exchanged(f"{ARABIC}  action plan  2010-05")
    assert not exchanged(f"Name (ar)  {ARABIC}; {ARABIC}")


HEADLINE, NONE = MatrixCell("headline", "H"), MatrixCell("not assessed", "?")


@pytest.mark.parametrize("width", [30, 60, 120])
@pytest.mark.parametrize(
    "block",
    [
        grid(((Span(ARABIC), Span("\narab-strategy")), "2010-05", "12"), ("id", ARABIC, "7")),
        grid((ARABIC, ARABIC, ARABIC)),
        Facts(((ARABIC, ("2010",)), ("Name (ar)", (ARABIC, f"{ARABIC} 2010")))),
        matrix([f"{ARABIC} 2010", "Latin"], ["a", "b"], NONE, HEADLINE, NONE, HEADLINE),
        matrix(["a", "b"], [f"{ARABIC} 2010", ARABIC], NONE, HEADLINE, NONE, HEADLINE),
        matrix(["a", ARABIC], ["b", ARABIC], MatrixCell(ARABIC)),
        Items((Item(f"{ARABIC} [arab-strategy]"),)),
        Timeline((("Regional", (Bar(ARABIC, 2010.0, None, "2010"),)),)),
    ],
)
def test_right_to_left_names_do_not_change_places_with_their_neighbours(
    block: Block, width: int
) -> None:
    shown = drawn(block, width=width)
    assert [line for line in shown.split("\n") if exchanged(line)] == []
    assert lost([ARABIC], shown) == []


@pytest.mark.parametrize("name", ["सार्क कन्वेंशन", "ကုလသမဂ္ဂ", "អង្គការ"])
def test_letters_that_terminals_count_otherwise_stand_in_no_box(name: str) -> None:
    assert "│" not in drawn(matrix([name], ["a", "b"], HEADLINE, NONE))
    assert "│" in drawn(matrix(["row"], ["a", "b"], HEADLINE, NONE))
    assert drawn(grid((name, "x"))) == f"a  {name}\nb  x"


# Lists


@pytest.mark.parametrize("width", [110, 200])
def test_a_list_has_one_line_a_plan_and_says_what_it_leaves_out(cli: Cli, width: int) -> None:
    shown = cli("list", "--color", "never", width=width).out.split("\n\n")[0]
    lines = shown.split("\n")[2:]
    for plan in load().plans.values():
        assert any(line.startswith(plan.label) and plan.id in line for line in lines)
    assert sum(line[0] == " " for line in lines) <= len(lines) // 10
    heads = shown.split("\n")[0].split()
    missing = [name for name in ("status", "kind", "scope") if name not in heads]
    assert (f"Left out here: {', '.join(missing)};" in shown) is bool(missing)


def test_an_answer_without_results_is_no_text_at_all() -> None:
    for form in (Format.TABLE, Format.PLAIN):
        assert render(SampleAnswer([], Title("never")), form, Page(), query={}) == ""
