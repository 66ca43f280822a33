"""Whatever a person or a script may type: a right exit code, a clean screen, and JSON that is JSON.

The strings of ``data/naughty.txt`` go into every argument and every option of every command. What commands have in common (``--format``, the filters,
names of plans) meets each string in one command or another; ``PLANTOOL_NAUGHTY=all`` tries each string in each place, which takes minutes.
"""

from __future__ import annotations

import functools
import json
import os
import re
import runpy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.main import get_command

from harness import ROOT, Outcome, run_here
from plantool.cli import app, output
from plantool.cli.app import GROUPS, build
from plantool.formats import Format
from plantool.query.search import Index
from plantool.query.search import build_index as making
from plantool.status import ExitCode

pytestmark = pytest.mark.no_cover
"""Counting lines slows these many runs most, and few lines are reached by them alone."""

THOROUGH = os.environ.get("PLANTOOL_NAUGHTY") == "all"
LINES = 6
WIDTH = 2_000
ENVELOPE = ["format", "plantool", "catalogue", "query", "count", "results"]
UNCLEAN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Controls but for tab and newline, separators of lines, marks of direction, lone surrogates."""
ADDITION = '[[body]]\nid = "naughty"\nname = "Naughty"\nkind = "forum"\n'
FILLED = {
    "plans": ["asem-2001"],
    "words": ["asem"],
    "paths": ["addition.toml"],
    "path": ["made/answer.db", "--force"],
}
"""What stands in the other arguments while one is tried; --force and the like come along."""

_PART = re.compile(r'("(?:[^"\\]|\\.)*")(?: \* (\d+))?(?: \+ )?')


def naughty() -> Iterator[str]:
    """The strings of the list."""
    for line in (
        (Path(__file__).resolve().parent / "data" / "naughty.txt")
        .read_text(encoding="utf-8")
        .split("\n")
    ):
        if line and not line.startswith("#"):
            yield "".join(json.loads(part[1]) * int(part[2] or 1) for part in _PART.finditer(line))


NAUGHTY = list(naughty())


class Place(NamedTuple):
    """Where a string goes: an argument or an option of a command."""

    command: str
    name: str
    option: str | None
    group: str
    """What it has in common with other places: the same option of many commands, or a choice among words. The same code is behind it."""

    def __str__(self) -> str:
        return f"{self.command} {self.option or self.name}"

    @property
    def written(self) -> bool:
        """Whether it names a file that plantool writes."""
        return self.name in ("file", "path")


WORDS_OF = runpy.run_path(str(ROOT / "tools" / "manpage.py"))["words_of"]


def places() -> Iterator[Place]:
    """Every place of every command, read off the commands themselves."""
    found: list[tuple[str, Any]] = []
    for group in GROUPS.values():
        for command, (module, _) in group.items():
            found += [(command, one) for one in build(command, module).params]
    names = [one.name for _, one in found]
    for command, one in found:
        argument = one.param_type_name == "argument"
        if argument or not one.is_flag:
            group = (
                "choice"
                if WORDS_OF(one)
                else one.name
                if names.count(one.name) > 4
                else f"{command} {one.name}"
            )
            yield Place(command, one.name, None if argument else max(one.opts, key=len), group)


PLACES = list(places())


class Runs:
    """Runs of plantool in this process, each command built once and the bundled catalogue cut once, so that a run takes a millisecond or two."""

    def __init__(self, patch: pytest.MonkeyPatch, top: Path) -> None:
        self.patch = patch
        self.top = top
        patch.setattr(app, "build", functools.cache(build))
        patch.setattr("typer.main.get_command", functools.cache(get_command))
        load = output.load
        bundled = functools.cache(lambda: load(()))
        patch.setattr(output, "load", lambda paths=(): load(paths) if paths else bundled())
        indexes: dict[int, Index] = {}
        make = making.make
        patch.setattr(
            making,
            "make",
            lambda catalogue: indexes.setdefault(
                id(catalogue), indexes.get(id(catalogue)) or make(catalogue)
            ),
        )
        patch.setattr("webbrowser.open", _never)
        patch.chdir(top)

    def __call__(self, *arguments: str, encoding: str = "utf-8") -> Outcome:
        return run_here(*arguments, encoding=encoding)


def _never(address: str) -> None:
    raise AssertionError(f"nobody asked to open {address!r}")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runs]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PLANTOOL_DATA"):
            patch.delenv(name, raising=False)
        top = tmp_path_factory.mktemp("naughty")
        (top / "addition.toml").write_text(ADDITION)
        (top / "made").mkdir()
        yield Runs(patch, top)


def fault(outcome: Outcome, *, as_json: bool) -> str:
    """What is wrong with an outcome; nothing where all is well."""
    codes = [int(code) for code in ExitCode]
    if outcome.code not in codes:
        return f"exit code {outcome.code}"
    if "Traceback" in outcome.err:
        return "a traceback"
    for name, text in (("stdout", outcome.out), ("stderr", outcome.err)):
        raw = UNCLEAN.search(text)
        if raw:
            return f"{name} holds U+{ord(raw[0]):04X}"
    lines = outcome.err.split("\n")
    if len(lines) - 1 > LINES or max(map(len, lines)) > WIDTH:
        return f"stderr has {len(lines) - 1} lines, the longest of {max(map(len, lines))} letters"
    if outcome.code > 1 and not outcome.err:
        return f"{outcome.code} without a word"
    return _json_fault(outcome) if as_json else ""


def _json_fault(outcome: Outcome) -> str:
    if not outcome.out:
        return (
            f"{outcome.code} and no JSON"
            if outcome.code in (ExitCode.FOUND, ExitCode.NOTHING_FOUND)
            else ""
        )
    try:
        answer = outcome.json
    except ValueError as error:
        return f"not JSON: {error}"
    if "$schema" in answer:
        return ""
    return (
        ""
        if list(answer) == ENVELOPE and answer["count"] == len(answer["results"])
        else "not the envelope"
    )


def arguments_for(place: Place, text: str, number: int, top: Path) -> tuple[list[str], bool]:
    """A run with ``text`` in this place, in one of many guises, and whether its answer must be JSON."""
    rest = [word for name in _other_arguments(place) for word in FILLED[name]]
    form = _form(place, number)
    if place.written:
        text = f"{top}/{text}"
    if place.option is None:
        own = [
            *(["--force"] if place.name == "path" else []),
            *(["--"] if number % 4 < 2 else []),
            text,
        ]
    else:
        own = [f"{place.option}={text}"] if number % 4 < 2 else [place.option, text]
    as_json = (
        "--json" in form
        and place.command != "schema"
        and place.name not in ("file", "form")
        and text not in ("-h", "--help")
    )
    return [place.command, *form, *rest, *own], as_json


def _other_arguments(place: Place) -> list[str]:
    return [
        one.name
        for one in PLACES
        if one.command == place.command
        and one.option is None
        and one.name != place.name
        and one.name in FILLED
    ]


def _form(place: Place, number: int) -> list[str]:
    if place.name == "form" or (place.command == "cite" and place.name == "style"):
        return []
    if place.command == "handout":
        return [] if place.name == "file" else ["-f", ("html", "markdown")[number % 2]]
    if number % 2 == 0:
        return ["--json"]
    forms = list(Format)
    return ["-f", forms[number // 2 % len(forms)]]


def chosen(place: Place) -> list[tuple[int, str]]:
    """The strings that a place meets: all of them, or where many commands share the code behind it, some of them in each."""
    numbered = list(enumerate(NAUGHTY))
    if THOROUGH:
        return numbered
    if place.command == "export":
        return numbered[
            :: 20 if place.name == "path" else 60
        ]  # each writes a database or ten files
    sharing = [one for one in PLACES if one.group == place.group and one.command != "export"]
    return numbered[sharing.index(place) :: len(sharing)]


def test_the_list_is_long_and_every_place_is_known():
    assert len(NAUGHTY) == len(set(NAUGHTY)) >= 300
    assert {place.command for place in PLACES} == {
        command for group in GROUPS.values() for command in group
    }
    for group in {place.group for place in PLACES} - {"export path"}:
        assert set(NAUGHTY) == {
            text
            for place in PLACES
            if place.group == group and place.command != "export"
            for _, text in chosen(place)
        }, group


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_naughty_strings(runs, place):
    faults = []
    folder = runs.top / "a" / "b" / "c" / "d" / "e" / "f" / "g"
    for number, text in chosen(place):
        if place.written and not _inside(folder, text):
            continue
        folder.mkdir(parents=True, exist_ok=True)
        arguments, as_json = arguments_for(place, text, number, folder)
        outcome = runs(*arguments, encoding="ascii" if number % 7 == 3 else "utf-8")
        what = fault(outcome, as_json=as_json) or (place.written and _left(folder, outcome))
        if what:
            faults.append(
                f"{what}: {[word[:80] for word in arguments]}, {outcome.out[:60]!r}, {outcome.err[:200]!r}"
            )
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:10])
    assert {path.name for path in runs.top.iterdir()} <= {"a", "made", "addition.toml"}


def _inside(folder: Path, text: str) -> bool:
    """Whether a name stays in the folder."""
    return os.path.normpath(f"{folder}/{text}").startswith(f"{folder}{os.sep}") and "\0" not in text


def _left(folder: Path, outcome: Outcome) -> str:
    """What is wrong with the files left behind: there must be one where the answer was found or empty, else none."""
    names = [path.name for path in folder.iterdir()]
    shutil.rmtree(folder)
    return (
        ""
        if len(names) == (outcome.code in (ExitCode.FOUND, ExitCode.NOTHING_FOUND))
        else f"{outcome.code} left {names}"
    )


@pytest.mark.parametrize("number", range(50))
def test_naughty_strings_as_commands_and_options_of_the_program(runs, number):
    for text in NAUGHTY[number::50]:
        for arguments in (
            (text,),
            (text, "--json"),
            ("--json", text),
            ("--", text),
            ("list", "--json", text),
            ("list", text, "--json"),
        ):
            what = fault(runs(*arguments), as_json=False)
            assert not what, (what, [word[:80] for word in arguments])


HUGE = 1_000_000
HUGE_TEXTS = {
    "letters": "a" * HUGE,
    "words": "osce " * (HUGE // 5),
    "different words": " ".join(map(str, range(150_000))),
    "accents": "é" * HUGE,
    "marks": "o" + "\u0301" * HUGE,
    "escapes": "\x1b[31m" * (HUGE // 5),
    "dashes": "-" * HUGE,
    "blanks": " " * HUGE,
    "lines": "\n" * HUGE,
    "digits": "9" * HUGE,
    "slashes": "/" * HUGE,
    "commas": "id," * (HUGE // 3),
    "halves": "\udc80" * HUGE,
}


@pytest.mark.parametrize("kind", HUGE_TEXTS)
@pytest.mark.parametrize("command", sorted({place.command for place in PLACES}))
def test_arguments_of_a_megabyte(runs, command, kind):
    own = [place for place in PLACES if place.command == command and not place.written]
    turn = list(HUGE_TEXTS).index(kind)
    for number, place in enumerate(own):
        if (
            THOROUGH
            or (number + turn) % len(HUGE_TEXTS) == 0
            or (place.option is None and turn % 6 == len(command) % 6)
        ):
            arguments, as_json = arguments_for(place, HUGE_TEXTS[kind], 4 * number, runs.top)
            what = fault(runs(*arguments), as_json=as_json)
            assert not what, (what, str(place))


@pytest.mark.parametrize(
    "command",
    sorted({place.command for place in PLACES if place.option is None and not place.written}),
)
@pytest.mark.parametrize("word", ["asem-2001", "no-such-name", "-x", "\u202e", "{}", ""], ids=repr)
def test_thousands_of_arguments(runs, command, word):
    words = [
        word.replace("{}", str(number))
        for number in range(2_000 if word in ("asem-2001", "-x") else 100)
    ]
    outcome = runs(
        command,
        "--json",
        *([] if command != "handout" else ["-f", "html"]),
        "--" if word != "-x" else "-x",
        *words,
    )
    assert not fault(outcome, as_json=command != "handout")


def test_thousands_of_options(runs):
    many = [
        word
        for number in range(3_000)
        for word in ("--tag", f"tag-{number}", "--body", f"body-{number}")
    ]
    assert not fault(runs("list", "--json", *many), as_json=True)
    assert not fault(runs("list", *["--json"] * 5_000), as_json=True)


def test_a_real_process_takes_them_too(process):
    outcome = process("show", "--json", "--", *(text for text in NAUGHTY if _sendable(text)))
    assert not fault(outcome, as_json=True)
    assert outcome.code == ExitCode.NOTHING_FOUND


def _sendable(text: str) -> bool:
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


# Anything at all

ANY_LETTER = st.characters(codec=None, exclude_categories=())
ANY_TEXT = st.text(ANY_LETTER, max_size=80)
PIECES = st.sampled_from(
    [
        "\x1b[",
        "\x1b]8;;",
        "\u202e",
        "[/",
        "%s",
        "\n",
        "--",
        "=",
        ",",
        "asem",
        "2001",
        "'",
        "\udc80",
        "🇧🇫",
        "́",
    ]
)
PIECED_TEXT = st.lists(st.one_of(PIECES, ANY_TEXT), max_size=6).map("".join)
SAFE_WORDS = st.one_of(ANY_TEXT, PIECED_TEXT).filter(
    lambda text: not text.startswith(("-o", "--output"))
)
READING = [place for place in PLACES if not place.written and place.command != "export"]
FLAGS = [
    "--json",
    "--ascii",
    "--reverse",
    "--related",
    "--evidence",
    "--explain",
    "--gaps",
    "--shared",
    "--headings",
    "--transpose",
    "--urls",
    "--archived",
]
WHAT_SOMEBODY_TYPES = st.lists(
    st.one_of(
        SAFE_WORDS,
        st.sampled_from(FLAGS),
        st.sampled_from(["asem-2001", "osce-2003", "awareness", "CI", "2006", "osce", "--", "-"]),
        st.tuples(
            st.sampled_from(sorted({place.option for place in READING if place.option})), SAFE_WORDS
        ).map("=".join),
    ),
    max_size=6,
)
ANY = settings(
    max_examples=500 if THOROUGH else 20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize(
    "place",
    [place for place in READING if THOROUGH or " " in place.group or place.command == "list"],
    ids=str,
)
def test_any_text_gives_a_code_and_json(runs, place):
    @ANY
    @given(SAFE_WORDS, st.integers(0, 1))
    def check(text, joined):
        arguments, as_json = arguments_for(place, text, 2 * joined, runs.top)
        what = fault(runs(*arguments), as_json=as_json)
        assert not what

    check()


@pytest.mark.parametrize("command", sorted({place.command for place in READING}))
def test_any_line_gives_a_code_and_clean_streams(runs, command):
    @ANY
    @given(WHAT_SOMEBODY_TYPES, st.sampled_from(["utf-8", "ascii", "latin-1", "cp1252"]))
    def check(words, encoding):
        outcome = runs(command, *words, encoding=encoding)
        what = fault(outcome, as_json=False)
        assert not what
        options = words[: words.index("--")] if "--" in words else words
        if (
            "--json" in options
            and outcome.out
            and not {"-h", "--help", "--urls"}.intersection(options)
        ):
            assert not _json_fault(outcome)

    check()


@pytest.mark.parametrize("form", [*Format])
def test_a_naughty_query_is_clean_in_every_format_and_encoding(runs: Callable[..., Outcome], form):
    for text in NAUGHTY[::12]:
        for encoding in ("utf-8", "ascii", "latin-1", "cp1252"):
            outcome = (
                runs("handout", "asem-2001", "--title", text, encoding=encoding)
                if form is Format.HTML
                else runs("list", "-f", form, "--tag", text)
            )
            assert not fault(outcome, as_json=form is Format.JSON)
