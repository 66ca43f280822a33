"""What the package offers to Python: ``docs/python.md`` shows how to use it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plantool import __version__
from plantool.catalogue.load import Catalogue, load
from plantool.catalogue.model import Body, Country, Plan, Source, Theme
from plantool.catalogue.vocabulary import word_of
from plantool.errors import BadData, NothingFound, PlantoolError, UsageError
from plantool.query.coverage import Cell, Ground, row
from plantool.query.filters import Filters, choose, several
from plantool.query.names import find_body, find_country, find_plan, find_theme, read_all
from plantool.query.search import index_of, search as find
from plantool.query.search.results import Hit, Record
from plantool.text import plain_data

__all__ = [
    "BadData", "Body", "Catalogue", "Cell", "Country", "Ground", "Hit", "NothingFound", "Plan",
    "PlantoolError", "Record", "Source", "Theme", "UsageError", "__version__", "compare",
    "find_body", "find_country", "find_plan", "find_theme", "load", "search", "to_dict",
]  # fmt: skip


def search(
    catalogue: Catalogue,
    words: str | Sequence[str],
    *,
    kinds: str | Sequence[str] = (),
    plans: str | Sequence[str] = (),
    limit: int | None = 10,
    exact: bool = False,
) -> list[Hit]:
    """What a query finds, best first: at most ``limit`` hits.

    ``kinds`` and ``plans`` narrow them to these kinds of record and these plans, named as on the
    command line. With ``exact``, no letter may differ. Raises ``NothingFound`` for an unknown plan,
    and ``UsageError`` for an unknown kind or an impossible limit.
    """
    records = [Record(word_of(kind, Record)) for kind in several(kinds)]
    if limit is not None and limit < 1:
        raise UsageError(f"The limit is {limit}.", "Give 1 or more, or None for no limit.")
    chosen, _ = read_all(catalogue, "plan", several(plans))
    query, typos = " ".join(several(words)), not exact
    index = index_of(catalogue)
    return list(find(index, query, kinds=records, plans=chosen, typos=typos, limit=limit).hits)


def compare(
    catalogue: Catalogue, plans: str | Sequence[str] = (), themes: str | Sequence[str] = ()
) -> list[Cell]:
    """What can be said of each theme in each plan: theme by theme, then plan by plan.

    Both are named as on the command line. Without plans, those of Tool 2.10 are compared; without
    themes, all are. Raises ``NothingFound``.
    """
    ids, _ = read_all(catalogue, "theme", several(themes))
    chosen = [catalogue.themes[key] for key in ids or catalogue.themes]
    rows = [row(plan, chosen) for plan in choose(catalogue, several(plans), Filters()).plans]
    return [cell for cells in zip(*rows, strict=True) for cell in cells]


def to_dict(record: tuple[Any, ...]) -> dict[str, Any]:
    """A record, with those inside it, as dicts and lists: ready for JSON or a data frame."""
    return dict(plain_data(record))
