"""JSON: one object with an envelope, or bare results, one a line; see ``docs/json.md``."""

from __future__ import annotations

import json

from plantool import __version__
from plantool.answers.answer import NUMBER, Format
from plantool.formats.page import Document
from plantool.text import plain_data, visible


def write(document: Document) -> str:
    """The results, one a line: in an envelope with the ``query``, or bare as JSON lines."""
    answer, page, fields = document.answer, document.page, document.fields
    results = answer.results
    if fields:
        results = [{name: getattr(result, name) for name in fields} for result in results]
    encode = json.JSONEncoder(ensure_ascii=page.encoding != "utf-8", default=str).encode
    lines = [encode(plain_data(result)) for result in results]
    if document.form is Format.JSONL:
        text = "".join(f"{line}\n" for line in lines)
    else:
        envelope = {
            "format": f"plantool.{answer.name}/{NUMBER}",
            "plantool": __version__,
            "catalogue": answer.stamp,
            "query": document.query,
            "total": answer.total,
            "count": len(lines),
            "notes": answer.notes,
            **answer.facts,
        }
        start = encode(plain_data(envelope))[:-1] + ', "results": ['
        text = start + ("\n" + ",\n".join(lines) + "\n" if lines else "") + "]}\n"
    return visible(text, json.dumps)  # in ASCII, none is lost either
