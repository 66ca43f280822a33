"""The offline bundle: complete for every target, and installed from a stick where there is no network."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any
from zipfile import ZipFile

import pytest

from harness import ROOT


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bundle: Any = _module("bundle", ROOT / "tools" / "bundle.py")
install: Any = _module("install", ROOT / "tools" / "offline" / "install.py")


def wheel(folder: Path, name: str, *requires: str, version: str = "1.0") -> Path:
    """A wheel that says of itself what pip and the bundle read."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    about = [
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        *(f"Requires-Dist: {one}\n" for one in requires),
    ]
    with ZipFile(path, "w") as archive:
        archive.writestr(f"{name}/__init__.py", "")
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "".join(about))
    return path


def target(system: str, python: str) -> Any:
    return next(one for one in bundle.targets() if one.name == f"{system}-{python}")


def closure(
    where: Any, paths: Sequence[Path], extras: Sequence[str] = ()
) -> tuple[list[str], list[str]]:
    wheels = {one.name: one for one in map(bundle.read_wheel, paths)}
    needed, missing = bundle.closure(where, wheels, extras)
    return [one.name for one in needed], missing


def test_targets_are_three_systems_with_four_pythons() -> None:
    names = {one.name for one in bundle.targets()}
    assert names == {
        f"{system}-3.{minor}"
        for system in ("windows-x64", "macos-arm64", "linux-x86_64")
        for minor in (11, 12, 13, 14)
    }


def test_what_only_windows_needs_is_brought_for_windows(tmp_path: Path) -> None:
    """pip alone would leave it out on this machine."""
    own = wheel(
        tmp_path,
        "plantool",
        "shell",
        'colour; platform_system == "Windows"',
        'old; python_version < "3.12"',
    )
    paths = [own, wheel(tmp_path, "shell"), wheel(tmp_path, "old")]
    assert closure(target("windows-x64", "3.12"), paths) == (["plantool", "shell"], ["colour"])
    assert closure(target("linux-x86_64", "3.12"), paths) == (["plantool", "shell"], [])
    assert closure(target("macos-arm64", "3.11"), paths) == (["old", "plantool", "shell"], [])


def test_extras_and_versions_count(tmp_path: Path) -> None:
    own = wheel(
        tmp_path,
        "plantool",
        'word_writer[xml]>=2; extra == "docx"',
        "plantool[docx]; extra == 'all'",
    )
    paths = [
        own,
        wheel(tmp_path, "word_writer", 'lxml; extra == "xml"', version="2.5"),
        wheel(tmp_path, "lxml"),
    ]
    where = target("macos-arm64", "3.14")
    assert closure(where, paths) == (["plantool"], [])
    assert closure(where, paths, ["docx"]) == (["lxml", "plantool", "word-writer"], [])
    assert closure(where, paths, ["all"]) == (["lxml", "plantool", "word-writer"], [])
    (tmp_path / "old").mkdir()
    assert closure(
        where, [own, wheel(tmp_path / "old", "word_writer", version="1.9")], ["docx"]
    ) == (["plantool"], ["word_writer>=2"])


def test_what_pip_does_not_bring_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = wheel(tmp_path, "plantool", 'colour>=3; platform_system == "Windows"')
    asked: list[str] = []

    def pip(*arguments: str) -> None:
        asked.append(arguments[-1])
        folder = Path(arguments[arguments.index("--dest") + 1])
        folder.mkdir(exist_ok=True)
        shutil.copy(own, folder)

    monkeypatch.setattr(bundle, "pip", pip)
    with pytest.raises(bundle.Broken, match=r"windows-x64-3\.13: pip does not bring colour>=3\."):
        bundle.fetch(target("windows-x64", "3.13"), own, ["docx"], tmp_path / "new")
    assert asked == [f"{own}[docx]", "colour>=3"]


def test_what_runs_anywhere_is_fetched_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is made for one system, or does not run on this version of Python, is asked for again."""
    paths = [
        wheel(tmp_path, "plantool", "shell", "fuzzy", "young>=1"),
        wheel(tmp_path, "shell"),
        wheel(tmp_path, "fuzzy"),
        wheel(tmp_path, "young"),
    ]
    plantool, shell, fuzzy, young = map(bundle.read_wheel, paths)
    fuzzy = dataclasses.replace(
        fuzzy, path=fuzzy.path.with_name("fuzzy-1.0-cp311-cp311-win_amd64.whl")
    )
    young = dataclasses.replace(young, python=bundle.SpecifierSet(">=3.12"))
    asked: list[str] = []

    def pip(*arguments: str) -> None:
        folder = Path(arguments[arguments.index("--dest") + 1])
        folder.mkdir(exist_ok=True)
        wanted = arguments[arguments.index("cp") + 3 :]
        asked.extend(
            one for one in wanted if not one.startswith("manylinux") and one != "--platform"
        )
        for one in ("fuzzy", "young"):
            wheel(folder, one, version="2.0")

    monkeypatch.setattr(bundle, "pip", pip)
    chosen = bundle.fetch(
        target("linux-x86_64", "3.11"),
        paths[0],
        [],
        tmp_path / "new",
        [plantool, shell, fuzzy, young],
    )
    assert asked == ["fuzzy", "young>=1"]
    assert {one.name: one.version for one in chosen} == {
        "plantool": "1.0",
        "shell": "1.0",
        "fuzzy": "2.0",
        "young": "2.0",
    }


def test_faults_end_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bundle.main([str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"Error: {tmp_path} is there already.\n"
    with pytest.raises(bundle.Broken, match="ERROR"):
        bundle.pip("download", "--no-index", "--dest", str(tmp_path), "there-is-no-such-package")
    assert list(tmp_path.iterdir()) == []


def test_a_fault_leaves_no_half_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pip(*arguments: str) -> None:
        raise bundle.Broken("no index")

    monkeypatch.setattr(bundle, "pip", pip)
    assert bundle.main([str(tmp_path / "new")]) == 1
    assert list(tmp_path.iterdir()) == []


def test_installer_knows_its_own_python() -> None:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert install.kind().endswith(f"-{version}")
    if sys.platform == "linux" and os.uname().machine == "x86_64":
        assert install.kind() == target("linux-x86_64", version).name


def test_installer_refuses_a_python_it_has_nothing_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "HERE", tmp_path)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "amiga-68000-3.11.txt").touch()
    assert install.main(["--check"]) == 1
    assert (
        capsys.readouterr().err
        == f"This folder has nothing for this Python ({install.kind()}).\nIt is for: amiga-68000-3.11.\n"
    )


def test_installer_never_clears_a_folder_that_is_not_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "HERE", tmp_path)
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / f"{install.kind()}.txt").touch()
    mine = tmp_path / "target" / "program" / "thesis.docx"
    mine.parent.mkdir(parents=True)
    mine.touch()
    assert install.main(["--check"]) == 0
    assert install.main([str(tmp_path / "target")]) == 1
    assert "is not from an earlier installation" in capsys.readouterr().err
    assert mine.exists()


def test_installers_hold_no_address() -> None:
    for path in (ROOT / "tools" / "offline").glob("*.*"):
        assert "://" not in path.read_text(encoding="utf-8"), path


def test_shell_script_says_what_is_missing(tmp_path: Path) -> None:
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("no sh here")
    shutil.copytree(ROOT / "tools" / "offline", tmp_path / "stick")
    (tmp_path / "stick" / "requirements").mkdir()
    (tmp_path / "stick" / "requirements" / "amiga-68000-3.11.txt").touch()
    done = subprocess.run(
        [shell, tmp_path / "stick" / "install.sh"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "No Python was found that fits. plantool needs one of these, 64-bit:",
        "    amiga-68000-3.11",
        "Install one (its installer can be on the same stick), then run this again.",
    ]


def _for_this_python() -> None:
    if install.kind() not in {one.name for one in bundle.targets()}:
        pytest.skip(f"the bundle is not for this Python ({install.kind()})")


@functools.cache
def cut_off() -> tuple[str, ...] | None:
    """How to run a command in a network namespace with no route; None where this system gives none."""
    for prefix in (("unshare", "--net"), ("unshare", "--map-root-user", "--net")):
        if (
            shutil.which(prefix[0])
            and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
        ):
            return prefix
    return None


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole bundle, as ``tools/bundle.py`` builds it."""
    scratch = tmp_path_factory.mktemp("bundle")
    try:
        bundle.pip(
            "download",
            "--quiet",
            "--no-deps",
            "--no-cache-dir",
            "--retries",
            "0",
            "--timeout",
            "10",
            "--dest",
            str(scratch),
            "mdurl",
        )
    except bundle.Broken as reason:
        pytest.skip(f"no package index: {reason}")
    folder = scratch / "stick with blanks"
    bundle.bundle(folder)
    return folder


@pytest.mark.slow
def test_bundle_is_whole(stick: Path) -> None:
    sums = dict(
        line.split("  ", 1)[::-1]
        for line in (stick / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    files = {
        path.relative_to(stick).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in stick.rglob("*")
        if path.is_file()
    }
    del files["SHA256SUMS"]
    assert sums == files
    assert {path.stem for path in (stick / "requirements").iterdir()} == {
        one.name for one in bundle.targets()
    }
    hashes = {digest for name, digest in sums.items() if name.startswith("wheels/")}
    for list_ in (stick / "requirements").iterdir():
        assert {
            line.rpartition(":")[2] for line in list_.read_text(encoding="utf-8").splitlines()
        } <= hashes
    assert "colorama==" in (stick / "requirements" / "windows-x64-3.11.txt").read_text(
        encoding="utf-8"
    )
    assert b"\r\n" in (stick / "install.bat").read_bytes()
    assert "{" not in (stick / "README.txt").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", [one.name for one in bundle.targets()])
def test_pip_finds_all_it_needs_for_each_target(stick: Path, tmp_path: Path, name: str) -> None:
    where = next(one for one in bundle.targets() if one.name == name)
    tags = [part for tag in where.system.tags for part in ("--platform", tag)]
    command = [
        sys.executable,
        "-m",
        "pip",
        "--isolated",
        "install",
        "--dry-run",
        "--quiet",
        "--no-index",
        "--find-links",
        str(stick / "wheels"),
    ]
    command += [
        "--only-binary",
        ":all:",
        "--implementation",
        "cp",
        "--python-version",
        where.python,
        "--target",
        str(tmp_path),
        *tags,
    ]
    command += [
        "--require-hashes",
        "--report",
        str(tmp_path / "report"),
        "-r",
        str(stick / "requirements" / f"{name}.txt"),
    ]
    environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=120
    )
    assert done.returncode == 0, done.stderr
    names = {
        one["metadata"]["name"].lower()
        for one in json.loads((tmp_path / "report").read_text(encoding="utf-8"))["install"]
    }
    assert {"plantool", "typer", "rich", "tomli", "rapidfuzz"} <= names


@pytest.mark.slow
def test_installs_and_runs_where_there_is_no_network(stick: Path, tmp_path: Path) -> None:
    prefix = cut_off()
    if prefix is None:
        pytest.skip("this system gives no network namespace")
    _for_this_python()
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHON": sys.executable,
        "PIP_REQUIRE_VIRTUALENV": "1",
    }

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*prefix, *command],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    probe = "import socket; socket.create_connection(('192.0.2.1', 80), 5)"
    assert "unreachable" in run(sys.executable, "-c", probe).stderr.lower()

    for _ in ("first", "again"):
        done = run("sh", stick / "install.sh")
        assert done.returncode == 0, done.stderr
        assert done.stdout.endswith(f"Installed. Start it with:\n    {home}/plantool/plantool\n")
        assert done.stderr == ""
    plantool = home / "plantool" / "plantool"
    done = run(plantool, "compare", "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["format"]) == (0, "plantool.compare/1")
    assert {"ouagadougou-2006", "asem-2001", "ecowas-eccas-joint-2006"} == {
        cell["plan"] for cell in answer["results"]
    }
    done = run(plantool, "compare", "-f", "table")
    assert (done.returncode, "Ouagadougou" in done.stdout) == (0, True)
    where = run(
        home / "plantool" / "program" / "bin" / "python",
        "-c",
        "import plantool; print(plantool.__file__)",
    ).stdout
    assert where.startswith(str(home))


@pytest.mark.slow
def test_a_damaged_wheel_is_not_installed(stick: Path, tmp_path: Path) -> None:
    _for_this_python()
    copy = tmp_path / "stick"
    shutil.copytree(stick, copy)
    damaged = next((copy / "wheels").glob("rich-*.whl"))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"x")
    done = subprocess.run(
        [sys.executable, copy / "install.py", tmp_path / "target"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
    assert "It did not work: 'python' ended with code 1. See above." in done.stderr
