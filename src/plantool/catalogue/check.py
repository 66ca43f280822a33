"""All rules of the data format, all problems at once.

The rules are those of ``docs/data-format.md``.
A correct field costs one call of a small predicate, so that a file of ten thousand plans is checked in a fraction of the time it takes to read.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, zip_longest
from typing import Any, NamedTuple

from plantool.catalogue.dates import valid_date, valid_interval
from plantool.catalogue.lines import Path, find_line, line_index
from plantool.catalogue.rules import FACTS, FORMAT, HEAD, KEYS, NEEDED, RULES, TABLES, Rule, Shape
from plantool.errors import Problem
from plantool.text import has_unsafe, visible

Known = Mapping[str, Collection[str]]
"""The ids that references may point to, by table."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_SOURCE_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*", re.ASCII)
_CODE = re.compile(r"[A-Z]{2}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_URL = re.compile(r"https?://[^\s\"<>\\^`{|}]+")
_ESCAPE = re.compile(r"\\[uUxebfr]")
_TEXT_TYPES = ("full-text", "partial-text")
_SHORT = 40
_SUGGESTIONS = 20
_CHOICES = 2000
_MANY = 100
_FACTS = frozenset(FACTS)
_EVIDENCED = sorted(name for name in HEAD if not name.endswith("_note"))
"""The fields for which a person may mean to give evidence."""
_NESTED = frozenset(
    (table, name)
    for table, rules in RULES.items()
    for name, rule in rules.items()
    if rule.shape in (Shape.RECORD, Shape.RECORDS)
)


class RawFile(NamedTuple):
    """A catalogue file as read: its name for messages, its text, and the tables in it."""

    name: str
    text: str
    data: dict[str, Any]

    def ids(self, table: str) -> Iterator[str]:
        """The ids of the records of one table, as far as they are text."""
        records = self.data.get(table)
        if isinstance(records, list):
            for record in records:
                key = record.get(KEYS[table]) if isinstance(record, dict) else None
                if isinstance(key, str):
                    yield key


def check_file(
    raw: RawFile, known: Known, *, warnings: bool = False, used: Known | None = None
) -> list[Problem]:
    """Every problem of one file, in the order of its lines; ``known`` holds all ids that it may refer to.

    With ``warnings``, what is only worth a look is named too (plans without headings, sources that nobody cites, …); ``used`` holds the sources and
    themes that other files use (see ``uses``).
    """
    checker = _Checker(raw, known)
    checker.run()
    if warnings and not checker.found:
        checker.warn(used or {})
    return checker.problems()


def uses(raw: RawFile) -> dict[str, set[str]]:
    """The sources that a file cites and the themes that its plans take up, as far as it can be read."""
    plans = _tables(raw.data.get("plan"))
    named = [
        source
        for table in ("theme", "country", "body")
        for record in _tables(raw.data.get(table))
        for source in _texts(record.get("sources"))
    ]
    return {
        "source": {*named, *(source for plan in plans for source in _cited(plan))},
        "theme": {theme for plan in plans for theme in _covered(plan)},
    }


@dataclass(slots=True)
class _Finding:
    path: Path
    field: str
    what: str
    fix: str
    warning: bool = False


@dataclass(slots=True)
class _Checker:
    raw: RawFile
    known: Known
    found: list[_Finding] = field(default_factory=list)
    predicates: dict[str, dict[str, Callable[[Any], bool]]] = field(default_factory=dict)
    ordered: dict[int, list[str]] = field(default_factory=dict)

    def run(self) -> None:
        strict = bool(
            has_unsafe(self.raw.text.replace("\r\n", "\n")) or _ESCAPE.search(self.raw.text)
        )
        self.predicates = {
            table: {
                name: _predicate(rule, self.known, strict=strict) for name, rule in rules.items()
            }
            for table, rules in RULES.items()
        }
        data = self.raw.data
        for name in data:
            if name != "catalogue" and name not in TABLES:
                self.add(
                    (),
                    name,
                    "is no part of a catalogue.",
                    f"Use {_listed(('catalogue', *TABLES))}.",
                )
        if "catalogue" in data and self.record("catalogue", data["catalogue"], ("catalogue",)):
            number = data["catalogue"].get("format")
            if number.__class__ is int and number != FORMAT:
                self.add(
                    ("catalogue",),
                    "format",
                    f"is not {FORMAT}.",
                    f"This version of plantool reads format {FORMAT} only.",
                )
        for table in TABLES:
            self.table(table, data.get(table, []))

    def add(self, path: Path, name: str, what: str, fix: str, *, warning: bool = False) -> None:
        self.found.append(_Finding(path, name, what, fix, warning))

    def table(self, table: str, records: Any) -> None:
        if not isinstance(records, list):
            self.add(
                (), table, "must be a list of records.", f"Begin each record with [[{table}]]."
            )
            return
        seen: set[str] = set()
        key_name = KEYS[table]
        extra = self.plan if table == "plan" else None
        for number, record in enumerate(records):
            path = (table, number)
            if not self.record(table, record, path):
                continue
            key = record.get(key_name)
            if isinstance(key, str):
                if key in seen:
                    self.add(
                        path,
                        key_name,
                        f"'{visible(key)}' is used twice in this file.",
                        "Give each record an id of its own.",
                    )
                seen.add(key)
            if extra:
                extra(record, path)
            elif table == "body" and record.get("names") and not record.get("sources"):
                self.add(
                    path,
                    "names",
                    "has no source.",
                    'Add sources = ["…"] with the ids of the sources in which the names were seen.',
                )

    def record(self, table: str, record: Any, path: Path) -> bool:
        if not isinstance(record, dict):
            self.add(
                path,
                "",
                "must be a table of fields.",
                "Write one 'field = value' a line under its header.",
            )
            return False
        rules, predicates = RULES[table], self.predicates[table]
        for name, value in record.items():
            test = predicates.get(name)
            if test is None:
                self.add(
                    path,
                    name,
                    "is not a known field.",
                    self.nearest(name, rules) or f"Use one of: {', '.join(rules)}.",
                )
            elif not test(value):
                self.explain(rules[name], test, value, path, name)
            elif (table, name) in _NESTED:
                self.nested(rules[name], value, path, name)
        for name in NEEDED[table]:
            if name not in record:
                self.add(path, name, "is missing.", _advice(rules[name]))
        return True

    def nested(self, rule: Rule, value: Any, path: Path, name: str) -> None:
        if rule.shape is Shape.RECORD:
            self.record(rule.table, value, (*path, name))
            return
        for number, item in enumerate(value):
            self.record(rule.table, item, (*path, name, number))

    def explain(
        self, rule: Rule, test: Callable[[Any], bool], value: Any, path: Path, name: str
    ) -> None:
        """Say what is wrong with a value that failed its test; of a list, with the items that fail it alone."""
        unsafe = next((text for text in _strings(value) if has_unsafe(text)), None)
        if unsafe is not None:
            self.add(
                path,
                name,
                f"holds a control character: {_shown(unsafe)}.",
                "Take it out; only plain text, tab and newline may stand here.",
            )
        elif rule.shape is Shape.EVIDENCE and isinstance(value, dict):
            for fact, sources in value.items():
                if not test({fact: sources}):
                    unknown = (
                        [one for one in sources if one not in self.known["source"]]
                        if _is_texts(sources)
                        else []
                    )
                    self.wrong(rule, unknown or [sources], (*path, name), fact)
        elif rule.shape in _LISTS and isinstance(value, list):
            self.wrong(rule, [item for item in value if not test([item])] or [value], path, name)
        else:
            self.wrong(rule, [value], path, name)

    def wrong(self, rule: Rule, values: list[Any], path: Path, name: str) -> None:
        """Name the wrong values of a field, each once; of very many only the first."""
        for value in values[:_MANY]:
            table = rule.table or "source"
            if (
                rule.shape in _REFERENCES
                and isinstance(value, str)
                and value not in self.known[table]
            ):
                near = self.nearest(value, self.known[table])
                self.add(
                    path,
                    name,
                    f"refers to an unknown {table}: {_shown(value)}.",
                    near or f"Add a [[{table}]] for it, or correct the id.",
                )
            elif rule.words and isinstance(value, str):
                self.add(
                    path,
                    name,
                    f"has an unknown word: {_shown(value)}.",
                    self.nearest(value, list(rule.words)) or _advice(rule),
                )
            else:
                self.add(path, name, f"has a wrong value: {_shown(value)}.", _advice(rule))
        if len(values) > _MANY:
            self.add(path, name, f"has {len(values) - _MANY} more like these.", "Mend them all.")

    def nearest(self, word: str, among: Collection[str]) -> str:
        """A suggestion in words, or nothing; only for the first few problems and among names that are not too many, since it takes time."""
        if len(self.found) >= _SUGGESTIONS or len(word) > 100:
            return ""
        import difflib

        near = difflib.get_close_matches(
            word, among if len(among) <= _CHOICES else self.beginning(word, among)
        )
        return f"Did you mean '{near[0]}'?" if near else ""

    def beginning(self, word: str, among: Collection[str]) -> list[str]:
        """Those of many names that begin with the same half as the word."""
        if id(among) not in self.ordered:
            self.ordered[id(among)] = sorted(among)
        ordered = self.ordered[id(among)]
        start = word[: len(word) // 2 + 1]
        first = bisect_left(ordered, start)
        return [one for one in ordered[first : first + _CHOICES] if one.startswith(start)]

    def plan(self, record: dict[str, Any], path: Path) -> None:
        """The rules that look at more than one field of a plan."""
        evidence = record.get("evidence", {})
        if isinstance(evidence, dict):
            for name in record:
                if (
                    name in _FACTS
                    and name not in evidence
                    and record[name]
                    and not (name == "status" and record[name] == "unknown")
                ):
                    self.add(
                        path,
                        name,
                        "is a fact without evidence.",
                        f'Add {name} = ["source-id"] under [plan.evidence], or take the fact out.',
                    )
            for name in evidence:
                if name not in HEAD:
                    self.add(
                        (*path, "evidence"),
                        name,
                        "is evidence for a field that a plan does not have.",
                        self.nearest(name, _EVIDENCED) or "Take it out.",
                    )
                elif name not in record or record[name] in ([], {}):
                    self.add(
                        (*path, "evidence"),
                        name,
                        "is evidence for a field that is not filled.",
                        "Fill the field or take the evidence out.",
                    )
        if record.get("absent"):
            self.absent(record, path)
        for number, relation in enumerate(_tables(record.get("relation"))):
            if relation.get("plan") == record.get("id"):
                self.add(
                    (*path, "relation", number), "plan", "is the plan itself.", "Name another plan."
                )

    def absent(self, record: dict[str, Any], path: Path) -> None:
        named = set(_covered(record))
        for number, absent in enumerate(_tables(record["absent"])):
            where = (*path, "absent", number)
            if record.get("basis") != "full-text":
                self.add(
                    where,
                    "theme",
                    "is called absent, but the plan's basis is not full-text.",
                    "Only a reading of the whole text can show that a theme is absent.",
                )
            theme = absent.get("theme")
            if isinstance(theme, str) and theme in named:
                self.add(
                    where,
                    "theme",
                    f"{_shown(theme)} is called absent, but a heading or measure names it.",
                    "Keep one of the two.",
                )

    def warn(self, elsewhere: Known) -> None:
        """What is worth a look in a file that has no problems; ``elsewhere`` holds the sources and themes that other files use."""
        data = self.raw.data
        used = {table: {*ids, *elsewhere.get(table, ())} for table, ids in uses(self.raw).items()}
        for number, plan in enumerate(data.get("plan", [])):
            if not plan.get("strategy"):
                self.add(
                    ("plan", number),
                    "strategy",
                    "has no headings.",
                    "Add [[plan.strategy]] once they have been seen.",
                    warning=True,
                )
            if len(plan.get("short", "")) > _SHORT:
                self.add(
                    ("plan", number),
                    "short",
                    f"is longer than {_SHORT} letters.",
                    "Shorten it, so that tables stay readable.",
                    warning=True,
                )
            for path, item in _measures(plan, ("plan", number)):
                if (
                    item.get("basis", plan["basis"]) in _TEXT_TYPES
                    and item.get("themes")
                    and not item.get("locator")
                ):
                    self.add(
                        path,
                        "locator",
                        "is missing, so this measure fills no cell.",
                        "Say where in the text it stands.",
                        warning=True,
                    )
        for number, source in enumerate(data.get("source", [])):
            if source["id"] not in used["source"]:
                self.add(
                    ("source", number),
                    "",
                    "is cited by nobody.",
                    "Cite it, or take it out.",
                    warning=True,
                )
        for number, theme in enumerate(data.get("theme", [])):
            if theme["id"] not in used["theme"]:
                self.add(
                    ("theme", number),
                    "",
                    "is used by no plan.",
                    "Check the mapping of the headings.",
                    warning=True,
                )
        unchecked = [
            number
            for number, source in enumerate(data.get("source", []))
            if source.get("url", source.get("printed_url"))
            and not source.get("link", {}).get("checked")
        ]
        if unchecked:
            what = (
                f"and {len(unchecked) - 1} more sources have links that were never checked."
                if len(unchecked) > 1
                else "has a link that was never checked."
            )
            self.add(
                ("source", unchecked[0]),
                "link",
                what,
                "Add link = { state = …, checked = … } after a look.",
                warning=True,
            )

    def problems(self) -> list[Problem]:
        if not self.found:
            return []
        index = line_index(self.raw.text)
        subject = cache(self.subject)
        made = []
        for one in self.found:
            line = find_line(index, one.path, one.field)
            made.append(
                Problem(
                    self.raw.name,
                    line,
                    0,
                    subject(one.path),
                    visible(one.field)[:100],
                    one.what,
                    one.fix,
                    one.warning,
                )
            )
        return sorted(made, key=lambda problem: (problem.warning, problem.line))

    def subject(self, path: Path) -> str:
        """A record in words: ``plan ouagadougou-2006, strategy 2``."""
        parts: list[str] = []
        at: Any = self.raw.data
        for part, number in zip_longest(path[::2], path[1::2]):
            at = at[part]
            name = str(part)
            if isinstance(number, int):
                at = at[number]
                key = at.get(KEYS[name]) if name in KEYS and isinstance(at, dict) else None
                name += f" {visible(key)[:100]}" if isinstance(key, str) else f" {number + 1}"
            parts.append(name)
        return ", ".join(parts)


def _predicate(rule: Rule, known: Known, *, strict: bool) -> Callable[[Any], bool]:
    """The test for one field; ``strict`` also looks for control characters, needed only where the file may hold some."""
    text = _safe_text if strict else _text
    match rule.shape:
        case Shape.TEXT:
            return text
        case Shape.TEXTS:
            return lambda value: value.__class__ is list and all(map(text, value))
        case Shape.TEXT_OR_TEXTS:
            return lambda value: (
                text(value) or (value.__class__ is list and bool(value) and all(map(text, value)))
            )
        case Shape.WORDS:
            return lambda value: (
                value.__class__ is list
                and all(item.__class__ is str and _SOURCE_ID.fullmatch(item) for item in value)
            )
        case Shape.ID | Shape.SOURCE_ID | Shape.COUNTRY_CODE | Shape.LANGUAGE | Shape.URL:
            pattern = _PATTERNS[rule.shape]
            return lambda value: (
                value.__class__ is str
                and pattern.fullmatch(value) is not None
                and (not strict or text(value))
            )
        case Shape.URLS:
            return lambda value: (
                value.__class__ is list
                and all(
                    item.__class__ is str and _URL.fullmatch(item) and text(item) for item in value
                )
            )
        case Shape.DATE:
            return lambda value: (
                value.__class__ is datetime.date or (value.__class__ is str and valid_date(value))
            )
        case Shape.INTERVAL:
            return lambda value: (
                value.__class__ is datetime.date
                or (value.__class__ is str and valid_interval(value))
            )
        case Shape.FLAG:
            return lambda value: value.__class__ is bool
        case Shape.INTEGER:
            return lambda value: value.__class__ is int
        case Shape.NAMES:
            return lambda value: (
                value.__class__ is dict
                and all(
                    _LANGUAGE.fullmatch(name) and _some(item, text) for name, item in value.items()
                )
            )
        case Shape.ENUM if rule.words:
            words = frozenset(map(str, rule.words))
            return lambda value: value.__class__ is str and value in words
        case Shape.ENUMS if rule.words:
            several = frozenset(map(str, rule.words))
            return lambda value: (
                value.__class__ is list
                and all(item.__class__ is str and item in several for item in value)
            )
        case Shape.REF:
            targets = known[rule.table]
            return lambda value: value.__class__ is str and value in targets
        case Shape.REFS:
            ids = known[rule.table]
            return lambda value: (
                value.__class__ is list
                and all(item.__class__ is str and item in ids for item in value)
            )
        case Shape.EVIDENCE:
            sources = known["source"]
            return lambda value: (
                value.__class__ is dict
                and all(
                    item.__class__ is list
                    and item
                    and all(one.__class__ is str and one in sources for one in item)
                    for item in value.values()
                )
            )
        case Shape.RECORDS:
            return lambda value: value.__class__ is list
        case _:
            return lambda value: value.__class__ is dict


_LISTS = (Shape.TEXTS, Shape.TEXT_OR_TEXTS, Shape.WORDS, Shape.URLS, Shape.ENUMS, Shape.REFS)
_REFERENCES = (Shape.REF, Shape.REFS, Shape.EVIDENCE)
_PATTERNS = {
    Shape.ID: _ID,
    Shape.SOURCE_ID: _SOURCE_ID,
    Shape.COUNTRY_CODE: _CODE,
    Shape.LANGUAGE: _LANGUAGE,
    Shape.URL: _URL,
}


def _text(value: Any) -> bool:
    return value.__class__ is str and not value.isspace() and value != ""


def _safe_text(value: Any) -> bool:
    return _text(value) and not has_unsafe(value)


def _some(value: Any, text: Callable[[Any], bool]) -> bool:
    return text(value) or (value.__class__ is list and bool(value) and all(map(text, value)))


@cache
def _advice(rule: Rule) -> str:
    """What to write instead, in one sentence."""
    if rule.words:
        several = "a list of: " if rule.shape is Shape.ENUMS else "one of: "
        return f"Use {several}{', '.join(rule.words)}."
    return {
        Shape.TEXT: 'Write text in straight double quotes: "text".',
        Shape.TEXTS: 'Write a list of texts: ["one", "two"].',
        Shape.TEXT_OR_TEXTS: 'Write a text or a list of texts: ["one", "two"].',
        Shape.WORDS: 'Write a list of lower-case words: ["women", "children"].',
        Shape.ID: "Use lower-case letters, digits and single hyphens only, such as ouagadougou-2006.",
        Shape.SOURCE_ID: "Use lower-case letters, digits, single hyphens and dots only.",
        Shape.COUNTRY_CODE: 'Use the two capital letters of ISO 3166-1, such as "CI".',
        Shape.LANGUAGE: 'Use the two small letters of ISO 639-1, such as "fr".',
        Shape.DATE: 'Use a possible date: "2006", "2006-07" or "2006-07-06".',
        Shape.INTERVAL: 'Use a possible date, or "start/end" in this order, or "start/..".',
        Shape.INTEGER: "Write a whole number without quotes.",
        Shape.FLAG: "Write true or false without quotes.",
        Shape.URL: "Use an address that begins with http:// or https:// and has no blanks.",
        Shape.URLS: "Use a list of addresses that begin with http:// or https:// and have no blanks.",
        Shape.NAMES: 'Write names by language: { fr = "…", pt = "…" }.',
        Shape.REF: f"Write the id of a known {rule.table} in quotes.",
        Shape.REFS: f"Write a list of ids, each of a known {rule.table}.",
        Shape.EVIDENCE: 'Write, for each field, a list of known source ids: title = ["source-id"].',
        Shape.RECORD: "Write a table: { state = …, checked = … }.",
        Shape.RECORDS: "Write a list of tables, each under its own [[…]] header.",
    }[rule.shape]


def _shown(value: Any) -> str:
    """A value in a message: short, on one line, without control characters."""
    text = (
        visible(value[:200] if isinstance(value, str) else _sketch(value))
        .replace("\n", "\\n")
        .replace("\t", "\\t")
    )
    return f"'{text[:60]}…'" if len(text) > 60 else f"'{text}'"


def _sketch(value: Any, depth: int = 3) -> str:
    """A value much as it stands in TOML, cut where it is long or deep."""
    match value:
        case str():
            return f'"{value[:80]}"'
        case bool():
            return str(value).lower()
        case int():
            return str(value) if value.bit_length() < 256 else "a very long number"
        case list():
            return f"[{_first(_sketch(item, depth - 1) for item in value) if depth else '…'}]"
        case dict() if value:
            return f"{{ {_first(f'{name[:80]} = {_sketch(item, depth - 1)}' for name, item in value.items()) if depth else '…'} }}"
        case _:
            return str(value)


def _first(items: Iterator[str]) -> str:
    """The first five items, and a sign that there are more."""
    first = list(islice(items, 6))
    return ", ".join([*first[:5], *("…" for _ in first[5:])])


def _listed(words: Iterable[str]) -> str:
    *head, last = words
    return f"{', '.join(head)} or {last}"


def _strings(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value.values(), *value]
        elif isinstance(value, list):
            waiting += value


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) for item in value)


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _tables(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _measures(plan: dict[str, Any], path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for number, item in enumerate(_tables(plan.get("measure"))):
        yield (*path, "measure", number), item
    for first, strategy in enumerate(_tables(plan.get("strategy"))):
        for number, item in enumerate(_tables(strategy.get("measure"))):
            yield (*path, "strategy", first, "measure", number), item


def _covered(plan: dict[str, Any]) -> Iterator[str]:
    """The themes that a heading or measure of a raw plan names."""
    for strategy in _tables(plan.get("strategy")):
        yield from (
            fit["id"] for fit in _tables(strategy.get("themes")) if isinstance(fit.get("id"), str)
        )
    for _, measure in _measures(plan, ()):
        yield from _texts(measure.get("themes"))


def _cited(plan: dict[str, Any]) -> Iterator[str]:
    """Every source id that a raw plan names."""
    evidence = plan.get("evidence")
    for sources in evidence.values() if isinstance(evidence, dict) else ():
        yield from _texts(sources)
    for name in ("strategy", "measure", "absent", "relation", "document", "dispute"):
        for item in _tables(plan.get(name)):
            for cites in (item, *_tables(item.get("measure"))):
                if isinstance(cites.get("source"), str):
                    yield cites["source"]
