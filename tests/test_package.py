"""What is built: the wheel and the source distribution."""

from __future__ import annotations

import runpy
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from harness import ROOT
from plantool import __version__


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(built.glob("*.whl")))


def test_the_wheel_holds_the_catalogue_word_for_word(wheel):
    assert wheel.read("plantool/data/plans.toml") == (ROOT / "data" / "plans.toml").read_bytes()


def test_a_search_of_the_wheel_need_not_parse_the_catalogue_nor_make_its_index(wheel, tmp_path):
    wheel.extractall(tmp_path)
    searching = (
        "import plantool, sys\n"
        "hits = plantool.search(plantool.load(), 'passports')\n"
        "slow = {'plantool.query.search.build', 'tomli'} & {*sys.modules}\n"
        "print(plantool.__file__, len(hits) > 0, slow == set())"
    )
    done = subprocess.run(
        [sys.executable, "-c", searching],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == [str(tmp_path / "plantool" / "__init__.py"), "True", "True"]


def test_an_editable_wheel_holds_no_compiled_catalogue_since_it_may_change(tmp_path):
    files = {}
    hook = runpy.run_path(str(ROOT / "tools" / "build_data.py"))["CompiledData"](
        str(ROOT), {}, None, None, str(tmp_path), "wheel"
    )
    hook.initialize("editable", {"force_include": files})
    hook.finalize("editable", {}, "")
    assert files == {}


def test_the_wheel_holds_modules_the_mark_of_types_licences_and_man_page(wheel):
    modules = {
        f"plantool/{path.relative_to(ROOT / 'src' / 'plantool').as_posix()}"
        for path in (ROOT / "src" / "plantool").rglob("*.py")
    }
    names = set(wheel.namelist())
    assert modules | {"plantool/py.typed", "plantool/languages/fr.mo"} <= names
    assert any(name.endswith("share/man/man1/plantool.1") for name in names)
    licences = [name for name in names if "/licenses/" in name]
    assert sorted(name.split("/licenses/")[1] for name in licences) == ["LICENSE", "data/LICENSE"]


def test_at_run_time_only_four_libraries_are_needed(wheel):
    metadata = Parser().parsestr(wheel.read(f"plantool-{__version__}.dist-info/METADATA").decode())
    needed = {
        line.split(">")[0].split("<")[0].strip()
        for line in metadata.get_all("Requires-Dist", [])
        if "extra ==" not in line
    }
    assert needed == {"typer", "rich", "tomli", "rapidfuzz"}
    assert metadata["Requires-Python"] == ">=3.11"


def test_the_source_distribution_holds_data_docs_and_tests(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    data = {"data/plans.toml", "docs/data-format.md", "tests/conftest.py", "man/plantool.1"}
    assert data | {"README.md", "pyproject.toml"} <= names
