"""From what a person types to the record that is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Body, Country, Plan, Region, Theme
from plantool.errors import NothingFound
from plantool.text import fold, quoted, visible

_CANDIDATES = 12
"""How many records that a name may mean are told, a line each."""
_FAULTS = 20
"""How many wrong names are told: to look for what each may mean takes time."""
_LONGEST = 400
"""Letters of a name; the longest of the catalogue has 230."""
_LIKE = 73
"""How alike a name must be, of 100, to be suggested.

``wagadugu`` is like Ouagadougou (74), ``England`` is not like Zealand (71).
"""

_SMALL = """
a an and at by d da das de del der des di die do dos du e el en et for from in l la las le les los
of on or os s the to und y и на о по в у
"""
_SMALL_WORDS = frozenset(_SMALL.split())
_FORMS = """
arab autonomous bolivarian commonwealth confederation co cooperative operative democratic duchy
emirate emirates federal federated federation federative grand great hashemite independent islamic
kingdom oriental people peoples plurinational principality republic republica republique socialist
sovereign state states sultanate union united
"""
_STATE_FORMS = frozenset(_FORMS.split())
_PARTS = """
north south east west central middle northern southern eastern western equatorial new saint africa
african america american americas asia asian europe european oceania pacific island islands
"""
_PARTS_OF_THE_WORLD = frozenset(_PARTS.split())
_BODIES = """
agency association asociacion commission comision communaute community comunidad conference conseil
consejo cooperation council development economic forum general group international meeting network
office organisation organisations organizacion organization organizations platform process program
programme regional secretariat system union
"""
_FORMS_OF_BODIES = frozenset(_BODIES.split())
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


class _NamedKind(NamedTuple):
    """A kind of record, and how it is named.

    ``first`` is how many of its names go before the others. ``nameless`` are words that name no
    record by themselves, such as a point of the compass or a form of State. ``see`` is the
    command that shows a record.
    """

    name: str
    plural: str
    names_of: Callable[[Any], Iterator[str]]
    first: int
    see: str
    nameless: frozenset[str] = _SMALL_WORDS


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


def find_plans(catalogue: Catalogue, names: Iterable[str]) -> list[Plan]:
    """Several plans, each once, in the order named. Raises ``NothingFound``."""
    return [catalogue.plans[key] for key in read_all(catalogue, "plan", names).ids]


def find_themes(catalogue: Catalogue, names: Iterable[str]) -> list[Theme]:
    """Several themes, each once, in the order named. Raises ``NothingFound``."""
    return [catalogue.themes[key] for key in read_all(catalogue, "theme", names).ids]


def read(catalogue: Catalogue, kind: str, name: str) -> Resolved:
    """The record of a kind that a name means. Raises ``NothingFound`` for none, or several."""
    return _Reader(catalogue, kind).read(name)


def read_all(catalogue: Catalogue, kind: str, names: Iterable[str]) -> Readings:
    """The records of a kind that several names mean, in the order named.

    Raises one ``NothingFound`` for all names that did not work (of very many, for the first).
    """
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
    if faults:
        lines = [line for fault in faults for line in fault.message.split("\n")]
        raise NothingFound(lines, unread + faults[0].hint)
    ids = dict.fromkeys(reading.id for reading in resolved)
    return Readings(tuple(ids), tuple(reading.note for reading in resolved if reading.note))


class _Reader:
    """Reads names as records of one kind. All names are folded once, where that is needed."""

    def __init__(self, catalogue: Catalogue, kind: str) -> None:
        self.catalogue = catalogue
        self.kind = KINDS[kind]
        self.records: Mapping[str, Any] = getattr(catalogue, self.kind.plural)
        self._folded: dict[str, list[str]] = {}

    @property
    def folded(self) -> dict[str, list[str]]:
        """The names of each record in plain letters."""
        if not self._folded:
            names_of = self.kind.names_of
            self._folded = {
                key: list(map(fold, names_of(record))) for key, record in self.records.items()
            }
        return self._folded

    def read(self, name: str) -> Resolved:
        """The record that a name means. Raises ``NothingFound`` for none, or several."""
        if name in self.records:
            return Resolved(name)
        words = fold(name) if len(name) <= _LONGEST else ""
        ids = self.spelled(name) or (self.named(words) if words else [])
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

    def spelled(self, name: str) -> list[str]:
        """The records with a name in just these letters; most are named so, and it is quick."""
        letters = name.casefold()
        names_of = self.kind.names_of
        return [
            key
            for key, record in self.records.items()
            if any(letters == spelling.casefold() for spelling in names_of(record))
        ]

    def named(self, words: str) -> list[str]:
        """The records with a whole name of these words, in any order, small words left out."""
        joined = words.replace(" ", "")
        bag = _bag(words)
        return (
            self.ids_where(lambda name: name == words)
            or self.ids_where(lambda name: name.replace(" ", "") == joined)
            or (self.ids_where(lambda name: _bag(name) == bag) if bag else [])
        )

    def named_but_for_state_form(self, words: str) -> list[str]:
        """The countries with a whole name of these words, but for the form of State."""
        bag = _bag(words)
        core = bag - _STATE_FORMS
        if self.kind.name != "country" or not core:
            return []
        bags = {
            key: [name for name in map(_bag, names) if name - _STATE_FORMS == core]
            for key, names in self.folded.items()
        }
        return (
            [key for key, names in bags.items() if any(bag < name for name in names)]
            or [key for key, names in bags.items() if any(name < bag for name in names)]
            or [key for key, names in bags.items() if names]
        )

    def named_in_part(self, words: str) -> list[str]:
        """The records with these words in a name, those with the surest match."""
        nameless, first = self.kind.nameless, self.kind.first
        typed = words.split()
        if _SMALL_WORDS.issuperset(typed):
            return []
        whole = len(typed) > 1 or words in nameless
        names_by_id = {
            key: names if whole else [_without(name, nameless) for name in names]
            for key, names in self.folded.items()
        }
        tests: tuple[Callable[[list[str]], bool], ...] = (
            lambda names: any(_contains(name, words) for name in names[:first]),
            lambda names: any(_contains(name, words) for name in names),
            lambda names: any(_begins(name, words) for name in names[:first]),
            lambda names: any(_begins(name, words) for name in names),
            lambda names: all(any(_begins(name, word) for name in names) for word in typed[:20]),
        )
        found = ([key for key, names in names_by_id.items() if test(names)] for test in tests)
        return next(filter(None, found), [])

    def near(self, words: str) -> list[str]:
        """The records with the name that a mistyped or misheard one is nearest to."""
        from plantool.query.search.spelling import phonetic_key, slips

        digits = _digits(words)
        spellings = {name: ids for name, ids in self.spellings().items() if _digits(name) == digits}
        near = slips(words, list(spellings))
        if not near and len(words) > 5:
            sound = phonetic_key(words)
            near = [name for name in spellings if phonetic_key(name) == sound]
        return list(dict.fromkeys(key for name in near for key in spellings[name]))

    def spellings(self) -> dict[str, list[str]]:
        """All names, and the words of each record's first name, with the ids that have them."""
        ids: dict[str, list[str]] = {}
        for key, names in self.folded.items():
            first = _without(names[0], self.kind.nameless).split()
            for name in dict.fromkeys((*names, *first)):
                ids.setdefault(name, []).append(key)
        return {name: keys for name, keys in ids.items() if len(name) > 3}

    def ids_where(self, test: Callable[[str], bool]) -> list[str]:
        """The ids of the records with a name that passes a test."""
        return [key for key, names in self.folded.items() if any(map(test, names))]

    def reading(self, name: str, words: str, chosen: str) -> str | None:
        """A note how a name was read; none where it is a part of a plan's id or short name."""
        names = self.folded[chosen][:2]
        if self.kind.name == "plan" and any(_contains(text, words) for text in names):
            return None
        return f"Read {quoted(name)} as {self.line(chosen)}."

    def beside(self, name: str, words: str, chosen: str) -> str | None:
        """A note where the whole name of one country stands in the name of others."""
        if self.kind.name != "country" or words != fold(self.records[chosen].name):
            return None
        others = [
            self.line(key)
            for key, record in self.records.items()
            if key != chosen and _contains(fold(record.name), words)
        ]
        if not others:
            return None
        return f"Read {quoted(name)} as {self.line(chosen)}, not {', '.join(others)}."

    def line(self, key: str) -> str:
        """A record as a message names it: its name and id; of a plan also kind and date."""
        record = self.records[key]
        if not isinstance(record, Plan):
            return self.named_with_id(key)
        kind = record.kind.replace("-", " ")
        date = f", {in_words(record.adopted)}" if record.adopted else ""
        return f"{self.named_with_id(key)}, {kind}{date}"

    def named_with_id(self, key: str) -> str:
        """A record by its name and id."""
        record = self.records[key]
        return f"{record.label if isinstance(record, Plan) else record.name} [{key}]"

    def refuse_other_kind(self, name: str, words: str) -> None:
        """Raise ``NothingFound`` where a name is that of a record of another kind."""
        for kind in KINDS.values():
            if kind is not self.kind:
                other = _Reader(self.catalogue, kind.name)
                ids = [name] if name in other.records else other.spelled(name)
                ids = ids or (other.ids_where(lambda text: text == words) if words else [])
                if len(ids) == 1:
                    label = other.named_with_id(ids[0]).rpartition(" [")[0]
                    known_as = ids[0] if " " in visible(name) else visible(name)
                    raise NothingFound(
                        f"{label} is a {kind.name}, not a {self.kind.name}.",
                        f"Try: {kind.see.format(id=known_as)}",
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
        near = near or self.like(words)
        if near:
            hint = f"Did you mean {' or '.join(map(self.named_with_id, near))}?"
        return NothingFound(f"No {self.kind.name} is called {quoted(name)}.", hint)

    def like(self, words: str) -> list[str]:
        """The ids of the records with the most similar names, at most three."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        core = _without(words, self.kind.nameless)
        if not core:
            return []
        spellings = self.spellings()
        found = extract(core, list(spellings), scorer=ratio, score_cutoff=_LIKE, limit=3)
        return list(dict.fromkeys(key for name, _, _ in found for key in spellings[name]))[:3]


def _plan_names(plan: Plan) -> Iterator[str]:
    yield from (plan.id, plan.short or plan.id, plan.title)
    yield from (plan.symbol,) if plan.symbol else ()
    yield from plan.aliases
    yield from chain.from_iterable(plan.names.values())


def _theme_names(theme: Theme) -> Iterator[str]:
    yield from (theme.id, theme.name)
    yield from chain.from_iterable(theme.synonyms.values())


def _body_names(body: Body) -> Iterator[str]:
    yield from (body.id, body.name)
    yield from (body.abbreviation,) if body.abbreviation else ()
    yield from body.aliases
    yield from chain.from_iterable(body.names.values())


def _country_names(country: Country) -> Iterator[str]:
    yield from (country.name, country.code, *country.aliases)


def _region_names(region: Region) -> Iterator[str]:
    yield from (region.name, region.id)


KINDS = {
    kind.name: kind
    for kind in (
        _NamedKind("plan", "plans", _plan_names, 2, "plantool show {id}"),
        _NamedKind(
            "country",
            "countries",
            _country_names,
            1,
            "plantool countries {id}",
            _SMALL_WORDS | _STATE_FORMS | _PARTS_OF_THE_WORLD,
        ),
        _NamedKind(
            "body",
            "bodies",
            _body_names,
            0,
            "plantool bodies {id}",
            _SMALL_WORDS | _FORMS_OF_BODIES,
        ),
        _NamedKind("region", "regions", _region_names, 1, "plantool list --region {id}"),
        _NamedKind("theme", "themes", _theme_names, 0, "plantool themes {id}"),
    )
}
"""The kinds of record that have names."""


def _bag(words: str) -> frozenset[str]:
    """The words that tell, in any order, without short forms."""
    return frozenset(_SHORT_FORMS.get(word, word) for word in words.split()) - _SMALL_WORDS


def _digits(text: str) -> list[str]:
    """The numbers in a text; a wrong one names something else, and is no misspelling."""
    return [letter for letter in text if letter.isdigit()]


def _without(words: str, nameless: frozenset[str]) -> str:
    return " ".join(word for word in words.split() if word not in nameless)


def _contains(text: str, words: str) -> bool:
    """Whether the words stand in the text next to each other."""
    return f" {words} " in f" {text} "


def _begins(text: str, words: str) -> bool:
    """The same, but that the last word may be only begun, from four letters on."""
    if len(words.rpartition(" ")[2]) > 3:
        return f" {words}" in f" {text}"
    return _contains(text, words)
