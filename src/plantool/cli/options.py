"""Options that commands share, each defined once, and the decorator that gives them.

This module and those of the commands do without postponed annotations: Typer reads the
annotations of a command, and would compile each of them again.
"""

import functools
from collections.abc import Callable
from enum import StrEnum
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from plantool.answers.answer import Answer, Format, PlainText, stamp
from plantool.catalogue.model import Coverage, Kind, Scope, Status
from plantool.cli import complete
from plantool.cli.messages import report_error
from plantool.cli.output import Output, OutputOptions
from plantool.errors import ExitCode, NothingFound
from plantool.formats.page import ColorWhen
from plantool.languages import Language, speaking
from plantool.query.filters import Filters

Words = Callable[[str], list[str]]
"""The words that complete what was typed."""


def option(
    names: str, text: str, metavar: str | None = None, words: Words | None = None, **settings: Any
) -> Any:
    """An option of a command: its names, help, the word for its value, and its completion."""
    return typer.Option(
        *names.split(), help=text, metavar=metavar, autocompletion=words, **settings
    )


def argument(metavar: str, text: str, words: Words | None = None) -> Any:
    """An argument of a command: the word for it, help, and its completion."""
    return typer.Argument(metavar=metavar, help=text, autocompletion=words)


def sorting(keys: type[StrEnum]) -> Any:
    """The option --sort with these keys."""
    return option("--sort", f"Order: {', '.join(keys)}.", "KEY")


def at_least_one(text: str | int) -> int:
    """A number of things. Raises Typer's error of a value, in plain words."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise typer.BadParameter(f"'{text}' is not a whole number from 1 on.")
    return number


_NAME = "Id, name or a unique part of one."
Plans = Annotated[list[str], argument("PLAN...", _NAME, complete.plans)]
MaybePlans = Annotated[list[str] | None, argument("[PLAN...]", _NAME, complete.plans)]
Limit = Annotated[
    int | None, option("--limit -n", "At most so many.", "NUMBER", parser=at_least_one)
]
Reverse = Annotated[bool, option("--reverse", "The other way round.")]

_FILTERS: dict[str, tuple[Any, ...]] = {
    "scope": (Scope, "--scope", f"How far it reaches: {', '.join(Scope)}.", "SCOPE"),
    "kind": (Kind, "--kind", f"What it is: {', '.join(Kind)}.", "KIND"),
    "body": (str, "--body", "A body that adopted the plan.", "BODY", complete.bodies),
    "country": (str, "--country", "A State that the plan covers.", "COUNTRY", complete.countries),
    "listed": (bool, "--listed", "With --country: by the plan's own list of States alone."),
    "un": (bool, "--un", "With --country: plans of the United Nations too."),
    "region": (str, "--region", "A part of the world, with its parts.", "REGION", complete.regions),
    "theme": (str, "--theme", "A theme that the plan takes up.", "THEME", complete.themes),
    "coverage": (
        Coverage,
        "--coverage",
        f"What its cell for the theme says: {', '.join(Coverage)}.",
        "WORD",
    ),
    "target": (str, "--target", "People the plan is meant for.", "PEOPLE", complete.targets),
    "status": (Status, "--status", f"Whether it is in use: {', '.join(Status)}.", "STATUS"),
    "tag": (str, "--tag", "A tag of the plan.", "TAG", complete.tags),
    "since": (str, "--from", "Adopted on this date or later.", "DATE"),
    "until": (str, "--to", "Adopted on this date or earlier.", "DATE"),
    "in_effect": (str, "--in-effect", "In effect at this date, such as 2007.", "DATE"),
    "all_of": (bool, "--all-of", "All values of a repeated filter, not one of them."),
}
"""The class of a value of each filter, and what its option is called and says."""

_REPEATED = [name for name, value in Filters._field_defaults.items() if value == ()]
"""The filters that take several values."""

_OUTPUT: dict[str, tuple[Any, ...]] = {
    "format": (Format | None, "--format -f", "One of {formats}.", "FORMAT"),
    "json": (bool, "--json", "The same as --format json."),
    "file": (
        Path | None,
        "--output -o",
        "Write to this file (- is standard output); its ending chooses the format.",
        "FILE",
    ),
    "fields": (str | None, "--fields", "Only these fields of each result, in this order.", "A,B"),
    "color": (ColorWhen, "--color", "Use colour: auto, always or never.", "WHEN"),
    "ascii_only": (bool, "--ascii", "ASCII letters and lines only."),
    "pager": (bool, "--pager", "Show it in your PAGER, at a terminal."),
    "data": (
        list[Path] | None,
        "--data",
        "Add plans from this TOML file or folder (repeatable; also PLANTOOL_DATA).",
        "PATH",
    ),
    "language": (
        Language,
        "--lang",
        f"Language of what people read: {', '.join(Language)} (also PLANTOOL_LANG).",
        "LANGUAGE",
    ),
}
"""The type of each output option, and what it is called and says."""


class Command(NamedTuple):
    """A command: its function as Typer runs it, and lines to type as examples."""

    function: Callable[..., int]
    examples: tuple[str, ...]


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
        filters = _filter_parameters() if "filters" in own else []

        @functools.wraps(function)
        def run(**values: Any) -> int:
            options = OutputOptions(**{name: values.pop(name) for name in _OUTPUT})
            # In JSON the command's own parameters stand first, its filters last.
            query = {name: values[name] for name in own if name in values}
            if filters:
                chosen = {name: values.pop(name) for name in _FILTERS}
                lists = {name: tuple(chosen[name] or ()) for name in _REPEATED}
                values["filters"] = Filters(**{**chosen, **lists})
                query |= values["filters"]._asdict()
            output = Output(function.__name__.removesuffix("_command"), answer, query, options)
            output.check()

            def result_in(language: Language) -> Answer | PlainText:
                try:
                    with speaking(language):
                        return function(output=output, **values)
                except NothingFound as error:
                    report_error(error)
                    return answer.empty(stamp(output.recorded()))

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
            *filters,
            *_output_parameters(answer),
        ]
        run.__signature__ = Signature(  # type: ignore[attr-defined]
            [parameter.replace(kind=Parameter.KEYWORD_ONLY) for parameter in parameters]
        )
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return Command(run, examples)

    return decorate


def _filter_parameters() -> list[Parameter]:
    """The filters as options; one of several values may be repeated."""
    parameters = []
    for name, (kind, *told) in _FILTERS.items():
        hint = list[kind] if name in _REPEATED else kind  # type: ignore[valid-type]
        hint = Annotated[
            bool if kind is bool else hint | None, option(*told, rich_help_panel="Filters")
        ]
        default = False if kind is bool else None
        parameters.append(Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hint))
    return parameters


def _output_parameters(answer: type[Answer]) -> list[Parameter]:
    """The output options that an answer can have; those that it refuses are hidden."""
    formats = [format.value for format in answer.formats]
    without_fields = Format.JSON not in answer.formats
    parameters = []
    for name, (hint, names, text, *told) in _OUTPUT.items():
        settings: dict[str, Any] = {"rich_help_panel": "Output"}
        if name == "format":
            text = text.format(formats=", ".join(formats))
            settings["words"] = lambda incomplete: complete.beginning(formats, incomplete)
        if name == "language":
            settings |= {"envvar": "PLANTOOL_LANG", "show_envvar": False}
        if name in ("json", "fields"):
            settings["hidden"] = without_fields
        hint = Annotated[hint, option(names, text, *told, **settings)]
        default = OutputOptions._field_defaults[name]
        parameters.append(Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hint))
    return parameters
