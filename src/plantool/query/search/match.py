"""Which words of the catalogue a term means, how surely, where they stand, and what they weigh."""

from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from plantool.query.search.fields import FIELDS, HEADING, Field
from plantool.query.search.index import Index
from plantool.query.search.parse import Term
from plantool.query.search.results import MatchKind
from plantool.query.search.spelling import is_plural, misheard, mistyped, shortest_form, stem

PLURAL, FORM, PREFIX = 0.95, 0.8, 0.6
"""How like a word is to its plural, to another form, and at least to a word that it only begins. In
the queries of ``tests``, with 1 for plurals ``auction`` is an action; the two others may be 0.1
higher or lower."""

SHORTEST_PREFIX, PREFIX_PART = 5, 0.45
"""A beginning has so many letters, and is so much of the word. With 4, ``corn`` is the Horn of
Africa (``corne``); from 0.46 ``ouaga`` is lost; below 0.42 ``undoc`` is not UNODC."""

SURE_LETTERS = 6
"""A mistyped word of this length is doubted as its field says, a longer one less."""

SURE = 0.9
"""From which quality a record has a word, when its weight is found; at 0.5, a word in the prose of
plans counts too, and ``european central bank`` is found."""


FREQUENT = (1.0, 0.6, 0.35, 0.2, 0.1)
"""What a word that the catalogue lacks weighs, by how frequent it is in ordinary language."""

KNOWN = (1.0, 0.8, 0.6, 0.45, 0.3)
"""The same for a word that the catalogue has."""


class Candidate(NamedTuple):
    """Words that a term may mean, how like they are to it (1: the same), and their texts."""

    words: str
    how: MatchKind
    likeness: float
    texts: Sequence[int]


class Occurrence(NamedTuple):
    """Where a term stands best in a record: in which text, as what, how surely, with what value."""

    text: int
    matched: str
    how: MatchKind
    quality: float
    value: float


class WeightedTerm(NamedTuple):
    """A term and its weight.

    ``meanings`` are the words it may mean, with their likeness, ``texts`` those that have one, and
    ``places`` where it stands best in each record, by number.
    """

    term: Term
    weight: float
    meanings: dict[str, float]
    texts: frozenset[int]
    places: dict[int, Occurrence]


def weigh(term: Term, index: Index, *, typos: bool) -> WeightedTerm:
    """Where the catalogue has a term, and what it weighs: more, the fewer records have it."""
    candidates = _candidates(term, index, typos=typos)
    meanings: dict[str, float] = {}
    places: dict[int, Occurrence] = {}
    for candidate in candidates:
        for word in candidate.words.split():
            meanings.setdefault(word, candidate.likeness)
        for doc, place in _places(candidate, term, index):
            if doc not in places or place.value > places[doc].value:
                places[doc] = place
    count = sum(place.quality > SURE for place in places.values()) or len(places)
    share = 1 if term.capitals else (KNOWN if places else FREQUENT)[index.frequency(term.word)]
    weight = share * (log((index.size + 1) / (count + 0.5)) + 0.2)
    texts = frozenset(text for candidate in candidates for text in candidate.texts)
    return WeightedTerm(term, weight, meanings, texts, places)


def _places(candidate: Candidate, term: Term, index: Index) -> Iterator[tuple[int, Occurrence]]:
    """The records that have a candidate, and where."""
    qualities: dict[int, float] = {}
    for text in candidate.texts:
        number = index.fields[text]
        if number not in qualities:
            qualities[number] = _quality(candidate, term, FIELDS[number])
        if quality := qualities[number]:
            value = quality * FIELDS[number].weight
            place = Occurrence(text, candidate.words, candidate.how, quality, value)
            yield index.doc_of[text], place


def _quality(candidate: Candidate, term: Term, field: Field) -> float:
    """How surely the words are meant in this field."""
    if field.code and not (term.capitals or term.alone):
        return 0
    # What was typed as an acronym is no word of a sentence.
    if term.capitals and term.alone and field.weight < HEADING:
        return 0
    doubt = field.doubt if candidate.how is MatchKind.TYPO else 0
    return max(candidate.likeness - doubt * SURE_LETTERS / len(candidate.words), 0) * field.sure


def _candidates(term: Term, index: Index, *, typos: bool) -> list[Candidate]:
    """The words that a term may mean: itself, its forms, what it begins; else what is like it."""
    # A symbol, a number, or a word of one or two letters has no other forms.
    whole = " " in term.word or len(term.word) < 3 or any(map(str.isdigit, term.word))
    spellings = (term.word, *term.variants) if whole else term.variants
    found = [] if whole else list(_forms(term.word, index))
    # An acronym typed alone has no other form but its plural.
    if term.capitals and term.alone:
        plural = f"{term.word}s"
        found = [form for form in found if form.how is not MatchKind.FORM or form.words == plural]
    found += [Candidate(words, MatchKind.EXACT, 1.0, index.having(words)) for words in spellings]
    found = [candidate for candidate in found if candidate.texts]
    if whole or any(candidate.how is not MatchKind.FORM for candidate in found):
        return found
    # A word of ordinary language is not another one mistyped.
    strange = typos and not index.frequency(term.word) and not index.meaning.knows(term.word)
    return found + (_apart(term.word, index) or (_respelled(term, index) if strange else []))


def _forms(word: str, index: Index) -> Iterator[Candidate]:
    """A word, its other forms, and longer words that begin with it."""
    for other in index.words.beginning(shortest_form(word)):
        if other == word:
            how, likeness = MatchKind.EXACT, 1.0
        elif is_plural(word, other) or is_plural(other, word):
            how, likeness = MatchKind.FORM, PLURAL
        elif stem(word) == stem(other):
            how, likeness = MatchKind.FORM, FORM
        elif (
            other.startswith(word)
            and SHORTEST_PREFIX <= len(word) >= PREFIX_PART * len(other)
            and other not in index.acronyms
        ):
            how, likeness = MatchKind.PREFIX, PREFIX + (1 - PREFIX) * len(word) / len(other)
        else:
            continue
        yield Candidate(other, how, likeness, index.having(other))


def _apart(word: str, index: Index) -> list[Candidate]:
    """Two words that were written as one."""
    for at in range(3, len(word) - 2):
        if texts := index.having(words := f"{word[:at]} {word[at:]}"):
            return [Candidate(words, MatchKind.FORM, FORM, texts)]
    return []


def _respelled(term: Term, index: Index) -> list[Candidate]:
    """The words that a mistyped or misheard one may mean, in all their forms."""
    if term.capitals and len(term.word) < 5:
        return []
    among = sorted(index.acronyms) if term.capitals and len(term.word) < 6 else index.vocabulary
    words = mistyped(term.word, among, index.acronyms)
    return [
        Candidate(form.words, MatchKind.TYPO, likeness * form.likeness, form.texts)
        for word, likeness in words or misheard(term.word, index.sounds)
        for form in _forms(word, index)
        if form.how is not MatchKind.PREFIX
    ]
