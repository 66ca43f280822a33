"""The words of search that belong to no record: ``words.toml`` and ``frequent.txt``."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from plantool.catalogue.load import read_bundled
from plantool.query.search.stopwords import bare, telling

Names = Mapping[str, Mapping[str, list[str]]]
"""By what they name and by language."""


class Words(NamedTuple):
    """Names of places and regions, basic words of the field, frequent words, words of elsewhere."""

    places: Names
    regions: Names
    concepts: Names
    of_titles: frozenset[str]
    elsewhere: Sequence[str]
    frequent: tuple[str, ...]

    def english(self, known: Collection[str]) -> dict[str, str]:
        """The English of basic words and places; what the catalogue knows in English needs none."""
        english: dict[str, str] = {}
        for concept in self.concepts.values():
            first = next((word for word in map(bare, concept["en"]) if " " not in word), "")
            for language, words in concept.items():
                for word in map(bare, words):
                    if first and " " not in word and (language != "en" or word not in known):
                        english.setdefault(word, first)
        for place, names in self.places.items():
            for name in map(bare, chain.from_iterable(names.values())):
                if " " not in name and " " not in bare(place) and name not in known:
                    english.setdefault(name, bare(place))
        return english


def read_words() -> Words:
    """The words that plantool brings."""
    import tomli

    data = tomli.loads(read_bundled("words.toml").decode())
    elsewhere = [bare(phrase) for phrases in data["elsewhere"].values() for phrase in phrases]
    frequent = tuple(read_bundled("frequent.txt").decode().splitlines())
    titles = data["title"].values()
    return Words(
        data["place"],
        data["region"],
        data["title"] | data["concept"],
        frozenset(
            telling(bare(word).split())
            for title in titles
            for words in title.values()
            for word in words
        ),
        elsewhere,
        frequent,
    )
