"""Notes on headings: what they say of the wording is kept apart from what they say of the themes."""

from __future__ import annotations

import pytest

from plantool.catalogue.read import load
from plantool.report.wording import on_wording, sentences_of, told_once


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        (None, []),
        ("The report's wording, not the plan's own. Recovery is counted as victim assistance.", ["The report's wording, not the plan's own."]),
        ("Translated; care is one part of protection and assistance.", ["Translated."]),
        ("Translated from Spanish; taken as the pillar, since what stands below it was not read.", ["Translated from Spanish."]),
        ("Mapped for the word knowledge only. A Serbian account gives the same priority.", []),
        ("A bare pillar word: whether it also reaches root causes is not assessed.", []),
    ],
)
def test_what_a_note_says_of_the_wording(note: str | None, kept: list[str]) -> None:
    assert on_wording(note) == kept


def test_no_note_gives_a_theme_away() -> None:
    catalogue = load()
    themes = [theme.name.lower() for theme in catalogue.themes.values()]
    told = [said for plan in catalogue.plans.values() for one in plan.strategy for said in on_wording(one.note)]
    assert told
    assert [said for said in told if any(theme in said.lower() for theme in themes)] == []


def test_what_all_notes_say_is_told_once() -> None:
    notes = [sentences_of(note) for note in ("As reported. Only a part.", "As reported.", "As reported. Another.")]
    assert told_once(notes) == (["As reported."], [["Only a part."], [], ["Another."]])
    assert told_once([["Alone."]]) == ([], [["Alone."]])
    assert told_once([["One."], []]) == ([], [["One."], []])
