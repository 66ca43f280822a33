"""What every answer has: a name, the question, the records found, and how to show them to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from plantool.catalogue.load import Catalogue
from plantool.frozen import frozen

if TYPE_CHECKING:
    from plantool.answers.blocks import Block, Grid, Text


@frozen
class Stamp:
    """The version of the data behind an answer."""

    edition: str
    compiled: str
    overlays: tuple[str, ...] = ()

    def __str__(self) -> str:
        added = f", with {', '.join(self.overlays)}" if self.overlays else ""
        return f"plantool catalogue {self.edition}, compiled {self.compiled}{added}"


def stamp(catalogue: Catalogue) -> Stamp:
    """The catalogue's version."""
    return Stamp(catalogue.edition.edition, catalogue.edition.compiled, catalogue.overlays)


@frozen
class Report:
    """One answer.

    ``record`` is the dataclass of the results, ``results`` the records themselves, ``columns`` the fields that a delimited file shows unless others are
    asked for, ``blocks`` the answer for people (made only when a format needs it), ``notes`` what a reader must be told beside the answer. ``total``
    is the number of records before a limit. ``document`` marks an answer that reads as a text and not as rows.
    """

    name: str
    stamp: Stamp
    record: type
    results: Sequence[Any]
    columns: tuple[str, ...]
    blocks: Callable[[], Sequence[Block]]
    notes: tuple[str, ...] = ()
    total: int | None = None
    document: bool = False
    lines: Callable[[], Sequence[str]] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """All field names of a result."""
        return field_names(self.record)


def field_names(record: type) -> tuple[str, ...]:
    """The field names of a result dataclass."""
    return tuple(field.name for field in fields(record))


def empty(
    name: str, version: Stamp, record: type, columns: tuple[str, ...] = (), *, document: bool
) -> Report:
    """The answer that holds nothing: valid in every format."""
    return Report(
        name, version, record, (), columns or field_names(record)[:1], lambda: (), document=document
    )


def flat(value: Any) -> str:
    """A field's value on one line: lists joined by ``; ``, a record as its values joined by ``, ``, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {flat(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(flat(item) for item in value)
    if is_dataclass(value):
        return ", ".join(
            part for part in (flat(getattr(value, field.name)) for field in fields(value)) if part
        )
    return " ".join(str(value).split())


def rows_grid(report: Report, names: Sequence[str]) -> Grid:
    """The chosen fields of all results as a grid, for people who asked for fields."""
    from plantool.answers.blocks import Column, Grid

    rows: list[tuple[Text, ...]] = [
        tuple(flat(getattr(result, name)) for name in names) for result in report.results
    ]
    return Grid(tuple(Column(name) for name in names), tuple(rows))
