"""From an answer to the reader: choose the format, write the answer, tell the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from plantool.answers.answer import DOCUMENTS, FOR_PROGRAMS, Answer, Format, PlainText, has_cell
from plantool.catalogue.language import in_language
from plantool.catalogue.load import Catalogue, load
from plantool.cli.messages import say, stdout_error
from plantool.errors import ExitCode, NotWritten, UsageError
from plantool.formats import ENDINGS, render
from plantool.formats.page import ColorWhen, Page, is_terminal, page_for
from plantool.languages import Language, translated
from plantool.text import visible

_OPTION_NAMES = {"since": "from", "until": "to"}
"""Options whose names are words of Python, by their names within."""


class OutputOptions(NamedTuple):
    """The options of every answer, as given."""

    format: Format | None = None
    json: bool = False
    file: Path | None = None
    fields: str | None = None
    color: ColorWhen = ColorWhen.AUTO
    ascii_only: bool = False
    pager: bool = False
    data: tuple[Path, ...] = ()
    language: Language = Language.ENGLISH


class Output:
    """How and where one command's answer goes.

    ``answer`` is the class of the command's answers, ``query`` its own parameters as given.
    """

    def __init__(
        self, command: str, answer: type[Answer], query: Mapping[str, Any], options: OutputOptions
    ) -> None:
        self.command = command
        self.answer = answer
        self.query = query
        file = at_home(options.file) if options.file and str(options.file) != "-" else None
        self.options = options._replace(file=file, data=tuple(options.data or ()))
        self._catalogue: Catalogue | None = None

    def catalogue(self) -> Catalogue:
        """The bundled catalogue with the reader's own files, in the reader's language."""
        mark = self.format(self.answer) in (Format.HTML, Format.DOCX)
        return in_language(self.recorded(), mark=mark)

    def recorded(self) -> Catalogue:
        """The bundled catalogue with the reader's own files, as it is recorded."""
        if self._catalogue is None:
            self._catalogue = load(data_paths(self.options.data))
        return self._catalogue

    def language(self, answer: type[Answer] | Answer | PlainText) -> Language:
        """The reader's language; English where a program reads the answer."""
        if isinstance(answer, PlainText):
            people = answer.for_people
        else:
            people = self.format(answer) not in FOR_PROGRAMS
        return self.options.language if people else Language.ENGLISH

    def check(self) -> None:
        """Raise ``UsageError`` for a format or fields that the command does not have.

        Raises ``NotWritten`` where the file cannot be written, before anything is done.
        """
        self.format(self.answer)
        self.fields()
        if self.options.file is not None:
            check_place(self.options.file)

    def format(self, answer: type[Answer] | Answer) -> Format:
        """The format of an answer, by option or ending of the file. Raises ``UsageError``."""
        format = self.format_given() or self.format_from_suffix()
        if format is None and Format.TABLE not in answer.formats:
            format = answer.formats[0]
        elif format is None and self.options.file is None and is_terminal(sys.stdout):
            format = Format.TABLE
        elif format is None:  # rows for a program, and documents to read
            format = Format.PLAIN if answer.document else Format.TSV
        if format not in answer.formats:
            raise UsageError(
                f"--format {format} makes no sense for '{self.command}'.",
                f"Use one of: {', '.join(answer.formats)}.",
            )
        return format

    def format_given(self) -> Format | None:
        """The format that --format or --json ask for. Raises ``UsageError`` for two."""
        options = self.options
        if options.json and options.format not in (None, Format.JSON):
            raise UsageError(
                f"--json and --format {options.format} exclude each other.", "Give one of them."
            )
        return Format.JSON if options.json else options.format

    def format_from_suffix(self) -> Format | None:
        """The format that the ending of the file tells. Raises ``UsageError`` for another."""
        suffix = self.options.file.suffix.lower() if self.options.file else ""
        if suffix in ("", *self.answer.own_endings):
            return None
        if suffix not in ENDINGS:
            known = [ending for ending in ENDINGS if ENDINGS[ending] in self.answer.formats]
            raise UsageError(
                f"An answer of '{self.command}' cannot be written as '{suffix}'.",
                f"Let FILE end in one of {', '.join(sorted(known))}, or give --format.",
            )
        return ENDINGS[suffix]

    def fields(self) -> tuple[str, ...]:
        """The fields asked for. Raises ``UsageError`` for unknown ones."""
        if self.options.fields is None:
            return ()
        if Format.JSON not in self.answer.formats:
            raise UsageError(f"--fields makes no sense for '{self.command}'.", "Leave it out.")
        record = self.answer.record
        known = record._fields
        names = [name.strip() for name in self.options.fields.split(",")]
        fields = tuple(dict.fromkeys(name for name in names if name))
        unknown = [name for name in fields if name not in known]
        if unknown or not fields:
            message = "--fields names no field."
            if unknown:
                message = (
                    f"--fields: {', '.join(map(repr, unknown))} is no field of '{self.command}'."
                )
            raise UsageError(message, f"Known: {', '.join(known)}.")
        nested = [name for name in fields if not has_cell(record, name)]
        if nested and self.format(self.answer) not in (Format.JSON, Format.JSONL):
            raise UsageError(
                f"--fields: {', '.join(map(repr, nested))} holds records, which fit in no cell.",
                "Add --json to see them whole.",
            )
        return fields

    def page(self, format: Format = Format.PLAIN) -> Page:
        """What the place of the answer can show: a file, a pipe or a terminal."""
        options = self.options
        # Only tables have colours: to ask for them loads rich.
        color = options.color if format is Format.TABLE else ColorWhen.NEVER
        if options.file is not None:
            width = page_for(sys.stdout, os.environ, ColorWhen.NEVER).width
            return Page(width=width, encoding="ascii" if options.ascii_only else "utf-8")
        return page_for(sys.stdout, os.environ, color, ascii_only=options.ascii_only)

    def write(self, answer: Answer | PlainText) -> ExitCode:
        """Write an answer, and its notes to standard error; the exit code."""
        if isinstance(answer, PlainText):
            self.check_plain_text(answer)
            self.write_text(answer.text)
        elif not answer.results and Format.TABLE not in answer.formats:
            return answer.exit_code  # a page of nothing is no page
        elif answer.name == "handout" and not self.options.file and is_terminal(sys.stdout):
            raise UsageError(
                "A handout is a page for a browser or a printer, not for a terminal.",
                "Name a file: plantool handout --output handout.html",
            )
        else:
            format = self.format(answer)
            query, question = self.named_query(), self.question(format)
            page, fields = self.page(format), self.fields()
            text = render(answer, format, page, query=query, fields=fields, question=question)
            self.write_text(text, excel=format is Format.CSV)
        if isinstance(answer, PlainText):
            open_addresses(answer.addresses)
        for note in answer.notes:
            say(note, label=translated("Note"))
        return answer.exit_code

    def check_plain_text(self, answer: PlainText) -> None:
        """Raise ``UsageError`` where options ask for another form than the text has."""
        given = self.format_given()
        ending = self.format_from_suffix()
        message = f"This answer of '{self.command}' has a format of its own."
        if given not in (None, answer.format) or self.options.fields is not None:
            raise UsageError(message, "Leave out --format, --json and --fields.")
        if given is None and ending not in (None, answer.format):
            suffix = ".json" if answer.format is Format.JSON else ".txt"
            raise UsageError(message, f"Let FILE end in {suffix}.")

    def write_text(self, text: str | bytes, *, excel: bool = False) -> None:
        """Write a whole text to the file asked for, or to standard output.

        ``excel`` marks a file as UTF-8, which Excel does not see by itself.
        """
        file = self.options.file
        if file is not None:
            encoding = "utf-8-sig" if excel and is_plain_file(file) else "utf-8"
            write_file(file, text if isinstance(text, bytes) else text.encode(encoding))
        elif isinstance(text, bytes):
            raise UsageError("This format cannot be shown.", "Name a file: --output FILE.")
        elif self.options.pager and is_terminal(sys.stdout):
            from pydoc import pager

            os.environ.setdefault("LESS", "FRX")  # keep colours, and leave where all is seen
            pager(text)
        else:
            write_stdout(text)

    def question(self, format: Format) -> str:
        """The question in words, where the answer is kept: in a document, or in a file of text."""
        text = self.options.file and format in (Format.TABLE, Format.PLAIN)
        if not text and format not in DOCUMENTS:
            return ""
        from plantool.answers.question import question

        return question(self.command, self.named_query(), self.catalogue())

    def named_query(self) -> dict[str, Any]:
        """The command's parameters by the names of their options, as plain data."""
        return {
            _OPTION_NAMES.get(name, name.rstrip("_")): _plain(value)
            for name, value in self.query.items()
        }


def data_paths(paths: Sequence[Path]) -> list[Path]:
    """The reader's own files: those of ``PLANTOOL_DATA`` (separated as in PATH), then these."""
    variable = os.environ.get("PLANTOOL_DATA", "")
    own = [Path(part) for part in variable.split(os.pathsep) if part]
    return [at_home(path) for path in (*own, *paths)]


def at_home(path: Path) -> Path:
    """The path with ``~`` as the home folder, which a shell leaves in ``--output=~/plans.csv``."""
    try:
        return path.expanduser()
    except RuntimeError:  # nobody knows the home folder
        return path


def write_stdout(text: str) -> None:
    """Write to standard output. Raises ``NotWritten``; a closed pipe ends quietly."""
    stream = sys.stdout
    if stream is None:
        raise NotWritten("There is no standard output to write to.", "Use --output FILE.")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise stdout_error(error) from None


def is_plain_file(path: Path) -> bool:
    """Whether a path is, or will be, a file: no pipe and no device."""
    return path.is_file() or not path.exists()


def check_place(path: Path) -> None:
    """Raise ``NotWritten`` where a file cannot be written."""
    if path.is_dir():
        raise NotWritten(f"'{path}' is a folder.", "Name a file.")
    if not is_plain_file(path):
        return
    place = Path(os.path.realpath(path))
    if place.exists() and not os.access(place, os.W_OK):
        raise NotWritten(f"'{path}' is read-only.", "Name another file, or make this one writable.")
    if not place.parent.is_dir():
        raise NotWritten(
            f"'{path}' could not be written: there is no such folder.", "Make it first."
        )


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then renamed. Raises ``NotWritten``.

    A link stays a link: the file it leads to is replaced. A device or a pipe is written in place.
    """
    from shutil import copymode

    temporary = None
    try:
        if not is_plain_file(path):
            path.write_bytes(data)
            return
        place = path.resolve()
        temporary = place.with_name(f".plantool-{os.urandom(8).hex()}")
        temporary.write_bytes(data)
        if place.exists():
            copymode(place, temporary)
        temporary.replace(place)
    except BrokenPipeError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Check the folder, its permissions and the space left."
        raise NotWritten(f"'{path}' could not be written: {reason}.", hint) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def open_addresses(addresses: Sequence[str]) -> None:
    """Open each web address in a browser; say which ones are none."""
    import webbrowser

    for address in addresses:
        if address.startswith(("http://", "https://")):
            webbrowser.open(address)
        else:
            reason = "it does not begin with http:// or https://"
            say(f"Not opened, since {reason}: {visible(address)}", label="Note")


def _plain(value: Any) -> Any:
    """A parameter as plain data for JSON."""
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
