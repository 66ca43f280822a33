"""What every answer has: its name, its records for scripts, and its blocks for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from plantool.answers import wording
from plantool.answers.blocks import Block, Column, Grid, Text
from plantool.catalogue.load import Catalogue

Row = TypeVar("Row")


class Stamp(NamedTuple):
    """The version of the data behind an answer."""

    edition: str
    compiled: str
    overlays: tuple[str, ...] = ()

    def __str__(self) -> str:
        sentence = wording.CATALOGUE_AND_OWN if self.overlays else wording.CATALOGUE
        return sentence.format(
            edition=self.edition, compiled=self.compiled, files=", ".join(self.overlays)
        )


def stamp(catalogue: Catalogue) -> Stamp:
    """The catalogue's version."""
    return Stamp(catalogue.edition.edition, catalogue.edition.compiled, catalogue.overlays)


class Answer:
    """One command's answer. Each command has a subclass, in the file of its name.

    ``record`` is the class of a result. ``columns`` are the fields that a delimited file shows
    unless others are asked for. ``document`` marks an answer that reads as a text, not as rows.
    With ``tells_origin``, each result's file is a column where there are files of one's own.
    ``notes`` are what a reader must be told beside the answer. ``total`` is the number of
    records before a limit.
    """

    name: ClassVar[str]
    record: ClassVar[type]
    columns: tuple[str, ...]
    document: bool = False
    tells_origin: ClassVar[bool] = False

    def __init__(
        self,
        stamp: Stamp,
        results: Sequence[Any] = (),
        notes: tuple[str, ...] = (),
        total: int | None = None,
    ) -> None:
        if self.tells_origin and stamp.overlays:
            self.columns = (*self.columns, "origin")
        self.stamp = stamp
        self.results = results
        self.notes = notes
        self.total = total

    def blocks(self) -> Iterable[Block]:
        """The answer for people."""
        raise NotImplementedError

    @classmethod
    def empty(cls, stamp: Stamp) -> Self:
        """The answer that holds nothing. It is valid in every format; no blocks are asked for."""
        answer = cls.__new__(cls)
        Answer.__init__(answer, stamp)
        return answer


class PlainText(NamedTuple):
    """An answer that has a form of its own, such as bare addresses, a reference or a schema.

    ``format`` is the format that may be asked for by name all the same.
    """

    text: str
    format: str | None = None
    notes: tuple[str, ...] = ()


class Report(Answer):
    """An answer in the old form; it goes when every command has a class of its own."""

    def __init__(
        self,
        name: str,
        stamp: Stamp,
        record: type,
        results: Sequence[Any],
        columns: tuple[str, ...],
        blocks: Callable[[], Sequence[Block]],
        notes: tuple[str, ...] = (),
        total: int | None = None,
        document: bool = False,
        lines: Callable[[], Sequence[str]] | None = None,
    ) -> None:
        super().__init__(stamp, results, notes, total)
        self.name, self.record, self.columns = name, record, columns  # type: ignore[misc]
        self.document, self.lines = document, lines
        self.blocks = blocks  # type: ignore[method-assign]


def empty(
    name: str, version: Stamp, record: type, columns: tuple[str, ...] = (), *, document: bool
) -> Report:
    """The answer that holds nothing, in the old form."""
    return Report(
        name, version, record, (), columns or field_names(record)[:1], lambda: (), document=document
    )


def row_of(record: Callable[..., Row], original: object, /, **given: Any) -> Row:
    """A record with the attributes of ``original`` that its fields name, and with those given."""
    names = [name for name in field_names(record) if name not in given]
    return record(**{name: getattr(original, name) for name in names}, **given)


def field_names(record: Any) -> tuple[str, ...]:
    """The field names of a record or of its class."""
    names: tuple[str, ...] = record._fields
    return names


def is_record(value: object) -> bool:
    """Whether a value has named fields."""
    return hasattr(value, "_fields")


def to_cell(value: Any) -> str:
    """A value on one line: lists joined by ``; ``, a record's values by ``, ``; None is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {to_cell(item)}" for key, item in value.items())
    if is_record(value):
        cells = (to_cell(getattr(value, name)) for name in field_names(value))
        return ", ".join(cell for cell in cells if cell)
    if isinstance(value, (list, tuple)):
        return "; ".join(to_cell(item) for item in value)
    return " ".join(str(value).split())


def rows_grid(answer: Answer, names: Sequence[str]) -> Grid:
    """The chosen fields of all results as a grid, for people who asked for fields."""
    rows: list[tuple[Text, ...]] = [
        tuple(to_cell(getattr(result, name)) for name in names) for result in answer.results
    ]
    return Grid(tuple(Column(name) for name in names), tuple(rows))
