"""From files to a catalogue: the bundled one, a reader's own beside it, and what is said where a
file cannot be read.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings, strategies as st

from harness import ROOT, golden
from helpers import BUNDLED, TINY, only, tiny
from plantool.catalogue import load as read
from plantool.catalogue.load import bundled_path, check_paths, compiled, load
from plantool.catalogue.model import (
    KEYS,
    Kind,
    Link,
    LinkState,
    Pillar,
    Status,
)
from plantool.cli.options import data_paths
from plantool.errors import BadData
from strategies import Editor, smallest

OWN_SOURCE = '[[source]]\nid = "own-source"\ntitle = "T"\ntype = "text"\n'
OWN_PLAN = """\
[[plan]]
id = "own-2007"
title = "Own plan"
kind = "campaign"
scope = "national"
basis = "secondary"
adopted = "2007-01-02"
[plan.evidence]
title = ["own-source"]
adopted = ["own-source"]
"""
OWN = OWN_SOURCE + OWN_PLAN


@pytest.fixture
def write(tmp_path):
    """Write a file and give its path."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def problems_of(*paths: str | Path):
    """The problems that keep these files from being loaded."""
    with pytest.raises(BadData) as caught:
        load(*paths)
    return caught.value.problems


# The bundled catalogue


def test_the_bundled_file_of_a_package_lies_inside_it(tmp_path, monkeypatch):
    inside = tmp_path / "plantool" / "data" / "plans.toml"
    inside.parent.mkdir(parents=True)
    inside.write_text(TINY)
    monkeypatch.setattr(read, "__file__", str(tmp_path / "plantool" / "catalogue" / "read.py"))
    assert bundled_path() == inside


def test_the_compiled_catalogue_is_the_one_that_is_parsed(tmp_path, monkeypatch):
    monkeypatch.setattr(read, "bundled_path", lambda: tmp_path / "plans.toml")
    (tmp_path / "plans.toml").write_bytes(BUNDLED.read_bytes())
    parsed = load()
    (tmp_path / "catalogue.jsonl").write_bytes(compiled(BUNDLED.read_bytes()))
    monkeypatch.setattr("tomli.loads", None)
    catalogue = load()
    assert (catalogue.edition, catalogue.checksum) == (parsed.edition, parsed.checksum)
    for records in ("themes", "countries", "regions", "bodies", "sources", "plans"):
        assert dict(getattr(catalogue, records)) == dict(getattr(parsed, records))


def test_own_plans_are_added_to_a_compiled_catalogue_as_to_a_parsed_one(tmp_path, monkeypatch):
    monkeypatch.setattr(read, "bundled_path", lambda: tmp_path / "plans.toml")
    (tmp_path / "plans.toml").write_text(TINY, encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")
    parsed = load(own)
    (tmp_path / "catalogue.jsonl").write_bytes(compiled(TINY.encode()))
    catalogue = load(own)
    for table, records in parsed.records().items():
        assert dict(catalogue.records()[table]) == dict(records)
    assert (*catalogue.plans,) == (*parsed.plans,)
    assert catalogue.plans["own-2007"].origin == str(own)


@pytest.mark.parametrize("content", [None, compiled(TINY.replace("River", "Brook").encode())])
def test_a_compiled_catalogue_that_does_not_fit_is_not_used(tmp_path, monkeypatch, content):
    monkeypatch.setattr(read, "bundled_path", lambda: tmp_path / "plans.toml")
    (tmp_path / "plans.toml").write_text(TINY, encoding="utf-8")
    if content is not None:
        (tmp_path / "catalogue.jsonl").write_bytes(content)
    assert list(load().plans) == list(tiny().plans)


def test_plantool_reads_its_catalogue_out_of_a_zip_file(tmp_path):
    program = tmp_path / "program.zip"
    with ZipFile(program, "w") as archive:
        for path in (ROOT / "src" / "plantool").rglob("*.py"):
            archive.write(path, path.relative_to(ROOT / "src"))
        archive.write(BUNDLED, "plantool/data/plans.toml")
        archive.writestr("plantool/data/catalogue.jsonl", compiled(BUNDLED.read_bytes()))
        archive.writestr("__main__.py", "from plantool.cli.main import main\nmain()\n")
    run = subprocess.run(
        [sys.executable, "program.zip", "list", "--limit", "1", "--fields", "id"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.stdout, run.returncode) == (f"id\n{next(iter(load().plans))}\n", 0)


# Records


def test_words_names_and_what_is_left_out_are_built():
    catalogue = tiny()
    assert catalogue.edition.edition == "2030.01"
    plan, theme = catalogue.plans["forest-undated"], catalogue.themes["assistance"]
    assert (plan.kind, plan.status) == (Kind.PROCESS, Status.UNKNOWN)
    assert (theme.pillar, theme.also) == (Pillar.PROTECTION, (Pillar.ENABLING,))
    assert catalogue.sources["tiny-text"].link == Link(LinkState.UNKNOWN, None, None)
    assert catalogue.bodies["eu"].names["pt"] == ("União Europeia", "UE")


def test_records_are_mappings_in_the_order_of_the_file():
    catalogue = tiny()
    assert list(catalogue.plans) == ["river-2001", "mountain-2005", "forest-undated"]
    assert len(catalogue.plans) == 3
    assert "river-2001" in catalogue.plans
    assert "river-2002" not in catalogue.plans
    assert catalogue.plans["river-2001"] is catalogue.plans["river-2001"]
    with pytest.raises(KeyError):
        catalogue.plans["river-2002"]


# A reader's own files


def test_a_new_record_is_added(write):
    path = write("own.toml", OWN)
    catalogue = load(path)
    assert catalogue.plans["own-2007"].title == "Own plan"
    assert catalogue.plans["own-2007"].origin == str(path)
    assert catalogue.plans["own-2007"].adopted == "2007-01-02"
    assert len(catalogue.plans) == len(load().plans) + 1
    plans = list(catalogue.plans.values())
    place = [plan.id for plan in plans].index("own-2007")
    assert plans[place - 1].adopted <= "2007-01-02" <= plans[place + 1].adopted


def test_a_known_id_replaces_the_whole_record(write):
    text = OWN.replace("own-2007", "ouagadougou-2006")
    catalogue = load(write("own.toml", text))
    plan = catalogue.plans["ouagadougou-2006"]
    assert (plan.title, plan.place, plan.strategy) == ("Own plan", None, ())
    assert len(catalogue.plans) == len(load().plans)


@pytest.mark.parametrize("table", [table for table in KEYS if table != "plan"])
def test_every_kind_of_record_can_be_added(write, table):
    record = smallest(table)
    catalogue = load(write("own.toml", Editor().file({table: [record]}).text))
    assert list(catalogue.records()[table])[-1] == record[KEYS[table]]


def test_of_two_files_with_one_id_the_later_wins(write):
    paths = [write("1.toml", OWN), write("2.toml", OWN.replace("Own plan", "Later plan"))]
    assert load(*paths).plans["own-2007"].title == "Later plan"
    assert load(*reversed(paths)).plans["own-2007"].title == "Own plan"


def test_a_folder_stands_for_its_toml_files_in_the_order_of_their_names(write, tmp_path):
    write("folder/b.toml", OWN_PLAN)
    write("folder/a.toml", OWN_SOURCE)
    write("folder/notes.txt", "not TOML")
    write("folder/deeper/c.toml", "not TOML")
    write("folder/._a.toml", b"\x00\x05\x16\x07")
    assert load(tmp_path / "folder").overlays == (
        str(tmp_path / "folder" / "a.toml"),
        str(tmp_path / "folder" / "b.toml"),
    )


def test_a_whole_catalogue_may_be_added(write):
    catalogue = load(write("tiny.toml", TINY))
    assert catalogue.plans["river-2001"].title.startswith("River Plan")
    assert catalogue.edition.edition == load().edition.edition


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
    ],
    ids=["BOM", "CRLF"],
)
def test_a_file_of_another_system_is_read(write, change):
    assert load(write("own.toml", change(OWN))).plans["own-2007"].title == "Own plan"


@pytest.mark.parametrize(
    ("named", "given", "expected"),
    [
        ("", [], []), ("a.toml", [], ["a.toml"]),
        (f"a.toml{os.pathsep}b", ["c"], ["a.toml", "b", "c"]),
        (os.pathsep, ["c"], ["c"]), ("", ["c", "d"], ["c", "d"]),
    ],
)  # fmt: skip
def test_the_environment_names_files_before_the_command_line(monkeypatch, named, given, expected):
    monkeypatch.setenv("PLANTOOL_DATA", named)
    assert data_paths([Path(part) for part in given]) == [Path(part) for part in expected]


# What cannot be read


NO_FILE = "cannot be read: a pipe, a device, or a folder without *.toml files."


def test_each_path_that_is_no_file_to_read_is_named(write, tmp_path):
    write("file", "")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (tmp_path / "empty").mkdir()
    (tmp_path / "outside" / "inside.toml").mkdir(parents=True)
    for fifo in ("fifo.toml", "folder/fifo.toml"):
        (tmp_path / fifo).parent.mkdir(exist_ok=True)
        os.mkfifo(tmp_path / fifo)
    reasons = {
        "nowhere.toml": "cannot be read: No such file or directory.",
        "file/own.toml": "cannot be read: Not a directory.",
        "loop.toml": "cannot be read: Too many levels of symbolic links.",
        "fifo.toml": NO_FILE,
        "/dev/zero": NO_FILE,
        "empty": NO_FILE,
        "folder": NO_FILE,
        "outside": NO_FILE,
        "a\0b": "cannot be read: embedded null byte.",
        "\x1b[31mred": "cannot be read: No such file or directory.",
        "a" * 5000: "cannot be read: File name too long.",
    }
    problems = problems_of(*(tmp_path / path for path in reasons), write("good.toml", OWN))
    assert [problem.what for problem in problems] == list(reasons.values())
    assert {(problem.line, problem.column, problem.record) for problem in problems} == {(0, 0, "")}
    assert max(len(problem.file) for problem in problems) == 200
    assert problems[-2].file.endswith("\\x1b[31mred")


def test_a_reference_to_a_file_that_cannot_be_read_is_not_called_wrong(write):
    paths = [write("plans.toml", OWN_PLAN), write("sources.toml", OWN_SOURCE + "?")]
    assert [Path(problem.file).name for problem in problems_of(*paths)] == ["sources.toml"]
    assert [Path(problem.file).name for problem in check_paths(paths) if not problem.warning] == [
        "sources.toml"
    ]


def test_all_problems_of_all_files_are_named_together(write):
    paths = [
        write("a.toml", OWN.replace("campaign", "party").replace("national", "local")),
        write("b.toml", "[[planet]]\n"),
    ]
    assert [(Path(problem.file).name, problem.field) for problem in problems_of(*paths)] == [
        ("a.toml", "kind"),
        ("a.toml", "scope"),
        ("b.toml", "planet"),
    ]
    with pytest.raises(BadData, match=r"^3 problems in the catalogue data\.$"):
        load(*paths)


# check_paths


def test_check_takes_the_bundled_file_where_none_is_named(monkeypatch, write):
    path = write("plans.toml", TINY.replace('kind = "process"', 'kind = "journey"'))
    monkeypatch.setattr(read, "bundled_path", lambda: path)
    assert [(problem.file, problem.field) for problem in check_paths([])] == [(str(path), "kind")]


def test_a_whole_catalogue_is_checked_alone(write):
    whole = TINY.replace('bodies = ["eu"]', 'bodies = ["ecowas"]')
    problem = only(
        [problem for problem in check_paths([write("tiny.toml", whole)]) if not problem.warning]
    )
    assert problem.what == "refers to an unknown body: 'ecowas'."


def test_an_addition_is_checked_with_the_bundled_catalogue(write):
    text = OWN.replace('adopted = "2007', 'bodies = ["ecowas"]\nadopted = "2007').replace(
        "adopted = [", 'bodies = ["own-source"]\nadopted = ['
    )
    assert [
        problem for problem in check_paths([write("own.toml", text)]) if not problem.warning
    ] == []


@settings(max_examples=60)
@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_checked_without_a_fault(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    for problem in check_paths([path]):
        assert problem.file == str(path)
        assert problem.what


UNREADABLE: dict[str, str | bytes] = {
    "not TOML": "[[plan]\n",
    "curly quotes": "[[plan]]\nid = “x”\n",
    "nested too deeply": f"a = {'[' * 100_000}\n",
    "a number too long": f"[[plan]]\nid = {'1' * 5000}\n",
    "not UTF-8": b"a = 1\n\n# caf\xe9\n",
    "UTF-16": "a = 1\n".encode("utf-16"),
}


def test_what_is_said_of_a_file_that_cannot_be_read(write, tmp_path, monkeypatch):
    """The whole problem: its place is the file, and no record or field is made up."""
    monkeypatch.chdir(tmp_path)
    for name, content in UNREADABLE.items():
        write(f"{name}.toml", content)
    (tmp_path / "empty").mkdir()
    names = [*(f"{name}.toml" for name in UNREADABLE), "missing.toml", "empty"]
    golden("read/unreadable.txt", "".join(f"{problem!r}\n" for problem in problems_of(*names)))


def test_a_file_named_twice_is_read_once_and_those_after_it_too(write):
    own, other = write("own.toml", OWN), write("other.toml", OWN.replace("own-", "other-"))
    catalogue = load(own, own, other)
    assert [Path(name).name for name in catalogue.overlays] == ["own.toml", "other.toml"]
    assert "other-2007" in catalogue.plans


@pytest.mark.parametrize("content", [None, b"format = 2\n"])
def test_a_broken_installation_is_named(tmp_path, monkeypatch, content):
    path = tmp_path / "plans.toml"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(read, "bundled_path", lambda: path)
    with pytest.raises(BadData) as caught:
        load()
    assert str(only(caught.value.problems)) == (
        f"{path}: is not the catalogue that plantool brings. Install plantool again."
    )
