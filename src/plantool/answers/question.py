"""The question that an answer answers, in words, for the head of what is saved."""

from collections.abc import Mapping
from typing import Any

from plantool.answers import wording
from plantool.answers.wording import humanize, joined, listed, questions
from plantool.catalogue.dates import in_words, valid_date
from plantool.catalogue.load import Catalogue
from plantool.errors import NothingFound
from plantool.query.kinds import KINDS
from plantool.query.names import read

_BY_PLURAL = {kind.plural: kind.name for kind in KINDS.values()}


def question(command: str, query: Mapping[str, Any], catalogue: Catalogue) -> str:
    """A command's query as a sentence; empty where it asks nothing of the catalogue."""
    if command not in questions.QUESTIONS:
        return ""
    asked: dict[str, list[str]] = {}
    for option, value in query.items():
        typed = [value] if isinstance(value, str) else value
        if isinstance(typed, (list, tuple)) and typed:  # a switch and a number have no values
            name = command if option == "names" else option
            asked[option] = [_name(catalogue, _BY_PLURAL.get(name, name), text) for text in typed]
    between = wording.AND if query.get("all_of") else wording.OR
    # The themes of a comparison are its rows, and choose no plan.
    themes = ""
    if command == "compare" or "coverage" in asked:
        themes = listed(asked.pop("theme", ()), between)
    if query.get("listed"):
        asked["listed"] = asked.pop("country", [])
    clauses = [
        clause.format(values=listed(asked[option], between), themes=themes or questions.ANY_THEME)
        for option, clause in questions.FILTER_CLAUSES.items()
        if option in asked
    ]
    plans = listed(asked.get("plans", ())) or questions.PLANS_THAT
    if not clauses and "plans" not in asked:
        from_toolkit = command in ("compare", "handout")
        plans = questions.TOOL_PLANS if from_toolkit else questions.ALL_PLANS
    words = questions.QUESTIONS[command].format(
        plans=joined(plans, questions.AND_ALSO.join(clauses), by=" "),
        themes=questions.ON_THEMES.format(themes=themes) if themes else questions.THEME_BY_THEME,
        names=listed(asked.get("names", ())) or questions.EVERY_ENTRY.get(command),
        words=" ".join(asked.get("words", ())),
    )
    for option, clause in questions.DOCUMENT_CLAUSES.items():
        if option in asked:
            words += clause.format(values=listed(asked[option], wording.OR))
    return questions.QUESTION.format(question=words)


def _name(catalogue: Catalogue, option: str, typed: str) -> str:
    """A name as it was read, and a word or a day as a person writes it."""
    if option == "words":
        return typed
    if option not in KINDS:
        return in_words(typed) if valid_date(typed) else humanize(typed)
    try:
        key = read(catalogue, option, typed).id
    except NothingFound:
        return typed
    record = getattr(catalogue, KINDS[option].plural)[key]
    name: str = getattr(record, "label", "") or getattr(record, "abbreviation", "") or record.name
    return wording.QUOTED.format(words=name) if option == "theme" else name
