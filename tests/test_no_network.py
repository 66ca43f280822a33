"""The promise of no network: no command creates a socket, looks up a name or starts another
program, but for the browser that --open starts.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import plantool
from plantool.cli import app

Cli = Callable[..., Any]

LINES = """
list
list --country Ghana --theme 'travel documents' --data own.toml
list --kind nothing
show ouagadougou
show own-2024 --related --evidence --data own.toml
show 'no such plan'
search passports
search trafiking --explain
search 'traite des êtres humains' --data own.toml
compare -f table
compare own-2024 asem --explain --headings --data own.toml -f html
compare --by pillar --transpose -f csv
compare asem -o matrix.svg
sources -f jsonl
sources ouagadougou --urls
sources own-2024 --archived --role evidence --data own.toml
themes
themes documents-borders --lang fr
bodies -o bodies.xlsx
bodies 'African Union'
countries -f markdown
countries "Côte d'Ivoire"
timeline
timeline own-2024 --data own.toml
cite ouagadougou
cite own-2024 --data own.toml
cite asem --style bibtex
handout -o page.html
handout own-2024 --exercise --data own.toml -o page.md
handout asem -o page.docx
check
check own.toml
check nowhere.toml
schema
schema data
schema list
export new.db
export new
export other --data own.toml
--help
--version
compare --help
no-such-command
"""
"""Every command with some of what it can be asked; ``own.toml`` is full of addresses."""

OWN = """
source = [
    { id = "own-text", title = "http://a.org", type = "text", url = "https://example.org/text" },
    { id = "own-script", title = "A script", type = "copy", printed_url = "javascript:alert(1)" },
    { id = "own-bare", title = "No beginning", type = "home", printed_url = "www.example.org" },
]

[[plan]]
id = "own-2024"
title = "A plan at https://example.org/plan"
kind = "action-plan"
scope = "national"
basis = "secondary"
evidence = { title = ["own-text"] }
document = [
    { source = "own-text", role = "text" },
    { source = "own-script", role = "summary" },
    { source = "own-bare", role = "home" },
]
"""

GUARD = """
import os, sys
def guard(event, _, beginnings=tuple(sys.argv.pop(1).split())):
    if event.startswith(beginnings):
        os.write(2, f"forbidden: {event}\\n".encode())
        os._exit(99)
sys.addaudithook(guard)
"""
"""Ends the process at once, so that no handler can hide it."""

NETWORK = "socket. urllib. http. ftplib. smtplib. poplib. imaplib. nntplib. telnetlib."
PROGRAMS = (
    "subprocess. os.system os.exec os.posix_spawn os.spawn os.startfile os.fork pty. webbrowser."
)
RUN = "from plantool.cli.main import main; main()"
RUN_ALL = """
import shlex
from plantool.cli.main import run
for line in sys.stdin.read().strip().splitlines():
    print(line, file=sys.stderr, flush=True)
    assert run(shlex.split(line)) in (0, 1, 2, 3), line
"""

NETWORK_MODULES = {
    "socket", "_socket", "ssl", "socketserver", "select", "selectors", "asyncio",
    "urllib.request", "urllib3", "http", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc",
    "requests", "httpx", "aiohttp", "subprocess", "multiprocessing",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def guarded(
    *arguments: str,
    code: str = RUN,
    forbidden: str = f"{NETWORK} {PROGRAMS}",
    stdin: str = "",
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", GUARD + code, forbidden, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        input=stdin,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("code", [
    "import socket; socket.socket()",
    "import socket; socket.getaddrinfo('localhost', 80)",
    "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
    "import subprocess; subprocess.run(['true'])",
    "import os; os.execv('/bin/true', ['true'])",
    "try:\n    import socket; socket.socket()\nexcept BaseException:\n    pass",
])  # fmt: skip
def test_the_guard_sees_what_it_must(code: str) -> None:
    done = guarded(code=code)
    assert (done.returncode, done.stderr[:10]) == (99, "forbidden:")


@pytest.mark.slow
def test_no_command_opens_a_socket_or_starts_a_program() -> None:
    assert {line.split()[0] for line in LINES.split("\n") if line} > set(app.COMMANDS)
    done = guarded(code=RUN_ALL, stdin=LINES)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_nor_does_completion() -> None:
    done = guarded(
        _PLANTOOL_COMPLETE="complete_bash", COMP_WORDS="plantool show ouaga", COMP_CWORD="2"
    )
    assert (done.returncode, done.stdout.strip()) == (0, "ouagadougou-2006")


def test_no_module_could() -> None:
    """Nothing in the package imports what speaks to a network or starts programs; the browser is
    asked for in one place only.
    """
    top = Path(plantool.__file__).parent
    names = [
        (path.relative_to(top).as_posix(), name)
        for path in top.rglob("*.py")
        for name in imported(path)
    ]
    assert [name for name in names if {name[1], name[1].split(".")[0]} & NETWORK_MODULES] == []
    assert [path for path, name in names if name == "webbrowser"] == ["cli/output.py"]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_open_prints_first_and_opens_only_web_addresses(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(address: str, *_: object) -> bool:
        sys.stdout.write(f"<opened {address}>\n")
        return True

    for name in ("open", "open_new", "open_new_tab"):
        monkeypatch.setattr(webbrowser, name, opened)
    done = cli("sources", "own-2024", "--open", "--data", "own.toml")
    assert done.code == 0
    assert done.out.splitlines() == [
        "https://example.org/text",
        "javascript:alert(1)",
        "http://www.example.org",
        "<opened https://example.org/text>",
        "<opened http://www.example.org>",
    ]


@pytest.mark.skipif(os.name == "nt", reason="BROWSER names a program on POSIX only")
def test_open_starts_the_browser_and_nothing_else(tmp_path: Path) -> None:
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" >> "{seen}"\n', encoding="utf-8")
    browser.chmod(0o755)
    words = ("sources", "own-2024", "--open", "--data", "own.toml")
    done = guarded(*words, forbidden=NETWORK, BROWSER=str(browser))
    assert done.returncode == 0, done.stderr
    assert seen.read_text(encoding="utf-8") == (
        "https://example.org/text\nhttp://www.example.org\n"
    )
