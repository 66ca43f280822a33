"""The texts that answers are made of, for translators: written into every language's ``.po`` file.

Without an option, the files are brought up to date; what is new is left empty. ``--check`` says
what is missing, stale, or has other placeholders. ``--fill FILE fr`` takes translations from a JSON
object: English text to its translation, or to a list of two where the text is counted.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from babel.messages import Catalog as Messages
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from plantool.answers import wording  # noqa: E402
from plantool.answers.wording import humanize  # noqa: E402
from plantool.catalogue import dates, model  # noqa: E402
from plantool.catalogue.load import load  # noqa: E402
from plantool.languages import Language  # noqa: E402
from plantool.query.membership import AT_ADOPTION, Lack  # noqa: E402
from plantool.query.relations import WORDS as RELATIONS  # noqa: E402

FOLDER = ROOT / "src" / "plantool" / "languages"
LANGUAGES = [language for language in Language if language is not Language.ENGLISH]
WORDS = ("plantool.query.search.results",)
"""Modules whose vocabularies are shown too."""
_LETTERS = re.compile(r"[^\W_]")
_PLACEHOLDER = re.compile(r"\{\w*\}")

OPTIONAL = ("regions", "bodies", "plans", "people")
"""Places of names, which a translation may have: short ones of plans, regions and bodies."""


def today() -> Messages:
    """Every text of today, once, with the place that it is from."""
    messages = Messages()
    for place, text, plural in _texts():
        if _LETTERS.search(text) and text not in messages:
            messages.add((text, plural) if plural else text, auto_comments=[place])
    return messages


def _texts() -> Iterator[tuple[str, str, str | None]]:
    """The texts: where each is from, its words, and its plural where it is counted."""
    for text, plural in (*_constants(), *_calls()):
        yield "the code", text, plural
    for word in _words():
        yield "vocabularies", word, None
    catalogue = load()
    for theme in catalogue.themes.values():
        for text in (theme.name, theme.definition, *theme.includes, *theme.excludes):
            yield "themes", text, None
    for region in catalogue.regions.values():
        yield "regions", region.name, None
    for body in catalogue.bodies.values():
        for name in filter(None, (body.abbreviation, body.name)):
            yield "bodies", name, None
    for plan in catalogue.plans.values():
        yield "plans", plan.short or "", None
    for plan in catalogue.plans.values():
        for word in plan.targets:
            yield "people", word, None


def _constants() -> Iterator[tuple[str, str | None]]:
    """The sentences, pairs and terms of the modules of words."""
    for module in (wording, dates):
        private = module is dates  # its words are for that module alone
        for name, value in vars(module).items():
            if name.isupper() and (private or name[0] != "_"):
                yield from _of_constant(value)


def _of_constant(value: object) -> Iterator[tuple[str, str | None]]:
    if isinstance(value, str):
        yield value, None
    elif isinstance(value, list | tuple) and not _is_pair(value):
        yield from ((item, None) for item in value if isinstance(item, str))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _of_constant(item)
    elif isinstance(value, tuple):
        yield value


def _is_pair(value: list[object] | tuple[object, ...]) -> bool:
    """Whether a constant is a sentence for one and for many."""
    return isinstance(value, tuple) and len(value) == 2


def _calls() -> Iterator[tuple[str, str | None]]:
    """The texts that stand in the code, in calls of ``translated``."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            function = getattr(getattr(node, "func", None), "id", "")
            if function in ("translated", "translated_for"):
                texts = [part.value for part in node.args if isinstance(part, ast.Constant)]
                if texts:
                    yield (*texts, None) if len(texts) == 1 else texts


def _words() -> Iterator[str]:
    """The words of closed vocabularies."""
    for module in [model, *map(import_module, WORDS)]:
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum:
                yield from map(humanize, value)
    yield from (AT_ADOPTION, *(lack.value for lack in Lack))
    for pair in RELATIONS.values():
        yield from pair


# Files of messages


def read(language: str) -> Messages:
    """The messages of a language's file."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def write(language: str, translations: Mapping[str, str | list[str]]) -> None:
    """Bring a language's file up to date, with these translations by their English text."""
    messages = read(language)
    messages.update(today(), no_fuzzy_matching=True, update_creation_date=False)
    for text, words in translations.items():
        if message := messages.get(text):
            message.string = words if isinstance(words, str) else tuple(words)
    with (FOLDER / f"{language}.po").open("wb") as file:
        write_po(file, messages, width=0, ignore_obsolete=True)


def problems(language: str) -> list[str]:
    """What is missing, stale, or has other placeholders in a language's file."""
    known, needed = read(language), today()
    found = []
    for message in list(needed)[1:]:  # but for the header
        text, *_ = _forms(message.id)
        translation = known.get(text)
        same = translation is not None and _forms(translation.id) == _forms(message.id)
        done = same and not translation.fuzzy and all(_forms(translation.string))
        if not done and message.auto_comments[0] not in OPTIONAL:
            found.append(f"{language}: not translated: {text!r}")
    for message in list(known)[1:]:
        text, *_ = _forms(message.id)
        if text not in needed:
            found.append(f"{language}: nothing says this any more: {text!r}")
        allowed = [_placeholders(form) for form in _forms(message.id)]
        found += [
            f"{language}: other placeholders: {text!r} {form!r}"
            for form in _forms(message.string)
            if form and _placeholders(form) not in allowed
        ]
    return found


def _forms(texts: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The forms of a text: one, or where it is counted two."""
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _placeholders(text: str) -> list[str]:
    return sorted(_PLACEHOLDER.findall(text))


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--fill", type=Path)
    parser.add_argument("languages", nargs="*", default=LANGUAGES)
    arguments = parser.parse_args()
    if arguments.check:
        found = [line for language in arguments.languages for line in problems(language)]
        print(*found, sep="\n", end="\n" if found else "")
        return 1 if found else 0
    for language in arguments.languages:
        filled = arguments.fill and json.loads(arguments.fill.read_text(encoding="utf-8"))
        write(language, filled or {})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
