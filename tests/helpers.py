"""What the tests of catalogue and query share: a tiny catalogue, its loader, ways to check a text."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from harness import ROOT
from plantool.catalogue.check import check_file
from plantool.catalogue.load import Catalogue, load, parse
from plantool.catalogue.rules import TABLES
from plantool.errors import BadData, Problem

BUNDLED = ROOT / "data" / "plans.toml"

TINY = """\
[catalogue]
format = 1
edition = "2030.01"
compiled = "2030-01-31"
title = "A tiny catalogue"
licence = "CC0-1.0"

[[theme]]
id = "awareness"
name = "Prevention and awareness-raising"
pillar = "prevention"
definition = "Informing people."
synonyms = { en = ["campaigns"], fr = ["sensibilisation", "prévention"] }

[[theme]]
id = "demand"
name = "Root causes and demand"
pillar = "prevention"
definition = "Reducing causes."

[[theme]]
id = "assistance"
name = "Victim assistance and protection"
pillar = "protection"
also = ["enabling"]
definition = "Help for victims."

[[country]]
code = "CG"
name = "Congo"
aliases = ["COG", "Congo-Brazzaville"]

[[country]]
code = "CD"
name = "Democratic Republic of the Congo"
aliases = ["COD", "Zaire"]

[[country]]
code = "CI"
name = "Côte d'Ivoire"
aliases = ["CIV", "Ivory Coast"]

[[country]]
code = "NE"
name = "Niger"

[[country]]
code = "NG"
name = "Nigeria"

[[body]]
id = "eu"
name = "European Union"
kind = "organization"
abbreviation = "EU"
names = { fr = "Union européenne", pt = ["União Europeia", "UE"] }
sources = ["tiny-text"]

[[body]]
id = "african-union"
name = "African Union"
kind = "organization"
abbreviation = "AU"
aliases = ["UA"]

[[source]]
id = "tiny-text"
title = "The text"
type = "text"
url = "https://example.org/text"

[[source]]
id = "tiny-press-2.0"
title = "A report in the press"
type = "press"

[[plan]]
id = "river-2001"
title = "River Plan against Trafficking (2001-2003)"
short = "River Plan"
kind = "action-plan"
scope = "regional"
basis = "official-summary"
bodies = ["eu"]
states = ["CI", "NE"]
adopted = "2001-05"
period = "2001-2003"
in_effect = "2001/2003"
status = "ended"
targets = ["women", "children"]
aliases = ["Plan of the River"]
tags = ["water"]

[plan.evidence]
title = ["tiny-text"]
bodies = ["tiny-text"]
states = ["tiny-text"]
adopted = ["tiny-text"]
period = ["tiny-text"]
in_effect = ["tiny-text"]
status = ["tiny-text"]
targets = ["tiny-text"]

[[plan.strategy]]
heading = "Prevention"
themes = [{ id = "awareness", relation = "broader" }]
source = "tiny-text"

[[plan.strategy.measure]]
text = "Speak on the radio."
themes = ["demand"]
source = "tiny-text"
locator = "page 2"

[[plan]]
id = "mountain-2005"
title = "Mountain Convention"
kind = "convention"
scope = "global"
basis = "full-text"
bodies = ["african-union", "eu"]
adopted = "2005-06-07/2005-06-09"
in_effect = "2007/.."
status = "current"
symbol = "MT/557"
targets = ["children"]

[plan.evidence]
title = ["tiny-text"]
bodies = ["tiny-text"]
adopted = ["tiny-text"]
in_effect = ["tiny-text"]
status = ["tiny-text"]
symbol = ["tiny-text"]
targets = ["tiny-text"]

[[plan.measure]]
text = "Shelter for all."
themes = ["assistance"]
source = "tiny-text"
locator = "article 4"

[[plan.absent]]
theme = "awareness"
source = "tiny-text"
read_on = "2030-01-02"

[[plan.relation]]
type = "succeeds"
plan = "river-2001"
source = "tiny-text"
note = "Says so in its preamble."

[[plan]]
id = "forest-undated"
title = "Forest Process"
kind = "process"
scope = "regional"
basis = "secondary"

[plan.evidence]
title = ["tiny-press-2.0"]

[[plan.relation]]
type = "companion"
plan = "mountain-2005"
source = "tiny-press-2.0"
"""
"""A whole catalogue: each table in its place, three plans in order of date, the last without one."""

GOOD = """\
[catalogue]
format = 1
edition = "2030.02"
compiled = 2030-02-28
title = "A reader's own"
licence = "CC0-1.0"

[[theme]]
id = "own-theme"
name = "Own theme"
pillar = "prevention"
also = ["protection", "enabling"]
definition = "A definition."
includes = ["this"]
excludes = ["that"]
synonyms = { en = ["word", "words"], fr = "mot" }
sources = ["own-source"]

[[country]]
code = "XK"
name = "Kosovo"
aliases = ["XKX"]
sources = ["own-source", "tiny-text"]

[[body]]
id = "own-body"
name = "Own Body"
kind = "agency"
abbreviation = "OB"
names = { fr = "Organe", pt = ["Órgão", "Corpo"] }
aliases = ["The Body"]
url = "https://example.org/body?x=1&y=2"
sources = ["own-source"]

[[source]]
id = "own-source"
title = "A page"
type = "official-record"
publisher = "Own Body"
date = "2020-02/2020-03"
symbol = "OB/1"
language = "en"
url = "https://example.org/page"
printed_url = "www.example.org/page.pdf"
link = { state = "moved", checked = "2030-02-27", how = "Looked at." }
copies = ["http://copy.example.org/1", "https://copy.example.org/2"]
note = "Two lines\\nand a\\ttab."

[[plan]]
id = "own-2020"
title = "Own Plan"
kind = "action-plan"
scope = "national"
basis = "full-text"
short = "Own"
bodies = ["own-body", "eu"]
states = ["XK", "NE"]
states_partial = true
states_note = "Members."
regions = ["Somewhere"]
adopted = 2020-02-03
place = "City"
meeting = "First meeting"
symbol = "OB/2"
period = "2020-2025"
in_effect = "2020/.."
status = "current"
targets = ["women", "girls-and-boys"]
principles = ["One principle"]
summary = "A summary."
follow_up = "Somebody looks."
names = { fr = "Plan propre" }
aliases = ["The Plan"]
documents_note = "No text was seen."
tags = ["own"]

[plan.evidence]
title = ["own-source"]
bodies = ["own-source"]
states = ["own-source"]
adopted = ["own-source", "tiny-text"]
place = ["own-source"]
meeting = ["own-source"]
symbol = ["own-source"]
period = ["own-source"]
in_effect = ["own-source"]
status = ["own-source"]
targets = ["own-source"]
principles = ["own-source"]
follow_up = ["own-source"]
names = ["own-source"]

[[plan.strategy]]
heading = "A heading"
themes = [{ id = "awareness", relation = "exact" }, { id = "own-theme", relation = "part" }]
source = "own-source"
locator = "chapter 1"
basis = "secondary"
note = "A note."

[[plan.strategy.measure]]
text = "An action."
themes = ["own-theme"]
source = "own-source"
locator = "article 2"
basis = "partial-text"
note = "Another note."

[[plan.measure]]
text = "A second action."
source = "own-source"

[[plan.absent]]
theme = "demand"
source = "own-source"
read_on = 2030-02-26
note = "Read twice."

[[plan.relation]]
type = "extends"
plan = "river-2001"
source = "own-source"
note = "Its title says so."

[[plan.document]]
source = "own-source"
role = "evaluation"
note = "In English."

[[plan.dispute]]
about = "adopted"
claim = "The press says 2019."
source = "tiny-press-2.0"
"""
"""A file that fills every field of the format and has no problem."""


def loaded(text: str) -> Catalogue:
    """The catalogue that plantool would be if ``text`` were its bundled file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plans.toml"
        path.write_text(text, encoding="utf-8")
        return load(bundled=path)


def enlarged(bodies: str, sources: str, plans: str) -> str:
    """The text of the tiny catalogue with more bodies and sources before its own (countries may stand before the bodies), and more plans behind."""
    before, body, rest = TINY.partition("[[body]]")
    between, source, after = rest.partition("[[source]]")
    return before + bodies + body + between + sources + source + after + plans


def plan_text(key: str, title: str, **fields: str) -> str:
    """A plan of the tiny catalogue as text."""
    own = "".join(f'{name} = "{value}"\n' for name, value in fields.items())
    return f'\n[[plan]]\nid = "{key}"\ntitle = "{title}"\nkind = "process"\nscope = "global"\nbasis = "secondary"\n{own}'


def tiny(plans: str = "") -> Catalogue:
    """The tiny catalogue with more plans behind its own."""
    return loaded(f"{TINY}\n{plans}")


def checked(text: str, name: str = "own.toml", *, warnings: bool = False) -> list[Problem]:
    """The problems of a text that adds to the tiny catalogue."""
    raw = parse(text, name)
    bundled = parse(TINY, "tiny.toml")
    known = {table: {*bundled.ids(table), *raw.ids(table)} for table in TABLES}
    return check_file(raw, known, warnings=warnings)


def only(problems: Sequence[Problem]) -> Problem:
    """The one problem there is."""
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def syntax_problem(text: str) -> Problem:
    """The problem that keeps ``text`` from being read as TOML."""
    try:
        parse(text, "own.toml")
    except BadData as bad:
        return only(bad.problems)
    raise AssertionError("this is TOML")


def line_of(text: str, part: str) -> int:
    """The line, counted from 1, on which the only occurrence of ``part`` begins."""
    assert text.count(part) == 1, f"{part!r} occurs {text.count(part)} times"
    return text[: text.index(part)].count("\n") + 1


def as_toml(value: Any) -> str:
    """A value in TOML, on one line."""
    import datetime

    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return quoted(value)
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(as_toml, value))}]"
        case dict():
            return (
                "{"
                + ", ".join(f"{quoted(name)} = {as_toml(item)}" for name, item in value.items())
                + "}"
            )
    raise TypeError(value)


def quoted(text: str) -> str:
    """A basic string of TOML."""
    return '"' + "".join(_escaped(letter) for letter in text) + '"'


def _escaped(letter: str) -> str:
    if letter in '\\"':
        return "\\" + letter
    if ord(letter) < 0x20 or ord(letter) == 0x7F:
        return f"\\u{ord(letter):04x}"
    return letter
