"""Build the search index of a catalogue."""

import json
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue, read_bundled
from plantool.catalogue.model import Plan, Use
from plantool.query.filters import path_to
from plantool.query.membership import UNITED_NATIONS, Cover, states_of
from plantool.query.search.index import Doc, Index, Lines
from plantool.query.search.meaning import learned
from plantool.query.search.results import FIELDS, Record
from plantool.query.search.words import bare, telling

_DATES = ("adopted", "in_effect", "date")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"( (?:19|20)\d\d)+$")

_FEW = 3  # how many plans a rare word in their names may stand for
OWN, THROUGH, FOR_ALL = range(3)
"""How close a plan is to a body or State: its own, through a body, or one of the United Nations."""


def build(catalogue: Catalogue) -> Index:
    """The index of all records of a catalogue."""
    import tomli

    words = tomli.loads(read_bundled("words.toml").decode())
    builder = _Builder()
    for theme in catalogue.themes.values():
        builder.add(Record.THEME, theme.id, theme)
    for body in catalogue.bodies.values():
        others = _texts(words.get("body", {}).get(body.id))
        builder.add(Record.BODY, body.id, body._replace(aliases=(*body.aliases, *others)))
    for country in catalogue.countries.values():
        builder.add(Record.COUNTRY, country.code, country)
    plans_of: dict[str, dict[str, None]] = defaultdict(dict)
    for plan in catalogue.plans.values():
        number = builder.add(Record.PLAN, plan.id, plan, plans=[plan.id])
        for kind, key, part, themes in _parts(plan):
            links = {"origin": plan.origin, "plans": [plan.id], "parent": number}
            links["themes"] = [builder.numbers[Record.THEME, theme] for theme in themes]
            builder.add(kind, f"{plan.id}#{key}", part, **links)
        for document in plan.document:
            plans_of[document.source][plan.id] = None
    for source in catalogue.sources.values():
        plans = list(plans_of[source.id])
        builder.add(Record.SOURCE, source.id, source, plans=plans, aside=source.use is Use.NAMES)
    builder.name_plans(catalogue, words)
    return builder.index(words)


class _Builder:
    """The lists of an index, while records are added to them."""

    def __init__(self) -> None:
        self.docs: list[Doc] = []
        self.numbers: dict[tuple[str, str], int] = {}
        self.texts: list[str] = []
        self.fields: list[int] = []
        self.doc_of: list[int] = []
        self.postings: dict[str, list[int]] = defaultdict(list)
        self.acronyms: set[str] = set()
        self.whole_names: dict[int, list[str]] = defaultdict(list)
        self.names: dict[str, dict[int, None]] = defaultdict(dict)
        self.groups: list[list[list[int]]] = []

    def add(self, kind: Record, key: str, record: Any, **links: Any) -> int:
        """Add a record and give its number."""
        doc = self.numbers[kind, key] = len(self.docs)
        title = len(self.texts)
        for number, field in enumerate(FIELDS):
            if field.record is not kind:
                continue
            for text in _texts(getattr(record, field.name)):
                # What has signs is found without them, too, and a date in figures.
                shown, other = text, re.sub(r"[^\w\s]", "", text)
                if field.name in _DATES:
                    shown, other = in_words(text), f"{text} {text.replace('-0', ' ')}"
                for word in {*bare(shown).split(), *bare(other).split()}:
                    self.postings[word].append(len(self.texts))
                if text.isupper() and text.isalpha():
                    self.acronyms.add(bare(text))
                if field.whole_name and not field.is_code(text):
                    self.whole_names[doc] += {bare(text): 0, bare(re.sub("['’]", "", text)): 0}
                self.texts.append(" ".join(shown.split()))
                self.fields.append(number)
                self.doc_of.append(doc)
        links = {"origin": getattr(record, "origin", ""), "plans": [], "themes": []} | links
        self.docs.append(Doc(kind, key, title=title, **links))
        for theme in links["themes"]:
            self.docs[theme].themes.append(doc)
        return doc

    def name_plans(self, catalogue: Catalogue, words: Mapping[str, Any]) -> None:
        """Note which plans a name of a body, country, region, place or plan stands for.

        So does a year, and a rare word in the names of a few: ``bohol`` is one.
        """
        groups: dict[tuple[str, str], list[list[int]]] = defaultdict(lambda: [[], [], []])
        called: dict[int, str] = {}
        for plan in catalogue.plans.values():
            number = self.numbers[Record.PLAN, plan.id]
            groups[Record.PLAN, plan.id][OWN].append(number)
            groups["place", plan.place or ""][OWN].append(number)
            for region in {node for r in plan.regions for node in path_to(catalogue.regions, r)}:
                groups["region", region][OWN].append(number)
            for body in plan.bodies:
                own = body in (plan.adopted_by or plan.bodies)
                groups[Record.BODY, body][OWN if own else THROUGH].append(number)
            for reason in states_of(catalogue, plan, catalogue.countries):
                through = FOR_ALL if reason.body == UNITED_NATIONS else THROUGH
                close = OWN if reason.cover is Cover.LISTED else through
                groups[Record.COUNTRY, reason.country][close].append(number)
            called[number] = f" {'  '.join(self.whole_names[number])} "
            dated = f"{called[number]} {plan.adopted or ''} {plan.period or ''}"
            for word in {*bare(dated).split()}:
                if _YEAR.fullmatch(word) or (word.isalpha() and not learned().knows(word)):
                    groups["word", word][OWN].append(number)
        for (kind, key), (own_plans, *farther) in groups.items():
            if kind == "word" and key.isalpha() and len(own_plans) > _FEW:
                continue
            doc = self.numbers.get((kind, key))
            names = [bare(key)] if doc is None else self.whole_names[doc]
            names = [*names, *map(bare, _texts(words.get(kind, {}).get(key)))]
            if kind == Record.PLAN:  # a member of a series is called without its year, too
                names += [_YEARS.sub("", name) for name in names]
            names = [name for name in names if name]
            for name in names:
                self.names[telling(name.split())][len(self.groups)] = None
            # Those that are called so come first.
            first = [p for p in own_plans if any(f" {name} " in called[p] for name in names)]
            others = [plan for plan in own_plans if plan not in first]
            self.groups.append([first, others, *farther])

    def index(self, words: Mapping[str, Any]) -> Index:
        """The index of all records that were added."""
        titles = [name for title in words["title"].values() for name in _texts(title)]
        lines = (
            {word: " ".join(map(str, texts)) for word, texts in self.postings.items()},
            {name: " ".join(map(str, groups)) for name, groups in self.names.items()},
            _english(words, self.postings),
        )
        lists = (
            self.fields,
            self.doc_of,
            self.groups,
            sorted(self.acronyms),
            sorted({telling(bare(name).split()) for name in titles}),
            {key: number for (kind, key), number in self.numbers.items() if kind == Record.THEME},
        )
        docs = [json.dumps(doc, ensure_ascii=False) for doc in self.docs]
        sections = [Lines.of(values).text for values in lines]
        sections += ["\n".join(values).encode() for values in (docs, self.texts)]
        return Index([*sections, json.dumps(lists, separators=(",", ":")).encode()])


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
    else:
        yield from (value,) if isinstance(value, str) else value or ()
