"""What is asked: the words and dates of a query, without those that ask for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from plantool.catalogue.dates import valid_date
from plantool.query.search.index import Index
from plantool.query.search.stopwords import COMMON, ELIDED, FILLERS
from plantool.text import fold

MOST_WORDS = 40
"""How many words of a query are looked at."""

_MOST_LETTERS = 2000

_FAINT_WORDS = """
anti counter combat combating combatting fight fighting text pdf document download summary info information details read adopted adopt adoption signed sign
agreed endorsed launched welcomed welcome approved published held met called named name full latest current new year date day list run
runs last lasts start starts begin begins end ends happen happened take takes took place say says said mean means cover covers deal deals mention mentions
un au texte adopte signe texto adoptado adotado firmado lutte lucha luta lutter
"""
_FAINT = frozenset(_FAINT_WORDS.split())
_FAINT_SHARE = 0.25
"""What a word counts that says little beside others."""

_MONTHS = (
    "january janvier enero janeiro jan январь января",
    "february fevrier febrero fevereiro feb февраль февраля",
    "march mars marzo marco mar март марта",
    "april avril abril apr апрель апреля",
    "may mai mayo maio маи мая",
    "june juin junio junho jun июнь июня",
    "july juillet julio julho jul июль июля",
    "august aout agosto aug август августа",
    "september septembre septiembre setembro sept sep сентябрь сентября",
    "october octobre octubre outubro oct октябрь октября",
    "november novembre noviembre novembro nov ноябрь ноября",
    "december decembre diciembre dezembro dec декабрь декабря",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_DATE = r"""\b(?:
    (?:(?P<day>\d\d?)(?:st|nd|rd|th|er)?\ (?:(?:to\ |and\ |au\ |a\ )?\d\d?\ )?(?:of\ |de\ )?)?
    (?P<month>MONTH)\ (?:(?P<late>\d\d?)(?:st|nd|rd|th)?\ )?(?:of\ |de\ |do\ )?(?P<year>YEAR)
    | (?P<iso>YEAR\ \d\d\ \d\d)
    | (?P<numbers>\d\d?\ \d\d?\ YEAR)
    | (?P<from>YEAR)\ (?:(?:to|a|au|until|and)\ )?(?P<to>YEAR)
    | (?P<alone>YEAR)
)\b""".replace("MONTH", "|".join(_MONTH)).replace("YEAR", r"(?:19|20)\d\d")

_SYMBOL = re.compile(r"[A-Za-z]+[^\W\d_]*[./(].*\d")
"""The beginning of a document's symbol, such as ``A/RES/64/293``: its parts mean nothing in another order or apart."""

_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_PREFIXES = ("anti", "bi", "co", "counter", "inter", "multi", "non", "sub", "trans")
"""What is written with a hyphen by some and without by others."""

_PAIRS = "ise ize,ised ized,ises izes,ising izing,isation ization,our or,ours ors,tre ter,tres ters,life lives,man men,child children,person people"
_VARIANTS = tuple(tuple(pair.split()[::step]) for pair in _PAIRS.split(",") for step in (1, -1))
"""Endings of British and American spelling, and of plurals that change the word."""


class Term(NamedTuple):
    """A word or a date of the query.

    ``others`` are spellings of the same; ``capitals`` says how it was typed, ``alone`` that nothing else was asked; ``share`` is less than 1 for a word
    that says little.
    """

    word: str
    others: tuple[str, ...] = ()
    capitals: bool = False
    alone: bool = False
    share: float = 1.0
    date: str | None = None


class Query(NamedTuple):
    """A query as read: its terms, and all its words in order."""

    terms: tuple[Term, ...]
    spoken: tuple[str, ...]
    only_fillers: bool
    cut: bool


class _Typed(NamedTuple):
    """A word, what was typed for it, and the date that it gives."""

    word: str
    chunk: str
    date: str | None = None


def read(query: str, index: Index) -> Query:
    """The terms of a query; the index tells which of its words are acronyms."""
    chunks = _POSSESSIVE.sub("", query[:_MOST_LETTERS]).split()
    typed = [
        _Typed(word, chunk)
        for chunk in chunks
        for word in ([fold(chunk)] if _is_symbol(chunk, index) else fold(chunk).split())
    ]
    cut = len(query) > _MOST_LETTERS or len(typed) > MOST_WORDS
    typed = _spelled_out(typed[:MOST_WORDS], index)
    spoken = tuple(one.word for one in typed)
    joined = {
        word: start + rest
        for start, rest in pairwise(spoken)
        if start in _PREFIXES or _one_word(start, rest, index)
        for word in (start, rest)
    }
    dated = list(_dated(typed))
    telling = [
        one for one in dated if one.date or one.word not in FILLERS or _is_acronym(one, index)
    ]
    if spoken and not telling:
        return Query((Term(" ".join(spoken), capitals=query.isupper()),), spoken, True, cut)
    terms = {
        one.word: _term(one, joined.get(one.word), index, alone=len(dated) == 1) for one in telling
    }
    return Query(tuple(terms.values()), spoken, False, cut)


def _term(typed: _Typed, joined: str | None, index: Index, *, alone: bool) -> Term:
    word, chunk, date = typed
    others = [
        f"{start} {word.removeprefix(start)}" for start in _PREFIXES if word.startswith(start)
    ]
    others += [joined] if joined else []
    if word[0] in "aehiouy":
        others += [f"l{word}", f"d{word}"]
    others += [fold(found[1]) for found in ELIDED.finditer(chunk)]
    others += [COMMON[word]] if word in COMMON else []
    others += [
        word.removesuffix(one) + other
        for one, other in _VARIANTS
        if word.endswith(one) and len(word) > 4
    ]
    faint = not _is_acronym(typed, index) and (
        word in _FAINT or (len(word) < 3 and word.isalpha() and word not in index.acronyms)
    )
    return Term(
        word,
        tuple(dict.fromkeys(others)),
        chunk.isupper(),
        alone,
        _FAINT_SHARE if faint else 1.0,
        date,
    )


def _one_word(start: str, rest: str, index: Index) -> bool:
    """Whether the catalogue also writes two words as one: ``road map``."""
    if (
        len(start) < 3
        or len(rest) < 3
        or not FILLERS.isdisjoint((start, rest))
        or not (start + rest).isalpha()
    ):
        return False
    return f" {start}{rest} " in index.whole


def _is_acronym(typed: _Typed, index: Index) -> bool:
    """Whether a word that may be a filler was typed as the acronym that it also is: ``AU``."""
    return typed.chunk.isupper() and typed.word in index.acronyms


def _spelled_out(typed: Sequence[_Typed], index: Index) -> list[_Typed]:
    """The words; single letters that follow each other as the acronym they spell: ``O.S.C.E.``."""
    made: list[_Typed] = []
    run: list[_Typed] = []
    for one in [*typed, _Typed("", "")]:
        if len(one.word) == 1 and one.word.isalpha():
            run.append(one)
            continue
        acronym = "".join(letter.word for letter in run)
        made += (
            [_Typed(acronym, acronym.upper())]
            if len(run) > 1 and f" {acronym} " in index.whole
            else run
        )
        made.append(one)
        run = []
    return made[:-1]


def _is_symbol(chunk: str, index: Index) -> bool:
    """Whether something typed without blanks is a document's symbol; ``Tripoli/2006`` is not."""
    return bool(_SYMBOL.match(chunk)) and fold(chunk).split()[0] in index.symbols


def _dated(typed: Sequence[_Typed]) -> Iterator[_Typed]:
    """The words; those that make up a date as one, with the date in ISO 8601. In a symbol, no number is a year."""
    runs = [
        (is_symbol, list(some)) for is_symbol, some in groupby(typed, lambda one: " " in one.word)
    ]
    for is_symbol, some in runs:
        yield from some if is_symbol else _with_dates(some)


def _with_dates(typed: Sequence[_Typed]) -> Iterator[_Typed]:
    text = " ".join(one.word for one in typed)
    at = 0
    for found in re.finditer(_DATE, text, re.VERBOSE) if any(map(str.isdigit, text)) else ():
        date = _iso(found)
        if date:
            yield from typed[at : text[: found.start()].count(" ")]
            yield _Typed(found[0], "", date)
            at = text[: found.end()].count(" ") + 1
    yield from typed[at:]


def _iso(found: re.Match[str]) -> str | None:
    """A date found in a query in ISO 8601; None where there is no such day."""
    if found["from"]:
        return f"{found['from']}/{found['to']}" if found["from"] < found["to"] else None
    if found["alone"]:
        return found["alone"]
    if found["iso"]:
        date = found["iso"].replace(" ", "-")
    elif found["numbers"]:
        one, other, year = found["numbers"].split()
        date = (
            f"{year}-{other:>02}-{one:>02}" if int(other) <= 12 else f"{year}-{one:>02}-{other:>02}"
        )
    else:
        number = found["day"] or found["late"]
        date = f"{found['year']}-{_MONTH[found['month']]:02}" + (f"-{number:>02}" if number else "")
    return date if valid_date(date) else None
