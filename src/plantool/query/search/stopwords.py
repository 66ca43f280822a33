"""Words that ask for nothing, and how a text becomes bare words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plantool.text import fold

_FILLERS = """
a an the of on in at to for from by with and or as is are was were be been it its this that these
those which what who whom whose when where how why do does did has have had there their they them he
she we you i me my us our one any some about into than then not no so if but please tell show find
give explain need want looking look see get can could would should will also only against after
before between during through within without under over up out off long many much often s
le la les l une des de du d et ou en aux pour par sur dans avec sans est sont que qui quoi quel
quelle quels quelles ce cette ces contre son sa ses
el los las lo uno y e o u del al con por para es se su sus como cual cuales cuando donde quien sobre
contra entre
os um uma do da dos das na nos nas ao aos com sem em sao seu sua
и в во на по о об с со к для из от
"""
FILLERS = frozenset(_FILLERS.split())
"""Words that ask for nothing, in English, French, Spanish, Portuguese and Russian."""

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
