"""Reviewing in a real browser: signed by keyboard alone, a comment, a copy dropped, and axe looks at every view."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefs.desk.desk import Desk
from briefs.workspace.reviewing.review import ReviewedName
from briefs.workspace.workspace import Workspace
from tests.conftest import ROOT, SAMPLE
from tests.desk.test_desk_in_browsers import BRIEF, Served, _by_keys, _looked_at, page
from tests.distribute import house
from tests.distribute.conftest import call
from tests.workspace.reviewing import reviewers

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["page"]
pytestmark = pytest.mark.slow

DOCUMENT = BRIEF.replace("document?", "review/document?", 1)
VIEWS = {
    "review": "review",
    "topic": "review/topic?topic=sample",
    "moved": "review/changes?topic=sample&audience=experts",
    "nothing": "review/changes?topic=sample&audience=readers",
    "document": DOCUMENT,
    "translations": "translations",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Somebody has signed for experts, whose words were changed since; and said something of the readers' brief."""
    top = tmp_path_factory.mktemp("desk")
    workspace = top / "workspace"
    shutil.copytree(SAMPLE, workspace)
    shutil.copytree(ROOT / "templates/fonts", workspace / "templates/fonts")
    call(workspace, "sign", "experts", "--role", "editor", "--name", "E. Ditor")
    house.change(workspace, "topics/sample/experts/brief.md", "Wells have lids.", "Most wells have no lids.")
    reviewing = Workspace.open(workspace, today=house.FIRST).reviewing()
    for about in ("twelve wells", "words that are gone"):
        reviewing.comment(ReviewedName("readers/brief"), "A. Name", "Since when?\nAnd where?", about)
    reviewing.settle(ReviewedName("readers/brief"), 2)
    made = Served(Desk(Workspace.open(workspace), top / "out", today=lambda: dt.date(2026, 3, 1)))
    yield made
    made.close()


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_no_text_is_covered_or_cut_off(served: Served, page: Page, view: str) -> None:
    page.goto(served.top + VIEWS[view])
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    _looked_at(page)


def test_it_is_signed_by_keyboard_alone(served: Served, page: Page) -> None:
    _by_keys(page, "Review")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")
    _by_keys(page, "Sample")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/topic?topic=sample")
    _by_keys(page, "Sign for Readers")
    page.keyboard.press("Enter")
    _by_keys(page, "editor")
    page.keyboard.press("Space")
    _by_keys(page, "Your name")
    page.keyboard.type("S. Igner")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/*")
    page.get_by_text("S. Igner signed as editor for readers.").wait_for(timeout=60_000)

    assert "S. Igner" in (served.desk.root / "content/topics/sample/topic.yaml").read_text(encoding="utf-8")


def test_a_comment_is_written_and_a_copy_is_dropped(served: Served, page: Page, tmp_path: Path) -> None:
    page.goto(served.top + DOCUMENT)
    _by_keys(page, "Your name")
    page.keyboard.type("C. Olleague")
    _by_keys(page, "What you say")
    page.keyboard.type("It reads well.")
    _by_keys(page, "Write the comment")
    page.keyboard.press("Enter")
    page.get_by_text("It reads well.").wait_for()
    page.get_by_role("button", name="Make the copy").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download").click(timeout=60_000)
    taken.value.save_as(tmp_path / "copy.docx")
    reviewers.edited(tmp_path / "copy.docx", lambda made: reviewers.says(made, "twelve wells", "Who counted them?"))
    page.goto(served.top + DOCUMENT)
    page.get_by_label("A copy that came back").set_input_files(tmp_path / "copy.docx")
    page.get_by_role("button", name="List what came back").click()
    page.get_by_text("Who counted them?").wait_for()
    _looked_at(page)
