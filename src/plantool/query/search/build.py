"""Build the search index of a catalogue."""

import json
import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue, read_bundled
from plantool.catalogue.model import Plan, Use
from plantool.query.filters import path_to
from plantool.query.likeness import phonetic_key
from plantool.query.membership import Cover, states_of
from plantool.query.search.index import Doc, Index, Lines
from plantool.query.search.meaning import learned
from plantool.query.search.results import CODE, FIELDS, Record
from plantool.query.search.words import bare, telling

_DATES = ("adopted", "in_effect", "date")
_CODE = re.compile("[A-Z]{3}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"( (?:19|20)\d\d)+$")

CALLED, OWN, THROUGH = range(3)
"""How far a plan is from a name: called so or for this region, of it, or through a body."""


def build(catalogue: Catalogue) -> Index:
    """The index of all records of a catalogue."""
    import tomli

    words = tomli.loads(read_bundled("words.toml").decode())
    builder = _Builder(words)
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
        if source.use is not Use.NAMES:
            builder.add(Record.SOURCE, source.id, source, plans=list(plans_of[source.id]))
    return builder.index(catalogue, words)


class _Builder:
    """The lists of an index, while records are added to them."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self.docs: list[Doc] = []
        self.numbers: dict[tuple[str, str], int] = {}
        self.texts: list[str] = []
        self.fields: list[str] = []
        self.knows = cache(learned().knows)
        self.postings: dict[str, list[int]] = defaultdict(list)
        self.acronyms: set[str] = set()
        self.whole_names: dict[tuple[str, str], list[str]] = defaultdict(list)
        for kind in ("region", "place"):
            for key, others in words[kind].items():
                self.whole_names[kind, key] = [bare(key), *map(bare, _texts(others))]

    def add(self, kind: Record, key: str, record: Any, **links: Any) -> int:
        """Add a record and give its number."""
        doc = self.numbers[kind, key] = len(self.docs)
        title = len(self.texts)
        for letter, field in FIELDS.items():
            for text in _texts(getattr(record, field.name)) if field.record is kind else ():
                # What has signs is found without them, too, and a date in figures.
                shown, other = text, re.sub(r"[^\w\s]", "", text)
                if field.name in _DATES:
                    shown, other = in_words(text), f"{text} {text.replace('-0', ' ')}"
                # A region or place of a plan has its names in other languages, too.
                called = self.whole_names.get((field.name.removesuffix("s"), text), ())
                rare = {word for word in " ".join(called).split() if not self.knows(word)}
                for word in {*bare(shown).split(), *bare(other).split(), *rare}:
                    self.postings[word].append(len(self.texts))
                if text.isupper() and text.isalpha():
                    self.acronyms.add(bare(text))
                is_code = letter == CODE or (kind is Record.COUNTRY and _CODE.fullmatch(text))
                if field.whole_name and not is_code:
                    spellings = (bare(text), bare(re.sub("['’]", "", text)))
                    self.whole_names[kind, key] += dict.fromkeys(spellings)
                self.texts.append(" ".join(shown.split()))
                self.fields.append(CODE if is_code else letter)
        origin = getattr(record, "origin", "")
        links = {"origin": origin, "plans": [], "themes": [], "parent": doc} | links
        self.docs.append(Doc(kind, key, title=title, **links))
        for theme in links["themes"]:
            self.docs[theme].themes.append(doc)
        return doc

    def index(self, catalogue: Catalogue, words: Mapping[str, Any]) -> Index:
        """The index of all records that were added, and of the names that stand for plans."""
        names: dict[str, dict[int, int]] = defaultdict(dict)
        asked = cache(telling)  # the name of a State stands for many plans
        for plan in catalogue.plans.values():
            number = self.numbers[Record.PLAN, plan.id]
            own = self.whole_names[Record.PLAN, plan.id]
            own += [_YEARS.sub("", name) for name in own]  # as one of a series is called, too
            own_names = f" {'  '.join(own)} "
            for kind, key, far in self.links(catalogue, plan):
                called = self.whole_names.get((kind, key)) or [bare(key)]
                own_name = far == OWN and kind != "region"
                if own_name and any(f" {name} " in own_names for name in called):
                    far = CALLED
                for name in filter(None, called):
                    plans = names[asked(name)]
                    plans[number] = min(far, plans.get(number, far))
        short = {word for word in self.acronyms if len(word) < 6}
        mistakable = sorted(filter(str.isalpha, self.postings.keys() - short))
        sounds: dict[str, list[str]] = defaultdict(list)
        for word in mistakable:
            sounds[phonetic_key(word)].append(word)
        titles = [name for title in words["title"].values() for name in _texts(title)]
        lines = (
            {word: " ".join(map(str, texts)) for word, texts in self.postings.items()},
            {name: " ".join(map(str, chain(*plans.items()))) for name, plans in names.items()},
            _english(words, self.postings),
            {sound: " ".join(alike) for sound, alike in sounds.items()},
        )
        lists = (
            self.docs,
            "".join(self.fields),
            sorted(self.acronyms),
            sorted({telling(bare(name)) for name in titles}),
        )
        return Index(
            *(Lines.of(values).text for values in lines),
            "\n".join(self.texts).encode(),
            " ".join(mistakable).encode(),
            json.dumps(lists).encode(),
        )

    def links(self, catalogue: Catalogue, plan: Plan) -> Iterator[tuple[str, str, int]]:
        """What stands for a plan: its body, place, a word of its name; and how far it is."""
        yield Record.PLAN, plan.id, OWN
        yield "place", plan.place or "", OWN
        for region in plan.regions:
            for key in path_to(catalogue.regions, region):
                yield "region", key, CALLED if key == region else OWN
        for body in plan.bodies:
            own = body in (plan.adopted_by or plan.bodies)
            yield Record.BODY, body, OWN if own else THROUGH
        for country, reason in states_of(catalogue, plan, catalogue.countries).items():
            listed = reason.cover is Cover.LISTED
            yield Record.COUNTRY, country, OWN if listed else THROUGH
        names = self.whole_names[Record.PLAN, plan.id]
        for word in {*bare(" ".join((*names, plan.adopted or "", plan.period or ""))).split()}:
            # A year, or a word that is a name: ``bohol``.
            if _YEAR.fullmatch(word) or (word.isalpha() and not self.knows(word)):
                yield "word", word, OWN


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
