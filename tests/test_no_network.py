"""The promise of no network: no command creates a socket, looks up a name or starts another
program, but for the browser that --open starts.
"""

from __future__ import annotations

import ast
import os
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

import plantool
from plantool.cli import app

Cli = Callable[..., Any]

COMMANDS: dict[str, list[list[str]]] = {
    "list": [[], ["--country", "Ghana", "--theme", "travel documents", "--data", "own.toml"],
        ["--kind", "nothing"]],
    "show": [["ouagadougou"], ["own-2024", "--related", "--evidence", "--data", "own.toml"],
        ["no such plan"]],
    "search": [["passports"], ["trafiking", "--explain"],
        ["traite des êtres humains", "--data", "own.toml"]],
    "compare": [[], ["own-2024", "asem", "--explain", "--headings", "--data", "own.toml"],
        ["--by", "pillar", "--transpose"]],
    "sources": [[], ["ouagadougou", "--urls"],
        ["own-2024", "--archived", "--role", "evidence", "--data", "own.toml"]],
    "themes": [[], ["documents-borders"]],
    "bodies": [[], ["African Union"]],
    "countries": [[], ["Côte d'Ivoire"]],
    "timeline": [[], ["own-2024", "--data", "own.toml"]],
    "cite": [["ouagadougou"], ["own-2024", "--data", "own.toml"], ["asem", "--style", "bibtex"]],
    "handout": [
        [],
        ["own-2024", "--exercise", "--data", "own.toml"],
        ["asem", "-o", "page.html"],
        ["asem", "-o", "page.docx"],
    ],
    "check": [[], ["own.toml"], ["nowhere.toml"]],
    "schema": [[], ["data"], ["list"]],
    "export": [["new.db"], ["new"], ["new.zip", "--data", "own.toml"]],
}  # fmt: skip
"""Every command with some of what it can be asked; ``own.toml`` is a reader's file that is full of
addresses.
"""

OWN = """
[[source]]
id = "own-text"
title = "https://example.org/title"
type = "text"
url = "https://example.org/text"
printed_url = "file:///etc/passwd"
copies = ["http://example.org/copy"]

[[source]]
id = "own-script"
title = "A script"
type = "copy"
printed_url = "javascript:alert(1)"

[[source]]
id = "own-bare"
title = "An address without a beginning"
type = "home"
printed_url = "www.example.org"

[[plan]]
id = "own-2024"
title = "A plan at https://example.org/plan"
kind = "action-plan"
scope = "national"
basis = "secondary"
document = [
    { source = "own-text", role = "text" },
    { source = "own-script", role = "summary" },
    { source = "own-bare", role = "home" },
]

[plan.evidence]
title = ["own-text"]
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

NETWORK_MODULES = {
    "socket", "_socket", "ssl", "socketserver", "select", "selectors", "asyncio",
    "urllib.request", "urllib3", "http", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc",
    "requests", "httpx", "aiohttp", "subprocess", "multiprocessing",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        pytest.fail("a socket was asked for")

    for name in (
        "socket",
        "create_connection",
        "create_server",
        "socketpair",
        "fromfd",
        "getaddrinfo",
        "gethostbyname",
        "gethostbyname_ex",
        "getfqdn",
    ):
        monkeypatch.setattr(socket, name, refuse)


def guarded(
    *arguments: str, code: str = RUN, forbidden: str = f"{NETWORK} {PROGRAMS}", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", GUARD + code, forbidden, *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )


INVOCATIONS = [
    pytest.param([command, *arguments], id=" ".join([command, *arguments]))
    for command, some in COMMANDS.items()
    for arguments in some
]


def test_every_command_is_here() -> None:
    assert list(COMMANDS) == list(app.COMMANDS)


@pytest.mark.parametrize("code", [
    "import socket; socket.socket()",
    "import _socket; _socket.socket()",
    "import socket; socket.getaddrinfo('localhost', 80)",
    "import socket; socket.gethostbyname('localhost')",
    "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
    "import subprocess; subprocess.run(['true'])",
    "import os; os.system('true')",
    "import os; os.execv('/bin/true', ['true'])",
    "try:\n    import socket; socket.socket()\nexcept BaseException:\n    pass",
])  # fmt: skip
def test_guard_sees_what_it_must(code: str) -> None:
    done = guarded(code=code)
    assert (done.returncode, done.stderr[:10]) == (99, "forbidden:")


@pytest.mark.slow
@pytest.mark.parametrize("arguments", INVOCATIONS)
def test_no_command_opens_a_socket_or_starts_a_program(arguments: list[str]) -> None:
    done = guarded(*arguments)
    assert done.returncode in (0, 1, 2, 3), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["--version"], ["compare", "--help"], ["no-such-command"]]
)
def test_nor_does_the_program_itself(arguments: list[str]) -> None:
    assert guarded(*arguments).returncode in (0, 2)


def test_nor_does_completion() -> None:
    done = guarded(
        _PLANTOOL_COMPLETE="complete_bash", COMP_WORDS="plantool show ouaga", COMP_CWORD="2"
    )
    assert (done.returncode, done.stdout.strip()) == (0, "ouagadougou-2006")


@pytest.mark.parametrize(
    "form", ["table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "html"]
)
def test_no_format_opens_a_socket(cli: Cli, no_sockets: None, form: str) -> None:
    assert cli("compare", "own-2024", "asem", "--data", "own.toml", "--format", form).code == 0


def test_no_module_could() -> None:
    """Nothing in the package imports what speaks to a network or starts programs; the browser is
    asked for in one place only.
    """
    top = Path(plantool.__file__).parent
    found = {
        (path.relative_to(top).as_posix(), name)
        for path in top.rglob("*.py")
        for name in imported(path)
    }
    assert {
        (path, name)
        for path, name in found
        if name in NETWORK_MODULES or name.partition(".")[0] in NETWORK_MODULES
    } == set()
    assert [path for path, name in found if name == "webbrowser"] == ["cli/output.py"]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_open_prints_first_and_opens_only_web_addresses(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, no_sockets: None
) -> None:
    def opened(address: str, *_: object) -> bool:
        sys.stdout.write(f"<opened {address}>\n")
        return True

    for name in ("open", "open_new", "open_new_tab"):
        monkeypatch.setattr(webbrowser, name, opened)
    done = cli("sources", "own-2024", "--open", "--data", "own.toml")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines == [
        "https://example.org/text",
        "javascript:alert(1)",
        "http://www.example.org",
        "<opened https://example.org/text>",
        "<opened http://www.example.org>",
    ]
    assert "javascript:alert(1)" in done.err


def test_nothing_is_opened_unasked(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda *_: pytest.fail("a browser was opened"))
    for arguments in (
        ["sources", "own-2024"],
        ["sources", "own-2024", "--urls"],
        ["sources", "own-2024", "--archived"],
        ["show", "own-2024"],
    ):
        assert cli(*arguments, "--data", "own.toml").code == 0


@pytest.mark.skipif(os.name == "nt", reason="BROWSER names a program on POSIX only")
def test_open_starts_the_browser_and_nothing_else(tmp_path: Path) -> None:
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$@" >> "{seen}"\n', encoding="utf-8")
    browser.chmod(0o755)
    done = guarded(
        "sources",
        "own-2024",
        "--open",
        "--data",
        "own.toml",
        forbidden=NETWORK,
        BROWSER=str(browser),
    )
    assert done.returncode == 0, done.stderr
    assert seen.read_text(encoding="utf-8") == (
        "https://example.org/text\nhttp://www.example.org\n"
    )
