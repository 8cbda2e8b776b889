"""A brand of somebody's own on the web, light and dark: its logo once, its cover as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefs.composing.addresses import document_page
from briefs.distribute.site.catalogue import catalogue
from briefs.distribute.site.site import put, site
from briefs.library.load import load
from briefs.library.records.brand import CoverLook
from tests import shipped_documents as shipped
from tests.conftest import ROOT
from tests.distribute.sites import DAY, rows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

BRIEF = next(order for order in shipped.orders() if order.key.within_topic == "policymakers/brief/en")
GROUND, CLEAR = "rgb(138, 43, 28)", "rgba(0, 0, 0, 0)"
"""The brand's accent, on which the picture of a cover is drawn in white, and no ground at all."""
BANNER, HEAD = ".site-banner .site-logo img", "article :is(.cover-who, .publisher) .logo"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief in the brand that comes along, with a plain cover."""
    library, _ = load(ROOT / "content", ROOT / "templates", brand="clear-type")
    record = library.brand.record.model_copy(update={"cover": CoverLook(style="plain")})
    branded = replace(library, brand=replace(library.brand, record=record))
    printed = rows(tmp_path_factory.mktemp("blank"), BRIEF, pages=60)
    made = tmp_path_factory.mktemp("branded") / "site"
    put(site(branded, catalogue(branded, printed, (), DAY, everything=True)[0], printed), made)
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_logo_stands_once_at_the_head_of_a_document(folder: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((folder / document_page(BRIEF.key)).as_uri())

    assert page.locator(HEAD).is_visible()
    assert not page.locator(BANNER).is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_whose_document_bears_none_has_it_in_the_banner(folder: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((folder / document_page(BRIEF.key)).as_uri())
    page.locator(HEAD).evaluate("e => e.remove()")

    assert page.locator(BANNER).is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_of_a_plain_cover_keeps_the_ground_on_which_it_is_drawn(
    folder: Path, page: Page, scheme: str
) -> None:
    """White drawings on white paper are not there."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((folder / document_page(BRIEF.key)).as_uri())
    ground = "e => getComputedStyle(e).backgroundColor"

    assert page.locator(".cover-plain .cover-picture").evaluate(ground) == GROUND
    assert page.locator(".cover-plain .cover-picture img").evaluate(ground) == CLEAR
