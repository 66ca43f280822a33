"""The index of the bundled catalogue, kept beside it.

It is made when plantool is built (``tools/search_index.py``), since making it takes longer than all the rest of a search. A source tree has none, and
none fits a catalogue that was changed since; then the index is made anew.
"""

from __future__ import annotations

from typing import Any

from plantool.catalogue.load import Catalogue, bundled_path
from plantool.query.search.index import Doc, Index, Span
from plantool.query.search.results import Record

NAME = "search.json"
"""What the file is called, in the folder of the bundled catalogue."""


def kept_index(catalogue: Catalogue) -> Index | None:
    """The index that was kept for a catalogue; None where there is none, or it was made of other data."""
    if None in _marks(catalogue):
        return None
    try:
        data = bundled_path().with_name(NAME).read_bytes()
    except OSError:
        return None
    return unpack(data, catalogue)


def pack(index: Index, catalogue: Catalogue) -> bytes:
    """The index of a catalogue as JSON, with marks of the records that it was made of."""
    import json

    columns = {
        "of": _marks(catalogue),
        "docs": list(zip(*index.docs, strict=True)),
        "places": index.places,
        "spans": index.spans,
        "texts": index.texts,
    }
    return json.dumps(columns | {"whole": index.whole}, separators=(",", ":")).encode()


def unpack(data: bytes, catalogue: Catalogue) -> Index | None:
    """The index that was packed; None where it was made of another catalogue, or is damaged."""
    import json

    try:
        columns: dict[str, Any] = json.loads(data)
        if columns["of"] != _marks(catalogue):
            return None
        kinds, *others = columns["docs"]
        docs = list(map(Doc._make, zip(map(_KINDS.__getitem__, kinds), *others, strict=True)))
        return Index(
            docs,
            columns["texts"],
            columns["places"],
            list(map(Span._make, columns["spans"])),
            columns["whole"],
        )
    except (LookupError, TypeError, ValueError):
        return None


_KINDS = {kind.value: kind for kind in Record}


def _marks(catalogue: Catalogue) -> list[int | None]:
    return [
        records.mark()
        for records in (
            catalogue.themes,
            catalogue.countries,
            catalogue.bodies,
            catalogue.sources,
            catalogue.plans,
        )
    ]
