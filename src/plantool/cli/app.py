"""The program: which commands there are, and building only the one that was asked for."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command as build_command

from plantool.errors import ExitCode, UsageError
from plantool.text import visible

_LONG = 200
"""Letters of a command line that are too many to be said again."""

GROUPS: dict[str, dict[str, tuple[str, str]]] = {
    "Look up": {
        "list": ("look_up", "List plans, filtered and sorted."),
        "show": ("look_up", "Show plans whole: who, when, where, headings, actions, documents."),
        "search": ("finding", "Search everything; typos and other languages are fine."),
        "compare": ("look_up", "Compare plans theme by theme."),
        "sources": ("look_up", "Documents and links of plans."),
    },
    "Words": {
        "themes": ("words", "The 14 themes, and which plans take them up."),
        "bodies": ("words", "The bodies, and their plans."),
        "countries": ("words", "The countries, and the plans that list them."),
    },
    "Teach": {
        "timeline": ("teach", "Plans over time, as a picture."),
        "cite": ("teach", "References to plans: text, BibTeX, RIS, CSL-JSON."),
        "handout": ("teach", "A page to print: HTML, Markdown or DOCX."),
    },
    "Data": {
        "check": ("data", "Check a catalogue file: all problems at once."),
        "schema": ("data", "JSON Schema of the answers and of the data file."),
        "export": ("exporting", "All data as SQLite, or as a data package of CSV files."),
    },
}
"""The commands by group: name, module under ``plantool.cli``, help in one line."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "plantool search forged travel documents",
        "plantool list --country Ghana",
        "plantool show ouagadougou",
        "plantool compare",
    ),
    "list": (
        "plantool list --scope regional --from 2015",
        "plantool list --country burkina-faso --theme awareness",
        'plantool list --kind "action plan" --in-effect 2007 --json',
    ),
    "show": (
        "plantool show ouagadougou",
        "plantool show osce-2003 --related",
        "plantool show asem-2001 ecowas-initial-2002 --evidence",
    ),
    "search": (
        "plantool search forged travel documents",
        "plantool search wagadugu --limit 3",
        "plantool search training --kind measure --plan ouagadougou",
    ),
    "compare": (
        "plantool compare",
        "plantool compare ouagadougou osce-2003 --headings",
        "plantool compare --country Ghana --theme awareness --explain",
    ),
    "sources": (
        "plantool sources ouagadougou",
        "plantool sources ecowas-initial-2002 --urls",
        "plantool sources --state gone --archived",
    ),
    "themes": ("plantool themes", "plantool themes awareness"),
    "bodies": ("plantool bodies", "plantool bodies cedeao"),
    "countries": ("plantool countries Ghana", "plantool countries burkina-faso CI --json"),
    "timeline": ("plantool timeline", "plantool timeline --body osce --from 2000"),
    "cite": (
        "plantool cite ouagadougou",
        "plantool cite osce-2003 --style ris",
        "plantool cite asem-2001 osce-2003 --output plans.bib",
    ),
    "handout": (
        "plantool handout --output handout.html",
        "plantool handout ouagadougou osce-2003 --exercise --output exercise.html",
        "plantool handout --body ecowas --short --format markdown",
    ),
    "check": ("plantool check", "plantool check own.toml"),
    "schema": (
        "plantool schema",
        "plantool schema list",
        "plantool schema data --output plans.schema.json",
    ),
    "export": (
        "plantool export plans.db",
        "plantool export plans.zip",
        "plantool export plans --as package --data own.toml",
    ),
}
"""What stands at the end of the help of each command, and of the program itself: lines to type as they are, each run by a test."""


class Completion(NamedTuple):
    """What a shell may offer, in the shape that Typer's completion reads."""

    value: str
    type: str = "plain"
    help: str | None = None


class QuickCommand(TyperCommand):
    """A command whose completions bear no help texts: to show those in zsh, Typer would load rich, which doubles the time of a Tab press."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, read. Raises ``UsageError`` for one that the system takes for no name of a file, or that is too many."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except OSError:
            raise
        except ValueError as error:
            raise UsageError(
                f"An argument cannot be used: {error}.", f"See '{ctx.command_path} --help'."
            ) from None
        except Exception as error:  # Typer has no public name for its fault of an argument too many
            extra = re.fullmatch(
                r"Got unexpected extra arguments? ?\(?s?\)? \((.*)\)", str(error), re.DOTALL
            )
            if not extra:
                raise
            raise UsageError(
                f"'{ctx.command_path}' does not take '{extra[1]}'.",
                self._instead_of(extra[1], given, ctx.command_path),
            ) from None

    def _instead_of(self, extra: str, args: list[str], path: str) -> str:
        """What to do about names where the command takes none: its filters choose, if it has some, and ``search`` finds."""
        if not any("--country" in one.opts for one in self.params):
            return f"See '{path} --help'."
        from shlex import join

        line = visible(join(_parts(extra, args)))
        return f"Filter with --country, --body, --theme and others (see '{path} --help')" + (
            f", or search: plantool search {line}" if len(line) < _LONG else "."
        )

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The options that begin so."""
        return [
            Completion(item.value, item.type) for item in super().shell_complete(ctx, incomplete)
        ]


def _parts(joined: str, args: list[str]) -> list[str]:
    """The arguments that Typer has joined with blanks in what it says of them."""
    found, left = [], joined
    for one in args:
        if left == one or left.startswith(f"{one} "):
            found.append(one)
            left = left[len(one) + 1 :]
    return found


class Commands(TyperGroup):
    """A group that imports and builds a command only when it is asked for."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The options before the command, read. Raises ``UsageError`` for those that belong behind it, with the line to type."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except Exception as error:  # Typer has no public name for its fault of an unknown option
            option = getattr(error, "option_name", None)
            if option is None or not str(error).startswith("No such option"):
                raise
            from shlex import join

            names = self.list_commands(ctx)
            at = next((place for place, word in enumerate(given) if word in names), None)
            line = "" if at is None else visible(join([given[at], *given[:at], *given[at + 1 :]]))
            hint = (
                f"Options follow the command: plantool {line}"
                if 0 < len(line) < _LONG
                else "Options follow the command; see 'plantool --help'."
            )
            raise UsageError(f"'{option}' cannot stand before the command.", hint) from None

    def list_commands(self, ctx: Any) -> list[str]:
        """All command names, in the order of the help."""
        return [name for group in GROUPS.values() for name in group]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, built now; None where there is none."""
        found = next((group[cmd_name] for group in GROUPS.values() if cmd_name in group), None)
        return None if found is None else build(cmd_name, found[0])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names. Raises ``UsageError`` with the nearest names."""
        names = self.list_commands(ctx)
        if args[:1] == ["help"]:
            if args[1:] in ([], ["help"]):
                typer.echo(ctx.get_help())
                raise typer.Exit
            args = [args[1], "--help"]
        if args and not args[0].startswith("-") and args[0] not in names:
            from difflib import get_close_matches

            near = get_close_matches(args[0][:100], names, 3)
            raise UsageError(
                f"There is no command '{args[0]}'.",
                f"Did you mean {' or '.join(near)}?" if near else "See 'plantool --help'.",
            )
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands that begin so, without building any; else the options."""
        found: list[Any] = [
            Completion(name) for name in self.list_commands(ctx) if name.startswith(incomplete)
        ]
        return found or super().shell_complete(ctx, incomplete)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands in their groups, and the exit codes."""
        for title, group in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name, text) for name, (_, text) in group.items()])
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(int(code)), code.meaning) for code in ExitCode])


def build(name: str, module: str) -> Any:
    """One command, ready to run."""
    from plantool.cli.shared import with_options

    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    function = getattr(import_module(f"plantool.cli.{module}"), f"{name}_command")
    settings = {"help_option_names": ["-h", "--help"], "token_normalize_func": _as_listed}
    single.command(name, cls=QuickCommand, epilog=_epilog(name), context_settings=settings)(
        with_options(function)
    )
    command = build_command(single)
    command.name = name
    return command


def _as_listed(word: str) -> str:
    """A word of a closed list, or a long option, as it is listed: screens and people write ``Action plan`` for ``action-plan``."""
    return word.lower().replace("_", "-").replace(" ", "-") if len(word) > 1 else word


def _epilog(name: str) -> str:
    """The examples; the first letter asks Typer to leave the lines as they are."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in EXAMPLES[name])))


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog=_epilog(""),
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from plantool import __version__
        from plantool.catalogue.load import load

        edition = load().edition
        typer.echo(
            f"plantool {__version__}, catalogue {edition.edition}, compiled {edition.compiled}"
        )
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _plantool(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_show_version,
            is_eager=True,
            help="Print the versions of program and catalogue.",
        ),
    ] = False,
) -> None:
    """Intergovernmental action plans against trafficking in persons: look them up, search, compare, and find their documents. Works without internet."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
