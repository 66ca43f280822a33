"""Shell completion: ids and names of the catalogue that begin with what was typed."""

from __future__ import annotations

from collections.abc import Iterable
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
            records: Iterable[Any] = getattr(catalogue, table).values()
            # With hyphens a name needs no quotes in a shell.
            words += [fold(record.name).replace(" ", "-") for record in records]
    rest = dict.fromkeys(word[len(typed) :] for word in words if word.startswith(typed))
    return [incomplete + (end.upper() if incomplete.isupper() else end) for end in rest]
