"""The program: which commands there are; only the one asked for is imported and built."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from inspect import cleandoc
from shlex import join
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command as build_command

from plantool.cli import complete
from plantool.errors import UsageError
from plantool.text import quoted, visible

_LONGEST_LINE = 200
"""Letters of a command line that are too many to be repeated in a hint."""

PANELS = {
    "Look up": ("list", "show", "search", "compare", "sources"),
    "Vocabulary": ("themes", "bodies", "countries"),
    "Print and cite": ("timeline", "cite", "handout"),
    "Data": ("check", "schema", "export"),
}
"""The commands by panel of the help page; each is a module of its name beside this one."""

EXAMPLES = (
    "plantool compare",
    "plantool show ouagadougou",
    "plantool list --country Ghana",
    "plantool search forged travel documents",
)

HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"]}

COMMANDS = tuple(name for names in PANELS.values() for name in names)


class Completion(NamedTuple):
    """A word that a shell may offer, in the shape that Typer's completion reads."""

    value: str
    type: str = "plain"
    help: str | None = None


class QuickCommand(TyperCommand):
    """A command whose completion loads no rich, and that explains names it does not take."""

    examples: tuple[str, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, parsed. Raises ``UsageError`` for one too many."""
        given = list(args)
        surplus = super().parse_args(ctx, args)
        if not surplus or ctx.resilient_parsing:
            return given
        path = ctx.command_path
        hint = f"See '{path} --help'."
        if any("--country" in parameter.opts for parameter in self.params):
            line = visible(join(surplus))
            search = f", or search: plantool search {line}" if len(line) < _LONGEST_LINE else "."
            hint = (
                f"Filter with --country, --body, --theme and others (see '{path} --help'){search}"
            )
        raise UsageError(f"'{path}' does not take '{' '.join(surplus)}'.", hint)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        _allow_other_letters()
        super().format_help(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The options that begin so. Their help texts would make Typer load rich in zsh."""
        return [
            Completion(item.value, item.type) for item in super().shell_complete(ctx, incomplete)
        ]


class Commands(TyperGroup):
    """A group that imports and builds a command only when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All command names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name in any case; None where there is none."""
        name = cmd_name.lower()
        return build(name) if name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names. Raises ``UsageError`` for another word."""
        if args[0] == "help" and not ctx.resilient_parsing:
            args = [*args[1:2], "--help"]
            if args[0] in ("help", "--help"):
                typer.echo(ctx.get_help())
                raise typer.Exit
        if args[0].lower() in COMMANDS:
            return super().resolve_command(ctx, args)
        if ctx.resilient_parsing:  # a shell asks for completions
            return None, None, args
        if args[0].startswith("-"):
            raise _option_before_command(args)
        hint = _near(args[0], COMMANDS, "See 'plantool --help'.", most=3)
        raise UsageError(f"There is no command '{args[0]}'.", hint)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help."""
        _allow_other_letters()
        super().format_help(ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:
        """The options; those of completion are told in words, so that the commands are in sight."""
        params: list[Any] = super().get_params(ctx)
        for param in params:
            param.hidden |= param.name in ("install_completion", "show_completion")
        return params

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands that begin so, without building any; else the options."""
        names = complete.beginning(COMMANDS, incomplete)
        if names or not incomplete.startswith("-"):
            return [Completion(name) for name in names]
        return super().shell_complete(ctx, incomplete)


def build(name: str) -> QuickCommand:
    """One command, ready to run."""
    command = getattr(import_module(f"plantool.cli.{name}"), f"{name}_command")
    panel = next(title for title, names in PANELS.items() if name in names)
    single = typer.Typer(add_completion=False, rich_markup_mode="rich")
    settings = {**HELP, "token_normalize_func": _normalized, "allow_extra_args": True}
    single.command(name, cls=QuickCommand, rich_help_panel=panel, context_settings=settings)(
        command.function
    )
    built = build_command(single)
    built.name = name
    assert isinstance(built, QuickCommand)
    built.examples = command.examples
    # Typer's panel of arguments names types of Python; the help text says what they are instead.
    arguments = []
    for param in built.params:
        if known := getattr(getattr(param, "type", None), "choices", ()):
            reading = partial(_word, param.type.convert, list(map(str, known)))
            param.type.convert = reading  # type: ignore[method-assign]
        if isinstance(param, TyperArgument):
            param.hidden = True
            arguments.append(f"{(param.metavar or '').strip('[.]')}: {param.help}")
    built.help = _help("\n\n".join([built.help or "", *arguments]), command.examples)
    return built


def _help(docstring: str, examples: tuple[str, ...]) -> str:
    """A help text in rich's markup: one line of purpose, the examples, the details."""
    purpose, _, details = cleandoc(docstring).partition("\n\n")
    lines = "\n".join(f"[not dim cyan]{line}[/]" for line in examples)
    examples_part = f"\b\n[bold not dim]Examples[/]\n{lines}"
    return "\n\n".join(part for part in (purpose, examples_part, details) if part)


def _allow_other_letters() -> None:
    """Let rich's sign of a cut be a question mark where the encoding lacks it."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")


def _normalized(word: str) -> str:
    """An option or a word of a closed list as it is listed: ``Action plan`` as ``action-plan``."""
    return word.lower().replace("_", "-").replace(" ", "-") if len(word) > 1 else word


def _word(
    convert: Callable[..., Any], known: Sequence[str], value: str, param: Any, ctx: Any
) -> Any:
    """A word of a closed list, as people type it. Raises ``UsageError`` for another."""
    from plantool.catalogue.vocabulary import word_of

    if word := word_of(str(value)[:_LONGEST_LINE], known):
        return convert(word, param, ctx)
    raise UsageError(
        f"{param.opts[0]}: {quoted(value)} is not one of: {', '.join(known)}.",
        _near(_normalized(str(value)), known, f"See '{ctx.command_path} --help'."),
    )


def _near(word: str, known: Sequence[str], otherwise: str, most: int = 1) -> str:
    """The hint that names the nearest words."""
    from difflib import get_close_matches

    near = get_close_matches(word[:100], known, most)
    return f"Did you mean {' or '.join(near)}?" if near else otherwise


def _option_before_command(args: list[str]) -> UsageError:
    """The error of an option that stands first, with a line to type where the option exists."""
    option = args[0].partition("=")[0]
    name = next((word for word in args if word in COMMANDS), None)
    if name is None:
        hint = _near(option.lower(), ["--version", "--help"], "See 'plantool --help'.")
        hint = "Did you mean -V?" if option == "-v" else hint
        return UsageError(f"There is no option '{option}' before a command.", hint)
    known = [spelling for parameter in build(name).params for spelling in parameter.opts]
    if option not in known:
        hint = _near(option, known, f"See 'plantool {name} --help'.")
        return UsageError(f"'plantool {name}' has no option '{option}'.", hint)
    at = args.index(name)
    line = visible(join([name, *args[:at], *args[at + 1 :]]))
    hint = f"plantool {line}" if len(line) < _LONGEST_LINE else "see 'plantool --help'."
    return UsageError(
        f"'{option}' cannot stand before the command.", f"Options follow the command: {hint}"
    )


app = typer.Typer(
    cls=Commands,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    # Unknown options get a message of ours in resolve_command.
    context_settings={**HELP, "ignore_unknown_options": True},
)


def _show_version(asked: bool) -> None:
    if asked:
        from plantool import __version__
        from plantool.catalogue.load import load

        known = load().edition
        typer.echo(f"plantool {__version__}, catalogue {known.edition}, compiled {known.compiled}")
        raise typer.Exit


_VERSION = typer.Option(
    *("--version", "-V"),
    callback=_show_version,
    is_eager=True,
    help="Print the versions of program and catalogue.",
)


@app.callback(
    invoke_without_command=True,
    help=_help(
        "Intergovernmental action plans against trafficking in persons, without internet.\n\n"
        "More on a command: plantool COMMAND --help. Tab completion: --install-completion.",
        EXAMPLES,
    ),
)
def _plantool(context: typer.Context, _version: Annotated[bool, _VERSION] = False) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
