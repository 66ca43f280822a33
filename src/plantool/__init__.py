"""A reference to intergovernmental action plans against trafficking in persons.

``docs/python.md`` shows how to use it from Python. Every command loads this module first, so it
imports nothing until something is asked for.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from plantool.catalogue.load import Catalogue as Catalogue
    from plantool.catalogue.model import (
        Body as Body,
        Country as Country,
        Plan as Plan,
        Source as Source,
        Theme as Theme,
    )
    from plantool.errors import (
        BadData as BadData,
        NothingFound as NothingFound,
        PlantoolError as PlantoolError,
        UsageError as UsageError,
    )
    from plantool.query.coverage import Cell as Cell, Ground as Ground
    from plantool.query.names import (
        find_body as find_body,
        find_country as find_country,
        find_plan as find_plan,
        find_theme as find_theme,
    )
    from plantool.query.search.results import Hit as Hit, Record as Record

_NAMES = {
    "catalogue.model": "Body Country Plan Source Theme",
    "catalogue.load": "Catalogue",
    "errors": "BadData NothingFound PlantoolError UsageError",
    "query.coverage": "Cell Ground",
    "query.names": "find_body find_country find_plan find_theme",
    "query.search.results": "Hit Record",
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names.split()}
"""In which module each name that this package offers lives; it is imported on first use."""

__all__ = ["__version__", "compare", "load", "search", "to_dict", *_HOMES]  # noqa: PLE0604


def load(*paths: str | Path) -> Catalogue:
    """The bundled catalogue, with the plans of the given TOML files or folders added.

    Raises ``BadData`` with every problem of every file. ``PLANTOOL_DATA`` is for the command line
    and is not read here.
    """
    from plantool.catalogue.load import load as read

    return read(paths)


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
    from plantool.errors import UsageError
    from plantool.query.filters import several
    from plantool.query.names import read_all
    from plantool.query.search import index_of, search as find
    from plantool.query.search.results import Record

    if unknown := ", ".join(repr(kind) for kind in several(kinds) if kind not in list(Record)):
        known = f"Known: {', '.join(Record)}."
        raise UsageError(f"There is no kind of record called {unknown}.", known)
    if limit is not None and limit < 1:
        raise UsageError(f"The limit is {limit}.", "Give 1 or more, or None for no limit.")
    records = [Record(kind) for kind in several(kinds)]
    chosen = read_all(catalogue, "plan", several(plans)).ids
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
    from plantool.query.coverage import row
    from plantool.query.filters import Filters, choose, several
    from plantool.query.names import read_all

    ids = read_all(catalogue, "theme", several(themes)).ids or catalogue.themes
    chosen = [catalogue.themes[key] for key in ids]
    rows = [row(plan, chosen) for plan in choose(catalogue, several(plans), Filters()).plans]
    return [cell for cells in zip(*rows, strict=True) for cell in cells]


def to_dict(record: tuple[Any, ...]) -> dict[str, Any]:
    """A record, with those inside it, as dicts and lists: ready for JSON or a data frame."""
    from plantool.text import plain_data

    return dict(plain_data(record))


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'plantool' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"plantool.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__]  # a shell completes them, although they are not imported yet
