"""The search index: the texts of all records, and in which of them each word stands."""

import json
from bisect import bisect, bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from plantool.query.search.results import FIELDS, Field, Record

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

    ``title`` is the number of the first of its texts, which names it. A strategy or measure belongs
    to a plan (``parent``; any other record is its own) and to ``themes``, by number; those of a
    theme are its strategies and measures. ``plans`` are ids.
    """

    kind: str
    id: str
    origin: str
    title: int
    plans: Sequence[str]
    themes: list[int]
    parent: int


class Index:
    """A catalogue as it is searched: records and texts, each numbered by its place.

    ``words`` has for each word the numbers of its texts. ``names`` gives for a name of a body,
    country, region, place or plan its plans, each with how far it is from the name. ``english``
    translates basic words of the field, ``sounds`` has the words that sound alike, ``acronyms`` are
    words in capitals, ``of_titles`` those that most plans have in their names.
    """

    def __init__(self, *sections: bytes) -> None:
        self.sections = sections
        self.words, self.names, self.english, self.sounds = map(Lines, sections[:4])
        self.texts = sections[4].split(b"\n")
        docs, self._fields, *words = json.loads(sections[6])
        self.docs = list(map(Doc._make, docs))
        self._titles = [doc.title for doc in self.docs]
        self.acronyms, self.of_titles = map(frozenset[str], words)
        self.themes = {doc.id: n for n, doc in enumerate(self.docs) if doc.kind == Record.THEME}

    def having(self, word: str) -> list[int]:
        """The numbers of the texts that have a word."""
        return [int(text) for text in self.words.get(word).split()]

    def plans_named(self, name: str) -> dict[int, int]:
        """The plans that a name stands for, each with how far it is from it."""
        numbers = map(int, self.names.get(name).split())
        return dict(zip(numbers, numbers, strict=True))

    def text(self, number: int) -> str:
        """A text by its number."""
        return self.texts[number].decode()

    def field(self, number: int) -> Field:
        """The field of a text."""
        return FIELDS[self._fields[number]]

    def doc_of(self, number: int) -> int:
        """The record of a text: the last that begins with this one or before it."""
        return bisect(self._titles, number) - 1

    @cached_property
    def mistakable(self) -> list[str]:
        """The words that may have been mistyped: all but numbers and acronyms."""
        return self.sections[5].decode().split()
