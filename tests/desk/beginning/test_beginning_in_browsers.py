"""A topic is begun in a real browser by keyboard alone, from the three questions; every form is looked at by axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desk.test_desk_in_browsers import Served, _by_keys, _looked_at, page, served

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["page", "served"]
pytestmark = pytest.mark.slow

VIEWS = {"kinds": "new", "topic": "new?kind=topic", "document": "new?kind=document", "language": "new?kind=language"}


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_no_text_is_covered_or_cut_off(served: Served, page: Page, view: str) -> None:
    page.goto(served.top + VIEWS[view])
    _looked_at(page)


def test_a_topic_is_begun_by_keyboard_alone_from_what_suits(served: Served, page: Page) -> None:
    _by_keys(page, "New")
    page.keyboard.press("Enter")
    page.wait_for_url("**/new")
    _by_keys(page, "Three questions lead to one")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suits")
    _by_keys(page, "For whom is it?")
    page.keyboard.type("rea")
    _by_keys(page, "Show what suits")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suits?audience=readers*")
    _by_keys(page, "Begin a topic with it (Brief, Readers)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/new?kind=topic&audience=readers")
    _by_keys(page, "Its name (small letters, digits, hyphens)")
    page.keyboard.type("Clean Air")
    page.keyboard.press("Enter")
    page.get_by_text("It was not begun").wait_for()
    _looked_at(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    _by_keys(page, "Its name (small letters, digits, hyphens)")
    page.keyboard.press("Control+a")
    page.keyboard.type("clean-air")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="“clean-air” is there").wait_for()
    _looked_at(page)
    _by_keys(page, "Write “Clean air”")
    page.keyboard.press("Enter")
    page.wait_for_url("**/write?topic=clean-air*")

    assert (served.desk.root / "content/topics/clean-air/readers/brief.md").is_file()
