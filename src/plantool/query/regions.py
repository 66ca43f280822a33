"""The tree of regions: what lies in a part of the world, and what it lies in."""

from __future__ import annotations

from collections.abc import Mapping

from plantool.catalogue.model import Region


def within(regions: Mapping[str, Region], key: str) -> set[str]:
    """The ids of a region and of all regions that lie in it."""
    return {region for region in regions if key in path_to(regions, region)}


def path_to(regions: Mapping[str, Region], key: str) -> list[str]:
    """The ids of a region and of those that it lies in, the smallest first."""
    path: list[str] = []
    place: str | None = key
    # A tree that was not checked may run in a circle.
    while place is not None and place in regions and place not in path:
        path.append(place)
        place = regions[place].parent
    return path
