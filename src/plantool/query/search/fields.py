"""What is searched: the fields of each kind of record, and what a match in them counts."""

from __future__ import annotations

from typing import NamedTuple

from plantool.query.search.results import Record

NAME, OWN_NAME, HEADING, PROSE, ASIDE = 1.0, 0.9, 0.6, 0.4, 0.25
"""What a match counts: in a title, a theme or a symbol; in what names a body, country, place or day;
in a heading or tag; in sentences; in what is said of a source. These five steps find as much in the
labelled sets as the thirteen finer weights that they replaced."""

PROPER, TERM, ALIAS = 0.1, 0.28, 0.33
"""How much less sure a mistyped or begun word is. Names are mistyped more than they are mistaken
for other words. From 0.29 for terms, ``hotlne`` is lost; below 0.33 for the many names of
countries, ``malaria`` is Malawi."""

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


FIELDS = (
    Field(Record.THEME, "name", NAME, whole_name=WHOLE),
    Field(Record.THEME, "synonyms", NAME, whole_name=WHOLE),
    Field(Record.THEME, "includes", OWN_NAME),
    Field(Record.THEME, "pillar", HEADING),
    Field(Record.THEME, "definition", PROSE),
    Field(Record.THEME, "id", NAME, whole_name=WHOLE),
    Field(Record.BODY, "abbreviation", OWN_NAME, PROPER, WHOLE),
    Field(Record.BODY, "name", OWN_NAME, whole_name=WHOLE),
    Field(Record.BODY, "names", OWN_NAME, whole_name=WHOLE),
    Field(Record.BODY, "aliases", OWN_NAME, whole_name=WHOLE),
    Field(Record.BODY, "initials", OWN_NAME, PROPER, WHOLE),
    Field(Record.BODY, "id", OWN_NAME, PROPER, WHOLE),
    Field(Record.COUNTRY, "code", OWN_NAME, PROPER, WHOLE, code=True),
    Field(Record.COUNTRY, "name", OWN_NAME, PROPER, WHOLE),
    Field(Record.COUNTRY, "aliases", OWN_NAME, ALIAS, WHOLE),
    Field(Record.PLAN, "title", NAME, whole_name=NAME),
    Field(Record.PLAN, "short", NAME, whole_name=NAME),
    Field(Record.PLAN, "aliases", NAME, whole_name=NAME),
    Field(Record.PLAN, "names", NAME, whole_name=NAME),
    Field(Record.PLAN, "symbol", NAME, whole_name=NAME),
    Field(Record.PLAN, "period", NAME),
    Field(Record.PLAN, "place", OWN_NAME, PROPER, OWN_NAME),
    Field(Record.PLAN, "adopted", OWN_NAME),
    Field(Record.PLAN, "in_effect", HEADING),
    Field(Record.PLAN, "meeting", HEADING),
    Field(Record.PLAN, "regions", HEADING),
    Field(Record.PLAN, "tags", HEADING),
    Field(Record.PLAN, "targets", PROSE),
    Field(Record.PLAN, "kind", ASIDE),
    Field(Record.PLAN, "scope", ASIDE),
    Field(Record.PLAN, "summary", PROSE, sure=CHANCE),
    Field(Record.PLAN, "principles", PROSE, sure=CHANCE),
    Field(Record.PLAN, "follow_up", PROSE, sure=CHANCE),
    Field(Record.PLAN, "states_note", PROSE, sure=CHANCE),
    Field(Record.PLAN, "dispute", PROSE, sure=CHANCE),
    Field(Record.PLAN, "id", OWN_NAME, whole_name=OWN_NAME),
    Field(Record.STRATEGY, "heading", HEADING, whole_name=HEADING),
    Field(Record.MEASURE, "text", PROSE),
    Field(Record.SOURCE, "title", ASIDE, whole_name=ASIDE),
    Field(Record.SOURCE, "symbol", PROSE, whole_name=PROSE),
    Field(Record.SOURCE, "publisher", ASIDE),
    Field(Record.SOURCE, "date", ASIDE),
    Field(Record.SOURCE, "id", ASIDE),
)
"""All that is searched. A text of the index gives its field by the number in this list."""
