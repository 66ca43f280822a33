"""Options that commands share, each defined once.

This module and those of the commands do without postponed annotations: Typer reads those.
"""

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import typer

from plantool.answers.answer import Format
from plantool.catalogue.model import TABLES, Coverage, Kind, Scope, Status
from plantool.catalogue.vocabulary import word_of
from plantool.errors import UsageError
from plantool.formats.page import ColorWhen
from plantool.languages import Language
from plantool.text import fold

_OF_PLANS = {"people": "targets", "tag": "tags"}
"""What is completed with the words that plans have in a field."""


def at_home(path: str | Path) -> Path:
    """The path with ``~`` as the home folder, which a shell leaves in ``--output=~/plans.csv``."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - it leaves an unknown user as it is


def data_paths(paths: Iterable[Path] = ()) -> list[Path]:
    """The reader's own files: those of ``PLANTOOL_DATA`` (separated as in PATH), then these."""
    named = os.environ.get("PLANTOOL_DATA", "").split(os.pathsep)
    return [*map(at_home, filter(None, named)), *paths]


def value(
    of: Callable[..., Any],
    metavar: str,
    text: str,
    default: Any = None,
    *,
    names: str = "",
    among: Iterable[str] = (),
    **settings: Any,
) -> Any:
    """An option or argument that may be ``among`` some words.

    Its ``metavar``, such as PLAN, also says how it is completed.
    """
    words, kind = list(among), metavar.strip("[.]").lower()

    def read(typed: str) -> str:
        try:
            return typed if typed in words else word_of(typed, words)
        except UsageError as fault:  # Typer says of which option
            raise typer.BadParameter(f"{fault.message} {fault.hint}") from None

    def complete(incomplete: str) -> list[str]:
        return candidates(kind, words, incomplete)

    if words:
        settings["parser"] = read
    if words or kind in (*TABLES, *_OF_PLANS):
        settings["autocompletion"] = complete
    text = text.format(among=", ".join(words))
    return of(default, *names.split(), metavar=metavar, help=text, **settings)


def candidates(kind: str, words: Iterable[str], incomplete: str) -> list[str]:
    """The words that begin with the letters typed, which shells want to see unchanged.

    They are those of a closed list, or else the names of a kind of record.
    """
    typed = "".join(fold(letter) or letter for letter in incomplete)  # without accents
    if not words:
        from plantool.catalogue.load import load

        catalogue = load(*data_paths())
        if kind in _OF_PLANS:
            plans = catalogue.plans.values()
            words = [word for plan in plans for word in getattr(plan, _OF_PLANS[kind])]
        else:
            records = catalogue.records()[kind]
            words = [key.lower() for key in records]
            if typed and kind in ("body", "country"):  # their ids are short forms
                # With hyphens a name needs no quotes in a shell.
                words += [fold(record.name).replace(" ", "-") for record in records.values()]
    rest = dict.fromkeys(word[len(typed) :] for word in words if word.startswith(typed))
    return [incomplete + (end.upper() if incomplete.isupper() else end) for end in rest]


# Typer's panel of arguments names types of Python; the text of the help says what they are.
argument, option = partial(value, typer.Argument, hidden=True), partial(value, typer.Option)
flag = partial(typer.Option, False)

_NAME = "Id, name or a unique part of one."
PLANS = argument("PLAN...", _NAME, ...)
MAYBE_PLANS = argument("[PLAN...]", _NAME)
REVERSE = flag("--reverse", help="The other way round.")
LIMIT = option("NUMBER", "At most so many.", names="--limit -n", min=1)

output_option = partial(option, rich_help_panel="Output")
_flag_output = partial(flag, rich_help_panel="Output")


class OutputOptions(NamedTuple):
    """The options of every answer."""

    format: Format | None = None
    json: bool = _flag_output("--json", help="The same as --format json.")
    output: Path | None = output_option(
        "FILE",
        "Write to this file (- is standard output); its ending chooses the format.",
        names="--output -o",
        parser=at_home,
    )
    fields: str | None = output_option("A,B", "Only these fields of each result, in this order.")
    color: ColorWhen = output_option(
        "WHEN", "Use colour: {among}.", ColorWhen.AUTO, among=ColorWhen
    )
    ascii: bool = _flag_output("--ascii", help="ASCII letters and lines only.")
    pager: bool = _flag_output("--pager", help="Show it in your PAGER, at a terminal.")
    data: list[Path] | None = output_option(
        "PATH",
        "Add plans from this TOML file or folder (repeatable; also PLANTOOL_DATA).",
        parser=at_home,
    )
    lang: Language = output_option(
        "LANGUAGE",
        "Language of what people read: {among} (also PLANTOOL_LANG).",
        Language.ENGLISH,
        among=Language,
        envvar="PLANTOOL_LANG",
        show_envvar=False,
    )


_filter = partial(option, default=(), rich_help_panel="Filters")
_date = partial(option, "DATE", rich_help_panel="Filters")
_flag_filter = partial(flag, rich_help_panel="Filters")
FILTERS = {
    "scope": _filter("SCOPE", "How far it reaches: {among}.", among=Scope),
    "kind": _filter("KIND", "What it is: {among}.", among=Kind),
    "body": _filter("BODY", "A body that adopted the plan."),
    "country": _filter("COUNTRY", "A State that the plan covers."),
    "listed": _flag_filter("--listed", help="With --country: by the plan's own list alone."),
    "un": _flag_filter("--un", help="With --country: plans of the United Nations too."),
    "region": _filter("REGION", "A part of the world, with its parts."),
    "theme": _filter("THEME", "A theme that the plan takes up."),
    "coverage": _filter("WORD", "What its cell for the theme says: {among}.", among=Coverage),
    "target": _filter("PEOPLE", "People the plan is meant for."),
    "status": _filter("STATUS", "Whether it is in use: {among}.", among=Status),
    "tag": _filter("TAG", "A tag of the plan, such as children; any other word names all tags."),
    "since": _date("Adopted on this date or later.", names="--from"),
    "until": _date("Adopted on this date or earlier.", names="--to"),
    "in_effect": _date("In effect at this date, such as 2007."),
    "all_of": _flag_filter("--all-of", help="All values of a repeated filter, not one of them."),
}
"""The filters, by their names in ``Filters``."""
