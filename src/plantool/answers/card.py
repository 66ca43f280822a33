"""The card of one plan, on one screen; and all that a plan says on one theme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plantool.answers import blocks, parts, wording
from plantool.answers.blocks import Block, Fact, Item, Paragraph, Span, Text, Title, Tone, fact
from plantool.answers.cite import language_and_check, lost_text
from plantool.answers.wording import counted, humanize, joined, terms
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Basis, Coverage, Fit, Plan, SourceType, Theme, Wording
from plantool.languages import translated
from plantool.query.coverage import row
from plantool.query.relations import ties
from plantool.query.usefulness import link, text_of, texts_of

# With these a card of the plans of Tool 2.10 has 24 lines of 80 columns, and any other 40.
_SUMMARY = 230
_HEADING = 120
_HEADINGS = 7
_OTHER_HEADINGS = 2  # of a second list
_TIES = 3
_BODIES = 4
_BESIDE = 66  # an address that is longer stands on a line of its own

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"“(]?[A-Z])")


def card(catalogue: Catalogue, plan: Plan) -> Iterator[Block]:
    """Title, sentences, headings and themes, where the text is, what followed, what to type."""
    labels = terms.LABELS
    yield Title(f"{plan.label} [{plan.id}]", 3, key=plan.id)
    if plan.title != plan.label:
        yield Paragraph(plan.title)
    yield Paragraph(sentences(catalogue, plan))
    if plan.summary:
        yield Paragraph(_summary(plan.summary))
    rows = [*_headings(plan), _themes(catalogue, plan)]
    address, about = whereabouts(catalogue, plan)
    if len(address.text) <= _BESIDE or not about:
        rows.append(fact(labels["text"], (address,), about and (Span(about, Tone.DIM),)))
    else:
        yield blocks.labelled(rows)
        words = wording.MEANS.format(word=labels["text"], meaning=about)
        yield blocks.listed((Item(words), Item((address,), 1)))
        rows = []
    day = plan.reading and in_words(plan.reading.read_on)
    rows += [
        fact(labels["read"], joined(terms.BASIS_WORDS[plan.basis], day)),
        fact(wording.TIES, _ties(catalogue, plan)),
        fact(labels["more"], wording.WHAT_TO_TYPE.format(plan=plan.id)),
    ]
    yield blocks.labelled(rows)


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
        wording.ADOPTED_ON.format(when=when) if when else wording.ADOPTION_UNKNOWN,
        plan.in_effect and wording.IN_EFFECT.format(time=in_words(plan.in_effect)),
        wording.STATUS_SENTENCES[plan.status],
        own and wording.RECORD_FROM.format(file=own),
    )


def _summary(text: str) -> str:
    """The first sentences of a summary; where more follow, it says so."""
    if len(text) <= _SUMMARY:
        return text
    first, *more = _SENTENCE_END.split(text)
    for sentence in more:
        if len(first) + len(sentence) > _SUMMARY:
            return wording.MORE_IN_FULL.format(text=first)
        first = f"{first} {sentence}"
    return first


def _headings(plan: Plan) -> Iterator[Fact]:
    """The headings with their themes, a row for each source that gives a list."""
    if not plan.strategy:
        none = plan.basis is Basis.FULL_TEXT
        words = wording.NO_HEADINGS if none else wording.NOT_SEEN
        yield fact(terms.LABELS["strategy"], words)
    for number, group in enumerate(parts.by_source(plan.strategy), 1):
        most = _HEADINGS if number == 1 else _OTHER_HEADINGS
        lines: list[Text] = []
        if all(strategy.wording is Wording.REPORTED for strategy in group):
            lines.append((Span(wording.REPORTERS_WORDS, Tone.DIM),))
        numbered = list(enumerate(group, 1))
        if len(group) > most:  # those that name a theme say most
            numbered = [pair for pair in numbered if pair[1].themes][:most] or numbered[:most]
        for place, strategy in numbered:
            heading = strategy.heading
            if len(heading) > _HEADING:
                heading = f"{heading[:_HEADING].rsplit(' ', 1)[0]} …"
            # A fit that the reader can see goes without saying.
            said = {fit: f" ({terms.FIT_WORDS[fit]})" for fit in (Fit.BROADER, Fit.NARROWER)}
            themes = ", ".join(translated(key) + said.get(fit, "") for key, fit in strategy.themes)
            about = Span(f" – {themes}" if themes else "", Tone.DIM)
            lines.append((Span(f"{place}. {heading}", Tone.STRONG), about))
        left_out = len(group) - len(numbered)
        if left_out:
            more = wording.MORE.format(count=left_out, command="--full")
            lines.append((Span(more, Tone.DIM),))
        label = terms.LABELS["strategy"] if number == 1 else wording.NEXT_LIST.format(number=number)
        yield label, tuple(lines)


def _themes(catalogue: Catalogue, plan: Plan) -> Fact:
    """The themes that no heading names, by what is known of them."""
    cells = row(plan, catalogue.themes.values())
    lines: list[Text] = []
    for coverage, sentence in wording.THEMES_BY_COVERAGE.items():
        keys = [cell.theme for cell in cells if cell.theme and cell.coverage is coverage]
        if keys:
            words = sentence.format(themes=", ".join(map(translated, keys)), count=len(keys))
            lines.append((Span(words, parts.COVERAGE_TONES[coverage]),))
    return fact(terms.LABELS["themes"], *lines)


def whereabouts(catalogue: Catalogue, plan: Plan) -> tuple[Span, str]:
    """The best address of the text, and what must be known of it; or why there is none."""
    text = text_of(catalogue, plan)
    if text is None:
        texts = texts_of(catalogue, plan)
        return Span(lost_text(texts) if texts else wording.NO_TEXT), ""
    copy = wording.UNOFFICIAL_COPY if text.type is SourceType.COPY else None
    (address,) = parts.address(link(text))
    return address, joined(copy, language_and_check(text.language, text.link.checked))


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
    grounds = {
        coverage: [ground for ground in known.grounds if ground.coverage is coverage]
        for coverage in Coverage
    }
    yield Title(wording.MEANS.format(word=plan.label, meaning=theme.name), 2)
    word = Span(terms.COVERAGE_WORDS[known.coverage], parts.COVERAGE_TONES[known.coverage])
    yield Paragraph((word, Span(f": {terms.COVERAGE_MEANINGS[known.coverage]}.")))
    for coverage, title in wording.GROUNDS.items():
        items = (
            item for ground in grounds[coverage] for item in parts.ground_items(catalogue, ground)
        )
        yield from blocks.titled(title, blocks.listed(items), 3)
    if grounds[Coverage.HEADLINE] and not grounds[Coverage.MEASURE]:
        yield Paragraph(wording.NO_ACTION_READ)
    searched = plan.reading.searched.get(theme.id, ()) if plan.reading else ()
    absent = grounds[Coverage.NOT_FOUND]
    looked = [item for ground in absent for item in parts.ground_items(catalogue, ground)]
    if searched:
        words = "; ".join(searched)
        looked.append(Item(wording.MEANS.format(word=wording.WORDS_LOOKED_FOR, meaning=words)))
    yield from blocks.titled(wording.LOOKED_FOR, blocks.listed(looked), 3)
    if known.coverage is Coverage.NOT_ASSESSED:
        meaning = terms.BASIS_WORDS[plan.basis]
        yield Paragraph(counted(wording.OF_EACH_PLAN, 1, meaning=meaning))
    yield Paragraph(wording.THEME_ELSEWHERE.format(theme=theme.id), dim=True)
