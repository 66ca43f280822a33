"""Options that commands share, each defined once.

This module and those of the commands do without postponed annotations: Typer reads those.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from inspect import Parameter
from pathlib import Path
from typing import Any, NamedTuple

import typer

from plantool.answers.answer import Answer, Format
from plantool.catalogue.model import Coverage, Kind, Scope, Status
from plantool.cli.complete import completion_of
from plantool.cli.files import at_home
from plantool.errors import UsageError
from plantool.formats.page import ColorWhen
from plantool.languages import Language
from plantool.query.filters import Filters, listed_word


def argument(metavar: str, text: str, **settings: Any) -> Any:
    """An argument of a command; one in brackets may be left out."""
    default = None if metavar.startswith("[") else ...
    return typer.Argument(default, **_value(metavar, text, **settings))


def option(
    metavar: str, text: str, default: Any = None, *, names: str = "", **settings: Any
) -> Any:
    """An option with a value; without ``names``, Typer names it as its parameter."""
    return typer.Option(default, *names.split(), **_value(metavar, text, **settings))


def _value(
    metavar: str, text: str, *, among: Iterable[str] = (), **settings: Any
) -> dict[str, Any]:
    """What Typer must know of a value, which may be ``among`` some words.

    What stands for it in the help, such as PLAN, says how it is completed.
    """
    words = list(among)

    def read(typed: str) -> str:
        try:
            return listed_word(typed, words)
        except UsageError as fault:  # Typer says of which option
            raise typer.BadParameter(f"{fault.message} {fault.hint}") from None

    if words:
        settings["parser"] = read
    return {
        "metavar": metavar,
        "help": text.format(among=", ".join(words)),
        "autocompletion": completion_of(metavar, words),
        **settings,
    }


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
    "scope": _filter("SCOPE", "How far it reaches: {among}.", among=Scope),
    "kind": _filter("KIND", "What it is: {among}.", among=Kind),
    "body": _filter("BODY", "A body that adopted the plan."),
    "country": _filter("COUNTRY", "A State that the plan covers."),
    "listed": _flag_filter("--listed", "With --country: by the plan's own list of States alone."),
    "un": _flag_filter("--un", "With --country: plans of the United Nations too."),
    "region": _filter("REGION", "A part of the world, with its parts."),
    "theme": _filter("THEME", "A theme that the plan takes up."),
    "coverage": _filter("WORD", "What its cell for the theme says: {among}.", among=Coverage),
    "target": _filter("PEOPLE", "People the plan is meant for."),
    "status": _filter("STATUS", "Whether it is in use: {among}.", among=Status),
    "tag": _filter("TAG", "A tag of the plan, such as children; any other word names all tags."),
    "since": _filter("DATE", "Adopted on this date or later.", names="--from"),
    "until": _filter("DATE", "Adopted on this date or earlier.", names="--to"),
    "in_effect": _filter("DATE", "In effect at this date, such as 2007."),
    "all_of": _flag_filter("--all-of", "All values of a repeated filter, not one of them."),
}
_SEVERAL = [name for name, default in Filters._field_defaults.items() if default == ()]
"""The filters that may be repeated."""
FILTER_PARAMETERS = [
    Parameter(
        name,
        Parameter.KEYWORD_ONLY,
        default=info,
        annotation=list[str] | None if name in _SEVERAL else Filters.__annotations__[name],
    )
    for name, info in _FILTERS.items()
]

_output = partial(option, rich_help_panel="Output")
_flag_output = partial(flag, rich_help_panel="Output")


class OutputOptions(NamedTuple):
    """The options of every answer."""

    format: Format | None = None
    json: bool = _flag_output("--json", "The same as --format json.")
    output: Path | None = _output(
        "FILE",
        "Write to this file (- is standard output); its ending chooses the format.",
        names="--output -o",
        parser=at_home,
    )
    fields: str | None = _output("A,B", "Only these fields of each result, in this order.")
    color: ColorWhen = _output("WHEN", "Use colour: {among}.", ColorWhen.AUTO, among=ColorWhen)
    ascii: bool = _flag_output("--ascii", "ASCII letters and lines only.")
    pager: bool = _flag_output("--pager", "Show it in your PAGER, at a terminal.")
    data: list[Path] | None = _output(
        "PATH",
        "Add plans from this TOML file or folder (repeatable; also PLANTOOL_DATA).",
        parser=at_home,
    )
    lang: Language = _output(
        "LANGUAGE",
        "Language of what people read: {among} (also PLANTOOL_LANG).",
        Language.ENGLISH,
        among=Language,
        envvar="PLANTOOL_LANG",
        show_envvar=False,
    )


def filters(values: dict[str, Any]) -> Filters:
    """The filters, taken out of the values of a command."""
    chosen = {name: values.pop(name) for name in _FILTERS}
    chosen |= {name: tuple(chosen[name] or ()) for name in _SEVERAL}
    return Filters(**chosen)


def output_parameters(answer: type[Answer]) -> Iterator[Parameter]:
    """The output options that an answer can have."""
    formats = _output("FORMAT", "One of {among}.", names="--format -f", among=answer.formats)
    for name, info in (OutputOptions._field_defaults | {"format": formats}).items():
        if Format.JSON in answer.formats or name not in ("json", "fields"):
            hint = OutputOptions.__annotations__[name]
            yield Parameter(name, Parameter.KEYWORD_ONLY, default=info, annotation=hint)
