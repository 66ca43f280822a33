"""Bare words: which ask for nothing, and their forms."""

import re

from plantool.text import fold

_FILLERS = """
a an the of on in at to for from by with and or as am is are was were be been it its this that these
those which what who whom whose when where how why do does did has have had there their they them he
she we you i me my us our one any some about into than then not no so if but please tell show find
give explain need want looking look see get can could would should will also only against after
before between during through within without under over up out off long many much often s read
text cover covers covering apply applies
le la les l une des de du d et ou en aux pour par sur dans avec sans est sont que qui quoi quel
quelle quels quelles ce cette ces contre son sa ses
el los las lo uno y e o u del al con por para es se su sus como cual cuales cuando donde quien sobre
contra entre
os um uma do da dos das na nos nas ao aos com sem em sao seu sua
и в во на по о об с со к для из от
"""
FILLERS = frozenset(_FILLERS.split())
"""Words that ask for nothing, in English, French, Spanish, Portuguese and Russian."""

_ENDINGS = [end.split(",") for end in ("y,ies", ",s,es,ing,ed", "e,ing,ion,ions,or,ors")]
"""Endings that forms of one English word have."""

_SPELLINGS = (
    "our or,ise ize,isi izi,isa iza,yse yze,ll l,mme m,ence ense,ogue og,tre ter,ae e,oe e,"
    "life lives,man men,child children,person people"
)
_SPELLED = [tuple(pair.split()[::step]) for pair in _SPELLINGS.split(",") for step in (1, -1)]
"""What British and American spelling write differently, and plurals that change the word."""

_ARABIC_PREFIX = "^(?:[وفبلك]?ال|لل|[وفبلك])(?=..)"  # written with the next word
_ELIDED = r"(?i)\b(?:[cdjlmnst]|qu)['’](?=\w)|['’]s\b"


def bare(text: str) -> str:
    """The words of a text in lower case, without accents, punctuation, ``'s`` and ``l'``."""
    return fold(re.sub(_ELIDED, "", text) if "'" in text or "’" in text else text)


def telling(text: str) -> str:
    """A bare text without words that ask for nothing, but for its last: ``Asie du Sud-Est``."""
    *words, last = text.split()
    return " ".join([*(word for word in words if word not in FILLERS), last])


def forms(word: str) -> set[str]:
    """How the other forms of an English word may be written."""
    ends = [(end, others) for others in _ENDINGS for end in others if word.endswith(end)]
    stems = [(word.removesuffix(end), others) for end, others in ends if len(word) > len(end) + 2]
    return {stem + end for stem, others in stems for end in others} - {word}


def variants(word: str) -> list[str]:
    """Other ways to write a word: British or American, without or with an Arabic article."""
    stem = word if word.isascii() else re.sub(_ARABIC_PREFIX, "", word)
    others = [word.replace(part, other, 1) for part, other in _SPELLED if part in word]
    return [*others, stem, f"ال{stem}"] if stem != word else others
