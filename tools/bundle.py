"""Build the folder from which plantool is installed on a machine without internet.

    python tools/bundle.py FOLDER [--extra docx] [--wheel FILE] [--python 3.12]

It holds the wheels of plantool and of all it needs for every system and Python below, a list of
exact versions with hashes for each of these, the install scripts of ``tools/offline``, and
``SHA256SUMS``. Needs pip, uv (``pip install uv``) and, while it runs, a package index. How the
folder is used: ``docs/offline.md``.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "tools" / "offline"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


class System(NamedTuple):
    """An operating system: its name in the bundle, in uv, and the wheel tags that run on it."""

    name: str
    uv: str
    tags: tuple[str, ...]


SYSTEMS = (
    System("windows-x64", "x86_64-pc-windows-msvc", ("win_amd64",)),
    System("macos-arm64", "aarch64-apple-darwin", ("macosx_11_0_arm64",)),
    System(
        "linux-x86_64",
        "x86_64-manylinux_2_28",
        ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    ),
)


class Broken(Exception):
    """The folder cannot be built; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Build the folder named on the command line; the exit code."""
    parser = argparse.ArgumentParser(description="Build the folder for machines without internet.")
    parser.add_argument("folder", type=Path, help="a new folder")
    parser.add_argument("--extra", action="append", default=[], help="such as docx (repeatable)")
    parser.add_argument("--wheel", type=Path, help="a finished wheel; without it one is built")
    parser.add_argument("--python", action="append", help="in place of all (repeatable)")
    options = parser.parse_args(arguments)
    try:
        bundle(options.folder, options.extra, options.wheel, options.python or PYTHONS)
    except Broken as reason:
        print(f"Error: {reason}", file=sys.stderr)
        return 1
    wheels = list(options.folder.glob("wheels/*"))
    print(
        f"{options.folder}: {len(wheels)} wheels, {sum(map(size, wheels)) / 1e6:.0f} MB installed"
    )
    return 0


def bundle(
    folder: Path, extras: list[str], wheel: Path | None = None, pythons: Sequence[str] = PYTHONS
) -> None:
    """Build the folder whole or not at all. Raises ``Broken``."""
    if folder.exists():
        raise Broken(f"{folder} is there already.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=folder.parent) as scratch:
        new = Path(scratch) / "bundle"
        wheels = new / "wheels"
        wheels.mkdir(parents=True)
        (new / "requirements").mkdir()
        if wheel:
            shutil.copy(wheel, wheels)
        else:
            run("pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", wheels, ROOT)
        own = next(wheels.glob("plantool-*.whl"))
        run("pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "-d", wheels, "pip")
        for system in SYSTEMS:
            for python in pythons:
                pins = new / "requirements" / f"{system.name}-{python}.txt"
                fetch(system, python, extras, pins, wheels)
                version = own.name.split("-")[1]
                with pins.open("a", encoding="utf-8") as file:
                    file.write(f"plantool=={version} --hash=sha256:{digest(own)}\n")
        write_scripts(new, own, pythons)
        write_sums(new)
        new.rename(folder)


def fetch(system: System, python: str, extras: list[str], pins: Path, wheels: Path) -> None:
    """Write what plantool needs on one system and Python to ``pins``, and download it.

    uv chooses the versions, since pip judges markers such as ``platform_system == "Windows"`` by
    the machine it runs on. Raises ``Broken``.
    """
    options = [f"--extra={extra}" for extra in extras]
    # Else uv would fetch each Python that this machine lacks.
    target = [
        "--no-python-downloads",
        f"--python-platform={system.uv}",
        f"--python-version={python}",
    ]
    style = ["--quiet", "--generate-hashes", "--no-annotate", "--no-header"]
    run("uv", "pip", "compile", *style, *target, *options, "-o", pins, ROOT / "pyproject.toml")
    target = ["--implementation=cp", f"--python-version={python}"]
    target += [f"--platform={tag}" for tag in system.tags]
    style = ["--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    run("pip", "download", *style, *target, "-d", wheels, "-r", pins)


def write_scripts(folder: Path, own: Path, pythons: Sequence[str]) -> None:
    """The install scripts, and the page for the person who gets the folder."""
    for name in ("install.py", "install.sh"):
        shutil.copy(SCRIPTS / name, folder)
    (folder / "install.sh").chmod(0o755)
    batch = (SCRIPTS / "install.bat").read_text(encoding="ascii")
    (folder / "install.bat").write_text(batch, encoding="ascii", newline="\r\n")
    page = (SCRIPTS / "README.txt").read_text(encoding="utf-8")
    page = page.format(
        version=own.name.split("-")[1],
        targets=", ".join(system.name for system in SYSTEMS),
        pythons=" to ".join(dict.fromkeys((pythons[0], pythons[-1]))),
        # No machine needs more than all wheels that run anywhere, and one of each other kind.
        size=largest_installation(folder) // 1_000_000 + 1,
        licence="MIT (program) and CC-BY-4.0 (catalogue)",
    )
    (folder / "README.txt").write_text(page, encoding="utf-8", newline="\r\n")


def largest_installation(folder: Path) -> int:
    """About how many bytes plantool takes once installed: of each package, its largest wheel."""
    packages: dict[str, int] = {}
    for wheel in folder.glob("wheels/*"):
        name = wheel.name.split("-")[0]
        packages[name] = max(packages.get(name, 0), size(wheel))
    return sum(packages.values())


def size(wheel: Path) -> int:
    """About how many bytes a wheel takes: Python keeps a compiled copy of each module."""
    with ZipFile(wheel) as archive:
        return sum(
            file.file_size * (2 if file.filename.endswith(".py") else 1)
            for file in archive.infolist()
        )


def write_sums(folder: Path) -> None:
    """The hash of every file, as ``sha256sum -c`` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def run(module: str, *arguments: str | Path) -> None:
    """Run pip or uv. Raises ``Broken`` with its last words."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    if process.returncode:
        lines = process.stderr.splitlines()
        errors = [line for line in lines if line.startswith("ERROR")]
        raise Broken("\n".join(errors or lines[-3:]) or f"{module} failed.")


if __name__ == "__main__":
    sys.exit(main())
