"""What a problem is told with: what to write instead, what may be meant, and an excerpt."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from plantool.catalogue.marks import Field, Many, fields
from plantool.catalogue.rules import Finding

_GUESSES = 20
"""How many problems get a "did you mean": looking for one takes a millisecond or more."""
_CHOICES = 2000
"""Among how many names a guess is looked for; difflib takes a tenth of a second for these."""
LONGEST = 100
"""Longer words are not looked up: no name is so long."""


def guessed(finding: Finding, number: int) -> str:
    """What a wrong word may mean, for the first few findings."""
    word, words = finding.guess or ("", ())
    if number >= _GUESSES or not word or len(word) > LONGEST:
        return ""
    import difflib

    if len(words) > _CHOICES:
        start = word[: len(word) // 2 + 1]
        words = list(islice((name for name in words if name.startswith(start)), _CHOICES))
    near = difflib.get_close_matches(word, words)
    return f"Did you mean '{near[0]}'?" if near else ""


def advice(field: Field) -> str:
    """What to write instead, in one sentence."""
    listed = field.many is Many.LIST
    if field.words:
        return f"Use {'a list of' if listed else 'one of'}: {', '.join(field.words)}."
    if field.key and field.table:
        return 'Write, for each field, a list of known source ids: title = ["source-id"].'
    if field.key and field.key.table:
        return 'Write texts by the id of a theme: { awareness = ["campaign", "inform"] }.'
    if field.key:
        return 'Write names by language: { fr = "…", pt = "…" }.'
    if field.many is Many.ONE_OR_LIST:
        return 'Write a text or a list of texts: ["one", "two"].'
    if field.below and listed:
        return "Write a list of tables, each under its own [[…]] header."
    if field.below:
        names = list(fields(field.kind))[:2]
        return f"Write a table: {{ {', '.join(f'{name} = …' for name in names)} }}."
    if field.table and listed:
        return f"Write a list of ids, each of a known {field.table}."
    if field.table:
        return f"Write the id of a known {field.table} in quotes."
    if field.form:
        return field.form.advice
    if listed:
        return 'Write a list of texts: ["one", "two"].'
    return _KIND_ADVICE[field.kind]


_KIND_ADVICE = {
    bool: "Write true or false without quotes.",
    int: "Write a whole number without quotes.",
    str: 'Write text in straight double quotes: "text".',
}


def toml_excerpt(value: Any, depth: int = 3) -> str:
    """A value much as it stands in TOML, cut where it is long or deep."""
    match value:
        case str():
            return f'"{value[:80]}"'
        case bool():
            return str(value).lower()
        case int():
            return str(value) if value.bit_length() < 256 else "a very long number"
        case list():
            items = (toml_excerpt(item, depth - 1) for item in value)
            return f"[{_first_five(items) if depth else '…'}]"
        case dict() if value:
            pairs = (
                f"{name[:80]} = {toml_excerpt(item, depth - 1)}" for name, item in value.items()
            )
            return f"{{ {_first_five(pairs) if depth else '…'} }}"
        case _:
            return str(value)


def _first_five(items: Iterable[str]) -> str:
    """The first five items, and a sign that there are more."""
    first = list(islice(items, 6))
    return ", ".join([*first[:5], *("…" for _ in first[5:])])


def or_list(words: Iterable[str]) -> str:
    """Words as a list whose last two are joined by "or"."""
    *head, last = words
    return f"{', '.join(head)} or {last}"
