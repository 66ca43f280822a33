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
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from harness import Outcome

PROGRAMS = Path(sys.executable).parent
ONLY_SHOWN = ("sh", "powershell")
_OPERATORS = frozenset("();<>|&")
_FENCE = re.compile(r"(?ms)^```(\w*)\n(.*?)^```$")
_FILE = re.compile(r"(New file|At the end of) `(.+)`:")

Cli = Callable[..., Outcome]


class Block(NamedTuple):
    """A fenced block: its language, its text, and the last line of text above it."""

    language: str
    text: str
    above: str


class Step(NamedTuple):
    """One thing to do: a command, Python code, or a file to write; and what comes out of it."""

    kind: str
    do: str
    shown: str


class Run(NamedTuple):
    """What was wrong in a document, what could not be tried here, and how many steps were."""

    wrong: list[str]
    untried: list[str]
    tried: int


def blocks(document: str) -> Iterator[Block]:
    """All fenced blocks of a Markdown text."""
    for fence in _FENCE.finditer(document):
        above = document[: fence.start()].rstrip().rpartition("\n")[2]
        yield Block(fence[1], fence[2], above)


def steps(document: str) -> Iterator[Step]:
    """What a Markdown text tells its reader to do, in its order.

    Fails on a block that nobody would run.
    """
    known = list(blocks(document))
    for number, (language, text, above) in enumerate(known):
        before = known[number - 1].language if number else ""
        after = known[number + 1] if number + 1 < len(known) else Block("", "", "")
        match language:
            case "console":
                first, *commands = re.split(r"(?m)^\$ ", text)
                assert not first, f"output without a command: {first}"
                for command in commands:
                    line, _, shown = command.partition("\n")
                    yield Step("command", line, shown)
            case "toml":
                assert _FILE.fullmatch(above), f"no file name above the block: {text}"
                yield Step(above, "", text)
            case "python":
                yield Step("code", text, after.text if after.language == "text" else "")
            case "text":
                assert before == "python", f"a text that nothing prints: {text}"
            case _:
                assert language in ONLY_SHOWN, f"a block that nobody runs: {text}"


def matches(expected: str, printed: str) -> bool:
    """Whether the output is as shown: a line of three dots stands for any lines, three dots in a
    line for any text in it.
    """
    lines = (
        r"(?:.*\n)*?"
        if line == "..."
        else ".*?".join(map(re.escape, line.split("..."))) + r"[ ]*\n"
        for line in expected.splitlines()
    )
    printed = "".join(f"{line}\n" for line in printed.splitlines())
    return re.fullmatch("".join(lines), printed) is not None


def run(path: Path, cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Do what a document says in an empty folder, step by step."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(PROGRAMS), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONUTF8", "1")
    names: dict[str, Any] = {"__name__": "document"}
    wrong, untried, tried = [], [], 0
    for kind, do, shown in steps(path.read_text(encoding="utf-8")):
        if _FILE.fullmatch(kind):
            write(kind, shown, folder)
            continue
        if missing := missing_tools(do) if kind == "command" else []:
            untried.append(f"{do} needs {', '.join(missing)}")
            continue
        tried += 1
        if kind == "code":
            out, code, fits = io.StringIO(), 0, True
            with contextlib.redirect_stdout(out):
                exec(compile(do, path.name, "exec"), names)
            printed = out.getvalue()
        else:
            printed, code = output_of(do, cli, monkeypatch)
            fits = code_fits(code, shown, shell=is_for_shell(do))
        if matches(shown, printed) and fits:
            continue
        if os.environ.get("PLANTOOL_GOLDEN") == "write" and kind == "command" and fits:
            rewrite(path, do, shown, printed)
        else:
            wrong.append(f"{path.name}: {do} gives (exit code {code})\n{printed}")
    return Run(wrong, untried, tried)


def write(kind: str, text: str, folder: Path) -> None:
    """Write the file that a step shows, or add to it."""
    how, name = re.findall("[^`]+", kind)[:2]
    path = folder / name
    assert path.exists() is (how != "New file "), name
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(("\n" if stream.tell() else "") + text)


def rewrite(path: Path, command: str, shown: str, printed: str) -> None:
    """Put what a command prints in the place of what a document shows of it."""
    document = path.read_text(encoding="utf-8")
    old = f"\n$ {command}\n{shown}"
    assert document.count(old) == 1, f"{path.name}: {command} stands there several times"
    assert "..." not in shown, f"{path.name}: {command} is shown in part; mend it by hand"
    new = "".join(f"{line.rstrip()}\n" for line in printed.splitlines())
    path.write_text(document.replace(old, f"\n$ {command}\n{new}"), encoding="utf-8")


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
    alone = words[:1] in ([], ["plantool"], ["export"])
    return not alone or "$(" in command or any(map(_OPERATORS.issuperset, words))


def missing_tools(command: str) -> list[str]:
    """The programs of a command line that this machine does not have."""
    if not is_for_shell(command):
        return []
    words = ["|", *shell_words(command)]
    starts = [
        word
        for before, word in pairwise(words)
        if _OPERATORS.issuperset(before)
        and before[0] not in "<>"
        and not _OPERATORS.issuperset(word)
    ]
    names = dict.fromkeys(["sh", *starts])
    return [name for name in names if not shutil.which(name) and not (PROGRAMS / name).exists()]


def shell_words(command: str) -> list[str]:
    """A command line in words and operators, as a shell reads it; quotes are kept."""
    return list(shlex.shlex(command, posix=False, punctuation_chars=True))
