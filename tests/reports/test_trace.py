"""The trace: every statement with every place where it is printed, and the other way."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from briefs.building import build
from briefs.building.job import make
from briefs.building.lost import failed
from briefs.building.workers import serial
from briefs.cli import main
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.composing.plan import plan
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load
from briefs.rendering import templating
from briefs.reports.trace import data, page, trace
from tests import shipped_documents as shipped
from tests.conftest import ROOT
from tests.validators import axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

READERS = Order(DocumentKey("sample", "readers", "brief", "en"), Form("a4"))
EXPERTS = Order(DocumentKey("sample", "experts", "brief", "en"), Form("a4"))
READERS_MARKS = {"r1-1": 1, "r1-2": 2, "r2-1": 1, "r2-2": 1, "r3-1": 2, "r4-1": 2}


@pytest.fixture
def workspace(sample: Path) -> Path:
    """The sample with the templates of the trace's page."""
    shutil.copytree(ROOT / "templates" / "site", sample / "templates" / "site")
    return sample


def _run(workspace: Path, out: Path, *words: str) -> tuple[int, str]:
    said = io.StringIO()
    return main(["trace", "--root", str(workspace), "--out", str(out), *words], said, said), said.getvalue()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _html(library: Library, made: Any) -> str:
    return templating.site_page(templating.environment(ROOT / "templates"), "trace", page(library, made))


# ------------------------------------------------------------------------------------------------- rows, without layout


def test_each_citation_is_a_place_with_page_section_and_note(library: Library) -> None:
    made = trace(library, {READERS: READERS_MARKS})
    found = {claim.id: [(p.page, p.section, p.note) for p in claim.printed] for claim in made.claims}

    assert found["al-first"] == [(1, "facts", 1), (2, "facts", 1)]
    assert found["al-count"] == [(1, "facts", 2), (1, "facts", 2)]
    assert found["al-proposal"] == [(2, "facts", 3)]
    assert [(p.page, p.section) for p in made.guidance[0].printed] == [(2, "more")]
    assert made.claims[0].printed[0].written == "content/topics/sample/readers/brief.md:8"
    assert made.guidance[0].printed[0].written == "content/topics/sample/passages/shared.md:1"


def test_every_use_of_every_document_is_a_place(library: Library) -> None:
    orders = plan(library)[0]
    made = trace(library, {order: {} for order in orders})
    places = sum(len(item.printed) for item in (*made.claims, *made.guidance))

    documents = [library.document(o.key) for o in orders]
    uses = sum(len(compose(library, o, d).uses) for o, d in zip(orders, documents, strict=True) if d)
    assert places == uses > 6


def test_what_nobody_cites_is_seen(library: Library) -> None:
    """Of the documents traced: the readers' alone, or both."""
    assert [c.id for c in trace(library, {READERS: {}}).uncited] == ["al-expert", "al-exercise", "al-never"]
    assert [c.id for c in trace(library, {READERS: {}, EXPERTS: {}}).uncited] == ["al-never"]


def test_sections_without_evidence_are_seen(library: Library) -> None:
    """With what guidance they cite; alike papers are one section."""
    letter = READERS.put(paper="letter")
    (gap,) = trace(library, {READERS: {}, EXPERTS: {}, letter: {}}).gaps

    assert (gap.key.audience, gap.section, gap.heading, gap.guidance) == ("readers", "more", "More", 1)
    assert gap.written == "content/topics/sample/readers/brief.md:19"


@pytest.mark.parametrize(
    ("letter", "said"),
    [({"r3-1": 2}, "p. 2"), ({"r3-1": 3}, "p. 2 (a4); 3 (letter)"), ({}, "p. 2 (a4); – (letter)")],
)
def test_pages_are_told_once_if_all_papers_agree(library: Library, letter: dict[str, int], said: str) -> None:
    made = trace(library, {READERS: READERS_MARKS, READERS.put(paper="letter"): letter})
    (spot,) = next(claim for claim in made.claims if claim.id == "al-proposal").spots

    assert (spot.name, spot.heading, spot.note, spot.pages) == ("readers/brief", "Facts", 3, said)


def test_several_pages_of_one_section_are_one_spot(library: Library) -> None:
    first = trace(library, {READERS: READERS_MARKS}).claims[0]

    assert [spot.pages for spot in first.spots] == ["p. 1, 2"]


def test_csv_and_json_agree(library: Library) -> None:
    """A row for each place, and one for each claim that has none."""
    made = trace(library, {READERS: READERS_MARKS})
    files = data(library, made)
    rows = list(csv.DictReader(io.StringIO(files["trace.csv"].decode("utf-8-sig"), newline="")))
    told = json.loads(files["trace.json"])

    pairs = [(c["id"], str(p["page"])) for c in told["claims"] for p in c["printed"] or [{"page": ""}]]
    assert [(row["id"], row["page"]) for row in rows] == pairs
    assert rows[0]["words"] == told["claims"][0]["certainty"]["words"] == "sure"
    assert told["uncited"] == ["al-expert", "al-exercise", "al-never"]
    assert [gap["section"] for gap in told["sections_without_evidence"]] == ["more"]
    assert told["guidance_unused"] == []


# ---------------------------------------------------------------------------------------------------- the page


def test_the_page_asks_for_nothing_and_runs_nothing(library: Library) -> None:
    """Its policy names the hash of its one style; there is no script to allow."""
    html = _html(library, trace(library, {READERS: READERS_MARKS}))
    style = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = re.findall(r'Content-Security-Policy" content="(.*?)"', html)

    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert policy[0].startswith(f"default-src 'none'; style-src 'sha256-{digest}'; ")
    assert "unsafe" not in policy[0]
    assert not re.search(r"https?:|<script|<link|<img|\bstyle=|\son[a-z]+=", html)


def test_words_of_the_content_are_escaped(sample: Path) -> None:
    """A claim may hold a tag; it is printed as it stands."""
    path = sample / "content/sources/alpha.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Water is wet.", 'Water <b onclick=x>is</b> wet & "all".'),
        encoding="utf-8",
    )
    library = load(sample / "content", sample / "templates")[0]

    assert "Water &lt;b onclick=x&gt;is&lt;/b&gt; wet &amp; &#34;all&#34;." in _html(
        library, trace(library, {READERS: {}})
    )


def test_every_table_has_a_caption_and_heads_with_scope(library: Library) -> None:
    html = _html(library, trace(library, {READERS: READERS_MARKS}))
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)

    assert len(tables) == 4
    for table in tables:
        assert "<caption>" in table
        assert set(re.findall(r"<th ([a-z]+)", table)) == {"scope"}
        body = table[table.index("<tbody") :]
        assert body.count('scope="row"') == body.count("<tr")


def test_a_trace_without_gaps_says_so(library: Library) -> None:
    made = replace(trace(library, {READERS: {}}), claims=(), guidance=(), gaps=())
    html = _html(library, made)

    for words in ("every statement is cited", "every section cites a statement", "There is none."):
        assert words in html


# ---------------------------------------------------------------------------------------------------- the command


@pytest.mark.slow
def test_the_command_writes_page_data_and_fonts(workspace: Path, tmp_path: Path) -> None:
    """Twice the same bytes, and no path of this computer in them."""
    code, said = _run(workspace, tmp_path / "a" / "trace")
    files = _files(tmp_path / "a" / "trace")

    assert (code, said.splitlines()[-1].split(" documents")[0]) == (0, "5 of 6 claims are printed in 2")
    assert {"index.html", "trace.csv", "trace.json", "fonts/SourceSans3-OFL.txt"} < set(files)
    assert set(re.findall(r"url\((.*?)\)", files["index.html"].decode())) == {n for n in files if n.endswith(".ttf")}
    assert _run(workspace, tmp_path / "b" / "trace")[0] == 0
    assert _files(tmp_path / "b" / "trace") == files
    assert str(tmp_path).encode() not in b"".join(files.values())


@pytest.mark.slow
def test_the_command_can_be_narrowed(workspace: Path, tmp_path: Path) -> None:
    code, _ = _run(workspace, tmp_path / "trace", "--audience", "experts", "--paper", "letter")
    told = json.loads((tmp_path / "trace/trace.json").read_text(encoding="utf-8"))

    assert code == 0
    assert [doc["file"] for doc in told["documents"]] == ["sample/experts/brief-en-letter.pdf"]


def test_pages_are_those_of_the_pdf(workspace: Path) -> None:
    """The number stands in print on the page that the trace names."""
    path = workspace / "content/topics/sample/readers/brief.md"
    filler = "\n\n".join(["Plain words without a number of their own."] * 60)
    text = path.read_text(encoding="utf-8").replace(
        "## More {#more}", f"{filler}\n\n## More {{#more}}\n\nLate.[@al-proposal]"
    )
    path.write_text(text, encoding="utf-8")
    library = load(workspace / "content", workspace / "templates")[0]
    (item,) = serial(make, build.jobs(library, (READERS,)), failed)
    made = trace(library, {READERS: item.anchors})

    (late,) = [p for c in made.claims if c.id == "al-proposal" for p in c.printed if p.section == "more"]
    with pypdfium2.PdfDocument(item.pdf) as pdf:
        texts = [sheet.get_textpage().get_text_range() for sheet in pdf]
    assert late.page == 1 + next(n for n, text in enumerate(texts) if "Late." in text) > 1


def test_a_document_that_cannot_be_made_leaves_no_trace(workspace: Path, tmp_path: Path) -> None:
    css = workspace / "templates/audiences/readers/audience.css"
    css.write_text("h1 { background: url(none.png) }", encoding="utf-8")

    code, said = _run(workspace, tmp_path / "trace")

    assert code == 3
    assert "none.png" in said
    assert not (tmp_path / "trace").exists()


def test_a_fault_in_the_templates_of_the_page_is_a_problem_with_its_place(workspace: Path, tmp_path: Path) -> None:
    (workspace / "templates/site/trace.html").write_text("<p>\n{{ nothing }}", encoding="utf-8")

    code, said = _run(workspace, tmp_path / "trace")

    assert code == 1
    assert "trace.html:2:1: error: the template fails here: nothing is called 'nothing' here" in said


# ---------------------------------------------------------------------------------------------------- in a real browser


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trace of the shipped policymakers' and educators' documents on A4, in a folder of its own."""
    folder = tmp_path_factory.mktemp("traced") / "trace"
    command = [sys.executable, "-m", "briefs", "trace", "--paper", "a4", "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True, capture_output=True)
    return folder


def _open(browser: Browser, folder: Path, width: int, *, script: bool = True) -> tuple[Page, list[str]]:
    """The page, and all that its browser asked for or complained of."""
    said: list[str] = []
    opened = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script).new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("requestfailed", lambda request: said.append(request.url))
    opened.on(
        "request", lambda request: said.append(request.url) if not request.url.startswith(folder.as_uri()) else None
    )
    opened.goto((folder / "index.html").as_uri())
    opened.wait_for_load_state("networkidle")
    return opened, said


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_cut_off(traced: Path, browser: Browser, width: int) -> None:
    """All of axe-core's rules, narrow and wide; the fonts beside the page are let in by its own policy."""
    opened, said = _open(browser, traced, width)
    found = axe(opened, options={"resultTypes": ["violations", "passes"]})

    assert found.violations_count == 0, found.generate_report()
    assert len(found.response["passes"]) > 20
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.evaluate("[...document.fonts].map(font => font.status)") == ["loaded"] * 3
    assert said == []


@pytest.mark.slow
def test_axe_would_notice(traced: Path, browser: Browser) -> None:
    """So that the test above can fail."""
    opened, _ = _open(browser, traced, 1280)
    opened.evaluate(
        "document.documentElement.removeAttribute('lang'); document.querySelector('label').append(' '); "
        "document.querySelector('#source-1').closest('label').replaceWith(document.querySelector('#source-1'))"
    )

    found = {violation["id"] for violation in axe(opened).response["violations"]}
    assert {"html-has-lang", "label"} <= found


def _shown(opened: Page) -> int:
    return opened.locator(".claims tbody tr:visible").count()


@pytest.mark.slow
@pytest.mark.parametrize("script", [True, False])
def test_it_is_filtered_with_the_keyboard_alone(traced: Path, browser: Browser, *, script: bool) -> None:
    """Radio buttons and a reset button, with JavaScript and without."""
    told = json.loads((traced / "trace.json").read_text(encoding="utf-8"))["claims"]
    opened, said = _open(browser, traced, 1280, script=script)
    assert _shown(opened) == len(told)

    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")  # the link that skips to the statements
    for key in ("Tab", "ArrowDown"):  # the first source
        opened.keyboard.press(key)
    first = [claim for claim in told if claim["source"]["id"] == told[0]["source"]["id"]]
    assert _shown(opened) == len(first) < len(told)

    for key in ("Tab", "Tab", "ArrowDown"):  # past the audiences to the most certain
        opened.keyboard.press(key)
    sure = [claim for claim in first if claim["certainty"]["level"] == max(c["certainty"]["level"] for c in told)]
    assert _shown(opened) == len(sure) < len(first)

    for key in ("Tab", "ArrowDown"):  # printed somewhere
        opened.keyboard.press(key)
    assert _shown(opened) == sum(bool(claim["printed"]) for claim in sure)

    for key in ("Tab", "Enter"):  # show all
        opened.keyboard.press(key)
    assert _shown(opened) == len(told)
    assert said == []


@pytest.mark.slow
def test_each_filter_shows_what_it_says(traced: Path, browser: Browser) -> None:
    told = json.loads((traced / "trace.json").read_text(encoding="utf-8"))["claims"]
    opened, _ = _open(browser, traced, 1280)
    audiences = sorted({place["audience"] for claim in told for place in claim["printed"]})

    for number, name in enumerate(audiences, 1):
        opened.locator(f"#audience-{number}").check()
        assert _shown(opened) == sum(any(p["audience"] == name for p in claim["printed"]) for claim in told), name
    opened.get_by_role("button", name="Show all").click()
    opened.locator("#place-none").check()
    assert _shown(opened) == sum(not claim["printed"] for claim in told)


@pytest.mark.slow
def test_shipped_every_place_has_its_page(traced: Path) -> None:
    """And the page is one of the document's."""
    told = json.loads((traced / "trace.json").read_text(encoding="utf-8"))
    places = [place for item in (*told["claims"], *told["guidance"]) for place in item["printed"]]

    assert len(places) > 150
    assert [place for place in places if not place["page"] or not place["heading"] or ":" not in place["written"]] == []
    assert {place["file"] for place in places} <= {order.file for order in shipped.orders()}
