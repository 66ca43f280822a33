"""Odd and hostile words in every place of every command line.

Each run ends with a known exit code, clean streams, and JSON that is JSON. The strings of
``data/naughty.txt`` are spread over all arguments and options of all commands.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from harness import Outcome, command_parameters, run_here
from helpers import DATA
from plantool.answers.answer import ROW_FORMATS
from plantool.cli import output

pytestmark = [pytest.mark.no_cover, pytest.mark.slow]
"""Counting lines slows these many runs most, and few lines are reached by them alone."""

CODES = (0, 1, 2, 3, 4)
MOST_LINES, MOST_LETTERS = 16, 2_000
"""A name that may mean many plans is answered with a line for each of the first twelve."""
ENVELOPE = ["format", "plantool", "catalogue", "query", "total", "count", "notes", "results"]
UNCLEAN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls but for tab and newline, separators of lines, marks of direction, lone surrogates."""
FILLED = {
    "plans": ["asem-2001"],
    "words": ["asem"],
    "paths": ["addition.toml"],
    "path": ["made/answer.db", "--force"],
}
"""What stands in the other arguments while one is tried."""

_PART = re.compile(r'("(?:[^"\\]|\\.)*")(?: \* (\d+))?(?: \+ )?')


def naughty() -> Iterator[str]:
    """The strings of the list."""
    for line in (DATA / "naughty.txt").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield "".join(json.loads(part[1]) * int(part[2] or 1) for part in _PART.finditer(line))


NAUGHTY = list(naughty())


class Place(NamedTuple):
    """Where a string goes: an argument or an option of a command."""

    command: str
    name: str
    option: str | None

    def __str__(self) -> str:
        return f"{self.command} {self.option or self.name}"

    @property
    def written(self) -> bool:
        """Whether it names a file that plantool writes."""
        return self.name in ("file", "path")


PLACES = [
    Place(command, parameter.name, None if argument else max(parameter.opts, key=len))
    for command, parameters in command_parameters().items()
    for parameter in parameters
    if (argument := parameter.param_type_name == "argument") or not parameter.is_flag
]
COMMANDS = sorted({place.command for place in PLACES})
SHARE = 144
"""A place meets every 144th string: most strings are tried in a place each."""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Outcome]]:
    """Runs in this process in a folder of its own; the bundled catalogue is loaded once."""

    def never(address: str) -> None:
        raise AssertionError(f"nobody asked to open {address!r}")

    load, folder = output.load, tmp_path_factory.mktemp("naughty")
    (folder / "addition.toml").write_text(
        '[[body]]\nid = "naughty"\nname = "Naughty"\nkind = "forum"\n'
    )
    (folder / "made").mkdir()
    bundled = cache(load)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "load", lambda paths=(): load(paths) if paths else bundled())
        patch.setattr("webbrowser.open", never)
        patch.chdir(folder)
        yield run_here


def fault(outcome: Outcome, *, as_json: bool = False) -> str:
    """What is wrong with an outcome; nothing where all is well."""
    if outcome.code not in CODES:
        return f"exit code {outcome.code}"
    if "Traceback" in outcome.err:
        return "a traceback"
    for name, text in (("stdout", outcome.out), ("stderr", outcome.err)):
        if raw := UNCLEAN.search(text):
            return f"{name} holds U+{ord(raw[0]):04X}"
    lines = outcome.err.splitlines()
    if len(lines) > MOST_LINES or max(map(len, lines), default=0) > MOST_LETTERS:
        return f"stderr has {len(lines)} lines: {outcome.err[:300]!r}"
    if outcome.code > 1 and not lines:
        return f"{outcome.code} without a word"
    return json_fault(outcome) if as_json else ""


def json_fault(outcome: Outcome) -> str:
    """What is wrong with an answer that must be JSON."""
    if not outcome.out:
        return f"{outcome.code} and no JSON" if outcome.code < 2 else ""
    try:
        answer = outcome.json
    except ValueError as error:
        return f"not JSON: {error}"
    keys = [key for key in answer if key != "near"]  # which search alone has
    whole = keys == ENVELOPE and answer["count"] == len(answer["results"])
    return "" if whole or "$schema" in answer else "not the envelope"


def arguments_for(place: Place, text: str, number: int) -> tuple[list[str], bool]:
    """A run with ``text`` in this place, and whether its answer must be JSON."""
    joined = number % 4 < 2
    if place.option is None:
        own = ["--force"] * (place.name == "path") + ["--"] * joined + [text]
    else:
        own = [f"{place.option}={text}"] if joined else [place.option, text]
    rest = [
        word
        for command, name, option in PLACES
        if command == place.command and option is None and name != place.name
        for word in FILLED.get(name, ())
    ]
    options = format_options(place, number)
    as_json = (
        "--json" in options
        and place.command != "schema"
        and place.name not in ("file", "format")
        and text not in ("-h", "--help")
    )
    return [place.command, *options, *rest, *own], as_json


def format_options(place: Place, number: int) -> list[str]:
    """JSON every second time, else one format after the other."""
    if place.name in ("form", "format") or (place.command, place.name) == ("cite", "style"):
        return []
    if place.command == "handout":
        return [] if place.name == "file" else ["-f", ("html", "markdown")[number % 2]]
    formats = [form for form in ROW_FORMATS if form != "xlsx"]
    return ["-f", formats[number // 2 % len(formats)]] if number % 2 else ["--json"]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_naughty_strings(runs, place, tmp_path):
    start = PLACES.index(place) % SHARE
    folder = tmp_path / "a" / "b" / "c" / "d" / "e"
    faults = []
    for number in range(start, len(NAUGHTY), SHARE):
        text = NAUGHTY[number]
        if place.written:
            text = f"{folder}/{text}"
            if "\0" in text or not os.path.normpath(text).startswith(f"{folder}{os.sep}"):
                continue
            folder.mkdir(parents=True)
        arguments, as_json = arguments_for(place, text, number)
        outcome = runs(*arguments, encoding="ascii" if number % 7 == 3 else "utf-8")
        what = fault(outcome, as_json=as_json)
        if place.written:
            # One file is left where there was an answer, else none.
            if len(list(folder.iterdir())) != (outcome.code < 2):
                what = what or f"{outcome.code} left {list(folder.iterdir())}"
            shutil.rmtree(folder)
        if what:
            faults.append(f"{what}: {[word[:80] for word in arguments]}")
    assert not faults
    assert {path.name for path in Path.cwd().iterdir()} == {"made", "addition.toml"}


@pytest.mark.parametrize("number", range(10))
def test_naughty_strings_as_commands_and_options_of_the_program(runs, number):
    for text in NAUGHTY[number::20]:
        for arguments in ((text,), ("--json", text), ("--", text), ("list", text, "--json")):
            assert not fault(runs(*arguments)), [word[:80] for word in arguments]


HUGE = 2**17
"""The most bytes that Linux passes in one argument."""
HUGE_TEXTS = {
    "words": "osce " * (HUGE // 5),
    "different words": " ".join(map(str, range(20_000))),
    "accents": "é" * HUGE,
    "escapes": "\x1b[31m" * (HUGE // 5),
    "dashes": "-" * HUGE,
    "lines": "\n" * HUGE,
    "commas": "id," * (HUGE // 3),
    "halves": "\udc80" * HUGE,
}


@pytest.mark.parametrize("kind", HUGE_TEXTS)
def test_arguments_as_long_as_a_system_allows(runs, kind):
    turn = list(HUGE_TEXTS).index(kind)
    for place in [place for place in PLACES if not place.written][turn :: 2 * len(HUGE_TEXTS)]:
        arguments, as_json = arguments_for(place, HUGE_TEXTS[kind], 0)
        assert not fault(runs(*arguments), as_json=as_json), str(place)


@pytest.mark.parametrize(
    "command", sorted({place.command for place in PLACES if place.option is None} - {"export"})
)
@pytest.mark.parametrize("word", ["asem-2001", "-x", "{}"])
def test_thousands_of_arguments(runs, command, word):
    words = [word.replace("{}", str(number)) for number in range(100 if word == "{}" else 2_000)]
    options = ["--json"] if command != "handout" else ["-f", "html"]
    outcome = runs(command, *options, *(["--"] if word != "-x" else []), *words)
    assert not fault(outcome, as_json=command != "handout")


def test_thousands_of_options(runs):
    tags = [word for number in range(3_000) for word in ("--tag", f"tag-{number}")]
    assert not fault(runs("list", "--json", *tags), as_json=True)
    assert not fault(runs("list", *["--json"] * 5_000), as_json=True)


def test_a_real_process_takes_them_too(process):
    def sendable(text: str) -> bool:
        try:
            return b"\0" not in os.fsencode(text)
        except UnicodeEncodeError:
            return False

    outcome = process("show", "--json", "--", *filter(sendable, NAUGHTY))
    assert not fault(outcome, as_json=True)
    assert outcome.code == 1


# Anything at all

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
PIECES = ["\x1b[", "\x1b]8;;", "\u202e", "[/", "%s", "\n", "--", "=", ",", "asem", "2001", "\udc80"]
WORDS = st.one_of(
    ANY_TEXT, st.lists(st.one_of(st.sampled_from(PIECES), ANY_TEXT), max_size=6).map("".join)
).filter(lambda text: not text.startswith(("-o", "--output")))
READING = [place for place in PLACES if not place.written and place.command != "export"]
FLAGS = ["--json", "--ascii", "--related", "--evidence", "--explain", "--gaps", "--urls"]
LINES = st.lists(
    st.one_of(
        WORDS,
        st.sampled_from(FLAGS),
        st.sampled_from(["asem-2001", "osce-2003", "awareness", "CI", "2006", "osce", "--", "-"]),
        st.tuples(
            st.sampled_from(sorted({place.option for place in READING if place.option})), WORDS
        ).map("=".join),
    ),
    max_size=6,
)


@pytest.mark.parametrize("command", sorted({place.command for place in READING}))
def test_any_line_gives_a_code_and_clean_streams(runs, command):
    @settings(max_examples=10, suppress_health_check=list(HealthCheck))
    @given(LINES, st.sampled_from(["utf-8", "ascii", "latin-1", "cp1252"]))
    def check(words, encoding):
        outcome = runs(command, *words, encoding=encoding)
        options = words[: words.index("--")] if "--" in words else words
        texts = {"-h", "--help", "--urls"}.intersection(options)
        assert not fault(outcome, as_json="--json" in options and bool(outcome.out) and not texts)

    check()
