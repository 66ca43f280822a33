"""The same questions answered again, in plain Python over the parsed TOML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Raw = Mapping[str, Any]
ORDER = ("headline", "measure", "reported", "not-found", "not-assessed")


def coverage(plan: Raw, theme: str) -> str:
    """What can be said of a theme in a plan: docs/data-format.md in thirty lines."""
    words = {"not-assessed"}
    actions = list(plan.get("measure", ()))
    for heading in plan.get("strategy", ()):
        actions += heading.get("measure", ())
        if theme in [fit["id"] for fit in heading.get("themes", ())]:
            words.add("headline")
    for action in actions:
        if theme in action.get("themes", ()):
            if action.get("basis", plan["basis"]) not in ("full-text", "partial-text"):
                words.add("reported")
            elif "locator" in action:
                words.add("measure")
    if theme in [absent["theme"] for absent in plan.get("absent", ())]:
        words.add("not-found")
    return min(words, key=ORDER.index)


def first(date: Any) -> str:
    """The first day that a date or interval may mean."""
    return (str(date).split("/")[0] + "-01-01")[:10]


def last(date: Any) -> str:
    """The last day that it may mean, or the last that may be written of its month."""
    end = str(date).split("/")[-1]
    return "9999-12-31" if end == ".." else (end + "-12-31" if len(end) == 4 else end + "-31")[:10]


def start(plan: Raw) -> str | None:
    """When a plan begins, as far as anything tells."""
    import re

    if "adopted" in plan:
        return str(plan["adopted"])
    if "in_effect" in plan:
        return str(plan["in_effect"]).split("/")[0]
    years = re.findall("[0-9]{4}", plan.get("period", ""))
    return years[0] if years else None


def listed(data: Raw, asked: Mapping[str, Sequence[str]], *, every: bool) -> set[str]:
    """The ids of the plans that these filters find; ``country`` only as with ``--listed``."""
    return {plan["id"] for plan in data["plan"] if _passes(data, plan, asked, every=every)}


def _passes(data: Raw, plan: Raw, asked: Mapping[str, Sequence[str]], *, every: bool) -> bool:
    enough = all if every else any
    if asked.get("from") and not (start(plan) and last(start(plan)) >= first(asked["from"][0])):
        return False
    if asked.get("to") and not (start(plan) and first(start(plan)) <= last(asked["to"][0])):
        return False
    if day := asked.get("in-effect"):
        time = plan.get("in_effect")
        if not (time and first(time) <= last(day[0]) and first(day[0]) <= last(time)):
            return False
    values: dict[str, Iterable[Any]] = {
        "kind": [plan["kind"]],
        "scope": [plan["scope"]],
        "status": [plan.get("status", "unknown")],
        "body": plan.get("bodies", ()),
        "country": plan.get("states", ()),
        "target": plan.get("targets", ()),
        "tag": plan.get("tags", ()),
    }
    for name, words in asked.items():
        if name in values and words and not enough(word in values[name] for word in words):
            return False
    if asked.get("region"):
        regions = set(plan.get("regions", ()))
        if not enough(regions & parts(data, region) for region in asked["region"]):
            return False
    if themes := asked.get("theme"):
        cells = asked.get("coverage") or ("headline", "measure")
        return enough(coverage(plan, theme) in cells for theme in themes)
    if words := asked.get("coverage"):
        return enough(
            word in [coverage(plan, theme["id"]) for theme in data["theme"]] for word in words
        )
    return True


def parts(data: Raw, region: str) -> set[str]:
    """A region and all that lies in it, by id."""
    inside = {region}
    for _ in data.get("region", ()):
        inside |= {one["id"] for one in data.get("region", ()) if one.get("parent") in inside}
    return inside
