"""The program: which commands there are; only the one asked for is imported and built."""

import os
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command as build_command

PANELS = {
    "Look up": ("list", "show", "search", "compare", "sources"),
    "Vocabulary": ("themes", "bodies", "countries"),
    "Print and cite": ("timeline", "cite", "handout"),
    "Data": ("check", "schema", "export"),
}
"""The commands by panel of the help page; each is a module of its name beside this one."""

COMMANDS = {name: panel for panel, names in PANELS.items() for name in names}


class Commands(TyperGroup):
    """A group that imports and builds a command only when it is asked for."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        from plantool.cli.output import as_command

        function = getattr(import_module(f"plantool.cli.{cmd_name}"), f"{cmd_name}_command")
        single = typer.Typer(add_completion=False, rich_markup_mode="rich")
        single.command(cmd_name, rich_help_panel=COMMANDS[cmd_name])(as_command(function))
        built: Any = build_command(single)
        arguments = (param for param in built.params if param.param_type_name == "argument")
        _lay_out(built, *(f"{param.metavar.strip('[.]')}: {param.help}" for param in arguments))
        if "_PLANTOOL_COMPLETE" in os.environ:
            for param in built.params:
                param.help = None  # zsh would show it, which makes Typer load rich
        return built

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands that begin so, without building any; or the options."""
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        names = (name for name in COMMANDS if name.startswith(incomplete))
        return [SimpleNamespace(value=name, type="plain", help=None) for name in names]


def _lay_out(command: Any, *more: str) -> None:
    """Set out the text of a command, in rich's markup: its purpose, its examples, the details."""
    purpose, examples, *details = (command.help or "\n\n").split("\n\n")  # python -OO knows none
    command.examples = examples.splitlines()
    lines = [f"[not dim cyan]{line}[/]" for line in command.examples]
    examples = "\n".join(("\b", "[bold not dim]Examples[/]", *lines))
    command.help = "\n\n".join((purpose, examples, *details, *more))


_program = typer.Typer(
    cls=Commands,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@_program.callback(invoke_without_command=True)
def _plantool(
    context: typer.Context,
    *,
    version: bool = typer.Option(
        False, "--version", "-V", help="Print the versions of program and catalogue."
    ),
) -> None:
    """Intergovernmental action plans against trafficking in persons, without internet.

    plantool compare
    plantool show ouagadougou
    plantool list --country Ghana
    plantool search forged travel documents

    More on a command: plantool COMMAND --help. Tab completion: --install-completion.
    """
    if version:
        from plantool import __version__
        from plantool.catalogue.load import load

        known = load().edition
        typer.echo(f"plantool {__version__}, catalogue {known.edition}, compiled {known.compiled}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app: Any = build_command(_program)
_lay_out(app)
app.commands = dict.fromkeys(COMMANDS, app)  # Typer takes the names from here
for _option in app.params:  # those of completion are told in words: the commands stay in sight
    _option.hidden |= "completion" in _option.name
