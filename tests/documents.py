"""Running a document: what its fenced blocks tell a reader to do is done, and what they show is
compared with what comes out.

- ``console``: lines that begin with ``$ `` are commands, the lines below each are what it prints.
  A line of three dots stands for any lines, three dots in a line for any text in it. A lone
  ``plantool`` command runs in this process as if at a terminal of 80 columns; anything else goes
  to ``sh``, where plantool writes into a pipe. What a command says on standard error comes after
  its answer. ``PLANTOOL_GOLDEN=write`` writes anew what is shown in full, to be looked at before
  it is committed.
- ``python``: run in this process, the blocks of a document one after another; a ``text`` block
  that follows is what it prints.
- ``toml``: a file; the line above the block is ``New file `NAME`:`` or ``At the end of `NAME`:``.
- ``sh``, ``powershell``: shown, and not run here.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from harness import Outcome

PROGRAMS = Path(sys.executable).parent
ONLY_SHOWN = ("sh", "powershell")
_OPERATORS = frozenset("();<>|&")
_FENCE = re.compile(r"```(\w*)")
_FILE = re.compile(r"(New file|At the end of) `(.+)`:")

Cli = Callable[..., Outcome]


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the number of its first line, its lines, and the last line of
    text above it.
    """

    language: str
    line: int
    lines: tuple[str, ...]
    above: str

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True)
class Step:
    """One thing to do: a ``file`` to write (``append`` to one that is there), a ``command``, or
    ``code``; ``text`` is what stands in it or comes out.
    """

    line: int
    text: str
    file: str = ""
    append: bool = False
    command: str = ""
    code: str = ""


@dataclass
class Run:
    """What came of a document: what was wrong in it, what could not be tried, and how many steps
    were.
    """

    wrong: list[str] = field(default_factory=list)
    untried: list[str] = field(default_factory=list)
    tried: int = 0


def blocks(document: str) -> Iterator[Block]:
    """All fenced blocks of a Markdown text."""
    lines = document.splitlines()
    number = 0
    while number < len(lines):
        fence = _FENCE.fullmatch(lines[number])
        number += 1
        if fence:
            above = next((line for line in reversed(lines[: number - 1]) if line), "")
            end = lines.index("```", number)
            yield Block(fence[1], number + 1, tuple(lines[number:end]), above)
            number = end + 1


def steps(document: str) -> Iterator[Step]:
    """What a Markdown text tells its reader to do, in its order. Fails on a block that nobody would
    run.
    """
    found = list(blocks(document))
    for number, block in enumerate(found):
        if block.language == "console":
            yield from commands(block)
        elif block.language == "toml":
            file = _FILE.fullmatch(block.above)
            assert file, f"line {block.line}: no file name above the block"
            yield Step(block.line, block.text, file=file[2], append=file[1] != "New file")
        elif block.language == "python":
            after = found[number + 1 : number + 2]
            yield Step(
                block.line,
                after[0].text if after and after[0].language == "text" else "",
                code=block.text,
            )
        elif block.language == "text":
            assert number, f"line {block.line}: a text that nothing prints"
            assert found[number - 1].language == "python", (
                f"line {block.line}: a text that nothing prints"
            )
        else:
            assert block.language in ONLY_SHOWN, f"line {block.line}: a block that nobody runs"


def commands(block: Block) -> Iterator[Step]:
    """The commands of a console block, each with the lines it prints."""
    starts = [number for number, line in enumerate(block.lines) if line.startswith("$ ")]
    assert starts[:1] == [0], f"line {block.line}: output without a command"
    for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        shown = "".join(f"{line}\n" for line in block.lines[start + 1 : end])
        yield Step(block.line + start, shown, command=block.lines[start][2:])


def matches(expected: str, printed: str) -> bool:
    """Whether the output is as shown: a line of three dots stands for any lines, three dots in a
    line for any text in it.
    """
    lines = [
        r"(?:.*\n)*?"
        if line == "..."
        else ".*?".join(map(re.escape, line.split("..."))) + r"[ ]*\n"
        for line in expected.splitlines()
    ]
    return (
        re.fullmatch("".join(lines), "".join(f"{line}\n" for line in printed.splitlines()))
        is not None
    )


def run(path: Path, cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Do what a document says in an empty folder, step by step."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(PROGRAMS), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONUTF8", "1")
    names: dict[str, Any] = {"__name__": "document"}
    done = Run()
    for step in steps(path.read_text(encoding="utf-8")):
        place = f"{path.name}:{step.line}"
        if step.file:
            write(step, folder, place)
            continue
        missing = missing_tools(step.command)
        if missing:
            done.untried.append(f"{place} needs {', '.join(missing)}")
            continue
        done.tried += 1
        if step.code:
            printed, code = printed_by(step.code, place, names), 0
        else:
            printed, code = output_of(step.command, cli, monkeypatch)
        if (
            not matches(step.text, printed)
            and os.environ.get("PLANTOOL_GOLDEN") == "write"
            and "..." not in step.text
            and step.command
        ):
            rewrite(path, step, printed)
        elif not matches(step.text, printed) or not code_fits(
            code, step.text, shell=is_for_shell(step.command)
        ):
            done.wrong.append(
                f"{place}: {step.command or 'this code'} gives (exit code {code})\n{printed}"
            )
    return done


def rewrite(path: Path, step: Step, printed: str) -> None:
    """Put what a command prints in the place of what a document shows; the lines of the blocks
    behind it move, so the block is found by its words.
    """
    document = path.read_text(encoding="utf-8")
    shown = f"\n$ {step.command}\n{step.text}"
    assert document.count(shown) == 1, (
        f"{path.name}: {step.command} stands there {document.count(shown)} times"
    )
    path.write_text(
        document.replace(
            shown,
            f"\n$ {step.command}\n"
            + "".join(f"{line.rstrip()}\n" for line in printed.splitlines()),
        ),
        encoding="utf-8",
    )


def write(step: Step, folder: Path, place: str) -> None:
    """Write the file that a step shows, or add to it."""
    path = folder / step.file
    path.parent.mkdir(exist_ok=True)
    assert path.exists() is step.append, f"{place}: {step.file}"
    before = path.read_text(encoding="utf-8") + "\n" if step.append else ""
    path.write_text(before + step.text, encoding="utf-8")


def printed_by(code: str, place: str, names: dict[str, Any]) -> str:
    """What Python code prints; it shares its names with the code above it in the document."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, place, "exec"), names)
    return out.getvalue()


def output_of(command: str, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> tuple[str, int]:
    """What a command prints, what it says on standard error after that, and its exit code."""
    if set_variable := re.fullmatch(r"export (\w+)=(\S*)", command):
        monkeypatch.setenv(set_variable[1], set_variable[2])
        return "", 0
    if not is_for_shell(command):
        done = cli(*shlex.split(command)[1:], width=80, TERM="dumb", TERMINAL_WIDTH="80")
        return done.out + done.err, done.code
    process = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    return process.stdout + process.stderr, process.returncode


def code_fits(code: int, shown: str, *, shell: bool) -> bool:
    """Whether an exit code is the one that a reader expects: 3 after problems in a file, not 0
    after an error, else 0, as always in a shell.
    """
    if shell:
        return code == 0
    if re.search(r"^(Error: |Note: )?[1-9]\d* problems?\b", shown, re.MULTILINE):
        return code == 3
    return (code != 0) is (re.search(r"^Error: ", shown, re.MULTILINE) is not None)


def is_for_shell(command: str) -> bool:
    """Whether a line is more than a call of plantool."""
    words = shell_words(command)
    return (
        words[:1] not in ([], ["plantool"], ["export"])
        or "$(" in command
        or any(map(is_operator, words))
    )


def missing_tools(command: str) -> list[str]:
    """The programs of a command line that this machine does not have."""
    if not is_for_shell(command):
        return []
    words = shell_words(command)
    starts = [
        word
        for before, word in zip(["|", *words], words, strict=False)
        if is_operator(before) and before[0] not in "<>" and not is_operator(word)
    ]
    return [
        name
        for name in dict.fromkeys(["sh", *starts])
        if not shutil.which(name) and not (PROGRAMS / name).exists()
    ]


def shell_words(command: str) -> list[str]:
    """A command line in words and operators, as a shell reads it; quotes are kept."""
    return list(shlex.shlex(command, posix=False, punctuation_chars=True))


def is_operator(word: str) -> bool:
    return bool(word) and set(word) <= _OPERATORS
