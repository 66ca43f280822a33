"""What every answer has: its name, its records for scripts, and its blocks for people."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple, Self, TypeVar

from plantool.answers import wording
from plantool.answers.blocks import Block, Column, Grid
from plantool.catalogue.load import Catalogue
from plantool.errors import ExitCode
from plantool.text import fold

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
        return sentence.format(
            edition=self.edition, compiled=self.compiled, files=", ".join(self.overlays)
        )


def stamp(catalogue: Catalogue) -> Stamp:
    """The catalogue's version."""
    return Stamp(catalogue.edition.edition, catalogue.edition.compiled, catalogue.overlays)


class Format(StrEnum):
    """The formats of an answer."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    SVG = "svg"
    DOCX = "docx"


ROW_FORMATS = tuple(format for format in Format if format not in (Format.SVG, Format.DOCX))
"""The formats of an answer in rows."""

DOCUMENTS = (Format.MARKDOWN, Format.HTML, Format.XLSX, Format.SVG, Format.DOCX)
"""The formats of a page that is kept, and so says its question and its notes."""

TEXT_FORMATS = tuple(
    format for format in ROW_FORMATS if format not in (Format.CSV, Format.TSV, Format.XLSX)
)
"""The formats of an answer that reads as a text."""


FOR_PROGRAMS = (Format.JSON, Format.JSONL, Format.CSV, Format.TSV)
"""The formats that programs read: the same in every language."""


class Answer:
    """One command's answer. Each command has a subclass, in the file of its name.

    ``record`` is the class of a result, ``columns`` are the fields that a delimited file shows
    unless others are asked for. The command itself reads the ``own_endings`` of files. A
    ``document`` reads as a text, not as rows. With ``tells_origin``, each result's file is a column
    where there are files of one's own. ``facts`` are more keys of the JSON envelope, ``notes`` what
    a reader must be told. ``total`` is the number of records before a limit.
    """

    name: ClassVar[str]
    record: ClassVar[Any]
    columns: tuple[str, ...]
    formats: tuple[Format, ...] = ROW_FORMATS
    own_endings: ClassVar[tuple[str, ...]] = ()
    document: bool = False
    paper: str = ""
    tells_origin: ClassVar[bool] = False

    def __init__(
        self,
        catalogue: Catalogue,
        results: Sequence[Any] = (),
        notes: Iterable[str] = (),
        total: int | None = None,
    ) -> None:
        if self.tells_origin and catalogue.overlays:
            self.columns = (*self.columns, "origin")
        self.catalogue = catalogue
        self.stamp = stamp(catalogue)
        self.title, self.footer = f"plantool {self.name}", str(self.stamp)
        self.results = results
        self.notes = tuple(notes)
        self.total = total
        self.facts: Mapping[str, Any] = {}

    def blocks(self) -> Iterable[Block]:
        """The answer for people."""
        raise NotImplementedError

    def sections(self) -> Iterable[Block]:
        """What a page on the web says below, of each thing in a table above."""
        return ()

    def with_notes(self, notes: Sequence[str]) -> Self:
        """The same answer, with these notes before its own."""
        self.notes = (*notes, *self.notes)
        return self

    def value(self, result: Any, name: str) -> Any:
        """A field of a result, as delimited files and lists of fields show it."""
        return getattr(result, name)

    @property
    def exit_code(self) -> ExitCode:
        """What the process leaves with."""
        return ExitCode.FOUND if self.results else ExitCode.NOTHING_FOUND

    @classmethod
    def empty(cls, catalogue: Catalogue) -> Self:
        """The answer that holds nothing. It is valid in every format; no blocks are asked for."""
        answer = cls.__new__(cls)
        Answer.__init__(answer, catalogue)
        return answer


class Rows(Sequence[Any]):
    """Records that are made of items only where they are asked for: a table has no need of them."""

    def __init__(self, make: Callable[[Any], Any], items: Sequence[Any]) -> None:
        self.make = make
        self.items = items

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: Any) -> Any:
        return self.make(self.items[at])


class PlainText(NamedTuple):
    """An answer that has a form of its own: bare addresses, a reference or a schema.

    ``addresses`` are to be opened in a browser. One ``for_people`` is in their language.
    """

    text: str
    format: Format = Format.PLAIN
    notes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    found: bool = True
    for_people: bool = False

    @property
    def exit_code(self) -> ExitCode:
        """What the process leaves with."""
        return ExitCode.FOUND if self.found else ExitCode.NOTHING_FOUND


class Order(NamedTuple):
    """How rows are put in order, and how many of them are shown."""

    sort: str | None = None
    reverse: bool = False
    limit: int | None = None


AS_GIVEN, BY_ID, BY_NAME = Order(), Order("id"), Order("name")


class Entries(Answer):
    """Entries of a vocabulary: all as rows of a table, or with ``whole`` a page each."""

    def __init__(
        self,
        catalogue: Catalogue,
        rows: Sequence[Any],
        order: Order,
        notes: Iterable[str] = (),
        *,
        whole: bool,
    ) -> None:
        self.whole = whole
        if whole:
            self.formats, self.document = TEXT_FORMATS, True
        field = order.sort
        if field:
            rows = sorted(rows, key=lambda row: _place(getattr(row, field)), reverse=order.reverse)
        shown, cut = limited(rows, order.limit)
        super().__init__(catalogue, shown, (*notes, *cut), len(rows))

    def blocks(self) -> Iterable[Block]:
        """A table of all entries, or a page for each chosen one."""
        if self.whole:
            return (block for row in self.results for block in self.page(row))
        return self.table()

    def table(self) -> Iterable[Block]:
        """A table of the entries."""
        raise NotImplementedError

    def page(self, row: Any) -> Iterable[Block]:
        """All that is known of one entry."""
        raise NotImplementedError


def limited(rows: Sequence[Row], limit: int | None) -> tuple[Sequence[Row], list[str]]:
    """The first rows, and the note that there are more."""
    shown = rows[:limit]
    if len(shown) == len(rows):
        return shown, []
    return shown, [wording.ENTRIES_SHOWN.format(shown=len(shown), total=len(rows))]


def _place(value: Any) -> Any:
    """What a value is ordered by: the largest numbers, or the longest lists, come first."""
    number = len(value) if isinstance(value, tuple) else value
    return -number if isinstance(number, int) else fold(str(number or ""))


def fields(text: str) -> tuple[str, ...]:
    """The names of fields that stand in one text, parted by blanks."""
    return tuple(text.split())


def row_of(record: Callable[..., Row], original: object, /, **given: Any) -> Row:
    """A record with the same-named attributes of ``original``, and those given."""
    all_fields: tuple[str, ...] = record._fields  # type: ignore[attr-defined]
    copied = {name: getattr(original, name) for name in all_fields if name not in given}
    return record(**copied, **given)


def to_cell(value: Any) -> str:
    """A value on one line: lists joined by ``; ``; None is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return wording.YES if value else wording.NO
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {to_cell(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return "; ".join(to_cell(item) for item in value)
    return " ".join(str(value).split())


def has_cell(record: Any, field: str) -> bool:
    """Whether a field's values fit in a cell: they hold no records but those with a short form."""
    from typing import get_args, get_type_hints

    parts = [get_type_hints(record)[field]]
    for part in parts:
        parts += get_args(part)
    return all(not hasattr(part, "_fields") or "__str__" in vars(part) for part in parts)


def rows_grid(answer: Answer, names: Sequence[str]) -> Grid:
    """The chosen fields of all results as a grid, for people who asked for fields."""
    rows = (tuple(to_cell(getattr(row, name)) for name in names) for row in answer.results)
    return Grid(tuple(map(Column, names)), tuple(rows))
