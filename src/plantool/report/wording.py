"""Notes on headings: what they say of the wording, and what they all say.

A note is prose and may tell in one sentence whose words a heading is in, and in the next which theme it was given. An exercise needs the one and must not
show the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\"\u201c(]?[A-Z])")
_CLAUSE = re.compile(r";\s+")
_ON_WORDING = re.compile(r"\b(?:word(?:s|ed|ing)?|own|translated|paraphrased|reported|quote[sd]?)\b", re.IGNORECASE)
_ON_THEMES = re.compile(r"\b(?:themes?|mapped|pillars?|counted|taken as|assessed|means?)\b", re.IGNORECASE)


def sentences_of(note: str | None) -> list[str]:
    """The sentences of a note."""
    return _SENTENCE.split(note) if note else []


def on_wording(note: str | None) -> list[str]:
    """What a note says of the wording, as sentences, without a word on themes."""
    clauses = [clause.strip(" .") for sentence in sentences_of(note) for clause in _CLAUSE.split(sentence)]
    return [f"{clause[0].upper()}{clause[1:]}." for clause in clauses if _ON_WORDING.search(clause) and not _ON_THEMES.search(clause)]


def told_once(notes: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """What all of several notes say, and what is left of each."""
    shared = [one for one in dict.fromkeys(notes[0]) if all(one in note for note in notes)] if len(notes) > 1 else []
    return shared, [[one for one in note if one not in shared] for note in notes]
