"""The answer of ``search``: the hits, what matched in each, and where."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plantool.answers import wording
from plantool.answers.answer import Answer, fields, row_of
from plantool.answers.blocks import Block, Item, Paragraph, Span, Tone, listed
from plantool.answers.parts import remark
from plantool.answers.wording import counted, humanize, joined
from plantool.catalogue.load import Catalogue
from plantool.query.search import MOST_WORDS, Match, MatchKind, Record, SearchResult
from plantool.text import fold

_PARTS = (Record.STRATEGY, Record.MEASURE)
"""Kinds that stand below their plan."""
_PARTS_SHOWN = 3
"""So many of a plan's headings and actions, that the plans after it are still in sight."""
_EXCERPT_LENGTH = 150
"""Letters of a field that are shown: about two lines of a terminal."""
_WHOLE_MATCHES = (MatchKind.NAME, MatchKind.ORDER, MatchKind.MEANING)
_WORD_MATCHES = [kind for kind in MatchKind if kind not in _WHOLE_MATCHES]
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PIECE = re.compile(r"\w+")


class SearchHit(NamedTuple):
    """One record found.

    ``where`` is the field that says most about why, ``snippet`` what stands in it near the match.
    ``matches`` are all reasons, ``score`` the sum of their weights; ``missing`` are the words of
    the query that the record lacks.
    """

    kind: Record
    id: str
    plan: str | None
    title: str
    score: float
    where: str
    snippet: str
    matches: tuple[Match, ...]
    missing: tuple[str, ...]
    origin: str


class SearchHits(Answer):
    """The hits, with ``explain`` and their matches; headings and actions stand below their plan."""

    name = "search"
    record = SearchHit
    columns = fields("score kind id plan title where snippet")

    def __init__(
        self,
        catalogue: Catalogue,
        result: SearchResult,
        *,
        exact: bool = False,
        explain: bool = False,
    ) -> None:
        self.parts, self.explain = result.parts, explain
        rows = [
            row_of(SearchHit, hit, snippet=_excerpt(hit.text, _matched(hit.matches)))
            for hit in result.hits
        ]
        if explain:
            self.columns = (*self.columns, "matches", "missing")
        notes = _notes(result, exact=exact, explain=explain)
        super().__init__(catalogue, rows, notes, result.total)
        self.facts = {"near": result.near}

    def blocks(self) -> Iterator[Block]:
        """A list of the hits, and how many there are."""
        groups = enumerate(_groups(self.results), 1)
        yield listed(item for number, group in groups for item in self._group(group, number))
        shown, total = len(self.results), self.total or 0
        part = wording.HITS_OF.format(shown=shown, total=total)
        yield Paragraph(part if shown < total else counted(wording.HITS, total), dim=True)

    def _group(self, group: Sequence[SearchHit], number: int) -> Iterator[Item]:
        """A hit, or a plan with its headings and actions."""
        first, plan = group[0], group[0].plan or ""
        parts = [row for row in group if row.kind in _PARTS][:_PARTS_SHOWN]
        if first.kind in _PARTS:
            words = frozenset(word for row in parts for word in _matched(row.matches))
            name = _marked(self.catalogue.plans[plan].label, words)
            before, after = Span(wording.IN_PLAN, Tone.DIM), Span(f" [{plan}]", Tone.DIM)
            yield Item((before, *name, after), mark=f"{number}.")
        else:
            yield from self._hit(first, f"{number}.")
        for row in parts:
            yield from self._hit(row, "")
        hidden = self.parts[plan] - len(parts) if parts else 0
        if hidden > 0:
            yield remark(wording.MORE_PARTS.format(count=hidden, plan=plan))

    def _hit(self, row: SearchHit, mark: str) -> Iterator[Item]:
        """A hit, with a mark or below its plan, and why it is one."""
        level = 0 if mark else 1
        is_plan = row.kind is Record.PLAN
        label = self.catalogue.plans[row.id].label if is_plan else row.title
        name = _marked(label, _matched(row.matches), Tone.PLAIN if level else Tone.STRONG)
        about = joined(
            f" [{row.id}]",
            f"{row.score:.2f}" if self.explain else None,
            wording.FROM_FILE.format(file=row.origin) if row.origin != "bundled" else None,
            by=" ",
        )
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
        for field, text in _elsewhere(row, _marks(name)):
            if not (meant and field == Record.THEME):
                yield Item((Span(f"{humanize(field)}: ", Tone.DIM), *text), level + 1)


def _notes(result: SearchResult, *, exact: bool, explain: bool) -> Iterator[str]:
    hits = result.hits
    if result.cut:
        yield wording.WORDS_CUT.format(count=MOST_WORDS)
    if result.corrections:
        pairs = (wording.READ_AS.format(word=word, reading=to) for word, to in result.corrections)
        yield wording.SPELLING.format(words=", ".join(pairs))
    if hits and hits[0].kind is Record.THEME:
        yield wording.THEME_HINT.format(theme=hits[0].id)
    if len(hits) < result.total:
        yield wording.HITS_SHOWN.format(shown=len(hits), total=result.total)
    if not hits:
        yield joined(
            wording.NOTHING_FOUND,
            wording.NEAREST.format(names=", ".join(result.near)) if result.near else None,
            *(_what_sank(result) if explain else ()),
            wording.WITHOUT_EXACT if exact else None,
            wording.KNOWN_WORDS,
            by=" ",
        )


def _what_sank(result: SearchResult) -> Iterator[str]:
    """Which words of a query that found nothing sank it, and what it would have found."""
    if result.unknown:
        yield wording.UNKNOWN_WORDS.format(words=", ".join(result.unknown))
    if result.elsewhere:
        yield wording.WORDS_OF_ELSEWHERE.format(words=", ".join(result.elsewhere))
    if result.without:
        yield wording.FOUND_WITHOUT.format(names=", ".join(result.without))


def _groups(rows: Sequence[SearchHit]) -> list[list[SearchHit]]:
    groups: dict[tuple[Record, str | None], list[SearchHit]] = defaultdict(list)
    for row in rows:
        of_plan = row.kind in (Record.PLAN, *_PARTS)
        groups[(Record.PLAN, row.plan) if of_plan else (row.kind, row.id)].append(row)
    return [sorted(group, key=lambda row: row.kind is not Record.PLAN) for group in groups.values()]


def _elsewhere(row: SearchHit, marked: set[str]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """What matched outside the name, by field, each word once."""
    snippet = _marked(row.snippet, _matched(row.matches))
    if row.where != Record.PLAN and _marks(snippet) - marked:
        yield row.where, snippet
        marked |= _marks(snippet)
    for match in row.matches:
        words = _matched([match]) - marked
        if words and match.field != Record.PLAN:
            yield match.field, (Span(match.matched, Tone.MATCH),)
            marked |= words


def _reason(match: Match) -> tuple[Span, Span]:
    """What a match weighs, and what it is."""
    matched = _excerpt(match.matched, frozenset())
    change = matched if match.word == match.matched else f"{match.word} → {matched}"
    sentence = wording.MATCHES.get(match.how, wording.MEANS)
    what = sentence.format(word=match.how, meaning=change, matched=matched)
    if match.how is not MatchKind.MEANING:
        what = wording.MATCH_IN.format(what=what, field=humanize(match.field))
    return Span(f"{match.weight:.2f} ", Tone.STRONG), Span(what)


# Marking the matched words in a text


def _matched(matches: Sequence[Match]) -> frozenset[str]:
    """The catalogue's words to mark, folded."""
    texts = [match.matched for match in matches if match.how in _WORD_MATCHES]
    return frozenset(word for text in texts for word in fold(text).split())


def _marked(text: str, words: frozenset[str], tone: Tone = Tone.PLAIN) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for start, end in _places(text, words):
        spans += [Span(text[at:start], tone), Span(text[start:end], Tone.MATCH)]
        at = end
    return tuple(span for span in [*spans, Span(text[at:], tone)] if span.text)


def _places(text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    for whole in _WORD.finditer(text):
        if fold(whole[0]) in words:
            yield whole.span()
            continue
        for piece in _PIECE.finditer(text, *whole.span()):
            if fold(piece[0]) in words:
                yield piece.span()


def _marks(spans: Sequence[Span]) -> set[str]:
    return {fold(span.text) for span in spans if span.tone is Tone.MATCH}


def _excerpt(text: str, words: frozenset[str]) -> str:
    """The part of a long text around the first matched word."""
    text = " ".join(text.split())
    if len(text) <= _EXCERPT_LENGTH:
        return text
    first = next((start for start, _ in _places(text, words)), 0)
    # A third of the excerpt stands before the word, so that it is seen in its sentence.
    start = text.rfind(" ", 0, max(first - _EXCERPT_LENGTH // 3, 0)) + 1
    end = len(text)
    if end - start > _EXCERPT_LENGTH:
        end = max(text.rfind(" ", 0, start + _EXCERPT_LENGTH), start + 1)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
