"""Shell completion, asked for as the shells do: through the environment."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from plantool.catalogue.load import load
from plantool.catalogue.model import Scope
from plantool.cli.options import candidates
from plantool.query.names import read
from plantool.text import fold


def complete(cli, line: str, shell: str = "bash") -> str:
    return cli(
        _PLANTOOL_COMPLETE=f"complete_{shell}",
        COMP_WORDS=line.replace(" ", "\n"),  # as bash gives them
        COMP_CWORD=str(line.count(" ")),
        _TYPER_COMPLETE_ARGS=line,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_WORD_TO_COMPLETE=line.rpartition(" ")[2],
    ).out


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("plantool sou", "sources"), ("plantool show oua", "ouagadougou-2006"),
        ("plantool compare asem", "asem-2001"), ("plantool themes doc", "documents-borders"),
        ("plantool list --theme res", "resources"), ("plantool list --body osc", "osce"),
        ("plantool list --region west-a", "west-africa"),
        ("plantool list --country CI", "CI"), ("plantool list --country ci", "ci"),
        ("plantool list --country gh", "gh ghana"), ("plantool list --country Gha", "Ghana"),
        ("plantool list --country GHA", "GHANA"), ("plantool countries burk", "burkina-faso"),
        ("plantool countries burkina-", "burkina-faso"), ("plantool countries St.", ""),
        ("plantool bodies southern-c", "southern-common-market"),
        ("plantool list --format mark", "markdown"), ("plantool list --reve", "--reverse"),
        ("plantool list --kind conv", "convention"), ("plantool show zzz", ""),
        ("plantool list --kind --scope glo", "global"),
        ("plantool nope --x", ""), ("plantool --ver", "--version"),
        ("plantool list --scope =", " ".join(Scope)),
        ("plantool list --country Côte", "Côte-divoire"),
        ("plantool countries Türki", "Türkiye"), ("plantool list --target w", "women workers"),
        ("plantool countries SÃO-T", "SÃO-TOME-AND-PRINCIPE"),
        ("plantool list --tag refu", "refugees"), ("plantool schema l", "list"),
    ],
)  # fmt: skip
def test_a_tab_press_offers_the_words_that_begin_so(cli, line, offered):
    assert complete(cli, line).split() == offered.split()


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
@pytest.mark.parametrize(
    ("line", "offered"), [("plantool show oua", "ouagadougou-2006"), ("plantool li", "list")]
)
def test_every_shell_is_offered_the_same(cli, shell, line, offered):
    assert offered in complete(cli, line, shell).replace('"', " ").replace(":::", " ").split()


@pytest.mark.parametrize(
    "environment",
    [
        {"COMP_WORDS": "plantool --version ", "COMP_CWORD": "2"},
        {"COMP_WORDS": "plantool 'open", "COMP_CWORD": "1"},
        {"COMP_WORDS": "plantool list ", "COMP_CWORD": "many"},
        {"COMP_WORDS": "plantool list ", "COMP_CWORD": "99"},
        {"_TYPER_COMPLETE_ARGS": "plantool list --nope=x", "_PLANTOOL_COMPLETE": "complete_zsh"},
        {"COMP_WORDS": "plantool show ", "COMP_CWORD": "2", "PLANTOOL_DATA": "missing.toml"},
    ],
)
def test_completion_prints_candidates_or_nothing_and_leaves_with_0(process, environment):
    outcome = process(**{"_PLANTOOL_COMPLETE": "complete_bash", **environment})
    assert (outcome.code, outcome.err) == (0, "")
    assert "Usage" not in outcome.out
    assert "catalogue" not in outcome.out


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["country", "body"])
def test_every_offered_name_is_read_as_the_record_that_bears_it(monkeypatch, kind):
    catalogue = load()
    monkeypatch.setattr("plantool.catalogue.load.load", lambda *_: catalogue)
    for key, record in [*catalogue.records()[kind].items()][::5]:
        name = fold(record.name).replace(" ", "-")
        assert name in candidates(kind, (), name[:3])
        assert read(catalogue, kind, name).id == key


@pytest.mark.parametrize("kind", ["country", "body"])
def test_with_nothing_typed_only_the_ids_are_offered(kind):
    assert candidates(kind, (), "") == [key.lower() for key in load().records()[kind]]


def test_a_tab_press_loads_neither_rich_nor_the_other_commands():
    code = (
        "import sys\nfrom plantool.cli.main import run\ncode = run([])\n"
        "ours = [name for name in sys.modules if name.startswith(('rich', 'plantool.cli.'))]\n"
        "print(*sorted(ours), file=sys.stderr)"
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
    ours = ["app", "list", "main", "messages", "options", "output"]
    assert done.stderr.split() == [f"plantool.cli.{name}" for name in ours]


def test_a_shell_takes_the_installed_lines(process, tmp_path):
    assert process("--install-completion", "bash", HOME=str(tmp_path))[::2] == (0, "")
    shell = subprocess.run(
        ["bash", "--noprofile", "-c", '. "$HOME/.bashrc"; complete -p plantool'],
        capture_output=True, text=True, check=False, env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    assert (shell.returncode, shell.stderr) == (0, "")
    assert "plantool" in shell.stdout
