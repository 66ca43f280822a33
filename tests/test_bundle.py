"""The offline bundle: complete for every target, and installed where there is no network."""

from __future__ import annotations

import hashlib
import json
import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from harness import ROOT

OFFLINE = ROOT / "tools" / "offline"
bundle = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "bundle.py")))
install = SimpleNamespace(**runpy.run_path(str(OFFLINE / "install.py")))
OWN = f"{sys.version_info.major}.{sys.version_info.minor}"


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, timeout=300, **options
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the scripts, for a machine that nobody has."""
    shutil.copytree(OFFLINE, tmp_path / "folder")
    (tmp_path / "folder" / "requirements").mkdir()
    (tmp_path / "folder" / "requirements" / "amiga-68000-3.11.txt").touch()
    return tmp_path / "folder"


def test_a_folder_that_is_there_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bundle.main([str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"Error: {tmp_path} is there already.\n"


@pytest.mark.slow
def test_a_fault_leaves_no_half_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    wheel = tmp_path / "plantool-1.0-py3-none-any.whl"
    wheel.touch()
    with pytest.raises(bundle.Broken, match="ERROR: "):
        bundle.bundle(tmp_path / "new", [], wheel)
    assert list(tmp_path.iterdir()) == [wheel]


def test_the_installer_refuses_a_python_it_has_nothing_for(folder: Path) -> None:
    assert install.kind().endswith(f"-{OWN}")
    done = run(sys.executable, folder / "install.py", "--check")
    assert done.returncode == 1
    assert done.stderr == (
        f"This folder has nothing for this Python ({install.kind()}).\n"
        "It is for: amiga-68000-3.11.\n"
    )


def test_the_installer_never_clears_a_folder_that_is_not_its_own(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "requirements" / f"{install.kind()}.txt").touch()
    mine = tmp_path / "target" / "program" / "thesis.docx"
    mine.parent.mkdir(parents=True)
    mine.touch()
    done = run(sys.executable, folder / "install.py", tmp_path / "target")
    assert done.returncode == 1
    assert "is not from an earlier installation" in done.stderr
    assert mine.exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_the_shell_script_says_what_is_missing(folder: Path) -> None:
    done = run("sh", folder / "install.sh")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "No Python was found that fits. plantool needs one of these, 64-bit:",
        "    amiga-68000-3.11",
        "Install one (its installer can be on the same stick), then run this again.",
    ]


# The whole folder, built and installed


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole bundle for this Python, as ``tools/bundle.py`` builds it."""
    folder = tmp_path_factory.mktemp("bundle") / "stick with blanks"
    done = run(sys.executable, ROOT / "tools" / "bundle.py", folder, "--python", OWN)
    if done.returncode:
        pytest.skip(f"no package index: {done.stderr}")
    return folder


@pytest.mark.slow
def test_the_bundle_is_whole(stick: Path) -> None:
    lines = (stick / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    files = {
        path.relative_to(stick).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in stick.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert sums == files
    for script in stick.glob("install.*"):
        assert "://" not in script.read_text(encoding="utf-8")
    requirements = stick / "requirements"
    targets = {f"{system.name}-{OWN}" for system in bundle.SYSTEMS}
    assert {path.stem for path in requirements.iterdir()} == targets
    # What only Windows needs is brought for Windows, though it is built elsewhere.
    assert "colorama==" in (requirements / f"windows-x64-{OWN}.txt").read_text(encoding="utf-8")
    assert "colorama==" not in (requirements / f"linux-x86_64-{OWN}.txt").read_text(
        encoding="utf-8"
    )
    assert b"\r\n" in (stick / "install.bat").read_bytes()
    assert "{" not in (stick / "README.txt").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("system", bundle.SYSTEMS, ids=lambda system: system.name)
def test_pip_finds_all_it_needs_for_each_system(stick: Path, tmp_path: Path, system) -> None:
    pins = stick / "requirements" / f"{system.name}-{OWN}.txt"
    command = [sys.executable, "-m", "pip", "--isolated", "install", "--dry-run", "--quiet"]
    command += ["--no-index", "--find-links", stick / "wheels", "--only-binary", ":all:"]
    command += ["--implementation", "cp", "--python-version", OWN, "--target", tmp_path]
    command += [f"--platform={tag}" for tag in system.tags]
    done = run(*command, "--require-hashes", "--report", tmp_path / "report", "-r", pins)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "report").read_text(encoding="utf-8"))
    names = {package["metadata"]["name"].lower() for package in report["install"]}
    assert {"plantool", "typer", "rich", "tomli", "rapidfuzz"} <= names


@pytest.mark.slow
def test_it_installs_and_runs_where_there_is_no_network(stick: Path, tmp_path: Path) -> None:
    cut_off = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or run(*cut_off, "true").returncode:
        pytest.skip("this system gives no network namespace")
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHON": sys.executable}
    environment["PIP_REQUIRE_VIRTUALENV"] = "1"
    probe = "import socket; socket.create_connection(('192.0.2.1', 80), 5)"
    assert "unreachable" in run(*cut_off, sys.executable, "-c", probe).stderr.lower()

    for _ in ("first", "again"):
        done = run(*cut_off, "sh", stick / "install.sh", env=environment)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.endswith(f"Start it with:\n    {tmp_path}/plantool/plantool\n")
    plantool = tmp_path / "plantool" / "plantool"
    done = run(*cut_off, plantool, "compare", "--json", env=environment)
    assert (done.returncode, json.loads(done.stdout)["format"]) == (0, "plantool.compare/2")
    assert (
        "Ouagadougou" in run(*cut_off, plantool, "compare", "-f", "table", env=environment).stdout
    )


@pytest.mark.slow
def test_a_damaged_wheel_is_not_installed(stick: Path, tmp_path: Path) -> None:
    shutil.copytree(stick, tmp_path / "stick")
    damaged = next((tmp_path / "stick" / "wheels").glob("rich-*.whl"))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    done = run(sys.executable, tmp_path / "stick" / "install.py", tmp_path / "target")
    assert done.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
    assert "It did not work: 'python' ended with code 1. See above." in done.stderr
