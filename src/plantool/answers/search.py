"""The answer of ``search``: the hits, what matched in each, and where."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby
from textwrap import wrap
from typing import Any

from plantool.answers import wording
from plantool.answers.answer import Answer
from plantool.answers.blocks import Block, Item, Items, Paragraph, Span, Tone
from plantool.answers.parts import remark
from plantool.answers.wording import humanize
from plantool.catalogue.load import Catalogue
from plantool.query.search.parse import MOST_WORDS
from plantool.query.search.results import PARTS, Hit, Match, MatchKind, Record, SearchResult
from plantool.text import fold

_PARTS_SHOWN = 3
"""So many of a plan's headings and actions, that the plans after it are still in sight."""
_EXCERPT_LENGTH = 150
"""Letters of a field that are shown: about two lines of a terminal."""
_WHOLE_MATCHES = (MatchKind.NAME, MatchKind.ORDER, MatchKind.MEANING)
"""Matches of a whole name, of which no single word is marked."""
_PIECE = re.compile(r"\w+(?:['’]\w+)*|\W+")


class SearchHits(Answer):
    """The hits, with ``explain`` and their matches; headings and actions stand below their plan."""

    name = "search"
    record = Hit
    columns = "score kind id plan title where snippet"

    def __init__(
        self, catalogue: Catalogue, result: SearchResult, *, explain: bool = False
    ) -> None:
        self.parts, self.explain = result.parts, explain
        if explain:
            self.columns += " matches missing"
        rows = [
            hit._replace(snippet=_excerpt(hit.snippet, _matched(hit.matches)))
            for hit in result.hits
        ]
        notes = _notes(result, explain=explain)
        super().__init__(catalogue, rows, notes, result.total)
        self.facts = {"near": result.near}

    def blocks(self) -> Iterator[Block]:
        """A list of the hits, and how many there are."""
        groups: dict[tuple[Record, str | None], list[Hit]] = defaultdict(list)
        for row in self.results:
            of_plan = row.kind in (Record.PLAN, *PARTS)
            groups[(Record.PLAN, row.plan) if of_plan else (row.kind, row.id)].append(row)
        items: list[Item] = []
        shown = 0
        for number, group in enumerate(groups.values(), 1):
            parts = [row for row in group if row.kind in PARTS][:_PARTS_SHOWN]
            rows = [*(row for row in group if row.kind not in PARTS), *parts]
            shown += len(rows)
            plan = rows[0].plan or ""
            if rows == parts:  # of a plan that is no hit itself
                words = _matched(match for row in parts for match in row.matches)
                name = _marked(self.catalogue.plans[plan].label, words)
                before, after = Span(wording.IN_PLAN, Tone.DIM), Span(f" [{plan}]", Tone.DIM)
                items.append(Item((before, *name, after), mark=f"{number}."))
            for row in rows:
                items += self._hit(row, "" if row.kind in PARTS else f"{number}.")
            hidden = len(self.parts[plan]) - len(parts) if parts else 0
            if hidden:
                items.append(remark(wording.MORE_PARTS.format(count=hidden, plan=plan)))
        yield Items(tuple(items))
        yield Paragraph(wording.HITS_OF.format(shown=shown, total=self.total), dim=True)

    def _hit(self, row: Hit, mark: str) -> Iterator[Item]:
        """A hit, with a mark or below its plan, and why it is one."""
        level = 0 if mark else 1
        words = _matched(row.matches)
        # A name in the reader's language; headings, actions and sources have none.
        records: Mapping[str, Any] = self.catalogue.records().get(row.kind, {})
        record = records.get(row.id)
        title = getattr(record, "name", getattr(record, "label", row.title))
        name = _marked(title, words, Tone.PLAIN if level else Tone.STRONG)
        about = f" [{row.id}]" + f" {row.score:.2f}" * self.explain
        if row.origin != "bundled":
            about += " " + wording.FROM_FILE.format(file=row.origin)
        kind = Span(f"{humanize(row.kind)} ", Tone.DIM)
        yield Item((kind, *name, Span(about, Tone.DIM)), level, mark)
        if self.explain:
            yield from (Item(_reason(match), level + 1) for match in row.matches if match.weight)
            for word in row.missing:
                yield Item(wording.NOT_MATCHED.format(word=word), level + 1)
            return
        meanings = (match.matched for match in row.matches if match.how is MatchKind.MEANING)
        meant = row.kind is not Record.THEME and next(meanings, "")
        if meant:
            yield remark(wording.MATCHES[MatchKind.MEANING].format(matched=meant), level + 1)
        # What matched outside the name, by field, each word once.
        told = words & {*fold(title).split()}
        texts: dict[str, list[str]] = {}
        places = (row.where, row.snippet), *((each.field, each.matched) for each in row.matches)
        for field, text in places:
            new = words & {*fold(text).split()} - told
            if new and field != Record.PLAN and not (meant and field == Record.THEME):
                told |= new
                texts.setdefault(wording.WORDS.get(field, humanize(field)), []).append(text)
        for label, of_field in texts.items():
            marked = _marked(", ".join(of_field), words)
            yield Item((Span(f"{label}: ", Tone.DIM), *marked), level + 1)


def _notes(result: SearchResult, *, explain: bool) -> Iterator[str]:
    """How the query was read, and of one that found nothing what sank it."""
    hits = result.hits
    if result.cut:
        yield wording.WORDS_CUT.format(count=MOST_WORDS)
    if result.corrections:
        pairs = (wording.READ_AS.format(word=word, reading=to) for word, to in result.corrections)
        yield wording.SPELLING.format(words=", ".join(pairs))
    if hits and hits[0].kind is Record.THEME:
        yield wording.THEME_HINT.format(theme=hits[0].id)
    if not hits:
        said = [wording.NOTHING_FOUND]
        if result.near:
            near = (name.partition(" ") for name in result.near)
            names = ", ".join(f"{humanize(kind)} {key}" for kind, _, key in near)
            said.append(wording.NEAREST.format(names=names))
        if explain and result.sank:
            said.append(wording.SUNK_BY.format(words=", ".join(result.sank)))
        yield " ".join([*said, wording.KNOWN_WORDS])


def _reason(match: Match) -> tuple[Span, Span]:
    """What a match weighs, and what it is."""
    matched = _excerpt(match.matched, frozenset())
    change = matched if match.word == match.matched else f"{match.word} → {matched}"
    sentence = wording.MATCHES.get(match.how, wording.MEANS)
    what = sentence.format(word=humanize(match.how), meaning=change, matched=matched)
    if match.how is not MatchKind.MEANING:
        what = wording.MATCH_IN.format(what=what, field=humanize(match.field))
    return Span(f"{match.weight:.2f} ", Tone.STRONG), Span(what)


# Marking the matched words in a text


def _matched(matches: Iterable[Match]) -> frozenset[str]:
    """The catalogue's words to mark, folded."""
    texts = [match.matched for match in matches if match.how not in _WHOLE_MATCHES]
    return frozenset(word for text in texts for word in fold(text).split())


def _marked(text: str, words: Set[str], tone: Tone = Tone.PLAIN) -> tuple[Span, ...]:
    """A text in pieces; those that are among the words stand out."""
    pieces = groupby(_PIECE.findall(text), key=lambda piece: fold(piece) in words)
    return tuple(Span("".join(same), Tone.MATCH if match else tone) for match, same in pieces)


def _excerpt(text: str, words: Set[str]) -> str:
    """The part of a long text in which the first matched word stands."""
    parts = wrap(text, _EXCERPT_LENGTH) or [""]
    place = next((at for at, part in enumerate(parts) if words & {*fold(part).split()}), 0)
    before, after = "… " if place else "", " …" if place < len(parts) - 1 else ""
    return f"{before}{parts[place]}{after}"
