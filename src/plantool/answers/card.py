"""The card of one plan, on one screen; and all that a plan says on one theme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plantool.answers import blocks, parts, wording
from plantool.answers.blocks import Block, Fact, Item, Paragraph, Span, Text, Title, Tone, fact
from plantool.answers.cite import language_and_check, lost_text
from plantool.answers.wording import humanize, joined, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import (
    Basis,
    Coverage,
    Plan,
    SourceType,
    Strategy,
    Theme,
    Wording,
)
from plantool.query.coverage import row
from plantool.query.relations import ties
from plantool.query.usefulness import link, text_of, texts_of

# With these a card of the plans of Tool 2.10 has 24 lines of 80 columns, and any other 40.
_SUMMARY = re.compile(r"(?:.{1,230}|.+?)[.!?](?=\s+[\"“(]?[A-Z])", re.DOTALL)
_HEADINGS = 7
_OTHER_HEADINGS = 2  # of a second list
_TIES = 3
_BODIES = 4


def card(catalogue: Catalogue, plan: Plan) -> Iterator[Block]:
    """Title, sentences, headings and themes, what followed, what to type, where the text is."""
    labels = terms.LABELS
    yield Title(f"{plan.label} [{plan.id}]", 3, key=plan.id)
    if plan.title != plan.label:
        yield Paragraph(plan.title)
    yield Paragraph(sentences(catalogue, plan))
    if plan.summary:
        first = _SUMMARY.match(plan.summary)
        yield Paragraph(wording.MORE_IN_FULL.format(text=first[0]) if first else plan.summary)
    day = plan.reading and in_words(plan.reading.read_on)
    rows = (
        *_headings(catalogue, plan),
        _themes(catalogue, plan),
        fact(labels["read"], joined(terms.BASIS_WORDS[plan.basis], day)),
        fact(wording.TIES, _ties(catalogue, plan)),
        fact(labels["more"], wording.WHAT_TO_TYPE.format(plan=plan.id)),
    )
    yield blocks.labelled(rows)
    yield blocks.listed([whereabouts(catalogue, plan, labels["text"])])


def sentences(catalogue: Catalogue, plan: Plan) -> str:
    """What it is, who adopted it, when and where, and whether it is in use."""
    bodies = [catalogue.bodies[key] for key in plan.bodies]
    names = [body.name for body in bodies]
    if len(bodies) > 2:
        names = [body.abbreviation or body.name for body in bodies[:_BODIES]]
    if len(bodies) > _BODIES:
        names.append(wording.AND_OTHERS.format(count=len(bodies) - _BODIES))
    when = plan.adopted and joined(in_words(plan.adopted), plan.place)
    own = parts.own_file(plan)
    return wording.sentences(
        parts.kind_and_scope(plan),
        wording.BY_BODIES.format(bodies="; ".join(names)) if names else None,
        wording.ADOPTED.format(time=when) if when else wording.ADOPTION_UNKNOWN,
        plan.in_effect and wording.IN_EFFECT.format(time=in_words(plan.in_effect)),
        wording.STATUS_SENTENCES[plan.status],
        own and wording.FROM_FILE.format(file=own),
    )


def headings(
    catalogue: Catalogue, strategies: Sequence[Strategy], most: int, command: str
) -> list[Item]:
    """At most so many headings of a list, with their themes; the command shows the others."""
    shown = list(enumerate(strategies, 1))
    if len(shown) > most:  # those that name a theme say most
        shown = [pair for pair in shown if pair[1].themes][:most] or shown[:most]
    items = [parts.heading(catalogue, strategy, number) for number, strategy in shown]
    if len(shown) < len(strategies):
        more = wording.MORE.format(count=len(strategies) - len(shown), command=command)
        items.append(parts.remark(more, 0))
    return items


def _headings(catalogue: Catalogue, plan: Plan) -> Iterator[Fact]:
    """The headings, a row for each list."""
    if not plan.strategy:
        none = plan.basis is Basis.FULL_TEXT
        yield fact(terms.LABELS["strategy"], wording.NO_HEADINGS if none else wording.NOT_SEEN)
    most = _HEADINGS
    for group in parts.readable_lists(catalogue, plan):
        lines: list[Text] = []
        if all(strategy.wording is Wording.REPORTED for strategy in group):
            lines.append((Span(wording.REPORTERS_WORDS, Tone.DIM),))
        lines += (
            (Span(f"{item.mark} ".lstrip()), *blocks.spans_of(item.text))
            for item in headings(catalogue, group, most, "--full")
        )
        yield terms.LABELS["strategy"], tuple(lines)
        most = _OTHER_HEADINGS


def _themes(catalogue: Catalogue, plan: Plan) -> Fact:
    """The themes that no heading names, by what is known of them."""
    lines: list[Text] = []
    names = parts.themes_by_coverage(catalogue, plan)
    for coverage, sentence in wording.THEMES_BY_COVERAGE.items():
        if names[coverage]:
            themes = ", ".join(names[coverage])
            words = sentence.format(themes=themes, count=len(names[coverage]))
            lines.append((Span(words, parts.COVERAGE_TONES[coverage]),))
    return fact(terms.LABELS["themes"], *lines)


def whereabouts(catalogue: Catalogue, plan: Plan, label: str) -> Item:
    """Where the text is now, and what must be known of its address; or why there is none."""
    text, texts = text_of(catalogue, plan), texts_of(catalogue, plan)
    name = Span(label, Tone.STRONG)
    if text is None:
        why = lost_text(texts) if texts else wording.NO_TEXT
        return Item((name, Span(wording.MEANS.format(word="", meaning=why))))
    copy = wording.UNOFFICIAL_COPY if text.type is SourceType.COPY else None
    about = joined(copy, language_and_check(text.language, text.link.checked))
    aside = Span(wording.MEANS.format(word=f" ({about})", meaning=""), Tone.DIM)
    return Item((name, aside, *parts.address(link(text))))


def _ties(catalogue: Catalogue, plan: Plan) -> str:
    """What followed, then what it builds on."""
    adopted = plan.adopted or ""
    near = ties(catalogue, plan.id)
    near.sort(key=lambda tie: (catalogue.plans[tie.plan].adopted or "") < adopted)
    words = [f"{humanize(tie.words)} {tie.short}" for tie in near[:_TIES]]
    if len(near) > _TIES:
        words.append(wording.MORE.format(count=len(near) - _TIES, command="--related"))
    return "; ".join(words)


# One theme


def theme_page(catalogue: Catalogue, plan: Plan, theme: Theme) -> Iterator[Block]:
    """The cell's word and meaning, then headings, actions, and what was looked for."""
    (known,) = row(plan, [theme])
    yield Title(wording.MEANS.format(word=plan.label, meaning=theme.name), 2)
    word = Span(humanize(known.coverage), parts.COVERAGE_TONES[known.coverage])
    yield Paragraph((word, Span(f": {terms.COVERAGE_MEANINGS[known.coverage]}.")))
    for coverage, title in wording.GROUNDS.items():
        grounds = (ground for ground in known.grounds if ground.coverage is coverage)
        items = [item for ground in grounds for item in parts.ground_items(catalogue, ground)]
        if coverage is Coverage.NOT_FOUND and plan.reading and theme.id in plan.reading.searched:
            words = "; ".join(plan.reading.searched[theme.id])
            items.append(Item(wording.MEANS.format(word=terms.LABELS["words"], meaning=words)))
        yield from blocks.titled(title, blocks.listed(items), 3)
    if known.coverage is Coverage.NOT_ASSESSED:
        yield Paragraph(wording.sentences(terms.BASIS_WORDS[plan.basis]))
    yield Paragraph(wording.THEME_HINT.format(theme=theme.id), dim=True)
