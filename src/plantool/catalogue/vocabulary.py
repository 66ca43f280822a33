"""What people type for the words of closed lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from plantool.errors import PlantoolError, UsageError
from plantool.text import fold, quoted

_OTHER_NAMES = {
    "active": "current", "in-force": "current", "valid": "current", "in-effect": "current",
    "expired": "ended", "over": "ended", "replaced": "superseded", "prolonged": "extended",
    "plan": "action-plan", "treaty": "convention", "program": "programme",
    "worldwide": "global", "international": "interregional", "child": "children",
    "date": "adopted", "year": "adopted", "name": "title", "type": "kind",
    "title": "name", "id": "code", "md": "markdown", "htm": "html", "txt": "plain",
    "text": "plain", "excel": "xlsx", "word": "docx",
}  # fmt: skip


def word_of(
    text: str, known: Iterable[str], fault: Callable[[str, str], PlantoolError] = UsageError
) -> str:
    """The word of a closed list that a text means: in any case or number, or by another name.

    Raises ``UsageError``, or the other fault that is given, where it means none.
    """
    words = {fold(word).replace(" ", "-"): word for word in known}
    form = fold(text[:100]).replace(" ", "-")
    forms = (form, f"{form}s", form.removesuffix("s"), form.removesuffix("es"), f"{form[:-3]}y")
    others = (_OTHER_NAMES.get(form, form) for form in forms)
    if meant := next((form for form in (*forms, *others) if form in words), ""):
        return words[meant]
    from difflib import get_close_matches

    near = [words[word] for word in get_close_matches(form, words, 1)]
    raise fault(
        f"{quoted(text)} is not one of: {', '.join(words.values())}.",
        f"Did you mean {near[0]}?" if near else "",
    )
