"""Whether the records of a file have the form of the data format; all problems at once.

A correct field costs one call of a small test, so that a file of ten thousand plans is checked in a
fraction of the time that it takes to read.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from plantool.catalogue.advice import LONGEST, advice, guessed, or_list, toml_excerpt
from plantool.catalogue.dates import valid_date, valid_interval
from plantool.catalogue.files import RawFile
from plantool.catalogue.lines import Lines, Path
from plantool.catalogue.marks import Field, Form, Many, fields
from plantool.catalogue.mend import mended
from plantool.catalogue.model import FORMATS, KEYS, TABLES, Edition, format_of
from plantool.catalogue.rules import (
    Finding,
    Known,
    body_findings,
    plan_findings,
    region_findings,
    texts,
    warnings as warning_findings,
)
from plantool.errors import Problem
from plantool.text import fold, has_unsafe, one_line, quoted, visible

Test = Callable[[Any], bool]

_ESCAPE = re.compile(r"\\[uUxebfr]")
_MANY = 100
"""How many wrong values of one field are told one by one."""


def check_file(
    file: RawFile,
    known: Known,
    *,
    warnings: bool = False,
    used: Mapping[str, Collection[str]] | None = None,
) -> list[Problem]:
    """Every problem of one file, in the order of its lines.

    ``known`` holds the records that it may refer to, its own among them. With ``warnings``, a file
    without problems is also searched for what is only worth a look; ``used`` holds the sources and
    themes that other files use.
    """
    findings = list(_Checker(file, known).findings())
    if warnings and not findings:
        findings = list(warning_findings(file.data, known, used or {}))
    if not findings:
        return []
    lines = Lines(file.text)
    problems = [
        Problem(
            file.name,
            lines.find(finding.path, finding.field),
            0,
            _subject(file.data, finding.path),
            visible(finding.field)[:100],
            _and_where_first(finding, lines),
            (guessed(finding, number) or finding.fix),
            finding.warning,
        )
        for number, finding in enumerate(findings)
    ]
    return sorted(problems, key=lambda problem: (problem.warning, problem.line))


class _Checker:
    """Goes through the tables of one file, and below them."""

    def __init__(self, file: RawFile, known: Known) -> None:
        self.data = file.data
        self.known = known
        self.free = format_of(file.data) == 1
        # Whether any text of the file may hold a control character, as it stands or as an escape.
        unsafe = has_unsafe(file.text.replace("\r\n", "\n")) or _ESCAPE.search(file.text)
        self.text: Test = _is_safe_text if unsafe else _is_text
        self.fields: dict[type, tuple[dict[str, Field], dict[str, Test], set[str]]] = {}
        self.names: dict[str, dict[str, str]] = {}

    def findings(self) -> Iterator[Finding]:
        """All that is wrong."""
        for name in self.data:
            if name != "catalogue" and name not in TABLES:
                fix = f"Use {or_list(('catalogue', *TABLES))}."
                yield Finding((), name, "is no part of a catalogue.", fix)
        if "catalogue" in self.data:
            yield from self._edition(self.data["catalogue"])
        for table, record in TABLES.items():
            yield from self._table(table, record, self.data.get(table, []))

    def _edition(self, raw: Any) -> Iterator[Finding]:
        path = ("catalogue",)
        yield from self._record(Edition, raw, path)
        number = raw.get("format") if isinstance(raw, dict) else None
        if number.__class__ is int and number not in FORMATS:
            fix = f"This version of plantool reads formats {' and '.join(map(str, FORMATS))} only."
            yield Finding(path, "format", f"is not {or_list(map(str, FORMATS))}.", fix)

    def _table(self, table: str, record: type, rows: Any) -> Iterator[Finding]:
        if not isinstance(rows, list):
            fix = f"Begin each record with [[{table}]]."
            yield Finding((), table, "must be a list of records.", fix)
            return
        seen: dict[str, Path] = {}
        for number, raw in enumerate(rows):
            path = (table, number)
            yield from self._record(record, raw, path)
            if not isinstance(raw, dict):
                continue
            key = raw.get(KEYS[table])
            if isinstance(key, str):
                if key in seen:
                    what = f"'{visible(key)}' is used twice in this file."
                    fix = "Give each record an id of its own."
                    yield Finding(path, KEYS[table], what, fix, first=seen[key])
                seen.setdefault(key, path)
            if table == "plan":
                yield from plan_findings(raw, path)
            elif table == "body":
                yield from body_findings(raw, path)
            elif table == "region":
                yield from region_findings(raw, path, self.known["region"])

    def _record(self, record: type, raw: Any, path: Path) -> Iterator[Finding]:
        """What is wrong with the fields of one record, and of those below it."""
        if not isinstance(raw, dict):
            fix = "Write one 'field = value' a line under its header."
            yield Finding(path, "", "must be a table of fields.", fix)
            return
        known, tests, needed = self.fields.get(record) or self._describe(record)
        for name, value in raw.items():
            if name not in tests:
                fix = f"Use one of: {', '.join(known)}."
                yield Finding(path, name, "is not a known field.", fix, guess=(name, list(known)))
            elif not tests[name](value):
                yield from self._explain(known[name], tests[name], value, path)
            elif not known[name].below:
                continue
            elif value.__class__ is dict:
                yield from self._record(known[name].kind, value, (*path, name))
            else:
                for number, item in enumerate(value):
                    yield from self._record(known[name].kind, item, (*path, name, number))
        if not needed <= raw.keys():
            for name in known:
                if name in needed and name not in raw:
                    yield Finding(path, name, "is missing.", advice(known[name]))

    # Tests of values

    def _describe(self, record: type) -> tuple[dict[str, Field], dict[str, Test], set[str]]:
        """The fields of a record, the tests of their values, and the names of those needed."""
        known = {
            # What may be an id or any text is tested as a text.
            name: field._replace(table="") if field.free and self.free else field
            for name, field in fields(record).items()
        }
        tests = {name: self._test(field) for name, field in known.items()}
        needed = {name for name, field in known.items() if field.needed}
        self.fields[record] = known, tests, needed
        return self.fields[record]

    def _test(self, field: Field) -> Test:
        """The test for the value of a field; records below are only tested for being tables."""
        if field.below:
            container = dict if field.many is Many.ONE else list
            return lambda value: value.__class__ is container
        single = self._single_test(field)
        if field.key:
            return self._mapping_test(field.key, single, listed=field.table != "")
        if field.many is Many.ONE:
            return single
        if field.many is Many.LIST:
            return lambda value: value.__class__ is list and all(map(single, value))
        return lambda value: single(value) or _is_filled_list(value, single)

    def _mapping_test(self, key: Field, single: Test, *, listed: bool) -> Test:
        """The test for lists under keys; unless ``listed``, one value needs no brackets."""
        key_test = self._single_test(key) if key.form or key.table else bool
        return lambda value: (
            value.__class__ is dict
            and all(map(key_test, value))
            and all(
                _is_filled_list(item, single) or (not listed and single(item))
                for item in value.values()
            )
        )

    def _single_test(self, field: Field) -> Test:
        """The test for one value."""
        text = self.text
        if field.kind is not str and not field.words:
            return lambda value: value.__class__ is field.kind
        if field.words:
            words = frozenset(field.words)
            return lambda value: value.__class__ is str and value in words
        if field.table:
            known = self.known[field.table]
            return lambda value: value.__class__ is str and value in known
        if field.form in (Form.DATE, Form.INTERVAL):
            valid = valid_date if field.form is Form.DATE else valid_interval
            return lambda value: (
                value.__class__ is datetime.date or (value.__class__ is str and valid(value))
            )
        if field.form:
            letters = re.UNICODE if field.form is Form.URL else re.ASCII
            matches = re.compile(field.form.pattern, letters).fullmatch
            return lambda value: (
                value.__class__ is str and matches(value) is not None and text(value)
            )
        return text

    # What is said of a value that failed its test

    def _explain(self, field: Field, test: Test, value: Any, path: Path) -> Iterator[Finding]:
        """What is wrong with a value; of a list, with the items alone that fail the test."""
        unsafe = next((text for text in _strings(value) if has_unsafe(text)), None)
        if unsafe is not None:
            what = f"holds a control character: {quoted(unsafe)}."
            fix = "Take it out; only plain text, tab and newline may stand here."
            yield Finding(path, field.name, what, fix)
        elif field.key and isinstance(value, dict) and (field.table or field.key.table):
            for key, items in value.items():
                if not test({key: items}):
                    yield from self._explain_key(field, test, key, items, (*path, field.name))
        elif field.many in (Many.LIST, Many.ONE_OR_LIST) and isinstance(value, list):
            wrong = [item for item in value if not test([item])] or [value]
            yield from self._invalid(field, wrong, path, field.name, lambda item: test([item]))
        else:
            yield from self._invalid(field, [value], path, field.name, test)

    def _explain_key(
        self, field: Field, test: Test, key: str, items: Any, path: Path
    ) -> Iterator[Finding]:
        """What is wrong with a key of a table, or with what stands under it."""
        if field.key and field.key.table and key not in self.known[field.key.table]:
            yield from self._invalid(field.key, [key], path, key, lambda _: False)
            return
        unknown = [item for item in texts(items) if item not in self.known.get(field.table, items)]
        complete = isinstance(items, list) and len(texts(items)) == len(items)
        wrong = unknown if complete and unknown else [items]
        yield from self._invalid(field, wrong, path, key, lambda items: test({key: items}))

    def _invalid(
        self, field: Field, values: Sequence[Any], path: Path, name: str, fits: Test
    ) -> Iterator[Finding]:
        """A finding for each wrong value of a field; of very many only for the first.

        ``fits`` tries what may be written in the place of one.
        """
        guess: tuple[str, Collection[str]] | None
        for value in values[:_MANY]:
            if field.table and isinstance(value, str) and value not in self.known[field.table]:
                what = f"refers to an unknown {field.table}: {quoted(value)}."
                named = self._named(value, field.table)
                fix = named or f"Add a [[{field.table}]] for it, or correct the id."
                guess = None if named else (value, self.known[field.table])
                yield Finding(path, name, what, fix, guess=guess)
                continue
            fix = mended(field, value, fits)
            shown = quoted(value) if isinstance(value, str) else toml_excerpt(value)
            if field.words and isinstance(value, str):
                what, guess = f"has an unknown word: {shown}.", (value, () if fix else field.words)
            else:
                shown = visible(one_line(shown))
                shown = f"{shown[:80]}…" if len(shown) > 80 else shown
                what, guess = f"has a wrong value: {shown}.", None
            yield Finding(path, name, what, fix or advice(field), guess=guess)
        if len(values) > _MANY:
            what = f"has {len(values) - _MANY} more like these."
            yield Finding(path, name, what, "Mend them all.")

    def _named(self, name: str, table: str) -> str:
        """Advice for who wrote the name of a record in the place of its id."""
        if table not in self.names:
            self.names[table] = {
                fold(word): key
                for key, raw in self.known[table].items()
                for word in (key, *_names(raw))
            }
        key = self.names[table].get(fold(name[:LONGEST]))
        if key is None:
            return ""
        record = self.known[table][key]
        return f"Did you mean '{key}' ({record.get('name', record.get('title', ''))})?"


def _and_where_first(finding: Finding, lines: Lines) -> str:
    """What is wrong, with the line where the same was written before."""
    if finding.first is None:
        return finding.what
    line = lines.find(finding.first, finding.field)
    return f"{finding.what.removesuffix('.')}, first in line {line}."


def _subject(data: Mapping[str, Any], path: Path) -> str:
    """A record in words: ``plan ouagadougou-2006, strategy 2``."""
    parts: list[str] = []
    raw: Any = data
    for part in path:
        raw = raw[part]
        if isinstance(part, str):
            parts.append(part)
            continue
        key = raw.get(KEYS.get(parts[-1], "")) if isinstance(raw, dict) else None
        parts[-1] += f" {visible(key)[:100]}" if isinstance(key, str) else f" {part + 1}"
    return ", ".join(parts)


def _is_text(value: Any) -> bool:
    return value.__class__ is str and not value.isspace() and value != ""


def _is_safe_text(value: Any) -> bool:
    return _is_text(value) and not has_unsafe(value)


def _is_filled_list(value: Any, test: Test) -> bool:
    return value.__class__ is list and bool(value) and all(map(test, value))


def _names(record: Mapping[str, Any]) -> Iterator[str]:
    """All that a record is called, in any language."""
    single = (record.get(field) for field in ("name", "abbreviation", "title", "short"))
    names = record.get("names")
    many = [record.get("aliases"), *(names.values() if isinstance(names, dict) else ())]
    for value in (*single, *many):
        yield from [value] if isinstance(value, str) else texts(value)


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
