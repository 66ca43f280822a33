"""Shell completion: ids and names of the catalogue that begin with what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from plantool.text import fold

TABLES = {
    "PLAN": "plans",
    "THEME": "themes",
    "REGION": "regions",
    "BODY": "bodies",
    "COUNTRY": "countries",
    "PEOPLE": "targets",
    "TAG": "tags",
}
"""What is completed, by the word for it in the help."""
_SHORT = 2
"""So few letters, as in a country's code, begin too many names: one of each record will do."""


def candidates(table: str | None, words: Iterable[str], incomplete: str) -> list[str]:
    """The words that begin with the letters typed, which shells want to see unchanged.

    They are those of a closed list, or of a table of the catalogue.
    """
    typed = "".join(fold(letter) or letter for letter in incomplete)  # without accents
    if table:
        from plantool.catalogue.load import load
        from plantool.cli.files import data_paths

        catalogue = load(data_paths())
        if table in ("targets", "tags"):
            plans = catalogue.plans.tables().values()  # to build them takes 5 ms more
            words = [word for plan in plans for word in plan.get(table, ())]
        else:
            words = [key.lower() for key in getattr(catalogue, table) if incomplete.isascii()]
        if typed and table in ("bodies", "countries"):  # their ids are short forms
            for record in getattr(catalogue, table).values():
                words += _names(record, incomplete[0].lower(), typed)
    rest = dict.fromkeys(word[len(typed) :] for word in words if word.startswith(typed))
    return [incomplete + (end.upper() if incomplete.isupper() else end) for end in rest]


def _names(record: Any, begun: str, typed: str) -> list[str]:
    """The first name of a record that begins so, with hyphens: it needs no quotes in a shell."""
    names = [*filter(None, (getattr(record, "abbreviation", None), record.name, *record.aliases))]
    near = names[: 1 if len(typed) <= _SHORT else None]
    # To fold every name takes 15 ms.
    folded = (fold(name).replace(" ", "-") for name in near if name[0].lower() == begun)
    return [*islice((word for word in folded if word.startswith(typed)), 1)]
