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
WRITTEN = ("output", "path")
"""Parameters that name a file that plantool writes."""
NOT_DRAWN = ("output", "pager")
"""Options that write a file or start another program."""

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
    "“plan”", "l'Afrique", "l’Union", "ﬁn", "ıstanbul", "STRASSE", "ＥＵ", "«x»", "Ñ", "漢字",
    "خطة",
    "plan " * 60, "x" * 2500, "٣", "²", "½", "0", "-1", "1e9", "99999999999999999999", "NaN",
)  # fmt: skip


def _names(table: str) -> list[str]:
    """What the records of a table of the tiny catalogue are called, by any of their names."""
    names: set[str] = set()
    for record in tomllib.loads(LAKE.read_text(encoding="utf-8")).get(table, ()):
        fields = ("id", "code", "name", "title", "short", "abbreviation")
        names.update(record[field] for field in fields if field in record)
        names.update(record.get("aliases", []))
        for words in record.get("names", {}).values():
            names.update([words] if isinstance(words, str) else words)
    return sorted(names)


BY_TABLE = {table: _names(table) for table in TABLES}
OF_COMMAND = {"themes": "theme", "bodies": "body", "countries": "country"}
"""The table whose names a command takes, where it is not that of plans."""
MORE = ("africa", "trafficking", "victims", "the", "AU", "women", "MT/557", "MT 557", "OB/1")
NAMES = sorted({*MORE, *(name for names in BY_TABLE.values() for name in names)})
WORDS = sorted({word for name in NAMES for word in name.split()})
DATES = ("2001", "2005-06", "2006-07-06", "2000", "2006-13", "2006-02-30", "6 July 2006", "06")
_WIDE = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
_SPELLINGS = (
    str,
    str.upper,
    str.lower,
    "  {} ".format,
    lambda text: text.translate(_WIDE),
    lambda text: text.replace("'", "’").replace("-", "–"),
    lambda text: text.replace(" ", "_").replace("-", "_"),
)
_SLIPS = (
    lambda text: text[:2] + text[3:],
    lambda text: text[:1] + text[2:3] + text[1:2] + text[3:],
    lambda text: text.partition(" ")[0],
    lambda text: text[: len(text) // 2],
    '"{}"'.format,
)


def spelled(names: Sequence[str], *, slips: bool = False) -> st.SearchStrategy[str]:
    """A name, spelled in any way that means the same; or with a slip."""
    ways = (*_SPELLINGS, *(_SLIPS if slips else ()))
    return st.builds(lambda text, way: way(text), st.sampled_from(names), st.sampled_from(ways))


def words() -> st.SearchStrategy[str]:
    """A name, a word, a date, a number; right or spoiled; or anything odd."""
    named = spelled(NAMES + WORDS, slips=True)
    odd = st.sampled_from(ODD) | st.sampled_from(NAUGHTY) | st.text(max_size=12)
    return st.one_of(named, named, st.sampled_from(DATES), odd)


def _value(command: str, parameter: Any, *, right: bool) -> st.SearchStrategy[str]:
    """A value for an option; mostly one that it takes where it shall be ``right``."""
    if right and parameter.name in BY_TABLE:
        return spelled(BY_TABLE[parameter.name])
    if getattr(parameter.type, "name", "") == "read":  # a word of a list, which Tab offers
        choices = [word.value for word in parameter.shell_complete(None, "")]
        listed = st.sampled_from(choices)
        if right:
            return listed | listed.map(str.upper)
        return listed | listed.map(lambda word: word[:-1]) | words()
    fields = record_of(command)._fields if command in ANSWERS else ("id",)
    values = {
        "fields": (fields[0], ",".join(fields[:4]), ",".join(reversed(fields))),
        "data": ("folder",), "limit": ("1", "3"),
        "since": ("2001", "2005-06"), "until": ("2006-07-06", "2030"), "in_effect": ("2002",),
        "target": ("women", "children"), "tag": ("water",), "unique": ("river-2001",),
        "plan": ("river-2001", "Mountain Convention"),
    }  # fmt: skip
    if not right:
        values = {
            "fields": ("id,title", "kind,nope,plan", ""),
            "data": ("own.toml", "nowhere.toml", "folder", ".", "bad.toml", ""),
            "limit": ("0", "1", "5", "-1", "x", "99999999999999999999"),
            **dict.fromkeys(("since", "until", "in_effect"), DATES),
        }
    return st.sampled_from(values[parameter.name]) if parameter.name in values else words()


def _argument(command: str, argument: Any, *, right: bool) -> st.SearchStrategy[list[str]]:
    """Values of an argument, right or any."""
    if argument.name == "path":
        wrong = [] if right else [["made/x.csv"], []]
        return st.sampled_from([["made/x.db"], ["made/folder"], *wrong])
    if argument.name == "paths":
        return st.lists(st.sampled_from(("own.toml", "bad.toml", "nowhere", "folder")), max_size=2)
    if not right:
        return st.lists(words(), max_size=3 if argument.nargs == -1 else 1)
    if command == "schema":
        return st.lists(st.sampled_from([*ANSWERS, "data"]), max_size=1)
    names = WORDS if command == "search" else BY_TABLE[OF_COMMAND.get(command, "plan")]
    least = 1 if command in ("show", "cite", "handout", "search") else 0
    return st.lists(spelled(names, slips=command == "search"), min_size=least, max_size=3)


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
        and option.name not in NOT_DRAWN
        and not (right and option.name in ("format", "json"))
    ]
    parts: list[list[str]] = []
    for option in draw(st.lists(st.sampled_from(options), max_size=3 if right else 4)):
        typed = draw(st.sampled_from(option.opts))
        if option.is_flag:
            parts.append([typed])
            continue
        value = draw(_value(name, option, right=right))
        joined = typed.startswith("--") and draw(st.integers(0, 3)) == 0
        parts.append([f"{typed}={value}"] if joined else [typed, value])
    if draw(st.integers(0, 5)):
        known = FORMATS.get(name, ALL_FORMATS) if right else ALL_FORMATS
        parts.append(["-f", draw(st.sampled_from(known))])
    for argument in parameters:
        if argument.param_type_name == "argument":
            parts += [[text] for text in draw(_argument(name, argument, right=right))]
    order = draw(st.permutations(parts))
    return [name, *(word for part in order for word in part)]


ALL_FORMATS = [str(form) for form in Format if form not in ("docx", "xlsx")]
FORMATS = {
    "handout": ["html", "markdown"],
    "cite": ["plain", "json", "csv", "html"],
    "schema": ["json"],
    **{name: ["table", "plain", "json", "html"] for name in ("show", "compare", "timeline")},
}
