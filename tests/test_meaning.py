"""What was learned about the words of themes."""

import importlib.util
import json
from pathlib import Path

import pytest

from plantool.catalogue.load import load, read_bundled
from plantool.query.search.index import Lines
from plantool.query.search.meaning import ELSEWHERE, HEAD, MEANING, learned

TOOL = Path(__file__).resolve().parent.parent / "tools" / "learn_meaning.py"


@pytest.mark.slow
def test_it_was_learned_from_the_phrases_as_they_are():
    spec = importlib.util.spec_from_file_location("learn_meaning", TOOL)
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    head = json.loads(Lines(read_bundled(MEANING)).get(HEAD))
    assert head["checksum"] == tool.checksum(tool.phrases()), "run tools/learn_meaning.py"


def test_its_classes_are_the_themes_and_elsewhere():
    assert set(learned().classes) == {*load().themes, ELSEWHERE}


@pytest.mark.parametrize(
    ("words", "theme"),
    [
        ("somewhere safe to sleep", "victim-assistance"),
        ("panneaux contre les fausses offres", "awareness"),
        ("quién paga todo esto", "resources"),
        ("curso para polícias", "training-capacity"),
    ],
)
def test_words_of_no_synonym_mean_a_theme(words, theme):
    likely = learned().themes(words.split())
    assert likely
    assert max(likely, key=likely.__getitem__) == theme


@pytest.mark.parametrize(
    "words", ["football transfer window", "recette de crêpes", "ivory poaching"]
)
def test_words_of_another_field_mean_none(words):
    assert learned().themes(words.split()) is None


def test_words_that_nobody_says_mean_nothing():
    assert learned().themes(["xyzzy"]) == {}
