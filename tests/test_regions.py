"""The tree of regions."""

from __future__ import annotations

import pytest

from plantool.catalogue.model import Region
from plantool.query.regions import path_to, within

REGIONS = {
    key: Region(key, key.title(), parent)
    for key, parent in {
        "world": None,
        "africa": "world",
        "west-africa": "africa",
        "sahel": "africa",
        "asia": "world",
        "lost": "nowhere",
    }.items()
}


def test_a_region_lies_in_itself_and_in_larger_ones():
    assert path_to(REGIONS, "west-africa") == ["west-africa", "africa", "world"]
    assert path_to(REGIONS, "world") == ["world"]
    assert path_to(REGIONS, "nowhere") == []


@pytest.mark.parametrize(
    ("key", "regions"),
    [
        ("africa", {"africa", "west-africa", "sahel"}),
        ("asia", {"asia"}),
        ("world", {"world", "africa", "west-africa", "sahel", "asia"}),
        ("nowhere", set()),
    ],
)
def test_a_region_includes_its_parts(key, regions):
    assert within(REGIONS, key) == regions


def test_a_circle_ends():
    circle = {"a": Region("a", "A", "b"), "b": Region("b", "B", "a")}
    assert path_to(circle, "a") == ["a", "b"]


def test_a_wrong_region_is_told_all_regions(cli):
    outcome = cli("list", "--region", "balkens", "--json")
    assert outcome.code == 1
    assert "Known: africa, north-africa," in outcome.err
