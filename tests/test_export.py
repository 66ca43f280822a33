"""The export: whole, readable by the tools that people use, and the same catalogue when it is read
back.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system
from hypothesis import given, strategies as st

from harness import ROOT, Outcome
from helpers import GOOD, LAKE
from plantool import __version__
from plantool.catalogue.load import Catalogue, builder, load
from plantool.catalogue.marks import fields
from plantool.catalogue.model import KEYS, TABLES as RECORDS, Edition
from plantool.export import package
from plantool.export.files import export
from plantool.export.tables import TABLES

HOSTILE = {
    "Own Plan": "+SUM(A1:A9)",
    "A heading": "-minus",
    "An action.": "\\n=cmd|' /C calc'!A0",
    "A second action.": "1e5",
    "A summary.": "@SUM",
    "2020-2025": "007",
    "Corpo": '=already", "\'\'+twice", "\'Ndrangheta", "@home", "NULL", "NaN',
    "The Body": '-1+1", "Où ça ; « là »',
    "One principle": '=1", "[1]", "{\\"a\\": 1}", "true", "two\\nlines',
    "Somebody looks.": "\\tindented",
    "A page": 'A title, with \\"quotes\\", a ; and a\\nline break',
    "Looked at.": "true",
    "Its title says so.": "  blanks around  ",
}
"""Texts in place of those of a file that fills every field."""

PLURALS = {
    "theme": "themes", "country": "countries", "region": "regions", "body": "bodies",
    "source": "sources", "plan": "plans",
}  # fmt: skip
BELOW = {
    "body_members": ("body", "member"), "absences": ("plan", "absent"),
    "relations": ("plan", "relation"), "documents": ("plan", "document"),
    "disputes": ("plan", "dispute"),
}  # fmt: skip

Cli = Callable[..., Outcome]
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled catalogue as ``all.db`` and as the folder ``all``."""
    folder = tmp_path_factory.mktemp("export")
    for name in ("all.db", "all"):
        export(load(), folder / name)
    return folder


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The tiny catalogue with a file that fills every field, some with texts that do harm."""
    text = GOOD[GOOD.index("[[theme]]") :]
    for plain, harmful in HOSTILE.items():
        assert f'"{plain}"' in text
        text = text.replace(f'"{plain}"', f'"{harmful}"')
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr("plantool.catalogue.load.bundled_path", lambda: LAKE)
    return load(path)


# Read back


def read_sqlite(path: Path) -> Rows:
    read = {"array": json.loads, "boolean": bool, "string": str, "integer": int}
    rows: Rows = {}
    with closing(sqlite3.connect(path)) as database:
        for name, table in TABLES.items():
            rows[name] = [
                {
                    column.name: None if value is None else read[column.type](value)
                    for column, value in zip(table.columns, row, strict=True)
                }
                for row in database.execute(f"SELECT * FROM {name} ORDER BY rowid")
            ]
    return rows


def read_package(path: Path) -> Rows:
    """By the library that others use, and by the rule that the package states for texts with an
    apostrophe.
    """
    with system.use_context(trusted=True):
        return {
            resource.name: [
                {key: unescaped(value) for key, value in row.to_dict().items()}
                for row in resource.read_rows()
            ]
            for resource in Package(str(path)).resources
        }


def unescaped(value: Any) -> Any:
    return value[1:] if isinstance(value, str) and re.match(r"'+[=+\-@\t\r\n]", value) else value


def records_of(rows: Rows) -> dict[str, list[Any]]:
    """The catalogue's records, built from exported rows alone."""
    records = {
        kind: {row[KEYS[kind]]: {**row} for row in rows[plural]} for kind, plural in PLURALS.items()
    }
    for source in records["source"].values():
        source["link"] = {name: source[f"link_{name}"] for name in ("state", "checked", "how")}
    for table, (kind, field) in BELOW.items():
        for row in rows[table]:
            part = row | ({"plan": row["other"]} if "other" in row else {})
            records[kind][row[kind]].setdefault(field, []).append(part)
    plans = records["plan"]
    records["reading"] = {row["plan"]: {**row} for row in rows["readings"]}
    for name, field in (("strategies", "strategy"), ("measures", "measure")):
        records[field] = {row["id"]: {**row} for row in rows[name]}
        for row in records[field].values():
            owner = records["strategy"].get(row.get("strategy"), plans[row["plan"]])
            owner.setdefault(field, []).append(row)
    for row in rows["strategy_themes"]:
        themes = records["strategy"][row["strategy"]].setdefault("themes", [])
        themes.append({**row, "id": row["theme"]})
    # The lists: a key, the number, and a value or two.
    for owner, of_kind in records.items():
        for name in rows:
            if not name.startswith(f"{owner}_") or name in (*BELOW, "strategy_themes"):
                continue
            for row in rows[name]:
                key, _, *under, value = row.values()
                field = name.removeprefix(f"{owner}_")
                if under and name != "plan_countries":
                    of_kind[key].setdefault(field, {}).setdefault(under[0], []).append(value)
                elif not under:
                    of_kind[key].setdefault(field, []).append(value)
    for key, reading in records["reading"].items():
        plans[key]["reading"] = reading
    return {
        plural: [
            builder(RECORDS[kind])(filled(RECORDS[kind], record))
            for record in records[kind].values()
        ]
        for kind, plural in PLURALS.items()
    }


def filled(record: Any, row: dict[str, Any]) -> dict[str, Any]:
    """A row as a table of a file: without what is empty, and what only the export has."""
    table = {name: row[name] for name in record._fields if row.get(name) is not None}
    for name, field in fields(record).items():
        if field.below and name in table:
            several = isinstance(table[name], list)
            parts = table[name] if several else [table[name]]
            parts = [filled(field.kind, part) for part in parts]
            table[name] = parts if several else parts[0]
    return table


def check_same(rows: Rows, catalogue: Catalogue) -> None:
    for name, records in records_of(rows).items():
        assert records == list(getattr(catalogue, name).values())
    (edition,) = rows["catalogue"]
    assert edition["plantool"] == __version__
    assert builder(Edition)(filled(Edition, edition)) == catalogue.edition


def test_the_bundled_catalogue_reads_back(exported: Path) -> None:
    check_same(read_sqlite(exported / "all.db"), load())


def test_every_field_reads_back_with_hostile_texts(tmp_path: Path, hostile: Catalogue) -> None:
    export(hostile, tmp_path / "own.sqlite3")
    export(hostile, tmp_path / "package")
    check_same(read_sqlite(tmp_path / "own.sqlite3"), hostile)
    check_same(read_package(tmp_path / "package" / package.DESCRIPTOR), hostile)
    # The same after the rule for apostrophes was needed.
    files = (tmp_path / "package").glob("*.csv")
    texts = [io.StringIO(file.read_text(encoding="utf-8"), newline="") for file in files]
    cells = {cell for text in texts for row in csv.reader(text) for cell in row}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)
    assert {"'+SUM(A1:A9)", "'Ndrangheta", "'''+twice", "'@home"} <= cells


@given(st.text())
def test_what_is_written_for_a_spreadsheet_can_be_taken_back(text: str) -> None:
    assert unescaped(package.cell(text)) == text


# SQLite and Datasette


def test_sqlite_keys_hold(exported: Path) -> None:
    with closing(sqlite3.connect(exported / "all.db")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA user_version").fetchone() == (load().edition.format,)
        for name, table in TABLES.items():
            references = database.execute(f"PRAGMA foreign_key_list({name})")
            assert {(row[3], row[2]) for row in references} == {
                (column.name, column.refers) for column in table.columns if column.refers
            }
            columns = database.execute(f"PRAGMA table_info({name})")
            assert tuple(row[1] for row in columns if row[5]) == table.key


def test_an_index_finds_a_word_in_another_form(exported: Path) -> None:
    import sqlite_utils

    with closing(sqlite3.connect(exported / "all.db")) as connection:
        for table, word, other in (
            ("measures", "victim", "victims"),
            ("measures", "train", "training"),
            ("strategies", "réintégration", "reintegration"),
            ("plans", "OUAGADOUGOU", "ouagadougou"),
        ):
            index = sqlite_utils.Database(connection).table(table)
            assert index.detect_fts() == f"{table}_fts"
            ids, others = ({row["id"] for row in index.search(form)} for form in (word, other))
            assert ids == others != set()


def datasette(folder: Path, address: str) -> Any:
    """What Datasette answers at an address of the database ``all``."""
    command = [*(sys.executable, "-m", "datasette", "all.db", "--metadata", "all-metadata.json")]
    command += ["--get", address]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_datasette_answers_which_plans_cover_a_country(exported: Path, cli: Cli) -> None:
    rows = datasette(exported, "/all/plans_of_country.json?country=ml&_shape=array")
    listed = cli("list", "--country", "ML", "--un", "--json").json["results"]
    assert {row["id"] for row in rows} == {row["id"] for row in listed}
    assert {row["cover"] for row in rows} == {"listed", "member"}


def test_datasette_gives_the_matrix(exported: Path, cli: Cli) -> None:
    rows = datasette(exported, "/all/matrix_of_tool_210.json?_shape=array")
    cells = {(row["plan"], theme): row[theme] for row in rows for theme in load().themes}
    answer = cli("compare", "--json").json["results"]
    assert cells == {(cell["plan"], cell["theme"]): cell["coverage"] for cell in answer}


@pytest.mark.slow
def test_datasette_knows_labels_facets_and_licence(exported: Path) -> None:
    page = datasette(exported, "/all/plan_states.json?_labels=on&_size=1")
    assert page["rows"][0]["country"]["label"]
    plans = datasette(exported, "/all/plans.json?_size=0")
    assert {"kind", "scope", "status", "basis"} <= plans["facet_results"].keys()
    assert plans["license"] == "CC-BY-4.0"


def test_every_table_and_view_is_told_of_in_the_metadata(exported: Path) -> None:
    content = json.loads((exported / "all-metadata.json").read_text(encoding="utf-8"))
    told = content["databases"]["all"]["tables"]
    assert told.keys() == {*TABLES, "plan_themes", "matrix"}
    assert all(about["description"] for about in told.values())
    with closing(sqlite3.connect(exported / "all.db")) as connection:
        for table, about in told.items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert {*about.get("columns", ()), *about.get("facets", ())} <= columns
            assert about.get("label_column") in {None, *columns}


# Data package


@pytest.mark.slow
def test_frictionless_says_the_package_is_valid(exported: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(exported / "all" / package.DESCRIPTOR)).validate()
    assert report.valid, report.to_summary()


def test_frictionless_sees_a_reference_that_leads_nowhere(
    tmp_path: Path, hostile: Catalogue
) -> None:
    """So that the test above means something."""
    export(hostile, tmp_path / "all")
    file = tmp_path / "all" / "relations.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("river-2001", "nowhere-2001", 1))
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "all" / package.DESCRIPTOR)).validate()
    assert {row[0] for row in report.flatten(["type"])} == {"foreign-key"}


def test_the_same_catalogue_gives_the_same_bytes(exported: Path, tmp_path: Path) -> None:
    for name in ("all.db", "all"):
        export(load(), tmp_path / name)
        assert content_of(tmp_path / name) == content_of(exported / name)


# The command


@pytest.fixture
def tiny(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """plantool with the tiny catalogue in place of the bundled one."""
    monkeypatch.setattr("plantool.catalogue.load.bundled_path", lambda: LAKE)
    return cli


def content_of(path: Path) -> dict[str, bytes]:
    files = path.iterdir() if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


def names_in(folder: Path) -> list[str]:
    """The names in a folder, but for the metadata beside a database."""
    return [file.name for file in folder.iterdir() if not file.name.endswith("-metadata.json")]


def test_the_answer_names_the_tables(tmp_path: Path, hostile: Catalogue, tiny: Cli) -> None:
    path = tmp_path / "new.db"
    answer = tiny("export", path, "--data", tmp_path / "own.toml", "--json").json
    assert answer["query"] == {"path": str(path), "force": False}
    assert {"table": "plans", "rows": 5, "path": str(path)} in answer["results"]
    origins = {row["id"]: row["origin"] for row in read_sqlite(path)["plans"]}
    assert origins["own-2020"] == str(tmp_path / "own.toml")
    assert origins["river-2001"] == "bundled"


@pytest.mark.parametrize(
    ("name", "head"),
    [("a.SQLITE", b"SQLite format 3"), ("plans-2026.11", None)],
)
def test_the_name_tells_what_to_write(
    tmp_path: Path, name: str, head: bytes | None, tiny: Cli
) -> None:
    rows = tiny("export", tmp_path / name, "--json").json["results"]
    assert [row["table"] for row in rows] == list(TABLES)
    assert all(Path(row["path"]).is_file() for row in rows)
    if head is None:
        files = {package.DESCRIPTOR, *(f"{table}.csv" for table in TABLES)}
        assert content_of(tmp_path / name).keys() == files
    else:
        assert (tmp_path / name).read_bytes().startswith(head)
    assert names_in(tmp_path) == [name]


def test_a_name_that_tells_nothing_is_refused(tmp_path: Path, tiny: Cli) -> None:
    outcome = tiny("export", tmp_path / "a.csv")
    assert outcome.code == 2
    assert outcome.err == (
        f"Error: '{tmp_path}/a.csv' does not tell what to write: "
        ".csv is neither SQLite nor a folder.\n"
        "End the name in .db for SQLite, or in nothing (a folder) for a data package.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.db", "a", "a-metadata.json"])
def test_what_exists_is_replaced_only_with_force(tmp_path: Path, name: str, tiny: Cli) -> None:
    path = tmp_path / name.replace("-metadata.json", ".db")
    tiny("export", path)
    changed = path / "plans.csv" if path.is_dir() else tmp_path / name
    good = changed.read_bytes()
    changed.write_bytes(b"old")
    if name == "a-metadata.json":
        path.unlink()
    outcome = tiny("export", path)
    assert (outcome.code, changed.read_bytes()) == (2, b"old")
    assert f"/{name}' exists already.\nChoose another name, or replace it with --force." in (
        outcome.err
    )
    assert tiny("export", path, "--force").code == 0
    assert changed.read_bytes() == good
    assert names_in(tmp_path) == [path.name]


def test_force_never_takes_files_that_are_not_ours(tmp_path: Path, tiny: Cli) -> None:
    mine = tmp_path / "folder" / "thesis"
    mine.parent.mkdir()
    mine.write_text("mine")
    (tmp_path / "folder.db").mkdir()
    for path in (mine, tmp_path / "folder.db"):
        outcome = tiny("export", path, "--force")
        assert (outcome.code, "could not be written" in outcome.err) == (4, True)
    outcome = tiny("export", mine.parent, "--force")
    assert (outcome.code, "holds no export to replace" in outcome.err) == (2, True)
    assert names_in(mine.parent) == ["thesis"]


def test_other_files_beside_an_export_stay(tmp_path: Path, tiny: Cli) -> None:
    folder = tmp_path / "package"
    assert tiny("export", folder).code == 0
    (folder / "thesis").write_text("mine")
    assert tiny("export", folder, "--force").code == 0
    assert (folder / "thesis").read_text() == "mine"


@pytest.mark.parametrize("name", ["missing/a.db", "missing/a", "a" * 300 + ".db"])
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, name: str, tiny: Cli) -> None:
    outcome = tiny("export", f"{tmp_path}/{name}")
    assert (outcome.code, "could not be written: " in outcome.err) == (4, True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.db", "a"])
def test_a_fault_while_writing_leaves_what_was_there(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, tiny: Cli
) -> None:
    path = tmp_path / name
    tiny("export", path)
    before = content_of(path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for place in ("pathlib.Path.write_bytes", "pathlib.Path.write_text"):
        monkeypatch.setattr(place, full)
    outcome = tiny("export", path, "--force")
    assert (outcome.code, "No space left on device" in outcome.err) == (4, True)
    assert content_of(path) == before
    assert names_in(tmp_path) == [name]


def test_the_documentation_names_every_table() -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|", page, re.MULTILINE)
    assert dict(rows) == {name: table.about for name, table in TABLES.items()}
