"""The tables as an SQLite file with keys and full-text indexes, and what Datasette shows of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from plantool.catalogue.model import Edition
from plantool.export.tables import ABOUT, TABLES, Row, Table

_INDEXED = {"plans": "title, short, summary", "strategies": "heading", "measures": "text"}
"""The columns that can be searched, by table."""

_LABELS = ("short", "name", "title", "heading", "text")
"""The columns that may stand for a record; the first that its table has."""

_VIEWS = {
    "plan_themes": """
        SELECT coverage.*, plans.short, themes.name FROM coverage
        JOIN plans ON plans.id = coverage.plan JOIN themes ON themes.id = coverage.theme
        WHERE coverage IN ('headline', 'measure', 'reported')
    """,
    "matrix": """
        SELECT plans.id AS plan, plans.short, plans.basis, {themes} FROM plans
        JOIN coverage ON coverage.plan = plans.id GROUP BY plans.id ORDER BY plans.rowid
    """,
}
_VIEWS_SHOWN: dict[str, dict[str, Any]] = {
    "plan_themes": {
        "description": "Themes that a plan takes up, or is only reported to.",
        "facets": ["theme", "coverage"],
    },
    "matrix": {"description": "What can be said of each theme (a column) in each plan (a row)."},
}
_THEME = "max(CASE theme WHEN '{0}' THEN coverage.coverage END) AS \"{0}\""
_QUERIES = {
    "matrix_of_tool_210": {
        "title": "The plans of Tool 2.10, theme by theme",
        "sql": "SELECT matrix.* FROM matrix JOIN plans ON plans.id = matrix.plan"
        " WHERE plans.tags LIKE '%\"tool-2.10\"%'",
    },
    "plans_of_country": {
        "title": "Which plans cover this country?",
        "description": "By its code, such as ML. A plan lists it, or a body adopted the plan"
        " to which it belonged then.",
        "sql": "SELECT plans.id, plans.short, plans.adopted, cover, body, since FROM plan_countries"
        " JOIN plans ON plans.id = plan_countries.plan WHERE country = upper(:country)"
        " ORDER BY cover, plans.adopted_from, plans.id",
    },
}


def metadata_path(path: Path) -> Path:
    """Where the metadata for Datasette stands: ``plans-metadata.json`` beside ``plans.db``."""
    return path.with_name(f"{path.stem}-metadata.json")


def write(rows: Mapping[str, Sequence[Row]], edition: Edition, path: Path) -> None:
    """Write the database and its metadata; the same rows give the same bytes."""
    themes = ", ".join(_THEME.format(theme) for theme, *_ in rows["themes"])
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("BEGIN")
        for table in TABLES.values():
            database.execute(_create(table))
            places = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows[table.name])  # noqa: S608
        for name, query in _VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS {query.format(themes=themes)}")
        for name, columns in _INDEXED.items():
            database.execute(
                f"CREATE VIRTUAL TABLE {name}_fts USING FTS5 ({columns}, "
                f"tokenize='porter unicode61 remove_diacritics 2', content=\"{name}\")"
            )
            database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")  # noqa: S608
        database.execute(f"PRAGMA user_version = {edition.format}")
        database.execute("COMMIT")
    shown = {name: _shown(table) for name, table in TABLES.items()} | _VIEWS_SHOWN
    metadata = {
        "title": edition.title,
        "description": "What is not assessed, nobody has read enough to say; it does not mean no.",
        "license": edition.licence,
        "license_url": f"https://spdx.org/licenses/{edition.licence}.html",
        "source": f"plantool catalogue {edition.edition}, compiled {edition.compiled}",
        "databases": {path.stem: {"queries": _QUERIES, "tables": shown}},
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"
    metadata_path(path).write_text(text, encoding="utf-8")


def _create(table: Table) -> str:
    """The statement that creates a table."""
    lines = [
        f"{column.name} {'INTEGER' if column.type in ('integer', 'boolean') else 'TEXT'}"
        + (" NOT NULL" if column.name in table.key else "")
        + (f" REFERENCES {column.refers} ({TABLES[column.refers].key[0]})" if column.refers else "")
        for column in table.columns
    ]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    return f"CREATE TABLE {table.name} (\n    " + ",\n    ".join(lines) + "\n)"


def _shown(table: Table) -> dict[str, Any]:
    """What a table is, what its columns hold, by what its rows are called and counted."""
    names = [column.name for column in table.columns]
    label = next((name for name in _LABELS if name in names and len(table.key) == 1), None)
    facets = [c.name for c in table.columns if c.words or c.name in ("theme", "body")]
    return {
        "description": table.about,
        "columns": {name: ABOUT[name] for name in names if name in ABOUT},
        **({"label_column": label} if label else {}),
        **({"facets": facets} if facets else {}),
    }
