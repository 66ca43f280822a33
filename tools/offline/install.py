"""Install plantool from this folder, without any network.

install.sh and install.bat look for a Python that fits, and start it.

    python install.py [FOLDER]    install into FOLDER (without one: 'plantool' in the home folder)
    python install.py --check     only tell whether this folder has what this Python needs

The program goes to FOLDER/program; nothing else in FOLDER is touched, so your own plans may lie
there.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
SYSTEMS = {"win32": "windows", "darwin": "macos"}
MACHINES = {"amd64": "x64"}


def kind() -> str:
    """What this Python is, as in the file names under ``requirements``: ``linux-x86_64-3.11``."""
    machine = platform.machine().lower()
    parts = [
        SYSTEMS.get(sys.platform, sys.platform),
        MACHINES.get(machine, machine) if sys.platform == "win32" else machine,
    ]
    parts += ["32bit"] if sys.maxsize < 2**32 else []
    parts += (
        []
        if platform.python_implementation() == "CPython"
        else [platform.python_implementation().lower()]
    )
    return "-".join([*parts, sysconfig.get_python_version()]) + (
        "t" if sysconfig.get_config_var("Py_GIL_DISABLED") else ""
    )


def main(arguments: list[str]) -> int:
    """Install, and say how to go on; the exit code."""
    pins = HERE / "requirements" / f"{kind()}.txt"
    if not pins.is_file():
        known = ", ".join(sorted(path.stem for path in pins.parent.glob("*.txt")))
        print(
            f"This folder has nothing for this Python ({kind()}).\nIt is for: {known}.",
            file=sys.stderr,
        )
        return 1
    if arguments[:1] == ["--check"]:
        return 0
    target = Path(arguments[0]).expanduser().resolve() if arguments else Path.home() / "plantool"
    program = target / "program"
    if program.exists() and not (program / "pyvenv.cfg").is_file():
        print(
            f"'{program}' is there already and is not from an earlier installation.\n"
            "Name another folder.",
            file=sys.stderr,
        )
        return 1
    print(f"Installing plantool into {target} ...", flush=True)
    try:
        install(program, pins)
        version = subprocess.run(
            [str(command(program, "plantool")), "--version"],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout
    except subprocess.CalledProcessError as error:
        print(
            f"It did not work: '{Path(error.cmd[0]).name}' ended with code {error.returncode}. "
            "See above.",
            file=sys.stderr,
        )
        return 1
    print(f"{version.strip()}\nInstalled. Start it with:\n    {launcher(target, program)}")
    return 0


def install(program: Path, pins: Path) -> None:
    """A fresh virtual environment with the wheels of ``pins``; every hash is checked."""
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", "--clear", str(program)], check=True
    )
    pip = next((HERE / "wheels").glob("pip-*.whl")) / "pip"
    options = [
        "--no-index",
        "--find-links",
        str(HERE / "wheels"),
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--no-cache-dir",
    ]
    quiet = ["--disable-pip-version-check", "--no-warn-script-location", "--quiet"]
    environment = dict(os.environ, PIP_CONFIG_FILE=os.devnull)
    subprocess.run(
        [
            str(command(program, "python")),
            str(pip),
            "--isolated",
            "install",
            *options,
            *quiet,
            "-r",
            str(pins),
        ],
        check=True,
        env=environment,
    )


def command(program: Path, name: str) -> Path:
    """Where a virtual environment has its commands."""
    return program / "Scripts" / f"{name}.exe" if os.name == "nt" else program / "bin" / name


def launcher(target: Path, program: Path) -> Path:
    """A short way to start the program, in the folder that the reader named."""
    if os.name == "nt":
        start = target / "plantool.cmd"
        start.write_text('@"%~dp0program\\Scripts\\plantool.exe" %*\n')
        (target / "Open plantool.cmd").write_text(
            '@set "PATH=%~dp0program\\Scripts;%PATH%"\n@cmd /k plantool --help\n'
        )
        return start
    start = target / "plantool"
    if start.is_symlink():
        start.unlink()
    if start.exists():
        return command(program, "plantool")
    start.symlink_to(Path("program", "bin", "plantool"))
    return start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
