"""Options that commands share, each defined once.

This module and those of the commands do without postponed annotations: Typer reads those.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from functools import partial
from inspect import Parameter
from pathlib import Path
from typing import Any, NamedTuple, get_args

import typer

from plantool.answers.answer import Answer, Format
from plantool.catalogue.model import Coverage, Kind, Scope, Status
from plantool.cli.complete import completion_of
from plantool.cli.files import at_home
from plantool.formats.page import ColorWhen
from plantool.languages import Language
from plantool.query.filters import Filters


def argument(metavar: str, text: str, **settings: Any) -> Any:
    """An argument of a command; one in brackets may be left out."""
    default = None if metavar.startswith("[") else ...
    settings = {"autocompletion": completion_of(metavar), **settings}
    return typer.Argument(default, metavar=metavar, help=text, **settings)


def option(
    metavar: str,
    text: str,
    default: Any = None,
    *,
    names: str = "",
    among: Iterable[str] = (),
    **settings: Any,
) -> Any:
    """An option with a value, which may be ``among`` some words; Typer names it as its parameter.

    What stands for the value in the help, such as PLAN, says how it is completed.
    """
    return typer.Option(
        default,
        *names.split(),
        metavar=metavar,
        help=f"{text}: {', '.join(among)}." if among else text,
        autocompletion=completion_of(metavar),
        **settings,
    )


def flag(name: str, text: str, **settings: Any) -> Any:
    """An option without a value."""
    return typer.Option(False, name, help=text, **settings)


_NAME = "Id, name or a unique part of one."
PLANS = argument("PLAN...", _NAME)
MAYBE_PLANS = argument("[PLAN...]", _NAME)
REVERSE = flag("--reverse", "The other way round.")
LIMIT = option("NUMBER", "At most so many.", names="--limit -n", min=1)

_filter = partial(option, rich_help_panel="Filters")
_flag_filter = partial(flag, rich_help_panel="Filters")
_FILTERS = {
    "scope": _filter("SCOPE", "How far it reaches", among=Scope),
    "kind": _filter("KIND", "What it is", among=Kind),
    "body": _filter("BODY", "A body that adopted the plan."),
    "country": _filter("COUNTRY", "A State that the plan covers."),
    "listed": _flag_filter("--listed", "With --country: by the plan's own list of States alone."),
    "un": _flag_filter("--un", "With --country: plans of the United Nations too."),
    "region": _filter("REGION", "A part of the world, with its parts."),
    "theme": _filter("THEME", "A theme that the plan takes up."),
    "coverage": _filter("WORD", "What its cell for the theme says", among=Coverage),
    "target": _filter("PEOPLE", "People the plan is meant for."),
    "status": _filter("STATUS", "Whether it is in use", among=Status),
    "tag": _filter("TAG", "A tag of the plan, such as children; any other word names all tags."),
    "since": _filter("DATE", "Adopted on this date or later.", names="--from"),
    "until": _filter("DATE", "Adopted on this date or earlier.", names="--to"),
    "in_effect": _filter("DATE", "In effect at this date, such as 2007."),
    "all_of": _flag_filter("--all-of", "All values of a repeated filter, not one of them."),
}

_output = partial(option, rich_help_panel="Output")
_flag_output = partial(flag, rich_help_panel="Output")


class OutputOptions(NamedTuple):
    """The options of every answer."""

    format: Format | None = _output("FORMAT", "One of", names="--format -f")
    json: bool = _flag_output("--json", "The same as --format json.")
    output: Path | None = _output(
        "FILE",
        "Write to this file (- is standard output); its ending chooses the format.",
        names="--output -o",
        parser=at_home,
    )
    fields: str | None = _output("A,B", "Only these fields of each result, in this order.")
    color: ColorWhen = _output("WHEN", "Use colour", ColorWhen.AUTO, among=ColorWhen)
    ascii: bool = _flag_output("--ascii", "ASCII letters and lines only.")
    pager: bool = _flag_output("--pager", "Show it in your PAGER, at a terminal.")
    data: list[Path] | None = _output(
        "PATH",
        "Add plans from this TOML file or folder (repeatable; also PLANTOOL_DATA).",
        parser=at_home,
    )
    lang: Language = _output(
        "LANGUAGE",
        f"Language of what people read: {', '.join(Language)} (also PLANTOOL_LANG).",
        Language.ENGLISH,
        envvar="PLANTOOL_LANG",
        show_envvar=False,
    )


def filters(values: dict[str, Any]) -> Filters:
    """The filters, taken out of the values of a command."""
    chosen = {name: values.pop(name) for name in _FILTERS}
    for name, default in Filters._field_defaults.items():
        if default == ():
            chosen[name] = tuple(chosen[name] or ())
    return Filters(**chosen)


def filter_parameters() -> Iterator[Parameter]:
    """The filters as options; one of several values may be repeated."""
    for name, info in _FILTERS.items():
        hint: Any = Filters.__annotations__[name]
        if Filters._field_defaults[name] == ():
            hint = list[get_args(hint)[0]] | None  # type: ignore[misc]
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=info, annotation=hint)


def output_parameters(answer: type[Answer]) -> Iterator[Parameter]:
    """The output options that an answer can have."""
    for name, hint in OutputOptions.__annotations__.items():
        info = OutputOptions._field_defaults[name]
        if name == "format":
            info = copy(info)
            info.help = f"One of {', '.join(answer.formats)}."
        if Format.JSON in answer.formats or name not in ("json", "fields"):
            yield Parameter(name, Parameter.KEYWORD_ONLY, default=info, annotation=hint)
