"""From a report to the reader: choosing the format, writing the answer, and telling the exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TextIO

import typer

from plantool.answers.answer import Answer, empty, field_names, stamp
from plantool.catalogue.load import Catalogue, load
from plantool.cli import complain, not_on_stdout, say
from plantool.errors import ExitCode, NothingFound, NotWritten, UsageError
from plantool.formats import ENDINGS, ROWS_ONLY, Format, render
from plantool.formats.page import ColorWhen, Page, encoding_of, is_terminal, page_for
from plantool.text import visible

_OPTIONS = {"since": "from", "until": "to"}
"""Options whose names are words of Python, by what they are called within."""


class OutputOptions(NamedTuple):
    """The options of every answer, as given."""

    form: Format | None = None
    json: bool = False
    file: Path | None = None
    fields: str | None = None
    color: ColorWhen = ColorWhen.AUTO
    ascii_only: bool = False
    data: tuple[Path, ...] = ()


class Output(NamedTuple):
    """Where and how one command's answer goes. ``query`` holds the command's own parameters."""

    command: str
    query: Mapping[str, Any]
    options: OutputOptions

    def catalogue(self) -> Catalogue:
        """The bundled catalogue with the reader's own files."""
        return load(data_paths(self.options.data))

    def answer(
        self,
        record: type,
        make: Callable[[Catalogue], Any],
        *,
        columns: tuple[str, ...] = (),
        document: bool = False,
        refused: Sequence[Format] = (),
    ) -> NoReturn:
        """Make the report, write it, and leave with 0, or 1 where it holds nothing.

        A name that is not known gives the empty answer (in rows, the head of ``columns``), and says so on standard error. ``document`` marks a command
        whose answers read as texts; ``refused`` names formats that make no sense for it.
        """
        self._check(record, document=document, refused=refused)
        catalogue = self.catalogue()
        try:
            report = make(catalogue)
        except NothingFound as fault:
            complain(fault.message, fault.hint)
            report = empty(self.command, stamp(catalogue), record, columns, document=document)
        self.send(report, record, document=document, refused=refused)
        raise typer.Exit(ExitCode.FOUND if report.results else ExitCode.NOTHING_FOUND)

    def send(
        self,
        report: Answer,
        record: type,
        *,
        document: bool = False,
        refused: Sequence[Format] = (),
    ) -> None:
        """Write a report in the format asked for, and its notes to standard error."""
        form, chosen = self._check(record, document=document, refused=refused)
        self.write(render(report, form, self.page(), query=self._query(), fields=chosen), form)
        for note in report.notes:
            say(f"Note: {note}")

    def _check(
        self, record: type, *, document: bool, refused: Sequence[Format]
    ) -> tuple[Format, tuple[str, ...]]:
        """The format and the fields asked for. Raises ``UsageError`` where they make no sense for this command."""
        form = self._form(document=document)
        if form in (*refused, *(ROWS_ONLY if document else ())):
            raise UsageError(
                f"--format {form} makes no sense for '{self.command}'.",
                f"Use one of: {', '.join(self._forms(document, refused))}.",
            )
        return form, self._field_names(record)

    def lines(self, make: Callable[[Catalogue], Any], *, open_each: bool = False) -> NoReturn:
        """Write the report's bare lines (addresses) and leave; with ``open_each``, open each in a browser after it was printed."""
        self._own_form(
            "Bare addresses have no format and no fields.",
            (),
            ".txt",
            ", or leave out --urls and --open",
        )
        try:
            report = make(self.catalogue())
        except NothingFound as fault:
            complain(fault.message, fault.hint)
            raise typer.Exit(ExitCode.NOTHING_FOUND) from None
        found = report.addresses()
        self.write("".join(visible(line) + "\n" for line in found))
        if open_each:
            _open(found)
        for note in report.notes:
            say(f"Note: {note}")
        raise typer.Exit(ExitCode.FOUND if found else ExitCode.NOTHING_FOUND)

    def raw(self, text: str, known: Sequence[Format]) -> NoReturn:
        """Write a text that has a format of its own and leave; other formats than ``known`` are refused."""
        self._own_form(f"'{self.command}' has a format of its own here.", known, f".{known[0]}")
        self.write(text, known[0])
        raise typer.Exit(ExitCode.FOUND)

    def _own_form(self, what: str, known: Sequence[Format], ending: str, instead: str = "") -> None:
        """Raises ``UsageError`` where a format, fields or the ending of the file ask for another form than the text has."""
        given = Format.JSON if self.options.json else self.options.form
        if given not in (None, *known) or self.options.fields is not None:
            raise UsageError(what, f"Leave out --format, --json and --fields{instead}.")
        if given is None and self._told() not in (None, ENDINGS[ending]):
            raise UsageError(what, f"Let FILE end in {ending}{instead}.")

    def write(self, text: str, form: Format | None = None) -> None:
        """Write a whole text to standard output or to the file asked for. Raises ``NotWritten``."""
        if self.options.ascii_only:
            text = _fitting(text, "ascii", form)
        if self.options.file is None:
            _to_stdout(text, form)
        else:
            write_file(self.options.file, text.encode("utf-8"))

    def _form(self, *, document: bool) -> Format:
        if self.options.json:
            if self.options.form not in (None, Format.JSON):
                raise UsageError(
                    f"--json and --format {self.options.form} exclude each other.",
                    "Give one of them.",
                )
            return Format.JSON
        if self.options.form is not None:
            return self.options.form
        if told := self._told():
            return told
        if self.options.file is None and is_terminal(sys.stdout):
            return Format.TABLE
        return Format.PLAIN if document else Format.TSV

    def _told(self) -> Format | None:
        """The format that the ending of the file tells."""
        return ENDINGS.get(self.options.file.suffix.lower()) if self.options.file else None

    def _forms(self, document: bool, refused: Sequence[Format]) -> list[str]:
        return [
            form for form in Format if form not in refused and not (document and form in ROWS_ONLY)
        ]

    def page(self) -> Page:
        if self.options.file is not None:
            page = page_for(sys.stdout, {**os.environ, "FORCE_COLOR": ""}, ColorWhen.NEVER)
            return Page(width=page.width, encoding="ascii" if self.options.ascii_only else "utf-8")
        return page_for(
            sys.stdout, os.environ, self.options.color, ascii_only=self.options.ascii_only
        )

    def _field_names(self, record: type) -> tuple[str, ...]:
        if self.options.fields is None:
            return ()
        known = field_names(record)
        wanted = tuple(
            dict.fromkeys(part.strip() for part in self.options.fields.split(",") if part.strip())
        )
        unknown = [name for name in wanted if name not in known]
        if unknown or not wanted:
            what = (
                f"--fields: {', '.join(map(repr, unknown))} is no field of '{self.command}'."
                if unknown
                else "--fields names no field."
            )
            raise UsageError(what, f"Known: {', '.join(known)}.")
        return wanted

    def _query(self) -> dict[str, Any]:
        """The command's own parameters under the names of their options, those of a group of options each for itself."""
        made: dict[str, Any] = {}
        for name, value in self.query.items():
            made |= value._asdict() if hasattr(value, "_asdict") else {name: value}
        return {_OPTIONS.get(name, name.rstrip("_")): _plain(value) for name, value in made.items()}


def data_paths(given: Sequence[Path]) -> list[Path]:
    """The reader's own files: those of ``PLANTOOL_DATA`` (several are separated as in ``PATH``), then those of ``--data``."""
    named = [Path(part) for part in os.environ.get("PLANTOOL_DATA", "").split(os.pathsep) if part]
    return [*named, *given]


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then renamed. Raises ``NotWritten``.

    A link stays a link, and the file that it leads to is replaced. A device, a FIFO or an open file (``/dev/stdout``) is written in place.
    """
    try:
        place = _behind_links(path)
        if place.is_dir():
            raise NotWritten(f"'{path}' is a folder.", "Name a file.")
        if _is_stream(place):
            _append(place, data)
        elif place.exists() and not os.access(place, os.W_OK):
            raise NotWritten(
                f"'{path}' is read-only.", "Name another file, or make this one writable."
            )
        else:
            _replace(place, data)
    except BrokenPipeError:
        raise typer.Exit(ExitCode.FOUND) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotWritten(
            f"'{path}' could not be written: {reason}.",
            "Check the folder, its permissions and the space left.",
        ) from None


def _behind_links(path: Path) -> Path:
    """The file that a name stands for; a name of an open file is not looked behind, since its file may be open for appending."""
    for _ in range(40):
        if not path.is_symlink() or _names_open_files(path.parent):
            return path
        path = path.parent / path.readlink()
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _is_stream(path: Path) -> bool:
    return (path.exists() and not path.is_file()) or _names_open_files(path.parent)


def _names_open_files(folder: Path) -> bool:
    """Whether the names in this folder are no files: ``/dev``, ``/dev/fd``, ``/proc`` and what is below it."""
    real = os.path.realpath(folder)
    return real in ("/dev", "/dev/fd") or f"{real}/".startswith("/proc/")


def _append(path: Path, data: bytes) -> None:
    """Write to what is there, as it is."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND), "wb") as out:
        out.write(data)


def _replace(path: Path, data: bytes) -> None:
    """Write a file under another name, then give it the name that it is to have, and the permissions of the file that had it."""
    old = path.stat() if path.exists() else None
    temporary = path.parent / f".plantool-{os.urandom(8).hex()}"
    try:
        with os.fdopen(
            os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if old else 0o666), "wb"
        ) as out:
            out.write(data)
        if old:
            _hand_over(temporary, old)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _hand_over(path: Path, old: os.stat_result) -> None:
    """Give a file the owner, where that is allowed, and the permissions of another."""
    from contextlib import suppress

    with suppress(OSError, AttributeError):
        os.chown(path, old.st_uid, old.st_gid)
    path.chmod(old.st_mode & 0o777)


def _to_stdout(text: str, form: Format | None) -> None:
    stream = sys.stdout
    if stream is None:
        raise NotWritten("There is no standard output to write to.", "Use --output FILE.")
    try:
        with _unbroken(), _waiting(stream):
            _put(stream, _fitting(text, encoding_of(stream), form))
    except BrokenPipeError:
        raise typer.Exit(ExitCode.FOUND) from None
    except (OSError, ValueError) as error:
        raise not_on_stdout(error) from None


def _put(stream: TextIO, text: str) -> None:
    """Write all of a text, past the stream's own buffer.

    An unbuffered stream (``PYTHONUNBUFFERED``) drops without a word what a full disk or an interrupted pipe did not take of one write, and a buffered
    one would wait for its reader once more when plantool leaves.
    """
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(text)
        return
    raw = getattr(buffer, "raw", buffer)
    left = memoryview(
        text.replace("\n", os.linesep).encode(stream.encoding, stream.errors or "strict")
    )
    while left:
        left = left[raw.write(left) :]


@contextmanager
def _unbroken() -> Iterator[None]:
    """Let an interrupt wait until what is being written is whole; a second one does not, since a reader may read nothing."""
    import signal

    held: list[int] = []

    def hold(number: int, _frame: object) -> None:
        if held:
            raise KeyboardInterrupt
        held.append(number)

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    try:
        signal.signal(signal.SIGINT, hold)
    except ValueError:  # a thread that no interrupt reaches
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if held:
            raise KeyboardInterrupt


@contextmanager
def _waiting(stream: TextIO) -> Iterator[None]:
    """Wait for a slow reader, even where somebody has told the pipe not to."""
    try:
        number = stream.fileno()
        blocking = os.get_blocking(number)
    except (OSError, ValueError, AttributeError):
        number, blocking = -1, True
    if blocking:
        yield
        return
    os.set_blocking(number, True)
    try:
        yield
    finally:
        os.set_blocking(number, False)


def _fitting(text: str, encoding: str, form: Format | None) -> str:
    """The text in letters that the stream has; JSON and HTML keep all letters by writing others as numbers."""
    if encoding == "utf-8" or text.isascii():
        return text
    if form in (Format.JSON, Format.JSONL):
        import json

        return "".join(letter if letter.isascii() else json.dumps(letter)[1:-1] for letter in text)
    if form is Format.HTML:
        return text.encode("ascii", "xmlcharrefreplace").decode("ascii")
    from plantool.text import encodable

    return encodable(text, encoding)


def _open(addresses: Sequence[str]) -> None:
    import webbrowser

    for address in addresses:
        if address.startswith(("http://", "https://")):
            webbrowser.open(address)
        else:
            say(
                f"Note: not opened, since it does not begin with http:// or https://: {visible(address)}"
            )


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
