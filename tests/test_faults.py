"""What goes wrong around plantool: closed and full streams, odd environments, bad places."""

from __future__ import annotations

import functools
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness import PROGRAM

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX streams and signals")

NOT_WRITTEN, INTERRUPTED, BAD_DATA = 4, 130, 3
LONG = ("list", "--json")
ANSWERS = [LONG, ("show", "asem-2001", "-f", "table"), ("list", "--help")]


def run(*arguments: str, shell: str = "", **options: Any) -> subprocess.CompletedProcess[str]:
    """A run in a process of its own; ``shell`` is what a shell does with its streams."""
    words = [str(PROGRAM), *arguments]
    command = ["/bin/sh", "-c", f'"$@" {shell}', "sh", *words] if shell else words
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.run(
        command, encoding="utf-8", stdin=subprocess.DEVNULL, timeout=60, check=False, **options
    )


@functools.cache
def usual(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What plantool answers where nothing is wrong."""
    return run(*arguments)


def names(folder: Path) -> list[str]:
    """The names of what is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def is_short_error(text: str) -> bool:
    """Whether standard error holds an error in few words and no traceback."""
    return text.startswith("Error: ") and "Traceback" not in text and len(text.splitlines()) <= 3


def disk_of(size: int) -> Callable[[], None]:
    """Limit the files of a process to this many bytes, as a full disk would."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


# Streams


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_an_answer_that_nobody_can_get_is_a_fault(arguments):
    done = run(*arguments, shell=">/dev/full")
    assert done.returncode == NOT_WRITTEN
    assert is_short_error(done.stderr)
    assert "standard output" in done.stderr.lower()


def test_without_any_stream_the_code_still_tells():
    closed = "<&- >&- 2>&-"
    assert run("list", "--json", shell=closed).returncode == NOT_WRITTEN
    assert run("list", "--nope", shell=closed).returncode == 2
    assert run("list", "--data", "missing.toml", shell=closed).returncode == BAD_DATA


@pytest.mark.parametrize("shell", ["2>&-", "2>/dev/full", "<&-"])
def test_an_answer_needs_no_other_stream(shell):
    done = run("list", "--json", "--limit", "1", shell=shell)
    assert (done.returncode, done.stdout) == (0, usual("list", "--json", "--limit", "1").stdout)


@pytest.mark.parametrize("arguments", ANSWERS, ids=" ".join)
def test_a_reader_who_has_left_is_no_fault(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(*arguments, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, "Error" in done.stderr) == (0, False)


# Environment


@pytest.mark.slow
@pytest.mark.parametrize(
    "changed",
    [
        {"HOME": None, "USER": None, "LOGNAME": None, "SHELL": None, "PATH": None},
        {"TERM": "\udc80", "LC_ALL": "tlh_XX.KLINGON", "PLANTOOL_DATA": os.pathsep},
        {"PYTHONWARNINGS": "error", "PYTHONDEVMODE": "1", "TERMINAL_WIDTH": "many"},
        {"NO_COLOR": "1", "FORCE_COLOR": "", "PYTHONHASHSEED": "1"},
    ],
    ids=str,
)
def test_the_environment_changes_nothing(changed):
    arguments = ("show", "asem-2001", "-f", "table")
    environment = {name: value for name, value in {**os.environ, **changed}.items() if value}
    assert run(*arguments, env=environment).stdout == usual(*arguments).stdout


@pytest.mark.slow
@pytest.mark.parametrize("flags", ["-OO", "-Werror -Xdev -bb -Xwarn_default_encoding"])
@pytest.mark.parametrize("arguments", [LONG, ("search", "osce"), ("show", "nope")], ids=" ".join)
def test_python_may_be_strict_or_hasty(flags, arguments):
    command = [sys.executable, *flags.split(), "-m", "plantool", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    expected = usual(*arguments)
    assert (done.returncode, done.stdout, done.stderr) == (
        expected.returncode,
        expected.stdout,
        expected.stderr,
    )


def test_plantool_data_may_name_nothing_one_or_several(cli, tmp_path):
    one, two = (str(tmp_path / f"{name}.toml") for name in ("one", "two"))
    for path in (one, two):
        Path(path).write_text(f'[[body]]\nid = "{path[-8:-5]}"\nname = "X"\nkind = "forum"\n')
    for value, overlays in (
        (one, [one]),
        (f"{os.pathsep}{one}{os.pathsep}{two}{os.pathsep * 2}", [one, two]),
        (str(tmp_path), [one, two]),
    ):
        outcome = cli("bodies", "--json", PLANTOOL_DATA=value)
        assert outcome.json["catalogue"]["overlays"] == overlays
    for value in (f"{one}{os.pathsep}{tmp_path / 'missing.toml'}", "\udc80", "x" * 5000):
        outcome = cli("bodies", "--json", PLANTOOL_DATA=value)
        assert (outcome.code, outcome.out) == (BAD_DATA, "")
        assert max(map(len, outcome.err.splitlines())) < 1000


def test_a_folder_that_is_gone_is_no_place_but_no_fault(tmp_path):
    (tmp_path / "gone").mkdir()
    script = 'rmdir "$PWD"; "$@" --limit 1; "$@" -o x'
    done = subprocess.run(
        ["/bin/sh", "-c", script, "sh", PROGRAM, *LONG],
        cwd=tmp_path / "gone",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == usual(*LONG, "--limit", "1").stdout
    assert done.returncode == NOT_WRITTEN
    assert "Traceback" not in done.stderr


# Faults of the program, and interrupts


@pytest.mark.parametrize("error", [RuntimeError("\x1b[31msomething"), MemoryError()], ids=repr)
def test_a_fault_of_the_program_is_told_and_is_not_called_nothing_found(cli, error, monkeypatch):
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("plantool.cli.output.load", fail)
    outcome = cli("list", "--json")
    assert (outcome.code, outcome.out) == (NOT_WRITTEN, "")
    assert is_short_error(outcome.err)
    assert type(error).__name__ in outcome.err
    assert "\x1b" not in outcome.err


def test_an_interrupt_gives_130(tmp_path):
    slow = tmp_path / "slow.toml"
    bodies = (
        f'[[body]]\nid = "b-{n}"\nname = "Body {n}"\nkind = "forum"\n' for n in range(100_000)
    )
    slow.write_text("".join(bodies))
    command = [PROGRAM, "list", "--json", "--data", slow]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        time.sleep(0.6)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (INTERRUPTED, b"", b"")


@pytest.mark.slow
def test_an_interrupt_at_any_time_leaves_a_whole_file_or_none(tmp_path):
    path = tmp_path / "answer.json"
    for step in range(12):
        path.unlink(missing_ok=True)
        command = [PROGRAM, *LONG, "-o", path]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            time.sleep(step * 0.02)
            running.send_signal(signal.SIGINT)
            running.communicate(timeout=30)
        assert not path.exists() or path.read_text(encoding="utf-8") == usual(*LONG).stdout
        assert running.returncode != 0 or path.exists()
    assert names(tmp_path) in ([], ["answer.json"])


# Files


@pytest.mark.parametrize(
    "place", ["/proc/x.json", "/dev/null/x.json", "missing/answer.json", ".", "x" * 256, "link"]
)
def test_a_place_that_takes_no_file_is_a_fault(cli, tmp_path, place):
    (tmp_path / "link").symlink_to("link")
    outcome = cli(*LONG, "-o", tmp_path / place)
    assert (outcome.code, outcome.out) == (NOT_WRITTEN, "")
    assert is_short_error(outcome.err)
    assert names(tmp_path) == ["link"]


def test_a_read_only_file_is_not_replaced(cli, tmp_path, monkeypatch):
    path = tmp_path / "answer.json"
    path.write_text("kept")
    monkeypatch.setattr(  # root may write anything
        os, "access", lambda name, mode, **_: not (Path(name) == path and mode & os.W_OK)
    )
    outcome = cli(*LONG, "-o", path)
    assert outcome.code == NOT_WRITTEN
    assert "read-only" in outcome.err
    assert path.read_text() == "kept"
    assert names(tmp_path) == ["answer.json"]


def test_a_link_stays_a_link_and_a_file_keeps_its_permissions(cli, tmp_path):
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to("target.json")
    assert cli(*LONG, "-o", link).code == 0
    assert (link.is_symlink(), target.is_symlink()) == (True, False)
    assert target.read_text(encoding="utf-8") == cli(*LONG).out
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert names(tmp_path) == ["link.json", "target.json"]


@pytest.mark.parametrize(("device", "code"), [("/dev/null", 0), ("/dev/full", NOT_WRITTEN)])
def test_a_device_is_written_and_stays_a_device(cli, device, code):
    assert cli(*LONG, "-o", device).code == code
    assert stat.S_ISCHR(Path(device).stat().st_mode)


def test_dev_stdout_is_standard_output():
    assert run(*LONG, "-o", "/dev/stdout").stdout == usual(*LONG).stdout


def test_a_new_file_has_usual_permissions_and_a_full_disk_leaves_the_old_file(tmp_path):
    path = tmp_path / "answer.json"
    assert run(*LONG, "--limit", "1", "-o", str(path), umask=0o027).returncode == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.write_text("old")
    done = run(*LONG, "-o", str(path), preexec_fn=disk_of(1000))
    assert done.returncode == NOT_WRITTEN
    assert is_short_error(done.stderr)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["answer.json"]


@pytest.mark.parametrize("name", ["é" * 127, "--help", "\n", "\u202e.json", "\udc80", "[x]"])
def test_any_name_of_a_file_will_do(cli, tmp_path, name):
    assert cli(*LONG, f"--output={tmp_path}/{name}").code == 0
    assert names(tmp_path) == [name]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("handout.docx", "handout asem-2001 -o"),
        ("reference.bib", "cite asem-2001 -o"),
        *((name, "export") for name in ("export.db", "export")),
    ],
)
def test_every_writer_leaves_a_whole_file_or_none(tmp_path, name, words):
    assert run(*words.split(), str(tmp_path / name)).returncode == 0
    beside = ["export-metadata.json"] if name == "export.db" else []
    assert names(tmp_path) == [*beside, name]
    (tmp_path / "full").mkdir()
    for folder, limit in (("missing", None), ("full", disk_of(100))):
        done = run(*words.split(), str(tmp_path / folder / name), preexec_fn=limit)
        assert done.returncode == NOT_WRITTEN
        assert is_short_error(done.stderr)
    assert names(tmp_path / "full") == []


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/full", "/dev/stdin"])
def test_a_device_is_no_catalogue(cli, device):
    outcome = cli("list", "--json", "--data", device)
    assert (outcome.code, outcome.out) == (BAD_DATA, "")
    assert "not a regular file" in outcome.err or "cannot be read" in outcome.err
