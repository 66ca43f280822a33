"""Shell completion, asked for as the shells do: through the environment."""

from __future__ import annotations

import functools
import os
import subprocess
import sys

import pytest

from plantool.catalogue.load import load
from plantool.cli import complete as words
from plantool.query.names import read
from plantool.text import fold


def complete(process, shell: str, line: str):
    if shell == "bash":
        return process(
            _PLANTOOL_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(line.count(" "))
        ).out
    last = line.split(" ")[-1]
    return process(
        _PLANTOOL_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_WORD_TO_COMPLETE=last,
    ).out


SHELLS = ["bash", "zsh", "fish", "powershell"]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("plantool sou", ["sources"]), ("plantool show oua", ["ouagadougou-2006"]),
        ("plantool compare asem", ["asem-2001"]),
        ("plantool themes doc", ["documents-borders"]),
        ("plantool list --theme res", ["resources"]), ("plantool list --body osc", ["osce"]),
        ("plantool list --country CI", ["CI"]), ("plantool list --country ci", ["ci"]),
        ("plantool list --country gha", ["ghana"]), ("plantool list --country Gha", ["Ghana"]),
        ("plantool list --country GHA", ["GHANA"]),
        ("plantool countries burk", ["burkina-faso"]),
        ("plantool countries burkina-", ["burkina-faso"]),
        ("plantool countries ivory", ["ivory-coast"]),
        ("plantool countries St.", []),
        ("plantool countries Côte", ["Côte-divoire"]),
        ("plantool bodies cedeao", ["cedeao"]), ("plantool list --body CED", ["CEDEAO"]),
        ("plantool list --format mark", ["markdown"]),
        ("plantool handout --format ", ["html", "markdown"]),
        ("plantool list --tag tool-2.10-", ["tool-2.10-related"]),
        ("plantool list --target wom", ["women"]), ("plantool list --reve", ["--reverse"]),
        ("plantool schema comp", ["compare"]), ("plantool show zzz", []),
    ],
)  # fmt: skip
def test_a_tab_press_offers_the_words_that_begin_so(process, shell, line, offered):
    out = complete(process, shell, line)
    if shell == "zsh" and not offered:
        assert "plantool" not in out
        return
    printed = out.replace('"', " ").replace("(", " ").replace(")", " ").replace(":::", " ").split()
    assert [word for word in printed if word in offered] == offered
    assert offered or not printed


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("plantool help li", "list"),
        ("plantool LIS", "LIST"),
        ("plantool LIST --theme res", "resources"),
        ("plantool show OUA", "OUAGADOUGOU-2006"),
    ],
)
@pytest.mark.parametrize("shell", SHELLS)
def test_help_and_capitals_are_completed_like_the_rest(process, shell, line, offered):
    assert offered in complete(process, shell, line).replace('"', " ").replace(":::", " ").split()


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_after_an_equals_sign_the_whole_word_is_offered(process, shell):
    out = complete(process, shell, "plantool list --country=gh")
    assert "--country=ghana" in out
    assert out.count("--country=") == 2


def test_bash_makes_the_equals_sign_a_word_of_its_own(process):
    def offered(words: str, place: int) -> list[str]:
        return process(
            _PLANTOOL_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(place)
        ).out.split()

    assert offered("plantool list --country = gh", 4) == ["gh", "ghana"]
    assert "awareness" in offered("plantool list --theme =", 3)


@pytest.mark.parametrize(
    "environment",
    [
        {"COMP_WORDS": "plantool nope ", "COMP_CWORD": "2"},
        {"COMP_WORDS": "plantool --version ", "COMP_CWORD": "2"},
        {"COMP_WORDS": "plantool 'open", "COMP_CWORD": "1"},
        {"COMP_WORDS": "plantool list ", "COMP_CWORD": "many"},
        {"COMP_WORDS": "plantool list ", "COMP_CWORD": "99"},
        {"_TYPER_COMPLETE_ARGS": "plantool list --nope=x", "_PLANTOOL_COMPLETE": "complete_zsh"},
        {"_PLANTOOL_COMPLETE": "complete_\x1b[31mnope"},
        {"_PLANTOOL_COMPLETE": "nonsense"},
        {"COMP_WORDS": "plantool show ", "COMP_CWORD": "2", "PYTHONIOENCODING": "ascii"},
    ],
)
def test_completion_prints_candidates_or_nothing_and_leaves_with_0(process, environment):
    outcome = process(**{"_PLANTOOL_COMPLETE": "complete_bash", **environment})
    assert (outcome.code, outcome.err) == (0, "")
    assert "Usage" not in outcome.out
    assert "\x1b" not in outcome.out
    assert len(outcome.out.splitlines()) <= 400


QUOTED = set(" '\"()&,")
"""What a shell takes as part of a word only in quotes."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("offer", "kind", "table"),
    [(words.countries, "country", "countries"), (words.bodies, "body", "bodies")],
)
def test_every_offered_name_is_read_as_the_record_that_bears_it(monkeypatch, offer, kind, table):
    """Of the many, every fifth is typed and every tenth of those offered read."""
    catalogue = load()
    monkeypatch.setattr(words, "_catalogue", lambda: catalogue)
    monkeypatch.setattr(words, "_hyphened", functools.cache(words._hyphened))
    names = {
        key: [key, record.name, getattr(record, "abbreviation", None) or "", *record.aliases]
        for key, record in getattr(catalogue, table).items()
    }
    folded = {key: {fold(one).replace(" ", "-") for one in some} for key, some in names.items()}
    letters = [one.replace(" ", "-").replace("'", "") for some in names.values() for one in some]
    begun = {
        start
        for one in letters
        for start in (one[:1], one[:3], one.lower()[:3], one.upper()[:4])
        if fold(start) and not set(start) & QUOTED
    }
    offered = {word for start in sorted(begun)[::5] for word in offer(start)}
    assert len(offered) > len(names)
    assert not [word for word in offered if set(word) & QUOTED]
    assert [
        word
        for word in sorted(offered)[::10]
        if fold(word).replace(" ", "-") not in folded[read(catalogue, kind, word).id]
    ] == []


@pytest.mark.parametrize(
    ("offer", "table"), [(words.countries, "countries"), (words.bodies, "bodies")]
)
def test_with_nothing_typed_only_the_ids_are_offered(offer, table):
    assert offer("") == list(getattr(load(), table))


def test_a_code_that_begins_so_is_offered_with_names_and_without_aliases():
    assert words.countries("CI") == ["CI"]
    assert words.countries("gh") == ["gh", "ghana"]


def test_a_tab_press_loads_neither_rich_nor_the_other_commands():
    code = (
        "import sys\nfrom plantool.cli.main import run\ncode = run([])\n"
        "print(sorted(name for "
        "name in "
        "sys.modules if "
        "name.startswith(('rich', "
        "'plantool.cli.'))), "
        "file=sys.stderr)"
    )
    environment = {
        **os.environ,
        "_PLANTOOL_COMPLETE": "complete_zsh",
        "_TYPER_COMPLETE_ARGS": "plantool list --s",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert "--scope" in done.stdout
    loaded = "app complete completion files list main messages options output"
    assert done.stderr.strip() == str([f"plantool.cli.{name}" for name in loaded.split()])


def test_a_broken_file_of_ones_own_gives_no_words_and_no_traceback(process, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text("[[plan")
    outcome = process(
        _PLANTOOL_COMPLETE="complete_bash",
        COMP_WORDS="plantool show oua",
        COMP_CWORD="2",
        PLANTOOL_DATA=str(broken),
    )
    assert outcome.out.strip() == ""
    assert outcome.err == ""


@pytest.mark.parametrize("home", ["home", "o'neil", "two words", 'a "b" $HOME `x`', "'", "é \\"])
def test_the_installed_line_survives_any_home_folder(process, tmp_path, home):
    folder = tmp_path / home
    folder.mkdir()
    (folder / ".bashrc").write_text("# mine\n")
    for _ in range(2):
        outcome = process("--install-completion", "bash", HOME=str(folder))
        assert (outcome.code, outcome.err) == (0, "")
    assert (folder / ".bashrc").read_text().startswith("# mine\n")
    shell = subprocess.run(
        ["bash", "--noprofile", "-c", '. "$HOME/.bashrc"; complete -p plantool'],
        capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(folder)},
    )  # fmt: skip
    assert (shell.returncode, shell.stderr) == (0, "")
    assert "plantool" in shell.stdout
