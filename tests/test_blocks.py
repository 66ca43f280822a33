"""What an answer for people is made of."""

from __future__ import annotations

import pytest

from plantool.answers.blocks import Matrix, MatrixCell, MatrixHead, fact, labelled

THEMES = (MatrixHead("Awareness"), MatrixHead("Training"))
PLANS = (MatrixHead("One"), MatrixHead("Two"), MatrixHead("Three"))
CELLS = tuple(tuple(MatrixCell(sign, sign) for sign in signs) for signs in ("abc", "def"))
MATRIX = Matrix("theme", THEMES, PLANS, CELLS)


def test_a_turned_matrix_has_the_same_corner_and_its_rows_as_columns() -> None:
    turned = MATRIX.turned()
    assert (turned.corner, turned.rows, turned.columns) == ("theme", PLANS, THEMES)
    assert ["".join(cell.sign for cell in row) for row in turned.cells] == ["ad", "be", "cf"]
    assert turned.turned() == MATRIX


@pytest.mark.parametrize(
    ("widest", "columns"),
    [(1, ["One", "Two", "Three"]), (2, ["One Two", "Three"]), (3, ["One Two Three"])],
)
def test_a_wide_matrix_is_parted_by_its_columns(widest: int, columns: list[str]) -> None:
    parts = MATRIX.parts(widest)
    assert [" ".join(head.name for head in part.columns) for part in parts] == columns
    for number, row in enumerate(CELLS):
        assert sum((part.cells[number] for part in parts), ()) == row
    assert {part.rows for part in parts} == {THEMES}
    assert Matrix("theme", THEMES, (), ((), ())).parts(widest) == []


def test_values_that_are_empty_are_left_out_and_rows_without_values_too() -> None:
    facts = [fact("Id", "one"), fact("Place", None, ""), fact("Bodies", "A", None, "B")]
    assert labelled(facts).rows == (("Id", ("one",)), ("Bodies", ("A", "B")))
