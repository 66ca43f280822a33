"""Whether the records of files have the form of the data format; all problems at once.

One walk through the tables of a file, field by field as ``model.py`` describes them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from plantool.catalogue.dates import valid_date, valid_interval
from plantool.catalogue.files import RawFile
from plantool.catalogue.lines import Lines, Path
from plantool.catalogue.marks import Field, Form, Many, fields
from plantool.catalogue.model import KEYS, TABLES, Edition, format_of
from plantool.catalogue.rules import Finding, Known, rule_findings, warnings as warning_findings
from plantool.errors import Problem
from plantool.text import has_unsafe, quoted, visible

_GUESSES = 20
"""How many wrong words are compared with the right ones: among very many ids that takes time."""
_ALIKE = 70
"""How alike two words must be, of 100, for one to be suggested: ``curent``, ``current``."""


def check_files(
    files: Sequence[RawFile], known: Known, *, warnings: bool = False, cited: Collection[str] = ()
) -> list[Problem]:
    """Every problem of these files, in the order of their lines.

    ``known`` holds the records that they may refer to, their own among them. With ``warnings``,
    files without problems are also searched for what is only worth a look; ``cited`` are the
    sources that records elsewhere name.
    """
    checker = _Checker(known, cited)
    problems: list[Problem] = []
    right: list[RawFile] = []
    for file in files:
        findings = list(checker.findings(file.data))
        problems += _problems(file, findings, warned=False)
        right += [] if findings else [file]
    for file in right if warnings else ():
        doubts = list(warning_findings(file.data, known, checker.cited))
        problems += _problems(file, doubts, warned=True)
    return problems


def _problems(file: RawFile, findings: Sequence[Finding], *, warned: bool) -> list[Problem]:
    """What was found in a file, each with its line and its record in words."""
    if not findings:
        return []
    lines = Lines(file.text)
    problems = [
        Problem(
            file.name,
            lines.find(finding.path, finding.field),
            0,
            _in_words(file.data, finding.path),
            visible(finding.field)[:100],
            finding.what,
            finding.fix,
            warned,
        )
        for finding in findings
    ]
    return sorted(problems, key=lambda problem: problem.line)


def _in_words(data: Mapping[str, Any], path: Path) -> str:
    """A record in words: ``plan ouagadougou-2006, strategy 2``."""
    parts: list[str] = []
    raw: Any = data
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

    def __init__(self, known: Known, cited: Collection[str]) -> None:
        self.known = known
        self.cited = set(cited)
        self.old_format = False
        self.guesses = _GUESSES

    def findings(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        """All that is wrong in a file."""
        self.old_format = format_of(data) == 1
        tables = ("catalogue", *TABLES)
        for table, rows in data.items():
            if table == "catalogue":
                yield from self._record(Edition, rows, (table,))
                yield from rule_findings(table, rows, (table,), self.known)
            elif table not in TABLES:
                yield Finding((), table, "is no part of a catalogue.", f"Use {', '.join(tables)}.")
            elif not isinstance(rows, list):
                fix = f"Begin each record with [[{table}]]."
                yield Finding((), table, "must be a list of records.", fix)
            else:
                yield from self._table(table, rows)

    def _table(self, table: str, rows: list[Any]) -> Iterator[Finding]:
        ids: set[str] = set()
        for number, raw in enumerate(rows):
            path = (table, number)
            yield from self._record(TABLES[table], raw, path)
            yield from rule_findings(table, raw, path, self.known)
            key = raw.get(KEYS[table]) if isinstance(raw, dict) else None
            if isinstance(key, str):
                if key in ids:
                    what = f"{quoted(key)} is used twice in this file."
                    yield Finding(path, KEYS[table], what, "Give each record an id of its own.")
                ids.add(key)

    def _record(self, record: type, raw: Any, path: Path) -> Iterator[Finding]:
        """What is wrong with the fields of one record, and of those below it."""
        if not isinstance(raw, dict):
            fix = "Write one 'field = value' a line under its header."
            yield Finding(path, "", "must be a table of fields.", fix)
            return
        known = fields(record)
        for name, value in raw.items():
            field = known.get(name)
            if field is None:
                fix = self._guess(name, known) or f"Use one of: {', '.join(known)}."
                yield Finding(path, name, "is not a known field.", fix)
            elif field.key is None:
                yield from self._values(field, value, path, name)
            elif not isinstance(value, dict):
                fix = 'Write a table of lists: { name = ["…"] }.'
                yield Finding(path, name, "must be a table.", fix)
            else:
                for key, values in value.items():
                    if self._is_right(field.key, key):
                        yield from self._values(field, values, (*path, name), key)
                    else:
                        yield self._wrong(field.key, key, (*path, name), key)
        for name, field in known.items():
            if field.needed and name not in raw:
                yield Finding(path, name, "is missing.", _advice(field))

    def _values(self, field: Field, value: Any, path: Path, name: str) -> Iterator[Finding]:
        """What is wrong with the value of a field or key, or with the items of a list."""
        listed = value.__class__ is list
        if listed and field.many is Many.ONE:
            yield Finding(path, name, "must not be a list.", _advice(field))
        elif not listed and field.many is Many.LIST:
            yield Finding(path, name, "must be a list.", _advice(field))
        elif value == [] and (field.key or field.many is Many.ONE_OR_LIST):
            yield Finding(path, name, "must not be empty.", _advice(field))
        else:
            for number, single in enumerate(value if listed else [value]):
                if field.below:
                    place = (*path, name, number) if listed else (*path, name)
                    yield from self._record(field.kind, single, place)
                elif not self._is_right(field, single):
                    yield self._wrong(field, single, path, name)

    def _is_right(self, field: Field, value: Any) -> bool:
        """Whether one value is as its field says."""
        if value.__class__ is not str:
            date_of_toml = value.__class__ is date and field.form in (Form.DATE, Form.INTERVAL)
            return date_of_toml or value.__class__ is field.kind
        if field.words:
            return value in field.words
        if field.table == "source":
            self.cited.add(value)
        if field.table and not (field.free and self.old_format):
            return value in self.known[field.table]
        if field.form:
            return _has_form(field.form, value)
        return field.kind is str and value.strip() != "" and not has_unsafe(value)

    def _wrong(self, field: Field, value: Any, path: Path, name: str) -> Finding:
        """What is said of a wrong value."""
        fix = f"Write {_value_in_words(field)}."
        if not isinstance(value, str):
            text = _shown(value).strip('"')
            if re.fullmatch(r"[-+:. \d]{1,40}", text) and self._is_right(field, text):
                fix = f'Write it in quotes: "{text}".'
            return Finding(path, name, f"has a wrong value: {_shown(value)}.", fix)
        if has_unsafe(value):
            fix = "Take it out; only plain text, tab and newline may stand here."
            return Finding(path, name, f"holds a control character: {quoted(value)}.", fix)
        what, guess = "has a wrong value", ""
        start, _, end = value.partition("/")
        if field.form is Form.INTERVAL and valid_interval(f"{end}/{start}"):
            guess = f'The end is before the start: write "{end}/{start}".'
        if field.words or field.table:
            what = f"refers to an unknown {field.table}" if field.table else "has an unknown word"
            fix = f"Add a [[{field.table}]] for it, or correct the id." if field.table else fix
            guess = self._guess(value, field.words, field.table)
        return Finding(path, name, f"{what}: {quoted(value)}.", guess or fix)

    def _guess(self, word: str, words: Iterable[str], table: str = "") -> str:
        """What a wrong word, id or name of a record may mean, for the first few."""
        self.guesses -= 1
        if self.guesses < 0:
            return ""
        from rapidfuzz import fuzz, process, utils

        choices = {choice: f"'{choice}'" for choice in words}
        for key, raw in self.known.get(table, {}).items():
            name = str(raw.get("name") or raw.get("title"))
            choices |= {key: f"'{key}'", name: f"'{key}' ({visible(name)[:100]})"}
        near = process.extractOne(
            word[:100],
            list(choices),
            scorer=fuzz.ratio,
            processor=utils.default_process,
            score_cutoff=_ALIKE,
        )
        return f"Did you mean {choices[near[0]]}?" if near else ""


def _advice(field: Field) -> str:
    """What to write, in one sentence."""
    if field.many is Many.LIST:
        return f"Write a list in brackets, in it {_value_in_words(field)}."
    return f"Write {_value_in_words(field)}."


def _value_in_words(field: Field) -> str:
    if field.words:
        return f"one of: {', '.join(field.words)}"
    if field.table:
        return f"the id of a known {field.table}"
    if field.form:
        return field.form.words
    if field.below:
        return f"a table of: {', '.join(fields(field.kind))}"
    kinds = {bool: "true or false without quotes", int: "a whole number without quotes"}
    return kinds.get(field.kind, 'a text in straight double quotes: "text"')


def _has_form(form: Form, value: str) -> bool:
    if form is Form.DATE:
        return valid_date(value)
    if form is Form.INTERVAL:
        return valid_interval(value)
    return _pattern(form).fullmatch(value) is not None and not has_unsafe(value)


@cache
def _pattern(form: Form) -> re.Pattern[str]:
    return re.compile(form.pattern, re.UNICODE if form is Form.URL else re.ASCII)


def _shown(value: Any) -> str:
    """A value that is no text, on one short line."""
    try:
        text = visible(json.dumps(value, ensure_ascii=False, default=str)[:81])
        return text if len(text) <= 80 else f"{text[:80]}…"
    except (ValueError, RecursionError):  # a number of thousands of digits; very deep lists
        return "too long to be shown"
