"""Whether the records of files have the form of the data format; all problems at once.

One walk through the tables of a file, field by field as ``model.py`` describes them; the rules that
look at more than one field are at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from plantool.catalogue.dates import valid_interval
from plantool.catalogue.files import RawFile
from plantool.catalogue.marks import Field, Form, fields
from plantool.catalogue.model import FORMAT, KEYS, Body, Edition, File, Member, Plan
from plantool.errors import Problem
from plantool.text import quoted, visible

Raw = Mapping[str, Any]
"""A table of a file, as parsed."""

Known = Mapping[str, Mapping[str, Raw]]
"""The records that references may point to, by table and id; a table that lacks is not known."""

Path = tuple[str | int, ...]
"""The way to a record: ``("plan", 3, "strategy", 0)``."""

Finding = tuple[Path, str, str, str]
"""The way to a record, a field of it, what is wrong with it, and what to do."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[=.]""")
"""How a line of TOML begins that opens a table, or a field."""


def check_files(files: Sequence[RawFile], known: Known, *, warnings: bool = False) -> list[Problem]:
    """Every problem of these files, in the order of their lines.

    ``known`` holds the records that they may refer to, their own among them. With ``warnings``, a
    file without problems is also searched for what is only worth a look.
    """
    checker = _Checker(known)
    problems: list[Problem] = []
    for file in files:
        wrong = list(checker.findings(File, file.data, ()))
        findings = wrong or (list(_doubts(file.data, known)) if warnings else [])
        lines = lines_of(file.text) if findings else {}
        severity = "problem" if wrong else "warning"
        located: list[Problem] = []
        for path, field, what, fix in findings:
            way: Path = (*path, field, 0)  # the first, where the field is several tables
            while way not in lines:
                way = way[:-1]
            place = (file.name, lines[way], 0)
            subject = (_in_words(file.data, path), visible(field)[:100])
            located.append(Problem(severity, *place, *subject, what, fix, warning=not wrong))
        problems += sorted(located, key=attrgetter("line"))
    return problems


def lines_of(text: str) -> dict[Path, int]:
    """On which line of a TOML file its tables, and the fields in them, begin.

    The TOML reader does not say. What stands in a table that is written within a line has the line
    of its field.
    """
    lines: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    table: Path = ()
    quotes = ""  # those of a text of several lines that is not at its end
    for number, line in enumerate(text.split("\n"), 1):
        if quotes:
            quotes = "" if line.count(quotes) % 2 else quotes
            continue
        if header := _HEADER.match(line):
            table = ()
            for part in header[2].split("."):
                table = (*table, counts[table], part) if table in counts else (*table, part)
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1]), number)
        quotes = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return lines


def _in_words(raw: Any, path: Path) -> str:
    """A record in words: ``plan ouagadougou-2006, strategy 2``."""
    parts: list[str] = []
    for part in path:
        raw = raw[part]
        if isinstance(part, str):
            parts.append(visible(part)[:100])
        else:
            key = raw.get(KEYS.get(parts[-1], "")) if isinstance(raw, dict) else None
            parts[-1] += f" {visible(key)[:100]}" if isinstance(key, str) else f" {part + 1}"
    return ", ".join(parts)


class _Checker:
    """Walks through files, whose references may lead to the known records."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.guesses = 20  # among very many ids one takes time

    def findings(self, record: type, raw: Any, path: Path) -> Iterator[Finding]:
        """What is wrong with the fields of a file or record, and of those below it."""
        known = fields(record)
        if not isinstance(raw, dict):
            needed = ", ".join(f"{name} = …" for name, field in known.items() if field.needed)
            yield path, "", "must be a table of fields.", f"Write {{ {needed} }}."
            return
        for name, value in raw.items():
            field = known.get(name)
            if field is None:
                fix = self._guess(name, known) or f"Use one of: {', '.join(known)}."
                yield path, name, "is not a known field.", fix
            elif field.key is None:
                yield from self._values(field, value, path, name)
            elif not isinstance(value, dict):
                yield path, name, "must be a table.", 'Write a table of lists: { name = ["…"] }.'
            else:
                for key, values in value.items():
                    if fault := self._fault(field.key, key):
                        yield (*path, name), key, *fault
                    else:
                        yield from self._values(field, values, (*path, name), key)
        for name, field in known.items():
            if field.needed and name not in raw:
                yield path, name, "is missing.", _advice(field)
        yield from _rules(record, raw, path)

    def _values(self, field: Field, value: Any, path: Path, name: str) -> Iterator[Finding]:
        """What is wrong with the value of a field or key, or with the items of a list."""
        listed = isinstance(value, list)
        if listed != field.many and not field.key:
            what, fix = "must be a list." if field.many else "must not be a list.", _advice(field)
            if field.below and field.many:
                tables = [part for part in (*path, name) if isinstance(part, str)]
                fix = f"Begin each record with [[{'.'.join(tables)}]]."
            yield path, name, what, fix
        elif field.key and value == []:
            yield path, name, "must not be empty.", _advice(field)
        else:
            for number, single in enumerate(value if listed else [value]):
                if field.below:
                    place = (*path, name, number) if listed else (*path, name)
                    yield from self.findings(field.kind, single, place)
                elif fault := self._fault(field, single):
                    yield path, name, *fault

    def _fault(self, field: Field, value: Any) -> tuple[str, str] | None:
        """What is wrong with one value, and what to do; None where it is as its field says."""
        if type(value) is field.kind and field.kind is not str:
            return None
        if not isinstance(value, str):
            text = field.kind not in (bool, int) and not isinstance(value, dict | list)
            fix = f'Write it in quotes: "{value}".' if text else _advice(field, of_one=True)
            return "is of a wrong kind.", fix
        right: object = field.kind is str and value.strip()
        if field.words or field.table:
            right = value in (field.words or self.known.get(field.table, (value,)))
        elif visible(value) != value:
            return f"holds a control character: {quoted(value)}.", "Take it out."
        elif field.form:
            dated = field.form in (Form.DATE, Form.INTERVAL)
            right = re.fullmatch(field.form.pattern, value) and (not dated or valid_interval(value))
        if right:
            return None
        what = "has an unknown word" if field.words else "has a wrong value"
        if field.table:
            what = f"refers to an unknown {field.table}"
        fix = self._guess(value, field.words, field.table) or _advice(field, of_one=True)
        return f"{what}: {quoted(value)}.", fix

    def _guess(self, word: str, words: Iterable[str], table: str = "") -> str:
        """What a wrong word, id or name of a record may mean, for the first few."""
        self.guesses -= 1
        if self.guesses < 0:
            return ""
        from rapidfuzz import fuzz, process

        choices = {choice.lower(): f"'{choice}'" for choice in words}
        for key, raw in self.known.get(table, {}).items():
            name = str(raw.get("name") or raw.get("title"))
            shown = f"'{key}' ({visible(name)[:100]})"
            choices |= {key.lower(): shown, name.lower(): shown}
        typed = word[:100].lower()
        # Of 100: "curent" and "current" have 92.
        near = process.extractOne(typed, [*choices], scorer=fuzz.ratio, score_cutoff=70)
        return f"Did you mean {choices[near[0]]}?" if near else ""


def _advice(field: Field, *, of_one: bool = False) -> str:
    """What to write in a field, or as one value of a list."""
    kinds = {bool: "true or false without quotes", int: "a whole number without quotes"}
    value = kinds.get(field.kind, 'a text in straight double quotes: "text"')
    if field.words:
        value = f"one of: {', '.join(field.words)}"
    elif field.table:
        value = f"the id of a known {field.table}, or add a [[{field.table}]]"
    elif field.form:
        value = field.form.words
    elif field.below:
        value = f"a table of: {', '.join(fields(field.kind))}"
    listed = field.many and not of_one
    return f"Write {'a list in brackets, in it ' * listed}{value}."


def _rules(record: type, raw: Raw, path: Path) -> Iterator[Finding]:
    """What is wrong with the fields of a record of this class together."""
    if record is File:
        for table, key in KEYS.items():
            ids: set[str] = set()
            for place, row in _numbered(raw, path, table):
                if isinstance(name := row.get(key), str) and name in ids:
                    what = f"{quoted(name)} is used twice in this file."
                    yield place, key, what, "Give each record an id of its own."
                ids.add(str(name))
    elif record is Edition:
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


def _doubts(data: Raw, known: Known) -> Iterator[Finding]:
    """What is worth a look in a file without problems."""
    for path, plan in _numbered(data, (), "plan"):
        whole = plan["basis"] == "full-text"
        if not plan.get("strategy") and not whole:
            yield path, "strategy", "has no headings.", "Add [[plan.strategy]] once they are seen."
        if whole and "reading" not in plan:
            what = "is missing, though the whole text was read."
            yield path, "reading", what, "Add [plan.reading]."
        for place, measure in _measures(plan, path):
            read = measure.get("basis", plan["basis"]) in ("full-text", "partial-text")
            if read and measure.get("themes") and not measure.get("locator"):
                what = "is missing, so this measure fills no cell."
                yield place, "locator", what, "Say where in the text it stands."
        for place, strategy in _numbered(plan, path, "strategy"):
            source = known.get("source", {}).get(strategy["source"], {})
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
