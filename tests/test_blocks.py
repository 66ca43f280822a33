"""What an answer for people is made of."""

from __future__ import annotations

import pytest

from plantool.answers.blocks import (
    Matrix,
    MatrixCell,
    MatrixHead,
    fact,
    labelled,
    plain_text,
)

THEMES = (MatrixHead("Awareness"), MatrixHead("Training"))
PLANS = (MatrixHead("One"), MatrixHead("Two"), MatrixHead("Three"))
CELLS = tuple(tuple(MatrixCell(sign, sign) for sign in signs) for signs in ("abc", "def"))
MATRIX = Matrix("theme", THEMES, PLANS, CELLS)


def test_a_turned_matrix_has_the_same_corner_and_its_rows_as_columns() -> None:
    turned = MATRIX.turned()
    assert (turned.corner, turned.rows, turned.columns) == ("theme", PLANS, THEMES)
    assert [[cell.sign for cell in row] for row in turned.cells] == [
        ["a", "d"],
        ["b", "e"],
        ["c", "f"],
    ]
    assert turned.turned() == MATRIX


@pytest.mark.parametrize(
    ("widest", "columns"),
    [
        (1, [["One"], ["Two"], ["Three"]]),
        (2, [["One", "Two"], ["Three"]]),
        (3, [["One", "Two", "Three"]]),
    ],
)
def test_a_wide_matrix_is_parted_by_its_columns(widest: int, columns: list[list[str]]) -> None:
    parts = MATRIX.parts(widest)
    assert [[head.name for head in part.columns] for part in parts] == columns
    assert [
        row for part in zip(*(part.cells for part in parts), strict=True) for row in [sum(part, ())]
    ] == list(CELLS)
    assert {part.rows for part in parts} == {THEMES}


def test_a_matrix_without_columns_has_no_parts() -> None:
    assert Matrix("theme", THEMES, (), ((), ())).parts(3) == []


def test_values_that_are_empty_are_left_out_and_rows_without_values_too() -> None:
    assert labelled(
        [fact("Id", "one"), fact("Place", None, ""), fact("Bodies", "A", None, "B")]
    ).rows == (("Id", ("one",)), ("Bodies", ("A", "B")))


def test_plain_text_is_the_words_of_all_pieces() -> None:
    assert plain_text("words") == "words"
