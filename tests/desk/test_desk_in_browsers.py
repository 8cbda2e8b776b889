"""The desk in a real browser: every view by keyboard alone, without script too, and before a judge of accessibility."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
import uvicorn

from briefs.base.task import ProblemsFound
from briefs.composing.order import Choice
from briefs.desk import doing
from briefs.desk.app import guarded
from briefs.desk.desk import Desk
from briefs.desk.work import Doing, WorkRequest, WorkResult
from briefs.workspace.workspace import Workspace
from tests import validators
from tests.conftest import ROOT, SAMPLE
from tests.distribute.site.laid_out import Layout

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

WIDTHS = (360, 768, 1440)
BRIEF = "document?topic=sample&audience=readers&document=brief&language=en"
VIEWS = {
    "choose": "",
    "nothing fits": "?audience=nobody",
    "suits": "suits",
    "suits answered": "suits?audience=readers&pages=2",
    "document": BRIEF,
    "check": "check",
    "works": "work",
    "missing": "no",
    "wrong": "document?topic=x",
    "going": "work/{going}",
    "made": "work/{made}",
    "failed": "work/{failed}",
}


class Served:
    """A desk on a port of its own, with works in every state."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.socket = socket.create_server(("127.0.0.1", 0))
        port = self.socket.getsockname()[1]
        self.top = f"http://127.0.0.1:{port}/"
        config = uvicorn.Config(guarded(desk, port), log_config=None, log_level="critical", lifespan="off", ws="none")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, args=([self.socket],), daemon=True)
        self.thread.start()
        self.go = Event()
        self.names: dict[str, str] = {}

    def begin(self, command: str, do: object, *, wait: bool = True) -> str:
        name = self.desk.bench.begin(WorkRequest("make", "Wells", "/", command, do))  # type: ignore[arg-type]
        while wait and not (work := self.desk.bench.find(name) and self.desk.bench.find(name)).over:  # type: ignore[union-attr]
            assert work
        return name

    def close(self) -> None:
        self.go.set()
        self.server.should_exit = True
        self.thread.join()
        self.socket.close()
        self.desk.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    top = tmp_path_factory.mktemp("desk")
    shutil.copytree(SAMPLE, top / "workspace")
    shutil.copytree(ROOT / "templates/fonts", top / "workspace/templates/fonts")
    made = Served(Desk(Workspace.open(top / "workspace"), top / "out"))
    yield made
    made.close()


@pytest.fixture
def page(served: Served, browser: Browser) -> Iterator[Page]:
    """A window in which the desk is open, and which is asked nothing of others."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    said: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: None if request.url.startswith(served.top) else said.append(request.url))
    opened.goto(f"{served.top}?key={served.desk.keys.start}")
    yield opened
    assert [line for line in said if "the server responded with a status of 4" not in line] == []
    context.close()


def _by_keys(page: Page, name: str, most: int = 60) -> None:
    """Go to what bears a name by the Tab key alone; what is reached is seen to have the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(e => [e.textContent.trim(), e.labels && e.labels[0] ? e.labels[0].textContent.trim() : '', "
            "getComputedStyle(e).outlineStyle])(document.activeElement)"
        )
        if here[0] == name or here[1].startswith(name):
            assert here[2] != "none", name
            return
    pytest.fail(f"{name} is not reached by the keyboard")


def test_a_document_is_found_made_and_taken_by_keyboard_alone(served: Served, page: Page, tmp_path: Path) -> None:
    _by_keys(page, "What suits me")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suits")
    _by_keys(page, "For whom is it?")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    _by_keys(page, "Show what suits")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suits?audience=readers*")
    _by_keys(page, "Wells")
    page.keyboard.press("Enter")
    page.wait_for_url("**/document?*")
    _by_keys(page, "Make it")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/*")
    page.wait_for_selector("a[download]", timeout=120_000)
    assert page.locator("#state").inner_text() == "Done"
    _by_keys(page, "Download the PDF (readers/brief en a4)")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    taken.value.save_as(tmp_path / "taken.pdf")

    assert (tmp_path / "taken.pdf").read_bytes() == (served.desk.out / "sample/readers/brief-en-a4.pdf").read_bytes()


def test_a_window_that_is_closed_stops_no_work(served: Served, page: Page, browser: Browser) -> None:
    go = Event()

    def waits() -> Doing:
        yield ProblemsFound(())
        go.wait(60)
        return WorkResult(said=("it went on",))

    name = served.begin("build one", waits, wait=False)
    page.goto(f"{served.top}work/{name}")
    assert page.locator("#work").get_attribute("data-going") == "yes"
    page.goto("about:blank")
    go.set()
    while not (served.desk.bench.find(name) or pytest.fail("it is forgotten")).over:
        pass
    page.goto(f"{served.top}work/{name}")

    assert page.get_by_text("it went on").is_visible()


def test_a_page_follows_its_work_by_itself_and_keeps_the_focus_in_it(served: Served, page: Page) -> None:
    go = Event()

    def waits() -> Doing:
        yield ProblemsFound(())
        go.wait(60)
        return WorkResult(said=("now it is over",))

    page.goto(f"{served.top}work/{served.begin('build two', waits, wait=False)}")
    page.locator("#stop").focus()
    go.set()
    page.get_by_text("now it is over").wait_for()

    assert page.locator("#state").inner_text() == "Done"
    assert page.evaluate("document.activeElement.id") == "main"


def test_all_of_it_works_without_script(served: Served, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{served.top}?key={served.desk.keys.start}")
    opened.goto(f"{served.top}{BRIEF}")
    opened.get_by_role("button", name="Make it").click()
    while opened.locator("#again").count():
        opened.locator("#again").click()

    assert opened.get_by_role("link", name="Download the PDF").count() == 1
    context.close()


def _looked_at(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for dark in (False, True):
            page.emulate_media(color_scheme="dark" if dark else "light")
            found = validators.axe(page, options={"resultTypes": ["violations"], "preload": False})
            assert found.violations_count == 0, (width, dark, found.generate_report())
            assert len(found.response["passes"]) > 15
        seen = Layout(page)
        assert len(seen.lines) > 5
        assert (width, seen.overlapping(), seen.cut_off()) == (width, [], [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_no_text_is_covered_or_cut_off(served: Served, page: Page, view: str) -> None:
    """On a telephone and in wide windows, light and dark."""
    page.goto(served.top + VIEWS[view].format(**_states(served)))
    _looked_at(page)


def _states(served: Served) -> dict[str, str]:
    """A work that goes on, one that made a document, one that failed; begun when they are first asked for."""
    if not served.names:

        def goes_on() -> Doing:
            yield ProblemsFound(())
            served.go.wait(600)
            return WorkResult()

        brief = served.desk.root / "content/topics/sample/readers/brief.md"
        right = brief.read_text(encoding="utf-8")

        def make() -> Doing:
            return doing.make(served.desk.workspace, Choice(audiences=("readers",)), served.desk.out, final=False)

        served.names["made"] = served.begin("made", make)
        brief.write_text(f"{right}\nOne.[@no-such-claim]\n\nTwo <b>bold</b>.\n", encoding="utf-8")
        served.names["failed"] = served.begin("failed", make)
        brief.write_text(right, encoding="utf-8")
        served.names["going"] = served.begin("going", goes_on, wait=False)
    return served.names


def test_axe_would_notice(page: Page) -> None:
    """So that the test above can fail."""
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"/looks/icon.svg\">')")

    assert validators.axe(page).violations_count > 0
