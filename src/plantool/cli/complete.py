"""Shell completion: the words of the catalogue that begin with what was typed."""

from __future__ import annotations

from collections.abc import Iterable


def plans(incomplete: str) -> list[str]:
    """Plan ids."""
    return _starting(_raw("plans"), incomplete)


def themes(incomplete: str) -> list[str]:
    """Theme ids."""
    return _starting(_raw("themes"), incomplete)


def bodies(incomplete: str) -> list[str]:
    """Body ids."""
    return _starting(_raw("bodies"), incomplete)


def countries(incomplete: str) -> list[str]:
    """ISO codes, in capitals or small letters as they were begun."""
    codes = _raw("countries")
    return _starting([code.lower() for code in codes] if incomplete.islower() else codes, incomplete)


def targets(incomplete: str) -> list[str]:
    """The words for people that plans are meant for."""
    return _starting(_words("targets"), incomplete)


def tags(incomplete: str) -> list[str]:
    """The tags of plans."""
    return _starting(_words("tags"), incomplete)


def schemas(incomplete: str) -> list[str]:
    """The names of the JSON Schemas."""
    from plantool.report.contract import ANSWERS, DATA

    return _starting([*ANSWERS, DATA], incomplete)


def _raw(table: str) -> Iterable[str]:
    from plantool.catalogue.read import load
    from plantool.cli.output import data_paths
    from plantool.errors import PlantoolError

    try:
        return list(getattr(load(data_paths(())), table))
    except PlantoolError:
        return []


def _words(field: str) -> Iterable[str]:
    from plantool.catalogue.read import load
    from plantool.cli.output import data_paths
    from plantool.errors import PlantoolError

    try:
        return sorted({word for _, raw in load(data_paths(())).plans.heads() for word in raw.get(field, ())})
    except PlantoolError:
        return []


def _starting(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
