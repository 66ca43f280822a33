"""Screens as they were looked at and found good: every command, in every way it is read.

Most are of the tiny catalogue of these tests, so that a correction of the bundled data changes
none. ``PLANTOOL_GOLDEN=write`` writes them anew: look at each before it is committed.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from harness import Outcome, golden
from helpers import DATA, GOOD, LAKE
from plantool.query.search.meaning import learned

Cli = Callable[..., Outcome]

LAKE_PLANS = "great-lake-2012 river-2001 mountain-2005"
ODD_PLANS = "odd-2021 odder-2022 oddest"

COMMANDS = {
    "list": "list",
    "list-country": "list --country congo --in-effect 2012",
    "list-fields": "list --fields id,adopted,in_effect,states --limit 2",
    "list-limit": "list --limit 1 --sort title",
    "list-theme": "list --theme awareness",
    "show": "show great-lake-2012",
    "show-full": "show great-lake-2012 --full",
    "show-theme": "show great-lake-2012 --theme awareness --theme assistance",
    "show-evidence": "show great-lake-2012 --evidence --related",
    "show-two": "show forest-undated mountain-2005",
    "search": "search awareness schools",
    "search-explain": "search awarenes schools --explain",
    "search-limit": "search lake protection --limit 3 --explain",
    "search-plan": "search children --plan great-lake-2012",
    "compare": f"compare {LAKE_PLANS}",
    "compare-explain": f"compare {LAKE_PLANS} --explain",
    "compare-headings": f"compare {LAKE_PLANS} --headings",
    "compare-one-theme": f"compare {LAKE_PLANS} --theme awareness",
    "compare-pillar": f"compare {LAKE_PLANS} --by pillar",
    "compare-transpose": f"compare {LAKE_PLANS} --transpose",
    "compare-unique": f"compare {LAKE_PLANS} --unique great-lake-2012",
    "sources": "sources great-lake-2012 river-2001 --archived",
    "sources-gone": "sources great-lake-2012 --state gone",
    "sources-no-text": "sources forest-undated great-lake-2012 --role text",
    "themes": "themes",
    "theme": "themes awareness",
    "bodies": "bodies",
    "body": "bodies lake-commission",
    "countries": "countries",
    "country": "countries CI",
    "timeline": "timeline",
    "cite": "cite great-lake-2012",
    "schema": "schema",
}
"""Every command that answers in the shared formats, in its usual and its other looks."""

MARKUP = ("list", "show", "compare", "sources", "theme", "body", "countries", "country")
"""The answers that are also kept in Markdown and HTML."""

HANDOUTS = {
    "handout": f"{LAKE_PLANS} --full",
    "handout-exercise": f"{LAKE_PLANS} --full --exercise",
    "handout-exercise-one": "mountain-2005 --full --exercise",
    "handout-one": "great-lake-2012 --full --title 'A page  for a course'",
    "handout-short": LAKE_PLANS,
    "handout-short-exercise": "great-lake-2012 forest-undated --exercise",
    "handout-short-one": "great-lake-2012",
    "handout-titled": "mountain-2005 --title 'Shelter for all.'",
}

BUNDLED = {
    "tool-compare": "compare",
    "tool-compare-headings": "compare --headings",
    "tool-compare-gaps": "compare --gaps",
    "tool-compare-shared": "compare --shared",
    "tool-compare-unique": "compare --unique asem-2001",
}
"""Answers of the bundled catalogue."""

OWN = {
    "bodies": "bodies",
    "body": "bodies own-body",
    "cite": "cite own-2020",
    "compare": "compare own-2020 great-lake-2012 --explain",
    "countries": "countries",
    "country": "countries XK",
    "list": "list",
    "search": "search own heading --explain",
    "search-many": "search own --limit 30",
    "show": "show own-2020 --evidence --related",
    "show-related": "show river-2001 --related",
    "sources": "sources own-2020",
    "theme": "themes own-theme",
    "themes": "themes",
    "timeline": "timeline",
}
"""Answers with records of the reader's own."""

ODD = {
    "bodies": "bodies odd-bureau eu idle",
    "check": "check own.toml odd.toml",
    "check-unread": "check own.toml missing.toml",
    "compare": f"compare {ODD_PLANS} own-2020",
    "compare-explain": f"compare {ODD_PLANS} --explain",
    "compare-headings": f"compare {ODD_PLANS} --headings",
    "compare-pillar": f"compare {ODD_PLANS} --by pillar --explain",
    "compare-timeless": "compare odd-timeless oddest --explain",
    "countries": "countries CI NG",
    "list": "list --scope interregional --tag odd",
    "search": "search odd plan",
    "search-country": "search kosovo",
    "search-several": "search odd demand --explain",
    "search-typos": "search kosvo",
    "show": f"show {ODD_PLANS} --evidence --related",
    "show-card": f"show {ODD_PLANS}",
    "show-plain": f"show {ODD_PLANS} --full",
    "sources": f"sources {ODD_PLANS} forest-undated --archived",
    "themes": "themes demand assistance",
    "timeline": f"timeline {ODD_PLANS} forest-undated odd-timeless",
}
"""Answers with records that lack, or have too much of, what is usual."""

NOTHING = f"""
list --country NE --status superseded | show nobody | compare nobody | sources nobody |
sources forest-undated --state gone | themes nobody | bodies nobody | countries nobody |
search xyzzy --exact | search prevention xxx yyy | timeline nobody | cite nobody |
compare {LAKE_PLANS} --gaps | compare {LAKE_PLANS} --shared
"""

WRONG_WAYS = """
list --from 2012 --to 2011 | list --from x | list --limit 0 | list --sort colour |
list --json -f csv |
list --country nobody | list --body zzz | list --theme zzz | list --in-effect 1999 |
list --coverage headline | list --fields zzz | list --fields , | compare zzz yyy |
compare river-2001 --unique mountain-2005 | compare --country NG | list --country NG |
compare --unique zzz | compare --by colour | compare --theme zzz | show zzz forest |
show -f csv forest | search | search x --kind y | search x --plan zzz | timeline zzz | cite zzz |
handout zzz | handout river-2001 -f table | sources zzz --urls | sources --role zzz |
themes zzz awarenes | bodies unoin zzz | countries Nigerai zzz XX | schema zzz | colour |
serach river | --no-color list | list --tag | list --scoope global | list river | --version=3 |
list --kind actoin-plan | search river -n 1.5 |
show river -o x.csv | compare --wide --json | compare --gaps --shared | list -o x.pdf |
schema list -o x.csv | sources river --urls --json | sources river --urls --fields url |
cite river --style ris -f csv | handout river --json | sources --open
"""


WIDE = ("list", "show", "compare", "compare-headings", "sources", "theme")
"""The answers that are also kept at other widths."""

DOUBTFUL = """
[[plan]]
id = "own-2020"
title = "An own plan"
kind = "strategy"
scope = "national"
basis = "secondary"
evidence = { title = ["unodc-toolkit-2.10"] }
"""


def screens() -> Iterator[tuple[str, str, str, str]]:
    """Every answer that is kept: its folder, its name, the command line, and the format."""
    tiny = COMMANDS | {name: f"handout {plans}" for name, plans in HANDOUTS.items()}
    for folder, lines, names, forms in (
        ("tiny", tiny, COMMANDS, ("table-80", "plain", "json", "tsv")),
        ("tiny", tiny, HANDOUTS, ("markdown",)),
        ("tiny", tiny, MARKUP, ("markdown", "html")),
        ("widths", tiny, WIDE, ("table-40", "table-60", "table-100", "table-200")),
        ("bundled", BUNDLED, BUNDLED, ("table-80", "plain")),
        ("own", OWN, OWN, ("plain", "json")),
        ("odd", ODD, ODD, ("plain",)),
    ):
        for name, form in product(names, forms):
            words = lines[name].split()
            vocabulary = words[0] in ("themes", "bodies", "countries")
            no_rows = words[0] == "show" or (vocabulary and len(words) > 1)
            turned = "--transpose" in words and form == "json"
            if not turned and not (form == "tsv" and (no_rows or "--transpose" in words)):
                yield folder, name, lines[name], form


def words_of(line: str) -> list[str]:
    """The words of a command line; quotes keep words together."""
    return [part.strip("'") for part in re.findall(r"'[^']*'|\S+", line)]


def screen(cli: Cli, line: str, form: str, *, code: int = 0) -> str:
    """An answer as a reader sees it in a format; ``table-80`` is a table at 80 columns.

    Of HTML the page without its style; JSON over many lines; beside plain text what is said on
    standard error. Editions and dates of the catalogue are masked.
    """
    form, _, width = form.partition("-")
    color = ("--color", "never") if width else ()
    outcome = cli(*words_of(line), "-f", form, *color, width=int(width) if width else None)
    assert outcome.code == code, outcome.err
    if form == "html":
        return re.sub(r"<style>.*?</style>\n", "", outcome.out, flags=re.DOTALL)
    if form == "json":
        answer = {**outcome.json, "plantool": "VERSION"}
        return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
    notes = f"\nOn standard error:\n{outcome.err}" if form == "plain" and outcome.err else ""
    return masked(outcome.out + notes)


def masked(text: str) -> str:
    """A text without the edition and the date of the catalogue."""
    return re.sub(
        r"catalogue \d{4}\.\d+, compiled [\d-]+", "catalogue EDITION, compiled DATE", text
    )


def file_name(name: str, form: str) -> str:
    """The golden file of a screen: ``list.80.txt``, ``list.plain.txt``, ``list.tsv``, ..."""
    if "-" in form:
        return f"{name}.{form.removeprefix('table-')}.txt"
    endings = {"plain": "plain.txt", "markdown": "md"}
    return f"{name}.{endings.get(form, form)}"


@pytest.fixture
def tiny_cli(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """plantool with the catalogue of the lake in place of the bundled one."""
    learned()  # of what plantool brings
    monkeypatch.setattr("plantool.catalogue.load.bundled_path", lambda: LAKE)
    return cli


@pytest.fixture
def own_cli(tiny_cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The same with two files of the reader's own: one with every field, and an odd one."""
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text(GOOD[GOOD.index("[[theme]]") :], encoding="utf-8")
    shutil.copy(DATA / "odd.toml", tmp_path)
    more = ("--data", "own.toml", "--data", "odd.toml")
    return lambda *words, **options: tiny_cli(*words, *more, **options)


@pytest.mark.parametrize(("folder", "name", "line", "form"), list(screens()))
def test_an_answer(
    request: pytest.FixtureRequest, folder: str, name: str, line: str, form: str
) -> None:
    fixtures = {"bundled": "cli", "own": "own_cli", "odd": "own_cli"}
    cli = request.getfixturevalue(fixtures.get(folder, "tiny_cli"))
    code = 3 if name == "check-unread" else 0
    golden(f"{folder}/{file_name(name, form)}", screen(cli, line, form, code=code))


@pytest.mark.parametrize("style", ["text", "bibtex", "ris", "csl-json"])
@pytest.mark.parametrize(
    ("folder", "plans"), [("tiny", "great-lake-2012 forest-undated"), ("odd", ODD_PLANS)]
)
def test_references(request: pytest.FixtureRequest, folder: str, plans: str, style: str) -> None:
    cli = request.getfixturevalue("own_cli" if folder == "odd" else "tiny_cli")
    outcome = cli("cite", *plans.split(), "--style", style)
    golden(f"{folder}/cite.{style}.txt", outcome.out.replace("\r\n", "\n"))


@pytest.mark.parametrize("options", ["", "--role home", "--state gone"])
def test_bare_addresses(tiny_cli: Cli, options: str) -> None:
    outcome = tiny_cli(*words_of(f"sources {LAKE_PLANS} {options} --urls"))
    said = f"{outcome.code}\n{outcome.out}{outcome.err}"
    golden(f"tiny/urls{options.replace(' ', '-')}.txt", said)


@pytest.mark.parametrize("options", ["--full", "--full --exercise", "", "--exercise"])
def test_a_handout_of_odd_records(own_cli: Cli, options: str) -> None:
    many = f"{LAKE_PLANS} {ODD_PLANS} own-2020 forest-undated odd-timeless odd-english"
    plans = f"own-2020 {ODD_PLANS}" if "--full" in options else many
    text = screen(own_cli, f"handout {plans} {options}", "markdown")
    golden(f"odd/handout{options.replace(' ', '')}.md", text)


def test_every_field_of_a_plan_on_a_line(own_cli: Cli) -> None:
    error = own_cli("show", "own-2020", "--json", "--fields", "zzz").err
    fields = error.partition("Known: ")[2].strip().rstrip(".").replace(" ", "")
    plans = ("own-2020", "odd-2021", "great-lake-2012")
    golden("own/fields.txt", own_cli("show", *plans, "--fields", fields, "-f", "plain").out)


@pytest.mark.parametrize(("name", "lines"), [("nothing", NOTHING), ("wrong-ways", WRONG_WAYS)])
def test_what_is_said_where_there_is_no_answer(tiny_cli: Cli, name: str, lines: str) -> None:
    said = []
    for line in lines.split("|"):
        outcome = tiny_cli(*words_of(line))
        said.append(f"? {line.strip()}\n{outcome.code}\n{outcome.out}{outcome.err}")
    golden(f"tiny/{name}.txt", "\n".join(said))


@pytest.mark.parametrize("form", ["table-80", "plain", "json", "tsv", "markdown"])
@pytest.mark.parametrize(("name", "code"), [("warnings", 0), ("problems", 3)])
def test_what_check_finds(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = DOUBTFUL.replace('"strategy"', '"stratagy"') if code else DOUBTFUL
    Path("own.toml").write_text(text, encoding="utf-8")
    golden(f"check/{file_name(name, form)}", screen(cli, "check own.toml", form, code=code))


def test_an_export_says_what_it_wrote(
    tiny_cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    golden("tiny/export.plain.txt", screen(tiny_cli, "export catalogue.db", "plain"))


@pytest.mark.parametrize("name", ["list", "show", "compare", "bodies"])
def test_an_answer_in_ascii(tiny_cli: Cli, name: str) -> None:
    out = tiny_cli(*words_of(COMMANDS[name]), "--ascii", "--color", "never", width=80).out
    assert out.isascii()
    golden(f"ascii/{name}.80.txt", masked(out))


@pytest.mark.parametrize(
    "name", ["list", "show", "compare-headings", "compare-transpose", "sources"]
)
def test_an_answer_with_all_that_a_terminal_can_show(tiny_cli: Cli, name: str) -> None:
    out = tiny_cli(*words_of(COMMANDS[name]), width=80).out
    golden(f"styled/{name}.80.txt", masked(out.replace("\x1b", "ESC")))
