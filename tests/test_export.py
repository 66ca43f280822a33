"""The export: whole, readable by the tools that people use, and the same catalogue when it is read
back.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system
from frictionless.resources import TableResource
from hypothesis import given, strategies as st

from harness import ROOT, Outcome
from plantool import __version__
from plantool.catalogue.load import Catalogue, build, load
from plantool.catalogue.model import TABLES, Edition
from plantool.cli.main import run
from plantool.errors import ExitCode
from plantool.export import columns, files, package, sqlite, tables
from strategies import RULES

HOSTILE = """
[[body]]
id = "tester"
name = "=HYPERLINK(\\"http://example.org\\")"
kind = "government"
names = { fr = ["-1+1", "Où ça ; « là »"], ar = "حماية" }
aliases = ["'=already", "''+twice", "'Ndrangheta", "@home", "NULL", "NaN"]
sources = ["tester-source"]

[[source]]
id = "tester-source"
title = "A title, with \\"quotes\\", a ; and a\\nline break"
type = "text"
url = "https://example.org/a,b"
copies = ["https://example.org/=1", "https://example.org/2"]
link = { state = "moved", checked = 2026-01-02, how = "true" }
note = "  blanks around  "

[[plan]]
id = "tester-2024"
title = "+SUM(A1:A9)"
kind = "action-plan"
scope = "national"
basis = "full-text"
bodies = ["tester", "au", "tester"]
states = ["GH"]
states_partial = true
adopted = 2024-05-06
period = "007"
targets = ["women"]
principles = ["=1", "[1]", "{\\"a\\": 1}", "true", "two\\nlines"]
follow_up = "\\tindented"
summary = "@SUM"
aliases = ["'-quoted"]

[plan.evidence]
title = ["tester-source", "unodc-toolkit-2.10"]
bodies = ["tester-source"]
states = ["tester-source"]
adopted = ["tester-source"]
period = ["tester-source"]
targets = ["tester-source"]
principles = ["tester-source"]
follow_up = ["tester-source"]

[[plan.strategy]]
heading = "-minus"
themes = [{ id = "awareness", relation = "part" }, { id = "resources", relation = "exact" }]
source = "tester-source"
basis = "full-text"

[[plan.strategy.measure]]
text = "\\n=cmd|' /C calc'!A0"
themes = ["data-research", "resources"]
source = "tester-source"
locator = "1"

[[plan.measure]]
text = "1e5"
source = "tester-source"
basis = "secondary"

[[plan.absent]]
theme = "documents-borders"
source = "tester-source"
read_on = 2026-02-03

[[plan.relation]]
type = "implements"
plan = "ouagadougou-2006"
source = "tester-source"
note = "=note"

[[plan.dispute]]
about = "title"
claim = "'=claim"
source = "tester-source"

[[plan.document]]
source = "tester-source"
role = "text"
"""

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(HOSTILE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled catalogue as ``all.db``, as the folder ``all`` and as ``all.zip``."""
    folder = tmp_path_factory.mktemp("export")
    catalogue = load()
    for name in ("all.db", "all", "all.zip"):
        files.export(catalogue, folder / name)
    return folder


def read_sqlite(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        rows = {
            table.name: [
                dict(row) for row in database.execute(f"SELECT * FROM {table.name} ORDER BY rowid")
            ]
            for table in tables.TABLES
        }
    for table in tables.TABLES:
        for column in table.columns:
            for row in rows[table.name]:
                if column.holds is columns.Type.TEXTS:
                    row[column.name] = json.loads(row[column.name])
                elif column.holds is columns.Type.BOOLEAN:
                    row[column.name] = bool(row[column.name])
    return rows


def read_package(path: Path) -> Rows:
    """By the library that others use, and by the rule that the package states for texts with an
    apostrophe.
    """
    with system.use_context(trusted=True):
        found = [
            resource
            for resource in Package(str(path)).resources
            if isinstance(resource, TableResource)
        ]
        read = {
            resource.name: [row.to_dict() for row in resource.read_rows()] for resource in found
        }
    return {
        name: [{key: unescaped(value) for key, value in row.items()} for row in rows]
        for name, rows in read.items()
    }


def unescaped(value: Any) -> Any:
    return value[1:] if isinstance(value, str) and re.match(r"'+[=+\-@\t\r\n]", value) else value


def records(rows: Rows) -> dict[str, list[Any]]:
    """The catalogue's records, built from exported rows alone."""

    def of(name: str, **wanted: Any) -> Iterator[dict[str, Any]]:
        return (
            row for row in rows[name] if all(row[key] == value for key, value in wanted.items())
        )

    def values(name: str, column: str, **wanted: Any) -> list[Any]:
        return [row[column] for row in sorted(of(name, **wanted), key=lambda row: row["number"])]

    def names(table: str, **wanted: Any) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in sorted(of(table, **wanted), key=lambda row: row["number"]):
            found.setdefault(row["language"], []).append(row["name"])
        return found

    def raw(row: dict[str, Any], *without: str, **more: Any) -> dict[str, Any]:
        return {
            key: value
            for key, value in (row | more).items()
            if value is not None and key not in ("origin", *without)
        }

    def measures(plan: str, strategy: str | None) -> list[dict[str, Any]]:
        return [
            raw(
                row,
                "id",
                "plan",
                "strategy",
                "number",
                "counts",
                "own_basis",
                basis=row["own_basis"],
                themes=values("measure_themes", "theme", measure=row["id"]),
            )
            for row in sorted(
                of("measures", plan=plan, strategy=strategy), key=lambda row: row["number"]
            )
        ]

    def strategies(plan: str) -> list[dict[str, Any]]:
        return [
            raw(
                row,
                "id",
                "plan",
                "number",
                "own_basis",
                basis=row["own_basis"],
                themes=[
                    {"id": fit["theme"], "relation": fit["relation"]}
                    for fit in of("strategy_themes", strategy=row["id"])
                ],
                measure=measures(plan, row["id"]),
            )
            for row in sorted(of("strategies", plan=plan), key=lambda row: row["number"])
        ]

    def evidence(plan: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for row in of("evidence", plan=plan):
            found.setdefault(row["field"], []).append(row["source"])
        return found

    def reading(plan: str) -> dict[str, Any] | None:
        searched: dict[str, list[str]] = {}
        for row in of("reading_words", plan=plan):
            searched.setdefault(row["theme"], []).append(row["word"])
        return next(
            (raw(row, "plan", searched=searched) for row in of("readings", plan=plan)), None
        )

    def source(row: dict[str, Any]) -> dict[str, Any]:
        link = raw(
            {"state": row["link_state"], "checked": row["link_checked"], "how": row["link_how"]}
        )
        return raw(row, "link_state", "link_checked", "link_how", link=link)

    def plan(row: dict[str, Any]) -> dict[str, Any]:
        key = row["id"]
        return raw(
            row,
            "adopted_from",
            "adopted_to",
            bodies=values("plan_bodies", "body", plan=key),
            states=values("plan_states", "country", plan=key),
            names=names("plan_names", plan=key),
            aliases=values("plan_aliases", "alias", plan=key),
            adopted_by=values("plan_adopted_by", "body", plan=key),
            reading=reading(key),
            evidence=evidence(key),
            strategy=strategies(key),
            measure=measures(key, None),
            absent=[raw(one, "plan", "number") for one in of("absences", plan=key)],
            relation=[
                raw(one, "number", "other", plan=one["other"]) for one in of("relations", plan=key)
            ],
            document=[raw(one, "plan", "number") for one in of("documents", plan=key)],
            dispute=[raw(one, "plan", "number") for one in of("disputes", plan=key)],
        )

    def theme(row: dict[str, Any]) -> dict[str, Any]:
        return raw(
            row,
            synonyms=names("theme_synonyms", theme=row["id"]),
            sources=values("theme_sources", "source", theme=row["id"]),
        )

    def country(row: dict[str, Any]) -> dict[str, Any]:
        key = row["code"]
        return raw(
            row,
            names=names("country_names", country=key),
            aliases=values("country_aliases", "alias", country=key),
            sources=values("country_sources", "source", country=key),
        )

    def region(row: dict[str, Any]) -> dict[str, Any]:
        return raw(row, sources=values("region_sources", "source", region=row["id"]))

    def body(row: dict[str, Any]) -> dict[str, Any]:
        key = row["id"]
        lists = {
            "aliases": values("body_aliases", "alias", body=key),
            "sources": values("body_sources", "source", body=key),
            "member": [raw(one, "body", "number") for one in of("body_members", body=key)],
        }
        return raw(row, names=names("body_names", body=key), **lists)

    makers: dict[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
        "theme": ("themes", theme),
        "country": ("countries", country),
        "region": ("regions", region),
        "body": ("bodies", body),
        "source": ("sources", source),
        "plan": ("plans", plan),
    }
    return {
        name: [build(TABLES[table], make(row) | {"origin": row["origin"]}) for row in rows[name]]
        for table, (name, make) in makers.items()
    }


def held(catalogue: Catalogue) -> dict[str, list[Any]]:
    return {
        name: list(getattr(catalogue, name).values())
        for name in ("themes", "countries", "regions", "bodies", "sources", "plans")
    }


def check_same(rows: Rows, catalogue: Catalogue) -> None:
    assert records(rows) == held(catalogue)
    edition = rows["catalogue"][0]
    assert edition.pop("plantool") == __version__
    assert build(Edition, edition) == catalogue.edition
    assert tuple(row["path"] for row in rows["overlays"]) == catalogue.overlays


def test_sqlite_reads_back_to_the_same_catalogue(exported: Path) -> None:
    check_same(read_sqlite(exported / "all.db"), load())


@pytest.mark.slow
def test_package_reads_back_to_the_same_catalogue(exported: Path) -> None:
    check_same(read_package(exported / "all" / package.DESCRIPTOR), load())


@pytest.mark.slow
def test_overlay_with_hostile_texts_reads_back(tmp_path: Path, hostile: Path) -> None:
    catalogue = load([hostile])
    files.export(catalogue, tmp_path / "own.sqlite3")
    files.export(catalogue, tmp_path / "package")
    check_same(read_sqlite(tmp_path / "own.sqlite3"), catalogue)
    check_same(read_package(tmp_path / "package" / package.DESCRIPTOR), catalogue)


def test_no_formula_reaches_a_spreadsheet(tmp_path: Path, hostile: Path) -> None:
    files.export(load([hostile]), tmp_path / "package")
    cells = [
        cell
        for file in (tmp_path / "package").glob("*.csv")
        for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline=""))
        for cell in row
    ]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []
    assert {'\'=HYPERLINK("http://example.org")', "'Ndrangheta", "''=already", "'''+twice"} <= set(
        cells
    )


@given(st.text())
def test_what_is_written_for_a_spreadsheet_can_be_taken_back(text: str) -> None:
    assert unescaped(package._written(text)) == text


def test_every_field_of_the_data_file_has_its_place() -> None:
    columns = {table.name: {column.name for column in table.columns} for table in tables.TABLES}
    below = {
        "strategy",
        "measure",
        "absent",
        "relation",
        "document",
        "dispute",
        "evidence",
        "names",
        "bodies",
        "adopted_by",
        "states",
        "aliases",
        "reading",
    }
    assert RULES["plan"].keys() - below == columns["plans"] - {
        "origin",
        "adopted_from",
        "adopted_to",
    }
    assert RULES["theme"].keys() - {"synonyms", "sources"} == columns["themes"] - {"origin"}
    assert RULES["country"].keys() - {"names", "aliases", "sources"} == columns["countries"] - {
        "origin"
    }
    assert RULES["body"].keys() - {"names", "aliases", "sources", "member"} == columns["bodies"] - {
        "origin"
    }
    assert RULES["source"].keys() - {"link"} == columns["sources"] - {
        "origin",
        "link_state",
        "link_checked",
        "link_how",
    }
    assert RULES["region"].keys() - {"sources"} == columns["regions"] - {"origin"}
    assert RULES["member"].keys() == columns["body_members"] - {"body", "number"}
    assert RULES["reading"].keys() - {"searched"} == columns["readings"] - {"plan"}
    assert RULES["link"].keys() == {"state", "checked", "how"}
    assert RULES["strategy"].keys() - {"themes", "measure"} == columns["strategies"] - {
        "id",
        "plan",
        "number",
        "own_basis",
    }
    assert RULES["measure"].keys() - {"themes"} == columns["measures"] - {
        "id",
        "plan",
        "strategy",
        "number",
        "own_basis",
        "counts",
    }
    assert RULES["theme-fit"].keys() == {"id", "relation"}
    assert RULES["absent"].keys() == columns["absences"] - {"plan", "number"}
    assert RULES["relation"].keys() == columns["relations"] - {"number", "other"}
    assert RULES["document"].keys() == columns["documents"] - {"plan", "number"}
    assert RULES["dispute"].keys() == columns["disputes"] - {"plan", "number"}
    assert RULES["catalogue"].keys() == columns["catalogue"] - {"plantool"}


def test_sqlite_keys_hold(exported: Path) -> None:
    with closing(sqlite3.connect(exported / "all.db")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA user_version").fetchone() == (load().edition.format,)
        references = {
            (table.name, column.name, column.refers)
            for table in tables.TABLES
            for column in table.columns
            if column.refers
        }
        found = {
            (table.name, row[3], row[2])
            for table in tables.TABLES
            for row in database.execute(f"PRAGMA foreign_key_list({table.name})")
        }
        assert found == references
        keys = {
            table.name: tuple(
                row[1] for row in database.execute(f"PRAGMA table_info({table.name})") if row[5]
            )
            for table in tables.TABLES
        }
        assert keys == {table.name: table.key for table in tables.TABLES}


def test_sqlite_finds_words_without_accents(exported: Path) -> None:
    query = (
        "SELECT s.id FROM strategies_fts JOIN strategies AS s ON s.rowid = strategies_fts.rowid "
        "WHERE strategies_fts MATCH ? ORDER BY s.id"
    )
    with closing(sqlite3.connect(exported / "all.db")) as database:
        found = [key for (key,) in database.execute(query, ["réintégration"])]
        named = database.execute(
            "SELECT DISTINCT id FROM names WHERE kind = 'country' AND name = 'Ivory Coast'"
        ).fetchall()
    assert any(key.startswith("asem-2001#") for key in found)
    assert named == [("CI",)]


@pytest.mark.slow
def test_sqlite_utils_and_datasette_find_tables_keys_and_search(exported: Path) -> None:
    def utils(*arguments: str) -> Any:
        done = subprocess.run(
            [sys.executable, "-m", "sqlite_utils", *arguments],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        return json.loads(done.stdout)

    database = str(exported / "all.db")
    counts = {row["table"]: row["count"] for row in utils("tables", database, "--counts")}
    assert counts["plans"] == len(load().plans)
    assert {table.name for table in tables.TABLES} <= counts.keys()
    assert [row["view"] for row in utils("views", database)] == [
        "names",
        "plan_themes",
        "matrix",
    ]
    assert [
        row["id"]
        for row in utils(
            "search", database, "plans", "ouagadougou action plan", "-c", "id", "--limit", "1"
        )
    ] == ["ouagadougou-2006"]
    assert utils("search", database, "measures", "victims", "--limit", "1")
    assert utils("search", database, "strategies", "prosecution", "--limit", "1")
    headings = (
        "SELECT s.heading FROM strategies AS s JOIN plans AS p ON p.id = s.plan "
        "WHERE p.id = 'ouagadougou-2006' ORDER BY s.number"
    )
    assert [row["heading"] for row in utils("query", database, headings)] == [
        one.heading for one in load().plans["ouagadougou-2006"].strategy
    ]


def test_sqlite_utils_library_sees_the_full_text_tables(exported: Path) -> None:
    import sqlite_utils

    with closing(sqlite3.connect(exported / "all.db")) as connection:
        database = sqlite_utils.Database(connection)
        assert {name: database.table(name).detect_fts() for name in sqlite._INDEXED} == {
            name: f"{name}_fts" for name in sqlite._INDEXED
        }
        assert database.table("coverage").pks == ["plan", "theme"]
        references = {
            (key.column, key.other_table) for key in database.table("coverage").foreign_keys
        }
        assert references == {("plan", "plans"), ("theme", "themes"), ("source", "sources")}


def datasette(folder: Path, address: str) -> Any:
    """What Datasette answers at an address of the database ``all``."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "datasette", "all.db", "--metadata", "all-metadata.json"),
            *("--get", address),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_datasette_answers_which_plans_cover_a_country(
    exported: Path, cli: Callable[..., Outcome]
) -> None:
    rows = datasette(exported, "/all/plans_of_country.json?country=ml&_shape=array")
    listed = cli("list", "--country", "ML", "--un", "--json").json["results"]
    assert {row["id"] for row in rows} == {row["id"] for row in listed}
    assert {row["cover"] for row in rows} == {"listed", "member"}


def test_datasette_gives_the_matrix(exported: Path, cli: Callable[..., Outcome]) -> None:
    rows = datasette(exported, "/all/matrix_of_tool_210.json?_shape=array")
    cells = {(row["plan"], theme): row[theme] for row in rows for theme in load().themes}
    answer = cli("compare", "--json").json["results"]
    assert cells == {(cell["plan"], cell["theme"]): cell["coverage"] for cell in answer}


def test_datasette_knows_labels_facets_and_licence(exported: Path) -> None:
    page = datasette(exported, "/all/plan_states.json?_labels=on&_size=1")
    assert page["rows"][0]["country"]["label"]
    plans = datasette(exported, "/all/plans.json?_size=0")
    assert {"kind", "scope", "status", "basis"} <= plans["facet_results"].keys()
    assert plans["license"] == "Creative Commons Attribution 4.0 International"


def test_every_view_and_canned_query_is_told_of_in_the_metadata(exported: Path) -> None:
    content = json.loads((exported / "all-metadata.json").read_text(encoding="utf-8"))
    told = content["databases"]["all"]["tables"]
    with closing(sqlite3.connect(exported / "all.db")) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'view' OR type = 'table'"
            " AND name NOT LIKE '%_fts%' AND name NOT LIKE 'sqlite_%'"
        )
        assert {name for (name,) in names} == told.keys()
        for table, about in told.items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert {*about.get("columns", ()), *about.get("facets", ())} <= columns


def test_an_index_finds_a_word_in_another_form(exported: Path) -> None:
    with closing(sqlite3.connect(exported / "all.db")) as connection:
        for one, other in (("victim", "victims"), ("train", "training")):
            counts = [
                connection.execute(
                    "SELECT count(*) FROM measures_fts WHERE measures_fts MATCH ?", (word,)
                ).fetchone()
                for word in (one, other)
            ]
            assert counts[0] == counts[1] > (0,)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["all/datapackage.json", "all.zip"])
def test_frictionless_says_the_package_is_valid(exported: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", name, "--json"],
        cwd=exported,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, json.loads(done.stdout)["valid"]) == (0, True), done.stdout


@pytest.mark.slow
def test_frictionless_sees_a_reference_that_leads_nowhere(exported: Path, tmp_path: Path) -> None:
    """So that the test above means something."""
    for file in (exported / "all").iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "relations.csv":
            text = text.replace("ouagadougou-2006", "nowhere-2006", 1)
        if file.name == package.DESCRIPTOR:
            text = re.sub(r'\s*"(bytes|hash)": .*,', "", text)
        (tmp_path / file.name).write_text(text, encoding="utf-8", newline="")
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / package.DESCRIPTOR)).validate()
    assert {row[0] for row in report.flatten(["type"])} == {"foreign-key"}


def test_package_says_what_it_is(exported: Path) -> None:
    edition = load().edition
    about = json.loads((exported / "all" / package.DESCRIPTOR).read_text(encoding="utf-8"))
    assert (about["title"], about["version"], about["profile"]) == (
        edition.title,
        edition.edition,
        "tabular-data-package",
    )
    assert about["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]
    plans = next(resource for resource in about["resources"] if resource["name"] == "plans")
    assert plans["schema"]["primaryKey"] == ["id"]
    assert {"name": "targets", "type": "array", "constraints": {"required": True}} in plans[
        "schema"
    ]["fields"]
    with zipfile.ZipFile(exported / "all.zip") as zipped:
        assert sorted(zipped.namelist()) == sorted(package.FILES)
        assert {name: zipped.read(name) for name in zipped.namelist()} == {
            file.name: file.read_bytes() for file in (exported / "all").iterdir()
        }


def test_a_licence_without_known_address_is_only_named() -> None:
    about = json.loads(
        package._descriptor(
            load().edition._replace(licence="Other"), dict.fromkeys(package.FILES, b"")
        )
    )
    assert about["licenses"] == [{"name": "Other", "title": "Other"}]


@pytest.mark.parametrize("name", ["all.db", "all.zip"])
def test_same_catalogue_same_bytes(exported: Path, tmp_path: Path, name: str) -> None:
    files.export(load(), tmp_path / name)
    assert (tmp_path / name).read_bytes() == (exported / name).read_bytes()


def test_coverage_is_that_of_compare(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(
        [
            "compare",
            "-f",
            "jsonl",
            "--fields",
            "plan,theme,coverage,relation,heading,basis,source,locator",
        ]
    )
    cells = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    rows = read_sqlite(exported / "all.db")["coverage"]
    assert cells
    assert all(cell in rows for cell in cells)


def test_measures_are_those_of_show(exported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["show", "ecowas-initial-2002", "--json"])
    shown = json.loads(capsys.readouterr().out)["results"][0]
    expected = {
        one["id"]: (one["basis"], one["counts"])
        for strategy in shown["strategies"]
        for one in strategy["measures"]
    }
    expected |= {one["id"]: (one["basis"], one["counts"]) for one in shown["measures"]}
    rows = [
        row
        for row in read_sqlite(exported / "all.db")["measures"]
        if row["plan"] == "ecowas-initial-2002"
    ]
    assert {row["id"]: (row["basis"], row["counts"]) for row in rows} == expected


def test_command_answers_with_the_tables(
    tmp_path: Path, hostile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new.db"
    assert run(["export", str(path), "--data", str(hostile), "--json"]) == ExitCode.FOUND
    answer = json.loads(capsys.readouterr().out)
    assert (answer["format"], answer["catalogue"]["overlays"]) == (
        "plantool.export/2",
        [str(hostile)],
    )
    assert answer["query"] == {"path": str(path), "as": None, "force": False}
    assert {"table": "plans", "rows": len(load().plans) + 1, "path": str(path)} in answer["results"]
    assert [row["origin"] for row in read_sqlite(path)["plans"] if row["id"] == "tester-2024"] == [
        str(hostile)
    ]


def test_command_names_the_files_of_a_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(tmp_path / "plans-2026.11"), "--fields", "path"]) == ExitCode.FOUND
    shown = [Path(line) for line in capsys.readouterr().out.splitlines()[1:]]
    assert len(shown) == len(tables.TABLES)
    assert all(path.is_file() for path in shown)
    run(["export", str(tmp_path / "plain.db"), "-f", "plain"])
    rows = sum(map(len, read_sqlite(tmp_path / "plain.db").values()))
    line = f"{len(tables.TABLES)} tables, {rows} rows, written to "
    assert line in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "form", "head"),
    [
        ("a.db", None, b"SQLite format 3"), ("a.SQLITE", None, b"SQLite format 3"),
        ("a.anything", "sqlite", b"SQLite format 3"), ("old", "sqlite", b"SQLite format 3"),
        ("a.ZIP", None, b"PK"), ("a.db", "package", None), ("old", None, None),
    ],
)  # fmt: skip
def test_the_name_tells_what_to_write(
    tmp_path: Path, name: str, form: str | None, head: bytes | None
) -> None:
    assert (
        run(["export", str(tmp_path / name), *(["--as", form] if form else [])]) == ExitCode.FOUND
    )
    if head is None:
        assert {file.name for file in (tmp_path / name).iterdir()} == set(package.FILES)
    else:
        assert (tmp_path / name).read_bytes().startswith(head)
    assert names_in(tmp_path) == [name]


def names_in(folder: Path) -> list[str]:
    """The names in a folder, but for the metadata beside a database."""
    return [file.name for file in folder.iterdir() if not file.name.endswith("-metadata.json")]


def test_a_name_that_tells_nothing_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", str(tmp_path / "a.csv")]) == ExitCode.USAGE
    assert capsys.readouterr().err == (
        f"Error: '{tmp_path}/a.csv' does not tell what to write: "
        ".csv is neither SQLite nor a data package.\n"
        "End the name in .db for SQLite, in .zip or in nothing (a folder) for a data package, "
        "or say --as.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.db", "a", "a.zip"])
def test_what_exists_is_replaced_only_with_force(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    assert run(["export", str(path)]) == ExitCode.FOUND
    changed = path / "plans.csv" if path.is_dir() else path
    good = changed.read_bytes()
    changed.write_bytes(b"old")
    capsys.readouterr()
    assert run(["export", str(path)]) == ExitCode.USAGE
    assert (
        capsys.readouterr().err
        == f"Error: '{path}' exists already.\nChoose another name, or replace it with --force.\n"
    )
    assert changed.read_bytes() == b"old"
    assert run(["export", str(path), "--force"]) == ExitCode.FOUND
    assert changed.read_bytes() == good
    assert names_in(tmp_path) == [name]


def test_force_never_takes_files_that_are_not_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "folder" / "thesis.docx"
    mine.parent.mkdir()
    mine.touch()
    assert run(["export", str(mine.parent), "--force"]) == ExitCode.USAGE
    assert "holds files that are not from an export" in capsys.readouterr().err
    assert run(["export", str(mine.parent), "--as", "sqlite", "--force"]) == ExitCode.USAGE
    assert "is no file" in capsys.readouterr().err
    assert run(["export", str(mine), "--as", "package", "--force"]) == ExitCode.USAGE
    assert "is no folder" in capsys.readouterr().err
    assert run(["export", os.devnull, "--as", "sqlite", "--force"]) == ExitCode.USAGE
    assert mine.exists()


@pytest.mark.parametrize("name", ["missing/a.db", "missing/a", "a" * 300 + ".db"])
def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", f"{tmp_path}/{name}"]) == ExitCode.NOT_WRITTEN
    assert "could not be written: " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.db", "a", "a.zip"])
def test_a_fault_while_writing_leaves_what_was_there(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    run(["export", str(path)])
    before = _content(path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(package, "_descriptor", full)
    monkeypatch.setattr(sqlite, "_create", full)
    assert run(["export", str(path), "--force"]) == ExitCode.NOT_WRITTEN
    assert _content(path) == before
    assert names_in(tmp_path) == [name]


def test_folders_change_places_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    run(["export", str(path)])
    (path / "plans.csv").write_bytes(b"old")

    def fail(*_: Path) -> None:
        raise AssertionError("a folder was moved away before the other stood")

    if sys.platform == "linux":
        monkeypatch.setattr(Path, "rename", fail)
    assert run(["export", str(path), "--force"]) == ExitCode.FOUND
    assert (path / "plans.csv").read_bytes() != b"old"
    assert names_in(tmp_path) == ["a"]


@pytest.mark.parametrize("fault", [PermissionError(13, "Permission denied"), KeyboardInterrupt()])
def test_the_old_folder_is_kept_until_the_new_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    path = tmp_path / "a"
    run(["export", str(path)])
    before = _content(path)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise fault
        return rename(self, target)

    monkeypatch.setattr(files, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", fail)
    assert run(["export", str(path), "--force"]) in (ExitCode.NOT_WRITTEN, 130)
    assert _content(path) == before
    assert names_in(tmp_path) == ["a"]


def test_what_is_written_has_usual_permissions(tmp_path: Path) -> None:
    run(["export", str(tmp_path / "a.zip")])
    with zipfile.ZipFile(tmp_path / "a.zip") as package_file:
        modes = {member.external_attr >> 16 for member in package_file.infolist()}
    assert modes == {0o644}
    run(["export", str(tmp_path / "a.db")])
    (tmp_path / "a.db").chmod(0o640)
    run(["export", str(tmp_path / "a.db"), "--force"])
    assert (tmp_path / "a.db").stat().st_mode & 0o777 == 0o640


def test_nothing_is_exported_where_the_answer_cannot_be_written(tmp_path: Path) -> None:
    answer = tmp_path / "no-such-folder" / "answer.json"
    assert run(["export", str(tmp_path / "a.db"), "-o", str(answer)]) == ExitCode.NOT_WRITTEN
    assert list(tmp_path.iterdir()) == []


def test_python_without_full_text_search_gets_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking(*_: object) -> None:
        raise sqlite3.OperationalError("no such module: FTS5")

    monkeypatch.setattr(sqlite, "write", lacking)
    assert run(["export", str(tmp_path / "a.db")]) == ExitCode.NOT_WRITTEN
    assert "could not be written: no such module: FTS5." in capsys.readouterr().err


def _content(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (path.iterdir() if path.is_dir() else [path])}


def test_the_documentation_names_every_table() -> None:
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == [
        table.name for table in tables.TABLES
    ]
