"""The search index: the texts of all records, and in which of them each word stands."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from plantool.query.search.fields import FIELDS, Field
from plantool.query.search.meaning import Meaning, trained
from plantool.query.search.results import Record
from plantool.query.search.spelling import phonetic_key
from plantool.query.search.stopwords import bare

PREBUILT = "search.json"
"""The file with the index of the bundled catalogue, beside it in a wheel."""


class Doc(NamedTuple):
    """A record in the index, and the records that it belongs to.

    ``title`` is the number of the text that names it. A strategy or measure belongs to a plan
    (``parent``) and to ``themes``, by number. ``plans`` are ids: of the plan itself, of that of a
    strategy or measure, of those that a source is a document of. One that stands ``aside`` is found
    only where its kind is asked for.
    """

    kind: Record
    id: str
    origin: str
    title: int
    plans: Sequence[str] = ()
    parent: int | None = None
    themes: Sequence[int] = ()
    aside: bool = False


class IndexData(NamedTuple):
    """What an index holds: records and texts, each numbered by its place in the list.

    Of each text, ``fields`` gives the number of its field, ``doc_of`` that of its record. ``words``
    are all words in alphabetical order, each with the numbers of its texts in one string: a search
    needs few of them, and strings load faster than lists.
    ``acronyms`` are short names such as ``osce``, and codes.

    ``names`` gives for a name of a body, country, region, place or plan the numbers of its
    ``groups``; a group is the numbers of the plans, and behind a bar those that are its own only
    through a body. ``english`` translates basic words of the field. ``frequent`` are words of
    ordinary language, the rarest step first; ``of_titles`` are words that most plans have in their
        names.
    """

    docs: Sequence[Doc]
    texts: Sequence[str]
    fields: Sequence[int]
    doc_of: Sequence[int]
    words: Mapping[str, str]
    acronyms: frozenset[str]
    names: Mapping[str, str]
    groups: Sequence[str]
    english: Mapping[str, str]
    frequent: Sequence[str]
    of_titles: frozenset[str]


class Index(IndexData):
    """A catalogue as it is searched."""

    def field(self, text: int) -> Field:
        """The field in which a text stands."""
        return FIELDS[self.fields[text]]

    def title(self, doc: int) -> str:
        """What a record is called."""
        return self.texts[self.docs[doc].title]

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
            return len(self.frequent)
        found = [f" {word} " in f" {words} " for words in self.frequent]
        return found.index(True) + 1 if True in found else 0

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

    def beginning(self, start: str) -> Sequence[str]:
        """The words that begin so."""
        first = bisect_left(self.vocabulary, start)
        return self.vocabulary[first : bisect_left(self.vocabulary, f"{start}\U0010ffff", first)]

    @cached_property
    def vocabulary(self) -> list[str]:
        """All words, in alphabetical order."""
        return list(self.words)

    @property
    def meaning(self) -> Meaning:
        """What tells the theme of a query."""
        return trained()

    @cached_property
    def sounds(self) -> dict[str, list[str]]:
        """The words that are no acronyms, by how they sound."""
        words = [word for word in self.words if word.isalpha() and word not in self.acronyms]
        sounds: dict[str, list[str]] = {}
        for word, sound in zip(words, phonetic_key(" ".join(words)).split(), strict=True):
            sounds.setdefault(sound, []).append(word)
        return sounds

    @cached_property
    def members(self) -> dict[int, list[int]]:
        """The strategies and measures of each theme."""
        members: dict[int, list[int]] = {}
        for number, doc in enumerate(self.docs):
            for theme in doc.themes:
                members.setdefault(theme, []).append(number)
        return members


def pack(index: Index) -> dict[str, Any]:
    """An index as a JSON value."""
    return index._asdict() | {
        "docs": list(zip(*index.docs, strict=True)),
        "acronyms": sorted(index.acronyms),
        "of_titles": sorted(index.of_titles),
    }


def unpack(value: Mapping[str, Any]) -> Index:
    """The index that was packed."""
    kinds, *columns = value["docs"]
    data = IndexData(**value)._replace(
        docs=[Doc(*doc) for doc in zip(map(Record, kinds), *columns, strict=True)],
        acronyms=frozenset(value["acronyms"]),
        of_titles=frozenset(value["of_titles"]),
    )
    return Index(*data)
