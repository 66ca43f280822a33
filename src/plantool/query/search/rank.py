"""Which records are hits, and in which order."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from plantool.query.search.index import Doc, Index
from plantool.query.search.parse import Place, Query
from plantool.query.search.results import HEADING, PARTS, Hit, Match, MatchKind, Record
from plantool.query.search.words import FILLERS, bare

# Chosen on the labelled sets of tests/data.
ENOUGH = 0.615  # the share of a query that a hit must match; 0.61 finds "european central bank"
ALL = 0.95  # what it must match of a query of another field: the words as they stand, as "online"
ON_THEME = 0.22  # the share that a part of a plan must match that is on the theme meant
RELATED = 0.5  # what a match of its plan counts for a part of it
COVERED = 3  # what a name adds falls with this power of how many of its words were asked for,
HELD = 6  # and with this one of how much of the query it holds
IN_ORDER = 0.4  # what words in the order of the query add, times the weight of their field
MEANS = 2.0  # what it adds that a record is meant, times how probably

_PLACES = {kind: place for place, kind in enumerate(Record)}

Reason = tuple[str, float, Place]
"""A word of the query, its weight, and where it stands in a record."""


def order(hit: Hit) -> tuple[float, int, str]:
    """By what hits are sorted: the best first, those of equal weight by kind."""
    return -hit.score, _PLACES[hit.kind], hit.id


class Ranking:
    """A query held against the records of an index."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index, self.terms, self.meant = index, query.terms, query.meant or {}
        self.elsewhere = query.meant is None
        self.weight = sum(term.weight for term in query.terms)
        self.words = " ".join(query.words)
        self.pairs = [f" {first} {second} " for first, second in pairwise(query.words)]

    def hits(self, kinds: Sequence[str], plans: Sequence[str]) -> list[Hit]:
        """The hits of these kinds and plans (of all, without any), the best first.

        Where plans are asked for and their strategies and measures are not, these speak for them.
        """
        meant, docs = self.meant, self.index.docs
        best: dict[int, Hit] = {}
        for number in {*meant}.union(*(term.places for term in self.terms)):
            doc = docs[number]
            reasons = self._reasons(number, doc)
            share = sum(weight * place.likeness for _, weight, place in reasons) / self.weight
            on_theme = doc.kind in PARTS and not meant.keys().isdisjoint(doc.themes)
            enough = ALL if self.elsewhere else ON_THEME if on_theme else ENOUGH
            if number not in meant and share < enough:
                continue
            shown = doc.parent if kinds and doc.kind not in kinds else number
            of_other_kind = kinds and docs[shown].kind not in kinds
            if of_other_kind or (plans and set(plans).isdisjoint(doc.plans)):
                continue
            hit = self._hit(number, reasons, docs[shown])
            if shown not in best or best[shown].score < hit.score:
                best[shown] = hit
        return sorted(best.values(), key=order)

    def _reasons(self, number: int, doc: Doc) -> list[Reason]:
        """Where a record matches; a strategy or measure shares what its plan matches.

        So ``ECOWAS passports`` finds headings in its plans. Prose of the plan is not shared.
        """
        reasons = []
        for term in self.terms:
            place, parents = term.places.get(number), term.places.get(doc.parent)
            if parents and not place and self.index.field(parents.text).weight >= HEADING:
                place = parents._replace(how=MatchKind.RELATED, value=RELATED)
            if place:
                reasons.append((term.word, term.weight, place))
        return reasons

    def _hit(self, number: int, reasons: list[Reason], shown: Doc) -> Hit:
        """What speaks for a record, less the more of the query it lacks."""
        index = self.index
        terms, meant = self.terms, number in self.meant
        # What means a theme says it with all its words; a plan may lack some.
        said = meant and index.docs[number].kind != Record.PLAN
        here = {term.word for term in terms} if said else {word for word, _, _ in reasons}
        held = sum(term.weight for term in terms if term.word in here) / self.weight
        part = 1 if meant else held**2
        reasons += [(self.words, self.weight, place) for place in self._bonuses(number)]
        matches = []
        for word, weight, place in reasons:
            # Of a text of another record, the kind of that record is told.
            field = index.field(place.text)
            name = field.name if index.doc_of(place.text) == number else str(field.record)
            weighed = round(weight * place.value * part, 2)
            matches.append(Match(word, place.matched, name, place.how, weighed))
        # A name says most, an id least.
        why = max(matches, key=lambda m: (m.field != "id", m.how is MatchKind.NAME, m.weight))
        return Hit(
            kind=Record(shown.kind),
            id=shown.id,
            plan=shown.plans[0] if len(shown.plans) == 1 else None,
            title=index.text(shown.title),
            score=round(sum(match.weight for match in matches), 2),
            where=why.field,
            snippet=index.text(reasons[matches.index(why)][2].text),
            matches=tuple(matches),
            missing=tuple(term.word for term in self.terms if term.word not in here),
            origin=shown.origin,
        )

    def _bonuses(self, number: int) -> Iterator[Place]:
        """What the text adds that is asked for as a whole or in its order most, and a meaning."""
        index = self.index
        held: dict[int, list[float]] = defaultdict(list)
        for term in self.terms:
            for text in term.texts.get(number, ()):
                held[text].append(term.weight / self.weight)
        best = Place(0, "", MatchKind.NAME, 1, 0)
        # A name with one word only of several adds nothing.
        for text in sorted(text for text in held if len(held[text]) >= min(2, len(self.terms))):
            field, written = index.field(text), index.text(text)
            name = bare(written)
            asked = [word for word in name.split() if word not in FILLERS] or [name]
            covered = sum(any(word in t.meanings for t in self.terms) for word in asked)
            whole = (covered / len(asked)) ** COVERED * sum(held[text]) ** HELD
            order = (sum(pair in f" {name} " for pair in self.pairs) / max(1, len(self.pairs))) ** 2
            value = field.whole_name * whole + IN_ORDER * field.weight * order
            how = MatchKind.NAME if field.whole_name else MatchKind.ORDER
            best = max(best, Place(text, written, how, 1, value), key=attrgetter("value"))
        if best.value:
            yield best
        probability, theme = self.meant.get(number, (0, 0))
        if probability:
            text = index.docs[theme].title
            how = MatchKind.NAME if theme == number else MatchKind.MEANING  # a plan is named
            yield Place(text, index.text(text), how, 1, MEANS * probability)
