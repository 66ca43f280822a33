"""What a person sees at a terminal: nothing is lost at any width, nothing is wider than the page,
and no letters change places.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from harness import Outcome
from helpers import SampleAnswer, plan_text
from plantool.answers.answer import Answer
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
    Title,
    Tone,
    plain_text,
)
from plantool.answers.bodies import BodyEntries
from plantool.answers.cite import Citations
from plantool.answers.compare import Comparison, Layout
from plantool.answers.countries import CountryEntries
from plantool.answers.list import PlanList
from plantool.answers.matrix import brief_names
from plantool.answers.show import PlanPages
from plantool.answers.sources import Documents, SourceFilters
from plantool.answers.themes import ThemeEntries
from plantool.catalogue.load import Catalogue, load
from plantool.catalogue.model import By
from plantool.formats import Format, render
from plantool.formats.page import Page
from plantool.query.filters import Filters, select

Cli = Callable[..., Outcome]

WIDTHS = (20, 40, 80, 120, 200)
ADDRESS = "https://www.example.org/a/very/long/path/that-goes-on-and-on-and-on-and-on/until/it/is/wider/than/any/page/document.pdf"
ARABIC = "الاتحاد الأفريقي"
RIGHT_TO_LEFT = ("R", "AL")


def report(*blocks: Block) -> SampleAnswer:
    return SampleAnswer([1], *blocks)


def screen(made: Answer, page: Page, fields: Sequence[str] = ()) -> str:
    """What a terminal shows of an answer."""
    return render(made, Format.TABLE, page, query={}, fields=fields)


def drawn(*blocks: Block, width: int = 80, **page: Any) -> str:
    """The blocks as they are drawn, without the line that names the catalogue."""
    shown = screen(report(*blocks), Page(width=width, **page))
    body, stamp = shown.rsplit("\n\n", 1)
    assert "2030-01-31" in stamp.replace("\n", " ")
    return body


def grid(*rows: Sequence[Text], whole: Sequence[int] = ()) -> Grid:
    """A grid with a column for each letter of the alphabet."""
    return Grid(
        tuple(
            Column(chr(ord("a") + number), whole=number in whole) for number in range(len(rows[0]))
        ),
        tuple(map(tuple, rows)),
    )


def signs(rows: int, columns: int, *, text: bool = False) -> Matrix:
    """A matrix whose every cell has a sign of its own."""
    names = [f"theme {number}" for number in range(rows)]
    heads = [MatrixHead(f"Plan {number}", ("action plan, regional",)) for number in range(columns)]
    cells = [
        [
            MatrixCell(sign, f"word-{sign}", "some words of a plan" if text else "")
            for column in range(columns)
            for number in [row * columns + column]
            for sign in [chr(ord("A") + number // 26 % 26) + chr(ord("a") + number % 26)]
        ]
        for row in range(rows)
    ]
    return Matrix("theme", tuple(map(MatrixHead, names)), tuple(heads), tuple(map(tuple, cells)))


def pieces(words: str) -> list[str]:
    """What may not be broken: addresses, and of other words the parts between hyphens and
    strokes."""
    return [
        part
        for word in words.split()
        for part in (
            [word]
            if "://" in word or word.startswith("www.")
            else re.findall(r"[^-/]*[-/]+|[^-/]+", word)
        )
    ]


def texts(block: Block) -> Iterator[str]:
    """All texts of a block that must be shown; of a matrix, signs may stand for the words."""
    match block:
        case Title() | Paragraph():
            yield plain_text(block.text)
        case Facts():
            for label, values in block.rows:
                yield from (label, *map(plain_text, values))
        case Items():
            yield from (plain_text(item.text) for item in block.items)
        case Grid():
            shown = [at for at, column in enumerate(block.columns) if not column.spare]
            yield from (block.columns[at].title for at in shown)
            yield from (plain_text(row[at]) for row in block.rows for at in shown)
        case Matrix():
            for head in (*block.rows, *block.columns):
                yield head.name
            yield from (cell.text for row in block.cells for cell in row if cell.text)


def lost(blocks: Sequence[Block], shown: str) -> list[str]:
    """The words of the blocks that are not in the drawing."""
    there = set(shown.split())
    everything = " ".join(shown.split())
    return [
        piece
        for block in blocks
        for text in texts(block)
        for piece in pieces(text)
        if piece not in there and piece not in everything
    ]


def too_wide(shown: str, width: int) -> list[str]:
    """Lines that are wider than the page, but for those with an address that no line can hold."""
    return [
        line
        for line in shown.split("\n")
        if cell_len(line) > width
        and not any(
            cell_len(part) > width // 2 for part in line.split() if re.search(r"://|www\.", part)
        )
    ]


# Nothing is lost


@cache
def catalogue() -> Catalogue:
    return load()


def _plans(*ids: str) -> list[Any]:
    return [catalogue().plans[key] for key in ids]


def _some(count: int) -> list[Any]:
    return list(select(catalogue(), Filters(theme=("awareness",))).plans[:count])


def compared(count: int, **layout: Any) -> Answer:
    return Comparison(
        catalogue(), _some(count), list(catalogue().themes.values()), Layout(**layout)
    )


REPORTS: dict[str, Callable[[], Answer]] = {
    "list": lambda: PlanList(select(catalogue(), Filters())),
    "show": lambda: PlanPages(
        catalogue(), _plans("ouagadougou-2006", "asem-2001", "osce-2003"), full=True
    ),
    "compare-2": lambda: compared(2, explain=True),
    "compare-10": lambda: compared(10),
    "compare-30": lambda: compared(30),
    "compare-headings-10": lambda: compared(10, headings=True),
    "compare-pillar": lambda: compared(3, by=By.PILLAR, explain=True, headings=True),
    "sources": lambda: Documents(
        catalogue(), _plans("asem-2001", "osce-2003"), SourceFilters(archived=True)
    ),
    "theme": lambda: ThemeEntries(catalogue(), [catalogue().themes["awareness"]]),
    "body": lambda: BodyEntries(catalogue(), [catalogue().bodies["au"], catalogue().bodies["eu"]]),
    "country": lambda: CountryEntries(catalogue(), [catalogue().countries["CI"]]),
    "cite": lambda: Citations(catalogue(), _plans("ouagadougou-2006")),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", REPORTS)
def test_every_word_of_every_answer_is_there_and_fits(name: str, width: int) -> None:
    made = REPORTS[name]()
    shown = screen(made, Page(width=width))
    if width >= 40:
        assert lost(made.blocks(), shown) == []
    assert too_wide(shown, width) == []


@pytest.mark.parametrize("width", [40, 120])
def test_every_field_asked_for_is_there(width: int) -> None:
    made = REPORTS["sources"]()
    fields = ("plan", "title", "url", "printed_url", "note")
    shown = screen(made, Page(width=width), fields)
    words = " ".join(getattr(row, name) or "" for row in made.results for name in fields)
    assert [piece for piece in pieces(words) if piece not in shown] == []


LETTERS = (
    "abcdefghij" + "éüøñçİ" + "漢字仮名" + "ابجد" + "Жяѣ" + "한국" + "e\u0301a\u0308" + "-/.,()"
)
WORDS = st.text(LETTERS, min_size=1, max_size=7).filter(
    lambda word: unicodedata.combining(word[0]) == 0 and not set(word) <= {"-", "/"}
)
SENTENCES = st.lists(WORDS, min_size=0, max_size=12).map(" ".join)


@given(
    rows=st.integers(1, 5).flatmap(
        lambda size: st.lists(
            st.lists(SENTENCES, min_size=size, max_size=size), min_size=1, max_size=5
        )
    ),
    width=st.integers(40, 200),
)
def test_no_cell_of_any_grid_is_cut(rows: list[list[str]], width: int) -> None:
    block = grid(*rows, whole=[0])
    shown = drawn(block, width=width)
    assert lost([Grid(block.columns if "─" in shown else (), block.rows)], shown) == []
    assert too_wide(shown, width) == []


@given(
    pairs=st.lists(
        st.tuples(SENTENCES, st.lists(SENTENCES.filter(bool), min_size=1, max_size=3)),
        min_size=1,
        max_size=5,
    ),
    width=st.integers(20, 200),
)
def test_no_labelled_value_is_cut(pairs: list[tuple[str, list[str]]], width: int) -> None:
    block = Facts(tuple((label, tuple(values)) for label, values in pairs))
    shown = drawn(block, width=width)
    assert lost([block], shown) == []
    assert too_wide(shown, width) == []


@given(
    items=st.lists(
        st.tuples(SENTENCES.filter(bool), st.integers(0, 3), st.sampled_from(["", "1.", "10."])),
        min_size=1,
        max_size=6,
    ),
    width=st.integers(40, 200),
)
def test_no_item_is_cut(items: list[tuple[str, int, str]], width: int) -> None:
    block = Items(tuple(Item(*item) for item in items))
    shown = drawn(block, width=width)
    assert lost([block], shown) == []
    assert too_wide(shown, width) == []


@pytest.mark.slow
@given(
    rows=st.integers(1, 20),
    columns=st.integers(1, 40),
    width=st.integers(20, 200),
    text=st.booleans(),
)
def test_no_cell_of_any_matrix_is_dropped(rows: int, columns: int, width: int, text: bool) -> None:
    block = signs(rows, columns, text=text)
    shown = drawn(block, width=width)
    cells = [cell for row in block.cells for cell in row]
    if text:
        assert shown.replace("\n", " ").count("some") == len(cells)
    else:
        found = re.findall(r"(?<![\w-])(?:word-)?([A-Z][a-z])(?!\w)", shown)
        assert sorted(found) == sorted(cell.sign for cell in cells)
    assert too_wide(shown, width) == []
    for head in (*block.rows, *block.columns):
        assert head.name in " ".join(shown.split()) or set(head.name.split()) <= set(shown.split())


@given(st.text(min_size=1, max_size=60), st.integers(20, 60))
def test_any_text_can_be_drawn(words: str, width: int) -> None:
    blocks = (
        Title(words),
        Paragraph(words),
        Facts(((words, (words,)),)),
        Items((Item(words),)),
        grid([words, words]),
        signs(2, 2)._replace(corner=words),
    )
    shown = drawn(*blocks, width=width)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]",
        shown,
    )
    letters = [
        letter
        for letter in words
        if not letter.isspace() and unicodedata.category(letter)[0] in "LN"
    ]
    assert all(letter in shown for letter in letters)


# How it is laid out

FACTS = Facts((("Adopted", ("May 2001",)), ("Names", ("one name of four words", "other"))))
ITEMS = (
    Item("Heading", 0, "9."),
    Item("action", 1),
    Item((Span("page 2", Tone.DIM),), 2),
    Item("Heading", 0, "10."),
    Item((Span("note", Tone.DIM),), 1),
)


@pytest.mark.parametrize(
    ("blocks", "width", "text"),
    [
        (
            (Title("Top"), Paragraph("words"), Title("Part", 2), Title("Piece", 3)),
            80,
            "Top\n═══\nwords\n\nPart\n────\n\nPiece",
        ),
        ((Title("漢字"),), 80, "漢字\n════"),
        ((grid(["x"]), Paragraph("1 row")), 80, "a\n─\nx\n\n1 row"),
        ((FACTS,), 80, "Adopted  May 2001\nNames    one name of four words\n         other"),
        (
            (FACTS,),
            26,
            "Adopted\n  May 2001\nNames\n  one name of four words\n  other",
        ),
        (
            (Facts((("Names", ("a name that is longer than the page is wide", "other")),)),),
            32,
            "Names  a name that is longer\n         than the page is wide\n       other",
        ),
        ((Items(ITEMS),), 80, "9. Heading\n   – action\n     page 2\n\n10. Heading\n    note"),
        ((grid(["some words", "x"]),), 80, "a           b\n─────────────\nsome words  x"),
        (
            (grid(["unbreakable", "interregional", "characteristics"], ["second", "row", ""]),),
            30,
            "a  unbreakable\nb  interregional\nc  characteristics\n\na  second\nb  row",
        ),
        ((grid(["Name\nid", "x"]),), 80, "a     b\n───────\nName  x\nid"),
        (
            (Paragraph("計画は人身取引を防ぐための行動計画である。国際連合。"),),
            20,
            "計画は人身取引を防ぐ\nための行動計画である\n。国際連合。",
        ),
    ],
)
def test_how_blocks_are_laid_out(blocks: tuple[Block, ...], width: int, text: str) -> None:
    assert drawn(*blocks, width=width) == text


def test_running_text_is_no_wider_than_can_be_read() -> None:
    shown = drawn(Paragraph("word " * 100), Items((Item("word " * 100),)), width=200)
    assert max(map(len, shown.split("\n"))) <= 100


def test_words_are_not_broken_while_other_columns_have_room() -> None:
    shown = drawn(
        grid(
            [
                "unbreakable-identifier-of-a-plan",
                "some words that may be broken between any two of them, as often as need be",
            ]
        ),
        width=60,
    )
    assert "unbreakable-identifier-of-a-plan  some words" in shown


def test_a_word_that_no_column_can_hold_breaks_at_its_hyphens() -> None:
    words = " ".join(["interregional"] * 8)
    shown = drawn(grid(["west-central-africa-agreement-2006", words, words, words]), width=74)
    assert [line.split()[0] for line in shown.split("\n")[2:5]] == [
        "west-central-",
        "africa-",
        "agreement-2006",
    ]


def test_cells_of_wide_letters_keep_their_columns() -> None:
    shown = drawn(
        grid(["漢字かな", "x"], ["Côte d'Ivoire", "x"], ["e\u0301te\u0301", "x"], ["plain", "x"])
    )
    assert len({cell_len(line[: line.index("x")]) for line in shown.split("\n")[2:]}) == 1


# Matrices


def words_of(width: int, count: int, **layout: Any) -> str:
    """The matrix of a comparison of so many plans."""
    blocks = compared(count, all_rows=True, **layout).blocks()
    return drawn(next(block for block in blocks if isinstance(block, Matrix)), width=width)


def test_three_plans_have_words_in_a_table_with_lines_at_80_columns() -> None:
    shown = words_of(80, 3)
    assert shown.startswith("╭")
    assert "│ ·  " in shown
    assert shown.count("\n") < 40


def test_five_plans_keep_their_names_above_signs_at_80_columns() -> None:
    table, below = words_of(80, 5).split("\n\n")[:2]
    heads = table[: table.index("──")]
    assert heads.startswith("theme")
    assert not re.search(r"(?<!\S)[1-5](?!\S)", heads)
    for name in brief_names(_some(5)):
        assert set(name.split()) <= set(heads.split())
        assert f"{name}: " in below.replace("\n  ", " ")


def test_ten_plans_are_signs_under_numbers_with_the_key_above_at_80_columns() -> None:
    key, table = words_of(80, 10).split("\n\n")[:2]
    assert table.split("\n")[0].split() == ["theme", *map(str, range(1, 11))]
    for number, name in enumerate(brief_names(_some(10)), 1):
        assert f"{number:>2} {name}, " in key


def test_thirty_plans_turn_the_matrix_round_at_80_columns() -> None:
    key, table = words_of(80, 30).split("\n\n")[:2]
    assert key.startswith(" 1 Legal framework and policy development\n")
    assert table.split("\n")[0].split() == [str(number) for number in range(1, 15)]
    assert "\nStockholm Declaration " in table


def test_what_does_not_fit_becomes_tables_of_about_one_size() -> None:
    shown = words_of(40, 10)
    heads = [line.split()[1:] for line in shown.split("\n") if line.startswith("theme")]
    assert heads == [list("12345"), ["6", "7", "8", "9", "10"]]
    assert max(map(cell_len, shown.split("\n"))) <= 40


def test_a_transposed_matrix_keeps_the_plans_as_rows() -> None:
    key, table = words_of(80, 3, transpose=True).split("\n\n")[:2]
    assert table.split("\n")[0].split() == ["plan", *(str(number) for number in range(1, 15))]
    assert " 1 Legal framework and policy development" in key


def test_headings_that_do_not_fit_a_table_are_listed_for_each_theme() -> None:
    lines = words_of(80, 10, headings=True).split("\n")
    start = lines.index("Prevention and awareness-raising")
    assert ["Stockholm", "Declaration", "“Prevention” (~)"] in [
        line.split(None, 2) for line in lines[start : start + 5]
    ]


def test_colours_say_what_the_signs_say() -> None:
    shown = screen(compared(10), Page(styled=True, colour=True))
    for sign in ("[2m·", "[32mm", "[33mr", "[1;32mH~"):
        assert f"\x1b{sign}\x1b[0m" in shown
    without = screen(compared(10), Page(styled=True))
    assert set(re.findall(r"\x1b\[([\d;]*)m", without)) == {"0", "1", "2"}


@given(
    st.lists(SENTENCES.filter(bool), min_size=1, max_size=4),
    st.lists(SENTENCES.filter(bool), min_size=1, max_size=6),
    st.integers(20, 120),
    st.booleans(),
)
def test_the_heads_of_any_matrix_are_whole_and_no_line_is_wider_than_the_page(
    rows: list[str], columns: list[str], width: int, text: bool
) -> None:
    cells = ((MatrixCell("H", "headline", "own words" if text else ""),) * len(columns),) * len(
        rows
    )
    block = Matrix("theme", tuple(map(MatrixHead, rows)), tuple(map(MatrixHead, columns)), cells)
    shown = drawn(block, width=width)
    assert too_wide(shown, width) == []
    if width >= 80:
        assert lost([block], shown) == []


def test_ascii_draws_the_same_table() -> None:
    shown = drawn(signs(2, 2), Title("Title"), encoding="ascii")
    assert shown.isascii()
    assert shown.split("\n")[0] == "+---------+-----------------------+-----------------------+"
    assert shown.endswith("Title\n=====")


# Addresses


def test_an_address_is_whole_on_one_line_wherever_it_stands() -> None:
    blocks = (
        Items(
            (
                Item("document"),
                Item((Span(ADDRESS, Tone.PLAIN, ADDRESS),), 1),
                Item((Span("also at: "), Span(ADDRESS)), 1),
            )
        ),
        Facts((("Home page", (ADDRESS,)),)),
        Paragraph(f"see {ADDRESS} there"),
        grid(["x", ADDRESS]),
        Matrix(
            "theme",
            (MatrixHead("row"),),
            (MatrixHead("plan"),),
            ((MatrixCell("H", "headline", f"see {ADDRESS}"),),),
        ),
    )
    for width in (20, 40, 80):
        assert drawn(*blocks, width=width).count(ADDRESS) == 6


@pytest.mark.parametrize("address", [ADDRESS, "javascript:alert(1)", "https://x/\x1b]0;x\x07"])
def test_no_address_of_the_data_reaches_the_terminal_as_a_command(address: str) -> None:
    item = Items((Item((Span("here", Tone.PLAIN, address),)),))
    assert "\x1b" not in drawn(item, styled=True)


def test_a_match_is_seen_without_colour_and_without_bold() -> None:
    item = Items((Item((Span("a "), Span("match", Tone.MATCH))),))
    assert "\x1b[1;33mmatch\x1b[0m" in drawn(item, styled=True, colour=True)
    assert "\x1b[1mmatch\x1b[0m" in drawn(item, styled=True)
    assert "a *match*" in drawn(item)


# Letters that run from right to left


def exchanged(line: str) -> bool:
    """Whether a terminal that orders letters by direction would show two cells of this line in each
    other's place.

    Numbers, and other right-to-left words, that follow right-to-left letters over a gap become one
    run with them.
    """
    kinds = [unicodedata.bidirectional(letter) for letter in line]
    for found in re.finditer(r" {2,}| *[│|] *", line):
        before = next(
            (kind for kind in reversed(kinds[: found.start()]) if kind in ("L", *RIGHT_TO_LEFT)),
            "L",
        )
        after = next(
            (kind for kind in kinds[found.end() :] if kind in ("L", "EN", "AN", *RIGHT_TO_LEFT)),
            "L",
        )
        if before in RIGHT_TO_LEFT and after != "L":
            return True
    return False


def test_the_check_for_exchanged_cells_finds_them() -> None:
    assert exchanged(f"{ARABIC}  2010-05  action plan")
    assert exchanged(f"│ {ARABIC} │ {ARABIC} │")
    assert not exchanged(f"{ARABIC}  action plan  2010-05")
    assert not exchanged(f"Name (ar)  {ARABIC}; {ARABIC}")


@pytest.mark.parametrize("width", [30, 60, 120])
def test_right_to_left_names_do_not_change_places_with_their_neighbours(width: int) -> None:
    arabic = MatrixHead(f"{ARABIC} 2010", ("strategy",))
    latin = MatrixHead("Latin", ("strategy",))
    cells = ((MatrixCell("?", "not assessed"), MatrixCell("H", "headline")),) * 2
    own = ((MatrixCell("H", "headline", ARABIC), MatrixCell("H", "headline", ARABIC)),) * 2
    blocks: list[Block] = [
        grid(((Span(ARABIC), Span("\narab-strategy")), "2010-05", "12"), ("id", ARABIC, "7")),
        grid((ARABIC, ARABIC, ARABIC)),
        Facts(((ARABIC, ("2010",)), ("Name (ar)", (ARABIC, f"{ARABIC} 2010")))),
        Matrix("theme", (arabic, latin), (latin, latin), cells),
        Matrix("theme", (latin, latin), (arabic, arabic), cells),
        Matrix("theme", (latin, arabic), (latin, arabic), own),
        Items((Item(f"{ARABIC} [arab-strategy]"),)),
    ]
    for block in blocks:
        shown = drawn(block, width=width)
        assert [line for line in shown.split("\n") if exchanged(line)] == []
        assert lost([block], shown) == []


def test_a_right_to_left_name_with_something_behind_it_stands_in_labelled_lines() -> None:
    assert drawn(grid((ARABIC, "2010-05"), ("Latin", "2011"))) == (
        f"a  {ARABIC}\nb  2010-05\n\na  Latin\nb  2011"
    )
    assert drawn(grid(("id", ARABIC))).split("\n")[2:] == [f"id  {ARABIC}"]


@pytest.mark.parametrize("name", ["सार्क कन्वेंशन", "ကုလသမဂ္ဂ", "អង្គការ"])
def test_letters_that_terminals_count_otherwise_stand_in_no_box(name: str) -> None:
    cells = ((MatrixCell("H", "headline"), MatrixCell("?", "not assessed")),)
    block = Matrix("theme", (MatrixHead(name),), (MatrixHead("a"), MatrixHead("b")), cells)
    assert "│" not in drawn(block)
    assert "│" in drawn(block._replace(rows=(MatrixHead("row"),)))
    assert drawn(grid((name, "x"))) == f"a  {name}\nb  x"


@pytest.mark.parametrize("width", [110, 200])
def test_a_list_has_one_line_a_plan_and_says_what_it_leaves_out(width: int) -> None:
    made = REPORTS["list"]()
    shown = screen(made, Page(width=width)).split("\n\n")[0]
    lines = shown.split("\n")[2:]
    for row in made.results:
        assert any(line.startswith(row.short) and row.id in line for line in lines)
    assert sum(line[0] == " " for line in lines) <= len(made.results) // 10
    heads = shown.split("\n")[0].split()
    missing = [name for name in ("status", "kind", "scope") if name not in heads]
    assert (f"Left out here: {', '.join(missing)};" in shown) is bool(missing)


def test_a_list_is_one_table_of_all_its_columns_at_80_columns() -> None:
    made = REPORTS["list"]()
    lines = screen(made, Page(width=80)).split("\n")
    assert [line.split() for line in lines[:2]] == [
        ["plan", "adopted", "kind", "by"],
        ["id", "status", "scope"],
    ]
    assert lines[2] == "─" * 80


def test_a_plan_with_an_arabic_name_in_every_command(cli: Cli, tmp_path: Path) -> None:
    own, name = tmp_path / "own.toml", "خطة العمل العربية 2010"
    own.write_text(
        "[[source]]\nid = 'own'\ntitle = 'نص'\ntype = 'text'\n"
        + plan_text("own-2010", name, adopted="2010-05")
        + "evidence = { title = ['own'], adopted = ['own'] }\n\n"
        + "[[plan.strategy]]\nheading = 'الوقاية'\nsource = 'own'\n"
        + "themes = [{ id = 'awareness', relation = 'broader' }]\n",
        encoding="utf-8",
    )
    for command in (
        "list --from 2010-05 --to 2010-05",
        "show own-2010",
        "compare own-2010 asem-2001",
        "compare own-2010 asem-2001 --headings",
        "themes awareness",
    ):
        outcome = cli(*command.split(), "--data", str(own), width=80)
        assert outcome.code == 0
        assert name in outcome.out
        assert [line for line in outcome.out.split("\n") if exchanged(line)] == []


# Answers that hold nothing, and answers of chosen fields


def test_an_answer_without_results_is_no_text_at_all() -> None:
    made = SampleAnswer([], Title("never"))
    assert screen(made, Page()) == ""
    assert render(made, Format.PLAIN, Page(), query={}) == ""


def test_chosen_fields_are_a_grid(cli: Cli) -> None:
    out = cli("list", "--limit", "1", "--fields", "kind,id", "--color", "never", width=80).out
    assert out.split("\n")[0].split() == ["kind", "id"]
