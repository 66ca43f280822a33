"""Learn which words mean which theme, and write ``data/meaning.txt``.

    python tools/learn_meaning.py

Needs plantool and scikit-learn; neither building, installing nor testing needs the latter. Run it
after a change of ``data/phrases.toml`` or of the names, definitions or synonyms of themes; a test
says when.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import tomli

from plantool.catalogue.load import load
from plantool.query.search.build import build
from plantool.query.search.index import Lines
from plantool.query.search.meaning import ELSEWHERE, HEAD, MEANING, STEP, features_of
from plantool.query.search.words import bare

ROOT = Path(__file__).resolve().parent.parent

PENALTY, LEAST_WEIGHT = 1.0, 0.4
"""How closely the phrases are followed, and the least of the largest weights of a feature that is
kept. Chosen with a tenth of the phrases left out: more weights make the file larger, not better."""

LEAST_SHOWN = 15
"""The least weight that is written, in hundredths."""


def phrases() -> list[tuple[str, str]]:
    """Phrases in bare words, each with the id of its theme or ``elsewhere``.

    Names of countries, bodies and places are left out, as they are before a query is classified;
    not those of countries with three letters or fewer, which are other words, too.
    """
    said = tomli.loads((ROOT / "data" / "phrases.toml").read_text(encoding="utf-8"))
    catalogue = load()
    longer = {
        code: country._replace(aliases=tuple(text for text in country.aliases if len(text) > 3))
        for code, country in catalogue.countries.items()
    }
    names = build(catalogue._replace(countries=longer)).names
    pairs = [(text, ELSEWHERE) for text in texts(said[ELSEWHERE])]
    for theme in catalogue.themes.values():
        own = [theme.name, theme.definition, *theme.includes, *texts(theme.synonyms)]
        pairs += [(text, theme.id) for text in (*own, *texts(said["everyday"][theme.id]))]
    spoken = (
        (" ".join(word for word in bare(text).split() if not names.get(word)), theme)
        for text, theme in pairs
    )
    return sorted({(text, theme) for text, theme in spoken if text})


def texts(by_language: Mapping[str, Any]) -> Iterator[str]:
    """The texts of all languages."""
    for several in by_language.values():
        yield from several


def checksum(pairs: list[tuple[str, str]]) -> int:
    """What tells these phrases from others."""
    return crc32(json.dumps(pairs).encode())


def learn(pairs: list[tuple[str, str]]) -> bytes:
    """The classifier as a file: a line with JSON, then a line for each feature."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.svm import LinearSVC

    classes = [theme for _, theme in pairs]
    vectors = DictVectorizer()
    counts = vectors.fit_transform([features_of(text.split()) for text, _ in pairs])
    names = vectors.get_feature_names_out()
    # Whole words are kept, since a word is known or not; else what weighs something.
    uses = (counts > 0).sum(axis=0).A1
    kept = [at for at, name in enumerate(names) if uses[at] > 1 or name.endswith(" ")]
    for _ in range(2):
        rarities = TfidfTransformer()
        values = rarities.fit_transform(counts[:, kept])
        classifier = LinearSVC(C=PENALTY, random_state=0).fit(values, classes)
        learned, known = kept, classifier.coef_
        weighty = (abs(known) >= LEAST_WEIGHT).any(axis=0)
        pairs_kept = zip(kept, weighty, strict=True)
        kept = [at for at, weighs in pairs_kept if weighs or names[at].endswith(" ")]
    lines = {}
    for at, rarity, weights in zip(learned, rarities.idf_, known.T, strict=True):
        hundredths = [(number, round(weight * STEP)) for number, weight in enumerate(weights)]
        shown = [f"{n} {weight}" for n, weight in hundredths if abs(weight) >= LEAST_SHOWN]
        lines[names[at]] = " ".join([f"{rarity * STEP:.0f}", *shown])
    head = {
        "checksum": checksum(pairs),
        "classes": [str(name) for name in classifier.classes_],
        "biases": [round(float(bias), 3) for bias in classifier.intercept_],
    }
    return Lines.of({HEAD: json.dumps(head), **lines}).text


if __name__ == "__main__":
    (ROOT / "data" / MEANING).write_bytes(learn(phrases()))
