"""Records of every shape, right and wrong, made from the table of rules; and TOML text in every
layout that an editor may choose.

``right`` says again, in its own way, what ``docs/data-format.md`` allows in a field: the checker
must agree with it on any value.
"""

from __future__ import annotations

import datetime
import random
import re
import unicodedata
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

from hypothesis import strategies as st

from helpers import TINY, as_toml, quoted
from plantool.catalogue.files import parse
from plantool.catalogue.marks import Field, Form, fields
from plantool.catalogue.model import KEYS, TABLES, Edition, Plan

Where = tuple[str | int, ...]


def record_name(record: type) -> str:
    """What a record is called in a file: ``themefit``."""
    return "catalogue" if record is Edition else record.__name__.lower()


def _with_those_below(records: list[type]) -> dict[str, type]:
    """These classes of records and all below them, by what a file calls them."""
    found: dict[str, type] = {}
    for record in records:
        found[record_name(record)] = record
        found |= _with_those_below([one.kind for one in fields(record).values() if one.below])
    return found


RECORDS = _with_those_below([Edition, *TABLES.values()])
"""The class of each kind of record."""

RULES = {name: fields(record) for name, record in RECORDS.items()}
"""The fields of each kind of record."""

FACTS = [name for name, field in fields(Plan).items() if field.fact]
"""The fields of a plan that need evidence."""

IDS = {table: sorted(parse(TINY.encode(), "tiny.toml").by_id(table)) for table in TABLES}
"""The ids of the tiny catalogue, to which generated records refer."""

TRICKY = (
    '"""', "'''", "[[plan]]",
    'id = "x"',
    "# no remark",
    'a\n[[plan]]\nid = "y"\n',
    "\\", '\\"', "it's", 'ends with "', "''''", "[x]", "{ }",
    "=1+1",
    "Côte d'Ivoire", "漢字", "\t", "line\n\nline",
)  # fmt: skip
"""Texts that a careless reader of lines takes for something else."""


def harmless(letter: str) -> bool:
    """Whether a letter may stand in the catalogue: anything but controls, lone surrogates,
    separators of lines, marks of direction and what XML cannot hold.
    """
    direction = ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")
    return letter in "\t\n" or not (
        unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(letter) in direction
        or letter in "\u061c\u200e\u200f\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"
        or 0xE0000 <= ord(letter) <= 0xE007F
    )


def _good_text(value: Any) -> bool:
    return type(value) is str and value.strip() != "" and all(map(harmless, value))


def _word(value: Any, marks: str) -> bool:
    """Lower-case letters and digits, with single marks inside."""
    parts = re.split(f"[{marks}]", value) if type(value) is str else [""]
    return all(part and set(part) <= set(ascii_lowercase + digits) for part in parts)


def _date(value: Any) -> bool:
    if type(value) is not str or not value.isascii():
        return False
    for form, length in (("%Y", 4), ("%Y-%m", 7), ("%Y-%m-%d", 10)):
        if len(value) == length:
            try:
                datetime.datetime.strptime(value, form)
            except ValueError:
                return False
            return not any(letter.isspace() for letter in value)
    return False


def _interval(value: Any) -> bool:
    if type(value) is not str or "/" not in value:
        return _date(value)
    start, end = value.split("/", 1)
    if not _date(start) or not (end == ".." or _date(end)):
        return False
    return end == ".." or start.ljust(10, "0") <= end.ljust(10, "~")


def _url(value: Any) -> bool:
    return (
        _good_text(value)
        and value.startswith(("http://", "https://"))
        and not value.endswith("://")
        and not any(letter.isspace() or letter in '"<>\\^`{|}' for letter in value)
    )


def _code(value: Any, letters: str, *lengths: int) -> bool:
    return type(value) is str and len(value) in lengths and set(value) <= set(letters)


def _list_of(value: Any, test: Any) -> bool:
    return type(value) is list and all(map(test, value))


def right(field: Field, value: Any, ids: dict[str, list[str]] = IDS) -> bool:
    """Whether a field may hold ``value``; of records below, only whether they are records."""

    def single(item: Any) -> bool:
        return _right_one(field, item, ids)

    if field.key:
        return type(value) is dict and all(
            _right_one(field.key, key, ids)
            and ((_list_of(item, single) and item != []) or single(item))
            for key, item in value.items()
        )
    return _list_of(value, single) if field.many else single(value)


def _right_one(field: Field, value: Any, ids: dict[str, list[str]]) -> bool:
    if field.below:
        return type(value) is dict
    if field.words:
        return type(value) is str and value in field.words
    if field.table:
        return type(value) is str and value in ids[field.table]
    match field.form:
        case Form.ID:
            return _word(value, "-")
        case Form.WORD:
            return _word(value, "-.")
        case Form.COUNTRY_CODE:
            return _code(value, ascii_uppercase, 2)
        case Form.LANGUAGE:
            return _code(value, ascii_lowercase, 2, 3)
        case Form.DATE:
            return _date(value)
        case Form.INTERVAL:
            return _interval(value)
        case Form.URL:
            return _url(value)
    return _good_text(value) if field.kind is str else type(value) is field.kind


def texts() -> st.SearchStrategy[str]:
    """Texts that the catalogue takes, tricky ones among them."""
    letters = st.characters(
        exclude_categories=("Cs", "Cc", "Zl", "Zp"), include_characters="\t\n"
    ).filter(harmless)
    return st.one_of(st.sampled_from(TRICKY), st.text(letters, min_size=1, max_size=20)).filter(
        _good_text
    )


def dates() -> st.SearchStrategy[Any]:
    """Days, months and years."""
    days = st.dates(min_value=datetime.date(1000, 1, 1)).map(str)
    return days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4])


def intervals() -> st.SearchStrategy[Any]:
    """Dates, and pairs of them in order."""
    pairs = st.tuples(dates(), dates() | st.just("..")).map("/".join)
    return dates() | pairs.filter(_interval)


def values(field: Field, ids: dict[str, list[str]] = IDS) -> st.SearchStrategy[Any]:
    """Values that a field may hold."""
    if field.name == "evidence":
        return st.just({})
    single = _one_value(field, ids)
    some = st.lists(single, min_size=1, max_size=3)
    if field.key:
        return st.dictionaries(_one_value(field.key, ids), some | single, max_size=3)
    return st.lists(single, max_size=3) if field.many else single


def _one_value(field: Field, ids: dict[str, list[str]]) -> st.SearchStrategy[Any]:
    if field.below:
        return records(record_name(field.kind), ids)
    if field.words:
        return st.sampled_from(field.words)
    if field.table:
        return st.sampled_from(ids[field.table])
    forms: dict[Form, Any] = {
        Form.WORD: lambda: st.from_regex(r"[a-z0-9]{1,5}([-.][a-z0-9]{1,5})?", fullmatch=True),
        Form.ID: lambda: st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True),
        Form.COUNTRY_CODE: lambda: st.text(ascii_uppercase, min_size=2, max_size=2),
        Form.LANGUAGE: lambda: st.text(ascii_lowercase, min_size=2, max_size=3),
        Form.DATE: dates,
        Form.INTERVAL: intervals,
        Form.URL: lambda: st.text(
            ascii_lowercase + digits + "./?&=#%-_~é漢", min_size=1, max_size=20
        ).map("https://example.org/".__add__),
    }
    if field.form:
        found: st.SearchStrategy[Any] = forms[field.form]()
        return found
    kinds = {str: texts(), bool: st.booleans(), int: st.sampled_from((1, 2))}
    return kinds[field.kind]


def records(table: str, ids: dict[str, list[str]] = IDS) -> st.SearchStrategy[dict[str, Any]]:
    """Right records of one kind, with any of the fields that may be left out."""
    rules = RULES[table]
    needed = {name: values(rule, ids) for name, rule in rules.items() if rule.needed}
    free = {
        name: values(rule, ids)
        for name, rule in rules.items()
        if not rule.needed and name != "evidence"
    }
    return st.fixed_dictionaries(needed, optional=free).map(lambda record: _mended(table, record))


def _mended(table: str, record: dict[str, Any]) -> dict[str, Any]:
    """The record after the rules that look at several of its fields."""
    match table:
        case "body" if record.get("names"):
            return {**record, "sources": ["tiny-text"]}
        case "member":
            return {"as_at": "2030", **record}
        case "plan":
            bodies = [*record.get("bodies", []), *record.get("adopted_by", [])]
            record = {**record, "bodies": bodies, "absent": []}
            facts = [name for name in FACTS if record.get(name) and record[name] != "unknown"]
            return {**record, "evidence": {name: ["tiny-text"] for name in facts}}
    return record


def files() -> st.SearchStrategy[dict[str, Any]]:
    """Whole files of a reader's own: some records of each kind, each with an id of its own."""
    of_table = {
        table: st.lists(records(table), max_size=2, unique_by=lambda raw, key=KEYS[table]: raw[key])
        for table in TABLES
    }
    return st.fixed_dictionaries({}, optional=of_table)


def anything() -> st.SearchStrategy[Any]:
    """Any value that TOML knows."""
    odd = ("", " ", "2006", "2006-13", "2006-02-30", "au", "AU", "https://example.org", "..")
    single = st.one_of(
        st.sampled_from((*TRICKY, *odd, "javascript:alert(1)", "2007/2006")),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
        st.integers(min_value=-(2**63), max_value=2**63 - 1),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.times().map(lambda time: time.replace(fold=0)),
        st.datetimes(),
    )
    return st.recursive(
        single,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("ab-c .é", min_size=1, max_size=3), inner, max_size=3)
        ),
        max_leaves=5,
    )


ONE_OF_EACH_TYPE = (
    "", " \t", "text", 7, -1.5, float("nan"), True, datetime.date(2006, 7, 6),
    datetime.time(12, 30), datetime.datetime(2006, 7, 6, 12, 30),
    datetime.datetime(2006, 7, 6, 12, 30, tzinfo=datetime.UTC),
    [], [[]], ["text"], [7], ["text", 7], [{}], [{"id": "x"}], {}, {"a": 1}, {"fr": []},
    {"fr": {"fr": "x"}}, {"title": ["nobody"]}, "\x1b[31mred", ["\u202eevil"], {"\x1b": ["\x9b"]},
)  # fmt: skip
"""One value at least of each type that TOML knows, and some with control characters."""


def places() -> dict[str, list[tuple[str, ...]]]:
    """The ways to each kind of record, from the top of the file: ``measure`` stands at plan.measure
    and plan.strategy.measure.
    """
    found: dict[str, list[tuple[str, ...]]] = {}
    waiting: list[tuple[str, tuple[str, ...]]] = [
        (table, (table,)) for table in ("catalogue", *TABLES)
    ]
    while waiting:
        table, way = waiting.pop(0)
        found.setdefault(table, []).append(way)
        waiting += [
            (record_name(field.kind), (*way, name))
            for name, field in RULES[table].items()
            if field.below
        ]
    return found


def smallest(table: str, number: int = 0) -> dict[str, Any]:
    """A right record with only its needed fields (and the evidence that they ask for)."""
    example: dict[str, Any] = {
        "format": 2,
        "compiled": "2030-01-31",
        "read_on": "2030-01-02",
        "pillar": "enabling",
        "kind": {"plan": "strategy", "body": "forum"}.get(table),
        "scope": "global",
        "basis": "full-text",
        "type": {"source": "report", "relation": "extends"}.get(table),
        "state": "ok",
        "role": "text",
        "relation": "exact",
        "plan": "river-2001",
        "source": "tiny-text",
        "theme": "demand",
        "country": "NE",
        "code": f"X{chr(ord('A') + number)}",
        "id": "demand" if table == "themefit" else f"own-{number}",
    }
    made = {
        name: example.get(name, "Some text") for name, rule in RULES[table].items() if rule.needed
    }
    if table == "member":
        made["as_at"] = "2030"
    return {**made, "evidence": {"title": ["tiny-text"]}} if table == "plan" else made


def in_a_file(way: tuple[str, ...], record: Any) -> tuple[dict[str, Any], Where]:
    """A whole file in which ``record`` stands at the end of this way, the smallest records above
    it; and the path to it.
    """
    data: dict[str, Any] = {}
    at, path, table = data, (), ""
    for depth, name in enumerate(way):
        rule = RULES[table][name] if table else None
        table = record_name(rule.kind) if rule else name
        value = record if depth == len(way) - 1 else smallest(table)
        single = name == "catalogue" or (rule is not None and not rule.many)
        at[name] = value if single else [value]
        path = (*path, name) if single else (*path, name, 0)
        if isinstance(value, dict):
            at = value
    return data, path


def _tables(value: Any) -> bool:
    return isinstance(value, list) and value != [] and all(isinstance(item, dict) for item in value)


class Editor:
    """Writes a file's tables as a person may lay them out, and notes the line of each record and
    field.
    """

    REMARKS = ('# """', "# '''", "# [[plan]]", '# id = "x"', '#"', "#", "")

    def __init__(self, seed: int | None = None) -> None:
        self._dice = random.Random(seed)
        self._plain = seed is None
        self._parts: list[str] = []
        self._line = 1
        self.lines: dict[tuple[Where, str], int] = {}

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self._parts)

    def file(self, data: dict[str, Any]) -> Editor:
        """Write a whole file."""
        headed = {
            name: value
            for name, value in data.items()
            if isinstance(value, dict) or (_tables(value) and not self._chance(5))
        }
        for name, value in data.items():
            if name not in headed:
                self._field((), name, value)
        for table, records in headed.items():
            if isinstance(records, dict):
                self._table((table,), (table,), records, f"[{table}]")
                continue
            for number, record in enumerate(records):
                self._table((table, number), (table,), record, f"[[{table}]]")
        return self

    def _chance(self, one_in: int = 3) -> bool:
        return not self._plain and self._dice.randrange(one_in) == 0

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._line += text.count("\n")

    def _end(self) -> None:
        self._put((" " + self._dice.choice(self.REMARKS[:-1]) if self._chance() else "") + "\n")
        while self._chance():
            self._put(self._dice.choice(self.REMARKS) + "\n")

    def _table(
        self, path: Where, names: tuple[str, ...], record: dict[str, Any], header: str
    ) -> None:
        self._put("  " if self._chance() else "")
        self.lines[path, ""] = self._line
        self._put(
            header.replace("[", "[ ").replace("]", " ]").replace("[ [", "[[").replace("] ]", "]]")
            if self._chance()
            else header
        )
        self._end()
        below = [name for name, value in record.items() if self._below(value)]
        for name, value in record.items():
            if name not in below:
                self._field(path, name, value)
        for name in below:
            value = record[name]
            deeper = (
                *names,
                name if name.replace("-", "").isalnum() and name.isascii() else quoted(name),
            )
            if isinstance(value, dict):
                self._table((*path, name), deeper, value, f"[{'.'.join(deeper)}]")
            else:
                for number, item in enumerate(value):
                    self._table((*path, name, number), deeper, item, f"[[{'.'.join(deeper)}]]")

    def _below(self, value: Any) -> bool:
        """Whether a value shall stand under a header of its own."""
        if isinstance(value, dict):
            return self._chance(2)
        return _tables(value) and (self._plain or self._chance(2))

    def _field(self, path: Where, name: str, value: Any) -> None:
        if isinstance(value, dict) and value and self._chance():
            for inner, item in value.items():
                self.lines.setdefault((path, name), self._line)
                self._statement((*path, name), inner, item, f"{self._key(name)}.{self._key(inner)}")
            return
        self._statement(path, name, value, self._key(name))

    def _statement(self, path: Where, name: str, value: Any, key: str) -> None:
        self._put("\t" if self._chance() else "")
        self.lines[path, name] = self._line
        self._put(key + self._dice.choice((" = ", "=", " =\t")) if not self._plain else f"{key} = ")
        self._value((*path, name), value)
        self._end()

    def _key(self, name: str) -> str:
        bare = name != "" and name.isascii() and name.replace("-", "").replace("_", "").isalnum()
        if bare and not self._chance():
            return name
        return (
            f"'{name}'"
            if name.isprintable() and "'" not in name and self._chance()
            else quoted(name)
        )

    def _value(self, path: Where, value: Any) -> None:
        if isinstance(value, str):
            self._put(self._string(value))
        elif isinstance(value, list):
            self._array(path, value)
        elif isinstance(value, dict):
            self._inline(path, value)
        else:
            self._put(as_toml(value))

    def _string(self, text: str) -> str:
        printable = all(letter.isprintable() or letter in "\t\n" for letter in text)
        forms = ["basic", "lines"]
        if printable and "'" not in text:
            forms += ["literal lines"] if "\n" in text else ["literal", "literal lines"]
        match "basic" if self._plain else self._dice.choice(forms):
            case "literal":
                return f"'{text}'"
            case "literal lines":
                return f"'''\n{text}'''"
            case "lines":
                inside = quoted(text)[1:-1].replace("\\u000a", "\n")
                trimmed = "\\" if self._chance() and not inside[:1].isspace() else ""
                return f'"""{trimmed}\n{inside}"""'
        return quoted(text)

    def _array(self, path: Where, items: list[Any]) -> None:
        over_lines = self._chance()
        self._put("[")
        for number, item in enumerate(items):
            if over_lines:
                self._end()
            if isinstance(item, dict):
                self.lines[(*path, number), ""] = self._line
            self._value((*path, number), item)
            self._put(", " if number < len(items) - 1 or (over_lines and self._chance()) else "")
        if over_lines:
            self._end()
        self._put("]")

    def _inline(self, path: Where, table: dict[str, Any]) -> None:
        self.lines.setdefault((path, ""), self._line)
        self._put("{ ")
        for number, (name, item) in enumerate(table.items()):
            self.lines[path, name] = self._line
            self._put(f"{self._key(name)} = ")
            self._value((*path, name), item)
            self._put(", " if number < len(table) - 1 else " ")
        self._put("}")
