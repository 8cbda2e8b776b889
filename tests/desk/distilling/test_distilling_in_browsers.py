"""A document becomes a claim in a real browser, by keyboard alone; a judge of accessibility looks at each view."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefs.desk.desk import Desk
from briefs.workspace.distilling.adding import SourceWish
from briefs.workspace.workspace import Workspace
from tests import validators
from tests.conftest import ROOT, SAMPLE
from tests.desk.test_desk_in_browsers import WIDTHS, Served, _by_keys, page
from tests.distribute.site.laid_out import Layout

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["page"]
pytestmark = pytest.mark.slow

TEXT = "Wells of Riverton\n\nIn 2026 the office counted 30 wells in the town, and 18 of them had clean water at noon.\n"
SOURCE = "distil?source=wells"
PATIENCE = 90_000


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    top = tmp_path_factory.mktemp("distilling")
    shutil.copytree(SAMPLE, top / "workspace")
    shutil.copytree(ROOT / "templates/fonts", top / "workspace/templates/fonts")
    (top / "wells.txt").write_text(TEXT, encoding="utf-8")
    wish = SourceWish(title="Wells of Riverton", author="The office", weight="One count.", language="en",
                      published="2026", publisher="The office")  # fmt: skip
    Workspace.open(top / "workspace").distilling().add(top / "wells.txt", wish)
    made = Served(Desk(Workspace.open(top / "workspace"), top / "out"))
    yield made
    made.close()


def test_a_document_is_dropped_and_a_claim_made_of_it_by_keyboard_alone(
    served: Served, page: Page, tmp_path: Path
) -> None:
    (tmp_path / "more.txt").write_text(TEXT.replace("Riverton", "Hillton"), encoding="utf-8")
    page.goto(f"{served.top}distil")
    page.locator("#file").set_input_files(tmp_path / "more.txt")
    _by_keys(page, "Take it in")
    page.keyboard.press("Enter")
    page.wait_for_url("**/distil?source=more&added=more", timeout=PATIENCE)
    page.locator("#line-3").focus()
    page.keyboard.press("Space")
    page.locator("#text").focus()
    page.keyboard.type("He says the office counted 30 wells in the town, and 18 had water.")
    page.locator("#worded mark").wait_for(timeout=PATIENCE)
    assert page.locator("#worded mark").inner_text() == "the office counted 30 wells in the town, and 18"

    page.keyboard.press("Control+a")
    page.keyboard.type("Of 30 wells that were counted in 2026, clean water was found in 18 wells.")
    page.locator("#worded").wait_for(state="hidden", timeout=PATIENCE)
    page.get_by_text("18 wells, 2026").wait_for(timeout=PATIENCE)
    assert "line 3" in page.locator("#rests").inner_text()
    table = served.desk.read().library.certainty
    for name, rules in (("kind", table.kinds), ("label", table.labels)):
        page.locator(f"#{name}").focus()
        page.keyboard.type(next(one for one, rule in rules.items() if not rule.needs))
    page.locator("#reason").focus()
    page.keyboard.type("Counted once.")
    page.locator("input[name=audiences]").first.focus()
    page.keyboard.press("Space")
    page.locator("details summary").last.focus()
    page.keyboard.press("Enter")
    page.locator("#name").focus()
    page.keyboard.type("more-clean")
    assert page.locator("#name").input_value() == "more-clean"
    page.get_by_role("button", name="Write the claim").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**added=more-clean**", timeout=PATIENCE)

    assert page.locator("#passage-3 .beside").inner_text().endswith("[@more-clean]")
    assert "more-clean:" in (served.desk.root / "content/sources/more.yaml").read_text(encoding="utf-8")


def test_words_that_are_selected_tick_their_passage(served: Served, page: Page) -> None:
    page.goto(served.top + SOURCE)
    said = page.locator("#passage-3 .said")
    said.scroll_into_view_if_needed()
    box = said.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 3, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 8, steps=5)
    page.mouse.up()
    page.get_by_text("It rests on: line 3").wait_for(timeout=PATIENCE)

    assert page.locator("#line-3").is_checked()
    assert not page.locator("#line-1").is_checked()


@pytest.mark.parametrize("view", ["distil", SOURCE, f"{SOURCE}&use=used"])
def test_axe_finds_nothing_and_no_text_is_covered_or_cut_off(served: Served, page: Page, view: str) -> None:
    """On a telephone and in wide windows, light and dark, with all that opens open and copied words marked."""
    page.goto(served.top + view)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    if view == SOURCE:
        page.locator("#line-3").check()
        page.locator("#text").fill("He says the office counted 30 wells in the town, and 18 had water.")
        page.locator("#worded mark").wait_for(timeout=PATIENCE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for dark in (False, True):
            page.emulate_media(color_scheme="dark" if dark else "light")
            found = validators.axe(page, options={"resultTypes": ["violations"], "preload": False})
            assert found.violations_count == 0, (width, dark, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        seen = Layout(page)
        assert (width, seen.overlapping()) == (width, [])
