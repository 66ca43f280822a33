"""The question that an answer answers, in words, for the head of what is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plantool.answers import wording
from plantool.answers.wording import humanize, questions
from plantool.catalogue.dates import in_words, valid_date
from plantool.catalogue.load import Catalogue
from plantool.errors import NothingFound
from plantool.query.names import read

_TABLES = {
    "theme": "themes",
    "country": "countries",
    "region": "regions",
    "body": "bodies",
    "plan": "plans",
}
_OF_TOOL_210 = ("compare", "handout")
_NAMED = 6  # more plans are counted


def question(command: str, query: Mapping[str, Any], catalogue: Catalogue) -> str:
    """A command's query as a sentence; empty where it asks nothing of the catalogue."""
    if command not in questions.QUESTIONS:
        return ""
    kinds = {plural: kind for kind, plural in _TABLES.items()}
    asked = {
        option: [
            _name(catalogue, kinds.get(command if option == "names" else option, option), name)
            for name in _values(value)
        ]
        for option, value in query.items()
    }
    themes = wording.listed(asked.get("theme", ()))
    if command == "compare" and not asked.get("coverage"):
        asked["theme"] = []  # they are rows, and choose no plan
    if query.get("listed"):
        asked["listed"] = asked.pop("country", [])
    clauses = list(_clauses(asked, wording.AND if query.get("all_of") else wording.OR))
    plans = _plans(asked.get("plans", ())) or questions.PLANS_THAT
    if not clauses and not asked.get("plans"):
        plans = questions.TOOL_PLANS if command in _OF_TOOL_210 else questions.ALL_PLANS
    words = questions.QUESTIONS[command].format(
        plans=" ".join([plans, questions.AND_ALSO.join(clauses)]).strip(),
        themes=questions.ON_THEMES.format(themes=themes) if themes else questions.THEME_BY_THEME,
        names=wording.listed(asked.get("names", ())) or questions.EVERY_ENTRY.get(command),
        words=" ".join(asked.get("words", ())),
    )
    for option, clause in questions.DOCUMENT_CLAUSES.items():
        if asked.get(option):
            words += clause.format(values=wording.listed(asked[option], wording.OR))
    return questions.QUESTION.format(question=words)


def _plans(names: Sequence[str]) -> str:
    """The plans that were named; of many, the rest is counted."""
    if len(names) > _NAMED:
        rest = questions.MORE_PLANS.format(count=len(names) - _NAMED + 1)
        names = [*names[: _NAMED - 1], rest]
    return wording.listed(names)


def _values(value: Any) -> Sequence[str]:
    """The values of an option; a switch and a number have none."""
    if isinstance(value, str):
        return [value]
    return value if isinstance(value, list) else ()


def _clauses(asked: Mapping[str, Sequence[str]], between: str) -> Iterator[str]:
    about = "theme" if asked.get("theme") and not asked.get("coverage") else "coverage"
    for option, clause in questions.FILTER_CLAUSES.items():
        values = asked.get(option)
        if values and option not in ({"theme", "coverage"} - {about}):
            themes = wording.listed(asked.get("theme", ()), between) or questions.ANY_THEME
            yield clause.format(values=wording.listed(values, between), themes=themes)


def _name(catalogue: Catalogue, option: str, typed: str) -> str:
    """A name as it was read, and a word or a day as a person writes it."""
    if option == "words":
        return typed
    if option not in _TABLES:
        return in_words(typed) if valid_date(typed) else humanize(typed)
    try:
        key = read(catalogue, option, typed).id
    except NothingFound:
        return typed
    record = getattr(catalogue, _TABLES[option])[key]
    name: str = getattr(record, "label", "") or getattr(record, "abbreviation", "") or record.name
    return wording.QUOTED.format(words=name) if option == "theme" else name
