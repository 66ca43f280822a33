"""From a command's options to its answer, and from the answer to the reader.

This module does without postponed annotations: Typer reads those of a command.
"""

import functools
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature, signature
from typing import Any, NamedTuple

from plantool.answers.answer import (
    DOCUMENTS,
    FOR_PROGRAMS,
    Answer,
    Format,
    PlainText,
    has_cell,
)
from plantool.catalogue.language import in_language
from plantool.catalogue.load import Catalogue, load
from plantool.cli import files, options
from plantool.cli.messages import report_error, say
from plantool.errors import ExitCode, NothingFound, UsageError
from plantool.formats import ENDINGS, render
from plantool.formats.page import ColorWhen, Page, is_terminal, page_for
from plantool.languages import Language, speaking, translated
from plantool.text import plain_data, visible

_OPTION_NAMES = {"since": "from", "until": "to"}
"""Options whose names are words of Python, by their names within."""


class Command(NamedTuple):
    """A command: its function as Typer runs it, and lines to type as examples."""

    function: Callable[..., int]
    examples: tuple[str, ...]


class Output:
    """How and where one command's answer goes.

    ``answer`` is the class of the command's answers, ``query`` its own parameters as given.
    """

    def __init__(
        self,
        command: str,
        answer: type[Answer],
        query: Mapping[str, Any],
        given: options.OutputOptions,
    ) -> None:
        """Raise ``UsageError`` for a format or fields that the command does not have.

        Raises ``NotWritten`` where the file cannot be written, before anything is done.
        """
        self.command = command
        self.answer = answer
        self.query = {
            _OPTION_NAMES.get(name, name.rstrip("_")): plain_data(value)
            for name, value in query.items()
        }
        file = files.at_home(given.file) if given.file and str(given.file) != "-" else None
        self.options = given._replace(file=file)
        self._catalogue: Catalogue | None = None
        self.format(answer)
        self.fields()
        if file:
            files.check_place(file)

    def catalogue(self) -> Catalogue:
        """The bundled catalogue with the reader's own files, in the reader's language."""
        mark = self.format(self.answer) in (Format.HTML, Format.DOCX)
        return in_language(self.recorded(), mark=mark)

    def recorded(self) -> Catalogue:
        """The bundled catalogue with the reader's own files, as it is recorded."""
        if self._catalogue is None:
            self._catalogue = load(files.data_paths(self.options.data or ()))
        return self._catalogue

    def language(self, answer: type[Answer] | Answer | PlainText) -> Language:
        """The reader's language; English where a program reads the answer."""
        if isinstance(answer, PlainText):
            people = answer.for_people
        else:
            people = self.format(answer) not in FOR_PROGRAMS
        return self.options.language if people else Language.ENGLISH

    def format(self, answer: type[Answer] | Answer) -> Format:
        """The format of an answer, by option or ending of the file. Raises ``UsageError``."""
        format = self.format_given() or self.format_from_suffix()
        if format is None and Format.TABLE not in answer.formats:
            format = answer.formats[0]
        elif format is None and self.options.file is None and is_terminal(sys.stdout):
            format = Format.TABLE
        elif format is None:  # rows for a program, and documents to read
            format = Format.TSV if Format.TSV in answer.formats else Format.PLAIN
        if format not in answer.formats:
            raise UsageError(
                f"--format {format} makes no sense for '{self.command}'.",
                f"Use one of: {', '.join(answer.formats)}.",
            )
        return format

    def format_given(self) -> Format | None:
        """The format that --format or --json ask for. Raises ``UsageError`` for two."""
        form = self.options.format
        if self.options.json and form not in (None, Format.JSON):
            raise UsageError(f"--json and --format {form} exclude each other.", "Give one of them.")
        return Format.JSON if self.options.json else form

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
        names = [name.strip() for name in self.options.fields.split(",")]
        fields = tuple(dict.fromkeys(name for name in names if name))
        unknown = ", ".join(repr(name) for name in fields if name not in record._fields)
        if unknown or not fields:
            message = f"--fields: {unknown} is no field of '{self.command}'."
            raise UsageError(
                message if unknown else "--fields names no field.",
                f"Known: {', '.join(record._fields)}.",
            )
        nested = ", ".join(repr(name) for name in fields if not has_cell(record, name))
        if nested and self.format(self.answer) not in (Format.JSON, Format.JSONL):
            raise UsageError(
                f"--fields: {nested} holds records, which fit in no cell.",
                "Add --json to see them whole.",
            )
        return fields

    def page(self, format: Format = Format.PLAIN) -> Page:
        """What the place of the answer can show: a file, a pipe or a terminal."""
        # Only tables have colours, and to ask for them loads rich; a file has none.
        plain = self.options.file is not None or format is not Format.TABLE
        color = ColorWhen.NEVER if plain else self.options.color
        page = page_for(sys.stdout, os.environ, color, ascii_only=self.options.ascii_only)
        if self.options.file is not None and not self.options.ascii_only:
            page = page._replace(encoding="utf-8")
        return page

    def write(self, answer: Answer | PlainText) -> ExitCode:
        """Write an answer, and its notes to standard error; the exit code."""
        if isinstance(answer, PlainText):
            self._check_plain_text(answer)
            self._write_text(answer.text)
            _open(answer.addresses)
        elif answer.results or Format.TABLE in answer.formats:  # a page of nothing is no page
            if Format.TABLE not in answer.formats and not self.options.file:
                _refuse_terminal(self.command)
            format = self.format(answer)
            page, fields, question = self.page(format), self.fields(), self._question(format)
            text = render(answer, format, page, query=self.query, fields=fields, question=question)
            self._write_text(text, excel=format is Format.CSV)
        for note in answer.notes:
            say(note, label=translated("Note"))
        return answer.exit_code

    def _check_plain_text(self, answer: PlainText) -> None:
        """Raise ``UsageError`` where options ask for another form than the text has."""
        given = self.format_given()
        ending = self.format_from_suffix()
        message = f"This answer of '{self.command}' has a format of its own."
        if given not in (None, answer.format) or self.options.fields is not None:
            raise UsageError(message, "Leave out --format, --json and --fields.")
        if given is None and ending not in (None, answer.format):
            suffix = ".json" if answer.format is Format.JSON else ".txt"
            raise UsageError(message, f"Let FILE end in {suffix}.")

    def _write_text(self, text: str | bytes, *, excel: bool = False) -> None:
        """Write a whole text to the file asked for, or to standard output.

        ``excel`` marks a file as UTF-8, which Excel does not see by itself.
        """
        file = self.options.file
        if file is not None:
            encoding = "utf-8-sig" if excel and files.is_plain_file(file) else "utf-8"
            files.write_file(file, text if isinstance(text, bytes) else text.encode(encoding))
        elif isinstance(text, bytes):
            raise UsageError("This format cannot be shown.", "Name a file: --output FILE.")
        elif self.options.pager and is_terminal(sys.stdout):
            from pydoc import pager

            os.environ.setdefault("LESS", "FRX")  # keep colours, and leave where all is seen
            pager(text)
        else:
            files.write_stdout(text)

    def _question(self, format: Format) -> str:
        """The question in words, where the answer is kept: in a document, or in a file of text."""
        text = self.options.file and format in (Format.TABLE, Format.PLAIN)
        if not text and format not in DOCUMENTS:
            return ""
        from plantool.answers.question import question

        return question(self.command, self.query, self.catalogue())


def command(
    answer: type[Answer], *examples: str
) -> Callable[[Callable[..., Answer | PlainText]], Command]:
    """A decorator that makes a command of a function that returns its answer.

    The function's parameters of type ``Output`` and ``Filters`` become the options that they
    stand for. The answer is written, and the command returns its exit code: 1 where a name was
    not known, with an empty answer that is valid in its format.
    """

    def decorate(function: Callable[..., Answer | PlainText]) -> Command:
        own = signature(function).parameters
        filtered = "filters" in own

        @functools.wraps(function)
        def run(**values: Any) -> int:
            given = options.OutputOptions(
                *(values.pop(name) for name in options.OutputOptions._fields)
            )
            # In JSON the command's own parameters stand first, its filters last.
            query = {name: values[name] for name in own if name in values}
            if filtered:
                values["filters"] = options.filters(values)
                query |= values["filters"]._asdict()
            output = Output(function.__name__.removesuffix("_command"), answer, query, given)

            def result_in(language: Language) -> Answer | PlainText:
                try:
                    with speaking(language):
                        return function(output=output, **values)
                except NothingFound as error:
                    report_error(error)
                    return answer.empty(output.recorded())

            language = output.language(answer)
            result = result_in(language)
            # Only now is it sure what a pipe gets: rows for a program, or a text for people.
            if output.language(result) is not language and result.exit_code is ExitCode.FOUND:
                language = output.language(result)
                result = result_in(language)
            with speaking(language):
                return output.write(result)

        parameters = [
            *(own[name] for name in own if name not in ("output", "filters")),
            *(options.filter_parameters() if filtered else ()),
            *options.output_parameters(answer),
        ]
        run.__signature__ = Signature(  # type: ignore[attr-defined]
            [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in parameters]
        )
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return Command(run, examples)

    return decorate


def _refuse_terminal(command: str) -> None:
    if is_terminal(sys.stdout):
        raise UsageError(
            f"A {command} is a page for a browser or a printer, not for a terminal.",
            f"Name a file: plantool {command} --output {command}.html",
        )


def _open(addresses: Sequence[str]) -> None:
    """Open each web address in a browser; say which ones are none."""
    import webbrowser

    for address in addresses:
        if address.startswith(("http://", "https://")):
            webbrowser.open(address)
        else:
            reason = "it does not begin with http:// or https://"
            say(f"Not opened, since {reason}: {visible(address)}", label="Note")
