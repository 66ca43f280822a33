"""How long a command takes from start to end, in times of an empty Typer app.

python benchmarks/startup.py ['list --json' ...]
"""

from __future__ import annotations

import sys

from harness import EMPTY_APP, compare, plantool, python

LINES = (
    *("list --json", "show ouagadougou --json", "compare --json", "sources asem-2001 --json"),
    *("themes --json", "bodies osce --json", "countries CI --json", "timeline --json"),
    *("cite asem-2001 --json", "search child victims --json", "search ouagadugu --json"),
    *("list -f table", "list --limit 20 -f table", "show ouagadougou -f table"),
    *("compare -f table", "sources asem-2001 -f table", "search child victims -f table"),
    *("themes -f table", "timeline -f table", "list -f tsv", "handout", "--help", "check"),
)
TABS = ("show oua", "list --theme ", "list --country burk")

if __name__ == "__main__":
    programs = [python("empty Typer app", EMPTY_APP), python("python -c pass", "pass")]
    programs += map(plantool, sys.argv[1:] or LINES)
    for line in TABS:
        words = f"plantool {line}"
        tab = plantool(
            "",
            _PLANTOOL_COMPLETE="complete_bash",
            COMP_WORDS=words.replace(" ", "\n"),  # as bash gives them
            COMP_CWORD=str(words.count(" ")),
        )
        programs.append(tab._replace(name=f"{line}<Tab>"))
    compare(programs)
