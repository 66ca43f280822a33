"""How words sound, roughly: one spelling for all the ways in which English, French and Spanish write the same name."""

from __future__ import annotations

import re

_SOUNDS = {
    "ph": "f",
    "dj": "j",
    "ck": "k",
    "ch": "ch",
    "ce": "se",
    "ci": "si",
    "cy": "si",
    "c": "k",
    "q": "k",
    "ou": "u",
    "oo": "u",
    "w": "u",
    "y": "i",
}
_SOUNDS |= {f"qu{vowel}": f"k{vowel}" for vowel in "aeio"} | {
    f"gu{vowel}": f"g{vowel}" for vowel in "ei"
}
_SPELLED = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED = re.compile(r"(.)\1+")


def skeleton(word: str) -> str:
    """A folded word as it sounds: ``uagadugu`` for ``ouagadougou`` and for ``wagadugu``."""
    return _DOUBLED.sub(r"\1", _SPELLED.sub(lambda found: _SOUNDS[found[0]], word))
