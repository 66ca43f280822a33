"""Words that tell little about what is meant, and how a text becomes bare words."""

from __future__ import annotations

import re

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

_FAINT = """
anti counter combat combating combatting fight fighting text pdf document download summary info
information details read adopted adopt adoption signed sign agreed endorsed launched welcomed
welcome approved published held met called named name full latest current new year date day list run
runs last lasts start starts begin begins end ends happen happened take takes took place say says
said mean means cover covers deal deals mention mentions
un au texte adopte signe texto adoptado adotado firmado lutte lucha luta lutter
"""
FAINT = frozenset(_FAINT.split())
"""Words that say little beside others, and are looked up all the same."""

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
january: janvier enero janeiro jan январь января
february: fevrier febrero fevereiro feb февраль февраля
march: mars marzo marco mar март марта
april: avril abril apr апрель апреля
may: mai mayo maio маи мая
june: juin junio junho jun июнь июня
july: juillet julio julho jul июль июля
august: aout agosto aug август августа
september: septembre septiembre setembro sept sep сентябрь сентября
october: octobre octubre outubro oct октябрь октября
november: novembre noviembre novembro nov ноябрь ноября
december: decembre diciembre dezembro dec декабрь декабря
"""
COMMON = {
    fold(word): english
    for line in _COMMON.strip().split("\n")
    for english, _, words in [line.partition(": ")]
    for word in words.split()
}
"""Words that most plans have in their names and dates, in other languages, with the English.
Few records are written in these languages, so without it such a word would seem rare and weigh
much."""

MONTHS = [line.partition(":")[0] for line in _COMMON.split("\n")[-13:-1]]

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
