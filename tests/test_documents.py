"""The documents: what they tell a reader to do works, what they show comes out, and what they list
is complete.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import plantool
from documents import Cli, blocks, matches, run, steps
from harness import ROOT
from plantool.answers.schema import ANSWERS, schema
from plantool.errors import ExitCode
from plantool.formats import Format

README = ROOT / "README.md"
JSON = ROOT / "docs" / "json.md"
REFERENCE = ROOT / "docs" / "reference.md"
TOUR = ROOT / "docs" / "tour.md"
SECURITY = ROOT / "SECURITY.md"
LEFT_OUT = ROOT / "docs" / "left-out.md"
VISIT = ROOT / "docs" / "fr" / "visite.md"
EXAMPLES = [README, JSON, TOUR, VISIT, ROOT / "docs" / "python.md", ROOT / "docs" / "export.md"]
ALL = [README, SECURITY, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

FIRST_LINE = (
    "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/plantool compare"
)
SECOND_LINE = (
    "python3 -m venv .venv && .venv/bin/pip install --quiet '.[test]' && "
    ".venv/bin/pytest -n auto --dist worksteal --cov"
)


# What a document says to do


@pytest.mark.slow
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_gives_what_the_document_shows(
    path: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(path, cli, tmp_path, monkeypatch)
    assert not done.wrong, "\n".join(done.wrong)
    assert done.tried
    if path == TOUR:
        assert sorted(file.name for file in tmp_path.iterdir()) == ["exercise.html", "handout.html"]
    if done.untried:
        pytest.skip(f"all but {'; '.join(done.untried)}")


def test_the_whole_record_of_the_data_format_passes_the_check(cli: Cli, tmp_path: Path) -> None:
    (block,) = (
        block
        for block in blocks((ROOT / "docs" / "data-format.md").read_text(encoding="utf-8"))
        if block.language == "toml"
    )
    path = tmp_path / "example.toml"
    path.write_text(block.text, encoding="utf-8")
    done = cli("check", str(path), "--json")
    assert done.code == 0
    assert not [problem for problem in done.json["results"] if not problem["warning"]]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("path", [README], ids=lambda path: path.name)
def test_what_is_said_to_install_installs(path: Path, tmp_path: Path) -> None:
    """Without the line that runs this suite; that one is run by ``.ci/run``."""
    shown = [
        block.text for block in blocks(path.read_text(encoding="utf-8")) if block.language == "sh"
    ]
    script = "".join(text for text in shown if "'.[test]'" not in text)
    copy = tmp_path / "plantool"
    copy.mkdir()
    for name in ("README.md", "LICENSE", "pyproject.toml", "src", "data", "docs", "man", "tools"):
        whole = ROOT / name
        (shutil.copytree if whole.is_dir() else shutil.copy)(whole, copy / name)
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=copy,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    if done.returncode and "pip" in done.stderr and "ould not find a version" in done.stderr:
        pytest.skip("needs a package index")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ouagadougou-2006" in done.stdout or f"plantool {plantool.__version__}" in done.stdout


# README and reference


def test_the_readme_is_a_front_door() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 170


def test_the_two_lines_stand_alone_and_once() -> None:
    text = README.read_text(encoding="utf-8")
    shown = [block.text.strip() for block in blocks(text) if block.language == "sh"]
    assert shown == [FIRST_LINE, SECOND_LINE]
    assert text.count("'.[test]'") == 1


def test_the_exit_codes_and_formats_are_described() -> None:
    for page in (REFERENCE, JSON):
        codes = [row[0] for row in rows(section(page, "Exit codes"))]
        assert codes == [str(int(code)) for code in ExitCode]
    formats = {code(row[0]) for row in rows(section(REFERENCE, "Formats"))}
    assert formats == set(map(str, Format))


def test_the_readme_counts_right() -> None:
    catalogue = plantool.load()
    text = section(README, "Where the data comes from, and what it does not claim")
    for records, word in (
        (catalogue.plans, "plans"),
        (catalogue.bodies, "bodies"),
        (catalogue.sources, "sources"),
    ):
        assert f"{len(records)} {word}" in text
    years = [plan.adopted[:4] for plan in catalogue.plans.values() if plan.adopted]
    assert f"from {min(years)} to {max(years)}" in text
    whole = sum(plan.basis == "full-text" for plan in catalogue.plans.values())
    assert f"which is so for {whole} plans" in text


# json.md


def test_every_answer_is_described() -> None:
    text = section(JSON, "The answers")
    assert re.findall(r"^### (\S+)$", text, re.MULTILINE)[: len(ANSWERS)] == list(ANSWERS)
    envelope = [code(row[0]) for row in rows(section(JSON, "The envelope"))]
    assert envelope == schema("list")["required"]


@pytest.mark.parametrize("name", ANSWERS)
def test_every_field_of_an_answer_is_described_with_its_type(name: str) -> None:
    described, wanted = records_of(name)
    assert described == wanted


def test_no_record_is_described_that_no_answer_has() -> None:
    known = {record for name in ANSWERS for record in schema(name)["$defs"]}
    assert (
        set(re.findall(r"^### (\w+)$", section(JSON, "Records inside the answers"), re.MULTILINE))
        <= known
    )


def test_every_vocabulary_is_used() -> None:
    used = {
        found
        for name in ANSWERS
        for _, kind in [*table_of(name), *inner_tables()]
        for found in re.findall(r"words?: ([a-z ]+?)(?: or null)?$", kind)
    }
    assert used == set(vocabularies().values())


def records_of(answer: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields and types of an answer's own record and of the records in it: as described, and as
    the schema has them.
    """
    made = schema(answer)
    top = made["properties"]["results"]["items"]["$ref"].rpartition("/")[2]
    words = vocabularies()
    wanted = {
        name: [(field, in_words(kind, words)) for field, kind in record["properties"].items()]
        for name, record in made["$defs"].items()
    }
    described = {name: table_of(name) for name in wanted if name != top}
    described[top] = table_of(answer) or table_of(top)
    return described, wanted


def table_of(heading: str) -> list[tuple[str, str]]:
    """The fields and types in the first table below a heading of ``json.md``."""
    found = re.search(
        rf"^### {heading}\n(.*?)(?=^##|\Z)",
        JSON.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    return [(code(row[0]), row[1]) for row in rows(found[1])] if found else []


def inner_tables() -> list[tuple[str, str]]:
    return [
        row
        for name in re.findall(
            r"^### (\w+)$", section(JSON, "Records inside the answers"), re.MULTILINE
        )
        for row in table_of(name)
    ]


def vocabularies() -> dict[frozenset[str], str]:
    """The vocabularies of ``json.md`` by their words."""
    return {
        frozenset(re.findall("`([^`]+)`", row[1])): row[0]
        for row in rows(section(JSON, "The words"))
    }


def in_words(kind: dict[str, Any], words: dict[frozenset[str], str]) -> str:
    """A type of the schema as ``json.md`` calls it."""
    match kind:
        case {"$ref": name}:
            name = name.rpartition("/")[2]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": parts}:
            return " or ".join(in_words(part, words) for part in parts)
        case {"enum": known}:
            return f"word: {words[frozenset(known)]}"
        case {"type": "array", "items": item}:
            inner = in_words(item, words)
            return "array of " + {"string": "strings"}.get(
                inner, inner.replace("word: ", "words: ")
            )
        case {"type": "object", "additionalProperties": item}:
            return f"object, {in_words(item, words)} by key"
    return str(kind["type"])


# The rest


def test_what_was_left_out_is_not_there_but_what_stands_beside_it_is() -> None:
    text, plans = LEFT_OUT.read_text(encoding="utf-8"), plantool.load().plans
    beside = re.findall(r"\(see ([^()]+)\)\.", " ".join(text.split()))
    named = [name for plans_named in beside for name in re.findall("`([^`]+)`", plans_named)]
    assert len(named) > 50
    assert set(named) <= set(plans)
    names = {name.casefold() for plan in plans.values() for name in (plan.title, plan.label)}
    left_out = re.findall(r"^- \*\*(.+?)\*\*:", text, re.MULTILINE)
    assert len(left_out) > 70
    assert not [name for name in left_out if name.casefold() in names]


def test_the_security_page_names_tests_that_are_there() -> None:
    named = re.findall(r"`(test_\w+\.py)`", SECURITY.read_text(encoding="utf-8"))
    assert named
    assert all((ROOT / "tests" / name).is_file() for name in named)


def test_python_md_names_the_whole_interface() -> None:
    table = rows(section(ROOT / "docs" / "python.md", "The interface"))
    assert sorted(re.findall(r"`(\w+)[(`]", " ".join(row[0] for row in table))) == sorted(
        plantool.__all__
    )


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_blocks(path.read_text(encoding="utf-8"))):
        if target.startswith(("http://", "https://")):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.is_file(), f"{path.name}: {target}"
        assert not anchor or anchor in anchors(there), f"{path.name}: {target}"


def anchors(path: Path) -> set[str]:
    """What a heading can be reached by, as code hosts make it."""
    heads = re.findall(r"^#+ (.+)$", without_blocks(path.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def without_blocks(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def section(path: Path, heading: str) -> str:
    """What stands below a heading of the second level."""
    found = re.search(
        rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)",
        path.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"{path.name}: no heading '{heading}'"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The rows of all tables in a text, without heads."""
    lines = without_blocks(text).splitlines()
    parted = [number for number, line in enumerate(lines) if re.fullmatch(r"\|[-| ]+\|", line)]
    heads = {number - 1 for number in parted}
    return [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for number, line in enumerate(lines)
        if line.startswith("|") and number not in heads and number not in parted
    ]


def code(cell: str) -> str:
    return cell.strip("`")


# The runner itself


def test_dots_stand_for_lines_and_for_text() -> None:
    assert matches("a\n...\nd\n", "a\nb\nc\nd\n")
    assert matches("a\n...\n", "a\n")
    assert matches("a ... z\n", "a b c z\n")
    assert not matches("a\n...\nd\n", "a\nb\n")
    assert not matches("a\n", "a\nb\n")
    assert not matches("", "a\n")
    assert not matches("a b\n", "a  b\n")


@pytest.mark.parametrize(
    "text",
    ["```console\na\n```\n", "```text\na\n```\n", "```toml\na = 1\n```\n", "```json\n{}\n```\n"],
)
def test_a_block_that_nobody_runs_is_a_fault(text: str) -> None:
    with pytest.raises(AssertionError):
        list(steps(text))


def test_a_wrong_example_is_told(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "```console\n$ plantool --version\nnonsense\n$ no-such-tool | cat\n```\n\n"
        "```python\nprint(1)\n```\n\n```text\n2\n```\n",
        encoding="utf-8",
    )
    done = run(page, cli, tmp_path, monkeypatch)
    assert [words.partition(" gives")[0] for words in done.wrong] == [
        "page.md: plantool --version",
        "page.md: print(1)\n",
    ]
    assert done.untried == ["no-such-tool | cat needs no-such-tool"]
