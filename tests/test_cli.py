"""The program as a whole: help, closed words, errors, formats, files, the JSON envelope."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys

import pytest

from harness import Stream
from plantool import __version__
from plantool.cli.app import COMMANDS, PANELS, app
from plantool.cli.messages import say

EXAMPLES_OF = {
    "": app.examples,
    **{name: app.get_command(None, name).examples for name in COMMANDS},
}


# Help


@pytest.mark.parametrize("arguments", [(), ("-h",), ("--help",)])
def test_help_names_every_command_by_panel(cli, arguments):
    outcome = cli(*arguments)
    assert (outcome.code, outcome.err) == (0, "")
    assert all(f"│ {name} " in outcome.out for name in COMMANDS)
    assert all(f"─ {panel} ─" in outcome.out for panel in PANELS)


def test_the_commands_of_the_first_panel_are_in_sight_on_24_lines(cli):
    screen = "".join(cli(COLUMNS="80", TERMINAL_WIDTH="80").out.splitlines(keepends=True)[:24])
    assert all(f"│ {name} " in screen for name in PANELS["Look up"][:3])


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_examples_come_first_each_on_a_line_of_its_own(cli, name):
    out = cli(*name.split(), "--help", TERMINAL_WIDTH="80", COLUMNS="80").out
    lines = [line.strip() for line in out.partition("╭")[0].splitlines()]
    examples = EXAMPLES_OF[name]
    assert lines[1].startswith(f"Usage: plantool {name}".strip())
    assert 2 <= len(examples) <= 4
    start = lines.index("Examples") + 1
    assert lines[start : start + len(examples)] == examples
    assert start < 12
    # No option names a type of Python.
    assert not re.findall(r"--[\w-]+ (?:<(?:str|int)(?: \w+)?>|INTEGER)", out)


@pytest.mark.parametrize("line", [line for lines in EXAMPLES_OF.values() for line in lines])
def test_every_example_of_the_help_finds_something(cli, tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.toml").write_text(
        '[[body]]\nid = "zz"\nname = "Zz"\nkind = "forum"\nsources = ["unicode-cldr"]\n'
    )
    outcome = cli(*shlex.split(line)[1:])
    assert outcome.code == 0, outcome.err
    assert outcome.out or [path for path in tmp_path.iterdir() if path.name != "own.toml"]
    assert len(line) <= 76  # it fits a narrow terminal


def test_the_help_of_a_handout_offers_only_what_a_handout_can_be(cli):
    out = cli("handout", "-h").out
    assert "One of html, markdown, docx." in out
    assert "--json" not in out
    assert "--fields" not in out


def test_version_tells_program_edition_and_date(cli):
    line = f"plantool {__version__}, catalogue 2026.11, compiled 2026-11-28\n"
    assert cli("--version").out == line
    module = [sys.executable, "-m", "plantool", "-V"]
    assert subprocess.run(module, capture_output=True, text=True, check=True).stdout == line


# Words of closed lists


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        *((spelled, "action-plan") for spelled in ("action plan", "Action Plans", "ACTION_PLAN")),
        *(("conventions", "convention"), ("processes", "process"), ("strategies", "strategy")),
    ],
)
def test_a_word_of_a_closed_list_may_be_spelled_in_many_ways(cli, typed, word):
    assert cli("list", "--kind", typed, "--json").json["query"]["kind"] == [word]


@pytest.mark.parametrize(
    ("arguments", "same"),
    [
        (("list", "-f", "md"), ("list", "-f", "markdown")),
        (("list", "-f", "HTM"), ("list", "-f", "html")),
        (("list", "--sort", "date"), ("list", "--sort", "adopted")),
        (("list", "--sort", "Names"), ("list", "--sort", "title")),
        (("themes", "--sort", "title"), ("themes", "--sort", "name")),
        (("countries", "--sort", "id"), ("countries", "--sort", "code")),
        (("list", "--tag", "Tool 2.10"), ("list", "--tag", "tool-2.10")),
        (("list", "--status", "In force"), ("list", "--status", "current")),
        (("list", "--kind", "treaties"), ("list", "--kind", "convention")),
    ],
)
def test_the_usual_name_of_a_word_stands_for_the_listed_one(cli, arguments, same):
    assert cli(*arguments, "--limit", "2").out == cli(*same, "--limit", "2").out


# Errors


@pytest.mark.parametrize("number", ["x", "0", "-3", "9" * 5000])
def test_a_wrong_number_is_told_on_a_line_and_leaves_no_file(cli, tmp_path, number):
    outcome = cli("list", "--limit", number, "-o", tmp_path / "x.csv")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("Error: Invalid value for '--limit' / '-n': ")
    assert outcome.err.endswith("\nSee 'plantool list --help'.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_cells_is_not_shown(cli):
    pytest.importorskip("xlsxwriter")
    outcome = cli("list", "-o", "-", "-f", "xlsx")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "Error: This format cannot be shown.\nName a file: --output FILE.\n"


def test_a_file_that_cannot_be_read_is_not_to_be_mended(cli, tmp_path):
    outcome = cli("list", "--data", str(tmp_path / "none.toml"))
    assert (outcome.code, outcome.out) == (3, "")
    assert "Check the path and its permissions." in outcome.err
    assert "Mend" not in outcome.err


def test_an_unknown_name_gives_1_a_hint_and_valid_empty_json(cli):
    outcome = cli("show", "ouagadougou-2016", "--json")
    assert (outcome.code, outcome.json["results"]) == (1, [])
    assert "Did you mean Ouagadougou Action Plan 2006 [ouagadougou-2006]" in outcome.err


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        ("list", ("--body", "no-such-body")),
        ("compare", ("no-such-plan",)),
        ("sources", ("no-such-plan",)),
    ],
)
def test_an_unknown_name_leaves_the_head_that_rows_have(cli, command, wrong):
    outcome = cli(command, *wrong, "-f", "tsv")
    assert outcome.code == 1
    assert outcome.out == cli(command, "-f", "tsv").out.partition("\n")[0] + "\n"


@pytest.mark.parametrize(
    "line", ["sources nope --urls", "cite nope", "cite nope --style ris", "handout --body nope"]
)
def test_an_unknown_name_leaves_no_text_and_no_page(cli, tmp_path, line):
    assert cli(*line.split())[:2] == (1, "")
    assert cli(*line.split(), "-o", tmp_path / "answer").code == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("count", [1, 25])
def test_of_many_problems_the_first_are_told(cli, tmp_path, count):
    own = tmp_path / "own.toml"
    own.write_text("".join(f'[[body]]\nid = "b{n}"\nname = "B"\n' for n in range(count)))
    lines = cli("list", "--data", own).err.splitlines()
    more = ["… and 5 more; 'plantool check' names them all."] if count > 20 else []
    assert lines[min(count, 20) : -2] == more
    assert lines[-1] == "Mend the file, then run 'plantool check' on it."


def test_what_is_said_on_a_terminal_is_wrapped_between_words(monkeypatch):
    err = Stream(terminal=True)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("COLUMNS", "30")
    say("'osce' may mean 3 plans: osce-2003, https://example.org/an-address-too-long", "Error")
    assert err.text() == (
        "\x1b[1;31mError\x1b[0m: 'osce' may mean 3\nplans: osce-2003,\n"
        "https://example.org/an-address-too-long\n"
    )


# Formats, fields and files


@pytest.mark.parametrize(
    ("ending", "form"),
    [
        (".json", "json"), (".jsonl", "jsonl"), (".csv", "csv"), (".tsv", "tsv"),
        (".md", "markdown"), (".HTML", "html"), (".htm", "html"), (".txt", "plain"),
    ],
)  # fmt: skip
def test_the_ending_of_a_file_chooses_the_format(cli, tmp_path, ending, form):
    path, same = tmp_path / f"answer{ending}", tmp_path / "same"
    outcome = cli("list", "--limit", "2", "-o", path)
    assert (outcome.code, outcome.out) == (0, "")
    cli("list", "--limit", "2", "-f", form, "-o", same)
    assert path.read_bytes() == same.read_bytes()


def test_a_format_that_is_asked_for_wins_over_the_ending(cli, tmp_path):
    path = tmp_path / "answer.csv"
    cli("list", "--limit", "1", "--json", "-o", path)
    assert json.loads(path.read_text(encoding="utf-8"))["count"] == 1


@pytest.mark.parametrize(
    "line", ["schema list -o list.json", "sources asem-2001 --urls -o urls.txt"]
)
def test_an_ending_that_fits_a_form_of_its_own_is_taken(cli, tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    *arguments, _, name = line.split()
    assert cli(*line.split()).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8") == cli(*arguments).out


def test_fields_choose_and_order_in_every_format(cli):
    line = ("list", "--limit", "1", "--fields", "kind,id")
    assert cli(*line).out.splitlines()[0] == "kind\tid"
    assert list(cli(*line, "--json").json["results"][0]) == ["kind", "id"]
    assert list(json.loads(cli(*line, "-f", "jsonl").out)) == ["kind", "id"]
    assert cli(*line, "-f", "markdown").out.split("\n")[2] == "| kind | id |"


def test_a_field_of_records_stands_in_json_and_in_a_cell_by_its_short_form(cli):
    (plan,) = cli("show", "ouagadougou", "--fields", "strategies", "--json").json["results"]
    assert plan["strategies"][0]["id"] == "ouagadougou-2006#1"
    themes = cli("list", "--fields", "themes", "--tag", "tool-2.10").out
    assert "legal-framework (headline); " in themes


# JSON


def test_json_stands_on_one_envelope_and_notes_go_to_stderr(cli):
    outcome = cli("list", "--limit", "2", "--from", "2005", "--to", "2006", "--json")
    answer = outcome.json
    assert list(answer) == [
        *("format", "plantool", "catalogue", "query", "total", "count", "notes", "results")
    ]
    assert answer["format"] == "plantool.list/2"
    assert list(answer["catalogue"]) == ["edition", "compiled", "overlays"]
    assert (answer["query"]["limit"], answer["query"]["from"]) == (2, "2005")
    assert not {"since", "until"} & set(answer["query"])
    assert answer["count"] == len(answer["results"]) == 2 < answer["total"]
    assert f"2 of {answer['total']} shown; --limit shows more." in answer["notes"]
    assert outcome.err == "".join(f"Note: {note}\n" for note in answer["notes"])


def test_jsonl_is_the_bare_results_and_json_is_unescaped(cli):
    lines = cli("countries", "-f", "jsonl").out.splitlines()
    outcome = cli("countries", "--json")
    assert [json.loads(line) for line in lines] == outcome.json["results"]
    assert "Côte d'Ivoire" in outcome.out


@pytest.mark.parametrize("line", ["show ouagadougou-2006 --json", "compare --json"])
def test_a_json_answer_imports_neither_rich_nor_rapidfuzz(line):
    code = (
        f"import sys\nfrom plantool.cli.main import run\ncode = run({line.split()!r})\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(code, loaded & {'rich', 'rapidfuzz'}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "0 set()"


def test_a_file_named_twice_is_added_once(cli, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[[body]]\nid = "zz"\nname = "Z"\nkind = "forum"\n')
    data = ("--data", own, "--data", f"{tmp_path}/./own.toml")
    answer = cli("bodies", "zz", "--json", *data, PLANTOOL_DATA=str(own)).json
    assert answer["catalogue"]["overlays"] == [str(own)]
