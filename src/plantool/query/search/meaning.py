"""Which theme the words of a query mean, or whether they mean a neighbouring field.

A naive Bayes classifier over whole words, their beginnings and pairs of words, trained on what
people say for each theme (``everyday``, ``synonyms`` and ``includes`` in ``plans.toml``) and for
neighbouring fields (``elsewhere`` in ``words.toml``). A word counts the more the fewer phrases have
it, and the more its phrases belong to one theme.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import exp, log, log1p, sqrt
from typing import NamedTuple

from plantool.catalogue.load import read_bundled
from plantool.query.search.lines import Lines

MEANING = "meaning.txt"
"""The file with the classifier, beside the bundled catalogue in a wheel."""

ELSEWHERE = "elsewhere"
"""The class of the neighbouring fields, beside the themes."""

# The numbers below were chosen with one writer's phrases left out of the training, and on the
# labelled sets of everyday phrases and neighbouring fields.

BEGINNINGS = range(4, 8)
"""How many letters the beginnings of words have; with parts of words of four and five letters the
classifier is three times as large and finds less."""

SMOOTHING = 0.1
"""What is added to what was counted, so that one phrase proves little."""

KEPT = (5, 6)
"""Of what one phrase alone has, whole words are kept, and beginnings of this length."""

WHOLE = 2
"""What a whole word counts, beside 1 for a beginning or a pair."""

MARGIN, WORD, UNKNOWN, SPREAD = 2.5, 0.7, 2.0, 2.0
"""How much more than for a neighbouring field words must speak for a theme; how much of what one
word says for such a field, and of the share of unknown words, is added; and by how much two themes
differ of which one is e times as probable."""

BESIDE_NAMES = 1.0
"""The same beside names."""

STEP = 100
"""Weights are kept as whole numbers of hundredths."""


class Meaning(NamedTuple):
    """A trained classifier: its classes, and what each feature says for which.

    ``absent`` is what a feature of weight 1 that a class lacks says for it. ``features`` has for
    each how rare it is, and by pairs the number of a class and how much it says for this one.
    """

    classes: Sequence[str]
    absent: Sequence[float]
    features: Lines

    def knows(self, word: str) -> bool:
        """Whether some phrase has a word."""
        return f"{word} " in self.features

    def scores(self, words: Sequence[str]) -> dict[str, float]:
        """How much words speak for each class, as logarithms; nothing, if none is known."""
        total, norm, sums = 0.0, 0.0, [0.0] * len(self.classes)
        for feature, count in features_of(words):
            rarity, *pairs = map(int, self.features.get(feature, "0").split())
            total += count * rarity
            norm += count * rarity * rarity
            for number, weight in zip(pairs[::2], pairs[1::2], strict=True):
                sums[number] += count * rarity * weight / STEP
        if not norm:
            return {}
        return {
            name: (sums[number] + total * self.absent[number]) / sqrt(norm)
            for number, name in enumerate(self.classes)
        }

    def probabilities(
        self, words: Sequence[str], *, named: bool = False
    ) -> dict[str, float] | None:
        """How probably words mean each theme: nothing, if none is known; None for elsewhere.

        They need to be less clear beside what is ``named``.
        """
        if not any(map(self.knows, words)):
            return {}
        scores = self.scores(words)
        elsewhere = scores.pop(ELSEWHERE, 0)
        best = max(scores.values(), default=0)
        doubts = [self.doubt(word) for word in words]
        unknown = sum(not self.knows(word) for word in words) / len(words)
        doubt = WORD * max(doubts) + UNKNOWN * unknown
        if best - elsewhere <= (BESIDE_NAMES if named else MARGIN) + doubt:
            return None
        odds = {theme: exp((score - best) / SPREAD) for theme, score in scores.items()}
        total = sum(odds.values())
        return {theme: odd / total for theme, odd in odds.items()}

    def doubt(self, word: str) -> float:
        """How much a known word speaks for a neighbouring field, against the nearest theme."""
        scores = self.scores([word]) if self.knows(word) else {}
        return max(scores.pop(ELSEWHERE, 0) - max(scores.values(), default=0), 0)


def features_of(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """What of words is counted, each once: whole words, their beginnings, pairs of words."""
    features = {f"{word} ": WHOLE for word in words}
    for word in words:
        features |= {word[:length]: 1 for length in BEGINNINGS if length <= len(word)}
    features |= {f"{first} {second}": 1 for first, second in pairwise(words)}
    yield from features.items()


def train(phrases: Mapping[str, Iterable[str]]) -> Meaning:
    """The classifier of phrases by class, each phrase in bare words."""
    classes = list(phrases)
    counted = [
        (number, list(features_of(phrase.split())))
        for number, name in enumerate(classes)
        for phrase in dict.fromkeys(phrases[name])
    ]
    having = Counter(feature for _, features in counted for feature, _ in features)
    rarity = {name: log((1 + len(counted)) / (1 + count)) + 1 for name, count in having.items()}
    sums: dict[str, dict[int, float]] = {name: {} for name in having}
    totals = [SMOOTHING * len(having)] * len(classes)
    for number, features in counted:
        norm = sqrt(sum(count * rarity[name] ** 2 for name, count in features))
        for name, count in features:
            value = count * rarity[name] / norm
            sums[name][number] = sums[name].get(number, 0) + value
            totals[number] += value
    lines = {
        name: f"{rarity[name] * STEP:.0f} "
        + " ".join(f"{n} {log1p(value / SMOOTHING) * STEP:.0f}" for n, value in values.items())
        for name, values in sums.items()
        if having[name] > 1 or name[-1] == " " or len(name) in KEPT
    }
    return Meaning(classes, [log(SMOOTHING / total) for total in totals], Lines.of(lines))


@cache
def trained() -> Meaning:
    """The classifier of what plantool brings: as built with the wheel, else trained."""
    try:
        head, _, features = read_bundled(MEANING).partition(b"\n")
        classes, absent = json.loads(head)
        return Meaning(classes, absent, Lines(features))
    except OSError:
        from plantool.query.search.build import train_bundled

        return train_bundled()


def packed(meaning: Meaning) -> bytes:
    """A classifier as a file."""
    head = json.dumps([meaning.classes, [round(value, 4) for value in meaning.absent]])
    return head.encode() + b"\n" + meaning.features.text
