"""Build the search index of a catalogue."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue, read_bundled
from plantool.catalogue.model import Body, Plan, Use
from plantool.query.filters import path_to
from plantool.query.membership import UNITED_NATIONS, Cover, states_of
from plantool.query.search.index import FIRST, Doc, Index
from plantool.query.search.lines import Lines
from plantool.query.search.results import FIELDS, Record
from plantool.query.search.words import FILLERS, bare, telling, without_elision

_DATES = ("adopted", "in_effect", "date")
_TITLES = ("name", "title", "heading", "text")
_ACRONYMS = ("abbreviation", "aliases", "initials", "code")
_LONGEST_ACRONYM = 8
_COUNTRY_CODE = re.compile("[A-Z]{3}")
_WORD = re.compile(r"\w+")
_YEARS = re.compile(r"( (?:19|20)\d\d)+$")
OWN, OTHER, FAR = range(3)
"""How close a plan is to a body or State: its own, through a body, or one of the United Nations."""


def build(catalogue: Catalogue) -> Index:
    """The index of all records of a catalogue."""
    import tomli

    words = tomli.loads(read_bundled("words.toml").decode())
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
        builder.add_plan(plan, [*_texts(words["place"].get(plan.place or ""))])
        for document in plan.document:
            plans_of.setdefault(document.source, {})[plan.id] = None
    for source in catalogue.sources.values():
        plans = list(plans_of.get(source.id, ()))
        builder.add(Record.SOURCE, source.id, source, plans=plans, aside=source.use is Use.NAMES)
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
                    self._add_text(number, text)
        self.numbers[kind, key] = len(self.docs)
        links = {"origin": getattr(record, "origin", ""), "plans": [], "themes": [], **links}
        self.docs.append(Doc(kind, key, title=title, **links))

    def _add_text(self, number: int, text: str) -> None:
        """Add a text; a date in words."""
        field = FIELDS[number]
        self.texts.append(in_words(text) if field.name in _DATES else text)
        self.fields.append(number)
        self.doc_of.append(len(self.docs))
        if field.whole_name and not field.code and field.name != "place":
            self.whole_names.setdefault(len(self.docs), []).append(bare(text))

    def add_plan(self, plan: Plan, places: Sequence[str]) -> None:
        """Add a plan with its strategies and measures; ``places`` are other names of its place."""
        disputes = [dispute.claim for dispute in plan.dispute]
        # Names of one word are looked up in English.
        several = [place for place in places if " " in bare(place)]
        fields = {"dispute": disputes, "place": [*_texts(plan.place), *several]}
        self.add(Record.PLAN, plan.id, plan, fields, plans=[plan.id])
        links: dict[str, Any] = {
            "origin": plan.origin,
            "plans": [plan.id],
            "parent": len(self.docs) - 1,
        }
        for kind, key, part, themes in _parts(plan):
            numbers = [self.numbers[Record.THEME, theme] for theme in themes]
            for theme in numbers:
                self.docs[theme].themes.append(len(self.docs))
            self.add(kind, f"{plan.id}#{key}", part, themes=numbers, **links)

    def group(self, catalogue: Catalogue, words: Mapping[str, Any]) -> None:
        """Note which plans a name of a body, country, region, place or plan stands for."""
        plans = [(self.numbers[Record.PLAN, plan.id], plan) for plan in catalogue.plans.values()]
        for (kind, key), groups in self._plans_of(catalogue, plans).items():
            others = words["body"].get(key) if kind is Record.BODY else None
            names = [*self.whole_names[self.numbers[kind, key]], *map(bare, _texts(others))]
            self._name(names, *groups)
        for region in catalogue.regions.values():
            own = [
                number
                for number, plan in plans
                if any(region.id in path_to(catalogue.regions, key) for key in plan.regions)
            ]
            self._name(map(bare, [region.name, *_texts(words["region"].get(region.id))]), own)
        places: dict[str, list[int]] = {}
        for number, plan in plans:
            # A member of a series is called without its year, too.
            names = self.whole_names[number]
            self._name([*names, *(_YEARS.sub("", name) for name in names)], [number])
            places.setdefault(plan.place or "", []).append(number)
        for place, own in places.items():
            self._name(map(bare, [place, *_texts(words["place"].get(place))]), own)

    def _plans_of(
        self, catalogue: Catalogue, plans: Iterable[tuple[int, Plan]]
    ) -> dict[tuple[Record, str], list[list[int]]]:
        """The plans of each body and country, its own first."""
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
        return of

    def _name(self, names: Iterable[str], own: Sequence[int], *farther: Sequence[int]) -> None:
        """Let names stand for these plans, those that are called so first."""
        names = list(filter(None, names))
        calls = {plan: "".join(f" {name} " for name in self.whole_names[plan]) for plan in own}
        called = [plan for plan in own if any(f" {name} " in calls[plan] for name in names)]
        own = [plan for plan in own if plan not in called]
        for name in names:
            self.names.setdefault(telling(name.split()), {})[len(self.groups)] = None
        self.groups.append("|".join(" ".join(map(str, n)) for n in (called, own, *farther)))

    def index(self, words: Mapping[str, Any]) -> Index:
        """The index of all records that were added."""
        postings: dict[str, list[str]] = {}
        acronyms: set[str] = set()
        for number, (text, field) in enumerate(zip(self.texts, self.fields, strict=True)):
            words_in = set(bare(text).split())
            # A symbol is found without its signs, too: ``PCDEC557``.
            if FIELDS[field].name == "symbol":
                words_in.add(bare(text).replace(" ", ""))
            for word in words_in:
                postings.setdefault(word, []).append(str(number))
            if FIELDS[field].name in _ACRONYMS and _is_acronym(text):
                acronyms.add(bare(text))
        titles = {
            telling(bare(name).split())
            for title in words["title"].values()
            for name in _texts(title)
        }
        lines = (
            {word: " ".join(numbers) for word, numbers in postings.items()},
            {name: " ".join(map(str, groups)) for name, groups in self.names.items()},
            _english(words, postings),
        )
        texts = [" ".join(text.split()) for text in self.texts]
        docs = [json.dumps(doc, ensure_ascii=False) for doc in self.docs]
        lists = (docs, texts, self.groups, sorted(acronyms), sorted(titles))
        sizes = Counter(self.doc_of)
        letters = (self.fields, [sizes[number] for number in range(len(self.docs))])
        return Index(
            [
                *(Lines.of(values).text for values in lines),
                *("\n".join(values).encode() for values in lists),
                *("".join(chr(number + FIRST) for number in n).encode() for n in letters),
            ]
        )


def _english(words: Mapping[str, Any], known: Container[str]) -> dict[str, str]:
    """The English of basic words and places; what the catalogue knows in English needs none."""
    english: dict[str, str] = {}
    places = [{"en": [place], "": list(_texts(names))} for place, names in words["place"].items()]
    for concept in (*words["title"].values(), *words["concept"].values(), *places):
        first = next((word for word in map(bare, concept["en"]) if " " not in word), "")
        for language, names in concept.items():
            for word in map(bare, names):
                if first and " " not in word and (language != "en" or word not in known):
                    english.setdefault(word, first)
    return english


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
