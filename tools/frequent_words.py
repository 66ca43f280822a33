"""Write ``data/frequent.txt``: the words that are frequent in ordinary language, by how much.

    pip install wordfreq && python tools/frequent_words.py

A line for each step of half a Zipf unit, the rarest first: search takes a word that the catalogue
lacks for the less telling the later its line. wordfreq brings 60 MB, so it is not installed
whenever a wheel is built: its answer is kept.
"""

from __future__ import annotations

from pathlib import Path

from wordfreq import iter_wordlist, zipf_frequency

from plantool.query.search.stopwords import bare

LANGUAGES = ("en", "fr", "es", "pt", "ar", "ru")
STEPS = (4.5, 5.0, 5.5, 6.0)


def frequencies() -> dict[str, float]:
    """The highest frequency of each word in any language, as far as it reaches the first step."""
    highest: dict[str, float] = {}
    for language in LANGUAGES:
        for word in iter_wordlist(language):
            zipf = zipf_frequency(word, language)
            if zipf < STEPS[0]:
                break
            folded = bare(word)
            if folded.isalpha():
                highest[folded] = max(zipf, highest.get(folded, 0))
    return highest


if __name__ == "__main__":
    words = frequencies()
    lines = [
        " ".join(sorted(word for word, zipf in words.items() if low <= zipf < high))
        for low, high in zip(STEPS, (*STEPS[1:], 9.0), strict=True)
    ]
    path = Path(__file__).resolve().parent.parent / "data" / "frequent.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
