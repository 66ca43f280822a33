"""The search index: the texts of all records, and in which of them each word stands."""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from plantool.query.search.results import FIELDS, Record
from plantool.query.search.words import phonetic_key

PREBUILT = "search.txt"  # the file with the index of the bundled catalogue, beside it in a wheel


class Lines:
    """The values of sorted lines of a key and a value; only what is asked for is decoded."""

    def __init__(self, text: bytes) -> None:
        self.text = text

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Lines":
        """The lines of these values."""
        return cls("".join(f"{key}\t{values[key]}\n" for key in sorted(values)).encode())

    def _start(self, key: bytes) -> int:
        """Where the first line begins that is not before a key."""

        def key_at(place: int) -> bytes:
            start = self.text.rfind(b"\n", 0, place) + 1
            return self.text[start : self.text.index(b"\t", start)]

        return bisect_left(range(len(self.text)), key, key=key_at)

    def get(self, key: str) -> str:
        """The value of a key; nothing, if it is not there."""
        wanted = f"{key}\t".encode(errors="replace")
        start = self._start(wanted[:-1])
        if not self.text.startswith(wanted, start):
            return ""
        return self.text[start + len(wanted) : self.text.index(b"\n", start)].decode()

    def beginning(self, start: str) -> list[str]:
        """The keys that begin so."""
        first = start.encode(errors="replace")
        lines = self.text[self._start(first) : self._start(first + b"\xff")].decode()
        return [line.partition("\t")[0] for line in lines.split("\n")[:-1]]


class Doc(NamedTuple):
    """A record in the index, and the records that it belongs to.

    ``title`` is the number of the text that names it. A strategy or measure belongs to a plan
    (``parent``) and to ``themes``, by number; those of a theme are its strategies and measures.
    ``plans`` are ids. One that stands ``aside`` is found only where its kind is asked for.
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

    ``words`` has for each word the numbers of its texts, and of each text, ``fields`` the field
    and ``doc_of`` the record. ``names`` gives for a name of a body, country, region, place or plan
    the numbers of its groups; a group lists plans: those that are called so, its own, others, and
    those that are for all. ``english`` translates basic words of the field, ``of_titles`` are words
    that most plans have in their names, ``acronyms`` words in capitals.
    """

    def __init__(self, sections: Sequence[bytes]) -> None:
        self.sections = sections
        self.words, self.names, self.english = map(Lines, sections[:3])
        self._docs, self.texts = (part.decode().split("\n") for part in sections[3:5])
        fields, self.doc_of, self._groups, *names, themes = json.loads(sections[5])
        self.fields = [FIELDS[number] for number in fields]
        self.acronyms, self.of_titles = map(frozenset[str], names)
        self.themes: dict[str, int] = themes
        self.size = len(self._docs)
        self._parsed: dict[int, Doc] = {}

    def doc(self, number: int) -> Doc:
        """A record by its number."""
        if number not in self._parsed:
            kind, *rest = json.loads(self._docs[number])
            self._parsed[number] = Doc(Record(kind), *rest)
        return self._parsed[number]

    def having(self, word: str) -> list[int]:
        """The numbers of the texts that have a word."""
        return [int(text) for text in self.words.get(word).split()]

    def plans_named(self, name: str) -> dict[int, int]:
        """The plans that a name stands for, each with how far it is from it."""
        far: dict[int, int] = {}
        for group in map(int, self.names.get(name).split()):
            for tier, plans in enumerate(self._groups[group]):
                for plan in plans:
                    far[plan] = min(tier, far.get(plan, tier))
        return far

    @cached_property
    def mistakable(self) -> list[str]:
        """The words that may have been mistyped: all but numbers and acronyms."""
        words = filter(str.isalpha, self.words.beginning(""))
        return [word for word in words if len(word) > 5 or word not in self.acronyms]

    @cached_property
    def sounds(self) -> dict[str, list[str]]:
        """The words that may have been misheard, by how they sound."""
        sounds: dict[str, list[str]] = {}
        keys = phonetic_key(" ".join(self.mistakable)).split()
        for word, sound in zip(self.mistakable, keys, strict=True):
            sounds.setdefault(sound, []).append(word)
        return sounds
