"""Options that commands share, each defined once: those of every answer (``Output``), and the filters of ``list`` (``Filters``).

This module and those of the commands do without postponed annotations, since Typer would compile each of them again.
"""

import functools
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from plantool.catalogue.model import Coverage, Kind, Scope, Status
from plantool.cli import complete
from plantool.cli.output import Output, OutputOptions
from plantool.formats import ROWS_ONLY, Format
from plantool.formats.page import ColorWhen
from plantool.query.filters import Filters

Command = Callable[..., None]


def _output(
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="Format; without it a table on a terminal, tsv or plain in a pipe.",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the answer to this file."),
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields", metavar="A,B", help="Only these fields of each result, in this order."
        ),
    ] = None,
    color: Annotated[
        ColorWhen, typer.Option("--color", help="When to use colour.")
    ] = ColorWhen.AUTO,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="ASCII letters and lines only.")
    ] = False,
    data: Annotated[
        list[Path] | None,
        typer.Option(
            "--data",
            metavar="PATH",
            help="Add plans from this TOML file or folder (repeatable; also PLANTOOL_DATA).",
        ),
    ] = None,
) -> OutputOptions:
    return OutputOptions(form, json, file, fields, color, ascii_only, tuple(data or ()))


def _filters(
    scope: Annotated[
        list[Scope] | None, typer.Option("--scope", help="How far it reaches.")
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="What sort of instrument it is.")
    ] = None,
    body: Annotated[
        list[str] | None,
        typer.Option(
            "--body", metavar="BODY", help="A body that adopted it.", autocompletion=complete.bodies
        ),
    ] = None,
    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country",
            metavar="COUNTRY",
            help="A State at adoption.",
            autocompletion=complete.countries,
        ),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(
            "--theme",
            metavar="THEME",
            help="A theme that it takes up.",
            autocompletion=complete.themes,
        ),
    ] = None,
    coverage: Annotated[
        list[Coverage] | None,
        typer.Option("--coverage", help="What its cell for the theme must say."),
    ] = None,
    target: Annotated[
        list[str] | None,
        typer.Option(
            "--target",
            metavar="PEOPLE",
            help="People it is meant for.",
            autocompletion=complete.targets,
        ),
    ] = None,
    status: Annotated[
        list[Status] | None, typer.Option("--status", help="Whether it is in use.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option("--tag", metavar="TAG", help="A tag.", autocompletion=complete.tags),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Adopted on this date or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Adopted on this date or earlier.")
    ] = None,
    in_effect: Annotated[
        str | None,
        typer.Option("--in-effect", metavar="DATE", help="In effect at this date, such as 2007."),
    ] = None,
) -> Filters:
    return Filters(
        tuple(scope or ()),
        tuple(kind or ()),
        tuple(body or ()),
        tuple(country or ()),
        tuple(theme or ()),
        tuple(coverage or ()),
        tuple(target or ()),
        tuple(status or ()),
        tuple(tag or ()),
        since,
        until,
        in_effect,
    )


def at_least_one(given: str | int) -> int:
    """A number of things. Raises Typer's fault of a value, in plain words, for what is none."""
    try:
        number = int(given)
    except ValueError:
        number = 0
    if number < 1:
        raise typer.BadParameter(f"'{given}' is not a whole number from 1 on.")
    return number


def with_options(command: Command) -> Command:
    """``command`` with the options that its parameters of type ``Output`` and ``Filters`` stand for.

    The command's own parameters and its filters become the ``query`` of the answer.
    """
    own = inspect.signature(command, eval_str=True).parameters
    makers = {
        name: _MAKERS[one.annotation] for name, one in own.items() if one.annotation in _MAKERS
    }
    options = {
        name: inspect.signature(maker, eval_str=True).parameters for name, maker in makers.items()
    }

    @functools.wraps(command)
    def expanded(**given: Any) -> None:
        made = {
            name: makers[name](**{key: given.pop(key) for key in options[name]}) for name in makers
        }
        for name, value in made.items():
            if isinstance(value, OutputOptions):
                query = {**given, **{other: made[other] for other in made if other != name}}
                made[name] = Output(command.__name__.removesuffix("_command"), query, value)
        command(**given, **made)

    parameters = [one for name, one in own.items() if name not in makers]
    parameters += [one for group in options.values() for one in group.values()]
    special = _SPECIAL.get(command.__name__, {})
    parameters = [
        one.replace(
            kind=inspect.Parameter.KEYWORD_ONLY, annotation=special.get(one.name, one.annotation)
        )
        for one in parameters
    ]
    expanded.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    expanded.__annotations__ = {one.name: one.annotation for one in parameters}
    return expanded


_MAKERS: dict[Any, Callable[..., Any]] = {Output: _output, Filters: _filters}


def _some_formats(forms: Sequence[Format], text: str) -> Any:
    """The option ``--format`` of a command that knows only some formats."""
    words = [form.value for form in forms]

    def begun(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", metavar=f"<{'|'.join(words)}>", help=text, autocompletion=begun
        ),
    ]


_SPECIAL: dict[str, dict[str, Any]] = {
    "handout_command": {
        "form": _some_formats(
            (Format.HTML, Format.MARKDOWN),
            "Format; without it what the ending of FILE says, else html.",
        ),
        "json": Annotated[bool, typer.Option("--json", hidden=True)],
        "fields": Annotated[str | None, typer.Option("--fields", hidden=True)],
    },
    "show_command": {
        "form": _some_formats(
            [form for form in Format if form not in ROWS_ONLY],
            "Format; without it a table on a terminal, plain in a pipe.",
        ),
    },
    "schema_command": {
        "form": Annotated[
            Format | None,
            typer.Option(
                "--format", "-f", help="Format of the list of names; a schema itself is JSON."
            ),
        ],
    },
}
"""Options of every answer whose help would promise what a command refuses: how they are shown there."""
