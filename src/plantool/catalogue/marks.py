"""What the annotations of ``model.py`` may say of a field, and how they are read.

The reader, the checker, the JSON Schemas and the exports all ask ``fields``.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum
from functools import cache
from types import NoneType
from typing import Annotated, Any, NamedTuple, get_args, get_origin

_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"


class Form(Enum):
    """How a text must look, where it is not free: its pattern, and that in words."""

    ID = (
        r"[a-z0-9]+(-[a-z0-9]+)*",
        "lower-case letters, digits and single hyphens, such as ouagadougou-2006",
    )
    WORD = r"[a-z0-9]+([-.][a-z0-9]+)*", "lower-case letters, digits, single hyphens or dots"
    COUNTRY_CODE = r"[A-Z]{2}", 'the two capital letters of ISO 3166-1, such as "CI"'
    LANGUAGE = r"[a-z]{2,3}", 'the two small letters of ISO 639-1, such as "fr"'
    DATE = _DATE, 'a possible date: "2006", "2006-07" or "2006-07-06"'
    INTERVAL = (
        rf"{_DATE}(/({_DATE}|\.\.))?",
        'a possible date such as "2006-07-06", or "start/end" in this order, or "start/.."',
    )
    URL = (
        r'https?://[^\s"<>\\^`{|}]+',
        "an address that begins with http:// or https:// and has no blanks",
    )

    def __init__(self, pattern: str, words: str) -> None:
        self.pattern = pattern
        self.words = words


class Ref(str):
    """Marks the id of a record of this table."""


FACT = "fact"
"""Marks a field that needs evidence where it is filled."""


class Field(NamedTuple):
    """What the annotation of a field says of its values in a data file.

    ``kind`` is the class of one value: a text, number or flag, a vocabulary (with these ``words``),
    or a record ``below``. ``table`` is the table whose ids the values are. ``key`` is such a
    description of the keys, where texts stand under keys: one, or ``many`` in a list.
    """

    name: str
    kind: type
    many: bool = False
    form: Form | None = None
    table: str = ""
    words: tuple[str, ...] = ()
    below: bool = False
    needed: bool = False
    fact: bool = False
    key: "Field | None" = None


@cache
def fields(record: Any) -> dict[str, Field]:
    """The fields that a record of this class may have in a file, which has no ``origin``."""
    return {
        name: _field(name, hint, needed=name not in record._field_defaults)
        for name, hint in record.__annotations__.items()
        if name != "origin"
    }


def _field(name: str, hint: Any, *, needed: bool = False) -> Field:
    marks: list[Any] = []
    key, many = None, False
    # Take off, one after the other: "or None", the marks, the mapping, the list.
    while args := get_args(hint):
        origin = get_origin(hint)
        if origin is Annotated:
            marks += args[1:]
            hint = args[0]
        elif origin is Mapping:
            key, hint = _field(name, args[0]), args[1]
        elif origin is tuple:
            many, hint = True, args[0]
        else:
            hint = next(part for part in args if part is not NoneType)
    return Field(
        name,
        hint,
        many,
        next((mark for mark in marks if isinstance(mark, Form)), None),
        next((mark for mark in marks if isinstance(mark, Ref)), ""),
        words=tuple(map(str, hint)) if issubclass(hint, StrEnum) else (),
        below=hasattr(hint, "_fields"),
        needed=needed,
        fact=FACT in marks,
        key=key,
    )
