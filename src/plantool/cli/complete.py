"""Shell completion: the words of the catalogue that begin with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plantool.catalogue.load import Catalogue
    from plantool.catalogue.model import Body

_CODE = 2
"""The letters of a country's code."""


def plans(incomplete: str) -> list[str]:
    """Plan ids."""
    return _starting(_ids("plans"), incomplete)


def themes(incomplete: str) -> list[str]:
    """Theme ids."""
    return _starting(_ids("themes"), incomplete)


def bodies(incomplete: str) -> list[str]:
    """Body ids; once something is typed also abbreviations, and names of one word in any language."""
    if not incomplete:
        return _ids("bodies")
    records = _records("bodies")
    return _once(_starting(records, incomplete), _continued(records, _short_names, incomplete))


def countries(incomplete: str) -> list[str]:
    """ISO codes, in capitals or small letters as they were begun; once something is typed also names and aliases."""
    if not incomplete:
        return _ids("countries")
    records = _records("countries")
    codes = [code.lower() for code in records] if incomplete.islower() else records
    return _once(
        _starting(codes, incomplete),
        _continued(records, lambda country: [country.name, *country.aliases], incomplete),
    )


def targets(incomplete: str) -> list[str]:
    """The words for people that plans are meant for."""
    return _starting(_words("targets"), incomplete)


def tags(incomplete: str) -> list[str]:
    """The tags of plans."""
    return _starting(_words("tags"), incomplete)


def schemas(incomplete: str) -> list[str]:
    """The names of the JSON Schemas."""
    from plantool.answers.schema import ANSWERS, DATA

    return _starting([*ANSWERS, DATA], incomplete)


def _ids(table: str) -> list[str]:
    return list(_records(table))


def _records(table: str) -> Mapping[str, Any]:
    catalogue = _catalogue()
    return getattr(catalogue, table) if catalogue else {}


def _words(field: str) -> list[str]:
    return sorted({word for plan in _records("plans").values() for word in getattr(plan, field)})


def _catalogue() -> Catalogue | None:
    """The catalogue; none where a file of the reader's own is broken, which is no time to tell of it."""
    from plantool.catalogue.load import load
    from plantool.cli.output import data_paths
    from plantool.errors import PlantoolError

    try:
        return load(data_paths(()))
    except PlantoolError:
        return None


def _short_names(body: Body) -> list[str]:
    translated = chain.from_iterable(body.names.values())
    names = [body.abbreviation or "", body.name, *body.aliases, *translated]
    return [name for name in names if " " not in name]


def _continued(
    records: Mapping[str, Any], names_of: Callable[[Any], list[str]], incomplete: str
) -> list[str]:
    """What was typed, and the rest of the first name of each record that begins so; folded and with hyphens, since a word of these needs no quotes.

    A shell drops a word that does not begin with the very letters typed. So few letters as a country's code has begin too many words: they stand for
    ids and first names.
    """
    begun = _hyphened(incomplete)
    if not begun:
        return []
    begun += "-" if incomplete.endswith(("-", "_", " ")) else ""
    shout = incomplete.isupper() and len(incomplete) > 1
    found = []
    for record in records.values():
        names = names_of(record)[: 1 if len(begun) <= _CODE else None]
        word = next((word for word in map(_hyphened, names) if word.startswith(begun)), "")
        rest = word[len(begun) :]
        whole = incomplete + (rest.upper() if shout else rest)
        if (
            word and _hyphened(whole) == word
        ):  # not so where a point ends what was typed: "St." and "State"
            found.append(whole)
    return found


def _hyphened(name: str) -> str:
    from plantool.text import fold

    return fold(name).replace(" ", "-")


def _once(*some: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for words in some for word in words))


def _starting(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
