"""Which theme the words of a query mean, or whether they mean a neighbouring field.

A linear classifier over whole words, their beginnings and pairs of words.
``tools/learn_meaning.py`` has learned it from what people say for each theme and for neighbouring
fields (``data/phrases.toml``), and from the names and synonyms of the themes. A feature counts the
more, the fewer phrases have it.
"""

import json
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import exp, hypot

from plantool.catalogue.load import read_bundled
from plantool.query.search.index import Lines
from plantool.query.search.words import FILLERS

MEANING = "meaning.txt"  # the file with the classifier, beside the bundled catalogue
HEAD = ""  # the key of its head, before all features
ELSEWHERE = "elsewhere"  # the class of the neighbouring fields, beside the themes
BEGINNINGS = range(3, 8)  # how many letters the beginnings of words have
STEP = 100  # weights are kept as whole numbers of hundredths

# Chosen on the labelled sets of everyday phrases, combinations and neighbouring fields.
MARGIN = 0.55  # how much more words must speak for a theme than for a neighbouring field,
BESIDE_NAMES = -0.3  # and beside a name
SHARPNESS = 4.0  # how much surer a theme is than one with a score 1 less, as a logarithm


class Meaning:
    """A classifier of features, read from what was learned."""

    def __init__(self, learned: bytes) -> None:
        # How rare a feature is, then pairs of the number of a class and what it adds to it.
        self.features = Lines(learned)
        known = json.loads(self.features.get(HEAD))
        self.classes: list[str] = known["classes"]
        self.biases: list[float] = known["biases"]

    def knows(self, word: str) -> bool:
        """Whether some phrase has a word."""
        return bool(self.features.get(f"{word} "))

    def themes(self, words: Sequence[str], *, named: bool = False) -> dict[str, float] | None:
        """How probably words, beside names or not, mean each theme.

        Nothing, if that is not clear; None for a neighbouring field.
        """
        if not any(self.knows(word) for word in words if word not in FILLERS):
            return {}
        sums, values = [0.0] * len(self.classes), []
        for feature, count in features_of(words).items():
            rarity, *pairs = map(int, (self.features.get(feature) or "0").split())
            values.append(count * rarity)
            for number, weight in zip(pairs[::2], pairs[1::2], strict=True):
                sums[number] += count * rarity * weight / STEP
        norm = hypot(*values)
        ways = zip(self.classes, self.biases, sums, strict=True)
        scores = {name: bias + total / norm for name, bias, total in ways}
        elsewhere = scores.pop(ELSEWHERE)
        best = max(scores.values())
        if best - elsewhere <= (BESIDE_NAMES if named else MARGIN):
            return None if elsewhere > best else {}
        odds = {theme: exp((score - best) * SHARPNESS) for theme, score in scores.items()}
        return {theme: odd / sum(odds.values()) for theme, odd in odds.items()}


def features_of(words: Sequence[str]) -> dict[str, float]:
    """What of words is counted: their beginnings, pairs, and more whole words that tell."""
    features = {f"{word} ": 0.5 if word in FILLERS else 1.5 for word in words}
    for word in words:
        features |= {word[:length]: 1 for length in BEGINNINGS if length <= len(word)}
    return features | {f"{first} {second}": 1 for first, second in pairwise(words)}


@cache
def learned() -> Meaning:
    """The classifier of what plantool brings."""
    return Meaning(read_bundled(MEANING))
