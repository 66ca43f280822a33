"""From a command's options to its answer, and from the answer to the reader."""

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from errno import EACCES
from functools import cached_property, wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from shutil import which
from typing import Any

from plantool.answers.answer import FOR_PROGRAMS, Answer, Format
from plantool.catalogue.language import in_language
from plantool.catalogue.load import Catalogue, load
from plantool.cli.messages import report, say
from plantool.cli.options import FILTERS, OutputOptions, data_paths, output_option
from plantool.errors import ExitCode, NothingFound, NotWritten, UsageError
from plantool.formats import ENDINGS, render
from plantool.formats.page import Page, is_terminal, page_for
from plantool.languages import Language, speaking, translated

_OPTION_NAMES = {"since": "from", "until": "to", "open_": "open"}
"""Options whose names mean something in Python, by their names within."""


class Output:
    """Where one command's answer goes, and in which format.

    ``query`` are the command's own parameters as given. A command adds to the ``notes``, what a
    reader must be told, and to the ``addresses``, which are opened in a browser once they are
    printed.
    """

    def __init__(
        self, answer: type[Answer], query: Mapping[str, Any], given: OutputOptions
    ) -> None:
        """Raise ``UsageError`` for a format or fields that the command does not have."""
        self.answer, self.options = answer, given
        self.query = {_OPTION_NAMES.get(name, name): value for name, value in query.items()}
        self.file = None if str(given.output) == "-" else given.output
        self.at_terminal = self.file is None and is_terminal(sys.stdout)
        self.notes: list[str] = []
        self.addresses: list[str] = []
        self.format: Any = self._format(given)
        names = [] if given.fields is None else given.fields.split(",")
        self.fields = tuple(dict.fromkeys(name.strip() for name in names))
        if unknown := [repr(name) for name in self.fields if name not in answer.record._fields]:
            raise UsageError(
                f"--fields: {', '.join(unknown)} is no field of '{answer.name}'.",
                f"Known: {', '.join(answer.record._fields)}.",
            )
        self.language = Language.ENGLISH if self.format in FOR_PROGRAMS else given.lang

    def _format(self, given: OutputOptions) -> Any:
        """What an option asks for, else the ending of the file, else what suits its place."""
        answer = self.answer
        suffix = self.file.suffix.lower() if self.file else ""
        by_suffix = Format.PLAIN if suffix in answer.own_endings else ENDINGS.get(suffix, suffix)
        if given.json and given.format not in (None, Format.JSON):
            message = f"--json and --format {given.format} exclude each other."
            raise UsageError(message, "Give one of them.")
        form = Format.JSON if given.json else given.format or by_suffix
        kind = next((kind for kind in answer.other_formats if self.query[kind.lstrip("-")]), None)
        formats = answer.other_formats[kind] if kind else answer.formats
        if not form and Format.TABLE in formats and not self.at_terminal:
            # A text is for people, rows are for a program.
            text = Format.TSV not in formats or (answer.own_endings and not given.fields)
            return Format.PLAIN if text else Format.TSV
        form = form or formats[0]
        if form not in formats:
            command = f"'{answer.name}' with {kind}" if kind else f"'{answer.name}'"
            message = f"Format {form} makes no sense for {command}."
            raise UsageError(message, f"Use one of: {', '.join(formats)}.")
        return form

    @cached_property
    def recorded(self) -> Catalogue:
        """The bundled catalogue with the reader's own files, as it is recorded."""
        return load(*data_paths(self.options.data or ()))

    @cached_property
    def catalogue(self) -> Catalogue:
        """The same in the reader's language."""
        return in_language(self.recorded, mark=self.format in (Format.HTML, Format.DOCX))

    def named(self, kind: str, names: Sequence[str] | None) -> list[Any]:
        """The records that these names mean; how one was read is noted."""
        if not names:
            return []
        from plantool.query.names import read_all

        ids, notes = read_all(self.catalogue, kind, names)
        self.notes += notes
        return [self.catalogue.records()[kind][key] for key in ids]

    def page(self) -> Page:
        """What the place of the answer can show: a file, a pipe or a terminal."""
        page = page_for(sys.stdout, self.options.color)
        page = Page(page.width) if self.file else page  # in UTF-8 and without colour
        return page._replace(encoding="ascii") if self.options.ascii else page

    def write(self, answer: Answer) -> ExitCode:
        """Write an answer, and its notes to standard error; the exit code."""
        notes = answer.notes = (*dict.fromkeys(self.notes), *answer.notes)
        text: str | bytes | None = answer.text
        if text is None:
            page, query, question = self.page(), self.query, ""
            # What is kept for people says what was asked; what is only looked at does not.
            looked_at = self.format in (Format.TABLE, Format.PLAIN) and not self.file
            if self.format not in FOR_PROGRAMS and not looked_at:
                from plantool.answers.question import question as in_words

                question = in_words(answer.name, query, self.catalogue)
            text = render(
                answer, self.format, page, query=query, fields=self.fields, question=question
            )
        elif self.fields:
            raise UsageError(f"This answer of '{answer.name}' is a text.", "Leave --fields out.")
        self._write(text)
        for address in self.addresses:
            import webbrowser

            webbrowser.open(address)
        for note in notes:
            say(note, label=translated("Note"))
        return answer.exit_code

    def _write(self, text: str | bytes) -> None:
        """Write a whole text to the file asked for, or to standard output."""
        program = os.environ.get("PAGER", "").partition(" ")[0]  # without one, Python finds one
        if self.file is not None:
            mark = BOM_UTF8 if self.format is Format.CSV else b""  # Excel needs it
            _write_file(self.file, text if isinstance(text, bytes) else text.encode(), mark)
        elif isinstance(text, bytes):
            raise UsageError("This format cannot be shown.", "Name a file: --output FILE.")
        elif self.options.pager and self.at_terminal and (not program or which(program)):
            # A shell would lose the text where the program is missing.
            from pydoc import pager

            os.environ.setdefault("LESS", "FRX")  # keep colours, and leave where all is seen
            pager(text)
        elif sys.stdout is None:
            raise NotWritten("There is no standard output to write to.", "Use --output FILE.")
        else:
            sys.stdout.write(text)
            sys.stdout.flush()


def _write_file(path: Path, data: bytes, mark: bytes = b"") -> None:
    """Write a file whole or not at all: beside it first, then renamed. Raises ``NotWritten``.

    A link stays a link: the file it leads to is replaced. A device or a pipe is written in place,
    and without the ``mark`` that stands first in a file.
    """
    from shutil import copymode
    from tempfile import TemporaryDirectory

    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        place = path.resolve()
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(EACCES, "it is read-only")
        with TemporaryDirectory(prefix=".plantool-", dir=place.parent) as beside:
            new = Path(beside, place.name)
            new.write_bytes(mark + data)
            if place.exists():
                copymode(place, new)
            new.replace(place)
    except BrokenPipeError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Check the folder, its permissions and the space left."
        raise NotWritten(f"'{path}' could not be written: {reason}.", hint) from None


def as_command(function: Callable[..., Answer]) -> Any:
    """A command, as Typer runs it, of a function that returns its answer.

    The function's parameters ``output`` and ``filters`` become the options that they stand for. The
    answer is written, and the command returns its exit code: 1 where a name was not known; a
    program then gets an empty answer that is valid in its format.
    """
    answer = signature(function).return_annotation
    parameters = dict(signature(function).parameters)
    del parameters["output"]
    filters = getattr(parameters.pop("filters", None), "annotation", None)
    queried = list(parameters)  # in JSON the command's own stand first, its filters last
    formats = output_option("FORMAT", "One of {among}.", names="--format -f", among=answer.formats)
    added, hints = OutputOptions._field_defaults, OutputOptions.__annotations__
    added = added | {"format": formats}
    if Format.JSON not in answer.formats:
        del added["json"], added["fields"]
    if filters:
        queried += filters._fields
        added, hints = FILTERS | added, hints | filters.__annotations__
    for name, info in added.items():
        hint = list[str] if info.default == () else hints[name]
        parameters[name] = Parameter(name, Parameter.KEYWORD_ONLY, default=info, annotation=hint)

    def run(**values: Any) -> int:
        given = OutputOptions(*(values.pop(name, None) for name in OutputOptions._fields))
        query = {name: values[name] for name in queried}
        if filters:
            values["filters"] = filters._make(map(values.pop, filters._fields))
        output = Output(answer, query, given)
        with speaking(output.language):
            try:
                return output.write(function(output=output, **values))
            except NothingFound as error:
                output.notes.clear()
                if output.format in FOR_PROGRAMS:
                    output.write(answer.empty(output.recorded))
                return report(error)

    command: Any = wraps(function)(run)
    command.__signature__ = Signature([*parameters.values()])
    return command
