"""The question that an answer answers, in words, for the head of what is saved."""

from collections.abc import Mapping
from typing import Any

from plantool.answers import wording
from plantool.answers.wording import humanize
from plantool.catalogue.dates import in_words, valid_date
from plantool.catalogue.load import Catalogue
from plantool.query.names import KINDS, read

_KINDS = {kind.plural: kind.name for kind in KINDS.values()}


def question(command: str, query: Mapping[str, Any], catalogue: Catalogue) -> str:
    """What a command was asked for, in words; empty where it asks nothing of the catalogue."""
    if command not in wording.QUESTIONS:
        return ""
    between = wording.AND if query.get("all_of") else wording.OR
    subject, filters = "", []
    for option, value in query.items():
        kind = _KINDS.get(command if option == "names" else option, option)
        typed = [value] if isinstance(value, str) else value
        several = isinstance(typed, (list, tuple))
        names = [_name(catalogue, kind, text) for text in typed] if several else []
        if option == "words":
            subject = " ".join(value)
        elif option in ("plans", "names"):
            subject = ", ".join(names)
        elif value and option in wording.FILTERS:  # a switch has no values
            filters.append((wording.FILTERS[option], f" {between} ".join(names)))
    if not (subject or filters):
        subject = wording.TOOL_PLANS if command in ("compare", "handout") else wording.EVERYTHING
    asked = (
        wording.MEANS.format(word=label, meaning=names) if names else label
        for label, names in ((wording.QUESTIONS[command], subject), *filters)
    )
    return "; ".join(asked)


def _name(catalogue: Catalogue, kind: str, typed: str) -> str:
    """A name as it was read, and a word or a day as a person writes it."""
    if kind not in KINDS:
        return in_words(typed) if valid_date(typed) else humanize(typed)
    record = catalogue.records()[kind][read(catalogue, kind, typed).id]
    return str(record.label if hasattr(record, "label") else record.name)
