"""Blocks and phrases that several answers share."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from plantool.answers import blocks, wording
from plantool.answers.blocks import Item, Span, Text, Tone
from plantool.answers.wording import humanize, joined
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Coverage, Fit, Plan, SourceType, Strategy
from plantool.languages import ENGLISH_FROM, english, without_marks
from plantool.query.coverage import Ground, row
from plantool.query.usefulness import ENGLISH

_TONES = (Tone.HEADLINE, Tone.MEASURE, Tone.REPORTED, Tone.PLAIN, Tone.DIM)
COVERAGE_TONES = dict(zip(Coverage, _TONES, strict=True))

_WHOLE = "plan id adopted status kind scope coverage basis abbreviation member_count plan_count"
_UNDER = {"id", "status", "scope", "basis", "source", "origin"}
_SPARE = {"status": 3, "scope": 2, "kind": 1}
_NUMBER = r"(?!page|paragraph|under)[A-Za-z]+(?: [a-z]+)? (?:\d+|[A-Z]+)(?=,|$)"


def label(name: str) -> str:
    """A field, or a part of a page, as its label or title."""
    words = wording.WORDS[name]
    return words[:1].upper() + words[1:]


def grid(rows: Iterable[tuple[Text, ...]], *names: str) -> blocks.Grid:
    """Rows under columns by name: their heads, and what a narrow page may do with them."""
    columns = (
        blocks.Column(
            wording.WORDS[name],
            whole=name in _WHOLE.split(),
            under=number > 0 and name in _UNDER,
            spare=_SPARE.get(name, 0),
        )
        for number, name in enumerate(names)
    )
    return blocks.Grid(tuple(columns), tuple(rows))


def table(records: Iterable[object], *names: str) -> blocks.Grid:
    """These fields of records as people read them."""
    return grid((tuple(_words(getattr(each, name)) for name in names) for each in records), *names)


def facts(record: object, *names: str) -> Iterator[blocks.Fact]:
    """These fields of a record under their labels."""
    for name in names:
        yield blocks.fact(label(name), _words(getattr(record, name)))


def _words(value: object) -> str:
    """A value on one line, nothing for None."""
    if isinstance(value, tuple):
        return "; ".join(map(_words, value))
    return humanize(value) if isinstance(value, StrEnum) else str("" if value is None else value)


# Plans


def plan_cells(plan: Plan) -> tuple[Text, Text]:
    """A plan in the columns ``plan`` and ``id``."""
    return (Span(plan.label, Tone.STRONG),), (Span(plan.id, Tone.DIM),)


def month(plan: Plan) -> str:
    """The month of a plan's adoption, in a form that sorts; without it, the period's first year."""
    if plan.adopted:
        return plan.adopted.partition("/")[0][:7]
    return wording.FROM_YEAR.format(year=plan.start[:4]) if plan.start else wording.NO_DATE


def kind_and_scope(plan: Plan) -> str:
    """What sort of plan it is: ``action plan, regional``."""
    return wording.KIND_AND_SCOPE.format(kind=humanize(plan.kind), scope=humanize(plan.scope))


def member_since(since: str | None, as_of: str | None) -> str:
    """From when a State is known to be a member of a body."""
    sentence = wording.SINCE if since else wording.AS_OF
    return sentence.format(year=(since or as_of or "")[:4])


def by_source(strategies: Sequence[Strategy]) -> list[list[Strategy]]:
    """Headings, a list for each source that gives some."""
    sources = dict.fromkeys(strategy.source for strategy in strategies)
    return [[strategy for strategy in strategies if strategy.source == key] for key in sources]


def readable_lists(catalogue: Catalogue, plan: Plan) -> list[list[Strategy]]:
    """The lists of a plan's headings in English, where there are any; else all."""
    lists = by_source(plan.strategy)
    readable = [group for group in lists if catalogue.sources[group[0].source].language in ENGLISH]
    return readable or lists


def theme_name(catalogue: Catalogue, key: str) -> str:
    """A theme in few words; one of the reader's own by its name."""
    return str(wording.THEMES.get(key) or catalogue.themes[key].name)


def themes_by_coverage(catalogue: Catalogue, plan: Plan) -> dict[Coverage, list[str]]:
    """The themes by what can be said of them in the plan, where that is anything."""
    names: dict[Coverage, list[str]] = {coverage: [] for coverage in Coverage}
    for cell in row(plan, catalogue.themes.values()):
        names[cell.coverage].append(theme_name(catalogue, str(cell.theme)))
    return {coverage: themes for coverage, themes in names.items() if themes}


def own_number(strategy: Strategy) -> str:
    """The number that the text itself gives a heading, such as ``article 5``; else nothing.

    That of a page, or of what it stands under, is none.
    """
    locator = strategy.locator or ""
    number = re.match(_NUMBER, without_marks(locator))
    if number is None:
        return ""
    return english(number[0]) if ENGLISH_FROM in locator else number[0]


def heading(catalogue: Catalogue, strategy: Strategy, number: int) -> Item:
    """A heading by its number, and its themes; a fit that the reader can see goes unsaid."""
    said = {fit: f" ({wording.FIT_WORDS[fit]})" for fit in (Fit.BROADER, Fit.NARROWER)}
    names = [theme_name(catalogue, key) + said.get(fit, "") for key, fit in strategy.themes]
    own = own_number(strategy)
    text = with_themes(Span(strategy.heading, Tone.STRONG), names)
    return Item((Span(f"{own}: "), *text) if own else text, mark="" if own else f"{number}.")


def with_themes(text: Span, themes: Sequence[str]) -> tuple[Span, ...]:
    """A heading or an action, and behind it its themes."""
    return text, Span(f" – {', '.join(themes)}" if themes else "", Tone.DIM)


def given_in(catalogue: Catalogue, plan: Plan, strategy: Strategy) -> blocks.Paragraph:
    """From which source a list of headings is, and how deeply that was read.

    The source with its publisher and date, where its title does not hold these.
    """
    source, basis = catalogue.sources[strategy.source], humanize(strategy.basis or plan.basis)
    day = source.date and in_words(source.date)
    publisher, date = (
        words if words and words not in source.title else None for words in (source.publisher, day)
    )
    copy = f" ({wording.UNOFFICIAL_COPY})" if source.type is SourceType.COPY else ""
    cited = joined(publisher, source.title, date) + copy
    return blocks.Paragraph(wording.GIVEN_IN.format(source=cited, basis=basis), dim=True)


# Sources and their addresses


def place(ground: Ground) -> str:
    """Where an action or heading stands in the text."""
    heading = ground.heading if ground.measure else None
    under = heading and wording.UNDER_HEADING.format(heading=heading)
    return joined(ground.locator, under, by="; ")


def ground_items(
    catalogue: Catalogue, ground: Ground, level: int = 0, about: str = ""
) -> Iterator[Item]:
    """A heading, an action or a reading that a cell rests on, and where it stands."""
    text = [Span(ground.measure or wording.READ_WHOLE.format(day=in_words(ground.read_on)))]
    if ground.relation:
        fit = wording.FIT_WORDS[ground.relation]
        text = [Span(ground.heading or "", Tone.STRONG), Span(f" ({fit})")]
    yield Item((Span(about, Tone.DIM), *text), level)
    where = joined(place(ground), humanize(ground.basis), by="; ")
    source = catalogue.sources[ground.source]
    seen = wording.MEANS.format(word=where, meaning=source.title)
    yield remark(f"{seen} [{source.id}]", level + 1)
    if ground.note:
        yield remark(ground.note, level + 1)


def checked_words(checked: str | None) -> str:
    """When an address was looked at."""
    return wording.CHECKED.format(day=in_words(checked)) if checked else wording.NEVER_CHECKED


def address(url: str) -> tuple[Span, ...]:
    """An address that stays whole and, on a page, leads where it says."""
    return (Span(url, Tone.PLAIN, url),)


def remark(text: Text, level: int = 1) -> Item:
    """A line below an item that says more of it."""
    return Item(blocks.spans_of(text, Tone.DIM), level, remark=True)
