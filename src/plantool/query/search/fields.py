"""What is searched: the fields of each kind of record, and what a match in them counts."""

from typing import Any, NamedTuple

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


_COUNTS: tuple[tuple[Any, ...], ...] = (
    (Record.THEME, "name synonyms", NAME, TERM, WHOLE),
    (Record.THEME, "includes", OWN_NAME),
    (Record.THEME, "pillar", HEADING),
    (Record.THEME, "definition", PROSE, LOOSE),
    (Record.THEME, "id", NAME, TERM, WHOLE),
    (Record.BODY, "abbreviation", OWN_NAME, PROPER, WHOLE),
    (Record.BODY, "name names aliases", OWN_NAME, TERM, WHOLE),
    (Record.BODY, "initials id", OWN_NAME, PROPER, WHOLE),
    (Record.COUNTRY, "code", OWN_NAME, PROPER, WHOLE, 1, True),
    (Record.COUNTRY, "name", OWN_NAME, PROPER, WHOLE),
    (Record.COUNTRY, "aliases", OWN_NAME, ALIAS, WHOLE),
    (Record.PLAN, "title short aliases names symbol", NAME, TERM, NAME),
    (Record.PLAN, "period", NAME),
    (Record.PLAN, "place", OWN_NAME, PROPER, OWN_NAME),
    (Record.PLAN, "adopted", OWN_NAME),
    (Record.PLAN, "in_effect meeting regions tags", HEADING),
    (Record.PLAN, "targets", PROSE),
    (Record.PLAN, "summary principles follow_up states_note dispute", PROSE, LOOSE, 0, CHANCE),
    (Record.PLAN, "kind scope", ASIDE, LOOSE),
    (Record.PLAN, "id", OWN_NAME, TERM, OWN_NAME),
    (Record.STRATEGY, "heading", HEADING, TERM, HEADING),
    (Record.MEASURE, "text", PROSE, LOOSE),
    (Record.SOURCE, "title", ASIDE, LOOSE, ASIDE),
    (Record.SOURCE, "symbol", PROSE, TERM, PROSE),
    (Record.SOURCE, "publisher date id", ASIDE, LOOSE),
)
"""What fields count, in the order of a field."""

FIELDS = tuple(
    Field(record, name, *counts) for record, names, *counts in _COUNTS for name in names.split()
)
"""All that is searched. A text of the index gives its field by the number in this list."""
