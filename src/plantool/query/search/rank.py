"""Which records are hits, in which order, and what is near where none is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from plantool.query.search.index import Index
from plantool.query.search.parse import Query
from plantool.query.search.reading import read
from plantool.query.search.results import HEADING, Hit, Match, MatchKind, Record
from plantool.query.search.words import FILLERS, bare

ENOUGH = 0.615
"""The share of a query's weight that a hit must match. In the queries of ``tests``, below it
``european central bank`` and ``corn`` find something; from 0.63 ``hotlne`` is lost."""

OWN_SHARE, RELATED = 0.25, 0.3
"""The share of a query that a strategy or measure must match itself, and what a match of its plan
counts for it. From 0.35 for the share, ``ECOWAS`` with a theme finds fewer headings."""

COVERED, HELD = 4, 6
"""What a name adds falls with these powers of how much of it was asked for, and of how much of the
query it holds: a name of which a word lacks is another name. With 4 for the second,
``asia europe meetng`` finds the body before its plan; from 6 for the first, a body or theme that
holds a word of the query comes before the plan of that title."""

IN_ORDER = 0.4
"""What words in the order of the query add, times the weight of their field. From 0.6 ``joint plan
west central africa`` finds the agreement that has the last three in its id; at 0 ``Call to Action``
finds another plan than the one of that title."""

PARTS_AT_ONCE = 3
"""How many strategies and measures of one plan are among the first hits, if others have some."""

NEAR, LOOKS_LIKE, MOST_NEAR = 0.2, 70, 3
"""From which share of a query, and from which likeness of letters (of 100), a theme or body is near
to a query that found nothing; and how many are told."""

NAMED, MEANS = 0.6, 2.0
"""What a name counts for the plans that it stands for; and a theme that is meant, times how
probably. Chosen on the sets of everyday phrases and combinations; with 1 for the second, words of
a heading come before the theme that the query means."""

PARTS = (Record.STRATEGY, Record.MEASURE)

_ORDER = ("theme", "body", "country", "plan", "strategy", "measure", "source")
"""Which kind comes first where two hits weigh the same."""


class Ranked(NamedTuple):
    """A record with its score, and the reasons for it, each with the number of its text."""

    score: float
    doc: int
    reasons: Sequence[tuple[Match, int]]


class Ranking:
    """A query held against the records of an index."""

    def __init__(self, index: Index, query: Query) -> None:
        self.index = index
        self.words = " ".join(query.words)
        self.terms = terms = query.terms
        self.weight = sum(term.weight for term in terms)
        self.pairs = [f" {first} {second} " for first, second in pairwise(query.words)]
        self.reading = read(index, query)
        self.meant = {
            part
            for theme in self.reading.themes
            for part in index.doc(theme).themes
            if index.doc(part).parent in self.reading.plans
        }
        self._relate()
        self.shares = dict.fromkeys((*self.reading.themes, *self.meant), 0.0)
        for term in terms:
            for doc, place in term.places.items():
                share = place.quality * term.weight / self.weight
                self.shares[doc] = self.shares.get(doc, 0) + share

    def _relate(self) -> None:
        """Let plans share what names them, strategies and measures what their plan matches.

        So ``ECOWAS passports`` finds the headings on documents in its plans.
        """
        for name in self.reading.names:
            for term in filter(attrgetter("places"), name.terms):
                surest = max(term.places.values(), key=attrgetter("quality"))
                for plan, closeness in name.plans.items():
                    lent = surest._replace(how=MatchKind.RELATED, value=closeness * NAMED)
                    if plan not in term.places or term.places[plan].value < lent.value:
                        term.places[plan] = lent
        for part in self.meant.union(*(term.places for term in self.terms)):
            self._relate_part(part)

    def _relate_part(self, part: int) -> None:
        """Let a strategy or measure share what its plan matches, if it brings enough.

        It does not share what the plan's prose happens to say.
        """
        plan = self.index.doc(part).parent
        places = [(term, term.places.get(part)) for term in self.terms]
        brought = sum(term.weight * place.quality for term, place in places if place)
        if plan is None or not (part in self.meant or brought >= OWN_SHARE * self.weight):
            return
        for term, own in places:
            place = term.places.get(plan)
            if place and not own and self.index.field(place.text).weight >= HEADING:
                term.places[part] = place._replace(how=MatchKind.RELATED, value=RELATED)

    def _covered(self, name: str) -> float:
        """How much of a name's telling words was asked for."""
        words = [word for word in name.split() if word not in FILLERS] or name.split()
        likeness = (max(term.meanings.get(word, 0) for term in self.terms) for word in words)
        return sum(likeness) / len(words)

    def hits(self, kinds: Sequence[Record], plans: Sequence[str]) -> list[Ranked]:
        """The hits of these kinds and plans (of all, without any), the best first.

        Where plans are asked for and their strategies and measures are not, these speak for them.
        """
        doc_at = self.index.doc
        speaking = (*kinds, *PARTS) if Record.PLAN in kinds else kinds
        texts: dict[int, list[int]] = {
            doc: []
            for doc, share in self.shares.items()
            if self._is_hit(doc, share)
            and (doc_at(doc).kind in speaking if kinds else not doc_at(doc).aside)
            and (not plans or not set(plans).isdisjoint(doc_at(doc).plans))
        }
        for text in sorted(frozenset[int]().union(*(term.texts for term in self.terms))):
            if self.index.doc_of[text] in texts:
                texts[self.index.doc_of[text]].append(text)
        best: dict[int, Ranked] = {}
        for hit in (self._ranked(doc, texts[doc]) for doc in texts):
            doc = doc_at(hit.doc)
            number = hit.doc if not kinds or doc.kind in kinds else doc.parent or 0
            if number not in best or best[number].score < hit.score:
                best[number] = hit._replace(doc=number)
        return sorted(
            best.values(),
            key=lambda hit: (-hit.score, _ORDER.index(doc_at(hit.doc).kind), doc_at(hit.doc).id),
        )

    def _is_hit(self, number: int, share: float) -> bool:
        """Whether a record has enough of the query, or is what it means."""
        doc = self.index.doc(number)
        if doc.kind is Record.THEME and number in self.reading.themes and not self.reading.names:
            return True
        if self.reading.elsewhere and not self._is_named(number):
            return False
        themes = self.reading.themes
        on_theme = not self.reading.names and not themes.keys().isdisjoint(doc.themes)
        enough = share >= (OWN_SHARE if on_theme else ENOUGH)
        return enough or number in self.meant or (bool(themes) and number in self.reading.plans)

    def _is_named(self, number: int) -> bool:
        """Whether a record has all words of the query in its names."""
        return all(
            number in term.places and self.index.field(term.places[number].text).whole_name
            for term in self.terms
        )

    def _ranked(self, doc: int, texts: Sequence[int]) -> Ranked:
        """What speaks for a record; less the more of the query it lacks."""
        present = [(term, term.places[doc]) for term in self.terms if doc in term.places]
        meaning, theme = self._meaning(doc)
        part = 1 if meaning else (sum(term.weight for term, _ in present) / self.weight) ** 2
        reasons = [
            (term.word, place.matched, place.how, term.weight * place.value, place.text)
            for term, place in present
        ]
        for how, text, value in self._bonuses(texts):
            reasons.append((self.words, self.index.texts[text], how, self.weight * value, text))
        if meaning:
            text = self.index.doc(theme).title
            reasons.append(
                (self.words, self.index.texts[text], MatchKind.MEANING, self.weight * meaning, text)
            )
        matches = []
        for word, matched, how, weight, text in reasons:
            owner = self.index.doc_of[text]
            # Of a text of another record, the kind of that record is told.
            kind = str(self.index.doc(owner).kind)
            field = self.index.field(text).name if owner == doc else kind
            matches.append((Match(word, matched, field, how, round(weight * part, 2)), text))
        return Ranked(round(sum(match.weight for match, _ in matches), 2), doc, matches)

    def _bonuses(self, texts: Sequence[int]) -> Iterator[tuple[MatchKind, int, float]]:
        """What the best name adds that was asked for, and the text with most words in order."""
        names, orders = {}, {}
        for text in texts:
            field, words = self.index.field(text), f" {bare(self.index.texts[text])} "
            if field.whole_name:
                held = sum(term.weight for term in self.terms if text in term.texts) / self.weight
                names[text] = field.whole_name * self._covered(words) ** COVERED * held**HELD
            if follow := sum(pair in words for pair in self.pairs):
                orders[text] = IN_ORDER * field.weight * (follow / len(self.pairs)) ** 2
        for how, values in ((MatchKind.NAME, names), (MatchKind.ORDER, orders)):
            if values:
                best = max(values, key=values.__getitem__)
                yield how, best, values[best]

    def _meaning(self, number: int) -> tuple[float, int]:
        """What it adds that a record is on the theme of the query, and in a plan asked for."""
        doc, themes = self.index.doc(number), self.reading.themes
        if number in self.reading.themes and not self.reading.names:
            return MEANS * themes[number], number
        if number in self.reading.titled:
            return MEANS * self.reading.plans[number], number
        if number in self.meant:
            share, theme = max(
                (themes[theme], theme) for theme in doc.themes if theme in self.reading.themes
            )
            return share * MEANS * self.reading.plans[doc.parent or 0], theme
        return 0, 0

    def first(self, ranked: Sequence[Ranked], limit: int | None) -> list[Hit]:
        """The first hits in their order; no plan fills them with its strategies and measures."""
        counts: Counter[int | None] = Counter()
        places: list[tuple[bool, int]] = []
        for place, hit in enumerate(ranked):
            parent = self.index.doc(hit.doc).parent
            counts[parent] += 1
            places.append((parent is not None and counts[parent] > PARTS_AT_ONCE, place))
        return [self._hit(ranked[place]) for place in sorted(p for _, p in sorted(places)[:limit])]

    def _hit(self, ranked: Ranked) -> Hit:
        """A record as it is handed out, with the text that says most about why."""
        doc = self.index.doc(ranked.doc)
        # A name says most, an id least, and the first text where two are equal.
        match, text = max(
            ranked.reasons,
            key=lambda reason: (
                reason[0].field != "id",
                reason[0].how is MatchKind.NAME,
                reason[0].weight,
                -reason[1],
            ),
        )
        # What means a theme says it with all its words.
        meant = any(match.how is MatchKind.MEANING for match, _ in ranked.reasons)
        matched = {match.word for match, _ in ranked.reasons}
        return Hit(
            kind=doc.kind,
            id=doc.id,
            plan=doc.plans[0] if len(doc.plans) == 1 else None,
            title=self.index.texts[doc.title],
            score=ranked.score,
            where=match.field,
            text=self.index.texts[text],
            matches=tuple(match for match, _ in ranked.reasons),
            missing=tuple(
                term.word for term in self.terms if term.word not in matched and not meant
            ),
            origin=doc.origin,
        )

    def nearest(self) -> tuple[str, ...]:
        """The themes and bodies that match a part of a query, else those with names like it."""
        doc_at, shares = self.index.doc, self.shares
        near = [doc for doc in shares if doc_at(doc).kind in _ORDER[:2] and shares[doc] > NEAR]
        near.sort(key=lambda doc: (-shares[doc], doc))
        if self.terms and not near:
            from rapidfuzz.fuzz import ratio
            from rapidfuzz.process import extract

            names = {
                text: bare(self.index.texts[text])
                for text, doc in enumerate(self.index.doc_of)
                if doc_at(doc).kind in _ORDER[:2] and self.index.field(text).whole_name
            }
            alike = extract(self.words, names, scorer=ratio, limit=None, score_cutoff=LOOKS_LIKE)
            near = list(dict.fromkeys(self.index.doc_of[text] for _, _, text in alike))
        return tuple(f"{doc_at(doc).kind} {doc_at(doc).id}" for doc in near[:MOST_NEAR])
