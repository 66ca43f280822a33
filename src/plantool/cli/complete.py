"""Shell completion: the words of the catalogue that begin with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from plantool.catalogue.load import Catalogue

_CODE_LENGTH = 2
"""So few letters, as in a country's code, begin too many names: they stand for ids."""


def _words_of(words: Callable[[Catalogue], Iterable[str]]) -> Callable[[str], list[str]]:
    """A completion by words of the catalogue."""

    def complete(incomplete: str) -> list[str]:
        catalogue = _catalogue()
        return beginning(words(catalogue), incomplete) if catalogue else []

    return complete


plans = _words_of(lambda catalogue: catalogue.plans)
themes = _words_of(lambda catalogue: catalogue.themes)
regions = _words_of(lambda catalogue: catalogue.regions)
targets = _words_of(
    lambda catalogue: sorted({word for plan in catalogue.plans.values() for word in plan.targets})
)
tags = _words_of(
    lambda catalogue: sorted({word for plan in catalogue.plans.values() for word in plan.tags})
)


def bodies(incomplete: str) -> list[str]:
    """Body ids; once letters are typed also abbreviations and names of one word."""
    catalogue = _catalogue()
    if catalogue is None:
        return []
    names = []
    for body in catalogue.bodies.values():
        spellings = [body.abbreviation or "", body.name, *body.aliases]
        spellings += [name for language in body.names.values() for name in language]
        names.append([name for name in spellings if " " not in name])
    return _with_names(list(catalogue.bodies), names, incomplete)


def countries(incomplete: str) -> list[str]:
    """ISO codes in the case typed; once letters are typed also names and aliases."""
    catalogue = _catalogue()
    if catalogue is None:
        return []
    codes = [code.lower() if incomplete.islower() else code for code in catalogue.countries]
    names = [[country.name, *country.aliases] for country in catalogue.countries.values()]
    return _with_names(codes, names, incomplete)


def schemas(incomplete: str) -> list[str]:
    """The names of the JSON Schemas."""
    from plantool.answers.schema import NAMES

    return beginning(NAMES, incomplete)


def _catalogue() -> Catalogue | None:
    """The catalogue; None if the user's own file is invalid: completion stays silent."""
    from plantool.catalogue.load import load
    from plantool.cli.files import data_paths
    from plantool.errors import PlantoolError

    try:
        return load(data_paths(()))
    except PlantoolError:
        return None


def beginning(words: Iterable[str], incomplete: str) -> list[str]:
    """The words that begin with the letters typed, whatever their case.

    A shell drops a candidate that does not begin with the very letters typed, so these stay.
    """
    size = len(incomplete)
    typed = incomplete.lower()
    rest = [word[size:] for word in words if word.lower().startswith(typed)]
    if incomplete.isupper() and size > 1:
        rest = [ending.upper() for ending in rest]
    return [incomplete + ending for ending in rest]


def _with_names(ids: list[str], names: list[list[str]], incomplete: str) -> list[str]:
    """The ids, and for each record its first name, that begin with the letters typed.

    Names are offered folded and with hyphens, so that they need no quotes: ``cote-d-ivoire``.
    A shell drops a candidate that does not begin with the very letters typed, so these stay.
    """
    words = beginning(ids, incomplete)
    typed = _hyphened(incomplete)
    if typed:
        typed += "-" if incomplete.endswith(("-", "_", " ")) else ""
        for spellings in names:
            candidates = spellings[:1] if len(typed) <= _CODE_LENGTH else spellings
            near = (name for name in candidates if _may_begin(name, typed[0]))
            name = next((n for n in map(_hyphened, near) if n.startswith(typed)), None)
            if name:
                rest = name[len(typed) :]
                word = incomplete + (rest.upper() if incomplete.isupper() else rest)
                if _hyphened(word) == name:  # not where a point ends it: "St." and "State"
                    words.append(word)
    return list(dict.fromkeys(words))


def _may_begin(name: str, letter: str) -> bool:
    """Whether a name, folded, may begin with a letter; to fold all names takes 7 ms."""
    first = normalize("NFKD", name[:1]).lower()[:1]
    # Beyond ASCII, some Latin letters are folded to others.
    return first == letter or not letter.isascii() or "\x7f" < first < "\u0250"


def _hyphened(name: str) -> str:
    from plantool.text import fold

    return fold(name).replace(" ", "-")
