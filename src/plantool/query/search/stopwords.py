"""What a query's and a name's words have in common: those that say nothing, and those that hide behind an apostrophe."""

from __future__ import annotations

import re

from plantool.text import fold

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

_COMMON = """
plan: план плана планы خطة خطط
action: accion acciones acao acoes действия действий действие عمل العمل
strategy: strategie strategies estrategia estrategias стратегия стратегии استراتيجية الاستراتيجية
declaration: declaracion declaracao декларация декларации اعلان الاعلان
convention: convencion convencao конвенция конвенции اتفاقية الاتفاقية
agreement: accord accords acuerdo acuerdos acordo acordos соглашение соглашения اتفاق الاتفاق
protocol: protocole protocolo протокол протокола بروتوكول
programme: programa programas программа программы برنامج
process: processus proceso processo процесс процесса عملية
initiative: iniciativa инициатива инициативы مبادرة
campaign: campagne campana campanha кампания кампании حملة
framework: cadre marco quadro рамки اطار
resolution: resolucion resolucao резолюция резолюции قرار
cooperation: cooperacion cooperacao сотрудничество сотрудничества сотрудничестве تعاون التعاون
trafficking: traite trata trafico торговля торговли торговлей اتجار الاتجار
persons: personnes personas pessoas людьми людей اشخاص الاشخاص بالاشخاص
human beings: etres humains seres humanos بالبشر البشر
women: femmes mujeres mulheres женщин женщинами نساء النساء
children: enfants ninos ninas criancas детей детьми اطفال الاطفال
"""
COMMON = {
    fold(word): english
    for line in _COMMON.split("\n")
    if line
    for english, _, words in (line.partition(": "),)
    for word in words.split()
}
"""Words that most plans have in their names, in French, Spanish, Portuguese, Russian and Arabic, folded, with the English that they mean: a word is not
rare, and says not more, because few records are written in its language."""

ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’](\w+)", re.IGNORECASE)
"""A word after an article or preposition that lost its vowel: ``l'exploitation``."""
