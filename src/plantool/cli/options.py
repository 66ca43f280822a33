"""Options that commands share, each defined once.

This module and those of the commands do without postponed annotations: Typer reads the
annotations of a command, and would compile each of them again.
"""

from collections.abc import Callable, Iterator
from copy import copy
from enum import StrEnum
from functools import partial
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_args

import typer

from plantool.answers.answer import Answer, Format
from plantool.catalogue.model import Coverage, Kind, Scope, Status
from plantool.cli import complete
from plantool.formats.page import ColorWhen
from plantool.languages import Language
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
    "tag": (
        str,
        "--tag",
        "A tag of the plan, such as children; any other word names all tags.",
        "TAG",
        complete.tags,
    ),
    "since": (str, "--from", "Adopted on this date or later.", "DATE"),
    "until": (str, "--to", "Adopted on this date or earlier.", "DATE"),
    "in_effect": (str, "--in-effect", "In effect at this date, such as 2007.", "DATE"),
    "all_of": (bool, "--all-of", "All values of a repeated filter, not one of them."),
}
"""The class of a value of each filter, and what its option is called and says."""

_REPEATED = [name for name, value in Filters._field_defaults.items() if value == ()]
"""The filters that take several values."""


_output = partial(option, rich_help_panel="Output")


class OutputOptions(NamedTuple):
    """The options of every answer."""

    format: Annotated[Format | None, _output("--format -f", "", "FORMAT")] = None
    json: Annotated[bool, _output("--json", "The same as --format json.")] = False
    file: Annotated[
        Path | None,
        _output(
            "--output -o",
            "Write to this file (- is standard output); its ending chooses the format.",
            "FILE",
        ),
    ] = None
    fields: Annotated[
        str | None,
        _output("--fields", "Only these fields of each result, in this order.", "A,B"),
    ] = None
    color: Annotated[
        ColorWhen, _output("--color", "Use colour: auto, always or never.", "WHEN")
    ] = ColorWhen.AUTO
    ascii_only: Annotated[bool, _output("--ascii", "ASCII letters and lines only.")] = False
    pager: Annotated[bool, _output("--pager", "Show it in your PAGER, at a terminal.")] = False
    data: Annotated[
        list[Path] | None,
        _output(
            "--data",
            "Add plans from this TOML file or folder (repeatable; also PLANTOOL_DATA).",
            "PATH",
        ),
    ] = None
    language: Annotated[
        Language,
        _output(
            "--lang",
            f"Language of what people read: {', '.join(Language)} (also PLANTOOL_LANG).",
            "LANGUAGE",
            envvar="PLANTOOL_LANG",
            show_envvar=False,
        ),
    ] = Language.ENGLISH


def filters(values: dict[str, Any]) -> Filters:
    """The filters, taken out of the values of a command."""
    chosen = {name: values.pop(name) for name in _FILTERS}
    return Filters(**chosen | {name: tuple(chosen[name] or ()) for name in _REPEATED})


def filter_parameters() -> Iterator[Parameter]:
    """The filters as options; one of several values may be repeated."""
    for name, (kind, *told) in _FILTERS.items():
        hint = list[kind] if name in _REPEATED else kind  # type: ignore[valid-type]
        hint = Annotated[
            bool if kind is bool else hint | None, option(*told, rich_help_panel="Filters")
        ]
        default = False if kind is bool else None
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hint)


def output_parameters(answer: type[Answer]) -> Iterator[Parameter]:
    """The output options that an answer can have; those that it refuses are hidden."""
    formats = [format.value for format in answer.formats]
    for name, hint in OutputOptions.__annotations__.items():
        kind, told = get_args(hint)
        told = copy(told)
        if name == "format":
            told.help = f"One of {', '.join(formats)}."
            told.autocompletion = lambda incomplete: complete.beginning(formats, incomplete)
        told.hidden = name in ("json", "fields") and Format.JSON not in answer.formats
        default = OutputOptions._field_defaults[name]
        hint = Annotated[kind, told]
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=hint)
