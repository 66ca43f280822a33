"""Screens as they were looked at and found good: each command at 80 and 120 columns, in a pipe, and in every format for people and programs.

Most are made from the tiny catalogue of these tests, so that a correction of the bundled data changes none; a few show the bundled plans that such a
correction will hardly touch. ``PLANTOOL_GOLDEN=write`` writes them anew: look at each before it is committed.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import Outcome, golden
from helpers import GOOD, enlarged, loaded
from plantool.answers.answer import Report, field_names
from plantool.answers.blocks import (
    Column,
    Facts,
    Grid,
    Item,
    Items,
    Matrix,
    Paragraph,
    Text,
    Timeline,
    Title,
)
from plantool.answers.handout import Handout

Cli = Callable[..., Outcome]

SCREENS = ["table-80", "table-120", "plain", "tsv", "markdown", "html", "json"]
ENDINGS = {"table-80": "80.txt", "table-120": "120.txt", "plain": "plain.txt", "markdown": "md"}
ROWS = ("tsv", "csv")

BODY = """
[[body]]
id = "lake-commission"
name = "Commission for the Protection of People around the Great Lake and its Rivers"
kind = "organization"
abbreviation = "GLC"
names = { ar = ["لجنة البحيرة"], ru = ["Комиссия озера"], ja = ["湖沼委員会"] }
aliases = ["Lake Commission", "CGL"]
url = "https://lake.example.org"
sources = ["tiny-text"]

"""

SOURCES = """
[[source]]
id = "lake-text"
title = "Great Lake Plan, text as adopted"
type = "text"
language = "en"
date = "2012-03-04"
symbol = "GL/12"
url = "https://documents.example.org/the-great-lake/plans-and-programmes/2012/great-lake-plan-against-trafficking-in-persons-final.pdf"
copies = ["https://copies.example.net/great-lake-plan.pdf"]
link = { state = "ok", checked = "2030-01-02", how = "asked" }

[[source]]
id = "lake-page"
title = "Page on the Great Lake Plan"
type = "home"
printed_url = "www.lake.example/plan"
link = { state = "gone", checked = "2030-01-02" }
note = "The address that a booklet prints."

"""

PLANS = """
[[plan]]
id = "great-lake-2012"
title = "Great Lake Plan of Action to Prevent, Suppress and Punish Trafficking in Persons, in Particular Women and Children"
short = "Great Lake Plan 2012"
kind = "action-plan"
scope = "regional"
basis = "full-text"
bodies = ["lake-commission", "african-union"]
states = ["CD", "CG", "CI"]
states_note = "As printed in the annex."
regions = ["Central Africa"]
adopted = "2012-03-04"
place = "Brazzaville"
meeting = "Second Summit of the Great Lake"
symbol = "GL/12"
in_effect = "2012-03-04/.."
status = "current"
targets = ["women", "children"]
principles = ["The best interests of the child come first.", "No penalty for what a victim was compelled to do."]
summary = "A plan made for these tests: one heading for each kind of fit, actions with and without a place in the text, and a theme looked for in vain."
follow_up = ["The Commission reports every two years."]
names = { fr = ["Plan d'action du Grand Lac"], ja = ["五大湖行動計画"] }
aliases = ["GLPA"]

[plan.evidence]
title = ["lake-text"]
bodies = ["lake-text"]
states = ["lake-text"]
adopted = ["lake-text"]
in_effect = ["lake-text"]
status = ["lake-text"]
targets = ["lake-text"]
place = ["lake-text"]
meeting = ["lake-text"]
symbol = ["lake-text"]
names = ["lake-text"]

[[plan.strategy]]
heading = "Prevention, awareness and the roots of trafficking"
themes = [{ id = "awareness", relation = "part" }, { id = "demand", relation = "part" }]
source = "lake-text"
locator = "chapter 1"
note = "One heading, two themes."

[[plan.strategy.measure]]
text = "Teach children in schools what traffickers promise."
themes = ["awareness"]
source = "lake-text"
locator = "paragraph 4"

[[plan.strategy.measure]]
text = "Ask employers about wages."
themes = ["demand"]
source = "lake-page"
basis = "secondary"

[[plan.strategy]]
heading = "Final provisions"
source = "lake-text"
locator = "chapter 2"

[[plan.absent]]
theme = "assistance"
source = "lake-text"
read_on = "2030-01-02"
note = "Only the preamble speaks of it."

[[plan.relation]]
type = "implements"
plan = "mountain-2005"
source = "lake-text"
note = "Says so in article 1."

[[plan.document]]
source = "lake-text"
role = "text"

[[plan.document]]
source = "lake-page"
role = "home"
note = "It moved twice."

[[plan.dispute]]
about = "adopted"
claim = "A press report says that it was signed on 5 March 2012."
source = "tiny-press-2.0"
"""

THEME = """definition = "Informing people."
also = ["enabling", "partnership"]
includes = ["campaigns", "lessons in schools"]
excludes = ["warnings at borders", "advertising for plans"]
"""

OWN_PLANS = ("great-lake-2012", "river-2001", "mountain-2005")
VIEWS: dict[str, tuple[str, ...]] = {
    "show-evidence": ("show", "great-lake-2012", "--evidence", "--related"),
    "compare-headings": ("compare", *OWN_PLANS, "--headings"),
    "compare-explain": ("compare", *OWN_PLANS, "--explain"),
    "compare-pillar": ("compare", *OWN_PLANS, "--by", "pillar"),
    "compare-transpose": ("compare", *OWN_PLANS, "--transpose"),
    "search": ("search", "awareness", "schools"),
    "timeline": ("timeline",),
    "list-country": ("list", "--country", "congo", "--in-effect", "2012"),
    "list-limit": ("list", "--limit", "1", "--sort", "title"),
    "sources-text": ("sources", "--role", "text"),
    "bodies-all": ("bodies", *("eu", "african-union")),
    "search-explain": ("search", "awarenes", "schools", "--explain"),
    "cite": ("cite", "great-lake-2012"),
}
"""Other looks of the same answers, and answers whose other formats have tests of their own."""
TINY_SCREENS: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "list-fields": ("list", "--fields", "id,adopted,in_effect,states", "--limit", "2"),
    "show": ("show", "great-lake-2012"),
    "compare": ("compare", *OWN_PLANS),
    "sources": ("sources", "great-lake-2012", "river-2001", "--archived"),
    "themes": ("themes",),
    "theme": ("themes", "awareness"),
    "bodies": ("bodies",),
    "body": ("bodies", "lake-commission"),
    "countries": ("countries",),
    "country": ("countries", "CI"),
}
"""Answers of the tiny catalogue, in every format."""

ALL = TINY_SCREENS | VIEWS

BUNDLED_SCREENS: dict[str, tuple[str, ...]] = {
    "tool-compare": ("compare",),
    "tool-compare-headings": ("compare", "--headings"),
    "tool-compare-gaps": ("compare", "--gaps"),
    "tool-compare-shared": ("compare", "--shared"),
    "tool-compare-unique": ("compare", "--unique", "asem-2001"),
}
"""Answers of the bundled catalogue."""


def lake() -> str:
    """The tiny catalogue with the plan of the lake."""
    return enlarged(BODY, SOURCES, PLANS).replace('definition = "Informing people."\n', THEME, 1)


@pytest.fixture
def tiny_cli(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """plantool with the tiny catalogue in place of the bundled one."""
    monkeypatch.setattr("plantool.cli.output.load", lambda paths=(): loaded(lake()))
    return cli


@pytest.fixture
def own_cli(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The same with two files of the reader's own: one that fills every field, and one with what is odd."""
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text(GOOD[GOOD.index("[[theme]]") :], encoding="utf-8")
    bundled = tmp_path / "bundled" / "plans.toml"
    bundled.parent.mkdir()
    bundled.write_text(lake(), encoding="utf-8")
    monkeypatch.setattr("plantool.catalogue.load.bundled_path", lambda: bundled)
    shutil.copy(Path(__file__).parent / "data" / "odd.toml", tmp_path)
    return lambda *arguments, **more: cli(
        *arguments, "--data", "own.toml", "--data", "odd.toml", **more
    )


def is_text(arguments: tuple[str, ...]) -> bool:
    """Whether a command answers with a text, which has no rows."""
    return arguments[0] == "show" or (
        arguments[0] in ("themes", "bodies", "countries")
        and len(arguments) > 1
        and not arguments[1].startswith("-")
    )


def screen(cli: Cli, arguments: tuple[str, ...], name: str) -> str:
    """An answer as it looks, in labelled lines with what is said beside it; of HTML the page without its style, of JSON a result in many lines."""
    form, _, width = name.partition("-")
    outcome = cli(
        *arguments,
        "-f",
        form,
        *(("--color", "never") if width else ()),
        width=int(width) if width else None,
    )
    assert outcome.code == 0, outcome.err
    if form == "html":
        return re.sub(r"<style>.*?</style>\n", "", outcome.out, flags=re.DOTALL)
    if form == "json":
        return (
            json.dumps({**outcome.json, "plantool": "VERSION"}, ensure_ascii=False, indent=1) + "\n"
        )
    said = f"\nOn standard error:\n{outcome.err}" if form == "plain" and outcome.err else ""
    return re.sub(
        r"catalogue \d{4}\.\d+, compiled [\d-]+",
        "catalogue EDITION, compiled DATE",
        outcome.out + said,
    )


def outline(answer: Report | Handout) -> str:
    """What an answer is made of before a format shows it, a block or a row to a line: every tone, level and mark, and what programs are told."""
    if isinstance(answer, Handout):
        lines = [f"title: {answer.title}", f"footer: {answer.footer}"]
        blocks = answer.blocks()
    else:
        told = {name: getattr(answer, name) for name in ("columns", "total", "document", "notes")}
        told["fields"] = field_names(answer.record)
        names = ("columns", "fields", "total", "document", "notes")
        lines = [f"{name}: {told[name]}" for name in names]
        blocks = answer.blocks()
    for block in blocks:
        kind = type(block).__name__
        match block:
            case Title() | Paragraph():
                lines.append(f"{kind} {_spans(block.text)}{_options(block)}")
            case Facts(rows):
                lines += [
                    kind,
                    *(f"  {label}: {' / '.join(map(_spans, values))}" for label, values in rows),
                ]
            case Items(items):
                lines += [
                    f"{kind}{_options(block)}",
                    *(f"  {_spans(item.text)}{_options(item)}" for item in items),
                ]
            case Grid(columns, rows):
                lines += [
                    kind,
                    *(f"  {column.title}{_options(column)}" for column in columns),
                    *(f"    {' | '.join(map(_spans, row))}" for row in rows),
                ]
            case Matrix():
                heads = [
                    f"  {way} {head.name}: {' / '.join(head.details)}"
                    for way, some in (("row", block.rows), ("column", block.columns))
                    for head in some
                ]
                cells = [
                    f"    {' | '.join(','.join(part for part in cell[:3] if part) for cell in row)}"
                    for row in block.cells
                ]
                lines += [f"{kind} {block.corner}", *heads, *cells]
            case Timeline(groups):
                lines += [
                    kind,
                    *(
                        line
                        for name, bars in groups
                        for line in (f"  {name}", *(f"    {bar}" for bar in bars))
                    ),
                ]
    return "\n".join(lines) + "\n"


def _spans(text: Text) -> str:
    shown = (
        text
        if isinstance(text, str)
        else "".join(
            f"[{tone.name} {words}{f' -> {url}' if url else ''}]" for words, tone, url in text
        )
    )
    return shown.replace("\n", "\\n")


def _options(block: Title | Paragraph | Items | Item | Column) -> str:
    """The fields that are not words and not as usual."""
    usual = type(block)._field_defaults
    given = {name: getattr(block, name) for name in block._fields if name in usual}
    return "".join(f" ({name}={value!r})" for name, value in given.items() if value != usual[name])


def file_name(name: str, form: str) -> str:
    return f"{name}.{ENDINGS.get(form, form)}"


@pytest.mark.parametrize("form", SCREENS)
@pytest.mark.parametrize("name", TINY_SCREENS)
def test_an_answer_of_the_tiny_catalogue(tiny_cli: Cli, name: str, form: str) -> None:
    arguments = TINY_SCREENS[name]
    if form in ROWS and is_text(arguments):
        assert tiny_cli(*arguments, "-f", form).code == 2
        return
    golden(f"tiny/{file_name(name, form)}", screen(tiny_cli, arguments, form))


@pytest.mark.parametrize("form", ["table-80", "plain", "json"])
@pytest.mark.parametrize("name", VIEWS)
def test_another_look_of_the_tiny_catalogue(tiny_cli: Cli, name: str, form: str) -> None:
    golden(f"tiny/{file_name(name, form)}", screen(tiny_cli, VIEWS[name], form))


@pytest.mark.parametrize("form", ["table-80", "table-120", "plain"])
@pytest.mark.parametrize("name", BUNDLED_SCREENS)
def test_an_answer_of_the_bundled_catalogue(cli: Cli, name: str, form: str) -> None:
    golden(f"bundled/{file_name(name, form)}", screen(cli, BUNDLED_SCREENS[name], form))


HANDOUTS: dict[str, tuple[str, ...]] = {
    "handout": OWN_PLANS,
    "handout-one": ("great-lake-2012", "--title", "A page  for a course"),
    "handout-exercise": (*OWN_PLANS, "--exercise"),
    "handout-exercise-one": ("mountain-2005", "--exercise"),
    "handout-short": (*OWN_PLANS, "--short"),
    "handout-titled": ("mountain-2005", "--title", "Shelter for all."),
    "handout-short-one": ("great-lake-2012", "--short"),
    "handout-short-exercise": ("great-lake-2012", "forest-undated", "--short", "--exercise"),
}


@pytest.mark.parametrize("name", HANDOUTS)
def test_a_handout_of_the_tiny_catalogue(tiny_cli: Cli, name: str) -> None:
    golden(f"tiny/{name}.md", screen(tiny_cli, ("handout", *HANDOUTS[name]), "markdown"))


@pytest.mark.parametrize("style", ["text", "bibtex", "ris", "csl-json"])
def test_references_of_the_tiny_catalogue(tiny_cli: Cli, style: str) -> None:
    golden(
        f"tiny/cite.{style}.txt",
        tiny_cli("cite", "great-lake-2012", "forest-undated", "--style", style).out.replace(
            "\r\n", "\n"
        ),
    )


OUTLINES: dict[str, tuple[str, ...]] = {
    **{name: arguments for name, arguments in ALL.items() if name != "cite"},
    **{name: ("handout", *arguments, "-f", "markdown") for name, arguments in HANDOUTS.items()},
    "show-two": ("show", "forest-undated", "mountain-2005"),
    "compare-one-theme": ("compare", *OWN_PLANS, "--theme", "awareness"),
    "compare-gaps": ("compare", *OWN_PLANS, "--gaps"),
    "compare-shared": ("compare", *OWN_PLANS, "--shared"),
    "compare-unique": ("compare", *OWN_PLANS, "--unique", "great-lake-2012"),
    "compare-undated": ("compare", "forest-undated", "great-lake-2012"),
    "list-theme": ("list", "--theme", "awareness"),
    "search-own": ("search", "river"),
    "search-one": ("search", "wages"),
    "search-limit": ("search", "plan", "--limit", "2"),
    "search-limit-explain": ("search", "lake", "protection", "--limit", "3", "--explain"),
    "sources-text-and-evidence": (
        "sources",
        "great-lake-2012",
        "--role",
        "text",
        "--role",
        "evidence",
    ),
    "sources-no-text": ("sources", "forest-undated", "--role", "text"),
    "sources-some-texts": ("sources", "forest-undated", "great-lake-2012", "--role", "text"),
    "sources-gone": ("sources", "great-lake-2012", "--state", "gone"),
    "themes-two": ("themes", "demand", "assistance"),
    "countries-two": ("countries", "NE", "CD"),
    "body-au": ("bodies", "african-union"),
    "timeline-some": ("timeline", "river-2001", "forest-undated"),
    "export": ("export", "catalogue.db"),
    "schema": ("schema",),
    **{
        f"nothing-{command}": (command, "nobody", *more)
        for command, *more in (
            ["show"],
            ["compare"],
            ["sources"],
            ["themes"],
            ["bodies"],
            ["countries"],
            ["search"],
            ["search", "--exact"],
        )
    },
    "show-evidence-alone": ("show", "great-lake-2012", "--evidence"),
    "list-fields": ("list", "--fields", "id,states,in_effect"),
    "nothing-list": ("list", "--country", "nobody"),
    "nothing-listed": ("list", "--status", "superseded"),
    "nothing-timeline": ("timeline", "nobody"),
    "search-near": ("search", "prevention", "xxx", "yyy"),
    "search-order": ("search", "teach", "children", "in", "schools", "--explain"),
    "search-plan": ("search", "children", "--plan", "great-lake-2012"),
    "search-targets": ("search", "women", "mountain"),
}


@pytest.mark.parametrize("name", OUTLINES)
def test_what_an_answer_is_made_of(
    tiny_cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What all formats for people are made from: a tone or a level of a heading that no screen shows in words is seen here."""
    monkeypatch.chdir(tmp_path)
    golden(f"outlines/{name}.txt", outlined(tiny_cli, OUTLINES[name], monkeypatch))


def outlined(cli: Cli, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> str:
    seen: list[Report | Handout] = []

    def keep(answer: Report | Handout, *arguments: object, **more: object) -> str:
        seen.append(answer)
        return ""

    with monkeypatch.context() as patch:
        patch.setattr("plantool.cli.output.render", keep)
        patch.setattr("plantool.formats.handout.document", keep)
        cli(*arguments, width=100)
    (answer,) = seen
    return re.sub(
        r"catalogue \d{4}\.\d+, compiled [\d-]+",
        "catalogue EDITION, compiled DATE",
        outline(answer),
    )


OWN: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "show": ("show", "own-2020", "--evidence", "--related"),
    "show-other": ("show", "river-2001", "--related"),
    "compare": ("compare", "own-2020", "great-lake-2012", "--explain"),
    "search": ("search", "own", "--limit", "30"),
    "search-explain": ("search", "own", "heading", "--explain"),
    "sources": ("sources", "own-2020"),
    "themes": ("themes",),
    "theme": ("themes", "own-theme"),
    "bodies": ("bodies",),
    "body": ("bodies", "own-body"),
    "countries": ("countries",),
    "country": ("countries", "XK"),
    "timeline": ("timeline",),
}
"""Answers with records of the reader's own."""


ODD_PLANS = ("odd-2021", "odder-2022", "oddest")
ODD: dict[str, tuple[str, ...]] = {
    "list": ("list", "--scope", "interregional", "--tag", "odd"),
    "list-in-effect": ("list", "--in-effect", "2022"),
    "show": ("show", *ODD_PLANS, "--evidence", "--related"),
    "show-plain": ("show", *ODD_PLANS),
    "compare": ("compare", *ODD_PLANS, "own-2020"),
    "compare-headings": ("compare", *ODD_PLANS, "--headings"),
    "compare-explain": ("compare", *ODD_PLANS, "--explain"),
    "compare-pillar": ("compare", *ODD_PLANS, "--by", "pillar", "--explain"),
    "compare-nothing": ("compare", "oddest", "--shared"),
    "sources": ("sources", *ODD_PLANS, "forest-undated", "--archived"),
    "theme": ("themes", "demand", "assistance"),
    "body": ("bodies", "odd-bureau", "eu"),
    "timeline": ("timeline", *ODD_PLANS, "forest-undated", "odd-timeless"),
    "body-idle": ("bodies", "idle"),
    "country-idle": ("countries", "CI", "NG"),
    "compare-timeless": ("compare", "odd-timeless", "oddest", "--explain"),
    "compare-timeless-pillar": ("compare", "odd-timeless", "oddest", "--by", "pillar", "--explain"),
    "search-country": ("search", "kosovo"),
    "search-typos": ("search", "kosvo", "ocnvention"),
    "search": ("search", "odd", "plan"),
    "search-several": ("search", "ask", "demand", "--explain"),
    "search-none": ("search", "xyzzy", "--exact"),
    "check": ("check", "own.toml", "odd.toml"),
    "check-unread": ("check", "own.toml", "missing.toml"),
}
"""Answers with records that lack, or have too much of, what is usual."""


@pytest.mark.parametrize("name", ODD)
def test_what_an_answer_with_odd_records_is_made_of(
    own_cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    golden(f"odd/{name}.txt", outlined(own_cli, ODD[name], monkeypatch))


@pytest.mark.parametrize(
    "options",
    [(), ("--exercise",), ("--short",), ("--short", "--exercise")],
    ids=["whole", "exercise", "short", "short-exercise"],
)
def test_what_a_handout_of_odd_records_is_made_of(
    own_cli: Cli, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    golden(
        f"odd/handout{''.join(options)}.txt",
        outlined(own_cli, ("handout", *ODD_PLANS, *options, "-f", "markdown"), monkeypatch),
    )


@pytest.mark.parametrize("options", [(), ("--exercise",)], ids=["whole", "exercise"])
def test_what_a_handout_of_many_records_is_made_of(
    own_cli: Cli, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    plans = (*OWN_PLANS, *ODD_PLANS, "own-2020", "forest-undated", "odd-timeless", "odd-english")
    golden(
        f"odd/handout-many{''.join(options)}.txt",
        outlined(own_cli, ("handout", *plans, *options, "--short", "-f", "markdown"), monkeypatch),
    )


def test_the_fields_of_all_records_on_a_line(own_cli: Cli) -> None:
    """Every field that a row can show, lists and tables among them."""
    fields = (
        own_cli("show", "own-2020", "--json", "--fields", "zzz")
        .err.partition("Known: ")[2]
        .strip()
        .rstrip(".")
    )
    golden(
        "own/fields.txt",
        own_cli(
            "show",
            "own-2020",
            "odd-2021",
            "great-lake-2012",
            "--fields",
            fields.replace(" ", ""),
            "-f",
            "plain",
        ).out,
    )


@pytest.mark.parametrize("style", ["text", "bibtex", "ris", "csl-json"])
def test_references_to_odd_records(own_cli: Cli, style: str) -> None:
    golden(
        f"odd/cite.{style}.txt",
        own_cli("cite", *ODD_PLANS, "--style", style).out.replace("\r\n", "\n"),
    )


@pytest.mark.parametrize("name", OWN)
def test_what_an_answer_with_own_records_is_made_of(
    own_cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    golden(f"own/{name}.txt", outlined(own_cli, OWN[name], monkeypatch))
    golden(f"own/{name}.json", screen(own_cli, OWN[name], "json"))


@pytest.mark.parametrize(
    "options", [(), ("--exercise",), ("--short",)], ids=["whole", "exercise", "short"]
)
def test_what_a_handout_of_own_records_is_made_of(
    own_cli: Cli, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    golden(
        f"own/handout{''.join(options)}.txt",
        outlined(
            own_cli, ("handout", "own-2020", "river-2001", *options, "-f", "markdown"), monkeypatch
        ),
    )


def test_what_a_reference_to_own_records_is_made_of(own_cli: Cli) -> None:
    golden("own/cite.json", screen(own_cli, ("cite", "own-2020"), "json"))


@pytest.mark.parametrize(
    "options", [(), ("--role", "home"), ("--state", "gone")], ids=["all", "home", "gone"]
)
def test_bare_addresses_of_the_tiny_catalogue(tiny_cli: Cli, options: tuple[str, ...]) -> None:
    outcome = tiny_cli("sources", *OWN_PLANS, *options, "--urls")
    golden(f"tiny/urls{''.join(options)}.txt", f"{outcome.code}\n{outcome.out}{outcome.err}")


WRONG_WAYS = """
list --from 2012 --to 2011 | list --from x | list --limit 0 | list --sort colour | list --country nobody | list --body zzz | list --theme zzz |
list --in-effect 1999 | list --coverage headline | list --fields zzz | list --fields , | compare zzz yyy | compare river-2001 --unique mountain-2005 |
compare --country NG | list --country NG |
compare --unique zzz | compare --by colour | compare --theme zzz | show zzz forest | show -f csv forest | search | search x --kind y |
search x --plan zzz | timeline zzz | cite zzz | handout zzz | handout river-2001 -f table | sources zzz --urls | sources --role zzz |
themes zzz awarenes | bodies unoin zzz | countries Nigerai zzz XX | schema zzz | colour
"""


def test_what_is_said_of_every_wrong_way(tiny_cli: Cli) -> None:
    said = []
    for line in WRONG_WAYS.split("|"):
        outcome = tiny_cli(*line.split())
        said.append(f"? {line.strip()}\n{outcome.code}\n{outcome.err}")
    golden("tiny/wrong-ways.txt", "\n".join(said))


DOUBTFUL = """
[[source]]
id = "lonely"
title = "A page"
type = "press"

[[plan]]
id = "own-2020"
title = "An own plan"
kind = "strategy"
scope = "national"
basis = "secondary"
evidence = { title = ["tiny-text"] }
"""


@pytest.mark.parametrize("form", ["table-80", "plain", "markdown", "tsv"])
@pytest.mark.parametrize(
    ("name", "text", "code"),
    [("warnings", DOUBTFUL, 0), ("problems", DOUBTFUL.replace('"strategy"', '"stratagy"'), 3)],
)
def test_what_check_finds(
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    text: str,
    code: int,
    form: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text(text.replace("tiny-text", "unodc-toolkit-2.10"), encoding="utf-8")
    kind, _, width = form.partition("-")
    outcome = cli(
        "check",
        "own.toml",
        "-f",
        kind,
        *(("--color", "never") if width else ()),
        width=int(width) if width else None,
    )
    assert outcome.code == code
    shown = re.sub(
        r"catalogue \d{4}\.\d+, compiled [\d-]+", "catalogue EDITION, compiled DATE", outcome.out
    )
    golden(
        f"tiny/{file_name(f'check-{name}', form)}", f"{shown}\nOn standard error:\n{outcome.err}"
    )


@pytest.mark.parametrize("width", [40, 100, 200])
@pytest.mark.parametrize(
    "name", ["list", "show", "compare", "compare-headings", "sources", "theme"]
)
def test_an_answer_at_other_widths(tiny_cli: Cli, name: str, width: int) -> None:
    golden(f"widths/{name}.{width}.txt", screen(tiny_cli, ALL[name], f"table-{width}"))


@pytest.mark.parametrize("name", ["list", "show", "compare", "bodies"])
def test_an_answer_in_ascii(tiny_cli: Cli, name: str) -> None:
    out = tiny_cli(*ALL[name], "--ascii", "--color", "never", width=80).out
    assert out.isascii()
    golden(f"ascii/{name}.80.txt", out)


@pytest.mark.parametrize(
    "name", ["list", "show", "compare-headings", "compare-transpose", "sources"]
)
def test_an_answer_with_all_that_a_terminal_can_show(tiny_cli: Cli, name: str) -> None:
    out = tiny_cli(*ALL[name], width=80).out
    golden(f"styled/{name}.80.txt", out.replace("\x1b", "ESC"))
