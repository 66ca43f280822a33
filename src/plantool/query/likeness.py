"""What a mistyped or misheard name means."""

import re
from collections.abc import Sequence

_SLIPS = (4, 8, 9)  # from how many letters on one, two and three of them may be wrong

_SOUND_PAIRS = (
    "ph f,dj j,ck k,ch ch,ce se,ci si,cy si,c k,que ke,qui ki,qua ka,quo ko,q k,gue ge,gui gi,"
    "ou u,oo u,w u,y i"
)
_SOUNDS = dict(pair.split() for pair in _SOUND_PAIRS.split(","))
"""One spelling for what English, French and Spanish write in several ways."""

_SPELLED_SOUNDS = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED = re.compile(r"(.)\1+")


def phonetic_key(words: str) -> str:
    """Folded words as they sound: ``uagadugu`` for ``ouagadougou`` and for ``wagadugu``."""
    return _DOUBLED.sub(r"\1", _SPELLED_SOUNDS.sub(lambda letters: _SOUNDS[letters[0]], words))


def slips(words: str, names: Sequence[str], most: int) -> dict[str, float]:
    """The names with the fewest other letters than mistyped words, with their likeness."""
    from rapidfuzz.distance import OSA, Levenshtein
    from rapidfuzz.process import extract

    most = min(most, sum(len(words) >= length for length in _SLIPS))
    once = _DOUBLED.sub(r"\1", words)
    near: dict[str, float] = {}
    for name, wrong, _ in extract(words, names, scorer=OSA.distance, score_cutoff=most, limit=None):
        if words[0] == name[0] or min(len(words), len(name)) >= _SLIPS[1]:
            # Letters doubled or not, or exchanged, are half as wrong: OSA has two exchanged as one.
            less = Levenshtein.distance(words, name) - OSA.distance(once, _DOUBLED.sub(r"\1", name))
            near[name] = wrong - less / 2
    nearest = sorted(name for name in near if near[name] == min(near.values()))
    return {name: 1 - near[name] / max(len(words), len(name)) for name in nearest}
