"""The program as a whole: help, faults, exit codes, streams."""

from __future__ import annotations

import json
import re
import shlex
import signal
import subprocess
import sys
import time
from enum import Enum
from pathlib import Path
from typing import get_args

import pytest

from harness import PROGRAM
from plantool.cli.app import COMMANDS, EXAMPLES, PANELS, build

EXAMPLES_OF = {"": EXAMPLES, **{name: build(name).examples for name in COMMANDS}}


def test_without_a_command_it_shows_help(cli):
    outcome = cli()
    assert outcome.code == 0
    assert "Usage: plantool" in outcome.out


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_every_command_by_panel(cli, flag):
    out = cli(flag).out
    assert all(f"│ {name} " in out for name in COMMANDS)
    assert all(f"─ {panel} ─" in out for panel in PANELS)


def test_the_commands_of_the_first_panel_are_in_sight_on_24_lines(cli):
    screen = "".join(cli(COLUMNS="80", TERMINAL_WIDTH="80").out.splitlines(keepends=True)[:24])
    assert all(f"│ {name} " in screen for name in PANELS["Look up"][:3])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_a_first_sentence(cli, name):
    outcome = cli(name, "-h")
    assert outcome.code == 0
    assert f"Usage: plantool {name}" in outcome.out
    assert ". " in outcome.out or ".\n" in outcome.out


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_examples_come_first_each_on_a_line_of_its_own(cli, name):
    out = cli(*name.split(), "-h", TERMINAL_WIDTH="80", COLUMNS="80").out
    lines = [line.strip() for line in out.partition("╭")[0].splitlines()]
    examples = EXAMPLES_OF[name]
    assert 2 <= len(examples) <= 4
    start = lines.index("Examples") + 1
    assert lines[start : start + len(examples)] == list(examples)
    assert start < 12


@pytest.mark.parametrize("line", [line for lines in EXAMPLES_OF.values() for line in lines])
def test_every_example_of_the_help_finds_something(cli, tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.toml").write_text(
        '[[body]]\nid = "zz"\nname = "Zz"\nkind = "forum"\nsources = ["unicode-cldr"]\n',
        encoding="utf-8",
    )
    program, *arguments = shlex.split(line)
    outcome = cli(*arguments)
    assert (program, outcome.code) == ("plantool", 0), outcome.err
    assert outcome.out or [path for path in tmp_path.iterdir() if path.name != "own.toml"]


def test_every_example_of_the_help_fits_a_narrow_terminal_of_any_encoding():
    assert [
        line
        for lines in EXAMPLES_OF.values()
        for line in lines
        if len(line) > 76 or not line.isascii()
    ] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_no_option_names_a_type_of_the_programming_language(cli, name):
    assert not re.findall(r"--[\w-]+ (?:<(?:str|int)(?: \w+)?>|INTEGER)", cli(name, "-h").out)


def test_the_help_of_a_handout_offers_only_what_a_handout_can_be(cli):
    out = cli("handout", "-h").out
    assert "One of html, markdown, docx." in out
    assert "--json" not in out
    assert "--fields" not in out


def test_version_tells_program_edition_and_date(cli):
    from plantool import __version__

    assert (
        cli("--version").out == f"plantool {__version__}, catalogue 2026.11, compiled 2026-11-28\n"
    )


def test_python_dash_m_is_the_same_program(process):
    done = subprocess.run(
        [sys.executable, "-m", "plantool", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == process("--version").out


@pytest.mark.parametrize("spelled", ["action plan", "Action plan", "ACTION_PLAN", "action-plan"])
def test_a_word_of_a_closed_list_may_be_spelled_as_the_screens_spell_it(cli, spelled):
    answer = cli(
        "list", "--kind", spelled, "--coverage", "Not assessed", "--theme", "awareness", "--json"
    ).json
    assert (answer["query"]["kind"], answer["query"]["coverage"]) == (
        ["action-plan"],
        ["not-assessed"],
    )
    assert answer["count"] > 0


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Action Plans", "action-plan"),
        ("conventions", "convention"),
        ("processes", "process"),
        ("strategies", "strategy"),
    ],
)
def test_a_word_of_a_closed_list_may_stand_in_the_plural(cli, typed, word):
    assert cli("list", "--kind", typed, "--json").json["query"]["kind"] == [word]


@pytest.mark.parametrize(
    ("arguments", "same"),
    [
        (("list", "-f", "md"), ("list", "-f", "markdown")),
        (("list", "-f", "text"), ("list", "-f", "plain")),
        (("list", "-f", "HTM"), ("list", "-f", "html")),
        (("list", "--sort", "date"), ("list", "--sort", "adopted")),
        (("list", "--sort", "Names"), ("list", "--sort", "title")),
        (("themes", "--sort", "plan"), ("themes", "--sort", "plans")),
        (("themes", "--sort", "title"), ("themes", "--sort", "name")),
        (("countries", "--sort", "id"), ("countries", "--sort", "code")),
    ],
)
def test_the_usual_name_of_a_word_stands_for_the_listed_one(cli, arguments, same):
    assert cli(*arguments, "--limit", "2").out == cli(*same, "--limit", "2").out


def test_a_word_of_no_closed_list_is_told_as_typed_with_the_words_there_are(cli):
    outcome = cli("list", "--kind", "Acton Plan")
    assert outcome.code == 2
    assert outcome.err.startswith(
        "Error: --kind: 'Acton Plan' is not one of: action-plan, strategy, agreement, "
    )
    assert outcome.err.endswith("\nDid you mean action-plan?\n")


def test_a_word_for_people_or_a_tag_may_be_typed_in_another_number_or_case(cli):
    assert cli("list", "--tag", "Tool 2.10", "--limit", "1", "--json").json["total"] == 3
    outcome = cli("list", "--target", "childern")
    assert "Did you mean children? Known: " in outcome.err


def enums(annotation):
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return {annotation}
    return {found for part in get_args(annotation) for found in enums(part)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_word_of_a_closed_list_is_spelled_as_it_is_read(name):
    annotations = build(name).callback.__annotations__.values()
    words = [word.value for part in annotations for kind in enums(part) for word in kind]
    assert "always" in words
    assert [word.lower().replace("_", "-").replace(" ", "-") for word in words] == words


def test_a_short_option_keeps_its_case(cli):
    assert "-N" in cli("list", "-N", "1").err


def test_an_unknown_command_suggests_the_nearest(cli):
    outcome = cli("serach", "osce")
    assert (outcome.code, outcome.out) == (2, "")
    assert "search" in outcome.err


def test_an_unknown_option_suggests_the_nearest(cli):
    outcome = cli("list", "--scoope", "global")
    assert (outcome.code, outcome.out) == (2, "")
    assert "--scope" in outcome.err


def test_a_wrong_word_lists_the_words(cli):
    outcome = cli("list", "--scope", "galactic")
    assert outcome.code == 2
    assert "interregional" in outcome.err


@pytest.mark.parametrize("number", ["x", "0", "-3", "1.5", "9" * 5000])
@pytest.mark.parametrize("command", [("list",), ("search", "osce")])
def test_a_limit_that_is_no_number_from_1_on_is_told_in_plain_words(cli, command, number):
    outcome = cli(*command, "--limit", number)
    assert (outcome.code, outcome.out) == (2, "")
    assert "is not a whole number from 1 on." in outcome.err
    assert "range" not in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "no-such-plan"), ("show",), ("list", "--nope"), ("list", "--from", "not a date"),
        ("list", "--fields", "nope"), ("list", "--data", "no-such-file.toml"),
        ("compare", "ouagadougou", "--unique", "asem-2001"),
        ("list", "--json", "--format", "csv"), ("show", "asem-2001", "--format", "csv"),
        ("sources", "--open"), ("sources", "asem-2001", "--urls", "--json"), ("schema", "nope"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_few_lines_without_a_traceback(cli, arguments):
    outcome = cli(*arguments)
    assert outcome.code in (1, 2, 3)
    assert "Traceback" not in outcome.err
    assert 1 <= len(outcome.err.splitlines()) <= 4
    assert outcome.err.rstrip().endswith((".", "?"))


def test_an_unknown_name_gives_1_a_hint_and_valid_empty_json(cli):
    outcome = cli("show", "ouagadougou-2016", "--json")
    assert outcome.code == 1
    assert outcome.json["results"] == []
    assert "Did you mean Ouagadougou Action Plan 2006 [ouagadougou-2006]" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--json", "list"), "Options follow the command: plantool list --json"),
        (("--data", "own.toml", "list", "--body", "au"),
            "Options follow the command: plantool list --data own.toml --body au"),
        (("--kind", "action plan", "list"),
            "Options follow the command: plantool list --kind 'action plan'"),
    ],
)  # fmt: skip
def test_an_option_before_the_command_is_told_with_the_line_to_type(cli, arguments, hint):
    outcome = cli(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"Error: '{arguments[0]}' cannot stand before the command.\n{hint}\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--no-color", "list"),
            "Error: 'plantool list' has no option '--no-color'.\nDid you mean --color?\n",
        ),
        (("-v",), "Error: There is no option '-v' before a command.\nDid you mean -V?\n"),
        (
            ("--nope",),
            "Error: There is no option '--nope' before a command.\nSee 'plantool --help'.\n",
        ),
    ],
)
def test_a_hint_before_the_command_names_no_option_that_there_is_not(cli, arguments, message):
    assert cli(*arguments).err == message


@pytest.mark.parametrize("dash", ["\u2013", "\u2014", "\u2212"])
def test_a_typographic_dash_before_an_option_is_read_as_two_hyphens(cli, dash):
    assert cli("list", f"{dash}limit", "1", f"{dash}json").json["count"] == 1


def test_a_locale_without_letters_loses_no_letter_of_an_argument(process):
    done = process("search", "ОБСЕ", "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.json["results"][0]["id"] == "osce"


def test_a_timeline_of_nothing_says_so(cli):
    outcome = cli("timeline", "--from", "2035")
    assert outcome.code == 1
    assert "No plan passes these filters." in outcome.err


def test_a_command_may_be_typed_in_capitals(cli):
    assert cli("LIST", "--limit", "1", "-f", "tsv") == cli("list", "--limit", "1", "-f", "tsv")


def test_a_value_for_an_option_that_takes_none_is_told_as_that(cli):
    outcome = cli("--version=3")
    assert outcome.code == 2
    assert "does not take a value" in outcome.err
    assert "before the command" not in outcome.err


def test_help_is_a_command_too(cli):
    assert cli("help") == cli("--help") == cli("help", "help")
    assert cli("help", "show") == cli("show", "--help")
    assert cli("help", "shwo").err == "Error: There is no command 'shwo'.\nDid you mean show?\n"


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (("ecowas", "au"), "plantool search ecowas au"),
        (("benin's plan", "2006"), """plantool search 'benin'"'"'s plan' 2006"""),
        (("$HOME",), "plantool search '$HOME'"),
    ],
)
def test_a_name_where_list_takes_none_is_told_with_the_filters_and_the_line_that_finds_it(
    cli, names, line
):
    outcome = cli("list", "--from", "2005", *names)
    assert (outcome.code, outcome.out) == (2, "")
    told, hint = outcome.err.splitlines()
    assert told == f"Error: 'plantool list' does not take '{' '.join(names)}'."
    assert hint == (
        f"Filter with --country, --body, "
        f"--theme and "
        f"others "
        f"(see "
        f"'plantool "
        f"list "
        f"--help'), or search: {line}"
    )


def test_a_word_too_many_where_nothing_is_chosen_is_told_with_the_help_page(cli):
    assert (
        cli("schema", "list", "x").err
        == "Error: 'plantool schema' does not take 'x'.\nSee 'plantool schema --help'.\n"
    )


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
    ("ending", "form"),
    [
        (".json", "json"), (".jsonl", "jsonl"), (".csv", "csv"), (".tsv", "tsv"),
        (".md", "markdown"), (".HTML", "html"), (".htm", "html"), (".txt", "plain"),
    ],
)  # fmt: skip
def test_the_ending_of_a_file_chooses_the_format(cli, tmp_path, ending, form):
    path = tmp_path / f"answer{ending}"
    assert cli("list", "--limit", "2", "-o", str(path)).code == 0
    cli("list", "--limit", "2", "-f", form, "-o", str(tmp_path / "same"))
    assert path.read_text(encoding="utf-8") == (tmp_path / "same").read_text(encoding="utf-8")


def test_an_ending_of_no_format_is_refused_with_those_that_there_are(cli, tmp_path):
    outcome = cli("list", "-o", str(tmp_path / "plans.pdf"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "cannot be written as '.pdf'" in outcome.err
    assert ".csv" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_asked_for_wins_over_the_ending(cli, tmp_path):
    path = tmp_path / "answer.csv"
    cli("list", "--limit", "1", "--json", "-o", str(path))
    assert json.loads(path.read_text(encoding="utf-8"))["count"] == 1


def test_an_ending_that_makes_no_sense_for_a_command_is_refused_and_writes_nothing(cli, tmp_path):
    path = tmp_path / "answer.csv"
    outcome = cli("show", "asem", "-o", str(path))
    assert outcome.code == 2
    assert "--format csv makes no sense for 'show'" in outcome.err
    assert not path.exists()


@pytest.mark.parametrize(
    ("arguments", "what", "next_step"),
    [
        (("schema", "list"), "This answer of 'schema' has a format of its own.",
            "Let FILE end in .json"),
        (("sources", "asem-2001", "--urls"), "This answer of 'sources' has a format of its own.",
            "Let FILE end in .txt"),
    ],
)  # fmt: skip
def test_an_ending_is_refused_where_the_text_has_a_form_of_its_own(
    cli, tmp_path, arguments, what, next_step
):
    path = tmp_path / "answer.csv"
    outcome = cli(*arguments, "-o", str(path))
    assert outcome.code == 2
    assert what in outcome.err
    assert next_step in outcome.err
    assert not path.exists()


@pytest.mark.parametrize(
    "arguments",
    [("schema", "list", "-o", "list.json"), ("sources", "asem-2001", "--urls", "-o", "urls.txt")],
)
def test_an_ending_that_fits_a_form_of_its_own_is_taken(cli, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    assert cli(*arguments).code == 0
    assert (tmp_path / arguments[-1]).read_text(encoding="utf-8") == cli(*arguments[:-2]).out


def test_the_query_of_an_answer_names_from_and_to(cli):
    query = cli("list", "--from", "2005", "--to", "2006", "--json").json["query"]
    assert (query["from"], query["to"]) == ("2005", "2006")
    assert not {"since", "until"} & set(query)


def test_a_file_that_cannot_be_read_is_not_to_be_mended(cli, tmp_path):
    err = cli("list", "--data", str(tmp_path / "none.toml")).err
    assert "Check the path and its permissions." in err
    assert "Mend" not in err


def test_what_is_said_on_a_terminal_is_wrapped_between_words(cli, monkeypatch):
    from harness import Stream
    from plantool.cli.messages import say

    err = Stream(terminal=True)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setenv("COLUMNS", "30")
    say(
        "Error: 'osce' may mean 3 "
        "plans: "
        "osce-2003, "
        "osce-addendum-2005, "
        "https://example.org/a-long-address-that-does-not-fit"
    )
    assert err.text().splitlines() == [
        "Error: 'osce' may mean 3",
        "plans: osce-2003,",
        "osce-addendum-2005,",
        "https://example.org/a-long-address-that-does-not-fit",
    ]


def test_all_unknown_names_are_told_at_once(cli):
    err = cli("show", "first-nonsense", "second-nonsense").err
    assert "first-nonsense" in err
    assert "second-nonsense" in err


def test_an_ambiguous_name_lists_the_candidates(cli):
    outcome = cli("show", "osce", "--json")
    assert outcome.code == 1
    assert all(
        name in outcome.err for name in ("osce-2003", "osce-addendum-2005", "osce-addendum-2013")
    )
    assert outcome.json["count"] == 0


def test_a_filter_that_matches_nothing_gives_1_and_empty_json(cli):
    outcome = cli("list", "--from", "1900", "--to", "1901", "--json")
    assert (outcome.code, outcome.json["results"]) == (1, [])


def test_an_unknown_field_lists_the_known_ones(cli):
    outcome = cli("list", "--fields", "id,colour")
    assert outcome.code == 2
    assert "'colour'" in outcome.err
    assert "adopted" in outcome.err


def test_fields_choose_and_order_in_every_format(cli):
    assert cli("list", "--limit", "1", "--fields", "kind,id").out.splitlines()[0] == "kind\tid"
    assert list(
        cli("list", "--limit", "1", "--fields", "kind,id", "--json").json["results"][0]
    ) == ["kind", "id"]
    assert list(
        json.loads(cli("list", "--limit", "1", "--fields", "kind,id", "-f", "jsonl").out)
    ) == ["kind", "id"]
    table = cli("list", "--limit", "1", "--fields", "kind,id", "-f", "markdown").out
    assert table.split("\n")[2] == "| kind | id |"


def test_the_answer_goes_to_stdout_and_notes_to_stderr(cli):
    outcome = cli("compare", "--json")
    assert outcome.json["count"] == 42
    assert "Tool 2.10" in outcome.err


def test_json_stands_on_one_envelope(cli):
    answer = cli("list", "--json", "--limit", "2").json
    assert list(answer) == [
        *("format", "plantool", "catalogue", "query", "total", "count", "notes", "results")
    ]
    assert answer["format"] == "plantool.list/2"
    assert list(answer["catalogue"]) == ["edition", "compiled", "overlays"]
    assert answer["query"]["limit"] == 2
    assert answer["count"] == len(answer["results"]) == 2 < answer["total"]
    assert answer["notes"] == [f"2 of {answer['total']} plans shown."]


def test_a_field_of_records_is_refused_where_a_cell_would_be_soup(cli):
    outcome = cli("show", "ouagadougou", "--fields", "strategies")
    assert (outcome.code, outcome.out) == (2, "")
    assert "Add --json" in outcome.err
    (result,) = cli("show", "ouagadougou", "--fields", "strategies", "--json").json["results"]
    assert result["strategies"][0]["id"] == "ouagadougou-2006#1"
    themes = cli("list", "--fields", "themes", "--tag", "tool-2.10").out
    assert "legal-framework (headline); " in themes


def test_jsonl_is_the_bare_results(cli):
    lines = cli("list", "-f", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == cli("list", "--json").json["results"]


def test_json_is_unescaped_utf8(cli):
    assert "Côte d'Ivoire" in cli("countries", "CI", "--json").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--json"), ("show", "ouagadougou-2006", "--json"), ("compare", "--json"),
        ("countries", "Burma", "--json"),
    ],
)  # fmt: skip
def test_a_json_answer_imports_neither_rich_nor_rapidfuzz(arguments):
    code = (
        "import sys, os\nfrom plantool.cli.main import run\n"
        f"code = run({list(arguments)!r})\n"
        f"heavy = "
        f"('rich', "
        f"'rapidfuzz')\n"
        f"loaded = sorted(name for "
        f"name in "
        f"sys.modules if name.split('.')[0] in "
        f"heavy)\n"
        "sys.stdout.flush(); print(code, loaded, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "0 []"


def test_output_writes_the_same_bytes_to_a_file_and_nothing_to_stdout(cli, tmp_path):
    path = tmp_path / "answer.json"
    outcome = cli("list", "--json", "--output", str(path))
    assert (outcome.code, outcome.out) == (0, "")
    assert path.read_text(encoding="utf-8") == cli("list", "--json").out


def test_output_replaces_a_file_and_keeps_its_permissions(cli, tmp_path):
    path = tmp_path / "answer.txt"
    path.write_text("old")
    path.chmod(0o640)
    cli("themes", "-f", "plain", "-o", str(path))
    assert "old" not in path.read_text(encoding="utf-8").splitlines()
    assert path.stat().st_mode & 0o777 == 0o640


def test_output_has_no_escape_sequences_even_where_colour_is_forced(cli, tmp_path):
    path = tmp_path / "answer.txt"
    cli("list", "-f", "table", "--color", "always", "-o", str(path), FORCE_COLOR="1", width=80)
    assert "\x1b" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["missing/answer.json", "."])
def test_output_that_cannot_be_written_gives_4_and_leaves_nothing(cli, tmp_path, name):
    outcome = cli("list", "--json", "--output", str(tmp_path / name))
    assert outcome.code == 4
    assert "could not be written" in outcome.err or "is a folder" in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_gives_4_and_a_sentence():
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PROGRAM, "list", "--json"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 4
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize("form", ["json", "table", "tsv"])
def test_a_closed_pipe_ends_quietly(form):
    done = subprocess.run(
        f"'{PROGRAM}' list -f {form} | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_closed_standard_streams_are_no_crash():
    done = subprocess.run(
        f"'{PROGRAM}' list --json >&-", shell=True, capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    done = subprocess.run(
        f"'{PROGRAM}' compare --json 2>&-", shell=True, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["count"] == 42


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_an_interrupt_gives_130(tmp_path):
    slow = tmp_path / "slow.toml"
    slow.write_text(
        "".join(
            f'[[body]]\nid = "b-{n}"\nname = "Body {n}"\nkind = "forum"\n' for n in range(200_000)
        )
    )
    running = subprocess.Popen(
        [PROGRAM, "list", "--json", "--data", str(slow)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(0.6)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert out == ""


def test_stdin_is_never_read(process):
    assert process("list", "--limit", "1", stdin="").code == 0


def test_bare_urls_are_one_a_line_and_whole(cli):
    lines = cli("sources", "asem-2001", "--urls").out.splitlines()
    assert "http://ec.europa.eu/external_relations/asem/intro/index.htm" in lines
    assert all(" " not in line for line in lines)


def test_open_prints_the_addresses_and_opens_only_web_addresses(cli, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    outcome = cli("sources", "asem-2001", "--open")
    assert opened
    assert all(url.startswith(("http://", "https://")) and url in outcome.out for url in opened)


def test_a_plan_without_a_known_text_says_so_in_a_row(cli):
    rows = cli("sources", "ecowas-eccas-joint-2006", "--role", "missing", "--json").json["results"]
    assert [row["url"] for row in rows] == [None]
    assert "no link" in rows[0]["note"]
    asked_for_text = cli("sources", "ecowas-eccas-joint-2006", "--role", "text")
    assert asked_for_text.code == 1
    assert "no link" in asked_for_text.err


def test_a_file_named_twice_is_added_once(cli, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[[body]]\nid = "zz"\nname = "Z"\nkind = "forum"\n')
    answer = cli(
        "bodies",
        "zz",
        "--json",
        "--data",
        str(own),
        "--data",
        f"{tmp_path}/./own.toml",
        PLANTOOL_DATA=str(own),
    ).json
    assert answer["catalogue"]["overlays"] == [str(own)]


def test_curly_quotes_are_told_as_such(cli, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("[[body]]\nid = \u201czz\u201d\n", encoding="utf-8")
    outcome = cli("list", "--data", str(own))
    assert outcome.code == 3
    assert "own.toml:2:6" in outcome.err
    assert "straight quotes" in outcome.err


@pytest.mark.parametrize(
    "form", ["table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "html"]
)
def test_ascii_means_ascii_in_every_format(cli, form):
    arguments = ("countries",) if form in ("csv", "tsv") else ("countries", "CI")
    out = cli(*arguments, "-f", form, "--ascii").out
    assert out.isascii()
    assert {"json": "C\\u00f4te", "jsonl": "C\\u00f4te", "html": "C&#244;te"}.get(
        form, "Cote"
    ) in out
