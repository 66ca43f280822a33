"""What is searched: the texts of every record, joined to one long text in which words are found fast."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise, repeat
from typing import NamedTuple

from plantool.query.search.fields import PLACES, Field
from plantool.query.search.results import Record
from plantool.text import fold


class Doc(NamedTuple):
    """A record in the index, and those it belongs to: the plan and the themes of a strategy or measure, the bodies of a plan.

    ``first`` is the number of its first text, ``title`` that of the text which names it. ``plans`` are the ids of the plans that a source belongs to, too.
    """

    kind: Record
    id: str
    first: int
    title: int
    plans: Sequence[str] = ()
    parent: int | None = None
    themes: Sequence[int] = ()
    bodies: Sequence[int] = ()


class Span(NamedTuple):
    """A date of a record, from its first to its last day, and the text that gives it."""

    first: str
    last: str
    text: int


class Index:
    """A catalogue's records and their texts by number; the texts of a record stand together, records and texts in the order of the catalogue.

    ``places`` gives for each text the number of its field in ``PLACES``; ``whole`` are all texts in words without accents and punctuation, each between
    blanks, one a line. How one is made: ``making.py``.
    """

    def __init__(
        self,
        docs: Sequence[Doc],
        texts: Sequence[str],
        places: Sequence[int],
        spans: Sequence[Span],
        whole: str,
    ) -> None:
        self.docs = docs
        self.texts = texts
        self.places = places
        self.spans = spans
        self.whole = whole
        self._starts = list(accumulate((len(line) + 1 for line in whole.split("\n")), initial=0))
        self._firsts = [*(doc.first for doc in docs), len(texts)]
        self.doc_of = list(
            chain.from_iterable(
                repeat(doc, after - first)
                for doc, (first, after) in enumerate(pairwise(self._firsts))
            )
        )
        """The number of the record that each text belongs to."""

    def title(self, doc: int) -> str:
        """What a record is called."""
        return self.texts[self.docs[doc].title]

    def name(self, number: int) -> str:
        """The name of the field that a text stands in."""
        return PLACES[self.places[number]].name

    def field(self, number: int) -> Field:
        """What a match in a text counts."""
        return PLACES[self.places[number]].field

    def folded(self, number: int) -> str:
        """A text as it stands in ``whole``."""
        return self.whole[self._starts[number] : self._starts[number + 1] - 1]

    def of(self, doc: int) -> range:
        """The numbers of a record's texts."""
        return range(self._firsts[doc], self._firsts[doc + 1])

    def having(self, words: str) -> list[int]:
        """The numbers of the texts that have these words next to each other."""
        return [number for _, number in self._places(f" {words} ")]

    def beginning(self, start: str) -> dict[str, list[int]]:
        """The words that begin so, and the numbers of the texts that have them."""
        whole = self.whole
        found: dict[str, list[int]] = {}
        for at, number in self._places(f" {start}"):
            found.setdefault(whole[at + 1 : whole.index(" ", at + 1)], []).append(number)
        return found

    def _places(self, wanted: str) -> Iterator[tuple[int, int]]:
        """Where something stands in ``whole``, and in which text."""
        find, starts = self.whole.find, self._starts
        at, number = find(wanted), 0
        while at >= 0:
            number = bisect_right(starts, at, number)
            yield at, number - 1
            at = find(wanted, at + 1)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words."""
        return frozenset(self.whole.split())

    @cached_property
    def sounds(self) -> dict[str, list[str]]:
        """The words as they sound, and those that sound so."""
        from plantool.query.search.phonetic import skeleton

        words = [word for word in self.words if word.isalpha() and word not in self.acronyms]
        found: dict[str, list[str]] = {}
        for word, sound in zip(words, skeleton(" ".join(words)).split(), strict=True):
            found.setdefault(sound, []).append(word)
        return found

    @cached_property
    def acronyms(self) -> set[str]:
        """Names that are one word with several capitals, and initials, in small letters."""
        names = self._in_fields("abbreviation", "aliases", "initials")
        return {
            fold(name)
            for name in names
            if name.isalpha() and len(name) < 9 and sum(map(str.isupper, name)) > 1
        }

    @cached_property
    def symbols(self) -> set[str]:
        """The words with which the symbols of documents begin: ``com``, ``a``."""
        return {fold(symbol).split()[0] for symbol in self._in_fields("symbol")}

    def _in_fields(self, *names: str) -> list[str]:
        """All that stands in fields of these names."""
        places = {number for number, place in enumerate(PLACES) if place.name in names}
        return [
            text for text, place in zip(self.texts, self.places, strict=True) if place in places
        ]

    @cached_property
    def belonging(self) -> dict[int, list[int]]:
        """The strategies and measures of each theme, and the plans of each body."""
        found: dict[int, list[int]] = {}
        for number, doc in enumerate(self.docs):
            for other in (*doc.themes, *doc.bodies):
                found.setdefault(other, []).append(number)
        return found
