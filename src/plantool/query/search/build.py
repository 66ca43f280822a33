"""Build the search index of a catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue, read_bundled
from plantool.catalogue.model import Body, Plan, Use
from plantool.query.membership import UNITED_NATIONS, Cover, states_of
from plantool.query.regions import path_to
from plantool.query.search.fields import FIELDS
from plantool.query.search.index import FIRST, Doc, Index
from plantool.query.search.lines import Lines
from plantool.query.search.results import Record
from plantool.query.search.stopwords import FILLERS, bare, telling, without_elision

_DATES = ("adopted", "in_effect", "date")
_TITLES = ("name", "title", "heading", "text")
_ACRONYMS = ("abbreviation", "aliases", "initials", "code")
_LONGEST_ACRONYM = 8
_COUNTRY_CODE = re.compile("[A-Z]{3}")
_WORD = re.compile(r"\w+")
OWN, OTHER, FAR = range(3)
"""How close a plan is to a body or State: its own, through a body, or one of the United Nations."""

_YEARS = re.compile(r"( (?:19|20)\d\d)+$")


Names = Mapping[str, Mapping[str, list[str]]]
"""By what they name and by language."""


class Words(NamedTuple):
    """Names of bodies, places and regions, basic words of the field, frequent words."""

    bodies: Names
    places: Names
    regions: Names
    concepts: Names
    of_titles: frozenset[str]
    frequent: tuple[str, ...]

    def english(self, known: Collection[str]) -> dict[str, str]:
        """The English of basic words and places; what the catalogue knows in English needs none."""
        english: dict[str, str] = {}
        for concept in self.concepts.values():
            first = next((word for word in map(bare, concept["en"]) if " " not in word), "")
            for language, words in concept.items():
                for word in map(bare, words):
                    if first and " " not in word and (language != "en" or word not in known):
                        english.setdefault(word, first)
        for place, names in self.places.items():
            for name in map(bare, chain.from_iterable(names.values())):
                if " " not in name and " " not in bare(place) and name not in known:
                    english.setdefault(name, bare(place))
        return english


def read_words() -> Words:
    """The words that plantool brings."""
    import tomli

    data = tomli.loads(read_bundled("words.toml").decode())
    frequent = tuple(read_bundled("frequent.txt").decode().splitlines())
    titles = data["title"].values()
    return Words(
        data["body"],
        data["place"],
        data["region"],
        data["title"] | data["concept"],
        frozenset(
            telling(bare(word).split())
            for title in titles
            for words in title.values()
            for word in words
        ),
        frequent,
    )


def build(catalogue: Catalogue) -> Index:
    """The index of all records of a catalogue."""
    words = read_words()
    builder = _Builder()
    for theme in catalogue.themes.values():
        builder.add(Record.THEME, theme.id, theme, {"pillar": (theme.pillar, *theme.also)})
    for body in catalogue.bodies.values():
        builder.add(Record.BODY, body.id, body, {"initials": _initials(body)})
    for country in catalogue.countries.values():
        codes = list(filter(_COUNTRY_CODE.fullmatch, country.aliases))
        names = [alias for alias in country.aliases if alias not in codes]
        fields = {"code": (country.code, *codes), "aliases": names}
        builder.add(Record.COUNTRY, country.code, country, fields)
    plans_of: dict[str, dict[str, None]] = {}
    for plan in catalogue.plans.values():
        builder.add_plan(plan, [*_texts(words.places.get(plan.place or ""))])
        for document in plan.document:
            plans_of.setdefault(document.source, {})[plan.id] = None
    for source in catalogue.sources.values():
        aside = source.use is Use.NAMES
        plans = list(plans_of.get(source.id, ()))
        builder.add(Record.SOURCE, source.id, source, plans=plans, aside=aside)
    builder.group(catalogue, words)
    return builder.index(words)


class _Builder:
    """The lists of an index, while records are added to them."""

    def __init__(self) -> None:
        self.docs: list[Doc] = []
        self.numbers: dict[tuple[Record, str], int] = {}
        self.texts: list[str] = []
        self.fields: list[int] = []
        self.doc_of: list[int] = []
        self.whole_names: dict[int, list[str]] = {}
        self.names: dict[str, dict[int, None]] = {}
        self.groups: list[str] = []

    def add(
        self,
        kind: Record,
        key: str,
        record: Any,
        fields: Mapping[str, Iterable[str]] | None = None,
        **links: Any,
    ) -> None:
        """Add a record; ``fields`` are those that are searched in another form."""
        title = len(self.texts)
        for number, field in enumerate(FIELDS):
            if field.record is kind:
                if field.name in _TITLES:
                    title = len(self.texts)
                changed = (fields or {}).get(field.name)
                for text in _texts(getattr(record, field.name) if changed is None else changed):
                    self._add_text(number, field.name, text)
        self.numbers[kind, key] = len(self.docs)
        self.docs.append(Doc(kind, key, links.pop("origin", "") or record.origin, title, **links))

    def _add_text(self, field: int, name: str, text: str) -> None:
        """Add a text; a date in words."""
        self.texts.append(in_words(text) if name in _DATES else text)
        self.fields.append(field)
        self.doc_of.append(len(self.docs))
        if FIELDS[field].whole_name and not FIELDS[field].code and name != "place":
            self.whole_names.setdefault(len(self.docs), []).append(bare(text))

    def add_plan(self, plan: Plan, places: Sequence[str]) -> None:
        """Add a plan with its strategies and measures; ``places`` are other names of its place."""
        disputes = [dispute.claim for dispute in plan.dispute]
        # Names of one word are looked up in English.
        several = [place for place in places if " " in bare(place)]
        fields = {"dispute": disputes, "place": [*_texts(plan.place), *several]}
        self.add(Record.PLAN, plan.id, plan, fields, plans=[plan.id])
        parent = len(self.docs) - 1
        for kind, key, part, themes in _parts(plan):
            self.add(
                kind,
                f"{plan.id}#{key}",
                part,
                origin=plan.origin,
                plans=[plan.id],
                parent=parent,
                themes=[self.numbers[Record.THEME, theme] for theme in themes],
            )

    def group(self, catalogue: Catalogue, words: Words) -> None:
        """Note which plans a name of a body, country, region, place or plan stands for."""
        plans = [(self.numbers[Record.PLAN, plan.id], plan) for plan in catalogue.plans.values()]
        of: dict[tuple[Record, str], list[list[int]]] = {}
        for number, plan in plans:
            adopted = plan.adopted_by or plan.bodies
            tiers = [
                (Record.BODY, body, OTHER if body not in adopted else OWN) for body in plan.bodies
            ]
            for reason in states_of(catalogue, plan, catalogue.countries):
                through = FAR if reason.body == UNITED_NATIONS else OTHER
                tier = OWN if reason.cover is Cover.LISTED else through
                tiers.append((Record.COUNTRY, reason.country, tier))
            for kind, key, tier in tiers:
                of.setdefault((kind, key), [[], [], []])[tier].append(number)
        for (kind, key), groups in of.items():
            others = words.bodies.get(key) if kind is Record.BODY else None
            names = [*self.whole_names[self.numbers[kind, key]], *map(bare, _texts(others))]
            self._name(names, *groups)
        for region in catalogue.regions.values():
            names = [region.name, *_texts(words.regions.get(region.id))]
            own = [
                n
                for n, plan in plans
                if any(region.id in path_to(catalogue.regions, key) for key in plan.regions)
            ]
            self._name(map(bare, names), own)
        places: dict[str, list[int]] = {}
        for number, plan in plans:
            # A member of a series is called without its year, too.
            names = self.whole_names[number]
            self._name([*names, *(_YEARS.sub("", name) for name in names)], [number])
            places.setdefault(plan.place or "", []).append(number)
        for place, own in places.items():
            self._name(map(bare, [place, *_texts(words.places.get(place))]), own)

    def _name(self, names: Iterable[str], own: Sequence[int], *farther: Sequence[int]) -> None:
        """Let names stand for these plans, the closest first."""
        names = list(filter(None, names))
        called = [plan for plan in own if self._is_called(plan, names)]
        own = [plan for plan in own if plan not in called]
        for name in names:
            self.names.setdefault(telling(name.split()), {})[len(self.groups)] = None
        self.groups.append("|".join(" ".join(map(str, n)) for n in (called, own, *farther)))

    def _is_called(self, plan: int, names: Sequence[str]) -> bool:
        """Whether a plan is called by one of these names: the EU Plan, by that of the EU."""
        called = [f" {name} " for name in self.whole_names[plan]]
        return any(f" {name} " in call for call in called for name in names)

    def index(self, words: Words) -> Index:
        """The index of all records that were added."""
        postings: dict[str, list[str]] = {}
        for number, text in enumerate(self.texts):
            for word in frozenset(bare(text).split()):
                postings.setdefault(word, []).append(str(number))
        for number, doc in enumerate(self.docs):
            for theme in doc.themes if doc.parent is not None else ():
                of_theme = self.docs[theme]
                self.docs[theme] = of_theme._replace(themes=[*of_theme.themes, number])
        frequent = {
            word: str(step) for step, line in enumerate(words.frequent, 1) for word in line.split()
        }
        acronyms = map(bare, filter(_is_acronym, self._texts_in(*_ACRONYMS)))
        lines = (
            {word: " ".join(numbers) for word, numbers in postings.items()},
            {name: " ".join(map(str, groups)) for name, groups in self.names.items()},
            words.english(postings),
            frequent,
        )
        sizes = Counter(self.doc_of)
        lists = (
            [doc.line() for doc in self.docs],
            [" ".join(text.split()) for text in self.texts],
            self.groups,
            sorted(set(acronyms)),
            sorted(words.of_titles),
        )
        letters = (self.fields, [sizes[number] for number in range(len(self.docs))])
        return Index(
            [
                *(Lines.of(values).text for values in lines),
                *("\n".join(values).encode() for values in lists),
                *("".join(chr(number + FIRST) for number in n).encode() for n in letters),
            ]
        )

    def _texts_in(self, *names: str) -> Iterator[str]:
        for text, field in zip(self.texts, self.fields, strict=True):
            if FIELDS[field].name in names:
                yield text


def _parts(plan: Plan) -> Iterator[tuple[Record, str, Any, Iterable[str]]]:
    """The strategies and measures of a plan, each with its number and themes."""
    for number, strategy in enumerate(plan.strategy, 1):
        yield Record.STRATEGY, f"{number}", strategy, [fit.id for fit in strategy.themes]
    lists = [plan.measure, *(strategy.measure for strategy in plan.strategy)]
    for number, measures in enumerate(lists):
        for place, measure in enumerate(measures, 1):
            yield Record.MEASURE, f"{number}.{place}", measure, measure.themes


def _texts(value: str | Iterable[str] | Mapping[str, Sequence[str]] | None) -> Iterator[str]:
    """The texts of a field: none, one, several, or several by language."""
    if isinstance(value, Mapping):
        yield from (text for texts in value.values() for text in _texts(texts))
    elif isinstance(value, str):
        yield value
    else:
        yield from value or ()


def _is_acronym(name: str) -> bool:
    """Whether a name is one short word with several capitals: ``OSCE``, ``TdH``."""
    return name.isalpha() and len(name) <= _LONGEST_ACRONYM and sum(map(str.isupper, name)) > 1


def _initials(body: Body) -> list[str]:
    """The initials of a body's long names, such as ``CDAA``, the French one for SADC."""
    initials: dict[str, None] = {}
    for name in _texts({"own": [] if body.abbreviation else [body.name], **body.names}):
        words = [
            word
            for word in _WORD.findall(without_elision(name))
            if word[0].isupper() or (len(word) > 2 and bare(word) not in FILLERS)
        ]
        if 3 < len(words) < 8 and name[0].isupper():
            initials["".join(bare(word)[:1] for word in words).upper()] = None
    return list(initials)
