"""Options that commands share, each defined once.

``output_options`` adds the options of every answer to a command and hands it an ``Output``; ``plan_filters`` adds ``list``'s filters and hands it
``Filters``.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from plantool.catalogue.model import Coverage, Kind, Scope, Status
from plantool.cli import complete
from plantool.cli.output import Output, OutputOptions
from plantool.query.select import Filters
from plantool.render import Format
from plantool.terminal import ColorWhen

Command = Callable[..., None]


def _output(
    form: Annotated[Format | None, typer.Option("--format", "-f", help="Format; without it a table on a terminal, tsv or plain in a pipe.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    file: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the answer to this file.")] = None,
    fields: Annotated[str | None, typer.Option("--fields", metavar="A,B", help="Only these fields of each result, in this order.")] = None,
    color: Annotated[ColorWhen, typer.Option("--color", help="When to use colour.")] = ColorWhen.AUTO,
    ascii_only: Annotated[bool, typer.Option("--ascii", help="ASCII letters and lines only.")] = False,
    data: Annotated[
        list[Path] | None,
        typer.Option("--data", metavar="PATH", help="Add plans from this TOML file or folder (repeatable; also PLANTOOL_DATA)."),
    ] = None,
) -> OutputOptions:
    return OutputOptions(form, json, file, fields, color, ascii_only, tuple(data or ()))


def _filters(
    scope: Annotated[list[Scope] | None, typer.Option("--scope", help="How far it reaches.")] = None,
    kind: Annotated[list[Kind] | None, typer.Option("--kind", help="What sort of instrument it is.")] = None,
    body: Annotated[list[str] | None, typer.Option("--body", help="A body that adopted it.", autocompletion=complete.bodies)] = None,
    country: Annotated[list[str] | None, typer.Option("--country", help="A State at adoption.", autocompletion=complete.countries)] = None,
    theme: Annotated[list[str] | None, typer.Option("--theme", help="A theme that it takes up.", autocompletion=complete.themes)] = None,
    coverage: Annotated[list[Coverage] | None, typer.Option("--coverage", help="What its cell for the theme must say.")] = None,
    target: Annotated[list[str] | None, typer.Option("--target", help="People it is meant for.", autocompletion=complete.targets)] = None,
    status: Annotated[list[Status] | None, typer.Option("--status", help="Whether it is in use.")] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="A tag.", autocompletion=complete.tags)] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Adopted on this date or later.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Adopted on this date or earlier.")] = None,
    in_effect: Annotated[str | None, typer.Option("--in-effect", metavar="DATE", help="In effect at this date, such as 2007.")] = None,
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


def output_options(command: Command) -> Command:
    """Add the options of every answer; the command takes an ``Output`` as ``out``.

    The command's own parameters become the ``query`` of the answer.
    """
    own = [name for name in inspect.signature(command).parameters if name != "out"]

    def prepare(given: dict[str, Any], options: OutputOptions) -> Output:
        return Output(command.__name__.removesuffix("_command"), {name: given[name] for name in own if name in given}, options)

    return _extended(command, "out", _output, prepare)


def plan_filters(command: Command) -> Command:
    """Add the filters of ``list``; the command takes ``Filters`` as ``filters``."""
    return _extended(command, "filters", _filters, lambda _, filters: filters)


def _extended(command: Command, name: str, maker: Callable[..., Any], prepare: Callable[[dict[str, Any], Any], Any]) -> Command:
    """``command`` with the parameters of ``maker`` in the place of its parameter ``name``."""
    own = inspect.signature(command, eval_str=True)
    more = inspect.signature(maker, eval_str=True)

    @functools.wraps(command)
    def extended(**given: Any) -> None:
        made = maker(**{key: given.pop(key) for key in more.parameters})
        command(**given, **{name: prepare(given, made)})

    parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for key, parameter in own.parameters.items() if key != name]
    parameters += [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in more.parameters.values()]
    extended.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
    extended.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return extended
