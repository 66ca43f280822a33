"""What goes wrong around plantool: streams that are closed, full or slow, an empty environment, interrupts, and files that cannot be written."""

from __future__ import annotations

import fcntl
import functools
import json
import os
import resource
import signal
import socket
import stat
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from harness import PROGRAM, Stream
from plantool.cli.app import GROUPS
from plantool.cli.output import write_file
from plantool.errors import NotWritten
from plantool.status import ExitCode

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX streams and signals")

COMMANDS = [name for group in GROUPS.values() for name in group]
ANSWERS = [
    ("list", "--json"),
    ("show", "asem-2001", "-f", "table"),
    ("compare", "-f", "tsv"),
    ("sources", "asem-2001", "--urls"),
    ("cite", "asem-2001"),
    ("handout", "asem-2001"),
    ("schema", "data"),
    ("--help",),
    ("list", "--help"),
    ("--version",),
]
LONG = ("list", "--json")


def run(*arguments: str, shell: str = "", **more: Any) -> subprocess.CompletedProcess[str]:
    """plantool in a process of its own; ``shell`` is what a shell is to do with its streams."""
    words = [str(PROGRAM), *arguments]
    command = ["/bin/sh", "-c", f'"$@" {shell}', "sh", *words] if shell else words
    more = {
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "stdin": subprocess.DEVNULL,
    } | more
    return subprocess.run(command, encoding="utf-8", timeout=30, check=False, **more)


@functools.cache
def usual(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What plantool answers where nothing is wrong."""
    return run(*arguments)


BUFFERING = pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])


def environment(**more: str | None) -> dict[str, str]:
    """This environment with some variables set, and those that are None taken away."""
    named = {**os.environ, **more}
    return {name: value for name, value in named.items() if value is not None}


def names(folder: Path) -> list[str]:
    """The names of what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def told(text: str) -> bool:
    """Whether standard error holds a fault in few words and no traceback."""
    return text.startswith("Error: ") and "Traceback" not in text and len(text.splitlines()) <= 3


# Streams


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
@pytest.mark.parametrize("shell", [">&-", ">/dev/full", "<&- >&-"])
def test_an_answer_that_nobody_can_get_is_a_fault(arguments, shell):
    done = run(*arguments, shell=shell)
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)
    assert "standard output" in done.stderr.lower()


@pytest.mark.parametrize(
    "shell", [">&- 2>&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full", ">&- 2>/dev/full"]
)
def test_without_any_stream_the_code_still_tells(shell):
    assert run("list", "--json", shell=shell).returncode == ExitCode.NOT_WRITTEN
    assert run("list", "--nope", shell=shell).returncode == ExitCode.USAGE
    assert (
        run("list", "--json", "--data", "missing.toml", shell=shell).returncode == ExitCode.BAD_DATA
    )


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
@pytest.mark.parametrize("shell", ["2>&-", "2>/dev/full", "<&-", "<&- 2>&-"])
def test_an_answer_needs_no_other_stream(arguments, shell):
    done = run(*arguments, shell=shell)
    assert done.returncode == 0
    assert done.stdout == usual(*arguments).stdout


@pytest.mark.parametrize("shell", [">&-", ">/dev/full", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_file_needs_no_stream(tmp_path, shell):
    path = tmp_path / "answer.json"
    assert run("list", "--json", "-o", str(path), shell=shell).returncode == 0
    assert path.read_text(encoding="utf-8") == usual("list", "--json").stdout
    assert names(tmp_path) == ["answer.json"]


@BUFFERING
def test_a_disk_that_fills_while_an_answer_is_written_is_a_fault(tmp_path, unbuffered):
    limit = 5000
    with (tmp_path / "answer.json").open("w") as file:
        done = run(
            *LONG,
            stdout=file,
            env=environment(PYTHONUNBUFFERED=unbuffered),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_a_reader_who_has_left_is_no_fault(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(*arguments, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, "Error" in done.stderr) == (0, False)


@pytest.mark.parametrize("blocking", [True, False])
def test_a_slow_reader_gets_all(blocking):
    reading, writing = os.pipe()
    os.set_blocking(writing, blocking)
    with subprocess.Popen([PROGRAM, *LONG], stdout=writing, stderr=subprocess.PIPE) as running:
        os.close(writing)
        got = b""
        with os.fdopen(reading, "rb", buffering=0) as pipe:
            time.sleep(0.2)
            while part := pipe.read(20_000):
                got += part
                time.sleep(0.005)
        assert running.wait(timeout=30) == 0
    assert got.decode() == usual(*LONG).stdout
    assert len(got) > 2**16


def test_a_reader_who_leaves_in_the_middle_is_no_fault():
    reading, writing = os.pipe()
    with subprocess.Popen([PROGRAM, *LONG], stdout=writing, stderr=subprocess.PIPE) as running:
        os.close(writing)
        os.read(reading, 1000)
        os.close(reading)
        _, err = running.communicate(timeout=30)
    assert (running.returncode, b"Error" in err) == (0, False)


# Environment


@pytest.mark.parametrize(
    "changed",
    [
        {"HOME": None},
        {"HOME": "/nonexistent"},
        {"TMPDIR": "/nonexistent"},
        {"TERM": None},
        {"TERM": ""},
        {"TERM": "\udc80"},
        {"PATH": None},
        {"USER": None, "LOGNAME": None, "SHELL": None},
        {"LC_ALL": "C", "LANG": None},
        {"LC_ALL": "tlh_XX.KLINGON"},
        {"LC_ALL": "C", "LANG": None, "PYTHONUTF8": "1"},
        {"TERMINAL_WIDTH": "many", "_TYPER_STANDARD_TRACEBACK": "1"},
        {"PLANTOOL_DATA": ""},
        {"PLANTOOL_DATA": os.pathsep},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONWARNINGS": "error"},
        {"PYTHONDEVMODE": "1"},
        {"PYTHONOPTIMIZE": "1"},
        {"NO_COLOR": "1", "FORCE_COLOR": ""},
    ],
    ids=str,
)
def test_the_environment_changes_nothing(changed):
    for arguments in (("show", "asem-2001", "-f", "table"), ("list", "--help")):
        assert run(*arguments, env=environment(**changed)).stdout == usual(*arguments).stdout


def test_an_empty_environment_will_do():
    done = run(*LONG, env={})
    assert (done.returncode, done.stdout) == (0, usual(*LONG).stdout)


@pytest.mark.parametrize(
    "flags",
    [
        "-O",
        "-OO",
        "-I",
        "-Werror",
        "-Xdev",
        "-bb",
        "-B",
        "-u",
        "-Werror -Xdev -bb -Xwarn_default_encoding",
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [
        *ANSWERS[:3],
        ("search", "osce"),
        ("export", "/dev/null"),
        ("show", "no-such-plan"),
        ("--help",),
    ],
    ids=" ".join,
)
def test_python_may_be_strict_or_hasty(flags, arguments):
    done = subprocess.run(
        [sys.executable, *flags.split(), "-m", "plantool", *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert done.returncode == usual(*arguments).returncode
    assert done.stderr == usual(*arguments).stderr
    if "--help" not in arguments or flags != "-OO":  # which takes the texts of help away
        assert done.stdout == usual(*arguments).stdout


ENCODINGS = [
    "ascii",
    "ascii:strict",
    "latin-1",
    "cp1252",
    "cp437",
    "utf-16",
    "iso8859-5:strict",
    "ascii:surrogateescape",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_keeps_every_letter_in_any_encoding(encoding):
    done = subprocess.run(
        [PROGRAM, "countries", "--json"],
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding),
        timeout=30,
        check=False,
    )
    assert done.returncode == 0
    answer = json.loads(done.stdout.decode(encoding.partition(":")[0]))
    assert answer == json.loads(usual("countries", "--json").stdout)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", ["table", "plain", "tsv", "csv", "markdown", "html"])
def test_texts_keep_the_letters_that_they_can(encoding, form):
    name = encoding.partition(":")[0]
    arguments = ["countries"] if form in ("tsv", "csv") else ["countries", "CI"]
    done = subprocess.run(
        [PROGRAM, *arguments, "-f", form],
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding),
        timeout=30,
        check=False,
    )
    assert done.returncode == 0
    if form == "html" and name != "utf-16":
        assert "C&#244;te" in done.stdout.decode("ascii")
    else:
        assert (
            "Côte" if name in ("latin-1", "cp1252", "cp437", "utf-16") else "Cote"
        ) in done.stdout.decode(name)
    assert "Traceback" not in done.stderr.decode(name)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_can_be_read_in_ascii(name):
    done = run(
        *([name] if name else []),
        "--help",
        env=environment(
            PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C", PYTHONCOERCECLOCALE="0"
        ),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: plantool" in done.stdout
    assert done.stdout.isascii()


@pytest.mark.parametrize(
    "columns",
    [
        "0",
        "-1",
        "1",
        "79.5",
        "many",
        "",
        "٣",
        "999999",
        "99999999999999999999",
        "\udc80",
        "0x50",
        " 80 ",
    ],
)
@pytest.mark.parametrize(
    "arguments",
    [("show", "asem-2001"), ("list", "--limit", "5"), ("compare",), ("timeline",), ("--help",)],
    ids=" ".join,
)
def test_columns_may_say_anything(cli, columns, arguments):
    outcome = cli(
        *arguments, *(["-f", "table"] if arguments != ("--help",) else []), COLUMNS=columns
    )
    assert outcome.code == 0
    assert "Traceback" not in outcome.err
    assert len(outcome.out) < 200_000


def test_plantool_data_may_name_nothing_one_or_several(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(
            f'[[body]]\nid = "{name}"\nname = "{name}"\nkind = "forum"\n'
        )
    one, two = str(tmp_path / "one.toml"), str(tmp_path / "two.toml")
    both = os.pathsep.join((one, two))
    for value, overlays in (
        (one, [one]),
        (both, [one, two]),
        (f"{os.pathsep}{both}{os.pathsep * 2}", [one, two]),
        (str(tmp_path), [one, two]),
    ):
        done = run("bodies", "--json", env=environment(PLANTOOL_DATA=value))
        assert json.loads(done.stdout)["catalogue"]["overlays"] == overlays
    for value in (
        str(tmp_path / "missing.toml"),
        f"{one}{os.pathsep}{tmp_path / 'missing.toml'}",
        "/dev/null",
        "\udc80",
        "x" * 5000,
    ):
        done = run("bodies", "--json", env=environment(PLANTOOL_DATA=value))
        assert (done.returncode, done.stdout) == (ExitCode.BAD_DATA, "")
        assert "Traceback" not in done.stderr
        assert max(map(len, done.stderr.splitlines())) < 1000


def test_a_folder_that_is_gone_is_no_place_but_no_fault(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", f'rmdir "{gone}"; "$@"', "sh", PROGRAM, *LONG],
        cwd=gone,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, usual(*LONG).stdout)
    gone.mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", f'rmdir "{gone}"; "$@"', "sh", PROGRAM, *LONG, "-o", "x"],
        cwd=gone,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)


def test_python_files_in_the_folder_are_not_run(tmp_path):
    for name in ("json", "typer", "click", "rich", "tomli", "csv", "plantool", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')\n")
    assert run(*LONG, cwd=tmp_path).stdout == usual(*LONG).stdout


# Faults of the program


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("\x1b[31msomething"),
        MemoryError(),
        RecursionError("deep"),
        ImportError("none"),
        AssertionError(),
    ],
    ids=repr,
)
def test_a_fault_of_the_program_is_told_and_is_not_called_nothing_found(error, monkeypatch):
    from plantool import cli

    def fail(_: object) -> int:
        raise error

    left: list[int] = []
    out, err = Stream(), Stream()
    monkeypatch.setattr(cli, "run", fail)
    monkeypatch.setattr(os, "_exit", left.append)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    cli.main([])
    assert left == [ExitCode.NOT_WRITTEN]
    assert out.text() == ""
    assert told(err.text())
    assert type(error).__name__ in err.text()
    assert "\x1b" not in err.text()


# Interrupts

READY = """
import os, sys
from plantool.cli import main
number = int(sys.argv.pop(1))

def ready(frame, *_):
    if frame.f_code.co_name == "run":
        sys.setprofile(None)
        os.write(number, b"!")

sys.setprofile(ready)
main()
"""
"""Writes a byte to the pipe of this number once main has begun."""

AT_EVERY_CALL = """
import json, os, signal, sys
folder, step, *arguments = sys.argv[1:]

def child(stop, out, err):
    os.dup2(out, 1)
    os.dup2(err, 2)
    from plantool.cli import main
    calls = 0
    leave = os._exit

    def count(frame, event, argument):
        nonlocal calls
        calls += 1
        if calls == stop:
            sys.setprofile(None)
            signal.raise_signal(signal.SIGINT)

    def left(code):
        sys.setprofile(None)
        with open(os.path.join(folder, "calls"), "w") as file:
            file.write(str(calls))
        leave(code)

    os._exit = left
    sys.argv[:] = ["plantool", *arguments]
    sys.setprofile(count)
    main()

def one(stop):
    names = [os.path.join(folder, name) for name in ("out", "err")]
    out, err = (os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC) for name in names)
    process = os.fork()
    if not process:
        try:
            child(stop, out, err)
        finally:
            os._exit(99)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    os.close(out)
    os.close(err)
    return code, *(open(name, encoding="utf-8").read() for name in names)

code, whole, _ = one(-1)
assert code == 0
with open(os.path.join(folder, "calls")) as file:
    calls = int(file.read())
for stop in range(3, calls, max(calls // int(step), 1)):
    code, out, err = one(stop)
    print(json.dumps([stop, calls, code, out == whole, out, err]), flush=True)
"""
"""Interrupts main at its first call of a function, and at later and later ones; each run is a fork of its own."""


@pytest.mark.parametrize(
    "arguments",
    [("list", "--json"), ("show", "asem-2001", "-f", "table"), ("cite", "asem-2001"), ("--help",)],
    ids=" ".join,
)
def test_an_interrupt_at_any_call(tmp_path, arguments):
    done = subprocess.run(
        [sys.executable, "-c", AT_EVERY_CALL, tmp_path, "35", *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    runs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(runs) >= 35
    for stop, calls, code, whole, out, err in runs:
        at = f"call {stop} of {calls}: {code} {out[:200]!r} {err!r}"
        assert "Traceback" not in err, at
        assert code == ExitCode.INTERRUPTED or (code == 0 and whole), at
        assert whole or not out, at


def test_nothing_is_imported_before_interrupts_are_caught():
    code = "import sys; before = set(sys.modules); from plantool.cli import main; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True
    )
    assert set(done.stdout.split()) <= {"__future__", "gc", "plantool", "plantool.cli"}


def test_an_interrupt_that_python_took_for_another_error_is_one(monkeypatch):
    from plantool import cli
    from plantool.cli import app

    def fail(**_: object) -> int:
        raise RuntimeError(
            "Error calling __set_name__ on 'cached_property' instance"
        ) from KeyboardInterrupt()

    monkeypatch.setattr(app, "app", fail)
    assert cli.run(["list"]) == ExitCode.INTERRUPTED


def _interrupted(delay: float, *arguments: str) -> tuple[int, str, str]:
    """A run that gets a real interrupt so many seconds after its main function began."""
    reading, writing = os.pipe()
    words = [sys.executable, "-c", READY, str(writing), *arguments]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", pass_fds=[writing]
    ) as running:
        os.close(writing)
        os.read(reading, 1)
        os.close(reading)
        time.sleep(delay)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    return running.returncode, out, err


@pytest.mark.parametrize(
    "arguments", [("list", "--json"), ("show", "asem-2001", "-f", "table")], ids=" ".join
)
def test_an_interrupt_at_any_moment(arguments):
    whole = run(*arguments).stdout
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda step: _interrupted(step * 0.004, *arguments), range(30)))
    for code, out, err in ends:
        assert "Traceback" not in err
        assert "fault" not in err
        assert (code == ExitCode.INTERRUPTED and out in ("", whole)) or (code == 0 and out == whole)
    assert ends[0][0] == ExitCode.INTERRUPTED


def _filled_pipe(running: subprocess.Popen[str]) -> None:
    """Wait until nobody has read so much that plantool cannot write on."""
    assert running.stdout is not None
    for _ in range(1500):
        waiting = int.from_bytes(
            fcntl.ioctl(running.stdout, termios.FIONREAD, bytes(4)), sys.byteorder
        )
        if (
            waiting
            and waiting % 4096 == 0
            and waiting >= fcntl.fcntl(running.stdout, fcntl.F_GETPIPE_SZ)
        ):
            return
        time.sleep(0.01)
    raise AssertionError("the pipe was never full")


def _started(unbuffered: str) -> subprocess.Popen[str]:
    """A run whose answer is larger than a pipe."""
    more = environment(PYTHONUNBUFFERED=unbuffered)
    return subprocess.Popen(
        [PROGRAM, *LONG], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=more
    )


@BUFFERING
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux how full a pipe is")
def test_an_interrupt_while_an_answer_is_written_leaves_it_whole(unbuffered):
    with _started(unbuffered) as running:
        _filled_pipe(running)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (ExitCode.INTERRUPTED, usual(*LONG).stdout, "")


@BUFFERING
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux how full a pipe is")
def test_a_second_interrupt_does_not_wait_for_a_reader_who_reads_nothing(unbuffered):
    with _started(unbuffered) as running:
        _filled_pipe(running)
        running.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(timeout=0.3)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == ExitCode.INTERRUPTED


def test_an_interrupt_from_the_very_start_leaves_no_half_file(tmp_path):
    whole = usual(*LONG).stdout

    def one(step: int) -> None:
        path = tmp_path / f"{step}.json"
        with subprocess.Popen(
            [PROGRAM, *LONG, "-o", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as running:
            time.sleep(step * 0.01)
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=30)
        assert not path.exists() or path.read_text(encoding="utf-8") == whole
        assert running.returncode != 0 or path.exists()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, range(31)))
    assert all(not name.startswith(".") for name in names(tmp_path))


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_an_interrupt_at_any_call_of_writing_a_file_leaves_no_half_file(tmp_path):
    """In this process, so that each and every call can be tried."""
    path = tmp_path / "answer.txt"
    old, new = b"old", b"new" * 100_000
    stop, done = 0, False
    while not done:
        stop += 1
        path.write_bytes(old)
        calls = 0

        def interrupt(frame: FrameType | None, *_: object, at: int = stop) -> None:
            nonlocal calls
            inside = frame
            while inside and inside.f_code is not write_file.__code__:
                inside = inside.f_back
            calls += bool(inside)
            if inside and calls == at:
                raise KeyboardInterrupt

        try:
            sys.setprofile(interrupt)
            write_file(path, new)
            done = True
        except KeyboardInterrupt:
            done = False
        finally:
            sys.setprofile(None)
        assert path.read_bytes() in ((new,) if done else (old, new)), stop
        assert names(tmp_path) == ["answer.txt"], stop
    assert stop > 20


@pytest.mark.parametrize("ignored", [True, False])
def test_an_interrupt_that_was_ignored_stays_ignored(ignored):
    """A shell starts jobs in the background so."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if ignored else None
    try:
        code, out, err = _interrupted(0.02, *LONG)
    finally:
        if ignored:
            signal.signal(signal.SIGINT, before)
    assert (code, out == "") == ((0, False) if ignored else (ExitCode.INTERRUPTED, True))
    assert "Traceback" not in err


# Files


@pytest.fixture
def answer() -> str:
    return usual(*LONG).stdout


def written(path: Path | str, **more: Any) -> subprocess.CompletedProcess[str]:
    return run(*LONG, "--output", str(path), **more)


def nothing_beside(folder: Path, *expected: str) -> bool:
    return names(folder) == sorted(expected)


@pytest.mark.parametrize(
    "place",
    [
        "/proc/answer.json",
        "/sys/answer.json",
        "/dev/answer.json",
        "/dev/null/answer.json",
        "/etc/hostname/answer.json",
        "/dev/fd/99",
    ],
)
def test_a_place_that_takes_no_file_is_a_fault(place):
    done = written(place)
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)
    assert not Path(place).exists()


def test_a_read_only_file_is_not_replaced(cli, tmp_path, monkeypatch):
    path = tmp_path / "answer.json"
    path.write_text("kept")
    path.chmod(0o444)
    monkeypatch.setattr(
        os, "access", lambda name, mode, **_: not (Path(name) == path and mode & os.W_OK)
    )  # root may write anything
    outcome = cli(*LONG, "-o", str(path))
    assert outcome.code == ExitCode.NOT_WRITTEN
    assert "read-only" in outcome.err
    assert path.read_text() == "kept"
    assert nothing_beside(tmp_path, "answer.json")


def test_a_link_stays_a_link(tmp_path, answer):
    target, link, second = (
        tmp_path / "target.json",
        tmp_path / "link.json",
        tmp_path / "second.json",
    )
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to("target.json")
    second.symlink_to(link)
    assert written(second).returncode == 0
    assert (second.is_symlink(), link.is_symlink(), target.is_symlink()) == (True, True, False)
    assert target.read_text(encoding="utf-8") == answer
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert nothing_beside(tmp_path, "target.json", "link.json", "second.json")


def test_a_link_to_nothing_gets_its_file(tmp_path, answer):
    folder = tmp_path / "folder"
    folder.mkdir()
    link = tmp_path / "link.json"
    link.symlink_to("folder/new.json")
    assert written(link).returncode == 0
    assert link.is_symlink()
    assert (folder / "new.json").read_text(encoding="utf-8") == answer
    assert nothing_beside(folder, "new.json")


@pytest.mark.parametrize("target", ["link.json", "missing/new.json", "folder"])
def test_a_link_that_leads_nowhere_is_a_fault(tmp_path, target):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.json").symlink_to(target)
    done = written(tmp_path / "link.json")
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)
    assert nothing_beside(tmp_path, "link.json", "folder")


def test_a_fifo_is_written_and_stays(tmp_path, answer):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(fifo.read_text(encoding="utf-8")))
    reader.start()
    done = written(fifo)
    reader.join(timeout=10)
    assert (done.returncode, got) == (0, [answer])
    assert stat.S_ISFIFO(fifo.stat().st_mode)
    assert nothing_beside(tmp_path, "fifo")


def test_a_fifo_whose_reader_leaves_is_no_fault(tmp_path):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)

    def read_a_little() -> None:
        with fifo.open("rb", buffering=0) as pipe:
            pipe.read(10)

    reader = threading.Thread(target=read_a_little)
    reader.start()
    done = written(fifo)
    reader.join(timeout=10)
    assert (done.returncode, "Error" in done.stderr) == (0, False)


def test_a_socket_is_a_fault(tmp_path):
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        done = written(tmp_path / "socket")
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)
    assert stat.S_ISSOCK((tmp_path / "socket").stat().st_mode)


def test_dev_null_takes_all_and_stays_a_device():
    done = written("/dev/null")
    assert (done.returncode, done.stdout) == (0, "")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_link_to_dev_null_stays_too(tmp_path):
    (tmp_path / "null").symlink_to("/dev/null")
    assert written(tmp_path / "null").returncode == 0
    assert (tmp_path / "null").is_symlink()
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_dev_full_is_full():
    done = written("/dev/full")
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_dev_stdout_is_standard_output(tmp_path, answer, name):
    assert written(name).stdout == answer
    log = tmp_path / "log"
    log.write_text("before\n")
    with log.open("a") as out:
        assert written(name, stdout=out).returncode == 0
    assert log.read_text(encoding="utf-8") == "before\n" + answer
    with log.open("w") as out:
        assert written(name, stdout=out).returncode == 0
    assert log.read_text(encoding="utf-8") == answer
    assert nothing_beside(tmp_path, "log")


def test_the_file_that_standard_output_goes_to_is_written_whole(tmp_path, answer):
    path = tmp_path / "answer.json"
    with path.open("w") as out:
        assert written(path, stdout=out).returncode == 0
    assert path.read_text(encoding="utf-8") == answer


@pytest.mark.parametrize("mask", [0o077, 0o022, 0o000])
def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path, mask):
    path = tmp_path / "answer.json"
    assert written(path, umask=mask).returncode == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away"
)
def test_a_replaced_file_keeps_its_owner(tmp_path):
    path = tmp_path / "answer.json"
    path.write_text("old")
    os.chown(path, 12345, 12346)
    assert written(path).returncode == 0
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12346)


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path):
    path = tmp_path / "answer.json"
    path.write_text("old")
    done = written(path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)
    assert path.read_text() == "old"
    assert nothing_beside(tmp_path, "answer.json")


@pytest.mark.parametrize(
    "name",
    [
        "x" * 255,
        "é" * 127,
        "-",
        "--help",
        "\n",
        "\u202e.json",
        "a\\b",
        " ",
        "\udc80",
        "CON",
        "[x]",
        "%s",
    ],
)
def test_any_name_of_a_file_will_do(tmp_path, name, answer):
    done = run(*LONG, f"--output={tmp_path}/{name}")
    assert done.returncode == 0
    assert names(tmp_path) == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == answer


def test_a_name_that_is_too_long_is_a_fault(tmp_path):
    done = written(tmp_path / ("x" * 256))
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)
    assert nothing_beside(tmp_path)


def test_a_folder_that_vanishes_while_written_is_a_fault(tmp_path, monkeypatch):
    import shutil

    folder = tmp_path / "folder"
    folder.mkdir()
    replace = os.replace

    def too_late(*paths: Any) -> None:
        shutil.rmtree(folder)
        replace(*paths)

    monkeypatch.setattr(os, "replace", too_late)
    with pytest.raises(NotWritten, match="No such file"):
        write_file(folder / "answer.json", b"new")
    assert nothing_beside(tmp_path)


def test_a_folder_that_comes_and_goes_never_holds_half_a_file(tmp_path, answer):
    folder = tmp_path / "folder"
    path = folder / "answer.json"
    over = threading.Event()
    seen: list[str] = []

    def come_and_go() -> None:
        while not over.is_set():
            folder.mkdir(exist_ok=True)
            time.sleep(0.002)
            for one in folder.iterdir():
                if one == path:
                    seen.append(one.read_text(encoding="utf-8"))
                one.unlink(missing_ok=True)
            try:
                folder.rmdir()
            except OSError:
                continue

    thread = threading.Thread(target=come_and_go)
    thread.start()
    try:
        with ThreadPoolExecutor(2) as pool:
            runs = list(pool.map(lambda _: written(path), range(12)))
    finally:
        over.set()
        thread.join()
    assert {done.returncode for done in runs} <= {0, ExitCode.NOT_WRITTEN}
    assert all(done.returncode == 0 or told(done.stderr) for done in runs)
    assert set(seen) <= {answer}


def test_runs_that_write_the_same_file_leave_the_whole_answer_of_one(tmp_path):
    path = tmp_path / "answer.json"
    questions = [
        ("list", "--json"),
        ("compare", "--json"),
        ("sources", "--json"),
        ("list", "--json", "--limit", "3"),
    ]
    answers = {usual(*words).stdout for words in questions}
    torn: list[str] = []
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            if path.exists() and (text := path.read_text(encoding="utf-8")) not in answers:
                torn.append(text)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        with ThreadPoolExecutor(4) as pool:
            codes = list(
                pool.map(lambda words: run(*words, "-o", str(path)).returncode, questions * 4)
            )
    finally:
        over.set()
        watching.join()
    assert set(codes) == {0}
    assert torn == []
    assert nothing_beside(tmp_path, "answer.json")


def test_what_cannot_be_asked_writes_no_file(tmp_path):
    path = tmp_path / "answer.json"
    for arguments, code in (
        (("list", "--nope"), 2),
        (("list", "--fields", "nope"), 2),
        (("list", "--data", "missing.toml"), 3),
    ):
        assert run(*arguments, "-o", str(path)).returncode == code
    assert nothing_beside(tmp_path)


WRITERS: list[tuple[str, Callable[[Path], list[str]]]] = [
    ("handout.html", lambda path: ["handout", "asem-2001", "-o", str(path)]),
    ("handout.docx", lambda path: ["handout", "asem-2001", "-o", str(path)]),
    ("reference.bib", lambda path: ["cite", "asem-2001", "-o", str(path)]),
    ("export.db", lambda path: ["export", str(path)]),
    ("export.zip", lambda path: ["export", str(path)]),
    ("export", lambda path: ["export", str(path)]),
]


@pytest.mark.parametrize(("name", "words"), WRITERS, ids=[name for name, _ in WRITERS])
def test_every_writer_takes_part(tmp_path, name, words):
    assert run(*words(tmp_path / name)).returncode == 0
    assert nothing_beside(tmp_path, name)
    done = run(*words(tmp_path / "missing" / name))
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)
    full = tmp_path / "full"
    full.mkdir()
    done = run(
        *words(full / name),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )
    assert done.returncode == ExitCode.NOT_WRITTEN
    assert told(done.stderr)
    assert nothing_beside(full)


@pytest.mark.parametrize(
    "device", ["/dev/null", "/dev/zero", "/dev/full", "/dev/tty", "/dev/stdin", "/dev/fd/0"]
)
def test_a_device_is_no_catalogue(device):
    done = run("list", "--json", "--data", device)
    assert (done.returncode, done.stdout) == (ExitCode.BAD_DATA, "")
    assert "not a regular file" in done.stderr or "cannot be read" in done.stderr
