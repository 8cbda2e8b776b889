"""A brand is filled in by keyboard in a real browser, beside a page that follows; axe looks at each form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from briefs.desk.desk import Desk
from briefs.workspace.workspace import Workspace
from tests.conftest import ROOT, SAMPLE
from tests.desk.house.conftest import BRAND
from tests.desk.test_desk_in_browsers import Served, _by_keys, _looked_at, page

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["page"]
pytestmark = pytest.mark.slow

VIEWS = {
    "overview": "house",
    "publisher": "house/form?kind=publisher",
    "contacts": "house/form?kind=contacts&name=town",
}
LOOK = "house/form?kind=brand"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    top = tmp_path_factory.mktemp("house")
    shutil.copytree(SAMPLE, top / "workspace")
    shutil.copytree(ROOT / "templates/fonts", top / "workspace/templates/fonts")
    (top / "workspace/content/brand.yaml").write_text(BRAND, encoding="utf-8")
    with (top / "workspace/templates/styles/tokens.css").open("a", encoding="utf-8") as styles:
        styles.write("h1 { color: var(--accent) }\n")
    (top / "workspace/content/local").mkdir(exist_ok=True)
    shutil.copy(ROOT / "content/local/example.yaml", top / "workspace/content/local/town.yaml")
    made = Served(Desk(Workspace.open(top / "workspace"), top / "out"))
    yield made
    made.close()


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_no_text_is_covered_or_cut_off(served: Served, page: Page, view: str) -> None:
    page.goto(served.top + VIEWS[view])
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    if view == "publisher":
        page.locator("#sheet img").wait_for(timeout=90_000)
    _looked_at(page)


def test_a_colour_is_changed_by_keyboard_beside_a_page_that_follows(served: Served, page: Page) -> None:
    page.goto(served.top + LOOK)
    page.locator("#sheet img").wait_for(timeout=90_000)
    before = page.locator("#sheet img").get_attribute("src")
    _by_keys(page, "Palette")
    page.keyboard.press("Control+a")
    page.keyboard.type("own: #6a1b4d")
    _until(page, before)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    _looked_at(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = false })")
    _by_keys(page, "Save")
    page.keyboard.press("Enter")
    page.get_by_text("Saved.", exact=True).wait_for()

    assert (served.desk.root / "content/brand.yaml").read_text(encoding="utf-8") == BRAND.replace("#0b4f6c", "#6a1b4d")


def _until(page: Page, before: str | None) -> None:
    """Wait for another page; the desk's policy lets no text become script, so that it is asked again and again."""
    for _ in range(900):
        if page.locator("#sheet img").get_attribute("src") != before:
            return
        page.wait_for_timeout(100)
    pytest.fail("no other page came")
