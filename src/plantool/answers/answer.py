"""What every answer has: its name, its records for scripts, and its blocks for people."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from types import GenericAlias
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from plantool.answers import wording
from plantool.answers.blocks import Block
from plantool.catalogue.load import Catalogue
from plantool.errors import ExitCode
from plantool.text import fold, plain_data

Row = TypeVar("Row")

NUMBER = 2
"""The number of the JSON shapes; it changes when a script could break."""


class Stamp(NamedTuple):
    """The version of the data behind an answer."""

    edition: str
    compiled: str
    overlays: tuple[str, ...] = ()

    def __str__(self) -> str:
        sentence = wording.CATALOGUE_AND_OWN if self.overlays else wording.CATALOGUE
        return sentence.format(**self._asdict(), files=", ".join(self.overlays))


Format = StrEnum("Format", "TABLE PLAIN JSON JSONL CSV TSV MARKDOWN HTML XLSX SVG DOCX")
"""The formats of an answer."""

ROW_FORMATS = tuple(form for form in Format if form not in (Format.SVG, Format.DOCX))
"""The formats of an answer in rows."""

TEXT_FORMATS = tuple(form for form in ROW_FORMATS if form not in ("csv", "tsv", "xlsx"))
"""The formats of an answer that reads as a text."""

FOR_PROGRAMS = (Format.JSON, Format.JSONL, Format.CSV, Format.TSV)
"""The formats that programs read: the same in every language."""


class Answer:
    """One command's answer. Each command has a subclass, in the file of its name.

    ``record`` is the class of a result, ``columns`` are the fields that a delimited file shows
    unless others are asked for, and the ``origin`` of a result where there are files of one's own.
    ``facts`` are more keys of the JSON envelope, ``notes`` what a reader must be told. ``total`` is
    the number of records before a limit, which is noted. To some options the answer has
    ``other_formats``. The command itself reads the ``own_endings`` of files, and gives a pipe that
    text. A ``text`` of its own form stands in the place of all others.
    """

    name: ClassVar[str]
    record: ClassVar[Any]
    columns: str = ""
    formats: ClassVar[tuple[Format, ...]] = ROW_FORMATS
    other_formats: ClassVar[Mapping[str, tuple[Format, ...]]] = {}
    own_endings: ClassVar[tuple[str, ...]] = ()
    paper: str = ""
    text: str | None = None

    def __init__(
        self,
        catalogue: Catalogue,
        results: Sequence[Any] = (),
        notes: Iterable[str] = (),
        total: int | None = None,
    ) -> None:
        if catalogue.overlays and "origin" in self.record._fields:
            self.columns += " origin"
        self.catalogue = catalogue
        edition = catalogue.edition
        self.stamp = Stamp(edition.edition, edition.compiled, catalogue.overlays)
        self.title, self.footer = f"plantool {self.name}", str(self.stamp)
        self.results = results
        self.total = len(results) if total is None else total
        shown = wording.SHOWN.format(shown=len(results), total=self.total)
        self.notes = (*notes, *[shown] * (len(results) < self.total))
        self.facts: Mapping[str, Any] = {}
        self.exit_code = ExitCode.FOUND if results else ExitCode.NOTHING_FOUND

    def blocks(self) -> Iterable[Block]:
        """The answer for people."""
        raise NotImplementedError

    def sections(self) -> Iterable[Block]:
        """What a page on the web says below, of each thing in a table above."""
        return ()

    @classmethod
    def empty(cls, catalogue: Catalogue) -> Self:
        """The answer that holds nothing. It is valid in every format; no blocks are asked for."""
        answer = cls.__new__(cls)
        Answer.__init__(answer, catalogue)
        return answer


class Entries(Answer):
    """A vocabulary: all its entries in a table, or a page for each ``chosen`` one.

    The table of the catalogue has the command's name. ``more`` says more of each entry.
    """

    other_formats: ClassVar = {"names": TEXT_FORMATS}

    def __init__(
        self,
        catalogue: Catalogue,
        chosen: Sequence[Any] = (),
        sort: str | None = None,
        *,
        reverse: bool = False,
        limit: int | None = None,
        more: bool = False,
    ) -> None:
        self.catalogue, self.whole, self.more = catalogue, bool(chosen), more
        rows = self.rows(chosen or list(getattr(catalogue, self.name).values()))
        if sort:
            rows.sort(key=lambda row: _place(getattr(row, sort)), reverse=reverse)
        super().__init__(catalogue, rows[:limit], total=len(rows))

    def rows(self, entries: Sequence[Any]) -> list[Any]:
        """A record for each entry, in their order."""
        raise NotImplementedError


def _place(value: Any) -> Any:
    """What a value is ordered by: the largest numbers, or the longest lists, come first."""
    number = len(value) if isinstance(value, tuple) else value
    return -number if isinstance(number, int) else fold(str(number or ""))


def record_like(original: Any, name: str, fields: str, doc: str, **types: Any) -> Any:
    """A class of records with these fields, of the types given or else those of ``original``.

    A list of one type, ``[Cell]``, means several values of it.
    """
    values = vars(original).items()
    computed = {field: value.fget for field, value in values if isinstance(value, property)}
    hints = {field: function.__annotations__["return"] for field, function in computed.items()}
    hints |= original.__annotations__
    for field, kind in types.items():
        hints[field] = GenericAlias(tuple, (*kind, ...)) if isinstance(kind, list) else kind
    make: Any = NamedTuple
    record = make(name, [(field, hints[field]) for field in fields.split()])
    record.__doc__ = doc
    return record


def row_of(record: Callable[..., Row], original: object, /, **given: Any) -> Row:
    """A record with the same-named attributes of ``original``, and those given."""
    all_fields: tuple[str, ...] = record._fields  # type: ignore[attr-defined]
    copied = {name: getattr(original, name) for name in all_fields if name not in given}
    return record(**copied, **given)


def to_cell(value: Any) -> str:
    """A value on one line: lists joined by ``; ``; None is empty; a record short, else as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return wording.YES if value else wording.NO
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {to_cell(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return "; ".join(to_cell(item) for item in value)
    if hasattr(value, "_fields") and "__str__" not in vars(type(value)):
        return json.dumps(plain_data(value), ensure_ascii=False)
    return " ".join(str(value).split())
