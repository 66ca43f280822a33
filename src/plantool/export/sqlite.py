"""The tables as one SQLite file, with keys, foreign keys and full-text indexes.

Datasette and sqlite-utils find all three.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from plantool.catalogue.model import Edition
from plantool.export.columns import Row, Table, Type, Value
from plantool.export.tables import TABLES

_TYPES = {Type.TEXT: "TEXT", Type.TEXTS: "TEXT", Type.INTEGER: "INTEGER", Type.BOOLEAN: "INTEGER"}

_INDEXED = {
    "plans": ("title", "short", "summary"),
    "strategies": ("heading",),
    "measures": ("text",),
}
"""The columns that can be searched, by table."""

_NAMES = """
    SELECT 'plan' AS kind, id, NULL AS language, title AS name FROM plans
    UNION ALL SELECT 'plan', id, NULL, short FROM plans WHERE short IS NOT NULL
    UNION ALL SELECT 'plan', plan, language, name FROM plan_names
    UNION ALL SELECT 'plan', plan, NULL, alias FROM plan_aliases
    UNION ALL SELECT 'body', id, NULL, name FROM bodies
    UNION ALL SELECT 'body', id, NULL, abbreviation FROM bodies WHERE abbreviation IS NOT NULL
    UNION ALL SELECT 'body', body, language, name FROM body_names
    UNION ALL SELECT 'body', body, NULL, alias FROM body_aliases
    UNION ALL SELECT 'country', code, NULL, name FROM countries
    UNION ALL SELECT 'country', country, language, name FROM country_names
    UNION ALL SELECT 'country', country, NULL, alias FROM country_aliases
    UNION ALL SELECT 'theme', id, NULL, name FROM themes
    UNION ALL SELECT 'theme', theme, language, name FROM theme_synonyms
"""
_PLAN_THEMES = """
    SELECT coverage.plan, plans.short, coverage.theme, themes.name, coverage.coverage,
        coverage.relation, coverage.heading, coverage.basis, coverage.source, coverage.locator
    FROM coverage JOIN plans ON plans.id = coverage.plan JOIN themes ON themes.id = coverage.theme
    WHERE coverage.coverage IN ('headline', 'measure', 'reported')
"""
VIEWS = {
    "names": ("Every name by which a record can be found, in one place.", _NAMES),
    "plan_themes": ("The themes that a plan takes up, or is reported to take up.", _PLAN_THEMES),
    "matrix": ("What can be said of each theme in each plan: a row a plan, a column a theme.", ""),
}
"""What each view is, and its query; that of the matrix depends on the themes."""


def write(tables: Mapping[str, Sequence[Row]], edition: Edition, path: Path) -> None:
    """Write the file; the same tables give the same bytes."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("BEGIN")
        for table in TABLES:
            database.execute(_create(table))
            places = ", ".join("?" * len(table.columns))
            rows = (tuple(map(_stored, row)) for row in tables[table.name])
            database.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)  # noqa: S608 - the names are ours
        for name, (_, query) in VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS {query or _matrix(tables['themes'])}")
        for name, columns in _INDEXED.items():
            database.execute(
                f"CREATE VIRTUAL TABLE {name}_fts USING FTS5 ({', '.join(columns)}, "
                f"tokenize='porter unicode61 remove_diacritics 2', content=\"{name}\")"
            )
            database.execute(f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')")  # noqa: S608
        database.execute(f"PRAGMA user_version = {edition.format}")
        database.execute("COMMIT")


def _matrix(themes: Sequence[Row]) -> str:
    """The query of the matrix: a row for each plan, a column for each theme."""
    cells = ", ".join(
        f"max(CASE coverage.theme WHEN '{theme[0]}' THEN coverage.coverage END) AS \"{theme[0]}\""
        for theme in themes
    )
    return (
        f"SELECT plans.id AS plan, plans.short, plans.basis, {cells} FROM plans "  # noqa: S608
        "JOIN coverage ON coverage.plan = plans.id GROUP BY plans.id ORDER BY plans.rowid"
    )


def _create(table: Table) -> str:
    keys = {table.name: table.key[0] for table in TABLES}
    lines = [
        f"{column.name} {_TYPES[column.holds]}{' NOT NULL' if column.needed else ''}"
        for column in table.columns
    ]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += [
        f"FOREIGN KEY ({column.name}) REFERENCES {column.refers} ({keys[column.refers]})"
        for column in table.columns
        if column.refers
    ]
    return f"CREATE TABLE {table.name} (\n    " + ",\n    ".join(lines) + "\n)"


def _stored(value: Value) -> str | int | None:
    if isinstance(value, tuple):
        import json

        return json.dumps(value, ensure_ascii=False)
    return value
