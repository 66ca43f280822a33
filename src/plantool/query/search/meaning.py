"""Which theme the words of a query mean, or whether they mean a neighbouring field.

A linear classifier over whole words, their beginnings and pairs of words.
``tools/learn_meaning.py`` has learned it from what people say for each theme and for neighbouring
fields (``data/phrases.toml``), and from the names and synonyms of the themes. A feature counts the
more, the fewer phrases have it.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import exp, sqrt
from typing import NamedTuple

from plantool.catalogue.load import read_bundled
from plantool.query.search.lines import Lines
from plantool.query.search.words import FILLERS

MEANING = "meaning.txt"
"""The file with the classifier, beside the bundled catalogue."""

ELSEWHERE = "elsewhere"
"""The class of the neighbouring fields, beside the themes."""

BEGINNINGS = range(4, 8)
"""How many letters the beginnings of words have. With one writer's phrases left out of the
learning, parts of words of three to five letters found no more, in a file three times as large."""

WHOLE = 2
"""What a whole word counts, beside 1 for a beginning or a pair."""

STEP = 100
"""Weights are kept as whole numbers of hundredths."""

# Chosen on the labelled sets of everyday phrases, combinations and neighbouring fields.

MARGIN, BESIDE_NAMES, UNKNOWN = 0.45, -0.3, 0.4
"""How much more than for a neighbouring field words must speak for a theme, alone and beside a
name, and how much more still if no word is known. With less, more phrases of other fields find
something; with more, more everyday ones find nothing.
"""

SHARPNESS = 4.0
"""How much surer a theme is than one for which the words speak 1 less, as a logarithm."""


class Meaning(NamedTuple):
    """A classifier: its classes, what speaks for each beforehand, and what each feature adds.

    The value of a feature is how rare it is, then pairs of the number of a class and a weight.
    """

    classes: Sequence[str]
    biases: Sequence[float]
    features: Lines

    def knows(self, word: str) -> bool:
        """Whether some phrase has a word."""
        return f"{word} " in self.features

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """How much words speak for each class; nothing, if none is known."""
        norm, sums = 0.0, [0.0] * len(self.classes)
        for feature, count in features_of(words):
            rarity, *pairs = map(int, (self.features.get(feature) or "0").split())
            norm += (count * rarity) ** 2
            for number, weight in zip(pairs[::2], pairs[1::2], strict=True):
                sums[number] += count * rarity * weight / STEP
        if not norm:
            return {}
        ways = zip(self.classes, self.biases, sums, strict=True)
        return {name: bias + total / sqrt(norm) for name, bias, total in ways}

    def probabilities(
        self, words: Sequence[str], *, named: bool = False
    ) -> dict[str, float] | None:
        """How probably words mean each theme; nothing, if that is not clear; None for elsewhere.

        They need to be less clear beside what is ``named``.
        """
        telling = [word for word in words if word not in FILLERS] or words
        unknown = sum(not self.knows(word) for word in telling)
        if unknown == len(telling):
            return {}
        scores = self.scores(words)
        elsewhere = scores.pop(ELSEWHERE)
        best = max(scores.values())
        margin = (BESIDE_NAMES if named else MARGIN) + UNKNOWN * unknown / len(telling)
        if best - elsewhere <= margin:
            return None if elsewhere > best else {}
        odds = {theme: exp((score - best) * SHARPNESS) for theme, score in scores.items()}
        total = sum(odds.values())
        return {theme: odd / total for theme, odd in odds.items()}


def features_of(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What of words is counted, each once: whole words, their beginnings, pairs of words."""
    features = {f"{word} ": WHOLE for word in words}
    for word in words:
        features |= {word[:length]: 1 for length in BEGINNINGS if length <= len(word)}
    features |= {f"{first} {second}": 1 for first, second in pairwise(words)}
    yield from features.items()


@cache
def learned() -> Meaning:
    """The classifier of what plantool brings."""
    head, _, features = read_bundled(MEANING).partition(b"\n")
    known = json.loads(head)
    return Meaning(known["classes"], known["biases"], Lines(features))
