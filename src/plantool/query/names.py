"""From what a person types to the record that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, Country, Plan, Theme
from plantool.errors import NothingFound
from plantool.languages import translated
from plantool.query.kinds import KINDS, SMALL_WORDS, STATE_FORMS
from plantool.text import fold, quoted, visible

Key = TypeVar("Key")

_SHORT = 4
"""Letters from which on a word may be only begun, and a name mistyped."""
_MOST_WORDS = 20
"""Words of a name that are looked at one by one."""
_CANDIDATES = 12
"""How many records that a name may mean are told, a line each."""
_FAULTS = 20
"""How many wrong names are told: to look for what each may mean takes time."""
_LONGEST_NAME = 12
"""Words of a name typed without quotes; no name of the catalogue's plans has so many more."""
_LONGEST = 400
"""Letters of a name; the longest of the catalogue has 230."""
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
    """The plan with this id, alias, abbreviation, symbol or title, or with a unique part of one.

    A part of an id or short name goes before a part of a longer one. Raises ``NothingFound`` for an
    unknown name (with the nearest ones) and for one that several plans share (with all of them).
    """
    return catalogue.plans[read(catalogue, "plan", name).id]


def find_theme(catalogue: Catalogue, name: str) -> Theme:
    """The theme with this id or name, or with a unique part of one. Raises ``NothingFound``."""
    return catalogue.themes[read(catalogue, "theme", name).id]


def find_body(catalogue: Catalogue, name: str) -> Body:
    """The body with this id, abbreviation or name in any language, or a unique part of one.

    Raises ``NothingFound``.
    """
    return catalogue.bodies[read(catalogue, "body", name).id]


def find_country(catalogue: Catalogue, name: str) -> Country:
    """The country with this ISO code, name or alias, or a unique part of one that begins a word.

    A part never wins over a whole name, so ``Niger`` is never Nigeria and ``Congo`` is the country
    of that name. Raises ``NothingFound``.
    """
    return catalogue.countries[read(catalogue, "country", name).id]


def read(catalogue: Catalogue, kind: str, name: str) -> Resolved:
    """The record of a kind that a name means. Raises ``NothingFound`` for none, or several."""
    return _Reader(catalogue, kind).read(name)


def read_all(catalogue: Catalogue, kind: str, names: Iterable[str]) -> Readings:
    """The records of a kind that several names mean, in the order named.

    Names of one word each that mean nothing alone may be one name without quotes. Raises one
    ``NothingFound`` for all names that did not work (of very many, for the first).
    """
    names = list(names)
    resolved: list[Resolved] = []
    faults: list[NothingFound] = []
    unread = ""
    reader = _Reader(catalogue, kind)
    for name in dict.fromkeys(names):
        if len(faults) == _FAULTS:
            unread = "The names after these were not looked at. "
            break
        try:
            resolved.append(reader.read(name))
        except NothingFound as fault:
            faults.append(fault)
    if faults and len(faults) + len(resolved) > 1 and (whole := _one_name(reader, names)):
        return Readings((whole.id,), (whole.note,) if whole.note else ())
    if faults:
        lines = [line for fault in faults for line in fault.message.split("\n")]
        raise NothingFound(lines, unread + faults[0].hint)
    ids = dict.fromkeys(reading.id for reading in resolved)
    return Readings(tuple(ids), tuple(reading.note for reading in resolved if reading.note))


def _one_name(reader: _Reader, words: Sequence[str]) -> Resolved | None:
    """The record that the words together name, as a name typed without quotes."""
    if len(words) > _LONGEST_NAME:
        return None
    try:
        return reader.read(" ".join(words))
    except NothingFound:
        return None


class _Reader:
    """Reads names as records of one kind. What that needs is made once, when it is needed."""

    def __init__(self, catalogue: Catalogue, kind: str) -> None:
        self.catalogue = catalogue
        self.kind = KINDS[kind]
        self.records: Mapping[str, Any] = getattr(catalogue, self.kind.plural)

    @cached_property
    def folded(self) -> dict[str, list[str]]:
        """The names of each record in plain letters."""
        names_of = self.kind.names_of
        return {key: list(map(fold, names_of(record))) for key, record in self.records.items()}

    @cached_property
    def by_letters(self) -> dict[str, list[str]]:
        """The ids by name, in small letters: most names are typed so, and it takes no time."""
        names_of = self.kind.names_of
        return _ids_by(
            (spelling.casefold(), key)
            for key, record in self.records.items()
            for spelling in names_of(record)
        )

    @cached_property
    def by_bag(self) -> dict[frozenset[str], list[str]]:
        """The ids by the words of a name, in any order."""
        return _ids_by((_bag(name), key) for key, names in self.folded.items() for name in names)

    @cached_property
    def by_spelling(self) -> dict[str, list[str]]:
        """The ids by name, and by each word of a first name, from four letters on."""
        nameless = self.kind.nameless
        return _ids_by(
            (name, key)
            for key, names in self.folded.items()
            for name in (*names, *_without(names[0], nameless).split())
            if len(name) >= _SHORT
        )

    @cached_property
    def by_digits(self) -> dict[str, list[str]]:
        """The names by the digits in them: a wrong one names something else."""
        return _ids_by((_digits(name), name) for name in self.by_spelling)

    @cached_property
    def by_sound(self) -> dict[str, list[str]]:
        """The names as they sound."""
        from plantool.query.search.words import phonetic_key

        return _ids_by((phonetic_key(name), name) for name in self.by_spelling)

    @cached_property
    def texts(self) -> list[tuple[str, str, str]]:
        """For each record its id, its first names and all, parted: no two stand together."""
        return [
            (key, " | ".join(names[: self.kind.first]), " | ".join(names))
            for key, names in self.folded.items()
        ]

    @cached_property
    def telling_texts(self) -> list[tuple[str, str, str]]:
        """The same without the words that name no record by themselves."""
        nameless = self.kind.nameless
        return [
            (key, _without(first, nameless), _without(text, nameless))
            for key, first, text in self.texts
        ]

    def read(self, name: str) -> Resolved:
        """The record that a name means. Raises ``NothingFound`` for none, or several."""
        if name in self.records:
            return Resolved(name)
        words = fold(name) if len(name) <= _LONGEST else ""
        ids = self.named(name, words)
        if len(ids) == 1:
            return Resolved(ids[0], self.beside(name, words, ids[0]))
        ids = ids or self.named_but_for_state_form(words)
        if not ids:
            ids = self.named_in_part(words)
            nameless = self.kind.nameless.issuperset(words.split())
            if nameless or not ids:
                self.refuse_other_kind(name, words)
            if nameless and len(ids) == 1:
                raise self.unknown(name, words, ids)
            ids = ids or self.near(words)
        if len(ids) == 1:
            return Resolved(ids[0], self.reading(name, words, ids[0]))
        if not ids:
            raise self.unknown(name, words)
        more = len(ids) - _CANDIDATES
        lines = [f"  {self.line(key)}" for key in ids[:_CANDIDATES]]
        lines += [f"  and {more} more"] if more > 0 else []
        what = f"{quoted(name)} may mean {len(ids)} {self.kind.plural}:"
        raise NothingFound([what, *lines], "Name one of them.")

    def named(self, name: str, words: str) -> list[str]:
        """The records with this whole name: its letters, or its words in any order."""
        ids = self.by_letters.get(name.casefold())
        if ids or not words:
            return ids or []
        ids = self.spelled(words) or self.spelled(words.replace(" ", ""))
        bag = _bag(words)
        return ids or (self.by_bag.get(bag, []) if bag else [])

    def spelled(self, words: str) -> list[str]:
        """The records with this name in plain letters, with or without blanks between its words."""
        return [
            key
            for key, names in self.folded.items()
            if any(words in (name, name.replace(" ", "")) for name in names)
        ]

    def named_but_for_state_form(self, words: str) -> list[str]:
        """The countries with a whole name of these words, but for the form of State."""
        bag = _bag(words)
        core = bag - STATE_FORMS
        if self.kind.name != "country" or not core:
            return []
        names = [name for name in self.by_bag if name - STATE_FORMS == core]
        longer = [name for name in names if bag < name]
        shorter = [name for name in names if name < bag]
        nearest = longer or shorter or names
        return list(dict.fromkeys(key for name in nearest for key in self.by_bag[name]))

    def named_in_part(self, words: str) -> list[str]:
        """The records with these words in a name, those with the surest match."""
        typed = words.split()[:_MOST_WORDS]
        if SMALL_WORDS.issuperset(typed):
            return []
        whole = len(typed) > 1 or words in self.kind.nameless
        for match in (_contains, _begins):
            # A word that is only begun is no word that names no record by itself.
            texts = self.texts if whole or match is _contains else self.telling_texts
            for place in (1, 2):
                if ids := [text[0] for text in texts if match(text[place], words)]:
                    return ids
        if len(typed) == 1:
            return []
        return [key for key, _, text in self.texts if all(_begins(text, word) for word in typed)]

    def near(self, words: str) -> list[str]:
        """The records with the name that a mistyped or misheard one is nearest to."""
        from plantool.query.search.words import phonetic_key, slips

        near = slips(words, self.by_digits.get(_digits(words), []))
        if not near and len(words) > _SHORT:
            near = self.by_sound.get(phonetic_key(words), [])
        return list(dict.fromkeys(key for name in near for key in self.by_spelling[name]))

    def reading(self, name: str, words: str, chosen: str) -> str | None:
        """A note how a name was read; none where it is a part of a plan's id or short name."""
        names = self.folded[chosen][:2]
        if self.kind.name == "plan" and any(_contains(text, words) for text in names):
            return None
        return translated("Read {name} as {meaning}.").format(
            name=quoted(name), meaning=self.line(chosen)
        )

    def beside(self, name: str, words: str, chosen: str) -> str | None:
        """A note where the whole name of one country stands in the name of others."""
        if self.kind.name != "country" or words != fold(self.records[chosen].name):
            return None
        others = [
            self.line(key)
            for key, record in self.records.items()
            if key != chosen and _contains(fold(record.name), words)
        ]
        sentence = translated("Read {name} as {meaning}, not {others}.").format(
            name=quoted(name), meaning=self.line(chosen), others=", ".join(others)
        )
        return sentence if others else None

    def line(self, key: str) -> str:
        """A record as a message names it: its name and id; of a plan also kind and date."""
        record = self.records[key]
        if not isinstance(record, Plan):
            return self.named_with_id(key)
        kind = translated(record.kind.replace("-", " "))
        date = f", {in_words(record.adopted)}" if record.adopted else ""
        return f"{self.named_with_id(key)}, {kind}{date}"

    def named_with_id(self, key: str) -> str:
        """A record by its name and id."""
        record = self.records[key]
        return f"{record.label if isinstance(record, Plan) else record.name} [{key}]"

    @cached_property
    def others(self) -> dict[str, _Reader]:
        """The readers of the other kinds."""
        return {kind: _Reader(self.catalogue, kind) for kind in KINDS if kind != self.kind.name}

    def refuse_other_kind(self, name: str, words: str) -> None:
        """Raise ``NothingFound`` where a name is that of a record of another kind."""
        for other in self.others.values():
            ids = [name] if name in other.records else other.named(name, words)
            if len(ids) == 1:
                label = other.named_with_id(ids[0]).rpartition(" [")[0]
                known_as = ids[0] if " " in visible(name) else visible(name)
                raise NothingFound(
                    f"{label} is a {other.kind.name}, not a {self.kind.name}.",
                    f"Try: {other.kind.see.format(id=known_as)}",
                )

    def unknown(self, name: str, words: str, near: Sequence[str] = ()) -> NothingFound:
        """What to say of a name that means nothing, with the nearest names."""
        if self.kind.name == "plan":
            from plantool.query.left_out import left_out

            if entry := left_out(words):
                return NothingFound(
                    f"{quoted(name)} was left out of the catalogue. {entry}",
                    "What was left out, and why: docs/left-out.md",
                )
        hint = f"See '{'plantool search' if self.kind.name == 'plan' else self.kind.see[:-5]}'."
        if self.kind.name == "region":  # no command lists them
            hint = f"Known: {', '.join(self.records)}."
        if near := near or self.like(words):
            hint = f"Did you mean {' or '.join(map(self.named_with_id, near))}?"
        return NothingFound(f"No {self.kind.name} is called {quoted(name)}.", hint)

    def like(self, words: str) -> list[str]:
        """The ids of the records with the most similar names, at most three."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        core = _without(words, self.kind.nameless)
        if not core:
            return []
        names = list(self.by_spelling)
        near = extract(core, names, scorer=ratio, score_cutoff=_LIKE, limit=3)
        ids = dict.fromkeys(key for name, _, _ in near for key in self.by_spelling[name])
        return list(ids)[:3]


def _bag(words: str) -> frozenset[str]:
    """The words that tell, in any order, without short forms."""
    bag = frozenset(words.split())
    if " " in words and not bag.isdisjoint(_SHORT_FORMS):
        bag = frozenset(_SHORT_FORMS.get(word, word) for word in bag)
    return bag - SMALL_WORDS


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _without(words: str, nameless: frozenset[str]) -> str:
    return " ".join(word for word in words.split() if word not in nameless)


def _ids_by(pairs: Iterable[tuple[Key, str]]) -> dict[Key, list[str]]:
    """The ids by what names them, each once."""
    ids: dict[Key, dict[str, None]] = {}
    for name, key in pairs:
        ids.setdefault(name, {})[key] = None
    return {name: list(keys) for name, keys in ids.items()}


def _contains(text: str, words: str) -> bool:
    """Whether the words stand in the text next to each other."""
    return f" {words} " in f" {text} "


def _begins(text: str, words: str) -> bool:
    """The same, but that the last word may be only begun, from four letters on."""
    if len(words.rpartition(" ")[2]) >= _SHORT:
        return f" {words}" in f" {text}"
    return _contains(text, words)
