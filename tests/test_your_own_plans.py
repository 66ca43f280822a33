"""The walk through ``docs/your-own-plans.md`` works as it stands there, and the origin of a record is shown everywhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).resolve().parent.parent / "docs" / "your-own-plans.md"
Cli = Callable[..., Any]


@dataclass(frozen=True)
class Step:
    """A file to write (``append`` to one that is there), or a command and what it prints."""

    line: int
    file: str = ""
    append: bool = False
    command: str = ""
    text: str = ""


def steps() -> Iterator[Step]:
    """What the page tells its reader to do, in its order."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    number = 0
    while number < len(lines):
        fence = re.fullmatch(r"```(\w*)", lines[number])
        number += 1
        if not fence:
            continue
        end = lines.index("```", number)
        block = lines[number:end]
        if fence[1] == "toml":
            head = re.fullmatch(r"(New file|At the end of) `(.+)`:", lines[number - 3])
            assert head, f"line {number}: no file name above the block"
            yield Step(number, file=head[2], append=head[1] != "New file", text="\n".join(block) + "\n")
        else:
            assert fence[1] == "console", f"line {number}: a block that nobody runs"
            yield from commands(block, number)
        number = end + 1


def commands(block: list[str], number: int) -> Iterator[Step]:
    starts = [position for position, line in enumerate(block) if line.startswith("$ ")]
    assert starts[:1] == [0], f"line {number}: output without a command"
    for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
        yield Step(number + start + 1, command=block[start][2:], text="\n".join(block[start + 1 : end]))


def matches(expected: str, printed: str) -> bool:
    """Whether the output is as the page has it: a line of three dots stands for any lines, three dots in a line for any text in it.

    How many blanks part two words, and how long a rule is, does not matter.
    """
    lines = [r"(?:.*\n)*?" if line == "..." else ".*?".join(map(re.escape, line.split("..."))) + r"\n" for line in even(expected)]
    return re.fullmatch("".join(lines), "".join(f"{line}\n" for line in even(printed))) is not None


def even(text: str) -> list[str]:
    return [re.sub("─+", "─", " ".join(line.split())) for line in text.splitlines()]


def write(step: Step, folder: Path) -> None:
    path = folder / step.file
    path.parent.mkdir(exist_ok=True)
    assert path.exists() is step.append, f"line {step.line}: {step.file}"
    before = path.read_text(encoding="utf-8") + "\n" if step.append else ""
    path.write_text(before + step.text, encoding="utf-8")


def test_page_works_as_it_stands(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = []
    for step in steps():
        if step.file:
            write(step, tmp_path)
            continue
        program, *arguments = shlex.split(step.command)
        if program == "export":
            monkeypatch.setenv(*arguments[0].split("="))
            continue
        assert program == "plantool", f"line {step.line}: {step.command}"
        done = cli(*arguments, width=80, TERM="dumb")
        if not matches(step.text, done.out + done.err):
            wrong.append(f"docs/your-own-plans.md:{step.line}: {step.command}\n{done.out}{done.err}")
        faulty = re.search(r"^[1-9]\d* problems?\b|^Error: ", step.text, re.MULTILINE) is not None
        assert done.code == (3 if faulty else 0), step.command
    assert not wrong, "\n".join(wrong)


def test_page_teaches_what_an_editor_needs() -> None:
    text = "\n".join(step.text for step in steps() if step.file)
    for header in ("[[body]]", "[[source]]", "[[plan]]", "[plan.evidence]", "[[plan.strategy]]", "[[plan.strategy.measure]]", "[[plan.document]]"):
        assert header in text
    assert 'kind = "government"' in text
    assert 'scope = "national"' in text


def test_dots_stand_for_any_lines() -> None:
    assert matches("a\n...\nd", "a\nb\nc\nd\n")
    assert matches("a ... z", "a b z\n")
    assert matches("a\n...", "a\n")
    assert not matches("a\n...\nd", "a\nb\n")
    assert not matches("a", "a\nb\n")
    assert not matches("", "a\n")


ORIGINS = {
    "list": ["--scope", "national"],
    "show": ["zedland"],
    "sources": ["zedland"],
    "bodies": ["zedland"],
    "countries": ["ZZ"],
    "timeline": ["zedland"],
}
"""Commands whose results are records of the catalogue, each asked for one that came from the reader's file."""

ANSWERS = {**ORIGINS, "compare": ["zedland", "asem"], "themes": [], "cite": ["zedland"], "search": ["zedland"]}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The file that the page builds."""
    monkeypatch.chdir(tmp_path)
    for step in steps():
        if step.file == "zedland.toml":
            write(step, tmp_path)
    return "zedland.toml"


@pytest.mark.parametrize("command", ORIGINS)
def test_origin_stands_in_each_result(cli: Cli, own: str, command: str) -> None:
    results = cli(command, *ORIGINS[command], "--data", own, "--json").json["results"]
    assert [result["origin"] for result in results] == [own]


@pytest.mark.parametrize("command", ANSWERS)
def test_every_answer_names_the_files_added(cli: Cli, own: str, command: str) -> None:
    assert cli(command, *ANSWERS[command], "--data", own, "--json").json["catalogue"]["overlays"] == [own]
    assert cli(command, *ANSWERS[command], "--json").json["catalogue"]["overlays"] == []
    for form in ("table", "plain", "markdown", "html"):
        shown = " ".join(cli(command, *ANSWERS[command], "--data", own, "-f", form).out.split())
        assert re.search(rf"compiled [\d-]+, with {own}", shown), form


@pytest.mark.parametrize(
    ("arguments", "marked"),
    [
        (["list", "--scope", "national", "-f", "table"], "zedland.toml zedland-2024"),
        (["list", "--scope", "national", "-f", "plain"], "from: zedland.toml"),
        (["list", "--scope", "national", "-f", "csv"], "Persons (2024-2027),zedland.toml"),
        (["show", "zedland", "-f", "table"], "Record from zedland.toml"),
        (["show", "zedland", "-f", "plain"], "Record from: zedland.toml"),
        (["sources", "zedland", "-f", "tsv"], "zedland.toml"),
        (["compare", "zedland", "asem", "ouagadougou", "ecowas-eccas", "-f", "table"], "action plan, national, from zedland.toml"),
        (["compare", "zedland", "asem", "-f", "markdown"], "from zedland.toml"),
        (["handout", "zedland", "-f", "markdown"], "from zedland.toml"),
    ],
)
def test_people_see_the_origin_too(cli: Cli, own: str, arguments: list[str], marked: str) -> None:
    shown = cli(*arguments, "--data", own, width=80, TERM="dumb").out
    assert marked in " ".join(shown.split())


def test_variable_and_option_add_up(cli: Cli, own: str, tmp_path: Path) -> None:
    other = tmp_path / "folder" / "correction.toml"
    other.parent.mkdir()
    other.write_text('[[body]]\nid = "zedland"\nname = "Zedland"\nkind = "government"\n', encoding="utf-8")
    answer = cli("bodies", "zedland", "--data", "folder", "--json", PLANTOOL_DATA=own).json
    assert answer["catalogue"]["overlays"] == [own, str(Path("folder", "correction.toml"))]
    assert [(one["name"], one["origin"]) for one in answer["results"]] == [("Zedland", str(Path("folder", "correction.toml")))]
