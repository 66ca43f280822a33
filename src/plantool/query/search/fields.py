"""What is searched: the fields of each kind of record, and what a match in them counts."""

from typing import NamedTuple

from plantool.query.search.results import Record

NAME, OWN_NAME, HEADING, PROSE, ASIDE = 1.0, 0.9, 0.6, 0.4, 0.25
"""What a match counts: in a title, theme or symbol; in what names a body, country, place or day; in
a heading or tag; in sentences; in what is said of a source. These five steps find as much in the
labelled sets of ``tests/data`` as the thirteen finer weights that they replaced."""

PROPER, TERM, ALIAS, LOOSE = 0.1, 0.28, 0.33, 0.45
"""How much less sure a mistyped word is. Names are mistyped more than mistaken for other words; the
many names of countries, and prose, have words like everything. In the queries of ``tests``, from
0.29 for terms ``hotlne`` is lost; below 0.33 for countries ``malaria`` is Malawi; below 0.4 for
sources ``ouagadugu`` finds eleven of them beside the plan."""

WHOLE = 1.4
"""What the whole name of a theme, body or country adds: more than that of a plan (its weight), or
``proceso de Puebla`` would find a plan before the process."""

CHANCE = 0.65
"""How surely a word in a plan's prose is meant there; at 1, ``european central bank`` is found."""


class Field(NamedTuple):
    """A field of a kind of record.

    ``weight`` is what a match counts, ``doubt`` how much less sure one is that is not exact, and
    ``whole_name`` what a name adds that was asked for as a whole. ``sure`` is how sure an exact
    match is. A ``code`` is a word in many languages too, so it must be typed in capitals or alone.
    """

    record: Record
    name: str
    weight: float
    doubt: float = TERM
    whole_name: float = 0
    sure: float = 1
    code: bool = False


def _fields(
    record: Record,
    names: str,
    weight: float,
    doubt: float = TERM,
    whole_name: float = 0,
    sure: float = 1,
    code: bool = False,  # noqa: FBT001, FBT002
) -> list[Field]:
    """Fields that count the same."""
    counts = (weight, doubt, whole_name, sure, code)
    return [Field(record, name, *counts) for name in names.split()]


FIELDS = (
    *_fields(Record.THEME, "name synonyms", NAME, TERM, WHOLE),
    *_fields(Record.THEME, "includes", OWN_NAME),
    *_fields(Record.THEME, "pillar", HEADING),
    *_fields(Record.THEME, "definition", PROSE, LOOSE),
    *_fields(Record.THEME, "id", NAME, TERM, WHOLE),
    *_fields(Record.BODY, "abbreviation", OWN_NAME, PROPER, WHOLE),
    *_fields(Record.BODY, "name names aliases", OWN_NAME, TERM, WHOLE),
    *_fields(Record.BODY, "initials id", OWN_NAME, PROPER, WHOLE),
    *_fields(Record.COUNTRY, "code", OWN_NAME, PROPER, WHOLE, code=True),
    *_fields(Record.COUNTRY, "name", OWN_NAME, PROPER, WHOLE),
    *_fields(Record.COUNTRY, "aliases", OWN_NAME, ALIAS, WHOLE),
    *_fields(Record.PLAN, "title short aliases names symbol", NAME, TERM, NAME),
    *_fields(Record.PLAN, "period", NAME),
    *_fields(Record.PLAN, "place", OWN_NAME, PROPER, OWN_NAME),
    *_fields(Record.PLAN, "adopted", OWN_NAME),
    *_fields(Record.PLAN, "in_effect meeting regions tags", HEADING),
    *_fields(Record.PLAN, "targets", PROSE),
    *_fields(
        Record.PLAN, "summary principles follow_up states_note dispute", PROSE, LOOSE, 0, CHANCE
    ),
    *_fields(Record.PLAN, "kind scope", ASIDE, LOOSE),
    *_fields(Record.PLAN, "id", OWN_NAME, TERM, OWN_NAME),
    *_fields(Record.STRATEGY, "heading", HEADING, TERM, HEADING),
    *_fields(Record.MEASURE, "text", PROSE, LOOSE),
    *_fields(Record.SOURCE, "title", ASIDE, LOOSE, ASIDE),
    *_fields(Record.SOURCE, "symbol", PROSE, TERM, PROSE),
    *_fields(Record.SOURCE, "publisher date id", ASIDE, LOOSE),
)
"""All that is searched. A text of the index gives its field by the number in this list."""
