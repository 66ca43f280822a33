"""Answers in the reader's language."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from harness import ROOT, run_here
from plantool.languages import (
    Language,
    english,
    messages,
    speaking,
    translated,
    translated_for,
)

OTHERS = [language for language in Language if language is not Language.ENGLISH]


def test_no_text_is_missing_stale_or_has_other_placeholders():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "messages.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == []
    assert done.returncode == 0


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_is_said_in_the_language_spoken(language):
    assert translated("Legend") == "Legend"
    with speaking(language):
        assert translated("Legend") != "Legend"
        assert translated("a text of nobody") == "a text of nobody"


def test_zero_is_singular_in_french_and_plural_in_spanish():
    one, many = "{count} plan", "{count} plans"
    with speaking(Language.FRENCH):
        assert translated_for(0, one, many) == "{count} plan"
    with speaking(Language.SPANISH):
        assert translated_for(0, one, many) == "{count} planes"


@pytest.mark.parametrize(
    "words",
    [
        *("list --limit 3 -f csv", "show ouagadougou -f json", "compare -f tsv", "themes -f jsonl"),
        *("timeline -f json", "sources ouagadougou -f csv", "cite asem -f jsonl"),
    ],
)
def test_what_programs_read_is_the_same_in_every_language(words):
    assert run_here(*words.split(), "--lang", "fr") == run_here(*words.split())


def test_a_pipe_gets_rows_in_english_and_documents_in_the_language():
    rows = run_here("themes", "--lang", "fr").out
    page = run_here("themes", "victim-assistance", "--lang", "fr").out
    assert "Victim protection and assistance" in rows
    assert "Protection et assistance aux victimes" in page


def test_the_language_may_stand_in_the_environment():
    assert "Em todos" in run_here("compare", width=80, PLANTOOL_LANG="pt").out
    assert "En todos" in run_here("compare", "--lang", "es", width=80, PLANTOOL_LANG="pt").out


def test_a_language_that_nobody_wrote_is_refused():
    run = run_here("compare", "--lang", "xx")
    assert run.code == 2
    assert "'xx' is not one of: en, fr, es, pt" in run.err


@pytest.mark.parametrize("language", OTHERS)
def test_a_comparison_fits_a_terminal_of_80_columns(language):
    shown = run_here("compare", "--lang", language, "--color", "never", width=80).out
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("fr", "22-23 novembre 2006"),
        ("es", "22-23 de noviembre de 2006"),
        ("pt", "22-23 de novembro de 2006"),
    ],
)
def test_dates_are_in_the_language(language, day):
    assert day in run_here("show", "ouagadougou", "-f", "plain", "--lang", language).out


def test_a_page_says_its_language_and_what_stays_english():
    page = run_here("show", "ouagadougou", "-f", "html", "--lang", "fr").out
    assert '<html lang="fr">' in page
    assert '<span lang="en">A declaration of the joint will' in page
    assert "Plan d&#x27;Action de Ouagadougou contre la traite" in page
    english_page = run_here("show", "ouagadougou", "-f", "html").out
    assert "<span lang" not in english_page


def test_marks_of_english_stand_before_full_stops():
    assert english("One. Two.") == "\ufdd0One. Two\ufdd1."


def test_names_are_understood_in_english_too():
    for name in ("Victim protection", "Protection et assistance aux victimes"):
        run = run_here("themes", name, "--lang", "fr", "-f", "plain")
        assert run.code == 0, run.err


def test_a_short_name_of_ours_is_no_official_title_in_english():
    out = run_here("show", "ouagadougou", "--full", "--lang", "fr", "-f", "plain").out
    assert "Aussi appelé: Ouagadougou Action Plan 2006" in out
    (title,) = re.findall(r"Titre \(en\): (.*)", out)
    assert title.startswith("Ouagadougou Action Plan to Combat Trafficking in Human Beings")
    out = run_here("bodies", "au", "--lang", "fr", "-f", "plain").out
    assert re.findall(r"Noms \(en\): (.*)", out) == ["African Union"]


def test_an_export_is_the_same_in_every_language(tmp_path):
    for language in ("en", "fr"):
        path = tmp_path / f"{language}.db"
        assert run_here("export", str(path), "--lang", language, "-f", "plain").code == 0
    assert (tmp_path / "en.db").read_bytes() == (tmp_path / "fr.db").read_bytes()


def test_what_a_search_finds_is_named_in_the_readers_language():
    out = run_here("search", "passports", "--lang", "fr", "-f", "plain").out
    assert "thème Documents de voyage et d'identité et mesures aux frontières" in out
    out = run_here("search", "germany", "--lang", "es", "-f", "plain").out
    assert "país Alemania" in out


def test_a_search_finds_the_same_in_every_language():
    line = ("search", "november 2006", "-f", "plain")
    ids = [
        sorted(word for word in run_here(*line, "--lang", language).out.split() if "[" in word)
        for language in ("en", "fr")
    ]
    assert ids[0] == ids[1] != []


def test_the_messages_of_each_language_have_a_header_that_gettext_reads():
    for language in OTHERS:
        header = messages(language).info()
        assert header["language"] == language
        # Two wheels of one tree are the same: this is no time of building.
        assert header["pot-creation-date"] == "2026-01-01 00:00+0000"


def test_no_line_breaks_before_a_french_colon():
    texts = (ROOT / "src/plantool/languages/fr.po").read_text(encoding="utf-8")
    said = [line for line in texts.splitlines() if line.startswith("msgstr")]
    assert [line for line in said if re.search(r" [:;?!»]|« ", line)] == []


ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|is|not|are|with|was|unknown|current|heading)\b", re.IGNORECASE
)
SHOWN = (
    "list", "show ouagadougou", "show sadc-2009", "show ouagadougou --theme victims", "compare",
    "compare --by pillar --explain", "compare --headings", "themes", "themes awareness", "bodies",
    "bodies ecowas", "countries Mali", "timeline", "sources ouagadougou", "cite ouagadougou",
    "handout", "handout sadc-2009 --full", "handout --exercise", "list --country Mali --from 2010",
)  # fmt: skip


@pytest.mark.parametrize("words", SHOWN)
def test_nothing_is_english_but_what_is_marked(words):
    page = run_here(*words.split(), "--lang", "fr", "-f", "html").out
    body = page[page.index("<body>") :]
    # Other names and tags are words to search for, in several languages.
    names = "<dt>(Aussi appelé|Mots-clés)</dt>.*?</div>"
    unmarked = re.sub(rf'<span lang="en">.*?</span>|{names}', " ", body, flags=re.DOTALL)
    text = re.sub(r"https?://\S+|<[^>]*>|[a-z0-9.]+(?:-[a-z0-9.]+)+", " ", unmarked)
    left = {
        text[max(found.start() - 40, 0) : found.end() + 30]
        for found in ENGLISH_WORDS.finditer(text)
    }
    assert left == set()
