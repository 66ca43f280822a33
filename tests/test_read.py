"""From files to a catalogue: the bundled one, a reader's own beside it, and what is said where a
file cannot be read.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings, strategies as st

from harness import ROOT, golden
from helpers import BUNDLED, TINY, loaded, only, syntax_problem, tiny
from plantool.catalogue import load as read, model
from plantool.catalogue.load import bundled_path, check_paths, compiled, load
from plantool.catalogue.model import (
    Absent,
    Basis,
    Document,
    Fit,
    Kind,
    Link,
    LinkState,
    Measure,
    Pillar,
    Relation,
    RelationType,
    Role,
    Status,
    Strategy,
    ThemeFit,
)
from plantool.cli.files import data_paths
from plantool.errors import BadData
from strategies import Editor, smallest

OWN_SOURCE = '[[source]]\nid = "own-source"\ntitle = "T"\ntype = "text"\n'
OWN_PLAN = (
    '[[plan]]\nid = "own-2007"\n'
    "title = "
    '"Own '
    'plan"\n'
    'kind = "campaign"\n'
    'scope = "national"\nbasis = '
    '"secondary"\nadopted = 2007-01-02\n'
    '[plan.evidence]\ntitle = ["own-source"]\nadopted = ["own-source"]\n'
)
OWN = OWN_SOURCE + OWN_PLAN


@pytest.fixture
def write(tmp_path):
    """Write a file and give its path."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def problems_of(*paths: str | Path):
    """The problems that keep these files from being loaded."""
    with pytest.raises(BadData) as caught:
        load(paths)
    return caught.value.problems


# The bundled catalogue


def test_the_bundled_file_is_that_of_the_source_tree():
    assert bundled_path().read_bytes() == BUNDLED.read_bytes()


def test_the_bundled_file_of_a_package_lies_inside_it(tmp_path, monkeypatch):
    inside = tmp_path / "plantool" / "data" / "plans.toml"
    inside.parent.mkdir(parents=True)
    inside.write_text(TINY)
    monkeypatch.setattr(read, "__file__", str(tmp_path / "plantool" / "catalogue" / "read.py"))
    assert bundled_path() == inside


def test_the_edition_is_that_of_the_first_table():
    assert loaded(TINY).edition == model.Edition(
        1, "2030.01", "2030-01-31", "A tiny catalogue", "CC0-1.0"
    )


def test_without_files_of_a_readers_own_there_are_no_overlays():
    catalogue = load()
    assert catalogue.overlays == ()
    assert {plan.origin for plan in catalogue.plans.values()} == {"bundled"}


def test_the_compiled_catalogue_is_the_one_that_is_parsed(tmp_path, monkeypatch):
    monkeypatch.setattr(read, "bundled_path", lambda: tmp_path / "plans.toml")
    (tmp_path / "plans.toml").write_bytes(BUNDLED.read_bytes())
    parsed = load()
    (tmp_path / "catalogue.jsonl").write_bytes(compiled(BUNDLED.read_bytes()))
    monkeypatch.setattr("tomli.loads", None)
    catalogue = load()
    assert (catalogue.edition, catalogue.checksum) == (parsed.edition, parsed.checksum)
    for records in ("themes", "countries", "regions", "bodies", "sources", "plans"):
        assert dict(getattr(catalogue, records)) == dict(getattr(parsed, records))


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{}", b"[]", b"\xff", compiled(TINY.replace("River", "Brook").encode())],
)
def test_a_compiled_catalogue_that_does_not_fit_is_not_used(tmp_path, monkeypatch, content):
    monkeypatch.setattr(read, "bundled_path", lambda: tmp_path / "plans.toml")
    (tmp_path / "plans.toml").write_text(TINY, encoding="utf-8")
    if content is not None:
        (tmp_path / "catalogue.jsonl").write_bytes(content)
    assert list(load().plans) == list(tiny().plans)


def test_plantool_reads_its_catalogue_out_of_a_zip_file(tmp_path):
    program = tmp_path / "program.zip"
    with ZipFile(program, "w") as archive:
        for path in (ROOT / "src" / "plantool").rglob("*.py"):
            archive.write(path, path.relative_to(ROOT / "src"))
        archive.write(BUNDLED, "plantool/data/plans.toml")
        archive.writestr("plantool/data/catalogue.jsonl", compiled(BUNDLED.read_bytes()))
        archive.writestr("__main__.py", "from plantool.cli.main import main\nmain()\n")
    run = subprocess.run(
        [sys.executable, "program.zip", "list", "--limit", "1", "--fields", "id"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (run.stdout, run.returncode) == (f"id\n{next(iter(load().plans))}\n", 0)


def test_a_bundled_file_that_is_missing_is_bad_data(monkeypatch, tmp_path):
    monkeypatch.setattr(read, "bundled_path", lambda: tmp_path / "nowhere.toml")
    problem = only(problems_of())
    assert (problem.what, problem.fix) == (
        "cannot be read: No such file or directory.",
        "Install plantool again.",
    )


def test_a_bundled_file_in_another_layout_is_bad_data(monkeypatch, write):
    monkeypatch.setattr(read, "bundled_path", lambda: write("plans.toml", OWN))
    problem = only(problems_of())
    assert (problem.what, problem.fix) == (
        "is not the catalogue that plantool brings.",
        "Install plantool again.",
    )


# Records


def test_a_plan_is_built_whole():
    plan = tiny().plans["mountain-2005"]
    assert plan == model.Plan(
        "mountain-2005",
        "Mountain Convention",
        Kind.CONVENTION,
        model.Scope.GLOBAL,
        Basis.FULL_TEXT,
        bodies=("african-union", "eu"),
        adopted="2005-06-07/2005-06-09",
        in_effect="2007/..",
        status=Status.CURRENT,
        symbol="MT/557",
        targets=("children",),
        evidence=dict.fromkeys(
            ("title", "bodies", "adopted", "in_effect", "status", "symbol", "targets"),
            ("tiny-text",),
        ),
        measure=(Measure("Shelter for all.", "tiny-text", ("assistance",), "article 4"),),
        absent=(Absent("awareness", "tiny-text", "2030-01-02"),),
        relation=(
            Relation(RelationType.SUCCEEDS, "river-2001", "tiny-text", "Says so in its preamble."),
        ),
    )


def test_headings_are_built_with_their_themes_and_measures():
    assert tiny().plans["river-2001"].strategy == (
        Strategy(
            "Prevention",
            "tiny-text",
            (ThemeFit("awareness", Fit.BROADER),),
            measure=(Measure("Speak on the radio.", "tiny-text", ("demand",), "page 2"),),
        ),
    )


def test_words_are_built_as_words():
    plan = tiny().plans["forest-undated"]
    assert plan.kind is Kind.PROCESS
    assert plan.status is Status.UNKNOWN


def test_a_short_name_is_a_label_and_else_the_title():
    catalogue = tiny()
    assert catalogue.plans["river-2001"].label == "River Plan"
    assert catalogue.plans["mountain-2005"].label == "Mountain Convention"


def test_names_in_other_languages_are_built_as_lists():
    assert tiny().bodies["eu"].names == {
        "fr": ("Union européenne",),
        "pt": ("União Europeia", "UE"),
    }


def test_a_theme_has_its_other_pillars():
    theme = tiny().themes["assistance"]
    assert (theme.pillar, theme.also) == (Pillar.PROTECTION, (Pillar.ENABLING,))


def test_a_source_without_a_link_has_an_unknown_one():
    assert tiny().sources["tiny-text"].link == Link(LinkState.UNKNOWN, None, None)


def test_documents_and_dates_of_toml_are_built(write):
    text = OWN + '[[plan.document]]\nsource = "own-source"\nrole = "follow-up"\n'
    plan = load([write("own.toml", text)]).plans["own-2007"]
    assert plan.document == (Document("own-source", Role.FOLLOW_UP),)
    assert plan.adopted == "2007-01-02"


@pytest.mark.parametrize(
    ("text", "follow_up"), [('"One."', ("One.",)), ('["One.", "Two."]', ("One.", "Two."))]
)
def test_follow_up_may_be_one_text_or_several(write, text, follow_up):
    own = OWN.replace("adopted = 2007", f"follow_up = {text}\nadopted = 2007").replace(
        "[plan.evidence]\n", '[plan.evidence]\nfollow_up = ["own-source"]\n'
    )
    assert load([write("own.toml", own)]).plans["own-2007"].follow_up == follow_up


def test_a_record_is_built_once():
    catalogue = tiny()
    assert catalogue.plans["river-2001"] is catalogue.plans["river-2001"]


def test_records_are_mappings_in_the_order_of_the_file():
    catalogue = tiny()
    assert list(catalogue.plans) == ["river-2001", "mountain-2005", "forest-undated"]
    assert len(catalogue.plans) == 3
    assert "river-2001" in catalogue.plans
    assert "river-2002" not in catalogue.plans


@pytest.mark.parametrize("records", ["plans", "themes", "bodies", "countries", "sources"])
def test_an_unknown_id_raises_key_error(records):
    with pytest.raises(KeyError):
        getattr(tiny(), records)["no-such-record"]


# A reader's own files


def test_a_new_record_is_added(write):
    path = write("own.toml", OWN)
    catalogue = load([path])
    assert catalogue.plans["own-2007"].title == "Own plan"
    assert catalogue.plans["own-2007"].origin == str(path)
    assert len(catalogue.plans) == len(load().plans) + 1


def test_plans_of_a_readers_own_stand_in_order_of_date(write):
    plans = list(load([write("own.toml", OWN)]).plans.values())
    place = [plan.id for plan in plans].index("own-2007")
    assert plans[place - 1].adopted <= "2007-01-02" <= plans[place + 1].adopted


@pytest.mark.parametrize(
    ("head", "regions"),
    [
        ("", ["Riverland", "riverland", "Elsewhere"]),
        (
            (
                "[catalogue]\nformat = 1\n"
                "edition = "
                '"1"\n'
                'compiled = "2030"\n'
                'title = "T"\n'
                'licence = "L"\n'
            ),
            ["RIVERLAND", "x"],
        ),
    ],
)
def test_in_a_file_of_format_1_the_name_of_a_region_stands_for_it(write, head, regions):
    words = ", ".join(f'"{word}"' for word in regions)
    own = head + OWN.replace("adopted = 2007", f"regions = [{words}]\nadopted = 2007")
    catalogue = load([write("own.toml", own)], bundled=write("tiny.toml", TINY))
    assert catalogue.plans["own-2007"].regions == tuple(
        "riverland" if word.lower() == "riverland" else word for word in regions
    )


def test_a_known_id_replaces_the_whole_record(write):
    text = OWN.replace("own-2007", "ouagadougou-2006")
    catalogue = load([write("own.toml", text)])
    plan = catalogue.plans["ouagadougou-2006"]
    assert (plan.title, plan.place, plan.strategy) == ("Own plan", None, ())
    assert len(catalogue.plans) == len(load().plans)


@pytest.mark.parametrize("table", ["theme", "country", "body", "source"])
def test_every_kind_of_record_can_be_added(write, table):
    record = smallest(table)
    catalogue = load([write("own.toml", Editor().file({table: [record]}).text)])
    records = {
        "theme": catalogue.themes,
        "country": catalogue.countries,
        "body": catalogue.bodies,
        "source": catalogue.sources,
    }[table]
    assert list(records)[-1] == record["code" if table == "country" else "id"]


def test_records_of_a_readers_own_may_refer_to_each_other_across_files(write):
    catalogue = load([write("plans.toml", OWN_PLAN), write("sources.toml", OWN_SOURCE)])
    assert catalogue.plans["own-2007"].evidence["title"] == ("own-source",)


def test_a_file_named_twice_is_read_once_and_what_is_named_behind_it_too(write):
    first, second = write("own.toml", OWN_SOURCE), write("plan.toml", OWN_PLAN)
    assert load([first, first, second]).overlays == (str(first), str(second))


def test_of_two_files_with_one_id_the_later_wins(write):
    paths = [write("1.toml", OWN), write("2.toml", OWN.replace("Own plan", "Later plan"))]
    assert load(paths).plans["own-2007"].title == "Later plan"
    assert load(reversed(paths)).plans["own-2007"].title == "Own plan"


def test_the_overlays_are_named_in_their_order(write):
    paths = [write("b.toml", OWN), write("a.toml", OWN_SOURCE)]
    assert load(paths).overlays == tuple(map(str, paths))


def test_a_folder_stands_for_its_toml_files_in_the_order_of_their_names(write, tmp_path):
    write("folder/b.toml", OWN_PLAN)
    write("folder/a.toml", OWN_SOURCE)
    write("folder/notes.txt", "not TOML")
    write("folder/deeper/c.toml", "not TOML")
    assert load([tmp_path / "folder"]).overlays == (
        str(tmp_path / "folder" / "a.toml"),
        str(tmp_path / "folder" / "b.toml"),
    )


def test_hidden_files_of_a_folder_are_not_read(write, tmp_path):
    write("folder/a.toml", OWN)
    write("folder/._a.toml", b"\x00\x05\x16\x07")
    assert load([tmp_path / "folder"]).overlays == (str(tmp_path / "folder" / "a.toml"),)


def test_a_path_may_be_a_text(write):
    assert "own-2007" in load([str(write("own.toml", OWN))]).plans


def test_a_whole_catalogue_may_be_added(write):
    catalogue = load([write("tiny.toml", TINY)])
    assert catalogue.plans["river-2001"].title.startswith("River Plan")
    assert catalogue.edition.edition == load().edition.edition


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
    ],
    ids=["BOM", "CRLF"],
)
def test_a_file_of_another_system_is_read(write, change):
    assert load([write("own.toml", change(OWN))]).plans["own-2007"].title == "Own plan"


def test_problems_of_a_file_of_another_system_stand_on_their_lines(write):
    problem = only(
        problems_of(write("own.toml", OWN.replace("campaign", "party").replace("\n", "\r\n")))
    )
    assert problem.line == OWN.split("campaign")[0].count("\n") + 1


def test_line_breaks_of_another_system_become_plain_ones(write):
    text = OWN.replace(
        'title = "Own plan"', 'title = "Own plan"\nsummary = """one\ntwo"""'
    ).replace("\n", "\r\n")
    assert load([write("own.toml", text)]).plans["own-2007"].summary == "one\ntwo"


@pytest.mark.parametrize(
    ("named", "given", "expected"),
    [
        ("", [], []), ("a.toml", [], ["a.toml"]),
        (f"a.toml{os.pathsep}b", ["c"], ["a.toml", "b", "c"]),
        (os.pathsep, ["c"], ["c"]), ("", ["c", "d"], ["c", "d"]),
    ],
)  # fmt: skip
def test_the_environment_names_files_before_the_command_line(monkeypatch, named, given, expected):
    monkeypatch.setenv("PLANTOOL_DATA", named)
    assert data_paths([Path(part) for part in given]) == [Path(part) for part in expected]


def test_without_the_environment_there_are_only_the_given_files(monkeypatch):
    monkeypatch.delenv("PLANTOOL_DATA", raising=False)
    assert data_paths([Path("c")]) == [Path("c")]


# What cannot be read


@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        pytest.param("[[plan]]\nid = 'x\n", 3, 1, "is not TOML: ", id="a text without an end"),
        pytest.param("[[plan]\n", 1, 7, "is not TOML: ", id="a header without an end"),
        pytest.param("a = 1\n\nb == 2\n", 3, 4, "is not TOML: ", id="a sign too many"),
                pytest.param("a = [1,\n2\n", 3, 1, "is not TOML: ", id="a list without an end"),
        pytest.param("a = 2006-13-45\n", 1, 9, "is not TOML: ",
            id="a date of TOML that cannot be"),
        pytest.param('a = "\x00"\n', 1, 6, "is not TOML: ", id="a NUL"),
        pytest.param('a = "\\ud800"\n', 1, 12, "is not TOML: ", id="half a letter"),
        pytest.param('a = "\\q"\n', 1, 8, "is not TOML: ", id="an unknown escape"),
        pytest.param("hello\n", 1, 6, "is not TOML: ", id="no TOML at all"),
        pytest.param(f"\na = {'1' * 5000}\n", 2, 0, "holds a number that is too long.",
            id="an endless number"),
        pytest.param(f"a = {'[' * 100_000}", 0, 0, "is nested too deeply.", id="lists in lists"),
        pytest.param(f"a = {'{a=' * 100_000}", 0, 0, "is nested too deeply.",
            id="tables in tables"),
    ],
)  # fmt: skip
def test_a_syntax_error_is_named_with_line_and_column(text, line, column, what):
    problem = syntax_problem(text)
    fixes = {
        "is not TOML": "Mend this line; the file is read no further.",
        "holds a": "Write it as text, or take it out.",
    }
    assert (problem.file, problem.line, problem.column) == ("own.toml", line, column)
    assert problem.what.startswith(what)
    assert problem.fix.startswith(("Write it in", "Close the quotes")) or problem.fix == next(
        (fix for start, fix in fixes.items() if what.startswith(start)),
        "Use the tables of docs/data-format.md only.",
    )


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        pytest.param(OWN.encode("utf-16"), 1, "is UTF-16 text.", id="UTF-16"),
        pytest.param(OWN.replace("Own plan", "Plán").encode("latin-1"),
            OWN.split("Own plan")[0].count("\n") + 1, "is not UTF-8 text.", id="Latin-1"),
        pytest.param(OWN.encode("utf-16-le"), 1, "is UTF-16 text, without a mark",
            id="UTF-16 without a mark"),
        pytest.param(b"\xff", 1, "is not UTF-8 text.", id="a lone byte"),
        pytest.param(b"\n\n\xff", 3, "is not UTF-8 text.", id="a lone byte on the third line"),
    ],
)  # fmt: skip
def test_a_file_in_another_encoding_is_named_with_its_line(write, content, line, what):
    path = write("own.toml", content)
    problem = only(problems_of(path))
    assert (problem.file, problem.line) == (str(path), line)
    assert problem.what.startswith(what)
    assert problem.fix in (
        "Save the file as UTF-8.",
        "Mend this line; the file is read no further.",
    )


def a_missing_file(folder: Path) -> Path:
    return folder / "nowhere.toml"


def a_path_through_a_file(folder: Path) -> Path:
    (folder / "file").touch()
    return folder / "file" / "own.toml"


def a_link_to_itself(folder: Path) -> Path:
    (folder / "loop.toml").symlink_to("loop.toml")
    return folder / "loop.toml"


def a_fifo(folder: Path) -> Path:
    os.mkfifo(folder / "fifo.toml")
    return folder / "fifo.toml"


def a_device(folder: Path) -> Path:
    return Path("/dev/zero")


def an_empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def a_folder_with_a_fifo(folder: Path) -> Path:
    (folder / "inside").mkdir()
    os.mkfifo(folder / "inside" / "fifo.toml")
    return folder / "inside"


def a_folder_in_a_folder(folder: Path) -> Path:
    (folder / "outside" / "inside.toml").mkdir(parents=True)
    return folder / "outside"


def a_name_with_nul(folder: Path) -> Path:
    return folder / "a\0b"


def a_long_name(folder: Path) -> Path:
    return folder / ("a" * 5000)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (a_missing_file, "cannot be read: No such file or directory."),
        (a_path_through_a_file, "cannot be read: Not a directory."),
        (a_link_to_itself, "cannot be read: Too many levels of symbolic links."),
        (a_fifo, "is not a regular file."),
        (a_device, "is not a regular file."),
        (an_empty_folder, "holds no *.toml file."),
        (a_folder_with_a_fifo, "is not a regular file."),
        (a_folder_in_a_folder, "is not a regular file."),
        (a_name_with_nul, "cannot be read: embedded null byte."),
        (a_long_name, "cannot be read: File name too long."),
    ],
)
def test_what_is_no_file_to_read_is_a_problem(make, what, tmp_path):
    problem = only(problems_of(make(tmp_path)))
    fixes = {
        "cannot be read": "Check the path and its permissions.",
        "is not a": "Name a TOML file or a folder; save what comes through a pipe in a file first.",
        "holds no": "Name a file, or a folder with some.",
    }
    assert (problem.what, problem.line, problem.column) == (what, 0, 0)
    assert problem.fix == next(fix for start, fix in fixes.items() if what.startswith(start))
    assert len(problem.file) <= 200


def test_a_path_is_named_without_control_characters(write):
    problem = only(problems_of(write("\x1b[31mred\u202e.toml", "?")))
    assert problem.file.endswith("\\x1b[31mred\\u202e.toml")


def test_a_name_that_is_no_text_is_written_out(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff.toml"
    Path(os.fsdecode(path)).write_text("?")
    assert only(problems_of(os.fsdecode(path))).file.endswith("\\udcff.toml")


def test_all_files_that_cannot_be_read_are_named(write, tmp_path):
    paths = [
        write("a.toml", "?"),
        tmp_path / "nowhere.toml",
        write("b.toml", b"\xff"),
        write("good.toml", OWN),
    ]
    assert [problem.file for problem in problems_of(*paths)] == list(map(str, paths[:3]))


def test_all_files_of_a_folder_that_cannot_be_read_are_named(write, tmp_path):
    names = [str(write(f"folder/{name}.toml", "?")) for name in "abc"]
    assert [problem.file for problem in problems_of(tmp_path / "folder")] == names
    assert [problem.file for problem in check_paths([tmp_path / "folder"])] == names


def test_problems_of_reading_come_before_those_of_the_records(write):
    paths = [write("a.toml", OWN.replace("campaign", "party")), write("b.toml", "?")]
    assert [Path(problem.file).name for problem in problems_of(*paths)] == ["b.toml", "a.toml"]


def test_a_reference_to_a_file_that_cannot_be_read_is_not_called_wrong(write):
    paths = [write("plans.toml", OWN_PLAN), write("sources.toml", OWN_SOURCE + "?")]
    assert [Path(problem.file).name for problem in problems_of(*paths)] == ["sources.toml"]
    assert [Path(problem.file).name for problem in check_paths(paths) if not problem.warning] == [
        "sources.toml"
    ]


def test_all_problems_of_all_files_are_named_together(write):
    paths = [
        write("a.toml", OWN.replace("campaign", "party").replace("national", "local")),
        write("b.toml", "[[planet]]\n"),
    ]
    assert [(Path(problem.file).name, problem.field) for problem in problems_of(*paths)] == [
        ("a.toml", "kind"),
        ("a.toml", "scope"),
        ("b.toml", "planet"),
    ]


def test_bad_data_counts_its_problems(write):
    with pytest.raises(BadData, match=r"^2 problems in the catalogue data\.$"):
        load([write("a.toml", OWN.replace("campaign", "party").replace("national", "local"))])
    with pytest.raises(BadData, match=r"^1 problem in the catalogue data\.$"):
        load([write("b.toml", "?")])


# check_paths


def test_check_takes_the_bundled_file_where_none_is_named(monkeypatch, write):
    path = write("plans.toml", TINY.replace('kind = "process"', 'kind = "journey"'))
    monkeypatch.setattr(read, "bundled_path", lambda: path)
    assert [(problem.file, problem.field) for problem in check_paths([])] == [(str(path), "kind")]


def test_a_whole_catalogue_is_checked_alone(write):
    whole = TINY.replace('bodies = ["eu"]', 'bodies = ["ecowas"]')
    problem = only(
        [problem for problem in check_paths([write("tiny.toml", whole)]) if not problem.warning]
    )
    assert problem.what == "refers to an unknown body: 'ecowas'."


def test_a_whole_catalogue_is_searched_for_doubts(write):
    doubts = {(problem.record, problem.what) for problem in check_paths([write("tiny.toml", TINY)])}
    assert ("plan forest-undated", "has no headings.") in doubts
    # A text that was read whole and has no headings is no doubt.
    assert ("plan mountain-2005", "has no headings.") not in doubts


def test_an_addition_is_checked_with_the_bundled_catalogue(write):
    text = OWN.replace("adopted = 2007", 'bodies = ["ecowas"]\nadopted = 2007').replace(
        "adopted = [", 'bodies = ["own-source"]\nadopted = ['
    )
    assert [
        problem for problem in check_paths([write("own.toml", text)]) if not problem.warning
    ] == []


def test_additions_are_checked_with_each_other(write):
    assert [
        problem
        for problem in check_paths([write("a.toml", OWN_PLAN), write("b.toml", OWN_SOURCE)])
        if not problem.warning
    ] == []


def test_a_source_cited_in_another_addition_is_cited(write):
    warned = [
        problem.record
        for problem in check_paths([write("a.toml", OWN_PLAN), write("b.toml", OWN_SOURCE)])
    ]
    assert warned == ["plan own-2007"]


def test_a_record_that_replaces_a_bundled_one_is_used_there(write):
    text = (
        Editor()
        .file(
            {
                "source": [{**smallest("source"), "id": "unodc-toolkit-2.10"}],
                "theme": [{**smallest("theme"), "id": "awareness"}],
            }
        )
        .text
    )
    assert check_paths([write("own.toml", text)]) == []


def test_a_whole_catalogue_does_not_use_the_records_of_an_addition(write):
    warned = [
        problem.record
        for problem in check_paths([write("tiny.toml", TINY), write("own.toml", OWN_SOURCE)])
        if "own.toml" in problem.file
    ]
    assert warned == ["source own-source"]


def test_check_warns_where_loading_does_not(write):
    path = write("own.toml", OWN)
    assert [problem.what for problem in check_paths([path]) if problem.warning] == [
        "has no headings."
    ]
    assert "own-2007" in load([path]).plans


def test_check_goes_on_after_a_file_that_cannot_be_read(write, tmp_path):
    found = check_paths(
        [tmp_path / "nowhere.toml", write("own.toml", OWN.replace("campaign", "party"))]
    )
    assert [Path(problem.file).name for problem in found] == ["nowhere.toml", "own.toml"]


@settings(max_examples=60)
@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_any_bytes_are_checked_without_a_fault(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(content)
    for problem in check_paths([path]):
        assert problem.file == str(path)
        assert problem.what


def test_the_day_of_a_reading_may_be_a_date_of_toml(write):
    text = (
        OWN.replace("secondary", "full-text")
        + '[[plan.absent]]\ntheme = "resources"\nsource = "own-source"\nread_on = 2030-01-02\n'
    )
    assert load([write("own.toml", text)]).plans["own-2007"].absent[0].read_on == str(
        datetime.date(2030, 1, 2)
    )


UNREADABLE: dict[str, str | bytes] = {
    "not TOML": "[[plan]\n",
    "curly quotes": "[[plan]]\nid = “x”\n",
    "nested too deeply": f"a = {'[' * 100_000}\n",
    "a number too long": f"[[plan]]\nid = {'1' * 5000}\n",
    "not UTF-8": b"a = 1\n\n# caf\xe9\n",
    "UTF-16": "a = 1\n".encode("utf-16"),
}


def test_what_is_said_of_a_file_that_cannot_be_read(write, tmp_path, monkeypatch):
    """The whole problem: its place is the file, and no record or field is made up."""
    monkeypatch.chdir(tmp_path)
    for name, content in UNREADABLE.items():
        write(f"{name}.toml", content)
    (tmp_path / "empty").mkdir()
    names = [
        *(f"{name}.toml" for name in UNREADABLE),
        "missing.toml",
        "empty",
        "/dev/null",
        "a\nb.toml",
        f"{'x' * 300}.toml",
    ]
    golden(
        "read/unreadable.txt",
        "".join(f"{name!r}: {problem!r}\n" for name in names for problem in problems_of(name)),
    )


def test_every_file_is_read_though_some_cannot_be(write):
    wrong = [write("a.toml", "[[plan]\n"), write("b.toml", OWN), write("c.toml", "[[plan]\n")]
    empty = wrong[0].parent / "empty"
    empty.mkdir()
    assert [
        Path(problem.file).name
        for problem in problems_of(empty, wrong[0], "no-such.toml", *wrong[1:])
    ] == ["empty", "a.toml", "no-such.toml", "c.toml"]


def test_a_file_named_twice_is_read_once_and_those_after_it_too(write):
    own, other = write("own.toml", OWN), write("other.toml", OWN.replace("own-", "other-"))
    catalogue = load([own, own, other])
    assert [Path(name).name for name in catalogue.overlays] == ["own.toml", "other.toml"]
    assert "other-2007" in catalogue.plans
    assert [Path(name).name for name in load([own, own.parent]).overlays] == [
        "own.toml",
        "other.toml",
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "cannot be read: No such file or directory."),
        (b"format = 1\n", "is not the catalogue that plantool brings."),
    ],
)
def test_a_broken_installation_is_named(tmp_path, monkeypatch, content, what):
    path = tmp_path / "plans.toml"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(read, "bundled_path", lambda: path)
    with pytest.raises(BadData) as caught:
        load()
    problem = only(caught.value.problems)
    assert (problem.file, problem.what, problem.fix) == (str(path), what, "Install plantool again.")


@pytest.mark.parametrize(("before", "line"), [("a = 1\n", 2), ("", 1)])
def test_the_line_of_a_number_that_is_too_long_is_named(before, line):
    problem = syntax_problem(f"{before}b = {'1' * 5000}\nc = 3\n")
    assert (problem.line, problem.what) == (line, "holds a number that is too long.")


def test_a_folder_is_read_past_a_file_that_was_named_before(write, tmp_path):
    first, second = write("folder/a.toml", OWN_SOURCE), write("folder/b.toml", OWN_PLAN)
    assert load([first, tmp_path / "folder"]).overlays == (str(first), str(second))


def test_only_curly_quotes_are_called_curly():
    assert syntax_problem("[[plan]]\ntitle = “X”\n").fix == ('Write straight quotes: title = "X"')
    assert syntax_problem("[[plan]]\ntitle = X\n").fix == 'Write it in quotes: title = "X"'
