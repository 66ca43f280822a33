"""Folding for comparison, and keeping control characters away from people's screens."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, strategies as st

from plantool.text import encodable, fold, one_line, visible
from strategies import harmless

ALL = [chr(code) for code in range(0x110000)]
WITH_CASE_OR_MARKS = [letter for letter in ALL[:0x20000] if not "\u3400" <= letter < "\uf900"]
"""All letters but those of Chinese and Korean, which have neither."""
ANY = st.text(st.characters())


def test_the_unsafe_characters_are_those_that_the_catalogue_refuses():
    assert [letter for letter in ALL if (visible(letter) != letter) is harmless(letter)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x1b]8;;http://x\x07link", "\\x1b]8;;http://x\\x07link"),
        ("\x9b31m", "\\x9b31m"), ("a\rb", "a\\rb"), ("a\x00b\x7f", "a\\x00b\\x7f"),
        ("\u202eevil\u2069", "\\u202eevil\\u2069"), ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"), ("\ufeffa\u2028b", "\\ufeffa\\u2028b"),
        ("Côte d'Ivoire, 漢字, عربي\ta\nb", "Côte d'Ivoire, 漢字, عربي\ta\nb"),
    ],
)  # fmt: skip
def test_unsafe_characters_are_written_out(text, shown):
    assert visible(text) == shown


@given(ANY)
def test_nothing_unsafe_is_left(text):
    assert all(map(harmless, visible(text)))
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(("text", "line"), [(" a \n b\t\tc ", "a b c"), ("", ""), ("\n", "")])
def test_one_line_has_no_breaks_and_tabs(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "COTE DIVOIRE"), ("Côte d’Ivoire", "cote d'ivoire"),
        ("Côte d‘Ivoire", "cote d'ivoire"), ("Côte d´Ivoire", "cote d'ivoire"),
        ("Côte dʼIvoire", "cote d'ivoire"), ("Co\u0302te d`Ivoire", "cote divoire"),
        ("São Tomé", "Sao Tome"), ("Cote d`Ivoire", "cote d'ivoire"),
        ("Guinea-Bissau", "guinea bissau"), ("Guinea\u2011Bissau", "Guinea\u2013Bissau"),
        ("ECOWAS/ECCAS", "ecowas eccas"), ("AU.COMMIT", "au commit"),
        ("PC.DEC/557/Rev.1", "pc dec 557 rev 1"), ("STRASSE", "straße"),
        ("Æro, Œuvre, Øst, Łódź, Đakovo", "aero oeuvre ost lodz dakovo"),
        ("ISTANBUL", "ıstanbul"), ("İstanbul", "istanbul"), ("ＡＵ", "au"), ("ﬁn", "fin"),
        ("إفريقيا", "افريقيا"), ("مُكَافَحَة", "مكافحة"), ("ПЛАН", "план"),
        ("anti\u00adtrafficking", "antitrafficking"), ("a_b", "a b"), ("é_b", "e b"),
        ("  a \n\t b ", "a b"), ("2006–2008", "2006 2008"),
        ("Azərbaycan", "azerbaycan"), ("Þingvellir, Reyðarfjörður", "thingvellir reydarfjordur"),
        ("ایران", "ايران"), ("٢٠٠٦", "2006"), ("۲۰۰۶", "2006"), ("ﬀ ﬃ ﬆ Ǆ", "ff ffi st dz"),
        ("ＣÔＴＥ Ｄ＇ＩＶＯＩＲＥ", "cote d'ivoire"), ("DIYARBAKIR", "dıyarbakır"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_name_fold_to_the_same(one, other):
    assert fold(one) == fold(other)
    assert fold(one) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"), ("asem", "asean"), ("2006", "2008"), ("план", "плов"),
        ("a b", "ab"), ("e-mail", "email"),
    ],
)  # fmt: skip
def test_two_names_do_not_fold_to_the_same(one, other):
    assert fold(one) != fold(other)


def test_every_letter_folds_to_the_same_in_any_case_and_twice():
    def strange(letter: str) -> bool:
        folded = fold(letter)
        return (
            fold(folded) != folded
            or fold(letter.lower()) != folded
            or fold(letter.upper()) != folded
        )

    assert [letter for letter in WITH_CASE_OR_MARKS if strange(letter)] == []


@given(ANY)
@example("Ǣΐŉǰẖ")
@example("\u0301 - '")
def test_a_folded_text_is_words_with_single_blanks_and_stays_as_it_is(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_composed_and_decomposed_letters_fold_to_the_same(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(
    st.lists(st.text("abcXYZ0189", min_size=1), min_size=1),
    st.sampled_from(["-", " - ", "/", ".", "\u2013", ", ", "\u00a0", "_", " ("]),
)
def test_words_may_be_joined_in_any_way(words, mark):
    assert fold(mark.join(words)) == " ".join(words).lower()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Côte d’Ivoire", "Cote d'Ivoire"), ("«a» – “b” — …", '"a" - "b" - ...'),
        ("Œuvre, straße", "OEuvre, strasse"),
        ("№ 5, 2 × 3 ≤ 7", "No 5, 2 x 3 <= 7"),
        ("‘a’ “b” · •", "'a' \"b\" . *"), ("–—‑−", "----"), ("a→b", "a->b"),
        ("æÆœŒøØđłŁıßºª", "aeAEoeOEoOdlLissoa"), ("a\u00a0b\u202fc\u2009d", "a b c d"),
        ("≤≥×", "<=>=x"),
        ("№", "No"), ("漢字", "??"), ("a\u0302b", "ab"), ("plain", "plain"),
    ],
)  # fmt: skip
def test_letters_that_an_encoding_lacks_are_replaced(text, plain):
    assert encodable(text, "ascii") == plain


def test_letters_that_an_encoding_has_stay():
    assert encodable("Côte – 漢", "latin-1") == "Côte - ?"
    assert encodable("Côte – 漢", "utf-8") == "Côte – 漢"


@given(ANY, st.sampled_from(["ascii", "latin-1", "cp1252", "cp437", "koi8-r", "shift_jis"]))
def test_the_result_can_always_be_encoded(text, encoding):
    encodable(text, encoding).encode(encoding)


APOSTROPHES = "'`´‘’‚‛′ʹʻʼʽʾʿꞌ՚׳＇"


@pytest.mark.parametrize("mark", sorted(set(APOSTROPHES) - {"‚"}))
@given(
    st.sampled_from(["Côte d'Ivoire", "l'Union", "People's Republic", "Sana'a", "Cote d'ivoire é"])
)
def test_apostrophes_of_all_kinds_fold_alike(mark, name):
    assert fold(name.replace("'", mark)) == fold(name) == fold(name.replace("'", ""))


def wide(text: str) -> str:
    """A text in full-width letters."""
    return "".join(chr(ord(one) + 0xFEE0) if "!" <= one <= "~" else one for one in text)


@given(st.text("abcxyzABC0189 -/.'()éßıİœÆﬁ", max_size=20))
def test_capitals_full_width_and_compatible_letters_fold_alike(text):
    assert fold(wide(text)) == fold(text)
    assert fold(unicodedata.normalize("NFKC", text)) == fold(text)
    assert fold(text.upper()) == fold(text)
    assert fold(text.swapcase()) == fold(text)
