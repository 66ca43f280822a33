"""The handout in a real browser: it renders, prints whole and runs nothing.

Needs Chromium (Debian: ``chromium``) and poppler's tools (``poppler-utils``); is left out where
they are missing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest

from harness import Outcome
from helpers import handout_page as page
from plantool.answers.handout import Handout, Paper
from plantool.catalogue.load import load
from test_handout import Html, made, words_of

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
POPPLER = shutil.which("pdftotext")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium here (apt-get install chromium)"),
    pytest.mark.skipif(POPPLER is None, reason="no pdftotext here (apt-get install poppler-utils)"),
]

QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-default-apps", "--disable-dev-shm-usage",
]  # fmt: skip
ARABIC = re.compile("[\u0600-\u06ff]")
PHONE = 375
TEN = (
    "asem-2001", "ecowas-eccas-joint-2006", "ouagadougou-2006", "coe-convention-2005",
    "saarc-convention-2002", "un-global-plan-2010", "eu-strategy-2021", "osce-2003",
    "oas-work-plan-2015", "bali-process-2002",
)  # fmt: skip


def output_of(*command: str | Path) -> str:
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=120, check=True
    ).stdout


def browse(*arguments: str) -> str:
    """A run of the browser with an empty profile; what it prints."""
    assert BROWSER
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        return output_of(BROWSER, *QUIET, f"--user-data-dir={profile}", *arguments)


class Printed(NamedTuple):
    """An HTML page, and the PDF that a browser makes of it."""

    html: str
    pdf: Path

    def text(self, *options: str) -> str:
        """The text of the PDF; pages end with a form feed."""
        return output_of("pdftotext", *options, self.pdf, "-")

    def sheets(self) -> list[list[str]]:
        """The lines of each page, without the page numbers."""
        pages = (sheet.splitlines() for sheet in self.text().split("\f")[:-1])
        number = re.compile(r"\s*(\d+ / \d+)?\s*")
        return [[line for line in lines if not number.fullmatch(line)] for lines in pages]

    def broken_words(self) -> list[str]:
        """The words of all tables that do not stand whole on paper."""
        whole = set(re.split(r"[\s/-]+", self.text("-raw")))
        cells = Html(self.html).texts("th", "td")
        words = {word for cell in cells for word in re.split(r"[\s/-]+", cell) if word}
        return sorted(words - whole)


def printed(html: str, folder: Path) -> Printed:
    source, pdf = folder / "page.html", folder / "page.pdf"
    source.write_text(html, encoding="utf-8")
    browse("--no-pdf-header-footer", f"--print-to-pdf={pdf}", source.as_uri())
    return Printed(html, pdf)


def squeezed(text: str) -> str:
    """Text without blanks and hyphens, which a browser may add or take where a line ends."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


EXAMPLES: dict[str, Callable[[], Handout]] = {
    "ten plans on Letter": lambda: made(*TEN, paper=Paper.LETTER),
    "short exercise on A4": lambda: made(*TEN[:4], exercise=True, full=False),
}


@pytest.fixture(scope="module", params=EXAMPLES)
def example(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Handout, Printed]:
    handout = EXAMPLES[request.param]()
    return handout, printed(page(handout), tmp_path_factory.mktemp("page"))


def test_every_word_is_on_paper_and_no_heading_alone_at_the_foot_of_a_page(
    example: tuple[Handout, Printed],
) -> None:
    handout, paper = example
    # The letters in the order in which they are drawn, without the page numbers.
    sheets = (re.sub(r"\A\s*\d+ / \d+\n|\n\d+ / \d+\s*\Z", "\n", sheet)
              for sheet in paper.text("-raw").split("\f"))  # fmt: skip
    letters = squeezed("".join(sheets))
    # Arabic comes out of a PDF in another order.
    pieces = [piece for piece in words_of(handout.blocks()) if not ARABIC.search(piece)]
    assert [piece for piece in pieces if squeezed(piece) not in letters] == []
    assert squeezed(handout.footer) in letters
    headings = set(Html(paper.html).texts("h1", "h2", "h3", "h4", "caption"))
    last_lines = [lines[-1].strip() for lines in paper.sheets()[:-1]]
    assert [line for line in last_lines if line in headings] == []


def test_no_word_lies_outside_the_paper(example: tuple[Handout, Printed]) -> None:
    _, paper = example
    width = height = 0.0
    words = 0
    for kind, attributes in re.findall(r"<(page|word) ([^>]*)>", paper.text("-bbox")):
        number = {
            name: float(value) for name, value in re.findall(r'(\w+)="([\d.-]+)"', attributes)
        }
        if kind == "page":
            width, height = number["width"], number["height"]
        else:
            words += 1
            assert 20 <= number["xMin"] < number["xMax"] <= width - 20, attributes
            assert 14 <= number["yMin"] < number["yMax"] <= height - 14, attributes
    assert words > 500


@pytest.mark.parametrize("paper", Paper)
def test_the_short_form_of_any_plan_is_one_sheet(tmp_path: Path, paper: Paper) -> None:
    """All of them in one file, each begun on a new sheet."""
    known = load()
    pages = [page(Handout(known, [plan], paper=paper)) for plan in known.plans.values()]
    head = pages[0].partition("<main>")[0]
    bodies = [text.partition("<main>")[2].partition("</body>")[0] for text in pages]
    new = '<section style="break-after: page">'
    html = head + "".join(f"{new}{body}</section>" for body in bodies)
    assert printed(html, tmp_path).text().count("\f") == len(pages)


def test_several_plans_take_no_more_sheets_than_they_are(tmp_path: Path) -> None:
    for plans in ((), ("coe-convention-2005", "saarc-convention-2002", "eu-strategy-2021")):
        sheets = printed(page(made(*plans, full=False)), tmp_path).sheets()
        assert len(sheets) <= max(len(plans), 2)


def test_the_key_is_a_page_of_its_own(tmp_path: Path) -> None:
    sheets = printed(page(made(exercise=True, full=False)), tmp_path).sheets()
    assert [lines[0] for lines in sheets].index("Key to the exercise") > 1


def test_the_browser_reads_the_page_as_it_was_written(
    example: tuple[Handout, Printed], tmp_path: Path
) -> None:
    """The DOM holds the same tags in the same order: nothing was repaired, no script added any."""
    (tmp_path / "page.html").write_text(example[1].html, encoding="utf-8")
    written = Html(example[1].html)
    read = Html(browse("--dump-dom", (tmp_path / "page.html").as_uri()))
    assert [tag for tag, _, _ in read.found] == [tag for tag, _, _ in written.found]
    assert read.texts("body") == written.texts("body")
    assert not read.attributes("script")


MEASURE = """<!DOCTYPE html><title>phone</title><iframe style="width:{width}px;height:900px;border:0" srcdoc="{page}"></iframe><script>
addEventListener("load", () => {{
  const page = frames[0].document, range = page.createRange(), faults = [];
  for (const one of page.querySelectorAll("body *:not(svg *)")) {{
    if (one.closest(".scroll") && !one.matches(".scroll")) continue;
    if (one.getBoundingClientRect().right > {width} + 1) faults.push(one.tagName + " " + one.textContent.slice(0, 60));
  }}
  for (const one of page.querySelectorAll("svg text")) {{
    const box = one.getBoundingClientRect();
    if (box.left < 0 || box.right > {width}) faults.push("svg " + one.textContent);
  }}
  for (const cell of page.querySelectorAll(".wide th, .wide td")) {{
    const walk = page.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {{
      for (const word of node.data.matchAll(/[^\\s-]+/g)) {{
        range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) faults.push(word[0]);
      }}
    }}
  }}
  document.body.append(Object.assign(document.createElement("pre"), {{textContent: page.documentElement.scrollWidth + "|" + faults.join("|")}}));
}});
</script>"""  # noqa: E501 - a page in JavaScript
"""A page that shows another one at some width, and tells what does not fit, and which words of its
wide tables are parted.
"""


@pytest.mark.parametrize("width", [PHONE, 1200])
@pytest.mark.parametrize("answer", ["handout", "compare"])
def test_it_fits_a_phone(
    cli: Callable[..., Outcome], tmp_path: Path, width: int, answer: str
) -> None:
    """Nothing is wider than the screen, but for tables, which stand in a box that scrolls."""
    options = ("--exercise", "--full") if answer == "handout" else ("--headings",)
    shown = escape(cli(answer, *TEN, *options, "-f", "html").out, quote=True)
    html = tmp_path / "phone.html"
    html.write_text(MEASURE.format(width=width, page=shown), encoding="utf-8")
    window = ("--virtual-time-budget=5000", "--window-size=1400,1000")
    [measured] = Html(browse(*window, "--dump-dom", html.as_uri())).texts("pre")
    wide, _, faults = measured.partition("|")
    assert faults == ""
    assert int(wide) <= width


def test_words_in_tables_are_not_broken_on_paper(
    cli: Callable[..., Outcome], tmp_path: Path
) -> None:
    """No word of a head or cell is parted within itself; those of the handout are the plans with
    the longest words in their names.
    """
    names = {plan.id: re.split(r"[\s/-]+", plan.label) for plan in load().plans.values()}
    longest = sorted(names, key=lambda plan: -max(map(len, names[plan])))[:10]
    for html in (
        page(made(*longest, full=False)),
        cli("compare", *TEN, "--headings", "-f", "html").out,
        cli("compare", *TEN, "--headings", "--transpose", "-f", "html").out,
    ):
        assert printed(html, tmp_path).broken_words() == []
