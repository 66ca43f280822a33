"""Options that commands share, each defined once, and the decorator that gives them.

This module and those of the commands do without postponed annotations: Typer reads the
annotations of a command, and would compile each of them again.
"""

import functools
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from plantool.answers.answer import Answer, Format, PlainText, stamp
from plantool.catalogue.model import Coverage, Kind, Scope, Status
from plantool.cli import complete
from plantool.cli.messages import report_error
from plantool.cli.output import Output, OutputOptions, at_home
from plantool.errors import ExitCode, NothingFound
from plantool.formats.page import ColorWhen
from plantool.languages import Language, speaking
from plantool.query.filters import Filters

Plans = Annotated[
    list[str],
    typer.Argument(
        metavar="PLAN...",
        help="Id, name or a unique part of one.",
        autocompletion=complete.plans,
    ),
]
MaybePlans = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PLAN...]",
        help="Id, name or a unique part of one.",
        autocompletion=complete.plans,
    ),
]


def at_least_one(text: str | int) -> int:
    """A number of things. Raises Typer's error of a value, in plain words."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise typer.BadParameter(f"'{text}' is not a whole number from 1 on.")
    return number


Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="NUMBER", parser=at_least_one, help="At most so many."),
]


Reverse = Annotated[bool, typer.Option("--reverse", help="The other way round.")]


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
        own = inspect.signature(function).parameters
        filters = inspect.signature(_filters).parameters if "filters" in own else {}
        outputs = inspect.signature(_output).parameters

        @functools.wraps(function)
        def run(**values: Any) -> int:
            options = _output(**{name: values.pop(name) for name in outputs})
            # In JSON the command's own parameters stand first, its filters last.
            query = {name: values[name] for name in own if name in values}
            if filters:
                chosen = _filters(**{name: values.pop(name) for name in filters})
                query |= chosen._asdict()
                values["filters"] = chosen
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
            *filters.values(),
            *(_offered(parameter, answer) for parameter in outputs.values()),
        ]
        signature = inspect.Signature(
            [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
        )
        run.__signature__ = signature  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return Command(run, examples)

    return decorate


def _offered(parameter: inspect.Parameter, answer: type[Answer]) -> inspect.Parameter:
    """An output option as the help of a command offers it: no format that it refuses."""
    if parameter.name in ("json", "fields") and Format.JSON not in answer.formats:
        hidden = typer.Option(f"--{parameter.name}", hidden=True)
        kind = bool if parameter.name == "json" else str | None
        return parameter.replace(annotation=Annotated[kind, hidden])
    if parameter.name == "format":
        return parameter.replace(annotation=_format_option(answer.formats))
    return parameter


def _format_option(formats: Sequence[Format]) -> Any:
    words = [format.value for format in formats]

    def matching(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"One of {', '.join(words)}.",
            autocompletion=matching,
            rich_help_panel="Output",
        ),
    ]


def _output_option(*names: str, text: str, metavar: str | None = None) -> Any:
    return typer.Option(*names, help=text, metavar=metavar, rich_help_panel="Output")


def _output(
    format: Annotated[Format | None, _output_option("--format", text="Format.")] = None,
    json: Annotated[bool, _output_option("--json", text="The same as --format json.")] = False,
    file: Annotated[
        Path | None,
        _output_option(
            "--output",
            "-o",
            metavar="FILE",
            text="Write to this file (- is standard output); its ending chooses the format.",
        ),
    ] = None,
    fields: Annotated[
        str | None,
        _output_option(
            "--fields", metavar="A,B", text="Only these fields of each result, in this order."
        ),
    ] = None,
    color: Annotated[
        ColorWhen,
        _output_option("--color", metavar="WHEN", text="Use colour: auto, always or never."),
    ] = ColorWhen.AUTO,
    ascii_only: Annotated[
        bool, _output_option("--ascii", text="ASCII letters and lines only.")
    ] = False,
    pager: Annotated[
        bool, _output_option("--pager", text="Show it in your PAGER, at a terminal.")
    ] = False,
    data: Annotated[
        list[Path] | None,
        _output_option(
            "--data",
            metavar="PATH",
            text="Add plans from this TOML file or folder (repeatable; also PLANTOOL_DATA).",
        ),
    ] = None,
    language: Annotated[
        Language,
        typer.Option(
            "--lang",
            metavar="LANGUAGE",
            envvar="PLANTOOL_LANG",
            show_envvar=False,
            help=f"Language of what people read: {', '.join(Language)} (also PLANTOOL_LANG).",
            rich_help_panel="Output",
        ),
    ] = Language.ENGLISH,
) -> OutputOptions:
    file = None if file in (None, Path("-")) else at_home(file)
    own = tuple(data or ())
    return OutputOptions(format, json, file, fields, color, ascii_only, pager, own, language)


def _filter(
    name: str, metavar: str, text: str, words: Callable[[str], list[str]] | None = None
) -> Any:
    return typer.Option(
        name, metavar=metavar, help=text, autocompletion=words, rich_help_panel="Filters"
    )


def _flag(name: str, text: str) -> Any:
    return typer.Option(name, help=text, rich_help_panel="Filters")


def _filters(
    scope: Annotated[
        list[Scope] | None, _filter("--scope", "SCOPE", f"How far it reaches: {', '.join(Scope)}.")
    ] = None,
    kind: Annotated[
        list[Kind] | None, _filter("--kind", "KIND", f"What it is: {', '.join(Kind)}.")
    ] = None,
    body: Annotated[
        list[str] | None,
        _filter("--body", "BODY", "A body that adopted the plan.", complete.bodies),
    ] = None,
    country: Annotated[
        list[str] | None,
        _filter("--country", "COUNTRY", "A State that the plan covers.", complete.countries),
    ] = None,
    listed: Annotated[
        bool, _flag("--listed", "With --country: by the plan's own list of States alone.")
    ] = False,
    un: Annotated[bool, _flag("--un", "With --country: plans of the United Nations too.")] = False,
    region: Annotated[
        list[str] | None,
        _filter("--region", "REGION", "A part of the world, with its parts.", complete.regions),
    ] = None,
    theme: Annotated[
        list[str] | None,
        _filter("--theme", "THEME", "A theme that the plan takes up.", complete.themes),
    ] = None,
    coverage: Annotated[
        list[Coverage] | None,
        _filter("--coverage", "WORD", f"What its cell for the theme says: {', '.join(Coverage)}."),
    ] = None,
    target: Annotated[
        list[str] | None,
        _filter("--target", "PEOPLE", "People the plan is meant for.", complete.targets),
    ] = None,
    status: Annotated[
        list[Status] | None,
        _filter("--status", "STATUS", f"Whether it is in use: {', '.join(Status)}."),
    ] = None,
    tag: Annotated[
        list[str] | None, _filter("--tag", "TAG", "A tag of the plan.", complete.tags)
    ] = None,
    since: Annotated[
        str | None, _filter("--from", "DATE", "Adopted on this date or later.")
    ] = None,
    until: Annotated[
        str | None, _filter("--to", "DATE", "Adopted on this date or earlier.")
    ] = None,
    in_effect: Annotated[
        str | None, _filter("--in-effect", "DATE", "In effect at this date, such as 2007.")
    ] = None,
    all_of: Annotated[
        bool, _flag("--all-of", "All values of a repeated filter, not one of them.")
    ] = False,
) -> Filters:
    return Filters(
        scope=tuple(scope or ()),
        kind=tuple(kind or ()),
        body=tuple(body or ()),
        country=tuple(country or ()),
        region=tuple(region or ()),
        theme=tuple(theme or ()),
        coverage=tuple(coverage or ()),
        target=tuple(target or ()),
        status=tuple(status or ()),
        tag=tuple(tag or ()),
        since=since,
        until=until,
        in_effect=in_effect,
        listed=listed,
        un=un,
        all_of=all_of,
    )
