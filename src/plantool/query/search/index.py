"""The search index: the texts of all records, and in which of them each word stands."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from plantool.query.search.fields import FIELDS, Field
from plantool.query.search.lines import Lines
from plantool.query.search.meaning import Meaning, learned
from plantool.query.search.results import Record
from plantool.query.search.spelling import phonetic_key
from plantool.query.search.stopwords import bare

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
    plans: Sequence[str] = ()
    parent: int | None = None
    themes: Sequence[int] = ()
    aside: bool = False

    def line(self) -> str:
        """The record as a line."""
        parent = "" if self.parent is None else self.parent
        lists = (" ".join(self.plans), parent, " ".join(map(str, self.themes)))
        columns = (self.kind, self.id, self.origin, self.title, *lists, "aside"[: 5 * self.aside])
        return "\t".join(map(str, columns))


class Index:
    """A catalogue as it is searched: records and texts, each numbered by its place.

    Of each text, ``fields`` gives the number of its field, ``doc_of`` that of its record. ``words``
    has for each word the numbers of its texts. ``acronyms`` are short names such as ``osce``, and
    codes. ``names`` gives for a name of a body, country, region, place or plan the numbers of its
    ``groups``; a group is the numbers of the plans, the closest first, with bars between those that
    are called so, its own, others, and those that are for all. ``english`` translates basic words
    of the field, ``frequent`` says how frequent a word is in ordinary language, and ``of_titles``
    are words that most plans have in their names.
    """

    def __init__(self, sections: Sequence[bytes]) -> None:
        self.sections = sections
        words, names, english, frequent, *rest = sections
        self.words, self.names = Lines(words), Lines(names)
        self.english, self.frequent = Lines(english), Lines(frequent)
        docs, texts, groups, acronyms, titles, fields, sizes = (part.decode() for part in rest)
        self._docs, self.texts, self.groups = (
            docs.split("\n"),
            texts.split("\n"),
            groups.split("\n"),
        )
        self.acronyms, self.of_titles = (
            frozenset(acronyms.split("\n")),
            frozenset(titles.split("\n")),
        )
        self.fields = [ord(letter) - FIRST for letter in fields]
        self.doc_of = [doc for doc, size in enumerate(sizes) for _ in range(ord(size) - FIRST)]
        self._parsed: dict[int, Doc] = {}

    @property
    def size(self) -> int:
        """How many records there are."""
        return len(self._docs)

    def doc(self, number: int) -> Doc:
        """A record by its number."""
        if number not in self._parsed:
            kind, key, origin, title, plans, parent, themes, aside = self._docs[number].split("\t")
            self._parsed[number] = Doc(
                Record(kind),
                key,
                origin,
                int(title),
                plans.split(),
                int(parent) if parent else None,
                [int(theme) for theme in themes.split()],
                bool(aside),
            )
        return self._parsed[number]

    def themes(self) -> Iterator[int]:
        """The numbers of the themes, which stand first."""
        number = 0
        while number < self.size and self.doc(number).kind is Record.THEME:
            yield number
            number += 1

    def field(self, text: int) -> Field:
        """The field in which a text stands."""
        return FIELDS[self.fields[text]]

    def title(self, doc: int) -> str:
        """What a record is called."""
        return self.texts[self.doc(doc).title]

    def bare(self, text: int) -> str:
        """The bare words of a text."""
        return bare(self.texts[text])

    def having(self, words: str) -> Sequence[int]:
        """The numbers of the texts in which these words stand next to each other."""
        first, *rest = (list(map(int, self.words.get(word, "").split())) for word in words.split())
        if not rest:
            return first
        common = sorted(set(first).intersection(*rest))
        return [text for text in common if f" {words} " in f" {self.bare(text)} "]

    def frequency(self, word: str) -> int:
        """How frequent a word is in ordinary language: 0 for a rare one, at most 4."""
        if len(word) < 3 and word.isalpha() and word not in self.acronyms:
            return 4
        return int(self.frequent.get(word, 0))

    def plans_named(self, name: str) -> dict[int, int]:
        """The plans that a name stands for, each with how far it is from it."""
        groups = (self.groups[int(number)] for number in self.names.get(name, "").split())
        far = [
            (tier, int(plan))
            for group in groups
            for tier, plans in enumerate(group.split("|"))
            for plan in plans.split()
        ]
        return {plan: tier for tier, plan in sorted(far, reverse=True)}

    @property
    def meaning(self) -> Meaning:
        """What tells the theme of a query."""
        return learned()

    @cached_property
    def vocabulary(self) -> list[str]:
        """All words, in alphabetical order."""
        return list(self.words)

    @cached_property
    def sounds(self) -> dict[str, list[str]]:
        """The words that are no acronyms, by how they sound."""
        words = [word for word in self.vocabulary if word.isalpha() and word not in self.acronyms]
        sounds: dict[str, list[str]] = {}
        for word, sound in zip(words, phonetic_key(" ".join(words)).split(), strict=True):
            sounds.setdefault(sound, []).append(word)
        return sounds
