"""The answer of ``search``: the hits, what matched in each, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plantool.answers.answer import Report, stamp
from plantool.answers.blocks import Block, Item, Items, Paragraph, Span, Text, Tone
from plantool.catalogue.load import Catalogue
from plantool.query.search import MOST_WORDS, Hit, Match, MatchKind, Record, SearchResult
from plantool.text import fold

COLUMNS = ("score", "kind", "id", "plan", "title", "where", "snippet")
_PARTS = (Record.STRATEGY, Record.MEASURE)
_PARTS_SHOWN = 3
_WORDS = tuple(how for how in MatchKind if how not in (MatchKind.NAME, MatchKind.ORDER))
_SNIPPET = 150
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PIECE = re.compile(r"\w+")


class SearchHit(NamedTuple):
    """One record found.

    ``where`` is the field that says most about why, ``snippet`` what stands in it near the match. ``matches`` are all reasons, ``score`` the sum of their
    weights; ``missing`` are the words of the query that the record lacks.
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


def searching(
    catalogue: Catalogue, found: SearchResult, *, exact: bool = False, explain: bool = False
) -> Report:
    """The hits found; with ``explain``, people are told of every match too."""
    rows = [_row(catalogue, hit) for hit in found.hits]
    columns = (*COLUMNS, "matches", "missing") if explain else COLUMNS
    return Report(
        "search",
        stamp(catalogue),
        SearchHit,
        rows,
        (*columns, "origin") if catalogue.overlays else columns,
        lambda: list(_blocks(catalogue, found, rows, explain=explain)),
        tuple(_notes(found, exact=exact)),
        found.total,
    )


def _row(catalogue: Catalogue, hit: Hit) -> SearchHit:
    snippet = _excerpt(hit.text, _matched(hit.matches))
    return SearchHit(
        hit.kind,
        hit.id,
        hit.plan,
        hit.title,
        hit.score,
        hit.where,
        snippet,
        hit.matches,
        hit.missing,
        _origin(catalogue, hit),
    )


def _origin(catalogue: Catalogue, hit: Hit) -> str:
    match hit.kind:
        case Record.THEME:
            return catalogue.themes[hit.id].origin
        case Record.BODY:
            return catalogue.bodies[hit.id].origin
        case Record.COUNTRY:
            return catalogue.countries[hit.id].origin
        case Record.SOURCE:
            return catalogue.sources[hit.id].origin
        case Record.PLAN | Record.STRATEGY | Record.MEASURE:
            return catalogue.plans[hit.id.partition("#")[0]].origin


def _notes(found: SearchResult, *, exact: bool) -> Iterator[str]:
    if found.cut:
        yield f"Only the first {MOST_WORDS} words were looked at."
    if found.corrections:
        words = ", ".join(f"'{word}' as '{other}'" for word, other in found.corrections)
        yield f"Spelling: read {words}. --exact turns this off."
    if found.hits and found.hits[0].kind is Record.THEME:
        yield f"Plans that take this theme up: plantool themes {found.hits[0].id}"
    if len(found.hits) < found.total:
        yield f"{len(found.hits)} of {found.total} hits shown; --limit shows more."
    if not found.hits:
        near = f"Nearest in the catalogue: {', '.join(found.near)}. " if found.near else ""
        spelling = "Without --exact, other spellings are found too. " if exact else ""
        yield f"Nothing found. {near}{spelling}'plantool themes' and 'plantool bodies' list the words it knows."


# For people: a list in which each plan stands once, with its strategies and measures below it


def _blocks(
    catalogue: Catalogue, found: SearchResult, rows: Sequence[SearchHit], *, explain: bool
) -> Iterator[Block]:
    items: list[Item] = []
    for number, group in enumerate(_groups(rows), 1):
        items += _group(catalogue, group, number, found.parts, explain=explain)
    yield Items(tuple(items))
    yield Paragraph(
        f"{len(rows)} of {found.total} hits"
        if len(rows) < found.total
        else f"{found.total} {'hit' if found.total == 1 else 'hits'}",
        dim=True,
    )


def _groups(rows: Sequence[SearchHit]) -> list[list[SearchHit]]:
    """The hits, those of a plan and its strategies and measures together, where the first of them stands; the plan itself first."""
    groups: dict[str, list[SearchHit]] = {}
    for row in rows:
        groups.setdefault(
            f"plan {row.plan}" if row.kind in (Record.PLAN, *_PARTS) else f"{row.kind} {row.id}", []
        ).append(row)
    return [sorted(group, key=lambda row: row.kind is not Record.PLAN) for group in groups.values()]


def _group(
    catalogue: Catalogue,
    group: Sequence[SearchHit],
    number: int,
    parts: Mapping[str, int],
    *,
    explain: bool,
) -> Iterator[Item]:
    head, plan = group[0], group[0].plan or ""
    below = [row for row in group if row.kind in _PARTS]
    shown = below[:_PARTS_SHOWN]
    if head.kind in _PARTS:
        words = frozenset(word for row in shown for word in _matched(row.matches))
        yield Item(
            (
                Span("in plan ", Tone.DIM),
                *_marked(catalogue.plans[plan].label, words),
                Span(f" [{plan}]", Tone.DIM),
            ),
            mark=f"{number}.",
        )
    else:
        yield from _hit(catalogue, head, f"{number}.", explain=explain)
    for row in shown:
        yield from _hit(catalogue, row, "", explain=explain)
    if shown and parts[plan] > len(shown):
        yield Item(
            (
                Span(
                    f"and {parts[plan] - len(shown)} more of its headings and actions: --plan {plan}",
                    Tone.DIM,
                ),
            ),
            1,
        )


def _hit(catalogue: Catalogue, row: SearchHit, mark: str, *, explain: bool) -> Iterator[Item]:
    """A hit, and below it what else matched than its name; a strategy or measure stands below its plan already."""
    level = 0 if mark else 1
    words = _matched(row.matches)
    label = catalogue.plans[row.id].label if row.kind is Record.PLAN else row.title
    name = _marked(label, words, Tone.PLAIN if level else Tone.STRONG)
    score = f" {row.score:.2f}" if explain else ""
    origin = f" from {row.origin}" if row.origin != "bundled" else ""
    yield Item(
        (Span(f"{row.kind} ", Tone.DIM), *name, Span(f" [{row.id}]{score}{origin}", Tone.DIM)),
        level,
        mark,
    )
    if explain:
        yield from (Item(_reason(match), level + 1) for match in row.matches if match.weight)
        yield from (Item(f"not matched: {word}", level + 1) for word in row.missing)
        return
    told = _marks(name)
    snippet = _marked(row.snippet, words)
    if row.where != Record.PLAN and _marks(snippet) - told:
        yield Item((Span(f"{_field(row.where)}: ", Tone.DIM), *snippet), level + 1)
        told |= _marks(snippet)
    for match in row.matches:
        words = _matched([match]) - told
        if words and match.field != Record.PLAN:
            yield Item(
                (Span(f"{_field(match.field)}: ", Tone.DIM), Span(match.matched, Tone.MATCH)),
                level + 1,
            )
            told |= words


def _field(name: str) -> str:
    return name.replace("_", " ")


def _reason(match: Match) -> Text:
    matched = _excerpt(match.matched, frozenset())
    match match.how:
        case MatchKind.NAME:
            what = f"name: words of the name {matched}"
        case MatchKind.ORDER:
            what = f"order: words in the order of {matched}"
        case _:
            what = f"{match.how}: {matched if match.word == match.matched else f'{match.word} → {matched}'}"
    return (Span(f"{match.weight:.2f} ", Tone.STRONG), Span(f"{what} (in {_field(match.field)})"))


def _matched(matches: Sequence[Match]) -> frozenset[str]:
    """The catalogue's words to mark, folded."""
    return frozenset(
        word for match in matches if match.how in _WORDS for word in fold(match.matched).split()
    )


def _marked(text: str, words: frozenset[str], tone: Tone = Tone.PLAIN) -> tuple[Span, ...]:
    """A text with the matched words marked."""
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
        else:
            yield from (
                piece.span()
                for piece in _PIECE.finditer(text, *whole.span())
                if fold(piece[0]) in words
            )


def _marks(spans: Text) -> set[str]:
    return {fold(span.text) for span in spans if isinstance(span, Span) and span.tone is Tone.MATCH}


def _excerpt(text: str, words: frozenset[str]) -> str:
    """The part of a long text that has the first matched word, cut between words."""
    text = " ".join(text.split())
    if len(text) <= _SNIPPET:
        return text
    first = next((start for start, _ in _places(text, words)), 0)
    start = text.rfind(" ", 0, max(first - _SNIPPET // 3, 0)) + 1
    end = (
        len(text)
        if len(text) - start <= _SNIPPET
        else max(text.rfind(" ", 0, start + _SNIPPET), start + 1)
    )
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
