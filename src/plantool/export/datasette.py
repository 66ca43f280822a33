"""What Datasette shows of an SQLite export: titles, facets, labels, and questions to run."""

from __future__ import annotations

import json
from typing import Any

from plantool.catalogue.model import Edition
from plantool.export.columns import LICENCES, Table
from plantool.export.sqlite import VIEWS
from plantool.export.tables import TABLES

_LABELS = {
    "plans": "short",
    "themes": "name",
    "countries": "name",
    "regions": "name",
    "bodies": "name",
    "sources": "title",
    "strategies": "heading",
    "measures": "text",
}
_FACETS = {
    "plans": ("kind", "scope", "status", "basis"),
    "bodies": ("kind",),
    "sources": ("type", "link_state"),
    "coverage": ("coverage", "theme"),
    "plan_themes": ("theme", "coverage"),
    "plan_countries": ("cover", "body"),
    "body_members": ("body", "standing"),
    "documents": ("role",),
    "relations": ("type",),
}
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
    "plans_on_theme": {
        "title": "Which plans take up this theme?",
        "description": "By its id, such as documents-borders.",
        "sql": "SELECT plan, short, coverage, heading FROM plan_themes WHERE theme = :theme",
    },
}


def metadata(edition: Edition, database: str) -> str:
    """The metadata of a database of this name, as JSON for ``datasette --metadata``."""
    licence, address = LICENCES.get(edition.licence, (edition.licence, ""))
    views = {name: {"description": about} for name, (about, _) in VIEWS.items()}
    content = {
        "title": edition.title,
        "description": "What is not assessed, nobody has read enough to say; it does not mean no.",
        "license": licence,
        "license_url": address,
        "source": f"plantool catalogue {edition.edition}, compiled {edition.compiled}",
        "databases": {
            database: {
                "queries": _QUERIES,
                "tables": {table.name: _table(table) for table in TABLES}
                | {name: view | _shown(name) for name, view in views.items()},
            }
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _table(table: Table) -> dict[str, Any]:
    """What a table is, and what its columns hold."""
    columns = {column.name: column.about for column in table.columns if column.about}
    return {"description": table.about, "columns": columns} | _shown(table.name)


def _shown(name: str) -> dict[str, Any]:
    """How rows of a table are called, and by what they are counted."""
    label = {"label_column": _LABELS[name]} if name in _LABELS else {}
    return label | ({"facets": list(_FACETS[name])} if name in _FACETS else {})
