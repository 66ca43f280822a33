"""The answer of ``cite``: a reference to each plan itself, and what was not seen of its text."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import ClassVar, NamedTuple

from plantool.answers import parts, wording
from plantool.answers.answer import Answer, Format, Stamp, row_of
from plantool.answers.blocks import Block, Item, Items, Span
from plantool.answers.wording import humanize, joined
from plantool.catalogue.dates import in_words
from plantool.catalogue.load import Catalogue
from plantool.catalogue.model import Basis, Kind, Plan, Source, SourceType
from plantool.query.usefulness import ENGLISH, link, text_of, texts_of, usefulness


class Author(NamedTuple):
    """A body that adopted a plan or takes part in it.

    ``short`` is a name of it without a comma, where it has one.
    """

    id: str
    name: str
    short: str | None

    def __str__(self) -> str:
        return self.name


class Citation(NamedTuple):
    """A reference to one plan.

    ``url`` is that of the best official document of the text that may still be there; ``checked``
    is the day on which somebody looked. ``note`` says what a reader must know of the text: that the
    catalogue has not seen it, that its address is gone.
    """

    id: str
    title: str
    short: str
    kind: Kind
    authors: tuple[Author, ...]
    meeting: str | None
    place: str | None
    adopted: str | None
    adopted_from: str | None
    adopted_to: str | None
    symbol: str | None
    url: str | None
    url_language: str | None
    checked: str | None
    basis: Basis
    note: str | None
    catalogue: str
    origin: str


class Citations(Answer):
    """References to plans, as running text."""

    name = "cite"
    record = Citation
    other_formats: ClassVar = {"--style": (Format.PLAIN, Format.JSON)}
    own_endings = (".bib", ".ris")
    columns = (
        "id title kind authors meeting place adopted adopted_from adopted_to symbol url note"
        " catalogue"
    )

    def __init__(self, catalogue: Catalogue, plans: Sequence[Plan]) -> None:
        super().__init__(catalogue, plans)
        self.results = [_citation(catalogue, plan, self.stamp) for plan in plans]

    def blocks(self) -> Iterator[Block]:
        """The references, and below each what must be known of it."""
        pairs = ((Item(reference(each)), parts.remark(caveats(each))) for each in self.results)
        yield Items(tuple(chain.from_iterable(pairs)))


def _citation(catalogue: Catalogue, plan: Plan, stamp: Stamp) -> Citation:
    text = text_of(catalogue, plan)
    official = text if text and text.type is not SourceType.COPY else None
    lost = None if official else lost_text(texts_of(catalogue, plan))
    authors = []
    for body in (catalogue.bodies[key] for key in plan.bodies):
        names = (name for name in (body.abbreviation, *body.aliases) if name and "," not in name)
        authors.append(Author(body.id, body.name, next(names, None)))
    read = wording.READ_FOR_IT.format(reading=wording.BASIS_WORDS[plan.basis])
    return row_of(
        Citation,
        plan,
        short=plan.label,
        authors=tuple(authors),
        url=link(official) if official else None,
        url_language=official.language if official else None,
        checked=official.link.checked if official else None,
        note=joined(None if plan.basis is Basis.FULL_TEXT else read, lost, by=" ") or None,
        catalogue=wording.CATALOGUE_RECORD.format(catalogue=stamp, id=plan.id),
    )


def lost_text(texts: Sequence[Source]) -> str:
    """Why a text has no address: what became of the best official one."""
    official = [source for source in texts if source.type is not SourceType.COPY and link(source)]
    best = min(official, key=usefulness, default=None)
    if best is None:
        copies = any(source.type is SourceType.COPY for source in texts)
        return wording.ONLY_COPIES if copies else wording.NO_OFFICIAL
    sentence = wording.OFFICIAL_DEAD.get(best.link.state, wording.OFFICIAL_PRINTED)
    return sentence.format(url=link(best), checked=parts.checked_words(best.link.checked))


def language_and_check(language: str | None, checked: str | None) -> str:
    """What must be known of an address: the text's language if not English, when it was checked."""
    tongue = wording.IN_LANGUAGE.format(language=language) if language not in ENGLISH else None
    return joined(tongue, parts.checked_words(checked))


def reference(citation: Citation) -> tuple[Span, ...]:
    """Who, what, where and when, and the address; fit for a list of references."""
    where = joined(citation.place, in_words(citation.adopted) or wording.NO_DATE_KNOWN)
    if citation.meeting:
        where = f"{where} ({citation.meeting})"
    authors = "; ".join(author.name for author in citation.authors)
    kind = joined(humanize(citation.kind), citation.symbol)
    instrument = wording.sentences(authors, citation.title, kind, where)
    if not citation.url:
        return (Span(instrument),)
    about = language_and_check(citation.url_language, citation.checked)
    return Span(f"{instrument} "), *parts.address(citation.url), Span(f" ({about}).")


def caveats(citation: Citation) -> str:
    """What was not seen of the text, and from where it is cited."""
    return joined(citation.note, wording.CITED_FROM.format(catalogue=citation.catalogue), by=" ")
