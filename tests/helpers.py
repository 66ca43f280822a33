"""What the tests of catalogue and query share: a tiny catalogue, its loader, ways to check a
text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from harness import ROOT
from plantool.answers.answer import Answer, Format, Stamp
from plantool.answers.blocks import Block
from plantool.answers.handout import Handout
from plantool.catalogue.check import check_files
from plantool.catalogue.files import RawFile, parse
from plantool.catalogue.load import Catalogue, from_toml
from plantool.catalogue.model import TABLES
from plantool.errors import BadData, Problem
from plantool.formats import render
from plantool.formats.page import UTF_8, Page

BUNDLED = ROOT / "data" / "plans.toml"
DATA = ROOT / "tests" / "data"
TINY = (DATA / "tiny.toml").read_text(encoding="utf-8")
"""A whole catalogue: three plans in order of date, the last without one."""
GOOD = (DATA / "filled.toml").read_text(encoding="utf-8")
"""A file that fills every field of the format and has no problem."""
TINY_STAMP = Stamp("2030.01", "2030-01-31")
LAKE = DATA / "lake" / "plans.toml"
"""The tiny catalogue with a plan that has every part a plan can have."""


def loaded(text: str) -> Catalogue:
    """The catalogue that plantool would be if ``text`` were its bundled file."""
    return from_toml(text.encode())


def enlarged(bodies: str, sources: str, plans: str) -> str:
    """The text of the tiny catalogue with more bodies and sources before its own (countries may
    stand before the bodies), and more plans behind.
    """
    before, body, rest = TINY.partition("[[body]]")
    between, source, after = rest.partition("[[source]]")
    return before + bodies + body + between + sources + source + after + plans


def plan_text(key: str, title: str, **fields: str) -> str:
    """A plan of the tiny catalogue as text."""
    own = "".join(f'{name} = "{value}"\n' for name, value in fields.items())
    needed = f'id = "{key}"\ntitle = "{title}"\nkind = "process"\nscope = "global"\n'
    return f'\n[[plan]]\n{needed}basis = "secondary"\n{own}'


def tiny(plans: str = "") -> Catalogue:
    """The tiny catalogue with more plans behind its own."""
    return loaded(f"{TINY}\n{plans}")


def checked(text: str, name: str = "own.toml", *, warnings: bool = False) -> list[Problem]:
    """The problems of a text that adds to the tiny catalogue."""
    raw = parse(text.encode(), name)
    return check_files([raw], known_in(parse(TINY.encode(), "tiny.toml"), raw), warnings=warnings)


def known_in(*files: RawFile) -> dict[str, dict[str, Any]]:
    """The records of these files by table and id."""
    return {
        table: {key: raw for file in files for key, raw in file.by_id(table).items()}
        for table in TABLES
    }


def only(problems: Sequence[Problem]) -> Problem:
    """The one problem there is."""
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def syntax_problem(text: str) -> Problem:
    """The problem that keeps ``text`` from being read as TOML."""
    try:
        parse(text.encode(), "own.toml")
    except BadData as bad:
        return only(bad.problems)
    raise AssertionError("this is TOML")


def line_of(text: str, part: str) -> int:
    """The line, counted from 1, on which the only occurrence of ``part`` begins."""
    assert text.count(part) == 1, f"{part!r} occurs {text.count(part)} times"
    return text[: text.index(part)].count("\n") + 1


def as_toml(value: Any) -> str:
    """A value in TOML, on one line."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        fields = (f"{quoted(name)} = {as_toml(field)}" for name, field in value.items())
        return f"{{{', '.join(fields)}}}"
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def quoted(text: str) -> str:
    """A basic string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


class SampleAnswer(Answer):
    """An answer of results and blocks as given."""

    name = "test"
    columns = ""

    def __init__(
        self,
        results: Sequence[Any] = (),
        *blocks: Block,
        record: type = Stamp,
        columns: str = "edition",
        stamp: Stamp = TINY_STAMP,
    ) -> None:
        self.title, self.footer = "plantool test", str(stamp)
        self.stamp, self.results, self.notes, self.facts = stamp, results, (), {}
        self.total = len(results)
        self.record = record  # type: ignore[misc]
        self.columns = columns
        self.given = blocks

    def blocks(self) -> Sequence[Block]:
        return self.given


def handout_page(handout: Handout, page: Page = UTF_8) -> str:
    """A handout as an HTML page."""
    return str(render(handout, Format.HTML, page, query={}))


def handout_text(handout: Handout, page: Page = UTF_8) -> str:
    """A handout as Markdown."""
    return str(render(handout, Format.MARKDOWN, page, query={}))
