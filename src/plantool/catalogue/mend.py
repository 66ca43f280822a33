"""What an editor may have meant: a wrong value or line, written as it should be.

Each is tried before it is told: the value must pass the field's test, the line must be TOML.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

from plantool.catalogue.dates import MONTHS, valid_date
from plantool.catalogue.marks import Field, Form, Many
from plantool.text import fold

_LONGEST = 200
"""Longer values are not repeated."""

_MONTHS = [name[:3].lower() for name in MONTHS]
_NUMBERS = re.compile(r"(\d{1,4})[-/. ](\d{1,2})(?:[-/. ](\d{1,4}))?", re.ASCII)
_WORDED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3})[a-z]* (?:(\d{1,2}) )?(\d{4})", re.ASCII
)
_UNENCODED = re.compile(r'[\s"<>\\^`{|}]')
_STRAIGHT = str.maketrans("“”„«»‘’", '"""""\'\'')


def mended(field: Field, value: Any, fits: Callable[[Any], bool]) -> str:
    """What to write in the place of a wrong value of a field; empty where nothing is near."""
    for candidate, how in _candidates(field, value):
        if fits(candidate) and len(str(candidate)) <= _LONGEST:
            return f"{how}: {_as_toml(candidate)}."
    if isinstance(value, str) and not value.strip():
        return "Write a text, or take the line out."
    return ""


def _as_toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_as_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def _candidates(field: Field, value: Any) -> Iterator[tuple[Any, str]]:
    """Values that may be meant, the surest first, each with what to do."""
    match value:
        case bool() | int() | float():
            yield str(value).lower(), "Write it in quotes"
        case datetime.datetime():
            yield value.date().isoformat(), "Write the day alone, in quotes"
        case datetime.date():
            yield value.isoformat(), "Write it in quotes"
        case list() if len(value) == 1 and field.many is Many.ONE:
            yield value[0], "Write it without brackets"
        case str() if field.kind is bool or field.kind is int:
            text = value.strip().lower()
            if text in ("true", "false"):
                yield text == "true", "Write it without quotes"
            elif text.isascii() and text.isdigit() and len(text) < 10:
                yield int(text), "Write it without quotes"
        case str() if len(value) <= _LONGEST:
            yield [value], "Write it in brackets"
            yield value.strip(), "Write it without blanks around"
            yield from _texts(field, value.strip())
        case _:
            return


def _texts(field: Field, text: str) -> Iterator[tuple[str, str]]:
    """Texts of the form that a field asks for."""
    from urllib.parse import quote

    how = "Write"
    match field.form:
        case Form.DATE | Form.INTERVAL:
            yield from _dates(text)
        case Form.URL:
            scheme, colon, rest = text.partition("://")
            encoded = _UNENCODED.sub(lambda sign: quote(sign[0]), rest)
            yield scheme.lower() + colon + rest, "Write the scheme in small letters"
            yield scheme.lower() + colon + encoded, "Encode the signs that no address may hold"
            if text.startswith("www."):
                yield f"https://{text}", "Write the whole address"
        case Form.COUNTRY_CODE:
            yield text.upper(), "Write the code in capitals"
        case Form.LANGUAGE:
            yield text.lower(), "Write the code in small letters"
        case Form.ID | Form.SOURCE_ID | Form.WORD:
            yield fold(text).replace(" ", "-"), how
        case None:
            pass
    if field.words:
        yield fold(text).replace(" ", "-"), how
        yield fold(text).replace(" ", "-").removesuffix("s"), how


def _dates(text: str) -> Iterator[tuple[str, str]]:
    """Dates and intervals that a text in another form may mean."""
    how = "Write the year first, in figures"
    days = list(_days(text))
    if len(days) == 2:
        first, second = days
        yield first, f'Write the year first. Is it "{second}", or this'
    for day in days:
        yield day, how
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        yield text[:7], "There is no such day. Where only the month is known, write"
    start, _, end = re.sub(r"\s*(?:/|–|—| - | to |^since |^from )\s*", "/", text).partition("/")
    if re.fullmatch(r"\d{4}-\d{4}", text, re.ASCII):
        start, end = text[:4], text[5:]
    first, last = (next(_days(part), part) for part in (start, end))
    yield f"{first}/{last}", "Write start and end with a stroke between"
    if first != "..":
        yield f"{last}/{first}", "Write the start before the end"
    if not start or end in ("", "...", "…", "present", "now", "today"):
        yield f"{first or last}/..", "Write two points for an open end"


def _days(text: str) -> Iterator[str]:
    """The days, months or years that a text may mean: two where day and month can be changed."""
    if valid_date(text):
        yield text
    elif match := _WORDED.fullmatch(fold(text)):
        day, month, late, year = match.groups()
        day = day or late
        number = _MONTHS.index(month) + 1 if month in _MONTHS else 0
        yield from filter(valid_date, [f"{year}-{number:02}" + (f"-{int(day):02}" if day else "")])
    elif re.fullmatch(r"\d{8}", text, re.ASCII):
        yield from filter(valid_date, [f"{text[:4]}-{text[4:6]}-{text[6:]}"])
    elif match := _NUMBERS.fullmatch(text):
        parts = [part for part in match.groups() if part]
        if len(parts[0]) == 4:
            orders = [parts]
        elif len(parts[-1]) == 4:
            orders = [[parts[-1], *parts[-2::-1]], [parts[-1], *parts[:-1]]]
        else:
            return
        written = ("-".join(f"{int(part):02}" for part in order) for order in orders)
        yield from dict.fromkeys(day for day in written if valid_date(day))


def mended_line(line: str) -> str:
    """What to write in the place of a line that is not TOML; empty where nothing is near."""
    if len(line) > _LONGEST or _is_toml(line):
        return ""
    for candidate, how in _lines(line.strip()):
        if candidate != line.strip() and _is_toml(candidate):
            return f"{how}: {candidate}"
    return ""


def _lines(line: str) -> Iterator[tuple[str, str]]:
    """Lines that may be meant, the surest first, each with what to do."""
    straight = line.translate(_STRAIGHT)
    yield straight, "Write straight quotes"
    key, equals, value = (part.strip() for part in straight.partition("="))
    if not equals and ":" in straight:
        key, value = (part.strip() for part in straight.split(":", 1))
        yield f"{key} = {value}", "Write = between a field and its value"
    if value.startswith('"') and "\\" in value:
        yield f"{key} = '{value.strip(chr(34))}'", "Write it in single quotes"
    if value.lower() in ("true", "false"):
        yield f"{key} = {value.lower()}", "Write it in small letters"
    if value.count('"') == 1:
        yield f'{key} = "{value.strip(chr(34))}"', "Close the quotes"
    if value and value[0] not in "=[{'":
        if "\\" not in value:
            yield f'{key} = "{value.replace(chr(34), "")}"', "Write it in quotes"
        yield f"{key} = '{value}'", "Write it in single quotes"


def _is_toml(line: str) -> bool:
    import tomli

    try:
        return bool(tomli.loads(line))
    except (ValueError, RecursionError):
        return False


def first_of_two(text: str, line: int) -> int:
    """The line where the field or table of a line was written before; 0 where it was not."""
    lines = text.split("\n")[:line]
    head = re.match(r"\s*(\[[^\]]*\]|[\w-]+\s*=)", lines[-1])
    if head is None:
        return 0
    table = head[1].startswith("[")
    above = head[1].strip("[] ").rpartition(".")[0]
    for number in range(line - 1, 0, -1):
        before = lines[number - 1].strip()
        if re.sub(r"\s", "", before).startswith(re.sub(r"\s", "", head[1])):
            return number
        if before.startswith(f"[[{above}]]" if table else "["):
            return 0
    return 0
