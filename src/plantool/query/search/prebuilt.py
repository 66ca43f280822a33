"""The index of the bundled catalogue, kept beside it.

It is made when plantool is built (``tools/build_data.py``), since making it takes longer than all the rest of a search. A source tree has none, and
none fits a catalogue that was changed since; then the index is made anew.
"""

from __future__ import annotations

from typing import Any

from plantool.catalogue.load import Catalogue, read_bundled
from plantool.query.search.index import Doc, Index, Span
from plantool.query.search.results import Record

NAME = "search.json"
"""What the file is called, in the folder of the bundled catalogue."""


def kept_index(catalogue: Catalogue) -> Index | None:
    """The index that was kept for a catalogue; None where there is none, or it was made of other data."""
    if not catalogue.checksum:
        return None
    try:
        data = read_bundled(NAME)
    except OSError:
        return None
    return unpack(data, catalogue)


def pack(index: Index, catalogue: Catalogue) -> bytes:
    """The index of a catalogue as JSON, with the checksum of what it was made of."""
    import json

    columns = {
        "of": catalogue.checksum,
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
        if columns["of"] != catalogue.checksum:
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
