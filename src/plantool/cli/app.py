"""The program: which commands there are; only the one asked for is imported and built."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from inspect import cleandoc
from types import SimpleNamespace
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command as build_command

from plantool.catalogue.vocabulary import word_of
from plantool.errors import UsageError
from plantool.text import quoted

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

COMMANDS = {name: panel for panel, names in PANELS.items() for name in names}


class Command(TyperCommand):
    """A command that says where surplus words belong. Its completion loads no rich."""

    examples: tuple[str, ...] = ()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments as parsed. Raises ``UsageError`` for words that it does not take."""
        ctx.allow_extra_args = True
        words = super().parse_args(ctx, args)
        if words and not ctx.resilient_parsing:
            shown = quoted(" ".join(words))
            hint = f"Try: plantool search {shown}. For filters, see '{ctx.command_path} --help'."
            raise UsageError(f"'{ctx.command_path}' does not take {shown}.", hint)
        return words

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The options that begin so. Their help texts would make Typer load rich in zsh."""
        options = super().shell_complete(ctx, incomplete)
        for option in options:
            option.help = None
        return options


class Commands(TyperGroup):
    """A group that imports and builds a command only when it is asked for."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; None where there is none."""
        return build(cmd_name) if cmd_name in COMMANDS else None

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands that begin so, without building any; or the options."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        names = (name for name in COMMANDS if name.startswith(incomplete))
        return [SimpleNamespace(value=name, type="plain", help=None) for name in names]


def build(name: str) -> Command:
    """One command, ready to run."""
    command = getattr(import_module(f"plantool.cli.{name}"), f"{name}_command")
    single = typer.Typer(add_completion=False, rich_markup_mode="rich")
    single.command(name, cls=Command, rich_help_panel=COMMANDS[name])(command.run)
    built = build_command(single)
    assert isinstance(built, Command)
    built.name, built.examples = name, command.examples
    arguments = []
    for param in built.params:
        if words := getattr(getattr(param, "type", None), "choices", ()):
            convert = partial(_word, param.type.convert, list(map(str, words)))
            param.type.convert = convert  # type: ignore[method-assign]
        if isinstance(param, TyperArgument):
            # Typer's panel of arguments names types of Python; the text says what they are.
            param.hidden = True
            arguments.append(f"{(param.metavar or '').strip('[.]')}: {param.help}")
    built.help = _help("\n\n".join([built.help or "", *arguments]), command.examples)
    return built


def _help(docstring: str, examples: tuple[str, ...]) -> str:
    """A help text in rich's markup: one line of purpose, the examples, the details."""
    purpose, _, details = cleandoc(docstring).partition("\n\n")
    lines = "\n".join(f"[not dim cyan]{line}[/]" for line in examples)
    return f"{purpose}\n\n\b\n[bold not dim]Examples[/]\n{lines}\n\n{details}".strip()


def _word(
    convert: Callable[..., Any], known: Sequence[str], value: str, param: Any, ctx: Any
) -> Any:
    """A word of a closed list, as people type it. Raises ``UsageError`` for another."""
    typed = str(value)[:100]
    if word := value if value in known else word_of(typed, known):
        return convert(word, param, ctx)
    from difflib import get_close_matches

    near = get_close_matches(typed.lower().replace(" ", "-"), known, 1)
    raise UsageError(
        f"{param.opts[0]}: {quoted(value)} is not one of: {', '.join(known)}.",
        f"Did you mean {near[0]}?" if near else f"See '{ctx.command_path} --help'.",
    )


_program = typer.Typer(
    cls=Commands,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@_program.callback(
    invoke_without_command=True,
    help=_help(
        "Intergovernmental action plans against trafficking in persons, without internet.\n\n"
        "More on a command: plantool COMMAND --help. Tab completion: --install-completion.",
        EXAMPLES,
    ),
)
def _plantool(
    context: typer.Context,
    *,
    version: bool = typer.Option(
        False, "--version", "-V", help="Print the versions of program and catalogue."
    ),
) -> None:
    if version:
        from plantool import __version__
        from plantool.catalogue.load import load

        known = load().edition
        typer.echo(f"plantool {__version__}, catalogue {known.edition}, compiled {known.compiled}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app: Any = build_command(_program)
app.commands = dict.fromkeys(COMMANDS, app)  # Typer takes the names from here
for _option in app.params:  # those of completion are told in words: the commands stay in sight
    _option.hidden |= "completion" in _option.name
