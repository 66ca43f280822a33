"""The rules of the data format that look at more than one field, and what is only worth a look.

The rules are those of ``docs/data-format.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plantool.catalogue.lines import Path
from plantool.catalogue.marks import fields
from plantool.catalogue.model import FORMAT, Body, Edition, Member, Plan
from plantool.text import quoted

Raw = Mapping[str, Any]
"""A table of a file, as parsed."""

Known = Mapping[str, Mapping[str, Raw]]
"""The records that references may point to, by table and id."""

Finding = tuple[Path, str, str, str]
"""The way to a record, a field of it, what is wrong with it, and what to do."""


def rule_findings(record: type, raw: Raw, path: Path) -> Iterator[Finding]:
    """What is wrong with the fields of a record of this class together."""
    if record is Edition:
        if isinstance(raw.get("format"), int) and raw["format"] != FORMAT:
            yield path, "format", f"is not {FORMAT}.", f"plantool reads format {FORMAT} only."
    elif record is Body:
        if raw.get("names") and not raw.get("sources"):
            yield path, "names", "has no source.", 'Add sources = ["…"]: where they were seen.'
    elif record is Member:
        if raw.keys().isdisjoint(("joined", "left", "as_at")):
            yield path, "as_at", "is missing.", "Say when it joined or left, or as_at a day."
    elif record is Plan:
        yield from _plan(raw, path)
        yield from _evidence(raw, path)


def _plan(plan: Raw, path: Path) -> Iterator[Finding]:
    for body in _listed(plan, "adopted_by"):
        if body not in _listed(plan, "bodies"):
            what = f"names {quoted(str(body))}, which is not among the plan's bodies."
            yield path, "adopted_by", what, "Add it to bodies, or take it out here."
    named = [theme for _, measure in _measures(plan, ()) for theme in _listed(measure, "themes")]
    for _, strategy in _numbered(plan, (), "strategy"):
        named += [fit.get("id") for _, fit in _numbered(strategy, (), "themes")]
    for place, absent in _numbered(plan, path, "absent"):
        if plan.get("basis") != "full-text":
            what = "is called absent, but the plan's basis is not full-text."
            fix = "Only a reading of the whole text can show that a theme is absent."
            yield place, "theme", what, fix
        if (theme := absent.get("theme")) in named:
            what = f"{quoted(str(theme))} is called absent, but a heading or measure names it."
            yield place, "theme", what, "Keep one of the two."


def _evidence(plan: Raw, path: Path) -> Iterator[Finding]:
    """Whether each fact has evidence, and all evidence a field."""
    evidence = plan.get("evidence", {})
    if not isinstance(evidence, dict):
        return
    for name, field in fields(Plan).items():
        if field.fact and plan.get(name) not in (None, [], {}, "unknown") and name not in evidence:
            fix = f'Add {name} = ["source-id"] under [plan.evidence], or take the fact out.'
            yield path, name, "is a fact without evidence.", fix
    for name in evidence:
        if plan.get(name) in (None, [], {}):
            what = "is evidence for a field that is not filled."
            yield (*path, "evidence"), name, what, "Fill the field, or take the evidence out."


def doubts(data: Raw, known: Known) -> Iterator[Finding]:
    """What is worth a look in a file without problems."""
    for path, plan in _numbered(data, (), "plan"):
        whole = plan["basis"] == "full-text"
        if not plan.get("strategy") and not whole:
            yield path, "strategy", "has no headings.", "Add [[plan.strategy]] once they are seen."
        if whole and "reading" not in plan:
            yield (
                path,
                "reading",
                "is missing, though the whole text was read.",
                "Add [plan.reading].",
            )
        for place, measure in _measures(plan, path):
            read = measure.get("basis", plan["basis"]) in ("full-text", "partial-text")
            if read and measure.get("themes") and not measure.get("locator"):
                what = "is missing, so this measure fills no cell."
                yield place, "locator", what, "Say where in the text it stands."
        for place, strategy in _numbered(plan, path, "strategy"):
            source = known["source"].get(strategy["source"], {})
            if source.get("type") in ("report", "press") and "wording" not in strategy:
                what = f"is missing, and the heading was seen in {quoted(strategy['source'])} only."
                fix = 'Add wording = "reported" where these are a reporter\'s words, else "exact".'
                yield place, "wording", what, fix


def _listed(raw: Raw, name: str) -> list[Any]:
    value = raw.get(name)
    return value if isinstance(value, list) else []


def _numbered(raw: Raw, path: Path, name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The tables of what should be a list in a record, each with the way to it."""
    for number, below in enumerate(_listed(raw, name)):
        if isinstance(below, dict):
            yield (*path, name, number), below


def _measures(plan: Raw, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The measures of a plan, each with the way to it."""
    yield from _numbered(plan, path, "measure")
    for place, strategy in _numbered(plan, path, "strategy"):
        yield from _numbered(strategy, place, "measure")
