"""Handing out in a real browser: an edition is published by keyboard alone, and every view is looked at by axe."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefs.desk.desk import Desk
from briefs.distribute.editions import index
from briefs.library.records.editions import Published
from briefs.workspace.workspace import Workspace
from tests.conftest import ROOT, SAMPLE
from tests.desk.test_desk_in_browsers import Served, _by_keys, _looked_at, page
from tests.distribute import house, sites
from tests.distribute.conftest import publish

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["page"]
pytestmark = pytest.mark.slow

VIEWS = {
    "hand out": "hand-out",
    "edition": "edition?topic=sample",
    "withdraw": "withdraw?topic=sample&edition=2026-01",
    "packs": "packs",
    "ticket": "ticket",
    "catalogue": "catalogue",
    "letters": "letters",
    "verify": "verify",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Edition 2026-01 is out as a draft, and 2026-02 is being worked on."""
    top = tmp_path_factory.mktemp("desk")
    workspace = top / "workspace"
    shutil.copytree(SAMPLE, workspace)
    shutil.copytree(ROOT / "templates/fonts", workspace / "templates/fonts")
    sites.with_catalogue(workspace)
    house.change(workspace, "publication.yaml", "[a4]", "[a4, letter]")
    (workspace / "content/recipients").mkdir()
    (workspace / "content/recipients/people.csv").write_text(
        "email,audience\na@briefs.example,readers\n", encoding="utf-8"
    )
    publish(workspace, "--allow-draft", "--by", "E. Ditor")
    house.new_edition(workspace, "2026-01", "2026-02")
    made = Served(Desk(Workspace.open(workspace), top / "out", today=lambda: dt.date(2026, 3, 1)))
    yield made
    made.close()


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_no_text_is_covered_or_cut_off(served: Served, page: Page, view: str) -> None:
    page.goto(served.top + VIEWS[view])
    _looked_at(page)


def test_the_answers_of_forms_are_looked_at_too(served: Served, page: Page) -> None:
    page.goto(f"{served.top}verify")
    page.get_by_label("The mark on a sheet").fill("0123abcd")
    page.get_by_role("button", name="Look the mark up").click()
    page.get_by_text("Unknown", exact=True).wait_for()
    _looked_at(page)
    page.goto(f"{served.top}withdraw?topic=sample&edition=2026-01")
    page.get_by_label("Why").fill("<b> </b>")
    page.evaluate("document.querySelectorAll('[required]').forEach(e => e.removeAttribute('required'))")
    page.get_by_role("button", name="Withdraw it for ever").click()
    page.get_by_text("It was not withdrawn").wait_for()
    assert page.get_by_label("Why").input_value() == "<b> </b>"
    _looked_at(page)


def test_an_edition_is_published_withdrawn_and_verified_by_keyboard_alone(
    served: Served, page: Page, tmp_path: Path
) -> None:
    _by_keys(page, "Hand out")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hand-out")
    _by_keys(page, "Sample")
    page.keyboard.press("Enter")
    page.wait_for_url("**/edition?topic=sample")
    _by_keys(page, "Who publishes it (may be left out)")
    page.keyboard.type("Policy unit")
    _by_keys(page, "Publish it as a draft for review")
    page.keyboard.press("Space")
    _by_keys(page, "Publish edition 2026-02")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/*")
    page.get_by_text("Published edition 2026-02").wait_for(timeout=120_000)
    assert page.locator("#state").inner_text() == "Done"
    state = index.read(served.desk.root / "content").entries[-1].event
    assert isinstance(state, Published)
    assert (state.edition, state.by) == ("2026-02", "Policy unit")

    page.goto(f"{served.top}edition?topic=sample")
    _by_keys(page, "Get its files (2026-01)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/*")
    page.get_by_text("superseded by edition 2026-02").first.wait_for(timeout=60_000)
    page.goto(f"{served.top}edition?topic=sample")
    _by_keys(page, "Withdraw it (2026-02)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/withdraw?*")
    _by_keys(page, "Why")
    page.keyboard.type("A figure was wrong.")
    _by_keys(page, "I know that there is no way back.")
    page.keyboard.press("Space")
    _by_keys(page, "Withdraw it for ever")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/*")
    page.get_by_text("Withdrawn, edition 2026-02").wait_for()
    _by_keys(page, "Verify")
    page.keyboard.press("Enter")
    page.wait_for_url("**/verify")
    _by_keys(page, "The mark on a sheet")
    page.keyboard.type(state.documents[0].words[:8])
    page.keyboard.press("Enter")
    page.get_by_text("Withdrawn", exact=True).first.wait_for()


def test_a_file_is_dropped_and_judged(served: Served, page: Page) -> None:
    (kept, *_) = sorted((served.desk.root / "content/editions/files").rglob("*.pdf"))
    page.goto(f"{served.top}verify")
    page.get_by_label("A PDF or a pack").set_input_files(kept)
    page.get_by_role("button", name="Look at the file").click()
    page.locator(".verdict").wait_for()

    assert page.locator(".verdict").count() == 1
    assert "edition 2026-0" in page.locator(".verdict").inner_text()


def test_the_catalogue_looks_as_it_will_with_its_own_styles_and_letters(served: Served, page: Page) -> None:
    page.goto(f"{served.top}catalogue")
    page.get_by_label("Also what is not for the public").check()
    page.get_by_role("button", name="Make the catalogue").click()
    page.get_by_role("link", name="Look at the catalogue").click(timeout=180_000)
    page.wait_for_url("**/site/index.html")

    assert page.locator("h1").count() == 1
    assert page.evaluate("[...document.fonts].filter(font => font.status == 'error').length") == 0
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
