"""From what a person types to the record that is meant.

A name goes down a ladder of steps, the same for each kind of record. The first step on which it
means anything decides: an id, a whole name, a part of one, a mistyped or misheard one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, Country, Plan, Theme
from plantool.errors import NothingFound
from plantool.languages import translated
from plantool.text import fold, quoted

_SHORT = 4
"""Letters from which on a word may be only begun, and a name mistyped."""
_LIKE = 73
"""How alike a name must be, of 100, to be suggested.

``wagadugu`` is like Ouagadougou (74), ``England`` is not like Zealand (71).
"""
_SMALL = """
a an and at by d da das de del der des di die do dos du e el en et for from in l la las le les los
of on or os s the to und y и на о по в у
"""
_FORMS = """
arab autonomous bolivarian commonwealth confederation co cooperative operative democratic duchy
emirate emirates federal federated federation federative grand great hashemite independent islamic
kingdom konigreich oriental people peoples plurinational principality reino republic republica
republik bundesrepublik republique royaume socialist sovereign state states sultanate union united
республика федеративная королевство جمهورية مملكة
"""
_PARTS_OF_THE_WORLD = """
north south east west central middle northern southern eastern western equatorial new saint african
american asian european pacific island islands
"""
_SMALL_WORDS, _FORMS_OF_STATE = frozenset(_SMALL.split()), frozenset(_FORMS.split())
"""Words that tell nothing in a name, and those with or without which a country may be named."""
_SHORT_FORMS = {"rep": "republic", "dem": "democratic", "fed": "federated", "st": "saint"}
"""Words of long names as lists of countries shorten them."""


class NamedKind(NamedTuple):
    """A kind of record, and how it is named.

    ``named_by`` are the fields that hold its names; the ``first`` of these go before the others.
    ``see`` is the command that shows a record.
    """

    name: str
    plural: str
    named_by: tuple[str, ...]
    first: int
    see: str

    def names_of(self, record: Any) -> Iterator[str]:
        """All that a record is called; in the place of a single name that lacks, its id."""
        for field in self.named_by:
            value = getattr(record, field)
            if isinstance(value, Mapping):
                yield from chain.from_iterable(value.values())
            elif isinstance(value, tuple):
                yield from value
            else:
                yield value or record.id


_ALL = (
    NamedKind("plan", "plans", ("id", "short", "title", "symbol", "aliases", "names"), 2, "show"),
    NamedKind("country", "countries", ("name", "code", "aliases", "names"), 1, "countries"),
    NamedKind("body", "bodies", ("id", "name", "abbreviation", "aliases", "names"), 0, "bodies"),
    NamedKind("region", "regions", ("name", "id"), 1, "list --region"),
    NamedKind("theme", "themes", ("id", "name", "synonyms"), 0, "themes"),
)
KINDS = {kind.name: kind for kind in _ALL}


class Resolved(NamedTuple):
    """The id that a name was read as, and a note where that must be told."""

    id: str
    note: str | None = None


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
    records = getattr(catalogue, KINDS[kind].plural)
    if name in records:
        return Resolved(name)
    # Most names are typed as they stand; to fold those of all countries takes 10 ms.
    typed, spelled = name.strip().casefold(), KINDS[kind].names_of
    ids = [key for key in records if typed in map(str.casefold, spelled(records[key]))]
    return Resolved(ids[0]) if len(ids) == 1 else Names(catalogue, kind).read(name)


def read_all(
    catalogue: Catalogue, kind: str, names: Sequence[str]
) -> tuple[tuple[str, ...], list[str]]:
    """The ids of the records of a kind that several names mean, each once, and what must be told.

    Words that do not all mean something may be one name without quotes. Raises ``NothingFound``
    for all names that did not work.
    """
    readings: list[Resolved] = []
    faults: list[NothingFound] = []
    for name in dict.fromkeys(names):
        try:
            readings.append(read(catalogue, kind, name))
        except NothingFound as fault:
            faults.append(fault)
    if faults:
        try:
            readings = [read(catalogue, kind, " ".join(names))]
        except NothingFound:
            lines = [line for fault in faults for line in fault.message.split("\n")]
            raise NothingFound(lines, faults[0].hint) from None
    ids = dict.fromkeys(reading.id for reading in readings)
    return tuple(ids), [reading.note for reading in readings if reading.note]


@lru_cache(maxsize=len(KINDS))  # kept for the next name
class Names:
    """The names of all records of one kind, in plain letters.

    ``texts`` hold the first names of each record, then all, parted so that no two stand together.
    ``bags`` are the ids by the words of a name in any order. The ``nameless`` words name no record
    by themselves.
    """

    def __init__(self, catalogue: Catalogue, kind: str) -> None:
        self.catalogue, self.kind = catalogue, KINDS[kind]
        self.records: Mapping[str, Any] = getattr(catalogue, self.kind.plural)
        nameless = _SMALL + (_FORMS + _PARTS_OF_THE_WORLD if kind == "country" else "")
        self.nameless = f" {' '.join(nameless.split())} "
        spelled = {key: self.kind.names_of(record) for key, record in self.records.items()}
        self.names = {key: [*map(fold, names)] for key, names in spelled.items()}
        self.bags = _ids_by(self.names, _bag)
        self.texts = [
            {key: f" {' | '.join(names[:count])} " for key, names in self.names.items()}
            for count in (self.kind.first, None)
        ]

    @cached_property
    def spellings(self) -> dict[str, list[str]]:
        """The ids by what may be mistyped: the names, and the words of a first name."""
        words = {key: (*names, *names[0].split()) for key, names in self.names.items()}
        ids = _ids_by(words, str)
        telling = (name for name in ids if f" {name} " not in self.nameless)
        return {name: ids[name] for name in telling if len(name) >= _SHORT}

    def read(self, name: str) -> Resolved:
        """The record that a name means. Raises ``NothingFound`` for none, or several."""
        words = fold(name[:400])  # the longest of the catalogue has 230
        ids = next(filter(None, self.steps(words)), [])
        if re.fullmatch(r"[a-z\d-]+-(19|20)\d\d", name):  # an id of another year is another plan's
            ids = [key for key in ids if {*words.split()} <= {*key.split("-")}]
        if not ids:
            raise self.unknown(name, words)
        if len(ids) > 1:
            what = f"{quoted(name)} may mean {len(ids)} {self.kind.plural}:"
            raise NothingFound([what, *(f"  {self.line(key)}" for key in ids)], "Name one of them.")
        # A part of a plan's id or short name is the usual way to name it.
        usual = self.kind.name == "plan" and f" {words} " in self.texts[0][ids[0]]
        if usual or _bag(words) in self.bags:
            return Resolved(ids[0])
        note = translated("Read {name} as {meaning}.")
        return Resolved(ids[0], note.format(name=quoted(name), meaning=self.line(ids[0])))

    def steps(self, words: str) -> Iterator[list[str]]:
        """The records that a name may mean, from the surest step to the least sure.

        Raises ``NothingFound`` where it is rather that of a record of another kind.
        """
        yield self.bags.get(_bag(words), [])
        if self.kind.name == "country":
            yield self.in_another_form(_bag(words))
            self.refuse_other_kind(words)  # Africa is no part of South Africa
        # The last word may be only begun; then each, and they may stand apart.
        typed = words.split()
        begun = [f" {word}" if len(word) >= _SHORT else f" {word} " for word in typed]
        if _SMALL_WORDS.issuperset(typed):
            return
        # What is nameless means no record, though it may stand in the name of one only.
        least = 2 if all(word in self.nameless for word in begun) else 1
        together = " ".join(["", *typed[:-1]]) + begun[-1]
        for phrases in [f" {words} "], [together], begun:
            for texts in self.texts:
                said = texts.items()
                ids = [key for key, text in said if all(phrase in text for phrase in phrases)]
                yield ids if len(ids) >= least else []
        if least == 1:
            self.refuse_other_kind(words)
            yield self.near(words)

    def in_another_form(self, bag: frozenset[str]) -> list[str]:
        """The countries with this name in a longer form of State, else a shorter, else another."""
        bare = bag - _FORMS_OF_STATE
        names = [name for name in self.bags if bare and name - _FORMS_OF_STATE == bare]
        nearest = [name for name in names if name > bag] or [name for name in names if name < bag]
        return list(dict.fromkeys(key for name in nearest or names for key in self.bags[name]))

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

    def line(self, key: str) -> str:
        """A record by its name and id; a plan also by its kind and date."""
        record = self.records[key]
        details = [f"{_label(record)} [{key}]"]
        if isinstance(record, Plan):
            details += [translated(record.kind.replace("-", " "))]
            details += [in_words(record.adopted)] if record.adopted else []
        return ", ".join(details)

    def refuse_other_kind(self, words: str) -> None:
        """Raise ``NothingFound`` where a name is that of a record of another kind."""
        for other in (Names(self.catalogue, kind) for kind in KINDS):
            if len(ids := other.bags.get(_bag(words), [])) == 1:
                raise NothingFound(
                    f"{_label(other.records[ids[0]])} is a {other.kind.name},"
                    f" not a {self.kind.name}.",
                    f"Try: plantool {other.kind.see} {words.replace(' ', '-')}",
                )

    def unknown(self, name: str, words: str) -> NothingFound:
        """What to say of a name that means nothing, with the records that may be meant."""
        from rapidfuzz import fuzz, process

        from plantool.query.left_out import left_out

        if self.kind.name == "plan" and (entry := left_out(words)):
            return NothingFound(
                f"{quoted(name)} was left out of the catalogue. {entry}",
                "What was left out, and why: docs/left-out.md",
            )
        like = process.extract(
            words, list(self.spellings), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=3
        )
        ids = dict.fromkeys(key for spelling, _, _ in like for key in self.spellings[spelling])
        targets = {people for plan in self.catalogue.plans.values() for people in plan.targets}
        people = [people for people in sorted(targets) if people.startswith(words)]
        if ids:
            near = [f"{_label(self.records[key])} [{key}]" for key in ids]
            hint = f"Did you mean {' or '.join(near[:3])}?"
        elif self.kind.name == "theme" and people:
            hint = f"Try: plantool list --target {people[0]}"
        elif self.kind.name == "region":  # no command lists them
            hint = f"Known: {', '.join(self.records)}."
        elif self.kind.name == "plan":
            hint = f"Try: plantool search {words[:60]}" if words else "See 'plantool list'."
        else:
            hint = f"See 'plantool {self.kind.see}'."
        return NothingFound(f"No {self.kind.name} is called {quoted(name)}.", hint)


def _label(record: Any) -> str:
    return record.label if isinstance(record, Plan) else record.name


def _bag(words: str) -> frozenset[str]:
    """The words that tell, in any order, without short forms; small words where all are."""
    bag = words.split()
    if len(bag) > 1:
        bag = [_SHORT_FORMS.get(word, word) for word in bag]
    return frozenset(bag) - _SMALL_WORDS or frozenset(bag)


def _ids_by(
    names: Mapping[str, Iterable[str]], form: Callable[[str], Hashable]
) -> dict[Any, list[str]]:
    """The ids by a form of their names, each once; a name that has nothing of it is none."""
    ids: dict[Hashable, list[str]] = {}
    for key, spellings in names.items():
        for name in filter(None, dict.fromkeys(map(form, spellings))):
            ids.setdefault(name, []).append(key)
    return ids
