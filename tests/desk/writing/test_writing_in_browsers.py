"""A text is written in a real browser: by keyboard, beside its pages; and a judge of accessibility looks at it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefs.desk.desk import Desk
from briefs.workspace.workspace import Workspace
from tests import validators
from tests.conftest import ROOT, SAMPLE
from tests.desk.test_desk_in_browsers import WIDTHS, Served
from tests.distribute.site.laid_out import Layout

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

BRIEF = "write?topic=sample&audience=readers&document=brief&language=en"
PATIENCE = 90.0


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    top = tmp_path_factory.mktemp("writing")
    shutil.copytree(SAMPLE, top / "workspace")
    shutil.copytree(ROOT / "templates/fonts", top / "workspace/templates/fonts")
    example = "```note\ntext: Cover wells.\n```\n"
    (top / "workspace/templates/components/note/example.md").write_text(example, encoding="utf-8")
    made = Served(Desk(Workspace.open(top / "workspace"), top / "out"))
    yield made
    made.close()


@pytest.fixture
def file(served: Served) -> Iterator[Path]:
    path = served.desk.root / "content/topics/sample/readers/brief.md"
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


@pytest.fixture
def page(served: Served, browser: Browser) -> Iterator[Page]:
    """A window in which the desk is open, which asks nothing of others and has no mistake in its script."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    said: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda request: None if request.url.startswith(served.top) else said.append(request.url))
    opened.on("dialog", lambda dialog: dialog.accept())
    opened.goto(f"{served.top}?key={served.desk.keys.start}")
    yield opened
    assert [line for line in said if "the server responded with a status of 409" not in line] == []
    context.close()


def _until(page: Page, said: str) -> None:
    """Wait for what the page comes to; its policy lets no text become script inside of it."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(said):
        assert time.monotonic() < end, said
        page.wait_for_timeout(50)


def _open(page: Page, served: Served) -> None:
    page.goto(served.top + BRIEF)
    page.locator(".sheet img").first.wait_for(timeout=PATIENCE * 1000)
    page.locator("#mistakes[data-number]").wait_for(timeout=PATIENCE * 1000)


def test_a_text_is_written_mended_and_saved_by_keyboard_alone(served: Served, page: Page, file: Path) -> None:
    _open(page, served)
    page.locator("#text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\nWells are deep.[@al-frist]")
    page.locator("#mistakes button.plain").wait_for(timeout=PATIENCE * 1000)
    assert "did you mean 'al-first'" in page.locator("#mistakes").inner_text()
    assert "deep" not in file.read_text(encoding="utf-8")

    page.locator("#mistakes button.plain").focus()
    page.keyboard.press("Enter")
    assert page.locator("#text").input_value().endswith("Wells are deep.[@al-first]")
    assert page.evaluate("document.activeElement.id") == "text"
    _until(page, "!document.querySelector('#mistakes button.plain')")
    page.keyboard.press("Control+s")
    _until(page, "by('said').textContent === say.saved")

    assert file.read_text(encoding="utf-8").endswith("Wells are deep.[@al-first]")
    _until(page, "[...sheets.values()].some(one => one.blocks.some(block => block[5].includes('Wells are deep.')))")


def test_what_is_changed_on_disk_is_chosen_between_and_nothing_is_lost(served: Served, page: Page, file: Path) -> None:
    _open(page, served)
    theirs = file.read_text(encoding="utf-8").replace("Water is wet.", "Water is theirs.")
    file.write_text(theirs, encoding="utf-8")
    page.locator("#text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("\nMine.")
    page.keyboard.press("Control+s")
    page.get_by_text("Water is theirs.").wait_for()
    assert page.evaluate("document.activeElement.id") == "changed"
    assert file.read_text(encoding="utf-8") == theirs

    page.get_by_role("button", name="Keep mine and save it").click()
    _until(page, "by('said').textContent === say.saved")

    assert file.read_text(encoding="utf-8").endswith("\nMine.")


def test_a_click_on_a_page_leads_to_its_line_and_a_line_to_its_page(served: Served, page: Page) -> None:
    _open(page, served)
    block = page.evaluate("[...sheets.values()][0].blocks.find(block => block[5].startsWith('Water is wet'))")
    box = page.locator(".sheet img").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * (block[0] + 20) / 1000, box["y"] + box["height"] * (block[1] + 4) / 1000)
    text = page.locator("#text").input_value().split("\n")

    assert page.evaluate("lineOf(text.selectionStart)") == block[4]
    assert text[block[4] - 1].startswith("Water is wet.")
    assert page.locator(".sheet.here").count() == 1
    page.locator(".sheet summary").first.focus()
    page.keyboard.press("Enter")
    page.locator(".sheet button.line").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"


def test_a_claim_is_searched_and_cited_and_a_component_put_in(served: Served, page: Page) -> None:
    _open(page, served)
    page.locator("#text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+k")
    page.keyboard.type("twelve wells")
    page.get_by_role("button", name="Cite it: [@al-count]").wait_for()
    _until(page, "document.querySelectorAll('#claims > li').length === 1")
    page.get_by_role("button", name="Cite it: [@al-count]").click()
    assert page.locator("#text").input_value().endswith("[@al-count]")
    page.locator("#gallery > summary").click()
    page.locator("#gallery button.insert").first.click()

    assert page.locator("#text").input_value().endswith("[@al-count]\n\n```note\ntext: Cover wells.\n```\n\n")


def test_a_component_is_put_in_and_filled_in_as_a_form_by_keyboard(served: Served, page: Page, file: Path) -> None:
    _open(page, served)
    page.locator("#text").focus()
    page.keyboard.press("Control+End")
    page.locator("#gallery > summary").focus()
    page.keyboard.press("Enter")
    page.locator("#gallery button.insert").first.focus()
    page.keyboard.press("Enter")
    page.locator("#component-fields textarea").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "component-title"
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("Cover all wells: **now**.")
    page.get_by_label("Kind").select_option("loud")
    page.get_by_role("button", name="Put it into the text").focus()
    page.keyboard.press("Enter")
    page.locator("#component").wait_for(state="hidden")
    assert (
        page.locator("#text")
        .input_value()
        .endswith('\n```note\ntext: "Cover all wells: **now**."\nkind: loud\n```\n\n')
    )
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+j")
    page.get_by_text("There is no component where the cursor is.").wait_for()


def test_it_is_saved_without_script_too(served: Served, browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{served.top}?key={served.desk.keys.start}")
    opened.goto(served.top + BRIEF)
    opened.locator("#text").fill(file.read_text(encoding="utf-8") + "\nPlain.\n")
    opened.get_by_role("button", name="Save").first.click()

    opened.get_by_text("Saved.").wait_for()
    assert file.read_text(encoding="utf-8").endswith("\nPlain.\n")
    context.close()


@pytest.mark.parametrize("view", ["write", BRIEF])
def test_axe_finds_nothing_and_no_text_is_covered_or_cut_off(served: Served, page: Page, view: str) -> None:
    """On a telephone and in wide windows, light and dark, with all that opens open and a conflict on show."""
    page.goto(served.top + view)
    if view == BRIEF:
        _open(page, served)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.locator("#claims li").first.wait_for()
        page.locator("#text").focus()
        page.keyboard.press("Control+End")
        page.locator("#gallery button.insert").first.click()
        page.locator("#component-fields textarea").first.wait_for()
        page.evaluate("differ({was: 'x', theirs: 'x', lines: [{kind: 'mine', number: 1, text: 'a'}, "
                      "{kind: 'theirs', number: 1, text: 'b'}, {kind: 'same', number: 2, text: ''}]})")  # fmt: skip
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for dark in (False, True):
            page.emulate_media(color_scheme="dark" if dark else "light")
            found = validators.axe(page, options={"resultTypes": ["violations"], "preload": False})
            assert found.violations_count == 0, (width, dark, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if view == "write":
            seen = Layout(page)
            assert (width, seen.overlapping(), seen.cut_off()) == (width, [], [])
