"""The kinds of record that have names, and the words that name none by themselves."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

_SMALL = """
a an and at by d da das de del der des di die do dos du e el en et for from in l la las le les los
of on or os s the to und y и на о по в у
"""
_FORMS = """
arab autonomous bolivarian commonwealth confederation co cooperative operative democratic duchy
emirate emirates federal federated federation federative grand great hashemite independent islamic
kingdom konigreich oriental people peoples plurinational principality reino republic republica
republik bundesrepublik republique royaume socialist sovereign state states sultanate union united
республика федеративная королевство جمهورية مملكة
"""
_PARTS_OF_THE_WORLD = """
north south east west central middle northern southern eastern western equatorial new saint africa
african america american americas asia asian europe european oceania pacific island islands
"""
_BODIES = """
agency association asociacion commission comision communaute community comunidad conference conseil
consejo cooperation council development economic forum general group international meeting network
office organisation organisations organizacion organization organizations platform process program
programme regional secretariat system union
"""
SMALL_WORDS, _FORMS_OF_STATE = frozenset(_SMALL.split()), frozenset(_FORMS.split())
_NO_COUNTRY = SMALL_WORDS | _FORMS_OF_STATE | set(_PARTS_OF_THE_WORLD.split())
_NO_BODY = SMALL_WORDS | set(_BODIES.split())


class NamedKind(NamedTuple):
    """A kind of record, and how it is named.

    ``named_by`` are the fields that hold its names; the ``first`` of these go before the others.
    ``see`` is the command that shows a record. ``nameless`` are words that name no record by
    themselves; a name may be typed with or without its ``forms`` of State.
    """

    name: str
    plural: str
    named_by: tuple[str, ...]
    first: int
    see: str
    nameless: frozenset[str] = SMALL_WORDS
    forms: frozenset[str] = frozenset()

    def names_of(self, record: Any) -> Iterator[str]:
        """All that a record is called; in the place of a single name that lacks, its id."""
        for field in self.named_by:
            value = getattr(record, field)
            if isinstance(value, Mapping):
                yield from chain.from_iterable(value.values())
            elif isinstance(value, tuple):
                yield from value
            else:
                yield value or record.id


_PLAN = ("id", "short", "title", "symbol", "aliases", "names")
_COUNTRY = ("name", "code", "aliases", "names")
_BODY = ("id", "name", "abbreviation", "aliases", "names")
_THEME = ("id", "name", "synonyms")
_ALL = (
    NamedKind("plan", "plans", _PLAN, 2, "show"),
    NamedKind("country", "countries", _COUNTRY, 1, "countries", _NO_COUNTRY, _FORMS_OF_STATE),
    NamedKind("body", "bodies", _BODY, 0, "bodies", _NO_BODY),
    NamedKind("region", "regions", ("name", "id"), 1, "list --region"),
    NamedKind("theme", "themes", _THEME, 0, "themes"),
)
KINDS = {kind.name: kind for kind in _ALL}
