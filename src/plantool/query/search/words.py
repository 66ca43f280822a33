"""Bare words: which ask for nothing, their forms, and what a mistyped or misheard one means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from plantool.text import fold

_FILLERS = """
a an the of on in at to for from by with and or as is are was were be been it its this that these
those which what who whom whose when where how why do does did has have had there their they them he
she we you i me my us our one any some about into than then not no so if but please tell show find
give explain need want looking look see get can could would should will also only against after
before between during through within without under over up out off long many much often s read
text le la les l une des de du d et ou en aux pour par sur dans avec sans est sont que qui quoi quel
quelle quels quelles ce cette ces contre son sa ses
el los las lo uno y e o u del al con por para es se su sus como cual cuales cuando donde quien sobre
contra entre
os um uma do da dos das na nos nas ao aos com sem em sao seu sua
и в во на по о об с со к для из от
"""
FILLERS = frozenset(_FILLERS.split())
"""Words that ask for nothing, in English, French, Spanish, Portuguese and Russian."""

_ENDING = re.compile("(?<=....)(?:ing|ed)$|(?<=.....)(?:ers?|ors?|ions?|ments?|ance|e)$")
"""English endings, after so many letters."""

_SHORTEST, _LONGEST = 4, 40
"""How long a word must be to be mistyped, and how long a word is looked at."""

_LONG = 8
"""From this length on two letters may be wrong, and also the first."""

_SHORTEST_HEARD, _AS_HEARD = 6, 0.85
"""How long a word must be that is looked up by its sound, and how like it is to a word that sounds
the same: a little less than to one that was mistyped."""

_SPELLINGS = (
    "ph f,dj j,ck k,ch ch,ce se,ci si,cy si,c k,que ke,qui ki,qua ka,quo ko,q k,gue ge,gui gi,"
    "ou u,oo u,w u,y i"
)
_SOUNDS = dict(pair.split() for pair in _SPELLINGS.split(","))
"""One spelling for what English, French and Spanish write in several ways."""

_SPELLED = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED = re.compile(r"(.)\1+")

_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’](?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)


def without_elision(text: str) -> str:
    """A text without articles and prepositions that lost their vowel: ``l'`` in ``l'Union``."""
    return _ELIDED.sub("", text)


def bare(text: str) -> str:
    """The words of a text in lower case, without accents, punctuation, ``'s`` and ``l'``."""
    if "'" in text or "’" in text:
        text = _POSSESSIVE.sub("", without_elision(text))
    return fold(text)


def telling(words: Iterable[str]) -> str:
    """Bare words without those that ask for nothing, if any is left."""
    words = list(words)
    return " ".join(word for word in words if word not in FILLERS) or " ".join(words)


def is_plural(word: str, other: str) -> bool:
    """Whether a word may be the plural of the other."""
    return word in (f"{other}s", f"{other}es", re.sub("y$", "ies", other))


def stem(word: str) -> str:
    """A word without its English ending."""
    return _ENDING.sub("", word)


def shortest_form(word: str) -> str:
    """The beginning that all forms of a word have."""
    return min(stem(word), re.sub("(?:ie|e)?s$|y$", "", word), key=len)


def mistyped(word: str, words: Sequence[str], acronyms: Collection[str]) -> list[tuple[str, float]]:
    """The words with the fewest other letters than a mistyped one, with their likeness."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return []
    near = [
        (other, slips)
        for other, slips in _near(word, words, 2)
        if _may_mean(word, other, slips, acronym=other in acronyms)
    ]
    fewest = min((slips for _, slips in near), default=0)
    return [(other, _likeness(word, other, slips)) for other, slips in near if slips == fewest]


def _near(word: str, words: Sequence[str], most: int) -> list[tuple[str, int]]:
    """The words with at most so many other letters, and how many; an exchange counts as one."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    near = extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=None)
    return sorted((other, int(slips)) for other, slips, _ in near)


def _may_mean(word: str, other: str, slips: int, *, acronym: bool) -> bool:
    """Whether a word with so many slips may be this other one."""
    shorter, longer = sorted((len(word), len(other)))
    if shorter < _SHORTEST or slips > (2 if longer >= _LONG and shorter > 5 else 1):
        return False
    if word[0] != other[0] and shorter < _LONG:
        return False
    # No short acronym becomes another one, but where its letters were exchanged.
    if acronym and len(other) < 6 and sorted(word) != sorted(other):
        return False
    return other.isalpha()


def _likeness(word: str, other: str, slips: int) -> float:
    """How like two words are; exchanged and doubled letters are common slips and count half."""
    single, other_single = _DOUBLED.sub(r"\1", word), _DOUBLED.sub(r"\1", other)
    common = sorted(word) == sorted(other) or single == other_single
    return 1 - (slips / 2 if common else slips) / max(len(word), len(other))


def misheard(word: str, sounds: Mapping[str, Sequence[str]]) -> list[tuple[str, float]]:
    """The words that sound like one that was heard and not read, such as ``wagadugu``."""
    if not _SHORTEST_HEARD <= len(word) <= _LONGEST or not word.isalpha():
        return []
    heard = phonetic_key(word)
    near = [
        (sound, slips)
        for sound, slips in _near(heard, list(sounds), 1 if len(heard) > _SHORTEST_HEARD else 0)
        if sound[0] == heard[0]
    ]
    fewest = min((slips for _, slips in near), default=0)
    return [
        (other, _AS_HEARD * (1 - slips / len(heard)))
        for sound, slips in near
        if slips == fewest
        for other in sounds[sound]
    ]


def phonetic_key(words: str) -> str:
    """Folded words as they sound: ``uagadugu`` for ``ouagadougou`` and for ``wagadugu``."""
    return _DOUBLED.sub(r"\1", _SPELLED.sub(lambda letters: _SOUNDS[letters[0]], words))


def slips(words: str, names: Sequence[str]) -> list[str]:
    """The names with the fewest other letters than mistyped words, if these are few enough."""
    if not _SHORTEST < len(words) <= _LONGEST:
        return []
    most = 2 if len(words) >= _LONG else 1
    near = [
        (name, count)
        for name, count in _near(words, names, most)
        if words[0] == name[0] or len(words) >= _LONG
    ]
    fewest = min((count for _, count in near), default=0)
    return [name for name, count in near if count == fewest]
