"""Which records are hits, in which order, and what is near where none is."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plantool.query.search.index import Doc, Index
from plantool.query.search.parse import Occurrence, Query, Term
from plantool.query.search.results import HEADING, Hit, Match, MatchKind, Record
from plantool.query.search.words import bare, telling

# Chosen on the labelled sets of tests/data.
ENOUGH = 0.615  # the share of a query that a hit must match; 0.61 finds "european central bank"
OWN_SHARE = 0.22  # the share that a part of a plan must match itself, or what is on the theme meant
RELATED = 0.3  # what a match of its plan counts for a part of it
COVERED = 4  # what a name adds falls with this power of how many of its words were asked for,
HELD = 6  # and with this one of how much of the query it holds
IN_ORDER = 0.4  # what words in the order of the query add, times the weight of their field
MEANS = 2.0  # what it adds that a record is meant, times how probably
NEAR, MOST_NEAR = 0.2, 3  # the share of a query that what is near matches, and how many are told

_ORDER = ("theme", "body", "country", "plan", "strategy", "measure", "source")
"""Which kind comes first where two hits weigh the same."""

Places = list[tuple[Term, Occurrence]]
"""Where terms stand in a record."""


class Ranking:
    """A query held against the records of an index."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index, self.query, self.terms = index, query, query.terms
        self.weight = sum(term.weight for term in query.terms)
        self.shares: dict[int, float] = {}
        self.texts: dict[int, list[int]] = defaultdict(list)
        for text in sorted(set[int]().union(*(term.texts for term in query.terms))):
            self.texts[index.doc_of[text]].append(text)

    def hits(self, kinds: Sequence[Record], plans: Sequence[str]) -> list[Hit]:
        """The hits of these kinds and plans (of all, without any), the best first.

        Where plans are asked for and their strategies and measures are not, these speak for them.
        """
        meant = self.query.meant
        best: dict[int, Hit] = {}
        for number in {*meant}.union(*(term.places for term in self.terms)):
            doc = self.index.doc(number)
            places = self._places(number, doc)
            share = self.shares[number] = self._share(places)
            on_theme = doc.parent is not None and not meant.keys().isdisjoint(doc.themes)
            enough = OWN_SHARE if on_theme else ENOUGH
            if number not in meant and (share < enough or self.query.elsewhere):
                continue
            shown = number
            if kinds and doc.kind not in kinds and doc.parent is not None:
                shown = doc.parent
            if self.index.doc(shown).kind not in kinds if kinds else doc.aside:
                continue
            if plans and set(plans).isdisjoint(doc.plans):
                continue
            hit = self._hit(number, places, self.index.doc(shown))
            if shown not in best or best[shown].score < hit.score:
                best[shown] = hit
        return sorted(best.values(), key=lambda hit: (-hit.score, _ORDER.index(hit.kind), hit.id))

    def _places(self, number: int, doc: Doc) -> Places:
        """Where a record matches; a strategy or measure shares what its plan matches.

        So ``ECOWAS passports`` finds the headings on documents in its plans. They do not share what
        the plan's prose happens to say.
        """
        places = [(term, term.places[number]) for term in self.terms if number in term.places]
        if number not in self.query.meant and self._share(places) < OWN_SHARE:
            return places
        for term in self.terms:
            place = term.places.get(-1 if doc.parent is None else doc.parent)
            telling = place and self.index.fields[place.text].weight >= HEADING
            if place and telling and number not in term.places:
                related = place._replace(how=MatchKind.RELATED, value=RELATED)
                places.append((term, related))
        return places

    def _share(self, places: Places) -> float:
        """How much of the query's weight is there."""
        return sum(term.weight * place.quality for term, place in places) / self.weight

    def _hit(self, number: int, places: Places, shown: Doc) -> Hit:
        """What speaks for a record, less the more of the query it lacks."""
        index, words = self.index, " ".join(self.query.words)
        reasons = [
            (term.word, place.matched, place.how, term.weight * place.value, place.text)
            for term, place in places
        ]
        for how, text, value in self._bonuses(number):
            reasons.append((words, index.texts[text], how, self.weight * value, text))
        # What means a theme says it with all its words.
        means = self.query.meant.get(number, (0, 0))[0] > 0
        here = self.terms if means else [term for term, _ in places]
        part = (sum(term.weight for term in here) / self.weight) ** 2
        matches = []
        for word, matched, how, weight, text in reasons:
            # Of a text of another record, the kind of that record is told.
            field = index.fields[text]
            name = field.name if index.doc_of[text] == number else str(field.record)
            matches.append((Match(word, matched, name, how, round(weight * part, 2)), text))
        # A name says most, an id least.
        match, text = max(
            matches, key=lambda m: (m[0].field != "id", m[0].how is MatchKind.NAME, m[0].weight)
        )
        return Hit(
            kind=shown.kind,
            id=shown.id,
            plan=shown.plans[0] if len(shown.plans) == 1 else None,
            title=index.texts[shown.title],
            score=round(sum(match.weight for match, _ in matches), 2),
            where=match.field,
            text=index.texts[text],
            matches=tuple(match for match, _ in matches),
            missing=tuple(term.word for term in self.terms if term not in here),
            origin=shown.origin,
        )

    def _bonuses(self, number: int) -> Iterator[tuple[MatchKind, int, float]]:
        """What the best name adds that was asked for, the most words in order, and a meaning."""
        names, orders = {}, {}
        pairs = [f" {first} {second} " for first, second in pairwise(self.query.words)]
        for text in self.texts[number]:
            field = self.index.fields[text]
            if not (field.whole_name or pairs):
                continue
            name = bare(self.index.texts[text])
            if field.whole_name:
                held = sum(t.weight for t in self.terms if text in t.texts) / self.weight
                asked = telling(name.split()).split()
                likeness = (max(t.meanings.get(word, 0) for t in self.terms) for word in asked)
                covered = sum(like ** (1 / COVERED) for like in likeness) / len(asked)
                names[text] = field.whole_name * covered**COVERED * held**HELD
            if follow := sum(pair in f" {name} " for pair in pairs):
                orders[text] = IN_ORDER * field.weight * (follow / len(pairs)) ** 2
        for how, values in ((MatchKind.NAME, names), (MatchKind.ORDER, orders)):
            if values:
                best = max(values, key=values.__getitem__)
                yield how, best, values[best]
        probability, theme = self.query.meant.get(number, (0, 0))
        if probability:
            yield MatchKind.MEANING, self.index.doc(theme).title, MEANS * probability

    def nearest(self) -> tuple[str, ...]:
        """The themes and bodies that match a part of a query that found nothing."""
        near = sorted((-share, doc) for doc, share in self.shares.items() if share > NEAR)
        docs = [self.index.doc(doc) for _, doc in near]
        names = [f"{doc.kind} {doc.id}" for doc in docs if doc.kind in _ORDER[:2]]
        return tuple(names[:MOST_NEAR])
