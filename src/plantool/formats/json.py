"""JSON: one object with an envelope, or bare results, one a line; see ``docs/json.md``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from plantool import __version__
from plantool.answers.answer import NUMBER, Answer
from plantool.text import escaped, plain_data


def document(
    answer: Answer, query: Mapping[str, Any], fields: Sequence[str], *, ascii_only: bool = False
) -> str:
    """The envelope with all results, one result a line; in ASCII, no letter is lost either."""
    head = {
        "format": f"plantool.{answer.name}/{NUMBER}",
        "plantool": __version__,
        "catalogue": {
            "edition": answer.stamp.edition,
            "compiled": answer.stamp.compiled,
            "overlays": answer.stamp.overlays,
        },
        "query": query,
        "total": len(answer.results) if answer.total is None else answer.total,
        "count": len(answer.results),
        "notes": answer.notes,
        **answer.facts,
    }
    start = _dump(head, ascii_only=ascii_only)[:-1] + ', "results": ['
    results = lines(answer, fields, ascii_only=ascii_only)[:-1].replace("\n", ",\n")
    return f"{start}\n{results}\n]}}\n" if results else start + "]}\n"


def lines(answer: Answer, fields: Sequence[str], *, ascii_only: bool = False) -> str:
    """Each result as one line of JSON."""
    results = answer.results
    if fields:
        results = [{name: getattr(result, name) for name in fields} for result in results]
    return "".join(_dump(result, ascii_only=ascii_only) + "\n" for result in results)


def _dump(value: Any, *, ascii_only: bool) -> str:
    text = json.dumps(plain_data(value), ensure_ascii=ascii_only, default=str)
    return escaped(text, lambda letter: json.dumps(letter)[1:-1])
