"""Command lines of every shape, drawn from the commands and options that Typer holds."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

from harness import command_parameters
from helpers import DATA, LAKE
from plantool.answers.answer import Format
from plantool.answers.schema import ANSWERS, record_of
from plantool.catalogue.model import TABLES

PARAMETERS = command_parameters()
WRITTEN = ("file", "path")
"""Parameters that name a file that plantool writes."""
NEVER = ("pager",)
"""Options that start another program."""

_PART = re.compile(r'("(?:[^"\\]|\\.)*")(?: \* (\d+))?(?: \+ )?')


def naughty() -> Iterator[str]:
    """The strings of the list."""
    for line in (DATA / "naughty.txt").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield "".join(json.loads(part[1]) * int(part[2] or 1) for part in _PART.finditer(line))


NAUGHTY = sorted({text[:3000] for text in naughty()})
ODD = (
    "", " ", "-", "--", "---", "=", "-x", "--x=y", "'", '"', "\\", "/", ".", "..", "~", "*", "%s",
    "{id}", "{0}", "\x1b[31mx", "\x9b1m", "\u202eevil", "\ud800", "\x07", "a\nb", "a\tb", "\r",
    "＝HYPERLINK(1)", "=1+1", "<script>alert(1)</script>", "＜script＞", "[bold]x[/]", "[/]",
    "“plan”", "l'Afrique",
    "l’Union", "ﬁn", "ıstanbul", "STRASSE", "ＥＵ", "«x»", "Ñ", "漢字", "خطة",
    "plan " * 60, "x" * 2500, "٣", "²", "½", "0", "-1", "1e9", "99999999999999999999", "NaN",
)  # fmt: skip


def _names(table: str) -> list[str]:
    """What the records of a table of the tiny catalogue are called, by any of their names."""
    names: list[str] = []
    for record in tomllib.loads(LAKE.read_text(encoding="utf-8")).get(table, ()):
        for field in ("id", "code", "name", "title", "short", "abbreviation"):
            names += [record[field]] if field in record else []
        names += record.get("aliases", [])
        for words in record.get("names", {}).values():
            names += [words] if isinstance(words, str) else words
    return sorted(set(names))


BY_TABLE = {table: _names(table) for table in TABLES}
OF_COMMAND = {"themes": "theme", "bodies": "body", "countries": "country"}
"""The table whose names a command takes, where it is not that of plans."""
MORE = ("africa", "trafficking", "victims", "the", "AU", "women", "MT/557", "MT 557", "OB/1")
NAMES = sorted({*MORE, *(name for names in BY_TABLE.values() for name in names)})
WORDS = sorted({word for name in NAMES for word in name.split()})
DATES = ("2001", "2005-06", "2006-07-06", "2000", "2006-13", "2006-02-30", "6 July 2006", "06")
_SPELLINGS = {
    "as it is": str,
    "capitals": str.upper,
    "small": str.lower,
    "blanks around": lambda text: f"  {text} ",
    "full width": lambda text: "".join(
        chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text
    ),
    "typographic": lambda text: text.replace("'", "’").replace("-", "–"),
    "underlined": lambda text: text.replace(" ", "_").replace("-", "_"),
}
_SLIPS = {
    "without its third letter": lambda text: text[:2] + text[3:],
    "two letters turned": lambda text: text[:1] + text[2:3] + text[1:2] + text[3:],
    "its first word": lambda text: text.partition(" ")[0],
    "half": lambda text: text[: len(text) // 2],
    "in quotes": lambda text: f'"{text}"',
}


def spelled(names: Sequence[str], *, slips: bool = False) -> st.SearchStrategy[str]:
    """A name, spelled in any way that means the same; or with a slip."""
    ways = _SPELLINGS | (_SLIPS if slips else {})
    return st.builds(
        lambda text, way: ways[way](text), st.sampled_from(names), st.sampled_from(list(ways))
    )


def words() -> st.SearchStrategy[str]:
    """A name, a word, a date, a number; right or spoiled; or anything odd."""
    named = spelled(NAMES + WORDS, slips=True)
    odd = st.sampled_from(ODD) | st.sampled_from(NAUGHTY) | st.text(max_size=12)
    return st.one_of(named, named, st.sampled_from(DATES), odd)


def _value(parameter: Any) -> st.SearchStrategy[str]:
    """A value for an option, right or wrong."""
    choices = [str(choice) for choice in getattr(parameter.type, "choices", ())]
    if parameter.name == "fields":
        some = st.lists(st.sampled_from(("id", "title", "name", "kind", "plan", "adopted", "nope")))
        return some.map(",".join)
    if parameter.name == "data":
        return st.sampled_from(("own.toml", "nowhere.toml", "folder", ".", "bad.toml", ""))
    if parameter.name == "limit":
        return st.sampled_from(("0", "1", "2", "5", "-1", "x", "99999999999999999999"))
    if parameter.name in ("since", "until", "in_effect"):
        return st.sampled_from(DATES)
    if choices:
        return st.sampled_from(choices) | st.sampled_from(choices).map(lambda w: w[:-1]) | words()
    return words()


def _right_value(command: str, parameter: Any) -> st.SearchStrategy[str]:
    """A value that an option takes."""
    if parameter.name in BY_TABLE:
        return spelled(BY_TABLE[parameter.name])
    choices = [str(choice) for choice in getattr(parameter.type, "choices", ())]
    if choices:
        return st.sampled_from(choices).flatmap(lambda word: st.sampled_from((word, word.upper())))
    if parameter.name == "fields":
        return st.sampled_from(fields_of(command))
    fixed = {
        "data": ("folder",), "limit": ("0", "1", "3"),
        "since": ("2001", "2005-06"), "until": ("2006-07-06", "2030"), "in_effect": ("2002",),
        "target": ("women", "children"), "tag": ("water",), "unique": ("river-2001",),
        "plan": ("river-2001", "Mountain Convention"),
    }  # fmt: skip
    return st.sampled_from(fixed[parameter.name]) if parameter.name in fixed else words()


def fields_of(command: str) -> tuple[str, ...]:
    """Some fields of a command's answer, as ``--fields`` takes them."""
    fields = record_of(command)._fields
    return (fields[0], ",".join(fields[:4]), ",".join(reversed(fields)))


@st.composite
def command_lines(draw: st.DrawFn, names: tuple[str, ...] = tuple(PARAMETERS)) -> list[str]:
    """A command with some of its options and arguments, in any order; mostly right ones."""
    name = draw(st.sampled_from(names))
    right = draw(st.integers(0, 2)) > 0
    parameters = PARAMETERS[name]
    options = [
        option
        for option in parameters
        if option.param_type_name == "option"
        and option.name not in (*WRITTEN, *NEVER)
        and not (right and option.name in ("format", "json"))
        and not (right and option.name == "fields" and name in ("handout", "schema"))
    ]
    parts: list[list[str]] = []
    for option in draw(st.lists(st.sampled_from(options), max_size=3 if right else 4)):
        typed = draw(st.sampled_from(option.opts))
        if option.is_flag:
            parts.append([typed])
            continue
        value = draw(_right_value(name, option) if right else _value(option))
        joined = typed.startswith("--") and draw(st.integers(0, 3)) == 0
        parts.append([f"{typed}={value}"] if joined else [typed, value])
    if draw(st.integers(0, 5)):
        known = FORMATS.get(name, ALL_FORMATS) if right else ALL_FORMATS
        parts.append(["-f", draw(st.sampled_from(known))])
    for argument in parameters:
        if argument.param_type_name == "argument":
            values = _right_argument(name, argument) if right else _argument(argument)
            parts += [[text] for text in draw(values)]
    order = draw(st.permutations(parts))
    return [name, *(word for part in order for word in part)]


TEXTS = ["table", "plain", "json", "html", "markdown"]
ALL_FORMATS = [str(form) for form in Format if form not in ("docx", "xlsx")]
FORMATS = {
    "handout": ["html", "markdown"],
    "cite": ["plain", "json", "csv", "html"],
    "schema": ["json"],
    "show": TEXTS,
    "compare": TEXTS,
    "timeline": TEXTS,
}


def _right_argument(command: str, argument: Any) -> st.SearchStrategy[list[str]]:
    """Values that an argument takes."""
    if argument.name == "path":
        return st.sampled_from((["made/x.db"], ["made/x.zip"], ["made/folder"]))
    if argument.name == "paths":
        return st.sampled_from(([], ["own.toml"], ["bad.toml"], ["folder"]))
    if command == "schema":
        return st.lists(st.sampled_from([*ANSWERS, "data"]), max_size=1)
    if command == "search":
        return st.lists(spelled(WORDS, slips=True), min_size=1, max_size=4)
    names = BY_TABLE[OF_COMMAND.get(command, "plan")]
    return st.lists(spelled(names), min_size=0 if command not in NEEDED else 1, max_size=3)


NEEDED = ("show", "cite", "handout")


def _argument(argument: Any) -> st.SearchStrategy[list[str]]:
    """Values of an argument, right or wrong."""
    if argument.name == "path":
        return st.sampled_from((["made/x.db"], ["made/x.zip"], ["made/folder"], ["made/x.csv"], []))
    if argument.name == "paths":
        files = st.sampled_from(("own.toml", "bad.toml", "nowhere", ".", "folder"))
        return st.lists(files, max_size=2)
    return st.lists(words(), max_size=3 if argument.nargs == -1 else 1)
