"""The rules of the data format that look at more than one field, and what is only worth a look.

The rules are those of ``docs/data-format.md``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from plantool.catalogue.dates import first_day, last_day
from plantool.catalogue.lines import Path
from plantool.catalogue.marks import fields
from plantool.catalogue.model import TABLES, Plan
from plantool.text import fold, quoted

Raw = Mapping[str, Any]
"""A table of a file, as parsed."""

Known = Mapping[str, Mapping[str, Raw]]
"""The records that references may point to, by table and id."""

END_OF_PERIOD = "Its end is that of the period in its title."
END_OF_TERM = "Its end is that of the period it was made for."
"""What ``documents_note`` says of a plan whose time in effect is that of its period."""

_FACTS = {name for name, field in fields(Plan).items() if field.fact}
_OWN_FIELDS = {
    name for name, field in fields(Plan).items() if not field.below and name != "evidence"
}
"""The fields of a plan that are no records below it."""

_TEXT_BASES = ("full-text", "partial-text")
_SHORT = 40
"""Longer short names make tables wide (a name of 40 letters takes half of 80 columns)."""


class Finding(NamedTuple):
    """What is wrong with a field of a record.

    ``guess`` is a wrong word and what may be meant. ``first`` is the record that has the same.
    """

    path: Path
    field: str
    what: str
    fix: str
    warning: bool = False
    guess: tuple[str, Collection[str]] | None = None
    first: Path | None = None


# Rules


def plan_findings(plan: Raw, path: Path) -> Iterator[Finding]:
    """What is wrong with the fields of a plan together."""
    yield from _evidence_findings(plan, path)
    yield from _absent_findings(plan, path)
    bodies = texts(plan.get("bodies"))
    for body in texts(plan.get("adopted_by")):
        if body not in bodies:
            what = f"names {quoted(body)}, which is not among the plan's bodies."
            yield Finding(path, "adopted_by", what, "Add it to bodies, or take it out here.")
    for place, relation in _numbered(plan, path, "relation"):
        if relation.get("plan") == plan.get("id"):
            yield Finding(place, "plan", "is the plan itself.", "Name another plan.")


def _evidence_findings(plan: Raw, path: Path) -> Iterator[Finding]:
    evidence = plan.get("evidence", {})
    if not isinstance(evidence, dict):
        return
    for name, value in plan.items():
        fact = name in _FACTS and name not in evidence
        if fact and value and (name, value) != ("status", "unknown"):
            fix = f'Add {name} = ["source-id"] under [plan.evidence], or take the fact out.'
            yield Finding(path, name, "is a fact without evidence.", fix)
    for name in evidence:
        if name not in _OWN_FIELDS:
            what = "is evidence for a field that a plan does not have."
            guess = (name, sorted(name for name in _OWN_FIELDS if not name.endswith("_note")))
            yield Finding((*path, "evidence"), name, what, "Take it out.", guess=guess)
        elif plan.get(name) in (None, [], {}):
            what = "is evidence for a field that is not filled."
            fix = "Fill the field or take the evidence out."
            yield Finding((*path, "evidence"), name, what, fix)


def _absent_findings(plan: Raw, path: Path) -> Iterator[Finding]:
    covered = set(covered_themes(plan)) if plan.get("absent") else set()
    for place, absent in _numbered(plan, path, "absent"):
        if plan.get("basis") != "full-text":
            what = "is called absent, but the plan's basis is not full-text."
            fix = "Only a reading of the whole text can show that a theme is absent."
            yield Finding(place, "theme", what, fix)
        theme = absent.get("theme")
        if isinstance(theme, str) and theme in covered:
            what = f"{quoted(theme)} is called absent, but a heading or measure names it."
            yield Finding(place, "theme", what, "Keep one of the two.")


def body_findings(body: Raw, path: Path) -> Iterator[Finding]:
    """What is wrong with the fields of a body together."""
    if body.get("names") and not body.get("sources"):
        fix = 'Add sources = ["…"] with the ids of the sources in which the names were seen.'
        yield Finding(path, "names", "has no source.", fix)
    for place, member in _numbered(body, path, "member"):
        if member.keys().isdisjoint(("joined", "left", "as_at")):
            fix = "Say when it joined or left, or on which day it was a member (as_at)."
            yield Finding(place, "as_at", "is missing.", fix)


def region_findings(region: Raw, path: Path, regions: Mapping[str, Raw]) -> Iterator[Finding]:
    """Whether a region lies within itself."""
    key = region.get("id")
    parent, seen = region.get("parent"), set[str]()
    while isinstance(parent, str) and parent in regions and parent not in seen:
        seen.add(parent)
        parent = regions.get(parent, {}).get("parent")
    if isinstance(key, str) and key in seen:
        yield Finding(path, "parent", "makes a circle.", "Name the larger part it lies in.")


# Warnings: of a file that has no problems


def warnings(data: Raw, known: Known, used: Mapping[str, Collection[str]]) -> Iterator[Finding]:
    """What is worth a look; ``used`` are the sources and themes that other files use."""
    aliases = _aliases(known["plan"])
    for path, plan in _numbered(data, (), "plan"):
        for finding in _plan_warnings(plan, path, known["source"], aliases):
            yield finding._replace(warning=True)
    doubts = {
        "source": ("is cited by nobody.", "Cite it, or take it out."),
        "theme": ("is used by no plan.", "Check the mapping of the headings."),
    }
    for table, (what, fix) in doubts.items():
        needed = {*uses(data, table), *used.get(table, ())}
        for path, record in _numbered(data, (), table):
            if record["id"] not in needed:
                yield Finding(path, "", what, fix, warning=True)
    yield from _unchecked_links(data.get("source", ()))
    yield from _without_words(data)


_NAMES = ("title", "name", "short", "symbol", "abbreviation", "heading")


def _without_words(data: Raw) -> Iterator[Finding]:
    """Names and symbols without a letter or digit, by which nothing can be found."""
    what = "has no letter and no digit, so that no search finds it."
    fix = "Write the name, or take it out."
    for table in TABLES:
        for path, record in _numbered(data, (), table):
            for place, raw in ((path, record), *_numbered(record, path, "strategy")):
                for name in _NAMES:
                    if name in raw and not fold(raw[name]):
                        yield Finding(place, name, what, fix, warning=True)


def _plan_warnings(
    plan: Raw, path: Path, sources: Mapping[str, Raw], aliases: Mapping[str, list[str]]
) -> Iterator[Finding]:
    if not plan.get("strategy") and plan.get("basis") != "full-text":
        fix = "Add [[plan.strategy]] once they have been seen."
        yield Finding(path, "strategy", "has no headings.", fix)
    if len(plan.get("short", "")) > _SHORT:
        fix = "Shorten it, so that tables stay readable."
        yield Finding(path, "short", f"is longer than {_SHORT} letters.", fix)
    for place, measure in _measures(plan, path):
        read = measure.get("basis", plan["basis"]) in _TEXT_BASES
        if read and measure.get("themes") and not measure.get("locator"):
            what = "is missing, so this measure fills no cell."
            yield Finding(place, "locator", what, "Say where in the text it stands.")
    for alias in plan.get("aliases", ()):
        if others := [key for key in aliases.get(fold(alias), ()) if key != plan["id"]]:
            what = f"{quoted(alias)} is an alias of {others[0]} too."
            yield Finding(path, "aliases", what, "Keep it with the plan that is best known by it.")
    if plan["basis"] == "full-text" and "reading" not in plan:
        what = "is missing, though the whole text was read."
        fix = "Add [plan.reading]: its source, read_on, extent, and the words searched."
        yield Finding(path, "reading", what, fix)
    for place, strategy in _numbered(plan, path, "strategy"):
        source = sources.get(strategy["source"], {})
        if source.get("type") in ("report", "press") and "wording" not in strategy:
            what = f"is missing, and the heading was seen in {quoted(strategy['source'])} only."
            fix = 'Add wording = "reported" where these are a reporter\'s words, else "exact".'
            yield Finding(place, "wording", what, fix)
    yield from _date_warnings(plan, path, sources)


def _date_warnings(plan: Raw, path: Path, sources: Mapping[str, Raw]) -> Iterator[Finding]:
    """Sources that are older than what they tell of, and an end that only the title gives."""
    adopted = str(plan.get("adopted", ""))
    for name in ("adopted", "place", "meeting") if adopted else ():
        for source in plan.get("evidence", {}).get(name, ()):
            date = str(sources.get(source, {}).get("date", ""))
            if date and last_day(date) < first_day(adopted):
                what = f"is seen in {quoted(source)} of {date}, before the plan of {adopted}."
                fix = "Look at the dates, or cite a later source."
                yield Finding((*path, "evidence"), name, what, fix)
    title = "/".join(re.findall(r"\d{4}", plan.get("period", "")))
    note = plan.get("documents_note", "")
    said = END_OF_PERIOD in note or END_OF_TERM in note
    if title and title == plan.get("in_effect") and not said:
        what = "is the period in the title, and no note says so."
        fix = f'Add to documents_note "{END_OF_PERIOD}", or cite who sets the end.'
        yield Finding(path, "in_effect", what, fix)


def _unchecked_links(sources: Collection[Raw]) -> Iterator[Finding]:
    """One warning for all links that were never checked, at the first of them."""
    unchecked = [
        number
        for number, source in enumerate(sources)
        if source.get("url", source.get("printed_url"))
        and not source.get("link", {}).get("checked")
    ]
    if unchecked:
        what = "has a link that was never checked."
        if len(unchecked) > 1:
            what = f"and {len(unchecked) - 1} more sources have links that were never checked."
        fix = "Add link = { state = …, checked = … } after a look."
        yield Finding(("source", unchecked[0]), "link", what, fix, warning=True)


# What the records of a file name, as far as it can be read


def uses(data: Raw, table: str) -> set[str]:
    """The sources that a file cites anywhere, or the themes that its plans take up."""
    if table == "theme":
        return {theme for plan in tables(data.get("plan")) for theme in covered_themes(plan)}
    tables_of = ((record, tables(data.get(name))) for name, record in TABLES.items())
    return {key for record, raws in tables_of for raw in raws for key in ids_in(record, raw, table)}


def ids_in(record: type, raw: Raw, table: str) -> Iterator[str]:
    """Every id of this table that a record of this class names, and the records below it."""
    for name, field in fields(record).items():
        value = raw.get(name)
        if field.below:
            for below in tables(value if isinstance(value, list) else [value]):
                yield from ids_in(field.kind, below, table)
        elif field.table == table:
            values = value.values() if isinstance(value, dict) else [value]
            for part in values:
                yield from texts(part if isinstance(part, list) else [part])


def covered_themes(plan: Raw) -> Iterator[str]:
    """The themes that a heading or measure of a plan names."""
    for name in ("strategy", "measure"):
        for raw in tables(plan.get(name)):
            yield from ids_in(fields(Plan)[name].kind, raw, "theme")


def texts(value: Any) -> list[str]:
    """The texts of what should be a list of texts."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def tables(value: Any) -> list[dict[str, Any]]:
    """The tables of what should be a list of tables."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _numbered(raw: Raw, path: Path, name: str) -> Iterator[tuple[Path, Raw]]:
    """The tables of a list in a record, each with the way to it."""
    return (((*path, name, number), below) for number, below in enumerate(tables(raw.get(name))))


def _measures(plan: Raw, path: Path) -> Iterator[tuple[Path, Raw]]:
    """The measures of a plan, each with the way to it."""
    yield from _numbered(plan, path, "measure")
    for place, strategy in _numbered(plan, path, "strategy"):
        yield from _numbered(strategy, place, "measure")


def _aliases(plans: Mapping[str, Raw]) -> dict[str, list[str]]:
    """The ids of the plans that have each alias, by its folded words."""
    owners: dict[str, list[str]] = {}
    for key, plan in plans.items():
        for alias in texts(plan.get("aliases")):
            owners.setdefault(fold(alias), []).append(key)
    return owners
