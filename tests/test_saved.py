"""What is kept in a file: the question it answers, the notes, and what the program that opens it
needs."""

from __future__ import annotations

import io
import os
import pty
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from harness import PROGRAM, Outcome
from plantool import formats

Cli = Callable[..., Outcome]

MALI = "country: Mali"
NOTE = "ratifications are not recorded"


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The values of every sheet of a workbook."""
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


# The question and the notes


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        import docx

        return "\n".join(part.text for part in docx.Document(str(path)).paragraphs)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        *(("list", "html"), ("list", "md"), ("list", "txt")),
        *(("handout", "html"), ("handout", "md"), ("handout", "docx")),
    ],
)
def test_what_is_kept_says_its_question_and_its_notes(
    cli: Cli, tmp_path: Path, command: str, ending: str
) -> None:
    path = tmp_path / f"mali.{ending}"
    outcome = cli(command, "--country", "ML", "-o", path)
    assert MALI in text_of(path)
    assert NOTE in text_of(path)
    assert NOTE in outcome.err


@pytest.mark.parametrize("ending", ["html", "txt"])
def test_a_kept_list_of_nothing_says_so(cli: Cli, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"none.{ending}"
    assert cli("list", "--from", "2099", "-o", path).code == 1
    assert "lans; adopted from: 2099" in text_of(path)
    assert "No plan passes these filters." in text_of(path)


@pytest.mark.parametrize("options", [{}, {"width": 80}])
def test_a_pipe_and_a_terminal_get_the_answer_alone(cli: Cli, options: dict[str, Any]) -> None:
    assert "Question" not in cli("list", "--country", "Mali", **options).out


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("list", "plans: all"),
        ("handout", "plans: the plans of Tool 2.10 of the UNODC Toolkit"),
        ("list --scope regional --scope global", "plans; scope: regional or global"),
        ("list --body 'african union' --from 2018 --to 2020-03",
         "plans; body: AU; adopted from: 2018; adopted by: March 2020"),
        ("compare asem au-commit-2009 --theme resources",
         ("plans compared: ASEM Action Plan 2001, AU.COMMIT campaign 2009-2012;"
          " theme: Resources and funding")),
        ("countries CI", "countries: Côte d'Ivoire"),
        ("search fake papers", "words: fake papers"),
        ("sources --state gone", "documents of plans; link: gone"),
        ("list --country Mali --country Ghana --listed --all-of",
         "plans; country: Mali and Ghana; by list alone"),
        ("schema", ""),
    ],
)  # fmt: skip
def test_what_was_typed_is_a_question_in_words(
    cli: Cli, tmp_path: Path, words: str, asked: str
) -> None:
    path = tmp_path / "kept.md"
    cli(*shlex.split(words), "-o", path)
    lines = [line for line in text_of(path).splitlines() if line.startswith("Question")]
    assert [line.strip("*_ ") for line in lines] == [f"Question: {asked}."] * bool(asked)


# Files


def test_a_hyphen_is_standard_output(cli: Cli, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli("list", "-o", "-").out == cli("list").out
    assert list(tmp_path.iterdir()) == []


def test_a_csv_file_has_the_mark_that_excel_needs_and_a_pipe_has_none(
    cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / "c.csv"
    cli("countries", "-o", path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfcode,")
    assert cli("countries", "-f", "csv").out.startswith("code,")
    cli("countries", "-f", "csv", "-o", "/dev/null")
    shell = f"{PROGRAM} countries -f csv -o >(head -c 4)"
    piped = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60, check=True)
    assert piped.stdout == b"code"


def test_a_workbook_holds_the_rows_with_filters(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    assert cli("list", "--country", "Mali", "-o", path).code == 0
    sheet = openpyxl.load_workbook(path)["List"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", f"A1:N{sheet.max_row}")
    assert sheet["F1"].value == "adopted"
    assert sheet["G2"].value.isoformat() == "2001-12-20T00:00:00"
    legend = [row[0] or "" for row in sheets(path)["Legend"]]
    assert MALI in legend[0]
    assert any(NOTE in line for line in legend)
    assert legend[-1].startswith("plantool catalogue")


def test_a_workbook_of_a_comparison_begins_with_the_matrix(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "matrix.xlsx"
    assert cli("compare", "--theme", "awareness", "-o", path).code == 0
    book = openpyxl.load_workbook(path)
    assert (book.sheetnames, book["Matrix"].freeze_panes) == (
        ["Matrix", "Compare", "Legend"],
        "B2",
    )
    rows = sheets(path)
    assert rows["Matrix"][1][0] == "Prevention and awareness-raising"
    assert rows["Matrix"][1][1:] == ["headline ~", "headline ~", "headline ~"]
    assert len(rows["Compare"]) == 4
    assert any("headline (H): a heading" in str(row[0]) for row in rows["Legend"])


def test_a_workbook_holds_no_formula(cli: Cli, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[body]]\nid = "own"\nname = "=HYPERLINK(1)"\nkind = "forum"\n', encoding="utf-8"
    )
    path = tmp_path / "bodies.xlsx"
    cli("bodies", "--data", own, "-o", path)
    cells = [cell for row in openpyxl.load_workbook(path)["Bodies"] for cell in row]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_a_missing_library_is_named(cli: Cli, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "plantool.formats.xlsx", raising=False)
    monkeypatch.delattr(formats, "xlsx", raising=False)
    outcome = cli("list", "-o", tmp_path / "x.xlsx")
    assert outcome.code == 2
    assert "pip install 'plantool[xlsx]'" in outcome.err


# At a terminal


def at_terminal(*arguments: str, **environment: str) -> str:
    """What a terminal shows of a run."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [PROGRAM, *arguments],
        stdin=follower,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    os.close(follower)
    shown = io.BytesIO()
    try:
        while part := os.read(leader, 65536):
            shown.write(part)
    except OSError:  # the terminal is closed
        pass
    os.close(leader)
    process.wait(60)
    return shown.getvalue().decode()


def test_a_pager_is_used_where_it_is_asked_for() -> None:
    assert at_terminal("bodies", "au", "--pager", PAGER="sed s/^/PAGED/").startswith("PAGED")
    assert "PAGED" not in at_terminal("bodies", "au", PAGER="sed s/^/PAGED/")


def test_what_a_missing_pager_would_lose_is_shown() -> None:
    shown = at_terminal("bodies", "au", "--pager", PAGER="no-such-pager -x")
    assert shown == at_terminal("bodies", "au")


def test_a_pipe_needs_no_pager(cli: Cli) -> None:
    assert cli("bodies", "--pager").out == cli("bodies").out


def test_a_handout_at_a_terminal_asks_for_a_file(cli: Cli) -> None:
    outcome = cli("handout", width=80)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--output handout.html" in outcome.err


# check


def test_check_without_a_path_counts_the_warnings_of_the_bundled_catalogue(cli: Cli) -> None:
    outcome = cli("check", width=80)
    assert (outcome.code, outcome.out) == (0, "")
    (line,) = outcome.err.splitlines()
    assert line.startswith("Note: 0 problems in the bundled catalogue; ")
    named = cli("check", "--warnings", "--json").json
    assert named["count"] > 0
    assert all(row["warning"] for row in named["results"])


# Paths


def test_a_tilde_is_the_home_folder(cli: Cli, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "own.toml").write_text(
        '[[body]]\nid = "own"\nname = "Own body"\nkind = "forum"\n', encoding="utf-8"
    )
    assert "Own body" in cli("bodies", "-f", "csv", PLANTOOL_DATA="~/own.toml").out
    assert "Own body" in cli("bodies", "-f", "csv", "--data=~/own.toml").out
    assert cli("check", "~/own.toml").code == 0
    assert cli("bodies", "--output=~/bodies.csv").code == 0
    assert cli("export", "~/all.db").code == 0
    assert {"bodies.csv", "all.db"} < {path.name for path in tmp_path.iterdir()}


def test_a_pipe_in_place_of_a_file_of_plans_is_told_what_to_do() -> None:
    shell = f"{PROGRAM} list --data <(echo)"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, timeout=60)
    assert done.returncode == 3
    assert "cannot be read: a pipe, a device, or a folder" in done.stderr


# Pictures


@pytest.mark.parametrize("command", ["compare", "timeline"])
def test_a_picture_says_its_question_and_its_edition(
    cli: Cli, tmp_path: Path, command: str
) -> None:
    from xml.etree import ElementTree

    path = tmp_path / "picture.svg"
    assert cli(command, "asem", "ouagadougou", "-o", path).code == 0
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 1280 720"
    texts = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any(text.startswith("Plans ") and "Ouagadougou" in text for text in texts)
    assert texts[-1].startswith("plantool catalogue")
    assert "@font-face" not in path.read_text(encoding="utf-8")


def test_a_picture_too_small_to_read_is_refused(cli: Cli, tmp_path: Path) -> None:
    for command in (("compare", "--scope", "global"), ("timeline",)):
        outcome = cli(*command, "-o", tmp_path / "x.svg")
        assert outcome.code == 2
        assert "Choose fewer plans." in outcome.err
    assert cli("list", "-o", tmp_path / "x.svg").code == 2
