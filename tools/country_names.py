"""Add names of countries from Unicode CLDR to ``data/plans.toml``: names for answers, aliases.

    python tools/country_names.py

Needs Babel, when data is entered and never when plantool runs. A name is added in each of the large
languages below and in those that are official in the country. One that another country bears too
is left out, and so is one that reads as a name that stands there. Names that stand there stay.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.localedata import exists

from plantool.text import fold

DATA = Path(__file__).parent.parent / "data" / "plans.toml"
_LANGUAGES = """
en fr es pt ar ru zh zh_Hant de it nl sv pl el tr fa hi bn ur id ms vi th ko ja sw he uk ro hu
"""
LANGUAGES = tuple(_LANGUAGES.split())
_COUNTRY = re.compile(
    r'(\[\[country\]\]\ncode = "(..)"\nname = ("[^"\n]*")\n)'
    r"(?:names = .*\n)?(?:aliases = (\[.*\])\n)?"
)


def main() -> None:
    """Write the file anew, each country's aliases on one line."""
    text = DATA.read_text(encoding="utf-8")
    found = list(_COUNTRY.finditer(text))
    known = {match[2]: [json.loads(match[3]), *json.loads(match[4] or "[]")] for match in found}
    added = {code: list(dict.fromkeys(names_of(code))) for code in known}
    # How many countries bear a name: those that stand there have the first claim.
    bearers = Counter(
        name for code, names in known.items() for name in set(map(fold, [*names, *added[code]]))
    )
    for code, names in known.items():
        folded = set(map(fold, names))
        for name in added[code]:
            if fold(name) not in folded and bearers[fold(name)] == 1:
                folded.add(fold(name))
                names.append(name)
    DATA.write_text(
        _COUNTRY.sub(
            lambda match: (
                f"{match[1]}names = {names_in_answers(match[2])}\n"
                f"aliases = {line(known[match[2]][1:])}\n"
            ),
            text,
        ),
        encoding="utf-8",
    )


def names_of(code: str) -> Iterator[str]:
    """A country's names in the large languages, then in its own official ones."""
    official = (
        language
        for language, facts in get_global("territory_languages").get(code, {}).items()
        if facts["official_status"] and exists(language)
    )
    for language in dict.fromkeys((*LANGUAGES, *official)):
        name = Locale.parse(language).territories.get(code)
        if name:
            yield name.replace("\u2011", "-").replace("\xa0", " ")


def names_in_answers(code: str) -> str:
    """A country's name in each language of answers, as a table of TOML on one line."""
    pairs = [(language, name_in(language, code)) for language in ("fr", "es", "pt")]
    words = [f"{language} = {json.dumps(name, ensure_ascii=False)}" for language, name in pairs]
    return f"{{ {', '.join(words)} }}"


def name_in(language: str, code: str) -> str:
    """A country's name in a language; of Portuguese, in that of Africa and Portugal."""
    names = Locale.parse("pt_PT" if language == "pt" else language).territories
    name = names[code] if "(" not in names[code] else Locale.parse(language).territories[code]
    return str(name).replace("\u2011", "-").replace("\xa0", " ")


def line(names: list[str]) -> str:
    """Names as an array of TOML."""
    return json.dumps(names, ensure_ascii=False)


if __name__ == "__main__":
    main()
