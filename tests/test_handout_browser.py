"""The handout in a real browser: it renders, prints whole, asks for nothing and runs nothing.

Needs Chromium (Debian: ``chromium``) and poppler's tools (``poppler-utils``); is left out where
they are missing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from harness import Outcome
from helpers import handout_page as page
from plantool.answers.handout import Handout, Paper
from plantool.catalogue.load import load
from test_handout import Html, made, words_of

BROWSER = next(
    (
        found
        for name in ("chromium", "chromium-browser", "google-chrome", "chrome")
        if (found := shutil.which(name))
    ),
    None,
)
POPPLER = all(shutil.which(name) for name in ("pdftotext", "pdfinfo"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium here (apt-get install chromium)"),
    pytest.mark.skipif(not POPPLER, reason="no pdftotext here (apt-get install poppler-utils)"),
]

QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-extensions", "--disable-default-apps", "--disable-dev-shm-usage",
]  # fmt: skip
GUARD = 120
ARABIC = re.compile("[\u0600-\u06ff]")
PHONE = 375
TEN = (
    "asem-2001", "ecowas-eccas-joint-2006", "ouagadougou-2006", "coe-convention-2005",
    "saarc-convention-2002", "un-global-plan-2010", "eu-strategy-2021", "osce-2003",
    "oas-work-plan-2015", "bali-process-2002",
)  # fmt: skip


def browse(*arguments: str) -> str:
    """A run of the browser with an empty profile; what it prints."""
    assert BROWSER
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [BROWSER, *QUIET, f"--user-data-dir={profile}", *arguments]
        return subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=GUARD,
            check=True,
        ).stdout


@dataclass(frozen=True)
class Printed:
    """A handout, its HTML file, and the PDF that a browser makes of it."""

    handout: Handout
    html: Path
    pdf: Path

    @property
    def letters(self) -> str:
        """The letters of all pages in the order in which they are drawn, without blanks and without
        the page numbers.
        """
        text = text_of(self.pdf, "-raw")
        return squeezed(
            "".join(
                re.sub(r"\A\s*\d+ / \d+\n|\n\d+ / \d+\s*\Z", "\n", sheet)
                for sheet in text.split("\f")
            )
        )


def text_of(pdf: Path, *options: str) -> str:
    """The text of a PDF file."""
    command = ["pdftotext", *options, pdf, "-"]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=GUARD, check=True
    ).stdout


def squeezed(text: str) -> str:
    """Text without blanks and hyphens, which a browser may add or take where a line ends."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def printed(one: Handout, folder: Path, paper: str = "") -> Printed:
    html, pdf = folder / "page.html", folder / "page.pdf"
    text = page(one)
    html.write_text(
        text.replace("<style>", f"<style>@page {{ size: {paper}; }}") if paper else text,
        encoding="utf-8",
    )
    browse("--no-pdf-header-footer", f"--print-to-pdf={pdf}", html.as_uri())
    return Printed(one, html, pdf)


EXAMPLES: dict[str, tuple[Callable[[], Handout], str]] = {
    "ten plans on Letter": (lambda: made(*TEN), "letter"),
    "short exercise on A4": (lambda: made(*TEN[:4], exercise=True, full=False), "A4"),
}


@pytest.fixture(scope="module", params=list(EXAMPLES))
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    make, paper = EXAMPLES[request.param]
    return printed(make(), tmp_path_factory.mktemp("page"), paper)


def test_every_word_is_on_paper(example: Printed) -> None:
    letters = example.letters
    # Arabic comes out of a PDF in another order.
    pieces = [piece for piece in words_of(example.handout.blocks()) if not ARABIC.search(piece)]
    assert [piece for piece in pieces if squeezed(piece) not in letters] == []
    assert squeezed(example.handout.footer) in letters


def test_no_word_lies_outside_the_paper(example: Printed) -> None:
    boxes = text_of(example.pdf, "-bbox")
    width = height = 0.0
    words = 0
    for kind, attributes in re.findall(r"<(page|word) ([^>]*)>", boxes):
        number = {
            name: float(value) for name, value in re.findall(r'(\w+)="([\d.-]+)"', attributes)
        }
        if kind == "page":
            width, height = number["width"], number["height"]
        else:
            words += 1
            assert 20 <= number["xMin"] < number["xMax"] <= width - 20, attributes
            assert 15 <= number["yMin"] < number["yMax"] <= height - 15, attributes
    assert words > 500


def sheets(one: Printed) -> list[list[str]]:
    """The lines of each page, without the page numbers."""
    text = text_of(one.pdf)
    pages = [
        [
            line
            for line in sheet.splitlines()
            if line.strip() and not re.fullmatch(r"\d+ / \d+", line.strip())
        ]
        for sheet in text.split("\f")
    ]
    return [page for page in pages if page]


def test_no_heading_is_left_alone_at_the_foot_of_a_page(example: Printed) -> None:
    headings = set(
        Html(example.html.read_text(encoding="utf-8")).texts("h1", "h2", "h3", "h4", "caption")
    )
    assert [page[-1] for page in sheets(example)[:-1] if page[-1].strip() in headings] == []


@pytest.mark.parametrize("paper", Paper)
def test_the_short_form_of_any_plan_is_one_sheet(tmp_path: Path, paper: Paper) -> None:
    """All of them in one file, each begun on a new sheet and marked by its number."""
    known = load()
    pages = [page(Handout(known, [plan], paper=paper)) for plan in known.plans.values()]
    head = pages[0].partition("<main>")[0]
    bodies = [text.partition("<main>")[2].partition("</body>")[0] for text in pages]
    new = '<section style="break-after: page">'
    html, pdf = tmp_path / "all.html", tmp_path / "all.pdf"
    html.write_text(head + "".join(f"{new}{body}</section>" for body in bodies), encoding="utf-8")
    browse("--no-pdf-header-footer", f"--print-to-pdf={pdf}", html.as_uri())
    assert text_of(pdf).count("\f") == len(pages)


def test_several_plans_take_no_more_sheets_than_they_are(tmp_path: Path) -> None:
    for plans in ((), ("coe-convention-2005", "saarc-convention-2002", "eu-strategy-2021")):
        assert len(sheets(printed(made(*plans, full=False), tmp_path, "A4"))) <= max(len(plans), 2)


def test_the_key_is_a_page_of_its_own(tmp_path: Path) -> None:
    pages = sheets(printed(made(exercise=True, full=False), tmp_path, "A4"))
    assert [page[0] for page in pages].index("Key to the exercise") > 1


def test_the_browser_reads_the_page_as_it_was_written(example: Printed) -> None:
    """The DOM holds the same tags in the same order: nothing was repaired, nothing was added by a
    script.
    """
    written = Html(example.html.read_text(encoding="utf-8"))
    read = Html(browse("--dump-dom", example.html.as_uri()))
    assert [tag for tag, _, _ in read.found] == [tag for tag, _, _ in written.found]
    assert read.texts("body") == written.texts("body")
    assert not read.attributes("script")


class Proxy(BaseHTTPRequestHandler):
    """A proxy that only notes what it is asked for."""

    asked: list[str]

    def note(self) -> None:
        self.asked.append(self.path)
        self.send_error(502)

    do_GET = do_HEAD = do_POST = do_CONNECT = note  # noqa: N815 - as the library names them

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def proxy() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Noting", (Proxy,), {"asked": asked}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_no_request_leaves_the_page(proxy: tuple[str, list[str]], tmp_path: Path) -> None:
    """Hosts that the page names are not asked for anything; a page with a picture shows that the
    proxy would have noticed.
    """
    address, asked = proxy
    probe = tmp_path / "probe.html"
    probe.write_text(
        '<!DOCTYPE html><title>probe</title><img src="http://probe.example/x.png">',
        encoding="utf-8",
    )
    route = [f"--proxy-server={address}", "--proxy-bypass-list=<-loopback>"]
    browse(*route, "--dump-dom", probe.as_uri())
    assert any("probe.example" in one for one in asked)
    asked.clear()
    html = tmp_path / "page.html"
    html.write_text(page(made(*TEN, exercise=True)), encoding="utf-8")
    named = set(re.findall(r"https?://([^/\s\"<]+)", html.read_text(encoding="utf-8")))
    assert len(named) > 20
    done = browse(*route, f"--screenshot={tmp_path / 'page.png'}", "--dump-dom", html.as_uri())
    assert "Key to the exercise" in done
    assert not [one for one in asked if any(host in one for host in named)]


def test_no_script_runs(tmp_path: Path) -> None:
    """With scripts forbidden by a policy that is put into the page, the page is the same."""
    text = page(made())
    html = tmp_path / "page.html"
    rule = "default-src 'none'; style-src 'unsafe-inline'"
    policy = f'<meta http-equiv="Content-Security-Policy" content="{rule}">'
    html.write_text(text.replace("<head>", f"<head>{policy}"), encoding="utf-8")
    assert Html(browse("--dump-dom", html.as_uri())).texts("body") == Html(text).texts("body")


MEASURE = """<!DOCTYPE html><title>phone</title><iframe style="width:{width}px;height:900px;border:0" srcdoc="{page}"></iframe><script>
addEventListener("load", () => {{
  const page = frames[0].document, wide = [];
  for (const one of page.querySelectorAll("body *:not(svg *)")) {{
    if (one.closest(".scroll") && !one.matches(".scroll")) continue;
    if (one.getBoundingClientRect().right > {width} + 1) wide.push(one.tagName + " " + one.textContent.slice(0, 60));
  }}
  for (const one of page.querySelectorAll("svg text")) {{
    const box = one.getBoundingClientRect();
    if (box.left < 0 || box.right > {width}) wide.push("svg " + one.textContent);
  }}
  document.title = "measured";
  document.body.append(Object.assign(document.createElement("pre"), {{textContent: page.documentElement.scrollWidth + "|" + wide.join("|")}}));
}});
</script>"""  # noqa: E501 - a page in JavaScript
"""A page that shows another one at the width of a phone, and tells what does not fit."""


@pytest.mark.parametrize("width", [PHONE, 1200])
def test_it_fits_a_phone(tmp_path: Path, width: int) -> None:
    """Nothing is wider than the screen, but for tables, which stand in a box that scrolls."""
    html = tmp_path / "phone.html"
    html.write_text(
        MEASURE.format(width=width, page=escape(page(made(*TEN, exercise=True)), quote=True)),
        encoding="utf-8",
    )
    read = browse(
        "--virtual-time-budget=5000", "--window-size=1400,1000", "--dump-dom", html.as_uri()
    )
    [found] = Html(read).texts("pre")
    wide, _, faults = found.partition("|")
    assert faults == ""
    assert int(wide) <= width


def test_words_in_tables_are_not_broken_on_paper(tmp_path: Path) -> None:
    """No word of a head or cell is parted within itself; the plans are those with the longest words
    in their names.
    """
    plans = sorted(
        load().plans.values(), key=lambda plan: -max(map(len, re.split(r"[\s/-]+", plan.label)))
    )[:10]
    one = printed(made(*(plan.id for plan in plans), full=False), tmp_path)
    assert broken(one.html, one.pdf) == []


@pytest.mark.parametrize("more", [["--headings"], ["--headings", "--transpose"]])
def test_words_of_a_comparison_are_not_broken_on_paper(
    cli: Callable[..., Outcome], tmp_path: Path, more: list[str]
) -> None:
    html, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    html.write_text(cli("compare", *TEN, *more, "-f", "html").out, encoding="utf-8")
    browse("--no-pdf-header-footer", f"--print-to-pdf={pdf}", html.as_uri())
    assert broken(html, pdf) == []


def broken(html: Path, pdf: Path) -> list[str]:
    """The words of all tables that do not stand whole on paper."""
    text = text_of(pdf, "-raw")
    cells = Html(html.read_text(encoding="utf-8")).texts("th", "td")
    lines = re.split(r"[\s/-]+", text)
    return sorted(
        {
            word
            for cell in cells
            for word in re.split(r"[\s/-]+", cell)
            if word and word not in lines
        }
    )


SQUEEZED = """<!DOCTYPE html><title>screen</title><iframe style="width:{width}px;height:900px;border:0" srcdoc="{page}"></iframe><script>
addEventListener("load", () => {{
  const page = frames[0].document, range = page.createRange(), parted = [];
  for (const cell of page.querySelectorAll(".wide th, .wide td")) {{
    const walk = page.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {{
      for (const word of node.data.matchAll(/[^\\s-]+/g)) {{
        range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) parted.push(word[0]);
      }}
    }}
  }}
  const box = page.querySelector(".wide");
  const found = [box.scrollWidth > box.clientWidth, page.documentElement.scrollWidth <= {width}, ...parted];
  document.body.append(Object.assign(document.createElement("pre"), {{textContent: found.join("|")}}));
}});
</script>"""  # noqa: E501 - a page in JavaScript
"""A page that shows another one, and tells whether its wide table scrolls in its box, whether the
page does not, and which words are parted.
"""


@pytest.mark.parametrize("width", [PHONE, 1200])
def test_words_of_a_comparison_are_not_broken_on_a_screen(
    cli: Callable[..., Outcome], tmp_path: Path, width: int
) -> None:
    html = tmp_path / "screen.html"
    html.write_text(
        SQUEEZED.format(
            width=width,
            page=escape(cli("compare", *TEN, "--headings", "-f", "html").out, quote=True),
        ),
        encoding="utf-8",
    )
    read = browse(
        "--virtual-time-budget=5000", "--window-size=1400,1000", "--dump-dom", html.as_uri()
    )
    assert Html(read).texts("pre") == ["true|true"]
