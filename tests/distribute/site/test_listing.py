"""The list of documents: pages of cards, and what a search goes through."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from briefs.distribute.site import listing
from briefs.distribute.site.site import _looks
from briefs.rendering.templating import site_file
from tests import shipped_documents as shipped
from tests import validators
from tests.distribute.sites import many

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MANY = 600
LIMIT = 150_000
"""Bytes, packed: what a reader's browser fetches to list, search and narrow all documents."""


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The list of six hundred documents: its pages, what a search goes through, styles."""
    site = many(shipped.library(), MANY)
    return {
        **{name: text.encode() for name, text in listing.pages(site, {})},
        listing.DATA: listing.data(site, {}).encode(),
        listing.SCRIPT: site_file(site.env, "filter.js", {}).encode(),
        **dict(_looks(site)),
    }


def _data(files: Mapping[str, bytes]) -> Any:
    return json.loads(files[listing.DATA].decode().removeprefix("const documents = ").removesuffix(";\n"))


def test_six_hundred_documents_are_light(files: Mapping[str, bytes]) -> None:
    """The first page with all that a search needs, as a server packs it; each further page is a small part of that."""
    packed = {name: len(gzip.compress(data, 6)) for name, data in files.items()}
    whole = sum(packed[name] for name in ("index.html", listing.DATA, listing.SCRIPT, "looks/site.css"))

    assert whole < LIMIT
    assert max(size for name, size in packed.items() if name.endswith(".html")) < LIMIT / 6


def test_no_page_is_a_wall_of_names(files: Mapping[str, bytes]) -> None:
    """Fifty cards at most, each document once; every page leads to every other and says where each audience begins."""
    pages = {name: html.fromstring(data.decode()) for name, data in files.items() if name.endswith(".html")}
    cards = {
        name: page.xpath("//div[@id='site-list']//li[contains(@class, 'card')]/@id") for name, page in pages.items()
    }
    together = [card for found in cards.values() for card in found]

    assert max(map(len, cards.values())) == listing.IN_A_PAGE
    assert len(together) == len(set(together)) == MANY == len(_data(files))
    for name, page in pages.items():
        (links,) = page.find_class("list-pages")
        assert {a.get("href") for a in links.iter("a")} == set(pages) - {name}
        for link in page.xpath("//div[@class='tools']//a/@href"):
            to, _, anchor = link.partition("#")
            assert pages[to or name].xpath(f"//*[@id='{anchor}']"), (name, link)


def test_a_search_goes_through_titles_summaries_and_keywords(files: Mapping[str, bytes]) -> None:
    for one in _data(files):
        (version,) = one["versions"]
        assert version["title"]
        assert version["about"]
        assert len(version["keywords"].split()) == 5
    assert b"</" not in files[listing.DATA]


# ----------------------------------------------------------------------------------------------------- in a browser


@pytest.fixture
def opened(files: Mapping[str, bytes], tmp_path: Path, browser: Browser) -> Page:
    """Its first page, from a folder."""
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    page = browser.new_context(viewport={"width": 320, "height": 740}).new_page()
    page.goto((tmp_path / "index.html").as_uri())
    return page


def _titles(page: Page) -> list[str]:
    return [str(text) for text in page.locator(".card:visible h3").all_inner_texts()]


def test_one_document_of_six_hundred_is_found_from_a_folder(files: Mapping[str, bytes], opened: Page) -> None:
    """By words of its title in any order and without regard to capitals; also on a page far from its own."""
    title = str(_data(files)[-1]["versions"][0]["title"])
    assert title not in _titles(opened)
    opened.locator("#site-search").fill(" ".join(reversed(title.upper().split())))

    assert _titles(opened)[0] == title
    assert opened.get_by_role("status").inner_text() == f"{len(_titles(opened))} of {MANY} documents fit"
    assert "search=" in opened.url


def test_what_is_found_comes_fifty_at_a_time(opened: Page) -> None:
    """The next ones after the last, with the focus on the first of them."""
    opened.locator("#site-audience").select_option("educators")
    first = _titles(opened)
    opened.locator("#site-more").click()
    more = _titles(opened)

    assert len(first) == listing.IN_A_PAGE
    assert more[: len(first)] == first
    assert len(more) == 2 * len(first)
    assert opened.evaluate("document.activeElement.innerText") == more[len(first)]


def test_topics_and_audiences_narrow_together(opened: Page) -> None:
    opened.locator("#site-topic").select_option("topic-2")
    opened.locator("#site-audience").select_option("policymakers")
    own = [key for key in {order.key for order in shipped.orders()} if key.audience == "policymakers"]

    assert len(_titles(opened)) == len(own)
    assert "topic=topic-2" in opened.url


def test_without_a_script_the_pages_are_turned(opened: Page, browser: Browser) -> None:
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(opened.url)
    before = _titles(plain)
    plain.locator(".list-pages a").first.click()

    assert len(before) == len(_titles(plain)) == listing.IN_A_PAGE
    assert not set(before) & set(_titles(plain))
    assert not plain.locator("form").is_visible()


def test_axe_finds_nothing_in_a_long_list(opened: Page) -> None:
    for scheme in ("light", "dark"):
        opened.emulate_media(color_scheme=scheme)
        found = validators.axe(opened, options={"resultTypes": ["violations"], "preload": False})
        assert found.violations_count == 0, found.generate_report()
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
