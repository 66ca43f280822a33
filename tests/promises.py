"""The promises of SECURITY.md, held against one run of any command line in any format."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import jsonschema
from markdown_it import MarkdownIt

from harness import Outcome
from plantool.answers.answer import Format
from plantool.answers.schema import ANSWERS, schema
from strategies import harmless

CODES = (0, 1, 2, 3, 4, 130)
LINKS = re.compile(r"(?i)https?://|#|mailto:")
STYLES = re.compile(r"\x1b\[[0-9;]*m")
"""What a terminal may get: colours, and links to web pages."""
FORMULA = re.compile(r'[\s"\u200b]*[=+\-@\t\r＝＋－＠]')
TEXT = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "ul", "ol", "li", "span", "div", "hr", "a",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
PAGE = TEXT | {
    "html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "nav",
    "article", "aside", "wbr", "dl", "dt", "dd", "caption", "tfoot", "colgroup", "col", "line",
    "text", "tspan", "circle", "desc", "figure", "figcaption", "time", "details", "bdi", "svg",
    "em", "abbr", "mark", "g", "path", "b", "i", "strong", "small", "code", "summary", "pre",
    "rect",
}  # fmt: skip
MARKDOWN = TEXT | {"strong", "em", "code", "pre", "blockquote", "sup"}
"""The tags that a page, and a Markdown text once rendered, may hold."""


def broken(outcome: Outcome, line: Sequence[str], *, styled: bool = False) -> list[str]:
    """The promises that a run has broken, in words."""
    return [*_run(outcome, styled=styled), *_answer(outcome, line)]


def _run(outcome: Outcome, *, styled: bool) -> Iterator[str]:
    """What holds of every run: its code, its messages, what reaches a terminal."""
    if outcome.code not in CODES:
        yield f"exit code {outcome.code}"
    if "Traceback" in outcome.err or "plantool has a fault" in outcome.err:
        yield f"a crash: {outcome.err[-300:]}"
    if outcome.code and not outcome.err.strip():
        yield f"leaves with {outcome.code} and no word"
    if outcome.err.count("\n") > 40 or max(map(len, outcome.err.split("\n"))) > 2000:
        yield "too long a message"
    for name, text in (("stdout", outcome.out), ("stderr", outcome.err)):
        seen = STYLES.sub("", text) if styled or name == "stderr" else text
        if seen.startswith("TY  - "):
            seen = seen.replace("\r\n", "\n")  # the lines of RIS end so
        unclean = {f"U+{ord(letter):04X}" for letter in seen if not harmless(letter)}
        if unclean:
            yield f"{name} holds {sorted(unclean)}"


def _answer(outcome: Outcome, line: Sequence[str]) -> Iterator[str]:
    """What holds of an answer in the format that was asked for."""
    form = asked_format(line)
    if not outcome.out or form is None or not {"-h", "--help"}.isdisjoint(line):
        return
    match form:
        case Format.JSON:
            yield from _json(outcome, line)
        case Format.JSONL:
            for row in outcome.out.splitlines():
                if not isinstance(json.loads(row), dict):
                    yield "a line of JSONL is no object"
        case Format.CSV:
            yield from _rows(list(csv.reader(io.StringIO(outcome.out), strict=True)))
        case Format.TSV:
            yield from _rows(
                [row.split("\t") for row in outcome.out.removesuffix("\n").split("\n")]
            )
        case Format.HTML:
            yield from _Tags(outcome.out, PAGE).faults
        case Format.MARKDOWN:
            page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(outcome.out)
            yield from _Tags(page, MARKDOWN).faults


def asked_format(line: Sequence[str]) -> Format | None:
    """The format that a line asks for, where it does so in the plain way and once."""
    line = line[: line.index("--")] if "--" in line else line
    options = [word for word in line if word.startswith(("-f", "--fo"))]
    if "--json" in line:
        return None if options else Format.JSON
    for option, value in pairwise(line):
        if options == [option] and option in ("-f", "--format") and value in list(Format):
            return Format(value)
    return None


def _json(outcome: Outcome, line: Sequence[str]) -> Iterator[str]:
    try:
        answer = json.loads(outcome.out)
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    style = any("csl" in word.lower() for word in line)  # the form of reference managers, a list
    if "$schema" in answer or (style and isinstance(answer, list)):
        return
    if answer["count"] != len(answer["results"]):
        yield "the count is not that of the results"
    if (outcome.code == 0) != bool(answer["results"]) and line[0].lower() != "check":
        yield f"leaves with {outcome.code} and {answer['count']} results"
    name = answer["format"].removeprefix("plantool.").partition("/")[0]
    if any(word.startswith("--fields") for word in line):
        answer = {**answer, "results": []}
    error = next(_validator(name).iter_errors(answer), None)
    if error:
        yield f"not its schema: {error.message[:200]} at {list(error.path)}"


@cache
def _validator(name: str) -> Any:
    assert name in ANSWERS
    return jsonschema.Draft202012Validator(schema(name))


def _rows(rows: list[list[str]]) -> Iterator[str]:
    if len({len(row) for row in rows}) != 1:
        yield f"rows of {sorted({len(row) for row in rows})} cells"
    for cell in (cell for row in rows for cell in row):
        if FORMULA.match(cell) or "\n" in cell:
            yield f"a live cell: {cell[:60]!r}"


class _Tags(html.parser.HTMLParser):
    """What a page holds that it may not: other tags, scripts, handlers, links to no web page."""

    def __init__(self, page: str, allowed: set[str]) -> None:
        super().__init__()
        self.allowed = allowed
        self.faults: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.allowed:
            self.faults.append(f"a tag <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("src", "srcset", "srcdoc", "formaction"):
                self.faults.append(f"an attribute {name}")
            if name.endswith("href") and not LINKS.match(value or ""):
                self.faults.append(f"a link to {value!r}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment {data[:40]!r}")
