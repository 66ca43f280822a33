"""From what a person types to the record that is meant.

A name goes down a ladder of steps, the same for each kind of record. The first step on which it
means anything decides: an id, a whole name, a part of one, a mistyped or misheard one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, Country, Plan, Theme
from plantool.catalogue.vocabulary import word_of
from plantool.errors import NothingFound, UsageError
from plantool.languages import translated
from plantool.query.kinds import KINDS, SMALL_WORDS
from plantool.text import fold, quoted, visible

_SHORT = 4
"""Letters from which on a word may be only begun, and a name mistyped."""
_CANDIDATES = 12
"""How many records that a name may mean are told, a line each."""
_LONGEST = 400
"""Letters of a name that are read; the longest of the catalogue has 230."""
_LIKE = 73
"""How alike a name must be, of 100, to be suggested.

``wagadugu`` is like Ouagadougou (74), ``England`` is not like Zealand (71).
"""
_SHORT_FORMS = {"rep": "republic", "dem": "democratic", "fed": "federated", "st": "saint"}
"""Words of long names as lists of countries shorten them."""


class Resolved(NamedTuple):
    """The id that a name was read as, and a note where that must be told."""

    id: str
    note: str | None = None


class Readings(NamedTuple):
    """The ids that several names were read as, each once, and what must be told of it."""

    ids: tuple[str, ...]
    notes: tuple[str, ...]


def find_plan(catalogue: Catalogue, name: str) -> Plan:
    """The plan that an id, title, symbol or other name means. Raises ``NothingFound``."""
    return catalogue.plans[read(catalogue, "plan", name).id]


def find_theme(catalogue: Catalogue, name: str) -> Theme:
    """The theme that a name means. Raises ``NothingFound``."""
    return catalogue.themes[read(catalogue, "theme", name).id]


def find_body(catalogue: Catalogue, name: str) -> Body:
    """The body that a name means, in any language. Raises ``NothingFound``."""
    return catalogue.bodies[read(catalogue, "body", name).id]


def find_country(catalogue: Catalogue, name: str) -> Country:
    """The country that a name or ISO code means, in any language. Raises ``NothingFound``."""
    return catalogue.countries[read(catalogue, "country", name).id]


def read(catalogue: Catalogue, kind: str, name: str) -> Resolved:
    """The record of a kind that a name means. Raises ``NothingFound`` for none, or several."""
    return names_of(catalogue, kind).read(name)


def read_all(catalogue: Catalogue, kind: str, names: Sequence[str]) -> Readings:
    """The records of a kind that several names mean, in the order named.

    Words that do not all mean something may be one name without quotes. Raises ``NothingFound``
    for all names that did not work.
    """
    known = names_of(catalogue, kind)
    readings: list[Resolved] = []
    faults: list[NothingFound] = []
    for name in dict.fromkeys(names):
        try:
            readings.append(known.read(name))
        except NothingFound as fault:
            faults.append(fault)
    if faults:
        try:
            readings = [known.read(" ".join(names))]
        except NothingFound:
            lines = [line for fault in faults for line in fault.message.split("\n")]
            raise NothingFound(lines, faults[0].hint) from None
    ids = dict.fromkeys(reading.id for reading in readings)
    return Readings(tuple(ids), tuple(reading.note for reading in readings if reading.note))


@lru_cache(maxsize=len(KINDS))
def names_of(catalogue: Catalogue, kind: str) -> Names:
    """The names of a kind of record; they are kept for the next name."""
    return Names(catalogue, kind)


class Names:
    """The names of all records of one kind. What reading needs of them is made once."""

    def __init__(self, catalogue: Catalogue, kind: str) -> None:
        self.catalogue = catalogue
        self.kind = KINDS[kind]
        self.records: Mapping[str, Any] = getattr(catalogue, self.kind.plural)

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """All that each record is called."""
        return {key: [*self.kind.names_of(record)] for key, record in self.records.items()}

    @cached_property
    def small_letters(self) -> dict[str, list[str]]:
        """The ids by a name as most are typed; to fold all names takes time."""
        return _ids_by(self.names, str.casefold)

    @cached_property
    def folded(self) -> dict[str, list[str]]:
        """The names of each record in plain letters."""
        return {key: list(map(fold, names)) for key, names in self.names.items()}

    @cached_property
    def bags(self) -> dict[frozenset[str], list[str]]:
        """The ids by the words of a name in any order."""
        return _ids_by(self.folded, _bag)

    @cached_property
    def texts(self) -> list[dict[str, str]]:
        """The first names of each record, then all, parted so that no two stand together."""
        return [
            {key: f" {' | '.join(names[:count])} " for key, names in self.folded.items()}
            for count in (self.kind.first, None)
        ]

    @cached_property
    def spellings(self) -> dict[str, list[str]]:
        """The ids by what may be mistyped: the names, and the words of a first name."""
        words = {key: (*names, *names[0].split()) for key, names in self.folded.items()}
        spellings = _ids_by(words, str).items()
        nameless = self.kind.nameless
        return {w: ids for w, ids in spellings if len(w) >= _SHORT and w not in nameless}

    def read(self, name: str) -> Resolved:
        """The record that a name means. Raises ``NothingFound`` for none, or several."""
        if name in self.records:
            return Resolved(name)
        words = fold(name[:_LONGEST])
        ids = self.whole(name, words)
        if len(ids) == 1:
            return Resolved(ids[0], self.note(name, words, ids[0], whole=True))
        whole = ids or self.whole_but_for_form(words)
        ids = whole or next(filter(None, self.parts(words)), [])
        nameless = not whole and self.kind.nameless.issuperset(words.split())
        if nameless or not ids:
            self.refuse_other_kind(name, words)
        if not nameless:
            ids = ids or self.near(words)
            if len(ids) == 1:
                return Resolved(ids[0], self.note(name, words, ids[0], whole=False))
        if len(ids) < 2:
            raise self.unknown(name, words, ids)
        more = len(ids) - _CANDIDATES
        lines = [f"  {self.line(key)}" for key in ids[:_CANDIDATES]]
        lines += [f"  and {more} more"] if more > 0 else []
        what = f"{quoted(name)} may mean {len(ids)} {self.kind.plural}:"
        raise NothingFound([what, *lines], "Name one of them.")

    def whole(self, name: str, words: str) -> list[str]:
        """The records with this whole name, letter by letter or by its words in any order."""
        if ids := self.small_letters.get(name.strip().casefold()):
            return ids
        bag = _bag(words)
        # To look into the few names that have its longest word saves 2 ms.
        longest = max(bag.difference(_SHORT_FORMS.values()), key=len, default="")
        return [
            key
            for key, names in self.folded.items()
            if bag and any(longest in text and _bag(text) == bag for text in names)
        ]

    def whole_but_for_form(self, words: str) -> list[str]:
        """The countries with this name in a longer form of State, else a shorter, else another."""
        bag, forms = _bag(words), self.kind.forms
        names = [name for name in self.bags if forms and name - forms == bag - forms]
        nearest = [name for name in names if name > bag] or [name for name in names if name < bag]
        ids = (key for name in nearest or names for key in self.bags[name])
        return list(dict.fromkeys(ids)) if bag - forms else []

    def parts(self, words: str) -> Iterator[list[str]]:
        """The records with these words in a name, from the surest step to the least sure."""
        typed = words.split()
        if SMALL_WORDS.issuperset(typed):
            return
        for texts in self.texts:
            yield [key for key, text in texts.items() if f" {words} " in text]
        # The last word may be only begun; then each, and they may stand apart. One that names
        # nothing tells nothing when it is begun.
        dull = self.kind.nameless if len(typed) == 1 else frozenset()
        for phrase in (f" {words}", " "):
            for texts in self.texts:
                said = {
                    key: {*text.split()} - dull for key, text in texts.items() if phrase in text
                }
                yield [key for key in said if all(_stands(word, said[key]) for word in typed)]

    def near(self, words: str) -> list[str]:
        """The records with the name that a mistyped or misheard one is nearest to."""
        from plantool.query.likeness import phonetic_key, slips

        if len(words) <= _SHORT:
            return []
        near = list(slips(words, list(self.spellings), 2))
        if not near:
            sound = phonetic_key(words)
            near = [name for name in self.spellings if phonetic_key(name) == sound]
        figures = re.sub(r"\D", "", words)  # a wrong one names something else
        ids = [self.spellings[name] for name in near if re.sub(r"\D", "", name) == figures]
        return list(dict.fromkeys(chain.from_iterable(ids)))

    def note(self, name: str, words: str, chosen: str, *, whole: bool) -> str | None:
        """How a name was read, where it is a part of one, or stands in the names of others."""
        firsts, others, typed = self.texts[0], [], f" {words} "
        if whole and self.kind.name == "country" and firsts[chosen] == typed:
            others = [key for key, text in firsts.items() if key != chosen and typed in text]
        # A part of a plan's id or short name is the usual way to name it.
        usual = whole or (self.kind.name == "plan" and typed in firsts[chosen])
        if usual and not others:
            return None
        read_as = translated("Read {name} as {meaning}.")
        not_as = translated("Read {name} as {meaning}, not {others}.")
        return (not_as if others else read_as).format(
            name=quoted(name),
            meaning=self.line(chosen),
            others=", ".join(map(self.line, others)),
        )

    def line(self, key: str) -> str:
        """A record by its name and id; a plan also by its kind and date."""
        record = self.records[key]
        details = []
        if isinstance(record, Plan):
            details = [translated(record.kind.replace("-", " "))]
            details += [in_words(record.adopted)] if record.adopted else []
        return ", ".join([f"{_label(record)} [{key}]", *details])

    def refuse_other_kind(self, name: str, words: str) -> None:
        """Raise ``NothingFound`` where a name is that of a record of another kind."""
        for other in (names_of(self.catalogue, kind) for kind in KINDS):
            if len(ids := other.whole(name, words)) == 1:
                known_as = ids[0] if " " in visible(name) else visible(name)
                label, kind = _label(other.records[ids[0]]), other.kind
                raise NothingFound(
                    f"{label} is a {kind.name}, not a {self.kind.name}.",
                    f"Try: plantool {kind.see} {known_as}",
                )

    def people(self, name: str) -> str | None:
        """The people that a name means, for whom some plan is meant."""
        plans = self.catalogue.plans.values()
        with suppress(UsageError):
            return word_of(name, {people for plan in plans for people in plan.targets})
        return None

    def unknown(self, name: str, words: str, ids: list[str]) -> NothingFound:
        """What to say of a name that means nothing, with the records that may be meant."""
        from rapidfuzz import fuzz, process

        from plantool.query.left_out import left_out

        if self.kind.name == "plan" and (entry := left_out(words)):
            return NothingFound(
                f"{quoted(name)} was left out of the catalogue. {entry}",
                "What was left out, and why: docs/left-out.md",
            )
        if not ids:
            like = process.extract(
                words, list(self.spellings), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3
            )
            ids = list(chain.from_iterable(self.spellings[name] for name, _, _ in like))
        if near := [f"{_label(self.records[key])} [{key}]" for key in dict.fromkeys(ids)]:
            hint = f"Did you mean {' or '.join(near[:3])}?"
        elif self.kind.name == "theme" and (people := self.people(name)):
            hint = f"Try: plantool list --target {people}"
        elif self.kind.name == "region":  # no command lists them
            hint = f"Known: {', '.join(self.records)}."
        else:
            hint = f"See 'plantool {'search' if self.kind.name == 'plan' else self.kind.see}'."
        return NothingFound(f"No {self.kind.name} is called {quoted(name)}.", hint)


def _stands(typed: str, words: Collection[str]) -> bool:
    """Whether a word is among others, whole or, from four letters on, only begun."""
    begun = words if len(typed) >= _SHORT else ()
    return typed in words or any(word.startswith(typed) for word in begun)


def _label(record: Any) -> str:
    return record.label if isinstance(record, Plan) else record.name


def _bag(words: str) -> frozenset[str]:
    """The words that tell, in any order, without short forms."""
    bag = words.split()
    if len(bag) > 1:
        bag = [_SHORT_FORMS.get(word, word) for word in bag]
    return frozenset(bag) - SMALL_WORDS


def _ids_by(
    names: Mapping[str, Iterable[str]], form: Callable[[str], Hashable]
) -> dict[Any, list[str]]:
    """The ids by a form of their names, each once; a name that has nothing of it is none."""
    ids: dict[Hashable, list[str]] = {}
    for key, spellings in names.items():
        for name in filter(None, dict.fromkeys(map(form, spellings))):
            ids.setdefault(name, []).append(key)
    return ids
