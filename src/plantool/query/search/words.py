"""What a query's and a name's words have in common: those that say nothing, and those that hide behind an apostrophe."""

from __future__ import annotations

import re

_FILLER_WORDS = """
a an the of on in at to for from by with and or as is are was were be been it its this that these those which what who whom whose when where how why do does did
has have had there their they them he she we you i me my us our one any some about into than then not no so if but please tell show find give explain need want
looking look see get can could would should will also only against after before between during through within without under over up out off long many
much often s
le la les l une des de du d et ou en aux pour par sur dans avec sans est sont que qui quoi quel quelle quels quelles ce cette ces contre son sa ses
el los las lo uno y e o u del al con por para es se su sus como cual cuales cuando donde quien sobre contra entre
os um uma do da dos das na nos nas ao aos com sem em sao seu sua
и в во на по о об с со к для из от
"""
FILLERS = frozenset(_FILLER_WORDS.split())
"""Words that ask for nothing, in English, French, Spanish, Portuguese and Russian."""

ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’](\w+)", re.IGNORECASE)
"""A word after an article or preposition that lost its vowel: ``l'exploitation``."""
