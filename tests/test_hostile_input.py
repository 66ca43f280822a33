"""Odd and hostile words in every place of every command line.

The strings of ``data/naughty.txt`` are spread over all arguments and options of all commands; each
run keeps every promise.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from command_lines import PARAMETERS, WRITTEN, naughty
from harness import Outcome, run_here
from plantool.answers.answer import ROW_FORMATS
from plantool.cli import output
from promises import broken

pytestmark = [pytest.mark.no_cover, pytest.mark.slow]
"""Counting lines slows these many runs most, and few lines are reached by them alone."""

FILLED = {
    "plans": ["asem-2001"],
    "words": ["asem"],
    "paths": ["addition.toml"],
    "path": ["made/answer.db", "--force"],
}
"""What stands in the other arguments while one is tried."""
FORMATS = [form for form in ROW_FORMATS if form != "xlsx"]
NAUGHTY = list(naughty())
SHARE = 144
"""A place meets every 144th string: most strings are tried in a place each."""


class Place(NamedTuple):
    """Where a string goes: an argument or an option of a command."""

    command: str
    name: str
    option: str | None

    def __str__(self) -> str:
        return f"{self.command} {self.option or self.name}"

    def line(self, text: str, number: int) -> list[str]:
        """A command line with ``text`` in this place, in one format after the other."""
        if self.option is None:
            own = ["--force"] * (self.name == "path") + ["--"] * (number % 4 < 2) + [text]
        else:
            own = [f"{self.option}={text}"] if number % 4 < 2 else [self.option, text]
        rest = [
            word
            for command, name, option in PLACES
            if command == self.command and option is None and name != self.name
            for word in FILLED.get(name, ())
        ]
        if self.name in ("format", "style") or (self.command, self.name) == ("handout", "output"):
            form = []
        elif self.command == "handout":
            form = ["-f", ("html", "markdown")[number % 2]]
        else:
            form = ["-f", FORMATS[number // 2 % len(FORMATS)]] if number % 2 else ["--json"]
        return [self.command, *form, *rest, *own]


PLACES = [
    Place(command, parameter.name, None if argument else max(parameter.opts, key=len))
    for command, parameters in PARAMETERS.items()
    for parameter in parameters
    if (argument := parameter.param_type_name == "argument") or not parameter.is_flag
]
READ = [place for place in PLACES if place.name not in WRITTEN]


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
        patch.setattr(output, "load", lambda *paths: load(*paths) if paths else bundled())
        patch.setattr("webbrowser.open", never)
        patch.chdir(folder)
        yield run_here


def faults(runs: Callable[..., Outcome], line: list[str], **place: str) -> list[str]:
    """The promises that a run breaks, with the line."""
    return [
        f"{what}: {[word[:80] for word in line]}" for what in broken(runs(*line, **place), line)
    ]


@pytest.mark.parametrize("place", READ, ids=str)
def test_naughty_strings(runs, place):
    for number in range(PLACES.index(place) % SHARE, len(NAUGHTY), SHARE):
        encoding = "ascii" if number % 7 == 3 else "utf-8"
        assert faults(runs, place.line(NAUGHTY[number], number), encoding=encoding) == []
    assert {path.name for path in Path.cwd().iterdir()} == {"made", "addition.toml"}


@pytest.mark.parametrize("place", [place for place in PLACES if place not in READ], ids=str)
def test_naughty_names_of_files(runs, place, tmp_path):
    folder = tmp_path / "a" / "b" / "c" / "d" / "e"
    for number in range(PLACES.index(place) % SHARE, len(NAUGHTY), SHARE):
        text = f"{folder}/{NAUGHTY[number]}"
        if "\0" in text or not os.path.normpath(text).startswith(f"{folder}{os.sep}"):
            continue
        folder.mkdir(parents=True)
        line = place.line(text, number)
        outcome = runs(*line)
        assert broken(outcome, line) == []
        # One file is left where there was an answer, else none.
        assert len(list(folder.iterdir())) == (outcome.code < 2)
        shutil.rmtree(folder)


@pytest.mark.parametrize("number", range(10))
def test_naughty_strings_as_commands_and_options_of_the_program(runs, number):
    for text in NAUGHTY[number::20]:
        for line in ([text], ["--json", text], ["--", text], ["list", text, "--json"]):
            assert faults(runs, line) == []


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
    for place in READ[list(HUGE_TEXTS).index(kind) :: 2 * len(HUGE_TEXTS)]:
        assert faults(runs, place.line(HUGE_TEXTS[kind], 0)) == []


@pytest.mark.parametrize(
    "command", sorted({place.command for place in READ if place.option is None})
)
@pytest.mark.parametrize("word", ["asem-2001", "-x", "{}"])
def test_thousands_of_arguments(runs, command, word):
    words = [word.replace("{}", str(number)) for number in range(100 if word == "{}" else 2_000)]
    form = ["--json"] if command != "handout" else ["-f", "html"]
    assert faults(runs, [command, *form, *(["--"] if word != "-x" else []), *words]) == []


def test_thousands_of_options(runs):
    tags = [word for number in range(3_000) for word in ("--tag", f"tag-{number}")]
    assert faults(runs, ["list", "--json", *tags]) == []
    assert faults(runs, ["list", *["--json"] * 5_000]) == []
