"""Build the folder from which plantool is installed on a machine without internet.

    python tools/bundle.py FOLDER [--extra docx] [--wheel FILE]

It holds the wheels of plantool and of all it needs for every system and Python in ``SYSTEMS`` and ``PYTHONS``, a list of exact versions with hashes for
each of these, the install scripts of ``tools/offline``, and ``SHA256SUMS``. Needs pip, packaging and, while it runs, the package index that pip is
configured for. ``docs/offline.md`` tells how the folder is used.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "tools" / "offline"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True, slots=True)
class System:
    """An operating system: the wheel tags that run on it, best first, and what environment markers see there."""

    name: str
    tags: tuple[str, ...]
    markers: Mapping[str, str]


SYSTEMS = (
    System(
        "windows-x64",
        ("win_amd64",),
        {
            "os_name": "nt",
            "sys_platform": "win32",
            "platform_system": "Windows",
            "platform_machine": "AMD64",
        },
    ),
    System(
        "macos-arm64",
        ("macosx_11_0_arm64",),
        {
            "os_name": "posix",
            "sys_platform": "darwin",
            "platform_system": "Darwin",
            "platform_machine": "arm64",
        },
    ),
    System(
        "linux-x86_64",
        (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 16, -1)), "manylinux2014_x86_64"),
        {
            "os_name": "posix",
            "sys_platform": "linux",
            "platform_system": "Linux",
            "platform_machine": "x86_64",
        },
    ),
)


@dataclass(frozen=True, slots=True)
class Target:
    """One system with one Python."""

    system: System
    python: str

    @property
    def name(self) -> str:
        """The name by which the install script finds its list of versions."""
        return f"{self.system.name}-{self.python}"

    def wants(self, requirement: Requirement, extras: Iterable[str] = ()) -> bool:
        """Whether the requirement's marker holds here.

        pip's own ``download --platform`` judges markers by the machine it runs on, which would leave out what only Windows needs.
        """
        here = {
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_version": f"{self.python}.0",
            **self.system.markers,
        }
        return requirement.marker is None or any(
            requirement.marker.evaluate({**here, "extra": extra}) for extra in (*extras, "")
        )


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel file and what it says of itself."""

    path: Path
    name: str
    version: str
    python: SpecifierSet
    requires: tuple[Requirement, ...]

    def runs_anywhere(self, python: str) -> bool:
        """Whether it is for every system, and for this version of Python."""
        return self.path.name.endswith("-none-any.whl") and self.python.contains(python)

    @property
    def pin(self) -> str:
        """The line that lets pip install exactly this file."""
        return f"{self.name}=={self.version} --hash=sha256:{digest(self.path)}"


class Broken(Exception):
    """The folder cannot be built; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the folder named on the command line; the exit code."""
    parser = argparse.ArgumentParser(
        prog="bundle.py",
        description="Build the folder from which plantool is installed on a machine without internet.",
    )
    parser.add_argument("folder", type=Path, help="a new folder")
    parser.add_argument(
        "--extra",
        action="append",
        default=[],
        help="an optional extra of plantool, such as docx (repeatable)",
    )
    parser.add_argument(
        "--wheel", type=Path, help="a finished wheel of plantool; without it one is built"
    )
    options = parser.parse_args(arguments)
    try:
        bundle(options.folder, options.extra, options.wheel)
    except Broken as reason:
        print(f"Error: {reason}", file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in options.folder.rglob("*"))
    print(
        f"{options.folder}: {len(list(options.folder.glob('wheels/*')))} wheels for {len(targets())} targets, {size / 1e6:.0f} MB"
    )
    return 0


def targets() -> list[Target]:
    """All systems with all Pythons."""
    return [Target(system, python) for system in SYSTEMS for python in PYTHONS]


def bundle(folder: Path, extras: Sequence[str] = (), wheel: Path | None = None) -> None:
    """Build the folder whole or not at all. Raises ``Broken``."""
    if folder.exists():
        raise Broken(f"{folder} is there already.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=folder.parent) as scratch:
        work = Path(scratch)
        made = wheel or build_wheel(work / "own")
        new = work / "bundle"
        (new / "wheels").mkdir(parents=True)
        (new / "requirements").mkdir()
        pip(
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--dest",
            str(new / "wheels"),
            "pip",
        )
        sizes = []
        earlier: dict[str, Wheel] = {}
        for target in targets():
            chosen = fetch(target, made, extras, work / target.name, earlier.values())
            earlier |= {one.name: one for one in chosen}
            for one in chosen:
                shutil.copy(one.path, new / "wheels")
            (new / "requirements" / f"{target.name}.txt").write_text(
                "".join(f"{one.pin}\n" for one in chosen), encoding="utf-8"
            )
            sizes.append(sum(unpacked_size(one.path) for one in chosen))
        write_scripts(new, read_wheel(made), max(sizes))
        write_sums(new)
        new.rename(folder)


def build_wheel(folder: Path) -> Path:
    """Build the wheel of plantool itself."""
    pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    return next(folder.glob("plantool-*.whl"))


def fetch(
    target: Target, own: Path, extras: Sequence[str], folder: Path, earlier: Iterable[Wheel] = ()
) -> list[Wheel]:
    """Download all that plantool needs on one target; the wheels by name.

    ``earlier``: wheels of other targets. Those that run anywhere are taken as they are, so that pip is asked for the rest alone and all targets get the
    same versions.
    """
    wheels = {one.name: one for one in earlier if one.runs_anywhere(target.python)}
    wanted = [] if "plantool" in wheels else [f"{own}[{','.join(extras)}]" if extras else str(own)]
    while True:
        if wheels:
            needed, missing = closure(target, wheels, extras)
            if not missing:
                return needed
            if set(missing) <= set(wanted):
                raise Broken(f"{target.name}: pip does not bring {', '.join(missing)}.")
            wanted += missing
        tags = [part for tag in target.system.tags for part in ("--platform", tag)]
        python = ["--implementation", "cp", "--python-version", target.python]
        pip(
            "download",
            "--quiet",
            "--only-binary",
            ":all:",
            "--dest",
            str(folder),
            *python,
            *tags,
            *wanted,
        )
        wheels |= {wheel.name: wheel for wheel in map(read_wheel, folder.glob("*.whl"))}


def closure(
    target: Target, wheels: Mapping[str, Wheel], extras: Sequence[str]
) -> tuple[list[Wheel], list[str]]:
    """The wheels that plantool needs on this target, by name, and the requirements that none of the wheels meets."""
    needed: dict[str, Wheel] = {}
    missing: dict[str, None] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [("plantool", tuple(extras))]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        name, asked = waiting.pop()
        if (name, asked) in seen:
            continue
        seen.add((name, asked))
        needed[name] = wheels[name]
        for requirement in wheels[name].requires:
            if not target.wants(requirement, asked):
                continue
            found = wheels.get(canonicalize_name(requirement.name))
            if found is None or not requirement.specifier.contains(found.version, prereleases=True):
                missing[f"{requirement.name}{requirement.specifier}"] = None
            else:
                waiting.append((found.name, tuple(sorted(requirement.extras))))
    return [needed[name] for name in sorted(needed)], list(missing)


def read_wheel(path: Path) -> Wheel:
    """A wheel's name, version and requirements."""
    name, version, _, _ = parse_wheel_filename(path.name)
    with ZipFile(path) as archive:
        file = next(
            one
            for one in archive.namelist()
            if one.endswith(".dist-info/METADATA") and one.count("/") == 1
        )
        about = HeaderParser().parsestr(archive.read(file).decode("utf-8"))
    return Wheel(
        path,
        name,
        str(version),
        SpecifierSet(about.get("Requires-Python", "")),
        tuple(map(Requirement, about.get_all("Requires-Dist") or ())),
    )


def unpacked_size(path: Path) -> int:
    """About how many bytes a wheel takes once it is installed: Python keeps a compiled copy of each module beside it."""
    with ZipFile(path) as archive:
        return sum(
            one.file_size * (2 if one.filename.endswith(".py") else 1) for one in archive.infolist()
        )


def write_scripts(folder: Path, own: Wheel, size: int) -> None:
    """The install scripts, and the page for the person who gets the folder."""
    for name in ("install.py", "install.sh"):
        shutil.copy(SCRIPTS / name, folder)
    (folder / "install.sh").chmod(0o755)
    (folder / "install.bat").write_text(
        (SCRIPTS / "install.bat").read_text(encoding="ascii"), encoding="ascii", newline="\r\n"
    )
    page = (SCRIPTS / "README.txt").read_text(encoding="utf-8")
    words = {
        "version": own.version,
        "targets": ", ".join(system.name for system in SYSTEMS),
        "pythons": f"{PYTHONS[0]} to {PYTHONS[-1]}",
        "size": str(size // 1_000_000 + 1),
        "licence": "MIT (program) and CC-BY-4.0 (catalogue)",
    }
    (folder / "README.txt").write_text(page.format(**words), encoding="utf-8", newline="\r\n")


def write_sums(folder: Path) -> None:
    """The hash of every file, as ``sha256sum -c`` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pip(*arguments: str) -> None:
    """Run pip. Raises ``Broken`` with its last words."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        words = [
            line for line in done.stderr.splitlines() if line.startswith("ERROR")
        ] or done.stderr.splitlines()[-3:]
        raise Broken("\n".join(words) or f"pip ended with code {done.returncode}.")


if __name__ == "__main__":
    sys.exit(main())
