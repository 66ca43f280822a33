"""The search index: the texts of all records, and in which of them each word stands."""

import json
from collections.abc import Sequence
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from plantool.query.search.lines import Lines
from plantool.query.search.results import FIELDS, Field, Record
from plantool.query.search.words import bare, phonetic_key

PREBUILT = "search.txt"
"""The file with the index of the bundled catalogue, beside it in a wheel."""

FIRST = 33
"""The number 0 as a letter, in lists of small numbers."""


class Doc(NamedTuple):
    """A record in the index, and the records that it belongs to.

    ``title`` is the number of the text that names it. A strategy or measure belongs to a plan
    (``parent``) and to ``themes``, by number; those of a theme are its strategies and measures.
    ``plans`` are ids: of the plan itself, of that of a strategy or measure, of those that a source
    is a document of. One that stands ``aside`` is found only where its kind is asked for.
    """

    kind: Record
    id: str
    origin: str
    title: int
    plans: Sequence[str]
    themes: list[int]
    parent: int | None = None
    aside: bool = False


class Index:
    """A catalogue as it is searched: records and texts, each numbered by its place.

    Of each text, ``fields`` gives the number of its field, ``doc_of`` that of its record. ``words``
    has for each word the numbers of its texts. ``acronyms`` are short names such as ``osce``, and
    codes. ``names`` gives for a name of a body, country, region, place or plan the numbers of its
    ``groups``; a group is the numbers of the plans, the closest first, with bars between those that
    are called so, its own, others, and those that are for all. ``english`` translates basic words
    of the field, and ``of_titles`` are words that most plans have in their names.
    """

    def __init__(self, sections: Sequence[bytes]) -> None:
        self.sections = sections
        self.words, self.names, self.english = map(Lines, sections[:3])
        docs, texts, groups, acronyms, titles = (
            part.decode().split("\n") for part in sections[3:8]
        )
        fields, sizes = (map(ord, part.decode()) for part in sections[8:])
        self._docs, self.texts, self.groups = docs, texts, groups
        self.acronyms, self.of_titles = frozenset(acronyms), frozenset(titles)
        self.fields = [letter - FIRST for letter in fields]
        self.doc_of = [doc for doc, size in enumerate(sizes) for _ in range(size - FIRST)]
        self.size = len(docs)
        self._parsed: dict[int, Doc] = {}

    def doc(self, number: int) -> Doc:
        """A record by its number."""
        if number not in self._parsed:
            kind, *rest = json.loads(self._docs[number])
            self._parsed[number] = Doc(Record(kind), *rest)
        return self._parsed[number]

    @cached_property
    def themes(self) -> dict[str, int]:
        """The numbers of the themes, which stand first, by their ids."""
        docs = map(self.doc, range(self.size))
        themes = takewhile(lambda doc: doc.kind is Record.THEME, docs)
        return {theme.id: number for number, theme in enumerate(themes)}

    def field(self, text: int) -> Field:
        """The field in which a text stands."""
        return FIELDS[self.fields[text]]

    def having(self, words: str) -> Sequence[int]:
        """The numbers of the texts in which these words stand next to each other."""
        first, *rest = (list(map(int, self.words.get(word).split())) for word in words.split())
        if not rest:
            return first
        common = sorted(set(first).intersection(*rest))
        return [text for text in common if f" {words} " in f" {bare(self.texts[text])} "]

    def plans_named(self, name: str) -> dict[int, int]:
        """The plans that a name stands for, each with how far it is from it."""
        groups = (self.groups[int(number)].split("|") for number in self.names.get(name).split())
        far: dict[int, int] = {}
        for tier, plans in ((tier, plans) for group in groups for tier, plans in enumerate(group)):
            for plan in map(int, plans.split()):
                far[plan] = min(tier, far.get(plan, tier))
        return far

    @cached_property
    def vocabulary(self) -> list[str]:
        """All words, in alphabetical order."""
        return self.words.beginning("")

    @cached_property
    def sounds(self) -> dict[str, list[str]]:
        """The words that are no acronyms, by how they sound."""
        words = [word for word in self.vocabulary if word.isalpha() and word not in self.acronyms]
        sounds: dict[str, list[str]] = {}
        for word, sound in zip(words, phonetic_key(" ".join(words)).split(), strict=True):
            sounds.setdefault(sound, []).append(word)
        return sounds
